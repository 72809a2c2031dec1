"""XLSX in, one record a row of every sheet out; formulas are never evaluated, entities never expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Final, Literal
from zipfile import BadZipFile

import openpyxl

from analysis.corpus import archive
from analysis.corpus.fields import Columns
from analysis.corpus.limits import Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report

_DECLARES: Final = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_WORKBOOK: Final = b"xl/workbook.xml"
_CONTENT_TYPES: Final = b"[Content_Types].xml"
# openpyxl parses with lxml where it is installed, whose errors share only their base with the standard library's.
_DAMAGE: Final = (SyntaxError, BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)


def records(file: IO[bytes], report: Report, columns: Columns, *, limits: Limits) -> Iterator[Found | Lost]:
    """Give the rows of every sheet that has a header with a column of text."""
    report.encoding = "utf-8"
    _check_parts(file, limits)
    file.seek(0)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        report.rows = sum(sheet.max_row or 0 for sheet in book.worksheets)
        for sheet in book.worksheets:
            # The declared size of a sheet may be a lie; rows are taken as they come.
            sheet.reset_dimensions()
            yield from _rows(sheet.iter_rows(values_only=True), columns, limits, sheet.title)
    except _DAMAGE as error:
        raise Refused("table_broken", kind="XLSX", error=f"{type(error).__name__} {error}"[:200]) from error


def content(file: IO[bytes]) -> Literal["workbook", "document", "archive"]:
    """Tell a workbook from another Office document and from any other ZIP by what is in it."""
    found = {entry.raw_name for entry in archive.entries(file)}
    if _CONTENT_TYPES not in found:
        return "archive"
    return "workbook" if _WORKBOOK in found else "document"


def _check_parts(file: IO[bytes], limits: Limits) -> None:
    """Unpack every part once, keeping nothing: sizes are counted and XML that declares entities is refused."""
    budget = archive.Budget(limits)
    for entry in archive.entries(file):
        if entry.fault:
            raise Refused(entry.fault)
        tail = b""
        for chunk in archive.chunks(file, entry, budget):
            if _DECLARES.search(tail + chunk):
                raise Refused("xml_entities")
            if budget.spent > limits.sheet:
                raise Refused("table_bomb", bytes=limits.sheet)
            tail = chunk[-20:]


def _rows(rows: Iterator[tuple], columns: Columns, limits: Limits, sheet: str) -> Iterator[Found | Lost]:
    places: dict[str, int] | None = None
    header: list[str] = []
    for number, row in enumerate(rows, 1):
        if len(row) > limits.columns:
            raise Refused("columns_many", place=f"row {number}", found=len(row), limit=limits.columns)
        if not any(cell is not None for cell in row):
            continue
        if places is None:
            header = ["" if cell is None else str(cell) for cell in row]
            try:
                places = columns.require(header, place=f"row {number}")
            except Refused as refused:
                yield Lost(f"{sheet[:40]}, row {number}", refused.code, refused.details)
                return
        else:
            yield Found(f"row {number}", columns.values(header, row, places))
