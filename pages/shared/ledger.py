"""Decisions of one kind as a reader takes them: added, taken back, told of, listed, taken out and in as a file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar

import streamlit as st

from analysis.messages import MarsadError
from analysis.rulebook import Rulebook
from pages.shared import display, export, labels, paging, selected

Decision = TypeVar("Decision")

_MOST_BYTES: Final = 1


@dataclass(frozen=True)
class Ledger(Generic[Decision]):
    """The decisions of one book, how each is said, and what is said under the way in for a file."""

    book: Rulebook[Decision]
    name: str
    said: Callable[[Decision], labels.Line]

    def taken(self) -> tuple[Decision, ...]:
        """Return the decisions about the open corpus, the oldest first."""
        return self.book.read(selected.now().corpus.name, selected.folder())

    def add(self, *given: Decision) -> None:
        """Decide; for use in a callback."""
        self._decide(lambda taken: (*taken, *given), ("done", given[-1]))

    def take_back(self, decision: Decision) -> None:
        """Take the last decision like this one back; for use in a callback."""
        self._decide(lambda taken: _without(taken, decision), ("undone", decision))

    def told(self) -> None:
        """Say what the last click did, with the way back, or why it could not be done."""
        fault, done = st.session_state.pop("deciding.fault", None), st.session_state.pop("deciding.done", None)
        if isinstance(fault, MarsadError):
            display.note(labels.told(fault))
        if done:
            deed, what = done
            fields = {"n": what} if deed == "imported" else {"line": self.said(what)}
            with st.container(horizontal=True, vertical_alignment="center", key="told"):
                display.quiet(labels.say(f"deciding.{deed}", **fields))
                if deed == "done":
                    self._undo(what, key="deciding-undo-told")

    def listed(self, taken: tuple[Decision, ...], waiting: Collection[int] = ()) -> None:
        """List decisions, the newest first, each with the way back; those of these numbers wait."""
        if not taken:
            display.quiet(labels.say("deciding.no_decisions"))
            return
        last = partial(self.take_back, taken[-1])
        st.button(labels.say("deciding.undo_last"), key="deciding-undo_last", on_click=last)
        newest = [*enumerate(taken)][::-1]
        shown = paging.window(len(newest), name="decisions")
        for place, (number, decision) in enumerate(newest[shown], shown.start):
            with st.container(horizontal=True, vertical_alignment="center", key=f"decision-{place}"):
                wait = labels.say("deciding.waiting") if number in waiting else ""
                display.quiet(labels.dotted(self.said(decision), wait))
                self._undo(decision, key=f"deciding-undo-{place}")
        paging.turn(shown, len(newest), name="decisions")

    def file(self, taken: tuple[Decision, ...]) -> None:
        """Draw the way out for decisions, and the way in for those of a file."""
        if taken:
            export.file(
                "decisions", labels.say("deciding.export"), f"{export.file_stem(self.name)}.toml", "application/toml",
                lambda: self.book.written(taken).encode(),
            )  # fmt: skip
        place = f"deciding.import.{st.session_state.get('deciding.round', 0)}"
        st.file_uploader(
            labels.say("deciding.import"), type="toml", key=place, max_upload_size=_MOST_BYTES,
            on_change=self._take_in, args=(place,),
        )  # fmt: skip

    def _undo(self, decision: Decision, *, key: str) -> None:
        back = partial(self.take_back, decision)
        st.button(labels.say("deciding.undo"), key=key, on_click=back, type="tertiary")

    def _take_in(self, place: str) -> None:
        given = st.session_state.get(place)
        if given is None:
            return
        st.session_state["deciding.round"] = st.session_state.get("deciding.round", 0) + 1
        try:
            new = self.book.parsed(given.getvalue(), given.name)
        except MarsadError as fault:
            st.session_state["deciding.fault"] = fault
            return
        self._decide(lambda taken: (*taken, *(one for one in new if one not in taken)), ("imported", len(new)))

    def _decide(self, change: Callable[[tuple[Decision, ...]], tuple[Decision, ...]], done: tuple[str, Any]) -> None:
        try:
            self.book.change(st.session_state["address.selection"].corpus, change, selected.folder())
        except MarsadError as fault:
            st.session_state["deciding.fault"] = fault
            return
        st.session_state["deciding.done"] = done


def _without(taken: tuple[Decision, ...], decision: Decision) -> tuple[Decision, ...]:
    # Another reader may have taken it back before.
    places = [place for place, one in enumerate(taken) if one == decision]
    return (*taken[: places[-1]], *taken[places[-1] + 1 :]) if places else taken
