"""The lines of the reading pages: search, article."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    # Search and article
    "search.question": (
        "أين ترد هذه الكلمة أو العبارة، وفي أي سياق؟",
        "Where does this word or phrase stand, and in what context?",
    ),
    "search.find": ("ابحث في الجمل", "Search the sentences"),
    "search.hint": (
        "كلمة، أو كلمات تجتمع في جملة، أو «عبارة» بين علامتي اقتباس",
        "A word, words that meet in one sentence, or a “phrase” in quotation marks",
    ),
    "search.level": ("الإملاء", "Spelling"),
    "search.folded": ("موحَّد", "Folded"),
    "search.exact": ("كما كُتب", "As written"),
    "search.level_help": (
        "الموحَّد لا يفرق بين أ وإ وآ وا، ولا بين ى وي، وة وه، ويهمل التشكيل والتطويل",
        "Folded spelling takes أ إ آ ا as one letter, ى and ي, ة and ه too, and ignores marks and tatweel",
    ),
    "search.order": ("الترتيب", "Order"),
    "search.by.article": ("ترتيب المدونة", "Order of the corpus"),
    "search.by.newest": ("الأحدث أولًا", "Newest first"),
    "search.by.oldest": ("الأقدم أولًا", "Oldest first"),
    "search.by.before": ("الكلمات التي قبلها", "Words before"),
    "search.by.after": ("الكلمات التي بعدها", "Words after"),
    "search.not_compared": (
        "المواضع أكثر من {most}، فبقيت على ترتيب المدونة: ضيّق الاختيار لترتيبها بما حولها",
        "There are more than {most} places, so they stay in the order of the corpus: narrow the selection to sort them "
        "by what stands beside them",
    ),
    "search.start": ("اكتب ما تبحث عنه", "Type what you are looking for"),
    "search.start_hint": (
        "تُعرض كل جملة يرد فيها ما تكتبه، والكلمة في وسط السطر وما قبلها عن يمينها. البحث حرفي: لا رموز خاصة فيه.",
        "Every sentence that holds it is shown, with the word in the middle of the line and what comes before it on "
        "the right. The search is literal: no sign has a special meaning.",
    ),
    "search.none": ("لا يرد «{query}» في المقالات المختارة", "“{query}” does not occur in the selected articles"),
    "search.none_hint": (
        "جرّب الإملاء الموحَّد، أو كلمات أقل، أو اختيارًا أوسع من الشريط الجانبي.",
        "Try folded spelling, fewer words, or a wider selection in the sidebar.",
    ),
    "search.hits": ("المواضع", "Places"),
    "search.hits_aside": ("في الجمل المختارة", "in the selected sentences"),
    "search.articles": ("المقالات", "Articles"),
    "search.articles_aside": ("{share} من المختارة", "{share} of those selected"),
    "search.each": ("في المقال الواحد", "In one article"),
    "search.each_aside": ("متوسط المقالات التي يرد فيها", "mean of the articles that hold it"),
    "search.sources": ("المصادر", "Sources"),
    "search.sources_aside": ("من {n}", "of {n}"),
    "search.lines": ("«{query}» في سياقه", "“{query}” in context"),
    "search.lines_share": (
        "{n}؛ كل سطر موضع وما حوله في فقرته{export}",
        "{n}; each line is one place and what surrounds it in its paragraph{export}",
    ),
    "search.first_of": (
        "{n} لأول ما كتبت، في جمل تجمع كل ما كتبت{export}",
        "{n} of the first thing you typed, in sentences that hold all of it{export}",
    ),
    "search.exported": ("؛ يحوي التصدير أول {most}", "; the export holds the first {most}"),
    "search.when": ("متى يرد", "When it occurs"),
    "search.when_share": (
        "المواضع في كل شهر، من {n} في مقالات مؤرخة",
        "Places in each month, of {n} in dated articles",
    ),
    "search.whence": ("في أي المصادر", "In which sources"),
    "search.whence_share": (
        "حصة مقالات المصدر المختارة التي يرد فيها",
        "Share of each source’s selected articles that hold it",
    ),
    "search.share": ("الحصة", "Share"),
    "paging.before": ("السابق", "Previous"),
    "paging.after": ("التالي", "Next"),
    "paging.where": ("{first}–{last} من {total}", "{first}–{last} of {total}"),
    "article.list": ("المقالات المختارة", "The selected articles"),
    "article.question": ("أي المقالات وراء هذه الأرقام؟", "Which articles stand behind these numbers?"),
    "article.order": ("الترتيب", "Order"),
    "article.by_order.newest": ("الأحدث أولًا", "Newest first"),
    "article.by_order.oldest": ("الأقدم أولًا", "Oldest first"),
    "article.by_order.source": ("بحسب المصدر", "By source"),
    "article.by_order.title": ("بحسب العنوان", "By title"),
    "article.by_order.longest": ("الأطول أولًا", "Longest first"),
    "article.listed": ("{n}، اختر عنوانًا لقراءته", "{n}; choose a title to read it"),
    "article.undated": ("بلا تاريخ", "undated"),
    "article.untitled": ("بلا عنوان", "Untitled"),
    "article.by": ("بقلم {author}", "by {author}"),
    "article.marks": ("علِّم في النص", "Mark in the text"),
    "article.before": ("→ السابق", "← Previous"),
    "article.after": ("التالي ←", "Next →"),
    "article.place": ("{place} من {total} في الاختيار", "{place} of {total} in the selection"),
    "article.outside": ("خارج الاختيار الحالي · القائمة", "Outside the present selection · list"),
    "article.unknown": ("لا مقال بهذا الرقم في المدونة المفتوحة", "No article of this number in the open corpus"),
    "article.unknown_hint": (
        "لعل الرابط من مدونة أخرى. افتح المدونة من الشريط الجانبي، أو اختر مقالًا من القائمة.",
        "The link may belong to another corpus. Open that one in the sidebar, or choose an article from the list.",
    ),
    "article.original": ("الأصل في {host}", "The original at {host}"),
    "article.unsafe": (
        "عنوان المصدر المذكور لا يُفتح من هنا: {address}",
        "The address given for the source is not opened from here: {address}",
    ),
    "article.outline": ("كيف بُني", "How it is built"),
    "article.outline_share": ("{words}، {sentences}، بلا ذيل الصفحة", "{words}, {sentences}, page furniture left out"),
    "article.about": ("عمَّ يتحدث", "What it is about"),
    "article.about_share": ("حصة كل موضوع من كلمات المقال", "Each topic’s share of the article’s words"),
    "article.names": ("من وما يذكر", "Whom and what it names"),
    "article.names_share": (
        "مرات ذكر كل اسم؛ اختر اسمًا لتبقى المقالات التي تذكره",
        "Times each is mentioned; choose a name to keep the articles that mention it",
    ),
    "article.no_names": ("لا اسم معروفًا في هذا المقال", "No known name in this article"),
    "article.titled_not": (
        "العنوان هنا أول جملة في النص: لم يأت المقال بعنوان",
        "The title shown is the first sentence of the text: the article came without one",
    ),
}
