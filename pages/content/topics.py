"""Topics: what the selected articles are about, when, who writes about what, and one topic from close."""

import streamlit as st

from analysis import calendar, figures, topics
from pages.shared import controls, display, labels, selected

say, look = labels.say, display.look()
now = selected.now()
names = selected.names_of(now.corpus)

display.head(say("page.topics"), say("topics.question"))
if not now.n:
    display.nothing_selected()
if not names.topics:
    display.empty(say("topics.none"), say("topics.none_hint"))
    st.stop()
if not now.selection.topics:
    display.quiet(say("topics.try"))

# How much, and when

every = labels.count("articles", now.n)
widest = selected.measure(topics.prevalence, "article_topics", "corpus.topics", articles=now.n)
bucket = selected.measure(calendar.fitting, "articles")
dated = selected.measure(
    topics.timeline, "article_topics", "articles", "corpus.topics", by=bucket, keys=now.selection.topics, top=4
)
with display.card(
    "what",
    title=say("topics.what_first", name=widest["label"].iloc[0]),
    share=say("topics.what_share", n=every),
    data=widest,
):
    bars = figures.ranked_bars(
        widest, label="label", value="share", key="key", measure="share", unit=say("topics.share"), room=260, **look
    )
    display.chart(bars, name="what", opens="topics")
if len(dated):
    peak = calendar.peak(dated, name="label")
    title = (
        say(
            "topics.when_peak",
            name=peak.name,
            when=labels.period(peak.start, bucket),
            share=labels.percent(peak.value, places=0),
        )
        if peak
        else say("topics.when")
    )
    with display.card("when", title=title, share=say("topics.when_share"), data=dated):
        lines = figures.timeline(
            dated, when="when", value="share", series="label", form="lines", bucket=bucket, measure="share",
            unit=say("topics.share"), **look,
        )  # fmt: skip
        display.chart(lines, name="when", opens="days", by=bucket)

# Who writes about what

groups = {
    column: say(f"content.by_{column}")
    for column, known in (("desk", names.desks), ("source", names.sources))
    if len(known) > 1
}
if groups:
    column = controls.switch("group", groups, said=say("content.compare"))
    field: display.Field = "desks" if column == "desk" else "sources"
    cells = selected.measure(topics.across, "article_topics", "articles", "corpus.topics", column=column)
    solid = cells[cells["articles"] >= 10]
    title = say("topics.across")
    if len(solid):
        top = solid.loc[solid["share"].idxmax()]
        title = say(
            "topics.across_first", group=top["group"], share=labels.percent(top["share"], places=0), name=top["label"]
        )
    with display.card("across", title=title, share=say("topics.across_share"), data=cells):
        if len(cells):
            grid = figures.matrix(
                cells, row="label", column="group", value="share", row_key="key", measure="share",
                unit=say("topics.share"), room=200, **look,
            )  # fmt: skip
            display.chart(grid, name="across", opens=("topics", field))
        else:
            display.quiet(say("empty.card"))

# One topic

first = now.selection.topics[0] if now.selection.topics else widest["key"].iloc[0]
key = controls.choice(
    "topic", list(names.topics), said=say("topics.choose"), first=first, called=lambda one: names.topics[one]
)
terms = selected.measure(
    topics.terms, "article_topics", "articles", "word_counts", "corpus.words", "corpus.topics", key=key
)
best = selected.measure(topics.representative, "article_topics", "articles", "corpus.topics", key=key)
about = labels.count("articles", int(widest.set_index("key").loc[key, "articles"]))
left, right = display.columns(2, 3)
with (
    left,
    display.card(
        "terms",
        title=say("topics.terms", name=names.topics[key]),
        share=say("topics.terms_share", inside=about),
        data=terms,
    ),
):
    if len(terms):
        dumbbell = figures.dumbbell(
            terms, label="term", first="inside", second="outside", first_name=say("topics.inside"),
            second_name=say("topics.outside"), **look,
        )  # fmt: skip
        display.chart(dumbbell, name="terms", opens="words")
    else:
        display.quiet(say("empty.card"))
with right, display.card("best", title=say("topics.articles"), share=say("topics.articles_share"), data=best):
    if len(best):
        display.table(
            best, name="best", opens="article", ids="id", height=420, shares=("share",),
            columns={
                "title": say("content.title"),
                "source": say("content.source"),
                "date": say("content.date"),
                "share": say("topics.share"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("empty.card"))
