"""Joined names in, open cases out: names that may be one thing but that the corpus does not settle."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from analysis.entities import gazetteers, variants
from analysis.entities.aliases import blocks
from analysis.entities.shorts import Shorts

MOST: Final = 500
LEAST_ARTICLES: Final = 2
SHORTEST: Final = 5
LEAST: Final = {"family": 0.2, "sounds": 0.75}
REASONS: Final = {
    "family": ("اسم عائلة يحمله أكثر من شخص", "a family name that more than one person bears"),
    "sounds": ("رسم قريب", "much the same sounds"),
}


def propose(table: pd.DataFrame, shorts: Shorts, canon: np.ndarray, entities: pd.DataFrame) -> pd.DataFrame:
    """Return open cases as pairs of keys, those with most articles behind them first: left, right, reason, score."""
    rows = [(short, owner, "family", share) for short, owners in shorts.open.items() for owner, share in owners]
    rows += _alike(table)
    keys, reach = entities["key"].to_numpy(object), entities["articles"].to_numpy()
    seen: dict[tuple[int, int], tuple[str, float]] = {}
    for one, two, reason, score in rows:
        left, right = sorted((int(canon[one]), int(canon[two])))
        if 0 <= left < right and score >= LEAST[reason]:
            seen.setdefault((left, right), (reason, score))
    pairs = sorted(seen, key=lambda pair: (-min(reach[pair[0]], reach[pair[1]]), pair))[:MOST]
    return pd.DataFrame(
        {
            "left": [keys[left] for left, _ in pairs],
            "right": [keys[right] for _, right in pairs],
            "reason": [seen[pair][0] for pair in pairs],
            "score": np.array([seen[pair][1] for pair in pairs], np.float32),
        }
    )


def _alike(table: pd.DataFrame) -> list[tuple[int, int, str, float]]:
    """Return the names of one type that share their sounds and most of their letters."""
    ample = table[(table["articles"] >= LEAST_ARTICLES) & (table["key"].str.len() >= SHORTEST)]
    names = list(zip(ample["type"].tolist(), ample["key"].tolist(), strict=True))
    found = []
    for members in blocks(names, lambda _, key: variants.block(key)):
        for at, one in enumerate(members):
            for two in members[at + 1 :][:20]:
                left, right = names[one][1], names[two][1]
                if gazetteers.apart(left, right):
                    continue
                score = 1 - variants.distance(left, right) / max(len(left), len(right))
                found.append((int(ample.index[one]), int(ample.index[two]), "sounds", score))
    return found
