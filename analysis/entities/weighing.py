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

THRESHOLD: Final = 0.33
STRENGTH: Final = 0.3


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


def main() -> None:
    """Fit, say how well halves predict each other, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    sentences = annotated.read(options.file)
    rows, covered = spans(sentences)
    gold = evaluation.names(sentences)
    values = evidence.features(rows)
    right = np.array([[(*span, kind) in gold for kind in labels.TYPES] for span in covered])
    half = rows["sentence"].to_numpy() < len(sentences) / 2
    chances = np.zeros(right.shape)
    for kind in range(len(labels.TYPES)):
        for side in (half, ~half):
            weight = fit(values[~side, kind], right[~side, kind])
            chances[side, kind] = 1 / (1 + np.exp(-values[side, kind] @ weight))
    taken = chances.max(axis=1) >= THRESHOLD
    hits = int(right[np.arange(len(right)), chances.argmax(axis=1)][taken].sum())
    sys.stderr.write(f"halves by each other: micro F1 {2 * hits / (int(taken.sum()) + len(gold)):.3f}\n")
    stored: dict[str, object] = {
        kind: dict(zip(evidence.FEATURES, fit(values[:, at], right[:, at]).round(4).tolist(), strict=True))
        for at, kind in enumerate(labels.TYPES)
    }
    stored["threshold"] = THRESHOLD
    evidence.WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
