"""JSON and JSON Lines in, one record an object out; read piece by piece, never all at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from analysis.corpus.fields import Columns
from analysis.corpus.limits import Limits
from analysis.corpus.lines import Line
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report

_SPACE: Final = re.compile(r"[\s\ufeff]*")
_LINE_FEED: Final = "\n"
_EXAMPLE: Final = '{"title": "…", "text": "…"}'


def records_of_lines(
    lines: Iterator[Line], report: Report, columns: Columns, *, limits: Limits
) -> Iterator[Found | Lost]:
    """Give the object on every line of JSON Lines; a bad line costs itself."""
    decoder = _decoder(report)
    for line in lines:
        place = f"line {line.number}"
        if line.overlong:
            yield Lost(place, "line_long", {"limit": limits.line})
        elif line.text.strip():
            try:
                value = decoder.decode(line.text)
            except RecursionError:
                yield Lost(place, "json_deep")
            except ValueError as error:
                yield Lost(place, "json_broken", {"error": _short(error)})
            else:
                yield _record(value, place, columns)


def records_of_document(
    pieces: Iterator[str], report: Report, columns: Columns, *, limits: Limits
) -> Iterator[Found | Lost]:
    """Give every object of the lists that a JSON document is, or holds; or the one object it is.

    What follows a document is read as the next one: the first line of JSON Lines may be too long to be known by.
    """
    scanner = _Scanner(pieces, _decoder(report), limits)
    number, first = 0, True
    while first or scanner.goes_on():
        for value in _values(scanner, report, columns, alone=first):
            number += 1
            yield _record(value, f"record {number}", columns)
        first = False


def _values(scanner: _Scanner, report: Report, columns: Columns, *, alone: bool) -> Iterator[Any]:
    """Give what one document holds; one that stands `alone` has to hold something that could be an article."""
    opening = scanner.peek()
    if opening == "[":
        yield from _list(scanner)
        return
    if opening != "{":
        raise Refused("json_no_list", place=scanner.place())
    members: dict[str, Any] = {}
    lists: list[str] = []
    scanner.take()
    while (mark := scanner.peek()) != "}":
        if mark == ",":
            scanner.take()
            continue
        name = str(scanner.value())
        scanner.expect(":")
        # Objects beside a text are its pictures, tags or comments.
        if scanner.peek() == "[" and scanner.holds_objects() and "text" not in columns.find(members):
            lists.append(name[:100])
            yield from _list(scanner)
        else:
            members[name] = scanner.value()
    scanner.take()
    if lists:
        report.notes["list"] = ", ".join(lists)[:200]
    if "text" in columns.find(members) or not (lists or alone):
        yield members
    elif not lists:
        raise Refused("json_no_list", place="line 1")


def _list(scanner: _Scanner) -> Iterator[Any]:
    scanner.take()
    while (mark := scanner.peek()) != "]":
        if mark == ",":
            scanner.take()
        else:
            yield scanner.value()
    scanner.take()


def _record(value: Any, place: str, columns: Columns) -> Found | Lost:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return Found(place, {"text": value})
    if not isinstance(value, dict):
        return Lost(place, "json_not_object", {"example": _EXAMPLE})
    names, found = list(value), columns.find(value)
    values = columns.values(names, list(value.values()), found)
    if "text" not in found and "abstract" not in found:
        return Lost(place, "no_text_column", {"columns": ", ".join(name[:60] for name in names[:20])})
    return Found(place, values)


def _decoder(report: Report) -> json.JSONDecoder:
    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            report.counts["duplicate_keys"] += len(pairs) - len(made)
        return made

    return json.JSONDecoder(object_pairs_hook=members, parse_constant=lambda _: None)


def _short(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, {error.lineno}:{error.colno}"
    return str(error)[:100]


class _Scanner:
    """Reads JSON values one after the other from pieces of text, holding one value at a time."""

    def __init__(self, pieces: Iterator[str], decoder: json.JSONDecoder, limits: Limits) -> None:
        self._pieces, self._decoder, self._limits = pieces, decoder, limits
        self._buffer, self._here, self._lines = "", 0, 1

    def peek(self) -> str:
        """Return the next mark without taking it."""
        if not self.goes_on():
            raise self._broken("the file ends too early")
        return self._buffer[self._here]

    def goes_on(self) -> bool:
        """Tell whether anything but white space is left."""
        while True:
            self._here = _SPACE.match(self._buffer, self._here).end()  # type: ignore[union-attr]
            if self._here < len(self._buffer):
                return True
            if not self._more():
                return False

    def take(self) -> None:
        """Step over the next mark."""
        self._here += 1

    def expect(self, mark: str) -> None:
        """Step over a mark that has to come next."""
        if self.peek() != mark:
            raise self._broken(f"{mark} expected")
        self.take()

    def holds_objects(self) -> bool:
        """Tell whether the list that comes next starts with an object, or is empty."""
        rest = self._buffer[self._here + 1 : self._here + 200].lstrip()
        while not rest and self._more():
            rest = self._buffer[self._here + 1 :].lstrip()
        return rest.startswith(("{", "]"))

    def value(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Read one value, taking in more text until it is whole."""
        self.peek()
        if self._here > self._limits.chunk:
            self._drop()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._here)
            except RecursionError as error:
                raise Refused("json_deep", place=self.place()) from error
            except ValueError as error:
                if len(self._buffer) - self._here > self._limits.line:
                    raise Refused("line_long", place=self.place(), limit=self._limits.line) from error
                # A value that breaks before its text runs out is wrong, not unfinished.
                at = getattr(error, "pos", 0)
                unfinished = at >= len(self._buffer) - 10 or "Unterminated" in str(error)
                if not (unfinished and self._double()):
                    raise self._broken(_short(error)) from error
            else:
                if end == len(self._buffer) and self._more():
                    continue
                self._here = end
                return value

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._buffer += piece
        return True

    def _double(self) -> bool:
        """Take in as much again as there is, so that a long value is not decoded at every piece."""
        wanted, grown = 2 * len(self._buffer), False
        while len(self._buffer) < wanted and self._more():
            grown = True
        return grown

    def _drop(self) -> None:
        self._lines += self._buffer.count("\n", 0, self._here)
        self._buffer, self._here = self._buffer[self._here :], 0

    def place(self) -> str:
        """Return where reading stands, for a reader's eyes."""
        return f"line {self._lines + self._buffer.count(_LINE_FEED, 0, self._here)}"

    def _broken(self, error: str) -> Refused:
        return Refused("json_broken", place=self.place(), error=error)
