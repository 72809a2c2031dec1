"""When and where articles were published: numbers checked by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis import published


@pytest.fixture
def articles() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": pd.to_datetime(["2025-01-01", "2025-01-02", "2025-01-08", None]),
            "source": pd.Categorical(["ب", "أ", "أ", ""]),
            "words": [100, 300, 200, 50],
            "sections": [0, 2, 1, 0],
        }
    )


def test_summary_counts_undated_articles_in_everything_but_the_days(articles: pd.DataFrame) -> None:
    found = published.summary(articles)
    assert (found.articles, found.undated, found.sources, found.median_words, found.headed) == (4, 1, 2, 150, 2)
    assert (found.first, found.last) == (date(2025, 1, 1), date(2025, 1, 8))
    assert found.days == 8


def test_summary_of_nothing_is_nothing(articles: pd.DataFrame) -> None:
    found = published.summary(articles.iloc[:0])
    assert (found.articles, found.first, found.median_words) == (0, None, 0)


def test_weeks_start_on_monday_and_small_sources_go_together(articles: pd.DataFrame) -> None:
    rows = published.over_time(articles, by="week", keep=("أ",), rest="…")
    assert [(str(row.start)[:10], row.source, row.articles) for row in rows.itertuples()] == [
        ("2024-12-30", "أ", 1),
        ("2024-12-30", "…", 1),
        ("2025-01-06", "أ", 1),
    ]


@pytest.mark.parametrize(
    ("days", "articles", "expected"),
    [
        (1, 3, "day"),
        (62, 186, "day"),
        (62, 185, "week"),
        (63, 500, "week"),
        (386, 39, "month"),
        (451, 500, "month"),
        (2000, 500, "quarter"),
        (9000, 500, "year"),
    ],
)
def test_the_bucket_follows_the_span_and_the_number_of_articles(days: int, articles: int, expected: str) -> None:
    first, last = pd.Timestamp("2000-01-01"), pd.Timestamp("2000-01-01") + pd.Timedelta(days=days - 1)
    assert published.bucket(pd.DataFrame({"date": [first] * (articles - 1) + [last]})) == expected


def test_undated_articles_ask_for_no_fine_bucket() -> None:
    assert published.bucket(pd.DataFrame({"date": pd.to_datetime([None, None])})) == "year"


def test_sources_come_most_first_and_ties_by_name(articles: pd.DataFrame) -> None:
    assert published.sources(articles) == ["أ", "ب"]
    assert published.sources(articles, most=1) == ["أ"]


def test_only_a_bucket_that_stands_out_is_a_peak() -> None:
    days = pd.to_datetime(["2025-01-06", "2025-01-13", "2025-01-20"])
    assert published.peak(pd.DataFrame({"start": days, "articles": [2, 9, 3]})) == published.Peak(date(2025, 1, 13), 9)
    assert published.peak(pd.DataFrame({"start": days, "articles": [8, 9, 8]})) is None
    assert published.peak(pd.DataFrame({"start": days, "articles": [9, 9, 1]})) is None


def test_none_selected_is_told_from_none_collected(articles: pd.DataFrame) -> None:
    every = articles.assign(article=range(4))
    rows = published.course(every, held=np.array([2, 3]), by="week")
    assert rows.to_dict("list") == {
        "when": [pd.Timestamp("2024-12-30"), pd.Timestamp("2025-01-06")],
        "key": ["", ""], "name": ["", ""], "value": [0.0, 1.0], "articles": [2, 1], "share": [0.0, 1.0],
    }  # fmt: skip
