"""Topics as groups of articles in; the words, phrases and labels that tell each best out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.topics import phrases, running
from analysis.topics.clustering import Labels
from analysis.topics.lexicon import Lexicon, Words
from analysis.topics.running import Running

TERMS: Final = 20
FIRST: Final = 10
LABEL_TERMS: Final = 3
_CANDIDATES: Final = 60
_STARTS: Final = 5
# What a word's score counts for beside how well it goes with the others: both are 1 at best.
_TELLING: Final = 0.1
# Words that were chosen for what they did in 80 % of the articles held together in the other 20 % half as well again.
_DOUBT: Final = 2
# Windows that overlap by half say the same as all of them, in a fifth of the time.
_STEP: Final = 5

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Named:
    """How each of some topics is called: its key, its label, and its terms in their usual spelling."""

    keys: list[str]
    labels: list[str]
    terms: list[list[str]]


def named(
    lexicon: Lexicon, dominant: Labels, number: int, read: Running, *, mingled: Sequence[bool] | None = None
) -> Named:
    """Return how topics are called, given the topic of each article, and which of them are mixed.

    What is mixed has no words that stand together but by chance: it is called by those that most of its articles have.
    """
    told = scores(lexicon.held, dominant, number)
    silent = ~np.isfinite(told).any(axis=1)
    if silent.any():
        # Articles without a usable Arabic word are named by what they have.
        told[silent] = scores(lexicon.every, dominant, number)[silent]
    found = terms(told, lexicon, read)
    # By the same score a topic of many things would be called by what is usual anywhere.
    apart = scores(lexicon.held, dominant, number, usual=1)
    rows = zip(apart, found, mingled or [False] * number, strict=True)
    firsts = [_telling(row, _usual(row, lexicon, words) if mixed else words, lexicon) for row, words, mixed in rows]
    labels = phrases.labels(lexicon, read, firsts, dominant, most=LABEL_TERMS)
    return Named(
        ["-".join(form for _, form in names) for names in labels],
        [" · ".join(written for written, _ in names) for names in labels],
        [list(lexicon.display[words]) for words in found],
    )


def _telling(score: Scores, words: Words, lexicon: Lexicon) -> Words:
    """Return the words that may call a topic, the best score first: of the first ten, then the others; only things."""
    ranked: Words = np.concatenate(
        [part[np.argsort(-score[part], kind="stable")] for part in (words[:FIRST], words[FIRST:])]
    )
    things: Words = ranked[lexicon.things[ranked]]
    return things if len(things) else ranked


def _usual(score: Scores, lexicon: Lexicon, words: Words) -> Words:
    """Return the words of the best score, whether they go together or not; if there is none, other words."""
    listed = lexicon.forms[_listed(score, lexicon.stems[lexicon.forms])[:TERMS]]
    return listed if len(listed) else words


def scores(held: sparse.csc_matrix, dominant: Labels, number: int, *, usual: int = 2) -> Scores:
    """Return how well each word tells each topic from the rest, topics by words; -inf where it does not.

    Score: p² ln(p / q), p the share of the topic's articles that hold the word, q that of all articles: a word names a
    topic that is usual in it (p as often as `usual`) and less so elsewhere.
    """
    articles = held.shape[0]
    mine = sparse.csr_matrix((np.ones(articles), (dominant, np.arange(articles))), shape=(number, articles))
    inside = np.asarray((mine @ held).todense()) / np.maximum(np.asarray(mine.sum(axis=1)), 1)
    overall = np.asarray(held.sum(axis=0)).ravel() / max(articles, 1)
    told = inside**usual * np.log(np.maximum(inside, 1e-12) / np.maximum(overall, 1e-12))
    return np.asarray(np.where(inside > overall, told, -np.inf))


def terms(told: Scores, lexicon: Lexicon, read: Running) -> list[Words]:
    """Return the words of each topic: ten that tell it well and go together, then the next best of the rest.

    Of the sixty words of the best score, one for each stem, those ten are taken whose mean normalised pointwise
    mutual information in windows of ten running words, two standard errors off, with a bonus for their score, is
    largest; greedily, from each of the five best. Both parts are in the order of the score.
    """
    listed = [_listed(row, lexicon.stems[lexicon.forms]) for row in told]
    named = [lexicon.forms[one] for one in listed]
    every = np.unique(np.concatenate([np.zeros(0, np.intp), *(one[:_CANDIDATES] for one in named)]))
    bound = running.bound(*running.together(read, every, step=_STEP), doubt=_DOUBT)
    found = []
    for row, one, called in zip(told, listed, named, strict=True):
        place = np.searchsorted(every, called[:_CANDIDATES])
        first = _together(bound[np.ix_(place, place)], row[one[:_CANDIDATES]])
        found.append(np.concatenate([called[first], np.delete(called, first)])[:TERMS].astype(np.intp))
    return found


def best_words(held: sparse.csc_matrix, dominant: npt.NDArray[np.integer[Any]], number: int) -> list[Words]:
    """Return the words of the best score of each topic, without regard to which of them go together."""
    told = scores(held, dominant.astype(np.int32), number)
    return [order[np.isfinite(row[order])] for row in told for order in [np.argsort(-row, kind="stable")[:TERMS]]]


def _listed(score: Scores, stems: npt.NDArray[np.object_]) -> Words:
    """Return the words of the best score, one for each stem."""
    order = np.argsort(-score, kind="stable")[: 4 * _CANDIDATES]
    order = order[np.isfinite(score[order])]
    return np.asarray(order[~pd.Series(stems[order]).duplicated().to_numpy()], dtype=np.intp)


def _together(bound: Scores, score: Scores) -> Words:
    """Return which ten of some words, the best score first, go together best."""
    worth = _TELLING * score / max(score.max(initial=0), 1e-12)
    best, chosen = -np.inf, np.zeros(0, np.intp)
    for start in range(min(_STARTS, len(score))):
        held = [start]
        while len(held) < min(FIRST, len(score)):
            gain = bound[:, held].mean(axis=1) + worth
            gain[held] = -np.inf
            held.append(int(gain.argmax()))
        pairs = max(len(held) * (len(held) - 1), 1)
        value = bound[np.ix_(held, held)].sum() / pairs + worth[held].mean()
        if value > best:
            best, chosen = value, np.array(sorted(held), dtype=np.intp)
    return chosen
