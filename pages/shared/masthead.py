"""The app's own name, and the button that copies the address; with it comes all code that runs in the page."""

from __future__ import annotations

import html
import json
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from pages.shared import labels
from pages.shared.display import line

_HERE: Final = Path(__file__).parent
# These files are the only code that runs in the page: two wherever there is a page, the others where a corpus is open.
_NATIVE: Final = "native.js"
_PAPER: Final = "paper.js"
_SCRIPTS: Final = ("copy.js", "grids.js", "camera.js")


def brand() -> None:
    """Show the app's name and what it is, and let Streamlit's controls speak the reader's language."""
    named, tagline = labels.say("app.name"), labels.say("app.tagline")
    said = json.dumps(labels.native_words(), ensure_ascii=False)
    script = f'{{const LANGUAGE = "{labels.language()}", WORDS = {said};\n{_read(_NATIVE)}}}{_read(_PAPER)}'
    st.html(
        f'<div class="m-brand"><b>{line(named)}</b><span>{line(tagline)}</span></div><script>{script}</script>',
        unsafe_allow_javascript=True,
    )


def copy_link() -> None:
    """Show the button that copies the address of this view."""
    said, done = line(labels.say("filter.copy")), line(labels.say("filter.copied"))
    st.html(
        f'<button class="m-button" id="m-copy" type="button" data-done="{done}" aria-live="polite">{said}</button>'
        f"<script>{''.join(map(_read, _SCRIPTS))}</script>",
        unsafe_allow_javascript=True,
    )


def copied(address: str, *, said: str) -> None:
    """Show a button that copies an address of this server, given from the page on."""
    done = line(labels.say("filter.copied"))
    told = f'data-link="{html.escape(address, quote=True)}" data-done="{done}"'
    st.html(f'<button class="m-button" type="button" {told} aria-live="polite">{line(said)}</button>')


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
