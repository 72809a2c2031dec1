"""Raw mentions in, names with one type each out."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

TYPES: Final = ("person", "place", "organisation")
LEAST: Final = 0.25


def named(raw: pd.DataFrame, *, least: float = LEAST) -> pd.DataFrame:
    """Return the names among raw mentions: article, start, end, type and key.

    A raw mention holds its probability of being a person, a place or an organisation; its type is the
    likeliest. Those that the tagger did not take for a name are kept where that probability is at least
    `least`: beside a verb of saying a doubtful name is one.
    """
    chances = raw[list(TYPES)].to_numpy()
    kept = (raw["found"].to_numpy() | (chances.max(axis=1, initial=0) >= least)) & (raw["reference"] == "").to_numpy()
    types = np.array(TYPES)[chances.argmax(axis=1)] if len(raw) else np.array([], dtype=str)
    return raw[["article", "start", "end", "key"]].assign(type=types)[kept].reset_index(drop=True)
