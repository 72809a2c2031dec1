"""The words of speech, read from `data/lexicons`: verbs with their stance, small words, kinds of speakers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from analysis import arabic

FOLDER: Final = Path(__file__).resolve().parents[2] / "data" / "lexicons"

Stance = Literal[
    "neutral",
    "assertive",
    "distancing",
    "denial",
    "warning",
    "praise",
    "criticism",
    "demand",
    "commitment",
    "opinion",
    "question",
]
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
AND: Final = "\u0648\u0641"
_FEMININE: Final = "\u062a"
_ACCUSATIVE: Final = ("\u0627", "\u0647", "\u064a\u0646", "\u0627\u062a")
# Him, her, them, me, us: to whom something is said.
_WHOM: Final = ("\u0647", "\u0647\u0627", "\u0647\u0645", "\u0646\u064a", "\u0646\u0627")
# "And then he adds": with "to" before a verb that begins as the present does.
_TO: Final = "\u0644"
_PRESENT: Final = ("\u064a", "\u062a")
_ALIF: Final = "\u0627"
_MIM: Final = "\u0645"
THE: Final = "\u0627\u0644"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of saying."""

    name: str
    stance: Stance
    clause: bool
    participle: bool
    feminine: bool
    plural: bool


def _rows(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def verbs() -> dict[str, Verb]:
    """Return the forms of the verbs of saying, folded."""
    found: dict[str, Verb] = {}
    for row in _rows("reporting_verbs.txt"):
        name, stance, use, forms = row.split("\t")
        present = {arabic.fold(form) for form in forms.split()}
        for form in forms.split():
            folded = arabic.fold(form)
            verb = Verb(name, cast(Stance, stance), use == "clause", *_shape(folded, arabic.fold(name)))
            found.setdefault(folded, verb)
            if verb.clause and not verb.participle and folded[0] in _PRESENT and "\u064a" + folded[1:] in present:
                found.setdefault(_TO + folded, verb)
            if arabic.fold(name) in words("whom") and not verb.participle:
                for suffix in _WHOM:
                    found.setdefault((folded.removesuffix(_ALIF) if verb.plural else folded) + suffix, verb)
    return found


def _shape(form: str, name: str) -> tuple[bool, bool, bool]:
    """Return whether a folded form of a verb is a participle, feminine, plural."""
    starts = form[0] == _MIM or form[1] == _ALIF
    participle = starts and len(form) > 3 and form.endswith(_ACCUSATIVE) and not form.endswith("\u0648\u0627")
    if participle:
        return True, form.endswith("\u0647"), form.endswith("\u064a\u0646")
    plural = form.endswith(("\u0648\u0627", "\u0648\u0646", "\u0642\u0644\u0646"))
    present = form[0] == _FEMININE and (name[0] != _FEMININE or form.startswith(2 * _FEMININE))
    feminine = not plural and (form.endswith(_FEMININE) or present)
    return False, feminine, plural


@cache
def words(kind: str) -> frozenset[str]:
    """Return the small words of one kind, folded."""
    rows = (row.split("\t") for row in _rows("speech_words.txt"))
    return frozenset(arabic.fold(word) for name, forms in rows if name == kind for word in forms.split())


@cache
def heads(name: Literal["unnamed", "institution", "title", "no"]) -> frozenset[str]:
    """Return the nouns that head one kind of speaker, folded."""
    return frozenset(arabic.fold(row.strip()) for row in _rows(f"{name}_sources.txt"))


@cache
def lam_words() -> frozenset[str]:
    """Return words that begin with the letter of "to" without being joined to it, folded."""
    return frozenset(arabic.fold(row.strip()) for row in _rows("lam_words.txt"))


@cache
def months() -> frozenset[str]:
    """Return the names of the months, folded."""
    return frozenset(arabic.fold(row.partition(":")[2].strip()) for row in _rows("months.txt"))


@cache
def cues() -> frozenset[str]:
    """Return every word without which a sentence holds no speech outside quotation marks."""
    bare = set(verbs()) | words("by") | words("saying") | words("coming")
    return frozenset(bare | {sign + form for sign in AND for form in bare})
