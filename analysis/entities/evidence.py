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
from analysis.entities.features import demonym

WEIGHTS: Final = Path(__file__).parents[2] / "data" / "models" / "entities_evidence.json"
FEATURES: Final = (
    "own", "whole", "elsewhere", "wholes", "repeated", "family", "given", "found", "rival", "taken", "words",
    "listed", "less", "least", "twin", "place_within", "body_within", "article", "quoted", "headed", "nationality",
    "constant",
)  # fmt: skip
LEAST: Final = 1e-3
# In a large corpus every word is repeated: that counts where the tagger takes the others for a name now and then.
SOMETIMES: Final = 0.1
# How sure the tagger must be of a full name before its parts count as evidence.
SURE: Final = 0.6
# Everyday words are often names of clubs in one year's sport pages, and of nothing in other news.
BODY: Final = labels.TYPES.index("organisation")
PLACES: Final = frozenset((gazetteers.STATES, gazetteers.CITIES, gazetteers.TOWNS))


@lru_cache(maxsize=1)
def weights() -> tuple[np.ndarray, np.ndarray]:
    """Return the weight of each feature for each type, and the probability of each type from which a span stands."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    table = np.array([[stored[kind][name] for name in FEATURES] for kind in labels.TYPES])
    return table, np.array([stored["thresholds"][kind] for kind in labels.TYPES])


def weighed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that stand, with the column `type`."""
    table, thresholds = weights()
    chances = 1 / (1 + np.exp(-(features(rows) * table[None]).sum(axis=2)))
    likeliness = listed_bodies(rows, chances / thresholds)
    stands = best(rows, likeliness.max(axis=1, initial=0))
    kinds = likeliness[stands].argmax(axis=1)
    kept = rows[stands].reset_index(drop=True)
    return kept.assign(type=pd.Categorical.from_codes(kinds, categories=list(labels.TYPES)))


def listed_bodies(rows: pd.DataFrame, likeliness: np.ndarray) -> np.ndarray:
    """Return how likely spans are, at least 1 and of no other type for listed organisations of several words.

    Seven in ten of these are names, even where the tagger doubts: its annotations leave out half of the armies.
    """
    number, keys = pd.factorize(rows["key"])
    kinds = gazetteers.kinds()
    known = np.array([" " in key and kinds.get(key) == gazetteers.BODIES for key in keys], bool)[number]
    raised = np.zeros_like(likeliness)
    raised[:, BODY] = likeliness[:, BODY].clip(min=1)
    return np.where(known[:, None], raised, likeliness)


def best(rows: pd.DataFrame, likeliness: np.ndarray) -> np.ndarray:
    """Tell which spans stand: likely enough (1 or more), and likelier than all that overlap them and stand."""
    article, start, end = (rows[name].to_numpy(np.int64) for name in ("article", "start", "end"))
    likely = np.flatnonzero(likeliness >= 1)
    stands = np.zeros(len(rows), bool)
    covered: set[tuple[int, int]] = set()
    order = likely[np.lexsort((start[likely], -likeliness[likely]))]
    crossed = _crossed(article, start, end, likely)
    stands[order[~crossed[order]]] = True
    for at in order[crossed[order]].tolist():
        places = [(int(article[at]), place) for place in range(int(start[at]), int(end[at]))]
        if covered.isdisjoint(places):
            covered.update(places)
            stands[at] = True
    return stands


def _crossed(article: np.ndarray, start: np.ndarray, end: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Tell which of some spans overlap another of them."""
    result = np.zeros(len(article), bool)
    order = some[np.lexsort((end[some], start[some], article[some]))]
    reach = end[order] + (article[order] << 32)
    begin = start[order] + (article[order] << 32)
    before = np.maximum.accumulate(reach)[:-1] > begin[1:]
    after = begin[1:] < reach[:-1]
    result[order[1:][before]] = True
    result[order[:-1][after]] = True
    return result


def _logit(chance: np.ndarray) -> np.ndarray:
    odds: np.ndarray = chance / (1 - chance)
    result: np.ndarray = np.log(odds)
    return result


def features(rows: pd.DataFrame) -> np.ndarray:
    """Return the features of every span for every type: span, type, feature."""
    chances = rows[list(labels.TYPES)].to_numpy(float).clip(LEAST, 1 - LEAST)
    wholes = rows[list(labels.WHOLE)].to_numpy(float).clip(LEAST, 1 - LEAST)
    number, keys = pd.factorize(rows["key"])
    times = np.bincount(number, minlength=len(keys))[number].astype(float)
    found = rows["found"].to_numpy(float)
    family, given = _persons(number, keys, (chances[:, 0] > SURE) & (found > 0))
    words = np.array([key.count(" ") for key in keys], float)[number].clip(max=3)
    repeated = (times - 1) / times
    lists, twin = _listed(keys)
    within = _within(keys)[number].T
    article = np.array([key.startswith(gazetteers.ARTICLE) for key in keys], float)[number]
    nationality = np.array([demonym(key) is not None for key in keys], float)[number]
    around = (article, rows["quoted"].to_numpy(float), rows["headed"].to_numpy(float), nationality)
    columns = []
    for kind in range(len(labels.TYPES)):
        own, whole = chances[:, kind], wholes[:, kind]
        elsewhere, others = (_elsewhere(values, number, times) for values in (own, whole))
        rival = np.delete(chances, kind, axis=1).max(axis=1, initial=LEAST)
        taken = found * (chances.argmax(axis=1) == kind)
        again = repeated * (others >= SOMETIMES)
        corpus = (_logit(elsewhere) * repeated, _logit(others) * repeated, again, family, given)
        known = (*lists[kind][number].T, twin[number] * (kind != BODY), *within, *around)
        tagger = (_logit(own), _logit(whole))
        values = (*tagger, *corpus, found, _logit(rival), taken, words, *known, np.ones(len(rows)))
        columns.append(np.stack(values, axis=1))
    return np.stack(columns, axis=1)


def _elsewhere(values: np.ndarray, number: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return the mean of the values of the same name's other spans, its own for a tenth."""
    others = np.bincount(number, values)[number] - values
    result: np.ndarray = ((others + 0.1 * values) / (times - 0.9)).clip(LEAST, 1 - LEAST)
    return result


def _within(keys: pd.Index) -> np.ndarray:
    """Return for each name whether a listed place, and a listed organisation, is a part of it."""
    kinds = gazetteers.kinds()
    found = []
    for key in keys:
        words = key.split()
        size = len(words)
        parts = {
            kinds.get(" ".join(words[left:right]), -1)
            for left in range(size)
            for right in range(left + 1, size + 1)
            if right - left < size
        }
        found.append((bool(parts & PLACES), gazetteers.BODIES in parts))
    return np.array(found, float).reshape(-1, 2)


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
