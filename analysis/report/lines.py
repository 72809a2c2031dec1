"""A line of text cut where its direction turns: for HTML that closes each piece in itself, for a word processor's runs.

Lines of ours hold isolates (U+2066 to U+2069). A browser would follow them, but what is copied or searched in a file
should not hold them; word processors ignore them. So they become elements there, and runs with marks here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analysis import bidi

_TURN: Final = re.compile("([\u2066-\u2069])")
_EMBEDDINGS: Final = re.compile("[\u202a-\u202e]")
# XML 1.0 has no way to write these.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ARABIC: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_NUMBER: Final = re.compile("\u2066([^\u2066-\u2069]*)\u2069")
_LEFT, _RIGHT = "\u200e", "\u200f"
_MARK: Final = {"ltr": _LEFT, "rtl": _RIGHT}


# Unicode pairs brackets and not quotation marks: one that ends a line goes where the line goes.
_QUOTED: Final = re.compile('“[^“”]*”|‘[^‘’]*’|«[^«»]*»|"[^"]*"')


@dataclass(frozen=True)
class Run:
    """A piece of a line that runs one way."""

    text: str
    rtl: bool


def plain(line: str) -> str:
    """Return a line without any control of direction and without what no file can hold."""
    return _UNWRITABLE.sub("\ufffd", _EMBEDDINGS.sub("", bidi.plain(line)))


def direction(line: str, language: str) -> Literal["rtl", "ltr"]:
    """Return which way a line that a reader or a newspaper wrote runs, in a report of a language.

    Among Arabic, one Arabic letter makes it Arabic, since such lines may open with a Latin name; among English the
    first letter decides, since such lines name Arabs in their own letters. Without a letter it runs as its report does.
    """
    if language == "ar":
        return "ltr" if not _ARABIC.search(line) and _LATIN.search(line) else "rtl"
    found = _LETTER.search(plain(line))
    return "rtl" if found and _ARABIC.match(found[0]) else "ltr"


def written(line: str, way: Literal["rtl", "ltr"]) -> str:
    """Return a line that a reader or a newspaper wrote for a paragraph that runs a way, signed numbers closed in it.

    Among Latin words a sign has its place already, and what closes the number in would set those words apart.
    """
    closed = bidi.isolate(quoted(line, way), way)
    closed = closed.removeprefix(bidi.RIGHT_TO_LEFT if way == "rtl" else bidi.LEFT_TO_RIGHT).removesuffix(bidi.CLOSE)

    def kept(found: re.Match[str]) -> str:
        after = _LETTER.search(closed[found.end() :])
        among = _strong(closed[: found.start()]) == "ltr" and after is not None and not _ARABIC.match(after[0])
        return found[1] if among else found[0]

    return _NUMBER.sub(kept, closed)


def quoted(line: str, way: Literal["rtl", "ltr"]) -> str:
    """Return a line in which a closing quotation mark stays with words that run against the line.

    Where a quotation opens among such words and closes after one, a mark of their direction follows it.
    """

    def marked(found: re.Match[str]) -> str:
        ways = {_strong(line[: found.start()]), _strong(found[0])}
        return found[0] + (_MARK[ways.pop()] if len(ways) == 1 and ways.isdisjoint({way, ""}) else "")

    return _QUOTED.sub(marked, line)


def _strong(text: str) -> str:
    """Return the way of the last letter of a text."""
    letters = _LETTER.findall(plain(text))
    return "" if not letters else "rtl" if _ARABIC.match(letters[-1]) else "ltr"


def element(line: str) -> str:
    """Return a line as HTML: escaped, each of its isolates an element, and none left open."""
    pieces, open_now = [], 0
    for piece in _TURN.split(_EMBEDDINGS.sub("", line)):
        if piece in (bidi.RIGHT_TO_LEFT, bidi.LEFT_TO_RIGHT, "\u2068"):
            way = {bidi.RIGHT_TO_LEFT: "rtl", bidi.LEFT_TO_RIGHT: "ltr"}.get(piece, "auto")
            pieces.append(f'<bdi dir="{way}">')
            open_now += 1
        elif piece == bidi.CLOSE:
            pieces.append("</bdi>" if open_now else "")
            open_now = max(open_now - 1, 0)
        else:
            pieces.append(html.escape(_UNWRITABLE.sub("\ufffd", piece), quote=True))
    return "".join(pieces) + "</bdi>" * open_now


def runs(line: str, *, rtl: bool) -> Iterator[Run]:
    """Cut a line into runs for a word processor, in a paragraph that runs right to left with `rtl`.

    A piece that runs against its paragraph, a number with a sign say, stands between marks of its own direction, so
    that signs at its edges stay with it; then the paragraph's mark keeps what follows apart. What is isolated inside
    such a piece is not cut again.
    """
    ways, held = [rtl], ""
    for piece in _TURN.split(_EMBEDDINGS.sub("", line)):
        if not _TURN.fullmatch(piece):
            held += piece
            continue
        before = _way(ways)
        if piece != bidi.CLOSE:
            ways.append(piece == bidi.RIGHT_TO_LEFT)
        elif len(ways) > 1:
            ways.pop()
        if _way(ways) != before:
            yield from _run(held, before, rtl)
            held = ""
    yield from _run(held, _way(ways), rtl)


def _way(ways: Sequence[bool]) -> bool:
    """Return the way of the innermost place: once one piece runs against its paragraph, the first way, all in it do."""
    return ways[0] if len(set(ways)) == 1 else not ways[0]


def _run(text: str, way: bool, rtl: bool) -> Iterator[Run]:
    if not text:
        return
    written = _UNWRITABLE.sub("\ufffd", text)
    if way == rtl:
        yield Run(written, way)
        return
    own, other = (_RIGHT, _LEFT) if way else (_LEFT, _RIGHT)
    yield Run(f"{own}{written}{own}", way)
    yield Run(other, rtl)
