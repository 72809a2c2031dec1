"""What the corpus says about a span; of spans that overlap the likeliest stands."""

import numpy as np
import pandas as pd
import pytest

from analysis.entities import evidence, labels


def rows(*spans: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(list(spans), columns=["article", "start", "end"])


@pytest.mark.parametrize(
    ("spans", "likeliness", "stands"),
    [
        ([(0, 0, 4), (0, 5, 9)], [1.0, 0.9], [True, False]),
        ([(0, 0, 9), (0, 0, 4), (0, 5, 9)], [1.2, 1.5, 1.1], [False, True, True]),
        ([(0, 0, 9), (0, 0, 4), (0, 5, 9)], [1.6, 1.5, 1.1], [True, False, False]),
        ([(0, 0, 9), (1, 0, 4)], [1.2, 1.5], [True, True]),
        ([(0, 0, 4), (0, 2, 9), (0, 8, 12)], [1.1, 1.3, 1.2], [False, True, False]),
        ([(0, 0, 20), (0, 2, 3), (0, 8, 12)], [1.3, 1.2, 1.1], [True, False, False]),
    ],
)
def test_of_spans_that_overlap_the_likeliest_stands(
    spans: list[tuple[int, int, int]], likeliness: list[float], stands: list[bool]
) -> None:
    assert evidence.best(rows(*spans), np.array(likeliness)).tolist() == stands


def raw(keys: list[str], whole: list[float]) -> pd.DataFrame:
    size = len(keys)
    table = {"key": keys, "found": [True] * size, "quoted": [False] * size, "headed": [False] * size}
    for name in (*labels.TYPES, *labels.WHOLE):
        table[name] = whole if name.endswith("person") else [0.01] * size
    return pd.DataFrame(table)


def test_a_name_that_stands_once_has_no_word_from_elsewhere_and_a_repeated_one_has() -> None:
    values = evidence.features(raw(["هادي منصوري", "ليلى", "ليلى"], [0.9, 0.2, 0.8]))
    person = labels.TYPES.index("person")
    wholes = values[:, person, evidence.FEATURES.index("wholes")]
    assert wholes[0] == 0
    # ليلى: (0.8 + 0.1 × 0.2) / 1.1 = 0.745 for the first, half of whose spans are others; odds 2.93, logarithm 1.075.
    assert wholes[1] == pytest.approx(1.075 / 2, abs=1e-3)
    assert wholes[2] < 0


def test_a_listed_place_or_organisation_within_a_name_is_seen() -> None:
    values = evidence.features(raw(["جمعيه القاهره الكبري", "القاهره"], [0.5, 0.5]))
    within = values[:, 0, evidence.FEATURES.index("place_within")]
    assert within.tolist() == [1, 0]


def test_weights_are_given_for_every_feature_and_a_threshold_for_every_type() -> None:
    table, thresholds = evidence.weights()
    assert table.shape == (len(labels.TYPES), len(evidence.FEATURES))
    assert ((thresholds > 0) & (thresholds < 1)).all()
