"""Articles and sentences in, raw mentions out: the pure half of entity extraction, one batch at a time.

A raw mention is a span that the tagger took for a name, or one that it thought possible; `resolution` decides with the
whole corpus which stand, where each begins after its clitics, and whose it is.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.entities import features, gazetteers, labels, lexicons, network, tokens

# A span that the tagger leaves outside is worth a second look in the corpus from this probability on.
POSSIBLE: Final = 0.03
DEMONYM_PLACES: Final = "reference"
_LETTER: Final = arabic.WORD


def find(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the raw mentions of a batch, in reading order.

    Columns: article, sentence, part; start, end of the words with their clitics; skip1 to skip3, how many characters
    that many letters take at the front; key, the folded words; name, the words as written; found, whether the
    tagger took it for a name; person, place, organisation, its probabilities; reference, a place's folded name where
    the word is an adjective of nationality, else empty.
    """
    batch = tokens.read(articles, sentences)
    edges = np.flatnonzero(np.diff(batch.sentence, prepend=-1, append=-1))
    chances = np.zeros((0, len(labels.TYPES)), np.float32)
    taken, codes = np.zeros(0, np.int8), np.zeros(0, np.int8)
    if len(batch):
        codes = gazetteers.codes(gazetteers.matches(batch.forms, batch.form, batch.sentence), len(batch))
        chances, taken = _tagged(batch, edges, codes)
    word = (
        np.array([arabic.WORD.match(form) is not None for form in batch.forms], bool)[batch.form]
        if len(batch)
        else np.zeros(0, bool)
    )
    first, last, found = _trimmed(*_spans(chances, taken, codes, edges), word)
    mean = _means(chances, first, last)
    rows = _rows(articles, sentences, batch, first, last)
    spans = rows.assign(found=found, **{name: mean[:, at] for at, name in enumerate(labels.TYPES)})
    referring = _references(articles, sentences, batch, first, last, found)
    return (
        pd.concat([spans.assign(reference=""), referring], ignore_index=True)
        if len(referring)
        else spans.assign(reference="")
    )


def _tagged(batch: tokens.Tokens, edges: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the probability of each type for every token, and the best label of each."""
    model = network.load()
    emissions = network.scores(model, batch.forms, batch.form, codes.astype(np.int64), edges)
    chances = network.probabilities(model, emissions, edges)
    of_type = np.stack(
        [chances[:, kind == labels.TYPE_OF_LABEL].sum(axis=1) for kind in range(len(labels.TYPES))], axis=1
    )
    return of_type, network.best(model, emissions, edges)


def _spans(
    chances: np.ndarray, taken: np.ndarray, codes: np.ndarray, edges: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return first and last token of every span, and whether it was found or is only possible, or listed."""
    kind = labels.TYPE_OF_LABEL[taken]
    starts = np.zeros(len(taken), bool)
    starts[edges[:-1]] = True
    listed = (kind == labels.NO_TYPE) & (codes > 0)
    possible = (kind == labels.NO_TYPE) & (listed | (chances.sum(axis=1) > POSSIBLE))
    state = np.where(possible, 10 + chances.argmax(axis=1) if len(chances) else 0, kind)
    state = np.where(listed, 20, state)
    change = starts | (np.diff(state, prepend=-9) != 0) | (labels.BEGINS[taken] & (kind != labels.NO_TYPE))
    change |= listed & gazetteers.begins(codes)
    first = np.flatnonzero(change & (state != labels.NO_TYPE))
    after = np.flatnonzero(np.append(change, True))
    last = after[np.searchsorted(after, first, side="right")] - 1
    return first, last, ~possible[first]


def _trimmed(
    first: np.ndarray, last: np.ndarray, found: np.ndarray, word: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the spans without signs at their two ends, and none that holds signs alone."""
    words = np.flatnonzero(word)
    begin = np.searchsorted(words, first)
    end = np.searchsorted(words, last, side="right") - 1
    holds = begin <= end
    return words[begin[holds]], words[end[holds]], found[holds]


def _means(chances: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    totals = np.vstack([np.zeros((1, chances.shape[1])), np.cumsum(chances, axis=0, dtype=np.float64)])
    result: np.ndarray = ((totals[last + 1] - totals[first]) / (last + 1 - first)[:, None]).astype(np.float32)
    return result


def _rows(
    articles: pd.DataFrame, sentences: pd.DataFrame, batch: tokens.Tokens, first: np.ndarray, last: np.ndarray
) -> pd.DataFrame:
    """Return the columns of spans that follow from the text alone."""
    row = batch.sentence[first]
    start, end = batch.start[first], batch.end[last]
    surfaces, forms = batch.surfaces, [arabic.fold(form) or form for form in batch.forms]
    bounds = list(zip(first.tolist(), (last + 1).tolist(), strict=True))
    surface, form = batch.surface.tolist(), batch.form.tolist()
    skips = _skips(surfaces)[batch.surface[first]] if len(first) else np.zeros((0, 3), np.int16)
    return pd.DataFrame(
        {
            "article": sentences["article"].to_numpy()[row].astype(np.int32),
            "sentence": sentences["sentence"].to_numpy()[row].astype(np.int32),
            "part": sentences["part"].astype("category").array[row],
            "start": start.astype(np.int32),
            "end": end.astype(np.int32),
            **{f"skip{letters + 1}": skips[:, letters] for letters in range(3)},
            "key": [" ".join([forms[number] for number in form[left:right]]) for left, right in bounds],
            "name": [" ".join([surfaces[number] for number in surface[left:right]]) for left, right in bounds],
        }
    )


def _skips(surfaces: list[str]) -> np.ndarray:
    """Return for each written word how many characters its first one, two and three letters take, marks included."""
    return np.array([_skip(word) for word in surfaces], np.int16)


def _skip(word: str) -> tuple[int, int, int]:
    if word.isalpha():
        return 1, 2, 3
    starts = [at for at in range(len(word)) if _LETTER.match(word, at)]
    return tuple((starts + [len(word)] * 4)[1:4])  # type: ignore[return-value]


def _references(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    batch: tokens.Tokens,
    first: np.ndarray,
    last: np.ndarray,
    found: np.ndarray,
) -> pd.DataFrame:
    """Return the adjectives of nationality that stand outside every name found, with the place each refers to."""
    places = [_place(form) for form in batch.forms]
    refers = np.array([place != "" for place in places], bool)[batch.form] if len(batch) else np.zeros(0, bool)
    inside = np.zeros(len(batch) + 1, np.int32)
    np.add.at(inside, first[found], 1)
    np.add.at(inside, last[found] + 1, -1)
    at = np.flatnonzero(refers & (np.cumsum(inside)[:-1] == 0))
    rows = _rows(articles, sentences, batch, at, at)
    kinds = {name: np.zeros(len(at), np.float32) for name in labels.TYPES}
    return rows.assign(found=False, **kinds, reference=[places[number] for number in batch.form[at].tolist()])


def _place(form: str) -> str:
    """Return the place that a form refers to as an adjective, with or without clitics; everyday words to none."""
    everyday = lexicons.folded("entity_demonyms_common")
    for cut, stem in gazetteers.stems(form):
        bare = stem.removeprefix(gazetteers.ARTICLE)
        place = features.demonym(stem)
        if place and (bare != stem or not cut) and (bare != stem or bare not in everyday):
            return place
    return ""
