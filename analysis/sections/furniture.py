"""Lines of a news page that are not the article: matched by lexicon, or learned from a whole source."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from analysis import arabic

LEXICON: Final = Path(__file__).resolve().parents[2] / "data" / "lexicons" / "furniture.txt"
LONGEST: Final = 320
_NUMBER: Final = "#"
_EDGES: Final = " \t\\-\u2010-\u2015_*\u2022.\u2026|()\\[\\]\"'\u00ab\u00bb\u201c\u201d\u200e\u200f\u202a-\u202e"
_PIECE: Final = re.compile(r"[*#~]|\s+|[^*#~\s]+")
_DIGITS: Final = r"[0-9]+(?:[.,\u066b\u066c][0-9]+)*"
_TRIM: Final = re.compile(f"^[{_EDGES}]+|[{_EDGES}]+$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the lexicon: what it makes of a line, and whether titles may follow it."""

    kind: str
    form: re.Pattern[str]
    marker: bool


def plain(line: str) -> str:
    """Return the folded line without the signs around it: what patterns and repeats are matched by."""
    return _TRIM.sub("", arabic.fold(line))


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
    """Return the patterns by their first word, and those that may match anywhere by their longest word."""
    anchored: dict[str, list[Pattern]] = defaultdict(list)
    loose: dict[str, list[Pattern]] = defaultdict(list)
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row.strip() or row.startswith("# ") or row.strip() == _NUMBER:
            continue
        kind, text = row.split("\t")
        entry = Pattern(kind, _compile(text), text.endswith("~"))
        words = [text[start:end] for start, end in arabic.words(text)]
        if text.startswith("*"):
            loose[max(words, key=len)].append(entry)
        else:
            anchored[_NUMBER if text.startswith(_NUMBER) else arabic.fold(words[0])].append(entry)
    return dict(anchored), dict(loose)


@cache
def _loose_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon()[1])))


def suspects(text: str) -> bool:
    """Tell whether any pattern that is not anchored at a line's start could match in the text."""
    return _loose_words().search(text) is not None


def match(line: str, first: str, *, loose: bool = False) -> Pattern | None:
    """Return the pattern a line matches, given its first word; None for the article's own text."""
    anchored, anywhere = lexicon()
    key = arabic.fold(first)
    candidates = list(anchored.get(_NUMBER if key.isdecimal() else key, ()))
    if loose:
        candidates += [entry for word, entries in anywhere.items() if word in line for entry in entries]
    if not candidates:
        return None
    text = plain(line)
    return next((entry for entry in candidates if entry.form.match(text)), None)
