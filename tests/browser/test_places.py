"""The map in a real browser without a network: land is drawn, names are whole, a circle leads to its sentences."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlparse

from analysis import bidi
from tests.conftest import Reader

MAP = '[class*="st-key-chart-map"]'


def test_the_map_is_drawn_offline_and_a_circle_leads_to_its_sentences(reader: Reader) -> None:
    page = reader.open("places")
    page.wait_for_selector(f"{MAP} .geo .land path", state="attached", timeout=20_000)
    land, borders = (
        page.locator(f"{MAP} .geo .{layer} path").first.get_attribute("d") or "" for layer in ("land", "countries")
    )
    assert land.count("M") > 80
    assert borders.count("M") > 80
    names = [bidi.plain(one) for one in page.locator(f"{MAP} .scattergeo text").all_text_contents() if one]
    assert sum(bool(re.search("[\u0621-\u064a]", one)) for one in names) >= 8
    assert not any(re.search("[\ufb50-\ufdff\ufe70-\ufefc]", one) for one in names)
    page.locator(f"{MAP} .scattergeo path.point").first.scroll_into_view_if_needed()
    with reader.moved():
        page.locator(f"{MAP} .scattergeo path.point").first.click(force=True)
    assert parse_qs(urlparse(page.url).query)["e"][0].startswith("place:")
    assert page.locator('[class*="st-key-passage-places"] mark').count() > 0
    assert reader.foreign == []
    assert not reader.errors
    assert not reader.faults()
