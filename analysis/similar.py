"""A corpus and one article in, the articles that are about the same things out, nearest first."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.preprocessing import normalize

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
    return normalize(weighted) if weighted.nnz else weighted
