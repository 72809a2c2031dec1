"""What a click on a mark of a chart or on a row of a table opens: a filter, an article, or a widget of the page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from analysis import calendar, figures, links
from pages.shared import address, menu

Field = Literal["entities", "sources", "desks", "topics", "where", "words", "days"]
# A search (its level and what is looked for) and a widget of the page itself among them.
Opens = (
    Field
    | Literal[
        "article", "search", "page.sections", "page.heading", "page.case", "page.form", "page.stance", "page.speaker"
    ]
)  # fmt: skip


def follow() -> None:
    """Go to the article or the view that the reader clicked on, if one was."""
    address.follow_view()
    wanted = st.session_state.pop("display.article", None)
    if wanted:
        st.switch_page(menu.PAGES["article"], query_params={**address.params(), "a": wanted})


def marked(key: str, opens: Opens | tuple[Opens, Opens], by: calendar.Bucket) -> None:
    """Open what was clicked on in a chart; for use in a callback."""
    _act(st.session_state[key], opens, by)


def told(key: str, opens: Opens | tuple[Opens, Opens], by: calendar.Bucket, ids: Sequence[Any]) -> None:
    """Open what the mark of the chosen row opens, in a chart that is shown as a table; for use in a callback."""
    rows = st.session_state[key]["selection"]["rows"]
    _act({"selection": {"points": [{"customdata": ids[row]} for row in rows if row < len(ids)]}}, opens, by)


def _act(event: Mapping[str, Any], opens: Opens | tuple[Opens, Opens], by: calendar.Bucket) -> None:
    if isinstance(opens, tuple):
        for field, chosen in zip(opens, next(iter(figures.cells(event)), ()), strict=False):
            _open(field, [chosen])
        return
    ids = figures.keys(event)
    if opens == "days":
        starts = [datetime.date.fromisoformat(one) for one in ids[:1] if "/" not in one]
        ids = [f"{start}/{calendar.last_day(start, by)}" for start in starts] or ids
    _open(opens, ids)


def picked(key: str, opens: Opens, values: Sequence[Sequence[str]]) -> None:
    """Open what was clicked on in a table; for use in a callback."""
    rows = st.session_state[key]["selection"]["rows"]
    _open(opens, [value for row in rows if row < len(values) for value in values[row]])


def _open(opens: Opens, ids: Sequence[str]) -> None:
    st.session_state["display.clicks"] = st.session_state.get("display.clicks", 0) + 1
    if ids and opens == "article":
        st.session_state["display.article"] = ids[0]
    elif ids and opens == "search":
        level, query = ids
        address.open_view("search", links.written({**address.params(), "level": level, "find": query}))
    elif ids and opens.startswith("page."):
        st.session_state[opens] = ids[0]
    elif ids:
        # A mark that stands for several has their ids, one a line.
        address.open_ids(opens, [one for held in ids for one in held.split("\n")])
