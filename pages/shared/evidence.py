"""The sentences behind a number: a measure's rows shown as passages, each with the way to its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pages.shared import display, labels

if TYPE_CHECKING:
    import pandas as pd


def sentences(rows: pd.DataFrame, *, name: str) -> None:
    """Show sentences with their names marked: rows of text, marks, title, source, date and article id."""
    display.passages([_passage(row) for row in rows.to_dict("records")], name=name)


def _passage(row: dict[Any, Any]) -> display.Passage:
    marks = tuple(display.Mark(start, end, kind) for start, end, kind in row["marks"])
    dated = [labels.day(row["date"])] if row["date"] == row["date"] else []
    whence = [labels.isolate(part) for part in (row["title"], row["source"]) if part]
    return display.Passage(row["text"], marks, labels.Line(" · ".join([*whence, *dated])), row["id"])
