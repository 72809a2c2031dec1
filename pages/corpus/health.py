"""Health: what was read from a corpus's files, what was kept or turned away and why, and what is missing."""

from functools import partial

import streamlit as st

from analysis import figures, health, published
from pages.shared import display, export, labels, proposals, reading, selected, wording

say = labels.say
corpus = selected.now().corpus
language = labels.language()

display.head(say("page.health"), say("health.question"), reads=False)
display.note(say("health.whole"))
export.about(wording.told(selected.whole()))

account = selected.measure(health.account, "corpus.files", "corpus.rejections", articles=len(corpus.articles))
lacking = selected.measure(health.lacking, "corpus.articles")
undated = int(lacking.set_index("field")["articles"]["date"])
balance = say("health.balance", **{part: account[part] for part in ("read", "kept", "rejected")})
display.figures(
    display.Figure(
        say("health.read"),
        labels.number(account["read"]),
        say("health.read_aside", n=labels.count("files", account["files"])),
    ),
    display.Figure(
        say("health.kept"),
        labels.number(account["kept"]),
        say("health.kept_aside", share=labels.percent(account["kept"] / max(account["read"], 1))),
    ),
    display.Figure(
        say("health.rejected"),
        labels.number(account["rejected"]),
        say("health.rejected_aside", n=account["repeated"]) if account["rejected"] else say("health.none_rejected"),
    ),
    display.Figure(say("health.passed_over"), labels.number(account["passed_over"]), say("health.passed_over_aside")),
    display.Figure(
        say("health.lacking_dates"),
        labels.number(undated),
        say("health.lacking_dates_aside", n=selected.measure(health.unread_dates, "corpus.articles"))
        if undated
        else say("health.all_dated"),
    ),
)

why = selected.measure(health.why, "corpus.files", "corpus.rejections", language=language)
sound = account["unexplained"] == 0 and account["lost"] == 0
with display.card(
    "why",
    title=say("health.sound" if sound else "health.unsound", balance=balance),
    share=say("health.why_share") if len(why) else say("health.no_trouble"),
    data=why,
):
    if len(why):
        reading.tally(why, said="example", times="times")

dated = len(corpus.articles) - undated
left, right = display.columns(3, 2) if dated else (None, st.container())
if left:
    order = selected.measure(published.sources, "corpus.articles")
    rest = say("health.rest")
    months = selected.measure(published.over_time, "corpus.articles", by="month", keep=tuple(order), rest=str(rest))
    gaps = selected.measure(health.bare_months, "corpus.articles")
    with (
        left,
        display.card(
            "coverage",
            title=say("health.coverage_gaps", n=labels.count("months", gaps)) if gaps else say("health.coverage_whole"),
            share=say("health.coverage_share", n=labels.count("articles", dated)),
            data=months,
        ),
    ):
        display.chart(
            figures.timeline(
                months, when="start", value="articles", series="source", order=order, rest=rest, bucket="month",
                unit=say("health.articles"), **display.look(),
            ),
            name="coverage",
            opens="days",
            by="month",
        )  # fmt: skip
missing = display.named(lacking[lacking["articles"] > 0], "field", "field")
with (
    right,
    display.card(
        "lacking",
        title=say("health.lacking") if len(missing) else say("health.lacking_none"),
        share=say("health.lacking_share", n=labels.count("articles", len(corpus.articles))),
        data=lacking,
    ),
):
    reading.shares(missing, label="label", share="share", value="articles")

furniture = selected.measure(health.furniture, "corpus.sentences")
lines = selected.measure(health.furniture_lines, "corpus.sentences", "corpus.texts")
with display.card(
    "furniture",
    title=say(
        "health.furniture",
        n=labels.count("sentences", furniture.sentences),
        share=labels.percent(furniture.share),
    )
    if furniture.sentences
    else say("health.furniture_none"),
    share=say("health.furniture_share") if furniture.sentences else "",
    data=lines,
):
    if len(lines):
        reading.tally(lines.head(12), said="line", times="times", ours=False)

recurring = selected.measure(health.recurring, "corpus.recurring")
with display.card(
    "learned",
    title=say("health.learned", n=labels.count("lines", len(recurring)))
    if len(recurring)
    else say("health.learned_none"),
    share=say("health.learned_share", aside=health.set_aside(recurring)) if len(recurring) else "",
    data=recurring.drop(columns="examples"),
):
    proposals.lines(recurring)

troubles = selected.measure(health.troubles, "corpus.files", "corpus.rejections", language=language)
if len(troubles):
    every = len(corpus.rejections) + account["passed_over"]
    with display.card(
        "records",
        title=say("health.records"),
        share=say("health.records_share", shown=min(len(troubles), 50), total=every),
        data=partial(health.troubles, corpus.files, corpus.rejections, language=language, most=every),
    ):
        reading.tally(troubles.head(50), said="explanation")

files = display.named(
    selected.measure(health.by_file, "corpus.files", "corpus.rejections", language=language), "status", "health.status"
)
trouble = selected.measure(health.in_trouble, "corpus.files")
total = labels.count("files", len(corpus.files))
with display.card(
    "files",
    title=say("health.files_trouble", n=labels.count("files", trouble), total=len(corpus.files))
    if trouble
    else say("health.files_none", n=total),
    share=say("health.files_share", shown=min(len(files), 500), total=len(corpus.files)),
    data=partial(health.by_file, corpus.files, corpus.rejections, language=language, most=len(corpus.files)),
):
    display.table(
        files.head(500),
        name="files",
        columns={
            "file": say("health.file"),
            "label": say("health.status"),
            "read": say("health.file_read"),
            "kept": say("health.file_kept"),
            "rejected": say("health.file_rejected"),
            "format": say("health.format"),
            "encoding": say("health.encoding"),
            "bytes": say("health.bytes"),
        },
        height=380,
    )

left, right = display.columns(1, 1)
formats = selected.measure(health.formats, "corpus.files")
with (
    left,
    display.card(
        "formats",
        title=say("health.formats"),
        share=say("health.formats_share", n=labels.count("files", account["files"])),
        data=formats,
    ),
):
    display.table(
        formats,
        name="formats",
        columns={
            "format": say("health.format"),
            "encoding": say("health.encoding"),
            "files": say("health.format_files"),
            "read": say("health.file_read"),
            "kept": say("health.file_kept"),
            "rejected": say("health.file_rejected"),
        },
    )
with right, display.card("version", title=say("health.version"), share=say("health.version_share")):
    reading.definitions(
        (say("health.version_build"), corpus.build),
        (say("health.version_made"), labels.day(health.made(corpus.made))),
        (say("health.version_origin"), health.origin(corpus.origin)),
        (
            say("health.version_tables"),
            say(
                "health.version_holds",
                **{
                    noun: labels.count(noun, corpus.counts[noun])
                    for noun in ("articles", "sections", "sentences", "mentions", "entities")
                },
            ),
        ),
    )
