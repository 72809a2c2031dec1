"""Scores of topics: each formula by hand, the whole on the sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from analysis import corpora
from analysis.search import stems
from analysis.topics import evaluation


class Texts:
    """A corpus of which only the texts are read."""

    def __init__(self, *texts: str) -> None:
        self.texts = pa.chunked_array([list(texts)])


def test_purity_is_the_share_in_the_most_frequent_class_of_each_topic() -> None:
    assert evaluation.purity(np.array([0, 0, 1, 1, 1]), np.array([0, 0, 0, 1, 1])) == 4 / 5


def test_words_that_always_meet_cohere_and_words_that_never_meet_do_not() -> None:
    # Two articles of one window each: "نفط" and "غاز" are only in the first, "كرة" only in the second.
    texts = Texts("نفط غاز", "كرة فريق")
    always, never = evaluation.npmi(texts, [[["نفط", "غاز"]], [["نفط", "كرة"]]])  # type: ignore[arg-type]
    assert always == pytest.approx(1)
    assert never == -1


def test_a_window_is_ten_running_words() -> None:
    # Eleven words make two windows; the first word and the last share none, "ب" and the last share one.
    texts = Texts(" ".join(["ألف", "باء", *["ملء"] * 8, "ياء"]))
    apart, near = evaluation.npmi(texts, [[["ألف", "ياء"]], [["باء", "ياء"]]])  # type: ignore[arg-type]
    assert apart == -1
    # p(a, b) = 1/2, p(a) = 1, p(b) = 1/2: the logarithm of one is nothing.
    assert near == pytest.approx(0)


def test_the_sample_is_scored_beside_three_plain_ways(tables: Path) -> None:
    corpus = corpora.read("sample", tables)
    scores = evaluation.evaluate(corpus, stems=stems.of(corpus.words)).set_index("method")
    assert list(scores.index) == ["marsad", "lsa+k-means", "nmf", "lda"]
    assert scores["topics"].eq(len(corpus.topics)).all()
    assert scores[["nmi", "purity"]].map(lambda value: 0 <= value <= 1).to_numpy().all()
    assert scores.loc["marsad", "nmi"] > scores.loc["lda", "nmi"]
