"""The content pages in a real browser: a click on a bar, a cell or a row narrows every page and stands in the link."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import networkx
import pytest
from playwright.sync_api import Locator, Page

from analysis import bidi
from tests.conftest import Reader

ISOLATES = re.compile("[\u2066-\u2069]")


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def names(page: Page, chart: str) -> list[str]:
    found = page.locator(f'[class*="st-key-chart-{chart}"] .annotation-text').all_text_contents()
    return [bidi.plain(one) for one in found]


def names_drawn(page: Page) -> list[Locator]:
    """The names in sight on the map of topics."""
    drawn = page.locator('[class*="st-key-chart-near"] .scatterlayer text')
    return [one for one in drawn.all() if one.is_visible()]


def press_first_bar(reader: Reader, chart: str) -> None:
    bar = reader.page.locator(f'[class*="st-key-chart-{chart}"] .barlayer .point path').first
    bar.scroll_into_view_if_needed()
    with reader.moved():
        bar.click(force=True)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_bar_of_the_entities_narrows_every_page(reader: Reader, language: str) -> None:
    page = reader.open("entities", lang=language)
    first = names(page, "who")
    press_first_bar(reader, "who")
    key = address(page)["e"][0]
    assert key.split(":")[1]
    assert any(bidi.plain(one) in ISOLATES.sub("", page.locator(".m-selection").inner_text()) for one in first)
    assert page.locator('[class*="st-key-passage-entities"] mark').count() > 0
    assert not reader.errors
    assert not reader.faults()


def test_the_labels_of_a_chart_are_the_exact_logical_text(reader: Reader) -> None:
    drawn = names(reader.open("entities"), "who")
    listed = names(reader.open("entities", lang="en"), "who")
    arabic = {name for name in drawn if re.search("[\u0621-\u064a]", name)}
    assert len(arabic & set(listed)) >= 10
    assert not any(re.search("[\ufb50-\ufdff\ufe70-\ufefc]", name) for name in drawn)


def test_a_topic_narrows_and_is_looked_at_from_close(reader: Reader) -> None:
    page = reader.open("topics")
    press_first_bar(reader, "what")
    assert address(page)["t"]
    assert page.locator('[class*="st-key-item-best"]').count() > 0


def test_a_cell_opens_its_row_and_its_column(reader: Reader) -> None:
    page = reader.open("topics")
    with reader.moved():
        page.locator('[class*="st-key-chart-across"] .scatterlayer .point').first.click(force=True)
    assert address(page)["t"]
    assert address(page)["d"]


def test_a_cell_of_names_by_source_narrows_by_both_and_the_network_can_be_taken_along(
    reader: Reader, tmp_path: Path
) -> None:
    page = reader.open("entities")
    page.locator(".st-key-export-network button").click()
    page.wait_for_selector(".st-key-download-network-gexf")
    with page.expect_download() as waiting:
        page.locator(".st-key-download-network-gexf button").click()
    waiting.value.save_as(tmp_path / "network.gexf")
    net = networkx.read_gexf(tmp_path / "network.gexf")
    assert len(net.nodes) > 8
    assert all("group" in about and about["label"] for _, about in net.nodes(data=True))
    page.keyboard.press("Escape")
    with reader.moved():
        page.locator('[class*="st-key-chart-across"] .scatterlayer .point').first.click(force=True)
    assert address(page)["e"]
    assert address(page)["s"]
    assert not reader.errors
    assert not reader.faults()


def test_a_bar_of_sections_lists_its_articles_and_one_opens(reader: Reader) -> None:
    page = reader.open("sections")
    with reader.answered():
        page.locator('[class*="st-key-chart-spread"] .barlayer .point path').nth(2).click(force=True)
    asides = page.locator('[class*="st-key-item-divided"] .m-quiet').all_inner_texts()
    assert asides
    assert all("قسمان" in ISOLATES.sub("", aside) for aside in asides)
    page.locator('[class*="st-key-item-divided"] a').first.click()
    page.wait_for_selector("article.m-text")
    assert address(page)["a"]


def test_a_word_narrows_by_the_word(reader: Reader) -> None:
    page = reader.open("words")
    first = names(page, "most")[0]
    press_first_bar(reader, "most")
    assert address(page)["q"] == [first]
    assert page.locator('[class*="st-key-card-key"]').count() == 1


def test_a_selection_of_nothing_can_be_cleared(reader: Reader) -> None:
    page = reader.open("words", **{"from": "2031-01-01"})
    with reader.moved():
        page.locator('[class*="st-key-empty-clear"] button').click()
    assert "from" not in address(page)
    assert page.locator('[class*="st-key-card-most"]').count() == 1


def test_a_wide_table_opens_at_its_names_on_a_phone(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 400, "height": 900})
    page = reader.open("entities")
    page.wait_for_function(
        """() => { const grids = [...document.querySelectorAll('.dvn-scroller')];
            return grids.length && grids.every(g => g.scrollWidth - g.clientWidth - g.scrollLeft <= 1); }"""
    )


def test_the_flag_of_a_burst_opens_its_time_and_its_series(reader: Reader) -> None:
    page = reader.open("places")
    sizes = page.locator('.st-key-card-when [data-testid="stSelectbox"]')
    # Scrolling closes a list that is open.
    sizes.scroll_into_view_if_needed()
    sizes.locator("input").click()
    page.locator('[role="option"]').get_by_text("شهر", exact=True).click()
    page.wait_for_selector('[class*="st-key-bursts-when"]')
    reader.settle()
    before = page.locator(".m-selection").inner_text()
    flag = page.locator('[class*="st-key-chart-when"] .scatterlayer .trace').last.locator(".point").first
    flag.scroll_into_view_if_needed()
    flag.click(force=True)
    page.wait_for_function("before => document.querySelector('.m-selection').innerText != before", arg=before)
    reader.settle()
    assert address(page)["e"][0].startswith("place:")
    assert address(page)["from"] < address(page)["to"]
    assert not reader.errors
    assert not reader.faults()


def test_a_word_of_the_cloud_is_an_outline_and_narrows_by_the_word(reader: Reader) -> None:
    page = reader.open("words")
    cloud = page.locator('[class*="st-key-chart-cloud"]')
    cloud.scroll_into_view_if_needed()
    words = cloud.locator(".barlayer .point path")
    assert words.count() == cloud.locator(".shapelayer path").count() > 30
    assert not cloud.locator("svg text").all_text_contents()
    first = page.locator('[class*="st-key-chart-most"] .annotation-text').first.text_content()
    words.first.click(force=True)
    page.wait_for_function("new URLSearchParams(location.search).has('q')")
    reader.settle()
    assert address(page)["q"] == [bidi.plain(first or "")]
    assert not reader.errors
    assert not reader.faults()


DRAWN_WIDTH = """document.querySelector('[class*="st-key-chart-near"] .main-svg').getBoundingClientRect().width"""


def test_a_circle_of_the_topics_narrows_and_no_name_lies_on_another_on_a_phone(reader: Reader) -> None:
    page = reader.open("topics")
    circles = page.locator('[class*="st-key-chart-near"] .scatterlayer .trace').nth(1).locator(".point")
    assert circles.count() == len(names_drawn(page))
    page.set_viewport_size({"width": 360, "height": 900})
    page.wait_for_function(f"{DRAWN_WIDTH} < 360")
    few = names_drawn(page)
    boxes = [one.bounding_box() for one in few]
    assert few
    assert not [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[:at]
        if a and b and abs(a["x"] - b["x"]) < min(a["width"], b["width"]) / 4 and abs(a["y"] - b["y"]) < 8
    ]
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.wait_for_function(f"{DRAWN_WIDTH} > 400")
    with reader.moved():
        circles.first.click(force=True)
    assert len(address(page)["t"]) == 1
    assert not reader.errors
    assert not reader.faults()
