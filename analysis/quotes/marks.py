"""A paragraph in, the spans between its quotation marks out: nested, unbalanced or of any style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from analysis import arabic
from analysis.quotes import lexicons

MARKS: Final = '"\u00ab\u00bb\u201c\u201d\u201e\u201f'
_MARK: Final = re.compile(f"[{MARKS}]")
_OPENING: Final = "\u00ab\u201c\u201e"
_CLOSING: Final = "\u00bb"
_BEFORE: Final = " \t\u00a0([:\u060c,-\u2013\u2014\u0640\u200f\u200e"
_AFTER: Final = " \t\u00a0)].,:;!?\u060c\u061b\u061f\u06d4-\u2013\u2014\u200f\u200e"
_PREFIXES: Final = "\u0628\u0648\u0644\u0643\u0641"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks, without them; open at a side where the mark is missing."""

    start: int
    end: int
    opened: bool = True
    closed: bool = True


def has_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation mark stands between two offsets."""
    return _MARK.search(text, start, end) is not None


def find(text: str, start: int, end: int, *, inside: bool = False) -> list[Quotation]:
    """Return the outermost quotations between two offsets; `inside` says that one was open before.

    A mark that could open and close takes its side from the marks before it; one that stays open
    runs to the end, and a stray closing mark ends what was open at the start.
    """
    found: list[Quotation] = []
    depth, since = (1, start) if inside else (0, start)
    opened = not inside
    marks = [(match.start(), _side(text, match.start(), start, end)) for match in _MARK.finditer(text, start, end)]
    for number, (place, side) in enumerate(marks):
        if depth == 0:
            if side != "close" or _announced(text, start, place):
                depth, since, opened = 1, place + 1, True
        elif side == "open" and _nested(marks[number + 1 :]):
            depth += 1
        elif side == "open" and inside and not found and place - start < 2:
            since = place + 1
        elif side == "open" and depth == 1 and len(marks) % 2:
            found.append(Quotation(since, place, opened, closed=False))
            since, opened = place + 1, True
        else:
            depth -= 1
            if depth == 0:
                found.append(Quotation(since, place, opened))
    if depth:
        found.append(Quotation(since, end, opened, closed=False))
    return [quotation for quotation in found if quotation.end > quotation.start]


def _announced(text: str, start: int, place: int) -> bool:
    """Tell whether "that" or a verb of saying stands right before a mark that looks like a closing one."""
    words = arabic.words(text, max(start, place - 20), place)
    return bool(words) and arabic.fold(text[slice(*words[-1])]) in lexicons.cues() | lexicons.words("that")


def _nested(rest: list[tuple[int, Literal["open", "close", "either"]]]) -> bool:
    """Tell whether two closing marks follow before another opens: the inner one's and the outer one's."""
    sides = [side for _, side in rest[:2]]
    return len(sides) == 2 and "open" not in sides


def _side(text: str, place: int, start: int, end: int) -> Literal["open", "close", "either"]:
    sign = text[place]
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    opens = before in _BEFORE or before in MARKS or _prefixed(text, place, start)
    closes = after in _AFTER or after in MARKS
    if (sign in _OPENING and opens) or (sign in _CLOSING and closes):
        return "open" if sign in _OPENING else "close"
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"


def _prefixed(text: str, place: int, start: int) -> bool:
    """Tell whether only a joined preposition stands before the mark."""
    return text[place - 1] in _PREFIXES and (place - 1 == start or text[place - 2] in _BEFORE)
