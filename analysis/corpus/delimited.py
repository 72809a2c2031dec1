"""CSV and TSV in, one record a row out; every row that cannot be trusted is named by its line.

A quotation mark that is never closed would swallow the rest of a file. So a row that is not closed
within bounds, or whose quotation marks or fields do not add up, costs its own first line only: reading
goes on from the next.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Generator, Iterator
from typing import Final

from analysis.corpus.fields import Columns
from analysis.corpus.limits import Limits
from analysis.corpus.lines import Line
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report

DELIMITERS: Final = ",;\t|"
# Excel's own way to name the delimiter, in a line before the header.
_TOLD: Final = re.compile(f"sep=([{DELIMITERS}])", re.IGNORECASE)
_LONGEST_ROW_LINES: Final = 5_000

Row = tuple[int, list[str]]
Fault = tuple[str, dict[str, str | int]]


def records(lines: Iterator[Line], report: Report, columns: Columns, *, limits: Limits) -> Iterator[Found | Lost]:
    """Give every row under the header, or why it is lost."""
    reader = _Rows(lines, limits)
    header_line, header = reader.header(columns)
    report.notes["delimiter"] = reader.delimiter
    if len(header) > limits.columns:
        raise Refused("columns_many", place=f"line {header_line}", found=len(header), limit=limits.columns)
    _note_header(header, report)
    places = columns.require(header, place=f"line {header_line}")
    width, faults = len(header), 0
    for found in reader.rows(width):
        if isinstance(found, Lost):
            yield found
            faults += 1
            if faults >= limits.faults:
                raise Refused("faults_many", place=found.place, limit=limits.faults)
            continue
        number, row = found
        if len(row) < width:
            report.counts["short_rows"] += 1
        yield Found(f"line {number}", columns.values(header, row, places))


def delimiter(line: str, columns: Columns) -> str:
    """Choose the delimiter under which a header names most of our fields, then most columns."""

    def worth(mark: str) -> tuple[int, int]:
        names = _split(line, mark)
        return len(columns.find(names)), len(names)

    return max(DELIMITERS, key=worth)


def _split(line: str, mark: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=mark), [])]
    except csv.Error:
        return line.split(mark)


def _note_header(header: list[str], report: Report) -> None:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        report.notes["duplicate_columns"] = twice[:20]
    if empty := sum(not name for name in header):
        report.counts["unnamed_columns"] = empty


class _Unclosed(Exception):  # noqa: N818 - raised through csv's own reader, never seen outside
    """A quoted field runs on further than any row may."""


class _Rows:
    """Feeds lines to `csv.reader`, remembering those of the row being read so that it can be taken back."""

    def __init__(self, lines: Iterator[Line], limits: Limits) -> None:
        self._lines, self._limits = lines, limits
        self._back: deque[Line] = deque()
        self._row: list[Line] = []
        self.delimiter = ","

    def header(self, columns: Columns) -> Row:
        """Return the first line that says anything, after choosing or being told the delimiter."""
        told = ""
        for line in self._lines:
            if line.overlong:
                raise Refused("line_long", place=f"line {line.number}", limit=self._limits.line)
            if match := _TOLD.fullmatch(line.text):
                told = match[1]
            elif line.text.strip():
                self.delimiter = told or delimiter(line.text, columns)
                return line.number, _split(line.text, self.delimiter)
        raise Refused("empty")

    def rows(self, width: int) -> Iterator[Row | Lost]:
        """Give the rows below the header."""
        csv.field_size_limit(self._limits.field)
        while True:
            reader = csv.reader(self._feed(), delimiter=self.delimiter, strict=True)
            fault = yield from self._read(reader, width)
            if fault is None:
                return
            first, *others = self._row
            self._back.extendleft(reversed(others))
            self._row = []
            yield Lost(f"line {first.number}", fault[0], fault[1])

    def _read(self, reader: Iterator[list[str]], width: int) -> Generator[Row, None, Fault | None]:
        """Yield rows until the input ends (None) or a row is at fault (its code and details)."""
        while True:
            self._row = []
            try:
                row = next(reader, None)
            except _Unclosed:
                return ("quote", {})
            except csv.Error as error:
                long = "field larger" in str(error)
                return ("field_long", {"limit": self._limits.field}) if long else ("quote", {})
            if row is None:
                return None
            if any(line.overlong for line in self._row):
                return ("line_long", {"limit": self._limits.line})
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                return ("columns", {"found": len(row), "expected": width})
            if row:
                yield self._row[0].number, row

    def _feed(self) -> Iterator[str]:
        size = 0
        while True:
            line = self._back.popleft() if self._back else next(self._lines, None)
            if line is None:
                return
            size = len(line.text) if not self._row else size + len(line.text)
            self._row.append(line)
            if size > self._limits.field or len(self._row) > _LONGEST_ROW_LINES:
                raise _Unclosed
            yield line.text + "\n"
