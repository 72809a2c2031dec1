"""The words of a corpus in order in, families of articles that share whole runs of them out: copies of one story."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from rensa import RMinHash
from scipy import sparse
from scipy.sparse import csgraph

from analysis import arabic
from analysis.tables import Corpus

RUN: Final = 3
LEAST: Final = 0.1
# Fewer runs than these are a greeting or a signature, not a story.
_FEWEST: Final = 8
# A run of words that many articles hold is the outlet's own phrase: the larger of a share of them and a number.
_USUAL_SHARE: Final = 0.02
_USUAL: Final = 20
# Bands of two find 89 of 100 pairs that share 13 %, and all but one in 200 of those that share 20 %.
_PERMUTATIONS: Final = 256
_BAND: Final = 2
_SEED: Final = 20
_LARGEST_BUCKET: Final = 50
_BLOCK: Final = 20_000
_MIX: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_HALF: Final = np.uint64(32)

_Codes = npt.NDArray[np.uint64]
_Numbers = npt.NDArray[np.int64]


def find(tokens: pd.DataFrame, sentences: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """Find the copies in a corpus: article, other, family, share; each pair from both its sides.

    Two articles are copies where the Jaccard index of their runs of three folded words (those in both / those in
    either, trailers left out) is `LEAST` or more; a family is whatever copies join. `share` is how much of an
    article stands in the other (runs in both / runs of the article), 0 to 1: 1 for a text that another took over
    whole, however much that one added. Candidates come from MinHash (Broder 1997) in bands of two, and each is then
    compared exactly. Runs in over 2 % of the articles count for nothing. Misleads where an article quotes another at
    length or follows a set form: both share runs without one being copied from the other.
    """
    runs = _runs(tokens, sentences, articles)
    held = runs.getnnz(axis=1)
    shared = runs[:, np.flatnonzero(runs.getnnz(axis=0) > 1)].astype(bool)
    likely = np.flatnonzero((held >= _FEWEST) & (shared.getnnz(axis=1) >= LEAST * held))
    left, right = (likely[side] for side in _candidates(runs[likely]))
    blocks = [_both(shared, left[at : at + _BLOCK], right[at : at + _BLOCK]) for at in range(0, len(left), _BLOCK)]
    both = np.concatenate([np.zeros(0), *blocks])
    alike = (both >= LEAST * (held[left] + held[right] - both)) & (both >= _FEWEST)
    return _table(left[alike], right[alike], both[alike], held)


def of(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return the copies of an article: article, share (how much of this one stands there); most in common first."""
    rows = corpus.copies[(corpus.copies["article"] == article).to_numpy()]
    found = pd.DataFrame({"article": rows["other"].to_numpy(), "share": rows["share"].to_numpy(dtype=np.float64)})
    return found.sort_values(["share", "article"], ascending=[False, True], ignore_index=True)


def _runs(tokens: pd.DataFrame, sentences: pd.DataFrame, articles: int) -> sparse.csr_matrix:
    """Return which article (row) holds which run of words (column); the data are the runs' own codes."""
    words = tokens["word"].astype("category")
    forms = np.array([arabic.fold(str(word)) for word in words.cat.categories], dtype=object)
    counted = (sentences["part"] != "trailer").to_numpy()[tokens["sentence"].to_numpy()]
    article = tokens["article"].to_numpy()[counted]
    word = pd.util.hash_array(forms)[words.cat.codes.to_numpy()[counted]]
    # Multiplied and folded together, so that the order of words counts.
    code = word[2:] + _MIX[0] * (word[1:-1] + _MIX[0] * word[:-2])
    code = (code ^ (code >> _HALF)) * _MIX[1]
    inside = article[2:] == article[:-2]
    kinds, column = np.unique(code[inside], return_inverse=True)
    row, column = _once(article[2:][inside], column, len(kinds))
    usual = np.bincount(column, minlength=len(kinds)) > max(_USUAL_SHARE * articles, _USUAL)
    row, column = row[~usual[column]], column[~usual[column]]
    starts = np.searchsorted(row, np.arange(articles + 1))
    return sparse.csr_matrix((kinds[column], column, starts), shape=(articles, len(kinds)))


def _candidates(runs: sparse.csr_matrix) -> tuple[_Numbers, _Numbers]:
    """Return pairs of rows that may be alike, each once, the smaller row first."""
    if runs.shape[0] < 2:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts = runs.indptr.astype(np.uint64)
    made = RMinHash.digest_matrix_from_flat_token_hashes(runs.data, starts, _PERMUTATIONS, _SEED)
    digests = np.array(made.to_rows(), dtype=np.uint64)
    bands = (digests[:, ::_BAND] << _HALF) | digests[:, 1::_BAND]
    pairs = [_bucketed(band) for band in np.ascontiguousarray(bands.T)]
    first, second = np.concatenate(pairs, axis=1)
    return _once(first, second, runs.shape[0])


def _bucketed(band: _Codes) -> _Numbers:
    """Return two lines, the pairs of rows with the same code; in a large bucket, of rows near one another."""
    order = np.argsort(band, kind="stable")
    ordered, found = band[order], [np.zeros((2, 0), dtype=np.int64)]
    for step in range(1, min(_LARGEST_BUCKET, len(band))):
        same = np.flatnonzero(ordered[step:] == ordered[:-step])
        if not len(same):
            break
        found.append(np.stack([order[same], order[same + step]]))
    return np.concatenate(found, axis=1)


def _once(first: _Numbers, second: _Numbers, size: int) -> tuple[_Numbers, _Numbers]:
    """Return pairs of numbers in order, each once; the second of a pair is below `size`."""
    # Sorting beats the hashing of np.unique fifteen times over.
    cell = np.sort(first.astype(np.int64) * max(size, 1) + second)
    cell = cell[np.diff(cell, prepend=-1) > 0]
    return np.divmod(cell, max(size, 1))


def _both(runs: sparse.csr_matrix, left: _Numbers, right: _Numbers) -> npt.NDArray[Any]:
    return np.asarray(runs[left].multiply(runs[right]).sum(axis=1), dtype=np.float64).ravel()


def _table(left: _Numbers, right: _Numbers, both: npt.NDArray[Any], held: _Numbers) -> pd.DataFrame:
    links = sparse.coo_matrix((both, (left, right)), shape=(len(held), len(held)))
    _, group = csgraph.connected_components(links, directed=False)
    article, other = np.concatenate([left, right]), np.concatenate([right, left])
    table = pd.DataFrame({"article": article, "other": other, "share": np.concatenate([both, both]) / held[article]})
    table = table.sort_values(["article", "other"], ignore_index=True)
    # Numbered by their first article, from 0.
    return table.assign(family=pd.factorize(group[table["article"]])[0])
