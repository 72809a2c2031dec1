"""Words with values in; where each stands in a cloud, and its outline, out: the same for the same words, everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import glyphs

# As wide as half a page; on a phone it is drawn at three quarters, and the smallest letters stay legible.
WIDTH: Final = 440
HEIGHT: Final = 400
SMALLEST: Final = 14.0
_LARGEST: Final = 84.0
# What of the ground the words' boxes may take: more leaves many without a place, less is a scatter.
_FILLED: Final = 0.6
_GRID: Final = 2
_APART: Final = 4

_Grid = npt.NDArray[np.int64]


def placed(*, words: Sequence[str], values: Sequence[float]) -> pd.DataFrame:
    """Place words in a cloud, the highest value in the middle: row, word, value, size, left, bottom, right, top, path.

    size: of the letters in pixels of a ground of `WIDTH` by `HEIGHT`, in proportion to the square root of the value,
    so that the ink is in proportion to it; `SMALLEST` at least. The edges are those of the ink, y growing upward; path
    is its outline there. row: the word's place in `words`. Each word, from the highest value on, takes the free place
    nearest to the middle, by whole numbers and without chance. Left out are words that find no place, those with a
    letter that the typeface lacks, and values of zero.

    Misleads: long words take more ink than short ones of the same value, and a reader compares areas badly: the
    numbers stand in the table.
    """
    order = np.argsort(-np.asarray(values, float), kind="stable")
    drawn = [(int(row), glyphs.outline(words[row])) for row in order if values[row] > 0]
    known = [(row, outline, float(values[row])) for row, outline in drawn if outline]
    if not known:
        return pd.DataFrame(columns=["row", "word", "value", "size", "left", "bottom", "right", "top", "path"])
    sizes = _sizes([outline for _, outline, _ in known], np.array([value for _, _, value in known]))
    taken: npt.NDArray[np.bool_] = np.zeros((HEIGHT // _GRID, WIDTH // _GRID), dtype=bool)
    rows = []
    for (row, outline, value), size in zip(known, sizes.tolist(), strict=True):
        wide, high = _extent(outline, size)
        if (corner := _free(taken, wide + _APART, high + _APART)) is None:
            continue
        left, bottom = corner[0] + _APART / 2, corner[1] + _APART / 2
        path = outline.path(size=size, x=left, y=bottom)
        rows.append((row, words[row], value, size, left, bottom, left + wide, bottom + high, path))
    return pd.DataFrame(rows, columns=["row", "word", "value", "size", "left", "bottom", "right", "top", "path"])


def _sizes(outlines: list[glyphs.Outline], values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return sizes of whole pixels, as large as their boxes leave the ground with some air."""
    share = np.sqrt(values / values.max())
    sizes: npt.NDArray[np.float64] = share
    for largest in np.arange(_LARGEST, SMALLEST, -2):
        sizes = np.maximum(np.round(largest * share), SMALLEST)
        boxes = [_extent(outline, size) for outline, size in zip(outlines, sizes.tolist(), strict=True)]
        area = sum((wide + _APART) * (high + _APART) for wide, high in boxes)
        if area <= _FILLED * WIDTH * HEIGHT and boxes[0][0] <= 0.8 * WIDTH:
            break
    return sizes


def _extent(outline: glyphs.Outline, size: float) -> tuple[float, float]:
    scale = size / outline.em
    return (outline.right - outline.left) * scale, (outline.top - outline.bottom) * scale


def _free(taken: npt.NDArray[np.bool_], wide: float, high: float) -> tuple[int, int] | None:
    """Take the free place nearest to the middle for a box, and return its corner; nothing if there is none."""
    across, up = (int(-(-length // _GRID)) for length in (wide, high))
    rows, columns = taken.shape
    if across > columns or up > rows:
        return None
    sums = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    sums[1:, 1:] = taken.cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    inside = sums[up:, across:] - sums[:-up, across:] - sums[up:, :-across] + sums[:-up, :-across]
    far = _distance(rows, columns, up, across)
    far = np.where(inside == 0, far, np.iinfo(np.int64).max)
    y, x = np.unravel_index(int(far.argmin()), far.shape)
    if inside[y, x]:
        return None
    taken[y : y + up, x : x + across] = True
    return int(x) * _GRID, int(y) * _GRID


def _distance(rows: int, columns: int, up: int, across: int) -> _Grid:
    """Return how far the middle of a box at each place is from the middle of the ground, an ellipse of its shape."""
    down = (2 * np.arange(rows - up + 1, dtype=np.int64) + up - rows) * columns
    along = (2 * np.arange(columns - across + 1, dtype=np.int64) + across - columns) * rows
    distance: _Grid = down[:, None] ** 2 + along[None, :] ** 2
    return distance
