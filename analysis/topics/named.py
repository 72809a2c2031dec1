"""Mentions and topics of a selection in; which names set which topic apart, out."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import keyness, selection
from analysis.topics import weighing
from analysis.topics.measures import largest_topics

# Names of fewer articles of the selection are not asked about.
_FEWEST: Final = 3

Numbers = npt.NDArray[np.int64]


def named(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    article_topics: pd.DataFrame,
    entities: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    key: str,
    top: int = 10,
) -> pd.DataFrame:
    """Return the names that set one topic apart, the surest first; columns as in `across`, without the topic's."""
    table = _tested(mentions, articles, article_topics, entities, topics)
    return table[table["key"] == key].drop(columns=["key", "label"]).head(top).reset_index(drop=True)


def across(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    article_topics: pd.DataFrame,
    entities: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    top: int = 12,
) -> pd.DataFrame:
    """Return what sets the largest topics apart: key, label, entity, name, type, together, inside, outside, npmi,
    likelihood.

    One name for each of the `top` topics by share, the surest that no larger topic has taken, and every topic that a
    name so found sets apart as well; topics by share, names in the order of the topics that they were found for.
    together: articles about the topic (a fifth of them or more) that name it; inside, outside: their share of the
    articles about the topic and of all others, 0 to 1. npmi: ln(p(a, b) / (p(a) p(b))) / -ln p(a, b), p shares of the
    selected articles (Bouma 2009), 0 as chance has it, 1 only together. likelihood: Dunning's G2 of the four cells.

    Only what is sure: more often inside than outside, and among all pairs asked about, those of names in three articles
    or more, one in a hundred false at most (Benjamini and Hochberg 1995). Misleads: copies of one story count one by
    one, and the names of a single event stand for its topic as long as it lasts.
    """
    table = _tested(mentions, articles, article_topics, entities, topics)
    largest = topics["key"].to_numpy()[largest_topics(article_topics, topics, top)]
    chosen: list[str] = []
    for key in largest.tolist():
        free = table.loc[(table["key"] == key) & ~table["entity"].isin(chosen), "entity"]
        chosen += free.head(1).tolist()
    kept = table[table["key"].isin(largest) & table["entity"].isin(chosen)]
    row, column = (
        pd.Index(ordered).get_indexer(kept[name]) for ordered, name in ((largest, "key"), (chosen, "entity"))
    )
    return kept.take(np.lexsort((column, row))).reset_index(drop=True)


def _tested(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    article_topics: pd.DataFrame,
    entities: pd.DataFrame,
    topics: pd.DataFrame,
) -> pd.DataFrame:
    """Return every sure pair of topic and name, the surest first."""
    span = selection.span(articles)
    total = len(articles)
    clear, said = article_topics[article_topics["share"] >= selection.ABOUT], mentions[~mentions["reference"]]
    about = weighing.held(clear["article"], clear["topic"], (span, len(topics)))
    naming = weighing.held(said["article"], said["entity"], (span, len(entities)))
    asked = np.flatnonzero(np.asarray(naming.sum(axis=0)).ravel() >= _FEWEST)
    naming = naming[:, asked]
    both = np.asarray((about.T @ naming).todense()).astype(np.int64)
    each, size = np.asarray(naming.sum(axis=0)).ravel(), np.asarray(about.sum(axis=0)).ravel()
    likelihood = np.zeros(both.shape)
    for row, inside in enumerate(both):
        likelihood[row] = keyness.of_units(inside, each - inside, float(size[row]), float(total - size[row]))
    q = keyness.false_discovery(keyness.probability(likelihood.ravel())).reshape(both.shape)
    shares = both / np.maximum(size, 1)[:, None], (each - both) / np.maximum(total - size, 1)[:, None]
    topic, place = np.nonzero((q < keyness.SURE) & (shares[0] > shares[1]))
    cells: dict[str, npt.NDArray[Any]] = {
        "together": both[topic, place],
        "inside": shares[0][topic, place],
        "outside": shares[1][topic, place],
        "npmi": keyness.npmi(both[topic, place], size[topic], each[place], total),
        "likelihood": likelihood[topic, place],
    }
    of, who = topics.take(topic), entities.take(asked[place])
    table = pd.DataFrame(
        {
            "key": of["key"].to_numpy(), "label": of["label"].to_numpy(), "entity": who["key"].to_numpy(),
            "name": who["name"].to_numpy(), "type": who["type"].astype(str).to_numpy(), **cells,
        }
    )  # fmt: skip
    order = np.lexsort((place, topic, -table["likelihood"].to_numpy()))
    return table.take(order).reset_index(drop=True)
