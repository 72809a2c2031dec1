"""What belongs to no topic shares one, and that one is known for what it is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis import topics
from analysis.topics import mixed
from analysis.topics.running import Running
from pages.shared import wording

LETTERS = "بتثجحخدرز"


def test_how_much_nearer_articles_are_to_one_another_than_to_others() -> None:
    rows = sparse.csr_matrix(np.array([[1.0, 0], [1, 0], [0.6, 0.8], [0.8, 0.6], [0, 1]]))
    found = mixed.nearer(rows, np.array([0, 0, 1, 1, 2], dtype=np.int32), 3)
    # Within 1, across 0.6, 0.6, 0.8, 0.8, 0, 0; within 0.96, across these four, 0.8 and 0.6; one alone has no pairs.
    assert found.tolist() == pytest.approx([1 / (2.8 / 6), 0.96 / (4.2 / 6), np.inf])
    assert mixed.gathers(rows, np.array([0, 0, 1, 1, 2], dtype=np.int32), 3).tolist() == [False, True, False]
    # Where all were mixed, none would be told from the others.
    assert not mixed.gathers(sparse.csr_matrix(np.ones((4, 1))), np.array([0, 0, 1, 1], dtype=np.int32), 2).any()


def test_what_has_nothing_in_common_is_a_mixed_topic_under_a_theme_of_its_own() -> None:
    # Six stories of five articles and six words; and twenty articles of one word of each story.
    stories = [[6 * story + word for word in range(6)] for story in range(6) for _ in range(5)]
    odd_ones = (6 * np.arange(6) + np.random.default_rng(1).integers(6, size=(20, 6))).tolist()
    rows = [(article, "body", word, 2) for article, words in enumerate([*stories, *odd_ones]) for word in words]
    counts = pd.DataFrame(rows, columns=["article", "part", "word", "count"])
    names = np.array([f"{first}{second}\u0645\u0631" for first in LETTERS for second in LETTERS][:36], dtype=object)
    words = pd.DataFrame({"word": range(36), "form": names, "display": names, "stop": False, "articles": 5})
    places = counts.loc[counts.index.repeat(counts["count"])]
    columns = (places[column].to_numpy(dtype=int) for column in ("article", "article", "word", "word"))
    found = topics.fit(counts, words, Running(*columns, names), ids=[f"{one:03}" for one in range(50)], topics=7)
    odd = mixed.of(found.topics["key"])
    assert odd.tolist() == [False] * 6 + [True]
    assert found.topics["articles"].iloc[-1] > 15
    assert [found.topics["key"].iloc[-1]] in found.themes["topics"].tolist()
    ranked = topics.prevalence(found.article_topics, found.topics, articles=50)
    assert ranked["mixed"].tolist() == odd.tolist()
    assert topics.foremost(ranked, 3)["mixed"].tolist() == [False, False, True]
    shown = topics.outline(found.article_topics, found.topics, found.themes, articles=50)
    assert shown["mixed"].tolist() == [False] * (len(shown) - 1) + [True]


def test_a_part_of_a_mixed_topic_and_a_topic_without_the_sign_are_not_mixed() -> None:
    assert mixed.of(["*أ-ب", "أ-ب", "*أ-ب/ج"]).tolist() == [True, False, False]
    assert mixed.ranked(["أ", "*ب", "ج"], np.array([1.0, 9, 2])).tolist() == [2, 0, 1]


def test_what_is_mixed_leads_no_title() -> None:
    rows = pd.DataFrame({"key": ["أ", "ب", "*ج"], "share": [0.2, 0.1, 0.7], "mixed": [False, False, True]})
    assert wording.leading(rows, "share")["key"] == "أ"
    assert wording.leading(rows.drop(columns="mixed"), "share")["key"] == "*ج"
    assert wording.leading(rows[2:], "share") is None
