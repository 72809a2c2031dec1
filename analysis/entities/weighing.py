"""Fit the weights of `evidence`: `python -m analysis.entities.weighing FILE` writes data/models/entities_evidence.json.

FILE holds annotated news that the tagger was not trained on. Prints the score that two halves of it give each other, so
that no sentence is scored by weights that have seen it. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from analysis.entities import annotated, clitics, evaluation, evidence, labels, samples
from analysis.entities.annotated import Sentence
from analysis.entities.finding import find

# The probability from which F1 gains, at most half of the F1 that a type reaches.
THRESHOLDS: Final = (0.33, 0.42, 0.27)
STRENGTH: Final = 0.3
# How far scores of another machine may lie from those on record.
SAME: Final = 0.01


def spans(sentences: list[Sentence]) -> tuple[pd.DataFrame, list[tuple[int, int, int]]]:
    """Return the possible names of annotated sentences, and the whole tokens that each covers."""
    raw = find(*samples.tables(sentences))
    rows = clitics.applied(raw[(raw["reference"] == "").to_numpy()]).reset_index(drop=True)
    covered = evaluation.whole_tokens(sentences, rows)
    return rows, covered


def fit(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights of one type, the last that of the constant."""
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(values[:, :-1], right)
    return np.append(model.coef_[0], model.intercept_[0])


def scores(
    rows: pd.DataFrame, likeliness: np.ndarray, right: np.ndarray, gold: set[evaluation.Span]
) -> dict[str, float]:
    """Return F1 of each type and over all, where spans stand by how likely they are."""
    stands = evidence.best(rows, likeliness.max(axis=1, initial=0))
    kinds = likeliness.argmax(axis=1)
    hit = stands & right[np.arange(len(right)), kinds]
    found = {}
    for at, kind in enumerate(labels.TYPES):
        names = sum(span[3] == kind for span in gold)
        found[labels.CODES[at]] = evaluation.Score(
            names, int((stands & (kinds == at)).sum()), int((hit & (kinds == at)).sum())
        )
    found["micro"] = evaluation.Score(len(gold), int(stands.sum()), int(hit.sum()))
    return {name: round(score.f1, 4) for name, score in found.items()}


def halved(rows: pd.DataFrame, values: np.ndarray, right: np.ndarray, sentences: int) -> np.ndarray:
    """Return how likely each span is a name of each type, by weights from the half of the sentences it is not in."""
    half = rows["sentence"].to_numpy() < sentences / 2
    chances = np.zeros(right.shape)
    for kind in range(len(labels.TYPES)):
        for side in (half, ~half):
            weight = fit(values[~side, kind], right[~side, kind])
            chances[side, kind] = 1 / (1 + np.exp(-values[side, kind] @ weight))
    return evidence.listed_bodies(rows, chances / THRESHOLDS)


def main() -> None:
    """Fit, say how well halves predict each other, write; or check that they do so as well as on record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a score is not the one on record")
    options = parser.parse_args()
    sentences = annotated.read(options.file)
    rows, covered = spans(sentences)
    gold = evaluation.names(sentences)
    values = evidence.features(rows)
    right = np.array([[(*span, kind) in gold for kind in labels.TYPES] for span in covered])
    found = scores(rows, halved(rows, values, right, len(sentences)), right, gold)
    sys.stderr.write(f"halves by each other: {found}\n")
    if options.check:
        stored = json.loads(evidence.WEIGHTS.read_text(encoding="utf-8"))["halves"]
        apart = {name: score for name, score in stored.items() if abs(score - found[name]) > SAME}
        sys.exit(f"on record, and not reached: {apart}" if apart else 0)
    written: dict[str, object] = {
        kind: dict(zip(evidence.FEATURES, fit(values[:, at], right[:, at]).round(4).tolist(), strict=True))
        for at, kind in enumerate(labels.TYPES)
    }
    written |= {"thresholds": dict(zip(labels.TYPES, THRESHOLDS, strict=True)), "halves": found}
    evidence.WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
