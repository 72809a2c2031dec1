"""Word counts in, topics out: non-negative factors of TF-IDF, deterministic, every article with its shares."""

from __future__ import annotations

import warnings
from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.preprocessing import normalize

SEED: Final = 20
LEAST_SHARE: Final = 0.05
FEWEST_ARTICLES: Final = 6
_LABEL_TERMS: Final = 3
_TERMS: Final = 20
# A word in over 40 % of the articles separates nothing (in a handful of articles that cannot be known);
# one in under 3 is mostly a name or a slip.
_MOST_ARTICLES: Final = 0.4
_FEW_ARTICLES: Final = 10
_LEAST_ARTICLES: Final = 3
_LARGEST_VOCABULARY: Final = 20_000


def fit(
    word_counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, topics: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the topics of a corpus: the topics and article_topics tables.

    Non-negative matrix factorisation (Lee and Seung 1999) of TF-IDF rows of unit length, started by NNDSVDa with a
    fixed seed. A share is an article's weight for a topic over the sum of its weights, 0..1: a share of the model's
    attention, not a count of words. Articles without any kept word have no shares; a corpus of fewer than
    `FEWEST_ARTICLES` has no topics, since nothing could tell them apart.
    """
    matrix, kept = _tfidf(word_counts, words, articles)
    if matrix.nnz == 0 or articles < FEWEST_ARTICLES:
        return _table(np.zeros((0, 0)), np.zeros((articles, 0)), kept, words)
    wanted = min(topics or usual_number(articles), *(max(side - 1, 1) for side in matrix.shape))
    model = NMF(wanted, init="nndsvda", random_state=SEED, max_iter=200, tol=1e-3)
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # Stopping after max_iter is as good a place as any; a residual of -1e-17 is a zero.
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = model.fit_transform(matrix)
    heavy = np.argsort(-weights.sum(axis=0), kind="stable")
    shares = normalize(weights[:, heavy], norm="l1")
    return _table(model.components_[heavy], shares, kept, words)


def usual_number(articles: int) -> int:
    """Return how many topics to look for in a corpus: one for every few at first, then ever fewer."""
    return int(np.clip(round(1.6 * articles**0.3), 4, 40))


def _tfidf(word_counts: pd.DataFrame, words: pd.DataFrame, articles: int) -> tuple[sparse.csr_matrix, np.ndarray]:
    frequency = words["articles"].to_numpy()
    usable = ~words["stop"].to_numpy() & (frequency >= min(_LEAST_ARTICLES, max(articles // 20, 1)))
    usable &= frequency <= max(_MOST_ARTICLES * articles, _FEW_ARTICLES)
    kept = np.flatnonzero(usable)[:_LARGEST_VOCABULARY]
    column = np.full(len(words), -1)
    column[kept] = np.arange(len(kept))
    rows = word_counts[(word_counts["part"] != "trailer") & (column[word_counts["word"]] >= 0)]
    counts = sparse.csr_matrix(
        (rows["count"].to_numpy(float), (rows["article"], column[rows["word"]])), shape=(articles, len(kept))
    )
    counts.data = 1 + np.log(counts.data)
    inverse = np.log((1 + articles) / (1 + frequency[kept])) + 1
    weighted = sparse.csr_matrix(counts @ sparse.diags(inverse))
    return (normalize(weighted) if weighted.nnz else weighted), kept


def _table(
    components: np.ndarray, shares: np.ndarray, kept: np.ndarray, words: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    display, form = words["display"].to_numpy(), words["form"].to_numpy()
    best = [kept[np.argsort(-row, kind="stable")[:_TERMS]] for row in components]
    dominant = shares.argmax(axis=1) if shares.shape[1] else np.zeros(0, dtype=int)
    covered = shares.sum(axis=1) > 0
    topics = pd.DataFrame(
        {
            "topic": np.arange(len(best), dtype=np.int32),
            "key": ["-".join(form[terms[:_LABEL_TERMS]]) for terms in best],
            "label": [" · ".join(display[terms[:_LABEL_TERMS]]) for terms in best],
            "terms": pd.Series([list(display[terms]) for terms in best], dtype=object),
            "share": shares[covered].mean(axis=0) if covered.any() else np.zeros(len(best)),
            "articles": np.bincount(dominant[covered], minlength=len(best)) if len(best) else [],
        }
    )
    article, topic = np.nonzero(shares >= LEAST_SHARE)
    return topics, pd.DataFrame({"article": article, "topic": topic, "share": shares[article, topic]})


def prevalence(article_topics: pd.DataFrame, topics: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """Rank the topics of a selection by their mean share of an article.

    Returns: topic, key, label, terms, share (mean over all `articles` of the selection, 0..1), articles (those that
    give it a fifth or more). Shares under 0.05 are not stored, so the shares of a selection add up to a little under 1.
    """
    rows = article_topics.groupby("topic")["share"]
    about = article_topics[article_topics["share"] >= 0.2].groupby("topic").size()
    table = topics[["topic", "key", "label", "terms"]].assign(
        share=(rows.sum().reindex(topics["topic"], fill_value=0) / max(articles, 1)).to_numpy(),
        articles=about.reindex(topics["topic"], fill_value=0).to_numpy(),
    )
    return table.sort_values(["share", "topic"], ascending=[False, True], ignore_index=True)


def over(article_topics: pd.DataFrame, articles: pd.DataFrame, *, column: str) -> pd.DataFrame:
    """Return the mean share of each topic in the articles of each source, desk or month.

    `column` is "source", "desk" or "month". Returns: that column, topic, share (0..1), articles (size of the group).
    Small groups swing widely: `articles` says how far to trust a share.
    """
    month = articles["date"].dt.to_period("M").dt.to_timestamp()
    group = (month if column == "month" else articles[column]).set_axis(articles["article"])
    size = group.value_counts().rename("articles")
    rows = article_topics.assign(group=article_topics["article"].map(group).to_numpy()).dropna(subset="group")
    sums = rows.groupby(["group", "topic"], observed=True)["share"].sum().reset_index()
    table = sums.join(size, on="group")
    return table.assign(share=table["share"] / table["articles"]).rename(columns={"group": column})
