"""How things look: the only place with HTML, direction rules and the escaping of text from outside.

A corpus may have been written to harm its reader, so its text reaches the browser through `text` (HTML),
`label` (Streamlit's markdown) or a plotly figure's own escaping, and through nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import streamlit as st

from analysis import calendar
from analysis import figures as drawing
from pages.shared import (
    address,
    cells,
    clicks,
    explained,
    export,
    fault,
    glossary,
    labels,
    menu,
    opening,
    pinning,
    selected,
    tour,
    wording,
)

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from analysis.selection import Selected
    from analysis.tables import Corpus

Kind = Literal["person", "place", "organisation", "hit", "speaker"]
Field: TypeAlias = clicks.Field
Opens: TypeAlias = clicks.Opens

_HERE: Final = Path(__file__).parent
# What the card that is being drawn shows, for its menu.
_DRAWN: Final[ContextVar[pinning.Drawn | None]] = ContextVar("drawn", default=None)
_CARD: Final[ContextVar[str]] = ContextVar("card", default="")
# Everything that Streamlit's markdown gives a meaning to, links without brackets among them.
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:/@&=^\"'])")


# Escaping


def text(outside: str) -> str:
    """Return text from outside as HTML that shows it, inert and unable to reorder its neighbours."""
    return html.escape(labels.isolate(outside), quote=True)


def line(ours: str) -> str:
    """Return a finished line of ours as HTML; anything else is treated as text from outside."""
    return html.escape(ours, quote=True) if isinstance(ours, labels.Line) else text(ours)


def label(outside: str) -> str:
    """Return text for a place that reads markdown: button, tab, link, option; shown as it is written."""
    return _MARKUP.sub(r"\\\1", outside if isinstance(outside, labels.Line) else labels.isolate(outside))


# The page


def dress() -> None:
    """Lay down the look and the direction of the reader's language."""
    names = ("display.css", "reading.css", "paper.css", *(("rtl.css",) if labels.direction() == "rtl" else ()))
    sheet = "".join(map(_sheet, names))
    st.html(f"<style>{sheet}</style>")


def look() -> dict[str, Any]:
    """Return what a figure has to know of the page: `figures.timeline(rows, **display.look())`."""
    return {"language": labels.language(), "theme": st.context.theme.type or "light"}


def head(title: str, question: str, *, reads: bool = True, selects: bool = True) -> None:
    """Open a page: its title, the question it answers, what is selected and how much, the way to read it.

    A page that is about no selection, or has no corpus to select from, `selects` nothing.
    """
    left = selected.now() if selects else None
    export.about("")
    said = _selection(left)
    with st.container(horizontal=True, wrap=False, key="head"):
        st.html(
            f'<header class="m-head"><h1>{line(title)}</h1><p class="m-question">{line(question)}</p>{said}</header>'
        )
        if reads and left and left.n:
            with st.container(width="content", key="read"):
                link(
                    labels.say("selection.read_stories" if left.selection.stories else "selection.read"), page="article"
                )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="underhead"):
        if (example := tour.example()) is not None:
            said, page, params = example
            link(labels.say("try.said", example=said), page=page, **params)
        explained.here()


def _selection(left: Selected | None) -> str:
    if left is None:
        return printed(left)
    size, *rest = (line(part) for part in wording.selection(left))
    said = " · ".join([f"<b>{size}</b>", *rest])
    return f'<p class="m-selection" data-testid="selection">{said}</p>{printed(left)}'


def printed(left: Selected | None) -> str:
    """Return the line of a page's head that shows on paper alone, as HTML."""
    return f'<p class="m-printed">{line(wording.printed(left))}</p>'


def note(ours: str) -> None:
    """Say something that the reader should keep in mind on this page."""
    st.html(f'<p class="m-note">{line(ours)}</p>')


def notice(corpus: Corpus) -> None:
    """Say what a corpus says of itself, if it does: that a sample is invented, say."""
    language = labels.language()
    said = corpus.about.get("notice" if language == "ar" else f"notice_{language}") or corpus.about.get("notice")
    if said:
        note(said)


def quiet(ours: str) -> None:
    """Say something in the second voice."""
    st.html(f'<p class="m-quiet">{line(ours)}</p>')


def columns(*widths: int) -> list[Any]:
    """Return columns for cards side by side; they stand below one another on a phone."""
    return st.columns(list(widths) or [1, 1], gap="small")


@dataclass(frozen=True)
class Figure:
    """One number of the row under the title: what it counts, how much, and one aside."""

    name: str
    value: str
    aside: str = ""


def figures(*row: Figure) -> None:
    """Show up to five numbers that size up the selection."""
    cells = "".join(
        f'<div class="m-figure"><dt>{line(cell.name)}</dt><dd class="m-value">{line(cell.value)}</dd>'
        f'<dd class="m-aside">{line(cell.aside) if cell.aside else ""}</dd></div>'
        for cell in row
    )
    st.html(f'<dl class="m-figures">{cells}</dl>')


# Cards


@contextmanager
def card(
    name: str, title: str, share: str = "", data: export.Rows | None = None, files: Sequence[export.File] = ()
) -> Iterator[None]:
    """Open a card: a title that tells, a line on what the numbers are a share of, its data to take away.

    `data` is a table, or a function that makes one when it is asked for; `files` are offered beside it.
    """
    offer = None
    drawn = pinning.Drawn()
    _DRAWN.set(drawn)
    _CARD.set(name)
    with st.container(border=True, key=f"card-{name}"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="top", key=f"cardhead-{name}"):
            said = f"<p>{line(share)}</p>" if share else ""
            st.html(f'<div class="m-card"><h2>{line(title)}</h2>{said}</div>')
            view = st.empty()
            if callable(data) or (data is not None and len(data)):
                offer = export.place(name)
        with fault.contained():
            yield
        _CARD.set("")
        if drawn.figures:
            with view:
                opening.turn(name)
    if offer is not None and offer.open:
        card_of = export.Card(name, title, share, export.subject() or wording.told(selected.now()))
        export.fill(offer, card_of, data, figures=drawn.figures, others=files, camera=camera)
        with offer:
            pinning.card(card_of, drawn, data)


def chart(
    figure: go.Figure,
    *,
    name: str,
    opens: Opens | tuple[Opens, Opens] | None = None,
    by: calendar.Bucket = "day",
) -> None:
    """Show a figure and its text alternative; a click opens a mark's id, a cell's two ids, or the days of `by`.

    A reader may have all figures of a card as tables, whose rows open the same. A map keeps the style sheet's shape.
    """
    if (held := _DRAWN.get()) is not None:
        held.figures.append(figure)
    if opening.as_table(_CARD.get()):
        opening.table(figure, name=name, opens=opens, by=by)
        return
    alt = labels.bare(drawing.alternative(figure))
    shared: dict[str, Any] = {"theme": None, "config": drawing.CONFIG, "alt": alt}
    if figure.layout.meta.get("numbers") == "wide":
        name = f"{name}-cells"
    if figure.layout.meta.get("stretches"):
        shared["height"] = "stretch"
    if opens is None:
        st.plotly_chart(figure, key=f"chart-{name}", **shared)
        return
    # A new key after each click, so that the chart forgets which mark was pressed.
    key = f"chart-{name}-{st.session_state.get('display.clicks', 0)}"
    st.plotly_chart(
        figure, key=key, on_select=lambda: clicks.marked(key, opens, by), selection_mode=("points",), **shared
    )


def camera(name: str, paper: go.Figure, shots: Sequence[tuple[export.Picture, str]]) -> None:
    """Draw a figure out of sight; offer pictures of it that the reader's own browser takes, and their file names."""
    with st.container(key=f"paper-{name}"), st.container(key=f"sheet-{name}"):
        st.plotly_chart(paper, key=f"drawn-{name}", theme=None, config=drawing.CONFIG, width=int(paper.layout.width))
    st.html("".join(_shot(name, one, file) for one, file in shots))


def table(
    rows: pd.DataFrame,
    *,
    name: str,
    columns: Mapping[str, str],
    opens: Opens | None = None,
    ids: str | Sequence[str] = "key",
    height: int | None = None,
    shares: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
) -> None:
    """Show rows as a table; a click opens what `ids` names. `shares` (0..1) in per cent, `formats` as `%.2f`."""
    order = list(columns) if labels.direction() == "ltr" else list(columns)[::-1]
    # The built-in formats follow the browser's digits and places; these do not.
    whole = {column: "accounting" for column, kind in rows.dtypes.items() if kind.kind in "iu"}
    forms = {**whole, **dict.fromkeys(shares, "%.1f%%"), **(formats or {})}
    given = rows[list(columns)].assign(**{column: rows[column] * 100 for column in shares})
    pins(pinning.Shown(rows, columns, shares, formats or {}))
    kinds = given.dtypes
    shown = {
        one: cells.column(said, forms.get(one), text=kinds[one].kind == "O", told=glossary.told(one))
        for one, said in columns.items()
    }
    given = cells.directed(given)
    settings: dict[str, Any] = {"hide_index": True, "column_config": shown, "column_order": order}
    if height:
        settings["height"] = cells.height(rows, height)
    if opens is None:
        st.dataframe(given, key=f"table-{name}", **settings)
        return
    key = f"table-{name}-{st.session_state.get('display.clicks', 0)}"
    values = rows[[ids] if isinstance(ids, str) else list(ids)].astype(str).values.tolist()
    st.dataframe(
        given, key=key, selection_mode="single-row", on_select=lambda: clicks.picked(key, opens, values), **settings
    )


def pins(shown: pinning.Shown) -> None:
    """Say how the rows of the card that is being drawn stand in a report."""
    if (held := _DRAWN.get()) is not None:
        held.tables.append(shown)


def named(rows: pd.DataFrame, column: str, prefix: str) -> pd.DataFrame:
    """Return rows with a `label` column: what the values of a column are called (`named(rows, "part", "part")`)."""
    called = {value: str(labels.say(f"{prefix}.{value}")) for value in rows[column].unique().tolist()}
    return rows.assign(label=[called[value] for value in rows[column].tolist()])


def legend(*items: tuple[str, str]) -> None:
    """Show what colours and shapes mean: (kind of entity or CSS colour, its name)."""
    st.html(f'<ul class="m-legend">{"".join(_legend_item(kind, said) for kind, said in items)}</ul>')


def types_legend() -> None:
    """Show the colours and shapes of people, places and organisations."""
    legend(*((kind, labels.say(f"types.{kind}")) for kind in ("person", "place", "organisation")))


def chips(items: Sequence[tuple[str, Kind, str]]) -> None:
    """Show entities as chips: name, kind, and a number or nothing."""
    st.html('<ul class="m-chips">' + "".join(_chip(*item) for item in items) + "</ul>")


def empty(title: str, hint: str = "", *, clear: bool = False) -> None:
    """Say that there is nothing to show, and what to do about it."""
    st.html(f'<div class="m-empty"><h2>{line(title)}</h2><p>{line(hint) if hint else ""}</p></div>')
    if clear:
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button(label(labels.say("filter.clear")), on_click=address.clear, type="primary", key="empty-clear")


def nothing_selected() -> None:
    """Say that the selection leaves no article, and end the page."""
    empty(labels.say("empty.selection"), labels.say("empty.selection_hint"), clear=True)
    st.stop()


# Reading


Mark: TypeAlias = pinning.Mark
Passage: TypeAlias = pinning.Passage


def passages(rows: Sequence[Passage], *, name: str) -> None:
    """Show sentences with their marks, each with the way to its article."""
    with st.container(gap=None, key=f"passage-{name}"):
        for row in rows:
            quoted(row)
            if row.article:
                link(labels.say("selection.open"), page="article", a=row.article)
    if rows:
        pinning.passages(lambda: rows, name=name)


def quoted(row: Passage) -> None:
    """Show one sentence with its marks and where it comes from."""
    st.html(
        f'<figure class="m-passage"><blockquote dir="auto">{marked(row.text, row.marks)}</blockquote>'
        f'<figcaption class="m-aside">{line(row.aside)}</figcaption></figure>'
    )


def marked(passage: str, marks: Sequence[Mark]) -> str:
    """Return a text as HTML with its spans marked; the first of overlapping spans is kept."""
    pieces, at = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < at or mark.end <= mark.start:
            continue
        pieces.append(_shown(passage[at : mark.start]))
        named = labels.say(f"type.{mark.kind}") if mark.kind != "hit" else ""
        tip = f' title="{html.escape(named)}"' if named else ""
        pieces.append(f'<mark class="m-{mark.kind}"{tip}>{_shown(passage[mark.start : mark.end])}</mark>')
        at = mark.end
    return "".join(pieces) + _shown(passage[at:])


def link(said: str, *, page: str, **own: str | list[str]) -> None:
    """Show a link to another page, with the reader's selection and what that page asks for itself."""
    st.page_link(menu.PAGES[page], label=label(said), query_params={**address.params(), **own})


@cache
def _sheet(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _shown(piece: str) -> str:
    return html.escape(labels.clean(piece), quote=True)


def _legend_item(kind: str, said: str) -> str:
    known = kind in {"person", "place", "organisation"}
    look = f'm-{kind}"' if known else f'" style="--colour:{html.escape(kind, quote=True)}"'
    return f'<li><i class="m-shape {look}></i>{line(said)}</li>'


def _chip(name: str, kind: Kind, number: str) -> str:
    aside = f"<small>{line(number)}</small>" if number else ""
    named = html.escape(labels.say(f"type.{kind}"), quote=True)
    return f'<li class="m-chip" title="{named}"><i class="m-shape m-{kind}"></i>{text(name)}{aside}</li>'


def _shot(name: str, one: export.Picture, file: str) -> str:
    told = {"picture": one.form, "scale": str(one.scale), "of": f"st-key-drawn-{name}", "file": file}
    data = " ".join(f'data-{key}="{html.escape(value, quote=True)}"' for key, value in told.items())
    return f'<button class="m-button" type="button" {data}>{line(labels.say(f"export.{one.key}"))}</button>'


def outside(name: str) -> str:
    """Return a name for a menu that shows plain text: one line, unable to reorder its neighbours."""
    return labels.clean(" ".join(name.split()))
