"""Which first letters are clitics: what the corpus, the lists and the news say."""

import numpy as np
import pandas as pd
import pytest

from analysis import arabic
from analysis.entities import clitics


def cut(*names: str) -> list[tuple[int, str]]:
    keys = [arabic.fold(name) for name in names]
    letters, bare = clitics.cuts(keys, np.ones(len(keys)))
    return list(zip(letters.tolist(), bare, strict=True))


@pytest.mark.parametrize(
    ("written", "letters", "name"),
    [
        ("ولروسيا", 2, "روسيا"),
        ("وروسيا", 1, "روسيا"),
        ("لكازاخستان", 1, "كازاخستان"),
        ("للأمم المتحدة", 2, "الأمم المتحدة"),
        ("بالقاهرة", 1, "القاهرة"),
        ("لبنان", 0, "لبنان"),
        ("بوتين", 0, "بوتين"),
        ("وليد المعلم", 0, "وليد المعلم"),
        ("واشنطن", 0, "واشنطن"),
        ("كلينتون", 0, "كلينتون"),
        ("فرنسا", 0, "فرنسا"),
        ("باريس", 0, "باريس"),
        ("وواشنطن", 1, "واشنطن"),
    ],
)
def test_clitics_are_left_out_and_first_letters_are_kept(written: str, letters: int, name: str) -> None:
    assert cut(written) == [(letters, arabic.fold(name))]


def test_a_name_that_the_corpus_has_without_the_letter_shows_that_it_is_a_clitic() -> None:
    keys = [arabic.fold(name) for name in ("بقرطوف", "قرطوف")]
    assert clitics.cuts(keys, np.array([1, 5]))[0].tolist() == [1, 0]
    assert clitics.cuts(keys[:1], np.array([1]))[0].tolist() == [0]


def test_the_span_starts_after_the_clitic_and_its_marks() -> None:
    raw = pd.DataFrame(
        {
            "key": ["ولروسيا", "روسيا"],
            "name": ["وَلِروسيا", "روسيا"],
            "start": [10, 30],
            "found": [True, True],
            "skip1": [2, 1],
            "skip2": [4, 2],
            "skip3": [5, 3],
        }
    )
    applied = clitics.applied(raw)
    assert applied["start"].tolist() == [14, 30]
    assert applied["name"].tolist() == ["روسيا", "روسيا"]


def test_the_article_that_lam_swallowed_comes_back_in_the_name() -> None:
    raw = pd.DataFrame(
        {
            "key": ["للامم المتحده"],
            "name": ["للأمم المتحدة"],
            "start": [0],
            "found": [True],
            "skip1": [1],
            "skip2": [2],
            "skip3": [3],
        }
    )
    assert clitics.applied(raw)["name"].tolist() == ["الأمم المتحدة"]
