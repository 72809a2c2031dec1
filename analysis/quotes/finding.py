"""A batch of articles, its sentences and its names in; what is said in it, and by whom, out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.quotes import lexicons
from analysis.quotes.events import Event, events
from analysis.quotes.passages import passages
from analysis.quotes.voices import SPEAKER_KINDS, Memory, Mention

KINDS: Final = ("direct", "reported")
PARTS: Final = ("lead", "body")
NUMBERS: Final = (
    "article",
    "sentence",
    "start",
    "end",
    "words",
    "verb_start",
    "verb_end",
    "speaker_start",
    "speaker_end",
    "name_start",
    "name_end",
)
Row = tuple[int | str, ...]


def find(articles: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return what is said in the leads and bodies of a batch of articles, in reading order.

    `mentions` holds names by article, start, end, type and key. Columns: article, sentence, part; start, end
    and words of what is said; kind; verb (its name, empty where a colon or nothing announces the words), its
    stance and place; speaker_kind and the place of the words that say who speaks; the place of the name they
    lead to, and its key as speaker.
    """
    texts = dict(zip(articles["article"].tolist(), articles["text"].tolist(), strict=True))
    own = sentences[sentences["part"].isin(PARTS)]
    names = _by_article(mentions, ("start", "end", "type", "key"))
    rows: list[Row] = []
    for article, spans in _by_article(own, ("start", "end", "sentence", "part")).items():
        text = texts[article]
        memory = Memory(sorted((Mention(*name) for name in names.get(article, ())), key=lambda one: one.start), text)
        starts = [span[0] for span in spans]
        for event in _article(text, [span[:2] for span in spans], memory):
            sentence, part = spans[max(bisect_right(starts, event.start) - 1, 0)][2:]
            words = arabic.count_words(text, event.start, event.end)
            rows.append(_row(article, sentence, part, words, event))
    return _frame(rows)


def _by_article(table: pd.DataFrame, columns: tuple[str, ...]) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = {}
    values = zip(*(table[name].tolist() for name in columns), strict=True)
    for article, row in zip(table["article"].tolist(), values, strict=True):
        found.setdefault(article, []).append(row)
    return found


def _article(text: str, spans: list[tuple[int, int]], memory: Memory) -> Iterator[Event]:
    going_on = False
    for passage in passages(text, spans):
        speech = passage.quotations or any(word.form in lexicons.cues() for word in passage.words)
        found = events(passage, memory, going_on=going_on) if speech else []
        going_on = bool(found) or text[: passage.end].rstrip().endswith(":")
        yield from sorted(found, key=lambda event: event.start)


def _row(article: int, sentence: int, part: str, words: int, event: Event) -> Row:
    speaker = event.speaker
    return (
        article,
        sentence,
        part,
        event.start,
        event.end,
        words,
        event.kind,
        event.verb,
        event.stance,
        event.verb_start,
        event.verb_end,
        speaker.start,
        speaker.end,
        speaker.kind,
        speaker.name_start,
        speaker.name_end,
        speaker.key,
    )


COLUMNS: Final = (
    "article",
    "sentence",
    "part",
    "start",
    "end",
    "words",
    "kind",
    "verb",
    "stance",
    "verb_start",
    "verb_end",
    "speaker_start",
    "speaker_end",
    "speaker_kind",
    "name_start",
    "name_end",
    "speaker",
)


def _frame(rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds = {"part": PARTS, "kind": KINDS, "stance": lexicons.STANCES, "speaker_kind": SPEAKER_KINDS}
    typed = {name: pd.CategoricalDtype(list(values)) for name, values in kinds.items()}
    return frame.astype({**dict.fromkeys(NUMBERS, np.int32), **typed, "verb": "category", "speaker": "str"})
