"""The compare page in Streamlit's own harness: any two selections, their sizes, and the link that holds both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analysis import compare
from pages.shared import labels, selected, versus
from tests.test_pages_content import fault
from tests.test_pages_reading import said

App = Callable[..., AppTest]
RUSSIA = "place:روسيا"


def page(app: App, **address: str | list[str]) -> AppTest:
    return app(**address).switch_page("pages/content/compare.py").run()


def offered(test: AppTest) -> list[str]:
    called = {labels.LABELS[f"compare.kind.{kind}"][0]: kind for kind in compare.KINDS}
    return [called[one] for one in test.selectbox(key="vs").options]


def test_every_other_side_can_be_chosen(app: App) -> None:
    test = page(app, e=RUSSIA, q="روسيا")
    assert offered(test) == list(compare.KINDS)
    for kind in compare.KINDS:
        test.selectbox(key="vs").set_value(kind).run()
        assert not test.exception
        assert not fault(said(test))
        assert test.query_params.get("vs", "rest") == kind


def test_the_whole_corpus_is_offered_what_divides_it(app: App) -> None:
    test = page(app)
    assert "rest" not in offered(test)
    assert {"source", "parts", "entity", "kept"} <= set(offered(test))


def test_the_sides_are_sized_up_and_contrasted(app: App) -> None:
    test = page(app, e=RUSSIA)
    shown = said(test)
    whole = selected.corpus("sample")
    number = whole.entities.set_index("key").loc[RUSSIA, "entity"]
    named = whole.mentions[(whole.mentions["part"] != "trailer") & ~whole.mentions["reference"]]
    articles = named.loc[named["entity"] == number, "article"].nunique()
    assert f"مقابل: بقية المدونة · {labels.count('articles', len(whole.articles) - articles)}" in shown
    table = test.dataframe[0].value
    assert "روسيا" not in table["display"].tolist()


def test_a_link_opens_the_same_comparison(app: App) -> None:
    other = next(name for name in selected.corpus("sample").articles["source"].cat.categories[::-1] if name)
    shown = said(page(app, vs="source", b=other))
    assert f"مقابل: {other}" in shown


def test_a_selection_is_kept_and_set_against_the_next_one(app: App) -> None:
    test = page(app, e=RUSSIA)
    test.button(key="keep").click().run()
    assert (test.query_params["vs"], test.query_params["b"]) == ("kept", f"e={RUSSIA}")
    test.multiselect(key="filter.entities").set_value(["place:العراق"]).run()
    shown = said(test)
    assert "مقابل: تذكر: روسيا" in shown
    assert not fault(shown)
    test.button(key="swap").click().run()
    assert test.multiselect(key="filter.entities").value == [RUSSIA]
    assert test.query_params["b"] == "e=place:العراق"


def test_names_of_months_are_left_out_where_periods_are_compared(app: App) -> None:
    given = {"from": "2024-10-01"}
    shown = page(app, vs="earlier", **given).session_state["address.selection"]
    pair = compare.sides(selected.corpus("sample"), compare.Comparison(shown, "earlier"))
    without = versus.made_by(pair)[1].split()
    assert {"يناير", "اكتوبر"} <= set(without)


def test_before_anything_is_kept_the_page_says_how(app: App) -> None:
    test = page(app)
    test.selectbox(key="vs").set_value("kept").run()
    assert labels.LABELS["compare.nothing_kept"][0] in said(test)


@pytest.mark.parametrize(("kind", "value"), [("entity", "person:nobody"), ("source", "لا أحد"), ("nowhere", "x")])
def test_what_a_link_cannot_mean_opens_the_nearest_that_it_can(app: App, kind: str, value: str) -> None:
    shown = said(page(app, vs=kind, b=value))
    assert labels.LABELS["compare.question"][0] in shown
    assert not fault(shown)


def test_parts_of_the_same_articles_are_not_contrasted_by_topic(app: App) -> None:
    assert labels.LABELS["compare.alike"][0] in said(page(app, vs="parts"))
