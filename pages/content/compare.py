"""Compare: a selection beside another; its words, whom it names, what it is about, how it quotes and is built."""

import streamlit as st

from analysis import compare, figures
from pages.shared import controls, display, labels, pinning, selected, versus

say = labels.say
now = selected.now()

display.head(say("page.compare"), say("compare.question"))
if not now.n:
    display.nothing_selected()

pair = versus.choose()
one, other = versus.names(pair)
look = {**display.look(), "first": "first", "second": "second", "first_name": one, "second_name": other}
if pair.selection.kind == "kept" and pair.selection.other is None:
    display.empty(say("compare.nothing_kept"), say("compare.nothing_kept_hint"))
    st.stop()
display.quiet(versus.told(pair))
if not pair.first.n or not pair.second.n:
    display.empty(say("compare.nothing"), say("compare.nothing_hint"))
    st.stop()

# How large the sides are

mine, theirs = (selected.measure(compare.size, side, left=pair) for side in ("first", "second"))
display.figures(
    *[
        display.Figure(say(f"compare.{name}"), value, say("compare.beside", name=other, value=beside))
        for name, value, beside in (
            ("articles", labels.number(mine.articles), labels.number(theirs.articles)),
            ("words", labels.number(mine.words), labels.number(theirs.words)),
            ("length", labels.number(mine.median_words), labels.number(theirs.median_words)),
            ("divided", labels.percent(mine.divided, places=0), labels.percent(theirs.divided, places=0)),
            ("quotes_each", labels.number(mine.quotes, places=1), labels.number(theirs.quotes, places=1)),
        )
    ]
)

# Words

keys, asked = versus.made_by(pair)
many = {str(most): say("compare.up_to", n=most) for most in (1_000, compare.MOST)}
top = int(controls.held("compare_many", list(many)))
scales = {one: say(f"compare.scale.{one}") for one in ("log", "rank")}
scale = controls.held("compare_scale", list(scales))
words = selected.measure(compare.words, "first", "second", left=pair, without=asked, top=top)
sure = words[words["side"] != ""]
firsts, seconds = (sure.loc[sure["side"] == side, "display"].head(3) for side in ("first", "second"))
title = say("compare.key")
if len(firsts) and len(seconds):
    title = say("compare.key_first", first=one, firsts=labels.join(firsts), second=other, seconds=labels.join(seconds))
columns = {
    "display": say("compare.word"),
    "first": labels.isolate(one),
    "second": labels.isolate(other),
    "log_ratio": say("compare.log_ratio"),
    "likelihood": say("compare.likelihood"),
}
formats = {**dict.fromkeys(("first", "second", "likelihood"), "accounting"), "log_ratio": "%.1f"}
if len(sure):
    left, right = display.columns(1, 1)
    with (
        left,
        display.card("key", title=title, share=say("compare.key_share", n=len(words)), data=words),
    ):
        with controls.row():
            controls.switch("compare_scale", scales, said=say("compare.scale"))
            controls.switch("compare_many", many, said=say("compare.many"))
        cloud = figures.scatter(
            words, label="display", side="side",
            scale="rank" if scale == "rank" else "log", unit=say("compare.per_million"), **look,
        )  # fmt: skip
        display.chart(cloud, name="key", opens="words")
        display.pins(pinning.Shown(words, columns, formats=formats))
    with (
        right,
        display.card(
            "table", title=say("compare.table"), share=say("compare.table_share", n=compare.SPREAD), data=sure
        ),
    ):
        display.table(
            sure.head(300), name="key", opens="words", ids="display", height=600, columns=columns, formats=formats
        )
        display.quiet(say("compare.explained"))
else:
    with display.card("key", title=title, data=words):
        display.quiet(say("compare.key_none"))

# Whom they name, what they are about

left, right = display.columns(1, 1)
named = selected.measure(compare.entities, "first", "second", left=pair, without=keys)
who = compare.telling(named)
with (
    left,
    display.card(
        "who",
        title=say("compare.entities"),
        share=say("compare.sure_share", what=say("compare.entities_what"), first=one),
        data=named,
    ),
):
    versus.dots(who, every=named, name="who", opens="entities", label="name", key="key", **look)
about = selected.measure(compare.topics, "first", "second", left=pair, without=versus.topics(pair))
what = compare.telling(about)
with (
    right,
    display.card(
        "about",
        title=say("compare.topics"),
        share=say("compare.sure_share", what=say("compare.topics_what"), first=one),
        data=None if pair.alike else about,
    ),
):
    if pair.alike:
        display.quiet(say("compare.alike"))
    else:
        versus.dots(what, every=about, name="about", opens="topics", label="label", key="key", room=190, **look)

# How they quote, and where their words stand

left, right = display.columns(1, 1)
quoted = selected.measure(compare.quotes, "first", "second", left=pair)
how = compare.telling(versus.quoted(quoted))
with (
    left,
    display.card(
        "quotes",
        title=say("compare.quotes"),
        share=say("compare.sure_share", what=say("compare.quotes_what"), first=one),
        data=quoted,
    ),
):
    versus.dots(how, every=versus.quoted(quoted), name="quotes", label="label", room=150, **look)
parts = display.named(selected.measure(compare.parts, "first", "second", left=pair), "part", "part")
with (
    right,
    display.card(
        "parts", title=say("compare.parts"), share=say("compare.parts_share"), data=None if pair.alike else parts
    ),
):
    if pair.alike:
        display.quiet(say("compare.alike"))
    else:
        versus.dots(
            parts, every=parts, name="parts", opens="where", none="empty.card", label="label", key="part", **look
        )
