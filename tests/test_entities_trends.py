"""Rising and falling names: rates, log ratio and likelihood counted by hand, and what is too little to be shown."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from analysis import entities
from analysis.entities import trends

# How many of the twenty articles before a day name each, and how many of the twenty since.
NAMED = {
    "person:صاعد": (2, 16),
    "person:هابط": (15, 1),
    "place:ثابت": (10, 10),
    "place:نادر": (0, 5),
    "place:ضئيل": (9, 12),
}
DAY = datetime.date(2025, 1, 21)


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.date_range("2025-01-01 09:30", periods=40).astype("datetime64[s]")
    return pd.DataFrame({"article": range(41), "date": [*dates, pd.NaT]})


@pytest.fixture
def named() -> pd.DataFrame:
    keys = list(NAMED)
    kinds = pd.Categorical([key.partition(":")[0] for key in keys], categories=["person", "place", "organisation"])
    return pd.DataFrame(
        {"entity": range(len(keys)), "key": keys, "name": [key.partition(":")[2] for key in keys], "type": kinds}
    )


@pytest.fixture
def mentions() -> pd.DataFrame:
    rows = [
        (article, entity)
        for entity, (before, since) in enumerate(NAMED.values())
        for article in [*range(before), *range(20, 20 + since), 40]
    ]
    twice = [*rows, rows[0]]
    return pd.DataFrame(twice, columns=["article", "entity"]).assign(reference=False)


def test_halves_are_of_articles_and_a_day_stays_whole(articles: pd.DataFrame) -> None:
    assert entities.cut(articles) == trends.Cut(DAY, 20, 20)
    crowded = articles.assign(date=pd.to_datetime(["2025-01-01"] * 30 + ["2025-01-02"] * 10 + [None]))
    assert entities.cut(crowded) == trends.Cut(datetime.date(2025, 1, 2), 30, 10)


def test_the_last_period_is_the_last_that_is_not_thin(articles: pd.DataFrame) -> None:
    # January has 31 articles, and February nine: fewer than half of the middle month's twenty.
    assert entities.cut(articles, way="last", bucket="month") is None
    thrice = pd.concat([articles.assign(article=articles["article"] + 41 * turn) for turn in range(3)])
    assert entities.cut(thrice, way="last", bucket="month") == trends.Cut(datetime.date(2025, 2, 1), 93, 27)


@pytest.mark.parametrize("dates", [["2025-01-01"] * 3, [None] * 3])
def test_what_is_of_one_day_or_of_none_is_not_cut(dates: list[str | None]) -> None:
    rows = pd.DataFrame({"article": range(3), "date": pd.to_datetime(dates).astype("datetime64[s]")})
    assert entities.cut(rows) is None
    assert entities.cut(rows, way="last") is None


def test_what_rises_stands_first_and_what_falls_last_by_rates_and_a_likelihood_done_by_hand(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.moving(mentions, articles, named, since=DAY).set_index("name")
    assert table.index.tolist() == ["صاعد", "هابط"]
    assert table[["before", "after"]].values.tolist() == [[100, 800], [750, 50]]
    assert table[["articles_before", "articles_after"]].values.tolist() == [[2, 16], [15, 1]]
    assert table["log_ratio"].tolist() == pytest.approx([3, -3.907], abs=0.001)
    assert table["likelihood"].tolist() == pytest.approx([22.03, -23.41], abs=0.01)


def test_what_is_unsure_small_or_rare_is_left_out_unless_it_is_asked_for(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    asked = entities.moving(mentions, articles, named, since=DAY, keys=("place:ثابت", "place:نادر")).set_index("name")
    assert asked.loc["ثابت", ["log_ratio", "likelihood"]].tolist() == [0, 0]
    assert asked.loc["نادر", ["before", "after"]].tolist() == [0, 250]
    assert asked.loc["نادر", "log_ratio"] == pytest.approx(3.322, abs=0.001)  # five against half an article
    assert entities.moving(mentions, articles, named, since=DAY, without=("person:هابط",)).shape[0] == 1
    assert entities.moving(mentions, articles, named, since=DAY, kind="place").empty


def test_each_end_has_half_of_the_rows_unless_the_other_has_fewer(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    assert entities.moving(mentions, articles, named, since=DAY, top=2).shape[0] == 2
    assert entities.moving(mentions, articles, named, since=DAY, top=1)["name"].tolist() == ["صاعد"]
    rising = mentions[mentions["entity"] == 0]
    assert entities.moving(rising, articles, named, since=DAY, top=2)["name"].tolist() == ["صاعد"]


def test_references_and_undated_articles_count_for_nothing(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    assert entities.moving(mentions.assign(reference=True), articles, named, since=DAY).empty
    own = entities.moving(mentions[mentions["article"] == 40], articles, named, since=DAY, keys=("place:ثابت",))
    assert own[["articles_before", "articles_after"]].values.tolist() == [[0, 0]]
