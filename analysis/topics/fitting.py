"""Words counted and in order in, topics out: groups of articles sharpened into factors, every article with shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis import tables
from analysis.topics import clustering, lexicon, naming, numbers, weighing
from analysis.topics.clustering import Labels, Points, clusters, space
from analysis.topics.lexicon import Lexicon
from analysis.topics.naming import TERMS, Named, best_words
from analysis.topics.running import Running
from analysis.topics.weighing import presence, weighted

# What dividing and seeding topics by hand needs of how they are found.
__all__ = ["LEAST_SHARE", "TERMS", "Labels", "best_words", "clusters", "fit", "presence", "space", "weighted"]

LEAST_SHARE: Final = 0.05
FEWEST_ARTICLES: Final = 6
# More rounds would wash the clusters out again: the factors are then no better than without them.
_ROUNDS: Final = 2
_ELSEWHERE: Final = 0.01
# Fewer topics than these are looked over without themes above them.
_FEWEST_FOR_THEMES: Final = 6
_TOPICS_OF_A_THEME: Final = 3


@dataclass(frozen=True, eq=False)
class Found:
    """What is stored of topics, each under the name of its table."""

    topics: pd.DataFrame
    article_topics: pd.DataFrame
    themes: pd.DataFrame
    topic_numbers: pd.DataFrame


def fit(
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    read: Running,
    *,
    articles: int,
    stems: Sequence[str] | None = None,
    topics: int | None = None,
) -> Found:
    """Find the topics of a corpus, as many as hold together and last best, or as many as are asked for.

    A word counts as itself and as a form of its stem (`stems`, one for each row of `words`). Articles are placed in a
    latent semantic space (Deerwester et al. 1990), drawn towards their nearest neighbours, grouped by Ward's criterion
    and from there by k-means; the groups then start two rounds of non-negative matrix factorisation (Lee and Seung
    1999) of the BM25 rows, which give every article a weight for every topic. A share is a weight over the sum of the
    article's weights, 0..1: a share of the model's attention, not a count of words. Articles without any kept word have
    no shares; a corpus of fewer than `FEWEST_ARTICLES` has no topics, since nothing could tell them apart. The same
    input gives the same topics, whatever the number of processors.
    """
    counts, terms = weighing.counted(word_counts, words, articles=articles, stems=stems)
    scale, kept = weighing.learned(counts, terms)
    rows = weighing.rows_of(counts[:, kept], scale)
    if rows.nnz == 0 or articles < FEWEST_ARTICLES:
        return Found(*(tables.empty(table) for table in ("topics", "article_topics", "themes", "topic_numbers")))
    named = lexicon.lexicon(word_counts, words, articles=articles, stems=stems)
    # More than one thread adds in another order, and two small matrices wait for one another.
    with threadpool_limits(1):
        tree = clustering.grown(rows)
        most = max(min(rows.shape) - 1, 1)
        wanted = numbers.candidates(articles, most) if topics is None else [min(topics, most)]
        tried = numbers.tried(rows, named, read, wanted)
        weights = factors(rows, tree.cut(int(tried.loc[tried["chosen"], "number"].iloc[0])))
    return _found(weights, tree.points, named, read, tried)


def factors(matrix: sparse.csr_matrix, labels: Labels) -> npt.NDArray[np.float64]:
    """Return the weights of topics in articles, articles by topics, that start from clusters.

    Multiplicative updates of the squared error (Lee and Seung 1999).
    """
    number = int(labels.max()) + 1
    components = clustering.centres(matrix, labels, number) + np.finfo(float).eps
    weights = np.full((len(labels), number), _ELSEWHERE)
    weights[np.arange(len(labels)), labels] = 1
    tiny = np.finfo(float).tiny
    for _ in range(_ROUNDS):
        weights *= (matrix @ components.T) / np.maximum(weights @ (components @ components.T), tiny)
        components *= np.asarray((matrix.T @ weights).T) / np.maximum((weights.T @ weights) @ components, tiny)
    return weights


def _found(
    weights: npt.NDArray[np.float64], points: Points, words: Lexicon, read: Running, tried: pd.DataFrame
) -> Found:
    # What leads in no article is no topic: fewer distinct articles than topics were asked for.
    leading = np.unique(weights.argmax(axis=1))
    heavy = leading[np.argsort(-weights[:, leading].sum(axis=0), kind="stable")]
    kept = weights[:, heavy]
    shares = kept / np.maximum(kept.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    dominant = shares.argmax(axis=1).astype(np.int32)
    theme = _themes(points, dominant, shares)
    above = np.zeros((len(heavy), int(theme.max()) + 1))
    above[np.arange(len(heavy)), theme] = 1
    topics = _described(shares, naming.named(words, dominant, len(heavy), read))
    themes = _described(shares @ above, naming.named(words, theme[dominant], above.shape[1], read))
    article, topic = np.nonzero(shares >= LEAST_SHARE)
    return Found(
        topics.rename_axis("topic").reset_index(),
        pd.DataFrame({"article": article, "topic": topic, "share": shares[article, topic]}),
        themes.rename_axis("theme").reset_index().assign(topics=[topics["key"][row > 0].tolist() for row in above.T]),
        tried,
    )


def _themes(points: Points, dominant: Labels, shares: npt.NDArray[np.float64]) -> Labels:
    """Return the theme of each topic, the largest theme first: Ward's criterion over the directions of topics.

    A direction leads from the centre of all articles to that of the topic: large topics lie near the middle, and would
    all be near one another. One theme for every three topics; each topic is one of its own where there are few.
    """
    topics = shares.shape[1]
    if topics < _FEWEST_FOR_THEMES:
        return np.arange(topics, dtype=np.int32)
    away = clustering.unit(clustering.centres(points, dominant, topics) - points.mean(axis=0))
    theme = clustering.cut(clustering.merged(away, np.ones(topics)), round(topics / _TOPICS_OF_A_THEME))
    order = np.argsort(-np.bincount(theme, weights=shares.sum(axis=0)), kind="stable")
    return np.argsort(order, kind="stable").astype(np.int32)[theme]


def _described(shares: npt.NDArray[np.float64], named: Named) -> pd.DataFrame:
    """Return a row for each column of shares: key, label, terms, share, articles."""
    covered = shares.sum(axis=1) > 0
    return pd.DataFrame(
        {
            "key": _unlike(named.keys),
            "label": named.labels,
            "terms": pd.Series(named.terms, dtype=object),
            "share": shares[covered].mean(axis=0) if covered.any() else np.zeros(shares.shape[1]),
            "articles": np.bincount(shares.argmax(axis=1)[covered], minlength=shares.shape[1]),
        }
    )


def _unlike(keys: Sequence[str]) -> list[Any]:
    """Return keys that are all different: the second of one name ends with its number."""
    return [key if key not in keys[:place] else f"{key}-{place + 1}" for place, key in enumerate(keys)]
