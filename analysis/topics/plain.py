"""Three plain ways to find topics from words as they are written: what ours are compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.topics import clustering, weighing
from analysis.topics.clustering import SEED, Labels

TOP_WORDS: Final = 10
_DIMENSIONS: Final = 100

# A way to find topics: the rows of articles to learn from in; each one's topic, and the topics' best words, out.
Method = Callable[[npt.NDArray[np.intp]], tuple[Labels, list[list[str]]]]


def methods(word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, number: int) -> dict[str, Method]:
    """Return the ways by name: k-means in a latent space of 100 dimensions, plain NMF, LDA."""
    counts, _ = weighing.counted(word_counts, words, articles=articles)
    kept = weighing.usable(np.bincount(counts.indices, minlength=counts.shape[1]), articles)
    counts = sparse.csr_matrix(counts[:, kept])
    shown = words["display"].to_numpy(dtype=object)[kept]
    rows = tfidf(counts)
    return {
        "lsa+k-means": _latent(rows, shown, number),
        "nmf": _factors(rows, shown, number),
        "lda": _dirichlet(counts, shown, number),
    }


def tfidf(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return rows of unit length: (1 + ln count) x (ln((1 + articles) / (1 + articles with the word)) + 1)."""
    articles = counts.shape[0]
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    rows = sparse.csr_matrix(counts, copy=True)
    rows.data = 1 + np.log(rows.data)
    return weighing.unit(sparse.csr_matrix(rows @ sparse.diags(np.log((1 + articles) / (1 + frequency)) + 1)))


def _latent(rows: sparse.csr_matrix, words: npt.NDArray[np.object_], number: int) -> Method:
    def found(chosen: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        part = rows[chosen]
        labels = clustering.clusters(clustering.space(part, dimensions=_DIMENSIONS), number)
        return labels, _best(clustering.centres(part, labels, number), words)

    return found


def _factors(rows: sparse.csr_matrix, words: npt.NDArray[np.object_], number: int) -> Method:
    def found(chosen: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        from sklearn.decomposition import NMF

        model = NMF(number, init="nndsvda", random_state=SEED, max_iter=200)
        return model.fit_transform(rows[chosen]).argmax(axis=1).astype(np.int32), _best(model.components_, words)

    return found


def _dirichlet(counts: sparse.csr_matrix, words: npt.NDArray[np.object_], number: int) -> Method:
    def found(chosen: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        from sklearn.decomposition import LatentDirichletAllocation

        model = LatentDirichletAllocation(number, random_state=SEED, learning_method="online", batch_size=1024)
        return model.fit_transform(counts[chosen]).argmax(axis=1).astype(np.int32), _best(model.components_, words)

    return found


def _best(components: npt.NDArray[np.floating[Any]], words: npt.NDArray[np.object_]) -> list[list[str]]:
    return [[str(word) for word in words[np.argsort(-row, kind="stable")[:TOP_WORDS]]] for row in components]
