"""A corpus that cannot be opened, in Streamlit's own harness: what is said of it, and the pages that still work."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import build, tables, versions
from pages.shared import building, closed, menu, sample, selected
from tests.conftest import PAGES, opening
from tests.test_pages_reading import said

Open = Callable[..., AppTest]
Harm = Callable[[Path], None]


def torn(corpus: Path) -> None:
    """Cut a stored table short."""
    part = next((corpus / "parts").glob("entities-*.parquet"))
    part.write_bytes(part.read_bytes()[:-400])


def gone(corpus: Path) -> None:
    """Take a stored table away."""
    next((corpus / "parts").glob("topics-*.parquet")).unlink()


def aged(corpus: Path) -> None:
    """Make the tables those of another release."""
    path = corpus / "manifest.json"
    fields = json.loads(path.read_text(encoding="utf-8").partition("\n")[2])
    body = json.dumps({**fields, "schema": versions.SCHEMA - 1})
    path.write_text(json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest()}) + "\n" + body, encoding="utf-8")


def unread(corpus: Path) -> None:
    """Spoil the manifest."""
    path = corpus / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")


def misruled(corpus: Path) -> None:
    """Spoil the decisions about names."""
    (corpus / "names.toml").write_text("[[rule]\n", encoding="utf-8")


HARMS: dict[str, tuple[Harm, str, str]] = {
    "torn": (torn, "جدول تالف", "is damaged"),
    "gone": (gone, "جدول تالف", "is damaged"),
    "aged": (aged, "من إصدار آخر", "another release"),
    "unread": (unread, "manifest.json", "manifest.json"),
    "misruled": (misruled, "ليس ملف TOML سليمًا", "is not proper TOML"),
}


@pytest.fixture(params=list(HARMS))
def harmed(request: pytest.FixtureRequest, home: Path) -> tuple[str, str]:
    """What the two languages say of the corpus “hostile”, once it has come to harm."""
    harm, arabic, english = HARMS[request.param]
    harm(home / "hostile")
    return arabic, english


@pytest.fixture
def open_at(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    return opening(home, monkeypatch)


def page(opened: Open, name: str, **address: str) -> AppTest:
    return opened(**address).switch_page(menu.PAGES[name]).run()


def test_every_page_about_a_corpus_says_why_it_is_not_open_and_where_to_go(
    open_at: Open, harmed: tuple[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    test = open_at(c="hostile")
    for name in PAGES:
        if name in closed.FREE:
            continue
        shown = said(test.switch_page(menu.PAGES[name]).run())
        assert "تعذر فتح المدونة «hostile»" in shown, name
        assert harmed[0] in shown, name
        links = {link.proto.page for link in test.get("page_link")}
        assert "add" in links
        assert name == "health" or {"health", "add"} <= links, name
    assert not [record for record in caplog.records if record.name == "marsad"]


def test_adding_and_the_glossary_work_whatever_became_of_the_corpus(open_at: Open, harmed: tuple[str, str]) -> None:
    test = page(open_at, "add", c="hostile")
    assert test.get("file_uploader")
    assert "تعذر فتح المدونة" not in said(test)
    assert "نصيب" in said(page(open_at, "glossary", c="hostile"))


def test_health_says_what_is_wrong_in_english_too(open_at: Open, harmed: tuple[str, str]) -> None:
    shown = said(page(open_at, "health", c="hostile", lang="en"))
    assert "The corpus “hostile” could not be opened" in shown
    assert harmed[1] in shown


def test_health_names_the_files_that_are_damaged(open_at: Open, home: Path) -> None:
    torn(home / "hostile")
    assert versions.verify("hostile", home)[0] in said(page(open_at, "health", c="hostile"))


def test_another_corpus_is_one_click_away_on_the_same_page(open_at: Open, home: Path) -> None:
    torn(home / "hostile")
    test = page(open_at, "entities", c="hostile", e="place:روسيا")
    test.button(key="closed-other-0").click().run()
    assert test.query_params["c"] == "sample"
    assert "تعذر فتح المدونة" not in said(test)


def test_filters_of_the_address_stay_until_the_corpus_is_open_again(open_at: Open, home: Path) -> None:
    misruled(home / "hostile")
    test = open_at(c="hostile", q="الرئيس", lang="en")
    assert test.query_params == {"c": "hostile", "q": "الرئيس", "lang": "en"}


def test_files_that_are_back_are_tried_when_the_reader_asks(open_at: Open, home: Path) -> None:
    part = next((home / "hostile" / "parts").glob("topics-*.parquet"))
    whole = part.read_bytes()
    part.unlink()
    test = page(open_at, "health", c="hostile")
    assert "تعذر فتح المدونة" in said(test)
    part.write_bytes(whole)
    test.button(key="closed.try").click().run()
    assert "الحساب مطابق" in said(test)


def test_a_damaged_corpus_is_mended_by_the_button_that_builds_it_again(
    open_at: Open, home: Path, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "a.txt").write_text("افتتح الوزير السد في أستانا أمس، وقال إن الماء يكفي.", encoding="utf-8")
    build.build(given, "mended", folder=home, workers=1)
    torn(home / "mended")
    test = page(open_at, "health", c="mended")
    test.button(key="closed.rebuild").click().run()
    for _ in range(600):
        if not building.of("mended").running:
            break
        time.sleep(0.1)
    assert versions.verify("mended", home) == []
    assert "الحساب مطابق" in said(test.run())
    building.forget("mended")


def test_decisions_at_fault_are_not_to_be_built_away(open_at: Open, home: Path) -> None:
    misruled(home / "hostile")
    test = page(open_at, "health", c="hostile")
    assert "صحّحه أو أبعده" in said(test)
    assert not [button for button in test.button if button.key == "closed.rebuild"]


def test_a_fault_in_reading_tables_is_numbered_and_adding_still_works(
    open_at: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("سرّ")

    monkeypatch.setattr(tables, "read", broken)
    with caplog.at_level(logging.ERROR, logger="marsad"):
        shown = said(open_at(c="hostile"))
    assert "تعذر فتح المدونة" in shown
    assert "سرّ" not in shown
    assert caplog.records[-1].args[0] in shown
    assert page(open_at, "add", c="hostile").get("file_uploader")


def test_where_there_is_no_corpus_and_no_sample_can_be_built_one_can_still_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def failed() -> list[dict[str, str]]:
        tries.append(1)
        return [{"step": "error", "ar": "لا مكان على القرص", "en": "No space left"}]

    monkeypatch.setattr(sample, "_steps", failed)
    monkeypatch.setattr(sample, "_FAILED", {})
    test = opening(tmp_path, monkeypatch)()
    assert "لا توجد مدونة بعد" in said(test)
    assert "لا مكان على القرص" in said(test)
    assert test.switch_page(menu.PAGES["add"]).run().get("file_uploader")
    assert len(tries) == 1
    test.switch_page(menu.PAGES["overview"]).run().button(key="closed-sample").click().run()
    assert len(tries) == 2


def test_a_corpus_that_cannot_be_opened_is_not_read_at_every_rerun(
    open_at: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn(home / "hostile")
    selected.forget_faults()
    read: list[str] = []
    whole = tables.read
    monkeypatch.setattr(tables, "read", lambda name, folder: (read.append(name), whole(name, folder))[1])
    test = open_at(c="hostile")
    test.run()
    test.switch_page(menu.PAGES["health"]).run()
    assert read.count("hostile") == 1
