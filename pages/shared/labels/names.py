"""The lines of the names bench: open cases, one name closer, what was decided."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "page.names": ("مكتب الأسماء", "Names bench"),
    "names.question": (
        "أي الأسماء لشيء واحد، وأيها لاثنين؟ احكم بما تقرأ، فتتبعك كل الصفحات.",
        "Which names are one thing, and which are two? Judge by what you read, and every page follows.",
    ),
    "names.shared": (
        "ما تقرره هنا يسري على المدونة كلها ولكل من يفتحها على هذا الخادم، ويبقى بعد إعادة البناء، ويُتراجع عنه.",
        "What you decide here holds for the whole corpus, for everyone who opens it on this server, and outlives a "
        "rebuild. Every decision can be undone.",
    ),
    # Open cases
    "names.case": ("{name} و{to}: واحد أم اثنان؟", "{name} and {to}: one or two?"),
    "names.case_share": (
        "السبب: {reason}. ‏«{name}» في {articles}، و«{to}» في {to_articles}",
        "Reason: {reason}. “{name}” is in {articles}, “{to}” in {to_articles}",
    ),
    "names.one": ("هما واحد", "They are one"),
    "names.two": ("هما اثنان", "They are two"),
    "names.skip": ("دعها الآن", "Leave it for now"),
    "names.becomes": ("إن كانا واحدًا عُدّا معًا باسم {to}.", "If they are one, both are counted as {to}."),
    "names.cases": ("حالات مفتوحة: {n}", "Open cases: {n}"),
    "names.cases_share": (
        "أسماء لم تحسمها المدونة، أكثرها مقالات أولًا؛ اضغط صفًّا لتقرأ جمله",
        "Names that the corpus does not settle, those in most articles first; click a row to read its sentences",
    ),
    "names.no_cases": ("لا حالات مفتوحة", "No open cases"),
    "names.no_cases_hint": (
        "حُسمت كل الأسماء المتشابهة في هذه المدونة. يمكنك النظر في أي اسم أدناه.",
        "Every pair of like names in this corpus is settled. You can look at any name below.",
    ),
    "names.name": ("الاسم", "Name"),
    "names.to": ("أهو هذا؟", "Is it this one?"),
    "names.why": ("السبب", "Reason"),
    "names.articles": ("المقالات", "Articles"),
    "names.to_articles": ("مقالاته", "Its articles"),
    "names.mentions": ("مواضع الذكر", "Mentions"),
    "names.kind": ("النوع", "Type"),
    # One name, closer
    "names.whom": ("اسم تنظر فيه", "The name to look at"),
    "names.whom_help": (
        "المعروض أكثرها ذكرًا؛ اكتب أي اسم آخر في المدونة كاملًا ثم اضغط Enter",
        "Listed are the most mentioned; type any other name of the corpus in full and press Enter",
    ),
    "names.goes_by": ("أسماء {name}", "The names of {name}"),
    "names.goes_by_share": (
        "كل رسم عُدّ له، ولماذا؛ من {n}. اضغط صفًّا لتقرأ جمله",
        "Every spelling counted for it, and why; of {n}. Click a row to read its sentences",
    ),
    "names.spelling": ("كما كُتب", "As written"),
    "names.evidence": ("بالقياس إلى", "Measured against"),
    "names.read": ("جمل فيها {name}", "Sentences with {name}"),
    "names.read_share": ("الأحدث أولًا، والاسم معلّم", "The newest first, the name marked"),
    "names.change": ("غيّر {name}", "Change {name}"),
    "names.change_share": ("كل تغيير قرار يُحفظ ويُتراجع عنه", "Each change is a decision, kept and undoable"),
    "names.new_name": ("اسم العرض", "Name shown"),
    "names.rename": ("اعرضه بهذا الاسم", "Show it by this name"),
    "names.new_type": ("النوع", "Type"),
    "names.retype": ("غيّر نوعه", "Change its type"),
    "names.part": ("اسم ليس له", "A name that is not its own"),
    "names.split": ("افصله عنه", "Split it off"),
    "names.no_part": ("لا اسم آخر له", "It has no other name"),
    "names.ignore": ("أخرجه من كل عدد", "Leave it out of every count"),
    # Decisions
    "names.did_accept": ("{name} هو {to}", "{name} is {to}"),
    "names.did_refuse": ("{name} ليس {to}", "{name} is not {to}"),
    "names.did_rename": ("{name} يُعرض باسم {to}", "{name} is shown as {to}"),
    "names.did_retype": ("{name}: نوعه {to}", "{name} is a {to}"),
    "names.did_split": ("الاسم {to} ليس لـ{name}", "The name {to} is not one of {name}"),
    "names.did_ignore": ("{name} خارج كل عدد", "{name} is left out"),
    "names.import_hint": (
        "تُضاف بعد القرارات الموجودة؛ وما يخص أسماء ليست في هذه المدونة لا يغيّر شيئًا.",
        "They are added after those that are there; those about names not in this corpus change nothing.",
    ),
}
