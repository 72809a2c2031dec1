"""The word cloud: where words stand, and that their letters are joined and ordered as they should be."""

from __future__ import annotations

import hashlib
import io
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw, ImageFont, features

from analysis import bidi, clouds, figures, glyphs

WORDS = [
    "الحكومة", "غزة", "رئيس", "لبنان", "المتحدة", "سوق", "الأسعار", "كأس", "مصر", "الإسرائيلية", "بيت", "CNN",
    "كوفيد19", "جامعة", "مستشفى", "الطقس",
]  # fmt: skip
VALUES = [900, 700, 500, 300, 250, 200, 180, 150, 120, 100, 90, 80, 70, 60, 50, 40]


def cloud(words: list[str] = WORDS, values: list[float] = VALUES) -> pd.DataFrame:
    return clouds.placed(words=words, values=values)


def test_no_word_lies_on_another_or_leaves_the_ground() -> None:
    placed = cloud(WORDS * 4, sorted(VALUES * 4, reverse=True))
    assert len(placed) > 40
    assert placed[["left", "bottom"]].min().min() >= 0
    assert placed["right"].max() <= clouds.WIDTH
    assert placed["top"].max() <= clouds.HEIGHT
    for one, other in combinations(placed.itertuples(), 2):
        beside = one.right < other.left or other.right < one.left
        assert beside or one.top < other.bottom or other.top < one.bottom


def test_the_same_words_make_the_same_cloud() -> None:
    first = cloud()
    glyphs.outline.cache_clear()
    pd.testing.assert_frame_equal(first, cloud())
    # Written down once: it changes with the typeface and the placing, and with nothing of the machine.
    assert hashlib.sha256("".join(first["path"]).encode()).hexdigest()[:16] == "b81408203e3e46d6"


def test_the_highest_stands_in_the_middle_and_ink_is_in_proportion() -> None:
    placed = cloud()
    first = placed.iloc[0]
    assert abs((first["left"] + first["right"]) / 2 - clouds.WIDTH / 2) <= 4
    assert abs((first["bottom"] + first["top"]) / 2 - clouds.HEIGHT / 2) <= 4
    assert placed["size"].is_monotonic_decreasing
    assert placed["size"].tolist() == pytest.approx(
        [max(round(84 * (value / 900) ** 0.5), clouds.SMALLEST) for value in placed["value"]]
    )


def test_what_cannot_be_drawn_is_left_out() -> None:
    assert cloud(["كلمة", "漢字", "", "صفر"], [5, 4, 3, 0])["word"].tolist() == ["كلمة"]
    assert cloud([], []).empty
    assert cloud(["漢"], [1]).empty


def test_a_row_knows_its_place_among_what_was_given() -> None:
    assert cloud(["أقل", "أكثر"], [1, 2])[["row", "word"]].values.tolist() == [[1, "أكثر"], [0, "أقل"]]


def test_a_figure_draws_every_word_without_any_text() -> None:
    placed = cloud().assign(apart=lambda rows: rows["word"] == "غزة")
    options = {"label": "word", "value": "value", "key": "word", "marked": "apart", "unit": "العدد"}
    figure = figures.cloud(placed, **options)
    assert [one.path for one in figure.layout.shapes] == placed["path"].tolist()
    assert {one.fillrule for one in figure.layout.shapes} == {"nonzero"}
    accent = figures.PALETTES["light"].accent
    assert [one.fillcolor == accent for one in figure.layout.shapes] == placed["apart"].tolist()
    assert not figure.layout.annotations
    assert figures.keys({"selection": {"points": [{"customdata": figure.data[0].customdata[1]}]}}) == ["غزة"]
    assert figures.alternative(figure).startswith("سحابة من 16 كلمة، حجمها بقدر العدد: الحكومة 900، غزة 700")
    named = figures.cloud(placed, **options, mark_name="تميّز", theme="dark", language="en")
    assert [bidi.plain(one.text) for one in named.layout.annotations] == ["تميّز"]


Point = tuple[float, float]


def along(points: list[Point], part: float) -> Point:
    """Return the point of a curve, by its control points, after a part of it (de Casteljau)."""
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(points)]
    return points[0]


def polygons(outline: glyphs.Outline) -> list[list[Point]]:
    """Return the closed lines of an outline, its curves cut into four."""
    found: list[list[Point]] = []
    for stroke, points in outline.strokes:
        if stroke == "moveTo":
            found.append(list(points))
        elif points:
            parts = (1.0,) if stroke == "lineTo" else (0.25, 0.5, 0.75, 1.0)
            found[-1] += [along([start, *points], part) for start in found[-1][-1:] for part in parts]
    return found


def drawn(outline: glyphs.Outline) -> Image.Image:
    """Draw the ink of an outline, 64 pixels high: what winds the other way is a hole."""
    scale = 64 / (outline.top - outline.bottom)
    image = Image.new("L", (round((outline.right - outline.left) * scale) + 1, 65))
    for line in polygons(outline):
        corners = [((x - outline.left) * scale, (outline.top - y) * scale) for x, y in line]
        turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]]))
        ImageDraw.Draw(image).polygon(corners, fill=255 if turn > 0 else 0)
    return image


def by_pillow(word: str) -> Image.Image:
    """Draw a word by Pillow's own shaping, cut to its ink."""
    face = ImageFont.truetype(io.BytesIO(glyphs.unpacked(glyphs.TYPEFACE)), 160, layout_engine=ImageFont.Layout.RAQM)
    image = Image.new("L", (2400, 480))
    ImageDraw.Draw(image).text((200, 120), word, fill=255, font=face, direction="rtl")
    return image.crop(image.getbbox())


def likeness(one: Image.Image, other: Image.Image) -> float:
    size = (160, 64)
    first, second = (np.asarray(image.resize(size), float).ravel() for image in (one, other))
    shape = min(one.width / one.height, other.width / other.height) / max(
        one.width / one.height, other.width / other.height
    )
    return float(np.corrcoef(first, second)[0, 1] * shape)


def apart(word: str) -> Image.Image:
    """Draw a word wrong on purpose: its letters unjoined, from left to right."""
    letters = [drawn(outline) for letter in word if (outline := glyphs.outline(letter))]
    image = Image.new("L", (sum(one.width + 4 for one in letters), 65))
    at = 0
    for one in letters:
        image.paste(one, (at, 0))
        at += one.width + 4
    return image


@pytest.mark.parametrize("word", ["الحكومة", "الإسرائيلية", "المتحدة", "لبنان", "مستشفى", "الفلسطينيين"])
def test_letters_are_joined_and_ordered_and_a_word_drawn_wrong_is_told(word: str) -> None:
    if not features.check("raqm"):
        pytest.skip("Pillow has no shaping of its own here to compare with")
    outline = glyphs.outline(word)
    assert outline is not None
    right = by_pillow(word)
    assert likeness(drawn(outline), right) >= 0.83
    assert likeness(apart(word), right) <= 0.39
    assert likeness(drawn(outline).transpose(Image.Transpose.FLIP_LEFT_RIGHT), right) <= 0.39


def test_digits_in_an_arabic_word_keep_their_order() -> None:
    mixed, bare = glyphs.outline("كوفيد19"), glyphs.outline("19")
    assert mixed is not None and bare is not None
    # The digits stand at the left end, in the order in which they are read.
    assert mixed.strokes[: len(bare.strokes)] == bare.strokes
