"""The words of a corpus in order in; which of them stand together, and in which phrases, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic, stream
from analysis.tables import Corpus
from analysis.topics import weighing

WINDOW: Final = 10

Numbers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class Running:
    """The words of a corpus in order, without trailers.

    Attributes:
        article, sentence: where each place is.
        word: its word, a number among the words; -1 for one that is not there.
        spelled: the spelling at each place, a number of `spellings`.
    """

    article: Numbers
    sentence: Numbers
    word: Numbers
    spelled: Numbers
    spellings: npt.NDArray[np.object_]

    def of(self, articles: npt.NDArray[np.bool_]) -> Running:
        """Return the places of some articles."""
        kept = articles[self.article]
        return Running(self.article[kept], self.sentence[kept], self.word[kept], self.spelled[kept], self.spellings)


def in_order(tokens: pd.DataFrame, sentences: pd.DataFrame, words: pd.DataFrame) -> Running:
    """Return the words of a corpus in order, from its tokens (article, sentence, word)."""
    spelled = tokens["word"].astype("category")
    number = pd.Index(words["form"]).get_indexer([arabic.fold(str(word)) for word in spelled.cat.categories])
    counted = (sentences["part"] != "trailer").to_numpy()[tokens["sentence"].to_numpy()]
    code = spelled.cat.codes.to_numpy()[counted]
    article, sentence = (tokens[column].to_numpy()[counted] for column in ("article", "sentence"))
    spellings = spelled.cat.categories.to_numpy(dtype=object)
    return Running(article, sentence, number.astype(np.int32)[code], code, spellings)


def of(corpus: Corpus) -> Running:
    """Return the words of an open corpus in order."""
    said = stream.of(corpus)
    counted = (corpus.sentences["part"] != "trailer").to_numpy()[said.sentence]
    sentence = said.sentence[counted]
    word, written = said.word[counted], stream.layers(corpus)
    spelled, spellings = (written.spelling[counted], written.spellings) if written else (word, corpus.words["display"])
    article = corpus.sentences["article"].to_numpy()[sentence]
    return Running(article, sentence, word, spelled, np.asarray(spellings, dtype=object))


def together(read: Running, words: Sequence[int] | Numbers, *, step: int = 1) -> tuple[npt.NDArray[np.float64], int]:
    """Return in how many windows of ten running words of an article two words stand, each alone diagonally; and all.

    With a `step`, of every second, third … window.
    """
    size = len(words)
    slot = np.full(int(max(read.word.max(initial=-1), max(words, default=-1))) + 2, -1)
    slot[np.asarray(words, dtype=np.int64)] = np.arange(size)
    first, last = _ends(read.article)
    # The windows of an article begin at its first place and then at every step, as long as they are whole.
    place = np.flatnonzero(slot[read.word] >= 0)
    begin, end = first[place], np.maximum(last[place] - WINDOW, first[place])
    earliest = np.maximum(place - WINDOW + 1, begin)
    window = begin + -(-(earliest - begin) // step) * step
    rows, columns = [], []
    for _ in range(-(-WINDOW // step)):
        inside = (window <= place) & (window <= end)
        rows.append(window[inside])
        columns.append(slot[read.word[place[inside]]])
        window = window + step
    starts = np.unique(first)
    sizes = np.diff(np.append(starts, len(first)))
    windows = int((np.maximum(sizes - WINDOW, 0) // step + 1).sum()) if len(starts) else 1
    shape = (len(read.word) + 1, size)
    held = weighing.held(np.concatenate(rows), np.concatenate(columns), shape)
    return np.asarray((held.T @ held).todense(), dtype=np.float64), windows


def _ends(article: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each place the first place of its article and the one behind its last."""
    begins = np.flatnonzero(np.diff(article, prepend=-1))
    sizes = np.diff(np.append(begins, len(article)))
    return np.repeat(begins, sizes), np.repeat(begins + sizes, sizes)


def bound(seen: npt.NDArray[np.float64], windows: int, *, doubt: float = 0) -> npt.NDArray[np.float64]:
    """Return the normalised pointwise mutual information of each pair, -1 to 1; 0 for a word with itself.

    Formula: ln(p(a, b) / (p(a) p(b))) / -ln p(a, b); -1 for words that never meet (Bouma 2009). With `doubt`, as if a
    pair met so many standard errors (the root of its number) less often: what met a few times may never do so again.
    """
    alone = np.diag(seen) / windows
    share = np.maximum(seen - doubt * np.sqrt(seen), 0) / windows
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log(share / np.outer(alone, alone)) / -np.log(share)
    found[~np.isfinite(found)] = -1
    np.fill_diagonal(found, 0)
    return np.asarray(found)
