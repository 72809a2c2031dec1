"""What each measure is called, what it says and when it misleads, in both languages."""

from __future__ import annotations

from typing import Final, NamedTuple

Pair = tuple[str, str]


class Term(NamedTuple):
    """A measure: its name, what it says, when it misleads; each in Arabic and in English."""

    name: Pair
    meaning: Pair
    misleads: Pair


TERMS: Final[dict[str, Term]] = {
    "articles": Term(
        ("عدد المقالات ونسبتها", "Articles and their share"),
        (
            "كم مقالًا من المقالات المختارة فيه الشيء مرة على الأقل، ونسبتها منها.",
            "How many of the selected articles hold the thing at least once, and what share of them that is.",
        ),
        (
            "النسخ المتقاربة من الخبر الواحد تُعدّ مقالات مستقلة ما لم تختر عدّ الأخبار.",
            "Copies of one story count one by one unless you choose to count stories.",
        ),
    ),
    "mentions": Term(
        ("مرات الذكر", "Mentions"),
        (
            "كم مرة يرد اسم الكيان، بأي صيغة من صيغه، في المواضع المختارة.",
            "How often an entity is named, in any of its forms, in the chosen parts.",
        ),
        (
            "مقال طويل واحد قد يرفعها؛ قارنها بعدد المقالات. ومن حمل الاسم نفسه عُدّ معه.",
            "One long article can raise them: compare the number of articles. Bearers of the same name count together.",
        ),
    ),
    "lead": Term(
        ("الذكر في المقدمة", "Named in the lead"),
        (
            "من المقالات التي تذكره، نسبة ما تذكره في عنوانها أو مقدمتها.",
            "Of the articles that name it, the share that do so in the title or the lead.",
        ),
        (
            "المقدمة في مقال بلا عناوين داخلية هي فقرته الأولى.",
            "In an article without headings the lead is its first paragraph.",
        ),
    ),
    "references": Term(
        ("الإشارات", "References"),
        (
            "نسبة إلى مكان أو جنسية، مثل «الرئيس الروسي» عن روسيا؛ تُعدّ وحدها ولا تُضاف إلى مرات الذكر.",
            "Adjectives that point to a place, as “Russian” does to Russia; counted apart from mentions.",
        ),
        (
            "قد تصف شخصًا أو شيئًا بعيدًا عن المكان نفسه.",
            "They may describe somebody or something far from the place itself.",
        ),
    ),
    "per_million": Term(
        ("لكل مليون كلمة", "Per million words"),
        (
            "مرات ورود الكلمة لو كان المختار مليون كلمة، فتصح المقارنة بين ما اختلف حجمه.",
            "How often a word would occur in a million words, so that sides of different size compare.",
        ),
        (
            "في اختيار صغير قد تقوم على بضع مرات: انظر عدد المقالات بجانبها.",
            "In a small selection it may rest on a few occurrences: see the articles beside it.",
        ),
    ),
    "dp": Term(
        ("تفاوت التوزع DP", "Unevenness DP"),
        (
            "قريب من 0: الكلمة موزعة على المقالات بقدر أطوالها؛ قريب من 1: مجتمعة في جزء صغير منها.",
            "Near 0 the word lies over the articles as evenly as their lengths allow; near 1 all in a small part.",
        ),
        ("الكلمة النادرة لا تتوزع بالتساوي أصلًا.", "A rare word cannot lie evenly."),
    ),
    "log_likelihood": Term(
        ("الأرجحية اللوغاريتمية G²", "Log-likelihood G²"),
        (
            "مدى الثقة بأن الفرق أو التلازم ليس صدفة: فوق 10.83 أقل من واحد في الألف للاختبار الواحد.",
            "How surely a difference or pairing is not chance: above 10.83 less than one in a thousand, for one test.",
        ),
        (
            "تكبر مع حجم المدونة، فلا تقيس مقدار الفرق.",
            "It grows with the corpus, so it does not say how large the difference is.",
        ),
    ),
    "log_ratio": Term(
        ("اللوغاريتم الثنائي للنسبة", "Log ratio"),
        (
            "مقدار الفرق: 1 تعني الضعف، و2 أربعة أضعاف، والسالب أن الكفة للطرف الآخر.",
            "How large the difference is: 1 is twice as often, 2 four times, below 0 more on the other side.",
        ),
        ("في الكلمات النادرة قد يكون صدفة.", "For rare words it may be chance."),
    ),
    "q": Term(
        ("الثقة q", "Sureness q"),
        (
            "نسبة الخطأ المتوقعة بين كل النتائج التي هي أوثق من هذه أو مثلها؛ لا يُعرض إلا ما دون 0.01.",
            "The share of false findings expected among all at least as sure; only those below 0.01 are shown.",
        ),
        (
            "نسخ الخبر الواحد تعطي ثقة لا تستحقها الكلمة.",
            "Copies of one story lend a word a sureness it does not deserve.",
        ),
    ),
    "log_dice": Term(
        ("لوغاريتم دايس logDice", "logDice"),
        (
            "قوة التلازم بين كلمتين، أعلاها نحو 14؛ نقصان درجة يعني نصف القوة، ولا يتأثر بحجم المدونة.",
            "How close two words are, at most about 14; one less is half as close, whatever the size of the corpus.",
        ),
        ("نافذة أوسع من كلمة ترفعه قليلًا.", "A window wider than one word raises it a little."),
    ),
    "pmi": Term(
        ("المعلومات المتبادلة PMI", "PMI"),
        (
            "كم مرة يزيد اجتماع الكلمتين على ما تعطيه الصدفة، باللوغاريتم الثنائي؛ 0 كالصدفة.",
            "How much more often two words meet than chance has it, in powers of two; 0 is chance.",
        ),
        ("يبالغ في الأزواج التي وردت بضع مرات.", "It overrates pairs seen a few times."),
    ),
    "t": Term(
        ("مقياس t", "t-score"),
        (
            "كم خطأ معياريًا يفصل الاجتماع عن الصدفة؛ ما فوق 2 يصعب أن يكون صدفة.",
            "How many standard errors a pairing stands above chance; above 2 it is hardly chance.",
        ),
        ("يميل إلى الكلمات الشائعة.", "It favours frequent words."),
    ),
    "npmi": Term(
        ("قوة الاقتران NPMI", "Association NPMI"),
        (
            "هل يجتمع اسمان، أو اسم وموضوع، أكثر من الصدفة: 0 كالصدفة، و1 لا يرد أحدهما دون الآخر.",
            "Whether two names, or name and topic, meet more than chance has it: 0 is chance, 1 never apart.",
        ),
        (
            "يرفع زوجًا ورد مرتين ولم يفترق: انظر عدد مرات اجتماعه.",
            "It raises a pair seen twice and never apart: see how often they meet.",
        ),
    ),
    "together": Term(
        ("معًا", "Together"),
        (
            "عدد الجمل أو المقالات أو النوافذ التي تجمع الاثنين.",
            "The number of sentences, articles or windows that hold both.",
        ),
        (
            "اسمان شائعان يجتمعان كثيرًا ولو لم تجمعهما صلة.",
            "Two frequent names meet often even where nothing joins them.",
        ),
    ),
    "side": Term(
        ("قبل وبعد والبعد", "Before, after, distance"),
        (
            "أين تقف الجارة من الكلمة: كم مرة قبلها وكم مرة بعدها، والموضع الأكثر (−1 الكلمة السابقة، 1 اللاحقة).",
            "Where the neighbour stands: how often on either side, and its usual place (−1 just before, 1 just after).",
        ),
        ("لا تُعبر حدود الجملة.", "The window does not cross the end of a sentence."),
    ),
    "topic_share": Term(
        ("نصيب الموضوع", "Share of a topic"),
        (
            "نصيب الموضوع من المقال كما يوزعه النموذج، ومتوسطه على المقالات المختارة؛ أنصبة المقال مجموعها 100%.",
            "What the model gives a topic of an article, averaged over the selection; those of an article make 100%.",
        ),
        (
            "ليس عدًّا للكلمات، وفي المقال القصير قد يستأثر موضوع واحد بكل النصيب.",
            "It is no count of words, and in a short article one topic easily takes all.",
        ),
    ),
    "relevance": Term(
        ("صلة الكلمة بالموضوع", "Relevance to a topic"),
        (
            "ترتيب لكلمات الموضوع بين أكثرها ورودًا فيه (1) وأخصّها به (0)، والمزلاج يحدد الوزن.",
            "Orders a topic’s words between the most frequent in it (1) and those most its own (0); a slider weighs.",
        ),
        (
            "قرب الصفر تتقدم كلمات نادرة، وقرب الواحد كلمات يكثر ورودها في كل موضوع.",
            "Near 0 rare words lead, near 1 words that are frequent in every topic.",
        ),
    ),
    "theme": Term(
        ("المحور", "Theme"),
        (
            "موضوعات تقاربت كلماتها، ونصيبه مجموع أنصبتها؛ يُسمى بالكلمات التي تميزه من سائر المحاور.",
            "Topics near in their words; its share is the sum of theirs. The words that tell it from the rest name it.",
        ),
        (
            "القرب قرب كلمات لا قرب معنى، وقد يجمع محور ما لا يجمعه محرر.",
            "Near in words is not near in matter: a theme may join what no editor would.",
        ),
    ),
    "standing": Term(
        ("أين تقع كلمات الموضوع", "Where a topic’s words stand"),
        (
            "حصة الموضع من ورود كلمات الموضوع العشرين في مقالاته، بجانب حصته من كل كلمات تلك المقالات.",
            "A place’s share of the occurrences of a topic’s twenty words in its articles, beside that of all words.",
        ),
        (
            "لا تقارن موضوعًا بآخر بل بمعتاد مقالاته؛ وكلمات أي خبر المميزة تتقدم فيه عادة.",
            "Compare a topic with what is usual in its articles, not with others; news puts telling words in front.",
        ),
    ),
    "nearness": Term(
        ("قرب الموضوعات", "Nearness of topics"),
        (
            "يتقارب موضوعان إذا كثرت فيهما الكلمات نفسها فوق المعتاد، والرسم يحفظ ترتيب المسافات ما أمكن ويقول كم حفظ.",
            "Two topics are near that favour the same words above the usual; the map keeps the order of distances as "
            "far as a plane can, and says how far.",
        ),
        (
            "قد تتجاور في الرسم دائرتان لا تتشابه كلماتهما: الخط لا الجوار يقول أيها الأقرب.",
            "Two may lie side by side whose words differ: the lines say which is nearest, not the neighbourhood.",
        ),
    ),
    "topic_number": Term(
        ("عدد الموضوعات: التماسك والثبات", "Number of topics: coherence, stability"),
        (
            "التماسك: كم تأتي كلمات الموضوع معًا (NPMI، من −1 إلى 1)؛ والثبات: كم تتكرر الموضوعات نفسها في عيّنات أخرى "
            "(0 كالصدفة، 1 هي نفسها). والمختار أعلاها مجموعًا.",
            "Coherence: how much a topic’s words stand together (NPMI, −1 to 1). Stability: how far other samples give "
            "the same topics (0 chance, 1 the same). The number with the largest sum is taken.",
        ),
        (
            "ما تقارب من الأعداد يفرق بالصدفة، والعدد الأصغر أسهل تكرارًا؛ وهو ما تحتمله المدونة لا ما يحتاجه القارئ.",
            "Near numbers differ by chance; fewer are easier to find again. What the corpus bears, not what you need.",
        ),
    ),
    "topic_drift": Term(
        ("البعيد عن كل موضوع", "Far from every topic"),
        (
            "مقال جديد أبعدُ عن موضوعه من ثلاثة أرباع المقالات التي استُخرجت منها الموضوعات؛ المعتاد 25% منها.",
            "A new article farther from its topic than three quarters of those the topics were found in; 25% is usual.",
        ),
        (
            "ما كان جديدًا بكلمات موضوع قديم يبدو قريبًا منه.",
            "What is new but in the words of an old topic seems near to it.",
        ),
    ),
    "part": Term(
        ("أجزاء المقال", "Parts of an article"),
        (
            "المقدمة ما قبل أول عنوان داخلي، ثم العناوين وما تحتها؛ والذيل ما تضيفه الصفحة وليس من المقال.",
            "The lead stands before the first heading, then headings and what is under them. Furniture is the page’s.",
        ),
        (
            "العناوين تُعرف من شكل السطور، فيفوت بعضها ويُظن بعض غيرها عنوانًا.",
            "Headings are read from the look of lines: some are missed, some lines are taken for one.",
        ),
    ),
    "sections": Term(
        ("الأقسام المعنونة", "Headed sections"),
        (
            "كم عنوانًا داخليًا في المقال، ونسبة المقالات التي فيها عنوان، ووسيط عدد كلمات المقال.",
            "How many headings divide an article, the share of articles that have any, and the median number of words.",
        ),
        ("الأخبار القصيرة لا عناوين فيها عادة.", "Briefs seldom have headings."),
    ),
    "speaker": Term(
        ("أقوال المتحدث", "A speaker’s quotes"),
        (
            "كم قولًا نُسب إليه وكم كلمة فيها، ونصيبه من كل الأقوال المختارة.",
            "How many sayings are given to them, how many words these hold, and their share of all selected sayings.",
        ),
        (
            "ما لم يُعرف قائله لا يُنسب إلى أحد، والضمير قد يلتبس.",
            "Sayings whose speaker stays open are nobody’s, and a pronoun may be taken for another.",
        ),
    ),
    "stance": Term(
        ("موقف الفعل", "Stance of the verb"),
        (
            "ما يوحي به فعل القول: محايد، مؤكد، مشكك، نافٍ، محذر، مادح… من قائمة أفعال مكتوبة.",
            "What the reporting verb suggests, by a list: neutral, assertive, distancing, denying, warning, praising …",
        ),
        (
            "هو موقف الصياغة لا رأي الصحيفة، وأفعال الوكالات تسافر مع أخبارها.",
            "It is the wording’s, not the outlet’s opinion; agencies’ verbs travel with their reports.",
        ),
    ),
    "rising": Term(
        ("الصاعد والهابط", "Rising and falling"),
        (
            "ما زاد ذكره أو نقص بين أول المدة وآخرها بفرق موثوق، بنسبة المقالات لا بعددها.",
            "What surely more or fewer articles name in the later part than in the earlier, as a share.",
        ),
        (
            "موسم أو حدث واحد في طرف المدة يشبه الاتجاه، وكذلك تغير ما جُمع.",
            "A season, or one event at an end, looks like a trend; so does a change in what was collected.",
        ),
    ),
    "hits": Term(
        ("النتائج", "Hits"),
        (
            "كل موضع في جملة تطابق ما كتبت، بالمستوى الذي اخترت: كما كُتب، أو بأي رسم، أو بأي صيغة.",
            "Every place that matches what you typed at the level chosen: as written, any spelling, any form.",
        ),
        (
            "«بأي صيغة» يعتمد على معجم، فقد يجمع كلمتين تشابه جذعهما.",
            "“Any form” follows a dictionary and may join two words of one stem.",
        ),
    ),
    "reconciled": Term(
        ("مقروء = محفوظ + مرفوض", "Read = kept + rejected"),
        (
            "كل سجل قُرئ إما حُفظ وإما رُفض بسبب مكتوب؛ لا يضيع شيء دون ذكر.",
            "Every record that was read is kept, or rejected with its reason; nothing is lost in silence.",
        ),
        (
            "ما تجاوزه القارئ لأنه ليس مقالًا (كملف ترخيص) يُعدّ وحده.",
            "Files passed over because they are no articles, a licence say, are counted apart.",
        ),
    ),
}  # fmt: skip

LABELS: Final[dict[str, Pair]] = {
    **{f"term.{key}": term.name for key, term in TERMS.items()},
    **{f"meaning.{key}": term.meaning for key, term in TERMS.items()},
    **{f"misleads.{key}": term.misleads for key, term in TERMS.items()},
    "page.glossary": ("دليل المقاييس", "Glossary"),
    "glossary.question": (
        "ماذا يقول كل مقياس في هذه الصفحات، ومتى يضلل؟",
        "What does each measure on these pages say, and when does it mislead?",
    ),
    "glossary.here": ("مقاييس هذه الصفحة", "Measures on this page"),
    "glossary.misleads": ("يضلل:", "Misleads:"),
    "glossary.all": ("كل المقاييس", "All measures"),
    "glossary.used": ("في الصفحات: {pages}", "On the pages: {pages}"),
    "glossary.docs": (
        "الصيغ ومصادرها في {file} مع ملفات البرنامج.",
        "Formulas and their sources stand in {file}, with the program’s files.",
    ),
    "glossary.typed": ("ابحث في المقاييس", "Look for a measure"),
}
