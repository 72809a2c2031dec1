"""Rows of words in, groups of articles out: a latent space, its neighbourhoods, a tree of merges, and its cuts."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

SEED: Final = 20
_DIMENSIONS: Final = 150
_NEIGHBOURS: Final = 15
# With more articles, only so many are looked at as neighbours: time would grow with the square.
_MOST_NEIGHBOURS: Final = 6_000
_BLOCK: Final = 1_000
# So many small groups are merged; up to twice as many articles are merged one by one.
_FINE: Final = 200

Labels = npt.NDArray[np.int32]
Points = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Tree:
    """Small groups of articles and the order in which they are merged.

    Attributes:
        points: the articles in their space, rows of unit length.
        fine: the small group of each article.
        merges: pairs of groups, in order; the second of a pair becomes a part of the first.
    """

    points: Points
    fine: Labels
    merges: npt.NDArray[np.intp]

    def cut(self, number: int) -> Labels:
        """Return the articles in so many groups: those of the tree, then k-means from their centres."""
        groups = cut(self.merges, number)
        return refined(self.points, groups[self.fine], int(groups.max()) + 1)


def grown(rows: sparse.csr_matrix) -> Tree:
    """Return the tree of articles, given as weighted rows of words.

    Ward's criterion (1963): what is merged raises the squared distances within groups least.
    """
    points = gathered(space(rows))
    distinct = len(points) if len(points) <= 2 * _FINE else _FINE
    fine = np.arange(len(points), dtype=np.int32) if distinct == len(points) else clusters(points, distinct, starts=1)
    size = np.bincount(fine, minlength=distinct).astype(float)
    return Tree(points, fine, merged(centres(points, fine, distinct), size))


def space(rows: sparse.csr_matrix, *, dimensions: int = _DIMENSIONS) -> Points:
    """Return the articles in a latent semantic space of so many dimensions at most, rows of unit length."""
    # Loading scikit-learn takes as long as a small build: only a build that has topics to find waits for it.
    from sklearn.decomposition import TruncatedSVD

    fewer = min(dimensions, min(rows.shape) - 1)
    if fewer < 1:
        return np.ones((rows.shape[0], 1), np.float32)
    return np.asarray(unit(TruncatedSVD(fewer, random_state=SEED).fit_transform(rows)), dtype=np.float32)


def gathered(points: Points) -> Points:
    """Move every article half way to the mean of its nearest neighbours (weighted by cosine), itself among them.

    What one article says in its own words is said in others by those beside it: groups are found again more
    often in other samples of the corpus. Of more than 6,000 articles every second, third … is a neighbour.
    """
    anchors = points[:: -(-len(points) // _MOST_NEIGHBOURS)]
    count = min(_NEIGHBOURS, len(points) // 20) + 1
    if count < 2:
        return points
    moved = np.empty_like(points)
    for at in range(0, len(points), _BLOCK):
        near = points[at : at + _BLOCK] @ anchors.T
        nearest = np.argpartition(-near, count - 1, axis=1)[:, :count]
        weight = np.maximum(np.take_along_axis(near, nearest, 1), 0)
        moved[at : at + _BLOCK] = np.einsum("ij,ijk->ik", weight, anchors[nearest])
    return unit(unit(moved) + points)


def clusters(points: Points, number: int, *, starts: int = 4, seed: int = SEED) -> Labels:
    """Return to which of `number` clusters each point belongs, by k-means from k-means++."""
    from sklearn.cluster import KMeans

    return _found(KMeans(number, n_init=starts, random_state=seed), points)


def refined(points: Points, labels: Labels, number: int) -> Labels:
    """Return the clusters of k-means that begins with the centres of groups."""
    from sklearn.cluster import KMeans

    return _found(KMeans(number, init=centres(points, labels, number), n_init=1, random_state=SEED), points)


def merged(centres: Points, size: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Return the pairs that Ward's criterion merges, from all groups to one, given their centres and sizes.

    Cost of a pair: a b / (a + b) times the squared distance of their centres, a and b their sizes.
    """
    centre, size = np.asarray(centres, dtype=float).copy(), np.maximum(size, 1e-9)
    cost = np.array([_costs(centre, size, one) for one in range(len(size))])
    merges = np.zeros((max(len(size) - 1, 0), 2), dtype=np.intp)
    for step in range(len(merges)):
        left, right = sorted(divmod(int(cost.argmin()), len(size)))
        merges[step] = left, right
        both = size[left] + size[right]
        centre[left] = (centre[left] * size[left] + centre[right] * size[right]) / both
        size[left] = both
        gone = np.isinf(cost[left]) & np.isinf(cost[right])
        gone[[left, right]] = True
        fresh = np.where(gone, np.inf, _costs(centre, size, left))
        cost[left], cost[:, left] = fresh, fresh
        cost[right], cost[:, right] = np.inf, np.inf
    return merges


def _costs(centre: Points, size: npt.NDArray[np.float64], one: int) -> npt.NDArray[np.float64]:
    cost = ((centre - centre[one]) ** 2).sum(axis=1) * size * size[one] / (size + size[one])
    cost[one] = np.inf
    return np.asarray(cost)


def cut(merges: npt.NDArray[np.intp], number: int) -> Labels:
    """Return the group of each leaf once merging stops at `number` groups; numbered by their first leaf."""
    group = np.arange(len(merges) + 1)
    for left, right in merges[: max(len(merges) + 1 - number, 0)]:
        group[group == right] = left
    return np.asarray(np.unique(group, return_inverse=True)[1], dtype=np.int32)


def centres(points: Any, labels: Labels, number: int) -> Points:  # noqa: ANN401 - an array, or a sparse matrix
    """Return the mean of the points of each group."""
    chosen = sparse.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=(number, len(labels)))
    summed = chosen @ points
    whole = summed.toarray() if sparse.issparse(summed) else summed
    return np.asarray(np.asarray(whole) / np.maximum(np.asarray(chosen.sum(axis=1)), 1))


def _found(method: Any, points: Points) -> Labels:  # noqa: ANN401 - scikit-learn has no types
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        # Fewer distinct articles than clusters: some clusters then stay empty.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return np.asarray(method.fit_predict(points), dtype=np.int32)


def unit(points: Points) -> Points:
    """Return points divided by their length."""
    length = np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(points / np.where(length > 0, length, 1))
