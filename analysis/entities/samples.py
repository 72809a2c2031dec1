"""Annotated sentences in, flat arrays out, tokenised exactly as the build tokenises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis.entities import gazetteers, labels, tokens
from analysis.entities.annotated import Sentence

# Annotators differ in habit: a code also says whose text it is. What the build reads goes as news, the first.
SOURCES: Final = ("news", "encyclopaedia", "aqmar")
CODES: Final = len(SOURCES) * gazetteers.CODES


@dataclass(frozen=True)
class Samples:
    """Sentences side by side: form, gazetteer code and label of every token, and where each sentence begins."""

    forms: list[str]
    running: np.ndarray
    codes: np.ndarray
    label: np.ndarray
    edges: np.ndarray

    def __len__(self) -> int:
        return len(self.edges) - 1


def tables(sentences: list[Sentence]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return articles and sentences with one article for each annotated sentence, its tokens joined by spaces."""
    texts = [" ".join(word for word, _ in sentence) for sentence in sentences]
    articles = pd.DataFrame({"article": range(len(texts)), "text": texts})
    sizes = [len(text) for text in texts]
    spans = {
        "article": range(len(texts)),
        "sentence": range(len(texts)),
        "section": 0,
        "part": "body",
        "start": 0,
        "end": sizes,
    }
    return articles, pd.DataFrame(spans)


def offsets(sentence: Sentence) -> np.ndarray:
    """Return where each token of an annotated sentence begins in its text."""
    lengths = np.array([len(word) + 1 for word, _ in sentence])
    result: np.ndarray = np.cumsum(lengths) - lengths
    return result


def joined(parts: list[Samples]) -> Samples:
    """Return samples of several sources as one."""
    numbers: dict[str, int] = {}
    renumbered = [
        np.array([numbers.setdefault(form, len(numbers)) for form in part.forms])[part.running] for part in parts
    ]
    sizes = np.cumsum([0, *(len(part.running) for part in parts)])
    edges = [part.edges[:-1] + size for part, size in zip(parts, sizes[:-1], strict=True)]
    return Samples(
        list(numbers),
        np.concatenate(renumbered),
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.label for part in parts]),
        np.concatenate([*edges, sizes[-1:]]),
    )


def renumbered(held: Samples, forms: list[str]) -> Samples:
    """Return samples whose forms are numbered by a longer list that holds them all."""
    number = {form: at for at, form in enumerate(forms)}
    running = np.array([number[form] for form in held.forms])[held.running]
    return Samples(forms, running, held.codes, held.label, held.edges)


def unlabelled(sentences: list[list[str]]) -> Samples:
    """Return sentences of forms as samples without any name."""
    numbers: dict[str, int] = {}
    running = np.array(
        [numbers.setdefault(form, len(numbers)) for sentence in sentences for form in sentence], np.int32
    )
    lengths = np.array([len(sentence) for sentence in sentences])
    forms = list(numbers)
    row = np.repeat(np.arange(len(sentences)), lengths)
    codes = gazetteers.codes(gazetteers.matches(forms, running, row), len(running))
    return Samples(forms, running, codes, np.zeros(len(running), np.int8), np.concatenate([[0], np.cumsum(lengths)]))


def chosen(held: Samples, rows: np.ndarray) -> Samples:
    """Return some of the sentences of samples, by number."""
    lengths = np.diff(held.edges)[rows]
    token = np.repeat(held.edges[:-1][rows] - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
    edges = np.concatenate([[0], np.cumsum(lengths)])
    return Samples(held.forms, held.running[token], held.codes[token], held.label[token], edges)


def read(sentences: list[Sentence], source: int = 0) -> Samples:
    """Tokenise annotated sentences and carry their tags over to the pieces."""
    batch = tokens.read(*tables(sentences))
    edges = np.flatnonzero(np.diff(batch.sentence, prepend=-1, append=-1))
    codes = gazetteers.codes(gazetteers.matches(batch.forms, batch.form, batch.sentence), len(batch))
    label = np.zeros(len(batch), np.int8)
    for left, right in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        sentence = sentences[int(batch.sentence[left])]
        owner = np.searchsorted(offsets(sentence), batch.start[left:right], side="right") - 1
        label[left:right] = _carried(sentence, owner, [batch.forms[form] for form in batch.form[left:right]])
    return Samples(batch.forms, batch.form, codes + np.int8(source * gazetteers.CODES), label, edges)


def _carried(sentence: Sentence, owner: np.ndarray, forms: list[str]) -> list[int]:
    """Return the label of every piece: signs at the edge of a name are outside, a second piece never begins one."""
    carried: list[int] = []
    before = -1
    for at, form in zip(owner.tolist(), forms, strict=True):
        number = labels.label(sentence[at][1])
        if number != labels.OUTSIDE and not form[0].isalnum() and len(sentence[at][0]) > 1:
            number = labels.OUTSIDE
        elif labels.BEGINS[number] and at == before:
            number += 1
        if (
            number != labels.OUTSIDE
            and not labels.BEGINS[number]
            and (not carried or carried[-1] not in (number, number - 1))
        ):
            number -= 1
        if number != labels.OUTSIDE:
            before = at
        carried.append(number)
    return carried
