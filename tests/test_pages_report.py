"""The report page and saved views in Streamlit's own harness: pin, order, write, undo, take along."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import report, views
from analysis.report import items, shelf
from pages.shared import drafting
from tests.conftest import HOSTILE, opening
from tests.test_pages_reading import said

App = Callable[..., AppTest]
REPORT = "pages/reading/report.py"


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    """Open the dashboard over tables of this test's own."""
    return opening(home, monkeypatch)


def pin(test: AppTest, card: str) -> AppTest:
    test.session_state[f"export-{card}"] = True
    return test.run().button(key=f"pin-{card}-go").click().run()


def only(home: Path, corpus: str = "sample") -> report.Report:
    (found,) = shelf.titles(corpus, home)
    return shelf.read(corpus, found, home)


def test_what_is_pinned_is_kept_as_it_was_seen_with_the_way_back(desk: App, home: Path) -> None:
    test = pin(desk(w=["lead"], lang="en"), "who")
    assert not test.exception
    assert any("Added to the report: 1 item" in one.value for one in test.caption)
    (item,) = only(home).items
    assert (item.kind, item.language, item.page, item.card) == ("card", "en", "overview", "who")
    assert item.address == "c=sample&w=lead"
    assert "counted in: Lead" in item.selection
    assert item.parts == ("figure", "table")
    assert item.table is not None
    assert item.table.columns[:2] == ("Name", "Articles")
    assert item.table.rows[0][-1].endswith("%")
    assert '"#e6e3dc"' in item.figures[0], "drawn for paper"
    assert items.parsed(items.written(only(home)), file="x") == only(home)


def test_a_card_pinned_twice_is_seen_anew_and_another_view_of_it_is_another_item(desk: App, home: Path) -> None:
    test = pin(pin(desk(), "who"), "who")
    assert len(only(home).items) == 1
    test.session_state["filter.where"] = ["lead"]
    pin(test.run(), "who")
    assert [one.address for one in only(home).items] == ["c=sample", "c=sample&w=lead"]


def test_a_table_is_pinned_as_it_is_shown(desk: App, home: Path) -> None:
    test = desk(lang="en").switch_page("pages/voices/quotes.py").run()
    pin(test, "verbs")
    (item,) = only(home).items
    assert item.table is not None
    assert item.table.columns == ("Verb", "Stance", "Quotes", "Share")
    assert item.page == "quotes"


@pytest.mark.parametrize("card", ["who", "about", "quotes", "parts", "key", "table"])
def test_a_card_of_a_comparison_is_pinned_with_its_sides_by_name(desk: App, home: Path, card: str) -> None:
    test = desk(e="place:العراق").switch_page("pages/content/compare.py").run()
    pin(test, card)
    (item,) = only(home).items
    assert item.table is not None
    assert item.table.columns[1:3] == ("هذا الاختيار", "بقية المدونة")
    cells = [row[1:3] for row in item.table.rows]
    if card in ("key", "table"):
        assert all(cell.replace(",", "").isdigit() for row in cells for cell in row)
    else:
        assert all(cell.endswith("%") for row in cells for cell in row)
    if card in ("who", "about", "quotes"):
        assert item.table.columns[3] == "الأكثر يقينًا"
        assert {row[3] for row in item.table.rows} <= {"", *item.table.columns[1:3]}


def test_sentences_are_pinned_with_their_marks_and_their_article(desk: App, home: Path) -> None:
    test = desk().switch_page("pages/voices/quotes.py").run()
    test.session_state["pin-some-quotes"] = True
    test.run().multiselect(key="pinned-some-quotes").set_value([0, 2]).run()
    test.button(key="pin-some-quotes-go").click().run()
    assert not test.exception
    first, second = only(home).items
    assert {first.kind, second.kind} == {"passage"}
    assert first.marks
    assert first.source
    assert first.page == "article"
    assert "a=" in first.address
    assert first.text != second.text


@pytest.mark.parametrize(("page", "name", "address"), [("search", "hits", {"find": "في"}), ("article", "article", {})])
def test_hits_and_sentences_of_an_article_can_be_pinned(
    desk: App, home: Path, page: str, name: str, address: dict[str, str]
) -> None:
    test = desk()
    for key, value in ({"a": _first(home)} if page == "article" else address).items():
        test.query_params[key] = value
    test.switch_page(f"pages/reading/{page}.py").run()
    test.session_state[f"pin-some-{name}"] = True
    test.run().multiselect(key=f"pinned-some-{name}").set_value([1]).run()
    test.button(key=f"pin-some-{name}-go").click().run()
    assert not test.exception
    (item,) = only(home).items
    assert item.text.strip()
    assert item.source


def _first(home: Path) -> str:
    from analysis import tables

    return str(tables.read("sample", home).articles["id"].iloc[0])


def test_items_are_ordered_written_on_removed_and_brought_back(desk: App, home: Path) -> None:
    test = pin(pin(desk(), "who"), "what").switch_page(REPORT).run()
    test.button(key="report-note").click().run()
    assert [one.card or one.kind for one in only(home).items] == ["who", "what", "note"]
    test.button(key="report-up").click().run()
    assert [one.card or one.kind for one in only(home).items] == ["who", "note", "what"]
    note = only(home).items[1]
    test.text_area(key=f"report.comment.{note.id}").set_value("نص الملاحظة").run()
    test.text_input(key=f"report.title.{note.id}").set_value("عنوان").run()
    assert (only(home).items[1].title, only(home).items[1].comment) == ("عنوان", "نص الملاحظة")
    test.button(key="report-remove").click().run()
    assert len(only(home).items) == 2
    test.button(key="report-undo").click().run()
    assert only(home).items[1].comment == "نص الملاحظة"
    named = test.text_input(key=f"report.title.{only(home).id}").set_value("تقرير الربيع").run()
    assert not named.exception
    assert only(home).title == "تقرير الربيع"


def test_the_reader_says_whether_figure_or_table_is_printed_and_how_many_rows(desk: App, home: Path) -> None:
    test = pin(desk(), "who").switch_page(REPORT).run()
    (item,) = only(home).items
    test.segmented_control(key=f"report.parts.{item.id}").set_value(["figure", "table"]).run()
    test.selectbox(key=f"report.rows.{item.id}").set_value(25).run()
    (item,) = only(home).items
    assert (item.shown, item.most) == (("figure", "table"), 25)
    assert said(test).count("<tr>") == 26


def test_another_readers_change_is_shown_and_not_undone_by_mine(desk: App, home: Path) -> None:
    test = pin(desk(), "who").switch_page(REPORT).run()
    begun = only(home)
    shelf.change("sample", begun.id, lambda now: now.change(now.items[0].id, title="عنوان غيري"), home)
    test.text_area(key=f"report.comment.{begun.items[0].id}").set_value("تعليقي").run()
    (item,) = only(home).items
    assert (item.title, item.comment) == ("عنوان غيري", "تعليقي")
    assert test.text_input(key=f"report.title.{item.id}").value == "عنوان غيري"


def test_the_usual_report_fills_a_new_one_which_can_be_deleted_and_brought_back(desk: App, home: Path) -> None:
    test = desk(lang="en").switch_page(REPORT).run()
    assert "No reports on this corpus yet" in said(test)
    test.button(key="report-usual").click().run()
    begun = only(home)
    assert len(begun.items) == 8
    test.session_state["report-manage"] = True
    test.run().button(key="report-delete").click().run()
    assert shelf.titles("sample", home) == {}
    test.button(key="report-undo").click().run()
    assert only(home) == begun


def test_a_report_from_a_file_is_looked_at_before_it_is_taken_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        name = "given.json"

        def __init__(self, content: str) -> None:
            self._content = content

        def getvalue(self) -> bytes:
            return self._content.encode()

    monkeypatch.setenv("MARSAD_TABLES", str(home))
    from analysis.selection import Selection

    st.session_state["address.selection"] = Selection(corpus="sample")
    st.session_state["place"] = Given('{"format": "other"}')
    drafting._take_in("place")
    assert st.session_state.pop("report.fault").code == "file"
    assert shelf.titles("sample", home) == {}
    st.session_state["place"] = Given(items.written(report.Report("x" * 12, "من ملف")))
    drafting._take_in("place")
    assert list(shelf.titles("sample", home).values()) == ["من ملف"]


def test_an_item_says_when_the_corpus_has_changed_since_and_leads_back_to_its_view(desk: App, home: Path) -> None:
    test = pin(desk(w=["lead"]), "who").switch_page(REPORT).run()
    (item,) = only(home).items
    shelf.change("sample", only(home).id, lambda now: now.change(item.id, build="older"), home)
    test.session_state["filter.where"] = []
    test.run()
    assert "وقد بُنيت المدونة بعدها من جديد" in said(test)
    test.button(key="report-see").click().run()
    assert test.session_state["filter.where"] == ["lead"]


def test_hostile_cards_are_pinned_and_shown_as_they_are_written(desk: App, home: Path) -> None:
    test = desk(c="hostile").switch_page("pages/reading/article.py").run()
    test = pin(test, "articles").switch_page(REPORT).run()
    assert not test.exception
    (item,) = only(home, "hostile").items
    assert item.table is not None
    shown = said(test)
    assert not [attack for attack in HOSTILE if attack.startswith("<") and attack in shown]
    assert [attack for attack in HOSTILE if attack.startswith("<") and html.escape(attack) in shown]


# Saved views


def test_a_view_is_saved_opened_renamed_deleted_and_brought_back(desk: App, home: Path) -> None:
    test = desk(w=["lead"])
    test.session_state["views"] = True
    test.run().text_input(key="views.name").set_value("المقدمات").run()
    test.button(key="views-save").click().run()
    assert views.read("sample", home) == (views.View("المقدمات", "overview", "c=sample&w=lead"),)
    test.session_state["filter.where"] = []
    test.run().button(key="views-open-0").click().run()
    assert test.session_state["filter.where"] == ["lead"], "on the page that is open already"
    test.session_state["views-change"] = True
    test.run().text_input(key="views.new_name.0").set_value("الصدور").run()
    test.button(key="views-rename").click().run()
    assert [one.name for one in views.read("sample", home)] == ["الصدور"]
    test.session_state["views-change"] = True
    test.run().button(key="views-delete").click().run()
    assert views.read("sample", home) == ()
    test.button(key="views-undo").click().run()
    assert [one.name for one in views.read("sample", home)] == ["الصدور"]


def test_a_view_of_another_page_opens_there_in_the_readers_language(desk: App, home: Path) -> None:
    saved = views.View("بحث", "search", "c=sample&w=body&find=%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF")
    views.change("sample", lambda held: (*held, saved, views.View("x", "nowhere", "c=sample")), home)
    test = desk(lang="en")
    test.session_state["views"] = True
    test.run()
    assert test.button(key="views-open-1").disabled
    test.button(key="views-open-0").click().run()
    assert not test.exception
    assert test.text_input(key="find").value == "بغداد"
    assert test.session_state["filter.where"] == ["body"]
    assert test.session_state["lang"] == "en"


def test_what_is_about_no_selection_is_pinned_as_that(desk: App, home: Path) -> None:
    test = desk(q="العراق", lang="en").switch_page("pages/corpus/health.py").run()
    pin(test, "files")
    (item,) = only(home).items
    assert "the whole corpus" in item.selection.lower()
    assert "العراق" not in item.selection
