"""Labels drawn without anything of the project's, and how like them a picture is.

Pillow's wheel brings raqm, FriBidi and HarfBuzz along. Each piece of a label is drawn by it in the direction that was
told by hand, so neither Unicode's algorithm nor ours is asked for the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from tests.surfaces.labels import Label

FONT = Path(__file__).resolve().parents[2] / "static/fonts/IBMPlexSansArabic-Regular.woff2"
Picture = np.ndarray[Any, np.dtype[np.float64]]

_BLUR, _INK = 1.5, 8
# Of a window: how far it may be moved, nearest first; when it is alike beyond doubt, and when beyond hope.
_FAR = 3
_SHIFTS = sorted(
    ((x, y) for x in range(-_FAR, _FAR + 1) for y in (-1, 0, 1)), key=lambda way: abs(way[0]) + abs(way[1])
)
_SURE, _LOST = 0.95, 0.5


@cache
def typeface(size: int) -> ImageFont.FreeTypeFont:
    """Return the shipped typeface, set by raqm."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.RAQM)


def drawn(label: Label, size: int, features: Sequence[str] = ()) -> Picture:
    """Draw a label in pixels of ink, 0 to 1; `features` of the typeface may be switched off."""
    return pieced(label.pieces, size, features)


def pieced(pieces: Sequence[tuple[str, bool]], size: int, features: Sequence[str] = ()) -> Picture:
    """Draw pieces of one direction each, from left to right."""
    font, options = typeface(size), {"features": list(features)}
    sheet = Image.new("L", (size * 40, size * 3))
    pen, x = ImageDraw.Draw(sheet), float(size)
    for piece, rtl in pieces:
        way = "rtl" if rtl else "ltr"
        pen.text((x, size), piece, fill=255, font=font, direction=way, **options)
        x += font.getlength(piece, direction=way, **options)
    return cropped(np.asarray(sheet, dtype=float) / 255)


def cropped(picture: Picture, least: float = 0.25) -> Picture:
    """Cut a picture to its ink."""
    rows, columns = (np.flatnonzero((picture > least).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return np.zeros((1, 1))
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def likeness(seen: Picture, wanted: Picture) -> float:
    """Return how alike two pictures of a line are where they differ most, from 0 to 1.

    They are brought to one size, a little blurred (surfaces place letters on their own fractions of a pixel), and
    compared in windows half as wide as the line is high. The worst window counts: a sign on the wrong side of its
    number changes few pixels.
    """
    height, width = wanted.shape
    if not (0.85 < seen.shape[0] / height < 1.18 and 0.93 < seen.shape[1] / width < 1.07):
        return 0.0
    sized = np.asarray(Image.fromarray((seen * 255).astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC))
    edge, wide, worst = height, height // 2, 1.0
    one, other = (ndimage.gaussian_filter(np.pad(it, edge), _BLUR) for it in (sized / 255, wanted))
    for start in range(edge, edge + width - wide // 2, wide // 3):
        worst = min(worst, _best(one, other, start, start + wide))
        if worst < _LOST:
            break
    return worst


def _best(one: Picture, other: Picture, start: int, end: int) -> float:
    """Compare a window at the best of a few shifts; one with hardly any ink says nothing."""
    piece = other[_FAR:-_FAR, start:end]
    if piece.sum() < _INK:
        return 1.0
    best = 0.0
    for across, down in _SHIFTS:
        moved = one[_FAR + down : one.shape[0] - _FAR + down, start + across : end + across]
        best = max(best, _correlation(piece, moved))
        if best > _SURE:
            break
    return best


def _correlation(one: Picture, other: Picture) -> float:
    first, second = one - one.mean(), other - other.mean()
    norm = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / norm if norm else 0.0
