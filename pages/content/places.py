"""Places: which countries, cities and regions the selected articles name, on a map, and when."""

from functools import partial

import streamlit as st

from analysis import calendar, entities, figures, places
from pages.shared import controls, display, evidence, labels, selected, timeline, wording

say, look = labels.say, display.look()
now = selected.now()
language = labels.language()

display.head(say("page.places"), say("places.question"))
if not now.n:
    display.nothing_selected()

# What is named at all, and what stays open

totals = selected.measure(places.totals, "mentions", "corpus")
every = labels.count("articles", now.n)
if not totals["mentions"]:
    display.empty(say("places.none"), say("places.none_hint"), clear=True)
    st.stop()
located = labels.count("articles", int(totals["articles"]))
display.figures(
    display.Figure(say("places.countries"), labels.number(totals["states"]), say("places.countries_aside")),
    display.Figure(say("places.cities"), labels.number(totals["cities"]), say("places.cities_aside")),
    display.Figure(
        say("places.located"),
        labels.percent(totals["articles"] / now.n, places=0),
        say("places.located_aside", articles=located, n=every),
    ),
    display.Figure(say("places.open"), labels.number(totals["open"]), say("places.open_aside")),
    display.Figure(
        say("places.indirect"),
        labels.number(totals["reference"] + totals["government"]),
        say("places.indirect_aside"),
    ),
)
with controls.row():
    levels = {one: say(f"places.level_{one}") for one in ("state", "city")}
    level = controls.switch("places_level", levels, said=say("places.level"))
    parts = {one: say(f"places.part_{one}") for one in ("world", "arab", "near")}
    fitting = "world" if level == "state" else "near"
    part = controls.switch("places_part", parts, said=say("places.part"), first=fitting)

# The map

countries = selected.measure(places.states, "mentions", "corpus", of=now.n, language=language)
towns = selected.measure(places.cities, "mentions", "corpus", of=now.n, language=language)
table = (countries if level == "state" else towns).query("articles > 0")
title = say("places.map_empty")
if len(table):
    first = {"name": table["name"].iloc[0], "share": labels.percent(table["share"].iloc[0], places=0)}
    title = say(f"places.map_{level}", **first)
with display.card("map", title=title, share=say(f"places.map_{level}_share", n=every), data=table):
    if len(table):
        drawn = figures.point_map(
            table.head(150), label="name", value="share", key="key", kind="kind" if level == "city" else "", part=part,
            unit=say("places.unit"), **look,
        )  # fmt: skip
        display.chart(drawn, name="map", opens="entities")
    else:
        display.quiet(say("empty.card"))
    display.quiet(say("places.borders"))

# The sentences of the chosen places

names = selected.names_of(now.corpus)
chosen = tuple(key for key in now.selection.entities if names.types.get(key) == "place")
if chosen:
    quoted = selected.measure(entities.passages, "mentions", "sentences", "corpus", keys=chosen, top=5)
    called = labels.join([names.entities[key] for key in chosen])
    with display.card(
        "passages",
        title=say("places.passages", names=called),
        share=say("places.passages_share"),
        data=partial(quoted.drop, columns="marks"),
    ):
        evidence.sentences(quoted, name="places")
        display.link(say("entities.passages_all"), page="search")

# Most named, and said without a name

left, right = display.columns(1, 1)
with (
    left,
    display.card(
        "ranked", title=say(f"places.ranked_{level}"), share=say(f"places.ranked_{level}_share", n=every), data=table
    ),
):
    if len(table):
        bars = figures.ranked_bars(
            table.head(14), label="name", value="share", key="key", measure="share", unit=say("places.unit"), **look
        )
        display.chart(bars, name="ranked", opens="entities")
    else:
        display.quiet(say("empty.card"))
apart = countries.query("references + government > 0").sort_values("references", ascending=False, kind="stable")
with right, display.card("apart", title=say("places.apart"), share=say("places.apart_share"), data=apart):
    if len(apart):
        display.table(
            apart, name="apart", opens="entities", height=400,
            columns={
                "name": say("places.country"),
                "references": say("places.references"),
                "government": say("places.government"),
                "own": say("places.own"),
                "within": say("places.within"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("empty.card"))

# When

bucket = timeline.bucket()
dated = selected.measure(
    places.timeline, "mentions", "articles", "corpus", by=bucket, level=level, keys=chosen[:5], language=language
)
if dated["when"].nunique() > 1:
    title = wording.highest(calendar.peak(dated, name="name"), bucket, page="places")
    holding = partial(selected.measure, places.holding, "mentions", "corpus", level=level, language=language)
    course = timeline.Course(
        dated, bucket, now, holding=lambda key: holding(key=key), opens="entities", naming=level == "state"
    )
    timeline.card("when", course, title=title, share=say("places.when_share"))

# What is open, and what has no point

left, right = display.columns(1, 1)
unclear = selected.measure(places.unclear, "mentions", "corpus", language=language)
with left, display.card("unclear", title=say("places.unclear"), share=say("places.unclear_share"), data=unclear):
    if len(unclear):
        display.table(
            display.named(unclear, "why", "places.why"), name="unclear", opens="entities", height=320,
            columns={
                "name": say("places.place"),
                "options": say("places.options"),
                "label": say("places.why"),
                "open": say("places.undecided"),
                "decided": say("places.decided"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("places.unclear_none"))
unplaced = selected.measure(places.unplaced, "mentions", "corpus")
missing = labels.count("mentions", int(totals["unplaced"]))
with (
    right,
    display.card(
        "unplaced", title=say("places.unplaced"), share=say("places.unplaced_share", mentions=missing), data=unplaced
    ),
):
    if len(unplaced):
        display.table(
            unplaced, name="unplaced", opens="entities", height=320,
            columns={
                "name": say("places.place"),
                "mentions": say("content.mentions"),
                "articles": say("content.articles"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("empty.card"))

# All of them

with display.card(
    "all", title=say("places.all"), share=say("places.all_share", shown=labels.number(len(table))), data=table
):
    if len(table):
        display.table(
            table, name="all", opens="entities", height=420, shares=("share",),
            formats={"latitude": "%.2f", "longitude": "%.2f"},
            columns={
                "name": say("places.place"),
                "english" if language == "ar" else "arabic": say("places.other"),
                "iso3": say("places.iso"),
                "articles": say("content.articles"),
                **({"own": say("places.own")} if level == "state" else {}),
                "share": say("content.share"),
                "mentions": say("content.mentions"),
                "latitude": say("places.latitude"),
                "longitude": say("places.longitude"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("empty.card"))
