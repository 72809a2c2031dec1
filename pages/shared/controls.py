"""The widgets that belong to one page: switches, a search over a table, a choice; they keep their value in the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import display, labels


def row() -> DeltaGenerator:
    """Open a row for switches, side by side where there is room."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium")


def switch(name: str, options: Mapping[str, str], *, said: str) -> str:
    """Draw a choice of one from a few, the first to begin with, and return it."""
    chosen = st.segmented_control(
        said, list(options), key=f"page.{name}", default=next(iter(options)), required=True,
        format_func=lambda one: display.label(options[one]), persist_state="session",
    )  # fmt: skip
    return str(chosen or next(iter(options)))


def toggle(name: str, *, said: str) -> bool:
    """Draw something to be turned on, off to begin with."""
    return bool(st.toggle(said, key=f"page.{name}", persist_state="session"))


def typed(name: str, *, said: str) -> str:
    """Draw a search over a table and return what was typed."""
    return st.text_input(said, key=f"page.{name}", placeholder=said, label_visibility="collapsed", max_chars=80) or ""


def choice(name: str, options: Sequence[str], *, said: str, called: Callable[[str], str], first: str) -> str:
    """Draw a menu of many, open at `first` until the reader chooses, and return what is chosen.

    What a reader chose before and this selection no longer offers is forgotten.
    """
    key = f"page.{name}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = first
    return str(st.selectbox(said, options, key=key, format_func=called, persist_state="session"))


def kept(name: str, options: Sequence[str]) -> str:
    """Return what a click on a mark of this page chose (`opens="page.heading"`), else the first."""
    held = st.session_state.get(f"page.{name}")
    return str(held if held in options else options[0])


def words(name: str, *, first: Sequence[str], said: str, hint: str, most: int = 5) -> tuple[str, ...]:
    """Draw a list of words that the reader extends by typing, `first` until they do, and return it."""
    key = f"page.{name}"
    held = [word for word in st.session_state.get(key) or () if isinstance(word, str)]
    chosen = st.multiselect(
        said, list(dict.fromkeys([*first, *held])), key=key, default=None if held else list(first)[:3],
        max_selections=most, accept_new_options=True, placeholder=hint, select_all=False,
        format_func=labels.clean, filter_mode="contains",
    )  # fmt: skip
    return tuple(word[:60] for word in chosen)
