"""Decisions about names as a reader takes them: what is looked at, what can be decided, what was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis import arabic, corpora, entities
from analysis.entities.rules import LONGEST_NAME, Rule
from analysis.tables import ENTITY_TYPES
from pages.shared import address, controls, display, evidence, labels, selected
from pages.shared.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd

# What a menu offers at once; any other name is typed.
_MENU: Final = 300


# What is looked at


def case(cases: pd.DataFrame) -> Any:  # noqa: ANN401 - a row of the open cases
    """Return the open case that the reader chose, or the first that they did not leave for later; None if none is."""
    if cases.empty:
        return None
    left = st.session_state.get("deciding.left", ())
    chosen = cases[cases["case"] == st.session_state.get("page.case")]
    waiting = cases[~cases["case"].isin(left)]
    best = next((rows for rows in (chosen, waiting) if len(rows)), cases)
    return next(best.itertuples(index=False))


def whom(about: str = "") -> str:
    """Draw the choice of a name to look at, any of the corpus, and return its key; empty if there is none.

    Until the reader chooses, it is the first of their selection, else the one that the open case is about.
    """
    names = selected.names_of(selected.now().corpus)
    chosen = st.session_state["address.selection"].entities
    first = next(filter(None, (*chosen, about, *islice(names.entities, 1))), "")
    if not first:
        return ""
    if st.session_state.get("deciding.first") != chosen:
        st.session_state.update({"deciding.first": chosen, "page.whom": first})
    wanted = str(st.session_state.get("page.whom") or first)
    found = wanted if wanted in names.entities else names.by_name.get(arabic.fold(wanted.strip()), first)
    st.session_state["page.whom"] = found
    kinds = {kind: labels.say(f"type.{kind}") for kind in set(names.types.values())}
    st.selectbox(
        labels.say("names.whom"), list(dict.fromkeys([*islice(names.entities, _MENU), found])), key="page.whom",
        format_func=lambda key: _offered(names, kinds, key), accept_new_options=True, filter_mode="contains",
        help=labels.say("names.whom_help"), persist_state="session",
    )  # fmt: skip
    return found


def form(called: pd.DataFrame) -> str:
    """Return which of its names the reader looks at, folded; the first until they choose."""
    return controls.held("form", called["form"].tolist())


def sentences(key: str, *, name: str, form: str = "", top: int = 3) -> None:
    """Show sentences that name an entity, or name it by one of its names, that name marked."""
    found = selected.measure(
        entities.examples, "corpus.mentions", "corpus.sentences", "corpus", key=key, form=form, top=top
    )
    if len(found):
        evidence.sentences(found, name=name)
    else:
        display.quiet(labels.say("empty.card"))


def _offered(names: selected.Names, kinds: dict[str, labels.Line], key: str) -> str:
    return f"{display.outside(names.entities[key])} · {kinds[names.types[key]]}" if key in names.entities else key


# Deciding


def verdict(row: Any) -> None:  # noqa: ANN401 - a row of the open cases
    """Draw the ways to settle an open case."""
    # Refusing leaves the fuller name's short forms alone, so the rule is about the name that would stay.
    one, two = Rule("accept", row.key, row.to), Rule("refuse", row.to, row.key)
    with st.container(horizontal=True, vertical_alignment="center", key="verdict"):
        _button("one", partial(LEDGER.add, one), type="primary")
        _button("two", partial(LEDGER.add, two))
        _button("skip", partial(_leave, row.case), type="tertiary")
        display.quiet(labels.say("names.becomes", to=row.to_name))


def changes(key: str, called: pd.DataFrame) -> None:
    """Draw the ways to change an entity: its name, its type, its names, and whether it counts."""
    names = selected.names_of(selected.now().corpus)
    rename, retype, split, ignore = st.columns(4, vertical_alignment="bottom", gap="medium")
    with rename:
        place = f"deciding.name.{key}"
        st.session_state.setdefault(place, names.entities[key])
        st.text_input(labels.say("names.new_name"), key=place, max_chars=LONGEST_NAME)
        _button("rename", partial(_rename, key, place))
    with retype:
        kinds = {kind: labels.say(f"type.{kind}") for kind in ENTITY_TYPES if kind != names.types[key]}
        kind = controls.switch("kind", kinds, said=labels.say("names.new_type"), shared=False)
        _button("retype", partial(_retype, key, kind))
    with split:
        own = key.partition(":")[2]
        forms = called.drop_duplicates("form")
        others = {form: name for form, name in zip(forms["form"], forms["name"], strict=True) if form != own}
        if others:
            part = controls.menu("part", others, said=labels.say("names.part"), shared=False)
            _button("split", partial(LEDGER.add, Rule("split", key, part)))
        else:
            display.quiet(labels.say("names.no_part"))
    with ignore:
        _button("ignore", partial(_ignore, key))


def said(rule: Rule) -> labels.Line:
    """Return a decision in words."""
    keys = (rule.key, rule.to) if rule.do in ("accept", "refuse") else (rule.key,)
    shown = selected.measure(entities.displays, "corpus.names", "corpus.entities", keys=keys)
    other = labels.say(f"type.{rule.to}") if rule.do == "retype" else shown.get(rule.to, rule.to)
    return labels.say(f"names.did_{rule.do}", name=shown[rule.key], **({} if rule.do == "ignore" else {"to": other}))


def _button(name: str, deed: Callable[[], None], *, key: str = "", **look: Any) -> None:  # noqa: ANN401 - Streamlit's own
    st.button(labels.say(f"names.{name}"), key=key or f"deciding-{name}", on_click=deed, **look)


def _rename(key: str, place: str) -> None:
    name = labels.clean(" ".join(str(st.session_state.get(place, "")).split()))
    if name and name != selected.names_of(selected.now().corpus).entities.get(key):
        LEDGER.add(Rule("rename", key, name))


def _retype(key: str, kind: str) -> None:
    LEDGER.add(Rule("retype", key, kind))
    _follow(key, f"{kind}:{key.partition(':')[2]}")


def _ignore(key: str) -> None:
    LEDGER.add(Rule("ignore", key))
    _follow(key, "")


def _follow(key: str, new: str) -> None:
    """Let what the reader has open follow a key that is no longer there."""
    st.session_state["page.whom"] = new
    for field in ("entities", "without"):
        held = st.session_state.get(address.field_key(field)) or []
        if key in held:
            st.session_state[address.field_key(field)] = [
                one for one in (new if at == key else at for at in held) if one
            ]
            st.session_state["deciding.first"] = tuple(st.session_state[address.field_key("entities")])


def _leave(chosen: str) -> None:
    st.session_state["deciding.left"] = (*st.session_state.get("deciding.left", ()), chosen)
    st.session_state["page.case"] = ""


LEDGER: Final = Ledger(corpora.NAMES, "names", said)
