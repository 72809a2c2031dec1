"""Train the tagger: `python -m analysis.entities.train NER_FOLDER CORPUS...` writes data/models/entities.npz.

NER_FOLDER holds newsfane-train.txt, wikifane.txt and aqmar-train.txt; CORPUS is a folder of news, text
or <DOC> files.
Blocks of the news annotations are kept apart and scored at the end. Needs torch and scikit-learn beside what the build
needs. One thread and fixed seeds: the same machine gives the same weights, another the same scores.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import torch

from analysis import arabic
from analysis.entities import annotated, embedding, labels, learning, network, samples, tokens
from analysis.entities.annotated import Sentence
from analysis.entities.embedding import Embedding

# Where the blocks kept apart begin, and how long each is, as shares of the news annotations: whole stretches of the
# file, so that no article is on both sides.
HELD_OUT: Final = (0.08, 0.33, 0.58, 0.92)
HELD_OUT_SIZE: Final = 0.055
VECTOR: Final = 96
LEAST_USES: Final = 8
WARMING: Final = 200
LAST_RATE: Final = 0.03
# Running text that a first model labels for a second: how long its sentences are and how sure every label must be.
LESSONS: Final = 12_000
SHORTEST_LESSON: Final = 6
LONGEST_LESSON: Final = 60
SURE_LESSON: Final = 0.6
_DOC_TEXT: Final = re.compile(r"<(TITLE|TEXT)>(.*?)</\1>", re.DOTALL)


def running_text(folders: Iterable[Path]) -> Iterator[list[str]]:
    """Yield the sentences of news files as lists of folded forms; of a <DOC> file its title and text."""
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            text = path.read_text(encoding="utf-8", errors="replace")
            parts = [part for _, part in _DOC_TEXT.findall(text)] or [text]
            for part in parts:
                for start, end in arabic.sentences(part):
                    yield [tokens.form(part[left:right]) for left, right in tokens.spans(part, start, end)]


def apart(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences to learn from, and the blocks kept apart."""
    size = len(sentences)
    held = {at for share in HELD_OUT for at in range(int(share * size), int((share + HELD_OUT_SIZE) * size))}
    return [s for at, s in enumerate(sentences) if at not in held], [sentences[at] for at in sorted(held)]


def shortened(whole: Embedding) -> Embedding:
    """Return the forms frequent enough to ship, and the strongest dimensions of their vectors."""
    kept = np.flatnonzero(whole.counts >= LEAST_USES)
    vectors = whole.vectors[kept, :VECTOR]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return Embedding([whole.forms[at] for at in kept], whole.counts[kept], vectors / np.maximum(length, 1e-9))


def fit(
    sources: list[samples.Samples], news: samples.Samples, vectors: Embedding, recipe: learning.Recipe
) -> network.Network:
    """Train a network on all sources, and at last on the news alone, whose habits the build is to follow."""
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    held = samples.joined(sources)
    vocabulary = learning.start(vectors, held.forms, recipe)
    table, tagger = learning.Table(vocabulary, held, recipe), learning.Tagger(vocabulary, recipe)
    dense = [weight for name, weight in tagger.named_parameters() if not name.startswith("bag")]
    optimizers = [
        torch.optim.AdamW(dense, lr=recipe.rate, weight_decay=recipe.decay),
        torch.optim.SparseAdam([tagger.bag.weight], lr=recipe.rate),
    ]
    tagger.train()
    for part, epochs, rate in ((held, recipe.epochs, _main_rate), (news, recipe.last_epochs, _last_rate)):
        table.samples = samples.renumbered(part, held.forms)
        steps = -(-len(part) // recipe.batch) * epochs
        done = 0
        for epoch in range(epochs):
            lost = []
            for batch in table.batches(chance):
                done += 1
                lost.append(_step(tagger, dense, optimizers, batch, rate(done, steps, recipe)))
            _say(f"epoch {epoch + 1} of {epochs}, {len(part)} sentences: loss {np.mean(lost):.4f}")
    tagger.eval()
    return network.Network(vocabulary.forms, vocabulary.counts, vocabulary.attributes, learning.weights(tagger))


def _main_rate(done: int, steps: int, recipe: learning.Recipe) -> float:
    return recipe.rate * min(1, done / WARMING) * max(LAST_RATE, 1 - done / steps)


def _last_rate(done: int, steps: int, recipe: learning.Recipe) -> float:
    return recipe.last_rate * max(2 * LAST_RATE, 1 - done / steps)


def _step(
    tagger: learning.Tagger,
    dense: list[torch.nn.Parameter],
    optimizers: list[torch.optim.Optimizer],
    batch: learning.Batch,
    rate: float,
) -> float:
    """Learn one batch and return its loss."""
    for optimizer in optimizers:
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad()
    loss = tagger.loss(batch)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(dense, 5.0)
    for optimizer in optimizers:
        optimizer.step()
    return float(loss.item())


def taught(text: list[list[str]], teacher: network.Network, number: int, seed: int) -> samples.Samples:
    """Return sentences of running text with the labels that another model is sure of, at least one name in each."""
    long = [sentence for sentence in text if SHORTEST_LESSON <= len(sentence) <= LONGEST_LESSON]
    order = np.random.default_rng(seed).permutation(len(long))[: 2 * number]
    held = samples.unlabelled([long[at] for at in order.tolist()])
    emissions = network.scores(teacher, held.forms, held.running, held.codes.astype(np.int64), held.edges)
    best = network.best(teacher, emissions, held.edges)
    chances = network.probabilities(teacher, emissions, held.edges)[np.arange(len(best)), best]
    surest = np.minimum.reduceat(chances, held.edges[:-1])
    names = np.maximum.reduceat(best, held.edges[:-1])
    labelled = replace(held, label=best)
    return samples.chosen(labelled, np.flatnonzero((surest >= SURE_LESSON) & (names > 0))[:number])


def typed(sentences: list[Sentence]) -> list[Sentence]:
    """Return sentences with each fine tag as its type, the way `evaluation` reads them."""
    return [[(word, _typed(tag)) for word, tag in sentence] for sentence in sentences]


def _typed(tag: str) -> str:
    kind = labels.TYPE_OF_LABEL[labels.label(tag)]
    return "O" if kind == labels.NO_TYPE else f"{tag[0]}-{labels.CODES[kind]}"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def main() -> None:
    """Read, learn vectors, train, write the model and the sentences kept apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=network.MODEL)
    parser.add_argument("--kept-apart", type=Path, help="write the news sentences kept apart here, to be evaluated")
    parser.add_argument("--without", default="", help="leave out, for comparison: vectors, codes, l= (the lists)")
    parser.add_argument("--epochs", type=int, default=learning.Recipe.epochs)
    parser.add_argument("--all", action="store_true", help="learn the blocks kept apart, too: what is shipped")
    parser.add_argument("--seed", type=int, default=learning.Recipe.seed)
    parser.add_argument("--teacher", type=Path, help="a first model, whose sure labels of the corpora are learned too")
    options = parser.parse_args()
    torch.set_num_threads(1)
    corpora = list(running_text(options.corpora))
    counts = Counter(arabic.fold(form) for sentence in corpora for form in sentence)
    news, wiki = (
        annotated.restore(annotated.read(options.annotations / name), counts)
        for name in ("newsfane-train.txt", "wikifane.txt")
    )
    learned, kept_apart = apart(news)
    if options.all:
        learned = news
    aqmar = annotated.read(options.annotations / "aqmar-train.txt")
    if options.kept_apart:
        lines = ("\n".join(f"{word} {tag}" for word, tag in sentence) for sentence in typed(kept_apart))
        options.kept_apart.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    text = corpora + [[tokens.form(word) for word, _ in sentence] for sentence in learned + wiki + aqmar]
    vectors = shortened(embedding.learn(text, size=128))
    _say(f"{len(text)} sentences of text, {len(vectors.forms)} forms with vectors")
    recipe = learning.Recipe(epochs=options.epochs, seed=options.seed, without=frozenset(options.without.split()))
    sources = [samples.read(part, source) for source, part in enumerate((learned * 2, wiki, aqmar))]
    if options.teacher:
        lessons = taught(corpora, network.load(options.teacher), LESSONS, recipe.seed)
        _say(f"{len(lessons)} sentences labelled by the teacher")
        sources.append(lessons)
    network.save(fit(sources, samples.read(learned), vectors, recipe), options.out)


if __name__ == "__main__":
    main()
