"""Mentions in; how entities are spread out: over sources, desks and months, and over the parts of an article."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import pandas as pd

from analysis import calendar, selection
from analysis.entities import measures

Column = Literal["source", "desk", "month"]

PARTS: Final = ("title", "lead", "heading", "body", "trailer")


def across(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    column: Column,
    keys: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    kind: str = "",
    top: int = 12,
    groups: int = 8,
) -> pd.DataFrame:
    """Return how many of each source's, desk's or month's articles name an entity: one row for each pair of them.

    key, name, type; group, group_key (a month's is its first and last day); named: articles of the group that name it;
    articles: all of the group; share: named / articles, 0 to 1.

    The groups are the `groups` largest, or the last months in their order; one with too few articles is left out (see
    `calendar.Buckets.thin`). The entities are those of `keys`, else what leads each group, then what is second there,
    and so on to `top`, the most named first; of a single key the groups stand in the order of its share, months apart.

    Misleads: a group's articles may be longer than another's and so name more of everybody; desks of one source
    differ in subject and not in opinion; a small group swings widely, `articles` says how far to trust it.
    """
    names, group_keys, place, sizes = _groups(articles, column, groups)
    named = mentions[~mentions["reference"].to_numpy()]
    entity, article = measures.distinct(named["entity"].to_numpy(), named["article"].to_numpy())
    where = place[article] if len(place) else np.zeros(0, np.int64)
    inside = where >= 0
    cells = np.bincount(
        entity[inside].astype(np.int64) * len(names) + where[inside], minlength=len(entities) * len(names)
    ).reshape(len(entities), len(names))
    rows = entities["key"].isin(keys).to_numpy() if keys else ~entities["key"].isin(without).to_numpy()
    if kind and not keys:
        rows &= (entities["type"] == kind).to_numpy()
    chosen = _leading(cells, np.flatnonzero(rows), len(keys) or top)
    order = np.arange(len(names))
    if len(keys) == 1 and column != "month" and len(chosen):
        order = np.argsort(-cells[chosen[0]] / sizes, kind="stable")
    counts = cells[chosen][:, order].ravel()
    described = entities[["key", "name", "type"]].take(np.repeat(chosen, len(order))).reset_index(drop=True)
    return described.assign(
        type=described["type"].astype(str),
        group=np.tile(np.array(names, object)[order], len(chosen)),
        group_key=np.tile(np.array(group_keys, object)[order], len(chosen)),
        named=counts,
        articles=np.tile(sizes[order], len(chosen)),
        share=counts / np.tile(sizes[order], len(chosen)),
    )


def _groups(articles: pd.DataFrame, column: Column, most: int) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    """Return the groups' names, ids and sizes, and the group of each article by its number, -1 for none."""
    if column == "month":
        cut = calendar.buckets(articles, bucket="month")
        kept = np.flatnonzero(cut.articles >= cut.thin)[-most:]
        months = cut.first[kept].to_period("M")
        ids = [f"{one.start_time.date()}/{one.end_time.date()}" for one in months]
        return [str(one) for one in months], ids, _renumbered(cut.place, kept, len(cut.first)), cut.articles[kept]
    values = articles[column].astype("category")
    codes, sizes = values.cat.codes.to_numpy(), np.bincount(values.cat.codes + 1, minlength=1)[1:]
    sizes = np.where(values.cat.categories[: len(sizes)] == "", 0, sizes)
    present = sizes[sizes > 0]
    solid = min(calendar.THIN, float(np.median(present)) / 2) if len(present) else 0.0
    kept = np.argsort(-sizes, kind="stable")
    kept = kept[(sizes[kept] > 0) & (sizes[kept] >= solid)][:most]
    place = np.full(selection.span(articles), -1, np.int64)
    place[articles["article"].to_numpy()] = codes
    called = values.cat.categories[kept].astype(str).tolist()
    return called, called, _renumbered(place, kept, len(sizes)), sizes[kept]


def _renumbered(place: np.ndarray, kept: np.ndarray, size: int) -> np.ndarray:
    new = np.full(size + 1, -1, np.int64)
    new[kept] = np.arange(len(kept))
    moved: np.ndarray = new[place]
    return moved


def _leading(cells: np.ndarray, rows: np.ndarray, top: int) -> np.ndarray:
    """Return up to `top` of the rows, taking each column's highest in turn, then its second; the fullest row first."""
    reach = cells[rows].sum(axis=1)
    best = np.argsort(-cells[rows], axis=0, kind="stable")[:top]
    # Row by row: the first of every column, then the second of every column.
    turns = [place for place in dict.fromkeys(best.ravel().tolist()) if reach[place]][:top]
    leading: np.ndarray = rows[sorted(turns, key=lambda place: (-reach[place], place))]
    return leading


def parts(mentions: pd.DataFrame, entities: pd.DataFrame, *, keys: tuple[str, ...]) -> pd.DataFrame:
    """Return in which parts of articles entities are named: part, mentions, share of their mentions, 0 to 1.

    Misleads where an article is all lead, and because parts differ in length: half of the mentions in the body is
    little, since most words stand there.
    """
    numbers = entities.loc[entities["key"].isin(keys), "entity"]
    rows = mentions[mentions["entity"].isin(numbers) & ~mentions["reference"].to_numpy()]
    counts = rows["part"].astype(str).value_counts()
    table = pd.DataFrame({"part": [part for part in PARTS if counts.get(part, 0)]})
    table["mentions"] = table["part"].map(counts).astype(np.int64)
    return table.assign(share=table["mentions"] / max(len(rows), 1))
