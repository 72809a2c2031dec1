"""The tagger's network over numpy: forms and gazetteer codes in, label scores, best labels and probabilities out.

A form's vector (its embedding, its stem's, the sum of its attributes' vectors) meets the input weights once per form;
a token costs one recurrent step each way. Sentences run side by side, the longest first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from scipy import sparse

from analysis.entities import features, labels

MODEL: Final = Path(__file__).parents[2] / "data" / "models" / "entities.npz"
SIDE_BY_SIDE: Final = 2_048
# Padded places in a block: one sentence of 2,000 words among 2,048 short ones took 1.7 GB.
CELLS: Final = 50_000
IMPOSSIBLE: Final = -1e4
REMEMBERED: Final = 200_000
Weights = dict[str, np.ndarray]
Rows = tuple[int, int, np.ndarray]


@dataclass(frozen=True)
class Network:
    """A trained tagger: the number of every frequent form and attribute, and the weights."""

    forms: dict[str, int]
    counts: dict[str, int]
    attributes: dict[str, int]
    weights: Weights
    seen: dict[str, Rows] = field(default_factory=dict)


def _scaled(store: Weights, name: str) -> np.ndarray:
    return store[name].astype(np.float32) * store[f"{name}_scale"].astype(np.float32)[:, None]


@lru_cache(maxsize=1)
def load(path: Path = MODEL) -> Network:
    """Read a model: text as bytes, eight-bit tables with a scale a row, no pickled object."""
    with np.load(path, allow_pickle=False) as file:
        store = {name: file[name] for name in file.files}
    forms = store["forms"].tobytes().decode("utf-8").split("\n")
    attributes = store["attributes"].tobytes().decode("utf-8").split("\n")
    weights = {name: value.astype(np.float32) for name, value in store.items() if value.dtype == np.float16}
    weights |= {"vectors": _scaled(store, "vectors"), "bag": _scaled(store, "bag")}
    return Network(
        forms={form: at for at, form in enumerate(forms)},
        counts=dict(zip(forms, store["counts"].tolist(), strict=True)),
        attributes={name: at for at, name in enumerate(attributes)},
        weights=weights,
    )


def rows(network: Network, form: str) -> Rows:
    """Return the row of a form's vector, of its stem's vector (-1 for none), and its attributes' rows."""
    found = network.seen.get(form)
    if found is None:
        known, forms = network.attributes, network.forms
        stem = features.best_stem(form, network.counts)
        listed = [known[name] for name in features.attributes(form, network.counts) if name in known]
        found = forms.get(form, -1), forms.get(stem, -1), np.array(listed, np.int32)
        if len(network.seen) < REMEMBERED:
            network.seen[form] = found
    return found


def _of_forms(network: Network, forms: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return each form's vector and its direct scores for the labels of the word before, itself and the word after."""
    found = [rows(network, form) for form in forms]
    own, stem = (np.array([row[side] for row in found], np.int32) for side in (0, 1))
    weights = network.weights
    listed = np.concatenate([row[2] for row in found])
    edges = np.concatenate([[0], np.cumsum([len(row[2]) for row in found])])
    held = sparse.csr_array((np.ones(len(listed), np.float32), listed, edges), shape=(len(forms), len(weights["bag"])))
    bag = held @ weights["bag"]
    vectors = np.vstack([weights["vectors"], weights["unknown"][None]])
    size = bag.shape[1] - 3 * labels.LABELS
    return np.hstack([vectors[own], vectors[stem], np.tanh(bag[:, :size])]), bag[:, size:]


def _sigmoid(values: np.ndarray) -> np.ndarray:
    return np.float32(0.5) * (np.tanh(np.float32(0.5) * values) + np.float32(1))


def _recur(inputs: np.ndarray, index: np.ndarray, active: list[int], hidden_weights: np.ndarray) -> np.ndarray:
    """Run one direction of the recurrent layer; `index` holds the input row of every step and sentence."""
    size = hidden_weights.shape[0]
    hidden = np.zeros((index.shape[1], size), np.float32)
    cell = np.zeros_like(hidden)
    outputs = np.zeros((*index.shape, size), np.float32)
    for step, count in enumerate(active):
        gates = inputs[index[step, :count]] + hidden[:count] @ hidden_weights
        keep = _sigmoid(gates[:, : 2 * size])
        out = _sigmoid(gates[:, 3 * size :])
        cell[:count] = keep[:, size:] * cell[:count] + keep[:, :size] * np.tanh(gates[:, 2 * size : 3 * size])
        hidden[:count] = out * np.tanh(cell[:count])
        outputs[step, :count] = hidden[:count]
    return outputs


@dataclass(frozen=True)
class _Block:
    """Sentences side by side: token number of every step and sentence, and how many sentences reach each step."""

    token: np.ndarray
    lengths: np.ndarray
    active: list[int]


def _blocks(edges: np.ndarray) -> list[_Block]:
    lengths = np.diff(edges)
    order = np.argsort(-lengths, kind="stable")
    blocks, first = [], 0
    while first < len(order):
        # The longest comes first; a block is as wide as its longest sentence lets it be.
        wide = max(CELLS // max(int(lengths[order[first]]), 1), 1)
        chosen = order[first : first + min(wide, SIDE_BY_SIDE)]
        first += len(chosen)
        long = lengths[chosen]
        steps = np.arange(int(long[0]))[:, None]
        token = edges[:-1][chosen][None] + np.minimum(steps, long[None] - 1)
        blocks.append(_Block(token, long, (long[None] > steps).sum(axis=1).tolist()))
    return blocks


def scores(network: Network, forms: list[str], running: np.ndarray, codes: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return every token's score for every label, without the scores of transitions."""
    weights = network.weights
    vectors, direct = _of_forms(network, forms)
    size = labels.LABELS
    result = direct[running, size : 2 * size] + weights["out_bias"]
    inner = np.ones(len(running), bool)
    inner[edges[:-1]] = False
    later, earlier = np.flatnonzero(inner), np.flatnonzero(inner) - 1
    result[earlier] += direct[running[later], :size]
    result[later] += direct[running[earlier], 2 * size :]
    pair, where = np.unique(running.astype(np.int64) * 64 + codes, return_inverse=True)
    inputs = [
        (vectors @ weights[f"in_{way}"])[pair // 64] + weights[f"code_{way}"][pair % 64] for way in ("forth", "back")
    ]
    result += weights["code_out"][codes]
    for block in _blocks(edges):
        steps = np.arange(block.token.shape[0])[:, None]
        turned = np.where(steps < block.lengths, edges_last(block) - steps, block.token[0][None])
        forth = _recur(inputs[0], where[block.token], block.active, weights["hidden_forth"])
        back = _recur(inputs[1], where[turned], block.active, weights["hidden_back"])
        real = steps < block.lengths
        half = forth.shape[2]
        result[block.token[real]] += forth[real] @ weights["out"][:half]
        result[turned[real]] += back[real] @ weights["out"][half:]
    return result


def edges_last(block: _Block) -> np.ndarray:
    """Return the number of the last token of each sentence of a block."""
    result: np.ndarray = (block.token[0] + block.lengths - 1)[None]
    return result


def transitions(network: Network) -> np.ndarray:
    """Return the score of each label after each, impossible ones far below all others."""
    return np.where(labels.allowed(), network.weights["transitions"], np.float32(IMPOSSIBLE))


def probabilities(network: Network, emissions: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return every token's probability of every label, by the forward-backward algorithm with scaling."""
    return passes(network, emissions, edges)[0]


def passes(network: Network, emissions: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return every token's probability of every label, and for each label that its name goes on behind the token."""
    moves = np.exp(transitions(network))
    within = moves[np.arange(labels.LABELS), labels.INSIDE]
    result, onward = np.zeros_like(emissions), np.zeros_like(emissions)
    begin = np.exp(np.where(_may_begin(), network.weights["start"], np.float32(IMPOSSIBLE)))
    for block in _blocks(edges):
        local = np.exp(emissions - emissions.max(axis=1, keepdims=True))
        forward = [_normal(begin * local[block.token[0]])]
        for step in range(1, len(block.active)):
            count = block.active[step]
            forward.append(_normal((forward[-1][:count] @ moves) * local[block.token[step, :count]]))
        backward = np.ones((block.token.shape[1], labels.LABELS), np.float32)
        for step in range(len(block.active) - 1, -1, -1):
            count = block.active[step]
            here = block.token[step, :count]
            result[here] = _normal(forward[step][:count] * backward[:count])
            ahead = local[here] * backward[:count]
            behind = ahead @ moves.T
            if step:
                on = ahead[:, labels.INSIDE] * within / np.maximum(behind, np.float32(1e-30))
                onward[block.token[step - 1, :count]] = on
            backward[:count] = _normal(behind)
    return result, onward


def wholes(chances: np.ndarray, onward: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the spans that are a whole name with at least some probability: first and last token, and of each type.

    The labels of a sentence are a Markov chain once its words are known: a name's probability is that of its first
    label, times that of going on at each word, times that of ending behind the last.
    """
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))]
    for begin in np.flatnonzero(labels.BEGINS & (labels.TYPE_OF_LABEL != labels.NO_TYPE)).tolist():
        first = np.flatnonzero(chances[:, begin] >= least)
        last, chance, label = first, chances[first, begin], begin
        while len(first):
            on = chance * onward[last, label]
            stands = chance - on >= least
            kind = np.full(int(stands.sum()), labels.TYPE_OF_LABEL[begin])
            parts.append((first[stands], last[stands], kind, (chance - on)[stands]))
            goes = on >= least
            first, last, chance, label = first[goes], last[goes] + 1, on[goes], begin + 1
    first, last, kind, chance = (np.concatenate(column) for column in zip(*parts, strict=True))
    spans, row = np.unique(first << 32 | last, return_inverse=True)
    of_type = np.zeros((len(spans), len(labels.TYPES)), np.float32)
    np.add.at(of_type, (row, kind), chance)
    return spans >> 32, spans & 0xFFFFFFFF, of_type


def _normal(values: np.ndarray) -> np.ndarray:
    totals: np.ndarray = np.maximum(values.sum(axis=1, keepdims=True), np.float32(1e-30))
    result: np.ndarray = values / totals
    return result


def _may_begin() -> np.ndarray:
    result: np.ndarray = labels.BEGINS | (np.arange(labels.LABELS) == labels.OUTSIDE)
    return result


def best(network: Network, emissions: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return the best sequence of labels of every sentence, by the Viterbi algorithm."""
    moves = transitions(network)
    result = np.zeros(len(emissions), np.int8)
    for block in _blocks(edges):
        total = emissions[block.token[0]] + np.where(_may_begin(), network.weights["start"], np.float32(IMPOSSIBLE))
        back: list[np.ndarray] = []
        for step in range(1, len(block.active)):
            count = block.active[step]
            ways = total[:count, :, None] + moves[None]
            back.append(ways.argmax(axis=1).astype(np.int8))
            total[:count] = ways.max(axis=1) + emissions[block.token[step, :count]]
        label = total.argmax(axis=1)
        for step in range(len(block.active) - 1, -1, -1):
            count = block.active[step]
            result[block.token[step, :count]] = label[:count]
            if step:
                label[:count] = back[step - 1][np.arange(count), label[:count]]
    return result


def save(network: Network, path: Path) -> None:
    """Write a model as one compressed file of arrays, its big tables in eight bits."""
    store: Weights = {
        "forms": _bytes("\n".join(network.forms)),
        "counts": np.array(list(network.counts.values()), np.int32),
        "attributes": _bytes("\n".join(network.attributes)),
    }
    for name, value in network.weights.items():
        if name in ("vectors", "bag"):
            scale = np.maximum(np.abs(value).max(axis=1), 1e-8) / 127
            store[name] = np.round(value / scale[:, None]).astype(np.int8)
            store[f"{name}_scale"] = scale.astype(np.float32)
        else:
            store[name] = value.astype(np.float16)
    np.savez_compressed(path, **store)  # type: ignore[arg-type]


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), np.uint8)
