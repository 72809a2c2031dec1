"""The lines of the page on copies: families of articles that tell one story, and what became of its sentences."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "page.copies": ("النسخ", "Copies"),
    "copies.question": (
        "أي الأخبار نُشر أكثر من مرة، ومن سبق إليه، وماذا غيّر من نقله؟",
        "Which stories were printed more than once, by whom first, and what did those who took them over change?",
    ),
    "copies.none": ("لا خبر تكرر في ما اخترته", "No story was printed twice in this selection"),
    "copies.none_hint": (
        "وسّع المدة أو المصادر من الشريط الجانبي. وإن بُنيت المدونة بإصدار أقدم من مرصد فأعد بناءها لتُبحث نسخها.",
        "Widen the dates or sources in the sidebar. A corpus built by an older Marsad has to be built again for its "
        "copies to be looked for.",
    ),
    "copies.all": (
        "هذه الصفحة تعرض النسخ كلها وإن كنت تعدّ الأخبار لا النسخ.",
        "This page shows all copies, though you count stories and not copies.",
    ),
    "copies.families": ("أخبار لها نسخ", "Stories with copies"),
    "copies.families_aside": ("في {articles}", "in {articles}"),
    "copies.later": ("مقالات منقولة أو معادة", "Articles that came after"),
    "copies.later_aside": ("{share} من المختار", "{share} of those selected"),
    "copies.largest": ("أكبر عائلة", "Largest family"),
    "copies.across": ("بين أكثر من مصدر", "Across sources"),
    "copies.across_aside": ("أخبار نشرها مصدران أو أكثر", "stories that two sources or more printed"),
    "copies.list": ("الأخبار التي تكررت", "The stories printed more than once"),
    "copies.list_share": (
        "{n}، أكثرها نسخًا أولًا؛ اختر عنوانًا ترى من نشره وماذا تغيّر",
        "{n}, those with most copies first; choose a title to see who printed it and what changed",
    ),
    "copies.first": ("أولها: {source}", "first: {source}"),
    "copies.within": ("في {time}", "within {time}"),
    "copies.sources": ("حصة النسخ من كل مصدر", "Copies by source"),
    "copies.sources_most": (
        "أكثرها نقلًا {source}: {share} من مقالاته نسخ",
        "{source} has most copies: {share} of its articles",
    ),
    "copies.sources_share": (
        "مقالات سبقها مثلها، من مقالات المصدر المختارة؛ ومن سبق إلى الخبر لا تُحسب مقالته نسخة",
        "Articles that came after another of their story, of the source’s selected ones; the first is no copy",
    ),
    "copies.share": ("حصة النسخ", "Share of copies"),
    "copies.first_of_all": ("سبق إليها", "First to print"),
    "copies.came_after": ("نسخ", "Came after"),
    "copies.unknown": ("لا نسخ لهذا المقال في المدونة المفتوحة", "This article has no copy in the open corpus"),
    "copies.unknown_hint": (
        "لعل الرابط من مدونة أخرى أو من بناء سابق. اختر خبرًا من القائمة.",
        "The link may be of another corpus or an earlier build. Choose a story from the list.",
    ),
    "copies.back": ("كل الأخبار التي تكررت", "All stories printed more than once"),
    "copies.spread": ("{articles} في {sources}، أولها {source}", "{articles} in {sources}, {source} first"),
    "copies.spread_share": (
        "من المدونة كلها بترتيب النشر؛ النقطة موضع النسخة بين زمن الأولى وزمن الأخيرة، والنسبة ما يرد منها في الأولى",
        "From the whole corpus, in order of publication; the dot is a copy’s place between the first and the last, the "
        "share is how much of it stands in the first",
    ),
    "copies.is_first": ("الأولى", "first"),
    "copies.after": ("بعد {time}", "{time} later"),
    "copies.same_time": ("في الوقت نفسه", "at the same time"),
    "copies.in_first": ("{share} منها في الأولى", "{share} of it in the first"),
    "copies.with": ("قارن الأولى بنسخة", "Compare the first with"),
    "copies.changes": ("ما تغيّر من الأولى إلى {source}", "What changed from the first to {source}"),
    "copies.changes_share": (
        "جملة أمام جملة بترتيب النسخة؛ الكلمات المعلَّمة هي التي تغيّرت، وذيل الصفحة متروك",
        "Sentence beside sentence, in the order of the copy; marked words are those that changed; furniture left out",
    ),
    "copies.side_first": ("الأولى", "The first"),
    "copies.side_other": ("النسخة", "The copy"),
    "change.kept": ("كما هي", "kept"),
    "change.changed": ("غُيّرت", "changed"),
    "change.moved": ("نُقلت", "moved"),
    "change.added": ("زيدت", "added"),
    "change.dropped": ("حُذفت", "dropped"),
    "copies.hour": ("أقل من ساعة", "less than an hour"),
    "article.family": ("قارن النسخ", "Compare the copies"),
}
