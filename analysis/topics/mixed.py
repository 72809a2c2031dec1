"""Groups of articles in; which of them are topics, and which gather what belongs to none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.topics import weighing
from analysis.topics.clustering import Labels

# What the key of a mixed topic begins with, and what follows it in the key of a part of it.
MIXED: Final = "*"
PART: Final = "/"
# The articles of a mixed topic are less than half as near again to one another as to the articles of others. Single
# stories and what a small corpus has of everything lay at 1.2 to 1.5, the widest topics of large ones from 1.6 on.
_NEARER: Final = 1.5


def nearer(rows: sparse.csr_matrix, leading: Labels, number: int) -> npt.NDArray[np.float64]:
    """Return how many times nearer the articles of each topic are to one another than to those of other topics.

    Mean cosine of the pairs within / mean cosine of the pairs across, of rows of unit length; infinite where there is
    no pair of either kind, or where no word is shared.
    """
    articles = len(leading)
    mine = weighing.held(leading, np.arange(articles), (number, articles))
    sums = sparse.csr_matrix(mine @ rows)
    size = np.bincount(leading, minlength=number).astype(float)
    itself = np.asarray(mine @ np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
    every = np.asarray(sums @ np.asarray(sums.sum(axis=0)).ravel()).ravel()
    own = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
    with np.errstate(divide="ignore", invalid="ignore"):
        within = (own - itself) / (size * (size - 1))
        across = (every - own) / (size * (articles - size))
        found = within / across
    return np.asarray(np.where(np.isfinite(found), found, np.inf))


def gathers(rows: sparse.csr_matrix, leading: Labels, number: int) -> npt.NDArray[np.bool_]:
    """Return which topics are mixed: their articles are hardly nearer to one another than to others. Never all."""
    found: npt.NDArray[np.bool_] = nearer(rows, leading, number) < _NEARER
    return found & ~found.all()


def of(keys: Sequence[str] | pd.Series) -> npt.NDArray[np.bool_]:
    """Return which topics are mixed, by their keys; what a mixed topic was divided into is not."""
    return np.array([key.startswith(MIXED) and PART not in key for key in keys], dtype=bool)


def ranked(keys: Sequence[str] | pd.Series, sizes: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.intp]:
    """Return the order of topics by size, the largest first and mixed ones behind all others."""
    return np.lexsort((np.arange(len(sizes)), -np.asarray(sizes, dtype=float), of(keys)))
