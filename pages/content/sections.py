"""Sections: how the selected articles are built, by whom, and under which headings."""

import datetime
from functools import partial

from analysis import figures, published
from analysis.sections import measures as sections
from analysis.sections import places
from pages.shared import controls, display, evidence, labels, selected

say, look = labels.say, display.look()
now = selected.now()
names = selected.names_of(now.corpus)
MOST = 8

display.head(say("page.sections"), say("sections.question"))
if not now.n:
    display.nothing_selected()

# The build of an article

size = selected.measure(published.summary, "articles")
every = labels.count("articles", now.n)
spread = selected.measure(sections.spread, "articles", most=MOST)
headings = int(now.articles["sections"].sum())
display.figures(
    display.Figure(
        say("sections.headed"),
        labels.percent(size.headed / now.n, places=0 if size.headed > now.n / 100 else 2),
        say("sections.headed_aside", headed=labels.number(size.headed), total=every),
    ),
    display.Figure(
        say("sections.headings"),
        labels.number(headings),
        say("sections.headings_aside", mean=headings / max(size.headed, 1)),
    ),
    display.Figure(say("sections.length"), labels.count("words", size.median_words), say("sections.length_aside")),
)
parts = display.named(selected.measure(sections.shares, "sentences"), "part", "part")
most = parts.loc[parts["share"].idxmax()] if len(parts) else None
with display.card(
    "parts",
    title=say("sections.parts_first", share=labels.percent(most["share"], places=0), part=most["label"])
    if most is not None
    else say("sections.parts"),
    share=say("sections.parts_share", words=labels.count("words", int(parts["words"].sum()))),
    data=parts,
):
    if len(parts):
        strip = figures.shares(
            parts, label="label", value="words", key="part", aside="trailer", unit=say("content.words"), **look
        )
        display.chart(strip, name="parts", opens="where")
    else:
        display.quiet(say("empty.card"))

# The parts by source, desk and month

by = {
    **{
        column: say(f"content.by_{column}")
        for column, known in (("source", names.sources), ("desk", names.desks))
        if len(known) > 1
    },
    **({"month": say("sections.by_month")} if names.first else {}),
}
if by and len(parts):
    grouping = controls.held("parts_by", list(by))
    divisions = display.named(
        selected.measure(places.grouped, "articles", "sentences", column=grouping), "part", "part"
    )
    rows_called = [
        labels.month_of(datetime.date.fromisoformat(key[:10])) if grouping == "month" else group
        for key, group in zip(divisions["key"].tolist(), divisions["group"].tolist(), strict=True)
    ]
    with display.card("parts-by", title=say("sections.parts_by"), share=say("sections.parts_by_share"), data=divisions):
        controls.switch("parts_by", by, said=say("content.compare"))
        if len(divisions):
            fields: dict[str, display.Field] = {"source": "sources", "desk": "desks", "month": "days"}
            grid = figures.matrix(
                divisions.assign(row=rows_called), row="row", row_key="key", column="label", column_key="part",
                value="share", measure="share", unit=say("content.words"), **look,
            )  # fmt: skip
            display.chart(grid, name="parts-by", opens=(fields[grouping], "where"))
        else:
            display.quiet(say("empty.card"))

# What lives where

named_kinds: tuple[display.Field, ...] = ("entities", "topics", "words")
kinds: dict[str, str] = {kind: say(f"sections.what.{kind}") for kind in named_kinds}
spots: dict[str, str] = {spot: say(f"sections.place.{spot}") for spot in places.WHERE}
what, spot = controls.held("what", list(kinds)), controls.held("place", list(spots))
opened = next(kind for kind in named_kinds if kind == what)
living = (
    selected.measure(places.entities, "mentions", "corpus.entities", where=spot)
    if what == "entities"
    else selected.measure(places.words, "word_counts", "corpus.words", where=spot)
    if what == "words"
    else selected.measure(places.topics, "word_counts", "corpus.words", "corpus.topics", where=spot)
)
compared = not now.selection.where
first = living.iloc[0] if len(living) and compared else None
with display.card(
    "places",
    title=say(
        "sections.places_first", name=first["label"], share=labels.percent(first["share"], places=0),
        place=say(f"sections.in.{spot}"),
    )
    if first is not None
    else say("sections.places"),
    share=say("sections.places_share", unit=kinds[what], usual=labels.percent(first["usual"], places=0))
    if first is not None
    else "",
    data=living if compared else None,
):  # fmt: skip
    with controls.row():
        controls.switch("what", kinds, said=say("sections.what"))
        controls.switch("place", spots, said=say("sections.place"))
    if first is not None:
        pairs = figures.dumbbell(
            living, label="label", key="key", first="share", second="usual", first_name=say("sections.own"),
            second_name=say("sections.usual"), unit=kinds[what], **look,
        )  # fmt: skip
        display.chart(pairs, name="places", opens=opened)
    else:
        display.quiet(say("empty.card") if compared else say("sections.places_where"))

# One article

typical = selected.measure(places.typical, "articles")
titles = {
    str(article): " ".join(title.split()) or identity
    for article, identity, title in zip(
        typical["article"].tolist(), typical["id"].tolist(), typical["title"].tolist(), strict=True
    )
}
one = controls.held("one", list(titles))
anatomy = selected.measure(places.anatomy, "sections", "corpus.texts", article=int(one))
with display.card(
    "one",
    title=say("sections.one"),
    share=say("sections.one_share", words=labels.count("words", int(anatomy["words"].sum()))),
    data=anatomy,
):
    controls.menu("one", titles, said=say("sections.one_choose"))
    if len(anatomy):
        pieces = anatomy.assign(label=[heading or say("part.lead") for heading in anatomy["heading"].tolist()])
        display.chart(
            figures.shares(pieces, label="label", value="words", key="section", unit=say("content.words"), **look),
            name="one",
        )
    display.link(say("selection.open"), page="article", a=typical["id"].iloc[list(titles).index(one)])

# How many sections, and the articles that have them

counts = {str(number): labels.count("sections", number) for number in range(1, MOST)}
counts = {"any": say("sections.any"), "0": say("sections.none"), **counts}
counts[str(MOST)] = say("sections.or_more", sections=labels.count("sections", MOST))
bars = spread.assign(
    key=spread["sections"].astype(str), label=[counts[str(one)] for one in spread["sections"].tolist()]
)
left, right = display.columns(2, 3)
with left:
    plain = spread["share"].iloc[0]
    title = (
        say("sections.spread_none", share=labels.percent(plain, places=2 if plain > 0.995 else 0))
        if plain >= 0.5
        else say("sections.spread_most", sections=counts[str(spread["articles"].iloc[1:].idxmax())])
    )
    with display.card("spread", title=title, share=say("sections.spread_share", n=every), data=spread):
        chart = figures.ranked_bars(
            bars, label="label", value="articles", key="key", unit=say("content.articles"), **look
        )
        display.chart(chart, name="spread", opens="page.sections")
with right, display.card("articles", title=say("sections.articles"), share=say("sections.articles_share")):
    number = controls.menu("sections", counts, said=say("sections.choose"))
    divided = selected.measure(
        sections.divided,
        "articles",
        sections=-1 if number == "any" else int(number),
        or_more=number == str(MOST),
        top=6,
    )
    if len(divided):
        evidence.articles(
            divided,
            name="divided",
            aside=lambda row: labels.join(
                [labels.count("sections", row["sections"]), labels.count("words", row["words"])]
            ),
        )
    else:
        display.quiet(say("empty.card"))

# By source and desk

groups = {
    column: say(f"content.by_{column}")
    for column, known in (("source", names.sources), ("desk", names.desks))
    if len(known) > 1
}
if groups:
    column = controls.held("built", list(groups))
    field: display.Field = "desks" if column == "desk" else "sources"
    build = selected.measure(sections.build, "articles", "sentences", column=column)
    solid = build[(build["articles"] >= 3) & (build["headed"] >= 0.05)]
    title = say("sections.build")
    if (solid["headed"] == solid["headed"].max()).sum() == 1:
        top = solid.loc[solid["headed"].idxmax()]
        title = say("sections.build_first", group=top["group"], share=labels.percent(top["headed"], places=0))
    with display.card("build", title=title, share=say("sections.build_share"), data=build):
        if len(groups) > 1:
            controls.switch("built", groups, said=say("content.compare"))
        display.table(
            build, name="build", opens=field, ids="group", shares=("headed", "lead"),
            formats={"sections": "%.1f", "words": "accounting"},
            columns={
                "group": say(f"content.{column}"),
                "articles": say("content.articles"),
                "words": say("sections.median"),
                "headed": say("sections.divided"),
                "sections": say("sections.sections"),
                "lead": say("sections.lead"),
            },
        )  # fmt: skip

# Under which headings

used = selected.measure(sections.headings, "sections", "corpus.texts", least=1, top=200)
left, right = display.columns(1, 1)
with (
    left,
    display.card(
        "used",
        title=say("sections.used"),
        share=say("sections.used_share", shown=len(used), n=labels.count("headings", headings)),
        data=partial(sections.headings, now.sections, now.corpus.texts, least=1) if len(used) else None,
    ),
):
    if len(used):
        display.table(
            used, name="used", opens="page.heading", ids="heading", height=360,
            columns={
                "display": say("sections.heading"),
                "count": say("sections.times"),
                "articles": say("content.articles"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("sections.used_none"))
if len(used):
    spelt = dict(zip(used["heading"].tolist(), used["display"].tolist(), strict=True))
    with right:
        heading = controls.held("heading", list(spelt))
        under = selected.measure(sections.under, "sections", "articles", "corpus.texts", heading=heading, top=6)
        with display.card(
            "under",
            title=say("sections.under", heading=spelt[heading]),
            share=say("sections.under_share"),
            data=under,
        ):
            evidence.articles(under, name="under", aside=lambda row: labels.count("words", row["words"]))
