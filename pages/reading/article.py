"""Article: one article as a reader wants it; without a number in the address, the list of those selected."""

import streamlit as st

from analysis import article
from pages.shared import address, display, labels, paging, reading, selected

say = labels.say
now = selected.now()
address.follow("a")
key = st.query_params.get("a", "")
number = article.number(now.corpus.articles, key=key) if key else -1

if number < 0:
    display.head(say("article.list"), say("article.question"), reads=False)
    if key:
        display.note(say("article.unknown"))
        display.quiet(say("article.unknown_hint"))
    if not now.n:
        display.nothing_selected()
    by = st.selectbox(
        say("article.order"), article.ORDERS, key="sort", persist_state="session", width=260,
        format_func=lambda one: say(f"article.by_order.{one}"),
    )  # fmt: skip
    numbers = selected.measure(article.order, "articles", by=by)
    shown = paging.window(now.n, name="articles", of=(by, repr(now.selection)))
    with display.card(
        "articles",
        title=say("article.list"),
        share=say("article.listed", n=labels.count("articles", now.n)),
        data=selected.measure(article.chosen, "corpus.articles", numbers=tuple(numbers[:2000].tolist())),
    ):
        reading.articles(article.chosen(now.corpus.articles, numbers=numbers[shown].tolist()), name="articles")
        paging.turn(shown, now.n, name="articles")
    st.stop()

corpus, row = now.corpus, now.corpus.articles.iloc[number]
numbers = selected.measure(article.order, "articles", by=st.session_state.get("sort") or "newest")
before, after, place = article.neighbours(numbers, of=number)
named, about = article.entities(corpus, number), article.topics(corpus, number)

reading.steps(corpus, before, after, place=place, of=now.n)
reading.heading(row)
if not row["titled"]:
    display.note(say("article.titled_not"))
reading.original(row["url"])

text, side = display.columns(5, 2)
with text, st.container(border=True, key="card-text"):
    kinds = reading.marks(article.kinds(named))
    reading.body(corpus, number, kinds=kinds, abstract=article.own_abstract(corpus, number))
with side:
    with display.card(
        "outline",
        title=say("article.outline"),
        share=say(
            "article.outline_share",
            words=labels.count("words", int(row["words"])),
            sentences=labels.count("sentences", int(row["sentences"])),
        ),
    ):
        reading.contents(article.outline(corpus, number))
    with display.card("topics", title=say("article.about"), share=say("article.about_share"), data=about):
        reading.shares(about, label="label", share="share")
    with display.card("names", title=say("article.names"), share=say("article.names_share"), data=named):
        reading.names(named)
