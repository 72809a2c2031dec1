"""The only download buttons: what a card shows, as data that a spreadsheet cannot run and as pictures for a report."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import streamlit as st

from analysis import figures as drawing
from analysis import files, pictures
from pages.shared import labels

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    Rows: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]

_ABOUT: Final[ContextVar[str]] = ContextVar("about", default="")
_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")
_LONGEST_STEM: Final = 80
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Picture:
    """A picture of a figure: its key, its form, its kind, its scale, whether its text can be edited."""

    key: str
    form: pictures.Format
    mime: str
    scale: int = 1
    editable: bool = False


_PNG: Final = tuple(Picture(f"png{scale}", "png", "image/png", scale=scale) for scale in (1, 2, 4))
_TEXT: Final = Picture("svg_text", "svg", "image/svg+xml", editable=True)
_PRINTED: Final = (
    *_PNG,
    Picture("svg", "svg", "image/svg+xml"),
    _TEXT,
    Picture("pdf", "pdf", "application/pdf"),
)
# Where the server has no browser, the reader's own draws: a name, the figure, its pictures and their files.
Camera: TypeAlias = "Callable[[str, go.Figure, Sequence[tuple[Picture, str]]], None]"


@dataclass(frozen=True)
class File:
    """A file beside the usual ones: the key of its name, its ending, its kind, and what makes it."""

    said: str
    ending: str
    mime: str
    made: Callable[[], bytes]


@dataclass(frozen=True)
class Card:
    """What a card says: its name on the page, title, what its numbers are a share of, and what is selected."""

    name: str
    title: str
    share: str
    selection: str


def about(what: str) -> None:
    """Say what the cards that follow are about, where it is not the selection; nothing where it is."""
    _ABOUT.set(what)


def subject() -> str:
    """Return what the cards are about; nothing where it is the selection."""
    return _ABOUT.get()


def place(name: str) -> Any:  # noqa: ANN401 - Streamlit's popover has no public type
    """Draw the button of a card's export menu, and return the menu; `fill` it once the card is drawn."""
    return st.popover(labels.say("card.export"), key=f"export-{name}", on_change="rerun", width="content")


def fill(
    offer: Any,  # noqa: ANN401 - what `place` returned
    card: Card,
    rows: Rows | None,
    *,
    figures: Sequence[go.Figure] = (),
    others: Sequence[File] = (),
    camera: Camera,
) -> None:
    """Offer the rows of a card, or what makes them, and its figures as files; each is made when it is asked for."""
    if not offer.open:
        # A page has several of these, and a rerun need not send what nobody has opened.
        return
    stem = file_stem(card.title)
    with offer:
        if rows is not None:
            st.caption(labels.say("export.about"))
            with st.container(horizontal=True, gap="small", key=f"export-data-{card.name}"):
                for kind, mime, write in _formats(card):
                    made = _maker(rows, write)
                    _offer(f"{card.name}-{kind}", labels.say(f"export.{kind}"), f"{stem}.{kind}", mime, made)
                for one in others:
                    _offer(
                        f"{card.name}-{one.ending}", labels.say(one.said), f"{stem}.{one.ending}", one.mime, one.made
                    )
        if figures:
            _offer_pictures(card, figures, stem, camera)


def file(name: str, said: str, file_name: str, mime: str, made: Callable[[], bytes], *, help: str = "") -> None:  # noqa: A002 - the widget's own word
    """Offer a file of the page's own, made when it is asked for."""
    st.download_button(
        said, data=made, file_name=file_name, mime=mime, on_click="ignore", key=f"download-{name}", width="content",
        help=help or None,
    )  # fmt: skip


def file_stem(title: str) -> str:
    """Return a file name that says what, of which corpus and when, in the reader's language."""
    chosen = st.session_state.get("address.selection")
    corpus = chosen.corpus if chosen else ""
    told = "-".join((labels.say("app.name"), corpus, labels.bare(title)))
    bare = "".join(letter for letter in told if not unicodedata.combining(letter))
    return f"{_UNSAFE_IN_NAMES.sub('-', bare)[:_LONGEST_STEM].strip('-')}-{datetime.date.today().isoformat()}"


def _formats(card: Card) -> tuple[tuple[str, str, Callable[[pd.DataFrame], bytes]], ...]:
    about, rtl = _about(card), labels.direction() == "rtl"
    title, told = labels.bare(card.title), labels.say("export.sheet")

    def workbook(rows: pd.DataFrame) -> bytes:
        return files.xlsx_bytes(rows, title=title, rtl=rtl, about=about, about_title=told)

    return (
        ("csv", "text/csv", files.csv_bytes),
        ("xlsx", _EXCEL, workbook),
        ("jsonl", "application/x-ndjson", files.jsonl_bytes),
        ("parquet", "application/vnd.apache.parquet", files.parquet_bytes),
    )


def _about(card: Card) -> Mapping[str, str]:
    told = {
        "export.card": card.title,
        "export.share": card.share,
        "export.selection": card.selection,
        "export.day": labels.day(datetime.date.today()),
    }
    return {labels.bare(labels.say(key)): labels.bare(value) for key, value in told.items() if value}


def _offer_pictures(card: Card, figures: Sequence[go.Figure], stem: str, camera: Camera) -> None:
    st.caption(labels.say("export.picture"))
    # A file is made once it is asked for, outside the reader's session: what is said on it is said now.
    theme, language, title, words = _theme(card), labels.language(), labels.bare(card.title), _words(card)
    for number, figure in enumerate(figures):
        name, drawn = f"{card.name}-{number}", f"{stem}-{number + 1}" if number else stem
        paper = partial(_paper, figure, words, language, theme)
        with st.container(horizontal=True, gap="small", key=f"export-picture-{name}"):
            for one in _PRINTED if pictures.available() else ():
                made = partial(_printed, paper, one)
                _offer(f"{name}-{one.key}", labels.say(f"export.{one.key}"), f"{drawn}.{one.form}", one.mime, made)
            if not pictures.available():
                camera(name, paper(), [(one, f"{drawn}.{one.form}") for one in (*_PNG, _TEXT)])
            _offer(
                f"{name}-html",
                labels.say("export.html"),
                f"{drawn}.html",
                "text/html",
                partial(_page, paper, title, language),
            )
    if not pictures.available():
        st.caption(labels.say("export.no_browser"))


def _theme(card: Card) -> drawing.Theme:
    """Return the theme of pictures: the one for paper, unless a reader of the dark one asks for that."""
    if st.context.theme.type != "dark":
        return "light"
    return "dark" if st.toggle(labels.say("export.dark"), key=f"export-dark-{card.name}") else "light"


def _words(card: Card) -> pictures.Words:
    note = labels.bare(" · ".join([labels.say("app.name"), card.selection, labels.day(datetime.date.today())]))
    return pictures.Words(card.title, card.share, note)


def _paper(figure: go.Figure, words: pictures.Words, language: labels.Language, theme: drawing.Theme) -> go.Figure:
    return pictures.on_paper(drawing.redrawn(figure, theme=theme), words, language=language, theme=theme)


def _page(paper: Callable[[], go.Figure], title: str, language: labels.Language) -> bytes:
    return pictures.page(paper(), title=title, language=language)


def _printed(paper: Callable[[], go.Figure], one: Picture) -> bytes:
    return pictures.picture(paper(), form=one.form, scale=one.scale, editable=one.editable)


def _maker(rows: Rows, write: Callable[[pd.DataFrame], bytes]) -> Callable[[], bytes]:
    return lambda: write(rows() if callable(rows) else rows)


def _offer(key: str, said: str, name: str, mime: str, made: Callable[[], bytes]) -> None:
    st.download_button(
        said, data=made, file_name=name, mime=mime, on_click="ignore", key=f"download-{key}", type="tertiary",
        width="content",
    )  # fmt: skip
