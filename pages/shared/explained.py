"""The measures of a page explained where they stand, and all of them on the page of the glossary."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from pages.shared import glossary, labels


def here() -> None:
    """Draw the menu that explains the measures of the open page, if it shows any."""
    keys = glossary.here()
    if not keys:
        return
    # What nobody has opened is not sent.
    offer = st.popover(labels.say("glossary.here"), key="explained", on_change="rerun", width="content")
    if offer.open:
        with offer:
            terms(keys)


def terms(keys: Sequence[str], *, whole: bool = False) -> None:
    """Show measures: the name, what it says, when it misleads; `whole` adds where they stand."""
    st.html(f'<dl class="m-terms{" m-whole" if whole else ""}">{"".join(_term(key, whole=whole) for key in keys)}</dl>')


def _term(key: str, *, whole: bool) -> str:
    name, meaning, misleads = (_shown(labels.say(f"{part}.{key}")) for part in ("term", "meaning", "misleads"))
    pages = labels.join([labels.say(f"page.{page}") for page in glossary.used(key)]) if whole else ""
    used = f'<dd class="m-aside">{_shown(labels.say("glossary.used", pages=pages))}</dd>' if pages else ""
    said = _shown(labels.say("glossary.misleads"))
    return f"<div><dt>{name}</dt><dd>{meaning}</dd><dd><i>{said}</i> {misleads}</dd>{used}</div>"


def _shown(ours: labels.Line) -> str:
    return html.escape(ours, quote=True)
