"""The other side of a comparison: kept in one string of the link, and read back as it was."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.selection import Selection
from pages.shared import versus

FULL = Selection(
    "tiny", sources=("صحيفة & وكالة", "100%"), desks=("home",), start=date(2025, 1, 2), end=date(2025, 2, 1),
    entities=("place:a", "person:b"), match="any", without=("place:c",), topics=("t",), where=("lead",),
    words="قمح = ماء",
)  # fmt: skip


@pytest.mark.parametrize("kept", [FULL, Selection("tiny"), Selection("tiny", words="قمح")])
def test_a_kept_selection_comes_back_as_it_was(kept: Selection) -> None:
    assert versus.read(versus.written(kept), "tiny") == kept


@pytest.mark.parametrize("value", ["", "*", "&&&", "from=yesterday", "w=nowhere", "zz=1", "m=maybe", "%", "=", "s="])
def test_what_a_link_cannot_mean_is_passed_over(value: str) -> None:
    read = versus.read(value, "tiny")
    assert read in (Selection("tiny"), Selection("tiny", sources=("",)))


def test_a_kept_selection_belongs_to_the_open_corpus() -> None:
    assert versus.read("c=other&s=a", "tiny").corpus == "tiny"
