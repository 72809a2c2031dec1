"""The words of a corpus in; out, the pairs of articles that share their runs of words, and the family of each."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.duplicates import linkage, runs
from analysis.duplicates.runs import Numbers, Runs, Weights

LEAST: Final = 0.1
# A form comes back for months, a story within days: what is less alike than this is a copy only if it is near in time.
SURE: Final = 0.2
DAYS: Final = 7
# Fewer runs than these are a greeting or a signature, not a story.
_FEWEST: Final = 8
# Of texts alike, each is paired with so many: enough for a reader, and a bound for a text that stands a thousand times.
_NEIGHBOURS: Final = 50
_ROWS: Final = 1_000
_PAIRS: Final = 20_000


def find(
    tokens: pd.DataFrame, sentences: pd.DataFrame, *, articles: int, dates: pd.Series | None = None
) -> pd.DataFrame:
    """Find the copies in a corpus: article, other, family, share; each pair from both its sides.

    Two articles are copies where the weighted Jaccard index of their runs of three folded words (the weight of those
    in both / of those in either, trailers left out) is `LEAST` or more; `SURE` or more where their `dates` are known to
    lie more than `DAYS` apart. `runs.of` says what a run weighs. `share` is how much of an article stands in the other
    (runs in both / runs of the article), 0 to 1: 1 for a text that another took over whole, however much that one
    added. `family` is the article's own (`linkage.of`); a copy of another family, such as a digest of three stories,
    stands in the table too. No pair is missed: two texts that are alike share one of their rarer runs, those left when
    the most usual ones, which weigh less than `LEAST` of the text, are put aside; so only such pairs are compared
    (prefix filtering, Chaudhuri, Ganti and Kaushik 2006). Misleads where an article quotes another at length, or takes
    up the news of the day before, or follows a set form: they share runs without telling the same story.
    """
    held = runs.of(tokens, sentences, articles=articles)
    left, right = _pairs(held)
    both, alike = _compared(held, left, right)
    found = (alike >= np.where(_far(held, left, right, dates), SURE, LEAST)) & (both >= _FEWEST)
    left, right, both, alike = left[found], right[found], both[found], alike[found]
    family = linkage.of(held, left, right, alike)
    return _table(held, left, right, both, family)


def _pairs(held: Runs) -> tuple[Numbers, Numbers]:
    """Return pairs of texts that may be alike, the earlier first."""
    prefixes = _prefixes(held)
    weighed = (prefixes @ sparse.diags(held.weights)).tocsr().astype(np.float32)
    across, mass = prefixes.T.tocsr(), held.mass
    found = [np.zeros((2, 0), dtype=np.int64)]
    for first in range(0, len(mass), _ROWS):
        cells = (weighed[first : first + _ROWS] @ across).tocoo()
        left, right = cells.row + first, cells.col
        # What both may share beyond their prefixes weighs less than `LEAST` of the lighter.
        least = LEAST / (1 + LEAST) * (mass[left] + mass[right]) - LEAST * np.minimum(mass[left], mass[right])
        likely = (left < right) & (cells.data >= least - 1e-4)
        found.append(np.stack([left[likely], right[likely]]).astype(np.int64))
    left, right = np.concatenate(found, axis=1)
    return left, right


def _prefixes(held: Runs) -> sparse.csr_matrix:
    """Return the shared runs of each text less its most usual ones, which together weigh less than `LEAST` of it."""
    shared = held.shared.tocoo()
    order = np.lexsort((-shared.col, shared.row))
    row, column = shared.row[order], shared.col[order]
    weight = held.weights[column]
    total = np.cumsum(weight)
    before = np.concatenate([np.zeros(1), total])[np.searchsorted(row, np.arange(shared.shape[0]))]
    kept = (total - before[row] >= LEAST * held.mass[row]) & (held.held[row] >= _FEWEST)
    cells = np.ones(int(kept.sum()), dtype=np.float32)
    return sparse.csr_matrix((cells, (row[kept], column[kept])), shape=shared.shape)


def _compared(held: Runs, left: Numbers, right: Numbers) -> tuple[Weights, Weights]:
    """Return how many runs the texts of each pair share, and how alike they are."""
    both, alike = [np.zeros(0)], [np.zeros(0)]
    for at in range(0, len(left), _PAIRS):
        one, other = left[at : at + _PAIRS], right[at : at + _PAIRS]
        common = held.shared[one].multiply(held.shared[other])
        weight = common @ held.weights
        both.append(np.asarray(common.sum(axis=1), dtype=np.float64).ravel())
        alike.append(weight / (held.mass[one] + held.mass[other] - weight))
    return np.concatenate(both), np.concatenate(alike)


def _far(held: Runs, left: Numbers, right: Numbers, dates: pd.Series | None) -> npt.NDArray[np.bool_]:
    """Return which pairs of texts were first published more than `DAYS` apart; undated ones were not."""
    if dates is None:
        return np.zeros(len(left), dtype=bool)
    first = dates.groupby(held.text).min().to_numpy()
    return np.asarray(np.abs(first[left] - first[right]) > np.timedelta64(DAYS, "D"))


def _table(held: Runs, left: Numbers, right: Numbers, both: Weights, family: Numbers) -> pd.DataFrame:
    one, other, runs_in_both = _articles(held, left, right, both)
    article, counterpart = np.concatenate([one, other]), np.concatenate([other, one])
    of_text = held.text[article]
    table = pd.DataFrame(
        {
            "article": article, "other": counterpart, "group": family[of_text],
            "share": np.concatenate([runs_in_both, runs_in_both]) / held.held[of_text],
        }
    )  # fmt: skip
    table = table.sort_values(["article", "other"], ignore_index=True)
    # Numbered by their first article, from 0.
    return table.assign(family=pd.factorize(table["group"])[0]).drop(columns="group")


def _articles(held: Runs, left: Numbers, right: Numbers, both: Weights) -> tuple[Numbers, Numbers, Weights]:
    """Return the pairs of texts as pairs of articles, those with one text among them."""
    order = np.argsort(held.text, kind="stable")
    times = np.bincount(held.text, minlength=len(held.held))
    starts = np.cumsum(times) - times
    whole = np.flatnonzero((times > 1) & (held.held >= _FEWEST))
    pieces: list[tuple[Numbers, Numbers, Weights]] = []
    for step in range(1, min(_NEIGHBOURS, int(times.max(initial=1)))):
        text = np.repeat(whole, np.maximum(times[whole] - step, 0))
        place = _counted(np.maximum(times[whole] - step, 0)) + starts[text]
        pieces.append((order[place], order[place + step], held.held[text].astype(np.float64)))
    some = np.minimum(times, _NEIGHBOURS)
    each = some[left] * some[right]
    number, wide = _counted(each), np.repeat(some[right], each)
    one = order[starts[np.repeat(left, each)] + number // wide]
    other = order[starts[np.repeat(right, each)] + number % wide]
    pieces.append((one, other, np.repeat(both, each)))
    ones, others, shared = zip(*pieces, strict=True)
    return np.concatenate(ones), np.concatenate(others), np.concatenate(shared)


def _counted(times: npt.NDArray[np.int64]) -> Numbers:
    """Return 0, 1 … for each number: 2 and 3 give 0, 1, 0, 1, 2."""
    ends = np.cumsum(times)
    return np.arange(int(times.sum())) - np.repeat(ends - times, times)
