"""The articles of one topic in, the parts that it falls into out: the same on every run."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.topics import fitting

Parts = npt.NDArray[np.intp]

# A part of fewer articles is an accident and no topic.
FEWEST: Final = 3
_LEAST_ARTICLES: Final = 2
_TINY: Final = 1e-12


def of_number(rows: sparse.csr_matrix, *, number: int) -> Parts:
    """Divide articles into parts by their words; part 0 has most articles. None if there are too few for that.

    `rows` are BM25 rows, the articles that are about the topic. They are clustered by k-means in a latent semantic
    space of their own, as the build clusters all articles, from a fixed seed. Misleads: k-means divides whatever it is
    given; look at what the parts are called by before the division is believed.
    """
    if rows.shape[0] < FEWEST * number:
        return np.zeros(0, np.intp)
    kept = rows[:, np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= _LEAST_ARTICLES)]
    if min(kept.shape) < number:
        return np.zeros(0, np.intp)
    return _by_size(fitting.clusters(fitting.space(kept), number), number)


def _by_size(labels: fitting.Labels, number: int) -> Parts:
    sizes = np.bincount(labels, minlength=number)
    if sizes.min() < FEWEST:
        return np.zeros(0, np.intp)
    place = np.empty(number, np.intp)
    place[np.argsort(-sizes, kind="stable")] = np.arange(number)
    return place[labels]


def by_words(rows: sparse.csr_matrix, columns: Parts) -> Parts:
    """Divide articles into those in which some words weigh more (part 0) and the rest (1); none if either is too small.

    The profile of a part is the mean row of the articles that hold one of the words, each counted by their weight in
    it, and of those that hold none; an article belongs to the profile that it is nearer to (cosine). So an article
    that says the word in passing stays with the rest, and one that says all but the word goes along.
    """
    weight = np.asarray(rows[:, columns].sum(axis=1)).ravel()
    if (weight > 0).sum() < FEWEST or (weight == 0).sum() < FEWEST:
        return np.zeros(0, np.intp)
    means = (rows.T @ weight, rows.T @ (weight == 0).astype(float))
    near = [rows @ (mean / max(float(np.linalg.norm(mean)), _TINY)) for mean in means]
    parts = (near[1] >= near[0]).astype(np.intp)
    return parts if np.bincount(parts, minlength=2).min() >= FEWEST else np.zeros(0, np.intp)


def nearest(rows: sparse.csr_matrix, parts: Parts, others: sparse.csr_matrix) -> Parts:
    """Return to which part other articles belong: the one whose mean row they are nearest to."""
    number = int(parts.max()) + 1
    chosen = sparse.csr_matrix((np.ones(len(parts)), (parts, np.arange(len(parts)))), shape=(number, len(parts)))
    means = np.asarray((chosen @ rows).todense())
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), np.finfo(float).tiny)
    return np.asarray((others @ means.T).argmax(axis=1), dtype=np.intp)
