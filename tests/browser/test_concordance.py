"""Words in context in a real browser: every word in its place, sorting, levels, faults, examples, export."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from analysis import arabic
from tests.conftest import Reader

ISOLATES = re.compile("[\u2066-\u2069]")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
FOREIGN = re.compile("[0-9A-Za-z]")

# Every word of a line with the middle of its box, in the order of the text.
WORDS = """line => {
    const found = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node; node = walk.nextNode();)
        for (const match of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+/gu)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const box = range.getBoundingClientRect();
            found.push({said: match[0], at: (box.left + box.right) / 2, hit: !node.parentElement.closest('bdi')});
        }
    return found;
}"""


def open_lines(reader: Reader, query: str, **address: str) -> Page:
    return reader.open("search", find=quote(query), **address)


def lines(page: Page) -> list[list[dict[str, Any]]]:
    return [line.evaluate(WORDS) for line in page.locator(".m-kwic").all()]


def misplaced(words: list[dict[str, Any]]) -> list[str]:
    """Return what does not stand where a reader of Arabic expects it.

    Arabic words go from right to left; a run of Latin words or digits goes from left to right between its neighbours.
    The hit is a run of its own: what comes before it stands on its right even within a time of day.
    """
    wrong, edge = [], float("inf")
    runs: list[list[dict[str, Any]]] = []
    for word in words:
        foreign = bool(FOREIGN.search(word["said"]))
        beside = runs and runs[-1][0]["hit"] == word["hit"]
        joined = beside and foreign and FOREIGN.search(runs[-1][0]["said"])
        runs[-1].append(word) if joined else runs.append([word])
    for run in runs:
        wrong += [word["said"] for word in run if word["at"] >= edge]
        wrong += [right["said"] for left, right in pairwise(run) if left["at"] >= right["at"]]
        edge = min(word["at"] for word in run)
    return wrong


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_word_of_a_line_stands_in_its_place(reader: Reader, language: str) -> None:
    found = lines(open_lines(reader, "caretta | 40", lang=language))
    found += lines(open_lines(reader, "2025", lang=language))
    assert len(found) > 8
    assert any(re.search("[a-z]", word["said"]) for line in found for word in line)
    assert any(word["said"].isdigit() and not word["hit"] for line in found for word in line)
    assert [misplaced(line) for line in found] == [[]] * len(found)


def test_the_check_sees_lines_that_are_drawn_wrong(reader: Reader) -> None:
    page = open_lines(reader, "يورانيوم*")
    assert not any(misplaced(line) for line in lines(page))
    page.evaluate("document.querySelectorAll('.m-kwic').forEach(line => line.dir = 'ltr')")
    page.evaluate("document.querySelectorAll('.m-kwic bdi').forEach(part => part.style.direction = 'ltr')")
    assert all(misplaced(line) for line in lines(page))
    page = open_lines(reader, "caretta")
    page.evaluate(
        "document.querySelectorAll('.m-kwic').forEach(line => {"
        " line.style.unicodeBidi = 'bidi-override';"
        " line.querySelectorAll('*').forEach(part => part.style.unicodeBidi = 'bidi-override'); })"
    )
    # Letters of one word turn round; the words of a Latin run do too.
    assert any(misplaced(line) for line in lines(page))


def test_text_is_shown_in_its_own_letters(reader: Reader) -> None:
    page = open_lines(reader, "في")
    said = "".join(page.locator(".m-kwic").all_text_contents())
    assert len(said) > 1000
    assert not PRESENTATION.search(said)


def nearest(page: Page, *, before: bool) -> list[str]:
    """The folded word beside each hit; nothing where none stands there."""
    sides = page.locator(".m-kwic").evaluate_all(
        f"all => all.map(line => line.querySelectorAll('bdi')[{0 if before else 1}].textContent)"
    )
    words = [arabic.WORD.findall(ISOLATES.sub("", side)) for side in sides]
    return [arabic.fold(found[-1 if before else 0]) if found else "" for found in words]


@pytest.mark.parametrize("side", ["before", "after"])
def test_lines_are_sorted_by_the_word_beside_the_hit(reader: Reader, side: str) -> None:
    page = open_lines(reader, "روسيا", order=side)
    words = nearest(page, before=side == "before")
    plain = nearest(open_lines(reader, "روسيا"), before=side == "before")
    assert len(words) > 8
    assert sorted(words) != plain
    # Hits at the edge of their sentence come last, whatever stands beyond it.
    edge = next((at for at, (one, two) in enumerate(pairwise(words), start=1) if one > two), len(words))
    assert edge >= len(words) - 2
    assert words[:edge] == sorted(words[:edge])


def places(page: Page) -> int:
    found = ISOLATES.sub("", page.locator(".m-figure .m-value").first.inner_text())
    return int(found.replace(",", ""))


def test_one_switch_changes_how_words_match(reader: Reader) -> None:
    page = open_lines(reader, "انتخاب")
    counts = {"folded": places(page) if page.locator(".m-figure").count() else 0}
    for level, said in (("exact", "كما كُتب"), ("stem", "كل الصيغ")):
        with reader.moved():
            page.get_by_role("radio", name=said).or_(page.get_by_role("button", name=said)).first.click()
        counts[level] = places(page) if page.locator(".m-figure").count() else 0
    assert counts["exact"] <= counts["folded"] < counts["stem"]
    assert "level=stem" in page.url


def test_the_language_and_the_filters_change_while_a_query_stands(reader: Reader) -> None:
    page = open_lines(reader, "روسيا", level="stem")
    every = places(page)
    page.locator(".st-key-language button").click()
    page.wait_for_function("location.search.includes('lang=en')")
    reader.settle()
    assert places(page) == every
    assert page.get_by_label("Search the sentences").input_value() == "روسيا"
    assert "level=stem" in page.url
    bar = page.locator('[class*="st-key-chart-whence"] .point path').first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("location.search.includes('s=')")
    reader.settle()
    assert 0 < places(page) < every
    assert "find=" in page.url
    assert reader.faults() == ""


@pytest.mark.parametrize(("language", "said"), [("ar", "عند الحرف 6"), ("en", "At character 6")])
def test_a_query_that_cannot_be_read_is_explained_with_its_place(reader: Reader, language: str, said: str) -> None:
    page = open_lines(reader, "وزير (رئيس", lang=language)
    assert said in ISOLATES.sub("", page.locator(".m-empty").inner_text())
    assert reader.faults() == ""


def test_an_example_is_typed_by_a_press(reader: Reader) -> None:
    page = reader.open("search")
    page.get_by_role("button", name="كيف أبحث؟").click()
    page.get_by_role("button", name="*ستان").click()
    page.wait_for_selector(".m-kwic")
    reader.settle()
    assert page.get_by_label("ابحث في الجمل").input_value() == "*ستان"
    assert all(said.endswith("ستان") for said in page.locator(".m-kwic > span > mark").all_inner_texts())


def test_all_hits_are_exported_not_only_those_shown(reader: Reader, tmp_path: Path) -> None:
    page = open_lines(reader, "في")
    every = places(page)
    assert page.locator(".m-kwic").count() == 20 < every
    page.locator(".st-key-export-kwic button").first.click()
    with page.expect_download() as waiting:
        page.locator(".st-key-download-kwic-csv button").click()
    waiting.value.save_as(tmp_path / "hits.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "hits.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == every
    assert {arabic.fold(row["hit"]) for row in rows} == {"في"}
    assert all(row["id"] and row["start"].isdigit() for row in rows)
