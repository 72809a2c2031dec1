"""Figures as a report keeps them: JSON in; whether it is a figure of ours, and its picture, out."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from analysis import figures, pictures

if TYPE_CHECKING:
    import plotly.graph_objects as go

WIDTH: Final = 720
LARGEST: Final = 4 * 2**20
_TRACES: Final = frozenset({"bar", "heatmap", "scatter", "scattergeo"})
# What could make the browser that draws ask the network for something.
_FETCHING: Final = frozenset({"geojson", "images", "mapbox", "map", "source", "src", "updatemenus"})
_TAG: Final = re.compile(r"<\s*/?\s*([^\s>/]*)")
_TAGS: Final = frozenset({"br", "b", "i", "em", "strong", "sup", "sub", "extra", ""})
# Half of a character, which JSON can spell and no file can hold.
HALF: Final = re.compile("[\ud800-\udfff]")
_TYPEFACE: Final = re.compile(r"<style[^>]*>\s*@font-face.*?</style>", re.S)


def kept(figure: go.Figure) -> str:
    """Return a figure as a report keeps it: without the ids that a click on a page hands back."""
    whole = json.loads(figure.to_json(validate=False))
    whole["data"] = [{name: value for name, value in trace.items() if name != "customdata"} for trace in whole["data"]]
    return json.dumps(whole, ensure_ascii=False)


def drawn(kept_as: str) -> go.Figure:
    """Return the figure that a report keeps."""
    import plotly.graph_objects as go

    return go.Figure(json.loads(kept_as), _validate=False)


def fault(given: object) -> str:
    """Return why something is not a figure as Marsad draws them; nothing if it is one."""
    if not isinstance(given, str) or len(given) > LARGEST:
        return "size"
    try:
        figure = json.loads(given)
    except (ValueError, RecursionError):
        return "json"
    if not isinstance(figure, dict) or not isinstance(figure.get("data"), list):
        return "data"
    kinds = {trace.get("type") if isinstance(trace, dict) else None for trace in figure["data"]}
    layout = figure.get("layout")
    meta = layout.get("meta") if isinstance(layout, dict) else None
    if not isinstance(meta, dict) or not isinstance(meta.get("alternative"), str):
        return "layout.meta"
    if not kinds <= _TRACES:
        return "data.type"
    # Its own sentence is told as text and never drawn, unless a template asks for it.
    return _foreign({**figure, "layout": {**layout, "meta": None}} if isinstance(layout, dict) else figure)


def alternative(kept_as: str) -> str:
    """Return the sentence that says what a figure shows."""
    return figures.alternative(drawn(kept_as))


@lru_cache(maxsize=64)
def svg(kept_as: str) -> str:
    """Return a figure as an SVG element without a typeface of its own: the page around it has it."""
    picture = pictures.picture(_paper(kept_as), form="svg", editable=True).decode("utf-8")
    return _TYPEFACE.sub("", picture[picture.index("<svg") :])


@lru_cache(maxsize=64)
def png(kept_as: str) -> tuple[bytes, int, int]:
    """Return a figure as PNG at twice its size, with its width and height in pixels of a page."""
    paper = _paper(kept_as)
    return pictures.picture(paper, form="png", scale=2), int(paper.layout.width), int(paper.layout.height)


def _paper(kept_as: str) -> Any:  # noqa: ANN401 - a plotly figure
    """Return a figure as wide as the page; what a picture of its own would say around it, the report says."""
    figure = json.loads(kept_as)
    ground = figures.PALETTES["light"].ground
    figure["layout"] |= {"width": WIDTH, "height": figure["layout"].get("height", 430), "paper_bgcolor": ground}
    import plotly.graph_objects as go

    return go.Figure(figure, _validate=False)


def _foreign(value: object) -> str:
    """Return what in a figure is not of ours: a key that fetches something, or a tag that a figure does not use."""
    ahead = [value]
    while ahead:
        one = ahead.pop()
        if isinstance(one, dict):
            if found := _FETCHING & one.keys():
                return min(found)
            ahead += [*one.values(), *one.keys()]
        elif isinstance(one, list):
            ahead += one
        elif isinstance(one, str):
            tags = {tag.lower() for tag in _TAG.findall(one)} - _TAGS
            if HALF.search(one):
                return "half a character"
            if "%{meta" in one:
                return "%{meta}"
            if tags:
                return f"<{min(tags)[:20]}>"
    return ""
