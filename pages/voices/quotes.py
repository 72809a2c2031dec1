"""Quotes: whose words the selected articles carry, how they are introduced, and who speaks without a name."""

from functools import partial

import streamlit as st

from analysis import figures, quotes
from pages.shared import controls, display, evidence, labels, paging, selected, timeline

say, look = labels.say, display.look()
now = selected.now()

display.head(say("page.quotes"), say("quotes.question"))
if not now.n:
    display.nothing_selected()
size = selected.measure(quotes.summary, "quotes")
if not size.quotes:
    display.empty(say("quotes.none"), say("quotes.none_hint"), clear=True)
    st.stop()

every = labels.count("quotes", size.quotes)
told_in = labels.count("articles", size.articles)
display.figures(
    display.Figure(
        say("quotes.all"),
        labels.number(size.quotes),
        say("quotes.in_articles", articles=told_in),
    ),
    display.Figure(
        say("quotes.direct"), labels.percent(size.direct / size.quotes), say("quotes.direct_aside", n=every)
    ),
    display.Figure(
        say("quotes.named"), labels.percent(size.named / size.quotes), say("quotes.named_aside", n=size.speakers)
    ),
    display.Figure(
        say("quotes.unnamed"), labels.percent(size.unnamed / size.quotes), say("quotes.unnamed_aside", n=size.unnamed)
    ),
    display.Figure(say("quotes.length"), labels.count("words", size.median_words), say("quotes.length_aside")),
)
display.quiet(say("quotes.try"))

# Who speaks, and how they are told

left, right = display.columns(1, 1)
with left:
    ways = {one: say(f"quotes.by_{one}") for one in ("quotes", "words", "articles")}
    by = controls.held("voice_by", list(ways))
    ranking = selected.measure(quotes.speakers, "quotes", "corpus.entities", by=by)
    title = say("quotes.who_first", name=ranking["name"].iloc[0]) if len(ranking) else say("quotes.who")
    with display.card("who", title=title, share=say(f"quotes.who_{by}", n=every, articles=told_in), data=ranking):
        controls.switch("voice_by", ways, said=say("quotes.by"))
        if len(ranking):
            bars = figures.ranked_bars(
                ranking.head(20), label="name", value=by, key="key", kind="type", unit=say(f"quotes.by_{by}"), **look
            )
            display.chart(bars, name="who", opens="entities")
        else:
            display.quiet(say("quotes.nobody"))
with right:
    told = selected.measure(quotes.verbs, "quotes")
    stances = display.named(selected.measure(quotes.verbs, "quotes", by="stance"), "stance", "stance")
    title = (
        say("quotes.verbs_first", verb=told["verb"].iloc[0], share=labels.percent(told["share"].iloc[0], places=0))
        if len(told)
        else say("quotes.verbs")
    )
    verbs = display.named(told, "stance", "stance")
    introduced = labels.count("quotes", int(told["quotes"].sum()))
    with display.card("verbs", title=title, share=say("quotes.verbs_share", n=introduced), data=verbs):
        if len(stances):
            bars = figures.ranked_bars(stances, label="label", value="share", key="stance", measure="share", **look)
            display.chart(bars, name="stances", opens="page.stance")
        if len(verbs):
            display.table(
                verbs, name="verbs", height=210, shares=("share",),
                columns={
                    "verb": say("quotes.verb"),
                    "label": say("quotes.stance"),
                    "quotes": say("quotes.all"),
                    "share": say("quotes.share"),
                },
            )  # fmt: skip
        else:
            display.quiet(say("empty.card"))
    kinds = display.named(selected.measure(quotes.kinds, "quotes"), "speaker_kind", "speaker")
    with display.card("how", title=say("quotes.how"), share=say("quotes.how_share", n=every), data=kinds):
        bars = figures.ranked_bars(kinds, label="label", value="share", key="speaker_kind", measure="share", **look)
        display.chart(bars, name="how", opens="page.speaker")

# How each is introduced, and when

names = selected.names_of(now.corpus)
outlets = {
    one: say(f"quotes.group_{one}")
    for one, known in (("source", names.sources), ("desk", names.desks))
    if len(known) > 1
}
subjects = {"speaker": say("quotes.speaker"), **outlets}
whose = controls.held("profile_by", list(subjects))
profile = (
    selected.measure(quotes.profile, "quotes", "corpus.entities", top=8)
    if whose == "speaker"
    else selected.measure(quotes.stances, "quotes", "articles", by=whose)
)
if len(profile):
    cells = display.named(profile, "stance", "stance")
    with display.card("profile", title=say("quotes.profile"), share=say("quotes.profile_share"), data=cells):
        if len(subjects) > 1:
            controls.switch("profile_by", subjects, said=say("quotes.group"))
        grid = figures.matrix(
            cells, row="name", column="label", value="share", row_key="key", column_key="stance", measure="share",
            unit=say("quotes.share"), **look,
        )  # fmt: skip
        rows: dict[str, display.Field] = {"speaker": "entities", "source": "sources", "desk": "desks"}
        display.chart(grid, name="profile", opens=(rows[whose], "page.stance"))
    if outlets:
        outlet = controls.held("voices_by", list(outlets))
        shares = selected.measure(quotes.heard, "quotes", "articles", "corpus.entities", by=outlet)
        with display.card("voices", title=say("quotes.where"), share=say("quotes.where_share"), data=shares):
            if len(outlets) > 1:
                controls.switch("voices_by", outlets, said=say("quotes.group"))
            grid = figures.matrix(
                shares, row="name", column="group", value="share", row_key="key", column_key="group", measure="share",
                unit=say("quotes.share"), **look,
            )  # fmt: skip
            display.chart(grid, name="voices", opens=("entities", rows[outlet]))
    bucket = timeline.bucket()
    dated = selected.measure(quotes.timeline, "quotes", "articles", "corpus.entities", by=bucket, top=3)
    if dated["when"].nunique() > 1:
        holding = partial(selected.measure, quotes.holding, "quotes", "corpus.entities")
        course = timeline.Course(
            dated, bucket, now, holding=lambda key: holding(key=key), opens="entities", naming=True
        )
        timeline.card(
            "when",
            course,
            title=say("quotes.when"),
            share=say("quotes.when_share"),
            ways=("voice", "share", "articles"),
        )

# Who speaks without a name

groups = {one: say(f"quotes.group_{one}") for one in ("source", "desk", "topic")}
group = controls.held("unnamed_by", list(groups))
anonymous = (
    selected.measure(quotes.unnamed_topics, "quotes", "article_topics", "corpus.topics")
    if group == "topic"
    else selected.measure(quotes.unnamed, "quotes", "articles", by=group)
)
if group != "topic":
    anonymous = anonymous.assign(group=anonymous[group].astype(str), key=anonymous[group].astype(str))
least = anonymous[anonymous["unnamed"] > 0].head(12)
if len(least):
    with display.card("unnamed", title=say("quotes.unnamed_by"), share=say("quotes.unnamed_share"), data=anonymous):
        controls.switch("unnamed_by", groups, said=say("quotes.group"))
        bars = figures.ranked_bars(least, label="group", value="share", key="key", measure="share", **look)
        fields: dict[str, display.Field] = {"source": "sources", "desk": "desks", "topic": "topics"}
        display.chart(bars, name="unnamed", opens=fields[group])

# What they said

whole: dict[str, str] = {"": say("quotes.any")}
forms = {**whole, **{one: say(f"quotes.kind_{one}") for one in ("direct", "reported")}}
tellers: dict[str, str] = {**whole, **{one: say(f"speaker.{one}") for one in quotes.SPEAKER_KINDS}}
tones: dict[str, str] = {**whole, **{one: say(f"stance.{one}") for one in quotes.STANCES}}
kind, speaker, stance = (
    controls.held(name, list(offered))
    for name, offered in (("quote_kind", forms), ("speaker", tellers), ("stance", tones))
)
found = selected.measure(
    quotes.chosen, "quotes", "corpus.articles", "corpus.entities", kind=kind, speaker=speaker, stance=stance,
    keys=now.selection.entities,
)  # fmt: skip
with display.card(
    "read",
    title=say("quotes.read"),
    share=say("quotes.read_share", n=labels.count("quotes", len(found)), of=every),
    data=partial(quotes.exported, now.quotes, now.corpus, rows=found[: quotes.MOST_EXPORTED]) if len(found) else None,
):
    with controls.row():
        controls.switch("quote_kind", forms, said=say("quotes.kind"))
        controls.menu("speaker", tellers, said=say("quotes.speaker"))
        controls.menu("stance", tones, said=say("quotes.stance"))
    shown = paging.window(len(found), name="quotes", of=(kind, speaker, stance, repr(now.selection)))
    if len(found):
        rows = selected.measure(quotes.excerpts, "quotes", "corpus", rows=tuple(found[shown].tolist()))
        evidence.sentences(rows, name="quotes")
        paging.turn(shown, len(found), name="quotes")
    else:
        display.quiet(say("empty.card"))
