"""The lines of words together, words in motion, and stop words; those of frequencies stand in `content`."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "words.compare": ("قارنه بغير بقية المدونة", "Compare it with something else"),
    "words.level": ("تُجمع الكلمات", "Words are put together"),
    "words.level_folded": ("بأي رسم", "in any spelling"),
    "words.level_spelling": ("كما كُتبت", "as written"),
    "words.level_stem": ("بأي صيغة", "in any form"),
    "words.table_share_level": (
        "أعلى {shown}؛ اكتب جزءًا من كلمة بأي رسم لتجدها؛ اضغط صفًّا لتقرأ مواضعه",
        "The top {shown}; type part of a word in any spelling; click a row to read its places",
    ),
    "words.forms": ("ومعها", "With it"),
    "words.uneven": ("التفاوت DP", "Unevenness DP"),
    # The cloud
    "words.cloud": ("سحابة الكلمات", "Word cloud"),
    "words.cloud_share": (
        "{shown} كلمة، حبرها بقدر عددها، والطويلة تبدو أكبر؛ الأرقام في الجدول. اضغط كلمة لتفتح مقالاتها",
        "{shown} words, their ink by their number; long ones look larger, the table has the numbers. Click a word to "
        "open its articles",
    ),
    "words.cloud_by": ("حجمها بقدر", "Sized by"),
    "words.cloud_apart": ("تميّز المقالات المختارة", "Sets the selection apart"),
    # The company of a word
    "words.beside": ("مع أي كلمات تأتي كلمة", "The company that a word keeps"),
    "words.beside_first": ("«{word}» تأتي مع: {names}", "“{word}” comes with: {names}"),
    "words.beside_share": (
        "كلمات تأتي معها في جملة واحدة، الأبعد عن المصادفة أولًا؛ اضغط صفًّا لتقرأ مواضعهما معًا",
        "Words that stand near it in a sentence, the furthest from chance first; click a row to read where both stand",
    ),
    "words.beside_type": ("اكتب كلمة", "Type a word"),
    "words.window": ("المسافة", "Distance"),
    "words.within_1": ("مجاورة", "Next to it"),
    "words.within_3": ("حتى 3", "Up to 3"),
    "words.within_5": ("حتى 5", "Up to 5"),
    "words.neighbour": ("تأتي معها", "Comes with it"),
    "words.together": ("معًا", "Together"),
    "words.before": ("قبلها", "Before it"),
    "words.after": ("بعدها", "After it"),
    "words.distance": ("موقعها المعتاد", "Usual place"),
    "words.log_dice": ("القرب logDice", "logDice"),
    "words.pmi": ("المعلومات PMI", "PMI"),
    "words.t": ("اختبار t", "t"),
    "words.beside_explained": (
        "G² يقول كم نثق بأن اجتماعهما ليس مصادفة، وlogDice كم هو وثيق: أعلاه 14، وكل درجة أقل تعني نصف القوة. "
        "الموقع السالب قبلها، والموجب بعدها.",
        "G² says how sure it is that they do not meet by chance, logDice how close they are: 14 at most, one less is "
        "half as close. Place -1 is the word before, 1 the word after.",
    ),
    "words.beside_none": ("لا كلمة تتكرر مع «{word}» في جملة واحدة", "No word recurs beside “{word}” in one sentence"),
    # Phrases
    "words.phrases": ("العبارات الأكثر تكرارًا", "Phrases used most"),
    "words.phrases_first": ("«{phrase}» أكثرها: {times}", "“{phrase}” leads: {times}"),
    "words.phrases_share": (
        "كلمات متتالية في جملة واحدة، لا تبدأ بكلمة ربط ولا تنتهي بها؛ أعلى {shown}؛ اضغط صفًّا لتقرأ مواضعها",
        "Words that follow one another in a sentence, no stop word at either end; the top {shown}; click a row to read "
        "its places",
    ),
    "words.thinned": (
        "المقالات كثيرة، فقُرئ هنا مقال من كل {n}.",
        "There are many articles, so one in {n} was read here.",
    ),
    "words.size": ("طول العبارة", "Length"),
    "words.size_2": ("كلمتان", "2 words"),
    "words.size_3": ("3 كلمات", "3 words"),
    "words.phrase": ("العبارة", "Phrase"),
    # Words in motion
    "words.movers": ("كلمات تعلو وكلمات تخبو", "Words that rise, words that fall"),
    "words.movers_first": ("تعلو: {rising} — وتخبو: {falling}", "Rising: {rising} — falling: {falling}"),
    "words.movers_share": (
        "حصة المقالات التي فيها الكلمة، في نصف المقالات الأقدم ونصفها الأحدث؛ لا يُعرض إلا التغير الأكيد",
        "Articles that hold the word, of the earlier and of the later half of articles; only sure changes are shown",
    ),
    "words.early": ("النصف الأقدم", "Earlier half"),
    "words.late": ("النصف الأحدث", "Later half"),
    "words.movers_none": ("لا كلمة تغيّرت تغيرًا أكيدًا", "No word changed with confidence"),
    # Stop words
    "stops.title": ("كلمات الربط", "Stop words"),
    "stops.said": (
        "كلمات لا تُعرض في قوائم الكلمات في كل الصفحات. القرار لكل من يفتح هذه المدونة على هذا الخادم، "
        "ويبقى بعد إعادة البناء.",
        "Words left out of the lists of words on every page. A decision holds for everyone who opens this corpus on "
        "this server, and outlives a rebuild.",
    ),
    "stops.topics": (
        "الموضوعات تُستخرج عند البناء، فلا يتغير منها شيء هنا.",
        "Topics are found in the build, so they do not change.",
    ),
    "stops.word": ("كلمة", "A word"),
    "stops.hide": ("لا تعرضها", "Leave it out"),
    "stops.show": ("اعرضها", "Show it"),
    "stops.hidden": ("أُخفيت: {words}", "Left out: {words}"),
    "stops.shown": ("تُعرض: {words}", "Shown: {words}"),
    "stops.none": ("لم يُقرَّر شيء بعد.", "Nothing has been decided yet."),
    "stops.undo": ("تراجع عن «{word}»", "Undo “{word}”"),
}
