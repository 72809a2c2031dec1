"""The measure itself: it must tell a right drawing from one that is wrong in a single sign."""

from __future__ import annotations

import re

import numpy as np
import pytest
from bidi.mirror import MIRRORED

from tests.surfaces import drawing
from tests.surfaces.labels import LABELS, TOLD, Label

SIZE = 26
# On the labels of the other half: right drawings at another size 0.90 to 0.99, wrong ones at most 0.69.
LEAST = 0.8


def turned(label: Label) -> Label:
    return Label("".join(MIRRORED.get(letter, letter) for letter in label.cut))


def moved(label: Label) -> Label:
    return Label(re.sub(r"([-+±~<−$€])([0-9][0-9.,-]*%?)", r"\2\1", label.cut))


def likeness(seen: Label, wanted: Label) -> float:
    return drawing.likeness(drawing.drawn(seen, SIZE), drawing.drawn(wanted, SIZE))


def test_the_labels_are_of_every_kind() -> None:
    text = " ".join(label.text for label in LABELS)
    assert len({label.text for label in LABELS}) == 60
    for kind in ("[\u064b-\u0652]", "[A-Za-z]", r"[(\[{<]", '[«“"‘]', "[-+±−%]", "[پچژگک]", "[٠-٩]", "[۰-۹]"):
        assert len(re.findall(kind, text)) >= 4, kind


@pytest.mark.parametrize("label", [one for one in TOLD if len(one.pieces) > 1], ids=lambda one: one.text)
def test_pieces_in_the_wrong_order_are_seen(label: Label) -> None:
    swapped = drawing.pieced(label.pieces[::-1], SIZE)
    assert drawing.likeness(swapped, drawing.drawn(label, SIZE)) < LEAST


@pytest.mark.parametrize("label", [one for one in TOLD if moved(one) != one], ids=lambda one: one.text)
def test_a_sign_on_the_wrong_side_of_its_number_is_seen(label: Label) -> None:
    assert likeness(moved(label), label) < LEAST


@pytest.mark.parametrize("label", [one for one in LABELS if turned(one) != one], ids=lambda one: one.text)
def test_a_bracket_the_wrong_way_round_is_less_like_than_the_right_one(label: Label) -> None:
    """A turned bracket changes too little for a threshold, so pictures are held against both drawings."""
    larger = drawing.drawn(label, SIZE * 2)[::2, ::2]
    assert drawing.likeness(larger, drawing.drawn(label, SIZE)) > likeness(turned(label), label)


def test_letters_that_are_not_joined_are_seen() -> None:
    for label in (one for one in TOLD if one.rtl and len(one.pieces) == 1):
        apart = drawing.pieced([(letter, False) for letter in label.text[::-1]], SIZE)
        assert drawing.likeness(apart, drawing.drawn(label, SIZE)) < LEAST, label.text


def test_an_empty_picture_is_like_nothing() -> None:
    assert drawing.likeness(np.zeros((20, 100)), drawing.drawn(TOLD[0], SIZE)) < LEAST
