"""How many topics a corpus has: a few numbers tried on a sample, each with how well its topics cohere and last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.topics import clustering, naming, running
from analysis.topics.clustering import SEED, Tree
from analysis.topics.lexicon import Lexicon, Words
from analysis.topics.running import Running

FEWEST: Final = 2
MOST: Final = 40
RESAMPLES: Final = 5
RESAMPLE: Final = 0.8
# A smaller difference between two numbers is chance.
CHANCE: Final = 0.02
_TRIED: Final = (0.5, 0.7, 1.0, 1.4)
# So many articles say which number is better; more of them only take longer.
_SAMPLE: Final = 2_000
_STEP: Final = 5


def usual(articles: int) -> int:
    """Return how many topics to expect in a corpus: one for every few articles at first, then ever fewer."""
    return int(np.clip(round(1.6 * articles**0.3), 4, MOST))


def candidates(articles: int, most: int) -> list[int]:
    """Return the numbers to try: half, seven tenths, once and 1.4 times the usual one, none above `most`."""
    wanted = (round(usual(articles) * times) for times in _TRIED)
    return sorted({min(max(number, FEWEST), most) for number in wanted})


def tried(rows: sparse.csr_matrix, lexicon: Lexicon, read: Running, numbers: Sequence[int]) -> pd.DataFrame:
    """Return how good each number of topics is: number, coherence, stability, chosen.

    coherence: mean normalised pointwise mutual information of a topic's ten first words in windows of ten, over
    topics, -1 to 1; stability: adjusted Rand index of topics found in two samples of 80 %, over the articles of both,
    mean of ten pairs, 1 the same, 0 chance. The number with the largest sum is chosen, the smaller of equals.
    On 2,000 articles (every second, third …) where there are more. Misleads between near numbers: five samples are
    few, and a difference under 0.02 is chance.
    """
    every = -(-rows.shape[0] // _SAMPLE)
    inside = np.arange(rows.shape[0]) % every == 0
    rows, lexicon, read = rows[inside], lexicon.of(inside), read.of(inside)
    stability = _stability(rows, numbers)
    coherence = _coherence(clustering.grown(rows), lexicon, read, numbers)
    table = pd.DataFrame({"number": numbers, "coherence": coherence, "stability": stability})
    return table.assign(chosen=np.arange(len(table)) == (table["coherence"] + table["stability"]).to_numpy().argmax())


def _stability(rows: sparse.csr_matrix, numbers: Sequence[int]) -> list[float]:
    from sklearn.metrics import adjusted_rand_score

    chance, size = np.random.default_rng(SEED), rows.shape[0]
    samples = [np.sort(chance.permutation(size)[: int(np.ceil(RESAMPLE * size))]) for _ in range(RESAMPLES)]
    trees = [clustering.grown(rows[sample]) for sample in samples]
    found = []
    for number in numbers:
        labels = []
        for sample, tree in zip(samples, trees, strict=True):
            whole = np.full(size, -1)
            whole[sample] = tree.cut(number)
            labels.append(whole)
        agree = [(a[both], b[both]) for a, b in combinations(labels, 2) for both in [(a >= 0) & (b >= 0)]]
        found.append(float(np.mean([adjusted_rand_score(*pair) for pair in agree])))
    return found


def _coherence(tree: Tree, lexicon: Lexicon, read: Running, numbers: Sequence[int]) -> list[float]:
    topics: list[list[Words]] = []
    for number in numbers:
        labels = tree.cut(number)
        told = naming.scores(lexicon.held, labels, int(labels.max()) + 1)
        topics.append([words[: naming.FIRST] for words in naming.terms(told, lexicon, read)])
    every = np.unique(np.concatenate([np.zeros(0, np.intp), *(words for each in topics for words in each)]))
    bound = running.bound(*running.together(read, every, step=_STEP))
    return [float(np.mean([_mean(bound, np.searchsorted(every, words)) for words in each])) for each in topics]


def _mean(bound: naming.Scores, places: Words) -> float:
    pairs = len(places) * (len(places) - 1)
    return float(bound[np.ix_(places, places)].sum() / pairs) if pairs else 0.0
