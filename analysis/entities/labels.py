"""The classes that the tagger tells apart, finer than the three types, and how they fold into them."""

from __future__ import annotations

from typing import Final

import numpy as np

CLASSES: Final = ("PERS", "LOC", "FAC", "GOV", "MEDIA", "SPORT", "ORG", "GROUP", "MISC")
_FINE: Final = {
    "PERS": "PERS PER Politician Athlete Businessperson Artist Scientist Lawyer Engineer Police Religious_PER "
    "Other_PER",
    "LOC": "LOC Nation Population-Center State-or-Province County-or-District GPE-Cluster Continent "
    "Land-Region-Natural Water-Body Land Celestial",
    "FAC": "Building-Grounds Airport Path Subarea-Facility",
    "GOV": "Government",
    "MEDIA": "Media",
    "SPORT": "Sports",
    "ORG": "ORG Non-Governmental Commercial Educational Religious_ORG Medical-Science Entertainment",
    "GROUP": "Group",
}
CLASS_OF: Final = {fine: name for name, fines in _FINE.items() for fine in fines.split()}
OTHER: Final = "MISC"
OUTSIDE: Final = 0
LABELS: Final = 1 + 2 * len(CLASSES)

TYPES: Final = ("person", "place", "organisation")
CODES: Final = ("PERS", "LOC", "ORG")
# Columns of raw mentions: the probability that a span is a whole name of the type, not a piece of one.
WHOLE: Final = tuple(f"whole_{name}" for name in TYPES)
NO_TYPE: Final = -1
_TYPE_OF_CLASS: Final = {"PERS": 0, "LOC": 1, "FAC": 1, "GOV": 2, "MEDIA": 2, "SPORT": 2, "ORG": 2}
# The type of each label: that of its class, none for the outside, groups of people and other named things.
TYPE_OF_LABEL: Final = np.array([NO_TYPE] + [_TYPE_OF_CLASS.get(name, NO_TYPE) for name in CLASSES for _ in "BI"])
BEGINS: Final = np.array([False] + [part == "B" for _ in CLASSES for part in "BI"])
# The label that goes on with a name, for each label; the outside goes on with itself.
INSIDE: Final = np.array([0] + [at + at % 2 for at in range(1, LABELS)])


def label(tag: str) -> int:
    """Return the number of a tag such as `B-Media`; a class that is not known is some other named thing."""
    position, _, fine = tag.partition("-")
    if not fine:
        return OUTSIDE
    return 1 + 2 * CLASSES.index(CLASS_OF.get(fine, OTHER)) + (position != "B")


def allowed() -> np.ndarray:
    """Return which label may follow which: an inside label only one of its own class."""
    follow = np.ones((LABELS, LABELS), bool)
    for inside in range(2, LABELS, 2):
        follow[:, inside] = False
        follow[[inside - 1, inside], inside] = True
    return follow
