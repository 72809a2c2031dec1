"""A figure's marks as rows, for readers who do not see it or have no pointer: what each mark says, and its id."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text

# The columns of what has no name of its own in the figure.
NAME, VALUE = "name", "value"

_EXACT: Final = re.compile(rf"{text.MINUS}?[\d,]+(?:\.\d+)?%?")
# A share too small to write is a number as well, but not one to reckon with.
_NUMBER: Final = re.compile(f"<?{_EXACT.pattern}")
_BETWEEN: Final = " / "


@dataclass(frozen=True)
class Told:
    """Rows of `name`, of `value` where a number has no unit, and of a column named by each unit.

    `shares` are the columns that hold fractions; `ids` stand in `customdata` of the row's mark.
    """

    rows: DataFrame
    shares: tuple[str, ...]
    ids: tuple[Any, ...]


def told(figure: go.Figure) -> Told:
    """Give the marks of a figure that can be pointed at, each once and in the figure's order.

    A mark's lines are those of its hover box. A line `Articles: 412` is a number of the column `Articles` if all marks
    have such a line; what is no number makes the name.
    """
    marks = list(dict.fromkeys(_marks(figure.to_plotly_json()["data"])))
    shared = _units([lines for lines, _ in marks])
    rows = [_row(lines, shared) for lines, _ in marks]
    columns = [NAME, *(one for one in (VALUE, *shared) if any(one in row for row in rows))]
    given = {column: [row.get(column, "") for row in rows] for column in columns}
    numbers = {column: _numbers(values) for column, values in given.items() if column != NAME}
    shares = tuple(column for column in numbers if numbers[column] and any("%" in one for one in given[column]))
    whole = {column: numbers.get(column) or values for column, values in given.items()}
    return Told(DataFrame(whole), shares, tuple(_listed(ids) for _, ids in marks))


def _marks(traces: Iterable[Mapping[str, Any]]) -> Iterable[tuple[tuple[str, ...], Any]]:
    for trace in traces:
        said, ids = trace.get("hovertext"), trace.get("customdata")
        if said is None or ids is None or isinstance(said, str):
            continue
        template = trace.get("hovertemplate")
        names = trace["text"] if template else said
        for name, line, one in zip(names, said, ids, strict=False):
            lines = (str(name), *_pair(template, str(line))) if template else str(name).split("<br>")
            yield tuple(bidi.plain(html.unescape(part)) for part in lines), _kept(one)


def _pair(template: str, said: str) -> list[str]:
    """Return the two numbers of a point in a cloud under the names of their sides, as the template writes them."""
    sides = bidi.plain(html.unescape(template.split("<br>")[1])).split(_BETWEEN)
    values = bidi.plain(said).split(_BETWEEN)
    if len(sides) != len(values):
        return [bidi.plain(said)]
    return [f"{side}: {value}" for side, value in zip(sides, values, strict=True)]


def _units(marks: Sequence[Sequence[str]]) -> list[str]:
    """Return the units that every mark has a number of, as the first mark orders them."""
    found = [[line.rpartition(": ")[0] for line in lines[1:] if _counted(line)] for lines in marks]
    return [unit for unit in (found[0] if found else []) if unit and all(unit in one for one in found)]


def _row(lines: Sequence[str], shared: Sequence[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    names = [lines[0]]
    for line in lines[1:]:
        unit, _, value = line.rpartition(": ")
        if _counted(line) and unit in shared:
            row[unit] = value
        elif _NUMBER.fullmatch(line):
            row[VALUE] = line
        else:
            names.append(line)
    return {NAME: " · ".join(one for one in names if one), **row}


def _counted(line: str) -> bool:
    return bool(_NUMBER.fullmatch(line.rpartition(": ")[2]))


def _numbers(values: Sequence[str]) -> list[float]:
    """Return a column of numbers, per cent as fractions; nothing if one of them is none, as in `<0.1%`."""
    if not all(_EXACT.fullmatch(one) for one in values):
        return []
    plain = [float(one.rstrip("%").replace(",", "").replace(text.MINUS, "-")) for one in values]
    if any("%" in one for one in values):
        return [one / 100 for one in plain]
    return [int(one) for one in plain] if all(one.is_integer() for one in plain) else plain


def _kept(ids: Any) -> Any:  # noqa: ANN401 - an id or a pair of them
    return tuple(ids) if isinstance(ids, list | tuple) else ids


def _listed(ids: Any) -> Any:  # noqa: ANN401 - as it stands in customdata
    return list(ids) if isinstance(ids, tuple) else ids
