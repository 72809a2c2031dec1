"""The colours of figures: told apart by every kind of sight, readable on their ground."""

from __future__ import annotations

import itertools

import pytest

from analysis import figures
from analysis.figures import style

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SIGHTS[sight]]
    to_xyz = ((0.4338, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))
    scaled = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in to_xyz]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first: str, second: str, sight: str) -> float:
    pairs = zip(lab(first, sight), lab(second, sight), strict=True)
    return sum((one - other) ** 2 for one, other in pairs) ** 0.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_outlets_and_kinds_are_told_apart_by_every_kind_of_sight(theme: style.Theme, sight: str) -> None:
    palette = figures.PALETTES[theme]
    assert min(distance(a, b, sight) for a, b in itertools.combinations(palette.outlets, 2)) >= 20
    assert min(distance(a, palette.rest, sight) for a in palette.outlets) >= 15
    assert min(distance(a, b, sight) for a, b in itertools.combinations(palette.kinds.values(), 2)) >= 15


def test_the_check_of_colours_fails_for_red_and_green_to_the_colour_blind() -> None:
    """The control: a pair that full sight tells apart at once."""
    assert distance("#b05a3c", "#6f7d3a", "full") > 40
    assert distance("#b05a3c", "#6f7d3a", "deuteranopia") < 15


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_marks_stand_out_from_the_card(theme: style.Theme) -> None:
    palette = figures.PALETTES[theme]
    assert style.contrast(palette.ink, palette.ground) >= 7
    assert style.contrast(palette.quiet, palette.ground) >= 4.5
    marks = (palette.accent, *palette.kinds.values(), *palette.outlets)
    assert min(style.contrast(one, palette.ground) for one in marks) >= 3
    assert min(style.contrast(style.ink_on(one, palette), one) for one in marks) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_shade_of_a_strip_carries_readable_text(theme: style.Theme) -> None:
    palette = figures.PALETTES[theme]
    shades = [style.mixed(palette.accent, palette.pale, step / 20) for step in range(21)]
    assert min(style.contrast(style.ink_on(one, palette), one) for one in shades) >= style.READABLE


def test_one_template_dresses_every_figure_of_a_theme() -> None:
    for theme in ("light", "dark"):
        template = figures.template(theme)
        assert template["layout"]["font"]["family"].startswith("IBM Plex Sans Arabic")
        assert template["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"
