from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analysis import quotes, selection
from pages.shared import selected
from tests.test_pages_reading import said


def opened(app: Callable[..., AppTest], **address: str | list[str]) -> AppTest:
    return app(**address).switch_page("pages/voices/quotes.py").run()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_quotes_page_opens_without_a_fault(app: Callable[..., AppTest], language: str) -> None:
    page = opened(app, lang=language)
    assert not page.exception
    said = " ".join(html.proto.body for html in page.get("html"))
    assert "m-figures" in said
    assert "m-passage" in said
    assert 'class="m-empty"' not in said


def test_a_part_without_quotes_says_so_and_what_to_do(app: Callable[..., AppTest]) -> None:
    page = opened(app, w=["title"], lang="en")
    assert "No one is quoted" in " ".join(html.proto.body for html in page.get("html"))


@pytest.mark.parametrize("group", ["source", "desk"])
def test_outlets_are_compared_and_unnamed_sources_told_by_topic(app: Callable[..., AppTest], group: str) -> None:
    page = opened(app)
    for name, value in (("profile_by", group), ("voices_by", group), ("unnamed_by", "topic")):
        page.session_state[f"page.{name}"] = value
    page.run()
    assert not page.exception
    assert page.session_state["page.unnamed_by"] == "topic"


def test_the_quotes_to_read_are_counted_as_they_are_chosen(app: Callable[..., AppTest]) -> None:
    page = opened(app, lang="en")
    left = selection.select(selected.corpus("sample"), selection.Selection("sample"))
    direct = int((left.quotes["kind"] == "direct").sum())
    assert f"newest first: {len(left.quotes)} quotes of {len(left.quotes)} quotes" in said(page)
    page.session_state["page.quote_kind"] = "direct"
    page.session_state["page.voice_by"] = "articles"
    shown = said(page.run())
    assert f"newest first: {direct} quotes of {len(left.quotes)} quotes" in shown
    assert f"Articles that quote them, of {left.quotes['article'].nunique()} articles with a quote" in shown
    rows = quotes.chosen(left.quotes, left.corpus.articles, left.corpus.entities, kind="direct")
    taken = quotes.exported(left.quotes, left.corpus, rows=rows)
    assert len(taken) == direct
    assert set(taken["kind"]) == {"direct"}
    assert taken["quote"].tolist() == left.corpus.cut(left.quotes.iloc[rows])
    assert (taken["entity"] != "").sum() == (left.quotes.iloc[rows]["entity"] >= 0).sum()
