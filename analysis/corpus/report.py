"""What became of each file: rows of the tables `files` and `rejections`, and the pieces a format yields."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

FILE_COLUMNS: Final = {
    "file": "str", "format": "str", "encoding": "str", "bytes": "int64", "read": "int64", "kept": "int64",
    "rejected": "int64", "status": "str", "reason": "str", "detail": "str",
}  # fmt: skip
REJECTION_COLUMNS: Final = {"file": "str", "record": "int32", "place": "str", "reason": "str", "detail": "str"}


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a file: where it stands, and its values under our own field names."""

    place: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lost:
    """One record that could not be read: where it stands, the reason's code and the reason's own fields."""

    place: str
    reason: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass
class Report:
    """The running account of one file while it is read; `read` is always `kept + rejected`.

    A file of which something was lost is filed under the reason of its first loss.
    """

    file: str
    bytes: int
    format: str = ""
    encoding: str = ""
    kept: int = 0
    rejected: int = 0
    first_lost: Lost | None = None
    # What a table declares to hold, where it does; never believed, good enough for an estimate.
    rows: int | None = None
    counts: Counter[str] = field(default_factory=Counter)
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def record(self) -> int:
        """The number of the record being read, counted from 1."""
        return self.kept + self.rejected + 1

    def lose(self, lost: Lost) -> None:
        """Count one record as rejected."""
        self.rejected += 1
        self.first_lost = self.first_lost or lost

    def row(self) -> dict[str, object]:
        """Close the account: the file's row of the table `files`."""
        status = "kept" if not self.rejected else "partly" if self.kept else "rejected"
        lost = self.first_lost
        why = {**lost.details, "place": lost.place} if lost else {}
        return {
            "file": self.file,
            "format": self.format,
            "encoding": self.encoding,
            "bytes": self.bytes,
            "read": self.kept + self.rejected,
            "kept": self.kept,
            "rejected": self.rejected,
            "status": status,
            "reason": lost.reason if lost else "",
            "detail": {**self.counts, **self.notes, **why},
        }


def files_table(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Lay out rows of the table `files`; what a row leaves out is empty or 0."""
    return _table(rows, FILE_COLUMNS)


def rejections_table(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Lay out rows of the table `rejections`."""
    return _table(rows, REJECTION_COLUMNS)


def _table(rows: Sequence[Mapping[str, object]], columns: Mapping[str, str]) -> pd.DataFrame:
    data = {
        column: pd.array([_cell(row.get(column), column, kind) for row in rows], dtype=kind)
        for column, kind in columns.items()
    }
    return pd.DataFrame(data)


def _cell(value: object, column: str, kind: str) -> object:
    if column == "detail":
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else "{}"
    return value if value is not None else "" if kind == "str" else 0
