"""A query's tree and an index in, the places that match out: spans of words, sentence by sentence.

Found on a view: all sentences of the index, or only those that FTS5 says can match.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analysis import arabic
from analysis.search import stems
from analysis.search.index import Index, Numbers, place_of
from analysis.search.query import And, Level, Near, Node, Not, Or, Phrase, Word

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Beyond these, fetching sentences from FTS5 costs more than looking at every word.
_MOST_FETCHED: Final = 12_000
_MOST_FORMS: Final = 400


@dataclass(frozen=True, eq=False)
class View:
    """Some sentences of an index laid end to end: the places they take, and the sentence of each."""

    index: Index
    places: Places | None
    words: Numbers
    sentence: Numbers

    def original(self, at: Places) -> Places:
        """Return the places in the index of places in the view."""
        return at if self.places is None else self.places[at]


@dataclass(frozen=True, eq=False)
class Found:
    """Spans in a view, first and last word, in order; and the sentences in which the node holds."""

    first: Places
    last: Places
    holds: Mask


def whole(index: Index) -> View:
    """Return the view of all sentences."""
    return View(index, None, index.words, index.sentence)


def of(index: Index, sentences: Numbers) -> View:
    """Return the view of some sentences, given in order."""
    low = index.first[sentences].astype(np.int64)
    sizes = index.first[sentences + 1] - low
    before = np.cumsum(sizes) - sizes
    places = np.repeat(low - before, sizes) + np.arange(int(sizes.sum()), dtype=np.int64)
    return View(index, places, index.words[places], np.repeat(sentences, sizes).astype(np.int32))


def view(index: Index, node: Node, *, level: Level, within: Mask) -> View:
    """Return the smallest view that is cheap to have and holds every match in the sentences `within`."""
    query, fetched = candidates(index, node, level=level)
    if fetched > _MOST_FETCHED:
        return whole(index)
    sentences = index.holding(query) if query else np.empty(0, dtype=np.int32)
    return of(index, sentences[within[sentences]])


def candidates(index: Index, node: Node, *, level: Level) -> tuple[str, float]:
    """Return an FTS5 query that no match escapes, and how many sentences it may fetch; infinity for all of them."""
    if isinstance(node, Phrase):
        return _all([_forms(index, word, level=level) for word in node.words])
    if isinstance(node, Or):
        parts = [candidates(index, item, level=level) for item in node.items]
        said = [query for query, _ in parts if query]
        return " OR ".join(f"({query})" for query in said), sum(fetched for _, fetched in parts)
    if isinstance(node, Not):
        return "", float("inf")
    return _all([candidates(index, item, level=level) for item in node.items])


def _forms(index: Index, word: Word, *, level: Level) -> tuple[str, float]:
    spellings = np.flatnonzero(spelled(index, word, level=level))
    forms = np.unique(index.form_of[spellings])
    if len(forms) > _MOST_FORMS:
        return "", float("inf")
    return " OR ".join(map(str, forms.tolist())), float(index.times[forms].sum())


def _all(parts: Sequence[tuple[str, float]]) -> tuple[str, float]:
    least = min(fetched for _, fetched in parts)
    # What is frequent narrows little and takes long to read.
    rare = [query for query, fetched in parts if query and fetched <= _MOST_FETCHED]
    if least == 0:
        return "", 0.0
    return " AND ".join(f"({query})" for query in rare), least


def spelled(index: Index, word: Word, *, level: Level) -> Mask:
    """Return which spellings of the index count as a word of the query; a wildcard has no stem: forms are compared."""
    if level == "exact":
        return _like(index.spellings, word.pieces) if not word.whole else _exactly(index, word.pieces[0])
    if not word.whole:
        chosen: Mask = _like(index.forms, tuple(map(arabic.fold, word.pieces)))[index.form_of]
        return chosen
    form = place_of(arabic.fold(word.pieces[0]), index.forms)
    if level == "folded":
        return np.equal(index.form_of, form)
    stem = index.stem_of[form] if form >= 0 else place_of(_stem(index, word.pieces[0]), index.stems)
    return np.equal(index.stem_of[index.form_of], stem)


def _exactly(index: Index, spelling: str) -> Mask:
    chosen = np.zeros(len(index.spellings), dtype=bool)
    form = place_of(arabic.fold(spelling), index.forms)
    low, high = np.searchsorted(index.form_of, [form, form + 1])
    place = place_of(spelling, index.spellings, int(low), int(high)) if form >= 0 else -1
    if place >= 0:
        chosen[place] = True
    return chosen


def _like(values: pa.Array, pieces: tuple[str, ...]) -> Mask:
    pattern = "%".join(piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for piece in pieces)
    return pc.match_like(values, pattern).to_numpy(zero_copy_only=False).astype(bool)  # type: ignore[no-any-return]


def stemmed(index: Index, spellings: Sequence[str]) -> list[str]:
    """Return the stem of each spelling: as the corpus has it, or as it would by the words that it has."""
    forms = [arabic.fold(spelling) for spelling in spellings]
    places = pc.index_in(pa.array(forms, type=index.forms.type), index.forms).to_pylist()
    known = index.stems.take(pa.array(index.stem_of)).to_pylist()
    return [
        known[place] if place is not None else _stem(index, spelling)
        for place, spelling in zip(places, spellings, strict=True)
    ]


def _stem(index: Index, spelling: str) -> str:
    """Return the stem of a word that the corpus does not have, by the words that it has."""
    return stems.stem(spelling, _Counts(index))


class _Counts(dict[str, int]):
    """How often a form occurs, looked up in the index."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index

    def __missing__(self, form: str) -> int:
        place = place_of(form, self.index.forms)
        return int(self.index.times[place]) if place >= 0 else 0

    def get(self, form: str, default: int = 0) -> int:  # type: ignore[override]
        return self[form] or default


# Spans


def match(view: View, node: Node, *, level: Level) -> Found:
    """Find a query in a view.

    The spans of AND are those of the first of its items that is not excluded; of OR, those of all; of what
    is near, from the first to the last word of it.
    """
    if isinstance(node, Phrase):
        return _phrase(view, node, level=level)
    parts = [match(view, item.item if isinstance(item, Not) else item, level=level) for item in _items(node)]
    if isinstance(node, Near):
        return _near(view, parts, node.reach)
    if isinstance(node, Or):
        return _either(parts)
    holds = reduce(
        np.logical_and,
        (~part.holds if isinstance(item, Not) else part.holds for item, part in zip(_items(node), parts, strict=True)),
    )
    shown = next(part for item, part in zip(_items(node), parts, strict=True) if not isinstance(item, Not))
    kept = holds[view.sentence[shown.first]]
    return Found(shown.first[kept], shown.last[kept], holds)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, And | Or | Near) else (node,)


def _found(view: View, first: Places, last: Places) -> Found:
    holds = np.zeros(len(view.index.first), dtype=bool)
    holds[view.sentence[first]] = True
    return Found(first, last, holds)


def _phrase(view: View, phrase: Phrase, *, level: Level) -> Found:
    wanted = [spelled(view.index, word, level=level) for word in phrase.words]
    size = len(wanted)
    at = np.flatnonzero(wanted[0][view.words[: max(len(view.words) - size + 1, 0)]])
    for step, chosen in enumerate(wanted[1:], start=1):
        at = at[chosen[view.words[at + step]]]
    at = at[view.sentence[at] == view.sentence[at + size - 1]] if size > 1 else at
    return _found(view, at, at + size - 1)


def _either(parts: Sequence[Found]) -> Found:
    first, last = (np.concatenate([getattr(part, end) for part in parts]) for end in ("first", "last"))
    first, last = _distinct(first, last)
    return Found(first, last, reduce(np.logical_or, (part.holds for part in parts)))


def _near(view: View, parts: Sequence[Found], reach: int) -> Found:
    head, *others = parts
    first, last = head.first, head.last
    low, high = first.copy(), last.copy()
    good = np.ones(len(first), dtype=bool)
    for other in others:
        start, end, gap = _nearest(view, first, last, other)
        good &= gap <= reach
        low, high = np.minimum(low, start), np.maximum(high, end)
    return _found(view, *_distinct(low[good], high[good]))


def _nearest(view: View, first: Places, last: Places, other: Found) -> tuple[Places, Places, Places]:
    """Return the span of `other` that is nearest to each span and apart from it, and the words between; far if none.

    Of two equally near the one before is taken, of two that begin or end alike the shorter.
    """
    far = np.iinfo(np.int64).max
    if not len(other.first):
        return first, last, np.full(len(first), far)
    after = np.searchsorted(other.first, last, side="right")
    order = np.lexsort((other.first, other.last))
    ends = other.last[order]
    before = np.searchsorted(ends, first, side="left") - 1
    next_one, last_one = np.minimum(after, len(ends) - 1), order[np.maximum(before, 0)]
    there = (after < len(ends)) & (view.sentence[other.first[next_one]] == view.sentence[first])
    here = (before >= 0) & (view.sentence[other.first[last_one]] == view.sentence[first])
    gap_after = np.where(there, other.first[next_one] - last - 1, far)
    gap_before = np.where(here, first - other.last[last_one] - 1, far)
    chosen = np.where(gap_before <= gap_after, last_one, next_one)
    return other.first[chosen], other.last[chosen], np.minimum(gap_before, gap_after)


def _distinct(first: Places, last: Places) -> tuple[Places, Places]:
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    return first[new], last[new]
