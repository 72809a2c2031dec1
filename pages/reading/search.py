"""Search: where a word or a phrase stands in the selected articles, each place in its context."""

from functools import partial

import streamlit as st

from analysis import figures, search
from pages.shared import controls, display, labels, paging, reading, selected, timeline

say = labels.say
now = selected.now()

display.head(say("page.search"), say("search.question"))
if not now.n:
    display.nothing_selected()

wide, narrow, order = display.columns(5, 3, 2)
query = wide.text_input(
    say("search.find"), key="find", on_change=controls.linked("find"), max_chars=2000, placeholder=say("search.hint"),
    type="search",
)  # fmt: skip
level = narrow.segmented_control(
    say("search.level"), search.LEVELS, key="level", required=True, help=say("search.level_help"),
    on_change=controls.linked("level", search.LEVELS, first="folded"), format_func=lambda one: say(f"search.{one}"),
)  # fmt: skip
by = order.selectbox(
    say("search.order"), search.ORDERS, key="order", on_change=controls.linked("order", search.ORDERS, first="article"),
    format_func=lambda one: say(f"search.by.{one}"),
)  # fmt: skip
reading.ways("find")

if not query.strip():
    display.empty(say("search.start"), say("search.start_hint"))
    st.stop()

found = selected.measure(
    search.results, "corpus", "sentences", "articles", query=query, level=level, by=by,
)  # fmt: skip
hits = len(found.hits)
if not hits:
    display.empty(say("search.none", query=query[:80]), say("search.none_hint"))
    st.stop()

display.figures(
    display.Figure(
        say("search.hits"),
        labels.number(hits),
        say("search.hits_aside", sentences=labels.count("sentences", found.sentences)),
    ),
    display.Figure(
        say("search.articles"),
        labels.number(found.articles),
        say("search.articles_aside", share=labels.percent(found.articles / now.n)),
    ),
    display.Figure(say("search.each"), labels.number(hits / found.articles, places=1), say("search.each_aside")),
    display.Figure(
        say("search.sources"),
        labels.number(len(found.sources)),
        say("search.sources_aside", n=len(found.by_source)),
    ),
)

shown = paging.window(hits, name="hits", of=(query, level, by, repr(now.selection)))
with display.card(
    "kwic",
    title=say("search.lines", query=query[:80]),
    share=say(
        "search.first_of" if found.meeting else "search.lines_share",
        n=labels.count("hits", hits),
        export=say("search.exported", most=search.MOST_EXPORTED) if hits > search.MOST_EXPORTED else "",
    ),
    data=partial(search.exported, now.corpus, now.sentences, query=query, level=level, by=by),
):
    page = found.hits[shown]
    reading.concordance(
        search.lines(page, now.corpus, query=query, level=level),
        now.corpus.articles.iloc[page["article"].to_numpy()],
        name="hits",
        hit=query,
        how=level,
    )
    paging.turn(shown, hits, name="hits")

left, right = display.columns(3, 2)
numbers = found.hits["article"].to_numpy()
bucket = timeline.bucket()
dated = selected.measure(search.timeline, "articles", hits=numbers, by=bucket, name=query[:40])
if dated["when"].nunique() > 1:
    course = timeline.Course(dated, bucket, now, holding=lambda _: numbers)
    with left:
        timeline.card(
            "when",
            course,
            title=say("search.when"),
            share=say("search.when_share", n=labels.count("hits", int(dated["hits"].sum()))),
            ways=("hits", "articles", "share"),
        )
with right:
    if len(found.by_source) > 1:
        with display.card("whence", title=say("search.whence"), share=say("search.whence_share"), data=found.by_source):
            drawn = figures.ranked_bars(
                found.sources.head(12), label="source", value="share", measure="share", unit=say("search.share"),
                **display.look(),
            )  # fmt: skip
            display.chart(drawn, name="whence", opens="sources")
    if len(found.by_desk) > 1:
        with display.card("desks", title=say("search.desks"), share=say("search.desks_share"), data=found.by_desk):
            drawn = figures.ranked_bars(
                found.desks.head(12), label="desk", value="share", measure="share", unit=say("search.share"),
                **display.look(),
            )  # fmt: skip
            display.chart(drawn, name="desks", opens="desks")
