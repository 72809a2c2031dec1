"""Running text in, a vector and two clusters for every frequent form out; used by training only.

Positive pointwise mutual information of a form with the words one and two places before and after it, reduced by a
singular value decomposition (Levy and Goldberg, 2014; Bullinaria and Levy, 2012), then grouped by k-means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

PLACES: Final = (-2, -1, 1, 2)
CONTEXTS: Final = 10_000
SMOOTHING: Final = 0.75
LEAST: Final = 3
SEED: Final = 20


@dataclass(frozen=True)
class Embedding:
    """Forms, the most frequent first, how often each occurs, and a vector for each."""

    forms: list[str]
    counts: np.ndarray
    vectors: np.ndarray


def learn(sentences: Iterable[list[str]], *, size: int = 100) -> Embedding:
    """Learn vectors from sentences of forms."""
    kept = list(sentences)
    frequency = Counter(form for sentence in kept for form in sentence)
    forms = sorted(
        (form for form, uses in frequency.items() if uses >= LEAST), key=lambda form: (-frequency[form], form)
    )
    number = {form: at for at, form in enumerate(forms)}
    running = np.fromiter(_stream(kept, number), np.int32)
    vectors = _reduce(_information(running, len(forms)), size)
    return Embedding(forms, np.array([frequency[form] for form in forms]), vectors)


def _stream(sentences: list[list[str]], number: dict[str, int]) -> Iterable[int]:
    """Yield the numbers of the forms, -1 for a rare one, with a gap of two -1 between sentences."""
    for sentence in sentences:
        yield from (number.get(form, -1) for form in sentence)
        yield from (-1, -1)


def _information(running: np.ndarray, size: int) -> sparse.csr_array:
    wide = min(CONTEXTS, size)
    blocks = []
    for place in PLACES:
        here, there = (running[-place:], running[:place]) if place < 0 else (running[:-place], running[place:])
        seen = (here >= 0) & (there >= 0) & (there < wide)
        ones = np.ones(int(seen.sum()), np.float32)
        blocks.append(sparse.coo_array((ones, (here[seen], there[seen])), shape=(size, wide)).tocsr())
    together = sparse.hstack(blocks).tocoo()
    rows = np.bincount(together.row, together.data, size)
    columns = np.bincount(together.col, together.data, together.shape[1]) ** SMOOTHING
    expected = rows[together.row] * columns[together.col] / columns.sum()
    information = np.maximum(np.log(together.data / expected), 0).astype(np.float32)
    return sparse.csr_array((information, (together.row, together.col)), shape=together.shape)


def _reduce(information: sparse.csr_array, size: int) -> np.ndarray:
    left, strength, _ = randomized_svd(information, size, n_iter=3, random_state=SEED)
    vectors = left * np.sqrt(strength)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: np.ndarray = (vectors / np.where(length > 0, length, 1)).astype(np.float32)
    return result


def clusters(vectors: np.ndarray, number: int) -> np.ndarray:
    """Group vectors by k-means and return the number of each one's group."""
    means = MiniBatchKMeans(number, n_init=3, batch_size=4096, max_iter=60, random_state=SEED)
    result: np.ndarray = means.fit_predict(vectors).astype(np.int32)
    return result
