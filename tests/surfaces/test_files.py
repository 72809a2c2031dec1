"""Workbooks and tables as LibreOffice opens them: their direction, types and second sheet, and how their lines look."""

from __future__ import annotations

import io
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from fontTools.ttLib import woff2

from analysis import files
from tests.surfaces import drawing, sheets
from tests.surfaces.labels import CHOSEN, TOLD, Label

# Chosen on the first half, where the least alike was at 0.91.
LEAST = 0.8
# A file holds the text as it is written, without isolates, so a sign goes where the program's own order puts it. Curly
# quotation marks are Western letters to LibreOffice, which puts a last one first.
LEFT_OUT = re.compile("[-+±~<−$€:,.][0-9۰-۹]|[0-9۰-۹][-%٪]|[“”]")
ROWS = pd.DataFrame(
    {
        "الاسم": ["شركة Siemens", "=1+1", "«رويترز» تنفي"],
        "المقالات (n)": [3, 1200, -4],
        "الحصة": [0.25, None, 0.5],
        "اليوم": pd.to_datetime(["2025-01-03", None, "2024-12-31"]),
    }
)
ABOUT = {"البطاقة": "أكثر الأسماء ذكرًا", "المختار": "كل المدونة: 110 مقالات"}
SPACES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
POINTS, DPI = 11, round(sheets.SIZE * 72 / 11)


def plain(labels: list[Label]) -> list[Label]:
    return [label for label in labels if not LEFT_OUT.search(label.text)]


def office(folder: Path, form: str, file: Path, *options: str) -> Path:
    """Let LibreOffice turn a file into another form; its only typeface is the shipped one."""
    program = sheets.program("soffice")
    fonts = folder / "fonts"
    if not fonts.exists():
        fonts.mkdir()
        woff2.decompress(str(drawing.FONT), str(fonts / "plex.ttf"))
        told = f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
        (folder / "fonts.conf").write_text(told, encoding="utf-8")
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", *options]
    env = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "LC_ALL": "C.UTF-8"}
    made = [*command, "--convert-to", form, "--outdir", str(folder), str(file)]
    done = subprocess.run(made, env=env, check=False, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return folder / f"{file.stem}.{form}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def cells(sheet: ElementTree.Element) -> list[list[tuple[str | None, str]]]:
    """Return the rows of a sheet: of each cell its type and what it shows."""
    rows = []
    for row in sheet.iterfind("table:table-row", SPACES):
        found: list[tuple[str | None, str]] = []
        for cell in row.iterfind("table:table-cell", SPACES):
            said = "".join(cell.itertext()).strip()
            times = int(cell.get(f"{{{SPACES['table']}}}number-columns-repeated", 1))
            found += [(cell.get(f"{{{SPACES['office']}}}value-type"), said)] * min(times, 10)
        rows.append(found)
    return rows


def test_a_workbook_opens_right_to_left_with_typed_columns_and_nothing_in_it_runs(folder: Path) -> None:
    book = folder / "book.xlsx"
    book.write_bytes(files.xlsx_bytes(ROWS, title="الأسماء", rtl=True, about=ABOUT, about_title="عن البيانات"))
    opened = ElementTree.parse(office(folder, "fods", book)).getroot()
    data, about = opened.iterfind(".//table:table", SPACES)
    assert [one.get(f"{{{SPACES['table']}}}name") for one in (data, about)] == ["الأسماء", "عن البيانات"]
    assert cells(data)[0][:4] == [("string", name) for name in ROWS]
    assert [kind for kind, _ in cells(data)[1][:4]] == ["string", "float", "float", "date"]
    assert [said for _, said in cells(data)[2][:4]] == ["'=1+1", "1200", "", ""]
    assert [tuple(said for _, said in row[:2]) for row in cells(about)[:2]] == list(ABOUT.items())
    ways = {
        style.get(f"{{{SPACES['style']}}}name"): way.get(f"{{{SPACES['style']}}}writing-mode")
        for style in opened.iterfind(".//style:style", SPACES)
        for way in style.iterfind("style:table-properties", SPACES)
    }
    assert {ways[one.get(f"{{{SPACES['table']}}}style-name")] for one in (data, about)} == {"rl-tb"}
    assert not opened.findall(".//*[@table:formula]", SPACES)


def test_a_csv_opens_with_its_columns_apart_and_no_mark_in_its_first_name(folder: Path) -> None:
    table = folder / "rows.csv"
    table.write_bytes(files.csv_bytes(ROWS))
    # A comma, a double quotation mark, UTF-8: what a spreadsheet proposes for a file with this mark.
    opened = ElementTree.parse(office(folder, "fods", table, "--infilter=Text - txt - csv (StarCalc):44,34,76,1"))
    sheet = cells(next(opened.getroot().iterfind(".//table:table", SPACES)))
    assert [said for _, said in sheet[0][:4]] == list(ROWS)
    assert sheet[1][0] == ("string", "شركة Siemens")
    assert [kind for kind, _ in sheet[1][1:4]] == ["float", "float", "date"]
    assert sheet[2][0] == ("string", "'=1+1")


def lines(folder: Path, name: str, labels: list[Label], *, directed: bool) -> list[drawing.Picture]:
    """Return the lines of a workbook as LibreOffice prints them."""
    made = files.xlsx_bytes(pd.DataFrame({"الاسم": [label.text for label in labels]}), title=name, rtl=True)
    book = openpyxl.load_workbook(io.BytesIO(made))
    for row in book.active.iter_rows():
        # Higher rows, so that lines can be told apart.
        book.active.row_dimensions[row[0].row].height = 3 * POINTS
        if not directed:
            row[0].alignment = openpyxl.styles.Alignment(readingOrder=1)
    book.save(folder / f"{name}.xlsx")
    office(folder, "pdf", folder / f"{name}.xlsx")
    command = [sheets.program("pdftoppm"), "-r", str(DPI), "-png", f"{name}.pdf", name]
    subprocess.run(command, check=True, cwd=folder)
    found = [line for page in sorted(folder.glob(f"{name}-*.png")) for line in sheets.bands(sheets.ink(page))]
    return found[1:]


def test_every_label_of_a_workbook_looks_as_an_independent_drawing_does(folder: Path) -> None:
    labels = plain([*CHOSEN, *TOLD])
    found = sheets.scores(lines(folder, "right", labels, directed=True), labels)
    told = [(score, label) for score, label in zip(found, labels, strict=True) if label in TOLD]
    assert len(told) > 18
    assert not sheets.wrong([score for score, _ in told], [label for _, label in told], LEAST)
    assert min(found) > LEAST


def test_a_workbook_whose_lines_all_run_left_to_right_fails(folder: Path) -> None:
    labels = [label for label in plain(TOLD) if len(label.pieces) > 1]
    found = sheets.scores(lines(folder, "wrong", labels, directed=False), labels)
    assert len(sheets.wrong(found, labels, LEAST)) >= 5
