"""A corpus in, its words in order out: which word stands at each place, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic
from analysis.search import index
from analysis.tables import Corpus

Numbers = npt.NDArray[np.int32]

# Words that are looked at for one answer; of more, every second, third … article is.
MOST: Final = 6_000_000


@dataclass(frozen=True, eq=False)
class Stream:
    """The word (its number in the corpus's words) and the sentence of each place, in the order of the corpus."""

    word: Numbers
    sentence: Numbers

    def of(self, sentences: pd.DataFrame) -> Stream:
        """Return the places of some sentences."""
        held = np.zeros(
            int(max(self.sentence.max(initial=-1), sentences["sentence"].max() if len(sentences) else -1)) + 1, bool
        )
        held[sentences["sentence"].to_numpy()] = True
        kept = held[self.sentence]
        return Stream(self.word[kept], self.sentence[kept])


@lru_cache(maxsize=4)
def of(corpus: Corpus) -> Stream:
    """Return the words of a whole corpus in order, from its search index or, without one, from its texts."""
    known = pd.Index(corpus.words["form"])
    if corpus.index is None:
        return _cut(corpus, known)
    opened = index.opened(corpus.index)
    number = known.get_indexer(opened.forms.to_pylist()).astype(np.int32)
    return Stream(number[opened.form_of[opened.words]], opened.sentence)


def _cut(corpus: Corpus, known: pd.Index) -> Stream:
    words = [[arabic.fold(word) for word in arabic.WORD.findall(text)] for text in corpus.cut(corpus.sentences)]
    sentence = np.repeat(corpus.sentences["sentence"].to_numpy(np.int32), [len(one) for one in words])
    return Stream(known.get_indexer([form for one in words for form in one]).astype(np.int32), sentence)


def step(words: int) -> int:
    """Return of how many articles one is read, for so many words: 1 where all are."""
    return -(-words // MOST) or 1


def thinned(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of every article, or of every second, third … where there are more than `MOST` words."""
    every = step(int(sentences["words"].sum()))
    return sentences if every == 1 else sentences[sentences["article"].to_numpy() % every == 0]


@dataclass(frozen=True, eq=False)
class Layers:
    """The same words at two other levels: as they are written, place by place, and by the stem of each word.

    Attributes:
        spelling: the spelling at each place of the corpus's stream, a number of `spellings`.
        stem: the stem of each word of the corpus, a number of `stems`; -1 for a word that stands nowhere.
    """

    spelling: Numbers
    spellings: npt.NDArray[np.object_]
    stem: Numbers
    stems: npt.NDArray[np.object_]


@lru_cache(maxsize=2)
def layers(corpus: Corpus) -> Layers | None:
    """Return the words of a corpus at the other levels; None for one that was built without a search index."""
    if corpus.index is None:
        return None
    opened = index.opened(corpus.index)
    number = pd.Index(corpus.words["form"]).get_indexer(opened.forms.to_pylist())
    stem = np.full(len(corpus.words), -1, dtype=np.int32)
    stem[number[number >= 0]] = opened.stem_of[number >= 0]
    names = (np.array(said.to_pylist(), dtype=object) for said in (opened.spellings, opened.stems))
    spellings, stems = names
    return Layers(opened.words, spellings, stem, stems)
