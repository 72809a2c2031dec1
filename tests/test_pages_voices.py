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
