"""Names beside circles, where they cover neither one another nor a circle worth seeing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from analysis.figures import text
from analysis.figures.style import SMALL_SIZE
from analysis.figures.views import ASPECT

# Names are set for a frame of this width and height, the first ones for a phone's.
Size = tuple[float, float]
_WIDE: Final = (900.0, 900 / ASPECT)
_NARROW: Final = (330.0, 330 / ASPECT)
ROOM: Final = 130.0
# Pixels from which a circle must not be covered by a name; rows after which no name is tried.
_WORTH, _TRIED = 9.0, 90
_WAYS: Final = ("bottom center", "top center", "middle left", "middle right")


@dataclass(frozen=True)
class Spot:
    """Where a circle stands in the frame (first 0 to 1 to the right and up, then pixels), its size, if it is inside."""

    across: float
    up: float
    size: float
    inside: bool


def placed(names: list[str], spots: list[Spot], most: int) -> tuple[dict[int, str], dict[int, str]]:
    """Choose the rows that have room for a name, and where: those that have it on a phone, too, and the others."""
    rows = [row for row, spot in enumerate(spots[:_TRIED]) if spot.inside]
    wide = _fitting(names, spots, _WIDE, {row: _ways(names[row], spots[row]) for row in rows}, most=most)
    few = _fitting(names, spots, _NARROW, {row: (where,) for row, where in wide.items()}, most=8)
    return few, {row: where for row, where in wide.items() if row not in few}


@lru_cache(maxsize=64)
def beside(
    names: tuple[str, ...], spots: tuple[Spot, ...], *, narrow: Size, wide: Size, room: float
) -> tuple[dict[int, str], dict[int, str]]:
    """Choose rows and ways as `placed` does, so that no name lies on any circle; as many as there can be on a phone.

    Rows come in order of size; a name is cut to `room` pixels.
    """
    first = _fitting(names, spots, narrow, dict.fromkeys(range(len(names)), _WAYS), room=room, worth=0)
    ways = {row: (where,) for row, where in first.items()} | {
        row: _WAYS for row in range(len(names)) if row not in first
    }
    every = _fitting(names, spots, wide, ways, room=room, worth=0)
    few = {row: where for row, where in every.items() if first.get(row) == where}
    return few, {row: where for row, where in every.items() if row not in few}


def _fitting(
    names: Sequence[str],
    spots: Sequence[Spot],
    frame: Size,
    tried: Mapping[int, tuple[str, ...]],
    *,
    most: int | None = None,
    room: float = ROOM,
    worth: float = 0.6,
) -> dict[int, str]:
    """Place the names of rows, each in the first of its ways that covers neither a name nor a circle worth seeing."""
    width, height = frame
    sized = [Spot(one.across * width, (1 - one.up) * height, one.size, one.inside) for one in spots]
    boxes: list[tuple[float, float, float, float]] = []
    chosen: dict[int, str] = {}
    for row, ways in tried.items():
        for where in ways:
            box = _box(text.shortened(names[row], room), sized[row], where)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if inside and not any(_meet(box, other) for other in boxes) and not _covers(box, row, sized, worth):
                boxes.append(box)
                chosen[row] = where
                break
        if len(chosen) == most:
            break
    return chosen


def _ways(name: str, spot: Spot) -> tuple[str, ...]:
    """Return where a name may stand: on its circle if it fits there, under it, over it, beside it."""
    within = spot.size > text.width(text.shortened(name, ROOM), SMALL_SIZE) + 4
    return ("middle center", *_WAYS) if within else _WAYS


def _box(name: str, spot: Spot, where: str) -> tuple[float, float, float, float]:
    """Return where a name would stand, in pixels from the left and from above."""
    wide, high, half = text.width(name, SMALL_SIZE) + 4, 16.0, spot.size / 2
    right = {"middle right": half + wide / 2, "middle left": -half - wide / 2}.get(where, 0.0)
    down = {"bottom center": half + high / 2, "top center": -half - high / 2}.get(where, 0.0)
    middle, level = spot.across + right, spot.up + down
    return middle - wide / 2, level - high / 2, middle + wide / 2, level + high / 2


def _covers(box: tuple[float, float, float, float], row: int, spots: list[Spot], worth: float) -> bool:
    """Tell whether a name would hide a circle of some part of its own circle's size: none does at 0."""
    least = max(_WORTH, worth * spots[row].size) if worth else 0
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
