"""Places that articles name: where they lie, by country and by city, what stands for them, what is left open."""

from analysis.places.measures import cities, holding, states, timeline, totals, unclear, unplaced

__all__ = ["cities", "holding", "states", "timeline", "totals", "unclear", "unplaced"]
