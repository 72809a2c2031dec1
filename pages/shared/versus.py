"""What a selection is set against: chosen on the page, kept in the link, and how the two sides are called."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import streamlit as st

from analysis import arabic, calendar, compare, figures, links
from analysis.compare import Comparison, Kind, Sides
from analysis.selection import Selected, Selection
from analysis.tables import PARTS
from pages.shared import address, controls, display, labels, selected, wording
from pages.shared.labels import Line
from pages.shared.pinning import Shown

if TYPE_CHECKING:
    import pandas as pd

# The page's own part of the address: how the other side is found, and by what.
_KIND, _VALUE = "vs", "b"
_MENU: Final = 300
_LONGEST: Final = 2_000


def choose() -> Sides:
    """Draw the choice of the other side, and return both."""
    now = selected.now()
    kinds = compare.kinds(now.corpus, now.selection, now)
    with controls.row():
        kind: Kind = st.selectbox(
            labels.say("compare.with"), kinds, key=_KIND,
            on_change=controls.linked(_KIND, kinds, first=kinds[0]),
            format_func=lambda one: labels.say(f"compare.kind.{one}"),
        )  # fmt: skip
        value = _entity(now) if kind == "entity" else _value(now, kind)
        if kind == "kept":
            st.button(labels.say("compare.swap"), key="swap", on_click=_swap, disabled=_other(now) is None)
        st.button(labels.say("compare.keep"), key="keep", on_click=_keep, help=labels.say("compare.keep_help"))
    return selected.opposed(Comparison(now.selection, kind, value, _other(now) if kind == "kept" else None))


def _value(now: Selected, kind: Kind) -> str:
    offered = compare.values(now.corpus, now.selection, kind)
    if not offered:
        if kind != "kept" and _VALUE in st.query_params:
            del st.query_params[_VALUE]
        return ""
    named = _filter if kind == "lifted" else display.outside
    return str(
        st.selectbox(
            labels.say(f"compare.value.{kind}"), offered, key=_VALUE, filter_mode="contains",
            on_change=controls.linked(_VALUE, offered, first=offered[0]), format_func=named,
        )
    )  # fmt: skip


def _entity(now: Selected) -> str:
    """Draw the choice of an entity, any name of the corpus, and return its key."""
    names = selected.names_of(now.corpus)
    first = next((key for key in names.entities if key not in now.selection.entities), "")
    follow = controls.linked(_VALUE, first=first)
    wanted = str(st.session_state[_VALUE] or first)
    found = wanted if wanted in names.entities else names.by_name.get(arabic.fold(wanted.strip()), first)
    st.session_state[_VALUE] = found
    offered = list(dict.fromkeys([*islice(names.entities, _MENU), found]))
    kinds = {kind: labels.say(f"type.{kind}") for kind in set(names.types.values())}
    return str(
        st.selectbox(
            labels.say("compare.value.entity"), offered, key=_VALUE, accept_new_options=True, filter_mode="contains",
            on_change=follow, help=labels.say("filter.entities_help"),
            format_func=lambda key: (
                f"{display.outside(names.entities[key])} · {kinds[names.types[key]]}" if key in names.entities else key
            ),
        )
    )  # fmt: skip


def _filter(name: str) -> Line:
    return labels.say(f"filter.{'days' if name == 'dates' else name}")


def dots(
    rows: pd.DataFrame, *, name: str, every: pd.DataFrame, opens: display.Opens | None = None,
    none: str = "compare.none_sure", **drawn: Any,  # noqa: ANN401 - what `figures.dumbbell` takes
) -> None:  # fmt: skip
    """Draw both sides of each row, or say `none` if there is no row; a report has the shares of `every` row."""
    sides = {"first": drawn["first_name"], "second": drawn["second_name"]}
    called = {drawn["label"]: labels.say(f"compare.column.{name}"), **sides}
    if "side" in every:
        every = every.assign(surely=[labels.bare(sides.get(side, "")) for side in every["side"].tolist()])
        called["surely"] = labels.say("compare.surely")
    display.pins(Shown(every, called, shares=tuple(sides)))
    if len(rows):
        display.chart(figures.dumbbell(rows, **drawn), name=name, opens=opens)
    else:
        display.quiet(labels.say(none))


# A selection that was kept


def _keep() -> None:
    _put(st.session_state["address.selection"])


def _swap() -> None:
    now = selected.now()
    other = _other(now)
    if other is None:
        return
    _put(now.selection)
    for field in address.KEYS:
        if field != "corpus":
            value = getattr(other, field)
            st.session_state[address.field_key(field)] = list(value) if field in address.LISTS else value


def _put(kept: Selection) -> None:
    st.session_state[_KIND] = st.query_params[_KIND] = "kept"
    st.query_params[_VALUE] = written(kept)


def written(kept: Selection) -> str:
    """Return a selection as one short string for the address, its corpus left out."""
    params = {key: value for key, value in links.params(kept).items() if key != links.KEYS["corpus"]}
    pairs = [(key, one) for key, value in params.items() for one in ([value] if isinstance(value, str) else value)]
    # What stands in an address is encoded there once more: only what would end a value is encoded here.
    return "&".join(f"{key}={one.replace('%', '%25').replace('&', '%26')}" for key, one in pairs) or "*"


def read(value: str, corpus: str) -> Selection:
    """Return the selection that `written` wrote; what cannot be meant is passed over."""
    given: dict[str, list[str]] = {}
    for pair in value[:_LONGEST].split("&"):
        key, _, one = pair.partition("=")
        given.setdefault(key, []).append(unquote(one))
    fields: dict[str, Any] = {}
    for field, key in address.KEYS.items():
        values = given.get(key, [])
        if field in address.LISTS:
            fields[field] = tuple(one for one in dict.fromkeys(values) if field != "where" or one in PARTS)
        elif field in address.DATES:
            fields[field] = _date(values[-1]) if values else None
    fields["match"] = "any" if given.get("m") == ["any"] else "all"
    fields["stories"] = given.get("n") == ["1"]
    return replace(Selection(corpus=corpus, words=given.get("q", [""])[-1]), **fields)


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _other(now: Selected) -> Selection | None:
    value = st.query_params.get(_VALUE, "") if st.session_state.get(_KIND) == "kept" else ""
    return read(value, now.corpus.name) if value else None


# What the sides are called


def names(pair: Sides) -> tuple[Line, Line]:
    """Return what the two sides are called in charts and tables."""
    chosen, say = pair.selection, labels.say
    match chosen.kind:
        case "lifted":
            return say("compare.this"), say("compare.lifted", filter=_filter(chosen.value))
        case "source" | "desk":
            own = chosen.selection.sources if chosen.kind == "source" else chosen.selection.desks
            mine = labels.join(own[:2]) if 0 < len(own) < 3 else say(f"compare.other_{chosen.kind}s")
            return mine, labels.isolate(chosen.value)
        case "earlier":
            return _period(pair.first), _period(pair.second)
        case "parts":
            return _parts(pair.first), _parts(pair.second)
        case "entity":
            name = selected.names_of(pair.corpus).entities.get(chosen.value, chosen.value)
            return say("compare.with_entity", name=name), say("compare.without_entity", name=name)
        case "kept":
            return say("compare.this"), say("compare.kept")
        case _:
            return say("compare.this"), say("compare.rest")


def _period(side: Selected) -> Line:
    dates = side.articles["date"].dropna()
    if dates.empty:
        return labels.say("number.none")
    return labels.span(dates.min().date(), dates.max().date())


def _parts(side: Selected) -> Line:
    return labels.join(labels.say(f"part.{part}") for part in side.selection.parts)


def told(pair: Sides) -> Line:
    """Return the line that says what the other side is, and how large."""
    size = labels.count("articles", pair.second.n)
    filters = wording.filters(pair.second) if pair.selection.kind == "kept" else []
    described = labels.dotted(*filters) if filters else names(pair)[1]
    if pair.selection.kind == "kept" and not filters:
        described = labels.say("compare.everything")
    said = labels.say("compare.against", name=described, n=size)
    if not pair.shared:
        return said
    return labels.dotted(said, labels.say("compare.shared", n=labels.count("articles", pair.shared)))


def made_by(pair: Sides) -> tuple[tuple[str, ...], str]:
    """Return the entities that the sides were chosen by, and their words: what differs by construction."""
    sides = [pair.selection.selection, *filter(None, [pair.selection.other])]
    keys = [key for side in sides for key in (*side.entities, *side.without)]
    keys += [pair.selection.value] if pair.selection.kind == "entity" else []
    known = selected.names_of(pair.corpus).entities
    words = [side.words for side in sides] + [known.get(key, "") for key in keys]
    words += sorted(calendar.month_names()) if pair.selection.kind == "earlier" else []
    return tuple(dict.fromkeys(keys)), " ".join(words)


def quoted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how two sides quote with a `label` column: what each row is called."""
    return rows.assign(label=[_quote(what, value) for what, value in zip(rows["what"], rows["value"], strict=True)])


def _quote(what: str, value: str) -> Line:
    if what == "kind":
        return labels.say("compare.quote.direct")
    prefix = "speaker" if what == "speaker" else "stance"
    return labels.say(f"compare.quote.{prefix}", value=labels.say(f"{prefix}.{value}"))


def topics(pair: Sides) -> tuple[str, ...]:
    """Return the topics that the sides were chosen by."""
    sides = [pair.selection.selection, *filter(None, [pair.selection.other])]
    return tuple(dict.fromkeys(key for side in sides for key in side.topics))
