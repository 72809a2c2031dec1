"""What articles are about: topics found once in the build, and measures of them in a selection."""

from __future__ import annotations

from analysis.topics.fitting import FEWEST_ARTICLES, LEAST_SHARE, Found, fit
from analysis.topics.measures import (
    across,
    broad,
    choice,
    course,
    holding,
    outline,
    over,
    prevalence,
    representative,
    timeline,
)
from analysis.topics.numbers import CHANCE, usual
from analysis.topics.relevance import USUAL, related
from analysis.topics.running import in_order

__all__ = [
    "CHANCE",
    "FEWEST_ARTICLES",
    "LEAST_SHARE",
    "USUAL",
    "Found",
    "across",
    "broad",
    "choice",
    "course",
    "fit",
    "holding",
    "in_order",
    "outline",
    "over",
    "prevalence",
    "related",
    "representative",
    "timeline",
    "usual",
]
