"""What a reader pins to a report: a card as it is shown, or sentences of a list, each with the way back to its view.

Below `display`, which hands over what it has drawn: words from outside stand here in menus and plain text only.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from analysis import figures, links
from analysis import report as reports
from analysis.messages import MarsadError
from analysis.report import drawings, items, shelf
from pages.shared import address, labels, menu, selected

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from pages.shared.export import Card, Rows

_NEW: Final = ""
_LONGEST_SHOWN: Final = 90
_TARGET: Final = "pinning.report"


@dataclass(frozen=True)
class Mark:
    """A span of a text to show in place: its offsets and what it is."""

    start: int
    end: int
    kind: Literal["person", "place", "organisation", "hit", "speaker"]


@dataclass(frozen=True)
class Passage:
    """A sentence or quotation as it stands in an article: its text, marks, and where it comes from."""

    text: str
    marks: tuple[Mark, ...] = ()
    aside: str = ""
    article: str = ""


@dataclass(frozen=True)
class Shown:
    """A table as it is shown: its rows, the columns with their names, which are shares, and forms as `%.2f`."""

    rows: pd.DataFrame
    columns: Mapping[str, str]
    shares: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Drawn:
    """What a card has drawn so far."""

    figures: list[go.Figure] = field(default_factory=list)
    tables: list[Shown] = field(default_factory=list)


def card(about: Card, drawn: Drawn, rows: Rows | None) -> None:
    """Offer, in the open menu of a card, to pin it to a report."""
    with st.container(key=f"pin-{about.name}", gap="small"):
        _menu(f"pin-{about.name}", partial(_card, about, drawn, rows))


def passages(given: Callable[[], Sequence[Passage]], *, name: str) -> None:
    """Offer, under sentences, to pin some of them to a report; they are asked for once the offer is opened."""
    offer = st.popover(labels.say("report.pin_some"), key=f"pin-some-{name}", on_change="rerun", type="tertiary")
    if not offer.open:
        return
    rows = given()
    with offer:
        chosen = st.multiselect(
            labels.say("report.which"), range(len(rows)), key=f"pinned-some-{name}", select_all=False,
            placeholder=labels.say("report.which_hint"), filter_mode="contains",
            format_func=lambda number: _short(rows[number].text),
        )  # fmt: skip
        _menu(f"pin-some-{name}", partial(_passages, [rows[number] for number in chosen]), ready=bool(chosen))


def target() -> str:
    """Return the report that the reader works on: the one they chose, else the one changed last; empty if none is."""
    known = titles()
    chosen = str(st.session_state.get(_TARGET, ""))
    return chosen if chosen in known else next(iter(known), "")


def work_on(report: str) -> None:
    """Make a report the one that is worked on."""
    st.session_state[_TARGET] = report


def titles() -> dict[str, str]:
    """Return the reports of the open corpus, the one changed last first, as a menu shows them."""
    found = shelf.titles(st.session_state["address.selection"].corpus, selected.folder())
    return {report: labels.clean(title) for report, title in found.items()}


def put(made: Sequence[reports.Item], into: str) -> reports.Report:
    """Put items into a report, or into a new one of that title, and return it.

    Raises:
        ReportError: the report is gone or full, or it cannot be kept.
    """
    corpus, folder = st.session_state["address.selection"].corpus, selected.folder()
    if into not in shelf.titles(corpus, folder):
        into = shelf.begin(corpus, into or untitled(), folder).id

    def added(now: reports.Report) -> reports.Report:
        for one in made:
            now = now.put(one)
        return now

    work_on(into)
    return shelf.change(corpus, into, added, folder)


def untitled() -> str:
    """Return what a report is called until its reader says otherwise."""
    return labels.bare(labels.say("report.untitled", day=datetime.date.today()))


def view() -> tuple[str, str]:
    """Return the page that is open and what its address asks for."""
    own = {key: st.query_params.get_all(key) for key in st.query_params}
    asked = {**own, **address.params()}
    return address.page(), links.written(asked)


def _menu(name: str, made: Callable[[], Sequence[reports.Item]], *, ready: bool = True) -> None:
    known = {**titles(), _NEW: labels.say("report.new_one")}
    key = f"{name}-into"
    if st.session_state.get(key) not in known or st.session_state.get(f"{key}.was") != target():
        st.session_state[key] = st.session_state[f"{key}.was"] = target()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            labels.say("report.into"), list(known), key=key, accept_new_options=True, width=250,
            format_func=lambda one: known.get(one, labels.clean(one)),
        )  # fmt: skip
        st.button(labels.say("report.pin"), key=f"{name}-go", on_click=_pin, args=(key, made), disabled=not ready)
    _told()


def _told() -> None:
    fault, done = st.session_state.pop("pinning.fault", None), st.session_state.pop("pinning.done", 0)
    if isinstance(fault, MarsadError):
        st.text(labels.told(fault))
    if done:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(labels.say("report.pinned", n=labels.count("items", done)))
            query = {**address.params(), "report": target()}
            st.page_link(menu.PAGES["report"], label=labels.say("report.open"), query_params=query)


def _pin(key: str, made: Callable[[], Sequence[reports.Item]]) -> None:
    try:
        new = made()
        put(new, str(st.session_state[key]))
    except MarsadError as fault:
        st.session_state["pinning.fault"] = fault
        return
    st.session_state["pinning.done"] = len(new)


# Items


def _card(about: Card, drawn: Drawn, rows: Rows | None) -> list[reports.Item]:
    kept = tuple(drawings.kept(figures.redrawn(one, theme="light")) for one in drawn.figures[: items.MOST_FIGURES])
    shown = drawn.tables[0] if drawn.tables else _named(rows() if callable(rows) else rows)
    parts: tuple[items.Part, ...] = ("figure",) if kept else ("table",)
    return [
        _item(
            "card", title=labels.bare(about.title), share=str(about.share), selection=str(about.selection),
            card=about.name, figures=kept, table=_table(shown), shown=parts,
        )
    ]  # fmt: skip


def _passages(chosen: Sequence[Passage]) -> list[reports.Item]:
    return [
        _item(
            "passage", text=one.text[: items.LONGEST_TEXT], source=str(one.aside),
            marks=tuple(reports.Mark(mark.start, mark.end, mark.kind) for mark in one.marks),
            **_where(one),
        )
        for one in chosen
    ]  # fmt: skip


def _where(passage: Passage) -> dict[str, str]:
    """Return the view of the article that a passage stands in; nothing where that is not known."""
    if not passage.article:
        return {}
    return {"page": "article", "address": links.written({**address.params(), "a": passage.article})}


def _item(kind: items.Kind, **values: Any) -> reports.Item:  # noqa: ANN401 - fields of an item
    page, asked = view()
    seen = {"page": page, "address": asked, "build": selected.now().corpus.build}
    return reports.Item(
        shelf.new_id(), kind, labels.language(), day=datetime.date.today().isoformat(), **{**seen, **values}
    )


def _named(rows: pd.DataFrame | None) -> Shown | None:
    """Return rows that no table shows under the names of those columns that have one for readers."""
    if rows is None:
        return None
    named = {f"column.{name}": str(name) for name in rows.columns if (rows[name].astype(str) != "").any()}
    columns = {named[key]: str(labels.say(key)) for key in labels.LABELS if key in named}
    shares = [name for name in columns if name in _SHARES and rows[name].dtype.kind == "f"]
    return Shown(rows, columns, shares) if columns else None


_SHARES: Final = frozenset({"share", "early", "late"})


def _table(shown: Shown | None) -> reports.Table | None:
    if shown is None or shown.rows.empty:
        return None
    columns = dict(list(shown.columns.items())[: items.MOST_COLUMNS])
    kept = shown.rows[list(columns)].head(items.MOST_ROWS)
    write = [_cell(name, shown) for name in columns]
    written = tuple(
        tuple(cell(value)[: items.LONGEST_CELL] for cell, value in zip(write, row, strict=True))
        for row in kept.itertuples(index=False, name=None)
    )
    numeric = tuple(shown.rows[name].dtype.kind in "iuf" for name in columns)
    return reports.Table(tuple(map(labels.bare, columns.values())), numeric, written, len(shown.rows))


def _cell(name: str, shown: Shown) -> Callable[[Any], str]:
    form = shown.formats.get(name)

    def written(value: Any) -> str:  # noqa: ANN401 - any cell of a table
        if value is None or value != value:
            return ""
        if name in shown.shares:
            return labels.bare(labels.percent(value))
        if isinstance(value, datetime.date):
            return labels.day(value)
        if isinstance(value, list | tuple):
            return labels.bare(labels.join(map(str, value)))
        if form and "%" in form and isinstance(value, int | float):
            return form % value
        if form and isinstance(value, int | float):
            # As tables show whole numbers.
            return labels.bare(labels.number(value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return labels.bare(labels.number(value, places=0 if float(value).is_integer() else 2))
        return labels.clean(" ".join(str(value).split()))

    return written


def _short(text: str) -> str:
    line = labels.clean(" ".join(text.split()))
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN].rsplit(' ', 1)[0]}…"
