"""When and where the selected articles were published, and how long they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import calendar

_PERIODS: Final[dict[calendar.Bucket, str]] = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
# Each bucket, the longest span in days that it still divides into readable bars, and its own days.
_SPANS: Final[tuple[tuple[calendar.Bucket, int, int], ...]] = (
    ("day", 62, 1),
    ("week", 450, 7),
    ("month", 1900, 30),
    ("quarter", 5500, 91),
)
# Articles that a bar should stand for, on average: less is a comb of single ones.
_FULL: Final = 3
# A peak worth naming stands at least this far above the middle bucket.
_PEAK: Final = 1.5


@dataclass(frozen=True)
class Summary:
    """What sizes up a selection: `undated` articles are in every number but the days."""

    articles: int
    undated: int
    sources: int
    first: date | None
    last: date | None
    median_words: int
    headed: int

    @property
    def days(self) -> int:
        """From the first day to the last, both counted; 0 when no article is dated."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0


@dataclass(frozen=True)
class Peak:
    """The bucket with the most articles: its first day and how many it has."""

    start: date
    articles: int


def summary(articles: pd.DataFrame) -> Summary:
    """Return the numbers that size up a selection.

    median_words: words of the middle article, page furniture left out. headed: articles with at least one headed
    section. The median hides a corpus of two kinds, briefs and features: look at the spread before comparing outlets.
    """
    dates = articles["date"].dropna()
    sources = articles["source"]
    return Summary(
        articles=len(articles),
        undated=len(articles) - len(dates),
        sources=int(sources[sources != ""].nunique()),
        first=dates.min().date() if len(dates) else None,
        last=dates.max().date() if len(dates) else None,
        median_words=round(float(articles["words"].median())) if len(articles) else 0,
        headed=int((articles["sections"] > 0).sum()),
    )


def bucket(articles: pd.DataFrame) -> calendar.Bucket:
    """Return the bucket that makes a readable number of bars, with three articles or more for each."""
    dates = articles["date"].dropna()
    days = (dates.max() - dates.min()).days + 1 if len(dates) else 1
    fitting = (name for name, longest, length in _SPANS if days <= longest and len(dates) * length >= _FULL * days)
    return next(fitting, "year")


def sources(articles: pd.DataFrame, *, most: int = 5) -> list[str]:
    """Return the sources with the most articles, most first; ties by name."""
    counts = articles["source"].value_counts()
    counts = counts[(counts > 0) & (counts.index != "")]
    return sorted(counts.index, key=lambda source: (-int(counts[source]), source))[:most]


def over_time(articles: pd.DataFrame, *, by: calendar.Bucket, keep: tuple[str, ...], rest: str) -> pd.DataFrame:
    """Return how many articles each source published in each bucket: start, source, articles.

    Sources outside `keep` are put together as `rest`; undated articles are left out. It counts what the corpus
    holds, not what an outlet published: a gap may be a gap in collecting.
    """
    dated = articles.loc[articles["date"].notna(), ["date", "source"]]
    named = dated["source"].astype(str)
    rows = pd.DataFrame(
        {
            "start": dated["date"].dt.to_period(_PERIODS[by]).dt.start_time.to_numpy(),
            "source": named.where(named.isin(keep), rest).to_numpy(),
        }
    )
    counted = rows.value_counts(["start", "source"], sort=False)
    return counted.rename("articles").reset_index().sort_values(["start", "source"], ignore_index=True)


def course(base: pd.DataFrame, *, held: npt.NDArray[np.int64], by: calendar.Bucket) -> pd.DataFrame:
    """Return how many of some articles each bucket holds: when, key, name, value, articles, share; key and name empty.

    `held` are the numbers of the articles that are counted (value), `base` all articles that share (0 to 1) is a share
    of. Every bucket with an article of `base` has a row, so that none selected is told from none collected.
    """
    spread = calendar.buckets(base, bucket=by).spread(
        article=held, series=np.zeros(len(held), int), weights=np.ones(len(held)), series_count=1
    )
    return spread.drop(columns="series").assign(key="", name="")[["when", "key", "name", "value", "articles", "share"]]


def peak(timeline: pd.DataFrame) -> Peak | None:
    """Return the bucket that stands out: the only highest, at least half as high again as the middle one."""
    totals = timeline.groupby("start")["articles"].sum()
    if len(totals) < 3 or (totals == totals.max()).sum() > 1 or totals.max() < _PEAK * totals.median():
        return None
    return Peak(start=totals.idxmax().date(), articles=int(totals.max()))
