"""A typed query and the sentences of a selection in, the places that match out, in a reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.search import index, matching
from analysis.search.errors import SearchError
from analysis.search.index import Index
from analysis.search.query import Level, parse

if TYPE_CHECKING:
    from analysis.tables import Corpus

Order = Literal["article", "newest", "oldest", "before", "after", "sample"]

ORDERS: Final[tuple[Order, ...]] = ("article", "newest", "oldest", "before", "after", "sample")
_COLUMNS: Final = ("article", "sentence", "start", "end", "place", "size")
_NEIGHBOURS: Final = 3
_SEED: Final = 2024


@dataclass(frozen=True, eq=False)
class Hits:
    """The places that match a query, one row each.

    `rows` holds article, sentence, start and end into the article's original text; place and size count words,
    through the corpus and in the hit.
    """

    rows: pd.DataFrame

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def sentences(self) -> int:
        """How many sentences hold a hit."""
        return int(self.rows["sentence"].nunique())

    @property
    def articles(self) -> int:
        """How many articles hold a hit."""
        return int(self.rows["article"].nunique())


def find(corpus: Corpus, sentences: pd.DataFrame, *, query: str, level: Level = "folded") -> Hits:
    """Find a query in some sentences of a corpus, in the order of the corpus.

    A hit is an occurrence of what the query shows: of the first thing of several that have to meet in one
    sentence, of each thing of alternatives; what is near is one hit from its first word to its last. Raises
    SearchError for a query that cannot be read. Misleads where a sentence was cut in the wrong place: words
    on its two sides do not meet.
    """
    node, opened = parse(query), of(corpus)
    within = np.zeros(len(opened.first), dtype=bool)
    within[sentences["sentence"].to_numpy()] = True
    view = matching.view(opened, node, level=level, within=within)
    found = matching.match(view, node, level=level)
    kept = within[view.sentence[found.first]]
    first, last = view.original(found.first[kept]), view.original(found.last[kept])
    return Hits(_rows(opened, corpus.sentences["article"].to_numpy(), first, last))


def of(corpus: Corpus) -> Index:
    """Return the index of a corpus; raise SearchError if it was built without one."""
    if corpus.index is None:
        raise SearchError("no-index", name=corpus.name)
    return index.opened(corpus.index)


def _rows(opened: Index, article: npt.NDArray[Any], first: npt.NDArray[Any], last: npt.NDArray[Any]) -> pd.DataFrame:
    sentence = opened.sentence[first]
    end = opened.starts[last] + opened.sizes[opened.words[last]]
    columns = (article[sentence], sentence, opened.starts[first], end, first, last - first + 1)
    return pd.DataFrame({name: column.astype(np.int32) for name, column in zip(_COLUMNS, columns, strict=True)})


def ordered(hits: Hits, corpus: Corpus, *, by: Order = "article") -> Hits:
    """Return the hits in a reading order: of the corpus, by date, or by the three words before or after, nearest first.

    "sample" shuffles them, the same way each time: the first page is then a random sample of all hits.
    Words of other sentences are not compared: a hit with none beside it comes last, like an article without a date.
    """
    rows = hits.rows
    if by == "article" or rows.empty:
        return hits
    if by == "sample":
        order = np.random.default_rng(_SEED).permutation(len(rows))
    elif by in ("newest", "oldest"):
        dates = corpus.articles["date"].to_numpy()[rows["article"].to_numpy()]
        undated = np.isnat(dates)
        day = np.where(undated, 0, dates.astype("datetime64[D]").astype(np.int64))
        order = np.lexsort((day if by == "oldest" else -day, undated))
    else:
        order = np.lexsort(_beside(of(corpus), rows, before=by == "before"))
    return Hits(rows.iloc[order].reset_index(drop=True))


def _beside(opened: Index, rows: pd.DataFrame, *, before: bool) -> list[npt.NDArray[Any]]:
    """Return the forms beside each hit as sort keys, the nearest last; forms are numbered by the alphabet."""
    place, sentence = rows["place"].to_numpy(), rows["sentence"].to_numpy()
    edge = place if before else place + rows["size"].to_numpy() - 1
    keys = []
    for step in range(_NEIGHBOURS, 0, -1):
        at = edge - step if before else edge + step
        there = (at >= opened.first[sentence]) & (at < opened.first[sentence + 1])
        form = opened.form_of[opened.words[np.where(there, at, 0)]]
        keys.append(np.where(there, form, len(opened.forms) if step == 1 else -1))
    return keys
