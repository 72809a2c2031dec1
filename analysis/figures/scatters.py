"""Many things by how often each of two sides has them: a cloud of points, the most telling of them named."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import chain, zip_longest
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import Frame, column, listed, numbers, shape
from analysis.figures.style import NARROWEST, Language, Look, Symbol, Theme

Scale = Literal["log", "rank"]

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "سحابة نقاط{unit}، عددها {n}. أكثر في {first}: {firsts}. أكثر في {second}: {seconds}.",
    "en": "Cloud of {n} points{unit}. More in {first}: {firsts}. More in {second}: {seconds}.",
}
_MORE: Final[dict[Language, str]] = {"ar": "أكثر في {name}", "en": "More in {name}"}
_NOT_SURE: Final[dict[Language, str]] = {"ar": "بلا فرق أكيد", "en": "No sure difference"}
_NONE: Final[dict[Language, str]] = {"ar": "لا شيء", "en": "none"}
# Rows that may get a name, and the pixels that each name takes in height.
_CANDIDATES: Final = 160
_LINE: Final = 17
_DOT: Final = 7
# Hexadecimal: names stay readable over the points behind them.
_VEIL: Final = "b8"
# Neighbours of one frequency are set around it on a spiral that turns by the golden angle.
_TURN: Final = math.pi * (3 - math.sqrt(5))
_STEP: Final = 1.7


class _Box(NamedTuple):
    at: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def lines(self) -> range:
        """The lines of text that it touches, counted from the top."""
        return range(int(self.top // _LINE), int(self.bottom // _LINE) + 1)

    def meets(self, other: _Box) -> bool:
        """Whether two boxes lie on one another, here or on a wider card, where their points are further apart."""
        first, second = (self, other) if self.at <= other.at else (other, self)
        return first.right > second.left and self.top < other.bottom and other.top < self.bottom


@shape
def scatter(
    table: DataFrame,
    *,
    label: str,
    first: str,
    second: str,
    first_name: str,
    second_name: str,
    side: str,
    key: str | None = None,
    scale: Scale = "log",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    note: str = "",
    height: int = 520,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw each row as a point, `first` upwards and `second` along; the foremost rows that are sure get their names.

    `side` names a column of "first", "second" and "". Scales: logarithms, what is absent set apart at the edge; or
    ranks, which spread the points evenly. Points of one frequency stand around it, so that none covers another. Names
    never overlap on a card of `narrowest` pixels, nor on any wider one.
    """
    ups, alongs = numbers(table, first), numbers(table, second)
    names, sides = [str(name) for name in column(table, label)], [str(one) for one in column(table, side)]
    frame = Frame(Look(language, theme, narrowest), height=height, start=46, end=10, top=26, bottom=42)
    palette = frame.look.palette
    marks: dict[str, tuple[str, Symbol]] = {
        "first": (palette.outlets[0], "circle"), "second": (palette.outlets[1], "square"), "": (palette.rest, "circle"),
    }  # fmt: skip
    said = {
        "first": _MORE[language].format(name=first_name), "second": _MORE[language].format(name=second_name),
        "": _NOT_SURE[language],
    }  # fmt: skip
    frame.key([(said[one], *marks[one]) for one in marks if one in sides], sentences=True)
    frame.note(note)
    across, up = _axis(alongs, scale), _axis(ups, scale)
    room = narrowest - frame.start - frame.end
    spots = _spread(np.array([across.places, up.places]).T, (across.span / room, up.span / height))
    said_of = {value: text.number(value) for value in {*ups, *alongs}}
    ids = column(table, key) if key else names
    template = _hover(first_name, second_name, frame)
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            # plotly copies every list value by value, twice; arrays are copied whole, and numbers travel as bytes.
            "x": spots[rows, 0].astype(np.float32),
            "y": spots[rows, 1].astype(np.float32),
            "marker": {"symbol": symbol, "size": _DOT if one else 4, "color": colour, "opacity": 0.8 if one else 0.4},
            "text": np.array([text.shown(names[row]) for row in rows], dtype=str),
            "hovertext": np.array([_both(said_of[ups[row]], said_of[alongs[row]]) for row in rows], dtype=str),
            "customdata": np.array([str(ids[row]) for row in rows], dtype=str),
            "hovertemplate": template,
        }
        for one, (colour, symbol) in reversed(marks.items())
        if (rows := [row for row, mine in enumerate(sides) if mine == one])
    ]
    _name(frame, names, sides, spots, (across, up), (room, height))
    frame.shapes.append(_diagonal(across, up, palette.hairline))
    _titles(frame, (first_name, second_name), unit)
    told = [[name for name, mine in zip(names, sides, strict=True) if mine == one][:5] for one in ("first", "second")]
    sentence = _SENTENCE[language].format(
        n=text.number(len(names)), unit=unit, first=bidi.plain(first_name), second=bidi.plain(second_name),
        **dict(zip(("firsts", "seconds"), (listed(one, language) or _NONE[language] for one in told), strict=True)),
    )  # fmt: skip
    drawn = across.drawn(reverse=frame.look.rtl)
    return frame.finished(
        traces, sentence, hovermode="closest", xaxis={**drawn, "ticks": ""},
        yaxis={**up.drawn(), "side": frame.side, "ticks": ""},
    )  # fmt: skip


class _Axis(NamedTuple):
    places: list[float]
    low: float
    high: float
    ticks: dict[float, str]

    @property
    def span(self) -> float:
        return self.high - self.low

    def drawn(self, *, reverse: bool = False) -> dict[str, Any]:
        ends = [self.low, self.high]
        return {
            "range": ends[::-1] if reverse else ends, "tickvals": list(self.ticks),
            "ticktext": [text.shown(one, "ltr") for one in self.ticks.values()], "showline": True,
        }  # fmt: skip


def _axis(values: list[float], scale: Scale) -> _Axis:
    if scale == "rank":
        order = sorted(values)
        # Those that are alike share the middle of their ranks.
        rank = {one: (bisect_left(order, one) + bisect_right(order, one)) / 2 / len(order) for one in set(values)}
        return _Axis([rank[one] for one in values], -0.04, 1.04, {})
    known = [value for value in values if value > 0] or [1.0]
    low, high = math.log10(min(known)), math.log10(max(known))
    # None at all stands half a step below the least.
    floor = low - 0.35
    powers = range(math.floor(low), math.floor(high) + 1)
    within = [[one * 10.0**power for power in powers for one in many] for many in ((1,), (1, 2, 5))]
    shown = [[value for value in given if low <= math.log10(value) <= high] for given in within]
    steps = shown[0] if len(shown[0]) > 2 else shown[1]
    ticks = {**({floor: "0"} if min(values) <= 0 else {}), **{math.log10(value): f"{value:,g}" for value in steps}}
    margin = 0.04 * (high - floor) or 0.1
    places = [math.log10(value) if value > 0 else floor for value in values]
    return _Axis(places, floor - margin, high + margin, ticks)


def _spread(spots: np.ndarray, pixel: tuple[float, float]) -> np.ndarray:
    """Set points of one place (rows of x and y) around it, some pixels apart."""
    seen: dict[tuple[int, int], int] = {}
    turns = []
    for cell in map(tuple, np.rint(spots / pixel / 2).astype(np.int64).tolist()):
        turn = seen[cell] = seen.get(cell, -1) + 1
        turns.append(turn)
    away, angle = _STEP * np.sqrt(turns), np.array(turns) * _TURN
    moved: np.ndarray = spots + np.stack([away * np.cos(angle), away * np.sin(angle)], axis=1) * pixel
    return moved


def _name(
    frame: Frame,
    names: list[str],
    sides: list[str],
    spots: np.ndarray,
    axes: tuple[_Axis, _Axis],
    room: tuple[float, float],
) -> None:
    """Name the foremost rows of both sides in turn, wherever a name meets no other and stays inside."""
    turns = ([row for row, mine in enumerate(sides) if mine == one] for one in ("first", "second"))
    wanted = [row for row in chain.from_iterable(zip_longest(*turns)) if row is not None][:_CANDIDATES]
    across, up = axes
    # Boxes by the lines that they touch: only neighbours in height can meet.
    taken: defaultdict[int, list[_Box]] = defaultdict(list)
    for row in wanted:
        x, y = spots[row].tolist()
        part = (x - across.low) / across.span
        left = (1 - part if frame.look.rtl else part) * room[0]
        down = (up.high - y) / up.span * room[1]
        wide = text.width(names[row]) * 1.12
        for anchor, shift, rise in (("left", 6, 0), ("right", -6, 0), ("center", 0, -11), ("center", 0, 11)):
            edge = left + shift - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
            box = _Box(left, edge, down + rise - _LINE / 2, edge + wide, down + rise + _LINE / 2)
            inside = box.left >= 0 and box.right <= room[0] and box.top >= 0 and box.bottom <= room[1]
            if inside and not any(box.meets(other) for line in box.lines for other in taken[line]):
                for one in (box, _Box(left, left - 4, down - 4, left + 4, down + 4)):
                    for line in one.lines:
                        taken[line].append(one)
                frame.write(
                    text.shown(names[row]), quiet=False, bgcolor=frame.look.palette.ground + _VEIL, x=x, y=y,
                    xanchor=anchor, yanchor="middle", xshift=shift, yshift=-rise,
                )  # fmt: skip
                break


def _diagonal(across: _Axis, up: _Axis, colour: str) -> dict[str, Any]:
    low, high = max(across.low, up.low), min(across.high, up.high)
    line = {"color": colour, "width": 1.5, "dash": "dot"}
    return {"type": "line", "layer": "below", "x0": low, "y0": low, "x1": high, "y1": high, "line": line}


def _titles(frame: Frame, names: tuple[str, str], unit: str) -> None:
    up, along = (f"{text.shortened(name, 150)}{text.aside(unit)}" for name in names)
    paper: dict[str, Any] = {"xref": "paper", "yref": "paper"}
    way: bidi.Direction = "rtl" if frame.look.rtl else "ltr"
    end = {"right": "left", "left": "right"}[frame.side]
    frame.write(text.shown(along, way), x=1 - frame.edge, y=0, xanchor=end, yanchor="top", yshift=-20, **paper)
    frame.write(
        text.shown(up, way), x=frame.edge, y=1, xanchor=frame.side, yanchor="bottom", yshift=3,
        xshift=-frame.inward * frame.start, **paper,
    )  # fmt: skip


def _hover(first: str, second: str, frame: Frame) -> str:
    way: bidi.Direction = "rtl" if frame.look.rtl else "ltr"
    said = text.shown(f"{text.shortened(first, 160)} / {text.shortened(second, 160)}", way)
    # Each number is closed in itself, so that the two stand in the order of their names in either direction.
    opening = bidi.RIGHT_TO_LEFT if frame.look.rtl else bidi.LEFT_TO_RIGHT
    return f"%{{text}}<br>{said}<br>{opening}%{{hovertext}}{bidi.CLOSE}<extra></extra>"


def _both(up: str, along: str) -> str:
    return f"{bidi.LEFT_TO_RIGHT}{up}{bidi.CLOSE} / {bidi.LEFT_TO_RIGHT}{along}{bidi.CLOSE}"
