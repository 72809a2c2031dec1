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
_NEUTRAL: Final = '"'
# Quotations in a quotation in a quotation are typing errors.
_DEEPEST: Final = 2

Side = Literal["open", "close", "either"]


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

    Marks that pair off, each with one of its own, nested or not, are read so. Where they do not, a mark that could
    open and close takes its side from the marks before it; one that stays open runs to the end, and a stray closing
    mark ends what was open at the start.
    """
    marks = _marks(text, start, end)
    paired = _paired([side for _, side in marks], int(inside))
    if paired is None and not inside:
        paired = _turned(text, marks, end)
    if paired is None:
        return _guessed(text, marks, start, end, inside=inside)
    return _outermost(list(zip((place for place, _ in marks), paired, strict=True)), start, inside=inside)


def complete(text: str, start: int, end: int) -> bool:
    """Tell whether the marks between two offsets pair off without any from outside."""
    return _paired([side for _, side in _marks(text, start, end)], 0) is not None


def _marks(text: str, start: int, end: int) -> list[tuple[int, Side]]:
    found = []
    for match in _MARK.finditer(text, start, end):
        side = _side(text, match.start(), start, end)
        found.append((match.start(), "open" if side == "either" and _announced(text, start, match.start()) else side))
    return found


def _paired(sides: list[Side], depth: int) -> list[Side] | None:
    """Return the marks as opening and closing ones that pair off without a rest; None if they do not."""
    # From the last mark back: from which depths what follows pairs off.
    good = [{0}]
    for side in reversed(sides):
        steps = (1, -1) if side == "either" else (1,) if side == "open" else (-1,)
        good.append({level for level in range(_DEEPEST + 1) for step in steps if level + step in good[-1]})
    good.reverse()
    if depth not in good[0]:
        return None
    paired: list[Side] = []
    for side, after in zip(sides, good[1:], strict=True):
        closes = side == "close" or (side == "either" and depth - 1 in after)
        depth += -1 if closes else 1
        paired.append("close" if closes else "open")
    return paired


def _turned(text: str, marks: list[tuple[int, Side]], end: int) -> list[Side] | None:
    """Return the marks paired off with one read as opening although it touches only the word before it."""
    sides = [side for _, side in marks]
    if sides.count("close") - sides.count("open") != _DEEPEST:
        return None
    for number, (place, side) in enumerate(marks):
        if side != "close" or text[place] != _NEUTRAL or place + 2 >= end or text[place + 1] != " ":
            continue
        word = arabic.WORD.match(text, place + 2)
        if word is None or arabic.fold(word.group()) in lexicons.cues():
            continue
        paired = _paired([*sides[:number], "open", *sides[number + 1 :]], 0)
        if paired is not None:
            return paired
    return None


def _outermost(marks: list[tuple[int, Side]], start: int, *, inside: bool) -> list[Quotation]:
    found: list[Quotation] = []
    depth, since, opened = int(inside), start, not inside
    for place, side in marks:
        if side == "open":
            if depth == 0:
                since, opened = place + 1, True
            depth += 1
        else:
            depth -= 1
            if depth == 0 and place > since:
                found.append(Quotation(since, place, opened))
    return found


def _guessed(text: str, marks: list[tuple[int, Side]], start: int, end: int, *, inside: bool) -> list[Quotation]:
    found: list[Quotation] = []
    depth, since = (1, start) if inside else (0, start)
    opened = not inside
    for number, (place, side) in enumerate(marks):
        if depth == 0:
            if side != "close" or _announced(text, start, place):
                depth, since, opened = 1, _after(text, place + 1, end), True
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


def _after(text: str, place: int, end: int) -> int:
    """Return where a quotation begins whose colon stands behind its mark."""
    while place < end and text[place] == ":":
        place += 1
    return place


def _announced(text: str, start: int, place: int) -> bool:
    """Tell whether "that" or a verb of saying stands right before a mark that looks like a closing one."""
    words = arabic.words(text, max(start, place - 20), place)
    return bool(words) and arabic.fold(text[slice(*words[-1])]) in lexicons.cues() | lexicons.words("that")


def _nested(rest: list[tuple[int, Side]]) -> bool:
    """Tell whether two closing marks follow before another opens: the inner one's and the outer one's."""
    sides = [side for _, side in rest[:2]]
    return len(sides) == 2 and "open" not in sides


def _side(text: str, place: int, start: int, end: int) -> Side:
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
