"""Lines that recur across a source, each with what was done about it, the way to its articles, and a decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis import furniture, learned, sections
from analysis.furniture import Deed
from analysis.messages import MarsadError
from pages.shared import arrivals, building, display, labels, paging, reading, selected

if TYPE_CHECKING:
    import pandas as pd


def lines(rows: pd.DataFrame) -> None:
    """Show recurring lines a page at a time, with decisions, and offer the build that carries new ones out."""
    name = selected.now().corpus.name
    try:
        decided = {one.key: one.do for one in furniture.decisions(name, selected.folder())}
    except MarsadError as error:
        display.note(labels.told(error))
        return
    _fault()
    keys = [sections.key(line, place) for line, place in zip(rows["line"], rows["place"], strict=True)]
    waiting = learned.waiting(dict(zip(keys, rows["state"].tolist(), strict=True)), decided)
    _rebuild(name, waiting)
    shown = paging.window(len(rows), name="recurring", of=(name,))
    for number, (key, row) in enumerate(zip(keys[shown], rows[shown].to_dict("records"), strict=True)):
        with st.container(gap=None, key=f"recurring-{number}"):
            _line(number, row, deed=decided.get(key), waits=key in waiting)
    paging.turn(shown, len(rows), name="recurring")


def _line(number: int, row: dict[Any, Any], *, deed: Deed | None, waits: bool) -> None:
    reading.written(row["line"])
    display.quiet(_about(row, waits=waits))
    with st.container(horizontal=True, vertical_alignment="center", key=f"recurringdeeds-{number}"):
        aside = deed == "accept" or (deed is None and row["state"] == "sure")
        wanted: Deed = "refuse" if aside else "accept"
        _button(number, row, wanted)
        if deed is None and row["state"] == "open":
            _button(number, row, "refuse")
        if deed is not None:
            _button(number, row, None)
        for place, article in enumerate(row["examples"][:3], 1):
            display.link(labels.say("health.example", number=place), page="article", a=article)


def _about(row: dict[Any, Any], *, waits: bool) -> labels.Line:
    parts = [labels.say(f"health.state.{row['state']}")]
    if row["count"]:
        share = labels.percent(row["share"], places=0)
        parts.append(labels.say("health.recurs", n=labels.count("articles", int(row["count"])), share=share))
    parts += [labels.isolate(row["source"])] if row["source"] else []
    parts.append(labels.say(f"health.place.{row['place']}"))
    parts += [labels.say("health.waits")] if waits else []
    return labels.Line(" · ".join(parts))


def _button(number: int, row: dict[Any, Any], do: Deed | None) -> None:
    st.button(
        labels.say(f"health.do.{do or 'undo'}"), key=f"recurring-{do or 'undo'}-{number}", on_click=_decide,
        args=(row["line"], row["place"], do), type="tertiary" if do is None else "secondary",
    )  # fmt: skip


def _decide(line: str, place: furniture.Place, do: Deed | None) -> None:
    try:
        furniture.decide(selected.now().corpus.name, line, place, do, folder=selected.folder())
    except MarsadError as error:
        st.session_state["proposals.fault"] = error


def _rebuild(name: str, waiting: frozenset[str]) -> None:
    """Say that decisions wait for a build, and offer it; show the build under way."""
    going = building.of(name)
    if waiting and not (going and going.running):
        with st.container(horizontal=True, vertical_alignment="center", key="recurring-rebuild"):
            display.note(labels.say("health.rebuild_needed", n=labels.count("decisions", len(waiting))))
            st.button(
                labels.say("health.rebuild"), key="recurring.rebuild", type="primary",
                on_click=partial(_start, name),
            )  # fmt: skip
    arrivals.under_way()


def _start(name: str) -> None:
    try:
        building.again(name, folder=selected.folder())
    except MarsadError as error:
        st.session_state["proposals.fault"] = error


def _fault() -> None:
    error = st.session_state.pop("proposals.fault", None)
    if error is not None:
        display.note(labels.told(error))
