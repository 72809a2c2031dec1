"""Topics and the decisions about them in, the same tables as the decisions leave them out; no text is read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis import arabic
from analysis.selection import ABOUT
from analysis.topics import mixed, parts, seeds
from analysis.topics.evidence import Evidence
from analysis.topics.fitting import TERMS
from analysis.topics.mixed import PART
from analysis.topics.rules import Rule

# A seeded topic's key begins with the one, a part's is its topic's, the other, and words of its own.
SEEDED: Final = "+"
# A topic that is called otherwise once topics are found anew is known again by this share of its first words. Of 56
# topics of a corpus less 5 or 10 % of its articles (BBC and CNN, Jawhara FM), 55 were found so, 53 of them rightly.
KNOWN: Final = 15
_ENOUGH: Final = 0.4

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Revised:
    """The tables of topics as decisions leave them; what was hidden; and which decisions wait for their topic."""

    topics: pd.DataFrame
    article_topics: pd.DataFrame
    hidden_topics: pd.DataFrame
    hidden_shares: pd.DataFrame
    waiting: frozenset[int]


def apply(topics: pd.DataFrame, article_topics: pd.DataFrame, rules: Iterable[Rule], evidence: Evidence) -> Revised:
    """Return the tables of topics with every rule carried out, numbered anew, the largest first.

    The shares of an article add up to what they did before, those of hidden topics with them: merging adds shares up, a
    split gives an article's share whole to one part, a seeded topic takes its share from the others in proportion
    (`seeds.shares`). A rule whose topic is not there, or that finds too few articles, changes nothing and is waiting.
    """
    slots = _Slots(topics, article_topics, evidence)
    waiting = [number for number, rule in enumerate(rules) if not slots.carry_out(rule)]
    shown, hidden = slots.tables(hidden=False), slots.tables(hidden=True)
    return Revised(*shown, *hidden, frozenset(waiting))


def known(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the words by which a topic is known again, of its terms."""
    return tuple(map(str, terms[:KNOWN]))


def seed_key(words: Sequence[str]) -> str:
    """Return the key of the topic that grows from some words."""
    return SEEDED + "-".join(map(arabic.fold, words))


class _Slots:
    """The topics while rules are carried out: each has a slot, and a slot may go into another."""

    def __init__(self, topics: pd.DataFrame, article_topics: pd.DataFrame, evidence: Evidence) -> None:
        self.stored, self.evidence = topics, evidence
        self.keys, self.shown = topics["key"].tolist(), topics["label"].tolist()
        self.terms = [[str(term) for term in terms] for terms in topics["terms"]]
        self.into = list(range(len(self.keys)))
        # What else is known of a topic comes from the stored one that it was made of.
        self.made_of = list(range(len(self.keys)))
        self.place = {key: slot for slot, key in enumerate(self.keys)}
        self.hidden: set[int] = set()
        self.divided: set[int] = set()
        self.article, self.slot, self.share = (
            article_topics[column].to_numpy(kind) for column, kind in _COLUMNS.items()
        )

    def root(self, slot: int) -> int:
        while self.into[slot] != slot:
            slot = self.into[slot]
        return slot

    def find(self, key: str, words: Sequence[str]) -> int | None:
        """Return the slot of a topic: by its key, else by the words that it was known by, among topics of its kind."""
        if key not in self.place and words and not key.startswith(SEEDED):
            kind, _, _ = key.rpartition(PART)
            asked = {arabic.fold(word) for word in words}
            alike = {
                slot: len(asked & {arabic.fold(term) for term in self.terms[slot][:KNOWN]}) / len(asked)
                for slot in range(len(self.keys))
                if self._stands(slot) and self._kind(slot) == kind
            }
            best = max(alike, key=lambda slot: alike[slot], default=None)
            if best is not None and alike[best] >= _ENOUGH:
                self.place[key], self.keys[best] = best, key
        slot = self.place.get(key)
        return None if slot is None or self.root(slot) in self.divided else self.root(slot)

    def _stands(self, slot: int) -> bool:
        return self.into[slot] == slot and slot not in self.divided

    def _kind(self, slot: int) -> str:
        return SEEDED if self.keys[slot].startswith(SEEDED) else self.keys[slot].rpartition(PART)[0]

    def carry_out(self, rule: Rule) -> bool:
        """Carry out a rule; return whether there was anything to carry it out on."""
        if rule.do == "seed":
            return self.seed(rule)
        slot = self.find(rule.topic, rule.known)
        if slot is None:
            return False
        if rule.do == "rename":
            self.shown[slot] = rule.name
        elif rule.do == "hide":
            self.hidden.add(slot)
        elif rule.do == "split":
            return self.split(slot, rule)
        else:
            return self.join(slot, self.find(rule.into, rule.into_known))
        return True

    def join(self, slot: int, other: int | None) -> bool:
        if other is None or other == slot:
            return False
        self.into[slot] = other
        both = [term for pair in zip(self.terms[other], self.terms[slot], strict=False) for term in pair]
        self.terms[other] = list(dict.fromkeys([*both, *self.terms[other], *self.terms[slot]]))[:TERMS]
        return True

    def seed(self, rule: Rule) -> bool:
        """Grow a topic from words, and take its share in each article from the others in proportion."""
        key = seed_key(rule.words)
        columns = self.evidence.columns(rule.words)
        if key in self.place or not len(columns) or not len(self.stored):
            return False
        found = seeds.shares(self.evidence.rows, columns, self._matrix())
        grown = np.flatnonzero(found)
        if not len(grown):
            return False
        giver = np.bincount(self._owners(), weights=self.share * found[self.article], minlength=1).argmax()
        about = (found >= min(ABOUT, float(found.max()))).astype(np.intp)
        best = self.evidence.best(np.arange(len(found)), about, 2)[1]
        terms = [*rule.words, *self._others(self.evidence.spelled(best), rule.words)]
        name = rule.name or " · ".join(rule.words[:3])
        slot = self._open(key, name, terms, self.made_of[int(giver)])
        self.share = self.share * (1 - found[self.article])
        self._give(grown, slot, found[grown])
        return True

    def _others(self, terms: list[str], words: Sequence[str]) -> list[str]:
        said = set(self.evidence.folded(words))
        return [term for term in terms if arabic.fold(term) not in said]

    def split(self, slot: int, rule: Rule) -> bool:
        """Divide a topic into parts; an article's share goes whole to one of them."""
        mine = np.flatnonzero(self._owners() == slot)
        article = self.article[mine]
        about = self.share[mine] >= ABOUT
        rows = self.evidence.rows[article]
        clear = rows[np.flatnonzero(about)]
        found = (
            parts.by_words(clear, self.evidence.columns(rule.words))
            if rule.words
            else parts.of_number(clear, number=rule.parts)
        )
        if not len(found):
            return False
        part = np.zeros(len(mine), np.intp)
        part[about] = found
        part[~about] = parts.nearest(clear, found, rows[np.flatnonzero(~about)])
        number = int(found.max()) + 1
        best = self.evidence.best(article[about], found, number)
        named = self.evidence.called(article[about], found, best)
        slots = np.array(
            [
                self._open(*_part(rule.topic, names), self.evidence.spelled(words), self.made_of[slot])
                for names, words in zip(named, best, strict=True)
            ],
            np.intp,
        )
        if slot in self.hidden:
            self.hidden.update(slots.tolist())
        self.slot = self.slot.copy()
        self.slot[mine] = slots[part]
        self.divided.add(slot)
        return True

    def _open(self, key: str, name: str, terms: list[str], made_of: int) -> int:
        slot = len(self.keys)
        while key in self.place:
            key += PART
        self.place[key] = slot
        self.keys.append(key)
        self.shown.append(name)
        self.terms.append(terms[:TERMS])
        self.into.append(slot)
        self.made_of.append(made_of)
        return slot

    def _give(self, article: Numbers, slot: int, share: npt.NDArray[np.float64]) -> None:
        self.article = np.concatenate([self.article, article])
        self.slot = np.concatenate([self.slot, np.full(len(article), slot)])
        self.share = np.concatenate([self.share, share])

    def _owners(self) -> Numbers:
        """Return the slot that each share belongs to by now."""
        roots: Numbers = np.array([self.root(slot) for slot in range(len(self.keys))], np.intp)
        return np.asarray(roots[self.slot])

    def _matrix(self) -> sparse.csr_matrix:
        """Return the shares, articles by slots; what is merged adds up."""
        shape = (self.evidence.articles, len(self.keys))
        return sparse.csr_matrix((self.share, (self.article, self._owners())), shape=shape)

    def tables(self, *, hidden: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the topics and their shares as the rules leave them, of those shown or those hidden."""
        matrix = self._matrix()
        covered = max(int((matrix.sum(axis=1) > 0).sum()), 1)
        sums = np.asarray(matrix.sum(axis=0)).ravel()
        alive = [slot for slot in range(len(self.keys)) if self._stands(slot) and sums[slot] > 0]
        chosen = np.array([slot for slot in alive if (slot in self.hidden) == hidden], np.intp)
        chosen = chosen[mixed.ranked([self.keys[slot] for slot in chosen], sums[chosen])]
        shares = sparse.csr_matrix(matrix[:, chosen])
        rows = shares.tocoo()
        order = np.lexsort((rows.col, rows.row))
        table = self.stored.take([self.made_of[slot] for slot in chosen]).reset_index(drop=True)
        table = table.assign(
            topic=np.arange(len(chosen), dtype=np.int32),
            key=[self.keys[slot] for slot in chosen],
            label=[self.shown[slot] for slot in chosen],
            terms=pd.Series([self.terms[slot] for slot in chosen], dtype=object),
            share=(sums[chosen] / covered).astype(np.float32),
            articles=_leading(shares).astype(np.int32),
        )
        spread = {"article": rows.row[order], "topic": rows.col[order], "share": rows.data[order]}
        kinds = {"article": np.int32, "topic": np.int32, "share": np.float32}
        return table, pd.DataFrame({name: column.astype(kinds[name]) for name, column in spread.items()})


def _part(whole: str, names: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the key and the label of a part that is called by some names, as written and folded."""
    return whole + PART + "-".join(form for _, form in names), " · ".join(written for written, _ in names)


_COLUMNS: Final = {"article": np.intp, "topic": np.intp, "share": np.float64}


def _leading(shares: sparse.csr_matrix) -> Numbers:
    """Return in how many articles each column has the largest share; of those alike, the first."""
    if not shares.shape[1]:
        return np.zeros(0, np.intp)
    best: Numbers = np.asarray(shares.argmax(axis=1)).ravel()[np.diff(shares.indptr) > 0]
    led: Numbers = np.bincount(best, minlength=shares.shape[1])
    return led
