"""How the numbers of each page come about and when they mislead, in a few sentences, for the end of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from analysis.messages import Language

ALWAYS: Final = (
    "الأعداد من المقالات المختارة وحدها، ولا يدخل فيها ذيل الصفحة (عدّاد التعليقات وما شابهه) إلا إذا اختير. المقال"
    " المكرر يُعدّ مرة واحدة، أما الخبر الواحد إذا نُشر بصيغ مختلفة فيُعدّ مرات ما لم يُختر عدّ الأخبار."
    " العدد يقول كم ورد الشيء، لا كم هو مهم.",
    "Numbers are of the selected articles alone; page furniture (comment counters and the like) is in none unless it"
    " was chosen. The same article is counted once, but one story told in other words several times, unless stories are"
    " counted. A count says how often something occurs, not how much it matters.",
)
METHODS: Final[Mapping[str, tuple[str, str]]] = {
    "overview": (
        "المقالات غير المؤرخة خارج أعمدة الزمن. العمودان الأول والأخير قد يكون الاختيار قد قطعهما. طول المقال"
        " وسيطُ عدد كلماته.",
        "Undated articles are in no bar over time; the first and last bars may be cut off by the selection. The"
        " length of an article is the median of its words.",
    ),
    "health": (
        "ما قُرئ من الملفات = ما قُبل + ما رُفض. هذه الأعداد عن المدونة كلها أيًّا كان المختار، والفجوة الزمنية قد"
        " تكون فجوة في الجمع لا في النشر.",
        "What was read of the files = kept + rejected. These numbers are of the whole corpus, whatever is selected; a"
        " gap in time may be a gap in collecting and not in publishing.",
    ),
    "topics": (
        "الموضوع مجموعة كلمات تجتمع في المقالات، تُستخرج آليًّا (تحليل إلى قيم منفردة ثم تجميع) ويُسمى بأثقل كلماته"
        " لا بحكم أحد. حصته متوسط ما يأخذه من المقال. يتغير عدد الموضوعات وحدودها بتغير المدونة.",
        "A topic is a group of words that occur together, found by singular value decomposition and clustering, and"
        " named by its heaviest words, not by anyone’s judgement. Its share is the mean of what it takes of an"
        " article. Their number and edges change with the corpus.",
    ),
    "entities": (
        "الأسماء تُكتشف بقواعد وشبكة عصبية صغيرة وتُجمع صورها تحت كيان واحد، فقد يفوتها اسم أو تخلط اسمين. يُعدّ"
        " الكيان مرة في كل مقال يذكره، أو بعدد مرات ذكره حيث قيل ذلك. قوة الاقتران NPMI من −1 إلى 1، والثقة به بمقياس"
        " G² (نسبة الإمكان، Dunning).",
        "Names are found by rules and a small network, and their spellings joined into one entity: some are missed,"
        " some mixed up. An entity counts once for each article that names it, or for each mention where that is"
        " said. NPMI, −1 to 1, says how closely two keep together; G² (Dunning’s log-likelihood) how sure that is.",
    ),
    "names": (
        "صور الأسماء كما وردت في المدونة كلها، وسبب جمع كل صورة إلى الكيان، وما قرره المحلل في ذلك.",
        "Spellings as they occur in the whole corpus, why each was joined to its entity, and what the analyst decided.",
    ),
    "places": (
        "حجم الدائرة يقول كم ذُكر المكان لا أن حدثًا وقع فيه. الجنسيات والعواصم التي يُراد بها الحكومة تُعدّ على حدة،"
        " وما له أكثر من موضع يحسمه المقال أو يُترك مفتوحًا. الحدود من Natural Earth ولا تعبر عن موقف.",
        "A circle says how often a place is named, not that something happened there. Nationalities and capitals that"
        " stand for a government are counted apart; a name of several places is decided by the article or left open."
        " Borders are Natural Earth’s and take no position.",
    ),
    "sections": (
        "أجزاء المقال (المقدمة والعناوين الداخلية وما تحتها) تُقرأ من شكل أسطره، والحصص من كلماته. المقال القصير لا"
        " يتسع لعناوين.",
        "The parts of an article (lead, headings and what stands under them) are read from the shape of its lines;"
        " shares are of its words. A short article has no room for headings.",
    ),
    "words": (
        "الكلمة المميزة ما يزيد في المختار على باقي المدونة زيادة لا تُعزى إلى المصادفة (G²)، ومعها حجم الفرق."
        " كلمات الربط وذيل الصفحة خارج القوائم. في المقالات القليلة قد يجعل مقال طويل كلمةً تبدو مميزة.",
        "A word sets a selection apart where it is more frequent there than in the rest of the corpus beyond chance"
        " (G²), with the size of the difference beside it. Stop words and page furniture are in no list. With few"
        " articles one long article can make a word look typical.",
    ),
    "compare": (
        "يُقاس كل طرف على مجموعه هو، ولا يُعرض إلا الفرق الذي لا تفسره المصادفة. نسخ الخبر الواحد تُعدّ واحدة واحدة"
        " وقد تجعل كلماته مميزة لطرف.",
        "Each side is measured against its own total, and only differences beyond chance are shown. Copies of one"
        " story count one by one and can make its words typical of a side.",
    ),
    "quotes": (
        "القول وقائله يُكتشفان من فعل القول والجملة حوله، فبعض الأقوال بلا قائل وبعضها لغير قائله: ارجع إلى المقال قبل"
        " أن تنقل. الحصص من كل الأقوال إلا حيث قيل غير ذلك.",
        "What is said and who says it are found from the verb of saying and the sentence around it: some quotes have"
        " no speaker and some the wrong one, so read the article before you pass one on. Shares are of all quotes"
        " unless said otherwise.",
    ),
    "search": (
        "كل موضع يطابق العبارة في الجمل المختارة، كما هي مكتوبة أو بأي رسم أو بأي صيغة بحسب ما اختير. الصيغة التي"
        " تحتمل كلمتين تُعدّ إحداهما.",
        "Every place that matches the query in the selected sentences: as written, in any spelling, or in any form,"
        " as was chosen. A form that is two words counts as one of them.",
    ),
    "article": (
        "مقال واحد كما كُتب، وما وجده مرصد فيه من أسماء وأقسام وموضوعات.",
        "One article as it was written, with the names, parts and topics that Marsad found in it.",
    ),
    "copies": (
        "النسخ مقالات تتفق في عُشر عباراتها الثلاثية الكلمات أو أكثر، وما شاع من العبارات أخفّ وزنًا. كل اثنين من عائلة"
        " واحدة يشتركان في شيء من نصهما. «الأول» أول ما في هذه المدونة، وقد يخلو منها صاحب الخبر؛ وتاريخ بلا ساعة كأنه"
        " منتصف الليل. وخبر لاحق يعيد نصف سابقه يُعدّ نسخة منه.",
        "Copies agree in a tenth or more of their runs of three words, of which usual ones weigh less; any two of a"
        " family share some of their text. “First” means first in this corpus, which may lack the source of a story; a"
        " date without an hour counts as midnight. Later news that repeats half of the earlier counts as its copy.",
    ),
}


def notes(pages: Iterable[str], language: Language) -> list[tuple[str, str]]:
    """Return the notes that the pages of a report call for, each with its page; first what holds for all."""
    side = 0 if language == "ar" else 1
    known = [page for page in dict.fromkeys(pages) if page in METHODS]
    return [("", ALWAYS[side]), *((page, METHODS[page][side]) for page in known)]
