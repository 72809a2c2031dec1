"""One article as it is read: its text with names, quotes and hits marked in place, who says what, its copies.

Marks lie in layers, so that a name inside a quote shows both; one that crosses the edge of another is split there.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis import article as one
from analysis.duplicates import KINDS, Change, Side
from analysis.tables import Corpus
from pages.shared import address, display, labels, reading

if TYPE_CHECKING:
    import pandas as pd

QUOTES: Final = "quote"
SHAPES: Final[Mapping[str, str]] = {**reading.SHAPES, QUOTES: "❝"}
CHANGES: Final[Mapping[str, str]] = {"kept": "=", "changed": "≠", "moved": "↕", "added": "+", "dropped": "−"}
_LONGEST: Final = 220


@dataclass(frozen=True)
class Span:
    """A stretch of the text to mark: its place, the classes it is drawn by, what a pointer is told, its anchor."""

    start: int
    end: int
    kind: str
    tip: str = ""
    anchor: str = ""
    tag: str = "mark"


def marks(counts: Mapping[str, int]) -> list[str]:
    """Draw the switches that mark names and quotes in the text, and return which are on."""
    with st.container(key="marks"):
        chosen = st.pills(
            labels.say("article.marks"), list(SHAPES), default=list(SHAPES), selection_mode="multi",
            key="article.kinds", label_visibility="collapsed", persist_state="session",
            format_func=lambda kind: f"{SHAPES[kind]} {labels.say(f'types.{kind}')} {counts.get(kind, 0)}",
        )  # fmt: skip
    return list(chosen or [])


def body(
    corpus: Corpus, article: int, *, kinds: Collection[str], said: pd.DataFrame, abstract: str = "",
    hits: Sequence[tuple[int, int]] = (),
) -> None:  # fmt: skip
    """Show the text of an article at a reading measure: headings, marks, page furniture greyed."""
    text = corpus.text(article)
    layers = [
        *_apart(_quotes(said) if QUOTES in kinds else []),
        [_name(mark) for mark in one.named(corpus, article) if mark.type in kinds],
        [Span(start, end, "m-hit", anchor="" if place else "m-hit") for place, (start, end) in enumerate(hits)],
    ]
    pieces, seen = [], set()
    for paragraph in one.paragraphs(corpus, article):
        tag = "h2" if paragraph.part == "heading" else "p"
        here = "" if paragraph.section in seen or paragraph.section < 0 else f' id="m-section-{paragraph.section}"'
        seen.add(paragraph.section)
        shown = layered(text, paragraph.start, paragraph.end, layers)
        pieces.append(f'<{tag} class="m-{html.escape(paragraph.part)}" dir="auto"{here}>{shown}</{tag}>')
    before = f'<p class="m-abstract" dir="auto">{display.text(abstract)}</p>' if abstract else ""
    st.html(f'<article class="m-text">{before}{"".join(pieces)}</article>')


def layered(text: str, start: int, end: int, layers: Sequence[Sequence[Span]]) -> str:
    """Return a stretch of text as HTML with its layers of spans nested, the first layer outside.

    What overlaps in one layer gives way to what begins first; what crosses the edge of an outer layer is split there.
    """
    if not layers:
        return display.marked(text[start:end], ())
    pieces, at = [], start
    for span in sorted(layers[0], key=lambda one: (one.start, -one.end)):
        first, last = max(span.start, at), min(span.end, end)
        if first >= last:
            continue
        inside = layered(text, first, last, layers[1:])
        pieces += [layered(text, at, first, layers[1:]), _drawn(span, inside, first == span.start, last == span.end)]
        at = last
    return "".join(pieces) + layered(text, at, end, layers[1:])


def found(query: str, hits: int) -> None:
    """Say that what the reader came for is marked, with the way to its first place."""
    said = labels.say("article.hits", query=query[:80], n=labels.count("hits", hits))
    st.html(f'<p class="m-quiet m-found"><a href="#m-hit">{display.line(said)}</a></p>')


def voices(said: pd.DataFrame) -> None:
    """Show who says what, by speaker, the first to speak first; a known name keeps the articles that name it too."""
    rows = said.assign(place=range(len(said))).to_dict("records")
    speakers: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in rows:
        speakers.setdefault((row["key"], _called(row)), []).append(row)
    for number, ((key, name), spoken) in enumerate(speakers.items()):
        with st.container(gap=None, key=f"said-{number}"):
            kind = spoken[0]["type"]
            if key:
                st.button(
                    f"{SHAPES[kind]} {display.label(name)}", key=f"voice.{key}", type="tertiary",
                    on_click=address.narrow, kwargs={"entities": [key]},
                )  # fmt: skip
                st.html(f'<ul class="m-voice">{"".join(map(_spoken, spoken))}</ul>')
            else:
                st.html(f'<p class="m-who">{_line(name)}</p><ul class="m-voice">{"".join(map(_spoken, spoken))}</ul>')


def copies(rows: pd.DataFrame) -> None:
    """Show the copies of an article: title, the way in; how much of it they hold as a bar; source and date."""
    for number, row in enumerate(rows.to_dict("records")):
        with st.container(gap=None, key=f"item-copy-{number}"):
            display.link(reading.title(row["title"]), page="article", a=row["id"])
            share = labels.say("article.copy_share", share=labels.percent(row["share"], places=0))
            whence = reading.join([share, *reading.whence(row, desk=False)])
            st.html(f'<p class="m-quiet m-copy" style="--part: {row["share"]:.3f}"><i></i>{display.line(whence)}</p>')


def families(rows: pd.DataFrame) -> None:
    """Show stories that were printed more than once: the title, the way to its copies; how many, by whom, how fast."""
    for number, row in enumerate(rows.to_dict("records")):
        with st.container(gap=None, key=f"item-family-{number}"):
            display.link(reading.title(row["title"]), page="copies", f=row["id"])
            told = [labels.count("articles_of_it", row["articles"]), labels.count("sources", row["outlets"])]
            if row["source"]:
                told.append(labels.say("copies.first", source=row["source"]))
            if row["hours"] == row["hours"]:
                told.append(labels.say("copies.within", time=length(row["hours"])))
            display.quiet(reading.join([*told, *reading.whence({**row, "source": ""}, desk=False)]))


def spread(rows: pd.DataFrame) -> None:
    """Show the articles of a family in order: each the way to it, when it came after the first, how much it kept."""
    longest = max(float(rows["hours"].max()), 1e-9) if rows["hours"].notna().any() else 1.0
    for number, row in enumerate(rows.to_dict("records")):
        with st.container(gap=None, key=f"item-spread-{number}"):
            display.link(reading.title(row["title"]), page="article", a=row["id"])
            told = [*reading.whence(row, desk=False), *_after(row, first=number == 0)]
            track = f'<i style="--part: {row["hours"] / longest:.3f}"></i>' if row["hours"] == row["hours"] else ""
            st.html(f'<p class="m-quiet m-spread">{track}{display.line(reading.join(told))}</p>')


def _after(row: Mapping[Any, Any], *, first: bool) -> list[str]:
    if first:
        return [labels.say("copies.is_first")]
    kept = labels.say("copies.in_first", share=labels.percent(row["share"], places=0))
    if row["hours"] != row["hours"]:
        return [kept]
    when = labels.say("copies.after", time=length(row["hours"])) if row["hours"] else labels.say("copies.same_time")
    return [when, kept]


def length(hours: float) -> labels.Line:
    """Return a length of time in hours up to two days, else in days."""
    if hours < 1:
        return labels.say("copies.hour")
    return labels.count("hours", int(hours)) if hours < 48 else labels.count("days", round(hours / 24))


def changes(rows: Sequence[Change]) -> None:
    """Show two articles sentence beside sentence; a sign and a word say what became of each, beside its colour."""
    heads = "".join(f"<b>{display.line(labels.say(f'copies.side_{side}'))}</b>" for side in ("first", "other"))
    st.html(
        f'<div class="m-changes" dir="rtl"><div class="m-change m-sides"><i></i>{heads}</div>{_changes(rows)}</div>'
    )


def _changes(rows: Sequence[Change]) -> str:
    return "".join(
        f'<div class="m-change m-{row.kind}"><i><b>{CHANGES[row.kind]}</b> '
        f"{display.line(labels.say(f'change.{row.kind}'))}</i>{_side(row.first, 'del')}{_side(row.other, 'ins')}</div>"
        for row in rows
    )


def _side(side: Side | None, tag: str) -> str:
    if side is None:
        return "<p></p>"
    spans = [Span(start, end, "m-word", tag=tag) for start, end in side.changed]
    return f'<p dir="auto">{layered(side.text, 0, len(side.text), [spans])}</p>'


def deeds(counts: Mapping[Any, int]) -> None:
    """Say how many sentences were kept, changed, moved, added and dropped."""
    said = [f"{CHANGES[kind]} {labels.say(f'change.{kind}')} {labels.number(counts[kind])}" for kind in KINDS]
    st.html(f'<p class="m-quiet m-kinds">{" · ".join(map(html.escape, said))}</p>')


def _quotes(said: pd.DataFrame) -> list[Span]:
    return [
        Span(row["start"], row["end"], f"m-quote m-{row['kind']}", _tip(row), f"m-quote-{place}", tag="span")
        for place, row in enumerate(said.to_dict("records"))
    ]


def _apart(spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Return the outer quotes, and those inside another."""
    outer: list[Span] = []
    inner: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        (inner if outer and span.start < outer[-1].end else outer).append(span)
    return outer, inner


def _name(mark: one.Named) -> Span:
    return Span(mark.start, mark.end, f"m-{mark.type}", labels.say(f"type.{mark.type}"))


def _drawn(span: Span, inside: str, opens: bool, closes: bool) -> str:
    kind = span.kind + (" m-opens" if opens else "") + (" m-closes" if closes else "")
    anchor = f' id="{span.anchor}"' if span.anchor and opens else ""
    tip = f' title="{display.line(span.tip)}"' if span.tip else ""
    return f'<{span.tag} class="{kind if span.tag == "span" else span.kind}"{anchor}{tip}>{inside}</{span.tag}>'


def _called(row: Mapping[Any, Any]) -> str:
    return str(row["speaker"]) or labels.say(f"speaker.{row['speaker_kind']}")


def _line(name: str) -> str:
    return display.line(name)


def _tip(row: Mapping[Any, Any]) -> str:
    return reading.join([_called(row), *_manner(row)])


def _manner(row: Mapping[Any, Any]) -> list[str]:
    told = [str(row["verb"])] if row["verb"] else []
    return [*told, labels.say(f"stance.{row['stance']}" if row["verb"] else f"quotes.kind_{row['kind']}")]


def _spoken(row: Mapping[Any, Any]) -> str:
    words = row["words"] if len(row["words"]) <= _LONGEST else row["words"][:_LONGEST].rsplit(" ", 1)[0] + " …"
    manner = display.line(reading.join(_manner(row)))
    return (
        f'<li class="m-{html.escape(row["kind"])}"><small>{manner}</small>'
        f'<a href="#m-quote-{row["place"]}" dir="auto">{display.text(words)}</a></li>'
    )
