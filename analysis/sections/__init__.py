"""Articles in, their structure out: lead, headed sections, page furniture; and how a corpus is built."""

from analysis.sections.batch import tables
from analysis.sections.furniture import plain
from analysis.sections.lines import FURNITURE, PARTS, Kind, Line, Part, split
from analysis.sections.measures import headings, per_article, shares

__all__ = [
    "FURNITURE",
    "PARTS",
    "Kind",
    "Line",
    "Part",
    "headings",
    "per_article",
    "plain",
    "shares",
    "split",
    "tables",
]
