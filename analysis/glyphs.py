"""A word in; its outline in the shipped typeface out, letters joined: the same on every machine."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import uharfbuzz

# uharfbuzz and fontTools are loaded with the first outline.

_FONTS: Final = Path(__file__).resolve().parent.parent / "static" / "fonts"
TYPEFACE: Final = _FONTS / "IBMPlexSansArabic-SemiBold.woff2"
_ARABIC: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Runs of one direction: digits and Latin letters run from left to right inside an Arabic word.
_LATIN: Final = "0-9\u0660-\u0669\u06f0-\u06f9A-Za-z\u00c0-\u024f.,%-"
_RUNS: Final = re.compile(f"[{_LATIN}]+|[^{_LATIN}]+")

Stroke = tuple[str, tuple[tuple[float, float], ...]]


@dataclass(frozen=True)
class Outline:
    """The outline of a word in units of the typeface, `em` of them in the height of a line; y grows upward.

    `strokes` are a pen's own: the name of a stroke and its points. The four edges are those of the ink.
    """

    strokes: tuple[Stroke, ...]
    left: float
    bottom: float
    right: float
    top: float
    em: int

    def path(self, *, size: float, x: float, y: float) -> str:
        """Return the outline as an SVG path, the lower left corner of its ink at a point, y growing upward."""
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        scale, pen = size / self.em, SVGPathPen(None, ntos=_rounded)
        placed = TransformPen(pen, (scale, 0, 0, scale, x - self.left * scale, y - self.bottom * scale))
        for stroke, points in self.strokes:
            getattr(placed, stroke)(*points)
        drawn: str = pen.getCommands()
        return drawn


@lru_cache(maxsize=4096)
def outline(word: str, typeface: Path = TYPEFACE) -> Outline | None:
    """Return the outline of a word, or nothing if the typeface lacks one of its letters or the word has no ink.

    HarfBuzz joins the letters and sets the marks; no text of the browser's or the system's own takes part.
    """
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen

    pen, at, face = RecordingPen(), 0.0, font(typeface)
    for run, rtl in _runs(word):
        for glyph, place in _shaped(run, face, rtl=rtl):
            if glyph.codepoint == 0:
                return None
            shift = (1, 0, 0, 1, at + place.x_offset, place.y_offset)
            face.draw_glyph_with_pen(glyph.codepoint, TransformPen(pen, shift))
            at += place.x_advance
    edges = BoundsPen(None)
    pen.replay(edges)
    if edges.bounds is None:
        return None
    strokes = tuple((name, tuple(points)) for name, points in pen.value)
    left, bottom, right, top = edges.bounds
    return Outline(strokes, left, bottom, right, top, em=face.face.upem)


def _runs(word: str) -> list[tuple[str, bool]]:
    """Return the runs of a word from left to right, and which of them runs from right to left."""
    runs = [(run, _ARABIC.search(run) is not None and not run[0].isdigit()) for run in _RUNS.findall(word)]
    return runs[::-1] if any(rtl for _, rtl in runs) else runs


def _shaped(run: str, face: uharfbuzz.Font, *, rtl: bool) -> list[tuple[Any, Any]]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.direction, buffer.language = ("rtl" if rtl else "ltr"), "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(face, buffer)
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


@cache
def font(typeface: Path) -> uharfbuzz.Font:
    """Return a typeface as HarfBuzz reads it: the web's packing undone."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(unpacked(typeface)))


@cache
def unpacked(typeface: Path) -> bytes:
    """Return a typeface of the web as an OpenType file."""
    from fontTools.ttLib import woff2

    file = io.BytesIO()
    woff2.decompress(str(typeface), file)
    return file.getvalue()


def _rounded(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
