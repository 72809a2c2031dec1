"""Rows of a card as files: right in a spreadsheet, typed where the format has types, and nothing in them can run."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis import bidi

# What makes a spreadsheet read a cell as a formula, in its full-width forms too.
_FORMULA: Final = re.compile("^[\\s\\u200b-\\u200f\\ufeff]*[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20]")
_NUMBER: Final = re.compile(r"^[+-]?[\d,]*\.?\d+%?$")
_UNDRAWABLE: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31
_BETWEEN: Final = "\u060c "


def inert(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    """Return a cell that no spreadsheet runs: text that starts like a formula gets an apostrophe before it."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """Return rows as CSV that spreadsheets open right: UTF-8 with its mark, formulas inert."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([inert(str(column)) for column in rows.columns])
    writer.writerows([inert(_written(cell)) for cell in row] for row in rows.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    rows: pd.DataFrame, *, title: str, rtl: bool, about: Mapping[str, str] | None = None, about_title: str = "About"
) -> bytes:
    """Return rows as a workbook: typed columns, formulas inert, a second sheet with what `about` says of the rows.

    Both sheets run from right to left with `rtl`. Every text is told which way it runs: left alone, a spreadsheet asks
    its first letter, or the reader's system, and breaks lines that open with a Latin name or a quotation mark.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_name(title)
    sheet.append([inert(str(column)) for column in rows.columns])
    for row in rows.itertuples(index=False, name=None):
        sheet.append([inert(_drawable(_plain(cell))) for cell in row])
    sheet.freeze_panes = "A2"
    for letter, column in zip(sheet.columns, rows.columns, strict=True):
        sheet.column_dimensions[letter[0].column_letter].width = _width(str(column), rows[column])
    if about:
        told = book.create_sheet(_sheet_name(about_title))
        for name, value in about.items():
            told.append([inert(_drawable(name)), inert(_drawable(value))])
        told.column_dimensions["A"].width, told.column_dimensions["B"].width = 24, 90
    for each in book.worksheets:
        each.sheet_view.rightToLeft = rtl
        _directed(each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def jsonl_bytes(rows: pd.DataFrame) -> bytes:
    """Return rows as JSON Lines, every value as it is."""
    names = [str(column) for column in rows.columns]
    lines = (
        json.dumps(dict(zip(names, map(_written, row), strict=True)), ensure_ascii=False, default=str)
        for row in rows.itertuples(index=False, name=None)
    )
    return "".join(f"{line}\n" for line in lines).encode()


def parquet_bytes(rows: pd.DataFrame) -> bytes:
    """Return rows as Parquet, every column with its own type; columns of mixed kinds become text."""
    out = io.BytesIO()
    mixed = [name for name in rows.columns if rows[name].dtype == object and not _alike(rows[name])]
    rows.astype(dict.fromkeys(mixed, "str")).rename(columns=str).to_parquet(out, index=False)
    return out.getvalue()


def _alike(column: pd.Series) -> bool:
    return len({type(value) for value in column.dropna()}) <= 1


def _plain(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    """Return a cell as a spreadsheet holds it: a number, a date, a truth value or text; None where there is none."""
    if hasattr(cell, "item"):
        cell = cell.item()
    if cell is None or cell != cell:
        return None
    if isinstance(cell, datetime.datetime):
        return cell.date() if cell.time() == datetime.time() else cell.replace(tzinfo=None)
    if isinstance(cell, str | int | datetime.date):
        return cell
    if isinstance(cell, float):
        return round(cell, 6)
    return _BETWEEN.join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def _written(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    plain = _plain(cell)
    return plain.isoformat()[:10] if isinstance(plain, datetime.date) else plain


def _drawable(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    return _UNDRAWABLE.sub("\ufffd", cell) if isinstance(cell, str) else cell


def _directed(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment

    ways = {"ltr": Alignment(readingOrder=1), "rtl": Alignment(readingOrder=2)}
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
        cell.alignment = ways[bidi.resolved(cell.value)]


def _sheet_name(title: str) -> str:
    return _NO_NAME.sub(" ", title)[:_LONGEST_NAME].strip() or "Marsad"


def _width(name: str, column: pd.Series) -> float:
    longest = max([len(name), *(len(str(value)) for value in column.head(200))])
    return float(min(max(longest + 2, 8), 60))
