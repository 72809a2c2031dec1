"""The first hour: five questions and where each is answered, and one example for each page."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "tour.offer": (
        "أول مرة هنا؟ خمسة أسئلة في دقيقتين، كل سؤال في صفحته.",
        "First time here? Five questions in two minutes, each on its own page.",
    ),
    "tour.start": ("ابدأ الجولة", "Start the tour"),
    "tour.again": ("جولة في خمسة أسئلة", "A tour in five questions"),
    "tour.skip": ("تجاوزها", "Skip it"),
    "tour.end": ("أنهِ الجولة", "End the tour"),
    "tour.next": ("التالي: {page}", "Next: {page}"),
    "tour.back": ("السابق", "Back"),
    "tour.step": ("{n} من {of}", "{n} of {of}"),
    "tour.topics.question": ("عمّ تتحدث المقالات؟", "What are the articles about?"),
    "tour.topics.look": (
        "كل شريط موضوع، وطوله نصيبه من المقالات. انقر أحدها تضق كل الصفحات به، ثم عد بزر الرجوع.",
        "Each bar is a topic, as long as its share of the articles. Click one: every page narrows to it; the browser’s "
        "back button widens it again.",
    ),
    "tour.entities.question": ("مَن يُذكر، وأين؟", "Who is named, and where?"),
    "tour.entities.look": (
        "أشخاص وأماكن وجهات، جُمعت صيغ كل اسم في واحد. انقر اسمًا تر متى ذُكر ومع من وفي أي موضع من المقال.",
        "People, places and organisations, each with all the forms of its name. Click one to see when, with whom and "
        "where in the article it is named.",
    ),
    "tour.sections.question": ("كيف بُني المقال؟", "How is an article built?"),
    "tour.sections.look": (
        "مقدمة، ثم أقسام بعناوينها، ثم ذيل الصفحة الذي لا يدخل في أي عدد. قارن الصحف في ذلك.",
        "A lead, then sections under headings, then page furniture, which is in no count. See how outlets differ.",
    ),
    "tour.quotes.question": ("مَن قال ماذا؟", "Who said what?"),
    "tour.quotes.look": (
        "كل قول مع قائله والفعل الذي قُدّم به. انقر متحدثًا تقرأ أقواله، ولا تفُتك المصادر التي لا اسم لها.",
        "Every saying with its speaker and the verb that brings it in. Click a speaker to read theirs, and mind the "
        "sources without a name.",
    ),
    "tour.search.question": ("أين قيل ذلك بالضبط؟", "Where exactly does it say so?"),
    "tour.search.look": (
        "كل رقم تتبعه جمله. اكتب كلمة بأي رسم: «احمد» تجد «أحمد»، ومن السطر تفتح المقال في موضعه.",
        "Every number has its sentences. Type a word in any spelling, and open the article at the line.",
    ),
    # One example for each page, made of what the corpus holds.
    "try.said": ("جرّب: {example}", "Try: {example}"),
    "try.overview": ("كل شيء كما يظهر في المقالات التي تذكر {name}", "how it all looks in articles that name {name}"),
    "try.health": ("أي الملفات رُفض، ولماذا", "which files were rejected, and why"),
    "try.add": ("مجلدًا من مقالاتك أو ملف ZIP", "a folder of your own articles, or a ZIP"),
    "try.topics": ("متى وأين كُتب عن «{name}»", "when and where “{name}” was written about"),
    "try.entities": ("متى ذُكر {name} ومع من", "when {name} is named, and with whom"),
    "try.names": ("أهذان الاسمان واحد؟ احكم في أول حالة", "are these two names one? Judge the first case"),
    "try.places": ("أماكن المقالات عن «{name}»", "the places of articles about “{name}”"),
    "try.sections": ("كيف بُنيت المقالات التي تذكر {name}", "how articles that name {name} are built"),
    "try.words": ("ما يميز المقالات التي تذكر {name}", "what sets articles that name {name} apart"),
    "try.compare": ("المقالات التي تذكر {name} وسائر المقالات", "articles that name {name} against the others"),
    "try.quotes": ("من يتحدث في المقالات التي تذكر {name}", "who speaks in articles that name {name}"),
    "try.search": ("{name} في كل جملة تذكره", "{name} in every sentence"),
    "try.article": ("أظهر الأسماء والأقوال في النص وأخفها", "show and hide names and quotes in the text"),
    "try.copies": ("من نشر الخبر أولًا، وماذا غيّرت كل نسخة", "who printed a story first, and what each copy changed"),
    "try.report": ("أضف رسمًا إلى التقرير من زر «تصدير» في بطاقته", "add a chart to the report from its export menu"),
    "try.glossary": ("ابحث عن «دايس» أو «نصيب»", "look for “dice” or “share”"),
}  # fmt: skip
