"""A typed query and the sentences of a selection in, the places that match out: words in context and their spread.

A query is literal. Words are all looked for in one sentence; what stands between quotation marks, or
hangs together without a space, has to stand together. The word index names the articles that can
match, and only those are scanned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import arabic
from analysis.messages import MarsadError
from analysis.search.spelling import IN_A_WORD, LEVELS, Key, Level, odd_signs, spans

Order = Literal["article", "newest", "oldest", "before", "after"]

ORDERS: Final[tuple[Order, ...]] = ("article", "newest", "oldest", "before", "after")
MOST_WORDS: Final = 40
MOST_COMPARED: Final = 10_000
MOST_EXPORTED: Final = 1_000
__all__ = [
    "LEVELS",
    "MOST_COMPARED",
    "MOST_EXPORTED",
    "ORDERS",
    "Level",
    "Query",
    "Results",
    "SearchError",
    "find",
    "lines",
    "parse",
    "results",
    "spans",
]

HITS: Final = ("article", "sentence", "start", "end")

_QUOTED: Final = re.compile('"([^"]*)"?|\u201c([^\u201d]*)\u201d?|\u00ab([^\u00bb]*)\u00bb?|(\\S[^\\s"\u201c\u00ab]*)')
_NEIGHBOURS: Final = 3
_SIGHT: Final = 48


class SearchError(MarsadError):
    """A query that cannot be looked for, with what to do about it."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "no-words": (
            "ليس في ما كتبت كلمة تُبحث: اكتب حروفًا أو أرقامًا",
            "There is no word to look for in what you typed: type letters or digits",
        ),
        "too-long": (
            "في ما كتبت {found} كلمة، والحد {most}: اختصره",
            "You typed {found} words and the most is {most}: shorten it",
        ),
    }


@dataclass(frozen=True)
class Query:
    """What is looked for: each term is a word, or the words of a phrase in order."""

    terms: tuple[tuple[str, ...], ...]
    level: Level = "folded"

    @property
    def key(self) -> Key:
        """What two spellings share if they count as one word at this level."""
        return arabic.fold if self.level == "folded" else str


def parse(text: str, *, level: Level = "folded") -> Query:
    """Read a typed query; raise SearchError if it holds no word or more than can be asked at once."""
    terms: dict[tuple[str, ...], None] = {}
    for match in _QUOTED.finditer(text):
        piece = next(group for group in match.groups() if group is not None)
        words = tuple(piece[start:end] for start, end in arabic.words(piece))
        if words:
            terms[words] = None
    found = sum(map(len, terms))
    if not found:
        raise SearchError("no-words")
    if found > MOST_WORDS:
        raise SearchError("too-long", found=found, most=MOST_WORDS)
    return Query(tuple(terms), level)


def find(
    sentences: pd.DataFrame,
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    texts: pa.ChunkedArray,
    *,
    query: str,
    level: Level = "folded",
) -> pd.DataFrame:
    """Find a query: article, sentence, start, end of each place, in the order of the corpus.

    A hit is an occurrence of the first term, in a sentence that holds every other term too. Occurrences of
    a phrase may overlap. Misleads where a sentence was cut in the wrong place: words on its two sides do
    not meet.
    """
    asked = parse(query, level=level)
    candidates = _candidates(asked, word_counts, words)
    if not len(candidates):
        return _table(np.empty((0, 4), dtype=np.int64))
    chosen = texts.take(pa.array(candidates))
    pieces = list(zip(candidates.tolist(), chosen.to_pylist(), _odd(chosen), strict=True))
    first, *others = (_located(_scanned(term, asked, pieces), sentences) for term in asked.terms)
    for other in others:
        first = first[np.isin(first[:, 1], other[:, 1])]
    return _table(first)


def _candidates(query: Query, word_counts: pd.DataFrame, words: pd.DataFrame) -> np.ndarray:
    forms = {arabic.fold(word) for term in query.terms for word in term}
    known = words.loc[words["form"].isin(forms), "word"].to_numpy()
    if len(known) < len(forms):
        return np.empty(0, dtype=np.int32)
    article, number = word_counts["article"].to_numpy(), word_counts["word"].to_numpy()
    left: np.ndarray | None = None
    for word in known:
        holding = np.unique(article[number == word])
        left = holding if left is None else np.intersect1d(left, holding, assume_unique=True)
    return left if left is not None else np.empty(0, dtype=np.int32)


def _scanned(term: tuple[str, ...], query: Query, pieces: list[tuple[int, str, bool]]) -> np.ndarray:
    places = [
        (article, start, end)
        for article, text, odd in pieces
        for start, end in spans(text, term, level=query.level, odd=odd)
    ]
    return np.array(places, dtype=np.int64).reshape(-1, 3)


def _odd(texts: pa.ChunkedArray) -> list[bool]:
    return pc.match_substring_regex(texts, odd_signs().pattern).to_pylist()  # type: ignore[no-any-return]


def _located(places: np.ndarray, sentences: pd.DataFrame) -> np.ndarray:
    """Give each place its sentence; drop those that lie in none, or across two."""
    article = sentences["article"].to_numpy().astype(np.int64)
    starts, ends = sentences["start"].to_numpy(), sentences["end"].to_numpy()
    order = (article << 32) + starts
    row = np.searchsorted(order, (places[:, 0] << 32) + places[:, 1], side="right") - 1
    inside = row >= 0
    places, row = places[inside], row[inside]
    kept = (article[row] == places[:, 0]) & (places[:, 2] <= ends[row])
    number = sentences["sentence"].to_numpy()[row[kept]]
    return np.column_stack([places[kept, 0], number, places[kept, 1:]])


def _table(rows: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(rows.astype(np.int32), columns=list(HITS))


# Order and context


@dataclass(frozen=True)
class Results:
    """What a query finds: its places in a reading order, their spread, and the first of them in context."""

    hits: pd.DataFrame
    by_source: pd.DataFrame
    by_month: pd.DataFrame
    concordance: pd.DataFrame

    @property
    def articles(self) -> int:
        """How many articles hold a hit."""
        return int(self.hits["article"].nunique())

    @property
    def sources(self) -> pd.DataFrame:
        """Return the named sources that have a hit."""
        return self.by_source[(self.by_source["source"] != "") & (self.by_source["hits"] > 0)]


def results(
    sentences: pd.DataFrame,
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    texts: pa.ChunkedArray,
    articles: pd.DataFrame,
    *,
    query: str,
    level: Level = "folded",
    by: Order = "article",
) -> Results:
    """Find a query, order the places and say how they spread; see `find`, `ordered`, `by_source`, `by_month`."""
    hits = find(sentences, word_counts, words, texts, query=query, level=level)
    hits = hits.iloc[ordered(hits, articles, texts, by=by)].reset_index(drop=True)
    shown = lines(hits.head(MOST_EXPORTED), texts, query=query, level=level)
    about = articles.set_index("article")[["id", "title", "source", "date"]].reindex(shown["article"])
    concordance = about.reset_index(drop=True).assign(**{name: shown[name] for name in ("before", "hit", "after")})
    return Results(hits, by_source(hits, articles), by_month(hits, articles), concordance)


def ordered(hits: pd.DataFrame, articles: pd.DataFrame, texts: pa.ChunkedArray, *, by: Order = "article") -> np.ndarray:
    """Return the rows of the hits in a reading order: of the corpus, by date, or by the words beside them.

    More than `MOST_COMPARED` hits are not compared by their neighbours and stay in the order of the corpus.
    """
    if by in ("before", "after") and len(hits) <= MOST_COMPARED:
        return np.array(_by_neighbours(hits, texts, before=by == "before"), dtype=np.int32)
    rows = np.arange(len(hits), dtype=np.int32)
    if by not in ("newest", "oldest") or not len(hits):
        return rows
    dates = articles.set_index("article")["date"].reindex(hits["article"]).to_numpy()
    undated = np.isnat(dates)
    day = np.where(undated, 0, dates.astype("datetime64[D]").astype(np.int64))
    return rows[np.lexsort((rows, day if by == "oldest" else -day, undated))]


def _by_neighbours(hits: pd.DataFrame, texts: pa.ChunkedArray, *, before: bool) -> list[int]:
    numbers, which = np.unique(hits["article"].to_numpy(), return_inverse=True)
    pieces = texts.take(pa.array(numbers)).to_pylist() if len(numbers) else []
    keys = []
    for article, start, end in zip(which.tolist(), hits["start"].tolist(), hits["end"].tolist(), strict=True):
        beside = pieces[article][max(start - _SIGHT, 0) : start] if before else pieces[article][end : end + _SIGHT]
        line = beside.rpartition("\n")[2] if before else beside.partition("\n")[0]
        found = arabic.WORD.findall(line)
        near = found[: -_NEIGHBOURS - 1 : -1] if before else found[:_NEIGHBOURS]
        # What has no neighbour stands at the end, not before everything that has one.
        keys.append((not near, [arabic.fold(word) for word in near]))
    return sorted(range(len(keys)), key=keys.__getitem__)


def lines(hits: pd.DataFrame, texts: pa.ChunkedArray, *, query: str, level: Level, width: int = 90) -> pd.DataFrame:
    """Cut hits out in their context: article, before, hit, after, and where the other terms stand in both.

    `others` holds spans counted from the start of before + hit + after.
    """
    asked = parse(query, level=level)
    rows = []
    for article, start, end in hits[["article", "start", "end"]].itertuples(index=False, name=None):
        text = texts[int(article)].as_py()
        low, high = _sight(text, start, end, width)
        others = [
            (first - low, last - low)
            for term in asked.terms[1:]
            for first, last in spans(text, term, level=level, start=low, end=high)
        ]
        rows.append((article, text[low:start], text[start:end], text[end:high], others))
    return pd.DataFrame(rows, columns=["article", "before", "hit", "after", "others"])


def _sight(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return what is shown around a hit: its own line, whole words only."""
    low = max(text.rfind("\n", 0, start) + 1, start - width)
    stop = text.find("\n", end)
    high = min(len(text) if stop < 0 else stop, end + width)
    if low and text[low - 1] != "\n":
        low = next((span[0] for span in arabic.words(text, low, start) if not _joined(text, span[0])), start)
    if high < len(text) and text[high] != "\n" and IN_A_WORD.match(text[high]):
        while high > end and IN_A_WORD.match(text[high - 1]):
            high -= 1
    return low, high


def _joined(text: str, at: int) -> bool:
    return at > 0 and bool(IN_A_WORD.match(text[at - 1]))


# Spread


def by_source(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count hits by source: source, hits, articles, share; most hits first.

    share: articles with a hit / selected articles of the source, 0 to 1. Misleads for sources with few articles.
    """
    return _spread(hits, articles, articles["source"].astype(str).to_numpy(), "source").sort_values(
        ["hits", "source"], ascending=[False, True], ignore_index=True
    )


def by_month(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count hits by month: month (its first day), hits, articles, share, in order; undated articles are left out.

    share: articles with a hit / selected articles of the month, 0 to 1. Misleads in months with few articles.
    """
    dated = articles[articles["date"].notna()]
    month = dated["date"].dt.to_period("M").dt.to_timestamp().to_numpy()
    return _spread(hits, dated, month, "month").sort_values("month", ignore_index=True)


def _spread(hits: pd.DataFrame, articles: pd.DataFrame, groups: np.ndarray, name: str) -> pd.DataFrame:
    codes, values = pd.factorize(groups, sort=True)
    group_of = pd.Series(codes, index=articles["article"].to_numpy())
    hit = group_of.reindex(hits["article"].to_numpy()).dropna().to_numpy(dtype=np.int64)
    reached = group_of.reindex(np.unique(hits["article"].to_numpy())).dropna().to_numpy(dtype=np.int64)
    size = len(values)
    holding, every = np.bincount(reached, minlength=size), np.bincount(codes, minlength=size)
    table = pd.DataFrame({name: values, "hits": np.bincount(hit, minlength=size), "articles": holding})
    return table.assign(share=holding / np.maximum(every, 1))
