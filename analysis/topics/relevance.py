"""The words of a selection in; those that are most of a topic's own, from frequent in it to found in it alone, out."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import selection

# Readers told topics apart best near this weight (Sievert and Shirley 2014).
USUAL: Final = 0.6
# Articles about the topic that must hold a word: this many, and this share of them, or names of one story lead near 0.
_FEWEST: Final = 3
_LEAST_SHARE: Final = 0.01

Numbers = npt.NDArray[np.float64]


def related(
    article_topics: pd.DataFrame,
    articles: pd.DataFrame,
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    key: str,
    weight: float = USUAL,
    top: int = 12,
    fewest: int = _FEWEST,
) -> pd.DataFrame:
    """Return the words most relevant to a topic: term, relevance, inside, outside, articles; the most relevant first.

    relevance = weight ln p(w|t) + (1 - weight) ln(p(w|t) / p(w)) (Sievert and Shirley 2014): 1 ranks by frequency in
    the topic, 0 by how far it is the topic's own. p(w|t): share of all words, each article's weighted by its share of
    the topic; p(w): share of all words of the selection. inside, outside: share of the articles about the topic (a
    fifth of them or more) and of the others that hold the word, 0 to 1. articles: all that hold it.

    No stop words, and only words of `fewest` articles about the topic and of a hundredth of them. Misleads near 0,
    where rare words lead, and in a selection of the topic alone, where every word is as much its own.
    """
    chosen = article_topics[article_topics["topic"].isin(topics.loc[topics["key"] == key, "topic"])]
    span = selection.span(articles)
    share = np.bincount(chosen["article"], weights=chosen["share"], minlength=span)
    word, article = word_counts["word"].to_numpy(), word_counts["article"].to_numpy()
    count = word_counts["count"].to_numpy(float)
    every = np.bincount(word, weights=count, minlength=len(words))
    within = np.bincount(word, weights=count * share[article], minlength=len(words))
    about = share >= selection.ABOUT
    rows = word_counts[about[article]]
    held = np.bincount(rows.drop_duplicates(["article", "word"])["word"], minlength=len(words))
    near = int(about.sum())
    places = np.flatnonzero((held >= max(fewest, near * _LEAST_SHARE)) & ~words["stop"].to_numpy() & (within > 0))
    found = relevance(within[places] / max(within.sum(), 1e-12), every[places] / max(every.sum(), 1), weight)
    best = np.lexsort((places, -found))[:top]
    listed = places[best]
    reach = _reach(word_counts, listed)
    return pd.DataFrame(
        {
            "term": words["display"].to_numpy()[listed],
            "relevance": found[best],
            "inside": held[listed] / max(near, 1),
            "outside": (reach - held[listed]) / max(len(articles) - near, 1),
            "articles": reach,
        }
    )


def relevance(within: Numbers, every: Numbers, weight: float) -> Numbers:
    """Return how relevant words are by their probability in a topic and in the selection; see `related`."""
    inside: Numbers = np.log(within)
    return weight * inside + (1 - weight) * (inside - np.log(every))


def _reach(word_counts: pd.DataFrame, listed: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return how many articles hold each of some words."""
    rows = word_counts[word_counts["word"].isin(listed)].drop_duplicates(["article", "word"])
    return np.bincount(pd.Index(listed).get_indexer(rows["word"]), minlength=len(listed))
