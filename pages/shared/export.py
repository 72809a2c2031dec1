"""The only download buttons: the data of a card, as files that a spreadsheet opens right and cannot run."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import streamlit as st

from pages.shared import labels

if TYPE_CHECKING:
    import pandas as pd

    Rows: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]

# What makes a spreadsheet read a cell as a formula, in its full-width forms too.
_FORMULA: Final = re.compile("^[\\s\\u200b-\\u200f\\ufeff]*[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20]")
_NUMBER: Final = re.compile(r"^[+-]?[\d,]*\.?\d+%?$")
_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class File:
    """A file beside the usual three: the key of its name, its ending, its kind, and what makes it."""

    said: str
    ending: str
    mime: str
    made: Callable[[], bytes]


def menu(name: str, rows: Rows, *, title: str, files: Sequence[File] = ()) -> None:
    """Offer the rows of a card, or what makes them, as files; each is made when it is asked for."""
    offer = st.popover(labels.say("card.export"), key=f"export-{name}", on_change="rerun", width="content")
    if not offer.open:
        # A page has several of these, and a rerun need not send what nobody has opened.
        return
    with offer:
        st.caption(labels.say("export.about"))
        stem = file_stem(name)
        _button(name, rows, "csv", f"{stem}.csv", "text/csv", csv_bytes)
        _button(name, rows, "xlsx", f"{stem}.xlsx", _EXCEL, lambda table: xlsx_bytes(table, title=title))
        _button(name, rows, "jsonl", f"{stem}.jsonl", "application/x-ndjson", jsonl_bytes)
        for one in files:
            _offer(name, one.ending, labels.say(one.said), f"{stem}.{one.ending}", one.mime, one.made)


def file(name: str, said: str, file_name: str, mime: str, made: Callable[[], bytes]) -> None:
    """Offer a file of the page's own, made when it is asked for."""
    st.download_button(
        said, data=made, file_name=file_name, mime=mime, on_click="ignore", key=f"download-{name}", width="content"
    )


def file_stem(name: str) -> str:
    """Return a file name that says what and of which corpus."""
    chosen = st.session_state.get("address.selection")
    corpus = chosen.corpus if chosen else ""
    return _UNSAFE_IN_NAMES.sub("-", f"marsad-{corpus}-{name}").strip("-")


def inert(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    """Return a cell that no spreadsheet runs: text that starts like a formula gets an apostrophe before it."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """Return rows as CSV that spreadsheets open right: UTF-8 with its mark, formulas inert."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([inert(str(column)) for column in rows.columns])
    writer.writerows([inert(_plain(cell)) for cell in row] for row in rows.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(rows: pd.DataFrame, *, title: str) -> bytes:
    """Return rows as a workbook whose sheet runs in the reader's direction, formulas inert."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\']", " ", labels.bare(title))[:31] or "Marsad"
    sheet.sheet_view.rightToLeft = labels.direction() == "rtl"
    sheet.append([inert(str(column)) for column in rows.columns])
    for row in rows.itertuples(index=False, name=None):
        sheet.append([inert(_drawable(_plain(cell))) for cell in row])
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def jsonl_bytes(rows: pd.DataFrame) -> bytes:
    """Return rows as JSON Lines, every value as it is."""
    names = [str(column) for column in rows.columns]
    lines = (
        json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False, default=str)
        for row in rows.itertuples(index=False, name=None)
    )
    return "".join(f"{line}\n" for line in lines).encode()


_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNDRAWABLE: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")


def _button(name: str, rows: Rows, kind: str, file: str, mime: str, write: Callable[[pd.DataFrame], bytes]) -> None:
    def made() -> bytes:
        return write(rows() if callable(rows) else rows)

    _offer(name, kind, labels.say(f"export.{kind}"), file, mime, made)


def _offer(name: str, kind: str, said: str, file: str, mime: str, made: Callable[[], bytes]) -> None:
    st.download_button(
        said, data=made, file_name=file, mime=mime, on_click="ignore", key=f"download-{name}-{kind}", type="tertiary",
        width="stretch",
    )  # fmt: skip


def _plain(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    if hasattr(cell, "item"):
        cell = cell.item()
    if hasattr(cell, "isoformat"):
        return None if cell != cell else cell.isoformat()[:10]
    if cell is None or isinstance(cell, str | int | bool):
        return cell
    if isinstance(cell, float):
        return None if cell != cell else round(cell, 6)
    return labels.bare(labels.join(map(str, cell))) if isinstance(cell, list | tuple) else str(cell)


def _drawable(cell: Any) -> Any:  # noqa: ANN401 - any cell of a table
    return _UNDRAWABLE.sub("\ufffd", cell) if isinstance(cell, str) else cell
