"""Search and the article in Streamlit's own harness, over the sample corpus.

In Arabic only: between two runs the harness asks for the labels of options outside any session, where Arabic is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from analysis import corpora

App = Callable[..., AppTest]
ISOLATES = re.compile("[\u2066-\u2069]")


def page(app: App, name: str, **address: str) -> AppTest:
    return app(**address).switch_page(f"pages/reading/{name}.py").run()


def said(test: AppTest) -> str:
    assert not test.exception
    return ISOLATES.sub("", " ".join(str(block.proto.body) for block in test.get("html")))


def test_search_waits_for_something_to_look_for(app: App) -> None:
    assert "اكتب ما تبحث عنه" in said(page(app, "search"))


def test_search_shows_places_in_context_and_counts_them(app: App) -> None:
    test = page(app, "search")
    test.text_input(key="find").set_value("كازاخستان").run()
    shown = said(test)
    assert shown.count('class="m-kwic"') > 3
    assert "في سياقه" in shown
    folded = shown.count('class="m-kwic"')
    test.text_input(key="find").set_value("كازاخستـان").run()
    assert said(test).count('class="m-kwic"') == folded
    test.button_group(key="level").set_value("exact").run()
    assert "لا يرد" in said(test)


@pytest.mark.parametrize("query", ["(ا+)+$", "؟؟", '"', "ا " * 900, "<img src=x onerror=alert(1)>", "%{y} $x$"])
def test_any_query_is_answered_in_words(app: App, query: str) -> None:
    test = page(app, "search")
    test.text_input(key="find").set_value(query).run()
    shown = said(test)
    assert "<img" not in shown
    assert "رقم العطل" not in shown


def test_search_keeps_to_the_selection(app: App) -> None:
    def places(**address: str) -> int:
        test = page(app, "search", **address)
        return said(test.text_input(key="find").set_value("كازاخستان").run()).count('class="m-kwic"')

    assert 0 < places(w="title") < places()


def test_without_a_number_the_selected_articles_are_listed_and_ordered(app: App) -> None:
    test = page(app, "article")
    newest = [link.proto.label for link in test.get("page_link")]
    assert len([label for label in newest if label]) >= 20
    test.selectbox(key="sort").set_value("oldest").run()
    assert [link.proto.label for link in test.get("page_link")] != newest
    assert "1–20" in said(test)
    test.button(key="articles-after").click().run()
    assert "21–" in said(test)


def test_an_article_is_shown_with_its_parts_and_the_way_on(app: App) -> None:
    listed = page(app, "article", s="بريد النيل")
    (first, *_) = [link.proto for link in listed.get("page_link") if "a=" in link.proto.query_string]
    key = dict(pair.split("=") for pair in first.query_string.split("&"))["a"]
    test = app(s="بريد النيل", a=key).switch_page("pages/reading/article.py")
    test.query_params["a"] = key
    shown = said(test.run())
    assert '<article class="m-text">' in shown
    assert 'id="m-section-0"' in shown
    assert 'class="m-contents"' in shown
    assert "في الاختيار" in " ".join(link.proto.label for link in test.get("page_link"))
    marked = shown.count("<mark")
    assert marked
    test.pills(key="article.kinds").set_value([]).run()
    assert "<mark" not in said(test)


@pytest.fixture
def story(tables: Path) -> tuple[str, str]:
    """The ids of two copies of one story, of which the first has quotes by a known speaker."""
    corpus = corpora.read("sample", tables)
    told = corpus.copies["article"].isin(corpus.quotes.loc[corpus.quotes["entity"] >= 0, "article"])
    row = corpus.copies[told].iloc[0]
    one, other = (str(corpus.articles["id"].iloc[int(row[side])]) for side in ("article", "other"))
    return one, other


def read(app: App, key: str, **address: str) -> AppTest:
    test = page(app, "article")
    for name, value in {"a": key, **address}.items():
        test.query_params[name] = value
    return test.run()


def test_quotes_are_marked_by_a_switch_of_their_own(app: App, story: tuple[str, str]) -> None:
    test = read(app, story[0])
    assert 'class="m-quote m-' in said(test)
    test.pills(key="article.kinds").set_value(["person"]).run()
    assert 'class="m-quote m-' not in said(test)
    test.pills(key="article.kinds").set_value(["quote"]).run()
    assert 'class="m-quote m-' in said(test)
    assert "<mark" not in said(test)


def test_a_press_on_a_speaker_keeps_the_articles_that_name_them(app: App, story: tuple[str, str]) -> None:
    test = read(app, story[0])
    (first, *_) = [button for button in test.button if str(button.key).startswith("voice.")]
    key = str(first.key).removeprefix("voice.")
    first.click().run()
    assert test.session_state["filter.entities"] == [key]


def test_copies_of_a_story_lead_to_one_another(app: App, story: tuple[str, str]) -> None:
    test = read(app, story[0])
    ways = [link.proto.query_string for link in test.get("page_link")]
    assert 'class="m-quiet m-copy"' in said(test)
    assert any(f"a={story[1]}" in way for way in ways)


def test_the_hit_that_a_reader_came_by_stays_marked(app: App) -> None:
    search = page(app, "search")
    search.text_input(key="find").set_value("كازاخستان").run()
    (way, *_) = [link.proto.query_string for link in search.get("page_link") if "hit=" in link.proto.query_string]
    asked = {name: value[0] for name, value in parse_qs(way).items()}
    shown = said(read(app, asked["a"], hit=asked["hit"], how=asked["how"]))
    assert 'id="m-hit"' in shown
    assert "معلَّم في النص" in shown
    assert 'id="m-hit"' not in said(read(app, asked["a"], hit='"', how="?"))


def test_an_unknown_number_is_said_and_the_list_is_offered(app: App) -> None:
    test = page(app, "article")
    test.query_params["a"] = "0000000000000000"
    shown = said(test.run())
    assert "لا مقال بهذا الرقم" in shown
    assert "المقالات المختارة" in shown


def family(app: App, key: str, **address: str) -> AppTest:
    test = page(app, "copies", **address)
    test.query_params["f"] = key
    return test.run()


def test_families_are_listed_with_the_way_to_each(app: App) -> None:
    test = page(app, "copies")
    ways = [link.proto.query_string for link in test.get("page_link") if "f=" in link.proto.query_string]
    assert len(ways) == 5
    assert "أولها: فنار الأخبار" in said(test)


def test_a_family_shows_what_changed_from_the_first(app: App, story: tuple[str, str]) -> None:
    test = family(app, story[1])
    shown = said(test)
    for kind in ("changed", "added", "dropped"):
        assert f'class="m-change m-{kind}"' in shown
    assert "<del" in shown
    assert "<ins" in shown
    assert sum("a=" in link.proto.query_string for link in test.get("page_link")) >= 2


def test_what_has_no_copy_is_said_and_the_list_is_offered(app: App) -> None:
    shown = said(family(app, "0000000000000000"))
    assert "لا نسخ لهذا المقال" in shown
    assert "الأخبار التي تكررت" in shown


def test_a_selection_without_copies_says_what_to_do(app: App) -> None:
    assert "لا خبر تكرر" in said(page(app, "copies", s="بريد النيل"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_hostile_copies_are_shown_as_they_are_written(app: App, tables: Path, language: str) -> None:
    corpus = corpora.read("hostile", tables)
    key = str(corpus.articles["id"].iloc[int(corpus.copies["article"].iloc[0])])
    shown = said(family(app, key, c="hostile", lang=language))
    assert 'class="m-change' in shown
    assert "<img" not in shown
    assert "<iframe" not in shown
    assert shown.count("<script") == 2


def test_one_switch_counts_stories_on_every_page_and_in_the_link(app: App) -> None:
    test = app()
    assert "110 مقالات" in said(test)
    test.toggle(key="filter.stories").set_value(True).run()
    assert "100 خبر في 110 مقالات" in said(test)
    assert test.query_params["n"] == "1"
    assert "100 خبر في 110 مقالات" in said(test.switch_page("pages/voices/quotes.py").run())
    assert "100 خبر في 110 مقالات" in said(app(n="1"))
    assert "110 مقالات" in said(app(n="stories"))


def test_a_link_says_what_is_counted(app: App) -> None:
    def ways(**asked: str) -> list[str]:
        return [link.proto.label for link in app(lang="en", **asked).get("page_link")]

    assert "Read these articles" in ways()
    assert "Read these stories" in ways(n="1")
    assert "Read these articles" not in ways(n="1")


@pytest.mark.parametrize("name", ["search", "article", "copies"])
def test_an_empty_selection_is_said(app: App, name: str) -> None:
    assert "لا مقال يجمع" in said(page(app, name, **{"from": "2031-01-01"}))
