"""Work on topics in Streamlit's own harness: a decision is taken, every page follows, and it is taken back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import arabic, bidi, build, corpora, versions
from analysis import topics as topic_measures
from analysis.topics import rules
from analysis.topics.rules import Rule
from pages.shared import building
from tests.conftest import ROOT, opening
from tests.test_pages_reading import said

App = Callable[..., AppTest]


@pytest.fixture
def bench(home: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    """Open the topics page, the work on topics open, over tables of this test's own."""
    dashboard = opening(home, monkeypatch)

    def opened(**address: str) -> AppTest:
        test = dashboard(**address).switch_page("pages/content/topics.py").run()
        test.session_state["shaping"] = True
        return test.run()

    return opened


def topics(home: Path) -> dict[str, str]:
    found = corpora.read("sample", home).topics
    return dict(zip(found["key"], found["label"], strict=True))


def drawn(test: AppTest, name: str) -> str:
    """The figure of a chart, as it goes to the browser."""
    return next(str(one.proto.spec) for one in test.get("plotly_chart") if name in one.proto.id)


def bars(test: AppTest, name: str) -> list[str]:
    """The ids of the bars of a chart."""
    return list(json.loads(drawn(test, name))["data"][0]["customdata"])


def offered(test: AppTest) -> list[str]:
    """The topics that the filter offers, on whatever page."""
    return list(test.multiselect(key="filter.topics").options)


def test_a_renamed_topic_is_called_so_on_every_page_until_it_is_undone(bench: App, home: Path) -> None:
    key, label = next(iter(topics(home).items()))
    test = bench(t=key)
    test.text_input(key=f"shaping.name.{key}").set_value("موضوعنا الأول").run()
    test.button(key="shaping-rename").click().run()
    words = corpora.read("sample", home).topics.set_index("key").loc[key, "terms"]
    former = " · ".join(words[:3])
    assert f"نُفّذ: «{former}» يُعرض باسم «موضوعنا الأول»" in said(test)
    for page in ("pages/corpus/overview.py", "pages/content/entities.py", "pages/content/compare.py"):
        other = test.switch_page(page).run()
        assert "موضوعنا الأول" in offered(other)
        assert label not in offered(other)
        assert "موضوعنا الأول" in said(other)
    test.switch_page("pages/content/topics.py").run()
    test.session_state["shaping"] = True
    test.run().button(key="deciding-undo_last").click().run()
    assert corpora.TOPICS.read("sample", home) == ()
    assert label in offered(test)


def test_a_merged_topic_is_left_and_the_filter_follows_it(bench: App, home: Path) -> None:
    one, two = list(topics(home))[:2]
    test = bench(t=one)
    test.selectbox(key="page.into").set_value(two).run()
    test.button(key="shaping-merge").click().run()
    assert test.query_params["t"] == two
    assert one not in topics(home)
    assert len(offered(test)) == len(topics(home))
    test.button(key="deciding-undo-told").click().run()
    assert one in topics(home)


def test_a_hidden_topic_leaves_the_page_which_says_what_share_is_hidden(bench: App, home: Path) -> None:
    key, label = list(topics(home).items())[1]
    test = bench(t=key)
    test.button(key="shaping-hide").click().run()
    shown = said(test)
    assert "t" not in test.query_params
    assert label not in offered(test)
    assert "المخفي" in shown
    assert label in shown.split("المخفي")[1][:200]
    assert "المخفي" in said(test.switch_page("pages/corpus/overview.py").run())
    test.switch_page("pages/content/topics.py").run()
    test.session_state["shaping"] = True
    test.run().button(key="deciding-undo-0").click().run()
    assert "المخفي" not in said(test)


def test_a_topic_falls_into_parts_and_one_is_looked_at(bench: App, home: Path) -> None:
    key = next(iter(topics(home)))
    test = bench()
    test.segmented_control(key="page.parts").set_value("2").run()
    test.button(key="shaping-split").click().run()
    assert key not in topics(home)
    assert test.selectbox(key="page.topic").value.startswith(f"{key}/")


def test_a_topic_of_the_readers_words_is_added_and_looked_at(bench: App, home: Path) -> None:
    test = bench()
    test.text_input(key="shaping.words").set_value("روسيا، موسكو").run()
    test.text_input(key="shaping.called").set_value("الشأن الروسي").run()
    test.button(key="shaping-seed").click().run()
    assert corpora.TOPICS.read("sample", home) == (Rule("seed", name="الشأن الروسي", words=("روسيا", "موسكو")),)
    assert topics(home)["+روسيا-موسكو"] == "الشأن الروسي"
    assert test.selectbox(key="page.topic").value == "+روسيا-موسكو"
    assert not test.text_input(key="shaping.words").value


def test_a_rule_about_a_topic_that_is_not_there_is_kept_and_said_to_wait(bench: App, home: Path) -> None:
    test = bench()
    given = rules.written([Rule("hide", "غائب", ("لا", "شيء"))])
    test.file_uploader(key="deciding.import.0").set_value([("mine.toml", given.encode(), "application/toml")]).run()
    assert "ينتظر: ليس في المدونة الآن ما يُنفَّذ عليه" in said(test)
    assert len(corpora.TOPICS.read("sample", home)) == 1
    faulty = b'[[rule]]\ndo = "burn"'
    test.file_uploader(key="deciding.import.1").set_value([("bad.toml", faulty, "application/toml")]).run()
    assert "bad.toml، القرار 1" in said(test)
    assert len(corpora.TOPICS.read("sample", home)) == 1


def test_a_damaged_file_of_decisions_is_named_on_every_page(bench: App, home: Path) -> None:
    (home / "sample" / corpora.TOPICS.file).write_text("[[rule", encoding="utf-8")
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert "sample/topics.toml ليس ملف TOML سليمًا" in said(test)
    assert "رقم العطل" not in said(test)


def test_what_a_hostile_file_calls_a_topic_is_shown_as_text(bench: App, home: Path) -> None:
    key = next(iter(topics(home)))
    attack = "<img src=x onerror=alert(1)> \u202e[x](javascript:1)"
    corpora.TOPICS.change("sample", lambda taken: (Rule("rename", key, name=attack),), home)
    shown = said(bench(t=key))
    assert "<img" not in shown
    assert "\u202e" not in shown
    assert "رقم العطل" not in shown
    assert "<iframe" not in said(bench(c="hostile"))


def test_topics_stand_under_their_themes_or_by_their_share(bench: App, home: Path) -> None:
    test = bench()
    found = corpora.read("sample", home)
    several = {
        label for label, keys in zip(found.themes["label"], found.themes["topics"], strict=True) if len(keys) > 1
    }
    assert "أوسع المحاور" in said(test)
    assert len(bars(test, "chart-what")) == len(found.topics) + len(several)
    test.segmented_control(key="page.order").set_value("size").run()
    assert bars(test, "chart-what") == found.topics["key"].tolist()


def test_the_map_shows_every_topic_and_says_how_much_of_the_distances_it_keeps(bench: App, home: Path) -> None:
    test = bench()
    assert set(json.loads(drawn(test, "chart-near"))["data"][1]["customdata"]) == set(topics(home))
    assert re.search("يوافق الأصل بقدر \\d\\.\\d\\d من 1", bidi.plain(said(test)))


def test_names_are_shown_for_all_topics_or_one_and_follow_the_selection(bench: App) -> None:
    test = bench()
    cells = json.loads(drawn(test, "chart-names"))["data"][-1]["customdata"]
    assert cells
    assert all(entity.split(":")[0] in {"person", "place", "organisation"} for _, entity in cells)
    assert "أوثق اسم بكل موضوع" in said(test)
    test.segmented_control(key="page.topic_names").set_value("one").run()
    assert not test.exception
    assert "أوثق الأسماء به أولًا" in said(test)
    # Chance is reckoned as if no topic were chosen: the names of a topic stand when it is.
    topic, entity = cells[0]
    chosen = bench(t=topic)
    assert "كأن لم يُختر موضوع" in said(chosen)
    assert "كأن لم يُختر موضوع" not in said(bench())
    assert [topic, entity] in json.loads(drawn(chosen, "chart-names"))["data"][-1]["customdata"]


def test_sentences_stand_for_the_topic_with_its_words_marked_and_lead_to_their_articles(bench: App, home: Path) -> None:
    key, label = list(topics(home).items())[1]
    shown = said(bench(t=key))
    part = shown[shown.index("جمل تمثّل") :].split("m-passage")[1]
    assert bidi.plain(label) in bidi.plain(shown)
    terms = {arabic.fold(term) for term in corpora.read("sample", home).topics.set_index("key").loc[key, "terms"]}
    marked = re.findall(r'<mark class="m-hit">([^<]+)</mark>', part)
    assert marked
    assert {arabic.fold(one) for one in marked} <= terms


def test_where_words_stand_is_compared_with_the_usual_unless_parts_are_selected(bench: App, home: Path) -> None:
    test = bench()
    for spot in ("lead", "heading", "body"):
        test.segmented_control(key="page.topic_place").set_value(spot).run()
        assert not test.exception
    assert set(json.loads(drawn(test, "chart-place"))["data"][1]["customdata"]) <= set(topics(home))
    assert "لا مقارنة بين المواضع" in said(bench(w="lead"))


def test_the_page_says_why_there_are_so_many_topics(bench: App, home: Path) -> None:
    tried = topic_measures.choice(corpora.read("sample", home).topic_numbers)
    chosen = tried[tried["chosen"]].iloc[0]
    shown = said(bench(lang="en"))
    assert f"{chosen['number']} topics: there coherence and stability add up to most" in shown
    assert f"they add up to {chosen['score']:.2f}" in shown
    other = tried[~tried["chosen"]]["score"].max()
    assert ("may be chance" in shown) == (chosen["score"] - other < topic_measures.CHANCE)


def test_the_slider_orders_the_words_of_a_topic_anew(bench: App) -> None:
    test = bench()
    assert test.slider(key="page.relevance").value == 0.6
    before = drawn(test, "chart-terms")
    test.slider(key="page.relevance").set_value(0.0).run()
    assert not test.exception
    assert test.slider(key="page.relevance").value == 0.0
    assert drawn(test, "chart-terms") != before


def test_the_page_says_when_topics_are_to_be_found_anew_and_finds_them(tables: Path, tmp_path: Path, app: App) -> None:
    def written(numbers: range) -> None:
        for number in numbers:
            text = f"المقال رقم {number} عن {('نفط غاز طاقة حقل', 'كرة فريق هدف ملعب')[number % 2]}.\nوهذا كل ما فيه."
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        build.build(tmp_path, "grown", folder=tables, workers=1)

    written(range(8))
    assert "حان استخراجها من جديد" not in said(app(c="grown").switch_page("pages/content/topics.py").run())
    written(range(8, 16))
    test = app(c="grown").switch_page("pages/content/topics.py").run()
    assert "استُخرجت الموضوعات من 8 من المقالات وأضيف بعدها 8" in said(test)
    test.button(key="topics.refit").click().run()
    for _ in range(600):
        if not building.of("grown").running:
            break
        time.sleep(0.1)
    assert "حان استخراجها من جديد" not in said(test.run())
    assert corpora.read("grown", tables).topic_fit["articles"].tolist() == [16]
    building.forget("grown")
    versions.remove("grown", tables)
