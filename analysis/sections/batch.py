"""A batch of articles in, the tables of its sections and its sentences out."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.sections.lines import PARTS, Part, outline
from analysis.sections.lines import Row as Line

SECTIONS: Final = {
    "article": "int32",
    "section": "int16",
    "heading_start": "int32",
    "heading_end": "int32",
    "start": "int32",
    "end": "int32",
    "words": "int32",
    "sentences": "int32",
}
SENTENCES: Final = {
    "article": "int32",
    "sentence": "int32",
    "section": "int16",
    "part": "int8",
    "start": "int32",
    "end": "int32",
    "words": "int32",
}
_PART_CODE: Final = {part: code for code, part in enumerate(PARTS)}


def tables(
    articles: pd.DataFrame, *, furniture: frozenset[str] = frozenset(), own: frozenset[str] = frozenset()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sections and the sentences of a batch that holds `article`, `text` and `title_end`.

    A section's words and sentences are those of its paragraphs: its heading and any furniture inside
    its span are not among them.
    """
    # Plain numbers in flat arrays: a tuple for each sentence would keep the garbage collector busy.
    sections, sentences = array("q"), array("q")
    columns = (articles[name].tolist() for name in ("article", "text", "title_end"))
    for article, text, title_end in zip(*columns, strict=True):
        lines = outline(text, title_end, furniture, own)
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        number = len(sentences) // len(SENTENCES)
        for section, part, start, end, words in _sentences(text, lines):
            sentences.extend((article, number, section, _PART_CODE[part], start, end, words))
            number += 1
            if part != "heading":
                counts[section][0] += words
                counts[section][1] += 1
        for section, spans in _sections(lines).items():
            sections.extend((article, section, *spans, *counts[section]))
    return _frame(sections, SECTIONS), _sentence_frame(sentences)


def _sentences(text: str, lines: list[Line]) -> Iterator[tuple[int, Part, int, int, int]]:
    # A line break always ends a sentence, so one pass over the text serves all of its lines.
    rest = iter(lines)
    line = next(rest, None)
    word = arabic.WORD.findall
    for start, end in arabic.sentences(text):
        while line is not None and line[1] <= start:
            line = next(rest, None)
        if line is None:
            return
        yield line[3], line[2], start, end, len(word(text, start, end))


def _sections(lines: list[Line]) -> dict[int, list[int]]:
    """Return for each section the spans of its heading and of what stands under it."""
    found: dict[int, list[int]] = {0: [0, 0, 0, 0]}
    for start, end, part, section, _ in lines:
        if section < 0:
            continue
        if part == "heading":
            found[section] = [start, end, end, end]
            continue
        spans = found[section]
        if spans[3] == spans[1]:
            spans[2] = start
        spans[3] = end
    return found


def _frame(rows: array[int], columns: dict[str, str]) -> pd.DataFrame:
    table = np.array(rows, dtype="int64").reshape(-1, len(columns))
    return pd.DataFrame({name: table[:, place].astype(kind) for place, (name, kind) in enumerate(columns.items())})


def _sentence_frame(rows: array[int]) -> pd.DataFrame:
    frame = _frame(rows, SENTENCES)
    frame["part"] = pd.Categorical.from_codes(frame["part"].to_numpy(), categories=list(PARTS))
    return frame
