"""A date as a newspaper or a program writes it in, a local wall time to the second out.

Reads ISO 8601 and RFC 2822 with or without a zone, seconds or milliseconds since 1970, numeric dates
(day first unless that is impossible), and dates in words: Egyptian, Levantine, Maghrebi, hijri,
English and French months, with Latin, Arabic-Indic or Persian digits. A zone is read and left out:
what is kept is the time on the clock where the article was written.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

from hijridate import Hijri

from analysis import arabic

Style = Literal["iso", "epoch", "numeric", "words", "hijri"]

_MONTHS: Final = Path(__file__).parents[2] / "data" / "lexicons" / "months.txt"
_LONGEST: Final = 200
_YEARS: Final = range(1800, 2101)
_HIJRI_YEARS: Final = range(1343, 1501)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_ISO: Final = re.compile(
    r"([12]\d{3})-?(\d\d)-?(\d\d)(?:(?:t|\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(?:z|utc|gmt|[+-]\d\d:?\d{0,2})?)?"
)
_COMPACT: Final = re.compile(r"([12]\d{3})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_EPOCH_SECONDS: Final = re.compile(r"-?\d{9,10}(?:\.\d+)?")
_EPOCH_FINER: Final = re.compile(r"(\d{10})(?:\d{3}|\d{6}|\d{9})")
_NUMERIC: Final = re.compile(r"(?<![\d:])(\d{1,4})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})(?![\d:])")
# Folded: sad or mim after the clock, alone or as the words for morning, evening, before and after noon.
_CLOCK: Final = re.compile(
    "(?<!\\d)(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?:\\.\\d+)?\\s*"
    "(am|pm|a\\.m|p\\.m|\u0635\u0628\u0627\u062d\u0627|\u0635|\u0645\u0633\u0627\u0621|\u0645|\u0638\u0647\u0631\u0627)?"
    "(?:\\s*(?:z|[+-]\\d\\d:?\\d\\d))?(?!\\w)"
)
_AFTERNOON: Final = ("pm", "p.m", "\u0645", "\u0645\u0633\u0627\u0621", "\u0638\u0647\u0631\u0627")
_MORNING: Final = ("am", "a.m", "\u0635", "\u0635\u0628\u0627\u062d\u0627")
_HIJRI_MARK: Final = re.compile("\u0647(?![\u0621-\u064a])")
_NUMBER: Final = re.compile(r"(?<![\d:])\d{1,4}(?![\d:])")


def parse(text: str, *, month_first: bool = False) -> datetime | None:
    """Read a date and, where there is one, its time; None when there is no certain reading.

    In 3/4/2024 the day stands first unless `month_first`; where one of the two is above 12 it is the day in any case.
    """
    text = text.strip()
    return _parse(text, month_first) if 0 < len(text) <= _LONGEST else None


def style(text: str) -> Style | Literal[""]:
    """Name the way in which a date is written, "" for one that cannot be read."""
    text = text.strip()
    if not 0 < len(text) <= _LONGEST or _parse(text, False) is None:
        return ""
    folded = _plain(text)
    if _ISO.fullmatch(folded) or _COMPACT.fullmatch(folded):
        return "iso"
    if _EPOCH_SECONDS.fullmatch(folded) or _EPOCH_FINER.fullmatch(folded):
        return "epoch"
    rest = _clock(folded)[1]
    if _numeric(rest, month_first=False):
        hijri = any(int(number) in _HIJRI_YEARS for match in _NUMERIC.finditer(rest) for number in match.group(1, 4))
        return "hijri" if hijri else "numeric"
    months = [_numbers()[_bare(match[0])][0] for match in _month().finditer(rest)]
    return "hijri" if all(months) else "words"


def order(text: str) -> Literal["day", "month", "either", ""]:
    """Tell which of day and month stands first in a date of numbers: "either" where both readings are possible."""
    match = next(iter(_NUMERIC.finditer(_clock(_plain(text[:_LONGEST]))[1])), None)
    if match is None or len(match[1]) >= 3:
        return ""
    first, second = int(match[1]), int(match[3])
    if first > 12 or second > 12:
        return "day" if second <= 12 else "month" if first <= 12 else ""
    return "either" if first != second else ""


def _plain(text: str) -> str:
    return " ".join(arabic.fold(text).replace("\u060c", " ").split())


@lru_cache(maxsize=1 << 16)
def _parse(text: str, month_first: bool) -> datetime | None:
    folded = _plain(text)
    if match := _ISO.fullmatch(folded) or _COMPACT.fullmatch(folded):
        return _made(*(int(part or 0) for part in match.groups()))
    if _EPOCH_SECONDS.fullmatch(folded):
        return _since_1970(float(folded))
    if match := _EPOCH_FINER.fullmatch(folded):
        return _since_1970(float(match[1]))
    clock, rest = _clock(folded)
    day = _numeric(rest, month_first=month_first) or _in_words(rest)
    return None if day is None else datetime(day.year, day.month, day.day, *clock)


def _since_1970(seconds: float) -> datetime | None:
    moment = (_EPOCH + timedelta(seconds=int(seconds))).replace(tzinfo=None)
    return moment if moment.year in _YEARS else None


def _made(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime | None:
    when = _day(year, month, day)
    if when is None or hour > 23 or minute > 59 or second > 60:
        return None
    return datetime(when.year, when.month, when.day, hour, minute, min(second, 59))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        if year in _YEARS:
            return date(year, month, day)
        if year in _HIJRI_YEARS:
            return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None
    return None


def _clock(text: str) -> tuple[tuple[int, int, int], str]:
    """Take the time of day out of a text; midnight when it has none."""
    for match in _CLOCK.finditer(text):
        hour, minute, second = (int(part or 0) for part in match.groups()[:3])
        if match[4] in _AFTERNOON and hour < 12:
            hour += 12
        elif match[4] in _MORNING and hour == 12:
            hour = 0
        if hour < 24 and minute < 60 and second < 61:
            return (hour, minute, min(second, 59)), text[: match.start()] + " " + text[match.end() :]
    return (0, 0, 0), text


def _numeric(text: str, *, month_first: bool) -> date | None:
    for match in _NUMERIC.finditer(text):
        first, middle, last = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) >= 3:
            found = _day(first, middle, last)
        else:
            year = last if len(match[4]) > 2 else 2000 + last if last < 70 else 1900 + last
            day_first = middle <= 12 and not (month_first and first <= 12)
            found = _day(year, middle, first) if day_first else _day(year, first, middle)
        if found:
            return found
    return None


def _in_words(text: str) -> date | None:
    """Read a day, a named month and a year; a month named twice, as in two calendars' names, is one month."""
    named = [(*_numbers()[_bare(match[0])], match) for match in _month().finditer(text)]
    for hijri in (False, True):
        months = [(month, match) for kind, month, match in named if kind == hijri]
        if not months:
            continue
        month, first = months[0]
        last = first
        for other, match in months:
            last = match if other == month else last
        if found := _around(text, first.start(), last.end(), month, hijri=hijri):
            return found
    return None


def _around(text: str, start: int, end: int, month: int, *, hijri: bool) -> date | None:
    """Find the day before a month's name and the year after it, or month, day, year as English has it."""
    before = [int(number[0]) for number in _NUMBER.finditer(text, 0, start)]
    after = [int(number[0]) for number in _NUMBER.finditer(text, end)]
    years = _HIJRI_YEARS if hijri else _YEARS
    tries = []
    if before and after:
        tries += [(after[0], before[-1])]
    if len(after) > 1:
        tries += [(after[1], after[0])]
    if len(before) > 1:
        tries += [(before[-2], before[-1]), (before[-1], before[-2])]
    if before and after:
        tries += [(before[-1], after[0])]
    for year, day in tries:
        if year in years and (found := _day(year, month, day)):
            return found
    return None


def _bare(name: str) -> str:
    return name.replace(" ", "")


@cache
def _numbers() -> dict[str, tuple[bool, int]]:
    return {_bare(name): (number.startswith("h"), int(number.removeprefix("h"))) for number, name in _named()}


@cache
def _named() -> tuple[tuple[str, str], ...]:
    lines = _MONTHS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return tuple((number, arabic.fold(name.strip())) for number, name in pairs)


@cache
def _month() -> re.Pattern[str]:
    """Match any month's name as a whole word, the longest first, with or without its space."""
    longest_first = sorted({name for _, name in _named()}, key=lambda name: (-len(name), name))
    spelled = "|".join(r"\s?".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)")
