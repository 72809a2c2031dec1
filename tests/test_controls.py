"""The controls of a page in its link: a colleague who opens it sees the same cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import selected
from tests.test_pages_content import fault, page
from tests.test_pages_reading import said

App = Callable[..., AppTest]


def asked(test: AppTest) -> dict[str, Any]:
    return {key: value for key, value in test.query_params.items() if key.startswith("v.")}


def test_a_link_opens_the_page_with_its_controls_as_they_were(app: App) -> None:
    test = page(app, "entities")
    assert not asked(test)
    test.segmented_control(key="page.type").set_value("place").run()
    test.selectbox(key="page.least").set_value("5").run()
    test.text_input(key="page.entities").set_value("ال").run()
    assert asked(test) == {"v.type": "place", "v.least": "5", "v.entities": "ال"}
    listed = test.dataframe[-1].value
    colleague = page(app, "entities", **asked(test))
    assert colleague.dataframe[-1].value.equals(listed)
    assert colleague.selectbox(key="page.least").value == "5"
    assert asked(colleague) == asked(test)
    colleague.segmented_control(key="page.type").set_value("all").run()
    assert "v.type" not in colleague.query_params


def test_a_toggle_a_slider_and_a_list_of_words_are_in_the_link_too(app: App) -> None:
    test = page(app, "words", **{"v.stop": "1", "v.trend": ["العراق", "السد"]})
    assert test.toggle(key="page.stop").value is True
    assert test.multiselect(key="page.trend").value == ["العراق", "السد"]
    test.toggle(key="page.stop").set_value(False).run()
    assert asked(test) == {"v.trend": ["العراق", "السد"]}
    test = page(app, "topics", **{"v.relevance": "0.2"})
    assert test.slider(key="page.relevance").value == 0.2
    assert asked(test) == {"v.relevance": "0.2"}


@pytest.mark.parametrize(
    "given",
    [
        {"v.type": "<script>"}, {"v.least": ["1", "2"]}, {"v.entities": "ا" * 900}, {"v.stop": "yes"},
        {"v.trend": ["ا" * 500] * 20}, {"v.relevance": "nan"}, {"v.relevance": "7"}, {"v.filter.words": "x"},
    ],
    ids=range(8),
)  # fmt: skip
def test_a_link_that_no_reader_made_does_no_harm(app: App, given: dict[str, Any]) -> None:
    name = "topics" if "v.relevance" in given else "words" if {"v.stop", "v.trend"} & set(given) else "entities"
    assert not fault(said(page(app, name, **given)))


def test_a_saved_view_opens_as_it_was_and_a_link_between_pages_leaves_controls_alone(app: App) -> None:
    test = page(app, "places")
    test.segmented_control(key="page.places_level").set_value("city").run()
    test.switch_page("pages/content/entities.py").run()
    test.switch_page("pages/content/places.py").run()
    assert test.session_state["page.places_level"] == "city"
    test.session_state["address.view"] = ("places", "c=sample")
    test.run()
    assert test.session_state["page.places_level"] == "state"


def test_what_the_selection_suggests_is_usual_and_not_in_the_link(app: App) -> None:
    key = str(selected.corpus("sample").topics["key"].iloc[3])
    test = page(app, "topics", t=key)
    assert test.selectbox(key="page.topic").value == key
    assert not asked(test)
