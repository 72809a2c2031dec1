"""The words page in Streamlit's own harness: company, phrases, movers, and stop words that hold at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import stops
from analysis.figures import PALETTES
from pages.shared import selected, stopping
from tests.test_pages_content import fault, page
from tests.test_pages_reading import said

App = Callable[..., AppTest]


def tables_with(test: AppTest, column: str) -> list[Any]:
    return [one.value for one in test.dataframe if column in one.value.columns]


def test_the_company_of_a_typed_word_is_shown_and_an_unknown_one_said(app: App) -> None:
    test = page(app, "words")
    test.text_input(key="page.beside").set_value("البحر").run()
    company = tables_with(test, "log_dice")[0]
    assert (company["count"] == company["before"] + company["after"]).all()
    test.text_input(key="page.beside").set_value("كلمةغائبة").run()
    assert "لا كلمة تتكرر مع «كلمةغائبة»" in said(test)


def clouds_of(test: AppTest) -> list[dict[str, Any]]:
    specs = [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]
    return [one for one in specs if "سحابة" in one["layout"].get("meta", {}).get("alternative", "")]


def test_the_cloud_is_sized_by_number_or_by_what_sets_the_selection_apart(app: App) -> None:
    (every,) = clouds_of(page(app, "words"))
    assert len(every["layout"]["shapes"]) > 40
    test = page(app, "words", e="place:العراق")
    (some,) = clouds_of(test)
    colours = {shape["fillcolor"] for shape in some["layout"]["shapes"]}
    assert PALETTES["light"].accent in colours
    test.session_state["page.cloud_by"] = "key"
    (sure,) = clouds_of(test.run())
    assert sure["data"][0]["customdata"] != some["data"][0]["customdata"]
    assert PALETTES["light"].accent not in {shape["fillcolor"] for shape in sure["layout"]["shapes"]}


def test_words_are_listed_as_written_and_by_stem(app: App) -> None:
    test = page(app, "words")
    folded = tables_with(test, "dp")[0]
    test.segmented_control(key="page.words_level").set_value("stem").run()
    stems = tables_with(test, "forms")[0]
    assert stems["count"].iloc[0] >= folded["count"].iloc[0]
    test.text_input(key="page.words").set_value("نخيل").run()
    assert len(tables_with(test, "forms")[0]) < len(stems)
    test.segmented_control(key="page.words_level").set_value("spelling").run()
    assert not fault(said(test))


def test_a_narrower_window_brings_less_company(app: App) -> None:
    test = page(app, "words")
    wide = tables_with(test, "log_dice")[0]["count"].sum()
    test.segmented_control(key="page.window_words").set_value("1").run()
    assert set(tables_with(test, "log_dice")[0]["distance"]) <= {-1, 1}
    assert tables_with(test, "log_dice")[0]["count"].sum() < wide


def test_phrases_have_the_length_that_was_asked_for(app: App) -> None:
    test = page(app, "words")
    test.segmented_control(key="page.phrase_size").set_value("3").run()
    phrases = next(one.value for one in test.dataframe if one.value["display"].str.contains(" ").all())
    assert set(phrases["display"].str.split().str.len()) == {3}


def test_a_stop_word_leaves_every_list_at_once_and_comes_back(
    app: App, tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tables / "sample", tmp_path / "sample")
    monkeypatch.setenv("MARSAD_TABLES", str(tmp_path))
    first = tables_with(page(app, "words"), "dp")[0]["display"].iloc[0]
    stops.add("sample", first, stop=True, folder=tmp_path)
    test = page(app, "words")
    assert first not in tables_with(test, "dp")[0]["display"].tolist()
    assert not fault(said(test))
    stops.undo("sample", folder=tmp_path)
    assert tables_with(page(app, "words"), "dp")[0]["display"].iloc[0] == first


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    held: dict[str, Any] = {}
    (tmp_path / "sample").mkdir()
    monkeypatch.setattr(st, "session_state", held)
    monkeypatch.setattr(selected, "folder", lambda: tmp_path)
    return held


def test_a_decision_empties_the_box_and_what_is_no_word_stays_with_its_reason(
    session: dict[str, Any], tmp_path: Path
) -> None:
    session["stops.word"] = "كلمتان معا"
    stopping._decide("sample", True)
    assert session.pop("stops.fault").code == "word"
    assert session["stops.word"] == "كلمتان معا"
    session["stops.word"] = "بنك"
    stopping._decide("sample", True)
    assert (session["stops.word"], stops.decisions("sample", tmp_path)) == ("", ("بنك",))
    stopping._undo("sample")
    assert stops.decisions("sample", tmp_path) == ()


def test_parts_of_all_articles_are_set_against_the_other_parts_and_say_so(app: App) -> None:
    assert "وفي الأجزاء الأخرى من المقالات نفسها" in said(page(app, "words", w="lead"))
    assert "وفي بقية المدونة" in said(page(app, "words", w="lead", q="العراق"))


def test_words_over_time_can_be_taken_along(app: App) -> None:
    assert "export-trend" in [one.key for one in page(app, "words").get("popover")]
