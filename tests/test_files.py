"""Data taken away: opens right in a spreadsheet, and nothing in it can run."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest

from analysis import files

ROWS = pd.DataFrame(
    {
        "الاسم": ["روسيا", "=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\r=1", "＝1", "\u200b=1"],
        "n": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    }
)


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_starts_with_the_mark_that_excel_needs() -> None:
    assert files.csv_bytes(ROWS).startswith(b"\xef\xbb\xbf")


def test_no_cell_of_a_csv_is_a_formula() -> None:
    head, first, *rest = cells(files.csv_bytes(ROWS))
    assert head == ["الاسم", "n"]
    assert first == ["روسيا", "1"]
    assert all(name.startswith("'") for name, _ in rest)


@pytest.mark.parametrize("number", ["-12.7", "+3", "-1,000", "-5%"])
def test_a_written_number_stays_a_number(number: str) -> None:
    assert files.inert(number) == number


def test_no_cell_of_a_workbook_is_a_formula_and_the_sheet_runs_right_to_left() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(files.xlsx_bytes(ROWS, title="من [وأين]؟", rtl=True))).active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    assert sheet["A2"].value == "روسيا"
    assert sheet["B2"].value == 1
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_json_lines_keep_every_value_as_it_is() -> None:
    lines = [json.loads(line) for line in files.jsonl_bytes(ROWS).decode().splitlines()]
    assert lines[1] == {"الاسم": "=1+1", "n": 2}


def test_lists_dates_and_gaps_have_a_plain_form() -> None:
    rows = pd.DataFrame({"a": [["x", "y"]], "b": pd.to_datetime(["2025-01-03"]), "c": [float("nan")]})
    assert cells(files.csv_bytes(rows))[1] == ["x، y", "2025-01-03", ""]


def test_a_workbook_has_typed_columns_and_a_sheet_that_says_what_they_are() -> None:
    rows = pd.DataFrame({"day": pd.to_datetime(["2025-01-03", None]), "share": [0.25, float("nan")], "n": [3, 4]})
    book = openpyxl.load_workbook(
        io.BytesIO(
            files.xlsx_bytes(rows, title="t", rtl=True, about={"المختار": "=كل المقالات"}, about_title="عن البيانات")
        )
    )
    data, told = book.worksheets
    assert data["A2"].is_date
    assert (data["B2"].value, data["C3"].value) == (0.25, 4)
    assert (data["A3"].value, data["B3"].value) == (None, None)
    assert told.title == "عن البيانات"
    assert told["B1"].value == "'=كل المقالات"
    assert told.sheet_view.rightToLeft


def test_parquet_keeps_types_and_reads_back() -> None:
    rows = pd.DataFrame({"name": ["روسيا", "=1"], "n": [1, 2], "terms": [["a"], ["b"]], "mixed": [1, "x"]})
    read = pd.read_parquet(io.BytesIO(files.parquet_bytes(rows)))
    assert read["name"].tolist() == ["روسيا", "=1"]
    assert read["n"].dtype == "int64"
    assert list(read["terms"][0]) == ["a"]
    assert read["mixed"].tolist() == ["1", "x"]
