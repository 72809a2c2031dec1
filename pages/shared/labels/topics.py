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
    "topics.refit": ("استخرج الموضوعات من جديد", "Find the topics anew"),
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
    "topics.wider": ("كأن لم يُختر موضوع", "as if no topic were chosen"),
    "topics.near_first": ("أقربها: «{left}» و«{right}»", "Nearest to one another: “{left}” and “{right}”"),
    "topics.near_share": (
        "المتقاربة تكثر فيها الكلمات نفسها، والخط يصل كل موضوع بأقربها إليه. المساحة حصته واللون محوره. ولا يسع الرسم "
        "كل المسافات: ترتيبها فيه يوافق الأصل بقدر {kept} من 1. اضغط دائرة لتفتح موضوعها",
        "Those near one another favour the same words; a line joins each to its nearest. Area is the share, colour the "
        "theme. No plane holds all distances: their order here agrees with the true one by {kept} of 1; click a circle "
        "to open its topic",
    ),
    "topics.nearest": ("أقربها إليه", "Nearest to it"),
    "topics.passages": ("جمل تمثّل «{name}»", "Sentences that stand for “{name}”"),
    "topics.passages_share": (
        "من أملأ المقالات به: جملة من كل مقال، وكل جملة تالية تُفضَّل بما لم يُذكر قبلها من كلماته؛ والمعلَّم كلمات الموضوع",
        "From the articles that it fills most, one of each; every next one is preferred for words not shown before. "
        "The topic’s words are marked",
    ),
    "topics.place": ("أين من المقال تقع كلمات كل موضوع", "Where in its articles each topic’s words stand"),
    "topics.place_first": (
        "{name}: ‏{share} من كلماته في {place}، والمعتاد {usual}",
        "{name}: {share} of its words stand {place}; usual there is {usual}",
    ),
    "topics.place_share": (
        "من ورود كلمات الموضوع في مقالاته، بجانب حصة الموضع نفسه من كل كلمات تلك المقالات إلا كلمات الربط وذيل الصفحة؛ "
        "أكثرها زيادة أولًا؛ اضغط نقطة لتفتحه",
        "Of the occurrences of a topic’s words in its articles, beside the same place’s share of all words of those "
        "articles, stop words and page furniture left out; furthest above first; click a dot to open it",
    ),
    "topics.place.lead": ("العنوان والمقدمة", "Title and lead"),
    "topics.place.heading": ("العناوين الداخلية", "Headings"),
    "topics.place.body": ("المتن", "Body"),
    "topics.own": ("كلمات الموضوع", "The topic’s words"),
    "topics.usual": ("كل كلمات مقالاته", "All words of its articles"),
    "topics.names": ("مَن يُذكر في أي موضوع", "Who is named in which topic"),
    "topics.names_first": (
        "{name} في {inside} من مقالات «{topic}»، وفي {outside} من غيرها",
        "{name} is named in {inside} of the articles about “{topic}”, and in {outside} of the others",
    ),
    "topics.names_view": ("اعرض", "Show"),
    "topics.names_grid": ("كل الموضوعات", "All topics"),
    "topics.names_one": ("الموضوع المختار", "The chosen topic"),
    "topics.names_grid_share": (
        "أوثق اسم بكل موضوع. الخانة قوة الاقتران: 0 كالصدفة، و1 لا يفترقان؛ والخالية بلا اقتران أكيد؛ اضغط خانة لتفتح "
        "مقالات الموضوع التي تذكره",
        "The surest name of each topic. A cell is how closely they go together: 0 as chance has it, 1 never apart, "
        "empty where nothing is sure; click one for the topic’s articles that name it",
    ),
    "topics.names_one_share": (
        "أوثق الأسماء به أولًا: حصة ما يذكر الاسم من مقالات الموضوع ومن سائر المقالات؛ اضغط نقطة لتفتحه",
        "The surest first: articles that name it, of those about the topic and of all others; click a dot to open it",
    ),
    "topics.names_none": (
        "لا اسم اقترن بموضوع اقترانًا أكيدًا؛ يلزم لذلك مقالات أكثر",
        "No name surely goes with a topic; that takes more articles",
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
        "أعداد جُرّبت حين استُخرجت الموضوعات، على المقالات كلها أو على 2,000 منها، أيًّا كان المختار الآن وقرارك بعدها",
        "Numbers that were tried when topics were found, on all articles or on 2,000 of them, whatever is selected now "
        "or was decided since",
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
