"""The colours of figures: told apart by every kind of sight, readable on their ground."""

from __future__ import annotations

import itertools

import pytest

from analysis import figures
from analysis.figures import style
from tests.colours import SIGHTS, distance


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_outlets_and_kinds_are_told_apart_by_every_kind_of_sight(theme: style.Theme, sight: str) -> None:
    palette = figures.PALETTES[theme]
    assert min(distance(a, b, sight) for a, b in itertools.combinations(palette.outlets, 2)) >= 13
    assert min(distance(a, palette.rest, sight) for a in palette.outlets) >= 14
    assert min(distance(a, b, sight) for a, b in itertools.combinations(palette.kinds.values(), 2)) >= 9.5


def test_the_check_of_colours_fails_for_red_and_green_to_the_colour_blind() -> None:
    """The control: a pair that full sight tells apart at once."""
    assert distance("#b05a3c", "#6f7d3a", "full") > 35
    assert distance("#b05a3c", "#6f7d3a", "deuteranopia") < 2


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
