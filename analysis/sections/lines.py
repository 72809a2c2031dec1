"""Article text in, its lines out: each knows its part, its section and what kind of line it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from analysis import arabic
from analysis.sections import furniture as page
from analysis.sections import shapes, verdicts

Part = Literal["title", "lead", "heading", "body", "trailer"]
Kind = Literal[
    "title",
    "paragraph",
    "heading",
    "item",
    "dateline",
    "credit",
    "byline",
    "related",
    "notice",
    "disclaimer",
    "rule",
    "caption",
    "counter",
    "learned",
]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
FURNITURE: Final = frozenset(
    {"dateline", "credit", "byline", "related", "notice", "disclaimer", "rule", "caption", "counter", "learned"}
)
Row = tuple[int, int, Part, int, Kind]
TITLE_SECTION: Final = -1
TRAILER_SECTION: Final = -2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article: its span, its part, its section and its kind."""

    start: int
    end: int
    part: Part
    section: int
    kind: Kind


def split(
    text: str,
    *,
    title_end: int = 0,
    furniture: frozenset[str] = frozenset(),
    own: frozenset[str] = frozenset(),
) -> list[Line]:
    """Return the lines of an article: title, lead, headed sections, and the page furniture among them.

    The lead is what stands before the first heading; without headings, the first paragraph. `furniture`
    holds the keys of further lines that the reader of a corpus accepted as furniture, `own` of lines that are the
    article's own whatever the rules say.
    """
    return [Line(*row) for row in outline(text, title_end, furniture, own)]


def outline(text: str, title_end: int, furniture: frozenset[str], own: frozenset[str] = frozenset()) -> list[Row]:
    """Return the lines of an article as bare rows: a batch holds too many to make an object of each."""
    spans = arabic.lines(text)
    first = next((index for index, span in enumerate(spans) if span[0] >= title_end), len(spans))
    body = spans[first:]
    titles: list[Row] = [(*span, "title", TITLE_SECTION, "title") for span in spans[:first]]
    kinds = _kinds(text, body, furniture)
    return titles + _placed(body, _overruled(text, body, kinds, own) if own else kinds)


def _placed(body: list[tuple[int, int]], kinds: list[Kind]) -> list[Row]:
    headed = "heading" in kinds
    section = 0
    part: Part = "lead"
    rows: list[Row] = []
    for (start, end), kind in zip(body, kinds, strict=True):
        if kind in FURNITURE:
            rows.append((start, end, "trailer", TRAILER_SECTION, kind))
        elif kind == "heading":
            section, part = section + 1, "body"
            rows.append((start, end, "heading", section, kind))
        else:
            rows.append((start, end, part, section, kind))
            if not headed:
                part = "body"
    return rows


def _kinds(text: str, body: list[tuple[int, int]], learned: frozenset[str]) -> list[Kind]:
    """Name the furniture by its words first, then judge the short lines among what is left."""
    loose = page.suspects(text)
    kinds: list[Kind | None] = []
    looks: list[shapes.Shape] = []
    following = False
    for start, end in body:
        look = shapes.shape(text, start, end)
        kind, marker = _furniture(text, start, end, look, loose=loose)
        if kind is None and len(kinds) < page.ABOVE and page.dated(text[start:end]):
            kind = "byline"
        if kind is None and following and look == "title":
            kind = "related"
        elif kind not in FURNITURE:
            following = False
        following = following or marker
        kinds.append(kind)
        looks.append(look)
    own = [index for index, kind in enumerate(kinds) if kind is None]
    verdict = verdicts.judge(text, [body[index] for index in own], [looks[index] for index in own])
    for index, kind in zip(own, verdict, strict=True):
        kinds[index] = kind
    named = [kind or "paragraph" for kind in kinds]
    if learned:
        for index in reversed(own):
            if named[index] not in FURNITURE and _accepted(text, body, named, index, learned):
                named[index] = "learned"
        _complete(text, body, named)
    return named


def _complete(text: str, body: list[tuple[int, int]], kinds: list[Kind]) -> None:
    """Take the one line of a box at the end that no other page repeats, where the rest of it is known."""
    first = len(body) - verdicts.TEASERS
    box = range(max(first, 0), len(body))
    others = [index for index in box if kinds[index] != "learned"]
    if first < page.ABOVE or len(others) != 1 or kinds[others[0]] != "paragraph":
        return
    long = all(body[index][1] - body[index][0] > verdicts.SENTENCE for index in box)
    if long and not shapes.connected(text[slice(*body[others[0]])]):
        kinds[others[0]] = "related"


def known(line: str) -> bool:
    """Tell whether the lexicon of furniture knows a line, wherever it stands."""
    look = shapes.shape(line, 0, len(line))
    return _furniture(line, 0, len(line), look, loose=page.suspects(line))[0] is not None


def _overruled(text: str, body: list[tuple[int, int]], kinds: list[Kind], own: frozenset[str]) -> list[Kind]:
    return [
        "paragraph" if kind in FURNITURE and _accepted(text, body, kinds, index, own) else kind
        for index, kind in enumerate(kinds)
    ]


def _accepted(text: str, body: list[tuple[int, int]], kinds: list[Kind], index: int, learned: frozenset[str]) -> bool:
    """Tell whether a line is accepted where it stands: what ends other pages may be what this one begins with."""
    ends = index >= page.ABOVE or (index > 0 and all(kind in FURNITURE for kind in kinds[index + 1 :]))
    return page.key(text[slice(*body[index])], "end" if ends else "start") in learned


def _furniture(text: str, start: int, end: int, look: shapes.Shape, *, loose: bool) -> tuple[Kind | None, bool]:
    word = arabic.WORD.search(text, start, end)
    if word is None:
        return "rule", False
    if end - start > page.LONGEST:
        return None, False
    line = text[start:end]
    if look != "paragraph" and page.dateline(line):
        return "dateline", False
    if page.initials(line):
        return "byline", False
    found = page.match(line, word.group(), loose=loose, title=look != "paragraph")
    return (found.kind, found.marker) if found is not None else (None, False)
