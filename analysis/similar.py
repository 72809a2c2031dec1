"""A corpus and one article in, the articles that are about the same things out, nearest first."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.tables import Corpus

LEAST: Final = 0.1
# A word of one article brings nothing together; one of a third of them tells nothing apart.
_FEWEST: Final = 2
_MOST: Final = 1 / 3


def to(corpus: Corpus, article: int, *, without: Collection[int] = (), top: int = 6) -> pd.DataFrame:
    """Return the articles nearest to one: article, likeness; some may be left out, such as its copies.

    likeness: cosine of the TF-IDF rows of two articles (stop words and trailers left out), `LEAST` to 1; 1 where the
    same rare words are used in like measure. Misleads in very short articles: one rare word in common brings them near.
    """
    rows = _rows(corpus)
    likeness = rows @ rows[article].toarray().ravel()
    likeness[[article, *without]] = 0
    best = np.argsort(-likeness, kind="stable")[:top]
    best = best[likeness[best] >= LEAST]
    return pd.DataFrame({"article": best, "likeness": likeness[best].astype(np.float64)})


def typical(corpus: Corpus, articles: npt.ArrayLike, others: npt.ArrayLike, *, top: int = 3) -> npt.NDArray[np.int64]:
    """Return the numbers of the articles that stand best for some, against others: the most typical first.

    Nearest to the mean TF-IDF row of the articles less that of the others (Rocchio 1971), by the cosine that `to` has;
    of copies of one story only the first is taken. Misleads where the articles are of several stories: the largest
    has all the places.
    """
    inside, rows = np.asarray(articles, dtype=np.int64), _rows(corpus)
    if not len(inside):
        return inside
    middle = _mean(rows, inside) - _mean(rows, np.asarray(others, dtype=np.int64))
    ranked = inside[np.argsort(-(rows[inside] @ middle), kind="stable")]
    family = np.arange(len(corpus.articles))
    family[corpus.copies["article"]] = -1 - corpus.copies["family"].to_numpy()
    _, first = np.unique(family[ranked], return_index=True)
    return ranked[np.sort(first)][:top]  # type: ignore[no-any-return]


def _mean(rows: sparse.csr_matrix, articles: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    mean: npt.NDArray[np.float64] = np.asarray(rows[articles].sum(axis=0)).ravel() / max(len(articles), 1)
    return mean


@lru_cache(maxsize=4)
def _rows(corpus: Corpus) -> sparse.csr_matrix:
    articles, words = len(corpus.articles), corpus.words
    frequency = words["articles"].to_numpy()
    usable = (
        ~words["stop"].to_numpy(dtype=bool) & (frequency >= _FEWEST) & (frequency <= max(_MOST * articles, _FEWEST))
    )
    column = np.where(usable, np.cumsum(usable) - 1, -1)[corpus.word_counts["word"].to_numpy()]
    kept = (column >= 0) & (corpus.word_counts["part"] != "trailer").to_numpy()
    counts = sparse.csr_matrix(
        (
            corpus.word_counts["count"].to_numpy(np.float32)[kept],
            (corpus.word_counts["article"].to_numpy()[kept], column[kept]),
        ),
        shape=(articles, int(usable.sum())),
    )
    counts.data = 1 + np.log(counts.data)
    inverse = (np.log((1 + articles) / (1 + frequency[usable])) + 1).astype(np.float32)
    weighted = sparse.csr_matrix(counts @ sparse.diags(inverse))
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ weighted)
