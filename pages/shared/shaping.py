"""Decisions about topics as a reader takes them: one topic renamed, merged, split or hidden, and a new one seeded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis import corpora, topics
from analysis.topics import mixed, revision, rules
from analysis.topics.rules import Rule
from pages.shared import address, controls, display, labels, reading, selected
from pages.shared.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd

_PARTS: Final = ("2", "3", "4")


def topic(ranked: Mapping[str, str], chosen: str) -> str:
    """Return the key of the topic that is looked at: a new one if one was just made, else the reader's choice."""
    made = st.session_state.pop("shaping.made", "")
    new = next((key for key in ranked if made and key.startswith(made)), "")
    if new:
        st.session_state["page.topic"] = new
    return controls.held("topic", list(ranked), chosen)


def hidden() -> labels.Line | str:
    """Return how much of the selection's articles hidden topics take; nothing if none is hidden."""
    left = selected.now()
    if left.corpus.hidden_topics.empty:
        return ""
    rows = selected.measure(topics.prevalence, "hidden_shares", "corpus.hidden_topics", articles=left.n)
    return labels.say(
        "shaping.hidden", share=labels.percent(float(rows["share"].sum())), names=labels.join(rows["label"])
    )


def called(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ranked topics (label, mixed) as a reader is told of them: what is mixed is called so."""
    told = zip(rows["label"].tolist(), rows["mixed"].tolist(), strict=True)
    return rows.assign(label=[labels.say("shaping.mixed", name=name) if various else name for name, various in told])


def mingled(rows: pd.DataFrame) -> labels.Line | str:
    """Return what mixed topics are, if there is one among those that are ranked."""
    return labels.say("shaping.mixed_said") if rows["mixed"].any() else ""


def bench(rows: pd.DataFrame, key: str) -> None:
    """Draw the work on topics behind one bar: the topic that is looked at, a new one, decisions, their file."""
    with st.expander(labels.say("shaping.title"), key="shaping", on_change="rerun") as opened:
        if not opened.open:
            return
        taken = LEDGER.taken()
        display.quiet(labels.say("shaping.said"))
        LEDGER.told()
        _one(rows, key)
        _new()
        left, right = display.columns(3, 2)
        with left:
            _heading("deciding.decisions", n=len(taken))
            LEDGER.listed(taken, selected.now().corpus.waiting)
        with right:
            _heading("deciding.file")
            reading.uploader()
            LEDGER.file(taken)
            display.quiet(labels.say("shaping.import_hint"))


def _heading(key: str, **fields: Any) -> None:  # noqa: ANN401 - what the line takes
    with st.container(key=f"shapinghead-{key.rpartition('.')[2]}"):
        reading.subhead(labels.say(key, **fields))


def _one(rows: pd.DataFrame, key: str) -> None:
    """Draw the ways to change one topic."""
    known = {one: revision.known(terms) for one, terms in zip(rows["key"], rows["terms"], strict=True)}
    called = dict(zip(rows["key"].tolist(), rows["label"].tolist(), strict=True))
    _heading("shaping.one", name=called[key])
    rename, merge, split, hide = st.columns([3, 3, 4, 2], vertical_alignment="bottom", gap="medium")
    with rename:
        place = f"shaping.name.{key}"
        st.session_state.setdefault(place, called[key])
        st.text_input(labels.say("shaping.name"), key=place, max_chars=rules.LONGEST_NAME)
        _button("rename", partial(_rename, key, known[key], place, called[key]))
    with merge:
        others = {one: name for one, name in called.items() if one != key}
        if others:
            into = controls.menu("into", others, said=labels.say("shaping.into"), shared=False)
            _button("merge", partial(_merge, Rule("merge", key, known[key], into, known[into])))
    with split:
        count, by = st.columns([2, 3], vertical_alignment="bottom", gap="small")
        with count:
            parts = controls.switch(
                "parts", {one: one for one in _PARTS}, said=labels.say("shaping.parts"), shared=False
            )
        with by:
            st.text_input(
                labels.say("shaping.by"), key="shaping.by", placeholder=labels.say("shaping.by_hint"), max_chars=200
            )
        _button("split", partial(_split, key, known[key], int(parts)))
    with hide:
        _button("hide", partial(_hide, key, known[key]))


def _new() -> None:
    """Draw the way to a topic of the reader's own words."""
    _heading("shaping.new")
    display.quiet(labels.say("shaping.new_said"))
    words, name, add = st.columns([5, 4, 3], vertical_alignment="bottom", gap="medium")
    with words:
        hint = labels.say("shaping.words_hint")
        st.text_input(labels.say("shaping.words"), key="shaping.words", placeholder=hint, max_chars=300)
    with name:
        st.text_input(labels.say("shaping.called"), key="shaping.called", max_chars=rules.LONGEST_NAME)
    with add:
        _button("seed", _seed)


def said(rule: Rule) -> labels.Line:
    """Return a decision in words."""
    called = selected.names_of(selected.now().corpus).topics
    name = called.get(rule.topic) or " · ".join(rule.known[:3]) or rule.topic
    into = called.get(rule.into) or " · ".join(rule.into_known[:3]) or rule.into
    if rule.do == "seed":
        name = rule.name or " · ".join(rule.words[:3])
        return labels.say("shaping.did_seed", name=name, words=labels.join(rule.words))
    if rule.do == "rename":
        return labels.say("shaping.did_rename", name=" · ".join(rule.known[:3]) or rule.topic, to=rule.name)
    if rule.do == "merge":
        return labels.say("shaping.did_merge", name=name, to=into)
    if rule.do == "split":
        if rule.words:
            return labels.say("shaping.did_split_by", name=name, words=labels.join(rule.words))
        return labels.say("shaping.did_split", name=name, n=rule.parts)
    return labels.say("shaping.did_hide", name=name)


def _button(name: str, deed: Callable[[], None]) -> None:
    st.button(labels.say(f"shaping.{name}"), key=f"shaping-{name}", on_click=deed)


def _typed(place: str) -> str:
    return labels.clean(" ".join(str(st.session_state.get(place, "")).split()))


def _rename(key: str, known: tuple[str, ...], place: str, called: str) -> None:
    name = _typed(place)
    if name and name != called:
        LEDGER.add(Rule("rename", key, known, name=name))


def _merge(rule: Rule) -> None:
    LEDGER.add(rule)
    _follow(rule.topic, rule.into)


def _split(key: str, known: tuple[str, ...], parts: int) -> None:
    words = rules.single(_typed("shaping.by"))[: rules.MOST_WORDS]
    LEDGER.add(Rule("split", key, known, words=words, parts=0 if words else parts))
    st.session_state.update({"shaping.by": "", "shaping.made": f"{key}{mixed.PART}"})
    _follow(key, "")


def _hide(key: str, known: tuple[str, ...]) -> None:
    LEDGER.add(Rule("hide", key, known))
    _follow(key, "")


def _seed() -> None:
    words = rules.single(_typed("shaping.words"))[: rules.MOST_WORDS]
    if words:
        LEDGER.add(Rule("seed", name=_typed("shaping.called"), words=words))
        st.session_state.update({"shaping.words": "", "shaping.called": "", "shaping.made": revision.seed_key(words)})


def _follow(key: str, new: str) -> None:
    """Let what the reader has open follow a topic that is no longer there."""
    if new:
        st.session_state["page.topic"] = new
    else:
        st.session_state.pop("page.topic", None)
    place = address.field_key("topics")
    held = st.session_state.get(place) or []
    if key in held:
        st.session_state[place] = list(dict.fromkeys(one for one in (new if at == key else at for at in held) if one))


LEDGER: Final = Ledger(corpora.TOPICS, "topics", said)
