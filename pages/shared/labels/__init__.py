"""What the interface says, in Arabic and in English: a key and fields in, a finished line out.

Numbers come out with Latin digits and thousands separators. Text from outside (a name, a title)
is stripped of direction controls and isolated, so that it cannot reorder its neighbours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, Literal

import streamlit as st

from analysis import bidi, messages
from analysis.messages import MarsadError
from pages.shared.labels import (
    compare,
    content,
    copies,
    corpus,
    counted,
    deciding,
    frame,
    glossary,
    names,
    native,
    places,
    reading,
    report,
    shaping,
    time,
    topics,
    tour,
    voices,
    words,
)

Language = Literal["ar", "en"]
LANGUAGES: Final[tuple[Language, Language]] = ("ar", "en")
LABELS: Final[dict[str, tuple[str, str]]] = {
    **frame.LABELS,
    **glossary.LABELS,
    **tour.LABELS,
    **corpus.LABELS,
    **content.LABELS,
    **topics.LABELS,
    **deciding.LABELS,
    **shaping.LABELS,
    **compare.LABELS,
    **copies.LABELS,
    **names.LABELS,
    **places.LABELS,
    **reading.LABELS,
    **report.LABELS,
    **time.LABELS,
    **native.LABELS,
    **voices.LABELS,
    **words.LABELS,
}

# Embeddings, overrides and isolates of direction.
_CONTROLS: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_MINUS: Final = "\u2212"


class Line(str):
    """A finished line of ours: its parts are isolated, so it may stand inside another as it is."""

    __slots__ = ()


def language() -> Language:
    """Return the language that this reader chose; Arabic until they choose."""
    return "en" if st.session_state.get("lang") == "en" else "ar"


def direction() -> Literal["rtl", "ltr"]:
    """Return the direction in which the reader's language runs."""
    return "rtl" if language() == "ar" else "ltr"


def say(key: str, **fields: str | int | float | datetime.date) -> Line:
    """Return the line of a key in the reader's language, its fields filled in and isolated."""
    return Line(_chosen(LABELS[key]).format_map({name: _field(value) for name, value in fields.items()}))


def told(error: MarsadError) -> Line:
    """Return what an error says, in the reader's language; names, paths and numbers in it keep to themselves."""
    details = {name: isolate(str(value)) for name, value in error.details.items()}
    return Line(messages.say(error.REASONS, error.code, language(), details))


def native_words() -> dict[str, str]:
    """Return what Streamlit's own controls say in the reader's language, by what they say in English."""
    return {english: _chosen((arabic, english)) for arabic, english in native.LABELS.values()}


def join(parts: Iterable[str]) -> Line:
    """Return names or lines as one list in the reader's language."""
    return Line(_chosen(LABELS["selection.join"]).join(_field(part) for part in parts))


def dotted(*lines: str) -> Line:
    """Return lines side by side, a dot between them; empty ones are left out."""
    return Line(" · ".join(_field(one) for one in lines if one))


def count(noun: str, number: int) -> Line:
    """Return a number with its noun in the right form, as Arabic's six and English's two ask."""
    arabic, english = counted.NOUNS[noun]
    form = arabic[_arabic_form(number)] if language() == "ar" else english[0 if number == 1 else 1]
    return Line(form.format(n=f"{number:,}"))


def number(value: float, *, places: int = 0) -> Line:
    """Return a number with thousands separators, safe inside a right-to-left line."""
    return _signed(f"{abs(value):,.{places}f}", negative=value < 0)


def percent(share: float, *, places: int = 1) -> Line:
    """Return a share of 1 as a percentage that keeps its sign on the right side.

    None and all stand without decimals; what is less than can be written is not said to be none.
    """
    places = 0 if share in (0, 1) else places
    written = f"{abs(share):.{places}%}"
    if share and float(written[:-1]) == 0:
        written = f"<{10.0**-places:.{places}f}%"
    return _signed(written, negative=share < 0)


def day(date: datetime.date) -> Line:
    """Return a day as a reader writes it: 3 يناير 2025, 3 January 2025."""
    return Line(f"{date.day} {month(date.month)} {date.year}")


def month_of(date: datetime.date) -> Line:
    """Return the month of a day with its year: يناير 2025, January 2025."""
    return Line(f"{month(date.month)} {date.year}")


def period(start: datetime.date, bucket: str) -> Line:
    """Return the name of a bucket of time by its first day: يناير 2025, the week of 6 January 2025."""
    if bucket in {"week", "quarter"}:
        return say(f"content.{bucket}", day=start)
    return {"day": day, "month": month_of}.get(bucket, lambda first: Line(first.year))(start)


def span(first: datetime.date | None, last: datetime.date | None) -> Line:
    """Return the months from a day to a day, or that there is none."""
    if first is None or last is None:
        return say("number.none")
    months = [month_of(first), month_of(last)]
    return Line(" – ".join(dict.fromkeys(months)))


def month(number: int) -> Line:
    """Return the name of a month, 1 to 12."""
    return Line(_chosen(counted.MONTHS[number - 1]))


def corpus_name(name: str) -> str:
    """Return what a corpus is called in a menu."""
    return say("app.sample") if name == "sample" else clean(name)


def clean(text: str) -> str:
    """Return text from outside without the controls that could reorder what stands beside it."""
    return text.translate(_CONTROLS)


def bare(line: str) -> str:
    """Return a line without its isolates, for a file or a place that needs none."""
    return clean(line)


def isolate(text: str) -> Line:
    """Return text from outside as one line of its own direction, unable to reorder what stands beside it."""
    return Line(bidi.isolate(" ".join(text.split())))


def _chosen(pair: tuple[str, str]) -> str:
    return pair[0] if language() == "ar" else pair[1]


def _field(value: str | float | datetime.date) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Line) else isolate(value)
    if isinstance(value, datetime.date):
        return day(value)
    return number(value, places=0 if isinstance(value, int) else 1)


def _signed(digits: str, *, negative: bool) -> Line:
    # After an Arabic letter a bare sign or per cent would jump to the other side of its digits.
    zero = not digits.strip("0.,%")
    sign = "" if zero or not negative else _MINUS
    return Line(f"{bidi.LEFT_TO_RIGHT}{sign}{digits}{bidi.CLOSE}" if sign or "%" in digits else digits)


def _arabic_form(number: int) -> int:
    if number in (0, 1, 2):
        return number
    rest = number % 100
    if 3 <= rest <= 10:
        return 3
    return 4 if rest >= 11 else 5
