"""Names with clitics in, names without them out: a corpus shows which first letters belong to a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import log2
from typing import Final

import numpy as np
import pandas as pd

from analysis.entities import gazetteers, lexicons, network
from analysis.entities.gazetteers import ARTICLE, DOUBLE_LAM, WAW

FULL: Final = 3.0
KNOWN: Final = 6.0
LISTED: Final = 18.0
USED: Final = 1.5
LEADING_WAW: Final = 5.0


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    given = lexicons.folded("entity_first_names") | lexicons.folded("entity_first_names_foreign")
    family = lexicons.folded("entity_family_names")
    starts = {
        word for word, options in gazetteers.phrases().items() if any(kind != gazetteers.TOWNS for _, kind in options)
    }
    firsts = {name.split()[0] for name in given | family}
    heads = lexicons.folded("entity_organisation_heads") | lexicons.folded("entity_place_heads")
    return frozenset(starts | firsts | heads)


def cuts(keys: list[str], uses: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return for each folded name how many letters at its front are clitics, and the name without them.

    `uses` says how often the corpus has each name. A reading wins by how often the corpus has it, as a whole name and
    as the beginning of one, by the lists that know it, and by how often news has its first word.
    """
    whole = dict(zip(keys, uses.tolist(), strict=True))
    heads: Counter[str] = Counter()
    for key, times in whole.items():
        heads[key.split(" ", 1)[0]] += times
    counts = network.load().counts
    found = [_reading(key, whole, heads, counts) for key in keys]
    return np.array([cut for cut, _ in found], np.int8), [name for _, name in found]


def _reading(
    key: str, whole: Mapping[str, float], heads: Mapping[str, float], counts: Mapping[str, int]
) -> tuple[int, str]:
    word, space, rest = key.partition(" ")
    options = gazetteers.stems(word)
    if len(options) == 1:
        return 0, key
    known = _known()
    scored = []
    for cut, stem in options:
        name = stem + space + rest
        score = (
            FULL * log2(1 + whole.get(name, 0)) + log2(1 + heads.get(stem, 0)) + USED * log2(1 + counts.get(stem, 0))
        )
        score += KNOWN * (stem in known) + LISTED * (name in gazetteers.kinds())
        if cut == 1 and word[0] == WAW and word not in known:
            score += LEADING_WAW * (2 if stem.startswith(ARTICLE) else 1)
        scored.append((score, -cut, name))
    _, minus, name = max(scored)
    return -minus, name


def applied(raw: pd.DataFrame) -> pd.DataFrame:
    """Return raw mentions with `start` after the clitics, `key` and `name` without them."""
    numbers, keys = pd.factorize(raw["key"])
    uses = np.bincount(numbers, raw["found"].to_numpy(float), len(keys))
    cut, names = cuts(list(keys), uses)
    of_row = cut[numbers]
    skips = np.stack(
        [np.zeros(len(raw), np.int64), *(raw[f"skip{letters}"].to_numpy(np.int64) for letters in (1, 2, 3))], axis=1
    )
    skip = skips[np.arange(len(raw)), of_row]
    written = raw["name"].to_numpy(object).copy()
    for at in np.flatnonzero(of_row).tolist():
        swallowed = keys[numbers[at]][of_row[at] - 2 : of_row[at]] == DOUBLE_LAM and names[numbers[at]].startswith(
            ARTICLE
        )
        written[at] = (ARTICLE if swallowed else "") + written[at][skip[at] :]
    key = np.array(names, object)[numbers]
    return raw.assign(start=raw["start"].to_numpy() + skip.astype(np.int32), key=key, name=written)
