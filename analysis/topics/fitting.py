"""Words counted and in order in, topics out: found in groups of articles, or given to those that came later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis import tables
from analysis.topics import clustering, drift, folding, lexicon, mixed, naming, numbers, weighing
from analysis.topics.clustering import Labels, Points, clusters, space
from analysis.topics.folding import LEAST_SHARE, Weights
from analysis.topics.naming import TERMS, Named, best_words
from analysis.topics.running import Running
from analysis.topics.weighing import Weighing, presence, weighted

# What dividing and seeding topics by hand needs of how they are found.
__all__ = ["LEAST_SHARE", "TERMS", "Labels", "best_words", "clusters", "fit", "presence", "space", "weighted"]

FEWEST_ARTICLES: Final = 6
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
    topic_model: pd.DataFrame
    topic_articles: pd.DataFrame
    topic_fit: pd.DataFrame


TABLES: Final = tuple(field.name for field in fields(Found))


def fit(
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    read: Running,
    *,
    ids: Sequence[str],
    stems: Sequence[str] | None = None,
    names: pd.DataFrame | None = None,
    topics: int | None = None,
    method: str = "",
) -> Found:
    """Find the topics of a corpus, as many as hold together and last best, or as many as are asked for.

    `ids` name the articles, `names` (form, type, mentions) are those found in them, and `method` is the release that
    finds topics. A word counts as itself and as a form of its
    stem (`stems`, one for each row of `words`). Articles are placed in a latent semantic space (Deerwester et al.
    1990), drawn towards their nearest neighbours, grouped by Ward's criterion and from there by k-means; the mean BM25
    rows of the groups are the topics, and every article has of each what `folding.weights` makes of it. A share is a
    weight over the sum of the article's weights, 0..1: a share of the model's attention, not a count of words. Articles
    without any kept word have no shares; a corpus of fewer than `FEWEST_ARTICLES` has no topics, since nothing could
    tell them apart. The same input gives the same topics, whatever the number of processors.
    """
    articles = len(ids)
    counts, terms = weighing.counted(word_counts, words, articles=articles, stems=stems)
    scale, _ = weighing.learned(counts, terms)
    rows = weighing.rows_of(weighing.placed(counts, terms, scale), scale)
    if rows.nnz == 0 or articles < FEWEST_ARTICLES:
        return Found(**{table: tables.empty(table) for table in TABLES})
    named = lexicon.lexicon(word_counts, words, articles=articles, stems=stems, names=names)
    # More than one thread adds in another order, and two small matrices wait for one another.
    with threadpool_limits(1):
        tree = clustering.grown(rows)
        most = max(min(rows.shape) - 1, 1)
        wanted = numbers.candidates(articles, most) if topics is None else [min(topics, most)]
        tried = numbers.tried(rows, named, read, wanted)
        centres = folding.centred(rows, tree.cut(int(tried.loc[tried["chosen"], "number"].iloc[0])))
        weights = folding.weights(rows, centres)
    dominant = weights.argmax(axis=1).astype(np.int32)
    usual = np.quantile(folding.near_others(rows, dominant, centres), drift.QUARTER)
    kept = pd.DataFrame({"articles": [articles], "length": scale.length, "near": usual, "method": method})
    model = pd.DataFrame({"term": scale.terms, "weight": scale.weight, "centres": list(centres.T)})
    mingled = mixed.gathers(rows, dominant, len(centres))
    topic = _called(naming.named(named, dominant, len(centres), read, mingled=mingled.tolist()))
    topic["key"] = np.where(mingled, mixed.MIXED, "") + topic["key"]
    theme = _themes(tree.points, dominant, folding.shares(weights), mingled)
    told = np.array([bool(mingled[theme == number].any()) for number in range(int(theme.max()) + 1)])
    themes = _called(naming.named(named, theme[dominant], len(told), read, mingled=told.tolist()))
    themes["topics"] = [topic.loc[theme == number, "key"].tolist() for number in range(len(themes))]
    found = Found(topic, tables.empty("article_topics"), themes, tried, model, pd.DataFrame({"id": sorted(ids)}), kept)
    return _shared(found, rows, weights, ids)


def fold(
    found: Found, word_counts: pd.DataFrame, words: pd.DataFrame, *, ids: Sequence[str], stems: Sequence[str]
) -> Found:
    """Give the articles of a corpus, of which some are new or gone, their shares of topics that were found before.

    Topics, themes and what they are called stay as they are; shares, sizes and the order by size follow the articles.
    An article has the shares that it had when topics were found, and one that came later those that it would have had
    (`folding.weights`), unless words of its are called otherwise by now. `topic_fit` says how far the corpus has moved.
    """
    counts, terms = weighing.counted(word_counts, words, articles=len(ids), stems=stems)
    model = found.topic_model
    length = float(found.topic_fit["length"].iloc[0])
    scale = Weighing(model["term"].to_numpy(object), model["weight"].to_numpy(float), length)
    rows = weighing.rows_of(weighing.placed(counts, terms, scale), scale)
    with threadpool_limits(1):
        weights = folding.weights(rows, np.stack(model["centres"].tolist()).T)
    return _shared(found, rows, weights, ids)


def _shared(found: Found, rows: sparse.csr_matrix, weights: Weights, ids: Sequence[str]) -> Found:
    """Return topics with the shares that they have in articles, the largest first, and how far these have moved."""
    told = folding.shares(weights)
    order = mixed.ranked(found.topics["key"], np.where(told >= LEAST_SHARE, told, 0).sum(axis=0))
    topics = found.topics.take(order)
    centres = np.stack(found.topic_model["centres"].tolist()).T[order]
    shares = told[:, order]
    above = np.array([[key in held for held in found.themes["topics"]] for key in topics["key"]], dtype=float)
    themes = _sized(found.themes, shares @ above)
    article, topic = np.nonzero(shares >= LEAST_SHARE)
    return replace(
        found,
        topics=_sized(topics, shares).rename_axis("topic").reset_index(),
        article_topics=pd.DataFrame({"article": article, "topic": topic, "share": shares[article, topic]}),
        themes=themes.sort_values("share", ascending=False, kind="stable", ignore_index=True)
        .rename_axis("theme")
        .reset_index(),
        topic_model=found.topic_model.assign(centres=list(centres.T)),
        topic_fit=_moved(found, folding.near(rows, shares.argmax(axis=1).astype(np.int32), centres), ids),
    )


def _moved(found: Found, near: Weights, ids: Sequence[str]) -> pd.DataFrame:
    seen = pd.Index(found.topic_articles["id"])
    new = ~pd.Index(ids).isin(seen)
    far = new & (near < float(found.topic_fit["near"].iloc[0]) - folding.NOTHING)
    gone = len(seen) - int((~new).sum())
    return found.topic_fit.assign(new=int(new.sum()), gone=gone, far=int(far.sum()))


def _called(named: Named) -> pd.DataFrame:
    """Return a row for each topic: key, label, terms."""
    return pd.DataFrame(
        {"key": _unlike(named.keys), "label": named.labels, "terms": pd.Series(named.terms, dtype=object)}
    )


def _sized(rows: pd.DataFrame, shares: Weights) -> pd.DataFrame:
    """Return topics with their size: key, label, terms and what else they have, share, articles."""
    covered = shares.sum(axis=1) > 0
    return rows.assign(
        share=shares[covered].mean(axis=0) if covered.any() else np.zeros(shares.shape[1]),
        articles=np.bincount(shares.argmax(axis=1)[covered], minlength=shares.shape[1]),
    )[["key", "label", "terms", "share", "articles", *rows.columns.intersection(["topics"])]].reset_index(drop=True)


def _themes(
    points: Points, dominant: Labels, shares: npt.NDArray[np.float64], mingled: npt.NDArray[np.bool_]
) -> Labels:
    """Return the theme of each topic, the largest theme first: Ward's criterion over the directions of topics.

    A direction leads from the centre of all articles to that of the topic: large topics lie near the middle, and would
    all be near one another. One theme for every three topics; each topic is one of its own where there are few, and a
    mixed one always.
    """
    topics = shares.shape[1]
    if topics < _FEWEST_FOR_THEMES:
        return np.arange(topics, dtype=np.int32)
    away = clustering.unit(clustering.centres(points, dominant, topics) - points.mean(axis=0))[~mingled]
    theme = np.zeros(topics, np.int32)
    theme[~mingled] = clustering.cut(clustering.merged(away, np.ones(len(away))), round(len(away) / _TOPICS_OF_A_THEME))
    theme[mingled] = theme.max() + 1 + np.arange(mingled.sum())
    order = np.argsort(-np.bincount(theme, weights=shares.sum(axis=0)), kind="stable")
    return np.argsort(order, kind="stable").astype(np.int32)[theme]


def _unlike(keys: Sequence[str]) -> list[Any]:
    """Return keys that are all different: the second of one name ends with its number."""
    return [key if key not in keys[:place] else f"{key}-{place + 1}" for place, key in enumerate(keys)]
