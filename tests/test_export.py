"""Data taken away: opens right in a spreadsheet, and nothing in it can run."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest

from pages.shared import export

ROWS = pd.DataFrame(
    {
        "الاسم": ["روسيا", "=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\r=1", "＝1", "\u200b=1"],
        "n": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    }
)


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_starts_with_the_mark_that_excel_needs() -> None:
    assert export.csv_bytes(ROWS).startswith(b"\xef\xbb\xbf")


def test_no_cell_of_a_csv_is_a_formula() -> None:
    head, first, *rest = cells(export.csv_bytes(ROWS))
    assert head == ["الاسم", "n"]
    assert first == ["روسيا", "1"]
    assert all(name.startswith("'") for name, _ in rest)


@pytest.mark.parametrize("number", ["-12.7", "+3", "-1,000", "-5%"])
def test_a_written_number_stays_a_number(number: str) -> None:
    assert export.inert(number) == number


def test_no_cell_of_a_workbook_is_a_formula_and_the_sheet_runs_right_to_left() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx_bytes(ROWS, title="من [وأين]؟"))).active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    assert sheet["A2"].value == "روسيا"
    assert sheet["B2"].value == 1
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_json_lines_keep_every_value_as_it_is() -> None:
    lines = [json.loads(line) for line in export.jsonl_bytes(ROWS).decode().splitlines()]
    assert lines[1] == {"الاسم": "=1+1", "n": 2}


def test_lists_dates_and_gaps_have_a_plain_form() -> None:
    rows = pd.DataFrame({"a": [["x", "y"]], "b": pd.to_datetime(["2025-01-03"]), "c": [float("nan")]})
    assert cells(export.csv_bytes(rows))[1] == ["x، y", "2025-01-03", ""]
