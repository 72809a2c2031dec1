"""Copies made with known edits of made-up articles, and whether they are found; bench/copies.py draws the curve."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis import duplicates
from bench import edits
from bench.edits import Edit, Known, Pool

ARTICLES = 160


@pytest.fixture(scope="module")
def pool() -> Pool:
    return edits.made(articles=ARTICLES, vocabulary=8_000)


def found(known: Known) -> pd.DataFrame:
    tokens, sentences, dates = edits.tables(known)
    return duplicates.find(tokens, sentences, articles=len(known.texts), dates=dates)


def called(edit: Edit) -> str:
    return edit.__name__


@pytest.mark.parametrize("edit", edits.KINDS, ids=called)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.2])
def test_copies_are_found_after_a_fifth_was_changed_and_nothing_else_is(pool: Pool, edit: Edit, share: float) -> None:
    known = edits.corpus(pool, edit, share, stories=ARTICLES, copied=ARTICLES // 2)
    scored = edits.score(known, found(known))
    assert scored.wanted == 27 * 1 + 27 * 3 + 26 * 6
    assert scored.precision >= 0.98
    assert scored.recall >= 0.95


def test_copies_are_lost_once_most_words_are_others(pool: Pool) -> None:
    known = edits.corpus(pool, edits.reworded, 0.7, stories=ARTICLES, copied=ARTICLES // 2)
    assert edits.score(known, found(known)).recall < 0.05


def test_an_edit_changes_what_it_says(pool: Pool) -> None:
    rng = np.random.default_rng(1)
    text = max(pool.texts, key=len)
    words = np.concatenate(text)
    assert len(edits.dropped(text, 0.2, pool, rng)) == len(text) - round(0.2 * (len(text) - 1))
    assert sorted(map(len, edits.moved(text, 0.4, pool, rng))) == sorted(map(len, text))
    changed = np.concatenate(edits.reworded(text, 0.3, pool, rng)) != words
    assert 0.2 < changed.mean() < 0.4
    for edit in edits.KINDS[:-2]:
        same = np.concatenate(edit(text, 0.0, pool, rng))
        assert same.tolist() == words.tolist()


def test_no_pair_is_missed(pool: Pool) -> None:
    known = edits.corpus(pool, edits.rewritten, 0.4, stories=60, copied=30)
    rows = found(known)
    pairs = set(zip(rows["article"].tolist(), rows["other"].tolist(), strict=True))
    assert {pair for pair in pairs if pair[0] < pair[1]} == plain(known)


def plain(known: Known) -> set[tuple[int, int]]:
    """Every pair compared by the definition."""
    held = []
    for text in known.texts:
        words = np.concatenate(text).tolist()
        held.append(set(zip(words, words[1:], words[2:], strict=False)))
    times: dict[tuple[int, ...], int] = {}
    for runs in held:
        for run in runs:
            times[run] = times.get(run, 0) + 1

    def weight(runs: set[tuple[int, ...]]) -> float:
        return sum(min(1, (2 / times[run]) ** 0.5) for run in runs)

    return {
        (one, other)
        for one, other in combinations(range(len(held)), 2)
        if weight(held[one] & held[other]) >= duplicates.LEAST * weight(held[one] | held[other])
    }
