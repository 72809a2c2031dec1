"""What articles are about: topics found once in the build, and measures of them in a selection."""

from __future__ import annotations

from analysis.topics.fitting import FEWEST_ARTICLES, LEAST_SHARE, SEED, fit, usual_number
from analysis.topics.measures import across, course, holding, over, prevalence, representative, terms, timeline

__all__ = [
    "FEWEST_ARTICLES",
    "LEAST_SHARE",
    "SEED",
    "across",
    "course",
    "fit",
    "holding",
    "over",
    "prevalence",
    "representative",
    "terms",
    "timeline",
    "usual_number",
]
