"""Files of Arabic news in, articles out: a folder, a ZIP or one file, of any of the formats that are read.

`survey` lists what there is without parsing it; `read` streams articles from those items, in a worker
process or here. For every file, what was read is what was kept and what was rejected, with its reason.
"""

from analysis.corpus.inputs import Item, Survey, survey
from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reading import ARTICLE_COLUMNS, Read, read
from analysis.corpus.reasons import REASONS, CorpusError, say
from analysis.corpus.report import FILE_COLUMNS, REJECTION_COLUMNS
from analysis.corpus.settings import Settings, parsed, settings, written

__all__ = [
    "ARTICLE_COLUMNS",
    "FILE_COLUMNS",
    "LIMITS",
    "REASONS",
    "REJECTION_COLUMNS",
    "CorpusError",
    "Item",
    "Limits",
    "Read",
    "Settings",
    "Survey",
    "parsed",
    "read",
    "say",
    "settings",
    "survey",
    "written",
]
