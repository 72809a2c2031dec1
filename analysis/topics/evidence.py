"""What decisions about topics are carried out by: the words of the articles, weighed once they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis import arabic
from analysis.topics import fitting, lexicon, phrases
from analysis.topics.lexicon import Lexicon
from analysis.topics.running import Running

Places = npt.NDArray[np.intp]
Stems = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, eq=False)
class Evidence:
    """The words of a corpus; `stems` gives the stem of each of some words, `running` all words in order.

    `names` (form, type, mentions) are those found in it.
    """

    word_counts: pd.DataFrame
    words: pd.DataFrame
    articles: int
    stems: Stems
    running: Callable[[], Running]
    names: pd.DataFrame | None = None

    @cached_property
    def stem(self) -> npt.NDArray[np.object_]:
        """The stem of every word of the corpus."""
        return np.asarray(self.stems(self.words["display"].tolist()), dtype=object)

    @cached_property
    def _weighted(self) -> tuple[sparse.csr_matrix, npt.NDArray[np.intp]]:
        return fitting.weighted(self.word_counts, self.words, articles=self.articles, stems=self.stem.tolist())

    @property
    def rows(self) -> sparse.csr_matrix:
        """BM25 rows of unit length, article by stem, as the build had them."""
        return self._weighted[0]

    @cached_property
    def column(self) -> dict[str, int]:
        """The column of each stem that `rows` has."""
        return {str(stem): place for place, stem in enumerate(self.stem[self._weighted[1]])}

    @cached_property
    def presence(self) -> sparse.csc_matrix:
        """Which article holds which word."""
        return fitting.presence(self.word_counts, self.words, articles=self.articles)

    def columns(self, words: Sequence[str]) -> Places:
        """Return the columns of words in any form; those in too few or too many articles tell nothing and have none."""
        found = (self.column.get(stem, -1) for stem in self.stems(words))
        return np.array(sorted({place for place in found if place >= 0}), dtype=np.intp)

    def best(self, articles: Places, parts: Places, number: int) -> list[Places]:
        """Return the words that tell each part of some articles from the rest of them, best first: rows of `words`."""
        return fitting.best_words(sparse.csc_matrix(self.presence[articles]), parts, number)

    @cached_property
    def _lexicon(self) -> Lexicon:
        stems = self.stem.tolist()
        return lexicon.lexicon(self.word_counts, self.words, articles=self.articles, stems=stems, names=self.names)

    def called(self, articles: Places, parts: Places, words: Sequence[Places]) -> list[list[tuple[str, str]]]:
        """Return up to three names of each part of some articles, given its best words: as written, and folded.

        Words that name a thing and phrases in their place, as topics are called that a build finds.
        """
        dominant = np.full(self.articles, len(words), np.int32)
        dominant[articles] = parts
        usual = [self._lexicon.forms[found] for found in words]
        things = [found[self._lexicon.things[found]] for found in usual]
        listed = [some if len(some) else found for some, found in zip(things, usual, strict=True)]
        read = self.running().of(dominant < len(words))
        return phrases.labels(self._lexicon, read, [*listed, np.zeros(0, np.intp)], dominant, most=3)[: len(words)]

    def spelled(self, found: Places) -> list[str]:
        """Return words in their most usual spelling."""
        return [str(word) for word in self.words["display"].to_numpy(object)[found]]

    def folded(self, words: Sequence[str]) -> list[str]:
        """Return words in their folded form."""
        return [arabic.fold(word) for word in words]
