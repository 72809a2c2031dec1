"""A grid of cells, darker where the value is higher: rows by columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import PITCH, Frame, column, listed, numbers, shape
from analysis.figures.style import NAME_SIZE, NARROWEST, SMALL_SIZE, Language, Look, Theme, ink_on, mixed

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "شبكة من {rows} في {columns}{unit}: أعلى خانة {at} {value}.",
    "en": "Grid of {rows} by {columns}{unit}: the highest cell is {at} {value}.",
}
# A cell narrower than this has no room for its number; on a card as wide as this it may have it nevertheless.
_NUMBERED: Final = 30
_WIDE: Final = 640
_HEADING: Final = 100
_FLAT: Final = 26


@shape
def matrix(
    table: DataFrame,
    *,
    row: str,
    column: str,
    value: str,
    row_key: str | None = None,
    column_key: str | None = None,
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "count",
    note: str = "",
    room: int = 130,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw one cell for each row of the table, rows and columns in the order in which they first appear.

    A pair without a row stays empty. A cell's ids come back as a pair through `cells`. Headings lie flat where the card
    has room for them; numbers that only a card of 640 pixels has room for are said to be so in the layout's `meta`.
    """
    values = numbers(table, value)
    rows, columns = _named(table, row, row_key), _named(table, column, column_key)
    down, across = list(dict.fromkeys(rows)), list(dict.fromkeys(columns))
    frame = Frame(Look(language, theme, narrowest), height=PITCH * len(down), end=4)
    frame.names([text.shortened(name, room, NAME_SIZE) for _, name in down], room, wholes=[name for _, name in down])
    each, wide = ((room - frame.start) / len(across) for room in (narrowest, max(narrowest, _WIDE)))
    headings = _headings(frame, [name for _, name in across], each)
    frame.note(note)
    places = [(across.index(one), down.index(other)) for one, other in zip(columns, rows, strict=True)]
    low, high = min(0.0, *values), max(values)
    depth = [(one - low) / ((high - low) or 1) for one in values]
    palette = frame.look.palette
    z: list[list[float | None]] = [[None] * len(across) for _ in down]
    for (x, y), part in zip(places, depth, strict=True):
        z[y][x] = part
    ground = {
        "type": "heatmap",
        "z": z,
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, palette.pale], [1, palette.accent]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    # Heat maps take no part in plotly's selections: a frame on each cell does, seen once it is chosen.
    cells = {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "marker": {"size": 24, "symbol": "square-open", "color": palette.ink, "opacity": 0},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0}},
        "hoverinfo": "text",
        "hovertext": [
            text.lines(name, other, text.measured(one, unit, measure))
            for (_, name), (_, other), one in zip(rows, columns, values, strict=True)
        ],
        "customdata": [[one[0], other[0]] for one, other in zip(rows, columns, strict=True)],
    }
    top = values.index(high)
    sentence = _SENTENCE[language].format(
        rows=len(down),
        columns=len(across),
        unit=text.aside(unit),
        at=listed([bidi.plain(rows[top][1]), bidi.plain(columns[top][1])], language),
        value=text.number(high, measure),
    )
    span = [-0.5, len(across) - 0.5]
    return frame.finished(
        [ground, *(_figures(places, values, depth, frame, measure) if wide >= _NUMBERED else []), cells],
        sentence,
        hovermode="closest",
        meta={"alternative": sentence, "numbers": "all" if each >= _NUMBERED else "wide"},
        xaxis={**headings, "side": "top", "range": span[::-1] if frame.look.rtl else span},
        yaxis={"range": [len(down) - 0.5, -0.5], "visible": False, "side": frame.side},
    )


def cells(event: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the ids of the rows and columns of the cells a reader chose."""
    points = event.get("selection", {}).get("points", [])
    pairs = (point.get("customdata") for point in points)
    return list(dict.fromkeys((str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list | tuple)))


def _figures(
    places: list[tuple[int, int]], values: list[float], depth: list[float], frame: Frame, measure: text.Measure
) -> list[dict[str, Any]]:
    """Write the numbers, one trace for each ink: a choice dims the text of a trace that holds several."""
    palette = frame.look.palette
    inks = [ink_on(mixed(palette.pale, palette.accent, part), palette) for part in depth]
    rows = list(zip(places, values, inks, strict=True))
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [x for (x, _), _, mine in rows if mine == ink],
            "y": [y for (_, y), _, mine in rows if mine == ink],
            "text": [text.shown(text.number(one, measure), "ltr") for _, one, mine in rows if mine == ink],
            "textfont": {"size": SMALL_SIZE, "color": ink},
            "unselected": {"textfont": {"color": ink}},
            "hoverinfo": "skip",
        }
        for ink in dict.fromkeys(inks)
    ]


def _named(table: DataFrame, name: str, key: str | None) -> list[tuple[str, str]]:
    names = [str(one) for one in column(table, name)]
    return list(zip([str(one) for one in column(table, key)] if key else names, names, strict=True))


def _headings(frame: Frame, names: list[str], each: float) -> dict[str, Any]:
    flat = max(text.width(name) for name in names) * 1.08 <= each - 6
    short = [text.shortened(name, _HEADING) for name in names]
    frame.top = _FLAT
    drawn = {"tickvals": list(range(len(names))), "ticktext": [f"\u00a0{text.shown(one)}\u00a0" for one in short]}
    if flat:
        return {**drawn, "tickangle": 0}
    # The browser, which knows the card's width, turns them where they would meet; room for that is in the height.
    frame.height += 14 + max(text.width(one) for one in short) * 1.08 - _FLAT
    return {**drawn, "tickangle": "auto", "autotickangles": [0, 90 if frame.look.rtl else -90], "automargin": True}
