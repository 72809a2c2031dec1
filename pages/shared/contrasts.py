"""Who is named more than elsewhere: since a day against before it, and from source to source, desk or month."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis import calendar, entities, figures
from analysis.selection import Selected
from pages.shared import controls, display, labels, selected

if TYPE_CHECKING:
    import pandas as pd

_OPENS: Final[dict[str, display.Field]] = {"source": "sources", "desk": "desks", "month": "days"}
_MOST: Final = 5
_ROWS: Final = 14
# As many columns as leave room for a number in a cell on a phone.
_COLUMNS: Final = 6


def draw(wider: Selected, *, kind: str, bucket: calendar.Bucket) -> None:
    """Show both cards, side by side where each has something to show; `wider` is without the chosen entities."""
    chosen = selected.now().selection.entities
    way = controls.held("way", entities.WAYS)
    cut = selected.measure(entities.cut, "articles", way=way, bucket=bucket)
    moved = (
        selected.measure(
            entities.moving, "mentions", "articles", "corpus.entities", since=cut.day, without=chosen, kind=kind
        )
        if cut
        else None
    )
    groups = _groups()
    beside = moved is not None and len(moved) and groups
    left, right = display.columns(1, 1) if beside else (st.container(), st.container())
    if cut and moved is not None:
        with left:
            _moving(moved, cut)
    if groups:
        with right:
            _across(wider, groups, kind=kind)


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


def _across(wider: Selected, groups: dict[str, str], *, kind: str) -> None:
    chosen = selected.now().selection.entities[:_MOST]
    single = len(chosen) == 1
    column = controls.held("across", list(groups))
    cells = selected.measure(
        entities.across, "mentions", "articles", "corpus.entities", left=wider, column=column, keys=chosen,
        kind=kind, top=_ROWS, groups=2 * _COLUMNS if single else _COLUMNS,
    )  # fmt: skip
    cells = cells.assign(label=_called(cells, column))
    share = labels.say("entities.across_one" if single else "entities.across_share")
    with display.card("across", title=_across_title(cells), share=share, data=cells):
        if len(groups) > 1:
            controls.switch("across", groups, said=labels.say("content.compare"))
        if cells.empty:
            display.quiet(labels.say("empty.card"))
        elif single:
            bars = figures.ranked_bars(
                cells, label="label", value="share", key="group_key", measure="share",
                unit=labels.say("content.share"), **display.look(),
            )  # fmt: skip
            display.chart(bars, name="across", opens=_OPENS[column])
        else:
            grid = figures.matrix(
                cells, row="name", row_key="key", column="label", column_key="group_key", value="share",
                measure="share", unit=labels.say("content.share"), **display.look(),
            )  # fmt: skip
            display.chart(grid, name="across", opens=("entities", _OPENS[column]))


def _called(cells: pd.DataFrame, column: str) -> list[str]:
    if column != "month":
        return [str(group) for group in cells["group"].tolist()]
    return [labels.month_of(datetime.date.fromisoformat(days[:10])) for days in cells["group_key"].tolist()]


def _across_title(cells: pd.DataFrame) -> labels.Line:
    if cells.empty or not cells["named"].max():
        return labels.say("entities.across")
    top = cells.loc[cells["share"].idxmax()]
    share = labels.percent(top["share"], places=0)
    return labels.say("entities.across_first", name=top["name"], share=share, group=top["label"])
