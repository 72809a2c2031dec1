"""What the names bench shows: open cases, the names of an entity, sentences, reasons in words."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.entities import aliases, bench, suggestions

TYPES = ["person", "place", "organisation"]
ENTITIES = pd.DataFrame(
    {
        "entity": [0, 1, 2, 3],
        "key": ["person:سالم", "person:علي سالم", "place:سوسه", "place:سوسا"],
        "name": ["سالم", "علي سالم", "سوسة", "سوسا"],
        "type": pd.Categorical(["person", "person", "place", "place"], categories=TYPES),
        "mentions": [9, 2, 8, 1],
        "articles": [9, 2, 8, 1],
    }
)
NAMES = pd.DataFrame(
    {
        "name": [0, 1, 2, 3, 4],
        "entity": [0, 1, 1, 2, 3],
        "form": ["سالم", "علي سالم", "سالم", "سوسه", "سوسا"],
        "display": ["سالم", "علي سالم", "سالم", "سوسة", "سوسا"],
        "type": pd.Categorical(["person", "person", "person", "place", "place"], categories=TYPES),
        "reason": ["itself", "itself", "in_article", "itself", "itself"],
        "evidence": ["", "", "علي سالم", "", ""],
        "mentions": [9, 1, 1, 8, 1],
        "articles": [9, 1, 1, 8, 1],
    }
)
MENTIONS = pd.DataFrame(
    {"article": [0, 0, 1, 2], "entity": [1, 1, 1, 2], "name": [1, 2, 1, -1], "reference": [False, False, False, True]}
)


def open_cases(*pairs: tuple[str, str]) -> pd.DataFrame:
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    return pd.DataFrame({"left": left, "right": right, "reason": "sounds", "score": 0.9})


def test_a_single_name_joins_the_full_one_and_else_the_rarer_the_more_usual() -> None:
    table = bench.cases(open_cases(("person:سالم", "person:علي سالم"), ("place:سوسا", "place:سوسه")), ENTITIES)
    assert table["key"].tolist() == ["person:سالم", "place:سوسا"]
    assert table["to"].tolist() == ["person:علي سالم", "place:سوسه"]
    assert table[["articles", "to_articles"]].values.tolist() == [[9, 2], [1, 8]]


def test_a_case_of_an_entity_that_is_gone_is_left_out() -> None:
    assert bench.cases(open_cases(("person:لا أحد", "person:علي سالم")), ENTITIES).empty
    assert bench.cases(open_cases(), ENTITIES).empty


def test_the_names_of_an_entity_are_counted_with_the_reason_and_references_are_none() -> None:
    table = bench.called(MENTIONS, NAMES, ENTITIES, keys=("person:علي سالم", "place:سوسه"))
    assert table[["name", "reason", "evidence", "mentions", "articles"]].values.tolist() == [
        ["علي سالم", "itself", "", 2, 2],
        ["سالم", "in_article", "علي سالم", 1, 1],
    ]


def test_a_key_that_was_joined_away_is_still_shown_as_it_was_written() -> None:
    left = ENTITIES[ENTITIES["key"] != "place:سوسه"]
    shown = bench.displays(NAMES, left, keys=("place:سوسه", "person:علي سالم", "place:لا مكان"))
    assert shown == {"place:سوسه": "سوسة", "person:علي سالم": "علي سالم", "place:لا مكان": "لا مكان"}


@pytest.mark.parametrize("reason", [*aliases.REASONS, *suggestions.REASONS])
def test_every_reason_is_said_in_both_languages(reason: str) -> None:
    arabic, english = bench.because(reason, "ar"), bench.because(reason, "en")
    assert not arabic.isascii()
    assert english.isascii()
    assert bench.reasons([reason, reason], "en") == [english, english]
