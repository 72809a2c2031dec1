"""People, places and organisations: found in a batch of articles, resolved over a corpus, counted in a selection."""

from analysis.entities.finding import find
from analysis.entities.measures import pairs, ranking
from analysis.entities.resolution import resolve

__all__ = ["find", "pairs", "ranking", "resolve"]
