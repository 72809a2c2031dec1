"""A corpus in, how each mention of a place is read out: where it lies, what it stands for, and what decided that."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from analysis import arabic
from analysis.places import gazetteer
from analysis.places.gazetteer import Head, Place
from analysis.tables import Corpus

# How a mention was read.
HOWS: Final = ("unplaced", "only", "context", "larger", "open", "twin", "government", "reference")
UNPLACED, ONLY, CONTEXT, LARGER, OPEN, TWIN, GOVERNMENT, REFERENCE = range(len(HOWS))
# A name is its largest bearer's where that is eight times the next (nobody means the Paris of Texas); else the context
# decides, if the article names twice as many places of one state as of the next.
LARGER_BY: Final = 8
CONTEXT_BY: Final = 2
_BEFORE, _AFTER = 24, 12
_BA: Final = "\u0628"
# And, in, to: written onto the word that they stand before.
_JOINED: Final = ("\u0648", "\u0628", "\u0644")
_ENDS: Final = re.compile(r"^\W+|\W+$")
_ADJECTIVE: Final = ("\u0627\u0644", "\u064a\u0647")
_KINDS: Final = ("capital", "city", "region")

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Readings:
    """How the mentions of a corpus are read; arrays beside `corpus.mentions`, row by row.

    Attributes:
        place: number of a place in `places`; -1 where the mention has none (unplaced, open, wider).
        state: number of the state in `states` that the mention counts for; -1 for none.
        how: number in `HOWS`.
        options: for names that are not decided once for all, what they may mean, by folded name.
        form: folded name of each mention; "" for references.
    """

    places: tuple[Place, ...]
    states: tuple[Place, ...]
    place: Numbers
    state: Numbers
    how: Numbers
    options: dict[str, tuple[Place, ...]]
    form: npt.NDArray[np.object_]


_KEPT: WeakKeyDictionary[Corpus, Readings] = WeakKeyDictionary()
_LOCK: Final = Lock()


def of(corpus: Corpus) -> Readings:
    """Return the readings of a corpus, made once while it is open."""
    with _LOCK:
        if corpus not in _KEPT:
            _KEPT[corpus] = read(corpus)
        return _KEPT[corpus]


def options(name: str, key: str = "") -> tuple[tuple[Place, ...], Head]:
    """Return what a folded name may mean, heaviest first, and which of them a word of it asks for.

    Tried in turn: the name, the name without a word that says what it is (the governorate of ...), the name without an
    adjective of nationality after it, and the entity's main name.
    """
    named, heads = gazetteer.world().named, gazetteer.heads()
    for one in (name, key):
        if one in named:
            return named[one], ""
        head, _, rest = one.partition(" ")
        if head in heads and rest in named:
            return named[rest], heads[head]
        front, _, last = one.rpartition(" ")
        if front in named and last.startswith(_ADJECTIVE[0]) and last.endswith(_ADJECTIVE[1]):
            return named[front], ""
    return (), ""


def read(corpus: Corpus) -> Readings:
    """Read every mention of a place; see `docs/places.md` for the rules."""
    mentions, entities = corpus.mentions, corpus.entities
    is_place = (entities["type"] == "place").to_numpy()
    entity = mentions["entity"].to_numpy()
    reference = mentions["reference"].to_numpy(bool)
    rows = np.flatnonzero(is_place[entity])
    forms = np.full(len(mentions), "", object)
    named = rows[~reference[rows]]
    forms[named] = corpus.names["form"].to_numpy(object)[mentions["name"].to_numpy()[named]]
    own = [key.partition(":")[2] for key in entities["key"].tolist()]
    asked, which = _distinct(forms[rows], entity[rows])
    found = [options(form or own[number], own[number]) for form, number in asked]
    reading = _Reading(corpus, rows, forms, [one for one, _ in found], [head for _, head in found], which)
    reading.settle(reference[rows])
    return reading.readings(len(mentions))


def _distinct(forms: npt.NDArray[np.object_], entity: Numbers) -> tuple[list[tuple[str, int]], Numbers]:
    numbers: dict[tuple[str, int], int] = {}
    pairs = zip(forms.tolist(), entity.tolist(), strict=True)
    which = np.array([numbers.setdefault(pair, len(numbers)) for pair in pairs], np.int64)
    return list(numbers), which


class _Reading:
    """Readings being made: the mentions of places, and what the distinct names among them may mean."""

    def __init__(
        self,
        corpus: Corpus,
        rows: Numbers,
        forms: npt.NDArray[np.object_],
        found: Sequence[tuple[Place, ...]],
        heads: Sequence[str],
        which: Numbers,
    ) -> None:
        self.corpus, self.rows, self.forms, self.found, self.heads, self.which = (
            corpus,
            rows,
            forms,
            found,
            heads,
            which,
        )
        self.states = tuple(gazetteer.world().states.values())
        self.number_of = {state.state: number for number, state in enumerate(self.states)}
        self.places: dict[Place, int] = {}
        self.article = corpus.mentions["article"].to_numpy()[rows]
        self.place = np.full(len(rows), -1, np.int64)
        self.state = np.full(len(rows), -1, np.int64)
        self.how = np.full(len(rows), UNPLACED, np.int64)
        self.starts = corpus.mentions["start"].to_numpy()
        self.ends = corpus.mentions["end"].to_numpy()
        self.last = (-1, "")
        self.open: dict[str, tuple[Place, ...]] = {}

    def settle(self, reference: npt.NDArray[np.bool_]) -> None:
        """Read what is sure first, since that is the context of the rest."""
        self.how[reference] = REFERENCE
        order = np.argsort(self.which, kind="stable")
        bounds = np.searchsorted(self.which[order], np.arange(len(self.found) + 1))
        later = []
        for name in (number for number, places in enumerate(self.found) if places):
            at, places = order[bounds[name] : bounds[name + 1]], self.found[name]
            refers = reference[at]
            self._refer(at[refers], places)
            at = at[~refers]
            if len({one.state for one in places}) > 1:
                later.append((at, places, self.heads[name]))
            else:
                self._within(at, places, self.heads[name], ONLY)
        votes = self._votes()
        for at, places, head in later:
            self._contest(at, places, head, votes)

    def _refer(self, at: Numbers, places: tuple[Place, ...]) -> None:
        self.state[at] = self.number_of.get(places[0].state, -1)

    def _within(self, at: Numbers, places: tuple[Place, ...], head: str, how: int) -> None:
        """Read mentions whose state is known: as the state, its capital, another city or a region."""
        state = next((one for one in places if one.kind == "state"), None)
        town = next((one for one in places if one.kind in _KINDS), None)
        if places[0].kind == "wider":
            return
        self.state[at] = self.number_of.get(places[0].state, -1)
        self.how[at] = how
        if state and town:
            self._twins(at, state, town, head)
        elif town and town.kind == "capital" and not head:
            self._put(at, town)
            government = self._governs(at)
            self.how[at[government]], self.place[at[government]] = GOVERNMENT, -1
        elif town or state:
            self._put(at, _region(town) if town and head == "region" else town or state)

    def _twins(self, at: Numbers, state: Place, town: Place, head: str) -> None:
        """Read a name of both a state and its city: the city where a word says so, else left open between the two."""
        if not len(at):
            return
        said = np.array([head or self._said(row) for row in at.tolist()], object)
        self.open[self.forms[self.rows[at[0]]]] = (state, town)
        for kind, place in (("state", state), ("city", town), ("region", _region(town))):
            self._put(at[said == kind], place)
        rest = at[said == ""]
        self.how[rest] = TWIN
        self._put(rest, state)

    def _put(self, at: Numbers, place: Place | None) -> None:
        if place and place.latitude is not None and len(at):
            self.place[at] = self.places.setdefault(place, len(self.places))

    def _contest(self, at: Numbers, places: tuple[Place, ...], head: str, votes: dict[int, Counter[int]]) -> None:
        """Read a name that several states have, article by article."""
        if not len(at):
            return
        by_state: defaultdict[int, list[Place]] = defaultdict(list)
        for place in places:
            by_state[self.number_of.get(place.state, -1)].append(place)
        states = list(by_state)
        if _towers(by_state[states[0]][0], by_state[states[1]][0]):
            self._within(at, tuple(by_state[states[0]]), head, LARGER)
            return
        self.open[self.forms[self.rows[at[0]]]] = places
        chosen: defaultdict[int | None, list[int]] = defaultdict(list)
        for row, article in zip(at.tolist(), self.article[at].tolist(), strict=True):
            spelt = self._spelt(row, places, head)
            chosen[_told(votes.get(article, Counter()), states) if spelt is None else spelt].append(row)
        self.how[chosen.pop(None, [])] = OPEN
        for number, taken in chosen.items():
            self._within(np.array(taken), tuple(by_state[number or 0]), head, CONTEXT)

    def _spelt(self, row: int, places: tuple[Place, ...], head: str) -> int | None:
        """Return the state that marks on a name or a word beside it decide for, if they do."""
        mention = int(self.rows[row])
        written = self._text(int(self.article[row]))[int(self.starts[mention]) : int(self.ends[mention])]
        code = gazetteer.world().marked.get(written)
        asked = head or self._said(row)
        fitting = {one.state for one in places if asked and (one.kind == "state") == (asked == "state")}
        if code is None and len(fitting) == 1:
            (code,) = fitting
        return self.number_of.get(code) if code and any(one.state == code for one in places) else None

    def _votes(self) -> dict[int, Counter[int]]:
        """Count, in each article, the distinct names of places whose state is sure; a reference is one, too."""
        sure = np.flatnonzero((self.state >= 0) & np.isin(self.how, (ONLY, TWIN, GOVERNMENT, REFERENCE)))
        pairs = {(self.article[at], self.which[at], self.state[at]) for at in sure.tolist()}
        votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for article, _, state in pairs:
            votes[int(article)][int(state)] += 1
        return votes

    def _before(self, row: int) -> tuple[str, str]:
        """Return the folded word before a mention and the letters written onto it."""
        mention = int(self.rows[row])
        start = int(self.starts[mention])
        ahead = self._text(int(self.article[row]))[max(0, start - _BEFORE) : start]
        words = ahead.split()
        joined = words.pop() if words and not ahead[-1:].isspace() else ""
        return (_bare(words[-1]) if words else ""), joined

    def _said(self, row: int) -> str:
        """Return which of state, city and region a word before or after a mention asks for."""
        heads, (word, _) = gazetteer.heads(), self._before(row)
        end = int(self.ends[int(self.rows[row])])
        after = self._text(int(self.article[row]))[end : end + _AFTER].split()
        before = heads.get(word) or heads.get(word[1:] if word[:1] in _JOINED else "")
        return before or ("city" if after and _bare(after[0]) == gazetteer.CAPITAL else "")

    def _governs(self, at: Numbers) -> npt.NDArray[np.bool_]:
        acts = gazetteer.acts()
        found = []
        for row in at.tolist():
            word, joined = self._before(row)
            found.append(word in acts and not joined.endswith(_BA))
        return np.array(found, bool)

    def _text(self, article: int) -> str:
        """Return the text of an article, the last one kept: mentions of one article follow one another."""
        if self.last[0] != article:
            self.last = (article, self.corpus.text(article))
        return self.last[1]

    def readings(self, size: int) -> Readings:
        """Return the finished readings, over all mentions."""
        whole = {}
        for name, filler in (("place", -1), ("state", -1), ("how", UNPLACED)):
            whole[name] = np.full(size, filler, np.int64)
            whole[name][self.rows] = getattr(self, name)
        return Readings(tuple(self.places), self.states, options=self.open, form=self.forms, **whole)


def _towers(first: Place, second: Place) -> bool:
    """Tell whether a place is so large beside its namesake that the name alone means it; only a city yields so."""
    return second.kind == "city" and first.weight >= LARGER_BY * second.weight


def _bare(word: str) -> str:
    """Return a word folded, without the punctuation at its ends."""
    return arabic.fold(_ENDS.sub("", word))


def _region(town: Place | None) -> Place | None:
    """Return the region that is named after a city, drawn where the city lies."""
    return Place("region", town.state, town.letters, town.latitude, town.longitude, 0, town.english) if town else None


def _told(votes: Counter[int], states: Sequence[int]) -> int | None:
    """Return the state that an article's other places point to, if they point to one."""
    counted = sorted(((votes[one], one) for one in states if one >= 0), reverse=True)
    if not counted or not counted[0][0]:
        return None
    second = counted[1][0] if len(counted) > 1 else 0
    return counted[0][1] if counted[0][0] >= CONTEXT_BY * second else None
