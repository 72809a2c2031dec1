"""Overview: what the selected articles are about, whom they name, and when they were published."""

from functools import partial

from analysis import entities, figures, published, sections, topics
from pages.shared import display, labels, sample, selected, shaping, timeline, wording

say, look = labels.say, display.look()
now = selected.now()

display.head(say("page.overview"), say("overview.question"))
display.notice(now.corpus)
if now.corpus.name == sample.NAME:
    display.link(say("overview.own"), page="add")
if not now.n:
    display.nothing_selected()

size = selected.measure(published.summary, "articles")
ranking = selected.measure(entities.ranking, "mentions", "corpus.entities", by="articles", of=now.n)
kinds = ranking["type"].value_counts()
display.figures(
    display.Figure(
        say("overview.stories" if now.selection.stories else "overview.articles"),
        labels.number(now.n),
        say("overview.all_of_corpus")
        if now.told == now.total
        else say("overview.of_corpus", share=labels.percent(now.n / now.of)),
    ),
    display.Figure(say("overview.days"), labels.count("days", size.days), labels.span(size.first, size.last)),
    display.Figure(
        say("overview.entities"),
        labels.number(len(ranking)),
        labels.count("people", int(kinds.get("person", 0))),
    ),
    display.Figure(say("overview.length"), labels.count("words", size.median_words), say("overview.length_aside")),
    display.Figure(
        say("overview.headed"),
        labels.percent(size.headed / now.n, places=0),
        say("overview.headed_aside", total=labels.count("articles", now.n)),
    ),
)

if size.first:
    base = timeline.beyond()
    wider = base or now
    by = timeline.bucket(wider, fits=published.bucket)
    order = selected.measure(published.sources, "corpus.articles")
    rest = say("overview.other_sources")
    dated = selected.measure(published.over_time, "articles", by=by, keep=tuple(order), rest=str(rest))
    peak = published.peak(dated)
    numbers = now.articles["article"].to_numpy()
    course = timeline.Course(
        selected.measure(published.course, "articles", left=wider, held=numbers, by=by), by, wider,
        holding=lambda _: numbers, against="articles" if base else "time",
    )  # fmt: skip
    stacked = partial(
        figures.timeline, dated, when="start", value="articles", series="source", order=order, rest=rest, bucket=by,
        unit=say("overview.articles"), **look,
    )  # fmt: skip
    timeline.card(
        "when",
        course,
        title=say(f"overview.when_peak_{by}", **wording.moment(peak)) if peak else say("overview.when"),
        share=labels.dotted(
            say(f"overview.when_share_{by}", n=labels.count("articles", now.n - size.undated)),
            say("overview.undated", n=size.undated) if size.undated else "",
        ),
        ways=("articles", "share") if base else ("articles",),
        stacked=stacked,
        counts=dated,
    )

left, right = display.columns(1, 1)

first = wording.leading(ranking, "articles", besides=now.selection.entities)
with left, display.card(
    "who",
    title=say("overview.who_first", name=first["name"], share=labels.percent(first["share"], places=0))
    if first is not None
    else say("overview.who"),
    share=say("overview.who_share", n=labels.count("articles", now.n)),
    data=ranking,
):  # fmt: skip
    if ranking.empty:
        display.quiet(say("empty.card"))
    else:
        named = figures.ranked_bars(
            ranking.head(10),
            label="name",
            value="articles",
            key="key",
            kind="type",
            unit=say("overview.articles"),
            **look,
        )
        display.chart(named, name="who", opens="entities")

widest = shaping.called(selected.measure(topics.prevalence, "article_topics", "corpus.topics", articles=now.n))
about = wording.leading(widest, "share", besides=now.selection.topics)
with right, display.card(
    "what",
    title=say("overview.what_first", name=about["label"]) if about is not None else say("overview.what"),
    share=labels.dotted(say("overview.what_share"), shaping.mingled(widest), shaping.hidden()),
    data=widest,
):  # fmt: skip
    if widest.empty:
        display.quiet(say("empty.card"))
    else:
        shares = figures.ranked_bars(
            topics.foremost(widest, 7), label="label", value="share", key="key", measure="share", room=210, **look
        )
        display.chart(shares, name="what", opens="topics")

parts = display.named(selected.measure(sections.shares, "sentences"), "part", "part")
most = wording.leading(parts, "share")
with right, display.card(
    "where",
    title=say("overview.where_first", share=labels.percent(most["share"], places=0), part=labels.Line(most["label"]))
    if most is not None
    else say("overview.where"),
    share=say("overview.where_share", words=labels.count("words", int(parts["words"].sum()))),
    data=parts,
):  # fmt: skip
    if not parts["words"].sum():
        display.quiet(say("empty.card"))
    else:
        strip = figures.shares(parts, label="label", value="words", key="part", aside="trailer", **look)
        display.chart(strip, name="where", opens="where")
