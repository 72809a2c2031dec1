"""Saved views in the sidebar: keep the open page with its selection, come back to it, pass it on, take it along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from analysis import links
from analysis import views as saved
from analysis.messages import MarsadError
from pages.shared import address, display, export, labels, masthead, menu, pinning, reading, selected


def draw() -> None:
    """Draw saved views, closed; nothing of them is read before they are opened."""
    with st.expander(labels.say("views.title"), key="views", on_change="rerun") as offer:
        if not offer.open:
            return
        display.quiet(labels.say("views.said"))
        st.text_input(labels.say("views.name"), key="views.name", max_chars=saved.LONGEST_NAME)
        _button("save", _save)
        _told()
        held = _tried(lambda: saved.read(_corpus(), selected.folder())) or ()
        if held:
            _listed(held)
        else:
            display.quiet(labels.say("views.none"))
        _file(held)


def _listed(held: saved.Views) -> None:
    with st.container(gap=None, key="views-list"):
        for number, view in enumerate(held):
            known = view.page in menu.PAGES
            called = f"{display.label(view.name)} · {labels.say(f'page.{view.page}') if known else view.page}"
            st.button(
                called, key=f"views-open-{number}", type="tertiary", disabled=not known,
                on_click=partial(address.open_view, view.page, _own(view)),
            )  # fmt: skip
    with st.popover(labels.say("views.change"), key="views-change", on_change="rerun", type="tertiary") as offer:
        if not offer.open:
            return
        numbers = range(len(held))
        if st.session_state.get("views.which") not in numbers:
            st.session_state["views.which"] = 0
        number = st.selectbox(
            labels.say("views.which"),
            numbers,
            key="views.which",
            format_func=lambda one: display.outside(held[one].name),
        )
        view = held[number]
        key = f"views.new_name.{number}"
        st.text_input(labels.say("views.new_name"), value=view.name, key=key, max_chars=saved.LONGEST_NAME)
        with st.container(horizontal=True, gap="small"):
            _button("rename", partial(_rename, view, key))
            _button("delete", partial(_delete, view, number))
        masthead.copied(_address(view), said=labels.say("views.copy"))


def _told() -> None:
    fault, done = st.session_state.pop("views.fault", None), st.session_state.get("views.done")
    if isinstance(fault, MarsadError):
        display.note(labels.told(fault))
    if done:
        deed, said, back = done
        with st.container(horizontal=True, vertical_alignment="center", key="views-told"):
            display.quiet(labels.say(f"views.{deed}", **said))
            if back is not None:
                _button("undo", _undo, type="tertiary")


def _file(held: saved.Views) -> None:
    if held:
        named = f"{export.file_stem(labels.say('views.file'))}.toml"
        export.file(
            "views", labels.say("views.export"), named, "application/toml", lambda: saved.written(held).encode()
        )
    place = f"views.import.{st.session_state.get('views.round', 0)}"
    st.file_uploader(
        labels.say("views.import"), type="toml", key=place, max_upload_size=saved.MOST_BYTES // 2**20,
        on_change=_take_in, args=(place,),
    )  # fmt: skip
    reading.uploader()


def _save() -> None:
    page, asked = pinning.view()
    name = str(st.session_state.get("views.name", ""))

    def added(held: saved.Views) -> saved.Views:
        return saved.add(held, [saved.View(saved.called(name), page, asked)])

    if _change(added, "saved", name=name):
        st.session_state["views.name"] = ""


def _rename(view: saved.View, key: str) -> None:
    name = str(st.session_state.get(key, ""))
    _change(lambda held: saved.rename(held, view, name), "saved", name=name)


def _delete(view: saved.View, number: int) -> None:
    def back(held: saved.Views) -> saved.Views:
        return saved.restored(held, view, number)

    without = partial(filter, lambda one: one != view)
    _change(lambda held: tuple(without(held)), "deleted", back=back, name=view.name)


def _undo() -> None:
    _, said, back = st.session_state["views.done"]
    _change(back, "saved", **said)


def _take_in(place: str) -> None:
    given = st.session_state.get(place)
    if given is None:
        return
    st.session_state["views.round"] = st.session_state.get("views.round", 0) + 1
    new = _tried(lambda: saved.parsed(given.getvalue(), file=given.name))
    if new is not None:
        _change(lambda held: saved.add(held, new), "imported", n=len(new))


def _own(view: saved.View) -> str:
    """Return what a view asks for of the open corpus: one from a file may come from a corpus of another name."""
    _, asked = links.parsed(f"?{view.address}")
    return links.written({**asked, links.KEYS["corpus"]: _corpus()})


def _address(view: saved.View) -> str:
    return f"{'' if view.page == menu.FIRST else view.page}?{_own(view)}"


def _change(
    deed: Callable[[saved.Views], saved.Views],
    done: str,
    *,
    back: Callable[[saved.Views], saved.Views] | None = None,
    **said: str | int,
) -> bool:
    st.session_state.pop("views.done", None)
    if _tried(lambda: saved.change(_corpus(), deed, selected.folder())) is None:
        return False
    st.session_state["views.done"] = (done, said, back)
    return True


def _tried(deed: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the deed returns
    try:
        return deed()
    except MarsadError as fault:
        st.session_state["views.fault"] = fault
        return None


def _corpus() -> str:
    return str(st.session_state["address.selection"].corpus)


def _button(said: str, deed: Callable[[], None], **look: Any) -> None:  # noqa: ANN401 - Streamlit's own
    st.button(labels.say(f"views.{said}"), key=f"views-{said}", on_click=deed, **look)
