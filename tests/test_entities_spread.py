"""Names by source, desk and month, and by the parts of an article: shares counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import entities

# Nine articles: four of أ, four of ب, one of ج, which is too few; all in January but the last three of ب.
SOURCES = ["أ"] * 4 + ["ب"] * 4 + ["ج"]
DATES = ["2025-01-03"] * 5 + ["2025-02-01"] * 3 + ["2025-01-09"]
NAMES = [("person:نادر", "person"), ("place:بيروت", "place"), ("place:صور", "place")]
# Nadir in all of أ and one of ب; Beirut in two of ب; Tyre in one of أ and in ج.
NAMED = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (6, 1), (0, 2), (8, 2)]


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.to_datetime(DATES).astype("datetime64[s]")
    return pd.DataFrame({"article": range(9), "source": pd.Categorical(SOURCES), "date": dates})


@pytest.fixture
def named() -> pd.DataFrame:
    kinds = pd.Categorical([kind for _, kind in NAMES], categories=["person", "place", "organisation"])
    keys = [key for key, _ in NAMES]
    return pd.DataFrame(
        {"entity": range(3), "key": keys, "name": [key.partition(":")[2] for key in keys], "type": kinds}
    )


@pytest.fixture
def mentions() -> pd.DataFrame:
    rows = pd.DataFrame([*NAMED, (0, 0)], columns=["article", "entity"])
    parts = pd.Categorical(["lead"] * 9 + ["body"], categories=["title", "lead", "heading", "body", "trailer"])
    return rows.assign(part=parts, reference=False)


def test_a_cell_is_the_share_of_the_sources_articles_that_name_the_entity(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.across(mentions, articles, named, column="source")
    shares = table.pivot(index="name", columns="group", values="share")
    assert shares.loc["نادر"].tolist() == [1.0, 0.25]
    assert shares.loc["بيروت"].tolist() == [0.0, 0.5]
    assert shares.loc["صور"].tolist() == [0.25, 0.0]
    assert set(table["articles"]) == {4}  # ج has one article and is left out


def test_rows_are_what_leads_each_source_in_turn_the_most_named_first(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.across(mentions, articles, named, column="source", top=2)
    assert table["name"].unique().tolist() == ["نادر", "بيروت"]
    assert entities.across(mentions, articles, named, column="source", kind="place", top=1)["name"].iloc[0] == "صور"
    assert "نادر" not in set(
        entities.across(mentions, articles, named, column="source", without=("person:نادر",))["name"]
    )


def test_months_stand_in_their_order_and_open_their_days(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.across(mentions, articles, named, column="month", keys=("place:بيروت",))
    assert table[["group", "group_key", "named", "articles"]].values.tolist() == [
        ["2025-01", "2025-01-01/2025-01-31", 0, 6],
        ["2025-02", "2025-02-01/2025-02-28", 2, 3],
    ]
    last = entities.across(mentions, articles, named, column="month", keys=("place:بيروت",), groups=1)
    assert last["group"].tolist() == ["2025-02"]


def test_of_a_single_entity_the_sources_stand_in_the_order_of_its_share(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.across(mentions, articles, named, column="source", keys=("place:بيروت",))
    assert table[["group", "share"]].values.tolist() == [["ب", 0.5], ["أ", 0.0]]


def test_nothing_named_undated_or_without_a_source_gives_no_rows(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    assert entities.across(mentions.assign(reference=True), articles, named, column="source").empty
    assert entities.across(mentions, articles.assign(date=pd.NaT), named, column="month").empty
    nowhere = articles.assign(source=pd.Categorical([""] * 9))
    assert entities.across(mentions, nowhere, named, column="source").empty
    assert entities.across(mentions.head(0), articles.head(0), named, column="source").empty


def test_parts_are_shares_of_the_mentions_of_the_chosen(mentions: pd.DataFrame, named: pd.DataFrame) -> None:
    table = entities.parts(mentions, named, keys=("person:نادر",))
    assert table["part"].tolist() == ["lead", "body"]
    assert table["mentions"].tolist() == [5, 1]
    assert table["share"].tolist() == pytest.approx([5 / 6, 1 / 6])
    assert entities.parts(mentions, named, keys=("person:غيره",)).empty
