"""What a browser draws for a reader: charts, hovers of several lines, a stand-alone page, and the canvas of a table."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page

from analysis import bidi, pictures
from analysis.figures import text
from tests.conftest import LOGS, ROOT, _free_port, _wait_for
from tests.surfaces import drawing, sheets
from tests.surfaces.labels import CHOSEN, LABELS, TOLD
from tests.test_figures_browser import draw

# Chosen on the first half, where the least alike was at 0.90 in a chart and 0.95 in a table.
LEAST = 0.8
SCRIPT = """
import sys
sys.path.insert(0, {root!r})
import pandas as pd
import streamlit as st
st.set_page_config(layout="wide")
from pages.shared import display
from tests.surfaces.labels import LABELS
display.dress()
texts = [label.text for label in LABELS]
display.table(pd.DataFrame({{"name": texts}}), name="names", columns={{"name": "الاسم"}}, height=4000)
for start in range(0, 60, 6):
    heads = {{str(at): texts[at] for at in range(start, start + 6)}}
    display.table(pd.DataFrame({{key: [" "] for key in heads}}), name=f"heads-{{start}}", columns=heads)
with st.container(key="bare"):
    st.dataframe(pd.DataFrame({{"bare": texts}}), hide_index=True, height=2100)
"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of two pixels for each of its own."""
    context = chromium.new_context(viewport={"width": 760, "height": 1000}, device_scale_factor=sheets.SCALE)
    yield context.new_page()
    context.close()


def chart(page: Page, sheet: go.Figure) -> list[drawing.Picture]:
    """Return the names beside the bars of a chart, as the page shows them."""
    draw(page, sheet)
    return sheets.lines(sheet, sheets.ink(page.locator("#chart").screenshot()))


def file(page: Page, sheet: go.Figure, folder: Path) -> list[drawing.Picture]:
    """Return them as a stand-alone page shows them."""
    (folder / "sheet.html").write_bytes(pictures.page(sheet, title="ورقة", language="ar"))
    page.set_viewport_size({"width": 1000, "height": 1000})
    page.goto((folder / "sheet.html").as_uri())
    page.evaluate("document.fonts.ready")
    page.wait_for_selector(".annotation-text")
    return sheets.lines(sheet, sheets.ink(page.locator(".svg-container").screenshot()))


def hovers(page: Page, written: Callable[[str], str]) -> list[drawing.Picture]:
    """Return the lines of hover boxes, five labels in each and a blank line between them."""
    boxes = [TOLD[start : start + 5] for start in range(0, 30, 5)]
    sheet = sheets.figure([str(number) for number, _ in enumerate(boxes)])
    sheet.data[0].hovertext = ["<br>\u00a0<br>".join(written(label.text) for label in box) for box in boxes]
    draw(page, sheet)
    seen = []
    for number, box in enumerate(boxes):
        page.evaluate("at => Plotly.Fx.hover('chart', [{curveNumber: 0, pointNumber: at}])", number)
        page.wait_for_function(
            "last => document.querySelector('.hovertext .nums')?.textContent.includes(last)",
            arg=written_in(box[-1].text),
        )
        place = page.evaluate("(({x, y, width, height}) => ({x, y, width, height}))"
                              "(document.querySelector('.hovertext .nums').getBoundingClientRect())")  # fmt: skip
        clip = {"x": place["x"], "y": place["y"] - 2, "width": place["width"], "height": place["height"] + 4}
        seen += sheets.bands(sheets.ink(page.screenshot(clip=clip)))
    return seen


def written_in(label: str) -> str:
    """Return a part of a label that its page holds however it is isolated."""
    return max(label.split(), key=len).strip('-+±~<−$€%()[]{}«»“”‘’"')


def test_every_label_of_a_chart_and_of_a_page_taken_away_looks_as_an_independent_drawing_does(
    page: Page, tmp_path: Path
) -> None:
    texts = [label.text for label in LABELS]
    for found in (chart(page, sheets.figure(texts)), file(page, sheets.paper(texts), tmp_path)):
        assert not sheets.wrong(sheets.scores(found[1::2], TOLD), TOLD, LEAST)
        assert min(sheets.scores(found[0::2], CHOSEN)) > LEAST


def test_a_chart_and_a_page_drawn_wrong_on_purpose_fail(page: Page, tmp_path: Path) -> None:
    arabic = [label for label in TOLD if label.rtl]
    reshaped = [bidi.shaped(label.text) for label in arabic]
    for found in (chart(page, sheets.figure(reshaped)), file(page, sheets.paper(reshaped), tmp_path)):
        assert len(sheets.wrong(sheets.scores(found, arabic), arabic, LEAST)) == len(arabic)


def test_every_line_of_a_hover_looks_as_an_independent_drawing_does_and_bare_ones_do_not(page: Page) -> None:
    assert not sheets.wrong(sheets.scores(hovers(page, text.shown), TOLD), TOLD, LEAST)
    bare = sheets.scores(hovers(page, lambda one: one.replace("<", "&lt;")), TOLD)
    assert len(sheets.wrong(bare, TOLD, LEAST)) >= 12


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with tables of the labels, served as the dashboard is."""
    folder = tmp_path_factory.mktemp("grid")
    shutil.copytree(ROOT / "static", folder / "static")
    (folder / "sheet.py").write_text(SCRIPT.format(root=str(ROOT)), encoding="utf-8")
    port, log = _free_port(), folder / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "sheet.py"), "--server.port", str(port)]
    address = f"http://127.0.0.1:{port}"
    LOGS[address] = log
    with log.open("w", encoding="utf-8") as out:
        running = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=out, stderr=out)
    try:
        _wait_for(address, running, log)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)


def test_every_cell_and_heading_of_a_table_looks_as_an_independent_drawing_does_and_bare_cells_do_not(
    page: Page, grid: str
) -> None:
    page.set_viewport_size({"width": 1800, "height": 3200})
    page.goto(grid)
    page.wait_for_function("document.querySelectorAll('.stDataFrame canvas').length >= 24")
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
    page.wait_for_timeout(1000)
    tables = page.locator(".stDataFrame").all()
    names, *heads, bare = [sheets.ink(table.screenshot()) for table in tables]
    for found in (sheets.bands(names)[1:], [heading for row in heads for heading in headings(row)]):
        scored = sheets.scores(found, LABELS)
        assert not sheets.wrong(scored[1::2], TOLD, LEAST)
        assert min(scored[0::2]) > LEAST
    control = sheets.scores(sheets.bands(bare)[1:], LABELS)
    assert len(sheets.wrong(control[1::2], TOLD, LEAST)) >= 6


def headings(table: drawing.Picture) -> list[drawing.Picture]:
    """Cut the headings out of a table, the first one on the right."""
    head = table[4:62]
    upright = np.flatnonzero((head > 0.075).mean(axis=0) > 0.95)
    edges = [0, *(edge for edge in upright if 20 < edge < head.shape[1] - 20), head.shape[1]]
    spans = [(start + 6, end - 6) for start, end in itertools.pairwise(edges) if end - start > 20]
    # Their quiet ink and grey ground are stretched to black on white.
    ground, ink = np.median(head), np.quantile(head, 0.999)
    clear = np.clip((head - ground) / (ink - ground), 0, 1)[2:-2]
    return [drawing.cropped(clear[:, start:end], 0.3) for start, end in spans][::-1]
