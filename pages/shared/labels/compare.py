"""The lines of the compare page."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "compare.question": (
        "بمَ يختلف هذا الاختيار عن غيره: بأي كلمات كُتب، ومَن يذكر، وعمَّ يتحدث، وبمَن يستشهد؟",
        "How does this selection differ from another: in its words, whom it names, what it is about, whom it quotes?",
    ),
    # The other side
    "compare.with": ("قارنه بـ", "Compare it with"),
    "compare.kind.rest": ("بقية المدونة", "The rest of the corpus"),
    "compare.kind.lifted": ("ما يستبعده أحد المرشحات", "What one of the filters keeps out"),
    "compare.kind.source": ("مصدر آخر", "Another source"),
    "compare.kind.desk": ("قسم صحفي آخر", "Another desk"),
    "compare.kind.earlier": ("المدة السابقة", "The period before"),
    "compare.kind.parts": ("أجزاء المقال الأخرى", "The other parts of the article"),
    "compare.kind.entity": ("مقالاته مع كيان وبدونه", "With an entity, and without it"),
    "compare.kind.kept": ("اختيار حفظته", "A selection you kept"),
    "compare.value.lifted": ("المرشح", "Filter"),
    "compare.value.source": ("المصدر", "Source"),
    "compare.value.desk": ("القسم الصحفي", "Desk"),
    "compare.value.entity": ("الكيان", "Entity"),
    "compare.keep": ("احفظ هذا الاختيار للمقارنة", "Keep this selection to compare"),
    "compare.keep_help": (
        "يصير الاختيار الحالي هو الطرف الآخر، ثم غيّر المرشحات كما تشاء فتقارن أي اختيارين؛ ويبقى في الرابط",
        "The open selection becomes the other side; then change the filters to compare any two. The link keeps it",
    ),
    "compare.swap": ("بدّل الطرفين", "Swap the sides"),
    "compare.this": ("هذا الاختيار", "This selection"),
    "compare.rest": ("بقية المدونة", "The rest"),
    "compare.lifted": ("ما يستبعده مرشح {filter}", "Kept out by {filter}"),
    "compare.other_sources": ("المصادر الأخرى", "Other sources"),
    "compare.other_desks": ("الأقسام الأخرى", "Other desks"),
    "compare.with_entity": ("مع {name}", "With {name}"),
    "compare.without_entity": ("بدون {name}", "Without {name}"),
    "compare.kept": ("الاختيار المحفوظ", "The kept selection"),
    "compare.everything": ("كل المدونة", "the whole corpus"),
    "compare.against": ("مقابل: {name} · {n}", "Against: {name} · {n}"),
    "compare.shared": (
        "{n} في الطرفين معًا، فعُدّت في أصغرهما",
        "{n} on both sides, counted on the smaller one",
    ),
    "compare.nothing": ("لا مقال في أحد الطرفين", "One of the sides holds no article"),
    "compare.nothing_hint": (
        "اختر طرفًا آخر للمقارنة، أو وسّع المرشحات في الشريط الجانبي.",
        "Choose something else to compare with, or widen the filters in the sidebar.",
    ),
    "compare.nothing_kept": ("لم تحفظ اختيارًا بعد", "No selection has been kept yet"),
    "compare.nothing_kept_hint": (
        "اضغط «احفظ هذا الاختيار للمقارنة»، ثم غيّر المرشحات في الشريط الجانبي.",
        "Press “Keep this selection to compare”, then change the filters in the sidebar.",
    ),
    # Sizes
    "compare.articles": ("المقالات", "Articles"),
    "compare.words": ("الكلمات", "Words"),
    "compare.length": ("الطول الوسيط بالكلمات", "Median length in words"),
    "compare.divided": ("مقالات مقسمة بعناوين", "Divided by headings"),
    "compare.quotes_each": ("أقوال في المقال", "Quotes per article"),
    "compare.beside": ("{name}: {value}", "{name}: {value}"),
    # Words
    "compare.key": ("أي كلمات تميز كل طرف", "Which words set each side apart"),
    "compare.key_first": (
        "{first}: {firsts} — {second}: {seconds}",
        "{first}: {firsts} — {second}: {seconds}",
    ),
    "compare.key_share": (
        "مرات الورود في كل مليون كلمة، أوثق {n} فرقًا؛ اضغط نقطة لتفتح مقالاتها",
        "Occurrences per million words, the {n} surest; click a point to open its articles",
    ),
    "compare.scale": ("المقياس", "Scale"),
    "compare.scale.log": ("في المليون", "Per million"),
    "compare.scale.rank": ("بالرتبة", "By rank"),
    "compare.many": ("كم كلمة", "How many"),
    "compare.up_to": ("حتى {n}", "Up to {n}"),
    "compare.table": ("الكلمات الأوثق فرقًا", "The surest differences"),
    "compare.table_share": (
        "الأوثق أولًا؛ كل كلمة في {n} مقالات على الأقل من طرفها. اضغط صفًّا لتفتح مقالاتها",
        "The surest first; each word is in at least {n} articles of its side. Click a row to open its articles",
    ),
    "compare.explained": (
        "G² يقول كم نثق بالفرق، ونسبة اللوغاريتم كم هو: ‏1 الضعف، 2 أربعة أمثال، والسالب لصالح الطرف الآخر؛ "
        "ولا يُعرض إلا ما يُتوقع أن يكون أقل من واحد في المئة منه مصادفة.",
        "G² says how sure a difference is, the log ratio how large: 1 is twice, 2 four times, minus in the other "
        "side’s favour; of all that is called sure, less than one in a hundred is expected to be chance.",
    ),
    "compare.key_none": (
        "لا كلمة تميز أحد الطرفين بثقة؛ قد تكون المقالات أقل من أن تقول شيئًا.",
        "No word sets a side apart with confidence; there may be too few articles to tell.",
    ),
    "compare.column.who": ("الاسم", "Name"),
    "compare.column.about": ("الموضوع", "Topic"),
    "compare.column.quotes": ("في الأقوال", "In the quotes"),
    "compare.column.parts": ("الجزء", "Part"),
    "compare.surely": ("الأكثر يقينًا", "Surely more"),
    "compare.word": ("الكلمة", "Word"),
    "compare.per_million": ("في المليون", "per million"),
    "compare.log_ratio": ("نسبة اللوغاريتم", "Log ratio"),
    "compare.likelihood": ("الثقة G²", "G²"),
    # The rest
    "compare.sure_share": (
        "{what}؛ لا يُعرض إلا الفرق الأكيد، ما يزيد في «{first}» أولًا",
        "{what}; only sure differences are shown, what “{first}” has more of on top",
    ),
    "compare.entities": ("مَن يُذكر هنا أكثر من هناك", "Who is named more on one side"),
    "compare.entities_first": ("{first}: {one} — {second}: {other}", "{first}: {one} — {second}: {other}"),
    "compare.entities_what": ("حصة المقالات التي تذكر الاسم", "Share of articles that name it"),
    "compare.topics": ("عمَّ يتحدث كل طرف", "What each side is about"),
    "compare.topics_what": ("متوسط حصة الموضوع من المقال", "Mean share of the topic in an article"),
    "compare.quotes": ("كيف يستشهد كل طرف بغيره", "How each side quotes"),
    "compare.quotes_what": (
        "حصة من الأقوال، ولمواقف الأفعال من الأقوال التي لها فعل",
        "Share of the quotes, for the stance of verbs of those with a verb",
    ),
    "compare.quote.direct": ("أقوال مباشرة", "Direct speech"),
    "compare.quote.speaker": ("القائل: {value}", "Speaker: {value}"),
    "compare.quote.stance": ("الفعل: {value}", "Verb: {value}"),
    "compare.parts": ("أين يقع الكلام", "Where the words stand"),
    "compare.parts_share": ("حصة كل جزء من كلمات الطرف", "Each part’s share of the side’s words"),
    "compare.none_sure": ("لا فرق أكيد بين الطرفين", "No sure difference between the sides"),
    "compare.alike": (
        "الطرفان هنا أجزاء من المقالات نفسها، فلا تختلف موضوعاتها ولا بناؤها.",
        "Here both sides are parts of the same articles, so their topics and build do not differ.",
    ),
}
