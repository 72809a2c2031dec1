"""Bars: rows ranked by a value, and the spread of one number over its bins."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import KINDS, PITCH, STEP, Frame, column, listed, numbers, shape
from analysis.figures.style import NAME_SIZE, NARROWEST, SYMBOLS, Language, Look, Theme, mixed

_RANKED: Final[dict[Language, str]] = {
    "ar": "أعمدة مرتبة{unit}، عدد الصفوف {n}: {rows}.",
    "en": "Ranked bars{unit}, {n} rows: {rows}.",
}
_SPREAD: Final[dict[Language, str]] = {
    "ar": "توزيع{unit} من {first} إلى {last}: أعلى فئة {low} إلى {high} وفيها {value}{note}.",
    "en": "Histogram{unit} from {first} to {last}: the fullest bin, {low} to {high}, holds {value}{note}.",
}
# How much of the card a bar within another takes on; WCAG asks 3:1 against the card.
_PALER: Final = 0.28
_AND: Final[dict[Language, str]] = {"ar": "، ", "en": ", "}
_BIN: Final[dict[Language, str]] = {"ar": "من {low} إلى {high}", "en": "{low} to {high}"}


@shape
def ranked_bars(
    table: DataFrame,
    *,
    label: str,
    value: str,
    key: str | None = None,
    kind: str | None = None,
    within: str | None = None,
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "count",
    note: str = "",
    room: int = 150,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw one bar for each row, first row on top: name, bar, value at the bar's end.

    `kind` names a column of person, place, organisation: it colours the bar and sets a mark before
    it. `within` names a column that says which rows are parts of the last row above that is none: their
    names are set in, their bars paler. A name longer than `room` pixels is cut, and whole when pointed at.
    """
    values, wholes = numbers(table, value), [str(name) for name in column(table, label)]
    kinds = [str(one) for one in column(table, kind)] if kind else []
    inner = [bool(one) for one in column(table, within)] if within else []
    frame = Frame(Look(language, theme, narrowest), height=PITCH * len(values))
    palette = frame.look.palette
    written = [text.number(one, measure) for one in values]
    rooms = [room - STEP if one else room for one in inner] or [room] * len(values)
    short = [text.shortened(name, most, NAME_SIZE) for name, most in zip(wholes, rooms, strict=True)]
    frame.names(short, room, wholes=wholes, kinds=kinds, within=inner)
    frame.end = max(text.width(one) for one in written) + 10
    if len(set(kinds)) > 1:
        frame.key((KINDS[one][language], palette.kinds[one], SYMBOLS[one]) for one in SYMBOLS if one in kinds)
    frame.note(note)
    rows = zip(wholes, values, kinds or [""] * len(values), strict=True)
    paler = mixed(palette.accent, palette.ground, _PALER)
    bar = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(values))),
        "width": 0.58,
        "marker": {
            "color": [palette.kinds.get(one, palette.accent) for one in kinds]
            or [paler if one else palette.accent for one in inner]
            or palette.accent
        },
        "text": [text.shown(one, "ltr") for one in written],
        "textposition": "outside",
        "cliponaxis": False,
        "constraintext": "none",
        "hoverinfo": "text",
        "hovertext": [
            text.lines(name, KINDS.get(one, {}).get(language, ""), text.measured(size, unit, measure))
            for name, size, one in rows
        ],
        "customdata": column(table, key) if key else wholes,
    }
    return frame.finished(
        [bar],
        _ranking(wholes, written, unit=unit, language=language),
        hovermode="y",
        xaxis={"range": _reach(values, frame), "visible": False},
        yaxis={"range": [len(values) - 0.5, -0.5], "visible": False, "side": frame.side},
    )


@shape
def histogram(
    table: DataFrame,
    *,
    start: str,
    end: str,
    value: str,
    mark: float | None = None,
    mark_name: str = "",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    axis: str = "",
    measure: text.Measure = "count",
    note: str = "",
    height: int = 220,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw the spread of a number over bins from `start` to `end`, with a line at `mark` (a median, say)."""
    values = numbers(table, value)
    starts, ends = numbers(table, start), numbers(table, end)
    frame = Frame(Look(language, theme, narrowest), height=height, start=8, end=8, top=28, bottom=24)
    palette = frame.look.palette
    bins = [_BIN[language].format(low=text.number(a), high=text.number(b)) for a, b in zip(starts, ends, strict=True)]
    if axis:
        frame.write(text.shown(axis, _way(frame)), xref="paper", yref="paper", x=0.5, y=0, yanchor="top", yshift=-24)
        frame.bottom += 22
    marked = ""
    if mark is not None:
        marked = f"{mark_name} {text.number(mark)}".strip()
        # A line in the ground's colour under the dots keeps them apart from the bars they cross.
        for line in ({"color": palette.ground, "width": 3}, {"color": palette.ink, "width": 1.4, "dash": "dot"}):
            place = {"type": "line", "x0": mark, "x1": mark, "yref": "paper", "y0": 0, "y1": 1.04}
            frame.shapes.append({**place, "line": line})
        middle = (starts[0] + ends[-1]) / 2
        anchor = frame.side if (mark > middle) else {"right": "left", "left": "right"}[frame.side]
        frame.write(
            text.shown(marked, _way(frame)), quiet=False, x=mark, yref="paper", y=1.04, yanchor="bottom", xanchor=anchor
        )
    frame.note(note)
    top = values.index(max(values))
    bar = {
        "type": "bar",
        "x": [(a + b) / 2 for a, b in zip(starts, ends, strict=True)],
        "width": [b - a for a, b in zip(starts, ends, strict=True)],
        "y": values,
        "marker": {"color": palette.accent, "line": {"color": palette.ground, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [
            text.lines(name, text.measured(one, unit, measure)) for name, one in zip(bins, values, strict=True)
        ],
        "text": [text.shown(text.number(one, measure), "ltr") if at == top else "" for at, one in enumerate(values)],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": starts,
    }
    sentence = _SPREAD[language].format(
        unit=text.aside(unit),
        first=text.number(starts[0]),
        last=text.number(ends[-1]),
        low=text.number(starts[top]),
        high=text.number(ends[top]),
        value=text.number(values[top], measure),
        note=_AND[language] + marked if marked else "",
    )
    span = [starts[0], ends[-1]]
    return frame.finished(
        [bar],
        sentence,
        hovermode="x",
        xaxis={"range": span[::-1] if frame.look.rtl else span, "tickformat": ",", "nticks": 6, "showline": True},
        yaxis={"range": [0, max(values) * 1.08 or 1], "visible": False},
    )


def _way(frame: Frame) -> bidi.Direction:
    return "rtl" if frame.look.rtl else "ltr"


def _reach(values: list[float], frame: Frame) -> list[float]:
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    # A negative bar carries its value on the names' side: keep a seventh of the plot free for it.
    reach = [low - span / 7 if low < 0 else 0.0, high or span]
    return reach[::-1] if frame.look.rtl else reach


def _ranking(names: list[str], written: list[str], *, unit: str, language: Language) -> str:
    pairs = [f"{bidi.plain(name)} {size}" for name, size in zip(names, written, strict=True)]
    told = pairs if len(pairs) <= 4 else [*pairs[:3], text.ELLIPSIS, pairs[-1]]
    return _RANKED[language].format(unit=text.aside(unit), n=len(pairs), rows=listed(told, language))
