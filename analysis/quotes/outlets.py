"""Quotes and the sources, desks or topics of their articles in; whose voice each carries, and how, out."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.quotes.measures import unnamed
from analysis.selection import ABOUT

Group = Literal["source", "desk"]


def heard(
    quotes: pd.DataFrame, articles: pd.DataFrame, entities: pd.DataFrame, *, by: Group, top: int = 8, most: int = 8
) -> pd.DataFrame:
    """Return the share of the most quoted in the quotes of each source or desk: key, name, group, quotes, share.

    The `most` groups with most quotes are kept. Formula of share: the speaker's quotes in the group / all quotes of the
    group, named or not. Range 0 to 1. Misleads in groups with few quotes, and where an outlet prefers titles to names.
    """
    rows = _grouped(quotes, articles, by)
    totals = rows["group"].value_counts().head(most)
    known = rows.loc[rows["entity"] >= 0, "entity"]
    ranked = known.value_counts().sort_index().sort_values(ascending=False, kind="stable").head(top)
    kept = rows[rows["entity"].isin(ranked.index) & rows["group"].isin(totals.index)]
    counts = kept.groupby(["entity", "group"], observed=True).size().rename("quotes").reset_index()
    places = {entity: place for place, entity in enumerate(ranked.index)}
    table = counts.assign(share=counts["quotes"] / counts["group"].map(totals), rank=counts["entity"].map(places))
    table = table.merge(entities[["entity", "key", "name"]], on="entity")
    table = table.assign(size=table["group"].map(totals))
    table = table.sort_values(["rank", "size", "group"], ascending=[True, False, True], ignore_index=True)
    return table[["key", "name", "group", "quotes", "share"]]


def stances(quotes: pd.DataFrame, articles: pd.DataFrame, *, by: Group, top: int = 12) -> pd.DataFrame:
    """Return how each source or desk introduces what is said: key, name, stance, quotes, share; most quotes first.

    `key` and `name` are both what the group is called. Formula of share: the group's quotes with verbs of the stance /
    the group's quotes with a verb. Range 0 to 1. Misleads as a measure of an outlet's attitude: a translated agency
    report keeps its agency's verbs.
    """
    rows = _grouped(quotes[quotes["verb"] != ""], articles, by)
    totals = rows["group"].value_counts().head(top)
    kept = rows[rows["group"].isin(totals.index)]
    counts = kept.groupby(["group", "stance"], observed=True).size()
    table = counts[counts > 0].rename("quotes").reset_index().astype({"stance": "str"})
    table = table.assign(share=table["quotes"] / table["group"].map(totals), size=table["group"].map(totals))
    table = table.sort_values(
        ["size", "group", "quotes", "stance"], ascending=[False, True, False, True], ignore_index=True
    )
    return table.assign(key=table["group"], name=table["group"])[["key", "name", "stance", "quotes", "share"]]


def unnamed_topics(quotes: pd.DataFrame, article_topics: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """Return how much is said by speakers whom nobody names, by topic: key, group, quotes, unnamed, share.

    An article counts for each topic that it is about, by a fifth or more (`ABOUT`). Formula of share: quotes of unnamed
    speakers / quotes in articles about the topic. Range 0 to 1. Misleads where a topic has few quotes.
    """
    about = article_topics[(article_topics["share"] >= ABOUT).to_numpy()]
    table = unnamed(quotes, about, by="topic").merge(topics[["topic", "key", "label"]], on="topic")
    return table.rename(columns={"label": "group"})[["key", "group", "quotes", "unnamed", "share"]]


def _grouped(quotes: pd.DataFrame, articles: pd.DataFrame, by: Group) -> pd.DataFrame:
    groups = articles.set_index("article")[by].astype("str")
    rows = quotes[["article", "entity", "stance"]].assign(group=quotes["article"].map(groups).to_numpy())
    return rows[rows["group"].fillna("") != ""]
