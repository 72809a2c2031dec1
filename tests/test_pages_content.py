"""The content pages in Streamlit's own harness: what they say of a selection, and where a click leads.

In Arabic only, as in `test_pages_reading`; a browser opens every page in both languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import bidi, entities, links
from analysis import tables as stored
from analysis.entities import trends
from pages.shared import clicks, labels, selected
from tests.test_pages_reading import said

App = Callable[..., AppTest]
NAMES = ("topics", "entities", "places", "sections", "words", "compare")
RUSSIA = "place:روسيا"


def page(app: App, name: str, **address: str | list[str]) -> AppTest:
    return app(**address).switch_page(f"pages/content/{name}.py").run()


def fault(shown: str) -> bool:
    return any(line.split("{")[0] in shown for line in labels.LABELS["fault.page"])


@pytest.mark.parametrize("corpus", ["sample", "hostile"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_states_its_selection_and_stands(app: App, name: str, corpus: str) -> None:
    shown = said(page(app, name, c=corpus))
    assert labels.LABELS[f"{name}.question"][0] in shown
    assert "كل المدونة" in shown
    assert not fault(shown)
    assert shown.count("<script") == 2  # Streamlit's own words, and the button that copies the address
    assert "<img" not in shown
    assert "<iframe" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_a_selection_of_nothing_says_so_and_offers_the_way_back(app: App, name: str) -> None:
    test = page(app, name, **{"from": "2031-01-01"})
    assert "لا مقال يجمع كل ما اخترته" in said(test)
    assert test.button(key="empty-clear").label


@pytest.mark.parametrize(
    "address",
    [
        {"e": RUSSIA},
        {"w": "title"},
        {"w": ["heading", "trailer"]},
        {"q": "روسيا"},
        {"from": "2024-09-01", "to": "2024-09-30"},
        {"x": RUSSIA},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_stands_on_any_selection(app: App, name: str, address: dict[str, Any]) -> None:
    assert not fault(said(page(app, name, **address)))


def test_the_chosen_entity_brings_its_sentences_and_its_company(app: App, tables: Path) -> None:
    test = page(app, "entities", e=RUSSIA)
    shown = said(test)
    whole = stored.read("sample", tables)
    number = whole.entities.set_index("key").loc[RUSSIA, "entity"]
    named = whole.mentions[(whole.mentions["part"] != "trailer") & ~whole.mentions["reference"]]
    articles = named.loc[named["entity"] == number, "article"].nunique()
    assert f"<b>{articles} من {len(whole.articles)} " in shown
    assert '<mark class="m-place" title="مكان">' in shown
    assert "جمل تذكر روسيا" in shown


def test_a_type_narrows_every_card_of_the_entities(app: App) -> None:
    test = page(app, "entities")
    test.segmented_control(key="page.type").set_value("place").run()
    listed = test.dataframe[-1].value
    assert set(listed["label"]) == {"مكان"}
    assert listed["articles"].is_monotonic_decreasing


def test_a_table_is_searched_in_any_spelling(app: App) -> None:
    test = page(app, "entities")
    test.text_input(key="page.entities").set_value("كازاخِستان").run()
    assert test.dataframe[-1].value["name"].tolist()[0] == "كازاخستان"
    test.text_input(key="page.entities").set_value("لا أحد هكذا").run()
    assert "لا شيء يطابق «لا أحد هكذا»" in said(test)


def listed(test: AppTest) -> list[str]:
    return next(one.value["display"].tolist() for one in test.dataframe if "dp" in one.value)


def test_stop_words_are_shown_when_asked_for(app: App) -> None:
    test = page(app, "words")
    assert "في" not in listed(test)
    test.toggle(key="page.stop").set_value(True).run()
    assert listed(test)[0] == "في"


def test_keyness_is_shown_of_a_selection_and_not_of_everything(app: App) -> None:
    assert "اختر مصدرًا أو كيانًا" in said(page(app, "words"))
    shown = said(page(app, "words", e=RUSSIA))
    assert "ما يميز هذا الاختيار" in shown
    assert "اختر مصدرًا أو كيانًا" not in shown


def test_words_to_follow_can_be_typed_and_the_unknown_are_said(app: App) -> None:
    test = page(app, "words")
    test.multiselect(key="page.trend").set_value(["روسيا", "كلمةغائبة"]).run()
    assert "ليست في المدونة: كلمةغائبة" in said(test)


def test_the_articles_of_a_number_of_sections_are_listed(app: App) -> None:
    test = page(app, "sections")
    test.selectbox(key="page.sections").set_value("2").run()
    counted = selected.corpus("sample").articles["sections"]
    links = [link for link in test.get("page_link") if "a=" in link.proto.query_string]
    assert sum("قسمان" in body for body in said(test).split("m-quiet")) >= min(6, int((counted == 2).sum()))
    assert links


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_a_cell_narrows_by_its_row_and_its_column(session: dict[str, Any]) -> None:
    session["chart"] = {"selection": {"points": [{"customdata": ["topic", "desk"]}]}}
    clicks.marked("chart", ("topics", "desks"), "day")
    assert (session["filter.topics"], session["filter.desks"]) == (["topic"], ["desk"])


def test_a_row_of_words_opens_a_search_for_what_it_counts(session: dict[str, Any]) -> None:
    session["table"] = {"selection": {"rows": [0]}}
    clicks.picked("table", "search", [["folded", '"رئيس الوزراء"']])
    name, asked = session["address.view"]
    assert name == "search"
    assert links.parsed(f"?{asked}")[1] == {"c": ["sample"], "level": ["folded"], "find": ['"رئيس الوزراء"']}


def test_a_pair_narrows_by_both_and_a_bar_can_set_a_widget(session: dict[str, Any]) -> None:
    session["table"] = {"selection": {"rows": [1]}}
    clicks.picked("table", "entities", [["a", "b"], ["c", "d"]])
    assert session["filter.entities"] == ["c", "d"]
    clicks.picked("table", "page.heading", [["a"], ["b"]])
    assert session["page.heading"] == "b"


def test_a_mark_of_several_narrows_by_all_of_them(session: dict[str, Any]) -> None:
    session["chart"] = {"selection": {"points": [{"customdata": "one\ntwo"}]}}
    clicks.marked("chart", "topics", "day")
    assert session["filter.topics"] == ["one", "two"]


def test_sections_show_what_lives_where_and_one_article(app: App) -> None:
    test = page(app, "sections")
    for what in ("entities", "topics", "words"):
        for place in ("lead", "heading", "body"):
            test.session_state["page.what"], test.session_state["page.place"] = what, place
            test.run()
            assert not test.exception
    test.session_state["page.parts_by"] = "month"
    test.run()
    assert not test.exception
    articles = selected.corpus("sample").articles
    assert int(test.selectbox(key="page.one").options and test.selectbox(key="page.one").value) in set(
        articles["article"]
    )


def test_places_are_not_compared_where_only_some_parts_are_selected(app: App) -> None:
    assert "لا مقارنة بين المواضع" in said(page(app, "sections", w="lead"))


def charts(test: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def test_two_names_are_compared_on_one_timeline_among_all_articles(app: App) -> None:
    keys = ["place:العراق", "place:تونس"]
    test = page(app, "entities", e=keys, m="any")
    named = selected.corpus("sample").entities.set_index("key").loc[keys, "name"]
    lines = [[bidi.plain(one["name"]) for one in chart["data"] if one.get("name")] for chart in charts(test)]
    assert [set(names) for names in lines if names] == [set(named)]
    assert all(f"{name} من " in said(test) for name in named)


def test_names_that_no_article_joins_are_compared_at_one_press(app: App) -> None:
    test = page(app, "entities", e=["place:بغداد", "place:اسوان"])
    assert "لا مقال يذكرها كلها معًا" in said(test)
    test.button(key="any").click().run()
    assert test.query_params["m"] == "any"
    assert all(f"{name} من " in said(test) for name in ("بغداد", "أسوان"))


def test_a_chosen_name_has_its_spellings_parts_headings_topics_company_and_sentences(app: App) -> None:
    test = page(app, "entities", e="place:العراق")
    shown = said(test)
    for line in ("أسماء العراق", "العناوين الداخلية فوق العراق", "الموضوعات التي يُذكر فيها", "جمل تذكر العراق"):
        assert line in shown
    assert "والثقة (G²) بأن تلاقيهما ليس صدفة" in shown
    company = next(table.value for table in test.dataframe if "npmi" in table.value)
    assert company["npmi"].between(0, 1).all()
    assert company["likelihood"].is_monotonic_decreasing
    whole = selected.corpus("sample")
    counted = whole.mentions[whole.mentions["part"] != "trailer"]
    pairs = entities.together(counted, whole.entities, keys=("place:العراق",), top=100)
    assert company["likelihood"].tolist() == pytest.approx(pairs["likelihood"].tolist())


def test_names_are_told_apart_by_source_desk_and_month(app: App) -> None:
    test = page(app, "entities")
    for column in ("source", "desk", "month"):
        test.session_state["page.across"] = column
        assert "من مقالات" in said(test.run())
    assert not test.exception


def test_what_rises_is_said_only_where_it_is_sure(app: App) -> None:
    test = page(app, "entities")
    assert "لم يتضاعف اسم ولم ينتصف على وجه موثوق" in said(test)
    test.segmented_control(key="page.way").set_value("last").run()
    assert "قبل" in said(test)
    assert not test.exception


def test_what_rises_and_falls_is_drawn_and_told_with_its_rates(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    # The sample is too small for anything to move surely; a selection of its own keeps this apart from other tests.
    monkeypatch.setattr(trends, "SURE", 1.0)
    monkeypatch.setattr(trends, "LEAST", 3)
    test = page(app, "entities", **{"from": "2024-10-02"})
    assert re.search(r"(صعود|هبوط) .+: من \d+\.\d إلى \d+\.\d في كل ألف مقال", said(test))
    assert "احتمال الصدفة دون 0.0001" in said(test)
    assert any("قبل ذلك اليوم" in json.dumps(chart, ensure_ascii=False) for chart in charts(test))


def test_the_network_is_a_list_too_by_sentence_or_article_and_of_one_type(app: App) -> None:
    test = page(app, "entities")
    test.segmented_control(key="page.view").set_value("list").run()
    sentences = next(table.value for table in test.dataframe if "npmi" in table.value)
    assert sentences["likelihood"].is_monotonic_decreasing
    best = sentences.iloc[0]
    assert f"{best['left_name']} و{best['right_name']}: معًا في " in said(test)
    test.segmented_control(key="page.window").set_value("article").run()
    articles = next(table.value for table in test.dataframe if "npmi" in table.value)
    assert articles["together"].max() > sentences["together"].max()
    test.segmented_control(key="page.type").set_value("place").run()
    alike = next(table.value for table in test.dataframe if "npmi" in table.value)
    known = selected.corpus("sample").entities
    places = set(known.loc[known["type"] == "place", "name"])
    assert {*alike["left_name"], *alike["right_name"]} <= places
