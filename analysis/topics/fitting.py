"""Word counts in, topics out: clusters of articles sharpened into factors, deterministic, every article with shares."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

SEED: Final = 20
LEAST_SHARE: Final = 0.05
FEWEST_ARTICLES: Final = 6
TERMS: Final = 20
_LABEL_TERMS: Final = 3
# A word in over 40 % of the articles separates nothing (in a handful of articles that cannot be known);
# one in under 3 is mostly a name or a slip.
_MOST_ARTICLES: Final = 0.4
_FEW_ARTICLES: Final = 10
_LEAST_ARTICLES: Final = 3
_LARGEST_VOCABULARY: Final = 20_000
_DIMENSIONS: Final = 100
_STARTS: Final = 4
# More rounds would wash the clusters out again: the factors are then no better than without them.
_ROUNDS: Final = 2
_ELSEWHERE: Final = 0.01
_CANDIDATES: Final = 15
_FIRST: Final = 10
_ARABIC_WORD: Final = re.compile("[\u0621-\u064a]{3,}")

Labels = npt.NDArray[np.int32]


def fit(
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    *,
    articles: int,
    stems: Sequence[str] | None = None,
    topics: int | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the topics of a corpus: the topics and article_topics tables.

    Words of one stem count together (`stems`, one for each row of `words`). Articles are clustered in a latent
    semantic space (Deerwester et al. 1990; k-means from k-means++, fixed seed); the clusters then start two rounds of
    non-negative matrix factorisation (Lee and Seung 1999) of the TF-IDF rows, which give every article a weight for
    every topic. A share is a weight over the sum of the article's weights, 0..1: a share of the model's attention, not
    a count of words. Articles without any kept word have no shares; a corpus of fewer than `FEWEST_ARTICLES` has no
    topics, since nothing could tell them apart.
    """
    matrix, _ = weighted(word_counts, words, articles=articles, stems=stems)
    if matrix.nnz == 0 or articles < FEWEST_ARTICLES:
        return _table(np.zeros((articles, 0)), [], words, stems)
    wanted = min(topics or usual_number(articles), *(max(side - 1, 1) for side in matrix.shape))
    weights = factors(matrix, clusters(space(matrix), wanted))
    # What leads in no article is no topic: fewer distinct articles than topics were asked for.
    leading = np.unique(weights.argmax(axis=1))
    heavy = leading[np.argsort(-weights[:, leading].sum(axis=0), kind="stable")]
    kept = weights[:, heavy]
    shares = kept / np.maximum(kept.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    dominant = shares.argmax(axis=1)
    best = best_words(presence(word_counts, words, articles=articles), dominant, len(heavy))
    if not all(len(found) for found in best):
        # Articles without a usable Arabic word are named by what they have.
        every = best_words(presence(word_counts, words, articles=articles, strict=False), dominant, len(heavy))
        best = [found if len(found) else other for found, other in zip(best, every, strict=True)]
    return _table(shares, best, words, stems)


def usual_number(articles: int) -> int:
    """Return how many topics to look for in a corpus: one for every few at first, then ever fewer."""
    return int(np.clip(round(1.6 * articles**0.3), 4, 40))


def weighted(
    word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, stems: Sequence[str] | None = None
) -> tuple[sparse.csr_matrix, npt.NDArray[np.intp]]:
    """Return TF-IDF rows of unit length, article by stem, and the first word of each column.

    Formula: (1 + ln count) x (ln((1 + articles) / (1 + articles with the stem)) + 1), rows divided by their length.
    Stop words, stems in under 3 articles and in over 40 % of them are left out.
    """
    stem, spelled = pd.factorize(pd.Series(words["form"] if stems is None else stems, dtype="str"))
    rows = word_counts[(word_counts["part"] != "trailer") & ~words["stop"].to_numpy()[word_counts["word"]]]
    place = (rows["article"].to_numpy(), stem[rows["word"].to_numpy()])
    counts = sparse.csr_matrix((rows["count"].to_numpy(float), place), shape=(articles, len(spelled)))
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = _usable(frequency, articles)
    counts = counts[:, kept]
    counts.data = 1 + np.log(counts.data)
    inverse = np.log((1 + articles) / (1 + frequency[kept])) + 1
    first = np.full(len(spelled), -1)
    first[stem[::-1]] = np.arange(len(stem))[::-1]
    return _unit(sparse.csr_matrix(counts @ sparse.diags(inverse))), first[kept]


def presence(
    word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, strict: bool = True
) -> sparse.csc_matrix:
    """Return which article holds which word, 0 or 1; empty columns for stop words.

    With `strict` also for what is no Arabic word of three letters, and for words in too few or too many articles.
    """
    naming = ~words["stop"].to_numpy()
    if strict:
        naming &= np.array([bool(_ARABIC_WORD.search(word)) for word in words["display"]], bool)
    rows = word_counts[(word_counts["part"] != "trailer") & naming[word_counts["word"]]]
    shape = (articles, len(words))
    held = sparse.csc_matrix((np.ones(len(rows)), (rows["article"], rows["word"])), shape=shape)
    held.data[:] = 1
    if not strict:
        return held
    frequency = np.diff(held.indptr)
    usable = np.zeros(len(words))
    usable[_usable(frequency, articles)] = 1
    return sparse.csc_matrix(held @ sparse.diags(usable))


def best_words(held: sparse.csc_matrix, dominant: npt.NDArray[np.intp], number: int) -> list[npt.NDArray[np.intp]]:
    """Return the words of each topic, those that tell it best first.

    Score: p ln(p / q), p the share of the topic's articles that hold the word, q that of all articles. The first ten
    are those of the best fifteen that share most articles (mean normalised pointwise mutual information), in the
    order of their score: words that stand together say more than words that stand alone.
    """
    articles = held.shape[0]
    overall = np.asarray(held.sum(axis=0)).ravel() / max(articles, 1)
    return [_best(held, dominant == topic, overall) for topic in range(number)]


def _best(
    held: sparse.csc_matrix, mine: npt.NDArray[np.bool_], overall: npt.NDArray[np.float64]
) -> npt.NDArray[np.intp]:
    inside = np.asarray(held.T @ mine.astype(float)).ravel() / max(int(mine.sum()), 1)
    score = np.where(inside > 0, inside * np.log(np.maximum(inside, 1e-12) / np.maximum(overall, 1e-12)), -np.inf)
    order = np.argsort(-score, kind="stable")[:TERMS]
    order = order[np.isfinite(score[order])]
    head = order[:_CANDIDATES]
    together = (held[:, head].T @ held[:, head]).toarray() / held.shape[0]
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        bound = np.log(together / np.outer(alone, alone)) / -np.log(together)
    bound[~np.isfinite(bound)] = -1
    np.fill_diagonal(bound, 0)
    first = np.sort(np.argsort(-bound.mean(axis=1), kind="stable")[:_FIRST]) if len(head) else np.zeros(0, np.intp)
    return np.concatenate([head[first], np.delete(order, first)]).astype(np.intp)


def _usable(frequency: npt.NDArray[np.integer], articles: int) -> npt.NDArray[np.intp]:
    """Return which columns are in enough articles and not in too many, the most frequent if there are too many."""
    usable = frequency >= min(_LEAST_ARTICLES, max(articles // 20, 1))
    usable &= frequency <= max(_MOST_ARTICLES * articles, _FEW_ARTICLES)
    kept = np.flatnonzero(usable)
    return np.sort(kept[np.argsort(-frequency[kept], kind="stable")[:_LARGEST_VOCABULARY]])


def space(matrix: sparse.csr_matrix) -> npt.NDArray[np.float64]:
    """Return the articles in the latent semantic space of at most 100 dimensions, rows of unit length."""
    # Loading scikit-learn takes as long as a small build: only a build that has topics to find waits for it.
    from sklearn.decomposition import TruncatedSVD

    dimensions = min(_DIMENSIONS, min(matrix.shape) - 1)
    if dimensions < 1:
        return np.ones((matrix.shape[0], 1))
    made = TruncatedSVD(dimensions, random_state=SEED).fit_transform(matrix)
    length = np.linalg.norm(made, axis=1, keepdims=True)
    return np.asarray(made / np.where(length > 0, length, 1))


def clusters(points: npt.NDArray[np.float64], number: int, *, starts: int = _STARTS, seed: int = SEED) -> Labels:
    """Return to which of `number` clusters each point belongs."""
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        # Fewer distinct articles than clusters: some clusters then stay empty.
        warnings.simplefilter("ignore", ConvergenceWarning)
        found = KMeans(number, n_init=starts, random_state=seed).fit_predict(points)
    return np.asarray(found, dtype=np.int32)


def factors(matrix: sparse.csr_matrix, labels: Labels) -> npt.NDArray[np.float64]:
    """Return the weights of topics in articles, articles by topics, that start from clusters.

    Multiplicative updates of the squared error (Lee and Seung 1999).
    """
    number = int(labels.max()) + 1
    chosen = sparse.csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=(number, len(labels)))
    size = np.maximum(np.asarray(chosen.sum(axis=1)), 1)
    components = np.asarray((chosen @ matrix).todense()) / size + np.finfo(float).eps
    weights = np.full((len(labels), number), _ELSEWHERE)
    weights[np.arange(len(labels)), labels] = 1
    tiny = np.finfo(float).tiny
    for _ in range(_ROUNDS):
        weights *= (matrix @ components.T) / np.maximum(weights @ (components @ components.T), tiny)
        components *= np.asarray((matrix.T @ weights).T) / np.maximum((weights.T @ weights) @ components, tiny)
    return weights


def _unit(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    return sparse.csr_matrix(sparse.diags(1 / np.where(length > 0, length, 1)) @ rows)


def _table(
    shares: npt.NDArray[np.float64],
    best: Sequence[npt.NDArray[np.intp]],
    words: pd.DataFrame,
    stems: Sequence[str] | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    display, form = words["display"].to_numpy(), words["form"].to_numpy()
    stem = form if stems is None else np.asarray(stems, dtype=object)
    # A label says three things, not one thing in three forms.
    named = [pd.Series(found, index=stem[found]).groupby(level=0, sort=False).first() for found in best]
    labels = [found.to_numpy()[:_LABEL_TERMS] for found in named]
    dominant = shares.argmax(axis=1) if shares.shape[1] else np.zeros(0, dtype=int)
    covered = shares.sum(axis=1) > 0
    topics = pd.DataFrame(
        {
            "topic": np.arange(len(best), dtype=np.int32),
            "key": _unlike(["-".join(form[found]) for found in labels]),
            "label": [" · ".join(display[found]) for found in labels],
            "terms": pd.Series([list(display[found]) for found in best], dtype=object),
            "share": shares[covered].mean(axis=0) if covered.any() else np.zeros(len(best)),
            "articles": np.bincount(dominant[covered], minlength=len(best)) if len(best) else [],
        }
    )
    article, topic = np.nonzero(shares >= LEAST_SHARE)
    return topics, pd.DataFrame({"article": article, "topic": topic, "share": shares[article, topic]})


def _unlike(keys: list[str]) -> list[str]:
    """Return keys that are all different: the second of one name ends with its number."""
    return [key if key not in keys[:place] else f"{key}-{place + 1}" for place, key in enumerate(keys)]
