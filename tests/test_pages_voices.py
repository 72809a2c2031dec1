from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest


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
