"""An SVG whose text a browser has measured in; the same drawing out, its letters as outlines.

A program that is no browser (Word, Inkscape, LibreOffice, rsvg-convert) ignores the typeface inside an SVG and sets the
text in its own, or orders it in its own way. Outlines look the same everywhere. The browser says for each run of
letters which way it runs and where it starts (`measures.js`), HarfBuzz joins and draws it from the shipped typeface,
and the words stay in the file for whoever does not see it: `<title>`, `<desc>`, and an `aria-label` on every text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from analysis import bidi, glyphs

# uharfbuzz and fontTools are loaded with the first SVG, like kaleido.

_SVG: Final = "http://www.w3.org/2000/svg"
_TEXT: Final = f"{{{_SVG}}}text"
_TSPAN: Final = f"{{{_SVG}}}tspan"
_MEASURED: Final = "data-runs"
# What of a text's style an outline still needs.
_PAINT: Final = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "opacity", "visibility", "display")
_BOLD: Final = 550

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def outlined(svg: str, typefaces: dict[int, Path], *, title: str, sentence: str) -> bytes:
    """Return the drawing with outlines for letters; a text with a letter that the typeface lacks stays text.

    `typefaces` are the files of the regular (400) and the bold (600) weight.
    """
    drawing = ElementTree.fromstring(svg)  # noqa: S314 - made by our own browser, which escapes what it is given
    left = sum(not _drawn(text, typefaces) for text in list(drawing.iter(_TEXT)))
    if not left:
        _strip(drawing)
    return _told(drawing, title, sentence)


def lettered(svg: str, *, title: str, sentence: str) -> bytes:
    """Return the drawing with its text as text, which can be edited and found, and the typeface inside."""
    drawing = ElementTree.fromstring(svg)  # noqa: S314 - as above
    for text in drawing.iter(_TEXT):
        text.attrib.pop(_MEASURED, None)
    return _told(drawing, title, sentence)


def _told(drawing: ElementTree.Element, title: str, sentence: str) -> bytes:
    """Say in the file what is drawn, for readers who do not see it."""
    drawing.set("role", "img")
    for at, (tag, words) in enumerate((("title", title), ("desc", sentence))):
        said = ElementTree.Element(f"{{{_SVG}}}{tag}")
        said.text = bidi.plain(words)
        drawing.insert(at, said)
    made: bytes = ElementTree.tostring(drawing, encoding="utf-8")
    return made


def _drawn(text: ElementTree.Element, typefaces: dict[int, Path]) -> bool:
    """Turn a text into outlines, or tell that the typeface cannot."""
    runs = json.loads(text.attrib.pop(_MEASURED, "null"))
    if runs is None:
        return not "".join(text.itertext()).strip()
    paths = [_path(typefaces[600 if run["weight"] >= _BOLD else 400], run) for run in runs]
    if None in paths:
        return False
    said = bidi.plain("\n".join(_lines(text)))
    kept = {name: value for name, value in text.attrib.items() if name in ("class", "transform")}
    style = ";".join(part for part in text.get("style", "").split(";") if part.split(":")[0].strip() in _PAINT)
    tail = text.tail
    text.clear()
    text.tag, text.tail = f"{{{_SVG}}}path", tail
    text.attrib.update({**kept, "style": style.strip(), "aria-label": said, "d": "".join(map(str, paths))})
    return True


def _lines(text: ElementTree.Element) -> list[str]:
    lines = [tspan for tspan in text.iter(_TSPAN) if "line" in tspan.get("class", "").split()]
    return ["".join(one.itertext()) for one in lines or [text]]


def _path(typeface: Path, run: dict[str, Any]) -> str | None:
    """Return the outline of a run of one direction, or nothing if a letter is missing."""
    import uharfbuzz
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    buffer = uharfbuzz.Buffer()
    buffer.add_str(run["text"])
    buffer.direction, buffer.language = ("rtl" if run["rtl"] else "ltr"), "und"
    buffer.guess_segment_properties()
    font = glyphs.font(typeface)
    uharfbuzz.shape(font, buffer)
    if any(glyph.codepoint == 0 for glyph in buffer.glyph_infos):
        return None
    pen, x, scale = SVGPathPen(None, ntos=_rounded), run["x"], run["size"] / font.face.upem
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        left, up = x + place.x_offset * scale, run["y"] - place.y_offset * scale
        font.draw_glyph_with_pen(glyph.codepoint, TransformPen(pen, (scale, 0, 0, -scale, left, up)))
        x += place.x_advance * scale
    outline: str = pen.getCommands()
    return outline


def _rounded(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _strip(drawing: ElementTree.Element) -> None:
    """Take the typeface out of a drawing that has no text left."""
    for parent in list(drawing.iter(f"{{{_SVG}}}defs")):
        for sheet in [one for one in parent if one.tag == f"{{{_SVG}}}style"]:
            parent.remove(sheet)
