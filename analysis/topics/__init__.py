"""What articles are about: topics found once in the build, and measures of them in a selection."""

from __future__ import annotations

from analysis.topics.atlas import FEWEST, WIDTH, mapped
from analysis.topics.drift import Drift
from analysis.topics.fitting import FEWEST_ARTICLES, LEAST_SHARE, TABLES, Found, fit, fold
from analysis.topics.measures import (
    across,
    broad,
    choice,
    course,
    foremost,
    holding,
    outline,
    over,
    prevalence,
    representative,
    timeline,
)
from analysis.topics.named import across as names_across
from analysis.topics.named import named
from analysis.topics.numbers import CHANCE, usual
from analysis.topics.passages import passages
from analysis.topics.relevance import USUAL, related
from analysis.topics.running import in_order
from analysis.topics.standing import WHERE, standing

__all__ = [
    "CHANCE",
    "FEWEST",
    "FEWEST_ARTICLES",
    "LEAST_SHARE",
    "TABLES",
    "USUAL",
    "WHERE",
    "WIDTH",
    "Drift",
    "Found",
    "across",
    "broad",
    "choice",
    "course",
    "fit",
    "fold",
    "foremost",
    "holding",
    "in_order",
    "mapped",
    "named",
    "names_across",
    "outline",
    "over",
    "passages",
    "prevalence",
    "related",
    "representative",
    "standing",
    "timeline",
    "usual",
]
