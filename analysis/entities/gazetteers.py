"""Known names: phrases of folded words, found in running forms with the clitics before them left aside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np

from analysis import arabic
from analysis.entities import lexicons

WAW, FA, BA, KAF, LAM, ALIF = "\u0648", "\u0641", "\u0628", "\u0643", "\u0644", "\u0627"
ARTICLE: Final = ALIF + LAM
DOUBLE_LAM: Final = LAM + LAM
SHORTEST_STEM: Final = 3
BIG_CITY: Final = 300_000
STATE: Final = 1_000_000_000

STATES, CITIES, TOWNS, BODIES, TWINS = range(5)
SINGLE, BEGIN, INSIDE = range(3)
CODES: Final = 1 + 5 * 3

Phrase = tuple[tuple[str, ...], int]


@lru_cache(maxsize=1 << 17)
def stems(form: str) -> tuple[tuple[int, str], ...]:
    """Return the readings of a form without its clitics: letters cut at the front, and what is left of it."""
    found = [(0, form)]
    if len(form) > SHORTEST_STEM and form[0] in (WAW, FA):
        found.append((1, form[1:]))
    for at, rest in list(found):
        if rest.startswith(DOUBLE_LAM) and len(rest) > SHORTEST_STEM + 1:
            found += [(at + 2, ARTICLE + rest[2:]), (at + 1, ARTICLE + rest[1:]), (at + 1, rest[1:])]
        elif len(rest) > SHORTEST_STEM and rest[0] in (BA, KAF, LAM):
            found.append((at + 1, rest[1:]))
    return tuple(found)


def _kinds() -> Iterator[tuple[str, int]]:
    for line in lexicons.entries("entity_world"):
        weight, _, spellings = line.split(" ", 2)
        kind = STATES if int(weight) >= STATE else CITIES if int(weight) >= BIG_CITY else TOWNS
        yield from ((arabic.fold(name), kind) for name in spellings.split(" = "))
    yield from ((name, BODIES) for name in lexicons.folded("entity_organisation_names"))
    for group in lexicons.spellings("entity_place_names"):
        yield from ((name, STATES) for name in group)
    yield from ((name, TWINS) for name in lexicons.folded("entity_ambiguous"))


@lru_cache(maxsize=1)
def kinds() -> dict[str, int]:
    """Return the kind of every known name; later lists win."""
    return dict(sorted(_kinds(), key=lambda pair: -pair[1] if pair[1] in (CITIES, TOWNS) else 1))


@lru_cache(maxsize=1)
def _places() -> dict[str, set[int]]:
    """Return the lines of the world's places that hold each name."""
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(lexicons.entries("entity_world")):
        for name in line.split(" ", 2)[2].split(" = "):
            lines.setdefault(arabic.fold(name), set()).add(number)
    return lines


def apart(left: str, right: str) -> bool:
    """Tell whether two names are both listed, and never as one place."""
    if left not in kinds() or right not in kinds():
        return False
    return not _places().get(left, set()) & _places().get(right, set())


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[Phrase]]:
    """Return the known phrases and their kinds under their first word, the longest first."""
    under: dict[str, list[Phrase]] = {}
    for name, kind in kinds().items():
        words = tuple(name.split())
        under.setdefault(words[0], []).append((words, kind))
    for options in under.values():
        options.sort(key=lambda option: -len(option[0]))
    return under


def _starts(forms: list[str]) -> list[list[Phrase] | None]:
    """Return for each form the phrases that may start at it, the longest first."""
    known = phrases()
    starts: list[list[Phrase] | None] = []
    for form in forms:
        options = [option for _, stem in stems(form) for option in known.get(stem, ())]
        starts.append(sorted(options, key=lambda option: -len(option[0])) if options else None)
    return starts


def matches(forms: list[str], running: np.ndarray, sentence: np.ndarray) -> list[tuple[int, int, int]]:
    """Return the longest known phrases of running forms, none across sentences: first token, length, kind."""
    starts = _starts(forms)
    has = np.array([options is not None for options in starts], bool)
    numbers, rows = running.tolist(), sentence.tolist()
    found, free = [], 0
    for at in np.flatnonzero(has[running]).tolist() if len(running) else []:
        if at < free:
            continue
        for words, kind in starts[numbers[at]] or ():
            size = len(words)
            if size > 1 and not _follow(words, at, forms, numbers, rows):
                continue
            found.append((at, size, kind))
            free = at + size
            break
    return found


def _follow(words: tuple[str, ...], at: int, forms: list[str], numbers: list[int], rows: list[int]) -> bool:
    end = at + len(words)
    if end > len(numbers) or rows[end - 1] != rows[at]:
        return False
    return all(forms[numbers[at + step]] == words[step] for step in range(1, len(words)))


def begins(marked: np.ndarray) -> np.ndarray:
    """Tell which codes begin a phrase."""
    result: np.ndarray = (marked > 0) & ((marked - 1) % 3 != INSIDE)
    return result


def codes(found: list[tuple[int, int, int]], size: int) -> np.ndarray:
    """Return a code for each token: 0, or its place in a phrase of some kind."""
    marked = np.zeros(size, np.int8)
    for at, length, kind in found:
        base = 1 + 3 * kind
        marked[at] = base + (SINGLE if length == 1 else BEGIN)
        marked[at + 1 : at + length] = base + INSIDE
    return marked
