"""Words as written and by stem: nothing is lost between the levels, and a stem is shown by its commonest form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import tables as stored
from analysis import words
from analysis.tables import COUNTED_PARTS, Corpus


@pytest.fixture
def corpus(tables: Path) -> Corpus:
    return stored.read("sample", tables)


@pytest.mark.parametrize("level", ["spelling", "stem"])
def test_every_occurrence_is_counted_once_at_every_level(corpus: Corpus, level: words.Level) -> None:
    inside = corpus.sentences[corpus.sentences["part"].isin(COUNTED_PARTS)]
    table = words.levelled(corpus, inside, level=level, stop=True, top=1_000_000)
    assert table["count"].sum() == inside["words"].sum() == corpus.words["count"].sum()
    assert (table["articles"] <= table["count"]).all()
    assert table["display"].is_unique or level == "stem"


def test_a_stem_joins_the_forms_of_a_word_and_is_shown_by_the_most_frequent(corpus: Corpus) -> None:
    folded = words.frequencies(corpus.word_counts[corpus.word_counts["part"] != "trailer"], corpus.words)
    table = words.levelled(corpus, corpus.sentences[corpus.sentences["part"] != "trailer"], level="stem")
    joined = table[table["forms"] != ""].iloc[0]
    shown = folded.set_index("display")["count"]
    assert joined["count"] > shown[joined["display"]]
    assert all(shown[form] <= shown[joined["display"]] for form in joined["forms"].split("\u060c "))


def test_the_order_is_by_occurrences_or_by_articles(corpus: Corpus) -> None:
    by_count, by_articles = (
        words.levelled(corpus, corpus.sentences, level="stem", by=by) for by in ("count", "articles")
    )
    assert by_count["count"].is_monotonic_decreasing
    assert by_articles["articles"].is_monotonic_decreasing


def test_stop_words_are_left_out_and_counted_in_the_million(corpus: Corpus) -> None:
    every = words.levelled(corpus, corpus.sentences, level="spelling", stop=True)
    kept = words.levelled(corpus, corpus.sentences, level="spelling")
    assert every["display"].iloc[0] == "في"
    assert "في" not in kept["display"].tolist()
    assert kept["per_million"].iloc[0] == round(kept["count"].iloc[0] * 1e6 / corpus.sentences["words"].sum())


def test_what_is_typed_is_found_in_any_spelling(corpus: Corpus) -> None:
    found = words.levelled(corpus, corpus.sentences, level="spelling", like="بَغداد")
    assert found["display"].str.contains("بغداد").all()
    assert len(found)


def test_nothing_selected_and_no_index_are_empty(corpus: Corpus) -> None:
    assert words.levelled(corpus, corpus.sentences.head(0), level="stem").empty
    assert words.levelled(replace(corpus, index=None), corpus.sentences, level="stem").empty
