"""What all shapes share: names beside rows, a key, a footnote, the finished figure and its sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any, Final, ParamSpec, Self

import plotly.graph_objects as go
from pandas import DataFrame

from analysis.figures import text
from analysis.figures.style import NAME_SIZE, SMALL_SIZE, SYMBOLS, Language, Look, Symbol, Theme, template

PITCH: Final = 28
KEY_LINE: Final = 22
NOTE_LINE: Final = 17
MARK: Final = 5
# Pixels by which a row within another is set in.
STEP: Final = 14

KINDS: Final[dict[str, dict[Language, str]]] = {
    "person": {"ar": "شخص", "en": "Person"},
    "place": {"ar": "مكان", "en": "Place"},
    "organisation": {"ar": "جهة", "en": "Organisation"},
}
_LIST: Final[dict[Language, str]] = {"ar": "، ", "en": ", "}

Given = ParamSpec("Given")


@dataclass
class Frame:
    """A figure being drawn: its layout grows by names, a key and a note until it is finished."""

    look: Look
    height: float
    start: float = 0
    end: float = 0
    top: float = 4
    bottom: float = 4
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def side(self) -> str:
        """The side on which a line of the reader's language starts."""
        return "right" if self.look.rtl else "left"

    @property
    def edge(self) -> int:
        """The start side in paper coordinates."""
        return 1 if self.look.rtl else 0

    @property
    def inward(self) -> int:
        """The sign of a step from the start side into the figure."""
        return -1 if self.look.rtl else 1

    def write(
        self, words: str, *, size: int = SMALL_SIZE, quiet: bool = True, weight: int = 0, **place: object
    ) -> None:
        """Set a text; `words` has passed `text.shown`."""
        palette = self.look.palette
        style: dict[str, Any] = {"size": size, "color": palette.quiet if quiet else palette.ink}
        if weight:
            style["weight"] = weight
        self.annotations.append({"text": words, "showarrow": False, "borderpad": 0, "font": style, **place})

    def mark(self, symbol: Symbol, colour: str, *, x: float, y: float = 0, **place: object) -> None:
        """Draw a small mark, `x` and `y` pixels from its anchor; the typeface has no such glyphs."""
        self.shapes.append(
            {
                **_outline(symbol, x, y),
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "fillcolor": colour,
                "line": {"width": 0},
                **place,
            }
        )

    def names(
        self,
        labels: Sequence[str],
        room: float,
        *,
        wholes: Sequence[str],
        kinds: Sequence[str] = (),
        within: Sequence[bool] = (),
        gutter: float = 12,
    ) -> None:
        """Set the rows' names in a column at the start side, with the mark of each row's kind before the bar.

        A name `within` the one above is set in from it, and that one is strong.
        """
        gutter += 12 if kinds else 0
        steps = [STEP if inner else 0 for inner in within] or [0] * len(labels)
        widest = max(text.width(label, NAME_SIZE) + step for label, step in zip(labels, steps, strict=True))
        self.start = min(room * 1.04, widest * 1.08) + gutter
        place: dict[str, Any] = {"xref": "paper", "x": self.edge, "xanchor": self.side, "yref": "y"}
        place["yanchor"] = "middle"
        for row, (label, whole, step) in enumerate(zip(labels, wholes, steps, strict=True)):
            hover: dict[str, Any] = {"hovertext": text.shown(whole)} if whole != label else {}
            self.write(
                text.shown(label),
                size=NAME_SIZE,
                quiet=False,
                weight=600 if within and not within[row] else 0,
                y=row,
                xshift=-self.inward * (self.start - step),
                **place,
                **hover,
            )
        for row, kind in enumerate(kinds):
            if kind in SYMBOLS:
                colour = self.look.palette.kinds[kind]
                self.mark(
                    SYMBOLS[kind], colour, x=-self.inward * 11, xref="paper", xanchor=self.edge, yref="y", yanchor=row
                )

    def key(self, entries: Iterable[tuple[str, str, Symbol]], *, sentences: bool = False) -> None:
        """Set a key over the plot, from the start side on, as many lines as the narrowest card asks for.

        A name runs its own way; `sentences` of ours with names in them run as the reader's language does.
        """
        steps, line, along = [], 0, 0.0
        for name, colour, symbol in entries:
            short = text.shortened(name, self.look.narrowest - 30)
            taken = 2 * MARK + 6 + text.width(short) * 1.08 + 16
            if along and along + taken > self.look.narrowest:
                line, along = line + 1, 0.0
            steps.append((short, name, colour, symbol, line, along))
            along += taken
        self.top += (line + 1) * KEY_LINE + 6
        for short, name, colour, symbol, line, along in steps:
            up = self.top - (line + 0.5) * KEY_LINE
            out = self.inward * (along - self.start)
            shown = text.shown(short, self.look.direction if sentences else "auto")
            hover: dict[str, Any] = {"hovertext": text.shown(name)} if short != name else {}
            self._entry(shown, hover, colour, symbol, out=out, up=up)

    def _entry(self, shown: str, hover: dict[str, Any], colour: str, symbol: Symbol, *, out: float, up: float) -> None:
        place: dict[str, Any] = {"xref": "paper", "yref": "paper"}
        self.mark(symbol, colour, x=out + self.inward * MARK, y=up, xanchor=self.edge, yanchor=1, **place)
        shift = out + self.inward * (2 * MARK + 6)
        self.write(
            shown,
            x=self.edge,
            y=1,
            xanchor=self.side,
            yanchor="middle",
            xshift=shift,
            yshift=up,
            **place,
            **hover,
        )

    def note(self, words: str) -> None:
        """Set a footnote under everything else: source, selection, what the numbers are a share of."""
        if not words:
            return
        rows = text.wrapped(words, self.look.narrowest)
        self.write(
            "<br>".join(text.shown(row, self.look.direction) for row in rows),
            xref="paper",
            yref="paper",
            x=self.edge,
            y=0,
            xanchor=self.side,
            yanchor="top",
            align=self.side,
            xshift=-self.inward * self.start,
            yshift=-self.bottom - 6,
        )
        self.bottom += len(rows) * NOTE_LINE + 10

    def finished(self, traces: list[dict[str, Any]], sentence: str, **layout: object) -> go.Figure:
        """Put the figure together; plotly's check of each value costs ten times as much and lives in the tests."""
        left, right = (self.end, self.start) if self.look.rtl else (self.start, self.end)
        whole = {
            "template": template(self.look.theme),
            "height": round(self.height + self.top + self.bottom),
            "margin": {"l": round(left), "r": round(right), "t": round(self.top), "b": round(self.bottom), "pad": 0},
            "hoverlabel": {"align": self.side},
            "annotations": _Values(self.annotations),
            "shapes": _Values(self.shapes),
            "meta": {"alternative": sentence},
            **layout,
        }
        return Figure({"data": [_whole(trace) for trace in traces], "layout": whole}, _validate=False)


class _Values(list[Any]):
    """A list that a figure keeps as it is: plotly copies every value of it otherwise, when the figure is made."""

    def __deepcopy__(self, memo: object) -> Self:
        return self


def _whole(trace: dict[str, Any]) -> dict[str, Any]:
    kept = {name: _Values(value) for name, value in trace.items() if type(value) is list}
    return {**trace, **kept}


class Figure(go.Figure):  # type: ignore[misc] # plotly has no types
    """A figure of plain values, handed out as it is.

    plotly copies every value of a figure each time that it is shown, and looks through the copy for arrays to pack;
    here there are none. It was a fifth of what a page of six figures costs.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the figure's traces and layout: dictionaries of one's own, their values shared with the figure."""
        return {"data": [{**trace} for trace in self._data], "layout": {**self._layout}}


def shape(draw: Callable[Given, go.Figure]) -> Callable[Given, go.Figure]:
    """Let the figures that a shape draws be drawn again, in another theme."""

    @wraps(draw)
    def drawn(*rows: Given.args, **options: Given.kwargs) -> go.Figure:
        figure = draw(*rows, **options)
        figure._again = partial(draw, *rows, **options)
        return figure

    return drawn


def redrawn(figure: go.Figure, *, theme: Theme) -> go.Figure:
    """Return a figure as it looks in a theme: its shades are worked out anew, not swapped."""
    again: go.Figure = figure._again(theme=theme)
    return again


def alternative(figure: go.Figure) -> str:
    """Give the sentence that says what a figure shows, for readers who do not see it."""
    return str(figure.layout.meta["alternative"])


def keys(event: Mapping[str, Any]) -> list[str]:
    """Give the ids of the marks a reader chose, from the event that the page's chart hands back."""
    points = event.get("selection", {}).get("points", [])
    found = (point.get("customdata") for point in points)
    flat = (one[0] if isinstance(one, list) and one else one for one in found)
    return list(dict.fromkeys(str(one) for one in flat if one not in (None, "", [])))


def column(table: DataFrame, name: str) -> list[Any]:
    """Give a column as plain Python values; plotly 7 refuses ranges and JSON knows no numpy."""
    values: list[Any] = table[name].tolist()
    return values


def numbers(table: DataFrame, name: str) -> list[float]:
    """Give a column of numbers, or say which row has none."""
    if table.empty:
        raise ValueError("a figure needs at least one row: show the page's empty state instead")
    values = column(table, name)
    for row, value in enumerate(values):
        if value is None or not math.isfinite(value):
            raise ValueError(f"row {row} of column {name!r} holds no number: {value!r}")
    return values


def listed(parts: Iterable[str], language: Language) -> str:
    """Join the parts of a sentence with the comma of its language."""
    return _LIST[language].join(part for part in parts if part)


def _outline(symbol: Symbol, x: float, y: float = 0) -> dict[str, Any]:
    if symbol == "triangle":
        return {"type": "path", "path": f"M{x - MARK},{y - MARK + 1}L{x + MARK},{y - MARK + 1}L{x},{y + MARK}Z"}
    kind = "circle" if symbol == "circle" else "rect"
    return {"type": kind, "x0": x - MARK, "x1": x + MARK, "y0": y - MARK, "y1": y + MARK}
