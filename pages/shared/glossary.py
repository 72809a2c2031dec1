"""Which measure stands where: in a column of a table, on a page, in the documents; and how each is explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from analysis import arabic
from pages.shared import labels
from pages.shared.labels.glossary import TERMS

# Where the formula and its source are written down, below docs/.
DOCUMENTS: Final[Mapping[str, str]] = {
    "articles": "measures.md#shares-and-counts",
    "mentions": "measures.md#shares-and-counts",
    "lead": "measures.md#shares-and-counts",
    "references": "places.md#how-a-mention-is-read",
    "per_million": "measures.md#comparing-two-sides",
    "dp": "measures.md#words-over-articles-and-time",
    "log_likelihood": "measures.md#comparing-two-sides",
    "log_ratio": "measures.md#comparing-two-sides",
    "q": "measures.md#comparing-two-sides",
    "log_dice": "measures.md#words-together",
    "pmi": "measures.md#words-together",
    "t": "measures.md#words-together",
    "npmi": "measures.md#names-together",
    "together": "measures.md#names-together",
    "side": "measures.md#words-together",
    "topic_share": "measures.md#shares-and-counts",
    "relevance": "measures.md#topics",
    "theme": "measures.md#topics",
    "nearness": "measures.md#topics",
    "standing": "measures.md#topics",
    "topic_number": "measures.md#topics",
    "topic_drift": "measures.md#topics",
    "part": "sections.md",
    "sections": "measures.md#shares-and-counts",
    "speaker": "quotes.md",
    "stance": "quotes.md",
    "rising": "measures.md#words-over-articles-and-time",
    "hits": "search.md",
    "reconciled": "measures.md#shares-and-counts",
}
# The measure that a column of a table shows; a column of names shows none.
COLUMNS: Final[Mapping[str, str]] = {
    "articles": "articles",
    "count": "mentions",
    "mentions": "mentions",
    "lead": "lead",
    "references": "references",
    "government": "references",
    "own": "mentions",
    "decided": "mentions",
    "open": "mentions",
    "per_million": "per_million",
    "rest_per_million": "per_million",
    "dp": "dp",
    "log_likelihood": "log_likelihood",
    "likelihood": "log_likelihood",
    "log_ratio": "log_ratio",
    "log_dice": "log_dice",
    "pmi": "pmi",
    "t": "t",
    "npmi": "npmi",
    "together": "together",
    "before": "side",
    "after": "side",
    "distance": "side",
    "sections": "sections",
    "headed": "sections",
    "quotes": "speaker",
    "stance": "stance",
    "read": "reconciled",
    "kept": "reconciled",
    "rejected": "reconciled",
}
# A column that shows another measure on one page than elsewhere.
THERE: Final[Mapping[tuple[str, str], str]] = {("sections", "lead"): "part"}
PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": ("articles", "topic_share", "part"),
    "health": ("reconciled", "part"),
    "topics": (
        "topic_share",
        "articles",
        "theme",
        "nearness",
        "relevance",
        "standing",
        "npmi",
        "log_likelihood",
        "topic_number",
        "topic_drift",
    ),
    "entities": ("articles", "mentions", "lead", "together", "npmi", "log_likelihood", "rising"),
    "names": ("articles", "mentions"),
    "places": ("articles", "mentions", "references"),
    "sections": ("sections", "part"),
    "words": ("per_million", "log_likelihood", "log_ratio", "q", "dp", "side", "log_dice", "pmi", "t", "rising"),
    "compare": ("per_million", "log_likelihood", "log_ratio", "q", "articles", "topic_share", "speaker"),
    "quotes": ("speaker", "stance"),
    "search": ("hits", "per_million"),
}


def measure(column: str, page: str) -> str | None:
    """Return the measure that a column shows on a page, None for a column of names."""
    return THERE.get((page, column), COLUMNS.get(column))


def told(column: str) -> str | None:
    """Return what a column's measure says and when it misleads, or None where it shows no measure."""
    term = measure(column, st.session_state.get("frame.page", ""))
    if term is None:
        return None
    return f"{labels.say(f'meaning.{term}')} {labels.say('glossary.misleads')} {labels.say(f'misleads.{term}')}"


def terms(typed: str = "") -> list[str]:
    """Return the measures in the order of the glossary, those whose name or meaning holds what was typed."""
    wanted = arabic.fold(typed.strip())
    lines = {key: labels.say(f"term.{key}") + " " + labels.say(f"meaning.{key}") for key in TERMS}
    return [key for key, line in lines.items() if wanted in arabic.fold(line)]


def here() -> Sequence[str]:
    """Return the measures of the page that is open."""
    return PAGES.get(st.session_state.get("frame.page", ""), ())


def used(term: str) -> list[str]:
    """Return the pages that show a measure."""
    return [page for page, shown in PAGES.items() if term in shown]
