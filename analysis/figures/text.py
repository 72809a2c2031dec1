"""Text and numbers as a figure shows them: isolated, escaped, shortened, in Latin digits."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

from analysis import bidi
from analysis.figures.style import SMALL_SIZE, Language

Measure = Literal["count", "share", "score"]
Bucket = Literal["day", "week", "month", "quarter", "year"]

ELLIPSIS: Final = "\u2026"
MINUS: Final = "\u2212"

# plotly reads tags and entities everywhere, TeX between dollars and %{...} in templates; entities of
# its own kind pass through all three as plain characters.
_MARKUP: Final = {ord(letter): f"&#{ord(letter)};" for letter in "&<>$%{}"}

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "ar": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_WEEK_OF: Final[dict[Language, str]] = {"ar": "أسبوع {day}", "en": "week of {day}"}
_QUARTER: Final[dict[Language, str]] = {"ar": "الربع {n} من {year}", "en": "Q{n} {year}"}

# What may not stand before an ellipsis: a separator, or a quotation mark or bracket just opened.
_DANGLING: Final = re.compile('(?:[\\s,\u060c\u00b7(\u00ab-]|\u2013|(?<=\\s)")+$')

# Widths in em of IBM Plex Sans Arabic, measured inside words: three classes of Arabic letters, and
# what a word's last letter takes more for its tail.
_NARROW: Final = re.compile("[\u0622-\u0628\u062a\u062b\u0631\u0632\u0644\u0646\u0649\u064a\u067e\u06ccIijl .,:;'|!]")
_WIDE: Final = re.compile("[\u062c-\u062e\u0633-\u0638\u0686MWmw%@\u2014]")
_TAIL: Final = re.compile("[\u0628\u062a\u062b\u0641\u0643\u0644\u0646\u0649\u064a\u0633-\u0636](?![\u0620-\u06ff])")


@lru_cache(maxsize=1 << 14)
def shown(text: str, direction: bidi.Direction = "auto") -> str:
    """Give `text` as plotly may draw it: every line closed in itself, no markup left alive."""
    return bidi.isolate(text, direction).translate(_MARKUP).replace("\n", "<br>")


def lines(*parts: str) -> str:
    """Stack the lines of a hover box, each in its own direction; empty ones are left out."""
    return "<br>".join(shown(part) for part in parts if part)


def number(value: float, measure: Measure = "count") -> str:
    """Write a value in Latin digits: a count `1,846`, a share (a fraction) `31%`, a score `0.42`."""
    if measure == "share":
        written = _share(abs(value))
    elif measure == "score":
        written = f"{abs(value):,.2f}"
    else:
        written = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,.1f}"
    return MINUS + written if value < 0 else written


def _share(value: float) -> str:
    percent = value * 100
    if 0 < percent < 0.1:
        return "<0.1%"
    return f"{percent:.1f}%" if percent < 1 and percent else f"{percent:.0f}%"


def measured(value: float, unit: str, measure: Measure) -> str:
    """Write a value under the name of its unit, which asks for no plural: `Articles: 412`."""
    return f"{unit}: {number(value, measure)}" if unit else number(value, measure)


def aside(unit: str) -> str:
    """Write a unit in brackets after what it is the unit of; nothing where there is none."""
    return f" ({unit})" if unit else ""


def date(day: datetime.date, bucket: Bucket, language: Language) -> str:
    """Write the whole name of the day, week, month, quarter or year that starts on `day`."""
    month = MONTHS[language][day.month - 1]
    if bucket == "year":
        return str(day.year)
    if bucket == "quarter":
        return _QUARTER[language].format(n=(day.month + 2) // 3, year=day.year)
    if bucket == "month":
        return f"{month} {day.year}"
    written = f"{day.day} {month} {day.year}"
    return _WEEK_OF[language].format(day=written) if bucket == "week" else written


@lru_cache(maxsize=4096)
def width(text: str, size: int = SMALL_SIZE) -> float:
    """Estimate the pixels that `text` takes in the figures' typeface.

    Within 12 % of what a browser draws for real names; only margins and cuts depend on it.
    """
    return (sum(map(_em, text)) + 0.3 * len(_TAIL.findall(text))) * size


def _em(letter: str) -> float:
    if _NARROW.match(letter):
        return 0.27
    if _WIDE.match(letter):
        return 0.79
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    return 0.62 if letter.isdigit() or letter.isupper() else 0.5


@lru_cache(maxsize=4096)
def shortened(text: str, room: float, size: int = SMALL_SIZE) -> str:
    """Cut `text` to the pixels there are, with an ellipsis; line breaks become spaces."""
    line = " ".join(bidi.plain(text).split())
    kept = line[: _reach(line, room / size)]
    if kept == line and width(line, size) <= room:
        return line
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    between = kept.rfind(" ")
    if line[len(kept)] != " " and between > 0.6 * len(kept):
        kept = kept[:between]
    return _DANGLING.sub("", kept) + ELLIPSIS


def _reach(line: str, most: float) -> int:
    """Return how many letters it takes to fill the room: a name may be as long as a book, and what follows is cut."""
    em = 0.0
    for at, letter in enumerate(line):
        em += _em(letter)
        if em > most:
            return at + 1
    return len(line)


def wrapped(text: str, room: float, size: int = SMALL_SIZE) -> list[str]:
    """Break `text` between words into lines that fit; a number keeps the word it counts."""
    made: list[str] = []
    for word in re.split(r"(?<![0-9]) +", text.strip()):
        longer = f"{made[-1]} {word}" if made else word
        if made and width(longer, size) <= room:
            made[-1] = longer
        else:
            made.append(word)
    return made
