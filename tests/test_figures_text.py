"""Numbers, dates, cuts and axis marks as figures write them."""

from __future__ import annotations

import datetime

import pytest

from analysis import bidi
from analysis.figures import scales, text


@pytest.mark.parametrize(
    ("value", "measure", "written"),
    [
        (10161, "count", "10,161"),
        (3.5, "count", "3.5"),
        (-2, "count", "\u22122"),
        (0.31, "share", "31%"),
        (0.005, "share", "0.5%"),
        (0.0002, "share", "<0.1%"),
        (0, "share", "0%"),
        (1, "share", "100%"),
        (-0.456, "score", "\u22120.46"),
    ],
)
def test_numbers_are_written_in_latin_digits(value: float, measure: text.Measure, written: str) -> None:
    assert text.number(value, measure) == written


@pytest.mark.parametrize(
    ("bucket", "arabic", "english"),
    [
        ("day", "3 فبراير 2025", "3 Feb 2025"),
        ("week", "أسبوع 3 فبراير 2025", "week of 3 Feb 2025"),
        ("month", "فبراير 2025", "Feb 2025"),
        ("quarter", "الربع 1 من 2025", "Q1 2025"),
        ("year", "2025", "2025"),
    ],
)
def test_dates_are_named_in_the_readers_language(bucket: text.Bucket, arabic: str, english: str) -> None:
    day = datetime.date(2025, 2, 3)
    assert text.date(day, bucket, "ar") == arabic
    assert text.date(day, bucket, "en") == english


def test_a_time_axis_names_few_buckets_and_the_year_where_it_changes() -> None:
    months = scales.steps(datetime.date(2024, 11, 1), datetime.date(2025, 4, 1), "month")
    assert len(months) == 6
    named = scales.ticks(months, bucket="month", language="en", most=3)
    assert {at: bidi.plain(name) for at, name in named.items()} == {0: "Nov<br>2024", 2: "Jan<br>2025", 4: "Mar"}
    years = scales.steps(datetime.date(1990, 1, 1), datetime.date(2025, 1, 1), "year")
    assert len(scales.ticks(years, bucket="year", language="ar", most=6)) <= 6


@pytest.mark.parametrize(("bucket", "number"), [("week", 10_436), ("month", 2_401), ("year", 201)])
def test_two_centuries_are_too_much_for_days_alone(bucket: text.Bucket, number: int) -> None:
    first, last = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)
    assert len(scales.steps(first, last, bucket)) == number
    with pytest.raises(ValueError, match="buckets"):
        scales.steps(first, last, "day")


@pytest.mark.parametrize(
    ("top", "expected"), [(62, [20, 40, 60]), (9, [3, 6, 9]), (1, [1]), (8801, [2500, 5000, 7500])]
)
def test_a_value_axis_is_marked_in_round_steps(top: float, expected: list[float]) -> None:
    assert scales.marks(top, whole=True) == expected


@pytest.mark.parametrize(
    ("top", "written"), [(0.09, ["3%", "6%", "9%"]), (0.0085, ["0.3%", "0.6%"]), (0.8, ["25%", "50%", "75%"])]
)
def test_a_share_axis_is_marked_in_steps_that_are_what_is_written(top: float, written: list[str]) -> None:
    found = scales.marks(top, whole=False, share=True)
    assert [text.number(one, "share") for one in found] == written
    assert found == [pytest.approx(float(one.rstrip("%")) / 100) for one in written]


def test_a_name_is_cut_to_the_room_there_is_and_a_short_one_is_left_alone() -> None:
    assert text.shortened("روسيا", 100) == "روسيا"
    cut = text.shortened('شركة "روس آتوم" (Rosatom) 2024', 120)
    assert cut == 'شركة "روس آتوم"…'
    assert text.width(cut) <= 120


def test_a_name_as_long_as_a_book_is_cut_where_its_beginning_is() -> None:
    name = "وزارة الخارجية والتعاون الدولي والهجرة "
    assert text.shortened(name * 25_000, 120) == text.shortened(name * 2, 120) == "وزارة الخارجية والتعاون…"


def test_a_footnote_breaks_between_words_and_keeps_a_number_with_its_word() -> None:
    rows = text.wrapped("المصدر: المدونة، 412 من 10,161 مقالًا · 6 مصادر", 120)
    assert len(rows) > 1
    assert not any(row[-1].isdigit() for row in rows)
