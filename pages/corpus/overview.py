"""Overview: what the selected articles are about, whom they name, and when they were published."""

from analysis import entities, figures, published, sections, topics
from pages.shared import display, labels, selected

say, look = labels.say, display.look()
now = selected.now()

display.head(say("page.overview"), say("overview.question"))
display.notice(now.corpus)
if not now.n:
    display.nothing_selected()

size = selected.measure(published.summary, "articles")
ranking = selected.measure(entities.ranking, "mentions", "corpus.entities", by="articles", of=now.n)
kinds = ranking["type"].value_counts()
display.figures(
    display.Figure(
        say("overview.articles"),
        labels.number(now.n),
        say("overview.all_of_corpus")
        if now.n == now.total
        else say("overview.of_corpus", share=labels.percent(now.n / now.total)),
    ),
    display.Figure(
        say("overview.days"),
        labels.count("days", (size.last - size.first).days + 1) if size.first else say("number.none"),
        say("overview.days_aside", first=labels.month_of(size.first), last=labels.month_of(size.last))
        if size.first
        else say("overview.no_dates"),
    ),
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
    by = selected.measure(published.bucket, "articles")
    order = selected.measure(published.sources, "corpus.articles")
    rest = say("overview.other_sources")
    dated = selected.measure(published.over_time, "articles", by=by, keep=tuple(order), rest=str(rest))
    peak = published.peak(dated)
    with display.card(
        "when",
        title=say(f"overview.when_peak_{by}", **display.moment(peak)) if peak else say("overview.when"),
        share=say(f"overview.when_share_{by}", n=labels.count("articles", now.n - size.undated)),
        data=dated,
    ):
        timeline = figures.timeline(
            dated, when="start", value="articles", series="source", order=order, rest=rest, bucket=by,
            unit=say("overview.articles"), **look,
        )  # fmt: skip
        display.chart(timeline, name="when", opens="days", by=by)

left, right = display.columns(1, 1)
with left:
    top = ranking.head(8)
    with display.card(
        "who",
        title=say("overview.who"),
        share=say("overview.who_share", n=labels.count("articles", now.n)),
        data=ranking,
    ):
        display.chart(
            figures.ranked_bars(
                top, label="name", value="articles", key="key", kind="type", unit=say("overview.articles"), **look
            ),
            name="who",
            opens="entities",
        )
with right:
    widest = selected.measure(topics.prevalence, "article_topics", "corpus.topics", articles=now.n)
    with display.card("what", title=say("overview.what"), share=say("overview.what_share"), data=widest):
        display.chart(
            figures.ranked_bars(
                widest.head(8), label="label", value="share", key="key", measure="share", room=210, **look
            ),
            name="what",
            opens="topics",
        )
    parts = display.named(selected.measure(sections.shares, "sentences"), "part", "part")
    with display.card(
        "where",
        title=say("overview.where"),
        share=say("overview.where_share", words=labels.count("words", int(parts["words"].sum()))),
        data=parts,
    ):
        display.chart(
            figures.shares(parts, label="label", value="words", key="part", aside="trailer", **look),
            name="where",
            opens="where",
        )
