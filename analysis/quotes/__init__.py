"""Articles in, who says what out: direct and reported speech with its verb, stance and speaker."""

from analysis.quotes.browsing import MOST_EXPORTED, chosen, excerpts, exported, holding, profile, summary, timeline
from analysis.quotes.finding import find
from analysis.quotes.lexicons import STANCES
from analysis.quotes.measures import joined, kinds, speakers, unnamed, verbs
from analysis.quotes.names import named
from analysis.quotes.outlets import heard, stances, unnamed_topics
from analysis.quotes.voices import SPEAKER_KINDS

__all__ = [
    "MOST_EXPORTED",
    "SPEAKER_KINDS",
    "STANCES",
    "chosen",
    "excerpts",
    "exported",
    "find",
    "heard",
    "holding",
    "joined",
    "kinds",
    "named",
    "profile",
    "speakers",
    "stances",
    "summary",
    "timeline",
    "unnamed",
    "unnamed_topics",
    "verbs",
]
