"""Topics that were found before many of the articles came: why to find them anew, and the build that does."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from analysis.messages import MarsadError
from analysis.topics import drift
from pages.shared import arrivals, building, display, labels, selected

_FAULT: Final = "refitting.fault"


def offer() -> None:
    """Say that it is time to find the topics of the corpus anew, if it is, and offer it; show the build under way."""
    corpus = selected.now().corpus
    fault = st.session_state.pop(_FAULT, None)
    if fault is not None:
        display.note(fault.message(labels.language()))
    moved, going = drift.of(corpus.topic_fit), building.of(corpus.name)
    if moved and moved.advised and not (going and going.running):
        with st.container(horizontal=True, vertical_alignment="center", key="topics-refit"):
            display.note(moved.message(labels.language()))
            st.button(
                labels.say("topics.refit"), key="topics.refit", type="primary", on_click=partial(_start, corpus.name)
            )
    if going and not going.seen and going.refitting:
        arrivals.under_way()


def _start(name: str) -> None:
    try:
        building.again(name, folder=selected.folder(), refit_topics=True)
    except MarsadError as error:
        st.session_state[_FAULT] = error
