"""Articles in, their structure out: lead, headed sections, page furniture; and how a corpus is built."""

from analysis.sections.batch import tables
from analysis.sections.furniture import key
from analysis.sections.lines import FURNITURE, PARTS, Kind, Line, Part, known, split
from analysis.sections.measures import build, divided, headings, per_article, shares, spread, under
from analysis.sections.recurring import edges, recurring

__all__ = [
    "FURNITURE",
    "PARTS",
    "Kind",
    "Line",
    "Part",
    "build",
    "divided",
    "edges",
    "headings",
    "key",
    "known",
    "per_article",
    "recurring",
    "shares",
    "split",
    "spread",
    "tables",
    "under",
]
