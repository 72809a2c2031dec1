"""The numpy network: whole names have the probability that all labellings of a sentence give them."""

from itertools import pairwise, product

import numpy as np

from analysis.entities import labels, network

PERSON, INSIDE = 1, 2
LEAST = 1e-9


def tagger() -> network.Network:
    chance = np.random.default_rng(3)
    size = labels.LABELS
    weights = {"transitions": chance.normal(size=(size, size)), "start": chance.normal(size=size)}
    return network.Network({}, {}, {}, {name: value.astype(np.float32) for name, value in weights.items()})


def labellings(emissions: np.ndarray, given: network.Network) -> dict[tuple[int, ...], float]:
    """Return the probability of every labelling of one sentence, one by one."""
    moves, start = network.transitions(given), given.weights["start"]
    found = {}
    for chosen in product(range(labels.LABELS), repeat=len(emissions)):
        if not labels.BEGINS[chosen[0]] and chosen[0] != labels.OUTSIDE:
            continue
        score = start[chosen[0]] + sum(emissions[at, label] for at, label in enumerate(chosen))
        score += sum(moves[left, right] for left, right in pairwise(chosen))
        found[chosen] = float(np.exp(score))
    total = sum(found.values())
    return {chosen: weight / total for chosen, weight in found.items()}


def test_a_whole_name_has_the_probability_of_all_labellings_that_hold_it() -> None:
    given = tagger()
    emissions = np.random.default_rng(4).normal(size=(3, labels.LABELS)).astype(np.float32)
    edges = np.array([0, 3])
    chances, onward = network.passes(given, emissions, edges)
    first, last, of_type = network.wholes(chances, onward, LEAST)
    all_ways = labellings(emissions, given)
    for left, right, by_type in zip(first.tolist(), last.tolist(), of_type.tolist(), strict=True):
        expected = np.zeros(len(labels.TYPES))
        for chosen, weight in all_ways.items():
            inner = all(chosen[at] == chosen[left] + 1 for at in range(left + 1, right + 1))
            goes_on = right < 2 and chosen[right + 1] == chosen[left] + 1
            kind = labels.TYPE_OF_LABEL[chosen[left]]
            if labels.BEGINS[chosen[left]] and inner and not goes_on and kind != labels.NO_TYPE:
                expected[kind] += weight
        assert np.allclose(by_type, expected, atol=1e-5)
    assert (first <= last).all()
    assert len(first) == 6


def test_no_name_goes_on_behind_the_end_of_its_sentence() -> None:
    given = tagger()
    emissions = np.zeros((4, labels.LABELS), np.float32)
    emissions[0, PERSON] = emissions[1, INSIDE] = emissions[2, PERSON] = emissions[3, INSIDE] = 8
    first, last, _ = network.wholes(*network.passes(given, emissions, np.array([0, 2, 4])), 0.01)
    assert not [pair for pair in zip(first.tolist(), last.tolist(), strict=True) if pair[0] < 2 <= pair[1]]


def test_no_token_has_no_names() -> None:
    none = np.zeros((0, labels.LABELS), np.float32)
    first, last, of_type = network.wholes(none, none, 0.1)
    assert len(first) == len(last) == len(of_type) == 0
