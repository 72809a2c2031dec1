"""Topics by the words of their articles in; how much of each is in any article, seen at the fit or later, out."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.topics import clustering
from analysis.topics.clustering import Labels

LEAST_SHARE: Final = 0.05
# From the nearest topic alone to the least squared error nearly: of 30 times as many rounds the shares are as good.
_ROUNDS: Final = 16
_ELSEWHERE: Final = 0.01
_TINY: Final = float(np.finfo(float).tiny)
# A difference of two lengths of one that is only how numbers are rounded.
NOTHING: Final = 1e-6

Weights = npt.NDArray[np.float64]
Centres = npt.NDArray[np.float32]


def centred(rows: sparse.csr_matrix, labels: Labels) -> Centres:
    """Return the mean row of the articles of each topic, the heaviest topic first; given groups of articles.

    The groups come from a space of few dimensions: each article is first given to the mean row that it is nearest to
    (Rocchio 1971), as any later article will be. A topic that leads in no article is none.
    """
    centres = _means(rows, nearest(rows, _means(rows, labels)))
    while True:
        found = weights(rows, centres)
        leading = np.bincount(found.argmax(axis=1), minlength=len(centres)) > 0
        if leading.all():
            return centres[np.argsort(-shares(found).sum(axis=0), kind="stable")]
        centres = centres[leading]


def _means(rows: sparse.csr_matrix, labels: Labels) -> Centres:
    number = np.unique(labels, return_inverse=True)[1]
    return clustering.centres(rows, number.astype(np.int32), int(number.max()) + 1).astype(np.float32)


def nearest(rows: sparse.csr_matrix, centres: Centres) -> Labels:
    """Return the topic whose direction is nearest to that of each article."""
    return np.asarray((rows @ clustering.unit(centres.astype(float)).T).argmax(axis=1), dtype=np.int32)


def weights(rows: sparse.csr_matrix, centres: Centres) -> Weights:
    """Return how much of each topic is in each article, articles by topics: what best makes its row of their centres.

    Squared error, no weight negative: sixteen multiplicative updates (Lee and Seung 1999), the nearest topic at 1
    before them and the others at 0.01. Depends on nothing but the article's own words and the centres, so an article
    has the same whether its topics were found in it or before it came.
    """
    means = centres.astype(float)
    found = np.full((rows.shape[0], len(means)), _ELSEWHERE)
    found[np.arange(len(found)), nearest(rows, centres)] = 1
    told, both = rows @ means.T, means @ means.T
    for _ in range(_ROUNDS):
        found *= told / np.maximum(found @ both, _TINY)
    return np.asarray(found)


def shares(weights: Weights) -> Weights:
    """Return weights over their sum in each article, 0 to 1; an article without any has none."""
    return np.asarray(weights / np.maximum(weights.sum(axis=1, keepdims=True), _TINY))


def near(rows: sparse.csr_matrix, leading: Labels, centres: Centres) -> Weights:
    """Return how near each article is to the centre of its leading topic: cosine, 0 to 1."""
    means = clustering.unit(centres.astype(float))
    return _own(rows @ means.T, leading)


def near_others(rows: sparse.csr_matrix, leading: Labels, centres: Centres) -> Weights:
    """Return how near each article is to the other articles of its leading topic: cosine, 0 to 1.

    As `near`, but to the centre without the article itself: as near as one may expect of an article that comes later.
    """
    means = centres.astype(float)
    size = np.maximum(np.bincount(leading, minlength=len(means))[leading], 1)
    told = size * _own(rows @ means.T, leading)
    itself = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    length = np.sqrt(np.maximum(size**2 * (means**2).sum(axis=1)[leading] - 2 * told + itself, 0))
    apart = length > NOTHING
    return np.asarray(np.where(apart, np.maximum(told - itself, 0) / np.where(apart, length, 1), 0))


def _own(table: npt.NDArray[Any], leading: Labels) -> Weights:
    return np.asarray(table[np.arange(len(leading)), leading])
