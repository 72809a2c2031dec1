"""Entities: whom and what the selected articles name, where in the article, when, by whom, and with whom."""

from functools import partial

import streamlit as st

from analysis import calendar, entities, figures, topics
from pages.shared import (
    address,
    contrasts,
    controls,
    display,
    evidence,
    export,
    labels,
    selected,
    shaping,
    timeline,
    wording,
)

say, look = labels.say, display.look()
now = selected.now()
chosen = now.selection.entities

display.head(say("page.entities"), say("entities.question"))
if not now.n and len(chosen) > 1 and now.selection.match == "all":
    display.empty(say("entities.never_together"), say("entities.never_together_hint"))
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(say("entities.any"), on_click=address.narrow, kwargs={"match": "any"}, key="any", type="primary")
    st.stop()
if not now.n:
    display.nothing_selected()

# What is named at all

totals = selected.measure(entities.totals, "mentions", "corpus.entities").set_index("type")
every = labels.count("articles", now.n)
mentions = int(totals["mentions"].sum())
if not mentions:
    display.empty(say("entities.none"), say("entities.none_hint"), clear=True)
    st.stop()
display.figures(
    *[
        display.Figure(
            say(f"types.{row.Index}"),
            labels.number(row.entities),
            say(
                "entities.kinds_aside",
                mentions=labels.count("mentions", row.mentions),
                articles=labels.count("articles", row.articles),
            ),
        )
        for row in totals.itertuples()
    ],
    display.Figure(
        say("entities.per_article"),
        labels.number(mentions / now.n, places=1),
        say("entities.per_article_aside", articles=every),
    ),
)
with controls.row():
    kinds = {"all": say("entities.all_types"), **{kind: say(f"types.{kind}") for kind in totals.index}}
    kind = controls.switch("type", kinds, said=say("entities.type")).replace("all", "")
    ways = {one: say(f"entities.by_{one}") for one in ("articles", "mentions")}
    by = controls.switch("count_by", ways, said=say("entities.count_by"))
if not chosen:
    display.quiet(say("entities.try"))

# Who, and where in the article

left, right = display.columns(1, 1)
ranking = selected.measure(
    entities.listed, "mentions", "corpus.entities", of=now.n, by=by, kind=kind, without=chosen, top=14
)
names = selected.names_of(now.corpus).entities
called = labels.join([names.get(key, key) for key in chosen])
with left:
    title = say("entities.who")
    if len(ranking) and by == "articles":
        first = {"name": ranking["name"].iloc[0], "share": labels.percent(ranking["share"].iloc[0], places=0)}
        title = say("entities.who_beside", chosen=called, **first) if chosen else say("entities.who_first", **first)
    with display.card("who", title=title, share=say(f"entities.who_{by}", n=every), data=ranking):
        if len(ranking):
            bars = figures.ranked_bars(
                ranking, label="name", value=by, key="key", kind="type", unit=say(f"content.{by}"), **look
            )
            display.chart(bars, name="who", opens="entities")
        else:
            display.quiet(say("empty.card"))
with right:
    places = selected.measure(entities.placing, "mentions", "corpus.entities", kind=kind, top=12)
    ends = len(places) > 1 and places["early"].iloc[0] > places["late"].iloc[0]
    ends = ends and places["early"].iloc[-1] < places["late"].iloc[-1] and not now.selection.where
    title = (
        say("entities.placing_ends", first=places["name"].iloc[0], last=places["name"].iloc[-1])
        if ends
        else say("entities.placing")
    )
    with display.card(
        "placing",
        title=title,
        share=say("entities.placing_share"),
        data=None if now.selection.where else places,
    ):
        if now.selection.where:
            display.quiet(say("entities.placing_where"))
        elif len(places):
            dumbbell = figures.dumbbell(
                places, label="name", first="early", second="late", key="key",
                first_name=say("entities.early"), second_name=say("entities.late"), **look,
            )  # fmt: skip
            display.chart(dumbbell, name="placing", opens="entities")
        else:
            display.quiet(say("empty.card"))

# The chosen: what they are called, where in articles and under which headings they stand

if chosen:
    known = selected.measure(entities.called, "mentions", "corpus.names", "corpus.entities", keys=chosen)
    referred = selected.measure(entities.referred, "mentions", "corpus.entities", "corpus", keys=chosen)
    under = selected.measure(
        entities.headings, "mentions", "sentences", "sections", "corpus", keys=chosen, top=40,
    )  # fmt: skip
    left, right = display.columns(1, 1)
    with (
        left,
        display.card(
            "called", title=say("entities.called", names=called), share=say("entities.called_share"), data=known
        ),
    ):
        display.table(
            known.assign(why=entities.reasons(known["reason"], labels.language())), name="called", height=300,
            columns={
                **({"entity_name": say("entities.name")} if len(chosen) > 1 else {}),
                "name": say("entities.spelling"),
                "why": say("entities.why"),
                "mentions": say("content.mentions"),
                "articles": say("content.articles"),
            },
        )  # fmt: skip
        if len(referred):
            times = labels.count("times", int(referred["references"].sum()))
            display.quiet(say("entities.referred", times=times, words=labels.join(referred["words"].head(4))))
        display.link(say("entities.decide"), page="names")
    standing = "under" if len(under) else "parts"
    title, share = say(f"entities.{standing}", names=called), say(f"entities.{standing}_share")
    with right, display.card("under", title=title, share=share, data=under):
        if not now.selection.where:
            stands = selected.measure(entities.parts, "mentions", "corpus.entities", keys=chosen)
            strip = figures.shares(
                display.named(stands, "part", "part"), label="label", value="mentions", key="part",
                unit=say("content.mentions"), **look,
            )  # fmt: skip
            display.chart(strip, name="stands", opens="where")
        if len(under):
            display.table(
                under, name="under", height=290,
                columns={
                    "heading": say("entities.heading"),
                    "mentions": say("content.mentions"),
                    "articles": say("content.articles"),
                },
            )  # fmt: skip
        else:
            display.quiet(say("entities.under_none"))

# When: the chosen beside one another among all other articles, else those named most

wider = selected.apart(entities=(), match="all") if chosen else now
bucket = timeline.bucket(wider)
dated = selected.measure(
    entities.timeline, "mentions", "articles", "corpus.entities", left=wider, by=bucket, keys=chosen[:5], kind=kind,
    top=5 if chosen else 3,
)  # fmt: skip
if dated["when"].nunique() > 1:
    title = wording.highest(calendar.peak(dated, name="name"), bucket, page="entities")
    share = say("entities.when_chosen" if chosen else "entities.when_share")
    holding = partial(selected.measure, entities.holding, "mentions", "corpus.entities", left=wider)
    course = timeline.Course(
        dated, bucket, wider, holding=lambda key: holding(key=key), opens="entities", alone=bool(chosen)
    )
    timeline.card("when", course, title=title, share=share)
    if chosen:
        contrasts.trend(wider)

# Who rises and falls, and who names whom; of the chosen, their topics and who names them

if chosen:
    ranked = selected.measure(topics.prevalence, "article_topics", "corpus.topics", articles=now.n)
    about = shaping.called(topics.foremost(ranked[ranked["share"] >= 0.001], 8))
    left, right = display.columns(1, 1)
    share = labels.dotted(say("entities.about_share", n=every), shaping.mingled(about), shaping.hidden())
    with left, display.card("about", title=say("entities.about"), share=share, data=about):
        if len(about):
            bars = figures.ranked_bars(
                about, label="label", value="share", key="key", measure="share", unit=say("topics.share"), **look
            )
            display.chart(bars, name="about", opens="topics")
        else:
            display.quiet(say("empty.card"))
    with right:
        contrasts.across(wider)
else:
    contrasts.draw(kind=kind, bucket=bucket)

# With whom, and in which sentences

if chosen:
    # Among articles that all name the chosen, chance would be asked about them alone.
    pairs = selected.measure(entities.together, "mentions", "corpus.entities", left=wider, keys=chosen, top=100)
    quoted = selected.measure(entities.passages, "mentions", "sentences", "corpus", keys=chosen, top=5)
    left, right = display.columns(1, 1)
    with left, display.card("pairs", title=say("entities.pairs"), share=say("entities.pairs_share"), data=pairs):
        if len(pairs):
            beside = display.named(pairs, "right_type", "type")
            several = {"left_name": say("entities.first")} if len(chosen) > 1 else {}
            display.table(
                beside, name="pairs", opens="entities", ids="right_key", height=460,
                formats={"npmi": "%.2f", "likelihood": "accounting"},
                columns={
                    **several,
                    "right_name": say("entities.beside"),
                    "label": say("entities.kind"),
                    "together": say("entities.together"),
                    "npmi": say("entities.npmi"),
                    "likelihood": say("entities.likelihood"),
                },
            )  # fmt: skip
            display.quiet(say("entities.pairs_explained"))
        else:
            display.quiet(say("entities.pairs_none"))
    with (
        right,
        display.card(
            "passages",
            title=say("entities.passages", names=called),
            share=say("entities.passages_share"),
            data=partial(quoted.drop, columns="marks"),
        ),
    ):
        display.types_legend()
        evidence.sentences(quoted, name="entities")
        display.link(say("entities.passages_all"), page="search")

# The network, as a picture or as a list

views = {one: say(f"entities.view_{one}") for one in ("web", "list")}
view = controls.held("view", list(views))
windows = {one: say(f"entities.window_{one}") for one in ("sentence", "article")}
window = controls.held("window", list(windows))
fitting = str(selected.measure(entities.threshold, "mentions", "corpus.entities", window=window, kind=kind))
steps = {str(step): say("entities.or_more", times=labels.count("times", step)) for step in entities.STEPS}
least = int(controls.held("least", list(steps), fitting))
net = selected.measure(entities.graph, "mentions", "corpus.entities", window=window, least=least, kind=kind)
ties = selected.measure(
    entities.together, "mentions", "corpus.entities", window=window, least=least, kind=kind, top=200
)
files = (
    export.File("export.gexf", "gexf", "application/gexf+xml", partial(entities.gexf, net)),
    export.File("export.graphml", "graphml", "application/graphml+xml", partial(entities.graphml, net)),
)
title = say("entities.network")
if len(ties):
    best = {"left": ties["left_name"].iloc[0], "right": ties["right_name"].iloc[0]}
    title = say("entities.pairs_first", **best, times=labels.count(f"{window}s", int(ties["together"].iloc[0])))
with display.card(
    "network", title=title, share=say(f"entities.{view}_share"), data=ties if view == "list" else net.edges, files=files
):
    with controls.row():
        controls.switch("view", views, said=say("entities.view"))
        controls.switch("window", windows, said=say("entities.window"))
        controls.menu("least", steps, said=say("entities.least"), first=fitting)
    if view == "list" and len(ties):
        display.table(
            ties, name="ties", opens="entities", ids=("left_key", "right_key"), height=460,
            formats={"npmi": "%.2f", "likelihood": "accounting"},
            columns={
                "left_name": say("entities.first"),
                "right_name": say("entities.second"),
                "together": say("entities.together" if window == "sentence" else "content.articles"),
                "npmi": say("entities.npmi"),
                "likelihood": say("entities.likelihood"),
            },
        )  # fmt: skip
        display.quiet(say("entities.pairs_explained"))
    elif view == "web" and len(net.edges):
        web = figures.network(
            net.nodes, net.edges, label="name", value="windows", key="key", kind="type", tie="together",
            strength="npmi", strength_name=say("entities.npmi"), unit=windows[window], tie_name=say("entities.tied"),
            **look,
        )  # fmt: skip
        display.chart(web, name="network", opens="entities")
    else:
        display.quiet(say("entities.network_none"))

# All of them

typed = controls.typed("entities")
table = selected.measure(entities.listed, "mentions", "corpus.entities", of=now.n, by=by, kind=kind, like=typed)
of = labels.count("entities", int(totals["entities"].loc[[kind] if kind else totals.index].sum()))
shown = labels.number(len(table))
whole = partial(
    entities.listed, now.mentions, now.corpus.entities, of=now.n, by="mentions" if by == "mentions" else "articles",
    kind=kind, like=typed, top=len(now.corpus.entities),
)  # fmt: skip
with display.card(
    "all",
    title=say("entities.table"),
    share=say("entities.table_share", shown=shown, n=of, articles=every),
    data=whole if len(table) else None,
):
    controls.search("entities", said=say("content.search"))
    if len(table):
        display.table(
            display.named(table, "type", "type"), name="all", opens="entities", height=420, shares=("share", "lead"),
            columns={
                "name": say("entities.name"),
                "label": say("entities.kind"),
                "articles": say("content.articles"),
                "share": say("content.share"),
                "mentions": say("content.mentions"),
                "lead": say("entities.lead"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("content.nothing_like", typed=typed))
