"""Two articles in; out, the sentences of both side by side: what was kept, changed, moved, added and dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic
from analysis.tables import Corpus

Kind = Literal["kept", "changed", "moved", "added", "dropped"]
Spans = tuple[tuple[int, int], ...]
KINDS: Final[tuple[Kind, ...]] = ("kept", "changed", "moved", "added", "dropped")
# The share of their words that two sentences have in common at least, to be one sentence changed.
ALIKE: Final = 0.4
# Longer articles are compared as far as this, so that a page is not kept waiting.
MOST: Final = 150


@dataclass(frozen=True)
class Side:
    """A sentence as it stands in one article, and the stretches of it that the other words differently."""

    text: str
    changed: Spans = ()


@dataclass(frozen=True)
class Change:
    """A sentence in both articles, or in one of them, and what became of it."""

    kind: Kind
    first: Side | None = None
    other: Side | None = None


@dataclass(frozen=True)
class _Sentence:
    text: str
    spans: Spans
    words: tuple[str, ...]


def between(corpus: Corpus, first: int, other: int) -> tuple[Change, ...]:
    """Return the sentences of two articles side by side, in the order of the other, with what the first has besides.

    Sentences are put side by side in order, so that those put together have the most words in common (Needleman and
    Wunsch 1970); of what is left, those that share `ALIKE` of their words stand side by side as moved. Words are
    compared folded, so another spelling is no change. Page furniture is left out.
    """
    one, two = _sentences(corpus, first), _sentences(corpus, other)
    alike = np.array([[_common(left, right) for right in two] for left in one]).reshape(len(one), len(two))
    if corpus.articles["titled"].iloc[[first, other]].all() and alike.size:
        # A title stands beside a title, whatever it says.
        alike[0, 0] = max(alike[0, 0], ALIKE)
    pairs = dict(_aligned(alike))
    moved = _moved(alike, pairs)
    return tuple(_rows(one, two, pairs, moved))


def counts(changes: Sequence[Change]) -> dict[Kind, int]:
    """Return how many sentences were kept, changed, moved, added and dropped."""
    times = Counter(change.kind for change in changes)
    return {kind: times[kind] for kind in KINDS}


def listed(changes: Sequence[Change]) -> pd.DataFrame:
    """Return changes as rows to take along: kind, first, other (the sentence on either side, or nothing)."""
    rows = [(one.kind, *(side.text if side else "" for side in (one.first, one.other))) for one in changes]
    return pd.DataFrame(rows, columns=["kind", "first", "other"])


def _sentences(corpus: Corpus, article: int) -> list[_Sentence]:
    column = corpus.sentences["article"].to_numpy()
    begin, end = np.searchsorted(column, [article, article + 1])
    rows = corpus.sentences.iloc[begin:end]
    rows = rows[(rows["part"] != "trailer").to_numpy()].head(MOST)
    text = corpus.text(article)
    cut = [text[start:end] for start, end in zip(rows["start"].tolist(), rows["end"].tolist(), strict=True)]
    return [_sentence(" ".join(piece.split())) for piece in cut]


def _sentence(text: str) -> _Sentence:
    spans = tuple(arabic.words(text))
    return _Sentence(text, spans, tuple(arabic.fold(text[start:end]) for start, end in spans))


def _common(left: _Sentence, right: _Sentence) -> float:
    """Return the share of their words that two sentences have in common (Dice), 0 to 1."""
    if left.words == right.words:
        return 1.0
    both = (Counter(left.words) & Counter(right.words)).total()
    return 2 * both / max(len(left.words) + len(right.words), 1)


def _aligned(alike: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return which sentences stand side by side, in order on both sides, so that they have most in common."""
    worth = np.where(alike >= ALIKE, alike, 0)
    best = np.zeros((len(worth) + 1, worth.shape[1] + 1))
    for row in range(len(worth)):
        for column in range(worth.shape[1]):
            best[row + 1, column + 1] = max(
                best[row, column] + worth[row, column], best[row, column + 1], best[row + 1, column]
            )
    row, column, pairs = *worth.shape, []
    while row and column:
        if worth[row - 1, column - 1] and best[row, column] == best[row - 1, column - 1] + worth[row - 1, column - 1]:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif best[row, column] == best[row - 1, column]:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _moved(alike: npt.NDArray[np.float64], pairs: dict[int, int]) -> dict[int, int]:
    left = [row for row in range(alike.shape[0]) if row not in pairs]
    right = set(range(alike.shape[1])) - set(pairs.values())
    found: dict[int, int] = {}
    for row, column in sorted(
        ((row, column) for row in left for column in right if alike[row, column] >= ALIKE),
        key=lambda pair: -alike[pair],
    ):
        if row not in found and column in right:
            found[row] = column
            right.discard(column)
    return found


def _rows(one: list[_Sentence], two: list[_Sentence], pairs: dict[int, int], moved: dict[int, int]) -> list[Change]:
    back = {column: row for row, column in moved.items()}
    rows, past, beyond = [], 0, 0
    for row, column in [*pairs.items(), (len(one), len(two))]:
        rows += [Change("dropped", first=Side(one[at].text)) for at in range(past, row) if at not in moved]
        for at in range(beyond, column):
            there = back.get(at)
            added = Change("added", other=Side(two[at].text))
            rows.append(added if there is None else _compared(one[there], two[at], "moved"))
        if row < len(one):
            same = one[row].words == two[column].words
            rows.append(_compared(one[row], two[column], "kept" if same else "changed"))
        past, beyond = row + 1, column + 1
    return rows


def _compared(left: _Sentence, right: _Sentence, kind: Kind) -> Change:
    matcher = SequenceMatcher(None, left.words, right.words, autojunk=False)
    ours: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    for deed, begin, end, start, stop in matcher.get_opcodes():
        if deed != "equal":
            ours += [(left.spans[begin][0], left.spans[end - 1][1])] if end > begin else []
            theirs += [(right.spans[start][0], right.spans[stop - 1][1])] if stop > start else []
    return Change(kind, Side(left.text, tuple(ours)), Side(right.text, tuple(theirs)))
