"""A corpus that cannot be opened: what is wrong and what to do, in place of the page that would show it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis import health, links, versions
from analysis.messages import MarsadError
from analysis.rulebook import DecisionError
from analysis.selection import Selection
from analysis.stops import StopError
from pages.shared import address, arrivals, building, clicks, display, fault, labels, reading, sample, selected

if TYPE_CHECKING:
    from analysis.tables import Corpus

# Pages that are about no corpus: they work whatever became of the one that is chosen.
FREE: Final = ("add", "glossary")
_OTHERS: Final = 3
_ERROR: Final = "closed.error"
_REFUSED: Final = "closed.refused"
# What the tables are not at fault for: a build leaves it as it is.
_DECIDED: Final = (DecisionError, StopError)


def tried(name: str) -> Corpus | None:
    """Return a corpus, or None if there is none of that name or it cannot be opened: `run` then says why."""
    if not name:
        return None
    place = st.empty()
    try:
        if selected.at_hand(name):
            return selected.corpus(name)
        with place, st.spinner(labels.say("wait.corpus", name=labels.corpus_name(name))):
            return selected.corpus(name)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one corpus, the pages about none still work
        st.session_state[_ERROR] = error
        return None


def run(name: str, page: str, draw: Callable[[], None]) -> None:
    """Run a page that is about no corpus; in place of any other say why its corpus is not open, and where to go."""
    st.session_state["address.selection"] = Selection(corpus=name)
    # A page whose corpus is not open shows no measure to explain, and no example.
    st.session_state["frame.page"] = page if page in FREE else ""
    address.keep(name)
    clicks.follow()
    if page in FREE:
        draw()
        return
    display.head(labels.say(f"page.{page}"), labels.say(f"{page}.question"), reads=False, selects=False)
    _said(name)
    if page == "health" and name:
        _looked_at(name)
    else:
        _ways(name, page)


def _said(name: str) -> None:
    if name:
        title = labels.say("fault.corpus", name=labels.corpus_name(name))
        display.empty(title, fault.words(st.session_state[_ERROR]))
        return
    display.empty(labels.say("empty.corpora"), labels.say("empty.corpora_hint"))
    if why := sample.fault():
        display.note(why)


def _ways(name: str, page: str) -> None:
    """Offer the pages that help, and this page of other corpora."""
    with st.container(horizontal=True, horizontal_alignment="center", key="closed-ways"):
        if name:
            display.link(labels.say("closed.health"), page="health")
        display.link(labels.say("closed.add"), page="add")
        if not name and sample.fault():
            st.button(labels.say("closed.sample"), key="closed-sample", on_click=sample.again)
    others = [other for other in selected.names() if other != name][:_OTHERS]
    if others:
        with st.container(horizontal=True, horizontal_alignment="center", key="closed-others"):
            for number, other in enumerate(others):
                said = labels.say("closed.other", name=labels.corpus_name(other))
                asked = links.written({links.KEYS["corpus"]: other})
                st.button(
                    display.label(said), key=f"closed-other-{number}", on_click=address.open_view, args=(page, asked)
                )


def _looked_at(name: str) -> None:
    """Show what can still be said of a corpus that is not open, and the way to mend it."""
    decided = isinstance(st.session_state[_ERROR], _DECIDED)
    origin = versions.origin(name, selected.folder())
    there = origin is not None and origin.exists()
    refused = st.session_state.pop(_REFUSED, None)
    share = labels.say("closed.decided" if decided else "closed.kept")
    with display.card("closed", title=labels.say("closed.mend"), share=share):
        if not decided:
            _stored(name, origin, there=there)
        if refused is not None:
            display.note(labels.told(refused))
        going = building.of(name)
        with st.container(horizontal=True, vertical_alignment="center"):
            if there and not decided and not (going and going.running):
                said = labels.say("closed.rebuild")
                st.button(said, key="closed.rebuild", type="primary", on_click=partial(_again, name))
            st.button(labels.say("closed.try_again"), key="closed.try", on_click=selected.forget_faults)
            display.link(labels.say("closed.add"), page="add")
    arrivals.under_way()


def _stored(name: str, origin: Path | None, *, there: bool) -> None:
    told = [(labels.say("health.version_origin"), health.origin(str(origin)))] if origin else []
    damaged = selected.damaged(name)
    if damaged:
        told.append((labels.say("closed.damaged"), labels.join(damaged)))
    if told:
        reading.definitions(*told)
    if not there:
        display.note(labels.say("closed.no_origin"))


def _again(name: str) -> None:
    try:
        building.again(name, folder=selected.folder())
    except MarsadError as error:
        st.session_state[_REFUSED] = error
