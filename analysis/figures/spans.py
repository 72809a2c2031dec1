"""Stretches of a time axis: bursts as quiet bands with a note above each, and what holds nothing as shaded ground."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import Frame

_LINE: Final = 17


@dataclass(frozen=True)
class Band:
    """A stretch worth pointing out: the first days of its first and last bucket, what to say, its series and its id.

    A click on the flag at its start gives the id back.
    """

    first: datetime.date
    last: datetime.date
    said: str
    name: str = ""
    id: str = ""


def places(bands: Sequence[Band], days: Sequence[datetime.date]) -> dict[Band, tuple[int, int]]:
    """Return the first and the last bucket of each band that lies on the axis, in the order of time."""
    at = {day: place for place, day in enumerate(days)}
    found = {band: (at[band.first], at[band.last]) for band in bands if band.first in at and band.last in at}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def shade(frame: Frame, empty: Collection[datetime.date], days: Sequence[datetime.date]) -> None:
    """Lay a ground under the buckets that hold nothing at all."""
    held = set(empty)
    for at in [at for at, day in enumerate(days) if day in held]:
        frame.shapes.append(
            _ground(at, at, frame.look.palette.hairline, 0.75) | {"name": "gap"},
        )


def bands(
    frame: Frame,
    found: Mapping[Band, tuple[int, int]],
    *,
    of: int,
    top: float,
    colours: Mapping[str, str],
    backwards: bool,
    above: float,
) -> dict[str, Any]:
    """Draw bands, with their notes in lines over the plot from `above` pixels on; return the trace of their flags."""
    room = max(frame.look.narrowest - frame.start - frame.end, 120)
    outward = -1 if backwards else 1
    ends: list[float] = []
    for band, (first, last) in found.items():
        colour = colours.get(band.name, frame.look.palette.accent)
        frame.shapes += [_ground(first, last, colour, 0.13), _roof(first, last, colour)]
        words = text.shortened(band.said, room + frame.end)
        middle, wide = ((first + last) / 2 + 0.5) / of * room, text.width(words) * 1.06
        start = min(max(middle - wide / 2, 0.0), max(room - wide, 0.0))
        line = next((line for line, end in enumerate(ends) if start >= end + 12), len(ends))
        ends[line : line + 1] = [start + wide]
        # A name of the other script would turn the line round, did it not run as the reader's language does.
        way: bidi.Direction = "rtl" if frame.look.rtl else "ltr"
        hover: dict[str, Any] = {"hovertext": text.shown(band.said, way)} if words != band.said else {}
        frame.write(
            text.shown(words, way), x=(first + last) / 2, yref="paper", y=1, xanchor="center", yanchor="bottom",
            xshift=outward * (start + wide / 2 - middle), yshift=above + line * _LINE, **hover,
        )  # fmt: skip
    frame.top += above + len(ends) * _LINE
    return _flags(frame, found, top=top, colours=colours)


def _flags(
    frame: Frame, found: Mapping[Band, tuple[int, int]], *, top: float, colours: Mapping[str, str]
) -> dict[str, Any]:
    accent = frame.look.palette.accent
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "",
        # Between two buckets, so that hovering over a bucket never meets a flag.
        "x": [first - 0.5 for first, _ in found.values()],
        # Whole inside the plot: half of it outside could not be pressed.
        "y": [0.965 * top] * len(found),
        "marker": {"symbol": "triangle-down", "size": 11, "color": [colours.get(band.name, accent) for band in found]},
        "hoverinfo": "text",
        "hovertext": [text.shown(band.said, "rtl" if frame.look.rtl else "ltr") for band in found],
        "customdata": [band.id for band in found],
    }


def _ground(first: int, last: int, colour: str, opacity: float) -> dict[str, Any]:
    return {
        "type": "rect", "x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "fillcolor": colour, "opacity": opacity, "line": {"width": 0},
    }  # fmt: skip


def _roof(first: int, last: int, colour: str) -> dict[str, Any]:
    return {
        "type": "line", "x0": first - 0.5, "x1": last + 0.5, "y0": 1, "y1": 1, "yref": "paper",
        "line": {"width": 2, "color": colour},
    }  # fmt: skip
