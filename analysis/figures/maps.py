"""Circles on a map: each place at its longitude and latitude, as large as its value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import Frame, column, listed, numbers
from analysis.figures.style import SMALL_SIZE, Language, Look, Theme, mixed

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "خريطة دوائر ({unit})، عدد الأماكن {n}: {rows}. خارج الإطار: {out}.",
    "en": "Map of circles ({unit}), {n} places: {rows}. Outside the frame: {out}.",
}
_OUTLINES: Final = Path(__file__).parents[2] / "static" / "map"
RESOLUTIONS: Final = (110, 50)
PARTS: Final = ("world", "arab", "near")
_SYMBOLS: Final = {"region": "diamond"}
_KEY: Final[dict[str, dict[Language, str]]] = {
    "city": {"ar": "مدينة", "en": "City"},
    "region": {"ar": "إقليم أو محافظة أو جزيرة", "en": "Region, governorate, island"},
}
# West, east, south, north; the Arab world with its neighbours.
_ARAB: Final = (-19.0, 62.0, 3.0, 43.0)
_WORLD: Final = (-170.0, 190.0, -57.0, 80.0)
# The middle of the rows, by their values, that a near frame must hold.
_CORE: Final = 0.6
_SMALLEST, _LARGEST = 6.0, 44.0
# The line over the map with the sizes, and the line over that with the shapes.
_KEY_HEIGHT, _SHAPES_HEIGHT = 48, 22
# The outlines are coarse: closer than eleven degrees they would show it.
_CLOSEST: Final = math.radians(11)
# A frame is twice as wide as high, on a phone, too: the page's style sheet holds to it.
ASPECT: Final = 2.0
# Names are set for a card of this width, the first ones for a phone.
_WIDE, _NARROW = 900, 330
# On paper; a page gives a map the height that its width asks for.
_HEIGHT: Final = 430
_ROOM: Final = 130.0
# Pixels from which a circle must not be covered by a name; rows after which no name is tried.
_WORTH, _TRIED = 9.0, 90
_WAYS: Final = ("bottom center", "top center", "middle left", "middle right")


@dataclass(frozen=True)
class View:
    """A part of the world as it is drawn: its corners in degrees, and how degrees become pixels."""

    west: float
    east: float
    south: float
    north: float
    natural: bool = False

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place lies in the frame."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def flat(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place in the frame, from 0 to 1 to the right and up."""
        if self.natural:
            middle = (self.west + self.east) / 2
            across, up = _natural(longitude - middle, latitude)
            width, (_, low), (_, high) = _natural(180, 0)[0], _natural(0, self.south), _natural(0, self.north)
            return 0.5 + across / (2 * width), (up - low) / (high - low)
        low, high = _mercator(self.south), _mercator(self.north)
        return (longitude - self.west) / (self.east - self.west), (_mercator(latitude) - low) / (high - low)


@dataclass(frozen=True)
class Spot:
    """Where a circle stands in the frame (first 0 to 1 to the right and up, then pixels), its size, if it is inside."""

    across: float
    up: float
    size: float
    inside: bool


@dataclass(frozen=True)
class Rows:
    """What is drawn, row by row."""

    names: list[str]
    keys: list[Any]
    across: list[float]
    up: list[float]
    sizes: list[float]
    symbols: list[str]
    hover: list[str]


def point_map(
    table: DataFrame,
    *,
    label: str,
    value: str,
    latitude: str = "latitude",
    longitude: str = "longitude",
    key: str,
    kind: str = "",
    aside: str = "",
    part: str = "world",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "share",
    most: int = 36,
    narrowest: int = 340,
) -> go.Figure:
    """Draw each row as a circle at its place, its area the value; the largest rows have their names.

    Rows come in order of size. `kind` names a column whose `region` is drawn as a diamond; `aside` a column said in the
    hover box under the name. The outlines come from the page's own server (`CONFIG`), never from elsewhere.
    """
    values, across, up = numbers(table, value), numbers(table, longitude), numbers(table, latitude)
    names, keys = [str(one) for one in column(table, label)], column(table, key)
    kinds = [_SYMBOLS.get(str(one), "circle") for one in column(table, kind)] if kind else ["circle"] * len(names)
    asides = [str(one) for one in column(table, aside)] if aside else [""] * len(names)
    view = framed(across, up, values, part)
    frame = Frame(Look(language, theme, narrowest), height=_HEIGHT, top=_KEY_HEIGHT, bottom=0)
    top = max(values) or 1.0
    sizes = [_size(one, top) for one in values]
    _size_key(frame, top, measure, unit)
    if "diamond" in kinds:
        _kind_key(frame)
    spots = [
        Spot(*view.flat(one, other), size, view.holds(one, other))
        for one, other, size in zip(across, up, sizes, strict=True)
    ]
    few, more = _named(names, spots, most)
    hover = [
        text.lines(name, said, text.measured(one, unit, measure))
        for name, said, one in zip(names, asides, values, strict=True)
    ]
    rows = Rows(names, keys, across, up, sizes, kinds, hover)
    traces = [_marks(frame, rows), _names(frame, rows, few), _names(frame, rows, more)]
    told = [f"{bidi.plain(name)} {text.number(one, measure)}" for name, one in zip(names, values, strict=True)][:4]
    sentence = _SENTENCE[language].format(
        unit=unit, n=len(names), rows=listed(told, language), out=sum(not spot.inside for spot in spots)
    )
    return frame.finished(traces, sentence, geo=_ground(frame, view), meta={"alternative": sentence, "stretches": True})


def outlines(figure: go.Figure | None = None) -> str:
    """Return a script that gives a page the outlines of its map, so that it asks nobody; all of them for any map."""
    wanted = list(RESOLUTIONS)
    if figure is not None:
        geo = figure.to_dict()["layout"].get("geo")
        wanted = [geo["resolution"]] if geo else []
    given = (f'"world_{one}m":{(_OUTLINES / f"world_{one}m.json").read_text(encoding="utf-8")}' for one in wanted)
    return f"window.PlotlyGeoAssets={{topojson:{{{','.join(given)}}}}};" if wanted else ""


def framed(across: list[float], up: list[float], values: list[float], part: str) -> View:
    """Return the part of the world to draw: all of it, the Arab world, or where most of the values lie."""
    if part not in PARTS:
        raise ValueError(f"a map has no part {part!r}: one of {', '.join(PARTS)}")
    if part == "world":
        return View(*_WORLD, natural=True)
    west, east, south, north = _ARAB
    if part == "near":
        (west, east), (south, north) = _core(across, values), _core(up, values)
    return _widened(west, east, south, north)


def _core(degrees: list[float], values: list[float]) -> tuple[float, float]:
    """Return the span that holds the middle of the values."""
    total, cut, before = sum(values), (1 - _CORE) / 2, 0.0
    span: list[float] = []
    for degree, value in sorted(zip(degrees, values, strict=True)):
        if before + value > cut * total and before < (1 - cut) * total:
            span.append(degree)
        before += value
    return span[0], span[-1]


def _widened(west: float, east: float, south: float, north: float) -> View:
    """Give a span a margin and the aspect of the frame."""
    low, high = _mercator(max(south, -60)), _mercator(min(north, 72))
    width, height = max(math.radians(east - west) * 1.25, _CLOSEST), max((high - low) * 1.35, _CLOSEST / ASPECT)
    width, height = max(width, height * ASPECT), max(height, width / ASPECT)
    middle, level = (west + east) / 2, (low + high) / 2
    half = math.degrees(min(width, 2 * math.pi)) / 2
    return View(
        round(middle - half, 3), round(middle + half, 3),
        round(_degrees(level - height / 2), 3), round(_degrees(level + height / 2), 3),
    )  # fmt: skip


def _ground(frame: Frame, view: View) -> dict[str, Any]:
    """Set the ground: land, borders and lakes, quiet under the circles."""
    palette = frame.look.palette
    wide = view.east - view.west > 120
    return {
        "scope": "world",
        "resolution": RESOLUTIONS[0 if wide else 1],
        "projection": {
            "type": "natural earth" if view.natural else "mercator",
            **({"rotation": {"lon": (view.west + view.east) / 2}} if view.natural else {}),
        },
        "lonaxis": {"range": [view.west, view.east]},
        "lataxis": {"range": [view.south, view.north]},
        "domain": {"x": [0, 1], "y": [0, 1]},
        "bgcolor": "rgba(0,0,0,0)",
        "showframe": False,
        "showcoastlines": False,
        "showocean": False,
        "showrivers": False,
        "showland": True,
        "landcolor": mixed(palette.hairline, palette.rest, 0.2),
        "showlakes": not wide,
        "lakecolor": palette.ground,
        "showcountries": True,
        "countrycolor": palette.ground,
        "countrywidth": 0.8,
    }


def _named(names: list[str], spots: list[Spot], most: int) -> tuple[dict[int, str], dict[int, str]]:
    """Choose the rows that have room for a name, and where: on a phone, and beyond those on a wide card."""
    few = _fitting(names, spots, _NARROW, {}, most=8)
    return few, _fitting(names, spots, _WIDE, few, most=most)


def _fitting(names: list[str], spots: list[Spot], width: float, taken: dict[int, str], most: int) -> dict[int, str]:
    """Place the names of the first rows so that they cover neither another name nor a circle worth seeing."""
    sized = [Spot(one.across * width, (1 - one.up) * width / ASPECT, one.size, one.inside) for one in spots]
    boxes = [_box(names[row], sized[row], where) for row, where in taken.items()]
    chosen: dict[int, str] = {}
    for row in (row for row, one in enumerate(sized[:_TRIED]) if one.inside and row not in taken):
        for where in ("middle center", *_WAYS) if _on(names[row], sized[row].size) else _WAYS:
            box = _box(names[row], sized[row], where)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= width / ASPECT
            if inside and not any(_meet(box, other) for other in boxes) and not _covers(box, row, sized):
                boxes.append(box)
                chosen[row] = where
                break
        if len(chosen) == most:
            break
    return chosen


def _box(name: str, spot: Spot, where: str) -> tuple[float, float, float, float]:
    """Return where a name would stand, in pixels from the left and from above."""
    wide, high, half = text.width(text.shortened(name, _ROOM), SMALL_SIZE) + 4, 16.0, spot.size / 2
    right = {"middle right": half + wide / 2, "middle left": -half - wide / 2}.get(where, 0.0)
    down = {"bottom center": half + high / 2, "top center": -half - high / 2}.get(where, 0.0)
    middle, level = spot.across + right, spot.up + down
    return middle - wide / 2, level - high / 2, middle + wide / 2, level + high / 2


def _on(name: str, size: float) -> bool:
    return size > text.width(text.shortened(name, _ROOM), SMALL_SIZE) + 4


def _covers(box: tuple[float, float, float, float], row: int, spots: list[Spot]) -> bool:
    """Tell whether a name would hide a circle worth seeing beside its own."""
    least = max(_WORTH, 0.6 * spots[row].size)
    for other, spot in enumerate(spots):
        if spot.size <= least:
            return False
        half = spot.size / 2 * 0.75
        circle = (spot.across - half, spot.up - half, spot.across + half, spot.up + half)
        if other != row and spot.inside and _meet(box, circle):
            return True
    return False


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _marks(frame: Frame, rows: Rows) -> dict[str, Any]:
    """Draw a circle or diamond for each row."""
    palette = frame.look.palette
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": rows.across,
        "lat": rows.up,
        "marker": {
            "symbol": rows.symbols,
            "size": rows.sizes,
            "color": palette.kinds["place"],
            "opacity": 0.72,
            "line": {"width": 1.2, "color": palette.ground},
        },
        "hoverinfo": "text",
        "hovertext": rows.hover,
        "customdata": rows.keys,
    }


def _names(frame: Frame, rows: Rows, where: dict[int, str]) -> dict[str, Any]:
    """Set names beside marks that are not seen: plotly keeps a name off its own mark only."""
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [rows.across[row] for row in where],
        "lat": [rows.up[row] for row in where],
        "text": [text.shown(text.shortened(rows.names[row], _ROOM)) for row in where],
        "textposition": list(where.values()),
        "textfont": {"size": SMALL_SIZE, "color": frame.look.palette.ink},
        "marker": {"size": [rows.sizes[row] for row in where], "opacity": 0},
        "selected": unseen,
        "unselected": unseen,
        "hoverinfo": "skip",
    }


def _size_key(frame: Frame, top: float, measure: text.Measure, unit: str) -> None:
    """Say over the map what the circles' sizes mean."""
    way: bidi.Direction = "rtl" if frame.look.rtl else "ltr"
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "x": frame.edge, "y": 1, "xanchor": frame.side}
    along = 0.0
    if unit:
        frame.write(text.shown(f"{unit}:", way), yanchor="middle", yshift=_KEY_HEIGHT / 2, **place)
        along = text.width(f"{unit}:") * 1.08 + 8
    middle = _KEY_HEIGHT / 2
    for value in _rounds(top, measure):
        size = _size(value, top) / 2
        written, centre = text.number(value, measure), frame.inward * (along + size)
        outline = {"x0": centre - size, "x1": centre + size, "y0": middle - size, "y1": middle + size}
        _shape(frame, {"type": "circle", "opacity": 0.72, **outline})
        shift = frame.inward * (along + 2 * size + 5)
        frame.write(text.shown(written, "ltr"), yanchor="middle", xshift=shift, yshift=middle, **place)
        along += 2 * size + 5 + text.width(written) * 1.08 + 14


def _shape(frame: Frame, outline: dict[str, Any]) -> None:
    """Draw a mark of the key, in pixels from the start of the map's upper edge."""
    place = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "yanchor": 1}
    colour = {"fillcolor": frame.look.palette.kinds["place"], "line": {"width": 0}}
    frame.shapes.append({**outline, **place, "xanchor": frame.edge, **colour})


def _kind_key(frame: Frame) -> None:
    """Say what circles and diamonds are, on a line of their own."""
    frame.top += _SHAPES_HEIGHT
    level = _KEY_HEIGHT + _SHAPES_HEIGHT / 2
    along = 0.0
    for kind, name in _KEY.items():
        x = frame.inward * (along + 5)
        if kind == "city":
            outline: dict[str, Any] = {"type": "circle", "x0": x - 5, "x1": x + 5, "y0": level - 5, "y1": level + 5}
        else:
            outline = {"type": "path", "path": f"M{x - 6},{level}L{x},{level + 6}L{x + 6},{level}L{x},{level - 6}Z"}
        _shape(frame, outline)
        said = name[frame.look.language]
        frame.write(
            text.shown(said), xref="paper", yref="paper", x=frame.edge, y=1, xanchor=frame.side, yanchor="middle",
            xshift=frame.inward * (along + 16), yshift=level,
        )  # fmt: skip
        along += 16 + text.width(said) * 1.08 + 16


def _rounds(top: float, measure: text.Measure) -> list[float]:
    """Give up to three round values, each about a fifth of the one before, to read sizes by."""
    found: list[float] = []
    for part in (1.0, 0.2, 0.04):
        size = 10.0 ** math.floor(math.log10(top * part))
        value = next(size * factor for factor in (5, 2, 1) if size * factor <= top * part * 1.0001)
        if value not in found and (measure != "count" or value >= 1):
            found.append(value)
    return found


def _size(value: float, top: float) -> float:
    return round(max(_SMALLEST, _LARGEST * math.sqrt(max(value, 0) / top)), 1)


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _degrees(level: float) -> float:
    return math.degrees(2 * math.atan(math.exp(level)) - math.pi / 2)


def _natural(longitude: float, latitude: float) -> tuple[float, float]:
    """Project by the Natural Earth polynomial (Patterson and Šavrič, 2011)."""
    along, up = math.radians(longitude), math.radians(latitude)
    square = up * up
    fourth = square * square
    across = along * (
        0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    )
    return across, up * (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))
