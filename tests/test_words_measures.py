import math

import pandas as pd
import pytest

from analysis import words

PARTS = ["title", "lead", "heading", "body", "trailer"]


@pytest.fixture
def vocabulary() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "word": [0, 1, 2],
            "form": ["في", "كره", "بنك"],
            "display": ["في", "كرة", "بنك"],
            "stop": [True, False, False],
            "count": [30, 10, 10],
            "articles": [3, 2, 2],
        }
    )


@pytest.fixture
def counts() -> pd.DataFrame:
    rows = [(0, "lead", 0, 10), (0, "lead", 1, 8), (0, "body", 2, 2), (1, "lead", 0, 10), (1, "body", 1, 2),
            (1, "body", 2, 8), (2, "lead", 0, 10)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article", "part", "word", "count"])
    return table.assign(part=pd.Categorical(table["part"], categories=PARTS))


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.to_datetime(["2025-01-03", "2025-02-20", None]).astype("datetime64[s]")
    return pd.DataFrame({"article": [0, 1, 2], "date": dates})


def test_words_are_listed_by_occurrences_or_articles_and_found_as_typed(
    counts: pd.DataFrame, vocabulary: pd.DataFrame
) -> None:
    assert words.leading(counts, vocabulary)["display"].tolist() == ["كرة", "بنك"]
    assert words.leading(counts, vocabulary, by="articles", stop=True)["articles"].tolist() == [3, 2, 2]
    assert words.leading(counts, vocabulary, like="كُرَة")["display"].tolist() == ["كرة"]
    assert words.leading(counts, vocabulary, stop=True, top=1)["per_million"].tolist() == pytest.approx([6e5])


def test_a_selection_is_set_against_the_rest_of_its_corpus(counts: pd.DataFrame, vocabulary: pd.DataFrame) -> None:
    table = words.distinctive(counts[counts["article"] == 0], counts, vocabulary)
    assert table[["display", "count", "reference"]].values.tolist() == [["كرة", 8, 2]]
    # 8 of 20 words against 2 of 30: expected 4 and 6
    assert table["log_likelihood"].tolist() == pytest.approx([2 * (8 * math.log(8 / 4) + 2 * math.log(2 / 6))])
    assert table["log_ratio"].tolist() == pytest.approx([math.log2((8 / 20) / (2 / 30))])
    assert table["per_million"].tolist() == pytest.approx([4e5])


def test_what_the_selection_was_made_by_is_not_a_finding(counts: pd.DataFrame, vocabulary: pd.DataFrame) -> None:
    assert words.distinctive(counts[counts["article"] == 0], counts, vocabulary, without="الكرة كُرة").empty


def test_parts_alone_are_set_against_the_other_parts_and_everything_against_nothing(
    counts: pd.DataFrame, vocabulary: pd.DataFrame
) -> None:
    lead = counts[counts["part"] == "lead"]
    table = words.distinctive(lead, counts, vocabulary, parts=("lead",))
    assert table[["display", "count", "reference"]].values.tolist() == [["كرة", 8, 2]]
    assert words.distinctive(counts, counts, vocabulary).empty


def test_a_timeline_is_per_million_words_of_the_bucket(
    counts: pd.DataFrame, articles: pd.DataFrame, vocabulary: pd.DataFrame
) -> None:
    table = words.timeline(counts, articles, vocabulary, chosen=("كرَة", "غائب", "كرة"), by="month")
    assert table["name"].tolist() == ["كرة", "كرة"]
    assert table["count"].tolist() == [8, 2]
    assert table["per_million"].tolist() == pytest.approx([4e5, 1e5])


def test_a_timeline_counts_an_article_once_for_each_word_it_holds(
    counts: pd.DataFrame, articles: pd.DataFrame, vocabulary: pd.DataFrame
) -> None:
    twice = pd.concat([counts, counts[counts["part"] == "lead"].assign(part="title")])
    table = words.timeline(twice, articles, vocabulary, chosen=("كرة", "بنك"), by="month")
    assert table[["name", "value", "articles", "share"]].values.tolist() == [
        ["كرة", 1, 1, 1], ["كرة", 1, 1, 1], ["بنك", 1, 1, 1], ["بنك", 1, 1, 1],
    ]  # fmt: skip
    assert words.holding(twice, vocabulary, key="كره").tolist() == [0, 1]
    assert words.holding(twice, vocabulary, key="غائب").tolist() == []


def test_words_that_the_corpus_lacks_are_said(vocabulary: pd.DataFrame) -> None:
    assert words.missing(vocabulary, chosen=("كُرة", "غائب")) == ["غائب"]
