"""What a reader is told when a page fails: a number and what to do, and nothing of the fault."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

BROKEN = """
from pages.shared import fault
with fault.told():
    raise ValueError("نص مقال من ملف private.csv")
"""
REFUSED = """
from analysis.versions import VersionError
from pages.shared import fault
with fault.told():
    raise VersionError("damaged", name="أخبار", file="words.parquet")
"""


def said(test: AppTest) -> str:
    return " ".join(str(block.body) for block in test.get("html"))


def test_a_fault_shows_its_number_and_nothing_else_of_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="marsad"):
        test = AppTest.from_string(BROKEN).run()
    record = next(record for record in caplog.records if record.name == "marsad")
    assert str(record.args[0]) in said(test)  # type: ignore[index]
    assert not test.exception
    assert "private" not in said(test)
    assert "ValueError" not in said(test)
    assert "private.csv" in caplog.text


def test_what_a_reader_can_mend_is_told_in_words() -> None:
    told = said(AppTest.from_string(REFUSED).run())
    assert "أخبار" in told
    assert "words.parquet" in told
    assert "python -m analysis build" in told
