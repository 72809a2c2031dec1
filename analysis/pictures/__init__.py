"""A figure in; a file to put into a report out: PNG, SVG, PDF, or a web page that needs nothing else.

A picture carries what the card around the figure said: its title, what the numbers are a share of, and a note on
selection and date. Its typeface is embedded, so that it looks the same on a machine that has no Arabic font.
"""

from __future__ import annotations

from analysis.pictures.paper import Words, on_paper
from analysis.pictures.printing import FORMATS, Format, PictureError, available, page, picture, printed, typeface

__all__ = [
    "FORMATS",
    "Format",
    "PictureError",
    "Words",
    "available",
    "on_paper",
    "page",
    "picture",
    "printed",
    "typeface",
]
