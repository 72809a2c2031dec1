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
from analysis.figures.frame import Frame, column, listed, numbers, shape
from analysis.figures.lettering import ROOM, Spot, placed
from analysis.figures.style import NARROWEST, SMALL_SIZE, Language, Look, Theme, mixed
from analysis.figures.views import View, framed

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "خريطة دوائر{unit}، عدد الأماكن {n}: {rows}. خارج الإطار: {out}.",
    "en": "Map of circles{unit}, {n} places: {rows}. Outside the frame: {out}.",
}
_OUTLINES: Final = Path(__file__).parents[2] / "static" / "map"
RESOLUTIONS: Final = (110, 50)
_SYMBOLS: Final = {"region": "diamond"}
_KEY: Final[dict[str, dict[Language, str]]] = {
    "city": {"ar": "مدينة", "en": "City"},
    "region": {"ar": "إقليم أو محافظة أو جزيرة", "en": "Region, governorate, island"},
}
_SMALLEST, _LARGEST = 6.0, 44.0
# The line over the map with the sizes, and the line over that with the shapes.
_KEY_HEIGHT, _SHAPES_HEIGHT = 48, 22
# On paper; a page gives a map the height that its width asks for.
_HEIGHT: Final = 430


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


@shape
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
    narrowest: int = NARROWEST,
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
    few, more = placed(names, spots, most)
    hover = [
        text.lines(name, said, text.measured(one, unit, measure))
        for name, said, one in zip(names, asides, values, strict=True)
    ]
    rows = Rows(names, keys, across, up, sizes, kinds, hover)
    traces = [_marks(frame, rows), _names(frame, rows, few), _names(frame, rows, more)]
    told = [f"{bidi.plain(name)} {text.number(one, measure)}" for name, one in zip(names, values, strict=True)][:4]
    sentence = _SENTENCE[language].format(
        unit=text.aside(unit), n=len(names), rows=listed(told, language), out=sum(not spot.inside for spot in spots)
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
        "text": [text.shown(text.shortened(rows.names[row], ROOM)) for row in where],
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
