"""The part of the world that a map shows, and where its places fall in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

PARTS: Final = ("world", "arab", "near")
# West, east, south, north; the Arab world with its neighbours.
_ARAB: Final = (-19.0, 62.0, 3.0, 43.0)
_WORLD: Final = (-170.0, 190.0, -57.0, 80.0)
# The middle of the rows, by their values, that a near frame must hold.
_CORE: Final = 0.6
# The outlines are coarse: closer than eleven degrees they would show it.
_CLOSEST: Final = math.radians(11)
# A frame is twice as wide as high, on a phone, too: the page's style sheet holds to it.
ASPECT: Final = 2.0


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
        return self._along(longitude) <= 1 and self.south <= latitude <= self.north

    def _along(self, longitude: float) -> float:
        return ((longitude - self.west) % 360) / (self.east - self.west)

    def flat(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place in the frame, from 0 to 1 to the right and up."""
        if self.natural:
            across, up = _natural((self._along(longitude) - 0.5) * (self.east - self.west), latitude)
            width, (_, low), (_, high) = _natural(180, 0)[0], _natural(0, self.south), _natural(0, self.north)
            return 0.5 + across / (2 * width), (up - low) / (high - low)
        low, high = _mercator(self.south), _mercator(self.north)
        return self._along(longitude), (_mercator(latitude) - low) / (high - low)


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
