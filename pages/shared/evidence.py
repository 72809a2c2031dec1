"""What stands behind a number: a measure's rows shown as sentences or as articles, each with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from pages.shared import display, labels, pinning

if TYPE_CHECKING:
    import pandas as pd

# Letters of a sentence that are shown: more than the longest that news has, less than an article.
LONGEST: Final = 3_000


def sentences(rows: pd.DataFrame, *, name: str) -> None:
    """Show sentences with their names marked: rows of text, marks, title, source, date and article id."""
    display.passages([_passage(row) for row in rows.to_dict("records")], name=name)


def offered(rows: Callable[[], pd.DataFrame], *, name: str) -> None:
    """Offer sentences that are not listed, those of an article say, to be pinned to a report."""
    pinning.passages(lambda: [_passage(row) for row in rows().to_dict("records")], name=name)


def articles(rows: pd.DataFrame, *, name: str, aside: Callable[[Mapping[Any, Any]], str] | None = None) -> None:
    """Show articles as a list: the title is the way in, then what `aside` says, source and date."""
    for number, row in enumerate(rows.to_dict("records")):
        with st.container(gap=None, key=f"item-{name}-{number}"):
            display.link(" ".join(str(row["title"]).split()) or row["id"], page="article", a=row["id"])
            display.quiet(labels.Line(" · ".join([*([aside(row)] if aside else []), *_whence(row)])))


def _whence(row: Mapping[Any, Any]) -> list[str]:
    dated = [labels.day(row["date"])] if row["date"] == row["date"] and row["date"] is not None else []
    return [*([labels.isolate(row["source"])] if row["source"] else []), *dated]


def _passage(row: Mapping[Any, Any]) -> display.Passage:
    text, marks = around(row["text"], [display.Mark(start, end, kind) for start, end, kind in row["marks"]])
    whence = [labels.isolate(row["title"]), *_whence(row)]
    return display.Passage(text, marks, labels.Line(" · ".join(whence)), row["id"])


def around(text: str, marks: Sequence[display.Mark]) -> tuple[str, tuple[display.Mark, ...]]:
    """Return a sentence and its marks; of one that no full stop ends only what stands around its first mark."""
    if len(text) <= LONGEST:
        return text, tuple(marks)
    first = min((one.start for one in marks), default=0)
    start = text.rfind(" ", 0, max(first - LONGEST // 4, 0)) + 1
    # Words without end are cut where the room ends.
    start = max(start, first - LONGEST // 2, 0)
    end = start + LONGEST
    before, after = "…" * (start > 0), "…" * (end < len(text))
    moved = (replace(one, start=one.start - start + len(before), end=one.end - start + len(before)) for one in marks)
    kept = (one for one in moved if len(before) <= one.start and one.end <= len(before) + LONGEST)
    return f"{before}{text[start:end]}{after}", tuple(kept)
