"""Pairs of texts that are alike in, families out: texts of one story, any two of which have something in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster import hierarchy
from scipy.sparse import csgraph
from scipy.spatial import distance

from analysis.duplicates.runs import Numbers, Runs

# The share of their runs that any two of a family have in common at least (Jaccard, each run counted alike). In the
# sample two articles of different stories share 0.03 at most; two copies that each changed 30 % of the words, 0.06.
COMMON: Final = 0.05
# Larger groups are first parted where they hang together least, so that their squares fit into memory.
_LARGEST: Final = 2_000
_STEP: Final = 1.5


def of(held: Runs, left: Numbers, right: Numbers, alike: npt.NDArray[np.float64]) -> Numbers:
    """Return the number of each text's family; a text without a copy is a family of its own.

    A chain of copies may join what has nothing in common: a digest is a copy of each story that it holds, this
    morning's weather of yesterday's. So a chain is cut by complete linkage (Sørensen 1948): groups are put together,
    those that share most first, as long as *any* two texts in them share `COMMON` of their runs, and as long as copies
    join them.
    """
    links = sparse.csr_matrix((alike, (left, right)), shape=(len(held.held), len(held.held)))
    family = np.arange(len(held.held))
    for group in _groups(links, np.unique(np.concatenate([left, right])), float(alike.min(initial=1.0))):
        family[group] = group[_parted(held, links, group)]
    return family


def _groups(links: sparse.csr_matrix, texts: Numbers, least: float) -> Iterator[Numbers]:
    """Yield the texts that chains of copies join, in groups that are not too large."""
    inner = links[texts][:, texts]
    _, label = csgraph.connected_components(inner, directed=False)
    order = np.argsort(label, kind="stable")
    for place in np.split(order, np.cumsum(np.bincount(label))[:-1]):
        if len(place) <= _LARGEST:
            yield texts[place]
        else:
            closer = links.copy()
            closer.data[closer.data < least * _STEP] = 0
            closer.eliminate_zeros()
            yield from _groups(closer, texts[place], least * _STEP)


def _parted(held: Runs, links: sparse.csr_matrix, group: Numbers) -> Numbers:
    """Return for each text of a group the place of the first text of its family."""
    if len(group) < 3:
        return np.zeros(len(group), dtype=np.int64)
    tree = hierarchy.complete(distance.squareform(1 - _common(held, group), checks=False))
    close = hierarchy.fcluster(tree, 1 - COMMON, "distance")
    inner = links[group][:, group].tocoo()
    inside = close[inner.row] == close[inner.col]
    kept = sparse.coo_matrix((inner.data[inside], (inner.row[inside], inner.col[inside])), shape=inner.shape)
    _, label = csgraph.connected_components(kept, directed=False)
    _, first, number = np.unique(label, return_index=True, return_inverse=True)
    return first[number]


def _common(held: Runs, group: Numbers) -> npt.NDArray[np.float64]:
    """Return the share of their runs that any two texts of a group have in common; each has all with itself."""
    cells, own = held.shared[group], held.held[group]
    both = (cells @ cells.T).toarray().astype(np.float64)
    common = both / (own[:, None] + own[None, :] - both)
    np.fill_diagonal(common, 1)
    return np.asarray(common)
