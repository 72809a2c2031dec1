"""Copies: stories that were printed more than once; with an article in the address, its family and what changed."""

import streamlit as st

from analysis import article, duplicates, figures
from pages.shared import address, controls, display, export, labels, paging, pinning, reading, selected, story, wording

say = labels.say
now = selected.now()
address.follow("f")
key = st.query_params.get("f", "")
number = article.number(now.corpus.articles, key=key) if key else -1
members = selected.measure(duplicates.family, "corpus", article=number)

# One family

if len(members) > 1:
    rows = article.listed(now.corpus, members)
    first, copies = rows.iloc[0], rows.iloc[1:]
    display.head(reading.title(first["title"]), say("copies.question"), reads=False)
    export.about(labels.isolate(first["title"]))
    display.link(say("copies.back"), page="copies", f="")
    with display.card(
        "spread",
        title=say(
            "copies.spread",
            articles=labels.count("articles", len(rows)),
            sources=labels.count("sources", rows["source"].nunique()),
            source=str(first["source"]) or say("number.none"),
        ),
        share=say("copies.spread_share"),
        data=rows,
    ):
        shown = paging.window(len(rows), name="spread", of=(key,))
        story.spread(rows[shown])
        paging.turn(shown, len(rows), name="spread")
    named = dict(zip(copies["id"].tolist(), map(reading.printed, copies.to_dict("records")), strict=True))
    chosen = controls.held("copy", list(named), first=key if key in named else "")
    other = article.number(now.corpus.articles, key=chosen)
    changed = selected.measure(duplicates.between, "corpus", first=int(members["article"].iloc[0]), other=other)
    with display.card(
        "changes",
        title=say("copies.changes", source=named[chosen]),
        share=say("copies.changes_share"),
        data=duplicates.listed(changed),
    ):
        if len(named) > 1:
            controls.menu("copy", named, said=say("copies.with"), first=key if key in named else "")
        story.deeds(duplicates.counts(changed))
        story.changes(changed)
    st.stop()

# All families of the selection, with the copies that counting stories sets aside

display.head(say("page.copies"), say("copies.question"))
if not now.n:
    display.nothing_selected()
if key:
    display.note(say("copies.unknown"))
    display.quiet(say("copies.unknown_hint"))
if now.selection.stories:
    display.quiet(say("copies.all"))
every = selected.apart(stories=False)
export.about(wording.told(every))
families = selected.measure(duplicates.families, "articles", "corpus.copies", left=every)
if not len(families):
    display.empty(say("copies.none"), say("copies.none_hint"), clear=True)
    st.stop()

told = int(families["articles"].sum())
later = told - len(families)
display.figures(
    display.Figure(
        say("copies.families"),
        labels.number(len(families)),
        say("copies.families_aside", articles=labels.count("articles", told)),
    ),
    display.Figure(
        say("copies.later"), labels.number(later), say("copies.later_aside", share=labels.percent(later / every.n))
    ),
    display.Figure(say("copies.largest"), labels.count("articles", int(families["articles"].iloc[0]))),
    display.Figure(
        say("copies.across"), labels.number(int((families["outlets"] > 1).sum())), say("copies.across_aside")
    ),
)
left, right = display.columns(3, 2)
with (
    left,
    display.card(
        "families",
        title=say("copies.list"),
        share=say("copies.list_share", n=labels.count("stories", len(families))),
        data=families,
    ),
):
    shown = paging.window(len(families), name="families", of=(repr(now.selection),))
    story.families(families[shown])
    paging.turn(shown, len(families), name="families")
sources = selected.measure(duplicates.by_source, "articles", "corpus.copies", left=every)
if len(sources):
    title = say(
        "copies.sources_most",
        source=sources["source"].iloc[0],
        share=labels.percent(sources["share"].iloc[0], places=0),
    )
    with right, display.card("sources", title=title, share=say("copies.sources_share"), data=sources):
        bars = figures.ranked_bars(
            sources.head(12), label="source", value="share", key="source", measure="share",
            unit=say("copies.share"), **display.look(),
        )  # fmt: skip
        display.chart(bars, name="sources", opens="sources")
        heads = {
            "source": say("content.source"),
            "articles": say("content.articles"),
            "first": say("copies.first_of_all"),
            "copies": say("copies.came_after"),
            "share": say("copies.share"),
        }
        display.pins(pinning.Shown(sources, heads, shares=("share",)))
