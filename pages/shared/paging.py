"""A long list, a page of it at a time: which rows to show, and the way to the next ones."""

from __future__ import annotations

import streamlit as st

from pages.shared import display, labels

SIZE = 20


def window(total: int, *, name: str, of: tuple[object, ...] = ()) -> slice:
    """Return the rows to show of a list; `of` says which list it is, so that another one starts at its first page."""
    key, known = _key(name), f"paging.{name}.of"
    if st.session_state.get(known) != of:
        st.session_state[known] = of
        st.session_state[key] = 0
    last = max((total - 1) // SIZE, 0)
    page = min(st.session_state.get(key, 0), last)
    st.session_state[key] = page
    return slice(page * SIZE, min((page + 1) * SIZE, total))


def turn(shown: slice, total: int, *, name: str) -> None:
    """Draw the way to the pages before and after, and where in the list the reader is."""
    if total <= SIZE:
        return
    with st.container(
        horizontal=True, horizontal_alignment="center", vertical_alignment="center", key=f"paging-{name}"
    ):
        st.button(
            labels.say("paging.before"), key=f"{name}-before", disabled=shown.start == 0,
            on_click=_go, args=(name, -1), type="tertiary",
        )  # fmt: skip
        display.quiet(labels.say("paging.where", first=shown.start + 1, last=shown.stop, total=total))
        st.button(
            labels.say("paging.after"), key=f"{name}-after", disabled=shown.stop >= total,
            on_click=_go, args=(name, 1), type="tertiary",
        )  # fmt: skip


def _go(name: str, by: int) -> None:
    st.session_state[_key(name)] = max(st.session_state.get(_key(name), 0) + by, 0)


def _key(name: str) -> str:
    return f"paging.{name}"
