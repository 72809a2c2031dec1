"""References and headings of an entity, counted by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from analysis.entities import standing

TEXT = "قال الرئيس الروسي\nخلفية\nروسيا وروسيا"
ENTITIES = pd.DataFrame({"entity": [0], "key": ["place:روسيا"]})
MENTIONS = pd.DataFrame(
    {
        "article": [0, 0, 0],
        "sentence": [0, 2, 2],
        "start": [4, 24, 31],
        "end": [17, 29, 36],
        "entity": 0,
        "reference": [True, False, False],
    }
)
SENTENCES = pd.DataFrame({"sentence": [0, 1, 2], "section": [0, 1, 1]})
SECTIONS = pd.DataFrame(
    {"article": [0, 0], "section": [0, 1], "heading_start": [0, 18], "heading_end": [0, 23], "start": [0, 24]}
)


class Corpus(SimpleNamespace):
    def cut(self, rows: pd.DataFrame, *, start: str = "start", end: str = "end") -> list[str]:
        return [TEXT[first:last] for first, last in zip(rows[start], rows[end], strict=True)]


CORPUS: Any = Corpus(entities=ENTITIES)


def test_a_reference_is_counted_by_its_words_and_a_mention_is_none() -> None:
    table = standing.referred(MENTIONS, ENTITIES, CORPUS, keys=("place:روسيا",))
    assert table.values.tolist() == [["الرئيس الروسي", 1, 1]]


def test_a_heading_counts_the_mentions_under_it_and_a_lead_has_none() -> None:
    table = standing.headings(MENTIONS, SENTENCES, SECTIONS, CORPUS, keys=("place:روسيا",))
    assert table.values.tolist() == [["خلفية", 2, 1]]


def test_an_entity_that_nobody_names_has_neither() -> None:
    assert standing.referred(MENTIONS, ENTITIES, CORPUS, keys=("place:x",)).empty
    assert standing.headings(MENTIONS, SENTENCES, SECTIONS, CORPUS, keys=("place:x",)).empty
