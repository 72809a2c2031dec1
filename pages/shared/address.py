"""The view that a reader has open: between the address bar, the session and a frozen Selection.

The address holds short keys and the corpus's own stable names, in no language, so that a link opens
the same view anywhere. The session is the truth while a reader stays; the address is read when they
arrive, go back or forward, or follow a link that carries it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis import links
from analysis.selection import Selection
from analysis.tables import PARTS
from pages.shared import menu

KEYS, LISTS, DATES = links.KEYS, links.LISTS, links.DATES
_OURS: Final = frozenset({*KEYS.values(), *links.TIME.values(), links.LANGUAGE})
# A link longer than a reader could have made is not one that a reader made.
_MOST_VALUES, _LONGEST_VALUE = 60, 300
_USUAL: Final = "address.usual"
# Before a filter in the id of a stretch of time.
_ALONE: Final = "="
# Which controls each page has in the address, and which of them a link has set and no suggestion may undo.
_CONTROLS: Final = "address.controls"
_GIVEN: Final = "address.given"

Params = dict[str, str | list[str]]


def field_key(field: str) -> str:
    """Return the session key of a filter, which is also the key of its widget."""
    return f"filter.{field}"


def take() -> None:
    """Read the address into the session if the reader arrived by it."""
    context, here = get_script_run_ctx(), _page()
    before = st.session_state.get("address.pages")
    moved = before is not None and here not in before
    back = bool(context and context.is_history_navigation)
    asked = bool(st.session_state.pop("address.asked", False))
    if before is None or back or asked or (moved and not _OURS.isdisjoint(st.query_params)):
        # Who goes back, or opens a view, sees the page as it was; a link between pages leaves controls as they are.
        _read(as_it_was=back or asked)
    st.session_state["address.pages"] = (here,)
    st.session_state["address.stayed"] = before is not None and not moved and not back


def put(chosen: Selection) -> None:
    """Make the address say what is chosen; what a page keeps there for itself stays."""
    # A first run does not know its page before the menu is drawn; both names are the same place.
    st.session_state["address.pages"] = (*st.session_state["address.pages"], _page())
    current = {key: _plain(st.query_params.get_all(key)) for key in st.query_params}
    wanted = {**{key: value for key, value in current.items() if key not in _OURS}, **params(chosen)}
    if current != wanted:
        st.query_params.from_dict(wanted)


def keep(corpus: str) -> None:
    """Make the address name a corpus that is not open; its filters stay there until it is."""
    st.session_state["address.pages"] = (*st.session_state["address.pages"], _page())
    current = {key: _plain(st.query_params.get_all(key)) for key in st.query_params}
    own = {links.KEYS["corpus"]: corpus} if corpus else {}
    own |= {links.LANGUAGE: "en"} if st.session_state.get("lang") == "en" else {}
    wanted = {key: value for key, value in current.items() if key not in (links.KEYS["corpus"], links.LANGUAGE)} | own
    if current != wanted:
        st.query_params.from_dict(wanted)


def shows(name: str, chosen: str | Sequence[str], *, usual: str | Sequence[str]) -> None:
    """Make the address say what a control of the open page is set to; what is usual there goes unsaid.

    How time is shown, "bucket" or "counting", goes along to other pages, too.
    """
    if name in links.TIME:
        st.session_state[f"{_USUAL}.{name}"] = usual
    else:
        st.session_state.setdefault(_CONTROLS, {}).setdefault(_page(), set()).add(name)
    key = links.TIME.get(name, f"{links.OWN}{name}")
    wanted = [chosen] if isinstance(chosen, str) else list(chosen)
    if chosen == usual:
        drop(key)
    elif st.query_params.get_all(key) != wanted:
        st.query_params[key] = wanted


def given(name: str) -> bool:
    """Tell, once, whether a link has set a control of the page."""
    waiting: set[str] = st.session_state.get(_GIVEN, set())
    known = name in waiting
    waiting.discard(name)
    return known


def _time() -> dict[str, str]:
    """Return how time is shown, by the keys of the address: what the reader chose, as far as it is not usual."""
    state = st.session_state
    chosen = {name: str(state.get(f"page.{name}") or "") for name in links.TIME}
    return {links.TIME[name]: one for name, one in chosen.items() if one not in ("", state.get(f"{_USUAL}.{name}"))}


def follow(name: str) -> None:
    """Make the address bar follow a link from a page to itself that changes what the page keeps there.

    Streamlit runs the page with the new value and leaves the bar as it was.
    """
    value, seen = st.query_params.get(name, ""), f"address.own.{name}"
    if st.session_state["address.stayed"] and st.session_state.get(seen, "") != value:
        st.query_params.from_dict({key: _plain(st.query_params.get_all(key)) for key in st.query_params})
    st.session_state[seen] = value


def at(path: str) -> None:
    """Note which page is open, by its path; the first of the menu has none."""
    st.session_state["address.page"] = path


def page() -> str:
    """Return the name of the page that is open, as the menu has it."""
    return str(st.session_state.get("address.page") or menu.FIRST)


def open_view(page: str, asked: str) -> None:
    """Go to a view, on another page or on this one; for use in a callback."""
    st.session_state["address.view"] = (page, asked)


def follow_view() -> None:
    """Go where the last click asked, if it did; once the menu is drawn."""
    wanted = st.session_state.pop("address.view", None)
    if wanted:
        page, asked = wanted
        language = {links.LANGUAGE: ["en"]} if st.session_state.get("lang") == "en" else {}
        st.session_state["address.asked"] = True
        st.switch_page(menu.PAGES[page], query_params={**links.parsed(f"?{asked}")[1], **language})


def params(chosen: Selection | None = None, **fields: Any) -> Params:  # noqa: ANN401 - values of any filter
    """Return the address of a view: of the open one, with these fields in place of its own."""
    chosen = chosen or st.session_state.get("address.selection") or Selection()
    asked = links.params(replace(chosen, **fields))
    out: Params = {key: value if isinstance(value, str) else _plain(value) for key, value in asked.items()}
    out |= _time()
    if st.session_state.get("lang") == "en":
        out["lang"] = "en"
    return out


def narrow(**fields: Sequence[str] | str | datetime.date | None) -> None:
    """Add to the open selection; for use in a callback, before the filters are drawn.

    Lists gain the values they lack (`entities=["person:…"]`), and of several, any of which will do, those that are
    there already are kept alone; dates and words are replaced.
    """
    for field, value in fields.items():
        key = field_key(field)
        if field in LISTS:
            held = list(st.session_state.get(key) or [])
            given = list(value) if isinstance(value, Sequence) else []
            if given and _any_will_do(field) and set(given) < set(held):
                st.session_state[key] = given
            else:
                st.session_state[key] = held + [item for item in given if item not in held]
        else:
            st.session_state[key] = value


def _any_will_do(field: str) -> bool:
    if field == "without":
        return False
    return field != "entities" or st.session_state.get(field_key("match")) == "any"


def open_ids(field: str, ids: Sequence[str]) -> None:
    """Narrow by the ids of what was clicked; days come as a `span` or as one day."""
    if field == "days":
        first, last, also, key = [*ids[0].split("/", 3), "", "", ""][:4]
        narrow(start=_date(first[:10]), end=_date((last or first)[:10]))
        if also.startswith(_ALONE) and also.removeprefix(_ALONE) in LISTS:
            st.session_state[field_key(also.removeprefix(_ALONE))] = [key]
        elif also in KEYS:
            open_ids(also, [key])
    else:
        narrow(**({field: ids} if field in LISTS else {field: ids[0]}))


def span(start: datetime.date, end: datetime.date, field: str = "", key: str = "", *, alone: bool = False) -> str:
    """Return the id of a stretch of time, of what a filter holds if one is named: for `open_ids`.

    `alone` says that it is of nothing else that the filter holds.
    """
    return f"{start}/{end}/{_ALONE if alone else ''}{field}/{key}" if field else f"{start}/{end}"


def clear() -> None:
    """Choose everything in the open corpus; for use in a callback."""
    for field in KEYS:
        if field != "corpus":
            st.session_state[field_key(field)] = _nothing(field)


def language(chosen: str) -> None:
    """Change the language; for use in a callback."""
    st.session_state["lang"] = chosen


def drop(name: str) -> None:
    """Take what a page keeps in the address for itself out of it."""
    if name in st.query_params:
        del st.query_params[name]


def ignore(value: str) -> None:
    """Note a value of the address that means nothing here, to be said to the reader once."""
    st.session_state.setdefault("address.ignored", []).append(value[:60])


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def _read(*, as_it_was: bool) -> None:
    given = st.query_params
    st.session_state["address.ignored"] = []
    st.session_state["lang"] = "en" if given.get("lang") == "en" else "ar"
    for field, key in KEYS.items():
        st.session_state[field_key(field)] = _value(field, _cut(given.get_all(key)))
    asked = {name: given.get(key, "")[:_LONGEST_VALUE] for name, key in links.TIME.items()}
    st.session_state.update({f"page.{name}": value for name, value in asked.items()})
    _set(as_it_was=as_it_was)


def _set(*, as_it_was: bool) -> None:
    """Set the controls of the page as the address has them, and the others as is usual if it is to be as it was."""
    keys = [key for key in st.query_params if key.startswith(links.OWN)][:_MOST_VALUES]
    named = {key.removeprefix(links.OWN): _cut(st.query_params.get_all(key)) for key in keys}
    for name in st.session_state.get(_CONTROLS, {}).get(_page(), set()) - set(named) if as_it_was else ():
        st.session_state.pop(f"page.{name}", None)
        st.session_state.pop(f"page.{name}.first", None)
    st.session_state.update({f"page.{name}": _plain(values) for name, values in named.items() if values})
    st.session_state[_GIVEN] = set(named)


def _cut(values: Sequence[str]) -> list[str]:
    return [value[:_LONGEST_VALUE] for value in values[:_MOST_VALUES] if value]


def _value(field: str, values: list[str]) -> object:
    if field in LISTS:
        return _known(values, PARTS) if field == "where" else list(dict.fromkeys(values))
    if not values:
        return _nothing(field)
    if field in DATES:
        return _date(values[-1])
    if field == "stories":
        return values[-1] == "1"
    return "any" if field == "match" and values[-1] == "any" else values[-1] if field != "match" else "all"


def _known(values: list[str], allowed: Sequence[str]) -> list[str]:
    for value in values:
        if value not in allowed:
            ignore(value)
    return [value for value in allowed if value in values]


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        ignore(value)
        return None


def _nothing(field: str) -> object:
    if field in LISTS:
        return []
    return {"start": None, "end": None, "match": "all", "stories": False}.get(field, "")


def _plain(values: Sequence[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)
