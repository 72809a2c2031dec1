"""The only filters: drawn once by the frame for every page, kept in the address, read as one Selection."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, Literal

import streamlit as st

from analysis import arabic
from analysis.selection import Selection
from analysis.tables import PARTS, Corpus
from pages.shared import address, display, gate, labels, masthead, selected, views

# What a menu offers at once; any other name is typed and found by its folded form.
MENU: Final = 300
# Filters that most readers leave alone stand together, closed until one of them is set.
_MORE: Final = ("without", "desks", "where")


def brand() -> None:
    """Draw the name of the app and the switch to the other language."""
    other = "en" if labels.language() == "ar" else "ar"
    with st.sidebar, st.container(key="brand"):
        masthead.brand()
        st.button(
            labels.say("app.other_language"), on_click=address.language, args=(other,), type="tertiary", key="language"
        )
        gate.leave()


def choose(names: Sequence[str]) -> str:
    """Draw the choice of corpus and return it, nothing if there is none; the sample is the first one to see."""
    if not names:
        return ""
    key = address.field_key("corpus")
    wanted = st.session_state.get(key)
    if wanted not in names:
        if wanted:
            address.ignore(wanted)
        st.session_state[key] = "sample" if "sample" in names else names[0]
    called = {name: labels.corpus_name(name) for name in names}
    with st.sidebar:
        chosen = st.selectbox(
            labels.say("filter.corpus"), names, key=key, on_change=address.clear, format_func=called.__getitem__
        )
    return str(chosen)


def draw(opened: Corpus) -> Selection:
    """Draw the filters of a corpus and return what they choose."""
    names = selected.names_of(opened)
    _resolve(names)
    entities = _entities(names)
    with st.sidebar:
        _who(entities)
        _when(names)
        _from("sources", names.sources)
        _many("topics", names.topics, hint=_every(names.topics))
        _words()
        _stories(opened)
        with st.expander(labels.say("filter.more"), expanded=any(map(_held, _MORE))):
            _many("without", entities, new=True, hint=labels.say("filter.anyone"))
            _from("desks", names.desks)
            _where()
        _below()
    return _selection(opened)


def _who(entities: Mapping[str, str]) -> None:
    _many("entities", entities, new=True, hint=labels.say("filter.anyone"), help="entities_help")
    if len(_held("entities")) > 1:
        key = address.field_key("match")
        st.session_state[key] = st.session_state.get(key) or "all"
        called = {value: labels.say(f"filter.{value}") for value in ("all", "any")}
        st.segmented_control(
            labels.say("filter.match"), list(called), key=key, required=True, width="stretch",
            format_func=called.__getitem__,
        )  # fmt: skip


def _when(names: selected.Names) -> None:
    """Draw the days as one range; the address keeps its two ends apart."""
    if names.first is None or names.last is None:
        return
    ends = _held("start"), _held("end")
    if st.session_state.get("filter.ends", ...) != ends:
        start, end = ends
        st.session_state["filter.days"] = (start or names.first, end) if end else (start,) if start else ()
    days: Any = st.date_input(
        labels.say("filter.days"), key="filter.days", format="YYYY-MM-DD",
        min_value=min([names.first, *filter(None, ends)]), max_value=max([names.last, *filter(None, ends)]),
        help=labels.say("filter.days_help"),
    )  # fmt: skip
    start, end = (*days, None, None)[:2]
    ends = (start if start != names.first or not end else None, end)
    st.session_state.update({"filter.start": ends[0], "filter.end": ends[1], "filter.ends": ends})


def _from(field: str, options: Sequence[str]) -> None:
    if options:
        _many(field, {option: display.outside(option) for option in options}, hint=_every(options))


def _where() -> None:
    called = {part: labels.say(f"part.{part}") for part in PARTS}
    _many("where", called, hint=labels.say("filter.everywhere"), help="where_help")


def _words() -> None:
    st.text_input(
        labels.say("filter.words"), key=address.field_key("words"), placeholder=labels.say("filter.words_hint"),
        max_chars=200,
    )  # fmt: skip


def _stories(opened: Corpus) -> None:
    """Offer to count stories, where the corpus has copies of some."""
    if len(opened.copies):
        st.toggle(
            labels.say("filter.stories"), key=address.field_key("stories"), help=labels.say("filter.stories_help")
        )


def _below() -> None:
    ignored = st.session_state.pop("address.ignored", [])
    if ignored:
        display.quiet(labels.say("filter.ignored", values=labels.join(ignored)))
    if any(_held(field) for field in address.KEYS if field not in {"corpus", "match"}):
        st.button(labels.say("filter.clear"), on_click=address.clear, key="clear", width="stretch")
    masthead.copy_link()
    views.draw()


def _many(
    field: str,
    called: Mapping[str, str],
    *,
    hint: str,
    new: bool = False,
    help: str | None = None,  # noqa: A002 - the widget's own word
) -> None:
    st.multiselect(
        labels.say(f"filter.{field}"), list(called), key=address.field_key(field), placeholder=hint,
        format_func=lambda option: called.get(option, option), accept_new_options=new, select_all=False, wrap=True,
        filter_mode="contains", help=labels.say(f"filter.{help}") if help else None,
    )  # fmt: skip


def _resolve(names: selected.Names) -> None:
    """Turn typed names into keys, and drop what this corpus does not know, before a widget sees it."""
    for field in ("entities", "without"):
        _keep(field, lambda value: value if value in names.entities else names.by_name.get(arabic.fold(value.strip())))
    for field, known in (("sources", names.sources), ("desks", names.desks), ("topics", names.topics)):
        _keep(field, lambda value, known=known: value if value in known else None)  # type: ignore[misc]


def _keep(field: str, find: Callable[[str], str | None]) -> None:
    held = _held(field)
    found = {value: find(value) for value in held}
    for value, key in found.items():
        if key is None:
            address.ignore(value)
    kept = list(dict.fromkeys(key for key in found.values() if key is not None))
    if kept != held:
        st.session_state[address.field_key(field)] = kept


def _entities(names: selected.Names) -> dict[str, str]:
    """Return how the most mentioned entities and the chosen ones stand in a menu: name and kind."""
    kinds = {kind: labels.say(f"type.{kind}") for kind in set(names.types.values())}
    offered = dict.fromkeys([*islice(names.entities, MENU), *_held("entities"), *_held("without")])
    return {key: f"{display.outside(names.entities[key])} · {kinds[names.types[key]]}" for key in offered}


def _every(options: Sequence[str] | Mapping[str, str]) -> str:
    return labels.say("filter.all_of_them", n=len(options))


def _held(field: str) -> Any:  # noqa: ANN401 - a list, a date or a word
    return st.session_state.get(address.field_key(field)) or ([] if field in address.LISTS else None)


def _selection(opened: Corpus) -> Selection:
    values: dict[str, Any] = {field: tuple(_held(field)) for field in address.LISTS}
    start: datetime.date | None = _held("start")
    end: datetime.date | None = _held("end")
    if start and end and start > end:
        start, end = end, start
    match: Literal["any", "all"] = "any" if _held("match") == "any" and len(values["entities"]) > 1 else "all"
    return Selection(
        corpus=opened.name, start=start, end=end, match=match, words=_held("words") or "",
        stories=bool(_held("stories")), **values,
    )  # fmt: skip
