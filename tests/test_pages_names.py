"""The names bench in Streamlit's own harness: a decision is taken, every page follows, and it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import corpora
from analysis.entities import rules
from analysis.entities.rules import Rule
from tests.conftest import opening
from tests.test_pages_reading import said

App = Callable[..., AppTest]
SHORT, FULL = "person:مريم البلوشيه", "person:مريم البلوشي"


@pytest.fixture
def bench(home: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    """Open the names bench over tables of this test's own."""
    dashboard = opening(home, monkeypatch)

    def opened(**address: str) -> AppTest:
        return dashboard(**address).switch_page("pages/content/names.py").run()

    return opened


def entities(test: AppTest) -> list[str]:
    shown = test.switch_page("pages/content/entities.py").run()
    shown.text_input(key="page.entities").set_value("البلوشي").run()
    names = shown.dataframe[-1].value["name"].tolist()
    test.switch_page("pages/content/names.py").run()
    return names


def look_at(test: AppTest, case: str) -> AppTest:
    test.session_state["page.case"] = case
    return test.run()


def test_an_accepted_case_is_followed_by_the_entities_page_and_undone_again(bench: App, home: Path) -> None:
    test = bench()
    before = entities(test)
    assert {"مريم البلوشي", "مريم البلوشية"} <= set(before)
    look_at(test, f"{SHORT}\n{FULL}")
    assert "مريم البلوشية ومريم البلوشي: واحد أم اثنان؟" in said(test)
    test.button(key="deciding-one").click().run()
    assert corpora.decisions("sample", home) == (Rule("accept", SHORT, FULL),)
    assert "نُفّذ: مريم البلوشية هو مريم البلوشي" in said(test)
    after = entities(test)
    assert "مريم البلوشية" not in after
    assert len(after) == len(before) - 1
    test.button(key="deciding-undo_last").click().run()
    assert corpora.decisions("sample", home) == ()
    assert entities(test) == before


def test_a_refused_case_is_no_longer_open(bench: App) -> None:
    test = look_at(bench(), f"{SHORT}\n{FULL}")
    test.button(key="deciding-two").click().run()
    assert "ليس مريم البلوشية" in said(test)
    assert f"{SHORT}\n{FULL}" not in str(test.dataframe[0].value.to_dict())
    assert "مريم البلوشية ومريم البلوشي: واحد أم اثنان؟" not in said(test)


def test_a_case_can_wait(bench: App) -> None:
    test = bench()
    first = said(test).split(": واحد أم اثنان؟")[0][-40:]
    test.button(key="deciding-skip").click().run()
    assert first not in said(test)


def test_a_name_is_shown_otherwise_typed_otherwise_and_left_out(bench: App, home: Path) -> None:
    test = bench(e="place:روسيا")
    assert test.selectbox(key="page.whom").value == "place:روسيا"
    test.text_input(key="deciding.name.place:روسيا").set_value("روسيا الاتحادية").run()
    test.button(key="deciding-rename").click().run()
    assert "أسماء روسيا الاتحادية" in said(test)
    test.segmented_control(key="page.kind").set_value("organisation").run()
    test.button(key="deciding-retype").click().run()
    assert test.selectbox(key="page.whom").value == "organisation:روسيا"
    assert test.query_params["e"] == "organisation:روسيا"
    test.button(key="deciding-ignore").click().run()
    assert "e" not in test.query_params
    assert [rule.do for rule in corpora.decisions("sample", home)] == ["rename", "retype", "ignore"]
    keys = set(corpora.read("sample", home).entities["key"])
    assert not {"place:روسيا", "organisation:روسيا"} & keys


def test_a_name_is_split_off_and_any_one_decision_taken_back(bench: App, home: Path) -> None:
    whole = corpora.read("sample", home)
    joined = whole.names[whole.names["reason"] == "gazetteer"].iloc[0]
    key = whole.entities["key"][joined["entity"]]
    test = bench(e=key)
    test.selectbox(key="page.part").set_value(joined["form"]).run()
    test.button(key="deciding-split").click().run()
    assert f"{key.partition(':')[0]}:{joined['form']}" in set(corpora.read("sample", home).entities["key"])
    test.button(key="deciding-skip").click().run()
    test.button(key="deciding-undo-0").click().run()
    assert corpora.decisions("sample", home) == ()


def test_decisions_of_a_file_are_added_and_a_faulty_file_is_answered_in_words(bench: App, home: Path) -> None:
    test = bench()
    given = rules.written([Rule("accept", SHORT, FULL), Rule("ignore", "place:لا مكان")])
    test.file_uploader(key="deciding.import.0").set_value([("mine.toml", given.encode(), "application/toml")]).run()
    assert "قرارات أُضيفت من الملف: 2" in said(test)
    assert len(corpora.decisions("sample", home)) == 2
    assert test.get("download_button")
    faulty = b'[[rule]]\ndo = "join"\nkey = "person:x"'
    test.file_uploader(key="deciding.import.1").set_value([("bad.toml", faulty, "application/toml")]).run()
    assert "bad.toml، القرار 1" in said(test)
    assert len(corpora.decisions("sample", home)) == 2


def test_a_damaged_file_of_decisions_is_named_on_the_page(bench: App, home: Path) -> None:
    (home / "sample" / corpora.DECISIONS).write_text("[[rule", encoding="utf-8")
    shown = said(bench())
    assert "names.toml ليس ملف TOML سليمًا" in shown
    assert "رقم العطل" not in shown


def test_a_hostile_corpus_has_a_bench_too(bench: App) -> None:
    shown = said(bench(c="hostile"))
    assert "<img" not in shown
    assert "<iframe" not in shown
    assert "رقم العطل" not in shown


def test_the_bench_says_that_all_readers_share_it(bench: App) -> None:
    assert "ولكل من يفتحها على هذا الخادم" in said(bench())


def test_the_name_looked_at_is_the_chosen_one_else_that_of_the_open_case(bench: App, home: Path) -> None:
    test = bench()
    full = test.selectbox(key="page.whom").value
    known = corpora.read("sample", home).entities.set_index("key")["name"]
    assert f"و{known[full]}: واحد أم اثنان؟" in said(test)
    assert bench(e="place:روسيا").selectbox(key="page.whom").value == "place:روسيا"
