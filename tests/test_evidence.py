"""Sentences behind a number: whole, or of one without end what stands around its mark."""

from __future__ import annotations

import pytest

from pages.shared import evidence
from pages.shared.display import Mark


def test_a_sentence_is_shown_whole_with_all_its_marks() -> None:
    text = "زار روسيا " * (evidence.LONGEST // 10)
    assert evidence.around(text, [Mark(4, 9, "place")]) == (text, (Mark(4, 9, "place"),))


@pytest.mark.parametrize("filler", ["كلمة ", "ك", "\u064b"])
@pytest.mark.parametrize("at", [0, 5_000, 100_000, 199_990])
def test_a_sentence_without_end_is_cut_around_its_first_mark(filler: str, at: int) -> None:
    long = (filler * 200_000)[:200_000]
    text = f"{long[:at]}روسيا{long[at:]}"
    shown, marks = evidence.around(text, [Mark(at, at + 5, "place"), Mark(200_000, 200_005, "person")])
    assert len(shown) <= evidence.LONGEST + 2
    assert [shown[one.start : one.end] for one in marks if one.kind == "place"] == ["روسيا"]
    assert all(0 <= one.start < one.end <= len(shown) for one in marks)
    assert shown.startswith("…") == (at > 0)
