"""Possible names in, names out: what the whole corpus says about each word decides what one sentence leaves open.

A span's own probability is weighed with how sure the tagger is of the same name elsewhere, and with whether the corpus
shows a person whose full name ends (or begins) with it. The weights are a logistic regression for each type.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analysis.entities import gazetteers, labels, lexicons

WEIGHTS: Final = Path(__file__).parents[2] / "data" / "models" / "entities_evidence.json"
FEATURES: Final = (
    "own", "elsewhere", "repeated", "family", "given", "found", "rival", "taken", "words", "listed", "less", "least",
    "twin", "constant",
)  # fmt: skip
LEAST: Final = 1e-3
# How sure the tagger must be of a full name before its parts count as evidence.
SURE: Final = 0.6
# Everyday words are often names of clubs in one year's sport pages, and of nothing in other news.
BODY: Final = labels.TYPES.index("organisation")


@lru_cache(maxsize=1)
def weights() -> tuple[np.ndarray, float]:
    """Return the weight of each feature for each type, and the probability from which a span stands."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return np.array([[stored[kind][name] for name in FEATURES] for kind in labels.TYPES]), float(stored["threshold"])


def weighed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that stand, with the column `type`."""
    table, threshold = weights()
    chances = 1 / (1 + np.exp(-(features(rows) * table[None]).sum(axis=2)))
    stands = chances.max(axis=1, initial=0) >= threshold
    kinds = chances[stands].argmax(axis=1)
    kept = rows[stands].reset_index(drop=True)
    return kept.assign(type=pd.Categorical.from_codes(kinds, categories=list(labels.TYPES)))


def _logit(chance: np.ndarray) -> np.ndarray:
    odds: np.ndarray = chance / (1 - chance)
    result: np.ndarray = np.log(odds)
    return result


def features(rows: pd.DataFrame) -> np.ndarray:
    """Return the features of every span for every type: span, type, feature."""
    chances = rows[list(labels.TYPES)].to_numpy(float).clip(LEAST, 1 - LEAST)
    number, keys = pd.factorize(rows["key"])
    times = np.bincount(number, minlength=len(keys))[number].astype(float)
    found = rows["found"].to_numpy(float)
    family, given = _persons(number, keys, (chances[:, 0] > SURE) & (found > 0))
    words = np.array([key.count(" ") for key in keys], float)[number].clip(max=3)
    repeated = (times - 1) / times
    lists, twin = _listed(keys)
    columns = []
    for kind in range(len(labels.TYPES)):
        own = chances[:, kind]
        others = np.bincount(number, own, minlength=len(keys))[number] - own
        elsewhere = ((others + 0.1 * own) / (times - 0.9)).clip(LEAST, 1 - LEAST)
        rival = np.delete(chances, kind, axis=1).max(axis=1, initial=LEAST)
        taken = found * (chances.argmax(axis=1) == kind)
        corpus = (_logit(elsewhere) * repeated, repeated, family, given)
        known = (*lists[kind][number].T, twin[number] * (kind != BODY))
        values = (_logit(own), *corpus, found, _logit(rival), taken, words, *known, np.ones(len(rows)))
        columns.append(np.stack(values, axis=1))
    return np.stack(columns, axis=1)


def _listed(keys: pd.Index) -> tuple[list[np.ndarray], np.ndarray]:
    """Return for each type in which of three lists each name is, the surest first; and which are everyday words."""
    kinds = gazetteers.kinds()
    found = [kinds.get(key, -1) for key in keys]
    places = [[kind == wanted for wanted in (gazetteers.STATES, gazetteers.CITIES, gazetteers.TOWNS)] for kind in found]
    listed = [kind == gazetteers.BODIES for kind in found]
    bodies = [[known, known and " " in key, False] for known, key in zip(listed, keys, strict=True)]
    given = lexicons.folded("entity_first_names") | lexicons.folded("entity_first_names_foreign")
    family = lexicons.folded("entity_family_names")
    people = []
    for key in keys:
        first, _, rest = key.partition(" ")
        people.append(
            [bool(rest) and first in given, not rest and first in family, bool(rest) and key.split()[-1] in family]
        )
    lists = [np.array(rows, float).reshape(-1, 3) for rows in (people, places, bodies)]
    return lists, np.array([kind == gazetteers.TWINS for kind in found], float)


def _persons(number: np.ndarray, keys: pd.Index, sure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for every span of one word how many sure full names end, and begin, with it (log of one more)."""
    full = np.bincount(number[sure], minlength=len(keys)) > 0
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    for key in keys[full]:
        first, _, rest = key.partition(" ")
        if rest:
            starts[first] = starts.get(first, 0) + 1
            last = key.rpartition(" ")[2]
            ends[last] = ends.get(last, 0) + 1
    counts = np.array([(ends.get(key, 0), starts.get(key, 0)) for key in keys], float).reshape(-1, 2)
    both = np.log1p(counts)[number]
    return both[:, 0], both[:, 1]
