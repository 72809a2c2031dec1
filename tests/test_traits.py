"""What sets some articles of a time apart: shares and sureness checked by hand on a corpus of a few words."""

import datetime
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from analysis import keyness, traits

WORDS = ["حريق", "إنقاذ", "وزير", "يناير", "في", "2025"]
FORMS = ["حريق", "انقاذ", "وزير", "يناير", "في", "2025"]


@dataclass(frozen=True, eq=False)
class Held:
    """As much of a corpus as is read: 30 articles of a fire in January, 40 later ones of the same minister."""

    articles: pd.DataFrame
    words: pd.DataFrame
    word_counts: pd.DataFrame
    entities: pd.DataFrame
    mentions: pd.DataFrame
    copies: pd.DataFrame


@pytest.fixture
def corpus() -> Held:
    fire, later = range(30), range(30, 70)
    rows = [(one, word) for one in fire for word in (0, 1, 2, 3, 4, 5)] + [(one, 2) for one in later]
    rows += [(one, 4) for one in later] + [(30, 0)]
    counts = pd.DataFrame(rows, columns=["article", "word"]).assign(part="body", count=1)
    dates = pd.to_datetime(["2025-01-10"] * 30 + ["2025-03-10"] * 39 + [None]).astype("datetime64[s]")
    about = {"id": [f"id{one}" for one in range(70)], "title": "س", "source": "ضفة"}
    names = pd.DataFrame({"entity": [0, 1], "key": ["place:ا", "person:ب"], "name": ["ا", "ب"]})
    return Held(
        articles=pd.DataFrame({"article": range(70), "date": dates, **about}),
        words=pd.DataFrame(
            {
                "word": range(6), "form": FORMS, "display": WORDS, "stop": [False] * 4 + [True, False],
                "articles": [31, 30, 70, 30, 70, 30],
            }
        ),
        word_counts=counts,
        entities=names.assign(type=pd.Categorical(["place", "person"])),
        mentions=pd.DataFrame({"article": [*fire, *range(70)], "entity": [0] * 30 + [1] * 70}).assign(
            reference=False, part="body"
        ),
        copies=pd.DataFrame({"article": [], "family": []}, dtype=int),
    )  # fmt: skip


def fire(corpus: Held, held: range = range(70), without: str = "") -> traits.Traits:
    start, end = datetime.date(2025, 1, 1), datetime.date(2025, 1, 31)
    return traits.of(corpus, corpus.articles, held=np.array(held), start=start, end=end, without=without)


def test_a_burst_is_set_against_its_own_other_times(corpus: Held) -> None:
    told = fire(corpus)
    assert (told.among, told.beside, told.own) == (30, 39, True)
    assert told.words["display"].tolist() == ["إنقاذ", "حريق"]
    assert told.words[["inside", "outside"]].values.tolist() == [[1, 0], [1, 1 / 39]]
    assert told.words["likelihood"].tolist() == pytest.approx(keyness.of_units([30, 30], [0, 1], 30, 39))
    assert told.names["key"].tolist() == ["place:ا"]


def test_a_series_without_other_times_is_set_against_all_other_articles(corpus: Held) -> None:
    told = fire(corpus, held=range(30))
    assert (told.among, told.beside, told.own) == (30, 40, False)


def test_its_own_word_months_figures_and_stop_words_tell_nothing(corpus: Held) -> None:
    assert fire(corpus, without="حريق").words["display"].tolist() == ["إنقاذ"]
    assert fire(corpus, without="ا").names.empty
    assert not {"يناير", "في", "2025"} & set(fire(corpus).words["display"])


def test_what_chance_would_do_tells_nothing(corpus: Held) -> None:
    few = corpus.articles["article"].isin([0, 1, 30, 31, 32])
    told = traits.of(
        corpus, corpus.articles[few], held=np.arange(70), start=datetime.date(2025, 1, 1),
        end=datetime.date(2025, 1, 31),
    )  # fmt: skip
    assert (told.among, len(told.words), len(told.names)) == (2, 0, 0)


def test_the_articles_that_stand_for_it_are_of_it(corpus: Held) -> None:
    found = fire(corpus).articles
    assert len(found) == 3
    assert set(found["date"]) == {datetime.date(2025, 1, 10)}
    assert found.columns.tolist() == ["id", "title", "source", "date"]
