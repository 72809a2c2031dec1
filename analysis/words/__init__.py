"""Sentences in, word counts out; of a selection's words: how frequent, how even, how they stand together and change."""

from analysis.words.changes import dispersion, movers
from analysis.words.counting import count, stop_words, vocabulary
from analysis.words.levels import LEVELS, Level, levelled
from analysis.words.measures import (
    distinctive,
    frequencies,
    holding,
    keyness,
    leading,
    missing,
    timeline,
    total,
    trend,
)
from analysis.words.together import beside, nearby, phrases

__all__ = [
    "LEVELS",
    "Level",
    "beside",
    "count",
    "dispersion",
    "distinctive",
    "frequencies",
    "holding",
    "keyness",
    "leading",
    "levelled",
    "missing",
    "movers",
    "nearby",
    "phrases",
    "stop_words",
    "timeline",
    "total",
    "trend",
    "vocabulary",
]
