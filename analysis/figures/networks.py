"""Names joined by lines: who stands with whom, group by group, each name on a line of its own."""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import text
from analysis.figures.frame import KINDS, Frame, column, numbers, shape
from analysis.figures.style import NAME_SIZE, NARROWEST, SYMBOLS, Language, Look, Theme

_SENTENCE: Final[dict[Language, str]] = {
    "ar": "شبكة أسماء: الأسماء {nodes}، الصلات {edges}، المجموعات {groups}؛ أقوى صلة {left} – {right} ({value}).",
    "en": "Network: names {nodes}, ties {edges}, groups {groups}; the strongest tie {left} – {right} ({value}).",
}
_PITCH: Final = 22
_SMALLEST, _LARGEST = 9.0, 24.0
_MARKERS: Final = {"circle": "circle", "triangle": "triangle-up", "square": "square"}
# Lines of one width are one trace: (share of the strongest tie from which it holds, pixels).
_WIDTHS: Final = ((0.5, 4.5), (0.2, 2.5), (0.0, 1.2))


@shape
def network(
    nodes: DataFrame,
    edges: DataFrame,
    *,
    label: str,
    value: str,
    key: str,
    kind: str,
    tie: str,
    strength: str = "",
    strength_name: str = "",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    tie_name: str = "",
    note: str = "",
    room: int = 140,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw each row of `nodes` at its place (x from 0 to 1, y in rows) and each row of `edges` (left, right) as a line.

    A node's area is its `value`, a line's width its `tie`. Rows of one `group` stand on one ground; a line that leaves
    its group is dotted. Ids come back through `keys`.
    """
    values, ties = numbers(nodes, value), numbers(edges, tie)
    kinds, groups = column(nodes, kind), column(nodes, "group")
    x, y = numbers(nodes, "x"), numbers(nodes, "y")
    frame = Frame(Look(language, theme, narrowest), height=_PITCH * (max(y) + 1.4), start=4, end=4)
    palette = frame.look.palette
    present = [one for one in SYMBOLS if one in kinds]
    frame.key([(KINDS[one][language], palette.kinds[one], SYMBOLS[one]) for one in present])
    frame.note(note)
    _grounds(frame, groups, y)
    place = {one: (across, down) for one, across, down in zip(column(nodes, key), x, y, strict=True)}
    inward = [("middle left" if frame.look.rtl else "middle right") if one < 0.5 else "" for one in x]
    outward = "middle right" if frame.look.rtl else "middle left"
    wholes = [str(name) for name in column(nodes, label)]
    drawn = {
        "type": "scatter",
        "mode": "markers+text",
        "x": x,
        "y": y,
        "marker": {
            "symbol": [_MARKERS[SYMBOLS[one]] for one in kinds],
            "color": [palette.kinds[one] for one in kinds],
            "size": _sizes(values),
            # Sizes that differ make plotly draw marks see-through, lines and all.
            "opacity": 1,
            "line": {"width": 1.5, "color": palette.ground},
        },
        "cliponaxis": False,
        "text": [f"\u00a0{text.shown(text.shortened(name, room, NAME_SIZE))}\u00a0" for name in wholes],
        "textposition": [one or outward for one in inward],
        "textfont": {"size": NAME_SIZE, "color": palette.ink},
        "hoverinfo": "text",
        "hovertext": [
            text.lines(name, text.measured(one, unit, "count")) for name, one in zip(wholes, values, strict=True)
        ],
        "customdata": column(nodes, key),
    }
    best = ties.index(max(ties))
    sentence = _SENTENCE[language].format(
        nodes=len(nodes),
        edges=len(edges),
        groups=len(set(groups)),
        left=bidi.plain(str(column(edges, "left_name")[best])),
        right=bidi.plain(str(column(edges, "right_name")[best])),
        value=text.number(ties[best]),
    )
    asides = (strength, strength_name, tie, tie_name)
    span = [-0.04, 1.04]
    return frame.finished(
        [*_lines(edges, ties, place, frame), _middles(edges, place, asides), drawn],
        sentence,
        hovermode="closest",
        xaxis={"range": span[::-1] if frame.look.rtl else span, "visible": False},
        yaxis={"range": [max(y) + 0.7, -0.7], "visible": False, "side": frame.side},
    )


def _sizes(values: list[float]) -> list[float]:
    top = max(values) or 1.0
    return [round(_SMALLEST + (_LARGEST - _SMALLEST) * (one / top) ** 0.5, 1) for one in values]


def _grounds(frame: Frame, groups: list[Any], y: list[float]) -> None:
    """Lay a ground under each group's rows."""
    for group in dict.fromkeys(groups):
        rows = [down for down, one in zip(y, groups, strict=True) if one == group]
        frame.shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": min(rows) - 0.6,
                "y1": max(rows) + 0.6,
                "fillcolor": frame.look.palette.hairline,
                "opacity": 0.35,
                "line": {"width": 0},
            }
        )


def _lines(
    edges: DataFrame, ties: list[float], place: dict[Any, tuple[float, float]], frame: Frame
) -> list[dict[str, Any]]:
    """Draw the lines of each width, those inside a group and those between groups apart."""
    palette, top = frame.look.palette, max(ties)
    sorted_in: dict[tuple[bool, float], tuple[list[float | None], list[float | None]]] = {}
    rows = zip(column(edges, "left"), column(edges, "right"), column(edges, "inside"), ties, strict=True)
    for left, right, inside, tie in rows:
        width = next(pixels for least, pixels in _WIDTHS if tie >= least * top)
        xs, ys = sorted_in.setdefault((bool(inside), width), ([], []))
        xs += [place[left][0], place[right][0], None]
        ys += [place[left][1], place[right][1], None]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": xs,
            "y": ys,
            "line": {
                "width": width,
                "color": palette.rest if inside else palette.quiet,
                "dash": "solid" if inside else "dot",
            },
            "opacity": 0.75 if inside else 0.5,
            "hoverinfo": "skip",
        }
        for (inside, width), (xs, ys) in sorted(sorted_in.items())
    ]


def _middles(
    edges: DataFrame, place: dict[Any, tuple[float, float]], asides: tuple[str, str, str, str]
) -> dict[str, Any]:
    """Set an unseen mark on the middle of each line, that says who is joined and how strongly."""
    strength, strength_name, tie, tie_name = asides
    ends = list(zip(column(edges, "left"), column(edges, "right"), strict=True))
    strengths = column(edges, strength) if strength else [None] * len(edges)
    rows = zip(column(edges, "left_name"), column(edges, "right_name"), column(edges, tie), strengths, strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [(place[left][0] + place[right][0]) / 2 for left, right in ends],
        "y": [(place[left][1] + place[right][1]) / 2 for left, right in ends],
        "marker": {"size": 9, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "hoverinfo": "text",
        "hovertext": [
            text.lines(
                str(left),
                str(right),
                text.measured(count, tie_name, "count"),
                text.measured(one, strength_name, "score") if one is not None else "",
            )
            for left, right, count, one in rows
        ],
    }
