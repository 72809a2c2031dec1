"""The lines of decisions, whatever they are about: taken, taken back, listed, in a file."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "deciding.done": ("نُفّذ: {line}", "Done: {line}"),
    "deciding.undone": ("تُراجع عنه: {line}", "Undone: {line}"),
    "deciding.imported": ("قرارات أُضيفت من الملف: {n}", "Decisions added from the file: {n}"),
    "deciding.undo": ("تراجع", "Undo"),
    "deciding.undo_last": ("تراجع عن آخر قرار", "Undo the last decision"),
    "deciding.no_decisions": ("لا قرارات بعد", "No decisions yet"),
    "deciding.decisions": ("القرارات: {n}", "Decisions: {n}"),
    "deciding.decisions_share": (
        "تُنفَّذ بترتيبها؛ المعروض أحدثها أولًا",
        "Carried out in their order; the newest are shown first",
    ),
    "deciding.file": ("ملف القرارات", "The decisions file"),
    "deciding.file_share": (
        "ملف نصي يُقرأ ويُحرَّر؛ خذه إلى مدونة أخرى أو إلى زميل",
        "A text file to read and edit; take it to another corpus or to a colleague",
    ),
    "deciding.export": ("نزّل القرارات", "Download the decisions"),
    "deciding.import": ("أضف قرارات من ملف", "Add decisions from a file"),
    "deciding.waiting": (
        "ينتظر: ليس في المدونة الآن ما يُنفَّذ عليه",
        "Waiting: there is nothing in the corpus now that it applies to",
    ),
}
