"""The lines of the topics page."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "topics.question": (
        "عمَّ تتحدث هذه المقالات، ومتى، ومن يكتب عن ماذا؟",
        "What are these articles about, when, and who writes about what?",
    ),
    "topics.none": ("لا موضوعات في هذه المدونة", "This corpus has no topics"),
    "topics.none_hint": (
        "تُستخرج الموضوعات من المقالات مجتمعة، ويلزمها عدد منها. جرّب صفحة الكلمات.",
        "Topics are found by comparing articles, and there are too few of them here. Try the words page.",
    ),
    "topics.what": ("أوسع الموضوعات", "The widest topics"),
    "topics.what_first": ("أوسعها: {name}", "The widest: {name}"),
    "topics.what_share": (
        "متوسط حصة الموضوع من المقال، من {n}؛ والموضوع أثقل كلماته",
        "Mean share of the topic in an article, of {n}; a topic is named by its heaviest words",
    ),
    "topics.when": ("متى كُتب عنها", "When they were written about"),
    "topics.when_peak": (
        "ذروة «{name}» في {when}: عنه {share} من مقالات تلك المدة",
        "“{name}” peaked in {when}: {share} of that period’s articles are about it",
    ),
    "topics.when_share": (
        "حصة المقالات التي خُمسها أو أكثر عن الموضوع من مقالات كل مدة؛ اضغط نقطة لتفتح مدتها",
        "Articles of which a fifth or more is about the topic, of each period’s articles; click a point to open it",
    ),
    "topics.across": ("مَن يكتب عن ماذا", "Who writes about what"),
    "topics.across_first": (
        "{group}: ‏{share} عن «{name}»",
        "{group}: {share} about “{name}”",
    ),
    "topics.across_share": (
        "متوسط حصة الموضوع في مقالات كل عمود؛ اضغط خانة لتفتح مقالاتها",
        "Mean share of the topic in each column’s articles; click a cell to open its articles",
    ),
    "topics.one": ("موضوع عن قرب", "One topic, closer"),
    "topics.choose": ("الموضوع", "Topic"),
    "topics.terms": ("كلمات «{name}»", "The words of “{name}”"),
    "topics.terms_share": (
        "الأوثق صلة بالموضوع أولًا؛ وحصة المقالات التي فيها الكلمة: مقالات الموضوع ({inside}) وما عداها",
        "The most relevant first; articles that hold the word: those about the topic ({inside}), and all others",
    ),
    "topics.relevance": ("من الخاصة به (0) إلى الكثيرة فيه (1)", "From its own words (0) to its frequent ones (1)"),
    "topics.relevance_hint": (
        "عند 1 تتقدم أكثر الكلمات ورودًا في الموضوع، وعند 0 ما لا يكاد يرد في سواه ولو ندر؛ و0.6 وسط مجرَّب.",
        "At 1 the most frequent words of the topic lead; at 0 those hardly found elsewhere, however rare. 0.6 is a "
        "tried middle.",
    ),
    "topics.inside": ("في مقالات الموضوع", "About the topic"),
    "topics.outside": ("في غيرها", "Other articles"),
    "topics.articles": ("مقالات تمثّله", "Articles that stand for it"),
    "topics.articles_share": (
        "حصة الموضوع من كل مقال، أملؤها به أولًا",
        "The topic’s share of each article, fullest first",
    ),
    "topics.share": ("حصة الموضوع", "Topic’s share"),
    "topics.try": (
        "اضغط موضوعًا فتقتصر كل الصفحات على مقالاته.",
        "Click a topic, and every page keeps to its articles.",
    ),
    "topics.order": ("الترتيب", "Ordered"),
    "topics.by_theme": ("تحت محاورها", "Under their themes"),
    "topics.by_size": ("بحسب الحصة", "By share"),
    "topics.theme_first": ("أوسع المحاور: {name}", "The widest theme: {name}"),
    "topics.theme_share": (
        "والمحور مجموع موضوعات تقاربت كلماتها؛ اضغطه لتفتحها كلها",
        "a theme is the sum of topics near in their words; click it to open them all",
    ),
    "topics.number": ("كم موضوعًا في المدونة: {topics}", "How many topics the corpus has: {topics}"),
    "topics.number_first": (
        "{topics}: عندها أعلى مجموع للتماسك والثبات",
        "{topics}: there coherence and stability add up to most",
    ),
    "topics.number_share": (
        "أعداد جرّبها البناء على المدونة كلها أو على 2,000 مقال منها، أيًّا كان المختار الآن وأيًّا كان قرارك بعدها",
        "Numbers that the build tried on the whole corpus or on 2,000 articles of it, whatever is selected now or was "
        "decided since",
    ),
    "topics.number_chosen": ("{n} · المختار", "{n} · chosen"),
    "topics.coherence": ("التماسك", "Coherence"),
    "topics.stability": ("الثبات", "Stability"),
    "topics.number_why": (
        "التماسك: هل تأتي كلمات الموضوع معًا؟ والثبات: هل تعود الموضوعات نفسها في عيّنات أخرى؟ ومجموعهما عند {topics} "
        "{score}.",
        "Coherence: do a topic’s words really stand together? Stability: are the same topics found in other samples? "
        "With {topics} they add up to {score}.",
    ),
    "topics.number_next": ("أقرب الأعداد الأخرى {n}، ومجموعه {score}.", "The next best number is {n}, with {score}."),
    "topics.number_near": (
        "أقرب الأعداد الأخرى {n}، ومجموعه {score}: فرق دون 0.02 قد تصنعه الصدفة، فالعددان سواء.",
        "The next best number is {n}, with {score}: less than 0.02 apart may be chance, and either would do.",
    ),
}
