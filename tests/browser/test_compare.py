"""The compare page in a real browser: names on the cloud are logical text, and a point leads to its word."""

from __future__ import annotations

import re

from analysis import bidi
from tests.browser.test_content import address, names
from tests.conftest import Reader


def test_a_point_of_the_cloud_narrows_by_its_word(reader: Reader) -> None:
    page = reader.open("compare", e="place:روسيا")
    named = set(names(page, "key"))
    assert len(named) >= 10
    assert not any(re.search("[\ufb50-\ufdff\ufe70-\ufefc]", name) for name in named)
    with reader.moved():
        page.locator('[class*="st-key-chart-key"] .scatterlayer .point').last.click(force=True)
    word = address(page)["q"][0]
    assert bidi.plain(word) == word
    assert address(page)["e"] == ["place:روسيا"]
    assert not reader.errors
    assert not reader.faults()
