"""A figure as it stands on paper: a ground of its own, the title over it, the footnote under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from analysis.figures import text
from analysis.figures.style import LINE_HEIGHT, NAME_SIZE, PALETTES, SMALL_SIZE, Language, Theme

WIDTH: Final = 900
TITLE_SIZE: Final = 18
_PADDING: Final = 26
_GAP: Final = 14


@dataclass(frozen=True)
class Words:
    """What is written around a figure: its title, what its numbers are a share of, and the footnote."""

    title: str
    share: str = ""
    note: str = ""


def on_paper(figure: go.Figure, words: Words, *, language: Language, theme: Theme, width: int = WIDTH) -> go.Figure:
    """Return a copy of a figure of `width` pixels with its words on it; the figure itself stays as it is."""
    whole = figure.to_dict()
    layout = whole["layout"]
    margin = {side: layout.get("margin", {}).get(side, 0) for side in "lrtb"}
    room = width - 2 * _PADDING
    palette, rtl = PALETTES[theme], language == "ar"
    head = [
        *_rows(words.title, TITLE_SIZE, room, weight=600, color=palette.ink),
        *_rows(words.share, NAME_SIZE, room, color=palette.quiet),
    ]
    foot = _rows(words.note, SMALL_SIZE, room, color=palette.quiet)
    above, below = (sum(height for _, height in rows) + (_GAP if rows else 0) for rows in (head, foot))
    side = {"x": 1, "xanchor": "right"} if rtl else {"x": 0, "xanchor": "left"}
    place = {**side, "xref": "paper", "yref": "paper", "showarrow": False, "borderpad": 0, "yanchor": "top"}
    place["xshift"] = margin["r"] if rtl else -margin["l"]
    written = [*_stacked(head, place, y=1, top=margin["t"] + above)]
    written += _stacked(foot, place, y=0, top=-margin["b"] - _GAP)
    layout["annotations"] = [*layout.get("annotations", []), *written]
    layout["margin"] = {
        **layout.get("margin", {}),
        "l": margin["l"] + _PADDING,
        "r": margin["r"] + _PADDING,
        "t": margin["t"] + above + _PADDING,
        "b": margin["b"] + below + _PADDING,
    }
    layout["height"] = round(layout.get("height", 400) + above + below + 2 * _PADDING)
    layout["width"] = width
    layout["paper_bgcolor"] = palette.ground
    layout["meta"] = {**layout.get("meta", {}), "title": words.title}
    return go.Figure(whole, _validate=False)


def _rows(words: str, size: int, room: float, **font: Any) -> list[tuple[dict[str, Any], float]]:  # noqa: ANN401
    styled = {"size": size, **font}
    lines = text.wrapped(words, room, size) if words else []
    return [({"text": text.shown(line), "font": styled}, size * LINE_HEIGHT) for line in lines]


def _stacked(
    rows: list[tuple[dict[str, Any], float]], place: dict[str, Any], *, y: int, top: float
) -> list[dict[str, Any]]:
    made = []
    for row, height in rows:
        made.append({**row, **place, "y": y, "yshift": top})
        top -= height
    return made
