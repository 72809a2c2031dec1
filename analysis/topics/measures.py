"""Topics of a selection in; how large they are, when, where, in which words and articles, out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import calendar
from analysis.selection import ABOUT
from analysis.topics import mixed
from analysis.topics.mixed import PART


def largest_topics(article_topics: pd.DataFrame, topics: pd.DataFrame, top: int) -> npt.NDArray[np.intp]:
    """Return the `top` topics by the sum of their shares, the largest first and mixed ones last."""
    return mixed.ranked(topics["key"], _sums(article_topics, len(topics)))[:top]


def _sums(article_topics: pd.DataFrame, number: int) -> npt.NDArray[np.float64]:
    return np.bincount(article_topics["topic"], weights=article_topics["share"], minlength=number).astype(float)


def prevalence(article_topics: pd.DataFrame, topics: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """Rank the topics of a selection by their mean share of an article, mixed ones last.

    Returns: topic, key, label, terms, share (mean over all `articles` of the selection, 0..1), articles (those that
    give it a fifth or more), mixed (its articles are hardly nearer to one another than to others). Shares under 0.05
    are not stored, so the shares of a selection add up to a little under 1.
    """
    rows = article_topics.groupby("topic")["share"]
    about = article_topics[article_topics["share"] >= ABOUT].groupby("topic").size()
    table = topics[["topic", "key", "label", "terms"]].assign(
        share=(rows.sum().reindex(topics["topic"], fill_value=0) / max(articles, 1)).to_numpy(),
        articles=about.reindex(topics["topic"], fill_value=0).to_numpy(),
        mixed=mixed.of(topics["key"]),
    )
    return table.sort_values(["mixed", "share", "topic"], ascending=[True, False, True], ignore_index=True)


def foremost(ranked: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return the first of topics that `prevalence` ranked, so many; mixed ones are among them, behind the others.

    What is mixed may be the larger part of a corpus: left out, it would be taken for little.
    """
    mingled = ranked["mixed"].to_numpy(bool)
    kept = np.concatenate([np.flatnonzero(~mingled)[: max(number - int(mingled.sum()), 0)], np.flatnonzero(mingled)])
    return ranked.iloc[kept[:number]]


def choice(topic_numbers: pd.DataFrame) -> pd.DataFrame:
    """Return how good each number of topics was that the build tried: number, coherence, stability, score, chosen.

    coherence (-1 to 1) and stability (1 the same, 0 chance) as `numbers.tried` says; score: their sum, whose largest
    is chosen. Says what the corpus bears, not what a reader needs: fewer topics are always easier to find again.
    """
    rows = topic_numbers.sort_values("number", ignore_index=True)
    return rows.assign(score=rows["coherence"] + rows["stability"])


def broad(article_topics: pd.DataFrame, topics: pd.DataFrame, themes: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """Return the topics of a selection under their themes, the largest first and mixed ones last: theme, theme_label,
    theme_share, then key, label, share, mixed.

    share: mean share of an article over all `articles` of the selection, 0..1; theme_share: the sum of its topics'.
    A theme is a group of near topics, named by the words that tell it from the rest; near by their words alone. A
    topic that no theme knows (an analyst's own) is a theme of its own.
    """
    theme = dict(zip(themes["topics"].explode(), np.repeat(themes["theme"], themes["topics"].map(len)), strict=True))
    # A part of a topic that was divided stays where the topic was.
    within = topics["key"].str.partition(PART)[0]
    sums = article_topics.groupby("topic")["share"].sum().reindex(topics["topic"], fill_value=0) / max(articles, 1)
    rows = topics[["topic", "key", "label"]].assign(share=sums.to_numpy(dtype=float), number=within.map(theme))
    named = themes.set_index("theme")[["key", "label"]].add_prefix("theme_")
    table = rows.join(named, on="number")
    for column in ("key", "label"):
        table[f"theme_{column}"] = table[f"theme_{column}"].fillna(table[column])
    table["theme_share"] = table.groupby("theme_key")["share"].transform("sum")
    table["mixed"] = mixed.of(table["key"])
    ranks = ["mixed", "theme_share", "theme_key", "share", "topic"]
    order = table.sort_values(ranks, ascending=[True, False, True, False, True])
    columns = ["theme_key", "theme_label", "theme_share", "key", "label", "share", "mixed"]
    return order[columns].rename(columns={"theme_key": "theme"}).reset_index(drop=True)


def outline(article_topics: pd.DataFrame, topics: pd.DataFrame, themes: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """Return themes, each followed by its topics, as the rows of an outline: label, share, key, within, mixed.

    Shares as in `broad`. within: whether the row is a topic of the theme above it; a theme of one topic is that topic,
    once. The key of a theme holds the keys of its topics, one a line.
    """
    rows: list[tuple[str, float, str, bool, bool]] = []
    for _, group in broad(article_topics, topics, themes, articles=articles).groupby("theme", sort=False):
        several = len(group) > 1
        if several:
            label, share = group[["theme_label", "theme_share"]].iloc[0]
            rows.append((label, share, "\n".join(group["key"]), False, False))
        listed = group[["label", "share", "key", "mixed"]].itertuples(index=False)
        rows += [(label, share, key, several, mingled) for label, share, key, mingled in listed]
    return pd.DataFrame(rows, columns=["label", "share", "key", "within", "mixed"])


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


def timeline(
    article_topics: pd.DataFrame,
    articles: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    by: calendar.Bucket,
    keys: tuple[str, ...] = (),
    top: int = 4,
) -> pd.DataFrame:
    """Return the mean share of topics in each bucket: when, key, label, value, articles, share.

    The topics are those of `keys`, else the `top` by share. share: sum of the topic's shares / dated articles of the
    bucket, 0..1. Misleads in buckets with few articles: `articles` says how many there are.
    """
    sums = _sums(article_topics, len(topics))
    return _spread(article_topics, sums, articles, topics, by=by, keys=keys, top=top)


def course(
    article_topics: pd.DataFrame,
    articles: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    by: calendar.Bucket,
    keys: tuple[str, ...] = (),
    top: int = 4,
) -> pd.DataFrame:
    """Return how many articles are about topics in each bucket: when, key, name, value, articles, share.

    An article is about a topic from a fifth of it on (`ABOUT`). The topics are those of `keys`, else the `top` by
    articles. share: of the dated articles of the bucket, 0 to 1. Misleads in buckets with few articles.
    """
    about = article_topics[article_topics["share"] >= ABOUT]
    reach = np.bincount(about["topic"], minlength=len(topics))
    dated = _spread(about.assign(share=1.0), reach, articles, topics, by=by, keys=keys, top=top)
    return dated.rename(columns={"label": "name"})


def _spread(
    rows: pd.DataFrame,
    sizes: np.ndarray,
    articles: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    by: calendar.Bucket,
    keys: tuple[str, ...],
    top: int,
) -> pd.DataFrame:
    """Return what rows of article, topic and share add up to in each bucket, for the chosen or the largest topics."""
    places = np.flatnonzero(topics["key"].isin(keys).to_numpy() if keys else sizes > 0)
    largest = mixed.ranked(topics["key"].iloc[places], sizes[places])
    ranked = topics.take(places[largest]).drop_duplicates("label").head(top)
    series = np.full(len(topics), -1)
    series[ranked["topic"]] = np.arange(len(ranked))
    rows = rows[series[rows["topic"]] >= 0]
    spread = calendar.buckets(articles, bucket=by).spread(
        article=rows["article"], series=series[rows["topic"]], weights=rows["share"], series_count=len(ranked)
    )
    described = ranked[["key", "label"]].iloc[spread.pop("series")].reset_index(drop=True)
    return pd.concat([spread["when"], described, spread.drop(columns="when")], axis="columns")


def holding(article_topics: pd.DataFrame, topics: pd.DataFrame, *, key: str) -> np.ndarray:
    """Return the numbers of the articles about a topic: of a fifth of them or more."""
    chosen = article_topics["topic"].isin(topics.loc[topics["key"] == key, "topic"])
    found: np.ndarray = article_topics.loc[chosen & (article_topics["share"] >= ABOUT), "article"].unique()
    return found


def across(
    article_topics: pd.DataFrame,
    articles: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    column: str,
    top: int = 12,
    groups: int = 8,
) -> pd.DataFrame:
    """Return the mean share of the largest topics in the largest sources or desks: key, label, group, share, articles.

    share: sum of the topic's shares / articles of the group, 0..1. Articles without a source or desk are left out.
    Small groups swing widely: `articles` says how far to trust a share.
    """
    largest = articles.loc[articles[column] != "", column].value_counts()
    names = largest[largest > 0].head(groups)
    number = pd.Series(names.index.get_indexer(articles[column].astype(str)), index=articles["article"])
    chosen = largest_topics(article_topics, topics, top)
    place = number.reindex(article_topics["article"]).to_numpy()
    inside = place >= 0
    cells = np.zeros((len(topics), len(names)))
    np.add.at(cells, (article_topics["topic"].to_numpy()[inside], place[inside]), article_topics["share"][inside])
    described = topics[["key", "label"]].take(np.repeat(chosen, len(names))).reset_index(drop=True)
    return described.assign(
        group=np.tile(names.index.astype(str), len(chosen)),
        share=(cells[chosen] / names.to_numpy()).ravel(),
        articles=np.tile(names.to_numpy(), len(chosen)),
    )


def representative(
    article_topics: pd.DataFrame, articles: pd.DataFrame, topics: pd.DataFrame, *, key: str, top: int = 30
) -> pd.DataFrame:
    """Return the articles of a selection that a topic fills most: id, title, source, date, share, fullest first.

    Of articles that it fills alike the longer comes first: in a line or two a topic is easily whole.
    """
    return fullest(article_topics, articles, topics, key=key).head(top).drop(columns="article")


def fullest(article_topics: pd.DataFrame, articles: pd.DataFrame, topics: pd.DataFrame, *, key: str) -> pd.DataFrame:
    """Return every article that a topic has a share of, as `representative` orders them, with their numbers."""
    number = topics.loc[topics["key"] == key, "topic"]
    shares = article_topics[article_topics["topic"].isin(number)][["article", "share"]]
    rows = shares.merge(articles[["article", "id", "title", "source", "date", "words"]], on="article")
    rows = rows.assign(full=rows["share"].round(1)).sort_values(
        ["full", "words", "article"], ascending=[False, False, True], ignore_index=True
    )
    best = rows[["article", "id", "title", "source", "date", "share"]]
    return best.assign(source=best["source"].astype(str), date=best["date"].dt.date)
