"""Article text in, its lines out: each knows its part, its section and what kind of line it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from analysis import arabic
from analysis.sections import furniture as page
from analysis.sections import headings

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


def split(text: str, *, title_end: int = 0, furniture: frozenset[str] = frozenset()) -> list[Line]:
    """Return the lines of an article: title, lead, headed sections, and the page furniture among them.

    The lead is what stands before the first heading; without headings, the first paragraph. `furniture`
    holds further lines, as `plain` folds them, that the reader of a corpus accepted as furniture.
    """
    spans = arabic.lines(text)
    first = next((index for index, span in enumerate(spans) if span[0] >= title_end), len(spans))
    body = spans[first:]
    kinds = _kinds(text, body, furniture)
    titles = [Line(*span, "title", TITLE_SECTION, "title") for span in spans[:first]]
    return titles + list(_placed(body, kinds))


def _placed(body: list[tuple[int, int]], kinds: list[Kind]) -> Iterator[Line]:
    headed = "heading" in kinds
    section, part = 0, "lead"
    for (start, end), kind in zip(body, kinds, strict=True):
        if kind in FURNITURE:
            yield Line(start, end, "trailer", TRAILER_SECTION, kind)
        elif kind == "heading":
            section, part = section + 1, "body"
            yield Line(start, end, "heading", section, kind)
        else:
            yield Line(start, end, "lead" if part == "lead" else "body", section, kind)
            if not headed:
                part = "body"


def _kinds(text: str, body: list[tuple[int, int]], learned: frozenset[str]) -> list[Kind]:
    loose = page.suspects(text)
    kinds: list[Kind | None] = []
    shapes: list[headings.Shape] = []
    following = False
    for start, end in body:
        shape = headings.shape(text, start, end)
        kind, marker = _furniture(text, start, end, loose=loose, learned=learned)
        if kind is None and following and shape == "title":
            kind = "related"
        elif kind not in FURNITURE:
            following = False
        following = following or marker
        kinds.append(kind)
        shapes.append(shape)
    return _decided(text, body, kinds, shapes)


def _furniture(text: str, start: int, end: int, *, loose: bool, learned: frozenset[str]) -> tuple[Kind | None, bool]:
    word = arabic.WORD.search(text, start, end)
    if word is None:
        return "rule", False
    if end - start > page.LONGEST and not learned:
        return None, False
    line = text[start:end]
    found = page.match(line, word.group(), loose=loose)
    if found is not None:
        return found.kind, found.marker  # type: ignore[return-value]
    if learned and page.plain(line) in learned:
        return "learned", False
    return None, False


def _decided(
    text: str, body: list[tuple[int, int]], kinds: list[Kind | None], shapes: list[headings.Shape]
) -> list[Kind]:
    own = [index for index, kind in enumerate(kinds) if kind is None]
    for run in _runs(own, shapes):
        for index, kind in zip(run, _judged(text, body, run, own, shapes), strict=True):
            kinds[index] = kind
    return [kind or "paragraph" for kind in kinds]


def _runs(own: list[int], shapes: list[headings.Shape]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in own:
        if shapes[index] == "title":
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _judged(
    text: str, body: list[tuple[int, int]], run: list[int], own: list[int], shapes: list[headings.Shape]
) -> list[Kind]:
    first, last = own.index(run[0]), own.index(run[-1])
    before = shapes[own[first - 1]] if first else None
    after = shapes[own[last + 1]] if last + 1 < len(own) else None
    if before is None:
        return ["paragraph"] * len(run)
    if (before in ("intro", "item") and len(run) > 1) or after == "item":
        return ["item"] * len(run)
    likely = [headings.likeness(text[slice(*body[index])], place=index / len(body)) for index in run]
    verdicts: list[Kind] = ["related"] * len(run)
    best = max(range(len(run)), key=likely.__getitem__)
    if after is not None and likely[best] > 0 and best in (0, len(run) - 1):
        verdicts[best] = "heading"
    elif after is None:
        verdicts = ["paragraph"] * len(run)
    return verdicts
