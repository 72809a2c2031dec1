"""Words as large as their values, drawn from outlines and not from text: nothing about them hangs on the browser."""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import Frame, column, listed, numbers, shape
from analysis.figures.style import NARROWEST, Language, Look, Theme, mixed

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "سحابة من {n} كلمة، حجمها بقدر {unit}: {rows}.",
    "en": "A cloud of {n} words, sized by {unit}: {rows}.",
}
_NAMED: Final = 10


@shape
def cloud(
    table: DataFrame,
    *,
    label: str,
    value: str,
    height: float = 380,
    key: str | None = None,
    marked: str | None = None,
    mark_name: str = "",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "count",
    note: str = "",
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw words where they were placed: `path`, and the edges `left`, `right`, `bottom` and `top` of its ink.

    Larger words are darker; those of the column `marked` have the accent's colour, which `mark_name` explains. A click
    anywhere on a word gives its key back. The cloud keeps its shape and is drawn as large as the card leaves it.
    """
    values, names = numbers(table, value), [str(one) for one in column(table, label)]
    frame = Frame(Look(language, theme, narrowest), height=height, start=0, end=0, top=0, bottom=0)
    told = [bool(one) for one in column(table, marked)] if marked else [False] * len(names)
    if mark_name and any(told):
        frame.key([(mark_name, frame.look.palette.accent, "square")])
    frame.shapes += [
        _word(path, colour) for path, colour in zip(column(table, "path"), _colours(values, told, frame), strict=True)
    ]
    frame.note(note)
    hovers = [text.lines(name, text.measured(one, unit, measure)) for name, one in zip(names, values, strict=True)]
    boxes = _boxes(table, hovers, column(table, key) if key else names)
    rows = (f"{bidi.plain(name)} {text.number(one, measure)}" for name, one in zip(names, values, strict=True))
    sentence = _SENTENCE[language].format(n=len(names), unit=unit, rows=listed(list(rows)[:_NAMED], language))
    return frame.finished(
        [boxes],
        sentence,
        barmode="overlay",
        xaxis={"range": [min(boxes["base"]), max(column(table, "right"))], "visible": False, "constrain": "domain"},
        yaxis={
            "range": [min(column(table, "bottom")), max(column(table, "top"))],
            "visible": False,
            "constrain": "domain",
            "scaleanchor": "x",
        },
    )


def _colours(values: list[float], told: list[bool], frame: Frame) -> list[str]:
    """Return a colour for each word: the accent where it is marked, else between the quiet ink and the ink."""
    palette, highest = frame.look.palette, max(values)
    return [
        palette.accent if one else mixed(palette.quiet, palette.ink, min(1.0, 1.6 * value / highest))
        for value, one in zip(values, told, strict=True)
    ]


def _word(path: str, colour: str) -> dict[str, Any]:
    # Letters that are joined overlap where they meet: by the even-odd rule they would have holes there.
    return {"type": "path", "path": path, "fillcolor": colour, "fillrule": "nonzero", "line": {"width": 0}}


def _boxes(table: DataFrame, hovers: list[str], ids: list[Any]) -> dict[str, Any]:
    """Return the boxes of the words, which take the hovering and the clicks and are not seen."""
    left, right, bottom, top = (numbers(table, edge) for edge in ("left", "right", "bottom", "top"))
    return {
        "type": "bar",
        "orientation": "h",
        "base": left,
        "x": [end - start for start, end in zip(left, right, strict=True)],
        "y": [(low + high) / 2 for low, high in zip(bottom, top, strict=True)],
        "width": [high - low for low, high in zip(bottom, top, strict=True)],
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "hoverinfo": "text",
        "hovertext": hovers,
        "customdata": ids,
    }
