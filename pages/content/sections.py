"""Sections: how the selected articles are built, by whom, and under which headings."""

from analysis import figures, published
from analysis.sections import measures as sections
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
        data=used,
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
