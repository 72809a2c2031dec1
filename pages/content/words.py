"""Words: which the selected articles use, what sets them apart, which stand together, and how words come and go."""

from functools import partial

from analysis import clouds, figures, stream, words
from pages.shared import controls, display, labels, pinning, selected, stopping, timeline

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
        words.distinctive, "word_counts", "around_counts", "corpus.words",
        parts=now.selection.parts, without=asked,
    )  # fmt: skip
    sure = key[key["q"] < 0.01]
    # Of all articles only some parts are chosen: they are set against the others.
    against = "_parts" if now.n == now.of else ""
    rest = say(f"words.rest{against}")
    title = say("words.key_first", names=labels.join(sure["display"].head(3))) if len(sure) > 2 else say("words.key")
    with display.card("key", title=title, share=say(f"words.key_share{against}"), data=key):
        if len(sure):
            left, right = display.columns(2, 3)
            with left:
                dumbbell = figures.dumbbell(
                    sure.head(12), label="display", first="per_million", second="rest_per_million",
                    first_name=say("words.here"), second_name=rest, measure="count",
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
                        "rest_per_million": rest,
                        "log_likelihood": say("words.likelihood"),
                        "log_ratio": say("words.log_ratio"),
                    },
                )  # fmt: skip
            display.quiet(say("words.key_explained"))
            display.link(say("words.compare"), page="compare")
        else:
            display.quiet(say("words.key_none"))

# The words used most

with controls.row():
    ways = {one: say(f"words.by_{one}") for one in ("count", "articles")}
    by = controls.switch("words_by", ways, said=say("words.count_by"))
    stop = controls.toggle("stop", said=say("words.stop"))
    stopping.draw()
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
    apart = [] if now.whole else sure["display"].tolist()
    sized = {"frequency": say(f"words.by_{by}"), **({"key": say("words.likelihood")} if apart else {})}
    size = controls.held("cloud_by", list(sized))
    rows = (
        sure.head(60)
        if size == "key"
        else selected.measure(words.leading, "word_counts", "corpus.words", by=by, stop=stop, top=60)
    )
    values = rows["log_likelihood" if size == "key" else by].tolist()
    cloud = selected.measure(clouds.placed, words=tuple(rows["display"]), values=tuple(values))
    with display.card(
        "cloud",
        title=say("words.cloud"),
        share=say("words.cloud_share", shown=len(cloud)),
        data=cloud[["word", "value", "size"]],
    ):
        if len(sized) > 1:
            controls.switch("cloud_by", sized, said=say("words.cloud_by"))
        if len(cloud):
            drawn = figures.cloud(
                cloud.assign(apart=cloud["word"].isin(apart if size == "frequency" else [])), label="word",
                value="value", key="word", marked="apart", mark_name=say("words.cloud_apart"), unit=sized[size], **look,
            )  # fmt: skip
            display.chart(drawn, name="cloud", opens="words")
        else:
            display.quiet(say("empty.card"))
with right:
    typed = controls.typed("words")
    levels: dict[str, str] = {one: say(f"words.level_{one}") for one in words.LEVELS}
    level = controls.held("words_level", list(levels))
    columns = {
        "display": say("words.word"),
        "count": say("words.occurrences"),
        "articles": say("content.articles"),
        "per_million": say("words.per_million"),
    }
    if level == "folded":
        table = selected.measure(words.leading, "word_counts", "corpus.words", by=by, stop=stop, like=typed)
        columns["dp"] = say("words.uneven")
    else:
        table = selected.measure(words.levelled, "corpus", "sentences", level=level, by=by, stop=stop, like=typed)
        columns.update({"forms": say("words.forms")} if level == "stem" else {})
    # The filter of words is of any spelling: only a search finds a word as it is written, or all its forms.
    exact = {"spelling": "exact", "stem": "stem"}.get(level, "")
    share = say("words.table_share_level" if exact else "words.table_share", shown=len(table))
    whole = partial(
        words.leading, now.word_counts, now.corpus.words, by="articles" if by == "articles" else "count", stop=stop,
        like=typed, top=len(now.corpus.words),
    )  # fmt: skip
    with display.card("table", title=say("words.table"), share=share, data=table if exact or table.empty else whole):
        with controls.row():
            controls.switch("words_level", levels, said=say("words.level"))
            controls.search("words", said=say("content.search"))
        if len(table):
            display.table(
                table.assign(level=exact, query=[f'"{word}"' for word in table["display"].tolist()]), name="table",
                opens="search" if exact else "words", ids=("level", "query") if exact else "display", height=940,
                columns=columns,
                formats={"per_million": "accounting", **({"dp": "%.2f"} if level == "folded" else {})},
            )  # fmt: skip
        else:
            display.quiet(say("content.nothing_like", typed=typed) if typed else say("empty.card"))

# Which stand together

left, right = display.columns(1, 1)
node = controls.typed("beside").strip() or now.selection.words.strip() or next(iter(most["display"]), "")
windows = {str(size): say(f"words.within_{size}") for size in (5, 3, 1)}
window = int(controls.held("window_words", list(windows)))
company = selected.measure(words.beside, "corpus", "sentences", word=node, before=window, after=window)
thinned = stream.step(total)
title = say("words.beside")
if len(company):
    title = say("words.beside_first", word=node, names=labels.join(company["display"].head(3)))
with left, display.card("beside", title=title, share=say("words.beside_share"), data=company):
    with controls.row():
        controls.search("beside", said=say("words.beside_type"))
        controls.switch("window_words", windows, said=say("words.window"))
    if len(company):
        display.table(
            company.assign(level="folded", query=words.nearby(node, company["display"].tolist(), within=window)),
            name="beside", opens="search", ids=("level", "query"), height=360,
            formats={"likelihood": "accounting", "distance": "%d", **dict.fromkeys(("log_dice", "pmi", "t"), "%.1f")},
            columns={
                "display": say("words.neighbour"),
                "count": say("words.together"),
                "before": say("words.before"),
                "after": say("words.after"),
                "log_dice": say("words.log_dice"),
                "likelihood": say("words.likelihood"),
                "distance": say("words.distance"),
                "pmi": say("words.pmi"),
                "t": say("words.t"),
                "articles": say("content.articles"),
            },
        )  # fmt: skip
        display.quiet(say("words.beside_explained"))
    else:
        display.quiet(say("words.beside_none", word=node))
sizes = {str(size): say(f"words.size_{size}") for size in (2, 3)}
length = int(controls.held("phrase_size", list(sizes)))
runs = selected.measure(words.phrases, "corpus", "sentences", size=length)
title = say("words.phrases")
if len(runs):
    times = labels.count("times", int(runs["count"].iloc[0]))
    title = say("words.phrases_first", phrase=runs["display"].iloc[0], times=times)
share = say("words.phrases_share", shown=len(runs))
with right, display.card("phrases", title=title, share=share, data=runs):
    controls.switch("phrase_size", sizes, said=say("words.size"))
    if len(runs):
        display.table(
            runs.assign(level="folded", query=[f'"{run}"' for run in runs["display"].tolist()]), name="phrases",
            opens="search", ids=("level", "query"), height=360, formats={"per_million": "accounting"},
            columns={
                "display": say("words.phrase"),
                "count": say("words.occurrences"),
                "articles": say("content.articles"),
                "per_million": say("words.per_million"),
            },
        )  # fmt: skip
    else:
        display.quiet(say("empty.card"))
    if thinned > 1:
        display.quiet(say("words.thinned", n=thinned))

# Over time

moved = selected.measure(words.movers, "word_counts", "articles", "corpus.words")
if len(moved):
    rising, falling = (moved.loc[moved["side"] == side, "display"] for side in ("first", "second"))
    title = say("words.movers")
    if len(rising) and len(falling):
        title = say(
            "words.movers_first", rising=labels.join(rising.head(3)), falling=labels.join(falling.tail(3)[::-1])
        )
    with display.card("movers", title=title, share=say("words.movers_share"), data=moved):
        dots = figures.dumbbell(
            moved, label="display", first="early", second="late", first_name=say("words.early"),
            second_name=say("words.late"), **look,
        )  # fmt: skip
        display.chart(dots, name="movers", opens="words")
        told = {"display": say("words.word"), "early": say("words.early"), "late": say("words.late")}
        display.pins(pinning.Shown(moved, {**told, "articles": say("content.articles")}, shares=("early", "late")))

bucket = timeline.bucket()
counts: tuple[timeline.Way, ...] = ("share", "articles", "per_million")
counted = timeline.way(counts)
usual = most["display"].head(12).tolist()
follow = controls.followed("trend", usual)
dated = selected.measure(words.timeline, "word_counts", "articles", "corpus.words", chosen=follow, by=bucket)
with display.card("trend", title=say("words.trend"), share=say(f"time.of_{counted}"), data=dated):
    controls.words("trend", first=usual, said=say("words.trend_choose"), hint=say("words.trend_hint"))
    unknown = selected.measure(words.missing, "corpus.words", chosen=follow)
    if unknown:
        display.quiet(say("words.missing", words=labels.join(unknown)))
    if dated["when"].nunique() > 1:
        holding = partial(selected.measure, words.holding, "word_counts", "corpus.words")
        course = timeline.Course(dated, bucket, now, holding=lambda key: holding(key=key), opens="words")
        timeline.draw("trend", course, ways=counts)
    else:
        display.quiet(say("empty.card"))
