"""The steps that find topics: weights, neighbours, merges, running words; each by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis.topics import clustering, lexicon, naming, numbers, running, weighing
from analysis.topics.nominal import Forms
from analysis.topics.running import Running


def test_a_repeated_word_counts_ever_less_and_a_long_article_is_held_back() -> None:
    counts = sparse.csr_matrix(np.array([[1.0, 1], [3, 1], [0, 4]]))
    scale = weighing.Weighing(np.array(["a", "b"], dtype=object), np.array([1.0, 1.0]), length=2)
    rows = weighing.rows_of(counts, scale).toarray()
    # The first article is as long as the mean: both words weigh 2.2 / (1 + 1.2).
    assert rows[0] == pytest.approx([0.5**0.5, 0.5**0.5])
    # The second has twice the mean: 1.2 (0.25 + 0.75 x 2) = 2.1 beside each count.
    first, second = 2.2 * 3 / (3 + 2.1), 2.2 / (1 + 2.1)
    assert rows[1] == pytest.approx(np.array([first, second]) / np.hypot(first, second))


def test_a_stem_in_nearly_every_article_does_not_count_and_a_rarer_one_weighs_more() -> None:
    held = np.zeros((40, 3))
    held[:, 0], held[:10, 1], held[:4, 2] = 1, 1, 1
    scale, kept = weighing.learned(sparse.csr_matrix(held), np.array(["a", "b", "c"], dtype=object))
    assert kept.tolist() == [1, 2]
    assert scale.weight == pytest.approx(np.log1p([30.5 / 10.5, 36.5 / 4.5]))
    assert scale.length == 14 / 40


def test_groups_are_merged_where_it_costs_least() -> None:
    # Sizes 1, 1, 8 at 0, 3, 5: merging the first two costs 1/2 x 9, the last two 8/9 x 4.
    merges = clustering.merged(np.array([[0.0], [3], [5]]), np.array([1.0, 1, 8]))
    assert merges.tolist() == [[1, 2], [0, 1]]
    assert clustering.cut(merges, 2).tolist() == [0, 1, 1]
    assert clustering.cut(merges, 1).tolist() == [0, 0, 0]
    assert clustering.cut(merges, 3).tolist() == [0, 1, 2]


def test_articles_are_drawn_towards_those_beside_them() -> None:
    angles = np.concatenate([np.linspace(0, 0.4, 20), np.linspace(1.2, 1.5, 20)])
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    moved = clustering.gathered(points)
    assert np.linalg.norm(moved, axis=1) == pytest.approx(np.ones(40))
    spread = [np.ptp(np.arctan2(*found[:20].T[::-1])) for found in (points, moved)]
    assert spread[1] < spread[0]


def test_words_are_counted_in_windows_of_ten_of_their_own_article() -> None:
    # Eleven words, then three: two windows and one. 0 and 1 share the first window only.
    read = Running(
        np.array([0] * 11 + [1] * 3),
        np.zeros(14, int),
        *2 * (np.array([0, 1, *[9] * 8, 2, 0, 9, 9]),),
        np.zeros(10, object),
    )
    seen, windows = running.together(read, [0, 1, 2])
    assert windows == 3
    assert seen.tolist() == [[2, 1, 0], [1, 2, 1], [0, 1, 1]]


def test_binding_is_one_for_words_that_always_meet_and_less_where_it_is_doubted() -> None:
    seen = np.array([[4.0, 4, 0], [4, 4, 0], [0, 0, 1]])
    bound = running.bound(seen, 16)
    assert bound[0, 1] == pytest.approx(1)
    assert bound[0, 2] == -1
    # Two standard errors of four meetings are four: as if they had never met.
    assert running.bound(seen, 16, doubt=2)[0, 1] == -1
    assert running.bound(seen, 16, doubt=1)[0, 1] == pytest.approx(np.log(2 / 16 / (1 / 16)) / np.log(16 / 2))


def test_a_word_tells_a_topic_by_how_usual_it_is_there_and_elsewhere() -> None:
    held = sparse.csc_matrix(np.array([[1.0, 1], [1, 0], [0, 1], [0, 1]]))
    told = naming.scores(held, np.array([0, 0, 1, 1], dtype=np.int32), 2)
    assert told[0, 0] == pytest.approx(np.log(2))
    assert told[1, 1] == pytest.approx(np.log(4 / 3))
    # In half of the first topic's articles and three quarters of all: it tells something else.
    assert told[0, 1] == -np.inf


def test_a_word_is_called_without_what_is_written_onto_it() -> None:
    forms = ["كره", "لكره", "ولكره", "للحزب", "الحزب", "لغه", "غه"]
    stems = ["كره", "كره", "كره", "حزب", "حزب", "لغه", "غه"]
    none = Forms({})
    called = lexicon.bare(forms, stems, np.ones(7, bool), none)
    assert [forms[place] for place in called] == ["كره", "كره", "كره", "الحزب", "الحزب", "لغه", "غه"]
    # What is too rare to name a topic lends no name.
    assert lexicon.bare(forms, stems, np.array([False] + [True] * 6), none).tolist()[:3] == [0, 1, 1]
    # A dictionary may have other lemmas; that the article is never met tells as much.
    other = ["كره", "لكره", "ولكره", *stems[3:]]
    assert lexicon.bare(forms, other, np.ones(7, bool), none).tolist()[:3] == [0, 1, 2]
    met = Forms({"كره": 4, "الكره": 1, "لكره": 9, "ولكره": 2})
    assert lexicon.bare(forms, other, np.ones(7, bool), met).tolist()[:3] == [0, 0, 0]


def test_numbers_to_try_lie_around_the_usual_one_and_within_what_there_is() -> None:
    assert numbers.candidates(10_000, 100) == [12, 18, 25, 35]
    assert numbers.candidates(10, 3) == [2, 3]
    assert numbers.candidates(6, 1) == [1]


def test_running_words_leave_trailers_out() -> None:
    tokens = pd.DataFrame({"article": [0, 0, 0], "sentence": [0, 0, 1], "word": ["نفط", "غاز", "تعليق"]})
    sentences = pd.DataFrame({"part": ["lead", "trailer"]})
    words = pd.DataFrame({"form": ["غاز", "نفط", "تعليق"]})
    read = running.in_order(tokens, sentences, words)
    assert read.word.tolist() == [1, 0]
