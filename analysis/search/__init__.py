"""A typed query and the sentences of a selection in, the places that match out: words in context and their spread.

    found = search.results(corpus, selected.sentences, selected.articles, query="…", level="folded", by="before")
    search.lines(found.hits.head(25), corpus, query="…", level="folded")

The query language and what counts as a hit stand in `docs/search.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.search import finding, matching, spread, stems
from analysis.search.concordance import MOST_EXPORTED, exported, lines, places
from analysis.search.errors import SearchError
from analysis.search.finding import ORDERS, Hits, Order, find
from analysis.search.query import LEVELS, Level, meeting, parse, phrases
from analysis.search.spread import timeline

if TYPE_CHECKING:
    from analysis.tables import Corpus

__all__ = [
    "LEVELS",
    "MOST_EXPORTED",
    "ORDERS",
    "Hits",
    "Level",
    "Order",
    "Results",
    "SearchError",
    "exported",
    "find",
    "lines",
    "parse",
    "phrases",
    "places",
    "results",
    "stemmed",
    "timeline",
]


@dataclass(frozen=True, eq=False)
class Results:
    """What a query finds: its places in a reading order, their counts and their spread.

    `by_source` and `by_desk` hold every named source and desk of the selection, `sources` and `desks` those with a
    hit. `meeting` says that things have to meet, of which one alone stands in the middle of the line.
    """

    hits: pd.DataFrame
    sentences: int
    articles: int
    by_source: pd.DataFrame
    by_desk: pd.DataFrame
    sources: pd.DataFrame
    desks: pd.DataFrame
    meeting: bool


def results(
    corpus: Corpus,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    query: str,
    level: Level = "folded",
    by: Order = "article",
) -> Results:
    """Find a query, order the places and say how they spread; see `find`, `finding.ordered` and `spread`."""
    found = finding.ordered(find(corpus, sentences, query=query, level=level), corpus, by=by)
    by_source = spread.over(found.rows, articles, by="source")
    by_desk = spread.over(found.rows, articles, by="desk")
    return Results(
        hits=found.rows,
        sentences=found.sentences,
        articles=found.articles,
        by_source=by_source,
        by_desk=by_desk,
        sources=by_source[by_source["hits"] > 0],
        desks=by_desk[by_desk["hits"] > 0],
        meeting=meeting(parse(query)),
    )


def stemmed(corpus: Corpus, spellings: Sequence[str]) -> list[str]:
    """Return the stem of each spelling, as the index of the corpus has it; see `stems.stem`."""
    if corpus.index is None:
        counts = dict(zip(corpus.words["form"], corpus.words["count"], strict=True))
        return [stems.stem(spelling, counts) for spelling in spellings]
    return matching.stemmed(finding.of(corpus), spellings)
