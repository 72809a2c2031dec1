"""Topics and their words in; what each is called out: phrases of two or three words where they say more than one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic
from analysis.topics import weighing
from analysis.topics.clustering import Labels
from analysis.topics.lexicon import ARTICLE, Lexicon, Words
from analysis.topics.running import Numbers, Running

# A phrase stands for a word where so many of the topic's articles with the word have the phrase; three words stand for
# two where nearly all that have the two have the three.
_OFTEN: Final = 0.4
_LONGER: Final = 0.85
_LEAST_ARTICLES: Final = 3
# Three words beside which one and the same word stands so often are a piece of something longer.
_PIECE: Final = 0.7
# Words of one beginning are taken for forms of one another if no more than their last two letters differ.
_SAME_LETTERS: Final = 4
_ENDING: Final = 2
_MOST_PERSONS: Final = 1
_JOINT: Final = "-"
_PAIR: Final = 2
_TRIPLE: Final = 3


@dataclass(frozen=True, eq=False)
class _Runs:
    """Runs of words of one size, told apart by their stems.

    Attributes:
        kinds: the stems of each kind of run, a row each.
        articles: in how many articles of each topic each kind stands, topics by kinds.
        first: the places where runs begin, sorted by kind; those of kind k from `begins[k]` to `begins[k + 1]`.
    """

    kinds: Numbers
    articles: npt.NDArray[np.float64]
    first: Numbers
    begins: Numbers

    def places(self, kind: int) -> Numbers:
        """Return where the runs of a kind begin."""
        return self.first[self.begins[kind] : self.begins[kind + 1]]

    def most(self, topic: int, held: tuple[int, ...]) -> tuple[int, float]:
        """Return the kind that holds these stems in most articles of a topic, and how many; -1 if there is none."""
        fits = np.all([(self.kinds == stem).any(axis=1) for stem in held], axis=0)
        if not fits.any():
            return -1, 0
        counts = np.where(fits, self.articles[topic], -1)
        return int(counts.argmax()), float(counts.max())


@dataclass(frozen=True, eq=False)
class _Said:
    """The words of a corpus in order with the stem at each place, which stems are wanted, and the topic of articles."""

    lexicon: Lexicon
    read: Running
    stem: Numbers
    wanted: npt.NDArray[np.bool_]
    dominant: Labels
    topics: int
    persons: frozenset[str]


def labels(
    lexicon: Lexicon, read: Running, terms: list[Words], dominant: Labels, *, most: int
) -> list[list[tuple[str, str]]]:
    """Return up to `most` names of each topic: as it is written, and folded.

    A name is one of the words, the first ones first, or a phrase in its place: two or three words of one sentence, no
    stop word at either end, nothing written onto its first, that 40 % or more of the topic's articles with the word
    have. No two names of a topic share a stem, or look as if they did, and one of them at most is a person's: a story
    has its people, and a topic of a few stories would be called by nothing else.
    """
    stem = np.append(pd.factorize(lexicon.stems)[0], -1)
    wanted = np.zeros(int(stem.max()) + 2, dtype=bool)
    wanted[stem[np.concatenate([np.zeros(0, np.intp), *terms])]] = True
    persons = frozenset(map(str, lexicon.form[lexicon.persons]))
    said = _Said(lexicon, read, stem[read.word], wanted, dominant, len(terms), persons)
    runs = tuple(_runs(said, size) for size in (1, _PAIR, _TRIPLE))
    return [_names(said, topic, words, stem, runs, most) for topic, words in enumerate(terms)]


def _names(
    said: _Said, topic: int, words: Words, stem: Numbers, runs: tuple[_Runs, ...], most: int
) -> list[tuple[str, str]]:
    names: list[tuple[str, str]] = []
    used: list[str] = []
    people: list[tuple[str, str]] = []
    stems: list[int] = []
    for word in words:
        form = str(said.lexicon.form[word])
        if len(names) + len(people) == most or _alike([form], used):
            continue
        one = int(stem[word])
        phrase = _phrase(said, topic, one, runs)
        name = _written(said, *phrase) if phrase else (str(said.lexicon.display[word]), form)
        parts = name[1].split(_JOINT)
        person = not said.persons.isdisjoint(parts)
        # What is mostly said with a word that is there already is a piece of it; one person is enough.
        if _alike(parts, used) or _beside(topic, one, stems, runs) or (person and len(people) == _MOST_PERSONS):
            continue
        stems += phrase[0].kinds[phrase[1]].tolist() if phrase else [one]
        (people if person else names).append(name)
        used += parts
    return names + people


def _beside(topic: int, stem: int, used: list[int], runs: tuple[_Runs, ...]) -> bool:
    """Return whether a word mostly stands right beside one that is there already."""
    alone, pairs, _ = runs
    _, with_word = alone.most(topic, (stem,))
    return any(pairs.most(topic, (stem, one))[1] >= max(_OFTEN * with_word, _LEAST_ARTICLES) for one in used)


def _alike(forms: list[str], used: list[str]) -> bool:
    return any(_same(_bare(one), _bare(other)) for one in forms for other in used)


def _bare(form: str) -> str:
    return form.removeprefix(ARTICLE) if len(form) > _SAME_LETTERS else form


def _same(one: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or shared >= max(_SAME_LETTERS, max(len(one), len(other)) - _ENDING)


def _phrase(said: _Said, topic: int, stem: int, runs: tuple[_Runs, ...]) -> tuple[_Runs, int] | None:
    """Return the phrase that stands for a word, as a kind of run; none if no phrase does."""
    alone, pairs, triples = runs
    _, with_word = alone.most(topic, (stem,))
    pair, often = pairs.most(topic, (stem,))
    if pair < 0 or often < max(_OFTEN * with_word, _LEAST_ARTICLES):
        return None
    triple, longer = triples.most(topic, tuple(pairs.kinds[pair].tolist()))
    if triple >= 0 and longer >= _LONGER * often and not _piece(said, triples, triple):
        return triples, triple
    return pairs, pair


def _piece(said: _Said, runs: _Runs, kind: int) -> bool:
    """Return whether one and the same word mostly stands before or behind a phrase: its end is cut off."""
    places = runs.places(kind)
    size, last = runs.kinds.shape[1], len(said.stem) - 1
    for beside in (np.maximum(places - 1, 0), np.minimum(places + size, last)):
        inside = said.read.sentence[beside] == said.read.sentence[places]
        same = np.bincount(said.stem[beside[inside]] + 1, minlength=1)
        if same.max() >= _PIECE * len(places):
            return True
    return False


def _runs(said: _Said, size: int) -> _Runs:
    """Return the runs of so many words that hold a wanted stem, in one sentence, with a naming word at either end."""
    read, stem = said.read, said.stem
    last = max(len(stem) - size + 1, 0)
    naming = np.append(said.lexicon.naming, False)[read.word]
    ends = slice(size - 1, size - 1 + last)
    inside = (read.sentence[:last] == read.sentence[ends]) & naming[:last] & naming[ends]
    inside &= np.any([said.wanted[stem[at : at + last]] for at in range(size)], axis=0)
    first = np.flatnonzero(inside)
    parts = np.stack([stem[first + at] for at in range(size)], axis=1).astype(np.int64)
    first, parts = first[(parts >= 0).all(axis=1)], parts[(parts >= 0).all(axis=1)]
    code = parts @ (len(said.wanted) ** np.arange(size - 1, -1, -1, dtype=np.int64))
    _, one, kind = np.unique(code, return_index=True, return_inverse=True)
    held = _articles(read.article[first], kind, len(one), said.dominant, said.topics)
    return _Runs(parts[one], held, *_sorted(first, kind))


def _sorted(first: Numbers, kind: Numbers) -> tuple[Numbers, Numbers]:
    order = np.argsort(kind, kind="stable")
    return first[order], np.append(0, np.cumsum(np.bincount(kind)))


def _articles(article: Numbers, kind: Numbers, kinds: int, dominant: Labels, topics: int) -> npt.NDArray[Any]:
    """Return in how many articles of each topic each kind of run stands."""
    held = weighing.held(article, kind, (len(dominant), kinds))
    mine = weighing.held(dominant, np.arange(len(dominant)), (topics, len(dominant)))
    return np.asarray((mine @ held).todense())


def _written(said: _Said, runs: _Runs, kind: int) -> tuple[str, str]:
    """Return a phrase in its most usual spelling, nothing written onto its first word, and folded."""
    places, size, read = runs.places(kind), runs.kinds.shape[1], said.read
    words = read.word[places]
    plain = places[said.lexicon.forms[words] == words]
    chosen = (plain if len(plain) else places).tolist()
    spelled = Counter(tuple(read.spelled[first : first + size].tolist()) for first in chosen)
    # The most frequent, of equals the first of the alphabet.
    best = min(spelled, key=lambda run: (-spelled[run], [str(read.spellings[one]) for one in run]))
    written = [str(read.spellings[one]) for one in best]
    if not len(plain):
        written[0] = str(said.lexicon.display[said.lexicon.forms[words[0]]])
    return " ".join(written), _JOINT.join(arabic.fold(one) for one in written)
