"""A surface that draws one code point after another: Pillow's basic layout, which every machine has."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from analysis import bidi
from tests.surfaces import drawing, sheets
from tests.surfaces.labels import CHOSEN, TOLD, Label

# Chosen on the first half, where the least alike was at 0.81 (this layout sets letters on whole pixels) and unjoined
# letters at 0.51 at most; the second half is asserted.
LEAST = 0.6
# The typeface's finer joins, which no code point asks for.
PLAIN = ("-rlig", "-liga", "-calt", "-kern")
FONT = ImageFont.truetype(drawing.FONT, sheets.SIZE, layout_engine=ImageFont.Layout.BASIC)


def drawn(text: str) -> drawing.Picture:
    sheet = Image.new("L", (1000, 80))
    ImageDraw.Draw(sheet).text((20, 20), text, fill=255, font=FONT)
    return drawing.cropped(np.asarray(sheet, dtype=float) / 255)


def scores(texts: list[str], labels: list[Label]) -> list[float]:
    return sheets.scores([drawn(text) for text in texts], [label.bare for label in labels], features=PLAIN)


def test_every_label_looks_as_an_independent_drawing_without_vowel_marks_does() -> None:
    found = scores([bidi.prepared(label.text, surface="pillow") for label in TOLD], TOLD)
    assert not sheets.wrong(found, TOLD, LEAST)
    assert min(scores([bidi.prepared(label.text, surface="pillow") for label in CHOSEN], CHOSEN)) > LEAST


def test_labels_drawn_as_they_are_stored_or_for_a_browser_fail() -> None:
    arabic = [label for label in TOLD if label.rtl]
    for prepare in (str, bidi.isolate):
        found = scores([prepare(label.text) for label in arabic], arabic)
        assert len(sheets.wrong(found, arabic, LEAST)) == len(arabic)


def test_no_label_has_a_letter_that_the_typeface_lacks() -> None:
    """Typefaces leave the form of a Persian letter that stands alone to the letter itself."""
    missing = FONT.getmask("\U0010fffe").getbbox()
    for label in (*CHOSEN, *TOLD):
        for letter in bidi.shaped(label.text):
            box = FONT.getmask(letter).getbbox()
            assert letter == " " or (box and bytes(FONT.getmask(letter)) != bytes(FONT.getmask("\U0010fffe"))), (
                label.text, f"{ord(letter):x}", missing,
            )  # fmt: skip
