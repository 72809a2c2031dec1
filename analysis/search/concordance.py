"""Hits in, words in context out: what stands before and after each, where the other words are; whole lists to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import arabic
from analysis.search import finding, matching
from analysis.search import query as asked
from analysis.search.errors import SearchError
from analysis.search.finding import Order
from analysis.search.query import Level

if TYPE_CHECKING:
    from analysis.tables import Corpus

MOST_EXPORTED: Final = 100_000
_WIDTH: Final = 90
_IN_A_WORD: Final = re.compile(f"[{arabic.LETTERS}{arabic.INSIDE}]")
_BLOCK: Final = 1_000


def lines(rows: pd.DataFrame, corpus: Corpus, *, query: str, level: Level, width: int = _WIDTH) -> pd.DataFrame:
    """Cut hits out in their context: article, before, hit, after, and where the other words of the query stand.

    `others` holds spans counted from the start of before + hit + after.
    """
    others = _others(rows, corpus, query=query, level=level)
    table = _cut(rows, corpus, width)
    beside = [
        [(first - low, last - low) for first, last in others.get(sentence, ()) if low <= first and last <= high]
        for sentence, low, high in zip(rows["sentence"].tolist(), table["low"], table["high"], strict=True)
    ]
    return table.drop(columns=["low", "high"]).assign(others=pd.Series(beside, dtype=object))


def places(corpus: Corpus, *, article: int, query: str, level: str) -> list[tuple[int, int]]:
    """Return where a query's words stand below the title of an article; nowhere if the query cannot be read."""
    column = corpus.sentences["article"].to_numpy()
    own = corpus.sentences.iloc[slice(*np.searchsorted(column, [article, article + 1]))]
    own = own[(own["start"] >= corpus.articles["title_end"].iloc[article]).to_numpy()]
    known: Level = next((one for one in asked.LEVELS if one == level), "folded")
    try:
        rows = finding.find(corpus, own, query=query, level=known).rows
    except SearchError:
        return []
    spans = set(zip(rows["start"].tolist(), rows["end"].tolist(), strict=True))
    return sorted(spans.union(*_others(rows, corpus, query=query, level=known).values()))


def exported(
    corpus: Corpus, sentences: pd.DataFrame, *, query: str, level: Level = "folded", by: Order = "article"
) -> pd.DataFrame:
    """Return every hit with its context and where it comes from, up to `MOST_EXPORTED`.

    Returns: id, title, source, desk, date and url of the article; part; start and end of the hit in the
    article's original text; before, hit, after.
    """
    found = finding.ordered(finding.find(corpus, sentences, query=query, level=level), corpus, by=by)
    rows = found.rows.head(MOST_EXPORTED)
    blocks = [_cut(rows.iloc[at : at + _BLOCK], corpus, _WIDTH) for at in range(0, len(rows), _BLOCK)]
    context = pd.concat(blocks, ignore_index=True) if blocks else _cut(rows, corpus, _WIDTH)
    about = corpus.articles[["id", "title", "source", "desk", "date", "url"]].iloc[rows["article"].to_numpy()]
    part = corpus.sentences["part"].iloc[rows["sentence"].to_numpy()]
    return about.reset_index(drop=True).assign(
        part=part.astype(str).to_numpy(),
        **{name: rows[name].to_numpy() for name in ("start", "end")},
        **{name: context[name] for name in ("before", "hit", "after")},
    )


def _cut(rows: pd.DataFrame, corpus: Corpus, width: int) -> pd.DataFrame:
    numbers, which = np.unique(rows["article"].to_numpy(), return_inverse=True)
    texts = corpus.texts.take(pa.array(numbers)).to_pylist() if len(numbers) else []
    cut = []
    for place, start, end in zip(which.tolist(), rows["start"].tolist(), rows["end"].tolist(), strict=True):
        text = texts[place]
        low, high = _sight(text, start, end, width)
        cut.append((int(numbers[place]), text[low:start], text[start:end], text[end:high], low, high))
    return pd.DataFrame(cut, columns=["article", "before", "hit", "after", "low", "high"])


def _sight(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return what is shown around a hit: its own line, whole words only."""
    low = max(text.rfind("\n", 0, start) + 1, start - width)
    stop = text.find("\n", end)
    high = min(len(text) if stop < 0 else stop, end + width)
    if low and text[low - 1] != "\n":
        low = next((span[0] for span in arabic.words(text, low, start) if not _joined(text, span[0])), start)
    if high < len(text) and text[high] != "\n" and _IN_A_WORD.match(text[high]):
        while high > end and _IN_A_WORD.match(text[high - 1]):
            high -= 1
    return low, high


def _joined(text: str, at: int) -> bool:
    return at > 0 and bool(_IN_A_WORD.match(text[at - 1]))


def _others(rows: pd.DataFrame, corpus: Corpus, *, query: str, level: Level) -> dict[int, list[tuple[int, int]]]:
    """Return where every word and phrase of the query stands in the sentences of some hits, by sentence."""
    index, phrases = finding.of(corpus), list(asked.phrases(asked.parse(query)))
    spans: dict[int, list[tuple[int, int]]] = {}
    if len(phrases) < 2 or rows.empty:
        return spans
    view = matching.of(index, np.unique(rows["sentence"].to_numpy()))
    for phrase in phrases:
        found = matching.match(view, phrase, level=level)
        first, last = view.original(found.first), view.original(found.last)
        ends = index.starts[last] + index.sizes[index.words[last]]
        for sentence, start, end in zip(
            index.sentence[first].tolist(), index.starts[first].tolist(), ends.tolist(), strict=True
        ):
            spans.setdefault(sentence, []).append((start, end))
    return spans
