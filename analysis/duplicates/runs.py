"""The words of a corpus in order in; out, which text holds which run of words, and what each run weighs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis import arabic

RUN: Final = 3
# A run of words that many texts hold is the outlet's own phrase: the larger of a share of them and a number.
_USUAL_SHARE: Final = 0.02
_USUAL: Final = 50
# Articles whose runs are made at once: a fraction of the whole in memory.
_BLOCK: Final = 4_000
# Codes are sorted a slice at a time, by their first bits, for the same reason.
_SLICES: Final = 16
_TOP: Final = np.uint64(60)
_MIX: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_HALF: Final = np.uint64(32)

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Runs:
    """The different texts of a corpus by their runs.

    Attributes:
        text: for each article, the number of its text; articles with the same runs have one text.
        shared: texts (rows) by the runs that two of them or more hold (columns, the most usual last), each cell 1.
        weights: what each column weighs, 0 to 1.
        held: how many runs each text holds.
        mass: what all of its runs weigh together.
    """

    text: Numbers
    shared: sparse.csr_matrix
    weights: Weights
    held: Numbers
    mass: Weights


def of(tokens: pd.DataFrame, sentences: pd.DataFrame, *, articles: int) -> Runs:
    """Return the runs of three folded words of every article, trailers left out.

    A run that *d* texts hold weighs √(2/*d*): what one or two hold weighs 1; what 32 hold, as a form that is filled in
    every morning, a quarter. Runs in over 2 % of the texts (and over 50) are left out.
    """
    codes, ends = _codes(tokens, sentences, articles)
    text, codes, ends = _different(codes, ends)
    row = np.repeat(np.arange(len(ends), dtype=np.int32), np.diff(ends, prepend=0))
    row, column, holders = _repeated(codes, row)
    usual = holders > max(_USUAL_SHARE * len(ends), _USUAL)
    held = np.diff(ends, prepend=0) - np.bincount(row[usual[column]], minlength=len(ends))
    row, column = row[~usual[column]], column[~usual[column]]
    weights = np.sqrt(2 / holders)
    cells = np.ones(len(row), dtype=np.float32)
    shared = sparse.csr_matrix((cells, (row, column)), shape=(len(ends), len(holders)))
    alone = held - shared.getnnz(axis=1)
    return Runs(text, shared, weights, held, alone + shared @ weights)


def _codes(tokens: pd.DataFrame, sentences: pd.DataFrame, articles: int) -> tuple[Codes, Numbers]:
    """Return the codes of each article's runs, each once and in order, and where every article's end."""
    codes, counts, filled = np.empty(len(tokens), dtype=np.uint64), np.zeros(articles, dtype=np.int64), 0
    for first, code, count in _blocks(tokens, sentences, articles):
        codes[filled : filled + len(code)] = code
        counts[first : first + len(count)] = count
        filled += len(code)
    return codes[:filled], np.cumsum(counts)


def _blocks(tokens: pd.DataFrame, sentences: pd.DataFrame, articles: int) -> Iterator[tuple[int, Codes, Numbers]]:
    words = tokens["word"].astype("category").cat
    forms = np.array([arabic.fold(str(word)) for word in words.categories], dtype=object)
    hashed: Codes = pd.util.hash_array(forms)
    spelled = words.codes.to_numpy()
    counted = (sentences["part"] != "trailer").to_numpy()
    article, sentence = tokens["article"].to_numpy(), tokens["sentence"].to_numpy()
    for first in range(0, articles, _BLOCK):
        last = min(first + _BLOCK, articles)
        begin, end = np.searchsorted(article, [first, last])
        kept = begin + np.flatnonzero(counted[sentence[begin:end]])
        row, code = _coded(article[kept] - first, hashed[spelled[kept]])
        yield first, code, np.bincount(row, minlength=last - first)


def _coded(article: npt.NDArray[np.int32], word: Codes) -> tuple[npt.NDArray[np.int32], Codes]:
    # Multiplied and folded together, so that the order of words counts.
    code = word[2:] + _MIX[0] * (word[1:-1] + _MIX[0] * word[:-2])
    code = (code ^ np.right_shift(code, _HALF)) * _MIX[1]
    inside = article[2:] == article[:-2]
    row, code = article[2:][inside], code[inside]
    order = np.lexsort((code, row))
    row, code = row[order], code[order]
    new = np.ones(len(row), dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (code[1:] != code[:-1])
    return row[new], code[new]


def _different(codes: Codes, ends: Numbers) -> tuple[Numbers, Codes, Numbers]:
    """Return the number of each article's text, and the codes and ends of every text, given once.

    A story printed word for word by thirty outlets would otherwise make phrases of its runs.
    """
    counts = np.diff(ends, prepend=0)
    # Articles without a run are alike in nothing.
    sums, holding = np.arange(len(counts), dtype=np.uint64), counts > 0
    if holding.any():
        sums[holding] = np.add.reduceat(codes, (ends - counts)[holding]) * _MIX[0] + counts[holding].astype(np.uint64)
    _, first, text = np.unique(sums, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    given = np.zeros(len(counts), dtype=bool)
    given[first] = True
    return place[text], codes[np.repeat(given, counts)], np.cumsum(counts[given])


def _repeated(codes: Codes, row: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], Numbers, Numbers]:
    """Return row and column of each run that two texts or more hold, and how many hold each column, fewest first."""
    rows, columns, holders = [row[:0]], [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    slices, known = codes >> _TOP, 0
    for number in range(_SLICES):
        place = np.flatnonzero(slices == number)
        place = place[np.argsort(codes[place], kind="stable")]
        same = codes[place[1:]] == codes[place[:-1]]
        twice, begins = np.zeros((2, len(place)), dtype=bool)
        twice[:-1] = same
        twice[1:] |= same
        begins[:1], begins[1:] = True, ~same
        column = np.cumsum(begins[twice]) - 1
        rows.append(row[place[twice]])
        columns.append(column + known)
        holders.append(np.bincount(column))
        known += len(holders[-1])
    times = np.concatenate(holders)
    rank = np.empty(known, dtype=np.int64)
    rank[np.argsort(times, kind="stable")] = np.arange(known)
    return np.concatenate(rows), rank[np.concatenate(columns)], np.sort(times)
