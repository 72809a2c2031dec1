"""The names bench in a real browser: accept, every page follows, undo; a rebuild keeps it, a file shares it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analysis import corpora
from analysis.entities import rules
from tests.conftest import LOGS, ROOT, SAMPLE, Reader, _free_port, _wait_for, build, watched

ISOLATES = re.compile("[\u2066-\u2069]")
SHORT, FULL = "person:مريم البلوشيه", "person:مريم البلوشي"


@pytest.fixture
def home(tables: Path, tmp_path: Path) -> Path:
    """A folder of tables of this test's own: decisions lie beside the tables."""
    shutil.copytree(tables / "sample", tmp_path / "sample")
    return tmp_path


@pytest.fixture
def analyst(chromium: Browser, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A browser before a dashboard of this test's own."""
    port, log = _free_port(), tmp_path_factory.mktemp("names") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with log.open("w", encoding="utf-8") as out:
        running = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "MARSAD_TABLES": str(home)}, stdout=out, stderr=out
        )
    address = f"http://127.0.0.1:{port}"
    LOGS[address] = log
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, locale="ar")
    try:
        _wait_for(address, running, log)
        yield watched(context, address)
    finally:
        context.close()
        running.terminate()
        running.wait(timeout=20)


def selection(reader: Reader, page: str) -> str:
    """What a page says of the articles that name مريم البلوشي."""
    reader.open(page, e=FULL)
    return ISOLATES.sub("", reader.page.locator(".m-selection").inner_text())


def press(reader: Reader, key: str) -> None:
    with reader.answered():
        reader.page.locator(f".st-key-{key} button").first.click()


def accept(reader: Reader) -> None:
    """Look for the case on the bench as an analyst would, and say that the two are one."""
    reader.open("names")
    while "مريم البلوشية ومريم البلوشي" not in ISOLATES.sub(
        "", reader.page.locator(".st-key-card-case h2").inner_text()
    ):
        press(reader, "deciding-skip")
    assert reader.page.locator(".st-key-card-case mark").count() >= 2
    press(reader, "deciding-one")
    assert "نُفّذ" in reader.page.locator(".st-key-told").inner_text()


def test_an_accepted_case_is_followed_everywhere_undone_kept_by_a_rebuild_and_shared(
    analyst: Reader, home: Path, tmp_path: Path
) -> None:
    pages = ("", "entities", "topics", "search")
    before = [selection(analyst, page) for page in pages]
    assert len({part.split("·")[0] for part in before}) == 1
    accept(analyst)
    after = [selection(analyst, page) for page in pages]
    assert all(one != other for one, other in zip(before, after, strict=True))
    analyst.open("names")
    press(analyst, "deciding-undo_last")
    assert [selection(analyst, page) for page in pages[:2]] == before[:2]
    accept(analyst)
    build(SAMPLE, "sample", home)
    assert [selection(analyst, page) for page in pages[:2]] == after[:2]
    analyst.open("names")
    with analyst.page.expect_download() as waiting:
        analyst.page.locator(".st-key-download-decisions button").click()
    shared = tmp_path / "shared.toml"
    waiting.value.save_as(shared)
    assert rules.read(shared) == (rules.Rule("accept", SHORT, FULL),)
    press(analyst, "deciding-undo_last")
    assert corpora.decisions("sample", home) == ()
    analyst.page.locator('[class*="st-key-deciding-import"] input[type=file]').set_input_files(shared)
    analyst.page.wait_for_selector(".st-key-told")
    analyst.settle()
    assert selection(analyst, "entities") == after[1]
    assert not analyst.errors
    assert not analyst.foreign
    assert not analyst.faults()


def test_the_network_draws_every_name_and_a_click_narrows(analyst: Reader) -> None:
    page = analyst.open("entities")
    chart = page.locator('[class*="st-key-chart-network"]')
    chart.scroll_into_view_if_needed()
    names = [ISOLATES.sub("", one).strip() for one in chart.locator(".textpoint").all_text_contents()]
    assert len(names) > 8
    assert not any(re.search("[\ufb50-\ufdff\ufe70-\ufefc]", one) for one in names)
    with analyst.moved():
        chart.locator(".points path.point").last.click(force=True)
    assert "e=" in page.url
    assert not analyst.faults()
