"""Names in, entities out: which names are one person, place or organisation, why, and which cases are open.

A unit is one folded name of one type. Within an article a short form joins the full name that the article gives;
over the corpus, spellings of one name join. A family name that two people bear joins neither by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from analysis.entities import lexicons, variants

SHORTEST_FAMILY: Final = 5
Block = Callable[[str, str], str]
Reason = Callable[[str, str], str]
REASONS: Final = {
    "itself": ("الاسم نفسه", "the name itself"),
    "spacing": ("فرق في المسافات", "differs only by spaces"),
    "article": ("فرق في أداة التعريف", "differs only by the article"),
    "title": ("لقب قبل الاسم", "a title before the name"),
    "head": ("اسم عام قبل الاسم", "a common noun before the name"),
    "spelling": ("رسم آخر للاسم نفسه", "another spelling of the same sounds"),
    "gazetteer": ("اسمان لشيء واحد في المعاجم", "two names of one thing in the lists"),
    "longer": ("صيغة أطول للاسم", "a longer form of the name"),
    "in_article": ("صيغة قصيرة لاسم كامل في المقال نفسه", "short for a full name in the same article"),
    "only_bearer": ("لا يحمله غيره في المدونة", "no one else in the corpus bears it"),
}


class Joins:
    """A forest of units: whom each has joined, why, and on what evidence."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))
        self.reason: dict[int, tuple[str, str]] = {}

    def root(self, unit: int) -> int:
        """Return the unit that stands for all that joined it."""
        while self.parent[unit] != unit:
            self.parent[unit] = self.parent[self.parent[unit]]
            unit = self.parent[unit]
        return unit

    def join(self, unit: int, into: int, reason: str, evidence: str) -> None:
        """Let a unit, and all that joined it, join another; the first reason given is kept."""
        one, two = self.root(unit), self.root(into)
        if one != two:
            self.parent[one] = two
            self.reason.setdefault(unit, (reason, evidence))


def units(named: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the distinct names of mentions (type, key, mentions, articles), most used first; each mention's row."""
    marks = named["type"].astype(str).to_numpy(object) + ":" + named["key"].to_numpy(object)
    numbers, names = pd.factorize(marks)
    size = len(names)
    mentions = np.bincount(numbers, minlength=size)
    both = np.unique(numbers.astype(np.int64) << 32 | named["article"].to_numpy(np.int64))
    articles = np.bincount(both >> 32, minlength=size)
    table = pd.DataFrame({"name": names, "mentions": mentions, "articles": articles, "old": range(size)})
    table = table.sort_values(["articles", "mentions", "name"], ascending=[False, False, True], ignore_index=True)
    place = np.empty(size, np.int64)
    place[table["old"].to_numpy()] = np.arange(size)
    split = table["name"].str.split(":", n=1)
    table = table.assign(type=split.str[0], key=split.str[1]).drop(columns=["old", "name"])
    return table, place[numbers]


def join(table: pd.DataFrame) -> Joins:
    """Join the spellings of one name over the corpus; `table` as from `units`."""
    joins = Joins(len(table))
    names = list(zip(table["type"].tolist(), table["key"].tolist(), strict=True))
    number = {name: at for at, name in enumerate(names)}
    chiefs: dict[tuple[str, str], int] = {}
    for at, (kind, key) in enumerate(names):
        for other, reason in _plain(kind, key):
            listed = reason == "gazetteer" or other in _groups().get(kind, {})
            into = chiefs.setdefault((kind, other), at) if listed else number.get((kind, other), at)
            if into != at:
                joins.join(at, into, reason, names[into][1])
                break
    _join_blocks(joins, names, _together, _spaced)
    _join_blocks(joins, names, _respelt, _any_spelling)
    _join_blocks(joins, names, _bare, _near)
    _join_blocks(joins, names, _sounds, _spelt)
    _join_blocks(joins, names, _foreign, _vowel)
    return joins


def _plain(kind: str, key: str) -> Iterable[tuple[str, str]]:
    """Yield the names that a name may join for what it is made of, with the reason."""
    if kind == "person":
        yield variants.untitled(key), "title"
        return
    groups, bare = _groups()[kind], variants.headless(key)
    if key in groups:
        yield groups[key], "gazetteer"
    elif bare in groups:
        yield groups[bare], "head"
    else:
        yield bare, "head"


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[str, str]]:
    """Return for each listed spelling of a place or an organisation the spelling that stands for it."""
    lists = {"place": "entity_place_names", "organisation": "entity_organisation_names"}
    return {
        kind: {spelling: group[0] for group in lexicons.spellings(name) for spelling in group}
        for kind, name in lists.items()
    }


def names_of(kind: str, name: str) -> list[str]:
    """Return a listed name and the other spellings of its thing; the name alone where no list has it."""
    groups = _groups()[kind]
    head = groups.get(name, name)
    return [name, *(spelling for spelling, first in groups.items() if first == head and spelling != name)]


def _together(kind: str, key: str) -> str:
    return key.replace(" ", "")


def _spaced(left: str, right: str) -> str:
    return "spacing" if variants.spacing(left, right) else ""


def _respelt(kind: str, key: str) -> str:
    return variants.respelt(key)


def _any_spelling(left: str, right: str) -> str:
    return "spelling"


def _bare(kind: str, key: str) -> str:
    bare = " ".join(variants.bare(word) for word in key.split())
    return "" if len(bare) < SHORTEST_FAMILY else bare


def _near(left: str, right: str) -> str:
    return "article" if variants.article(left, right) else ""


def _sounds(kind: str, key: str) -> str:
    return variants.block(key) if kind == "person" and " " in key else ""


def _spelt(left: str, right: str) -> str:
    return "spelling" if variants.spelling(left, right) else ""


def _foreign(kind: str, key: str) -> str:
    return variants.block(key) if kind != "person" else ""


def _vowel(left: str, right: str) -> str:
    return "spelling" if variants.one_vowel(left, right) else ""


def _join_blocks(joins: Joins, names: list[tuple[str, str]], block: Block, reason: Reason) -> None:
    """Compare the names of each block, the most used first, and join each to the first that it may be one with."""
    for members in blocks(names, block):
        for later, at in enumerate(members[1:], 1):
            for into in members[:later]:
                found = reason(names[at][1], names[into][1])
                if found:
                    joins.join(at, into, found, names[into][1])
                    break


def blocks(names: list[tuple[str, str]], block: Block) -> Iterable[list[int]]:
    """Yield the rows of names of one type that share a mark, where there are at least two."""
    under: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (kind, key) in enumerate(names):
        mark = block(kind, key)
        if mark:
            under[kind, mark].append(at)
    return (members for members in under.values() if len(members) > 1)
