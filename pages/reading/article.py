"""Article: one article as a reader wants it; without a number in the address, the list of those selected."""

from functools import partial

import streamlit as st

from analysis import article, duplicates, search, similar
from pages.shared import address, display, evidence, export, labels, paging, reading, selected, story

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
        data=partial(article.chosen, now.corpus.articles, numbers=numbers.tolist()),
    ):
        reading.articles(article.chosen(now.corpus.articles, numbers=numbers[shown].tolist()), name="articles")
        paging.turn(shown, now.n, name="articles")
    st.stop()

corpus, row = now.corpus, now.corpus.articles.iloc[number]
numbers = selected.measure(article.order, "articles", by=st.session_state.get("sort") or "newest")
before, after, place = article.neighbours(numbers, of=number)
named = selected.measure(article.entities, "corpus", article=number)
about = selected.measure(article.topics, "corpus", article=number)
said = selected.measure(article.said, "corpus", article=number)
copies = selected.measure(duplicates.of, "corpus", article=number)
alike = selected.measure(similar.to, "corpus", article=number, without=tuple(copies["article"].tolist()))
copies, alike = article.listed(corpus, copies.head(50)), article.listed(corpus, alike)
wanted, how = st.query_params.get("hit", ""), st.query_params.get("how", "")
hits = selected.measure(search.places, "corpus", article=number, query=wanted, level=how) if wanted else []

export.about(labels.isolate(row["title"]))
reading.steps(corpus, before, after, place=place, of=now.n)
reading.heading(row)
if not row["titled"]:
    display.note(say("article.titled_not"))
reading.original(row["url"])

text, side = display.columns(5, 2)
with text:
    with st.container(border=True, key="card-text"):
        kinds = story.marks({**article.kinds(named), "quote": len(said)})
        if hits:
            story.found(wanted, len(hits))
        story.body(corpus, number, kinds=kinds, said=said, hits=hits, abstract=article.own_abstract(corpus, number))
        evidence.offered(partial(article.sentences, corpus, number), name="article")
    if len(alike):
        with display.card("similar", title=say("article.similar"), share=say("article.similar_share"), data=alike):
            reading.articles(alike, name="similar")
with side:
    if len(copies):
        with display.card(
            "copies",
            title=say("article.copies", n=labels.count("copies", len(copies))),
            share=say("article.copies_share"),
            data=copies,
        ):
            story.copies(copies.head(8))
            display.link(say("article.family"), page="copies", f=str(row["id"]))
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
    if len(said):
        with display.card(
            "voices",
            title=say("article.voices"),
            share=say("article.voices_share", n=labels.count("quotes", len(said))),
            data=said,
        ):
            story.voices(said)
    with display.card("topics", title=say("article.about"), share=say("article.about_share"), data=about):
        reading.shares(about, label="label", share="share")
    with display.card("names", title=say("article.names"), share=say("article.names_share"), data=named):
        reading.names(named)
