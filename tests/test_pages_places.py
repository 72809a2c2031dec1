"""The places page in Streamlit's own harness: its numbers, its levels, a place's sentences, what it leaves open."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis import places
from analysis import tables as stored
from analysis.selection import Selection, select
from pages.shared import labels
from tests.test_pages_reading import said

App = Callable[..., AppTest]
RUSSIA = "place:روسيا"


def page(app: App, **address: str | list[str]) -> AppTest:
    return app(**address).switch_page("pages/content/places.py").run()


def drawn(test: AppTest) -> dict[str, Any]:
    """The map as it is sent to the browser."""
    charts = [json.loads(one.proto.spec) for one in test.get("plotly_chart")]
    return next(chart for chart in charts if chart["data"][0]["type"] == "scattergeo")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_how_many_countries_and_articles_and_whose_borders(app: App, tables: Path, language: str) -> None:
    shown = said(page(app, lang=language))
    whole = select(stored.read("sample", tables), Selection())
    totals = places.totals(whole.mentions, whole.corpus)
    assert f'<dd class="m-value">{totals["states"]}</dd>' in shown
    assert f"{totals['articles']}" in shown
    assert "Natural Earth" in shown
    assert "GeoNames" in shown
    assert labels.LABELS["places.borders"][0 if language == "ar" else 1].split(";")[0][:30] in shown


def test_the_map_asks_its_own_server_for_the_land(app: App) -> None:
    charts = [one.proto for one in page(app).get("plotly_chart")]
    assert all(json.loads(one.config)["topojsonURL"] == "app/static/map/" for one in charts)


def test_cities_are_another_level_with_a_frame_of_their_own(app: App) -> None:
    test = page(app)
    countries = drawn(test)
    assert countries["layout"]["geo"]["projection"]["type"] == "natural earth"
    test.button_group(key="page.places_level").set_value("city").run()
    cities = drawn(test)
    assert cities["layout"]["geo"]["projection"]["type"] == "mercator"
    assert cities["data"][0]["customdata"] != countries["data"][0]["customdata"]
    assert labels.LABELS["places.map_city_share"][0].split("{")[0] in said(test)


def test_a_chosen_place_brings_its_sentences(app: App) -> None:
    shown = said(page(app, e=RUSSIA))
    assert labels.LABELS["places.passages"][0].split("{")[0] in shown
    assert '<mark class="m-place" title="مكان">' in shown


def test_a_selection_without_places_says_so(app: App) -> None:
    shown = said(page(app, w="trailer"))
    assert labels.LABELS["places.none"][0] in shown
    assert labels.LABELS["places.none_hint"][0] in shown
