"""A number over time: stacked bars or lines, the latest at the far end of the reading direction."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any, Final, Literal

import plotly.graph_objects as go
from pandas import DataFrame

from analysis import bidi
from analysis.figures import spans, text
from analysis.figures.frame import Frame, column, listed, numbers, shape
from analysis.figures.scales import marks, steps, ticks
from analysis.figures.style import NARROWEST, Language, Look, Theme

_BUCKETS: Final[dict[Language, dict[text.Bucket, str]]] = {
    "ar": {
        "day": "بالأيام",
        "week": "بالأسابيع",
        "month": "بالأشهر",
        "quarter": "بأرباع السنة",
        "year": "بالسنوات",
    },
    "en": {"day": "by day", "week": "by week", "month": "by month", "quarter": "by quarter", "year": "by year"},
}
_SENTENCE: Final[dict[Language, str]] = {
    "ar": "مخطط زمني {bucket}{unit} من {first} إلى {last}: الذروة {peak} في {at}{series}.",
    "en": "Timeline {bucket}{unit} from {first} to {last}: peak {peak} at {at}{series}.",
}
_PEAK: Final[dict[Language, str]] = {"ar": "الذروة {value} · {at}", "en": "Peak {value} · {at}"}
_BREAK: Final[dict[Language, str]] = {"ar": "؛ ", "en": "; "}
_TOTAL: Final[dict[Language, str]] = {"ar": "المجموع", "en": "Total"}

# Fewer buckets than these are drawn no wider than if there were so many, and their peak needs no pointing out.
FEW: Final = 8

Values = dict[str, list[float | None]]


@shape
def timeline(
    table: DataFrame,
    *,
    when: str,
    value: str,
    series: str | None = None,
    order: Sequence[str] = (),
    rest: str = "",
    bucket: text.Bucket = "week",
    form: Literal["bars", "lines"] = "bars",
    language: Language = "ar",
    theme: Theme = "light",
    unit: str = "",
    measure: text.Measure = "count",
    peak: str = "",
    note: str = "",
    gaps: Collection[datetime.date] = (),
    bands: Sequence[spans.Band] = (),
    height: int = 200,
    right_to_left: bool | None = None,
    narrowest: int = NARROWEST,
) -> go.Figure:
    """Draw one bar (stacked by `series`) or one point of each line for each bucket.

    `when` holds the first day of each bucket; a bucket without a row stays empty and breaks a line.
    `order` lists all series a reader may meet, so that each keeps its colour from page to page;
    `rest` names the one that holds what was left over. Time runs with the reading direction unless
    `right_to_left` says otherwise. `peak` is said beside the highest bucket. The buckets of `gaps`, which hold nothing
    at all, are shaded; `bands` point out stretches of time, and one that holds the peak stands for it.
    """
    days, found = _spread(table, when=when, value=value, series=series, order=order, rest=rest, bucket=bucket)
    frame = Frame(Look(language, theme, narrowest), height=height, start=10, end=12, top=10, bottom=24)
    backwards = frame.look.rtl if right_to_left is None else right_to_left
    names = [text.date(day, bucket, language) for day in days]
    totals = _heights(found, form)
    colours = _colours(found, frame, order=order, rest=rest)
    high = max(totals)
    at, top = totals.index(high), max(high, 0) or 1
    grid = marks(top, whole=measure == "count", share=measure == "share")
    frame.start = max(text.width(text.number(one, measure)) for one in grid) + 12
    marked = spans.places(bands, days)
    spans.shade(frame, gaps, days)
    held = any(first <= at <= last for first, last in marked.values())
    before = frame.top
    if peak or (len(days) >= FEW and totals.count(high) == 1 and not held):
        words = _PEAK[language].format(value=text.number(high, measure), at=names[at])
        _point_out(frame, [words, peak], at=at, of=len(days), y=high, backwards=backwards)
    if form == "lines" and series:
        _name_ends(frame, found, colours, top=top, backwards=backwards)
    flags = []
    if marked:
        above = frame.top - before + 4
        frame.top = before
        flags = [spans.bands(frame, marked, of=len(days), top=top, colours=colours, backwards=backwards, above=above)]
    if series and form == "bars":
        frame.key((name, colours[name], "square") for name in found)
    axis = ticks(days, bucket=bucket, language=language, most=max(2, narrowest // 54))
    frame.bottom += 16 * any("<br>" in label for label in axis.values())
    frame.note(note)
    draw = _bars if form == "bars" else _lines
    hovers = _hovers(found, names, totals, frame, unit=unit, measure=measure, stacked=form == "bars")
    traces = draw(found, days, hovers, colours, frame)
    # A few bars would be slabs; a few points are a line.
    spare = max(0, FEW - len(days)) / 2 if form == "bars" else 0
    ends = [len(days) - 0.5 + spare, -0.5 - spare]
    told = _sentence(found, days, at, frame, bucket=bucket, unit=unit, peak=text.number(high, measure))
    told += "".join(f" {bidi.plain(band.said)}." for band in marked)
    return frame.finished(
        [*traces, *flags],
        told,
        barmode="stack",
        bargap=0.1 if len(days) <= 130 else 0,
        hovermode="closest" if form == "bars" and len(found) > 1 else "x",
        xaxis={
            "range": ends if backwards else ends[::-1],
            "tickvals": list(axis),
            "ticktext": list(axis.values()),
            "tickangle": 0,
            "showline": True,
        },
        yaxis={
            "range": [0, top],
            "tickvals": grid,
            "ticktext": [text.number(one, measure) for one in grid],
            "showgrid": True,
            "side": "right" if backwards else "left",
            "layer": "below traces",
            "ticklabelstandoff": 4,
        },
    )


def _spread(
    table: DataFrame, *, when: str, value: str, series: str | None, order: Sequence[str], rest: str, bucket: text.Bucket
) -> tuple[list[datetime.date], Values]:
    values = numbers(table, value)
    dates = [_day(one) for one in column(table, when)]
    names = [str(one) for one in column(table, series)] if series else [""] * len(values)
    days = steps(min(dates), max(dates), bucket)
    place = {day: index for index, day in enumerate(days)}
    present = set(names)
    first = [name for name in order if name in present] + list(dict.fromkeys(names))
    sequence = [name for name in dict.fromkeys(first) if name != rest] + [rest] * (rest in present)
    found: Values = {name: [None] * len(days) for name in sequence}
    for day, name, one in zip(dates, names, values, strict=True):
        if day not in place:
            raise ValueError(f"{day} is not the first day of a {bucket} counted from {days[0]}")
        if found[name][place[day]] is not None:
            raise ValueError(f"two rows for {day} {name}: give one row for each bucket and series")
        found[name][place[day]] = one
    return days, found


def _day(moment: datetime.date | None) -> datetime.date:
    if moment is None or moment != moment:
        raise ValueError("a row of a timeline has no date: leave undated articles out and say how many")
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def _heights(found: Values, form: str) -> list[float]:
    columns = zip(*found.values(), strict=True)
    join = sum if form == "bars" else max
    return [join([one for one in column if one is not None] or [0.0]) for column in columns]


def _colours(found: Values, frame: Frame, *, order: Sequence[str], rest: str) -> dict[str, str]:
    palette = frame.look.palette
    if list(found) == [""]:
        return {"": palette.accent}
    known = list(dict.fromkeys([*(name for name in order if name != rest), *(name for name in found if name != rest)]))
    places = {name: known.index(name) for name in found if name != rest}
    if places and max(places.values()) >= len(palette.outlets):
        raise ValueError(f"at most {len(palette.outlets)} series can be told apart: put the others together as `rest`")
    return {name: palette.rest if name == rest and rest else palette.outlets[places[name]] for name in found}


def _point_out(frame: Frame, words: list[str], *, at: int, of: int, y: float, backwards: bool) -> None:
    rows = [row for part in words for row in text.wrapped(part, frame.look.narrowest * 0.6) if row]
    early = at < of / 2
    anchor = "right" if early == backwards else "left"
    frame.annotations.append(
        {
            "text": "<br>".join(text.shown(row, "rtl" if frame.look.rtl else "ltr") for row in rows),
            "x": at,
            "y": y,
            "ax": 0,
            "ay": -14,
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": frame.look.palette.ink,
            "xanchor": anchor,
            "yanchor": "bottom",
            "align": anchor,
            "borderpad": 0,
            "font": {"size": 12, "color": frame.look.palette.ink},
        }
    )
    frame.top += 16 + 17 * len(rows)


def _name_ends(frame: Frame, found: Values, colours: dict[str, str], *, top: float, backwards: bool) -> None:
    room = 96
    last = {name: next(one for one in reversed(values) if one is not None) for name, values in found.items()}
    frame.end = min(room, max(text.width(name) for name in found) * 1.1) + 20
    edge, anchor = (0, "right") if backwards else (1, "left")
    outward, lowest = (-1, -1e9) if backwards else (1, -1e9)
    for name in sorted(found, key=lambda one: last[one]):
        pixels = max(last[name] / top * frame.height, lowest + 16)
        lowest = pixels
        frame.write(
            text.shown(text.shortened(name, room)),
            hovertext=text.shown(name),
            xref="paper",
            yref="paper",
            x=edge,
            y=0,
            xanchor=anchor,
            yanchor="middle",
            xshift=outward * 16,
            yshift=pixels,
        )
        frame.mark(
            "circle", colours[name], x=outward * 8, y=pixels, xref="paper", xanchor=edge, yref="paper", yanchor=0
        )


def _hovers(
    found: Values,
    names: list[str],
    totals: list[float],
    frame: Frame,
    *,
    unit: str,
    measure: text.Measure,
    stacked: bool,
) -> dict[str, list[str]]:
    total = _TOTAL[frame.look.language]
    several = stacked and len(found) > 1
    return {
        name: [
            text.lines(
                *([name] if name else []),
                when,
                text.measured(one, unit, measure),
                text.measured(whole, total, measure) if several else "",
            )
            if one is not None
            else ""
            for one, when, whole in zip(values, names, totals, strict=True)
        ]
        for name, values in found.items()
    }


def _bars(
    found: Values, days: list[datetime.date], hovers: dict[str, list[str]], colours: dict[str, str], frame: Frame
) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "name": text.shown(name),
            "x": [index for index, one in enumerate(values) if one is not None],
            "y": [one for one in values if one is not None],
            "marker": {
                "color": colours[name],
                "cornerradius": 0,
                "line": {"color": frame.look.palette.ground, "width": 0.7 if len(found) > 1 else 0},
            },
            "hoverinfo": "text",
            "hovertext": [hover for hover in hovers[name] if hover],
            "customdata": [_id(day, name) for day, one in zip(days, values, strict=True) if one is not None],
        }
        for name, values in found.items()
    ]


def _lines(
    found: Values, days: list[datetime.date], hovers: dict[str, list[str]], colours: dict[str, str], frame: Frame
) -> list[dict[str, Any]]:
    dots = 6 if len(days) <= 60 else 3
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": text.shown(name),
            "x": list(range(len(days))),
            "y": values,
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": colours[name], "width": 2},
            "marker": {"color": colours[name], "size": dots},
            "hoverinfo": "text",
            "hovertext": hovers[name],
            "customdata": [_id(day, name) for day in days],
        }
        for name, values in found.items()
    ]


def _id(day: datetime.date, name: str) -> str | list[str]:
    return [day.isoformat(), name] if name else day.isoformat()


def _sentence(
    found: Values, days: list[datetime.date], at: int, frame: Frame, *, bucket: text.Bucket, unit: str, peak: str
) -> str:
    language = frame.look.language
    return _SENTENCE[language].format(
        bucket=_BUCKETS[language][bucket],
        unit=text.aside(unit),
        first=text.date(days[0], "day", language),
        last=text.date(days[-1], "day", language),
        peak=peak,
        at=text.date(days[at], bucket, language),
        series=_BREAK[language] + listed(map(bidi.plain, found), language) if any(found) else "",
    )
