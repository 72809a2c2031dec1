"""The words of an analyst in, how far each article is about them out: one topic more, beside those that were found."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.topics.fitting import LEAST_SHARE

Numbers = npt.NDArray[np.float64]

# The first round sees every article that holds a word, the second those that are about it.
_ROUNDS: Final = 2
_TINY: Final = 1e-12


def shares(rows: sparse.csr_matrix, columns: npt.NDArray[np.intp], topics: sparse.csr_matrix) -> Numbers:
    """Return the share of a seeded topic in each article, 0 to 1: from BM25 rows, its words' columns, topic shares.

    The profile of the topic is the mean row of the articles that hold its words, each counted by the weight that the
    words have in it (Rocchio 1971): so words that keep company with the seeds count too. The profile of any other topic
    is the mean row of its articles, by their shares. A row x is then read as a times the seeded profile plus b times
    the mixture of profiles that its own topics ask for (least squares, a and b not negative). Formula: share =
    a / max(a + b, 1). An average article of a topic has 1 of its profile: what is badly told by both is little of
    either. The profile is made a second time, each article counted by weight times share. Shares under 0.05 are none.

    Whoever adds the topic takes its share from the others in proportion: each keeps (1 - share) of what it had.
    Misleads: a word of two meanings brings the articles of both; a few articles make a profile of their accidents.
    """
    weight = np.asarray(rows[:, columns].sum(axis=1)).ravel()
    others = _profiles(rows, topics)
    mixture = _of_one(topics)
    # Products of each article's mixture m with its row x and with itself: m is never made, it would be dense.
    told = np.asarray(mixture.multiply(rows @ others.T).sum(axis=1)).ravel()
    size = np.asarray(mixture.multiply(mixture @ (others @ others.T)).sum(axis=1)).ravel()
    counted, found = weight, np.zeros(rows.shape[0])
    for _ in range(_ROUNDS):
        if counted.sum() <= 0:
            return np.zeros(rows.shape[0])
        profile = np.asarray(rows.T @ counted).ravel() / counted.sum()
        found = _share(rows @ profile, float(profile @ profile), told, size, mixture @ (others @ profile))
        counted = weight * found
    return np.where(found >= LEAST_SHARE, found, 0)


def _share(own: Numbers, length: float, told: Numbers, size: Numbers, both: Numbers) -> Numbers:
    """Return a / max(a + b, 1) of the least squares of x = a h + b m: x.h, h.h, x.m, m.m and h.m are given."""
    spread = length * size - both**2
    apart = spread > _TINY
    spread = np.where(apart, spread, 1)
    a, b = (own * size - told * both) / spread, (told * length - own * both) / spread
    # Where m is h again, or there is no m, or it would count against the article, h stands alone.
    alone = ~apart | (b < 0)
    a = np.where(alone, own / max(length, _TINY), np.maximum(a, 0))
    b = np.where(alone, 0, b)
    return np.asarray(a / np.maximum(a + b, 1))


def _profiles(rows: sparse.csr_matrix, topics: sparse.csr_matrix) -> Numbers:
    size = np.asarray(topics.sum(axis=0)).ravel()
    sums = np.asarray((topics.T @ rows).todense())
    return np.asarray(sums / np.maximum(size, _TINY)[:, None])


def _of_one(topics: sparse.csr_matrix) -> sparse.csr_matrix:
    size = np.asarray(topics.sum(axis=1)).ravel()
    return sparse.csr_matrix(sparse.diags(1 / np.where(size > 0, size, 1)) @ topics)
