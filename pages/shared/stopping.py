"""Stop words as a reader decides on them: one more, one less, what holds by now, the way back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis import stops
from analysis.messages import MarsadError
from pages.shared import display, labels, selected


def draw() -> None:
    """Draw the decisions about stop words of the open corpus, behind one button."""
    say = labels.say
    name = selected.now().corpus.name
    with st.popover(say("stops.title"), key="stops", on_change="rerun") as opened:
        if not opened.open:
            return
        display.quiet(say("stops.said"))
        display.quiet(say("stops.topics"))
        st.text_input(say("stops.word"), key="stops.word", max_chars=60)
        with st.container(horizontal=True):
            st.button(say("stops.hide"), key="stops-hide", on_click=_decide, args=(name, True), type="primary")
            st.button(say("stops.show"), key="stops-show", on_click=_decide, args=(name, False))
        _told(name)


def _told(name: str) -> None:
    said = st.session_state.pop("stops.fault", None)
    if said is not None:
        display.note(labels.told(said))
    decided = stops.decisions(name, selected.folder())
    if not decided:
        display.quiet(labels.say("stops.none"))
        return
    lines: dict[str, tuple[str, ...]] = {"stops.hidden": (), "stops.shown": ()}
    last = {stops.form(line): line for line in decided}
    for line in last.values():
        key = "stops.shown" if line.startswith(stops.NOT) else "stops.hidden"
        lines[key] = (*lines[key], line.removeprefix(stops.NOT))
    for key, words in lines.items():
        if words:
            display.quiet(labels.say(key, words=labels.join(words)))
    newest = decided[-1].removeprefix(stops.NOT)
    st.button(display.label(labels.say("stops.undo", word=newest)), key="stops-undo", on_click=_undo, args=(name,))


def _decide(name: str, stop: bool) -> None:
    _tried(lambda: stops.add(name, st.session_state["stops.word"], stop=stop, folder=selected.folder()))
    if "stops.fault" not in st.session_state:
        st.session_state["stops.word"] = ""


def _undo(name: str) -> None:
    _tried(lambda: stops.undo(name, folder=selected.folder()))


def _tried(deed: Any) -> None:  # noqa: ANN401 - a call whose answer is not needed
    try:
        deed()
    except MarsadError as fault:
        st.session_state["stops.fault"] = fault
