"""The first hour: the tour, an example on every page, measures explained where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import menu, tour
from tests.conftest import PAGES

App = Callable[..., AppTest]


def said(test: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in test.get("html"))


def press(test: AppTest, key: str) -> AppTest:
    next(button for button in test.button if button.key == key).click()
    return test.run()


def test_a_first_visit_is_offered_the_tour_and_a_reader_who_skips_it_is_not_asked_again(app: App) -> None:
    test = app(lang="en")
    assert "Five questions" in said(test)
    press(test, "tour-skip")
    assert "Five questions" not in said(test)
    assert f"{tour.COOKIE}=over" in said(test)
    assert not [button for button in test.button if (button.key or "").startswith("tour-")]


def test_the_tour_asks_five_questions_each_on_its_own_page(app: App) -> None:
    test = press(app(), "tour-start")
    for number, page in enumerate(tour.STEPS, 1):
        assert test.session_state["frame.page"] == page
        assert f"{number} من 5" in said(test)
        press(test, "tour-next" if number < 5 else "tour-end")
    assert 'class="m-tour"' not in said(test)
    assert not test.exception


def test_a_step_back_returns_to_the_page_before(app: App) -> None:
    test = press(press(app(), "tour-start"), "tour-next")
    press(test, "tour-back")
    assert test.session_state["frame.page"] == "topics"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_offers_something_to_try(app: App, page: str) -> None:
    test = app(lang="en")
    test.switch_page(menu.PAGES[page]).run()
    assert [link for link in test.get("page_link") if link.proto.label.startswith("Try")]


def test_an_example_gives_way_once_something_is_chosen(app: App) -> None:
    test = app(lang="en", q="في")
    assert not [link for link in test.get("page_link") if link.proto.label.startswith("Try")]


def test_the_glossary_finds_a_measure_by_its_name_or_meaning_in_either_language(app: App) -> None:
    for language, typed in (("en", "dice"), ("ar", "دايس")):
        test = app(lang=language)
        test.switch_page(menu.PAGES["glossary"]).run()
        before = said(test).count("<dt>")
        next(field for field in test.text_input if field.key == "page.glossary").set_value(typed)
        test.run()
        assert 1 <= said(test).count("<dt>") < before
        assert "logDice" in said(test)
