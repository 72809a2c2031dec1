"""Where an axis is marked: the buckets of a time axis with their names, round steps of a number."""

from __future__ import annotations

import datetime
import math
from typing import Final

from analysis.figures.style import Language
from analysis.figures.text import MONTHS, Bucket, shown

_MONTHS_IN: Final[dict[Bucket, int]] = {"month": 1, "quarter": 3, "year": 12}
_DAYS_IN: Final[dict[Bucket, int]] = {"day": 1, "week": 7}
_EVERY: Final = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200)
# A reader takes in a century of days as lines of pixels; beyond that a coarser bucket is meant.
MOST_BUCKETS: Final = 40_000


def steps(first: datetime.date, last: datetime.date, bucket: Bucket) -> list[datetime.date]:
    """List the first day of every bucket from `first` to `last`, the empty ones among them."""
    if (last - first).days > MOST_BUCKETS * _DAYS_IN.get(bucket, 28 * _MONTHS_IN.get(bucket, 1)):
        raise ValueError(f"{first} to {last} is more than {MOST_BUCKETS} buckets: leave out the date that is wrong")
    if bucket in _DAYS_IN:
        size = _DAYS_IN[bucket]
        return [first + datetime.timedelta(days=at) for at in range(0, (last - first).days + 1, size)]
    size = _MONTHS_IN[bucket]
    count = (last.year - first.year) * 12 + last.month - first.month
    months = (first.year * 12 + first.month - 1 + at for at in range(0, count + 1, size))
    return [datetime.date(month // 12, month % 12 + 1, first.day) for month in months]


def ticks(days: list[datetime.date], *, bucket: Bucket, language: Language, most: int) -> dict[int, str]:
    """Choose at most `most` buckets to name under the axis: place → name, the year where it changes."""
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month + 1
    if bucket in _DAYS_IN and months <= 2:
        step = math.ceil(len(days) / most)
        return {at: shown(_short(days[at], language)) for at in range(0, len(days), step)}
    starts = {at: day for at, day in enumerate(days) if not at or day.month != days[at - 1].month}
    if bucket in _DAYS_IN and days[0].day > 10 and len(starts) > 1:
        del starts[0]
    every = next((one for one in _EVERY if _count(starts, one) <= most), _EVERY[-1])
    kept = {at: day for at, day in starts.items() if _falls(day, every)} or {0: days[0]}
    if every >= 12 or bucket == "year":
        return {at: str(day.year) for at, day in kept.items()}
    years: set[int] = set()
    named = {}
    for at, day in kept.items():
        month = shown(MONTHS[language][day.month - 1])
        named[at] = month if day.year in years else f"{month}<br>{day.year}"
        years.add(day.year)
    return named


def marks(top: float, *, whole: bool, share: bool = False) -> list[float]:
    """Give two or three round steps up to `top`, zero left out; those of a share as it is written, `3%` and not 2.5."""
    rough = top / 3
    size = 10.0 ** math.floor(math.log10(rough))
    factors = (1, 2, 3 if share and size < 0.1 else 2.5, 5, 10)
    step = next(size * factor for factor in factors if size * factor >= rough * 0.8)
    step = max(1.0, float(math.ceil(step))) if whole else step
    return [round(step * at, 10) for at in range(1, int(top / step + 1e-9) + 1)] or [top]


def _count(starts: dict[int, datetime.date], every: int) -> int:
    return sum(_falls(day, every) for day in starts.values())


def _falls(day: datetime.date, every: int) -> bool:
    return (day.year * 12 + day.month - 1) % every == 0


def _short(day: datetime.date, language: Language) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]}"
