"""The frame and every page in Streamlit's own harness: the selection, the languages, and what a fault shows."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import versions
from pages.shared import display, menu, sample, selected
from tests.conftest import PAGES

Open = Callable[..., AppTest]
ISOLATES = re.compile("[\u2066-\u2069]")
SECRET = "نص لا يخرج من الخادم"


def shown(test: AppTest) -> str:
    """All HTML of the page, without isolates."""
    return ISOLATES.sub("", "\n".join(block.body for block in test.get("html")))


def selection(test: AppTest) -> str:
    found = re.search(r'data-testid="selection">(.*?)</p>', shown(test))
    assert found, shown(test)[-2000:]
    return re.sub(r"<[^>]+>", "", found[1])


def test_the_menu_and_the_files_are_one(app: Open) -> None:
    assert sorted(menu.PAGES) == PAGES


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_finished_in_both_languages(
    app: Open, name: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    test = app(lang=language)
    test.switch_page(menu.PAGES[name]).run()
    assert not test.exception
    assert not [record for record in caplog.records if record.name == "marsad"]
    assert "<h1>" in shown(test)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_meets_an_empty_selection_with_a_way_out(
    app: Open, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    test = app(q="قفطشلذ")
    test.switch_page(menu.PAGES[name]).run()
    assert not test.exception
    assert not [record for record in caplog.records if record.name == "marsad"]


def test_the_selection_follows_the_reader_and_stays_in_the_address(app: Open) -> None:
    test = app(e=["place:روسيا"], w=["lead"])
    told = selection(test)
    assert "روسيا" in told
    test.switch_page(menu.PAGES["entities"]).run()
    assert selection(test) == told
    assert test.query_params["e"] == "place:روسيا"


def test_all_of_two_entities_is_never_more_than_any_of_them(app: Open) -> None:
    def size(**address: object) -> int:
        return int(selection(app(e=["place:روسيا", "place:العراق"], **address)).split()[0].replace(",", ""))

    assert size(m="any") > size()


def test_a_typed_name_becomes_its_key(app: Open) -> None:
    test = app()
    test.multiselect(key="filter.entities").set_value(["رُوسـيا"]).run()
    assert test.query_params["e"] == "place:روسيا"


def test_dates_come_from_the_address_and_go_back_to_it(app: Open) -> None:
    test = app(**{"from": "2024-12-01", "to": "2025-02-01"})
    assert "من 1 ديسمبر 2024 إلى 1 فبراير 2025" in selection(test)
    assert test.query_params["from"] == "2024-12-01"


def test_words_that_the_address_cannot_mean_are_passed_over(app: Open) -> None:
    test = app(c="nowhere", e=["person:nobody"], **{"from": "2024-13-45"})
    assert selection(test).startswith("كل المدونة")
    assert "person:nobody" in shown(test)


def test_a_fault_shows_a_number_and_nothing_else(
    app: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(display, "figures", broken)
    with caplog.at_level(logging.ERROR, logger="marsad"):
        test = app()
    number = re.search(r"رقم العطل (\d{6})", shown(test))
    assert number
    assert not test.exception
    assert SECRET not in shown(test)
    assert "Traceback" not in shown(test)
    assert f"fault {number[1]}" in caplog.text
    assert SECRET in caplog.text


def test_a_sample_of_another_release_is_built_again(
    app: Open, tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tables / "sample", tmp_path / "sample")
    monkeypatch.setattr(versions, "SCHEMA", versions.SCHEMA + 1)
    monkeypatch.setattr(selected, "folder", lambda: tmp_path)
    built: list[str] = []
    monkeypatch.setattr(sample, "_build", lambda: built.append(sample.NAME))
    app()
    assert built == ["sample"]


def test_a_card_that_fails_says_so_and_the_page_goes_on(
    app: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("analysis.figures.ranked_bars", broken)
    with caplog.at_level(logging.ERROR, logger="marsad"):
        test = app()
    found = re.findall(r"تعذر إتمام هذه البطاقة. رقم العطل (\d{6})", shown(test))
    assert len(found) == 2
    assert SECRET not in shown(test)
    assert all(f"fault {number}" in caplog.text for number in found)
    # What stands after the two cards that failed is there.
    assert [chart for chart in test.get("plotly_chart") if chart.proto.id and "chart-where" in chart.proto.id]
