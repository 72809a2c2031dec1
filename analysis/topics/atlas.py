"""Words and shares of topics in, a plane on which topics of like words lie near one another out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, stats
from scipy.optimize import isotonic_regression

from analysis.tables import Corpus
from analysis.topics import measures

FEWEST: Final = 4
# Articles that are looked at; of more, every second, third ...
_MOST: Final = 20_000
_FEWEST_ARTICLES: Final = 3
_STARTS: Final = 8
_ROUNDS: Final = 250
_PUSHES: Final = 400
_SHRUNK: Final = 12
# The plane, in pixels of the narrowest card; circles of so many across, and so many between two.
WIDTH, HEIGHT = 320, 380
_LARGEST, _SMALLEST, _APART = 44.0, 9.0, 26.0
# Pixels at either side that names may have, and circles not.
_EDGE: Final = 16
# More topics than these have smaller circles, nearer to one another.
_ROOMY: Final = 16

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Nearness:
    """How far topics are from one another (`distance`, a square), and where that lays them on a plane (`places`)."""

    distance: Points
    places: Points


@dataclass(frozen=True, eq=False)
class Plane:
    """Topics on a plane of `WIDTH` by `HEIGHT`.

    Attributes:
        topics: key, label, theme (its label), share, x, y (upwards), size (diameter), nearest (label of the topic whose
            words are nearest to its own); the largest first.
        ties: left, right, left_name, right_name: the keys and labels of each topic and its nearest, each pair once, the
            nearest first.
        kept: rank correlation of the distances on the plane with those of words, 1 the same order.
    """

    topics: pd.DataFrame
    ties: pd.DataFrame
    kept: float


def mapped(article_topics: pd.DataFrame, corpus: Corpus, *, articles: int) -> Plane:
    """Return the topics of a selection on a plane, as `plane` does, near by the words of the whole corpus."""
    return plane(article_topics, corpus.topics, corpus.themes, articles=articles, near=_of(corpus))


@lru_cache(maxsize=4)
def _of(corpus: Corpus) -> Nearness:
    return nearness(corpus.article_topics, corpus.word_counts, corpus.words, corpus.topics)


def nearness(
    article_topics: pd.DataFrame, word_counts: pd.DataFrame, words: pd.DataFrame, topics: pd.DataFrame
) -> Nearness:
    """Return how far topics are from one another, by `distances`, and where `laid` puts them."""
    found = distances(article_topics, word_counts, words, topics)
    return Nearness(found, laid(found))


def distances(
    article_topics: pd.DataFrame, word_counts: pd.DataFrame, words: pd.DataFrame, topics: pd.DataFrame
) -> Points:
    """Return how far the words of topics are from one another: a square, 0 the same, 1 unrelated, 2 opposed.

    p(w|t): share of words, each article's counted by its share of the topic; p(w): of all topics together. The distance
    is 1 - cosine of sqrt(p(w|t)) - sqrt(p(w)): topics are near that say the same words more often than all, and apart
    where one says what the other does not; what all say brings none together (square roots: Hellinger 1909). No stop
    words, and words of three articles or more. Misleads for topics of few articles, whose words are accidents.
    """
    span = int(article_topics["article"].max()) + 1 if len(article_topics) else 1
    every = -(-span // _MOST)
    kept = np.flatnonzero(~words["stop"].to_numpy() & (words["articles"].to_numpy() >= _FEWEST_ARTICLES))
    place = np.full(len(words), -1)
    place[kept] = np.arange(len(kept))
    column, article = place[word_counts["word"].to_numpy()], word_counts["article"].to_numpy()
    rows = (column >= 0) & (article % every == 0) & (article < span)
    count = word_counts["count"].to_numpy(float)[rows]
    counts = sparse.csr_matrix((count, (article[rows], column[rows])), (span, len(kept)))
    given = article_topics["topic"], article_topics["article"]
    shares = sparse.csr_matrix((article_topics["share"].astype(float), given), (len(topics), span))
    spoken = np.asarray((shares @ counts).todense())
    tiny = np.finfo(float).tiny
    usual = spoken.sum(axis=0) / max(float(spoken.sum()), tiny)
    apart = np.sqrt(spoken / np.maximum(spoken.sum(axis=1, keepdims=True), tiny)) - np.sqrt(usual)
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), tiny)
    found: Points = np.clip(1 - apart @ apart.T, 0, 2)
    np.fill_diagonal(found, 0)
    return found


def laid(distance: Points) -> Points:
    """Return places of things on a plane, in rows, whose distances have the order of those given.

    Ordinal scaling by stress majorisation (Kruskal 1964; SMACOF, de Leeuw 1977): from classical scaling and from seven
    fixed starts the result of least stress, turned so that its longer side stands, the first thing at the upper right.
    The same distances give the same plane.
    """
    size = len(distance)
    starts = [_classical(distance), *(np.random.default_rng(seed).normal(size=(size, 2)) for seed in range(1, _STARTS))]
    places, _ = min((_majorised(distance, start) for start in starts), key=lambda one: one[1])
    centred = places - places.mean(axis=0)
    turned = centred @ np.linalg.svd(centred, full_matrices=False)[2].T
    upright = turned[:, ::-1]
    return np.asarray(upright * np.where(upright[0] < 0, -1, 1))


def plane(
    article_topics: pd.DataFrame, topics: pd.DataFrame, themes: pd.DataFrame, *, articles: int, near: Nearness
) -> Plane:
    """Return the topics of a selection on a plane: where `laid` has them, pushed apart until no two circles touch.

    share: as in `measures.prevalence`; the area of a circle. `near` is of the whole corpus. `kept` is Spearman's
    rank correlation over all pairs, after the pushing. Misleads: a plane cannot keep all distances, so two may lie near
    one another whose words are not; which words are nearest is said by `ties` and not by the plane.
    """
    known = measures.broad(article_topics, topics, themes, articles=articles).set_index("key").loc[topics["key"]]
    share = known["share"].to_numpy(float)
    small = min(1, math.sqrt(_ROOMY / len(topics)))
    size = np.maximum(_LARGEST * small * np.sqrt(share / max(float(share.max()), 1e-12)), _SMALLEST)
    places, free = _settled(near.places, size, _APART * small)
    for _ in range(_SHRUNK):
        if not free:
            size *= 0.9
            places, free = _settled(near.places, size, _APART * small)
    above = np.triu_indices(len(topics), 1)
    nearest = (near.distance + np.where(np.eye(len(topics)), np.inf, 0)).argmin(axis=1)
    keys, labels = topics["key"].to_numpy(object), topics["label"].to_numpy(object)
    table = pd.DataFrame(
        {
            "key": keys, "label": labels, "theme": known["theme_label"].to_numpy(object), "share": share,
            "x": places[:, 0].round(1), "y": places[:, 1].round(1), "size": size.round(1), "nearest": labels[nearest],
        }
    )  # fmt: skip
    pairs = np.unique(np.sort(np.stack([np.arange(len(keys)), nearest], axis=1), axis=1), axis=0)
    one, two = pairs[np.argsort(near.distance[pairs[:, 0], pairs[:, 1]], kind="stable")].T
    return Plane(
        table.sort_values("share", ascending=False, kind="stable", ignore_index=True),
        pd.DataFrame({"left": keys[one], "right": keys[two], "left_name": labels[one], "right_name": labels[two]}),
        float(stats.spearmanr(near.distance[above], _between(places)[above]).statistic),
    )


def _classical(distance: Points) -> Points:
    """Return the places of classical scaling (Torgerson 1952)."""
    centre = np.eye(len(distance)) - 1 / len(distance)
    values, vectors = np.linalg.eigh(-0.5 * centre @ distance**2 @ centre)
    return np.asarray(vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0)))


def _majorised(distance: Points, places: Points) -> tuple[Points, float]:
    """Return places whose distances follow the order of those given, from a start, and their stress."""
    above = np.triu_indices(len(distance), 1)
    wanted, stress = distance, 0.0
    scale = math.sqrt(len(above[0]))
    for _ in range(_ROUNDS):
        apart = _between(places)
        # Of equal distances those nearer by now come first.
        order = np.lexsort((apart[above], distance[above]))
        fitted = np.empty(len(order))
        fitted[order] = isotonic_regression(apart[above][order]).x
        fitted *= scale / max(float(np.linalg.norm(fitted)), 1e-12)
        wanted = np.zeros_like(distance)
        wanted[above] = fitted
        wanted += wanted.T
        ratio = -np.divide(wanted, apart, out=np.zeros_like(wanted), where=apart > 0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        places = ratio @ places / len(distance)
        after = _between(places)[above]
        stress = float(np.linalg.norm(fitted - after) / max(float(np.linalg.norm(after)), 1e-12))
    return places, stress


def _settled(start: Points, size: Points, apart: float) -> tuple[Points, bool]:
    """Return the middles of circles, near where they start, and whether at least half of `apart` is between any two."""
    edges, inset = np.array([WIDTH - 2 * _EDGE, HEIGHT], float), np.array([_EDGE, 0.0])
    wide = np.maximum(np.ptp(start, axis=0), 1e-12)
    scale = float(((edges - size.max()) / wide).min())
    places = (start - (start.max(axis=0) + start.min(axis=0)) / 2) * scale + edges / 2
    least = (size[:, None] + size[None]) / 2 + apart
    # Two in one place are told apart by their order.
    order = np.arange(len(size))
    turn = np.where(order[:, None] < order[None], 1.0, -1.0)[:, :, None] * np.array([0.6, 0.8])
    other = ~np.eye(len(size), dtype=bool)
    margin = (size / 2)[:, None]
    for _ in range(_PUSHES):
        between = places[:, None] - places[None]
        far = np.linalg.norm(between, axis=2)
        over = np.where(other, least - far, 0)
        if over.max() <= apart / 2:
            return places + inset, True
        away = np.where(far[:, :, None] > 0, between / np.maximum(far, 1e-12)[:, :, None], turn)
        places = places + (away * np.maximum(over, 0)[:, :, None]).sum(axis=1) / 2
        places = np.clip(places, margin, edges - margin)
    return places + inset, False


def _between(places: Points) -> Points:
    return np.asarray(np.linalg.norm(places[:, None] - places[None], axis=2))
