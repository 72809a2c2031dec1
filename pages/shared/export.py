"""The only download buttons: what a card shows, as data that a spreadsheet cannot run and as pictures for a report."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import streamlit as st

from analysis import files, pictures
from pages.shared import labels

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    Rows: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]

_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")
_LONGEST_STEM: Final = 80
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PICTURES: Final = (
    ("png", 1, "image/png"), ("png", 2, "image/png"), ("png", 4, "image/png"), ("svg", 1, "image/svg+xml"),
    ("pdf", 1, "application/pdf"),
)  # fmt: skip


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
        for number, figure in enumerate(figures):
            _drawn(card, figure, stem, number)


def file(name: str, said: str, file_name: str, mime: str, made: Callable[[], bytes]) -> None:
    """Offer a file of the page's own, made when it is asked for."""
    st.download_button(
        said, data=made, file_name=file_name, mime=mime, on_click="ignore", key=f"download-{name}", width="content"
    )


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


def _drawn(card: Card, figure: go.Figure, stem: str, number: int) -> None:
    language, theme = labels.language(), st.context.theme.type or "light"
    today = labels.day(datetime.date.today())
    note = labels.bare(" · ".join([labels.say("app.name"), card.selection, today]))
    words = pictures.Words(card.title, card.share, note)

    def paper() -> go.Figure:
        return pictures.on_paper(figure, words, language=language, theme=theme)

    title, drawn = labels.bare(card.title), f"{stem}-{number + 1}" if number else stem
    st.caption(labels.say("export.picture"))
    with st.container(horizontal=True, gap="small", key=f"export-picture-{card.name}-{number}"):
        for form, scale, mime in _PICTURES if pictures.available() else ():
            made = _printer(paper, form, scale)
            _offer(
                f"{card.name}-{number}-{form}{scale}",
                labels.say(f"export.{form}{scale}"),
                f"{drawn}.{form}",
                mime,
                made,
            )
        _offer(
            f"{card.name}-{number}-html", labels.say("export.html"), f"{drawn}.html", "text/html",
            lambda: pictures.page(paper(), title=title, language=language),
        )  # fmt: skip
    if not pictures.available():
        st.caption(labels.say("export.no_browser"))


def _printer(paper: Callable[[], go.Figure], form: Any, scale: int) -> Callable[[], bytes]:  # noqa: ANN401
    return lambda: pictures.picture(paper(), form=form, scale=scale)


def _maker(rows: Rows, write: Callable[[pd.DataFrame], bytes]) -> Callable[[], bytes]:
    return lambda: write(rows() if callable(rows) else rows)


def _offer(key: str, said: str, name: str, mime: str, made: Callable[[], bytes]) -> None:
    st.download_button(
        said, data=made, file_name=name, mime=mime, on_click="ignore", key=f"download-{key}", type="tertiary",
        width="content",
    )  # fmt: skip
