"""Health and adding in Streamlit's own harness."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import build, versions
from pages.shared import building, drafts, selected
from tests.test_pages_reading import said

App = Callable[..., AppTest]


def page(app: App, name: str, **address: str) -> AppTest:
    return app(**address).switch_page(f"pages/corpus/{name}.py").run()


def test_health_balances_the_account_of_the_sample(app: App) -> None:
    shown = said(page(app, "health"))
    counts = selected.corpus("sample").counts
    assert counts["read"] == counts["kept"] + counts["rejected"]
    assert f"قُرئ {counts['read']} = قُبل {counts['kept']} + رُفض {counts['rejected']}" in shown


def test_health_is_about_the_whole_corpus_whatever_is_selected(app: App) -> None:
    assert "الحساب مطابق" in said(page(app, "health", **{"from": "2031-01-01"}))


def test_health_shows_no_folder_of_the_server(app: App, tables: Path) -> None:
    shown = said(page(app, "health"))
    assert str(tables) not in shown
    assert str(Path(versions.current("sample", tables).origin).parent) not in shown


def test_health_of_a_hostile_corpus_is_text(app: App) -> None:
    shown = said(page(app, "health", c="hostile"))
    assert "<script>window" not in shown
    assert "<img" not in shown


def test_recurring_lines_are_decided_about_undone_and_built_again(app: App, tables: Path, tmp_path: Path) -> None:
    for number, subject in enumerate(("عرض للأفلام", "لقاء للقراء", "معرض للكتب")):
        text = f"{subject} في قاعة البلدية مساء أمس.\nوحضر {subject} عدد من السكان.\nبرنامج صباحي تقدمه الإذاعة كل يوم."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    build.build(tmp_path, "decided", folder=tables, workers=1)
    test = page(app, "health", c="decided")
    shown = said(test)
    assert "برنامج صباحي تقدمه الإذاعة كل يوم." in shown
    assert "مُنحّى تلقائيًا" in shown
    assert "3 مقالات" in shown
    assert not [button for button in test.button if button.key == "recurring.rebuild"]
    test.button(key="recurring-refuse-0").click().run()
    assert "قرارك ينتظر البناء" in said(test)
    test.button(key="recurring-undo-0").click().run()
    assert "قرارك ينتظر البناء" not in said(test)
    test.button(key="recurring-refuse-0").click().run()
    test.button(key="recurring.rebuild").click().run()
    for _ in range(600):
        if not building.of("decided").running:
            break
        time.sleep(0.1)
    shown = said(test.run())
    assert "من المقال بقرارك" in shown
    assert "قرارك ينتظر البناء" not in shown
    assert (selected.corpus("decided").sentences["part"] != "trailer").all()
    building.forget("decided")
    versions.remove("decided", tables)


def test_decisions_that_cannot_be_read_are_explained(app: App, tables: Path) -> None:
    faulty = tables / "hostile" / "furniture.toml"
    faulty.write_text("[[decision]\n", encoding="utf-8")
    try:
        assert "ليس ملف TOML سليمًا" in said(page(app, "health", c="hostile"))
    finally:
        faulty.unlink()


def looked(test: AppTest) -> AppTest:
    """Wait until the dry run of every draft has ended, and show the page again."""
    for _ in range(600):
        if not any(draft.running for draft in drafts.all_of_them()):
            return test.run()
        time.sleep(0.1)
    raise AssertionError("the dry run does not end")


def test_a_folder_of_this_machine_is_looked_at_corrected_and_built(app: App, tables: Path, tmp_path: Path) -> None:
    text = "افتتح الوزير السد في أستانا أمس، وقال إن الماء يكفي المدينة."
    rows = f"الرأس,كلام الخبر,يوم\nعين <script>window.hit=1</script>,{text},03/04/2024\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    test = page(app, "add")
    test.text_input(key="add.path.0").set_value(str(tmp_path))
    next(button for button in test.button if "place" in button.proto.form_id).click().run()
    shown = said(looked(test))
    assert "لا مقال يمكن أخذه" in shown
    assert "لا عمود للنص" in shown
    test.selectbox(key="dry.column.text").set_value("كلام الخبر")
    test.selectbox(key="dry.column.title").set_value("الرأس")
    test.selectbox(key="dry.column.date").set_value("يوم")
    next(button for button in test.button if button.proto.form_id == "dry.editor").click().run()
    shown = said(looked(test))
    assert "جاهزة للبناء: مقال واحد" in shown
    assert "<script>window" not in shown
    test.radio(key="dry.order").set_value("month-first")
    test.text_input(key="dry.source.0").set_value("البريد")
    next(button for button in test.button if button.proto.form_id == "dry.editor").click().run()
    looked(test)
    test.text_input(key="dry.name").set_value("added")
    next(button for button in test.button if button.proto.form_id == "dry.build").click().run()
    for _ in range(600):
        if not building.of("added").running:
            break
        time.sleep(0.1)
    shown = said(test.run())
    assert "اكتملت المدونة «added»" in shown
    assert "قُرئ سجل واحد = قُبل 1 + رُفض 0" in shown
    article = selected.corpus("added").articles.iloc[0]
    assert (article["source"], article["date"].month) == ("البريد", 3)
    test.button(key=f"dismiss-{b'added'.hex()}").click().run()
    assert "اكتملت" not in said(test)
    versions.remove("added", tables)


def test_a_draft_can_be_left_for_another(app: App, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("افتتح الوزير السد في أستانا أمس.", encoding="utf-8")
    test = page(app, "add")
    test.text_input(key="add.path.0").set_value(str(tmp_path))
    next(button for button in test.button if "place" in button.proto.form_id).click().run()
    looked(test).button(key="dry.discard").click().run()
    assert drafts.all_of_them() == []
    assert [field for field in test.text_input if str(field.key).startswith("add.path")]


def test_a_folder_that_is_not_there_is_explained(app: App) -> None:
    test = page(app, "add")
    test.text_input(key="add.path.0").set_value("/nowhere/at/all")
    next(button for button in test.button if "place" in button.proto.form_id).click().run()
    assert "لا يوجد على هذا الجهاز" in said(test)


def test_a_server_that_others_reach_reads_no_path(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.shared import arrivals

    monkeypatch.setattr(arrivals, "on_this_machine", lambda: False)
    test = page(app, "add")
    assert not [field for field in test.text_input if str(field.key).startswith("add.path")]
    assert not test.exception
