"""Cells and headings of a table as its grid draws them: each line of mixed text closed in itself.

The grid is a canvas: it asks the first strong letter for a cell's direction and knows no style sheet. Text of one
script stays as it is, so that what a reader copies is what was stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from analysis import bidi
from pages.shared import labels

if TYPE_CHECKING:
    import pandas as pd

# Pixels of a row, and of the headings: Streamlit draws 2.1875 rem, and a rem is the theme's 15 pixels.
_ROW: Final = 32.8125


def directed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose mixed texts keep their order in a grid."""
    texts = [column for column, kind in rows.dtypes.items() if kind.kind == "O"]
    return rows.assign(**{column: [_closed(cell) for cell in rows[column].tolist()] for column in texts})


def column(said: str, form: str | None, *, text: bool, told: str | None = None) -> Any:  # noqa: ANN401 - Streamlit's settings have no public type
    """Return how a column is headed, explained and written; in Arabic, text of any script begins at the right."""
    heading = labels.isolate(said)
    if form:
        return st.column_config.NumberColumn(heading, format=form, step=1 if form == "accounting" else None, help=told)
    aligned: Literal["right"] | None = "right" if text and labels.direction() == "rtl" else None
    return st.column_config.Column(heading, alignment=aligned, help=told)


def height(rows: pd.DataFrame, most: int) -> int | Literal["content"]:
    """Return how tall a grid of rows is: as tall as they are, or `most` pixels and the rest by scrolling."""
    return most if _ROW * (len(rows) + 1) > most else "content"


def _closed(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    return labels.isolate(cell) if isinstance(cell, str) and bidi.mixed(cell) else cell
