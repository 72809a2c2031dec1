"""One strip cut into its shares: the parts of a whole, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import Frame, column, listed, numbers, shape
from analysis.figures.style import NARROWEST, Language, Look, Theme, ink_on, mixed

STRIP: Final = 42
_ROW: Final = 20
_SENTENCE: Final[dict[Language, str]] = {
    "ar": "حصص من كل{unit}: {rows}.",
    "en": "Shares of a whole{unit}: {rows}.",
}


@dataclass(frozen=True)
class _Tag:
    """The name under one part: where it is anchored, on which row, from where to where in pixels."""

    at: float
    anchor: str
    row: int
    start: float
    end: float


@shape
def shares(
    table: DataFrame,
    *,
    label: str,
    value: str,
    key: str | None = None,
    aside: str = "",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    note: str = "",
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw one strip of parts in the given order, each with its share of the sum and its name below.

    Shades run from dark to pale, since parts have an order; the row whose key or label is `aside`
    (page furniture, the rest) is grey. Values may be counts or fractions: shares are of their sum.
    """
    values = numbers(table, value)
    whole = sum(values)
    if whole <= 0 or min(values) < 0:
        raise ValueError("shares need values of zero or more that do not sum to zero")
    names = [str(one) for one in column(table, label)]
    ids = column(table, key) if key else names
    frame = Frame(Look(language, theme, narrowest), height=STRIP, start=2, end=2, top=2, bottom=4)
    parts = [one / whole for one in values]
    colours = _shades([str(one) == aside or name == aside for one, name in zip(ids, names, strict=True)], frame)
    starts = [sum(parts[:at]) for at in range(len(parts))]
    tags = _tags(names, parts, starts, narrowest=narrowest, rtl=frame.look.rtl)
    for name, tag in zip(names, tags, strict=True):
        _hang(frame, name, tag)
    frame.bottom += (1 + max((tag.row for tag in tags), default=0)) * _ROW
    frame.note(note)
    written = [text.number(one, "share") for one in parts]
    bar = {
        "type": "bar",
        "orientation": "h",
        "x": parts,
        "base": starts,
        "y": [0] * len(parts),
        "width": 1,
        "marker": {"color": colours, "cornerradius": 0, "line": {"color": frame.look.palette.ground, "width": 1.5}},
        "text": [
            text.shown(one, "ltr") if part * narrowest >= text.width(one, 13) + 6 else ""
            for one, part in zip(written, parts, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 13, "color": [ink_on(one, frame.look.palette) for one in colours]},
        "hoverinfo": "text",
        "hovertext": [
            text.lines(name, share, text.measured(one, unit, "count") if unit and whole > 1.5 else "")
            for name, share, one in zip(names, written, values, strict=True)
        ],
        "customdata": ids,
    }
    told = listed((f"{bidi.plain(name)} {share}" for name, share in zip(names, written, strict=True)), language)
    return frame.finished(
        [bar],
        _SENTENCE[language].format(unit=text.aside(unit), rows=told),
        hovermode="closest",
        xaxis={"range": [1, 0] if frame.look.rtl else [0, 1], "visible": False},
        yaxis={"range": [-0.5, 0.5], "visible": False},
    )


def _shades(aside: list[bool], frame: Frame) -> list[str]:
    palette = frame.look.palette
    graded = max(1, aside.count(False) - 1)
    shades = (mixed(palette.accent, palette.pale, at / graded) for at in range(len(aside)))
    return [mixed(palette.rest, palette.ground, 0.45) if one else next(shades) for one in aside]


def _tags(names: list[str], parts: list[float], starts: list[float], *, narrowest: int, rtl: bool) -> list[_Tag]:
    """Place each name under its part; where it would not fit, hang it lower, its text toward the middle.

    The outer parts hang lowest and their lines pass outside the names of the inner ones.
    """
    middles = [(start + part / 2) * narrowest for start, part in zip(starts, parts, strict=True)]
    sizes = [text.width(text.shortened(name, narrowest / 2)) * 1.08 for name in names]
    early = [at for at, middle in enumerate(middles) if middle < narrowest / 2]
    late = [at for at, middle in enumerate(middles) if middle >= narrowest / 2]
    tags: dict[int, _Tag] = {}
    for at in [*reversed(early), *late]:
        middle, size = middles[at], sizes[at]
        share = middle / narrowest
        if size <= parts[at] * narrowest - 4:
            tags[at] = _Tag(share, "center", 0, middle - size / 2, middle + size / 2)
            continue
        forward = at in early
        low, high = (middle - 3, middle + size + 5) if forward else (middle - size - 5, middle + 3)
        anchor = "left" if forward != rtl else "right"
        row = 1 + max((tag.row for tag in tags.values() if tag.row and low < tag.end and high > tag.start), default=0)
        tags[at] = _Tag(share, anchor, row, low, high)
    return [tags[at] for at in range(len(names))]


def _hang(frame: Frame, name: str, tag: _Tag) -> None:
    step = {"left": 4, "right": -4, "center": 0}[tag.anchor]
    if tag.row:
        frame.shapes.append(
            {
                "type": "line",
                "xref": "x",
                "x0": tag.at,
                "x1": tag.at,
                "yref": "paper",
                "ysizemode": "pixel",
                "yanchor": 0,
                "y0": 0,
                "y1": -tag.row * _ROW - 20,
                "line": {"color": frame.look.palette.rest, "width": 1},
            }
        )
    short = text.shortened(name, frame.look.narrowest / 2)
    frame.write(
        text.shown(short),
        hovertext=text.shown(name),
        x=tag.at,
        xanchor=tag.anchor,
        xshift=step,
        yref="paper",
        y=0,
        yanchor="middle",
        yshift=-4 - tag.row * _ROW - _ROW / 2,
    )
