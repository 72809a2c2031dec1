"""Articles as they are read: a list of them, words in their context, one article with its parts and marks.

The reading half of `display`: what comes from a corpus is escaped by the functions of that module.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis import article as one
from analysis import bidi
from analysis.tables import Corpus
from pages.shared import address, controls, display, labels, pinning, selected
from pages.shared.display import Kind, Mark

if TYPE_CHECKING:
    import pandas as pd

KINDS: Final[tuple[Kind, ...]] = ("person", "place", "organisation")
WAYS: Final = ("word", "phrase", "both", "either", "without", "group", "near", "nears", "prefix", "suffix")
SHAPES: Final[Mapping[str, str]] = {"person": "●", "place": "◆", "organisation": "■"}


# Lists


def articles(rows: pd.DataFrame, *, name: str) -> None:
    """Show articles as a list: title, the way in; then source, date, desk and length."""
    for number, row in enumerate(rows.to_dict("records")):
        with st.container(gap=None, key=f"item-{name}-{number}"):
            display.link(title(row["title"]), page="article", a=row["id"])
            display.quiet(join([*whence(row), labels.count("words", int(row["words"]))]))


def ways(find: str) -> None:
    """Offer examples of what can be typed into the field `find`, each with what it finds; a press types it."""
    examples = st.popover(labels.say("search.ways"), type="tertiary", key="ways", on_change="rerun")
    if not examples.open:
        # Twenty elements that most reruns would send for nothing.
        return
    with examples:
        display.quiet(labels.say("search.ways_hint"))
        for name in WAYS:
            query = str(labels.say(f"search.try.{name}"))
            with st.container(horizontal=True, vertical_alignment="center", key=f"way-{name}"):
                st.button(display.label(query), key=f"way.{name}", on_click=_type, args=(find, query))
                display.quiet(labels.say(f"search.way.{name}"))


def _type(find: str, query: str) -> None:
    st.session_state[find], st.session_state["ways"] = query, False
    controls.link(find)


def concordance(rows: pd.DataFrame, about: pd.DataFrame, *, name: str, **own: str) -> None:
    """Show words in context, one line each: what comes before stands at the start side of the hit, what follows after.

    The hit keeps its own spelling; the lines are Arabic, so they run from right to left in either language.
    `own` goes along with the way to each article.
    """
    with st.container(gap=None, key=f"kwic-{name}"):
        cited = about.to_dict("records")
        # Line and link by turns: the sheet lays them out as a grid, which spares a container for each line.
        for row, source in zip(rows.to_dict("records"), cited, strict=True):
            st.html(_line_in_context(row))
            display.link(
                join(whence(source, desk=False)) or title(source["title"]), page="article", a=source["id"], **own
            )
    pinning.passages(lambda: [_hit(*both) for both in zip(rows.to_dict("records"), cited, strict=True)], name=name)


def _hit(row: Mapping[Any, Any], source: Mapping[Any, Any]) -> pinning.Passage:
    before, hit, after = (str(row[part]) for part in ("before", "hit", "after"))
    start = len(before)
    marks = (Mark(start, start + len(hit), "hit"), *(Mark(one, two, "hit") for one, two in row["others"]))
    told = join([title(str(source["title"])), *whence(source, desk=False)])
    return pinning.Passage(f"{before}{hit}{after}", marks, told, str(source["id"]))


def _line_in_context(row: Mapping[str, Any]) -> str:
    before, hit, after = (str(row[part]) for part in ("before", "hit", "after"))
    marks = [Mark(start, end, "hit") for start, end in row["others"]]
    edge, rest = len(before), len(before) + len(hit)
    left = [mark for mark in marks if mark.end <= edge]
    right = [Mark(mark.start - rest, mark.end - rest, "hit") for mark in marks if mark.start >= rest]
    return (
        '<p class="m-kwic" dir="rtl">'
        f"<span><bdi>{display.marked(_flat(before), left)}</bdi></span>"
        f"<span><mark>{display.marked(_flat(hit), ())}</mark>"
        f"<bdi>{display.marked(_flat(after), right)}</bdi></span></p>"
    )


def _flat(piece: str) -> str:
    # Same length, so that marks keep their places.
    return piece.translate(_BREAKS)


_BREAKS: Final = dict.fromkeys(map(ord, "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")


# One article


def heading(row: Mapping[str, Any]) -> None:
    """Open the page of an article: its title, then where and when and by whom."""
    said = " · ".join(display.line(part) for part in [*whence(row), *_author(row)])
    st.html(
        f'<header class="m-head m-article-head"><h1 dir="auto">{display.text(title(row["title"]))}</h1>'
        f'<p class="m-selection">{said}</p>{display.printed(selected.now())}</header>'
    )


def contents(sections: pd.DataFrame) -> None:
    """Show how an article is built: its sections, each a way to its place in the text."""
    rows = zip(sections["section"].tolist(), sections["heading"].tolist(), sections["words"].tolist(), strict=True)
    lead = display.line(labels.say("part.lead"))
    items = "".join(
        f'<li><a href="#m-section-{int(section)}">{display.text(said) if said else lead}</a>'
        f"<small>{display.line(labels.count('words', int(words)))}</small></li>"
        for section, said, words in rows
    )
    st.html(f'<ol class="m-contents">{items}</ol>')


def steps(corpus: Corpus, before: int, after: int, *, place: int, of: int) -> None:
    """Draw the way to the articles before and after in the selection, and to the list of them all."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="steps"):
        _step("article.before", corpus, before)
        where = labels.say("article.place", place=place, total=of) if place else labels.say("article.outside")
        display.link(where, page="article", a="")
        _step("article.after", corpus, after)


def original(url: str) -> None:
    """Offer the way to the article's own page, if its address is one that a browser may follow."""
    safe = one.web_address(url)
    if safe:
        host = safe.partition("://")[2].partition("/")[0]
        st.link_button(display.label(labels.say("article.original", host=host)), safe, type="tertiary")
    elif url:
        display.quiet(labels.say("article.unsafe", address=url[:200]))


def _step(key: str, corpus: Corpus, article: int) -> None:
    if article >= 0:
        display.link(labels.say(key), page="article", a=str(corpus.articles["id"].iloc[article]))


def shares(rows: pd.DataFrame, *, label: str, share: str, value: str = "") -> None:
    """Show a few names, each with its share as a bar, and as a number: the share itself or another column's value."""
    said = rows[value].tolist() if value else [labels.percent(part, places=0) for part in rows[share].tolist()]
    items = "".join(
        f"<li><span>{display.text(str(name))}</span>"
        f"<b>{display.line(number if isinstance(number, labels.Line) else labels.number(number))}</b>"
        f'<i style="--part: {min(max(float(part), 0.0), 1.0):.3f}"></i></li>'
        for name, number, part in zip(rows[label].tolist(), said, rows[share].tolist(), strict=True)
    )
    st.html(f'<ul class="m-shares">{items}</ul>')


def tally(rows: pd.DataFrame, *, said: str, times: str = "", ours: bool = True) -> None:
    """Show sentences one below another, each as long as it is, with how often it occurs before it.

    Sentences of `ours` are in the reader's language, whatever name they begin with; others run as they are written.
    """
    numbers = rows[times].tolist() if times else [None] * len(rows)
    way: bidi.Direction = labels.direction() if ours else "auto"
    items = "".join(
        f"<li>{'' if number is None else f'<b>{display.line(labels.number(number))}</b>'}"
        f"<span>{display.line(labels.Line(bidi.isolate(str(sentence), way)))}</span></li>"
        for sentence, number in zip(rows[said].tolist(), numbers, strict=True)
    )
    st.html(f'<ul class="m-tally">{items}</ul>')


def cells(columns: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: Sequence[bool], rtl: bool) -> None:
    """Show rows whose cells are written out already, in the direction that they were written in."""

    def row(tag: str, given: Sequence[str]) -> str:
        told = zip(given, numeric, strict=True)
        return "".join(
            f"<{tag}{' class=m-number' if number else ''}>{display.text(one)}</{tag}>" for one, number in told
        )

    body = "".join(f"<tr>{row('td', one)}</tr>" for one in rows)
    way = "rtl" if rtl else "ltr"
    st.html(
        f'<table class="m-cells" dir="{way}"><thead><tr>{row("th", columns)}</tr></thead><tbody>{body}</tbody></table>'
    )


def written(outside: str) -> None:
    """Show a line of an article as it is written there."""
    st.html(f'<p class="m-written" dir="auto">{display.text(" ".join(outside.split()))}</p>')


def definitions(*rows: tuple[str, str]) -> None:
    """Show a few facts: the name of each, and what it is."""
    items = "".join(f"<dt>{display.line(name)}</dt><dd>{display.line(said)}</dd>" for name, said in rows)
    st.html(f'<dl class="m-definitions">{items}</dl>')


def fields(rows: Sequence[tuple[str, str, float, Sequence[str]]]) -> None:
    """Show the fields of articles: the name of each, where it is taken from, the share that has it, examples."""
    items = "".join(
        f"<li><b>{display.line(name)}</b><span>{display.line(origin)}</span>"
        f'<i style="--part: {min(max(share, 0.0), 1.0):.3f}"></i>'
        f"<small>{display.line(labels.percent(share, places=0))}</small>"
        f"<q>{''.join(map(_example, examples))}</q></li>"
        for name, origin, share, examples in rows
    )
    st.html(f'<ul class="m-fields">{items}</ul>')


def _example(said: str) -> str:
    return f'<span dir="auto">{display.text(said)}</span>'


def parts(rows: Sequence[tuple[str, str, str]]) -> None:
    """Show the lines of an article, each under the name of the part it is: (part, its name, line)."""
    items = "".join(
        f'<li class="m-part-{part}"><small>{display.line(name)}</small>'
        f'<span dir="auto">{display.text(said)}</span></li>'
        for part, name, said in rows
        if part.isalpha()
    )
    st.html(f'<ol class="m-parts">{items}</ol>')


def remarks(rows: Sequence[tuple[str, str]]) -> None:
    """Show sentences in the reader's language, with the number before each where it has one."""
    way: bidi.Direction = labels.direction()
    items = "".join(
        f"<li>{f'<b>{display.line(number)}</b>' if number else ''}"
        f"<span>{display.line(labels.Line(bidi.isolate(said, way)))}</span></li>"
        for number, said in rows
    )
    st.html(f'<ul class="m-tally">{items}</ul>')


def names(rows: pd.DataFrame) -> None:
    """Show whom an article names, by kind; a choice keeps the articles that name it too."""
    if rows.empty:
        display.quiet(labels.say("article.no_names"))
    for kind in KINDS:
        named = rows[(rows["type"] == kind).to_numpy()]
        if len(named):
            _named(kind, named)


def _named(kind: Kind, rows: pd.DataFrame) -> None:
    key = f"article.named.{kind}"
    said = dict(
        zip(rows["key"].tolist(), zip(rows["name"].tolist(), rows["mentions"].tolist(), strict=True), strict=True)
    )

    def called(one: str) -> str:
        name, times = said[one]
        return f"{SHAPES[kind]} {display.label(name)}" + (f" {times:,}" if times > 1 else "")

    with st.container(key=f"names-{kind}"):
        st.pills(
            labels.say(f"types.{kind}"), list(said), key=key, format_func=called, on_change=_keep, args=(key,),
        )  # fmt: skip


def _keep(key: str) -> None:
    chosen = st.session_state.pop(key, None)
    if chosen:
        address.narrow(entities=[chosen])


def subhead(ours: str) -> None:
    """Name a part of a card."""
    st.html(f'<div class="m-card"><h3>{display.line(ours)}</h3></div>')


def uploader() -> None:
    """Say in the reader's language what Streamlit's upload button says in English only."""
    said = json.dumps(str(labels.say("add.choose")), ensure_ascii=False)
    st.html(f"<style>.stApp {{ --m-choose: {said}; }}</style>")


# Pieces


def whence(row: Mapping[Any, Any], *, desk: bool = True) -> list[str]:
    """Return where an article comes from: source, date, desk."""
    date = row["date"]
    dated = labels.day(date) if date == date and date is not None else labels.say("article.undated")
    return [
        *([str(row["source"])] if row["source"] else []),
        dated,
        *([str(row["desk"])] if desk and row["desk"] else []),
    ]


def printed(row: Mapping[Any, Any]) -> labels.Line:
    """Return what tells an article from others of its story: date, hour and source; numbers first, for a plain menu."""
    source, date = [str(row["source"])] if row["source"] else [], row["date"]
    hour = [f"{date:%H:%M}"] if date == date and date is not None and (date.hour or date.minute) else []
    return join([*whence({**row, "source": ""}, desk=False), *hour, *source])


def _author(row: Mapping[str, Any]) -> Sequence[str]:
    return [labels.say("article.by", author=str(row["author"]))] if row["author"] else []


def title(given: str) -> str:
    """Return what an article is called, if only that it has no title."""
    return given if given.strip() else labels.say("article.untitled")


def join(parts: Sequence[str]) -> labels.Line:
    """Return one line made of several, each unable to reorder the others."""
    return labels.Line(" · ".join(part if isinstance(part, labels.Line) else labels.isolate(part) for part in parts))
