"""A report as its reader puts it together: which one, its items in order, each to be changed, the files to take."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, Final

import streamlit as st

from analysis import bidi, pictures
from analysis import report as reports
from analysis.messages import MarsadError
from analysis.report import drawings, items, shelf, standard
from pages.shared import address, display, export, labels, menu, pinning, reading, selected

_CHOSEN: Final = "report.item"
_ROWS: Final = (5, 10, 15, 25, 50, 100, items.MOST_ROWS)
_MIME: Final[dict[reports.Format, str]] = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_HEIGHT: Final = 900


# Which report


def choose() -> reports.Report | None:
    """Draw the choice of a report and the ways to begin, bring in and delete one; return the one that is worked on."""
    known = pinning.titles()
    linked = st.query_params.get("report", "")
    if linked in known and st.session_state.get("report.linked") != linked:
        pinning.work_on(linked)
    st.session_state["report.linked"] = linked
    current = pinning.target()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="report-choice"):
        if known:
            st.session_state["report.choice"] = current
            st.selectbox(
                labels.say("report.which_report"), list(known), key="report.choice", format_func=known.__getitem__,
                on_change=_choose, width=360,
            )  # fmt: skip
        _button("begin", _begin, type="secondary" if known else "primary")
        _button("usual", _usual, help=labels.say("report.usual_help"))
        _manage(current)
    _told()
    return _tried(lambda: shelf.read(_corpus(), current, selected.folder())) if current else None


def _choose() -> None:
    _open(str(st.session_state["report.choice"]))


def _open(report: str) -> None:
    pinning.work_on(report)
    st.query_params["report"] = st.session_state["report.linked"] = report


def _begin(*, like: reports.Report | None = None) -> None:
    title = like.title if like and like.title.strip() else pinning.untitled()
    begun = _tried(lambda: shelf.begin(_corpus(), title, selected.folder(), like=like))
    if begun is not None:
        _open(begun.id)


def _usual() -> None:
    today = datetime.date.today()
    made = standard.items(selected.now(), language=labels.language(), day=today)
    put = _tried(lambda: pinning.put(made, pinning.target()))
    if put is not None:
        _open(put.id)


def _manage(current: str) -> None:
    offer = st.popover(labels.say("report.manage"), key="report-manage", on_change="rerun", type="tertiary")
    if not offer.open:
        return
    with offer:
        display.quiet(labels.say("report.shared"))
        place = f"report.import.{st.session_state.get('report.round', 0)}"
        st.file_uploader(
            labels.say("report.import"), type="json", key=place, max_upload_size=items.MOST_BYTES // 2**20,
            on_change=_take_in, args=(place,), help=labels.say("report.import_hint"),
        )  # fmt: skip
        reading.uploader()
        if current:
            _button("delete", partial(_delete, current))


def _take_in(place: str) -> None:
    given = st.session_state.get(place)
    if given is not None:
        st.session_state["report.round"] = st.session_state.get("report.round", 0) + 1
        read = _tried(lambda: items.parsed(given.getvalue(), file=given.name))
        if read is not None:
            _begin(like=read)


def _delete(report: str) -> None:
    was = _tried(lambda: shelf.remove(_corpus(), report, selected.folder()))
    if was is not None:
        back = partial(shelf.restore, _corpus(), was, selected.folder())
        st.session_state["report.undone"] = ("deleted", was.title, back)
        address.drop("report")


def _told() -> None:
    """Say what the last click removed, with the way back, or why something could not be done."""
    fault, undone = st.session_state.pop("report.fault", None), st.session_state.get("report.undone")
    if isinstance(fault, MarsadError):
        display.note(labels.told(fault))
    if undone:
        deed, title, _ = undone
        with st.container(horizontal=True, vertical_alignment="center", key="report-told"):
            display.quiet(labels.say(f"report.{deed}", title=title))
            _button("undo", _undo, type="tertiary")


def _undo() -> None:
    _, _, back = st.session_state.pop("report.undone")
    _tried(back)


# Its items


def contents(report: reports.Report) -> reports.Item | None:
    """Draw the items in their order and return the one that is looked at."""
    _button("note", partial(_note, report.id))
    if not report.items:
        display.empty(labels.say("report.no_items"), labels.say("report.no_items_hint"))
        return None
    named = {one.id: _named(number, one) for number, one in enumerate(report.items, 1)}
    if st.session_state.get(_CHOSEN) not in named:
        st.session_state[_CHOSEN] = report.items[0].id
    chosen = st.radio(
        labels.say("report.contents_share"), list(named), key=_CHOSEN, label_visibility="collapsed",
        format_func=named.__getitem__,
    )  # fmt: skip
    return report.item(str(chosen))


def _named(number: int, item: reports.Item) -> str:
    return f"{number}\\. {display.label(labels.Line(name(item)))}"


def name(item: reports.Item) -> str:
    """Return what an item is called in a list: its title, else how its text begins."""
    begins = " ".join((item.title or item.text or item.comment).split())
    short = begins if len(begins) <= 70 else f"{begins[:70].rsplit(' ', 1)[0]}…"
    return labels.isolate(short) if short else labels.say("report.note_title")


def place(report: reports.Report, item: reports.Item) -> int:
    """Return the number of an item in its report, from 1."""
    return report.items.index(item) + 1


def _note(report: str) -> None:
    new = reports.Item(shelf.new_id(), "note", labels.language(), title=labels.say("report.note_title"))
    if _change(report, lambda now: now.put(new)):
        st.session_state[_CHOSEN] = new.id


def edit(report: reports.Report, item: reports.Item) -> None:
    """Draw what the reader may change of an item, and the ways to move and remove it."""
    with st.container(horizontal=True, gap="small", key="report-moves"):
        at = place(report, item)
        _button("up", partial(_move, report.id, item.id, -1), disabled=at == 1)
        _button("down", partial(_move, report.id, item.id, 1), disabled=at == len(report.items))
        _button("remove", partial(_remove, report.id, item.id))
    _text(report.id, item.id, "title", "title_item", item.title, most=items.LONGEST_LINE)
    said = "text_note" if item.kind == "note" else "comment"
    _text(report.id, item.id, "comment", said, item.comment, most=items.LONGEST_TEXT, tall=True)
    if item.parts:
        _parts(report.id, item)


def _parts(report: str, item: reports.Item) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if len(item.parts) > 1:
            key = f"report.parts.{item.id}"
            st.session_state[key] = [part for part in item.parts if part in item.shown]
            st.segmented_control(
                labels.say("report.parts"), item.parts, key=key, selection_mode="multi", on_change=_show,
                args=(report, item.id, key), format_func=lambda part: labels.say(f"report.{part}"),
            )  # fmt: skip
        if item.table and "table" in item.shown and len(item.table.rows) > _ROWS[0]:
            key, held = f"report.rows.{item.id}", len(item.table.rows)
            offered = sorted({*(one for one in _ROWS if one < held), min(held, items.MOST_ROWS), min(item.most, held)})
            st.session_state[key] = min(item.most, held)
            st.selectbox(
                labels.say("report.rows"),
                offered,
                key=key,
                on_change=_set,
                args=(report, item.id, "most", key),
                width=150,
            )


def _text(report: str, item: str, field: str, said: str, value: str, *, most: int, tall: bool = False) -> None:
    key = f"report.{field}.{item or report}"
    # What is kept is shown: another reader may have changed it.
    st.session_state[key] = value
    draw = st.text_area if tall else st.text_input
    draw(labels.say(f"report.{said}"), key=key, max_chars=most, on_change=_set, args=(report, item, field, key))


def show(item: reports.Item) -> None:
    """Show an item as its reader pinned it, with the way back to its view."""
    if item.share:
        display.quiet(_line(item.share, item))
    if item.text:
        mark = [pinning.Mark(one.start, one.end, one.kind) for one in item.marks]  # type: ignore[arg-type]
        display.quoted(pinning.Passage(item.text, tuple(mark), _line(item.source, item)))
    for number, kept in enumerate(item.figures if "figure" in item.shown else ()):
        display.chart(drawings.drawn(kept), name=f"report-{item.id}-{number}")
    if item.table and "table" in item.shown:
        _table(item.table, item)
    told = [_line(item.selection, item)] if item.selection else []
    if item.day:
        told.append(labels.say("report.seen", day=_day(item)))
    if told:
        display.quiet(labels.dotted(*told))
    if item.page in menu.PAGES:
        if item.build != selected.now().corpus.build:
            display.note(labels.say("report.older", day=_day(item)))
        _button("see", partial(address.open_view, item.page, item.address), type="tertiary")


def _line(said: str, item: reports.Item) -> labels.Line:
    """Return a line as the item's language runs: a page in the other language would turn its parts round."""
    opening = bidi.RIGHT_TO_LEFT if item.language == "ar" else bidi.LEFT_TO_RIGHT
    return labels.Line(f"{opening}{said}{bidi.CLOSE}")


def kind(item: reports.Item) -> labels.Line:
    """Return what an item is and which page it comes from."""
    page = labels.say(f"page.{item.page}") if item.page in menu.PAGES else labels.say("number.none")
    return labels.say("report.kind_note") if item.kind == "note" else labels.say(f"report.kind_{item.kind}", page=page)


def _day(item: reports.Item) -> str:
    try:
        return labels.day(datetime.date.fromisoformat(item.day[:10]))
    except ValueError:
        return item.day


def _table(table: reports.Table, item: reports.Item) -> None:
    reading.cells(table.columns, list(islice(table.rows, item.most)), numeric=table.numeric, rtl=item.language == "ar")
    shown = min(item.most, len(table.rows))
    if shown < table.total:
        display.quiet(labels.say("report.rows_of", n=shown, total=table.total))


# Before the items, and the files


def about(report: reports.Report) -> None:
    """Draw title, line of authors and opening of a report."""
    _text(report.id, "", "title", "title", report.title, most=200)
    _text(report.id, "", "author", "author", report.author, most=200)
    _text(report.id, "", "opening", "opening", report.opening, most=items.LONGEST_TEXT, tall=True)


def files(report: reports.Report) -> None:
    """Draw the ways to take a report along."""
    stem = export.file_stem(report.title)
    with st.container(horizontal=True, gap="small", key="report-files"):
        for form in reports.FORMATS:
            if form != "pdf" or pictures.available():
                made = _maker(report, form)
                export.file(f"report-{form}", labels.say(f"report.{form}"), f"{stem}.{form}", _MIME[form], made)
        export.file(
            "report-file", labels.say("report.file"), f"{stem}.json", "application/json",
            lambda: items.written(report).encode(), help=labels.say("report.file_help"),
        )  # fmt: skip
    if not pictures.available():
        display.quiet(labels.say("report.no_browser"))


def preview(report: reports.Report) -> None:
    """Show the report as it will be printed, if the reader asks for it."""
    if st.toggle(labels.say("report.preview"), key="report.preview"):
        # As an address of its own: a page without an origin reaches nothing of this one.
        page = base64.b64encode(_maker(report, "html")()).decode()
        st.iframe(f"data:text/html;base64,{page}", height=_HEIGHT, alt=labels.say("report.preview_alt"))


def _maker(report: reports.Report, form: reports.Format) -> Callable[[], bytes]:
    """Return what makes a file; it is called for a download outside of the reader's session, so it asks for nothing."""
    language = labels.language()
    told = standard.about(selected.now().corpus, language)
    return partial(reports.file, report, told, form, language=language, day=datetime.date.today())


# Changes


def _move(report: str, item: str, by: int) -> None:
    _change(report, lambda now: now.move(item, by))


def _remove(report: str, item: str) -> None:
    now = _tried(lambda: shelf.read(_corpus(), report, selected.folder()))
    was = now.item(item) if now else None
    if now is not None and was is not None and _change(report, lambda held: held.without(item)):
        at = now.items.index(was)
        back = partial(shelf.change, _corpus(), report, lambda held: held.restored(was, at), selected.folder())
        st.session_state["report.undone"] = ("removed", name(was), back)
        after: Sequence[reports.Item] = now.without(item).items
        st.session_state[_CHOSEN] = after[min(at, len(after) - 1)].id if after else ""


def _show(report: str, item: str, key: str) -> None:
    chosen = tuple(st.session_state[key])
    _change(report, lambda now: now.change(item, shown=chosen))


def _set(report: str, item: str, field: str, key: str) -> None:
    value = st.session_state[key]
    if item:
        _change(report, lambda now: now.change(item, **{field: value}))
    else:
        _change(report, lambda now: replace(now, **{field: value}))


def _change(report: str, deed: Callable[[reports.Report], reports.Report]) -> bool:
    st.session_state.pop("report.undone", None)
    return _tried(lambda: shelf.change(_corpus(), report, deed, selected.folder())) is not None


def _tried(deed: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the deed returns
    try:
        return deed()
    except MarsadError as fault:
        st.session_state["report.fault"] = fault
        return None


def _corpus() -> str:
    return str(st.session_state["address.selection"].corpus)


def _button(said: str, deed: Callable[[], None], **look: Any) -> None:  # noqa: ANN401 - Streamlit's own
    st.button(labels.say(f"report.{said}"), key=f"report-{said}", on_click=deed, **look)
