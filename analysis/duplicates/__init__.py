"""Copies of one story: found once in the build by the runs of words that articles share; read and compared here."""

from __future__ import annotations

from analysis.duplicates.changes import KINDS, Change, Side, between, counts, listed
from analysis.duplicates.finding import LEAST, find
from analysis.duplicates.measures import by_source, families, family, of

__all__ = [
    "KINDS",
    "LEAST",
    "Change",
    "Side",
    "between",
    "by_source",
    "counts",
    "families",
    "family",
    "find",
    "listed",
    "of",
]
