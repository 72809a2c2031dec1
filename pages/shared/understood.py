"""What a dry run understood, as cards, with the form in which a reader corrects it; drawn here, run by `drafts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from analysis.corpus import Settings, encodings
from analysis.messages import MarsadError
from analysis.preview import Findings
from analysis.preview.findings import Remark
from pages.shared import building, display, drafts, labels, reading
from pages.shared.drafts import Draft
from pages.shared.labels import Line

say = labels.say

_GUESSED: Final = ""
_NONE: Final = "\0"
_ORDERS: Final = ("day-first", "month-first")
_FOLDERS: Final = 12
_FILES: Final = 8
_UNUSED: Final = 12


def looking(draft: Draft) -> None:
    """Show how far a dry run is, until it ends."""
    st.fragment(_watch, run_every=0.4)(draft)


def _watch(draft: Draft) -> None:
    if not draft.running:
        st.rerun()
    step = draft.step
    with display.card("looking", title=say("dry.looking", name=draft.suggested), share=say("dry.nothing_written")):
        share = min(step["done"] / step["total"], 1.0) if step.get("total") else 0.0
        text = say(f"dry.step_{step['step']}", done=int(step["done"]), total=int(step["total"]))
        st.progress(share, text=display.label(text))
        st.button(say("add.cancel"), key="dry.cancel", on_click=drafts.discard, args=(draft,))


def failed(draft: Draft) -> None:
    """Say why a dry run found nothing."""
    with display.card(
        "failed", title=say("dry.failed"), share=building.shown((draft.fault or {}).get(labels.language(), ""))
    ):
        st.button(say("dry.discard"), key="dry.discard", on_click=drafts.discard, args=(draft,))


def ready(draft: Draft, found: Findings) -> None:
    """Show the size of what was understood, with the name of the corpus and the way to build it."""
    size = say("dry.about" if not found.whole else "dry.exactly", n=labels.count("articles", found.articles))
    display.figures(
        display.Figure(say("add.articles"), labels.number(found.articles), _rejected(found)),
        display.Figure(say("dry.files"), labels.number(found.files), _looked(found)),
        display.Figure(say("dry.dated"), labels.percent(found.dates.read / max(found.kept, 1), places=0), _span(found)),
        display.Figure(say("dry.arabic"), labels.percent(found.arabic, places=0), say("dry.arabic_aside")),
        display.Figure(say("dry.time"), labels.count("seconds", max(round(found.seconds), 1)), say("dry.time_aside")),
    )
    title = say("dry.ready", size=size) if found.articles else say("dry.nothing")
    with display.card("ready", title=title, share=say("dry.nothing_written")):
        with st.form("dry.build", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(say("add.name"), value=draft.suggested, max_chars=64, key="dry.name").strip()
            pressed = st.form_submit_button(say("add.start"), type="primary", disabled=not found.articles)
        if pressed:
            _build(draft, name)
        st.button(say("dry.discard"), key="dry.discard", type="tertiary", on_click=drafts.discard, args=(draft,))


def _build(draft: Draft, name: str) -> None:
    try:
        drafts.build(draft, name)
    except MarsadError as error:
        display.note(labels.told(error))
    else:
        st.rerun()


def _rejected(found: Findings) -> Line:
    return (
        say("dry.rejected", n=labels.count("records", found.rejected)) if found.rejected else say("dry.none_rejected")
    )


def _looked(found: Findings) -> Line:
    return say("dry.all_looked") if found.whole else say("dry.part_looked", n=labels.count("files", found.looked))


def _span(found: Findings) -> Line:
    days = found.dates.first, found.dates.last
    return labels.span(*(date.fromisoformat(day) for day in days)) if all(days) else say("number.none")


# --- what was understood


def fields(draft: Draft, found: Findings) -> None:
    """Show which column stands for which field, and the form that says otherwise."""
    told = [field for field in found.fields if field.articles or field.columns]
    full = sum(field.share > 0.5 for field in found.fields)
    with display.card(
        "fields", title=say("dry.fields", n=full, total=len(found.fields)), share=say("dry.fields_share")
    ):
        reading.fields([
            (
                say(f"field.{field.name}"), labels.join(field.columns) if field.columns else say("dry.no_column"),
                field.share, field.examples,
            )
            for field in told
        ])  # fmt: skip
        if found.unused:
            names = labels.join(column.name for column in found.unused[:_UNUSED])
            display.quiet(say("dry.unused", n=labels.count("columns", len(found.unused)), names=names))
        wrong = not found.articles or any(remark.code == "date_order" for remark in found.remarks)
        with st.expander(say("dry.correct"), expanded=wrong):
            _editor(draft, found)


def _editor(draft: Draft, found: Findings) -> None:
    with st.form("dry.editor", border=False):
        mapped = _columns(draft, found)
        folders: dict[str, dict[str, str]] = {}
        for said in (_order(draft, found), _folders(draft, found), _encodings(draft, found)):
            for name, values in said.items():
                folders[name] = {**folders.get(name, {}), **values}
        if st.form_submit_button(say("dry.again"), type="secondary"):
            drafts.again(draft, Settings(fields=mapped, folders=folders))
            st.rerun()


def _columns(draft: Draft, found: Findings) -> dict[str, str]:
    """Offer a column for every field; one that is left as guessed is not written down."""
    examples = {column.name: next(iter(column.examples), "") for column in found.columns}
    if not examples:
        return {}
    display.quiet(say("dry.columns_about"))
    options = [_GUESSED, *examples, _NONE]

    def called(name: str) -> str:
        if name in (_GUESSED, _NONE):
            return say("dry.as_guessed" if name == _GUESSED else "dry.in_none")
        return display.outside(f"{name[:60]} · {examples[name][:40]}" if examples[name] else name[:60])

    chosen: dict[str, str] = {}
    places = st.columns(3) * 3
    for place, field in zip(places, found.fields, strict=True):
        said = draft.told.fields.get(field.name)
        now = _GUESSED if said is None else said or _NONE
        column = place.selectbox(
            say(f"field.{field.name}"), options, index=options.index(now) if now in options else 0,
            format_func=called, key=f"dry.column.{field.name}",
        )  # fmt: skip
        if column != _GUESSED:
            chosen[field.name] = "" if column == _NONE else str(column)
    return chosen


def _order(draft: Draft, found: Findings) -> dict[str, dict[str, str]]:
    before = draft.told.folders.get(".", {}).get("dates", "")
    if not found.dates.either and not before:
        return {}
    chosen = st.radio(
        say("dry.order"), _ORDERS, index=_ORDERS.index(before) if before else 0, horizontal=True, key="dry.order",
        format_func=lambda one: say(f"dry.{one.partition('-')[0]}"),
    )  # fmt: skip
    return {".": {"dates": str(chosen)}} if before or chosen != _ORDERS[0] or _asked(found) else {}


def _asked(found: Findings) -> bool:
    return any(remark.code == "date_order" for remark in found.remarks)


def _folders(draft: Draft, found: Findings) -> dict[str, dict[str, str]]:
    """Offer a source and a desk for folders whose articles have none of their own."""
    lacking = [
        one for one in found.folders
        if one.articles and (one.sources < one.articles or one.desks < one.articles or one.name in draft.told.folders)
    ][:_FOLDERS]  # fmt: skip
    if lacking:
        display.quiet(say("dry.folders_about"))
    said: dict[str, dict[str, str]] = {}
    for number, one in enumerate(lacking):
        key = one.name or "."
        named, left, right = st.columns([2, 3, 3], vertical_alignment="bottom")
        with named:
            display.quiet(labels.isolate(building.shown(one.name)) if one.name else say("dry.top"))
        before = draft.told.folders.get(key, {})
        values = {
            field: place.text_input(
                say(f"field.{field}"), value=before.get(field, ""), max_chars=120, key=f"dry.{field}.{number}"
            ).strip()
            for field, place in (("source", left), ("desk", right))
        }
        if any(values.values()):
            said[key] = {field: value for field, value in values.items() if value}
    return said


def _encodings(draft: Draft, found: Findings) -> dict[str, dict[str, str]]:
    """Offer an encoding for files whose bytes do not prove theirs, each with how the file would begin."""
    told = {name: one["encoding"] for name, one in draft.told.folders.items() if "encoding" in one}
    previews = {guess.file: (guess.encoding, guess.previews) for guess in found.guesses[:_FILES]}
    previews |= {name: (one, {}) for name, one in told.items() if name not in previews}
    if previews:
        display.quiet(say("dry.encodings_about"))
    said: dict[str, dict[str, str]] = {}
    for number, (file, (guess, begins)) in enumerate(previews.items()):
        options: list[str] = [
            *([] if guess else [_GUESSED]),
            *dict.fromkeys([guess or "utf-8", *begins, *encodings.KNOWN]),
        ]
        chosen = st.selectbox(
            display.label(building.shown(file)), options, key=f"dry.encoding.{number}",
            index=options.index(told[file]) if told.get(file) in options else 0,
            format_func=partial(_begins, begins),
        )  # fmt: skip
        if chosen and (chosen != guess or file in told):
            said[file] = {"encoding": str(chosen)}
    return said


def _begins(begins: Mapping[str, str], encoding: str) -> str:
    if not encoding:
        return say("dry.unknown")
    return display.outside(f"{encoding} · {begins[encoding][:70]}" if encoding in begins else encoding)


def dates(found: Findings) -> None:
    """Show how the dates were read, and examples of those that were not."""
    read = found.dates
    title = say("dry.dates", read=read.read, total=found.kept) if read.read else say("dry.no_dates")
    share = say("dry.dates_share", none=read.none, unread=read.unread)
    with display.card("dates", title=title, share=share):
        reading.definitions(
            *((say(f"dry.style_{style}", n=count), display.outside(example)) for style, count, example in read.styles)
        )
        if read.unread_examples:
            display.quiet(say("dry.unread", examples=labels.join(read.unread_examples)))


def kinds(found: Findings) -> None:
    """Show the files by format and encoding."""
    with display.card(
        "kinds", title=say("dry.kinds", n=labels.count("files", found.looked)), share=say("dry.kinds_share")
    ):
        reading.definitions(
            *(
                (
                    labels.Line(f"{one.format.upper() or say('dry.not_read')} {one.encoding}"),
                    say("dry.kind", files=labels.count("files", one.files), kept=labels.count("articles", one.kept)),
                )
                for one in found.kinds
            )
        )  # fmt: skip


def structure(found: Findings) -> None:
    """Show how articles are built: how many have headings, and one of them in its parts."""
    built = found.built
    if not built.articles:
        return
    title = say("dry.structure", share=labels.percent(built.headed / built.articles, places=0))
    share = say("dry.structure_share", n=labels.count("articles", built.articles), furnished=built.furnished)
    with display.card("structure", title=title, share=share):
        reading.parts([(part, say(f"part.{part}"), line) for part, line in built.lines])


def remarks(found: Findings) -> None:
    """Show what would be turned away, what is passed over, and what to know, each with what to do about it."""
    for kind, key in (("rejected", "rejected"), ("note", "note"), ("passed over", "over")):
        rows = found.of_kind(kind)
        if rows:
            with display.card(f"dry-{key}", title=say(f"dry.title_{key}"), share=say(f"dry.share_{key}")):
                reading.remarks(_told(rows, numbered=kind != "note"))


def _told(rows: Sequence[Remark], *, numbered: bool) -> list[tuple[str, str]]:
    language = labels.language()
    return [(labels.number(row.times) if numbered else "", building.shown(row.message(language))) for row in rows]
