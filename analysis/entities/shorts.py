"""Short forms of persons' names in, whom they mean out: in one article, over the corpus, or left open.

A short form is the ending of a full name; in the article that gives the full name, its beginning too. Over the corpus a
short form joins the one full name that bears it; where several bear it, the one that leads far, and each article that
gives another bearer means that other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.entities import variants
from analysis.entities.aliases import Joins

# A full name owns its family name from this share on of the articles that give any full name with it.
DOMINANT: Final = 0.9
LEAST_ARTICLES: Final = 2
# It leads from a smaller share on, where the next bearer has far fewer articles.
LEADING: Final = 0.6
LEADING_ARTICLES: Final = 3
RIVAL: Final = 0.3
ENDING, BEGINNING = 2, 1
# Words after which a name goes on: what follows them is a father's name or half of a name.
LINKS: Final = frozenset(map(arabic.fold, ("بن", "ابن", "بنت", "أبو", "أبي", "عبد", "آل", "أم", "ولد")))


@dataclass(frozen=True)
class Shorts:
    """Whom short forms mean: in one article, anywhere in the corpus; and those left open, with their bearers."""

    in_article: dict[tuple[int, int], int]
    open: dict[int, list[tuple[int, float]]]


@dataclass(frozen=True)
class _People:
    """The units that are persons: their names, articles, and the short forms that each full name holds."""

    keys: list[str]
    articles: list[int]
    ends: dict[int, list[int]]
    starts: dict[int, list[int]]
    present: list[tuple[int, set[int]]]


def shorten(table: pd.DataFrame, unit: np.ndarray, article: np.ndarray, joins: Joins) -> Shorts:
    """Find whom short forms mean; those of several words first, for they settle whose the others are.

    `unit` and `article` are parallel, one for each mention. What holds over the corpus goes into `joins`.
    """
    people = _people(table, unit, article)
    open_cases: dict[int, list[tuple[int, float]]] = {}
    leading: set[int] = set()
    for several_words in (True, False):
        found, led = _bearers(people, joins, several_words=several_words)
        open_cases |= found
        leading |= led
    in_article = {
        (number, short): owner
        for number, here in people.present
        for short, owner in _meant(here, people, joins, leading)
    }
    return Shorts(in_article, open_cases)


def _people(table: pd.DataFrame, unit: np.ndarray, article: np.ndarray) -> _People:
    keys = table["key"].tolist()
    person = (table["type"] == "person").to_numpy()
    units = {keys[at]: at for at in np.flatnonzero(person).tolist()}
    shorts = {key: at for key, at in units.items() if key not in LINKS and not variants.is_title(key)}
    ends: dict[int, list[int]] = {}
    starts: dict[int, list[int]] = {}
    for key, at in units.items():
        words = key.split() if key.replace(" ", "").isalpha() else []
        tails = (" ".join(words[first:]) for first in range(1, len(words)) if words[first - 1] not in LINKS)
        heads = (" ".join(words[:last]) for last in range(1, len(words)))
        ends[at] = [shorts[tail] for tail in tails if tail in shorts]
        starts[at] = [shorts[head] for head in heads if head in shorts]
    pairs = np.unique(np.stack([article, unit], axis=1)[person[unit]], axis=0)
    cuts = np.split(pairs, np.flatnonzero(np.diff(pairs[:, 0])) + 1)
    present = [(int(rows[0, 0]), set(rows[:, 1].tolist())) for rows in cuts if len(rows)]
    return _People(keys, table["articles"].tolist(), ends, starts, present)


def _bearers(
    people: _People, joins: Joins, *, several_words: bool
) -> tuple[dict[int, list[tuple[int, float]]], set[int]]:
    """Join each short form to the full name that owns it; return the open cases, and those whose owner only leads."""
    bearers: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for _, here in people.present:
        forms = ((short, at) for at in here for short in people.ends[at])
        seen = {(short, joins.root(at)) for short, at in forms if (" " in people.keys[short]) == several_words}
        for short, owner in seen:
            bearers[short][owner] += 1
    still: dict[int, list[tuple[int, float]]] = {}
    leading: set[int] = set()
    for short, counts in sorted(bearers.items()):
        if people.keys[short] in variants.all_given():
            continue
        ranked = _ranked(counts, people.keys)
        owner, articles = ranked[0]
        total = sum(times for _, times in ranked)
        sure = _owns(short, ranked, total, people, several_words=several_words)
        if sure or _leads(ranked, total):
            reason = "longer" if several_words else "only_bearer"
            joins.join(short, owner, reason, f"{people.keys[owner]} {articles}/{total}")
            leading |= set() if sure else {short}
        elif joins.root(short) == short:
            still[short] = [(at, times / total) for at, times in ranked[:3]]
    return still, leading


def _ranked(counts: Counter[int], keys: list[str]) -> list[tuple[int, int]]:
    """Return the bearers with their articles, most first; a longer name that ends with another counts for that one."""
    merged: Counter[int] = Counter()
    for at, times in counts.items():
        shorter = [other for other in counts if other != at and keys[at].endswith(f" {keys[other]}")]
        merged[min(shorter, key=lambda other: (-counts[other], keys[other])) if shorter else at] += times
    return sorted(merged.items(), key=lambda pair: (-pair[1], keys[pair[0]]))


def _owns(short: int, ranked: list[tuple[int, int]], total: int, people: _People, *, several_words: bool) -> bool:
    owner, articles = ranked[0]
    if several_words:
        return articles >= DOMINANT * total and people.keys[owner].split()[0] in variants.all_given()
    if articles == total and people.articles[short] <= articles:
        return True
    return articles >= max(LEAST_ARTICLES, DOMINANT * total)


def _leads(ranked: list[tuple[int, int]], total: int) -> bool:
    articles = ranked[0][1]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    return articles >= max(LEADING_ARTICLES, LEADING * total) and rival <= max(1, RIVAL * articles)


def _meant(here: set[int], people: _People, joins: Joins, leading: set[int]) -> Iterable[tuple[int, int]]:
    """Yield the short forms of an article with the one full name there that they may stand for."""
    options: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for at in here:
        for weight, forms in ((BEGINNING, people.starts[at]), (ENDING, people.ends[at])):
            for short in forms:
                if short in here and (joins.root(short) == short or short in leading):
                    owner = joins.root(at)
                    options[short][owner] = max(weight, options[short].get(owner, 0))
    for short, owners in options.items():
        best = max(owners.values())
        likely = [owner for owner, weight in owners.items() if weight == best]
        if len(likely) == 1 and likely[0] != joins.root(short):
            yield short, likely[0]
