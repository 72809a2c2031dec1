"""Two selections in, what sets them apart out: words, entities, topics, quotes and parts.

pair = compare.sides(corpus, compare.Comparison(selection, "source", "name of the other"))
compare.words(pair.first, pair.second)
"""

from analysis.compare.contrasts import Size, entities, parts, quotes, size, telling, topics
from analysis.compare.sides import FILTERS, KINDS, Comparison, Kind, Sides, kinds, sides, values
from analysis.compare.words import MOST, SPREAD, words

__all__ = [
    "FILTERS",
    "KINDS",
    "MOST",
    "SPREAD",
    "Comparison",
    "Kind",
    "Sides",
    "Size",
    "entities",
    "kinds",
    "parts",
    "quotes",
    "sides",
    "size",
    "telling",
    "topics",
    "values",
    "words",
]
