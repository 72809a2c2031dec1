"""Mentions of two stretches of time in; which entities are named more, and which less, than before out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from analysis import calendar, selection
from analysis.entities import measures

Way = Literal["halves", "last"]
WAYS: Final = get_args(Way)

# G2 that one name in ten thousand passes by chance: p < 0.0001 with one degree of freedom.
SURE: Final = 15.13
# One name in fewer articles moves by its luck.
LEAST: Final = 10
# In powers of two: at least doubled or halved.
LARGE: Final = 1.0
PER: Final = 1000


@dataclass(frozen=True)
class Cut:
    """Dated articles in two: those before a day, and those of that day and after; and how many each side has."""

    day: datetime.date
    before: int
    after: int


def cut(articles: pd.DataFrame, *, way: Way = "halves", bucket: calendar.Bucket = "month") -> Cut | None:
    """Cut dated articles in two halves, or set the last bucket that is not thin apart from all before it.

    None where all dated articles are of one day or bucket. Halves are of articles, not of time; a day is never divided.
    """
    dates = articles["date"].dropna().dt.normalize().sort_values()
    if dates.empty or dates.iloc[0] == dates.iloc[-1]:
        return None
    if way == "halves":
        middle = dates.iloc[len(dates) // 2]
        day = middle if middle > dates.iloc[0] else dates[dates > middle].iloc[0]
    else:
        buckets = calendar.buckets(articles, bucket=bucket)
        day = buckets.first[buckets.articles >= buckets.thin][-1]
    before = int((dates < day).sum())
    return Cut(day.date(), before, len(dates) - before) if before else None


def moving(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    since: datetime.date,
    keys: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    kind: str = "",
    top: int = 12,
) -> pd.DataFrame:
    """Return the entities that rise and fall from before a day to that day and after, surely and by much.

    key, name, type; before, after: articles that name it, per 1,000 dated articles of that side; articles_before,
    articles_after: how many those are; log_ratio: binary logarithm of after / before, half an article standing for
    none (Hardie 2014), 1 twice as often, -1 half as often; likelihood: Dunning's G2 (1993) of the table of articles
    that name it or not, on either side, signed as the log ratio is, 0 as chance has it.

    Kept are entities in `LEAST` articles or more, at least doubled or halved, with G2 of `SURE` or more either way (p <
    0.0001 for one name, so that among thousands none or one passes by chance); those of `keys` are kept whatever they
    do. Rising first, the surest on top, then falling, the surest last; half of `top` for each unless one has fewer.

    Misleads: articles of one story are not independent, so a story told thirty times moves its names surely; a
    source or desk that only one side has moves all its names; the ratio of a name unknown before is a matter of the
    half article, not a measure; another day gives other names.
    """
    dates = articles["date"]
    day = pd.Timestamp(since)
    side = np.full(selection.span(articles), -1, np.int64)
    side[articles["article"].to_numpy()] = np.where(dates.isna(), -1, (dates >= day).astype(np.int64))
    sizes = np.bincount(side[side >= 0], minlength=2)
    named = mentions[~mentions["reference"].to_numpy()]
    entity, article = measures.distinct(named["entity"].to_numpy(), named["article"].to_numpy())
    before, after = (np.bincount(entity[side[article] == one], minlength=len(entities)) for one in (0, 1))
    rates = [PER * count / max(size, 1) for count, size in zip((before, after), sizes, strict=True)]
    floors = [PER * np.maximum(count, 0.5) / max(size, 1) for count, size in zip((before, after), sizes, strict=True)]
    table = entities[["key", "name", "type"]].assign(
        before=rates[0],
        after=rates[1],
        articles_before=before,
        articles_after=after,
        log_ratio=np.log2(floors[1] / floors[0]),
        likelihood=measures.likelihood(after, before + after, np.full(len(entities), sizes[1]), int(sizes.sum())),
    )
    shown = table["key"].isin(keys) if keys else _moved(table, without=without, kind=kind)
    return _ends(table[shown], top).assign(type=lambda rows: rows["type"].astype(str))


def _moved(table: pd.DataFrame, *, without: tuple[str, ...], kind: str) -> pd.Series:
    moved = table["articles_before"] + table["articles_after"] >= LEAST
    moved &= (table["log_ratio"].abs() >= LARGE) & (table["likelihood"].abs() >= SURE) & ~table["key"].isin(without)
    return moved & (table["type"] == kind) if kind else moved


def _ends(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the surest of both ends, in the order of sureness from rising to falling."""
    ordered = table.sort_values("likelihood", ascending=False, kind="stable")
    rising = int((ordered["likelihood"] > 0).sum())
    falling = len(ordered) - rising
    up = min(rising, max(top - top // 2, top - falling))
    down = min(falling, top - up)
    return pd.concat([ordered.head(up), ordered.tail(down)]).reset_index(drop=True)
