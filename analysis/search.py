"""A typed query and the sentences of a selection in, the places that match out: words in context and their spread.

A query is literal. Words are all looked for in one sentence; what stands between quotation marks, or
hangs together without a space, has to stand together. The word index names the articles that can
match, and only those are scanned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import arabic
from analysis.messages import MarsadError

Level = Literal["folded", "exact"]
Order = Literal["article", "newest", "oldest", "before", "after"]
Key = Callable[[str], str]

LEVELS: Final[tuple[Level, ...]] = ("folded", "exact")
ORDERS: Final[tuple[Order, ...]] = ("article", "newest", "oldest", "before", "after")
MOST_WORDS: Final = 40
MOST_COMPARED: Final = 10_000
HITS: Final = ("article", "sentence", "start", "end")

_QUOTED: Final = re.compile('"([^"]*)"?|\u201c([^\u201d]*)\u201d?|\u00ab([^\u00bb]*)\u00bb?|(\\S[^\\s"\u201c\u00ab]*)')
_LETTER: Final = f"[{arabic.LETTERS}]"
_TRAILING: Final = f"[{arabic.INSIDE}]*+(?!{_LETTER})"
_BETWEEN: Final = f"[^{arabic.LETTERS}]++"
_IN_A_WORD: Final = re.compile(f"[{arabic.LETTERS}{arabic.INSIDE}]")
_WEIGHTLESS: Final = "".join(
    re.findall(f"[{arabic.ZERO_WIDTH}{arabic.BIDI_CONTROLS}]", "".join(map(chr, range(0x10000))))
)
# Folded words of these alone can be spelt out as a pattern; others are found by folding every word.
_SPELLABLE: Final = re.compile("[0-9a-z\u0621-\u064a]+")
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
    pieces = list(zip(candidates.tolist(), chosen.to_pylist(), _has_odd(chosen), strict=True))
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


def spans(
    text: str,
    term: tuple[str, ...],
    *,
    level: Level = "folded",
    start: int = 0,
    end: int | None = None,
    odd: bool | None = None,
) -> Iterator[tuple[int, int]]:
    """Give the spans of a word, or of the words of a phrase one after another, in a text.

    `odd` says whether the text holds signs that pattern alone cannot judge, if that is known already.
    """
    key: Key = arabic.fold if level == "folded" else str
    wanted = tuple(key(word) for word in term)
    if level == "exact" and not all(word in text for word in term):
        return
    odd = _odd().search(text) is not None if odd is None else odd
    pattern, stop = _pattern(wanted, level, odd=odd), len(text) if end is None else end
    if len(wanted) == 1 and not odd:
        yield from _words(pattern, wanted[0], key, text, start, stop)
        return
    groups = range(1, len(wanted) + 1)
    while match := pattern.search(text, start, stop):
        start = match.start() + 1
        tokens = [_token(text, *match.span(group), alone=group == 1) for group in groups]
        if all(key(text[first:last]) == word for (first, last), word in zip(tokens, wanted, strict=True)):
            yield tokens[0][0], tokens[-1][1]


def _words(
    pattern: re.Pattern[str], wanted: str, key: Key, text: str, start: int, stop: int
) -> Iterator[tuple[int, int]]:
    size = len(wanted) if key is str or _SPELLABLE.fullmatch(wanted) else -1
    for match in pattern.finditer(text, start, stop):
        first, last = match.span()
        # Of the same length it is the same letter by letter; anything more has to be folded and compared.
        if last - first != size:
            first, last = _token(text, first, last, alone=False)
            if key(text[first:last]) != wanted:
                continue
        yield first, last


def _token(text: str, start: int, end: int, *, alone: bool) -> tuple[int, int]:
    """Return the whole word that a match is, or stands in."""
    if alone and start and _IN_A_WORD.match(text[start - 1]):
        run = start
        while run and _IN_A_WORD.match(text[run - 1]):
            run -= 1
        return next((span for span in arabic.words(text, run, end) if span[1] > start), (start, start))
    if text[end - 1] in _WEIGHTLESS:
        end = start + len(text[start:end].rstrip(_WEIGHTLESS))
    return start, end


@cache
def _spellings() -> tuple[dict[str, str], str]:
    """Return the letters that fold to each letter, and those that fold to several or to none."""
    single: dict[str, str] = {}
    odd = ""
    for letter in re.findall(_LETTER, "".join(map(chr, range(0x10000)))):
        folded = arabic.fold(letter)
        if len(folded) == 1:
            single[folded] = single.get(folded, "") + letter
        else:
            odd += letter
    return single, odd


def _has_odd(texts: pa.ChunkedArray) -> list[bool]:
    return pc.match_substring_regex(texts, _odd().pattern).to_pylist()  # type: ignore[no-any-return]


@cache
def _odd() -> re.Pattern[str]:
    # Letters that fold to several or to none, and signs of a word's inside that no letter precedes.
    return re.compile(f"[{_spellings()[1]}]|(?:^|[^{arabic.LETTERS}{arabic.INSIDE}])[{arabic.INSIDE}]")


@cache
def _pattern(wanted: tuple[str, ...], level: Level, *, odd: bool) -> re.Pattern[str]:
    """Return the pattern of words one after another; where spelling is too free for one, of any words."""
    spelt = (re.escape(word) if level == "exact" else _spelt(word, odd=odd) for word in wanted)
    before = arabic.LETTERS if odd else arabic.LETTERS + arabic.INSIDE
    return re.compile(f"(?<![{before}])" + _BETWEEN.join(f"({word}{_TRAILING})" for word in spelt))


def _spelt(form: str, *, odd: bool) -> str:
    if odd or not _SPELLABLE.fullmatch(form):
        return f"{_LETTER}[{arabic.LETTERS}{arabic.INSIDE}]*+"
    single = _spellings()[0]
    return f"[{arabic.INSIDE}]*+".join(f"[{single.get(letter, letter)}]" for letter in form)


# Order and context


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
    if high < len(text) and text[high] != "\n" and _IN_A_WORD.match(text[high]):
        while high > end and _IN_A_WORD.match(text[high - 1]):
            high -= 1
    return low, high


def _joined(text: str, at: int) -> bool:
    return at > 0 and bool(_IN_A_WORD.match(text[at - 1]))


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
