"""The words of a corpus in; those that may name a topic out, and by which form of theirs they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.topics import nominal, weighing
from analysis.topics.nominal import Forms

ARTICLE: Final = "\u0627\u0644"

Words = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of a corpus that may name a topic.

    Attributes:
        held: which article holds which word, 0 or 1; a word that may not name a topic is in none.
        every: the same with nearly all words, for articles that have no other.
        stems: the stem of each word.
        forms: the word that each is called by: itself, or what is left once nothing is written onto it.
        form, display: each word folded, and in its most usual spelling.
        naming: whether a word may stand in a name: an Arabic word of three letters and no stop word.
        things: whether a word names a thing (`nominal.things`).
        persons: whether it mostly stands in the names of persons.
    """

    held: sparse.csc_matrix
    every: sparse.csc_matrix
    stems: npt.NDArray[np.object_]
    forms: Words
    form: npt.NDArray[np.object_]
    display: npt.NDArray[np.object_]
    naming: npt.NDArray[np.bool_]
    things: npt.NDArray[np.bool_]
    persons: npt.NDArray[np.bool_]

    def of(self, articles: npt.NDArray[np.bool_]) -> Lexicon:
        """Return the words of some articles."""
        inside = np.flatnonzero(articles)
        held, every = (sparse.csc_matrix(one.tocsr()[inside]) for one in (self.held, self.every))
        return replace(self, held=held, every=every)


def lexicon(
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    *,
    articles: int,
    stems: Sequence[str] | None = None,
    names: pd.DataFrame | None = None,
) -> Lexicon:
    """Return the words of a corpus that may name a topic; `names` (form, type, mentions) are those found in it."""
    held = weighing.presence(word_counts, words, articles=articles)
    every = weighing.presence(word_counts, words, articles=articles, chosen=~words["stop"].to_numpy(dtype=bool))
    form = words["form"].to_numpy(dtype=object)
    stem = form if stems is None else np.asarray(stems, dtype=object)
    usable = np.diff(held.indptr) > 0
    times = np.bincount(word_counts["word"], weights=word_counts["count"], minlength=len(words))
    forms = Forms(dict(zip(form.tolist(), times.astype(int).tolist(), strict=True)))
    called = bare(form.tolist(), stem.tolist(), usable, forms)
    none = np.zeros(len(words), dtype=bool)
    persons = none if names is None else nominal.persons(forms, words, names)
    return Lexicon(
        held, every, stem, called, form, words["display"].to_numpy(dtype=object), weighing.naming(words),
        nominal.things(forms, words) | persons, persons,
    )  # fmt: skip


def bare(forms: Sequence[str], stems: Sequence[str], usable: npt.NDArray[np.bool_], met: Forms) -> Words:
    """Return for each word the word that it is once nothing is written onto it: itself, or a usable one.

    What is left has its stem, or the word is hardly met with the article, as one with a letter onto it never is.
    """
    known = {form: place for place, form in enumerate(forms)}

    def of(place: int) -> int:
        for rest in met.bare(forms[place]):
            other = known.get(rest, -1)
            if other >= 0 and usable[other] and (stems[other] == stems[place] or met.clitic(forms[place])):
                return of(other)
        return place

    return np.array([of(place) for place in range(len(forms))], dtype=np.intp)
