"""Known names: phrases of folded words to a type, found in a list of words with the clitics before them left aside."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from analysis import arabic
from analysis.entities import lexicons

WAW, FA, BA, KAF, LAM, ALIF = "\u0648", "\u0641", "\u0628", "\u0643", "\u0644", "\u0627"
ARTICLE: Final = ALIF + LAM
DOUBLE_LAM: Final = LAM + LAM
SHORTEST_STEM: Final = 3
BIG_CITY: Final = 2_000_000

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=1 << 17)
def stems(form: str) -> tuple[tuple[int, str], ...]:
    """Return the readings of a form without its clitics: letters cut at the front, and what is left of it."""
    found = [(0, form)]
    for at, rest in list(found):
        if len(rest) > SHORTEST_STEM and rest[0] in (WAW, FA):
            found.append((at + 1, rest[1:]))
    for at, rest in list(found):
        if rest.startswith(DOUBLE_LAM) and len(rest) > SHORTEST_STEM + 1:
            found += [(at + 2, ARTICLE + rest[2:]), (at + 1, ARTICLE + rest[1:])]
        elif len(rest) > SHORTEST_STEM and rest[0] in (BA, KAF, LAM):
            found.append((at + 1, rest[1:]))
    return tuple(found)


@lru_cache(maxsize=1)
def names() -> Phrases:
    """Return the phrases of places and organisations under their first word, the longest first."""
    types: dict[str, str] = {}
    for line in lexicons.entries("entity_world"):
        weight, _, spellings = line.split(" ", 2)
        if int(weight) >= BIG_CITY:
            types.update((arabic.fold(name), "place") for name in spellings.split(" = "))
    types.update(dict.fromkeys(lexicons.folded("entity_organisation_names"), "organisation"))
    types.update(dict.fromkeys(lexicons.folded("entity_place_names"), "place"))
    everyday = (
        lexicons.folded("entity_not_names") | lexicons.folded("entity_reporting") | lexicons.folded("entity_titles")
    )
    for word in (lexicons.folded("entity_first_names") | everyday) - lexicons.folded("entity_place_names"):
        types.pop(word, None)
    for word in lexicons.folded("entity_ambiguous"):
        types.pop(word, None)
    phrases: Phrases = {}
    for name, kind in types.items():
        words = tuple(name.split())
        phrases.setdefault(words[0], []).append((words, kind))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return phrases


def longest(words: list[str], at: int) -> tuple[int, int, str] | None:
    """Return (words covered, letters cut before it, type) of the longest known name that starts at a word."""
    best: tuple[int, int, str] | None = None
    for cut, stem in stems(words[at]):
        for phrase, kind in names().get(stem, ()):
            fits = len(phrase) == 1 or tuple(words[at + 1 : at + len(phrase)]) == phrase[1:]
            if fits and (best is None or len(phrase) > best[0]):
                best = (len(phrase), cut, kind)
    return best
