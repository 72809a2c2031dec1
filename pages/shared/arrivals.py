"""The form that brings a corpus in, and the builds under way: drawn here, run by `building`."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import streamlit as st

from analysis import versions
from analysis.messages import MarsadError
from analysis.selection import Selection
from pages.shared import address, building, display, drafts, labels, menu, selected
from pages.shared.building import Building
from pages.shared.drafts import Draft

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_FORMATS: Final = ("HTML", "CSV", "TSV", "JSON", "JSON Lines", "Parquet", "XLSX", "TREC (DOC)")
_STEPS: Final = ("survey", "read", "analyse", "entities", "words", "topics", "write", "done")
# How much of the whole time each step takes, measured on 10,000 articles.
_WEIGHT: Final = (0.02, 0.10, 0.55, 0.10, 0.06, 0.14, 0.03, 0.0)


def on_this_machine() -> bool:
    """Whether the server hears this machine alone, so that its reader is also the owner of its files.

    Behind a proxy it may listen here and answer for another host: `allowedHosts` then names that one too.
    """
    hosts = st.get_option("server.allowedHosts")
    return st.get_option("server.address") in _LOOPBACK and bool(hosts) and set(hosts) <= set(_LOOPBACK)


def formats() -> labels.Line:
    """Return the names of the formats that are read, beside plain text."""
    return labels.join(_FORMATS)


def upload() -> None:
    """Draw the way in by upload: files, or a folder with all that is in it; looking at them starts by itself."""
    whole = st.toggle(labels.say("add.whole_folder"), key="add.whole")
    files: Any = st.file_uploader(
        labels.say("add.folder" if whole else "add.files"), accept_multiple_files="directory" if whole else True,
        key=f"add.{'folder' if whole else 'files'}.{_round()}", max_upload_size=200,
    )  # fmt: skip
    if files:
        given = [(file.name, file) for file in files]
        _look(lambda: drafts.from_uploads(given, folder=selected.folder()))


def place() -> None:
    """Draw the way in by a path of this machine."""
    with st.form(f"add-place-{_round()}", border=False):
        path = st.text_input(
            labels.say("add.path"), key=f"add.path.{_round()}", placeholder=labels.say("add.path_hint")
        )
        if st.form_submit_button(labels.say("add.look"), type="primary"):
            _look(lambda: drafts.from_place(path, folder=selected.folder()))


def _round() -> int:
    # Once files are accepted the uploader gives way to a new one, and they leave the server's memory.
    return int(st.session_state.get("add.round", 0))


def _look(start: Callable[[], Draft]) -> None:
    try:
        start()
    except MarsadError as error:
        display.note(labels.told(error))
    else:
        st.session_state["add.round"] = _round() + 1
        st.rerun()


def under_way() -> None:
    """Show the builds of this server, each with its progress or its end."""
    if building.all_of_them():
        every = 0.5 if any(one.running for one in building.all_of_them()) else None
        st.fragment(_watch, run_every=every)()


def _watch() -> None:
    found = building.all_of_them()
    running = [one.name for one in found if one.running]
    # When one ends, the whole page is drawn again: the menu of corpora has changed.
    if set(st.session_state.get("add.running", ())) - set(running):
        st.session_state["add.running"] = running
        st.rerun()
    st.session_state["add.running"] = running
    for one in found:
        _progress(one) if one.running else _ended(one)


def _progress(one: Building) -> None:
    with display.card(f"building-{_ascii(one.name)}", title=labels.say("add.building", name=one.name)):
        st.progress(_share(one.step), text=_said(one.step))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                labels.say("add.cancel"), key=f"cancel-{_ascii(one.name)}", on_click=building.cancel, args=(one.name,)
            )
            display.quiet(labels.say("add.elapsed", time=labels.count("seconds", int(time.monotonic() - one.started))))


def _share(step: dict[str, Any]) -> float:
    at = _STEPS.index(step["step"])
    inside = min(step["done"] / step["total"], 1.0) if step.get("total") else 0.0
    return min(sum(_WEIGHT[:at]) + _WEIGHT[at] * inside, 1.0)


def _said(step: dict[str, Any]) -> str:
    parts = [labels.say(f"wait.{step['step']}", done=int(step["done"]), total=int(step["total"]))]
    if step["total"] > 1 and step.get("rate"):
        parts.append(labels.say("add.rate", rate=labels.number(step["rate"], places=0 if step["rate"] >= 10 else 1)))
        parts.append(labels.say("add.left", time=labels.count("seconds", round(step.get("left") or 0))))
    return display.label(labels.Line(" · ".join(parts)))


def _ended(one: Building) -> None:
    title, said = _outcome(one)
    with display.card(f"built-{_ascii(one.name)}", title=title, share=said):
        if one.good:
            counts = versions.current(one.name, selected.folder()).counts
            display.figures(
                *(
                    display.Figure(labels.say(f"add.{noun}"), labels.number(counts[noun]))
                    for noun in ("articles", "sections", "sentences", "entities", "topics")
                )
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            for page in ("overview", "health") if one.good else ():
                _link(one.name, page)
            st.button(
                labels.say("add.dismiss"), key=f"dismiss-{_ascii(one.name)}", type="tertiary",
                on_click=partial(building.forget, one.name),
            )  # fmt: skip


def _outcome(one: Building) -> tuple[str, str]:
    if one.cancelled:
        return labels.say("add.cancelled", name=one.name), labels.say("add.as_before")
    if not one.good:
        return labels.say("add.failed", name=one.name), one.message(labels.language())
    now = versions.current(one.name, selected.folder())
    counts = {noun: now.counts[noun] for noun in ("kept", "rejected")}
    balance = labels.say("add.balance", read=labels.count("records", now.counts["read"]), **counts)
    return labels.say("add.unchanged" if now.build == one.before else "add.done", name=one.name), balance


def _link(name: str, page: str) -> None:
    st.page_link(
        menu.PAGES[page], label=display.label(labels.say(f"page.{page}")),
        query_params=address.params(Selection(corpus=name)),
    )  # fmt: skip


def _ascii(name: str) -> str:
    # A container's key becomes a class name, which Arabic letters would not survive.
    return name.encode("utf-8").hex()
