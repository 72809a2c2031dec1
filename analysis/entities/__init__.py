"""People, places and organisations: found in a batch of articles, resolved over a corpus, counted in a selection."""

from analysis.entities.finding import find
from analysis.entities.measures import listed, pairs, placing, ranking, timeline, together, totals
from analysis.entities.passages import passages
from analysis.entities.resolution import resolve

__all__ = [
    "find",
    "listed",
    "pairs",
    "passages",
    "placing",
    "ranking",
    "resolve",
    "timeline",
    "together",
    "totals",
]
