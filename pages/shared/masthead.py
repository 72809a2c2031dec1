"""The app's own name, and the button that copies the address; with it comes all code that runs in the page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from pages.shared import labels
from pages.shared.display import line

_HERE: Final = Path(__file__).parent
# These files are the only code that runs in the page.
_SCRIPTS: Final = ("copy.js", "grids.js", "camera.js")


def brand() -> None:
    """Show the app's name and what it is."""
    named, tagline = labels.say("app.name"), labels.say("app.tagline")
    st.html(f'<div class="m-brand"><b>{line(named)}</b><span>{line(tagline)}</span></div>')


def copy_link() -> None:
    """Show the button that copies the address of this view."""
    said, done = line(labels.say("filter.copy")), line(labels.say("filter.copied"))
    st.html(
        f'<button class="m-button" id="m-copy" type="button" data-done="{done}" data-language="{labels.language()}"'
        f' aria-live="polite">{said}</button>'
        f"<script>{''.join((_HERE / name).read_text(encoding='utf-8') for name in _SCRIPTS)}</script>",
        unsafe_allow_javascript=True,
    )
