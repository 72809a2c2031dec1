from dataclasses import dataclass

import pandas as pd

from analysis import similar


@dataclass(frozen=True, eq=False)
class Held:
    """As much of a corpus as the measure reads: five articles, words of which the last is a stop word."""

    articles: pd.DataFrame
    words: pd.DataFrame
    word_counts: pd.DataFrame
    copies: pd.DataFrame


NO_COPIES = pd.DataFrame({"article": [], "family": []}, dtype=int)


def held(
    counts: list[tuple[int, str, int, int]], articles: int = 7, stop: int = -1, copies: pd.DataFrame = NO_COPIES
) -> Held:
    rows = pd.DataFrame(counts, columns=["article", "part", "word", "count"])
    inside = rows[rows["part"] != "trailer"]
    size = rows["word"].max() + 1
    frequency = inside.groupby("word")["article"].nunique().reindex(range(size), fill_value=0)
    words = pd.DataFrame({"word": range(size), "stop": [word == stop for word in range(size)], "articles": frequency})
    return Held(pd.DataFrame({"article": range(articles)}), words, rows, copies)


def test_articles_of_the_same_rare_words_are_nearest() -> None:
    corpus = held([(0, "lead", 0, 1), (0, "body", 1, 1), (1, "body", 0, 1), (1, "body", 1, 1), (2, "body", 1, 1),
                   (3, "body", 2, 4), (4, "body", 2, 1)])  # fmt: skip
    found = similar.to(corpus, 0)
    assert found["article"].tolist() == [1]
    assert found["likeness"].round(6).tolist() == [1.0]
    assert similar.to(corpus, 3)["article"].tolist() == [4]
    assert similar.to(corpus, 6).empty


def test_copies_can_be_left_out_and_the_list_is_cut() -> None:
    corpus = held([(article, "body", 0, 1) for article in range(2)] + [(article, "body", 1, 1) for article in (0, 2)])
    assert similar.to(corpus, 0)["article"].tolist() == [1, 2]
    assert similar.to(corpus, 0, top=1)["article"].tolist() == [1]
    assert similar.to(corpus, 0, without=(1,))["article"].tolist() == [2]


def test_what_stands_best_for_some_articles_is_what_they_have_and_others_have_not() -> None:
    corpus = held(
        [(0, "body", 0, 1), (0, "body", 1, 1), (1, "body", 0, 1), (2, "body", 1, 1), (3, "body", 1, 1),
         (4, "body", 2, 1), (5, "body", 2, 1)],
        articles=13,
    )  # fmt: skip
    assert similar.typical(corpus, [0, 1, 2], [3], top=2).tolist() == [1, 0]
    assert similar.typical(corpus, [], [3]).tolist() == []


def test_of_copies_only_one_stands_for_the_rest() -> None:
    copies = pd.DataFrame({"article": [1, 2], "family": [0, 0]})
    rows = [(article, "body", 0, 1) for article in (0, 1, 2)] + [(0, "body", 1, 1), (3, "body", 1, 1)]
    assert similar.typical(held(rows, copies=copies), [0, 1, 2], [3], top=3).tolist() == [1, 0]


def test_stop_words_and_furniture_bring_nothing_together() -> None:
    corpus = held([(0, "body", 0, 1), (1, "body", 0, 1), (0, "trailer", 1, 1), (1, "trailer", 1, 1)], stop=0)
    assert similar.to(corpus, 0).empty
