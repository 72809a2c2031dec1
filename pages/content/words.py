"""Words: which words the selected articles use, what sets them apart from the rest, and how words come and go."""

from analysis import calendar, figures, words
from pages.shared import controls, display, labels, selected

say, look = labels.say, display.look()
now = selected.now()

display.head(say("page.words"), say("words.question"))
if not now.n:
    display.nothing_selected()
every = labels.count("articles", now.n)
if now.whole:
    display.quiet(say("words.try"))

# What sets the selection apart

if not now.whole:
    names = selected.names_of(now.corpus).entities
    asked = " ".join([now.selection.words, *[names.get(one, "") for one in now.selection.entities]])
    key = selected.measure(
        words.distinctive, "word_counts", "corpus.word_counts", "corpus.words",
        parts=now.selection.parts, without=asked,
    )  # fmt: skip
    sure = key[key["q"] < 0.01]
    title = say("words.key_first", names=labels.join(sure["display"].head(3))) if len(sure) > 2 else say("words.key")
    with display.card("key", title=title, share=say("words.key_share"), data=key):
        if len(sure):
            left, right = display.columns(2, 3)
            with left:
                dumbbell = figures.dumbbell(
                    sure.head(12), label="display", first="per_million", second="rest_per_million",
                    first_name=say("words.here"), second_name=say("words.rest"), measure="count",
                    unit=say("words.per_million"), **look,
                )  # fmt: skip
                display.chart(dumbbell, name="key", opens="words")
            with right:
                display.table(
                    sure, name="key", opens="words", ids="display", height=360,
                    formats={
                        **dict.fromkeys(("per_million", "rest_per_million", "log_likelihood"), "accounting"),
                        "log_ratio": "%.1f",
                    },
                    columns={
                        "display": say("words.word"),
                        "count": say("words.occurrences"),
                        "per_million": say("words.here"),
                        "rest_per_million": say("words.rest"),
                        "log_likelihood": say("words.likelihood"),
                        "log_ratio": say("words.log_ratio"),
                    },
                )  # fmt: skip
            display.quiet(say("words.key_explained"))
        else:
            display.quiet(say("words.key_none"))

# The words used most

with controls.row():
    ways = {one: say(f"words.by_{one}") for one in ("count", "articles")}
    by = controls.switch("words_by", ways, said=say("words.count_by"))
    stop = controls.toggle("stop", said=say("words.stop"))
total = selected.measure(words.total, "word_counts")
most = selected.measure(words.leading, "word_counts", "corpus.words", by=by, stop=stop, top=18)
left, right = display.columns(1, 1)
with left:
    title = say("words.most")
    if len(most) and by == "count":
        title = say("words.most_first", word=most["display"].iloc[0], times=int(most["per_million"].iloc[0]))
    elif len(most):
        share = labels.percent(most["articles"].iloc[0] / now.n)
        title = say("words.most_first_articles", word=most["display"].iloc[0], share=share)
    of = {"words": labels.count("words", total)} if by == "count" else {"n": every}
    with display.card("most", title=title, share=say(f"words.most_{by}", **of), data=most):
        if len(most):
            bars = figures.ranked_bars(most, label="display", value=by, unit=say(f"words.by_{by}"), **look)
            display.chart(bars, name="most", opens="words")
        else:
            display.quiet(say("empty.card"))
with right:
    typed = controls.typed("words")
    table = selected.measure(words.leading, "word_counts", "corpus.words", by=by, stop=stop, like=typed)
    with display.card("table", title=say("words.table"), share=say("words.table_share", shown=len(table)), data=table):
        controls.search("words", said=say("content.search"))
        if len(table):
            display.table(
                table, name="table", opens="words", ids="display", height=420, formats={"per_million": "accounting"},
                columns={
                    "display": say("words.word"),
                    "count": say("words.occurrences"),
                    "articles": say("content.articles"),
                    "per_million": say("words.per_million"),
                },
            )  # fmt: skip
        else:
            display.quiet(say("content.nothing_like", typed=typed))

# Over time

bucket = selected.measure(calendar.fitting, "articles")
with display.card("trend", title=say("words.trend"), share=say("words.trend_share")):
    follow = controls.words(
        "trend", first=most["display"].head(12).tolist(), said=say("words.trend_choose"), hint=say("words.trend_hint")
    )
    dated = selected.measure(words.timeline, "word_counts", "articles", "corpus.words", chosen=follow, by=bucket)
    unknown = selected.measure(words.missing, "corpus.words", chosen=follow)
    if unknown:
        display.quiet(say("words.missing", words=labels.join(unknown)))
    if dated["when"].nunique() > 1:
        lines = figures.timeline(
            dated, when="when", value="per_million", series="display", form="lines", bucket=bucket,
            unit=say("words.per_million"), **look,
        )  # fmt: skip
        display.chart(lines, name="trend", opens="days", by=bucket)
    else:
        display.quiet(say("empty.card"))
