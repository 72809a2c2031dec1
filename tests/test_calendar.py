import datetime

import pandas as pd
import pytest

from analysis import calendar


def dated(*days: str | None) -> pd.DataFrame:
    dates = pd.Series(pd.to_datetime(list(days), format="ISO8601")).astype("datetime64[s]")
    return pd.DataFrame({"article": range(len(days)), "date": dates})


@pytest.mark.parametrize(
    ("bucket", "first"),
    [
        ("day", ["2025-01-01", "2025-01-05", "2025-01-06", "2025-04-01"]),
        ("week", ["2024-12-30", "2025-01-06", "2025-03-31"]),
        ("month", ["2025-01-01", "2025-04-01"]),
        ("quarter", ["2025-01-01", "2025-04-01"]),
        ("year", ["2025-01-01"]),
    ],
)
def test_a_bucket_is_called_by_its_first_day(bucket: calendar.Bucket, first: list[str]) -> None:
    articles = dated("2025-01-01 23:59", "2025-01-06", "2025-04-01 08:00", "2025-01-05")
    assert [str(day.date()) for day in calendar.buckets(articles, bucket=bucket).first] == first


def test_every_dated_article_falls_into_one_bucket_and_an_undated_one_into_none() -> None:
    cut = calendar.buckets(dated("2025-01-01", None, "2025-02-02", "2025-01-31"), bucket="month")
    assert cut.of([0, 1, 2, 3]).tolist() == [0, -1, 1, 0]
    assert cut.articles.tolist() == [2, 1]


def test_articles_are_found_by_number_when_some_were_filtered_away() -> None:
    cut = calendar.buckets(dated("2025-01-01", "2025-02-02", "2025-03-03").iloc[[2]], bucket="month")
    assert cut.of([0, 2]).tolist() == [-1, 0]


def test_no_dates_and_no_articles_are_no_buckets() -> None:
    assert calendar.buckets(dated(None), bucket="month").articles.tolist() == []
    assert calendar.buckets(dated("2025-01-01").iloc[:0], bucket="month").articles.tolist() == []
    assert calendar.fitting(dated(None)) == "month"


def test_the_bucket_that_fits_is_the_finest_in_which_a_share_can_be_trusted() -> None:
    year = pd.date_range("2025-01-01", "2025-12-31").strftime("%Y-%m-%d").tolist()
    assert calendar.fitting(dated(*year[:31] * 30)) == "day"
    assert calendar.fitting(dated(*year * 5)) == "week"
    assert calendar.fitting(dated(*year)) == "month"
    assert calendar.fitting(dated(*year[::3])) == "quarter"


def test_few_articles_are_cut_into_a_line_of_four_and_a_day_into_none() -> None:
    assert calendar.fitting(dated("2025-01-01", "2025-04-01", "2025-08-01", "2025-12-01")) == "quarter"
    assert calendar.fitting(dated("2010-01-01", "2025-01-01")) == "month"
    assert calendar.fitting(dated("2025-01-01")) == "month"


def test_dates_too_far_apart_for_months_are_cut_by_year() -> None:
    assert calendar.fitting(dated("1900-01-01", *["2025-01-01"] * 40, "2025-02-01")) == "year"


def test_thin_buckets_are_counted_and_left_out_where_shares_are_read() -> None:
    cut = calendar.buckets(dated(*["2025-01-01"] * 40, *["2025-02-01"] * 19, *["2025-03-01"] * 60), bucket="month")
    spread = cut.spread(article=range(119), series=[0] * 119, weights=[1] * 119, series_count=1)
    assert spread["articles"].tolist() == [40, 19, 60]
    assert calendar.solid(spread)["articles"].tolist() == [40, 60]
    assert calendar.solid(spread.iloc[:0]).empty


@pytest.mark.parametrize(
    ("bucket", "days", "empty"),
    [
        ("day", ("2025-01-01", "2025-01-03"), ["2025-01-02"]),
        ("week", ("2025-01-06", "2025-01-27"), ["2025-01-13", "2025-01-20"]),
        ("month", ("2025-01-01", "2025-03-01"), ["2025-02-01"]),
        ("quarter", ("2024-10-01", "2025-04-01"), ["2025-01-01"]),
        ("year", ("2022-01-01", "2024-01-01"), ["2023-01-01"]),
        ("year", ("2022-01-01",), []),
        ("day", (), []),
    ],
)
def test_a_bucket_without_any_article_is_a_gap(
    bucket: calendar.Bucket, days: tuple[str, ...], empty: list[str]
) -> None:
    rows = pd.DataFrame({"when": pd.to_datetime(list(days)), "value": 0})
    assert [str(day) for day in calendar.gaps(rows, bucket=bucket)] == empty


@pytest.mark.parametrize(
    ("bucket", "last"),
    [
        ("day", "2025-02-03"),
        ("week", "2025-02-09"),
        ("month", "2025-02-28"),
        ("quarter", "2025-03-31"),
        ("year", "2025-12-31"),
    ],
)
def test_a_bucket_ends_on_its_last_day(bucket: calendar.Bucket, last: str) -> None:
    first = {
        "month": datetime.date(2025, 2, 1),
        "quarter": datetime.date(2025, 1, 1),
        "year": datetime.date(2025, 1, 1),
    }
    assert str(calendar.last_day(first.get(bucket, datetime.date(2025, 2, 3)), bucket)) == last


def test_only_buckets_that_make_a_timeline_are_offered() -> None:
    assert calendar.choices(dated("2025-01-01", "2025-03-01")) == ["day", "week", "month"]
    assert calendar.choices(dated("2005-01-01", "2025-03-01")) == ["month", "quarter", "year"]
    assert calendar.choices(dated("2025-01-01", None)) == []


def test_series_are_spread_over_every_bucket_as_shares_of_its_articles() -> None:
    cut = calendar.buckets(dated("2025-01-01", "2025-01-02", "2025-02-01", None), bucket="month")
    spread = cut.spread(article=[0, 1, 2, 3], series=[0, 0, 1, 1], weights=[1, 1, 1, 1], series_count=2)
    assert spread.to_dict("list") == {
        "when": [pd.Timestamp("2025-01-01"), pd.Timestamp("2025-02-01")] * 2,
        "series": [0, 0, 1, 1],
        "value": [2.0, 0.0, 0.0, 1.0],
        "articles": [2, 1, 2, 1],
        "share": [1.0, 0.0, 0.0, 1.0],
    }


def test_a_total_of_its_own_can_stand_under_the_shares() -> None:
    cut = calendar.buckets(dated("2025-01-01", "2025-02-01"), bucket="month")
    spread = cut.spread(article=[0, 1], series=[0, 0], weights=[3, 5], series_count=1, totals=[30, 0])
    assert spread["share"].tolist() == [0.1, 5.0]


def series(*shares: float, articles: int = 10) -> pd.DataFrame:
    months = pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"])
    return pd.DataFrame({"when": months, "name": "س", "articles": articles, "share": shares})


def test_a_peak_is_told_when_it_stands_out_in_a_bucket_that_can_be_trusted() -> None:
    assert calendar.peak(series(0.2, 0.4, 0.1), name="name") == calendar.Peak("س", datetime.date(2025, 2, 1), 0.4)
    assert calendar.peak(series(0.2, 0.29, 0.2), name="name") is None
    assert calendar.peak(series(0.2, 0.4, 0.1, articles=9), name="name") is None
    assert calendar.peak(series(0, 0, 0), name="name") is None
    assert calendar.peak(series(0.1, 0.2, 0.1).iloc[:2], name="name") is None


def test_months_are_named_in_every_calendar_by_one_word() -> None:
    names = calendar.month_names()
    assert {"يناير", "جانفي", "شباط", "رمضان"} <= names
    assert not [name for name in names if " " in name or not name.isalpha()]
