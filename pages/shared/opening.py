"""Charts as tables, for readers who do not see them or have no pointer: each row opens what its mark opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis import calendar
from analysis import figures as drawing
from pages.shared import cells, clicks, labels
from pages.shared.clicks import Opens

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

Both = Opens | tuple[Opens, Opens] | None

_TALLEST: Final = 420


def as_table(name: str) -> bool:
    """Return whether the reader wants the charts of a card as tables."""
    return bool(st.session_state.get(f"display.table.{name}"))


def turn(name: str) -> None:
    """Draw the button that shows the charts of a card as tables, or the tables as charts."""
    shown = as_table(name)
    st.button(
        labels.say("card.as_chart" if shown else "card.as_table"), key=f"view-{name}", type="tertiary",
        on_click=_turn, args=(name, not shown),
    )  # fmt: skip


def table(figure: go.Figure, *, name: str, opens: Both, by: calendar.Bucket) -> None:
    """Show the marks of a figure as rows; a row opens what its mark opens."""
    told = drawing.told(figure)
    named = {drawing.NAME: labels.say("card.mark"), drawing.VALUE: labels.say("card.value")}
    columns = list(told.rows) if labels.direction() == "ltr" else list(told.rows)[::-1]
    rows = told.rows.assign(**{column: told.rows[column] * 100 for column in told.shares})
    forms = {column: _form(rows[column], share=column in told.shares) for column in columns}
    rows = cells.directed(rows)
    settings: dict[str, Any] = {
        "hide_index": True,
        "column_order": columns,
        "column_config": {
            column: cells.column(named.get(column, column), form, text=not form) for column, form in forms.items()
        },
        "height": cells.height(rows, _TALLEST),
    }
    if opens is None:
        st.dataframe(rows, key=f"marks-{name}", **settings)
        return
    # A new key after each click, so that the table forgets which row was chosen.
    key = f"marks-{name}-{st.session_state.get('display.clicks', 0)}"
    st.dataframe(
        rows, key=key, selection_mode="single-row", on_select=lambda: clicks.told(key, opens, by, told.ids), **settings
    )
    st.caption(labels.say("card.rows"))


def _turn(name: str, shown: bool) -> None:
    st.session_state[f"display.table.{name}"] = shown


def _form(values: pd.Series, *, share: bool) -> str:
    """Return how a column of numbers is written, as finely as the figure writes it; nothing for words."""
    if values.dtype.kind not in "if":
        return ""
    if share:
        return "%.0f%%" if bool((values.round(6) % 1 == 0).all()) else "%.1f%%"
    return "accounting" if values.dtype.kind == "i" else "%.2f"
