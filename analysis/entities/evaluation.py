"""A CoNLL-style file in, precision, recall and F1 out, through the same path that the build uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

import numpy as np
import pandas as pd

from analysis.entities import annotated, samples
from analysis.entities.annotated import Sentence
from analysis.entities.finding import find
from analysis.entities.resolution import resolve
from analysis.messages import MarsadError

_TYPES: Final = {"PERS": "person", "PER": "person", "LOC": "place", "ORG": "organisation"}
NAMES: Final = {"person": "PERS", "place": "LOC", "organisation": "ORG"}
Span = tuple[int, int, int, str]


class EvaluationError(MarsadError):
    """There is nothing to score the finder against."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "file": (
            "تعذّرت قراءة {file} ({fault}). أعطِ مسار ملف نصي بصيغة CoNLL وترميز UTF-8",
            "{file} cannot be read ({fault}). Give the path of a CoNLL-style text file in UTF-8",
        ),
        "no-names": (
            "لا أسماء معلَّمة في {file}. المطلوب في كل سطر كلمة ووسمها، مثل: القاهرة B-LOC",
            "No name is marked in {file}. Each line must hold a token and its tag, as: القاهرة B-LOC",
        ),
    }


@dataclass(frozen=True)
class Score:
    """How many names a file has, how many were found, and how many of these are right."""

    names: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Right / found, 0 to 1; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right / names, 0 to 1; 0 where the file has none."""
        return self.right / self.names if self.names else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1.

        Misleads: a name with one word too many counts as two faults, and tags follow the habits of their annotators.
        """
        both = self.names + self.found
        return 2 * self.right / both if both else 0.0


@dataclass(frozen=True)
class Scores:
    """A score for each type, and one over all names."""

    types: dict[str, Score]
    micro: Score


def evaluate(path: Path | str) -> Scores:
    """Score the finder on an annotated file by exact span and type.

    Raises:
        EvaluationError: the file cannot be read.
    """
    try:
        return score(annotated.read(Path(path)))
    except (OSError, UnicodeDecodeError) as fault:
        raise EvaluationError("file", file=path, fault=getattr(fault, "strerror", "") or "not UTF-8") from fault


def score(sentences: list[Sentence]) -> Scores:
    """Score the finder on annotated sentences, which are one corpus to it."""
    gold, found = names(sentences), predicted(sentences)
    types = {kind: _score(gold, found, kind) for kind in NAMES}
    return Scores(types, _score(gold, found, None))


def _score(gold: set[Span], found: set[Span], kind: str | None) -> Score:
    wanted = {span for span in gold if kind in (None, span[3])}
    given = {span for span in found if kind in (None, span[3])}
    return Score(len(wanted), len(given), len(wanted & given))


def names(sentences: list[Sentence]) -> set[Span]:
    """Return the annotated names: sentence, first and last token, type."""
    spans: set[Span] = set()
    for number, sentence in enumerate(sentences):
        first, inside = 0, ""
        for at, (_, tag) in enumerate([*sentence, ("", "O")]):
            position, _, fine = tag.partition("-")
            kind = _TYPES.get(fine, "")
            if inside and (position == "B" or kind != inside):
                spans.add((number, first, at - 1, inside))
                inside = ""
            if kind and not inside:
                first, inside = at, kind
    return spans


def predicted(sentences: list[Sentence]) -> set[Span]:
    """Return the names that the build's path finds, each widened to whole tokens."""
    mentions, entities = resolve(find(*samples.tables(sentences)))
    named = mentions[~mentions["reference"].to_numpy()]
    kinds = entities["type"].astype(str).to_numpy()[named["entity"].to_numpy()]
    return {(*span, kind) for span, kind in zip(whole_tokens(sentences, named), kinds.tolist(), strict=True)}


def whole_tokens(sentences: list[Sentence], mentions: pd.DataFrame) -> list[tuple[int, int, int]]:
    """Return the sentence, first and last token that each mention touches."""
    begins = [samples.offsets(sentence) for sentence in sentences]
    columns = (mentions[name].tolist() for name in ("sentence", "start", "end"))
    spans = []
    for number, start, end in zip(*columns, strict=True):
        first, last = np.searchsorted(begins[number], [start, end - 1], side="right") - 1
        spans.append((number, int(first), int(last)))
    return spans


def report(path: Path | str) -> str:
    """Return the scores of a file as lines: a header, one for each type, and the micro F1 last.

    Raises:
        EvaluationError: the file cannot be read, or marks no name.
    """
    scores = evaluate(path)
    if not scores.micro.names:
        raise EvaluationError("no-names", file=path)
    lines = [f"{'type':<6}{'names':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for kind, name in NAMES.items():
        one = scores.types[kind]
        counts = f"{one.names:>7}{one.found:>7}{one.right:>7}"
        lines.append(f"{name:<6}{counts}{one.precision:>11.3f}{one.recall:>8.3f}{one.f1:>7.3f}")
    return "\n".join([*lines, f"micro F1 {scores.micro.f1:.3f}"])
