"""Sixty labels on one sheet: as a figure of the project's, and cut back into lines from a picture of it."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from PIL import Image

from analysis import bidi, figures, pictures
from tests.surfaces import drawing
from tests.surfaces.drawing import Picture
from tests.surfaces.labels import Label

PITCH, SCALE, SIZE = 28, 2, 26
PACKAGES = {
    "rsvg-convert": "librsvg2-bin",
    "pdftoppm": "poppler-utils",
    "fc-list": "fontconfig",
    "soffice": "libreoffice-calc-nogui libreoffice-writer-nogui",
}


def program(name: str) -> str:
    """Return a program that draws; without it the test is skipped, in CI it fails."""
    found = shutil.which(name)
    if found:
        return found
    told = f"{name} is not installed: apt-get install --no-install-recommends {PACKAGES[name]}"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


def figure(texts: Sequence[str]) -> go.Figure:
    """Return a figure with a row for each text, as the dashboard draws it."""
    keys = [str(number) for number in range(len(texts))]
    rows = pd.DataFrame({"name": texts, "n": 1, "key": keys})
    return figures.ranked_bars(rows, label="name", value="n", key="key", room=330, language="ar", theme="light")


def paper(texts: Sequence[str]) -> go.Figure:
    """Return the figure as it is taken away."""
    return pictures.on_paper(figure(texts), pictures.Words("ستون سطرًا"), language="ar", theme="light")


def unisolated(sheet: go.Figure) -> go.Figure:
    """Return a figure whose labels are drawn as they are stored: a control that must fail."""
    whole = sheet.to_dict()
    for note in whole["layout"]["annotations"]:
        note["text"] = bidi.plain(note["text"])
    return go.Figure(whole, _validate=False)


def ink(picture: bytes | Path) -> Picture:
    """Return a picture as ink, 0 to 1."""
    opened = Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture)
    return 1 - np.asarray(opened.convert("L"), dtype=float) / 255


def lines(sheet: go.Figure, picture: Picture) -> list[Picture]:
    """Cut the names out of a picture of a figure, twice its size in pixels."""
    margin, rows = sheet.layout.margin, sheet.layout.annotations
    count = sum(note.yref == "y" for note in rows)
    start = round((picture.shape[1] / SCALE - margin.r + 8) * SCALE)
    tops = [round((margin.t + PITCH * row) * SCALE) for row in range(count)]
    return [drawing.cropped(picture[top : top + PITCH * SCALE, start:]) for top in tops]


def bands(page: Picture) -> list[Picture]:
    """Cut a picture where it is blank for half a line."""
    inked = np.flatnonzero((page > 0.25).any(axis=1))
    cuts = np.flatnonzero(np.diff(inked) > SIZE // 2)
    starts, ends = [inked[0], *inked[cuts + 1]], [*inked[cuts], inked[-1]]
    return [drawing.cropped(page[start : end + 1]) for start, end in zip(starts, ends, strict=True)]


def scores(
    seen: Sequence[Picture], labels: Sequence[Label], *, size: int = SIZE, features: Sequence[str] = ()
) -> list[float]:
    """Return how like its independent drawing each label is."""
    assert len(seen) == len(labels), f"{len(seen)} lines for {len(labels)} labels"
    wanted = (drawing.drawn(label, size, features) for label in labels)
    return [drawing.likeness(one, other) for one, other in zip(seen, wanted, strict=True)]


def wrong(found: Sequence[float], labels: Sequence[Label], least: float) -> list[str]:
    """Name the labels below a threshold."""
    return [f"{label.text} {score:.2f}" for label, score in zip(labels, found, strict=True) if score < least]
