"""The lines of the work on topics: one topic changed, a new one, what was decided."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "shaping.title": ("العمل على الموضوعات", "Work on topics"),
    "shaping.said": (
        "ما تقرره هنا يسري على المدونة كلها ولكل من يفتحها على هذا الخادم، ويبقى بعد إعادة البناء، ويُتراجع عنه.",
        "What you decide here holds for the whole corpus, for everyone who opens it on this server, and outlives a "
        "rebuild. Every decision can be undone.",
    ),
    "shaping.one": ("غيّر «{name}»", "Change “{name}”"),
    "shaping.name": ("اسم العرض", "Name shown"),
    "shaping.rename": ("اعرضه بهذا الاسم", "Show it by this name"),
    "shaping.into": ("موضوع يُضم إليه", "The topic it is part of"),
    "shaping.merge": ("ضمّه إليه", "Merge it"),
    "shaping.parts": ("عدد الأجزاء", "Parts"),
    "shaping.by": ("أو بكلمات", "Or by words"),
    "shaping.by_hint": ("ما يكثر في أحد الجزأين", "What one part has more of"),
    "shaping.split": ("قسّمه", "Split it"),
    "shaping.hide": ("أخفِه", "Hide it"),
    "shaping.new": ("موضوع جديد بكلمات منك", "A new topic of your own words"),
    "shaping.new_said": (
        "ينمو من كلماتك بكل صيغها ومما يصاحبها، ويأخذ حصته في كل مقال من سائر موضوعاته بالتناسب.",
        "It grows from your words in any form and from what keeps company with them, and takes its share in each "
        "article from the other topics in proportion.",
    ),
    "shaping.words": ("الكلمات", "Words"),
    "shaping.words_hint": ("كلمتان أو أكثر، بينها مسافة", "Two or more, with spaces between"),
    "shaping.called": ("الاسم (إن شئت)", "Name (if you like)"),
    "shaping.seed": ("أضف الموضوع", "Add the topic"),
    "shaping.hidden": (
        "المخفي {share} من المقال في المتوسط: {names}",
        "Hidden: {share} of an article on average ({names})",
    ),
    "shaping.mixed": ("متفرقات: {name}", "Various · {name}"),
    "shaping.mixed_said": (
        "المتفرقات آخرًا: مقالات لا يجمعها موضوع واحد",
        "Various last: articles that no one topic holds together",
    ),
    "shaping.import_hint": (
        "تُضاف بعد القرارات الموجودة؛ وما يخص موضوعات ليست في هذه المدونة ينتظر ولا يغيّر شيئًا.",
        "They are added after those that are there; those about topics not in this corpus wait and change nothing.",
    ),
    "shaping.did_seed": ("موضوع جديد «{name}» من: {words}", "New topic “{name}”, of {words}"),
    "shaping.did_rename": ("«{name}» يُعرض باسم «{to}»", "“{name}” is shown as “{to}”"),
    "shaping.did_merge": ("«{name}» ضُمّ إلى «{to}»", "“{name}” is part of “{to}”"),
    "shaping.did_split": ("«{name}» قُسّم، والأجزاء {n}", "“{name}” is split into {n} parts"),
    "shaping.did_split_by": ("«{name}» قُسّم بكلمات: {words}", "“{name}” is split by words: {words}"),
    "shaping.did_hide": ("«{name}» مخفي", "“{name}” is hidden"),
}
