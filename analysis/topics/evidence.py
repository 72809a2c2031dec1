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
from analysis.topics import fitting

Places = npt.NDArray[np.intp]
Stems = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, eq=False)
class Evidence:
    """The words of a corpus; `stems` gives the stem of each of some words."""

    word_counts: pd.DataFrame
    words: pd.DataFrame
    articles: int
    stems: Stems

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

    def named(self, found: Places) -> Places:
        """Return the first words of a list, no two of them forms of one another: what a topic is called by."""
        first = ~pd.Series(self.stem[found]).duplicated().to_numpy()
        return np.asarray(found[first])

    def spelled(self, found: Places) -> list[str]:
        """Return words in their most usual spelling."""
        return [str(word) for word in self.words["display"].to_numpy(object)[found]]

    def folded(self, words: Sequence[str]) -> list[str]:
        """Return words in their folded form."""
        return [arabic.fold(word) for word in words]
