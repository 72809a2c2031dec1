"""Who is named more than elsewhere: since a day against before it, and from source to source, desk or month."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis import calendar, entities, figures
from analysis.selection import Selected
from pages.shared import controls, display, labels, selected

if TYPE_CHECKING:
    import pandas as pd

_OPENS: Final[dict[str, display.Field]] = {"source": "sources", "desk": "desks", "month": "days"}
_MOST: Final = 5
_ROWS: Final = 12
# As many columns as leave room for a number in a cell on a phone.
_COLUMNS: Final = 6


def draw(*, kind: str, bucket: calendar.Bucket) -> None:
    """Show who rises and falls, and who names whom: side by side where both have something to show."""
    cut = selected.measure(entities.cut, "articles", way=controls.held("way", entities.WAYS), bucket=bucket)
    moved = (
        selected.measure(entities.moving, "mentions", "articles", "corpus.entities", since=cut.day, kind=kind)
        if cut
        else None
    )
    beside = moved is not None and len(moved) and _groups()
    left, right = display.columns(1, 1) if beside else (st.container(), st.container())
    if cut and moved is not None:
        with left:
            _moving(moved, cut)
    with right:
        across(selected.now(), kind=kind)


def across(wider: Selected, *, kind: str = "") -> None:
    """Show whom each source, desk or month names; or, by each of these, the chosen among all articles of `wider`."""
    groups = _groups()
    if not groups:
        return
    chosen = selected.now().selection.entities[:_MOST]
    column = controls.held("across", list(groups))
    cells = selected.measure(
        entities.across, "mentions", "articles", "corpus.entities", left=wider, column=column, keys=chosen, kind=kind,
        top=_ROWS, groups=2 * _COLUMNS if len(chosen) == 1 else _COLUMNS,
    )  # fmt: skip
    if column == "month":
        cells = cells.assign(group=_months(cells["group_key"].tolist()))
    share = labels.say("entities.across_one" if len(chosen) == 1 else "entities.across_share")
    with display.card("across", title=_across_title(cells), share=share, data=cells):
        if len(groups) > 1:
            controls.switch("across", groups, said=labels.say("content.compare"))
        if cells.empty:
            display.quiet(labels.say("empty.card"))
        else:
            _grid(cells, column, single=len(chosen) == 1)


def trend(wider: Selected) -> None:
    """Say how often the chosen were named before and after the middle of the dated articles."""
    chosen = selected.now().selection.entities[:_MOST]
    cut = selected.measure(entities.cut, "articles", left=wider)
    if not cut:
        return
    own = selected.measure(
        entities.moving, "mentions", "articles", "corpus.entities", left=wider, since=cut.day, keys=chosen
    )
    told = [
        labels.say("entities.own", name=name, before=float(before), after=float(after))
        for name, before, after in zip(own["name"], own["before"], own["after"], strict=True)
    ]
    display.quiet(labels.say("entities.own_moving", day=cut.day, names=labels.join(told)))


def _moving(rows: pd.DataFrame, cut: entities.Cut) -> None:
    sides = {side: labels.count("articles", number) for side, number in (("before", cut.before), ("after", cut.after))}
    share = labels.say("entities.moving_share", day=cut.day, **sides)
    with display.card("moving", title=_moving_title(rows), share=share, data=rows):
        ways = {one: labels.say(f"entities.way_{one}") for one in entities.WAYS}
        controls.switch("way", ways, said=labels.say("entities.way"))
        if rows.empty:
            display.quiet(labels.say("entities.moving_none"))
            return
        dumbbell = figures.dumbbell(
            rows, label="name", first="before", second="after", key="key", measure="count",
            first_name=labels.say("entities.before"), second_name=labels.say("entities.since"), **display.look(),
        )  # fmt: skip
        display.chart(dumbbell, name="moving", opens="entities")
        display.quiet(labels.say("entities.moving_explained"))


def _moving_title(rows: pd.DataFrame) -> labels.Line:
    if rows.empty:
        return labels.say("entities.moving")
    rises = rows["likelihood"].iloc[0] > 0
    end = rows.iloc[0 if rises else -1]
    said = {"name": end["name"], "before": float(end["before"]), "after": float(end["after"])}
    return labels.say("entities.moving_first" if rises else "entities.moving_last", **said)


def _groups() -> dict[str, str]:
    """Return by what the articles can be told apart: sources and desks where there are several, months if dated."""
    offered = selected.names_of(selected.now().corpus)
    several = {"source": len(offered.sources) > 1, "desk": len(offered.desks) > 1, "month": offered.first is not None}
    return {column: labels.say(f"entities.by_{column}") for column, there in several.items() if there}


def _grid(cells: pd.DataFrame, column: str, *, single: bool) -> None:
    shared: dict[str, Any] = {"value": "share", "measure": "share", "unit": labels.say("content.share")}
    if single:
        bars = figures.ranked_bars(cells, label="group", key="group_key", **shared, **display.look())
        display.chart(bars, name="across", opens=_OPENS[column])
        return
    grid = figures.matrix(
        cells, row="name", row_key="key", column="group", column_key="group_key", **shared, **display.look()
    )
    display.chart(grid, name="across", opens=("entities", _OPENS[column]))


def _months(spans: list[str]) -> list[str]:
    called = {span: labels.month_of(datetime.date.fromisoformat(span[:10])) for span in dict.fromkeys(spans)}
    return [called[span] for span in spans]


def _across_title(cells: pd.DataFrame) -> labels.Line:
    if cells.empty or not cells["named"].max():
        return labels.say("entities.across")
    top = int(cells["share"].argmax())
    share = labels.percent(cells["share"].iloc[top], places=0)
    return labels.say(
        "entities.across_first", name=cells["name"].iloc[top], share=share, group=cells["group"].iloc[top]
    )
