"""Samples in, a trained network out: a recurrent network with a conditional random field, over torch (training only).

Huang, Xu and Yu, "Bidirectional LSTM-CRF models for sequence tagging", 2015; the attributes of a form are summed as in
a linear tagger and reach the labels both straight and through the network. Words, vectors and gazetteer codes are
dropped at random, so that the network learns to do without each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn

from analysis.entities import features, gazetteers, labels, network, samples
from analysis.entities.embedding import Embedding

BAG = 64
HIDDEN = 100
CODE = 12


@dataclass(frozen=True)
class Recipe:
    """How to train: passes over the data, step sizes and what is dropped how often."""

    epochs: int = 5
    rate: float = 0.003
    last_epochs: int = 3
    last_rate: float = 0.001
    batch: int = 64
    drop: float = 0.45
    drop_code: float = 0.25
    drop_vector: float = 0.1
    drop_rare: float = 1.0
    drop_attribute: float = 0.2
    decay: float = 0.01
    least: int = 5
    longest: int = 120
    seed: int = 20
    without: frozenset[str] = field(default_factory=frozenset)


def start(embedding: Embedding, forms: list[str], recipe: Recipe) -> network.Network:
    """Return an untrained network's vocabulary: the embedding's forms, and the attributes frequent enough."""
    counts = dict(zip(embedding.forms, embedding.counts.tolist(), strict=True))
    uses = Counter(name for form in forms for name in features.attributes(form, counts))
    kept = sorted(name for name, times in uses.items() if times >= recipe.least and name[:2] not in recipe.without)
    kept += sorted(
        name for name in uses if name.startswith("w=") and uses[name] < recipe.least and counts.get(name[2:], 0) >= 20
    )
    return network.Network(
        forms={form: at for at, form in enumerate(embedding.forms)},
        counts=counts,
        attributes={name: at for at, name in enumerate(sorted(set(kept)))},
        weights={"vectors": embedding.vectors},
    )


class Tagger(nn.Module):  # type: ignore[misc]
    """The network of `analysis.entities.network`, with gradients."""

    def __init__(self, vocabulary: network.Network, recipe: Recipe) -> None:
        super().__init__()
        vectors = torch.tensor(vocabulary.weights["vectors"])
        self.recipe = recipe
        self.register_buffer("vectors", vectors)
        self.unknown = nn.Parameter(torch.zeros(vectors.shape[1]))
        self.bag = nn.EmbeddingBag(len(vocabulary.attributes), BAG + 3 * labels.LABELS, mode="sum", sparse=True)
        nn.init.normal_(self.bag.weight[:, :BAG], std=0.08)
        nn.init.zeros_(self.bag.weight[:, BAG:])
        self.code = nn.Embedding(samples.CODES, CODE)
        self.code_out = nn.Embedding(samples.CODES, labels.LABELS)
        nn.init.zeros_(self.code_out.weight)
        self.recurrent = nn.LSTM(2 * vectors.shape[1] + BAG + CODE, HIDDEN, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * HIDDEN, labels.LABELS)
        self.transitions = nn.Parameter(torch.zeros(labels.LABELS, labels.LABELS))
        self.start = nn.Parameter(torch.zeros(labels.LABELS))
        self.register_buffer(
            "barred", torch.tensor(np.where(labels.allowed(), 0, network.IMPOSSIBLE), dtype=torch.float32)
        )

    def forward(self, batch: Batch) -> Tensor:
        """Return the label scores of a batch: sentence, step, label."""
        bag = self.bag(batch.attributes, batch.offsets)
        if self.training:
            bag = bag / (1 - self.recipe.drop_attribute)
        form = torch.cat([self._vector(batch.own), self._vector(batch.stem), torch.tanh(bag[:, :BAG])], dim=1)
        drop = nn.functional.dropout
        inputs = torch.cat([form[batch.form], self.code(batch.code)], dim=2)
        hidden, _ = self.recurrent(drop(inputs, self.recipe.drop, self.training))
        scores = self.out(drop(hidden, self.recipe.drop, self.training)) + self.code_out(batch.code)
        direct = bag[:, BAG:][batch.form]
        size = labels.LABELS
        before, here, after = direct[..., :size], direct[..., size : 2 * size], direct[..., 2 * size :]
        inside = batch.mask[:, 1:, None].float()
        scores = scores + here
        scores[:, :-1] = scores[:, :-1] + before[:, 1:] * inside
        scores[:, 1:] = scores[:, 1:] + after[:, :-1] * inside
        return scores

    def _vector(self, row: Tensor) -> Tensor:
        return torch.where(row[:, None] >= 0, self.vectors[row.clamp(min=0)], self.unknown)

    def loss(self, batch: Batch) -> Tensor:
        """Return the mean negative log-likelihood of the sentences' labels."""
        scores = self(batch)
        moves = self.transitions + self.barred
        first = scores[:, 0] + self.start
        mask = batch.mask
        label = batch.label
        gold = first.gather(1, label[:, :1]).squeeze(1)
        gold = gold + (
            (scores.gather(2, label[..., None]).squeeze(2)[:, 1:] + moves[label[:, :-1], label[:, 1:]]) * mask[:, 1:]
        ).sum(1)
        total = first
        for step in range(1, scores.shape[1]):
            following = torch.logsumexp(total[:, :, None] + moves, dim=1) + scores[:, step]
            total = torch.where(mask[:, step, None], following, total)
        return (torch.logsumexp(total, dim=1) - gold).sum() / mask.sum()


@dataclass(frozen=True)
class Batch:
    """Sentences of one step of training; forms are numbered within the batch."""

    own: Tensor
    stem: Tensor
    attributes: Tensor
    offsets: Tensor
    form: Tensor
    code: Tensor
    label: Tensor
    mask: Tensor


class Table:
    """Samples with their forms looked up once; cuts them into batches."""

    def __init__(self, vocabulary: network.Network, held: samples.Samples, recipe: Recipe) -> None:
        self.samples, self.recipe = held, recipe
        found = [network.rows(vocabulary, form) for form in held.forms]
        self.own, self.stem = (np.array([row[side] for row in found]) for side in (0, 1))
        if "vectors" in recipe.without:
            self.own[:], self.stem[:] = -1, -1
        self.listed = [row[2].astype(np.int64) for row in found]
        uses = np.bincount(held.running, minlength=len(held.forms))
        self.forget = recipe.drop_rare / (recipe.drop_rare + uses)
        self.word = np.array([vocabulary.attributes.get(f"w={form}", -1) for form in held.forms])
        self.known_stem = np.array(
            [vocabulary.attributes.get(f"s={features.best_stem(form, vocabulary.counts)}", -1) for form in held.forms]
        )

    def batches(self, chance: np.random.Generator) -> Iterator[Batch]:
        """Yield the sentences once, shuffled, those of like length together."""
        lengths = np.minimum(np.diff(self.samples.edges), self.recipe.longest)
        order = np.argsort(lengths + chance.random(len(lengths)) * 4, kind="stable")
        groups = [order[at : at + self.recipe.batch] for at in range(0, len(order), self.recipe.batch)]
        for at in chance.permutation(len(groups)).tolist():
            yield self._batch(groups[at], lengths, chance)

    def _batch(self, chosen: np.ndarray, lengths: np.ndarray, chance: np.random.Generator) -> Batch:
        longest = int(lengths[chosen].max())
        steps = np.arange(longest)[None]
        mask = steps < lengths[chosen][:, None]
        token = self.samples.edges[:-1][chosen][:, None] + np.minimum(steps, lengths[chosen][:, None] - 1)
        forms, form = np.unique(self.samples.running[token], return_inverse=True)
        code = self.samples.codes[token].astype(np.int64)
        known = code % gazetteers.CODES
        lost = (chance.random(code.shape) < self.recipe.drop_code) | ("codes" in self.recipe.without)
        code -= np.where(lost, known, 0)
        hidden = chance.random(len(forms)) < self.recipe.drop_vector
        forgotten = chance.random(len(forms)) < self.forget[forms]
        rows = [self._kept(form, bool(gone)) for form, gone in zip(forms.tolist(), forgotten, strict=True)]
        rows = [row[chance.random(len(row)) >= self.recipe.drop_attribute] for row in rows]
        offsets = np.concatenate([[0], np.cumsum([len(row) for row in rows])[:-1]])
        return Batch(
            own=torch.tensor(np.where(hidden, -1, self.own[forms])).long(),
            stem=torch.tensor(np.where(hidden, -1, self.stem[forms])).long(),
            attributes=torch.tensor(np.concatenate(rows)),
            offsets=torch.tensor(offsets),
            form=torch.tensor(form.reshape(token.shape)),
            code=torch.tensor(code),
            label=torch.tensor(np.where(mask, self.samples.label[token], 0)).long(),
            mask=torch.tensor(mask),
        )

    def _kept(self, form: int, forgotten: bool) -> np.ndarray:
        row = self.listed[form]
        return row[(row != self.word[form]) & (row != self.known_stem[form])] if forgotten else row


def weights(tagger: Tagger) -> network.Weights:
    """Return a trained tagger's weights in the layout of `network`."""
    state = {name: value.detach().numpy() for name, value in tagger.state_dict().items()}
    found = {name: state[name] for name in ("vectors", "unknown", "transitions", "start")}
    found |= {
        "bag": state["bag.weight"],
        "code_out": state["code_out.weight"],
        "out": state["out.weight"].T,
        "out_bias": state["out.bias"],
    }
    for way, ending in (("forth", ""), ("back", "_reverse")):
        inputs = state[f"recurrent.weight_ih_l0{ending}"].T
        bias = state[f"recurrent.bias_ih_l0{ending}"] + state[f"recurrent.bias_hh_l0{ending}"]
        found[f"in_{way}"] = inputs[:-CODE]
        found[f"code_{way}"] = state["code.weight"] @ inputs[-CODE:] + bias
        found[f"hidden_{way}"] = state[f"recurrent.weight_hh_l0{ending}"].T
    return {name: np.ascontiguousarray(value, np.float32) for name, value in found.items()}
