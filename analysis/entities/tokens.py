"""Sentences in, one flat table of tokens out: words and single signs, each with its span and the number of its form.

A form is a folded spelling; everything the tagger computes is computed once per form, not per token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic

_TOKEN: Final = re.compile(
    f"{arabic.WORD.pattern}|[^\\s{arabic.ZERO_WIDTH}{arabic.BIDI_CONTROLS}{arabic.MARKS}{arabic.TATWEEL}]"
)
UNSEARCHED: Final = "trailer"
_ON: Final = "\u0639\u0644\u0649"
_ON_FOLDED: Final = arabic.fold(_ON)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a batch in reading order: spans, row of their sentence, number of their form."""

    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    form: np.ndarray
    forms: list[str]
    surfaces: list[str]
    surface: np.ndarray

    def __len__(self) -> int:
        return len(self.start)


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words and signs between two offsets."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def form(surface: str) -> str:
    """Return a word's folded spelling; only the preposition "on" keeps its last letter, that of the name Ali else."""
    folded = arabic.fold(surface) or surface
    return folded[:-1] + _ON[-1] if folded.endswith(_ON_FOLDED) and surface.endswith(_ON[-1]) else folded


def read(articles: pd.DataFrame, sentences: pd.DataFrame) -> Tokens:
    """Return the tokens of the searched sentences; `sentence` holds rows of the sentences given."""
    texts = dict(zip(articles["article"].tolist(), articles["text"].tolist(), strict=True))
    rows = np.flatnonzero((sentences["part"] != UNSEARCHED).to_numpy())
    searched = sentences.iloc[rows]
    columns = (searched[name].tolist() for name in ("article", "start", "end"))
    numbers: dict[str, int] = {}
    pieces, surface, lengths = [], [], []
    for article, start, end in zip(*columns, strict=True):
        text = texts[article]
        found = spans(text, start, end)
        pieces.append(found)
        lengths.append(len(found))
        surface.extend([numbers.setdefault(text[left:right], len(numbers)) for left, right in found])
    bounds = np.fromiter(chain.from_iterable(chain.from_iterable(pieces)), np.int32, 2 * len(surface)).reshape(-1, 2)
    surfaces = list(numbers)
    folds: dict[str, int] = {}
    of_surface = np.array([folds.setdefault(form(word), len(folds)) for word in surfaces], np.int32)
    number = np.array(surface, np.int32)
    return Tokens(
        sentence=np.repeat(rows, lengths),
        start=bounds[:, 0],
        end=bounds[:, 1],
        form=of_surface[number] if len(number) else number,
        forms=list(folds),
        surfaces=surfaces,
        surface=number,
    )
