import math

import pandas as pd
import pytest

from analysis import words

TEXTS = ["كتب أحمد كتابا. قال أحمد", "احمد في بيروت\n0 تعليق"]


@pytest.fixture
def counted() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame({"article": [0, 1], "text": TEXTS})
    sentences = pd.DataFrame(
        [(0, 0, "lead", 0, 15), (0, 1, "body", 16, 24), (1, 2, "lead", 0, 13), (1, 3, "trailer", 14, 21)],
        columns=["article", "sentence", "part", "start", "end"],
    )
    return words.count(articles, sentences)


def test_words_are_counted_by_article_and_part_in_their_folded_form(counted: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    rows = {tuple(row) for row in counted[0].itertuples(index=False)}
    assert rows == {
        (0, "lead", "كتب", 1), (0, "lead", "احمد", 1), (0, "lead", "كتابا", 1),
        (0, "body", "قال", 1), (0, "body", "احمد", 1),
        (1, "lead", "احمد", 1), (1, "lead", "في", 1), (1, "lead", "بيروت", 1),
        (1, "trailer", "0", 1), (1, "trailer", "تعليق", 1),
    }  # fmt: skip


def test_the_vocabulary_counts_no_trailer_and_shows_the_most_usual_spelling(
    counted: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    vocabulary, counts = words.vocabulary(*counted)
    ahmad = vocabulary.iloc[0]
    assert (ahmad["form"], ahmad["display"], ahmad["count"], ahmad["articles"]) == ("احمد", "أحمد", 3, 2)
    assert vocabulary.set_index("form").loc["تعليق", "count"] == 0
    assert vocabulary.set_index("form")["stop"].to_dict()["في"]
    assert counts["count"].sum() == 10


def test_frequencies_leave_stop_words_out_but_count_them_in_the_million(
    counted: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    vocabulary, counts = words.vocabulary(*counted)
    inside = counts[counts["part"] != "trailer"]
    table = words.frequencies(inside, vocabulary)
    assert table["display"].tolist()[0] == "أحمد"
    assert table["per_million"].iloc[0] == pytest.approx(3 / 8 * 1e6)
    assert "في" not in set(table["form"])
    assert "في" in set(words.frequencies(inside, vocabulary, stop=True)["form"])


def test_keyness_follows_its_formula() -> None:
    vocabulary = pd.DataFrame({"word": [0, 1], "display": ["نفط", "بحر"], "stop": [False, False]})
    left = pd.DataFrame({"word": [0, 1], "count": [30, 70]})
    right = pd.DataFrame({"word": [0, 1], "count": [10, 190]})
    row = words.keyness(left, right, vocabulary).iloc[0]
    expected = 2 * (30 * math.log(30 / (40 / 3)) + 10 * math.log(10 / (80 / 3)))
    assert row["display"] == "نفط"
    assert row["log_likelihood"] == pytest.approx(expected)
    assert row["log_ratio"] == pytest.approx(math.log2(0.3 / 0.05))
    assert 0 < row["q"] < 1e-4


def test_a_word_as_usual_on_both_sides_is_no_key_word() -> None:
    vocabulary = pd.DataFrame({"word": [0, 1], "display": ["نفط", "بحر"], "stop": [False, False]})
    same = pd.DataFrame({"word": [0, 1], "count": [50, 50]})
    assert words.keyness(same, same, vocabulary).empty


def test_a_trend_is_per_million_words_of_its_month() -> None:
    articles = pd.DataFrame({"article": [0, 1, 2], "date": pd.to_datetime(["2025-01-03", "2025-02-01", None])})
    counts = pd.DataFrame({"article": [0, 0, 1, 2], "word": [0, 1, 1, 0], "count": [1, 3, 5, 9]})
    table = words.trend(counts, articles, words=[0])
    assert table["per_million"].tolist() == [250_000, 0]
    assert table["total"].tolist() == [4, 5]
