"""Articles in, the buckets of a timeline out: days, weeks from Monday, months, quarters or years."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic

_MONTHS: Final = Path(__file__).resolve().parent.parent / "data" / "lexicons" / "months.txt"

Bucket = Literal["day", "week", "month", "quarter", "year"]

_DAYS_IN: Final[dict[Bucket, float]] = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25}
_PERIODS: Final[dict[Bucket, str]] = {"month": "M", "quarter": "Q", "year": "Y"}
_STEPS: Final[dict[Bucket, str]] = {"day": "D", "week": "7D", "month": "MS", "quarter": "QS", "year": "YS"}
# In a bucket with fewer articles chance alone moves a share by ten points.
THIN: Final = 20


@dataclass(frozen=True, eq=False)
class Buckets:
    """Which bucket each article falls into, and how many articles each bucket holds.

    Attributes:
        first: first day of each bucket that holds an article, in order.
        place: bucket of an article by its number; -1 for an article that is undated or not there.
        articles: how many articles each bucket holds.
    """

    first: pd.DatetimeIndex
    place: npt.NDArray[np.int64]
    articles: npt.NDArray[np.int64]

    @property
    def thin(self) -> float:
        """How many articles a bucket must hold to be drawn: `THIN`, in a small selection half of its middle bucket."""
        return _thin(self.articles)

    def of(self, article: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return the bucket of each article."""
        found: npt.NDArray[np.int64] = self.place[np.asarray(article, dtype=np.int64)]
        return found

    def spread(
        self,
        *,
        article: npt.ArrayLike,
        series: npt.ArrayLike,
        weights: npt.ArrayLike,
        series_count: int,
        totals: npt.ArrayLike | None = None,
    ) -> pd.DataFrame:
        """Sum weights by series and bucket: when, series, value, articles, share (value over the bucket's total).

        The total of a bucket is its number of articles unless `totals` gives another. Every series has a row for
        every bucket that holds an article, so that a zero is told from a gap; `solid` leaves out those too small for
        shares.
        """
        place, size = self.of(article), len(self.first)
        inside = place >= 0
        cells = np.asarray(series, dtype=np.int64)[inside] * size + place[inside]
        value = np.bincount(cells, weights=np.asarray(weights, float)[inside], minlength=series_count * size)
        under = np.tile(np.maximum(self.articles if totals is None else np.asarray(totals), 1), series_count)
        return pd.DataFrame(
            {
                "when": np.tile(self.first.to_numpy(), series_count),
                "series": np.repeat(np.arange(series_count), size),
                "value": value,
                "articles": np.tile(self.articles, series_count),
                "share": value / under,
            }
        )


def solid(spread: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the buckets in which a share says something; see `Buckets.thin`."""
    sizes = spread.drop_duplicates("when")["articles"].to_numpy()
    return spread[spread["articles"] >= _thin(sizes)].reset_index(drop=True)


def gaps(spread: pd.DataFrame, *, bucket: Bucket) -> list[datetime.date]:
    """Return the first day of every bucket between the first and the last that holds no article at all.

    It misleads as news: nothing may have happened, or nothing was collected.
    """
    held = pd.DatetimeIndex(spread["when"].unique()).sort_values()
    if len(held) < 2:
        return []
    every = pd.date_range(held[0], held[-1], freq=_STEPS[bucket])
    return [day.date() for day in every.difference(held)]


def last_day(start: datetime.date, bucket: Bucket) -> datetime.date:
    """Return the last day of the bucket that starts on a day."""
    following: pd.Timestamp = pd.date_range(start, periods=2, freq=_STEPS[bucket])[1]
    last: datetime.date = (following - pd.Timedelta(days=1)).date()
    return last


def choices(articles: pd.DataFrame, *, most: int = 1000) -> list[Bucket]:
    """Return the buckets that cut the dated articles into two or more and at most `most`, the finest first."""
    dates = articles["date"].dropna()
    days = (dates.max() - dates.min()).days + 1 if len(dates) else 0
    return [bucket for bucket, size in _DAYS_IN.items() if size < days <= most * size]


@dataclass(frozen=True)
class Peak:
    """A bucket in which one series stands out: whose it is, its first day and its value there."""

    name: str
    start: datetime.date
    value: float


def peak(spread: pd.DataFrame, *, name: str, value: str = "share", least: int = 10) -> Peak | None:
    """Return the highest value of all series, if it is worth telling: at least half as high again as its own middle.

    Buckets with fewer than `least` articles are passed over, since one article would make a peak there.
    """
    solid = spread["articles"].to_numpy() >= least
    values, names, days = (spread[column].to_numpy()[solid] for column in (value, name, "when"))
    if len(np.unique(days)) < 3 or not values.max() > 0:
        return None
    at = int(values.argmax())
    stands_out = values[at] >= 1.5 * np.median(values[names == names[at]])
    return Peak(str(names[at]), pd.Timestamp(days[at]).date(), float(values[at])) if stands_out else None


@cache
def month_names() -> frozenset[str]:
    """Return the names of months that are one word, folded: what differs between two periods by construction."""
    lines = _MONTHS.read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if not line.startswith("#"))
    return frozenset(arabic.fold(name) for name in names if name and " " not in name)


def fitting(articles: pd.DataFrame, *, most: int = 60, least: int = 30) -> Bucket:
    """Return the finest of at most `most` buckets in which a share can be trusted.

    Trusted: four of five dated articles lie in buckets of `least` or more. Where none is, the coarsest bucket that
    still makes a line of four. Years where the dates lie too far apart for any, as one wrong date makes them.
    """
    fits = [(bucket, buckets(articles, bucket=bucket).articles) for bucket in _fine_enough(articles["date"], most)]
    solid = (bucket for bucket, sizes in fits if len(sizes) > 1 and sizes[sizes >= least].sum() >= 0.8 * sizes.sum())
    coarse = (bucket for bucket, sizes in reversed(fits) if len(sizes) >= 4)
    return next(solid, next(coarse, "month" if fits else "year"))


def _fine_enough(dates: pd.Series, most: int) -> list[Bucket]:
    days = (dates.max() - dates.min()).days + 1 if dates.notna().any() else 0
    return [bucket for bucket, size in _DAYS_IN.items() if days / size <= most]


def buckets(articles: pd.DataFrame, *, bucket: Bucket) -> Buckets:
    """Cut dated articles into buckets."""
    number, dates = articles["article"].to_numpy(), articles["date"]
    codes, first = pd.factorize(_first_day(dates, bucket), sort=True)
    place = np.full(int(number.max()) + 1 if len(number) else 0, -1, dtype=np.int64)
    place[number] = codes
    return Buckets(pd.DatetimeIndex(first), place, np.bincount(codes[codes >= 0], minlength=len(first)))


def _thin(articles: npt.ArrayLike) -> float:
    sizes = np.asarray(articles)
    return min(THIN, float(np.median(sizes)) / 2) if len(sizes) else THIN


def _first_day(dates: pd.Series, bucket: Bucket) -> pd.Series:
    days = dates.dt.normalize()
    if bucket == "day":
        return days
    if bucket == "week":
        return days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return days.dt.to_period(_PERIODS[bucket]).dt.start_time.astype(days.dtype)
