"""A small table in, a plotly figure out; each function is named by the shape it draws.

A figure is drawn from the rows it is given, in their order: nothing is counted, grouped or joined
here. Ids travel in `customdata`, never in labels, and come back through `keys`. A figure carries one
sentence that says what it shows (`alternative`) and no title: the card around it has one. A table
without rows, or with a missing number, is a `ValueError`: what to say then is the page's business.
"""

from __future__ import annotations

from analysis.figures.bars import histogram, ranked_bars
from analysis.figures.bubbles import bubbles
from analysis.figures.clouds import cloud
from analysis.figures.frame import alternative, keys, redrawn
from analysis.figures.grids import cells, matrix
from analysis.figures.maps import outlines, point_map
from analysis.figures.marks import NAME, VALUE, Told, told
from analysis.figures.networks import network
from analysis.figures.pairs import dumbbell
from analysis.figures.scatters import Scale, scatter
from analysis.figures.spans import Band
from analysis.figures.strips import shares
from analysis.figures.style import CONFIG, PALETTES, Palette, Theme, template
from analysis.figures.timelines import timeline

__all__ = [
    "CONFIG",
    "NAME",
    "PALETTES",
    "VALUE",
    "Band",
    "Palette",
    "Scale",
    "Theme",
    "Told",
    "alternative",
    "bubbles",
    "cells",
    "cloud",
    "dumbbell",
    "histogram",
    "keys",
    "matrix",
    "network",
    "outlines",
    "point_map",
    "ranked_bars",
    "redrawn",
    "scatter",
    "shares",
    "template",
    "timeline",
    "told",
]
