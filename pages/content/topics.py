"""Topics: what the selected articles are about, one topic from close, when, and who writes about what."""

from functools import partial

import streamlit as st

from analysis import calendar, figures, topics
from pages.shared import controls, display, evidence, labels, refitting, selected, shaping, timeline, wording

say, look = labels.say, display.look()
now = selected.now()
names = selected.names_of(now.corpus)

display.head(say("page.topics"), say("topics.question"))
if not now.n:
    display.nothing_selected()
if not names.topics:
    display.empty(say("topics.none"), say("topics.none_hint"))
    st.stop()
refitting.offer()
if not now.selection.topics:
    display.quiet(say("topics.try"))

# All of them, and how near they are to one another

every = labels.count("articles", now.n)
widest = shaping.called(selected.measure(topics.prevalence, "article_topics", "corpus.topics", articles=now.n))
themed = shaping.called(
    selected.measure(topics.outline, "article_topics", "corpus.topics", "corpus.themes", articles=now.n)
)
order = {
    **({"themes": say("topics.by_theme")} if any(themed["within"].tolist()) else {}),
    "size": say("topics.by_size"),
}
ordered = controls.held("order", list(order))
nested = ordered == "themes"
rows = themed if nested else widest
several = len(widest) >= topics.FEWEST
left, right = display.columns(1, 1) if several else (st.container(), st.container())
with (
    left,
    display.card(
        "what",
        title=say("topics.theme_first" if nested else "topics.what_first", name=rows["label"].iloc[0]),
        share=labels.dotted(
            say("topics.what_share", n=every),
            say("topics.theme_share") if nested else "",
            shaping.mingled(rows),
            shaping.hidden(),
        ),
        data=partial(topics.broad, now.article_topics, now.corpus.topics, now.corpus.themes, articles=now.n),
    ),
):
    if len(order) > 1:
        controls.switch("order", order, said=say("topics.order"))
    bars = figures.ranked_bars(
        rows, label="label", value="share", key="key", within="within" if nested else None,
        measure="share", unit=say("topics.share"), room=210, **look,
    )  # fmt: skip
    display.chart(bars, name="what", opens="topics")
if several:
    plane = selected.measure(topics.mapped, "article_topics", "corpus", articles=now.n)
    with (
        right,
        display.card(
            "near",
            title=say(
                "topics.near_first", left=plane.ties["left_name"].iloc[0], right=plane.ties["right_name"].iloc[0]
            ),
            share=say("topics.near_share", kept=labels.number(plane.kept, places=2)),
            data=plane.topics,
        ),
    ):
        circles = figures.bubbles(
            plane.topics, plane.ties, label="label", value="share", key="key", group="theme", aside="nearest",
            aside_name=say("topics.nearest"), width=topics.WIDTH, unit=say("topics.share"), **look,
        )  # fmt: skip
        display.chart(circles, name="near", opens="topics")

# One from close: its words, articles and sentences

ranked = dict(zip(widest["key"].tolist(), widest["label"].tolist(), strict=True))
key = shaping.topic(ranked, now.selection.topics[0] if now.selection.topics else "")
# Among articles that are all about one topic nothing could tell it apart.
wider = selected.apart(topics=()) if now.selection.topics else now
against = say("topics.wider") if now.selection.topics else ""
around = (
    selected.measure(topics.prevalence, "article_topics", "corpus.topics", left=wider, articles=wider.n)
    if now.selection.topics
    else widest
)
weight = controls.level("relevance", topics.USUAL)
terms = selected.measure(
    topics.related, "article_topics", "articles", "word_counts", "corpus.words", "corpus.topics", left=wider, key=key,
    weight=weight,
)  # fmt: skip
best = selected.measure(topics.representative, "article_topics", "articles", "corpus.topics", key=key, top=4)
quoted = selected.measure(
    topics.passages, "article_topics", "articles", "sentences", "corpus", "corpus.topics", key=key, top=4
)
left, right = display.columns(1, 1)
with left:
    about = labels.count("articles", int(around.loc[around["key"] == key, "articles"].iloc[0]))
    share = labels.dotted(say("topics.terms_share", inside=about), against)
    with display.card("terms", title=say("topics.terms", name=ranked[key]), share=share, data=terms):
        controls.menu("topic", ranked, said=say("topics.choose"), first=(*now.selection.topics, "")[0])
        if len(terms):
            dumbbell = figures.dumbbell(
                terms, label="term", first="inside", second="outside", first_name=say("topics.inside"),
                second_name=say("topics.outside"), **look,
            )  # fmt: skip
            display.chart(dumbbell, name="terms", opens="words")
            controls.slider("relevance", topics.USUAL, said=say("topics.relevance"), hint=say("topics.relevance_hint"))
        else:
            display.quiet(say("empty.card"))
with left, display.card("best", title=say("topics.articles"), share=say("topics.articles_share"), data=best):
    if len(best):
        evidence.articles(best, name="best", aside=lambda row: labels.percent(row["share"], places=0))
    else:
        display.quiet(say("empty.card"))
with (
    right,
    display.card(
        "passages",
        title=say("topics.passages", name=ranked[key]),
        share=say("topics.passages_share"),
        data=partial(quoted.drop, columns="marks"),
    ),
):
    if len(quoted):
        evidence.sentences(quoted, name="topics")
    else:
        display.quiet(say("empty.card"))

# When

bucket = timeline.bucket()
dated = selected.measure(
    topics.course, "article_topics", "articles", "corpus.topics", by=bucket, keys=now.selection.topics, top=4
)
if dated["when"].nunique() > 1:
    title = wording.highest(calendar.peak(dated, name="name"), bucket, page="topics")
    holding = partial(selected.measure, topics.holding, "article_topics", "corpus.topics")
    course = timeline.Course(dated, bucket, now, holding=lambda key: holding(key=key), opens="topics")
    timeline.card("when", course, title=title, share=say("topics.when_share"))

# Who writes about what

groups = {
    column: say(f"content.by_{column}")
    for column, known in (("desk", names.desks), ("source", names.sources))
    if len(known) > 1
}
if groups:
    column = controls.held("group", list(groups))
    field: display.Field = "desks" if column == "desk" else "sources"
    cells = selected.measure(
        topics.across, "article_topics", "articles", "corpus.topics", column=column, top=12, groups=6
    )
    solid = cells[cells["articles"] >= 10]
    title = say("topics.across")
    if len(solid):
        top = solid.loc[solid["share"].idxmax()]
        title = say(
            "topics.across_first", group=top["group"], share=labels.percent(top["share"], places=0), name=top["label"]
        )
    with display.card("across", title=title, share=say("topics.across_share"), data=cells):
        if len(groups) > 1:
            controls.switch("group", groups, said=say("content.compare"))
        if len(cells):
            grid = figures.matrix(
                cells, row="label", column="group", value="share", row_key="key", measure="share",
                unit=say("topics.share"), **look,
            )  # fmt: skip
            display.chart(grid, name="across", opens=("topics", field))
        else:
            display.quiet(say("empty.card"))

# Who is named in which topic

views = {one: say(f"topics.names_{one}") for one in ("grid", "one")}
view = controls.held("topic_names", list(views))
known = ("mentions", "articles", "article_topics", "corpus.entities", "corpus.topics")
naming = (
    selected.measure(topics.names_across, *known, left=wider, top=12)
    if view == "grid"
    else selected.measure(topics.named, *known, left=wider, key=key, top=10)
)
title = say("topics.names")
if len(naming):
    first = naming.loc[naming["npmi"].idxmax()] if view == "grid" else naming.iloc[0]
    title = say(
        "topics.names_first", name=first["name"], topic=first["label"] if view == "grid" else ranked[key],
        inside=labels.percent(first["inside"], places=0 if first["inside"] >= 0.01 else 1),
        outside=labels.percent(first["outside"], places=0 if first["outside"] >= 0.01 else 1),
    )  # fmt: skip
with display.card("names", title=title, share=labels.dotted(say(f"topics.names_{view}_share"), against), data=naming):
    controls.switch("topic_names", views, said=say("topics.names_view"))
    if view == "grid" and len(naming):
        grid = figures.matrix(
            naming, row="label", row_key="key", column="name", column_key="entity", value="npmi", measure="score",
            unit=say("entities.npmi"), **look,
        )  # fmt: skip
        display.chart(grid, name="names", opens=("topics", "entities"))
    elif len(naming):
        pairs = figures.dumbbell(
            naming, label="name", key="entity", first="inside", second="outside", first_name=say("topics.inside"),
            second_name=say("topics.outside"), **look,
        )  # fmt: skip
        display.chart(pairs, name="names", opens="entities")
    else:
        display.quiet(say("topics.names_none"))

# Where in its articles each stands; how many there are, and why

spots: dict[str, str] = {spot: say(f"topics.place.{spot}") for spot in topics.WHERE}
spot = controls.held("topic_place", list(spots))
standing = selected.measure(
    topics.standing,
    "word_counts",
    "articles",
    "article_topics",
    "corpus.words",
    "corpus.topics",
    left=wider,
    where=spot,
)
tried = selected.measure(topics.choice, "corpus.topic_numbers")
left, right = display.columns(1, 1) if len(tried) else (st.container(), st.container())
compared = len(standing) > 0 and not now.selection.where
title = say("topics.place")
if compared and standing["share"].iloc[0] > standing["usual"].iloc[0]:
    own, usual = (labels.percent(standing[column].iloc[0], places=0) for column in ("share", "usual"))
    title = say(
        "topics.place_first", name=standing["label"].iloc[0], share=own, usual=usual, place=say(f"sections.in.{spot}")
    )
share = labels.dotted(say("topics.place_share"), against)
with left, display.card("place", title=title, share=share, data=standing if compared else None):
    controls.switch("topic_place", spots, said=say("sections.place"))
    if compared:
        pairs = figures.dumbbell(
            standing, label="label", key="key", first="share", second="usual", first_name=say("topics.own"),
            second_name=say("topics.usual"), **look,
        )  # fmt: skip
        display.chart(pairs, name="place", opens="topics")
    else:
        display.quiet(say("sections.places_where" if now.selection.where else "empty.card"))
if len(tried):
    taken, *others = tried.sort_values(["chosen", "score"], ascending=False).to_dict("records")
    found = labels.count("topics", taken["number"])
    top = taken["score"] == tried["score"].max()
    title = say("topics.number_first" if top else "topics.number", topics=found)
    with right, display.card("number", title=title, share=say("topics.number_share"), data=tried):
        numbered = [
            say("topics.number_chosen", n=row.number) if row.chosen else labels.number(row.number)
            for row in tried.itertuples()
        ]
        pairs = figures.dumbbell(
            tried.assign(label=numbered), label="label", first="coherence", second="stability", measure="score",
            first_name=say("topics.coherence"), second_name=say("topics.stability"), **look,
        )  # fmt: skip
        display.chart(pairs, name="number")
        display.quiet(say("topics.number_why", topics=found, score=labels.number(taken["score"], places=2)))
        for other in others[:1]:
            told = "topics.number_near" if taken["score"] - other["score"] < topics.CHANCE else "topics.number_next"
            display.quiet(say(told, n=other["number"], score=labels.number(other["score"], places=2)))

# What the analyst decides

shaping.bench(widest, key)
