"""Lines of a news page that are not the article: matched by lexicon, or learned from a whole source."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from analysis import arabic
from analysis.sections.shapes import first_word, weekdays

LEXICON: Final = Path(__file__).resolve().parents[2] / "data" / "lexicons" / "furniture.txt"
LONGEST: Final = 320
# Who wrote and when stands among the first lines.
ABOVE: Final = 2
_NUMBER: Final = "#"
_EDGES: Final = " \t\\-\u2010-\u2015_*\u2022.\u2026|()\\[\\]\"'\u00ab\u00bb\u201c\u201d\u200e\u200f\u202a-\u202e"
_PIECE: Final = re.compile(r"[*#~]|\s+|[^*#~\s]+")
_DIGITS: Final = r"[0-9]+(?:[.,\u066b\u066c][0-9]+)*"
_TRIM: Final = re.compile(f"^[{_EDGES}]+|[{_EDGES}]+$")


Furniture = Literal["counter", "related", "notice", "disclaimer", "credit", "byline", "caption", "dateline"]
# A sentence may begin as these do: only a line that is no sentence is one.
_SHORT_KINDS: Final = frozenset({"credit", "byline", "caption", "dateline"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the lexicon: what it makes of a line, whether titles may follow, whether sentences read so, too."""

    kind: Furniture
    form: re.Pattern[str]
    marker: bool
    spoken: bool


def plain(line: str) -> str:
    """Return the folded line without the signs around it: what patterns and repeats are matched by."""
    return _TRIM.sub("", arabic.fold(line))


def key(line: str, place: Literal["start", "end"]) -> str:
    """Return what an accepted line is known by: at the start of an article it is another matter than below.

    The box of other stories under an article repeats their first lines, which must stay where they lead.
    """
    return ("^" if place == "start" else "") + plain(line)


def _compile(pattern: str) -> re.Pattern[str]:
    parts = []
    for piece in _PIECE.findall(pattern):
        if piece == "*":
            parts.append(".*")
        elif piece == _NUMBER:
            parts.append(_DIGITS)
        elif piece == "~":
            parts.append(r"[\s:|.\u2026\u061f?!-]*")
        elif piece.isspace():
            parts.append(r"\s+")
        else:
            parts.append(re.escape(arabic.fold(piece)).replace(":", r"\s*[:\u061a|]"))
    # A space beside a wildcard must not ask for a word that is not there.
    return re.compile("".join(parts).replace(r"\s+.*", ".*") + r"[\s.\u2026|]*$")


@cache
def lexicon(path: Path = LEXICON) -> tuple[dict[str, list[Pattern]], dict[str, list[Pattern]]]:
    """Return the patterns by their first word, and those that may match anywhere by their longest piece."""
    anchored: dict[str, list[Pattern]] = defaultdict(list)
    loose: dict[str, list[Pattern]] = defaultdict(list)
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row.strip() or row.startswith("# ") or row.strip() == _NUMBER:
            continue
        kind, text = row.split("\t")
        marker = text.endswith("~")
        # "More ...": a marker that leaves a word open may open a sentence as well.
        spoken = kind in _SHORT_KINDS or (marker and "*" in text)
        entry = Pattern(cast(Furniture, kind), _compile(text), marker, spoken)
        if text.startswith("*"):
            loose[max(re.split("[*#~]", text), key=len).strip()].append(entry)
        else:
            anchored[_NUMBER if text.startswith(_NUMBER) else first_word(text)].append(entry)
    return dict(anchored), dict(loose)


# A place and an agency in brackets before a dash, on a line of their own.
_DATELINE: Final = re.compile(r"[^.()]{0,60}\([^()]{2,30}\)\s*[-\u2010-\u2015]+\s*$")


def dateline(line: str) -> bool:
    """Tell whether a line is nothing but the place and the agency a story was filed from."""
    return _DATELINE.fullmatch(line) is not None


# The initials of whoever signs, with stops: two or three single letters, in brackets or not.
_INITIALS: Final = re.compile(r"\(?\s*[^\W\d_]\s?\.\s?[^\W\d_](?:\s?\.\s?[^\W\d_])?\s?\.?\s*\)?")
_NAMED: Final = 4
LONGEST_DATED: Final = 80


def initials(line: str) -> bool:
    """Tell whether a line is nothing but initials: who signs the article."""
    return _INITIALS.fullmatch(line) is not None


def dated(line: str) -> bool:
    """Tell whether a line is a day, month and year, with nothing but a name before them."""
    if len(line) > LONGEST_DATED:
        return False
    folded = arabic.fold(line)
    found = _date().search(folded)
    name = folded[: found.start()].split() if found else []
    # "Sunday, 2 April" is said of what an article announces.
    if found is None or len(name) > _NAMED or not all(word.isalpha() for word in name):
        return False
    return not name or name[0] not in weekdays()


@cache
def _date() -> re.Pattern[str]:
    rows = (LEXICON.parent / "months.txt").read_text(encoding="utf-8").splitlines()
    names = {arabic.fold(row.partition(":")[2].strip()) for row in rows if not row.startswith("#")}
    month = "|".join(sorted((re.escape(name) for name in names if name), key=len, reverse=True))
    return re.compile(rf"(?<![^\s])\d{{1,2}}\s+(?:{month})(?:\s?/\s?(?:{month}))?\s+\d{{4}}$")


@cache
def _loose_words(*, short: bool) -> tuple[str, ...]:
    kinds = lexicon()[1].items()
    return tuple(word for word, found in kinds if short or found[0].kind not in _SHORT_KINDS)


def suspects(text: str) -> bool:
    """Tell whether any pattern that is not anchored at a line's start could match in the text."""
    return any(word in text for word in _loose_words(short=True))


def match(line: str, first: str, *, loose: bool = False, title: bool = True) -> Pattern | None:
    """Return the pattern a line matches, given its first word; None for the article's own text.

    `title` says that the line does not look like a sentence: credits and names are only looked for there.
    """
    anchored, anywhere = lexicon()
    key = arabic.fold(first)
    candidates = list(anchored.get(_NUMBER if key.isdecimal() else key, ()))
    if loose and any(word in line for word in _loose_words(short=title)):
        candidates += [entry for word, entries in anywhere.items() if word in line for entry in entries]
    if not candidates:
        return None
    text = plain(line)
    return next((entry for entry in candidates if (title or not entry.spoken) and entry.form.match(text)), None)
