"""What the reader chose, as a value; and the part of a corpus that it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic
from analysis.tables import COUNTED_PARTS, Corpus

Mask = npt.NDArray[np.bool_]

# An article is about a topic from this share of its words on; lower shares are noise of the model.
ABOUT: float = 0.2


def span(articles: pd.DataFrame) -> int:
    """Return how many places something needs that is looked up by the number of an article: 1 at the least."""
    return int(articles["article"].max()) + 1 if len(articles) else 1


@dataclass(frozen=True)
class Selection:
    """What the reader chose; every field left empty chooses everything.

    Attributes:
        corpus: name of the corpus.
        sources, desks: any of these.
        start, end: first and last day, both inside; undated articles fall outside.
        entities: keys of entities that are mentioned; `match` says whether any or all of them.
        without: keys of entities that are not mentioned.
        topics: keys of topics that take at least a fifth of the article (`ABOUT`), any of them.
        where: parts of the article in which mentions and words are looked for and counted;
            empty means everywhere but the trailer.
        words: words that all occur, in any spelling that folds alike.
        stories: of each family of copies only the article that was published first, so that all counts are of stories.
    """

    corpus: str = "sample"
    sources: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    entities: tuple[str, ...] = ()
    match: Literal["all", "any"] = "all"
    without: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    words: str = ""
    stories: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of an article that count."""
        return self.where or COUNTED_PARTS


@dataclass(frozen=True, eq=False)
class Selected:
    """The articles that a selection leaves, and the rows of every table that belong to them.

    Tables of sentences, mentions and word counts hold only the parts that the selection counts.
    """

    corpus: Corpus
    selection: Selection
    mask: Mask
    # What the filters leave before copies are set aside; none where copies count.
    found: Mask | None = None
    # The narrower selection whose articles stand for the stories that it tells; see `around`.
    beside: Selection | None = None

    @property
    def n(self) -> int:
        """How many articles are selected."""
        return int(self.mask.sum())

    @property
    def told(self) -> int:
        """How many articles tell what is selected: with their copies, where stories are counted."""
        return self.n if self.found is None else int(self.found.sum())

    @property
    def total(self) -> int:
        """How many articles the corpus has."""
        return len(self.mask)

    @property
    def whole(self) -> bool:
        """Whether nothing was filtered away."""
        return self.told == self.total and not self.selection.where

    @cached_property
    def around(self) -> Mask:
        """The corpus counted as the selection is: every article, or one of each story, a selected one if there is."""
        every = np.ones(self.total, dtype=bool)
        return every if self.found is None else _around(self, every)

    @property
    def of(self) -> int:
        """How many articles, or stories, the corpus has."""
        return int(self.around.sum())

    @cached_property
    def around_counts(self) -> pd.DataFrame:
        """The word counts of the corpus counted as the selection is, in all parts."""
        counts = self.corpus.word_counts
        return counts if self.found is None else counts[self.around[counts["article"].to_numpy()]]

    @cached_property
    def articles(self) -> pd.DataFrame:
        """The selected articles."""
        return self.corpus.articles[self.mask]

    @cached_property
    def sections(self) -> pd.DataFrame:
        """The sections of the selected articles."""
        return self._of(self.corpus.sections)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences of the selected articles, in the chosen parts."""
        return self._inside(self.corpus.sentences)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """The mentions in the selected articles, in the chosen parts."""
        return self._inside(self.corpus.mentions)

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """What is said in the selected articles, in the chosen parts."""
        return self._inside(self.corpus.quotes)

    @cached_property
    def word_counts(self) -> pd.DataFrame:
        """The word counts of the selected articles, in the chosen parts."""
        return self._inside(self.corpus.word_counts)

    @cached_property
    def article_topics(self) -> pd.DataFrame:
        """The topic shares of the selected articles."""
        return self._of(self.corpus.article_topics)

    @cached_property
    def hidden_shares(self) -> pd.DataFrame:
        """The shares of hidden topics in the selected articles."""
        return self._of(self.corpus.hidden_shares)

    def _of(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows if self.n == self.total else rows[self.mask[rows["article"].to_numpy()]]

    def _inside(self, rows: pd.DataFrame) -> pd.DataFrame:
        return self._of(rows)[lambda kept: _in_parts(kept, self.selection.parts)]


def select(corpus: Corpus, selection: Selection) -> Selected:
    """Return what a selection leaves of a corpus; what it names but the corpus lacks leaves nothing."""
    articles = corpus.articles
    mask = np.ones(len(articles), dtype=bool)
    for column, chosen in (("source", selection.sources), ("desk", selection.desks)):
        if chosen:
            mask &= articles[column].isin(chosen).to_numpy()
    mask &= _between(articles, selection.start, selection.end)
    if selection.entities or selection.without:
        mask &= _mentioning(corpus, selection)
    if selection.topics:
        mask &= _about(corpus, selection.topics)
    if selection.words.strip():
        mask &= _containing(corpus, selection)
    return Selected(corpus, selection, *((_first_of_each(corpus, mask), mask) if selection.stories else (mask,)))


def around(left: Selected, wider: Selection) -> Selected:
    """Return what a wider selection leaves, counted as `left` is: of each story that `left` tells, the article it has.

    By itself the wider selection would have the story's first article, so that it lacked articles of `left`, and no
    share of it could be given.
    """
    wide = select(left.corpus, wider)
    if wide.found is None:
        return wide
    return replace(wide, mask=_around(left, wide.found), beside=left.selection)


def unknown(corpus: Corpus, selection: Selection) -> list[str]:
    """Return what the selection names and the corpus does not have, as the reader wrote it."""
    known = {
        "sources": set(corpus.articles["source"].cat.categories),
        "desks": set(corpus.articles["desk"].cat.categories),
        "entities": set(corpus.entities["key"]),
        "without": set(corpus.entities["key"]),
        "topics": set(corpus.topics["key"]),
    }
    return [name for field, names in known.items() for name in getattr(selection, field) if name not in names]


def _families(corpus: Corpus) -> npt.NDArray[np.int64]:
    """Return the number of each article's family of copies; -1 for one that has no copy."""
    family = np.full(len(corpus.articles), -1)
    family[corpus.copies["article"].to_numpy()] = corpus.copies["family"].to_numpy()
    return family


def _first_of_each(corpus: Corpus, among: Mask) -> Mask:
    """Leave of each family the article published first; undated ones last, those alike in the order of the corpus."""
    family, dates = _families(corpus), corpus.articles["date"].to_numpy()
    copies = np.flatnonzero(among & (family >= 0))
    ordered = copies[np.lexsort((copies, dates[copies], family[copies]))]
    _, first = np.unique(family[ordered], return_index=True)
    mask: Mask = among & (family < 0)
    mask[ordered[first]] = True
    return mask


def _around(left: Selected, among: Mask) -> Mask:
    """Leave of each family among some articles the one that is in `left`, else the one published first."""
    family = _families(left.corpus)
    inside = among & left.mask
    told = np.isin(family, family[inside & (family >= 0)])
    return _first_of_each(left.corpus, inside | (among & ~told))


def _in_parts(rows: pd.DataFrame, parts: Sequence[str]) -> Mask:
    wanted = rows["part"].cat.categories.isin(list(parts))
    mask: Mask = np.append(wanted, False)[rows["part"].cat.codes.to_numpy()]
    return mask


def _between(articles: pd.DataFrame, start: date | None, end: date | None) -> Mask:
    dates = articles["date"]
    mask = np.ones(len(articles), dtype=bool)
    if start:
        mask &= (dates >= pd.Timestamp(start)).to_numpy()
    if end:
        mask &= (dates < pd.Timestamp(end + timedelta(days=1))).to_numpy()
    return mask


def _mentioning(corpus: Corpus, selection: Selection) -> Mask:
    mentions = corpus.mentions
    inside = _in_parts(mentions, selection.parts) & ~mentions["reference"].to_numpy()
    article, entity = mentions["article"].to_numpy()[inside], mentions["entity"].to_numpy()[inside]
    numbers = dict(zip(corpus.entities["key"], corpus.entities["entity"], strict=True))

    def holding(key: str) -> Mask:
        mask = np.zeros(len(corpus.articles), dtype=bool)
        mask[article[entity == numbers.get(key, -1)]] = True
        return mask

    combine = np.logical_and if selection.match == "all" else np.logical_or
    mask = np.ones(len(corpus.articles), dtype=bool)
    if selection.entities:
        mask = combine.reduce([holding(key) for key in selection.entities])
    for key in selection.without:
        mask &= ~holding(key)
    return mask


def _about(corpus: Corpus, keys: Sequence[str]) -> Mask:
    numbers = corpus.topics.loc[corpus.topics["key"].isin(keys), "topic"]
    shares = corpus.article_topics
    rows = shares[shares["topic"].isin(numbers) & (shares["share"] >= ABOUT)]
    mask = np.zeros(len(corpus.articles), dtype=bool)
    mask[rows["article"].to_numpy()] = True
    return mask


def _containing(corpus: Corpus, selection: Selection) -> Mask:
    counts = corpus.word_counts
    inside = _in_parts(counts, selection.parts)
    article, word = counts["article"].to_numpy()[inside], counts["word"].to_numpy()[inside]
    forms = {arabic.fold(selection.words[start:end]) for start, end in arabic.words(selection.words)}
    mask = np.ones(len(corpus.articles), dtype=bool)
    for form in forms:
        numbers = corpus.words.loc[corpus.words["form"] == form, "word"].to_numpy()
        holds = np.zeros(len(mask), dtype=bool)
        holds[article[np.isin(word, numbers)]] = True
        mask &= holds
    return mask
