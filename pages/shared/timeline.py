"""Time on every page, shown one way: buckets and counting to choose, gaps shaded, bursts marked and explained."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from analysis import bursts, calendar, figures
from analysis.selection import Selected
from pages.shared import address, controls, display, evidence, labels, pinning, selected

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import plotly.graph_objects as go

Way = Literal["share", "articles", "per_million", "voice", "hits"]

# Under which column a way of counting stands, and how its numbers are written.
_COLUMNS: Final[dict[Way, tuple[str, Literal["count", "share"]]]] = {
    "share": ("share", "share"),
    "articles": ("value", "count"),
    "per_million": ("per_million", "count"),
    "voice": ("voice", "share"),
    "hits": ("hits", "count"),
}
_COLUMNS_TOLD: Final = ("when", "name", "value", "articles", "share", "hits", "per_million", "quotes", "voice")
# More bands than these are a pattern on the ground; more bursts than those a table.
_BANDS: Final = 3
_LISTED: Final = 6


@dataclass(frozen=True, eq=False)
class Course:
    """What a timeline is of.

    Attributes:
        rows: when, key, name, value, articles, share, and what else is counted.
        by: the bucket of the rows.
        left: the articles that shares are of.
        holding: from a key to the numbers of its articles.
        opens: the filter that a burst's key goes into; none if the articles are those selected.
        alone: whether a series is of its key, whatever else that filter holds.
        naming: whether `opens` finds the articles that name a key, which are others than those of its series.
        against: what a burst is told from; see `bursts.found`.
    """

    rows: pd.DataFrame
    by: calendar.Bucket
    left: Selected
    holding: Callable[[str], np.ndarray]
    opens: display.Field | None = None
    alone: bool = False
    naming: bool = False
    against: Literal["articles", "time"] = "articles"


def bucket(
    left: Selected | None = None, *, fits: Callable[[pd.DataFrame], calendar.Bucket] = calendar.fitting
) -> calendar.Bucket:
    """Return the bucket that the reader chose on any page, else the one that fits."""
    fitting = selected.measure(fits, "articles", left=left)
    st.session_state["timeline.fitting"] = fitting
    offered: list[calendar.Bucket] = selected.measure(calendar.choices, "articles", left=left)
    chosen = controls.held("bucket", ["fitting", *offered])
    return next((one for one in offered if one == chosen), fitting)


def way(ways: Sequence[Way]) -> Way:
    """Return how the reader wants to count, of the ways that there are."""
    chosen = controls.held("counting", ways)
    return next(one for one in ways if one == chosen)


def beyond() -> Selected | None:
    """Return the articles that the selection is a share of; None if it leaves nothing out but days.

    The same sources and desks, whatever the articles hold; where nothing was asked of what they hold, all sources.
    """
    now = selected.now()
    content = selected.apart(entities=(), match="all", without=(), topics=(), where=(), words="")
    wider = content if content.n > now.n else selected.apart(sources=(), desks=(), where=())
    return wider if wider.n > now.n else None


def card(
    name: str,
    course: Course,
    *,
    title: str,
    share: str,
    ways: Sequence[Way] = ("share", "articles"),
    stacked: Callable[..., go.Figure] | None = None,
    counts: pd.DataFrame | None = None,
) -> None:
    """Draw the card of a timeline; `share` says what shares are of, `stacked` draws `counts` where lines would not.

    The card's controls hold on every page: who compares by year goes on comparing by year.
    """
    counted = way(ways)
    said = share if counted == ways[0] else labels.say(f"time.of_{counted}")
    data = counts if stacked and counted == "articles" else course.rows
    with display.card(name, title=title, share=said, data=data):
        draw(name, course, ways=ways, stacked=stacked)


def draw(
    name: str, course: Course, *, ways: Sequence[Way], stacked: Callable[..., go.Figure] | None = None
) -> None:  # fmt: skip
    """Draw what the card of a timeline holds: controls, the chart, and its bursts."""
    counted = way(ways)
    _controls(course.left, ways)
    rows = course.rows if _COLUMNS[counted][1] == "count" else calendar.solid(course.rows)
    if rows["when"].nunique() < 2:
        display.quiet(labels.say("time.none"))
        return
    found = bursts.found(course.rows, by=course.by, against=course.against).head(_LISTED)
    empty = calendar.gaps(course.rows, bucket=course.by)
    marks: dict[str, Any] = {"gaps": empty, "bands": [_band(course, row) for row in found.head(_BANDS).itertuples()]}
    figure = stacked(**marks) if stacked and counted == "articles" else _lines(course, rows, counted, marks)
    display.chart(figure, name=name, opens="days", by=course.by)
    if not (stacked and counted == "articles"):
        display.pins(_listed(course.rows))
    _gaps(course, rows, empty)
    if len(found):
        _told(name, course, found)


def _controls(left: Selected, ways: Sequence[Way]) -> None:
    offered = selected.measure(calendar.choices, "articles", left=left)
    fitting = labels.say(f"time.{st.session_state['timeline.fitting']}")
    sizes = {"fitting": labels.say("time.fitting", bucket=fitting)}
    sizes |= {one: labels.say(f"time.{one}") for one in offered}
    with controls.row():
        controls.menu("bucket", sizes, said=labels.say("time.bucket"), width=190)
        if len(ways) > 1:
            offers: dict[str, str] = {one: labels.say(f"time.{one}_counted") for one in ways}
            controls.switch("counting", offers, said=labels.say("time.counting"))


def _lines(course: Course, rows: pd.DataFrame, counted: Way, marks: dict[str, Any]) -> go.Figure:
    column, measure = _COLUMNS[counted]
    several = bool(rows["name"].iloc[0])
    return figures.timeline(
        rows, when="when", value=column, series="name" if several else None, form="lines", bucket=course.by,
        measure=measure, unit=labels.say(f"time.{counted}_counted"), **marks, **display.look(),
    )  # fmt: skip


def _listed(rows: pd.DataFrame) -> pinning.Shown:
    """Return the rows of a timeline as they stand in a report: what is counted, of how many, and the shares."""
    told = {one: labels.say(f"time.column.{one}") for one in _COLUMNS_TOLD if one in rows}
    if not rows["name"].iloc[0]:
        del told["name"]
    shares = [one for one in ("share", "voice") if one in told]
    return pinning.Shown(rows, told, shares, {"per_million": "%.0f"})


def _gaps(course: Course, rows: pd.DataFrame, empty: Sequence[datetime.date]) -> None:
    if empty:
        display.quiet(labels.say("time.gaps", n=labels.count(f"{course.by}s", len(empty))))
    thin = course.rows["when"].nunique() - rows["when"].nunique()
    if thin:
        display.quiet(labels.say("time.thin", n=labels.count(f"{course.by}s", thin)))


# Bursts


def _band(course: Course, burst: Any) -> figures.Band:  # noqa: ANN401 - a row of `bursts.found`
    said = labels.say("time.band", name=burst.name) if burst.name else labels.say("time.band_alone")
    rates = _rates(course, burst)
    if rates:
        said = labels.say("time.band_rates", band=said, **rates)
    return figures.Band(
        burst.start, burst.last, str(labels.bare(said)), name=burst.name,
        id=_span(course, burst),
    )  # fmt: skip


def _span(course: Course, burst: Any) -> str:  # noqa: ANN401
    return address.span(burst.start, burst.end, course.opens or "", burst.key, alone=course.alone)


def _rates(course: Course, burst: Any) -> dict[str, labels.Line]:  # noqa: ANN401
    """Return how high a burst is and what is usual, as they are written; nothing if it leaves no usual time."""
    if burst.usual != burst.usual:
        return {}
    write = labels.percent if course.against == "articles" else labels.number
    places = 1 if course.against == "articles" and burst.share < 0.1 else 0
    return {"share": write(burst.share, places=places), "usual": write(burst.usual, places=places)}


def _when(course: Course, burst: Any) -> labels.Line:  # noqa: ANN401
    first, last = (labels.period(day, course.by) for day in (burst.start, burst.last))
    return first if burst.start == burst.last else labels.say("time.span", first=first, last=last)


def _told(name: str, course: Course, found: pd.DataFrame) -> None:
    """Say which bursts there are and explain the chosen one by its articles."""
    rows = list(found.itertuples())
    offered = {
        str(place): labels.dotted(labels.isolate(row.name) if row.name else "", _when(course, row))
        for place, row in enumerate(rows)
    }
    with st.container(key=f"bursts-{name}", gap="small"):
        chosen = rows[int(controls.pick("burst", offered, said=labels.say("time.bursts")))]
        _explained(name, course, chosen)
        display.quiet(labels.say("time.bursts_mislead"))


def _explained(name: str, course: Course, burst: Any) -> None:  # noqa: ANN401
    # Loaded where a burst is, and not by every page.
    from analysis import traits

    told = selected.measure(
        traits.of, "corpus", "articles", left=course.left, held=course.holding(burst.key), start=burst.start,
        end=burst.end, without=burst.name,
    )  # fmt: skip
    left, right = st.columns(2, gap="medium")
    with left:
        rates = _rates(course, burst)
        said = labels.say(
            f"time.told_{course.against}" if rates else "time.told_all", n=labels.count("articles", told.among),
            when=_when(course, burst), **rates,
        )  # fmt: skip
        display.quiet(said)
        if len(told.words):
            beside = labels.say("time.own" if told.own else "time.others", n=labels.count("articles", told.beside))
            display.quiet(labels.say("time.words", words=labels.join(told.words["display"]), beside=beside))
        if len(told.names):
            display.quiet(labels.say("time.names", names=labels.join(told.names["name"])))
        if not len(told.words) and not len(told.names):
            display.quiet(labels.say("time.no_traits"))
        opens = "time.open_stories" if course.left.selection.stories else "time.open"
        asked = labels.say("time.open_naming", name=burst.name) if course.naming else labels.say(opens)
        st.button(
            display.label(asked), key=f"burst-open-{name}", on_click=address.open_ids,
            args=("days", [_span(course, burst)]),
        )  # fmt: skip
    with right:
        display.quiet(labels.say("time.articles_first"))
        evidence.articles(told.articles, name=f"burst-{name}")
