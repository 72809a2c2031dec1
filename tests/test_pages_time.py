"""Timelines on the pages, in Streamlit's own harness: one way to choose, to count, to show gaps and bursts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import bidi, bursts, places, selection
from pages.shared import address, clicks, selected
from tests.test_pages_reading import said

App = Callable[..., AppTest]
PAGES = {
    "overview": "corpus", "topics": "content", "entities": "content", "places": "content", "words": "content",
    "quotes": "voices", "search": "reading",
}  # fmt: skip


def page(app: App, name: str, **asked: str | list[str]) -> AppTest:
    test = app(**asked)
    return test if name == "overview" else test.switch_page(f"pages/{PAGES[name]}/{name}.py").run()


def charts(test: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def timelines(test: AppTest) -> list[dict[str, Any]]:
    return [chart for chart in charts(test) if "زمني" in chart["layout"].get("meta", {}).get("alternative", "")]


def by_month() -> pd.DataFrame:
    left = selection.select(selected.corpus("sample"), selection.Selection("sample"))
    return places.timeline(left.mentions, left.articles, left.corpus, by="month")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_cuts_time_as_the_reader_chose_and_shades_what_holds_nothing(app: App, name: str) -> None:
    test = page(app, name, find="في")
    for bucket, told in (("year", "بالسنوات"), ("week", "بالأسابيع")):
        test.session_state["page.bucket"] = bucket
        test.run()
        (drawn,) = timelines(test)
        assert told in drawn["layout"]["meta"]["alternative"]
    # In three weeks of the sample nothing was published.
    assert sum(shape.get("name") == "gap" for shape in drawn["layout"]["shapes"]) == 3
    assert "3 أسابيع بلا أي مقال" in said(test)


def test_a_choice_of_bucket_goes_along_to_the_next_page(app: App) -> None:
    test = page(app, "places")
    test.selectbox(key="page.bucket").set_value("month").run()
    test.switch_page("pages/content/entities.py").run()
    assert test.selectbox(key="page.bucket").value == "month"


def test_a_link_opens_the_same_cut_and_the_same_count_of_time(app: App) -> None:
    test = page(app, "places", by="month", **{"as": "articles"})
    assert test.selectbox(key="page.bucket").value == "month"
    assert next(one.value for one in test.get("button_group") if one.key == "page.counting") == "articles"
    (drawn,) = timelines(test)
    assert "بالأشهر" in drawn["layout"]["meta"]["alternative"]
    assert {"by": "month", "as": "articles"}.items() <= test.query_params.items()


def test_the_link_says_how_time_is_shown_and_nothing_of_what_is_usual(app: App) -> None:
    test = page(app, "places")
    assert {"by", "as"}.isdisjoint(test.query_params)
    test.selectbox(key="page.bucket").set_value("year").run()
    assert test.query_params["by"] == "year"
    assert "by=year" in next(link.proto.query_string for link in test.get("page_link"))
    test.session_state["page.counting"] = "articles"
    assert test.run().query_params["as"] == "articles"
    test.session_state["page.counting"] = "share"
    test.selectbox(key="page.bucket").set_value("fitting").run()
    assert {"by", "as"}.isdisjoint(test.query_params)


def test_a_way_to_show_time_that_the_page_has_not_is_passed_over(app: App) -> None:
    test = page(app, "places", by="century", **{"as": "kilos"})
    assert test.selectbox(key="page.bucket").value == "fitting"
    assert {"by", "as"}.isdisjoint(test.query_params)


def test_articles_are_counted_or_set_against_all_of_their_time(app: App) -> None:
    test = page(app, "places")
    test.session_state["page.bucket"] = "month"
    rows = by_month()
    for way, column in (("articles", "value"), ("share", "share")):
        test.session_state["page.counting"] = way
        (drawn,) = timelines(test.run())
        heights = [one for line in drawn["data"] if line["mode"] == "lines+markers" for one in line["y"]]
        assert max(one for one in heights if one is not None) <= rows[column].max()


def test_a_burst_is_marked_explained_by_its_articles_and_opened(app: App) -> None:
    test = page(app, "places")
    test.session_state["page.bucket"] = "month"
    test.run()
    first = bursts.found(by_month(), by="month").iloc[0]
    (drawn,) = timelines(test)
    flags = next(line for line in drawn["data"] if line.get("mode") == "markers")
    assert address.span(first["start"], first["end"], "entities", first["key"]) in flags["customdata"]
    shown = said(test)
    assert f"{first['name']}" in shown
    assert "مقالات تمثلها" in shown
    assert [link for link in test.get("page_link") if "a=" in link.proto.query_string]
    test.button(key="burst-open-when").click().run()
    assert test.query_params["e"] == first["key"]
    assert (test.query_params["from"], test.query_params["to"]) == (str(first["start"]), str(first["end"]))


def test_what_is_selected_is_set_against_what_it_was_selected_from(app: App) -> None:
    assert not [one for one in page(app, "overview").get("button_group") if one.key == "page.counting"]
    test = page(app, "overview", e="place:العراق")
    test.session_state["page.counting"] = "share"
    (drawn,) = timelines(test.run())
    assert "%" in bidi.plain("".join(drawn["layout"]["yaxis"]["ticktext"]))


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_a_flag_opens_its_stretch_and_a_point_its_bucket(session: dict[str, Any]) -> None:
    session["chart"] = {"selection": {"points": [{"customdata": "2025-02-01/2025-03-31/entities/place:a/b"}]}}
    clicks.marked("chart", "days", "month")
    assert session["filter.entities"] == ["place:a/b"]
    assert (str(session["filter.start"]), str(session["filter.end"])) == ("2025-02-01", "2025-03-31")
    session["chart"] = {"selection": {"points": [{"customdata": "2025-02-01"}]}}
    clicks.marked("chart", "days", "month")
    assert (str(session["filter.start"]), str(session["filter.end"])) == ("2025-02-01", "2025-02-28")


def test_a_burst_of_one_of_several_opens_the_articles_that_it_counts(session: dict[str, Any]) -> None:
    session.update({"filter.entities": ["place:a", "place:b"], "filter.match": "all"})
    start, end = datetime.date(2025, 2, 1), datetime.date(2025, 3, 31)
    address.open_ids("days", [address.span(start, end, "entities", "place:b", alone=True)])
    assert session["filter.entities"] == ["place:b"]
    assert (session["filter.start"], session["filter.end"]) == (start, end)


@pytest.mark.parametrize(
    ("field", "match", "kept"),
    [("topics", "all", ["b"]), ("sources", "all", ["b"]), ("entities", "any", ["b"]), ("entities", "all", ["a", "b"])],
)
def test_what_is_clicked_of_several_that_any_will_do_for_is_kept_alone(
    session: dict[str, Any], field: str, match: str, kept: list[str]
) -> None:
    session.update({f"filter.{field}": ["a", "b"], "filter.match": match})
    address.open_ids(field, ["b"])
    assert session[f"filter.{field}"] == kept
    address.open_ids(field, ["c"])
    assert session[f"filter.{field}"] == [*kept, "c"]
