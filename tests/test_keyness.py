"""Keyness by numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from analysis import keyness


def test_the_log_likelihood_is_that_of_rayson_and_garside() -> None:
    # 8 of 20 words against 2 of 30: expected 10 * 20/50 = 4 and 6
    found = keyness.log_likelihood([8, 5], [2, 5], 20, 30)
    assert found[0] == pytest.approx(2 * (8 * math.log(2) + 2 * math.log(1 / 3)))
    # 5 of 20 against 5 of 30: expected 4 and 6
    assert found[1] == pytest.approx(2 * (5 * math.log(5 / 4) + 5 * math.log(5 / 6)))


def test_what_is_absent_on_one_side_counts_by_the_other_alone() -> None:
    # 6 of 100 against 0 of 200: expected 2 and 4
    assert keyness.log_likelihood([6], [0], 100, 200)[0] == pytest.approx(2 * 6 * math.log(3))
    assert keyness.log_likelihood([0], [0], 100, 200)[0] == 0


def test_equal_frequencies_are_no_finding() -> None:
    assert keyness.log_likelihood([10], [30], 100, 300)[0] == pytest.approx(0, abs=1e-12)
    assert keyness.log_ratio([10], [30], 100, 300)[0] == pytest.approx(0)


def test_the_log_ratio_counts_doublings() -> None:
    # 4 in 100 is four times 3 in 300; none stands for half an occurrence
    assert keyness.log_ratio([4, 1, 4], [3, 3, 0], 100, 300).tolist() == pytest.approx(
        [2, 0, math.log2((4 / 100) / (0.5 / 300))]
    )
    assert keyness.log_ratio([0], [4], 100, 100)[0] == pytest.approx(-3)


@pytest.mark.parametrize(("first", "second", "of_first", "of_second"), [(8, 2, 20, 30), (1, 9, 40, 10), (0, 7, 12, 90)])
def test_the_four_cells_of_units_are_those_of_a_well_known_library(
    first: int, second: int, of_first: int, of_second: int
) -> None:
    cells = [[first, second], [of_first - first, of_second - second]]
    theirs = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
    ours = keyness.of_units([first], [second], of_first, of_second)
    assert ours[0] == pytest.approx(theirs.statistic)
    assert keyness.probability(ours)[0] == pytest.approx(theirs.pvalue)


def test_critical_values_are_those_of_the_table() -> None:
    assert keyness.probability([3.841, 6.635, 10.828]).tolist() == pytest.approx([0.05, 0.01, 0.001], rel=1e-3)


def test_false_discoveries_are_controlled_as_benjamini_and_hochberg_do() -> None:
    # p * n / rank, then the least of all that follow: 0.04 * 4/3 > 0.05 * 4/4
    assert keyness.false_discovery([0.04, 0.005, 0.05, 0.01]).tolist() == pytest.approx([0.05, 0.02, 0.05, 0.02])
    assert keyness.false_discovery([]).tolist() == []
    assert keyness.false_discovery([0.9, 1.0]).tolist() == pytest.approx([1, 1])


def test_means_differ_in_standard_errors() -> None:
    means, variances = np.array([[0.4, 0.2], [0.2, 0.2]]), np.array([[0.04, 0.0], [0.09, 0.0]])
    # sqrt(0.04/100 + 0.09/100) = 0.036056
    z, p = keyness.welch(means, variances, (100, 100))
    assert z.tolist() == pytest.approx([0.2 / math.sqrt(0.0013), 0])
    assert p[0] < 1e-6
    assert p[1] == 1


def test_a_side_is_named_only_where_it_is_sure() -> None:
    assert keyness.side([2, 1, 1], [1, 2, 2], [True, True, False]).tolist() == ["first", "second", ""]
