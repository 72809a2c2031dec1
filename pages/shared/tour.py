"""The first hour: a tour through five questions that a reader may skip, and an example on each page."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from analysis.selection import Selection
from pages.shared import address, labels, menu, selected

STEPS: Final = ("topics", "entities", "sections", "quotes", "search")
COOKIE: Final = "marsad_tour"
# The browser remembers that the tour was taken or skipped, for a year, and tells nobody else.
_REMEMBERED: Final = f"document.cookie = '{COOKIE}=over; max-age=31536000; samesite=strict; path=/';"

Example = tuple[str, str, address.Params]


def draw(page: str) -> None:
    """Draw the step of the tour that the reader is at, or offer it on the first page of a first visit."""
    if st.session_state.get("tour.over"):
        st.html(f"<script>{_REMEMBERED}</script>", unsafe_allow_javascript=True)
    step = st.session_state.get("tour.step")
    if step is not None:
        _step(int(step))
    elif page == "overview" and not known():
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="tour"):
            _said(("p", labels.say("tour.offer")))
            st.button(labels.say("tour.start"), key="tour-start", type="primary", on_click=_go, args=(0,))
            st.button(labels.say("tour.skip"), key="tour-skip", type="tertiary", on_click=_end)


def again() -> None:
    """Draw the button that starts the tour once more."""
    st.button(labels.say("tour.again"), key="tour-again", on_click=_go, args=(0,))


def known() -> bool:
    """Tell whether this reader has taken or skipped the tour; the browser remembers it for a year."""
    return bool(st.session_state.get("tour.over")) or st.context.cookies.get(COOKIE) == "over"


def follow() -> None:
    """Go to the page of the step that the reader asked for."""
    wanted = st.session_state.pop("tour.page", None)
    if wanted:
        st.switch_page(menu.PAGES[wanted], query_params=address.params())


def _step(step: int) -> None:
    page = STEPS[step]
    with st.container(border=True, key="tour"):
        _said(
            ("small", labels.say("tour.step", n=step + 1, of=len(STEPS))),
            ("b", labels.say(f"tour.{page}.question")),
            ("p", labels.say(f"tour.{page}.look")),
        )
        with st.container(horizontal=True, vertical_alignment="center", key="tour-ways"):
            if step + 1 < len(STEPS):
                said = labels.say("tour.next", page=labels.say(f"page.{STEPS[step + 1]}"))
                st.button(said, key="tour-next", type="primary", on_click=_go, args=(step + 1,))
            if step:
                st.button(labels.say("tour.back"), key="tour-back", on_click=_go, args=(step - 1,))
            st.button(labels.say("tour.end"), key="tour-end", type="tertiary", on_click=_end)


def _said(*lines: tuple[str, labels.Line]) -> None:
    st.html(f'<div class="m-tour">{"".join(f"<{tag}>{html.escape(said)}</{tag}>" for tag, said in lines)}</div>')


def _go(step: int) -> None:
    st.session_state.update({"tour.step": step, "tour.page": STEPS[step], "tour.over": True})


def _end() -> None:
    st.session_state.update({"tour.step": None, "tour.over": True})


def example() -> Example | None:
    """Return an example for the open page: what it shows, its page and its address; None once something is chosen."""
    page, chosen = st.session_state.get("frame.page", ""), st.session_state.get("address.selection")
    if page not in _EXAMPLES or chosen is None or chosen != Selection(corpus=chosen.corpus):
        return None
    made = _EXAMPLES[page](lambda: selected.names_of(selected.now().corpus))
    if made is None:
        return None
    name, fields, own = made
    return labels.say(f"try.{page}", name=name), page, {**address.params(**fields), **own}


Made = tuple[str, dict[str, Any], address.Params] | None
Names = Callable[[], selected.Names]


def _plain(names: Names) -> Made:
    del names
    return "", {}, {}


def _whom(kind: str) -> Callable[[Names], Made]:
    def made(names: Names) -> Made:
        known = names()
        key = next((key for key, one in known.types.items() if one == kind), None)
        return (known.entities[key], {"entities": (key,)}, {}) if key else None

    return made


def _about(names: Names) -> Made:
    known = names().topics
    key = next(iter(known), None)
    return (known[key], {"topics": (key,)}, {}) if key else None


def _sought(names: Names) -> Made:
    name = next(iter(names().entities.values()), "")
    return (name, {}, {"find": name}) if name else None


_EXAMPLES: Final[dict[str, Callable[[Names], Made]]] = {
    "overview": _whom("place"),
    "health": _plain,
    "add": _plain,
    "topics": _about,
    "entities": _whom("person"),
    "names": _plain,
    "places": _about,
    "sections": _whom("organisation"),
    "words": _whom("organisation"),
    "compare": _whom("place"),
    "quotes": _whom("place"),
    "search": _sought,
    "article": _plain,
    "copies": _plain,
    "report": _plain,
    "glossary": _plain,
}
