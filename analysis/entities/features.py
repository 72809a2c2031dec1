"""A folded word form in, its attributes out: what the tagger knows of a word before it sees its neighbours.

Attributes are computed once for every distinct form of a batch. The phrases of the gazetteers are matched in
`gazetteers`; here a form meets only lists of single words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from analysis.entities import lexicons
from analysis.entities.gazetteers import ARTICLE, stems

LONGEST_AFFIX: Final = 4
LISTS: Final = {
    "given": ("entity_first_names", "entity_first_names_foreign"),
    "family": ("entity_family_names",),
    "title": ("entity_titles",),
    "report": ("entity_reporting",),
    "spot": ("entity_place_heads",),
    "body": ("entity_organisation_heads",),
    "never": ("entity_not_names",),
    "twin": ("entity_ambiguous",),
}
_FEMININE: Final = "\u0647"
_PLURALS: Final = (
    "\u064a\u0646",
    "\u0648\u0646",
    "\u064a\u0648\u0646",
    "\u064a\u064a\u0646",
    "\u064a\u062a\u064a\u0646",
    "\u0627\u0646",
    "\u0627\u062a",
)


def attributes(form: str, counts: Mapping[str, int]) -> list[str]:
    """Return a form's attributes; `counts` holds how often the frequent forms occur in news."""
    stem = best_stem(form, counts)
    found = [
        f"w={form}",
        f"s={stem}",
        f"n={min(len(form), 9)}",
        f"f={_rarity(form, counts)}",
        f"r={_rarity(stem, counts)}",
    ]
    found += _affixes("", form)
    if stem != form:
        found.append(f"c={form[: len(form) - len(stem)] or form[:2]}")
        found += _affixes("s", stem)
    framed = f"^{form}$"
    found += [f"g={framed[at : at + 3]}" for at in range(len(framed) - 2)]
    if not form.isalpha():
        found.append("digit" if form.isdigit() else "mixed" if form[0].isalnum() else "sign")
    elif form.isascii():
        found.append("latin")
    return found + listed(form)


def _affixes(mark: str, form: str) -> list[str]:
    sizes = range(1, min(LONGEST_AFFIX, len(form)) + 1)
    return [f"{mark}p={form[:size]}" for size in sizes] + [f"{mark}x={form[-size:]}" for size in sizes]


def _rarity(form: str, counts: Mapping[str, int]) -> int:
    return counts.get(form, 0).bit_length()


def best_stem(form: str, counts: Mapping[str, int]) -> str:
    """Return the reading of a form without clitics that news uses most, or the form itself."""
    options = [(counts[stem], stem) for cut, stem in stems(form) if cut and stem in counts]
    best = max(options, default=(0, form))
    return best[1] if best[0] * 2 > counts.get(form, 0) else form


def listed(form: str) -> list[str]:
    """Return the lists that hold a form, as it stands or without clitics (marked by a plus)."""
    found = []
    for cut, stem in stems(form):
        bare = stem.removeprefix(ARTICLE)
        mark = "+" if cut else ""
        for name, words in _lists().items():
            if stem in words or (bare in words and name in ("title", "spot", "body")):
                found.append(f"l={name}{mark}")
        if demonym(stem):
            found.append(f"l=demonym{mark}")
    return found


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset().union(*map(lexicons.folded, files)) for name, files in LISTS.items()}


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Return the place that every form of a nationality adjective refers to."""
    places = {group[0]: group[1] for group in lexicons.spellings("entity_demonyms")}
    forms = dict(places)
    for word, place in places.items():
        forms.update({word + end: place for end in (_FEMININE, *_PLURALS)})
        forms.update({word[:-1] + end: place for end in _PLURALS[2:4] if word.endswith("\u064a")})
    return forms


def demonym(word: str) -> str | None:
    """Return the place that a nationality adjective refers to, with or without the article."""
    return demonyms().get(word.removeprefix(ARTICLE))
