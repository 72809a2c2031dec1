"""Circles where they were placed on a plane: near what is like, their areas a value, the nearest joined."""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import Frame, column, listed, numbers, shape
from analysis.figures.lettering import Spot, beside
from analysis.figures.style import SMALL_SIZE, Language, Look, Theme

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "خريطة دوائر ({unit})، عددها {n}: {rows}. الأقرب بعضها إلى بعض: {ties}.",
    "en": "Map of {n} circles ({unit}): {rows}. Nearest to one another: {ties}.",
}
# On a card that is wide enough everything but the circles grows by this.
_GROWN: Final = 1.25
# Pixels that a name is cut to, and that it takes above or under a circle.
_ROOM: Final = 92
_LINE: Final = 20
# Circles, and pairs, that the sentence names.
_TOLD: Final = 4


@shape
def bubbles(
    table: DataFrame,
    ties: DataFrame,
    *,
    label: str,
    value: str,
    key: str,
    group: str,
    width: float,
    aside: str = "",
    aside_name: str = "",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "share",
    note: str = "",
    narrowest: int = 340,
) -> go.Figure:
    """Draw each row as a circle of `size` pixels at its place (x, y upwards), coloured by group; the largest first.

    `width` is that of the plane, in pixels. `ties` (left, right: keys; left_name, right_name) are joined by lines;
    `aside` is a column that the hover box says under `aside_name`.
    Groups past the seventh are grey. Names stand beside their circles where they cover nothing, the larger circles'
    first; a page hides those of the last trace on a card narrower than 420 pixels. Distances keep their shape on any
    card; the circles stay as they are.
    """
    values, sizes = numbers(table, value), numbers(table, "size")
    across, up = numbers(table, "x"), numbers(table, "y")
    names, keys, groups = ([str(one) for one in column(table, name)] for name in (label, key, group))
    # As high as the circles and their names ask for.
    low = min(one - size / 2 for one, size in zip(up, sizes, strict=True)) - _LINE
    high = max(one + size / 2 for one, size in zip(up, sizes, strict=True)) + _LINE
    height = high - low
    frame = Frame(Look(language, theme, narrowest), height=height * _GROWN, top=0, bottom=0)
    palette = frame.look.palette
    kinds = list(dict.fromkeys(groups))
    colours = {kind: (*palette.outlets, *[palette.rest] * len(kinds))[at] for at, kind in enumerate(kinds)}
    if len(kinds) > 1:
        frame.key([(kind, colours[kind], "circle") for kind in kinds[: len(palette.outlets)]])
    frame.note(note)
    place = dict(zip(keys, zip(across, up, strict=True), strict=True))
    asides = [f"{aside_name}: {one}" for one in column(table, aside)] if aside else [""] * len(names)
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": across,
        "y": up,
        "marker": {
            "size": sizes,
            "color": [colours[one] for one in groups],
            # Sizes that differ make plotly draw marks see-through, lines and all.
            "opacity": 1,
            "line": {"width": 1, "color": palette.ground},
        },
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            text.lines(name, kind if kind != name else "", said, text.measured(one, unit, measure))
            for name, kind, said, one in zip(names, groups, asides, values, strict=True)
        ],
        "customdata": keys,
    }
    spots = [
        Spot(one / width, (other - low) / height, size, inside=True)
        for one, other, size in zip(across, up, sizes, strict=True)
    ]
    narrow, wide = (width, height), (width * _GROWN, height * _GROWN)
    few, more = beside(tuple(names), tuple(spots), narrow=narrow, wide=wide, room=_ROOM)
    rows = list(zip(names, across, up, sizes, strict=True))
    ends = list(zip(column(ties, "left"), column(ties, "right"), strict=True))
    called = zip(column(ties, "left_name"), column(ties, "right_name"), strict=True)
    told = (f"{bidi.plain(name)} {text.number(one, measure)}" for name, one in zip(names, values, strict=True))
    sentence = _SENTENCE[language].format(
        n=len(names), unit=unit, rows=listed(list(told)[:_TOLD], language),
        ties=listed([" – ".join(map(bidi.plain, pair)) for pair in called][:_TOLD], language),
    )  # fmt: skip
    return frame.finished(
        [_lines(ends, place, frame), marks, _names(rows, few, frame), _names(rows, more, frame)],
        sentence,
        hovermode="closest",
        xaxis={"range": [0, width], "visible": False},
        yaxis={"range": [low, high], "visible": False, "scaleanchor": "x", "side": frame.side},
    )


def _lines(ends: list[tuple[Any, Any]], place: dict[Any, tuple[float, float]], frame: Frame) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, right in ends:
        xs += [place[left][0], place[right][0], None]
        ys += [place[left][1], place[right][1], None]
    line = {"width": 1.5, "color": frame.look.palette.rest, "dash": "dot"}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "opacity": 0.7, "hoverinfo": "skip"}


def _names(rows: list[tuple[str, float, float, float]], where: dict[int, str], frame: Frame) -> dict[str, Any]:
    """Set names beside marks that are not seen: plotly keeps a name off its own mark only."""
    unseen = {"marker": {"opacity": 0}}
    ink = frame.look.palette.ink
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [rows[row][1] for row in where],
        "y": [rows[row][2] for row in where],
        "text": [text.shown(text.shortened(rows[row][0], _ROOM)) for row in where],
        "textposition": list(where.values()),
        "textfont": {"size": SMALL_SIZE, "color": ink},
        "marker": {"size": [rows[row][3] for row in where], "opacity": 0},
        "cliponaxis": False,
        "selected": unseen,
        "unselected": {**unseen, "textfont": {"color": ink}},
        "hoverinfo": "skip",
    }
