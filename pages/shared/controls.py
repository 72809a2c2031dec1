"""The widgets of one page: switches, a search over a table, a menu; session and link keep what they are set to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import address, display

_LONGEST: Final = 2_000
_TYPED: Final = 80
# A toggle that is on, in an address.
_ON: Final = "1"


def row() -> DeltaGenerator:
    """Open a row for switches, side by side where there is room."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium")


def held(name: str, options: Sequence[str], first: str = "") -> str:
    """Return what the reader chose of the options, by a widget or a click on a mark; until then the first.

    A card's title and data depend on the widgets inside it, which are drawn later: so they are read before. `first` is
    what the selection suggests; a new suggestion outdoes an older choice.
    """
    key = f"page.{name}"
    if first and st.session_state.get(f"{key}.first") != first:
        st.session_state[f"{key}.first"] = first
        if not address.given(name):
            st.session_state[key] = first
    chosen = st.session_state.get(key)
    return str(chosen if chosen in options else options[0])


def typed(name: str) -> str:
    """Return what the reader typed into the search of a table."""
    return str(st.session_state.get(f"page.{name}") or "")[:_TYPED]


def switch(name: str, options: Mapping[str, str], *, said: str, first: str = "", shared: bool = True) -> str:
    """Draw a choice of one from a few and return it; one that is no part of the view is not `shared` by a link."""
    st.session_state[f"page.{name}"] = held(name, list(options), first)
    chosen = str(
        st.segmented_control(
            said, list(options), key=f"page.{name}", required=True, persist_state="session",
            format_func=lambda one: display.label(options[one]),
        )
    )  # fmt: skip
    return _linked(name, chosen, first if first in options else next(iter(options)), shared=shared)


def pick(name: str, options: Mapping[str, str], *, said: str) -> str:
    """Draw a choice of one from some with long names, all of them in sight, and return it."""
    st.session_state[f"page.{name}"] = held(name, list(options))
    chosen = str(
        st.pills(
            said, list(options), key=f"page.{name}", required=True, persist_state="session",
            format_func=lambda one: display.label(options[one]),
        )
    )  # fmt: skip
    return _linked(name, chosen, next(iter(options)))


def menu(
    name: str, options: Mapping[str, str], *, said: str, first: str = "", shared: bool = True,
    width: int | Literal["stretch"] = "stretch",
) -> str:  # fmt: skip
    """Draw a choice of one from many and return it; what this selection no longer offers is forgotten."""
    st.session_state[f"page.{name}"] = held(name, list(options), first)
    chosen = str(
        st.selectbox(
            said, list(options), key=f"page.{name}", persist_state="session", width=width,
            format_func=lambda one: display.outside(options[one]),
        )
    )  # fmt: skip
    return _linked(name, chosen, first if first in options else next(iter(options)), shared=shared)


def _linked(name: str, chosen: str, usual: str, *, shared: bool = True) -> str:
    if shared:
        address.shows(name, chosen, usual=usual)
    return chosen


def level(name: str, usual: float) -> float:
    """Return where the reader set a slider; until then the usual place."""
    try:
        set_to = round(float(st.session_state.get(f"page.{name}", usual)), 1)
    except (TypeError, ValueError):
        return usual
    return min(max(set_to, 0.0), 1.0) if set_to == set_to else usual


def slider(name: str, usual: float, *, said: str, hint: str = "") -> float:
    """Draw a choice between 0 and 1, in steps of a tenth, and return it."""
    st.session_state[f"page.{name}"] = level(name, usual)
    chosen = float(
        st.slider(
            said, 0.0, 1.0, step=0.1, format="%.1f", key=f"page.{name}", help=hint or None, persist_state="session"
        )
    )
    address.shows(name, f"{chosen:.1f}", usual=f"{usual:.1f}")
    return chosen


def toggle(name: str, *, said: str) -> bool:
    """Draw something to be turned on, off to begin with."""
    key = f"page.{name}"
    st.session_state[key] = st.session_state.get(key) in (True, _ON)
    chosen = bool(st.toggle(said, key=key, persist_state="session"))
    address.shows(name, _ON if chosen else "", usual="")
    return chosen


def linked(name: str, options: Sequence[str] = (), *, first: str = "") -> Callable[[], None]:
    """Let the widget of this key follow the link, and return what makes the link follow the widget.

    Streamlit's own binding writes what an option is called into the link, which holds in one language only, and
    forbids the frame to write its part of the address. Without options any text will do.
    """
    seen, given = f"{name}.linked", st.query_params.get(name, first)[:_LONGEST]
    value = given if given in options or not options else first
    if st.session_state.get(seen) != value or name not in st.session_state:
        st.session_state[name] = st.session_state[seen] = value
    return partial(link, name, first)


def link(name: str, first: str = "") -> None:
    """Make the link follow the widget of this key; for use in a callback."""
    chosen = str(st.session_state[name])
    if chosen != first:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]


def search(name: str, *, said: str) -> None:
    """Draw the search of a table; `typed` says what is in it."""
    st.session_state[f"page.{name}"] = typed(name)
    st.text_input(said, key=f"page.{name}", placeholder=said, label_visibility="collapsed", max_chars=_TYPED)
    address.shows(name, typed(name), usual="")


def words(name: str, *, first: Sequence[str], said: str, hint: str, most: int = 5) -> tuple[str, ...]:
    """Draw a list of words that the reader extends by typing, three to begin with, and return it."""
    key = f"page.{name}"
    kept = st.session_state[key] = list(followed(name, first))[:most]
    chosen = st.multiselect(
        said, list(dict.fromkeys([*first, *kept])), key=key, max_selections=most, accept_new_options=True,
        placeholder=hint, select_all=False, format_func=display.outside, filter_mode="contains",
    )  # fmt: skip
    address.shows(name, list(chosen), usual=list(first)[:3])
    return tuple(map(str, chosen))


def followed(name: str, first: Sequence[str]) -> tuple[str, ...]:
    """Return the words that the reader put into a list; until then the first three."""
    kept = st.session_state.setdefault(f"page.{name}", list(first)[:3])
    return tuple(str(word)[:60] for word in ([kept] if isinstance(kept, str) else kept))
