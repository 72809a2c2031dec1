"""Word counts in, weighted rows of articles out, and what has to be kept to weigh later articles alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

# A word in over 40 % of the articles separates nothing (in a handful of articles that cannot be known);
# one in under 3 is mostly a name or a slip.
_MOST_ARTICLES: Final = 0.4
_FEW_ARTICLES: Final = 10
_LEAST_ARTICLES: Final = 3
_LARGEST_VOCABULARY: Final = 20_000
# The usual values: how fast repetition stops counting, how far a long article is held back.
_SATURATION: Final = 1.2
_LENGTH: Final = 0.75
_STEM: Final = "~"
_ARABIC_WORD: Final = re.compile("[\u0621-\u064a]{3,}")


@dataclass(frozen=True, eq=False)
class Weighing:
    """How a corpus weighs its words: the terms that count, how much each, and the mean length of an article in them."""

    terms: npt.NDArray[np.object_]
    weight: npt.NDArray[np.float64]
    length: float


def learned(counts: sparse.csr_matrix, terms: npt.NDArray[np.object_]) -> tuple[Weighing, npt.NDArray[np.intp]]:
    """Return the weighing of a corpus of articles by terms, and the columns that count.

    Weight of a term: ln(1 + (articles - with it + 1/2) / (with it + 1/2)). Terms in under 3 articles and in over 40 %
    of them do not count.
    """
    articles = counts.shape[0]
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = usable(frequency, articles)
    with_it = frequency[kept]
    weight = np.log1p((articles - with_it + 0.5) / (with_it + 0.5))
    return Weighing(terms[kept], weight, float(counts[:, kept].sum()) / max(articles, 1)), kept


def rows_of(counts: sparse.csr_matrix, weighing: Weighing) -> sparse.csr_matrix:
    """Return BM25 rows of unit length: articles by the terms of a weighing, given their counts.

    Formula: weight x 2.2 count / (count + 1.2 (1/4 + 3/4 length / mean length)) (Robertson and others 1994).
    """
    rows = sparse.csr_matrix(counts, dtype=float, copy=True)
    length = np.asarray(rows.sum(axis=1)).ravel() / max(weighing.length, 1e-9)
    held = np.repeat(_SATURATION * (1 - _LENGTH + _LENGTH * length), np.diff(rows.indptr))
    rows.data *= (_SATURATION + 1) / (rows.data + held)
    return unit(sparse.csr_matrix(rows @ sparse.diags(weighing.weight)))


def placed(counts: sparse.csr_matrix, terms: npt.NDArray[np.object_], weighing: Weighing) -> sparse.csr_matrix:
    """Return the counts of articles by the terms of a weighing, given those by other terms, and what these are."""
    place = pd.Index(terms).get_indexer(weighing.terms)
    there = np.flatnonzero(place >= 0)
    shape = (counts.shape[1], len(place))
    chosen = sparse.csr_matrix((np.ones(len(there)), (place[there], there)), shape=shape)
    found = sparse.csr_matrix(counts @ chosen)
    found.sort_indices()
    return found


def counted(
    word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, stems: Sequence[str] | None = None
) -> tuple[sparse.csr_matrix, npt.NDArray[np.object_]]:
    """Return how often each article holds each term, without stop words and trailers, and the terms of the columns.

    A term is a word, and with `stems` also a stem, written behind a sign: a word counts as itself and as what it is a
    form of. By stems alone what only one form says is lost, by words alone what two forms share.
    """
    counts, forms = _counted(word_counts, words, words["form"], articles)
    if stems is None:
        return counts, forms
    stemmed, names = _counted(word_counts, words, stems, articles)
    return sparse.csr_matrix(sparse.hstack([counts, stemmed])), np.concatenate([forms, _STEM + names])


def weighted(
    word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, stems: Sequence[str]
) -> tuple[sparse.csr_matrix, npt.NDArray[np.intp]]:
    """Return the BM25 rows of articles by stems, and the first word of each column."""
    counts, names = _counted(word_counts, words, stems, articles)
    scale, kept = learned(counts, names)
    first = pd.Series(np.arange(len(words))).groupby(np.asarray(stems, dtype=object), sort=False).first()
    return rows_of(counts[:, kept], scale), first.to_numpy(dtype=np.intp)[kept]


def _counted(
    word_counts: pd.DataFrame, words: pd.DataFrame, terms: Sequence[str] | pd.Series, articles: int
) -> tuple[sparse.csr_matrix, npt.NDArray[np.object_]]:
    stem, spelled = pd.factorize(pd.Series(terms, dtype="str"))
    rows = word_counts[(word_counts["part"] != "trailer") & ~words["stop"].to_numpy()[word_counts["word"]]]
    place = (rows["article"].to_numpy(), stem[rows["word"].to_numpy()])
    counts = sparse.csr_matrix((rows["count"].to_numpy(float), place), shape=(articles, len(spelled)))
    return counts, spelled.to_numpy(dtype=object)


def presence(
    word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, chosen: npt.NDArray[np.bool_] | None = None
) -> sparse.csc_matrix:
    """Return which article holds which word, 0 or 1; empty columns for words that may not stand in a name.

    Those of `chosen` may, or else those that `naming` says; of the latter none in too few or too many articles.
    """
    strict = chosen is None
    chosen = naming(words) if chosen is None else chosen
    rows = word_counts[(word_counts["part"] != "trailer") & chosen[word_counts["word"]]]
    shape = (articles, len(words))
    there = sparse.csc_matrix(held(rows["article"], rows["word"], shape))
    if not strict:
        return there
    kept = np.zeros(len(words))
    kept[usable(np.diff(there.indptr), articles)] = 1
    return sparse.csc_matrix(there @ sparse.diags(kept))


def held(rows: npt.ArrayLike, columns: npt.ArrayLike, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Return which row holds which column, 0 or 1, however often a pair is given."""
    there = sparse.csr_matrix((np.ones(np.size(columns)), (rows, columns)), shape)
    there.data[:] = 1
    return there


def naming(words: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which words may stand in a name: no stop word, and three Arabic letters or more."""
    arabic = np.array([bool(_ARABIC_WORD.search(word)) for word in words["display"]], dtype=bool)
    return np.asarray(arabic & ~words["stop"].to_numpy(dtype=bool))


def usable(frequency: npt.NDArray[np.integer[Any]], articles: int) -> npt.NDArray[np.intp]:
    """Return which columns are in enough articles and not in too many, the most frequent if there are too many."""
    enough = frequency >= min(_LEAST_ARTICLES, max(articles // 20, 1))
    enough &= frequency <= max(_MOST_ARTICLES * articles, _FEW_ARTICLES)
    kept = np.flatnonzero(enough)
    return np.sort(kept[np.argsort(-frequency[kept], kind="stable")[:_LARGEST_VOCABULARY]])


def unit(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return rows divided by their length."""
    length = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    return sparse.csr_matrix(sparse.diags(1 / np.where(length > 0, length, 1)) @ rows)
