"""Articles in, who says what out: direct and reported speech with its verb, stance and speaker."""

from analysis.quotes.finding import find
from analysis.quotes.names import named

__all__ = ["find", "named"]
