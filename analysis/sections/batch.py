"""A batch of articles in, the tables of its sections and its sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.sections.lines import PARTS, Line, split

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
Row = tuple[int, ...]
_PART_CODE: Final = {part: code for code, part in enumerate(PARTS)}


def tables(articles: pd.DataFrame, *, furniture: frozenset[str] = frozenset()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sections and the sentences of a batch that holds `article`, `text` and `title_end`.

    A section's words and sentences are those of its paragraphs: its heading and any furniture inside
    its span are not among them.
    """
    sections: list[Row] = []
    sentences: list[Row] = []
    columns = (articles[name].tolist() for name in ("article", "text", "title_end"))
    for article, text, title_end in zip(*columns, strict=True):
        lines = split(text, title_end=title_end, furniture=furniture)
        rows = list(_sentences(article, text, lines, len(sentences)))
        sentences += rows
        sections += _sections(article, lines, rows)
    return _frame(sections, SECTIONS), _sentence_frame(sentences)


def _sentences(article: int, text: str, lines: list[Line], number: int) -> Iterator[Row]:
    # A line break always ends a sentence, so one pass over the text serves all of its lines.
    rest = iter(lines)
    line = next(rest, None)
    word = arabic.WORD.findall
    for start, end in arabic.sentences(text):
        while line is not None and line.end <= start:
            line = next(rest, None)
        if line is None:
            return
        yield article, number, line.section, _PART_CODE[line.part], start, end, len(word(text, start, end))
        number += 1


def _sections(article: int, lines: list[Line], rows: list[Row]) -> list[Row]:
    headed: dict[int, list[int]] = {0: [0, 0, 0, 0, 0, 0]}
    for line in lines:
        if line.section < 0:
            continue
        if line.part == "heading":
            headed[line.section] = [line.start, line.end, line.end, line.end, 0, 0]
            continue
        found = headed[line.section]
        if found[3] == found[1]:
            found[2] = line.start
        found[3] = line.end
    for _, _, section, part, _, _, words in rows:
        if section >= 0 and PARTS[part] != "heading":
            headed[section][4] += words
            headed[section][5] += 1
    return [(article, section, *values) for section, values in headed.items()]


def _frame(rows: list[Row], columns: dict[str, str]) -> pd.DataFrame:
    table = np.array(rows, dtype="int64").reshape(len(rows), len(columns))
    return pd.DataFrame({name: table[:, place].astype(kind) for place, (name, kind) in enumerate(columns.items())})


def _sentence_frame(rows: list[Row]) -> pd.DataFrame:
    frame = _frame(rows, SENTENCES)
    frame["part"] = pd.Categorical.from_codes(frame["part"].to_numpy(), categories=list(PARTS))
    return frame
