"""Articles and sentences in, raw mentions out: the pure half of entity extraction, one batch at a time.

A raw mention is a span that the tagger took for a name, or one that it thought possible; `resolution` decides with the
whole corpus which stand, where each begins after its clitics, and whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.entities import features, gazetteers, labels, lexicons, network, tokens

# A span that the tagger leaves outside is worth a second look in the corpus from this probability on.
POSSIBLE: Final = 0.03
# The same for a span that overlaps others: that it, and no longer or shorter one, is the name.
WHOLE: Final = 0.03
QUOTES: Final = frozenset("\"'\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e")
_LETTER: Final = arabic.WORD


@dataclass(frozen=True)
class Tagged:
    """What the tagger says of a batch: of every token its types and best label, and the spans that may be names."""

    chances: np.ndarray
    taken: np.ndarray
    codes: np.ndarray
    edges: np.ndarray
    first: np.ndarray
    last: np.ndarray
    whole: np.ndarray


@dataclass(frozen=True)
class Spans:
    """First and last token of possible names; taken for one; overlapping others; probabilities of being one, whole."""

    first: np.ndarray
    last: np.ndarray
    found: np.ndarray
    spare: np.ndarray
    whole: np.ndarray


def find(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the raw mentions of a batch, in reading order.

    Columns: article, sentence, part; start, end of the words with their clitics; skip1 to skip3, how many characters
    that many letters take at the front; key, the folded words; name, the words as written; found, whether the
    tagger took it for a name; spare, whether it is a longer or shorter reading of another; person, place,
    organisation, the probabilities of its words; whole_person, whole_place, whole_organisation, that it is the name
    from end to end; quoted, whether it stands between quotation marks; headed, whether a word such as "company" stands
    before these; reference, a place's folded name where the word is an adjective of nationality, else empty.
    """
    batch = tokens.read(articles, sentences)
    tagged = _tagged(batch)
    spans = _possible(batch, tagged)
    mean = _means(tagged.chances, spans.first, spans.last)
    quoted, headed = _quoted(batch, spans.first, spans.last)
    rows = _rows(articles, sentences, batch, spans.first, spans.last).assign(
        found=spans.found,
        spare=spans.spare,
        quoted=quoted,
        headed=headed,
        **{name: mean[:, at] for at, name in enumerate(labels.TYPES)},
        **{name: spans.whole[:, at] for at, name in enumerate(labels.WHOLE)},
        reference="",
    )
    referring = _references(articles, sentences, batch, spans)
    return pd.concat([rows, referring], ignore_index=True) if len(referring) else rows


def _tagged(batch: tokens.Tokens) -> Tagged:
    edges = np.flatnonzero(np.diff(batch.sentence, prepend=-1, append=-1))
    none, chances = np.zeros(0, np.int64), np.zeros((0, len(labels.TYPES)), np.float32)
    if not len(batch):
        return Tagged(chances, np.zeros(0, np.int8), np.zeros(0, np.int8), edges, none, none, chances)
    model = network.load()
    codes = gazetteers.codes(gazetteers.matches(batch.forms, batch.form, batch.sentence), len(batch))
    emissions = network.scores(model, batch.forms, batch.form, codes.astype(np.int64), edges)
    chances, onward = network.passes(model, emissions, edges)
    types = range(len(labels.TYPES))
    of_type = np.stack([chances[:, kind == labels.TYPE_OF_LABEL].sum(axis=1) for kind in types], axis=1)
    return Tagged(of_type, network.best(model, emissions, edges), codes, edges, *network.wholes(chances, onward, WHOLE))


def _possible(batch: tokens.Tokens, tagged: Tagged) -> Spans:
    """Return the best spans, those between them that may be names, and the other readings of both."""
    words = np.array([arabic.WORD.match(form) is not None for form in batch.forms], bool)
    word = words[batch.form] if len(batch) else np.zeros(0, bool)
    first, last, found = _trimmed(*_spans(tagged.chances, tagged.taken, tagged.codes, tagged.edges), word)
    begin, end, row = _trimmed(tagged.first, tagged.last, np.arange(len(tagged.first)), word)
    both, at = np.unique(np.concatenate([first << 32 | last, begin << 32 | end]), return_inverse=True)
    main, other = at[: len(first)], at[len(first) :]
    taken, spare = np.zeros(len(both), bool), np.ones(len(both), bool)
    taken[main] = found
    spare[main] = False
    whole = np.zeros((len(both), len(labels.TYPES)), np.float32)
    np.add.at(whole, other, tagged.whole[row])
    return Spans(both >> 32, both & 0xFFFFFFFF, taken, spare, whole)


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


def _quoted(batch: tokens.Tokens, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tell which spans stand between quotation marks, and which of these behind a word that begins organisations."""
    heads = lexicons.folded("entity_organisation_heads")
    sign = np.array([form in QUOTES for form in batch.forms] + [False])
    head = np.array([any(stem in heads for _, stem in gazetteers.stems(form)) for form in batch.forms] + [False])
    form = np.concatenate([np.full(2, -1, np.int64), batch.form, [-1]])
    row = np.concatenate([np.full(2, -1, np.int64), batch.sentence, [-1]])
    here = row[first + 2]
    opened = sign[form[first + 1]] & (row[first + 1] == here)
    quoted = opened & sign[form[last + 3]] & (row[last + 3] == here)
    return quoted, opened & head[form[first]] & (row[first] == here)


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


def _references(articles: pd.DataFrame, sentences: pd.DataFrame, batch: tokens.Tokens, spans: Spans) -> pd.DataFrame:
    """Return the adjectives of nationality that stand outside every name found, with the place each refers to."""
    places = [_place(form) for form in batch.forms]
    refers = np.array([place != "" for place in places], bool)[batch.form] if len(batch) else np.zeros(0, bool)
    inside = np.zeros(len(batch) + 1, np.int32)
    np.add.at(inside, spans.first[spans.found], 1)
    np.add.at(inside, spans.last[spans.found] + 1, -1)
    at = np.flatnonzero(refers & (np.cumsum(inside)[:-1] == 0))
    rows = _rows(articles, sentences, batch, at, at)
    chances = {name: np.zeros(len(at), np.float32) for name in (*labels.TYPES, *labels.WHOLE)}
    place = [places[number] for number in batch.form[at].tolist()]
    return rows.assign(found=False, spare=False, quoted=False, headed=False, **chances, reference=place)


def _place(form: str) -> str:
    """Return the place that a form refers to as an adjective, with or without clitics; everyday words to none."""
    everyday = lexicons.folded("entity_demonyms_common")
    for cut, stem in gazetteers.stems(form):
        bare = stem.removeprefix(gazetteers.ARTICLE)
        place = features.demonym(stem)
        if place and (bare != stem or not cut) and (bare != stem or bare not in everyday):
            return place
    return ""
