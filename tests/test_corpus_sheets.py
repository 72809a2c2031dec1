import datetime
import io
import zipfile

import openpyxl
import pytest

from analysis.corpus import sheets
from analysis.corpus.fields import Columns
from analysis.corpus.limits import LIMITS, MIB, Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report


def workbook(*tables: list[list[object]]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for number, table in enumerate(tables):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in table:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def records(data: bytes, limits: Limits = LIMITS) -> list[Found | Lost]:
    return list(sheets.records(io.BytesIO(data), Report("a", len(data)), Columns(), limits=limits))


def replaced(data: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(*change, 1) if name == part else content)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
SIMPLE = workbook([["عنوان", "نص", "تاريخ"], ["أ", "ب", datetime.datetime(2018, 2, 26, 10)], [None, None], ["ج", "د"]])


def test_rows_of_every_sheet_are_read() -> None:
    data = workbook([["title", "text"], ["أ", "ب"]], [["nothing"], ["x"]], [[], ["text"], ["ج"], [12]])
    found = records(data)
    assert [row.values if isinstance(row, Found) else row.reason for row in found] == [
        {"title": "أ", "text": "ب"},
        "no_text_column",
        {"text": "ج"},
        {"text": 12},
    ]


def test_dates_are_dates_and_empty_rows_are_not_records() -> None:
    first, second = records(SIMPLE)
    assert first.values["date"] == datetime.datetime(2018, 2, 26, 10)
    assert second.values["text"] == "د"


def test_a_formula_is_never_evaluated() -> None:
    (row,) = records(workbook([["text"], ["=1+1"]])) or [None]
    assert row is None or row.values == {"text": None}


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_are_refused_before_anything_is_parsed(declaration: bytes, part: str) -> None:
    with pytest.raises(Refused, match="xml_entities"):
        records(replaced(SIMPLE, part, (b"<", declaration + b"<")))


def test_a_part_that_grows_out_of_proportion_is_refused() -> None:
    padded = replaced(SIMPLE, SHEET, (b"<sheetData>", b" " * (40 * MIB) + b"<sheetData>"))
    with pytest.raises(Refused, match="archive_bomb"):
        records(padded)
    with pytest.raises(Refused, match="table_bomb"):
        records(SIMPLE, Limits(sheet=1000))


def test_cells_far_to_the_right_are_refused() -> None:
    with pytest.raises(Refused, match="columns_many"):
        records(workbook([["text"] + [None] * 3000 + ["x"]]))


def test_a_damaged_workbook_is_refused() -> None:
    for part, change in ((SHEET, (b"<sheetData>", b"<sheetData")), ("xl/workbook.xml", (b"<sheets>", b"<x>"))):
        with pytest.raises(Refused, match="table_broken"):
            records(replaced(SIMPLE, part, change))


def test_only_a_workbook_is_one() -> None:
    assert sheets.content(io.BytesIO(SIMPLE)) == "workbook"
    for names, expected in ((["word/document.xml"], "archive"), (["[Content_Types].xml", "word/x"], "document")):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            for name in names:
                file.writestr(name, "<x/>")
        assert sheets.content(made) == expected
