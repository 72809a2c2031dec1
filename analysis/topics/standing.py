"""Word counts and topics of a selection in; how much of each topic's words stands in a part of its articles, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import numpy as np
import pandas as pd

from analysis import arabic, selection
from analysis.tables import COUNTED_PARTS
from analysis.topics.measures import largest_topics

Where = Literal["lead", "heading", "body"]

# What stands up front: title and lead together, since a short article's lead is mostly its title again.
WHERE: Final[Mapping[Where, tuple[str, ...]]] = {"lead": ("title", "lead"), "heading": ("heading",), "body": ("body",)}
# Fewer occurrences say nothing of where a topic stands.
_FEWEST: Final = 20


def standing(
    word_counts: pd.DataFrame,
    articles: pd.DataFrame,
    article_topics: pd.DataFrame,
    words: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    where: Where,
    top: int = 12,
) -> pd.DataFrame:
    """Return how much of each topic's words stands in one place: key, label, count, inside, share, usual.

    In the articles about a topic (a fifth of them or more), count: occurrences of its terms (`topics.terms` in any
    spelling that folds alike, no other forms) outside page furniture; inside: those in the place. share: inside /
    count; usual: the same share of all words but stop words of those articles, both 0 to 1. The `top` topics by share
    of the selection, without those of fewer than 20 occurrences; furthest above the usual first.

    Misleads between topics, whose articles are built differently: compare each with its own usual. A topic's terms are
    the words that tell it apart, which news put in front of nearly every topic.
    """
    span = selection.span(articles)
    about = np.zeros((len(topics), span), dtype=bool)
    clear = article_topics[article_topics["share"] >= selection.ABOUT]
    about[clear["topic"], clear["article"]] = True
    # Per category: whether it counts, whether it is the place.
    parts = word_counts["part"].cat
    counted, wanted = (
        np.append(parts.categories.isin(list(names)), False)[parts.codes] for names in (COUNTED_PARTS, WHERE[where])
    )
    meaning = counted & ~words["stop"].to_numpy()[word_counts["word"].to_numpy()]
    article, word, count = (word_counts[column].to_numpy()[meaning] for column in ("article", "word", "count"))
    here = np.where(wanted[meaning], count, 0)
    all_words, all_here = (np.bincount(article, weights=one, minlength=span) for one in (count, here))
    number = dict(zip(words["form"], words["word"], strict=True))
    rows = []
    for topic in largest_topics(article_topics, topics, top).tolist():
        forms = (number.get(arabic.fold(str(term)), -1) for term in topics["terms"].iloc[topic])
        own = np.zeros(len(words), dtype=bool)
        own[[form for form in forms if form >= 0]] = True
        mine = own[word] & about[topic][article]
        held, inside = int(count[mine].sum()), int(here[mine].sum())
        if held >= _FEWEST:
            usual = all_here[about[topic]].sum() / all_words[about[topic]].sum()
            rows.append((*topics[["key", "label"]].iloc[topic], held, inside, inside / held, float(usual)))
    table = pd.DataFrame(rows, columns=["key", "label", "count", "inside", "share", "usual"])
    order = np.argsort((table["usual"] - table["share"]).to_numpy(float), kind="stable")
    return table.take(order).reset_index(drop=True)
