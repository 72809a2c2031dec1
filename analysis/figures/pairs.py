"""Two values of each row on one line, a dot and a square, and how far they lie apart."""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import PITCH, Frame, column, listed, numbers, shape
from analysis.figures.style import NAME_SIZE, NARROWEST, SMALL_SIZE, Language, Look, Symbol, Theme

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "قيمتان لكل صف{unit}، {first} ثم {second}: {rows}.",
    "en": "Two values a row{unit}, {first} then {second}: {rows}.",
}


@shape
def dumbbell(
    table: DataFrame,
    *,
    label: str,
    first: str,
    second: str,
    first_name: str,
    second_name: str,
    key: str | None = None,
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "share",
    note: str = "",
    room: int = 130,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw each row as a dot at `first` and a square at `second`, joined, values on their outer sides."""
    ones, others = numbers(table, first), numbers(table, second)
    wholes = [str(name) for name in column(table, label)]
    frame = Frame(Look(language, theme, narrowest), height=PITCH * len(wholes))
    palette = frame.look.palette
    colours = (palette.outlets[0], palette.outlets[1])
    # Numbers stand outside the dots, the outermost ones beyond the plot.
    frame.end = 14 + max(text.width(text.number(one, measure)) for one in (*ones, *others))
    short = [text.shortened(name, room, NAME_SIZE) for name in wholes]
    frame.names(short, room, wholes=wholes, gutter=frame.end + 4)
    frame.key([(first_name, colours[0], "circle"), (second_name, colours[1], "square")])
    frame.note(note)
    hovers = [
        text.lines(name, text.measured(one, first_name, measure), text.measured(other, second_name, measure))
        for name, one, other in zip(wholes, ones, others, strict=True)
    ]
    ids = column(table, key) if key else wholes
    bar = {
        "type": "bar",
        "orientation": "h",
        "base": [min(pair) for pair in zip(ones, others, strict=True)],
        "x": [abs(one - other) for one, other in zip(ones, others, strict=True)],
        "y": list(range(len(wholes))),
        "width": 0.1,
        "marker": {"color": palette.hairline},
        "hoverinfo": "skip",
    }
    dots = [
        _dots(ones, others, hovers, ids, frame, symbol="circle", colour=colours[0], measure=measure, leads=False),
        _dots(others, ones, hovers, ids, frame, symbol="square", colour=colours[1], measure=measure, leads=True),
    ]
    span = [min(0.0, *ones, *others), max(*ones, *others) or 1.0]
    told = (
        f"{bidi.plain(name)} {text.number(one, measure)} {text.number(other, measure)}"
        for name, one, other in zip(wholes, ones, others, strict=True)
    )
    return frame.finished(
        [bar, *dots],
        _SENTENCE[language].format(
            unit=text.aside(unit), first=first_name, second=second_name, rows=listed(told, language)
        ),
        hovermode="closest",
        xaxis={"range": span[::-1] if frame.look.rtl else span, "visible": False},
        yaxis={"range": [len(wholes) - 0.5, -0.5], "visible": False, "side": frame.side},
    )


def _dots(
    mine: list[float],
    theirs: list[float],
    hovers: list[str],
    ids: list[Any],
    frame: Frame,
    *,
    symbol: Symbol,
    colour: str,
    measure: text.Measure,
    leads: bool,
) -> dict[str, Any]:
    outward, inward = ("left", "right") if frame.look.rtl else ("right", "left")
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": mine,
        "y": list(range(len(mine))),
        "marker": {"symbol": symbol, "size": 11, "color": colour},
        "cliponaxis": False,
        "text": [f"\u00a0{text.shown(text.number(one, measure), 'ltr')}\u00a0" for one in mine],
        "textposition": [
            f"middle {outward if one > other or (one == other and leads) else inward}"
            for one, other in zip(mine, theirs, strict=True)
        ],
        "textfont": {"size": SMALL_SIZE, "color": frame.look.palette.quiet},
        "hoverinfo": "text",
        "hovertext": hovers,
        "customdata": ids,
    }
