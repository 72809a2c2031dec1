"""Counts on two sides in; how surely they differ, by how much, and what of many such findings to believe, out.

Every function takes arrays, one place for each word, name or other thing compared.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc, ndtr

Numbers = npt.NDArray[np.float64]

# What is called a finding: of a hundred so called, one is false on average.
SURE: Final = 0.01


def log_likelihood(first: npt.ArrayLike, second: npt.ArrayLike, of_first: float, of_second: float) -> Numbers:
    """Return the log-likelihood G2 of occurrences among the words of two sides.

    G2 = 2 (O1 ln(O1/E1) + O2 ln(O2/E2)), E proportional to the words of each side (Rayson and Garside 2000). No unit,
    0 and up; 3.84 is p < 0.05 and 10.83 p < 0.001 for one word asked about. Misleads as a measure of size: it grows
    with the corpus. It takes occurrences as independent, which those inside one article are not.
    """
    observed = np.stack([np.asarray(first, float), np.asarray(second, float)])
    totals = np.array([[max(of_first, 1.0)], [max(of_second, 1.0)]])
    return _terms(observed, observed.sum(axis=0) * totals / totals.sum())


def of_units(first: npt.ArrayLike, second: npt.ArrayLike, of_first: float, of_second: float) -> Numbers:
    """Return the log-likelihood G2 of units (articles, quotes) that have something, on two sides.

    2 sum(O ln(O/E)) over all four cells, those that have it and those that do not (Dunning 1993). No unit, 0 and up.
    Misleads where units are not independent: several copies of one story, several quotes of one article.
    """
    having = np.stack([np.asarray(first, float), np.asarray(second, float)])
    totals = np.array([[max(of_first, 1.0)], [max(of_second, 1.0)]])
    lacking = np.maximum(totals - having, 0)
    parts = [_terms(cells, cells.sum(axis=0) * totals / totals.sum()) for cells in (having, lacking)]
    return parts[0] + parts[1]


def _terms(observed: Numbers, expected: Numbers) -> Numbers:
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    # What is expected exactly may come out a hair below zero.
    return np.maximum(2 * (observed * np.log(ratio)).sum(axis=0), 0.0)  # type: ignore[no-any-return]


def npmi(both: npt.NDArray[Any], left: npt.NDArray[Any], right: npt.NDArray[Any], total: int) -> Numbers:
    """Return the normalised pointwise mutual information of pairs, by the units that hold both and each (Bouma 2009).

    ln(p(a, b) / (p(a) p(b))) / -ln p(a, b), p shares of `total` units: -1 never together, 0 as chance has it, 1 only
    together. Misleads for pairs that were seen a few times and never apart.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(both * float(total) / (left * right.astype(float)))
        scale = -np.log(both / float(total))
    return np.where(both == total, 1.0, information / np.where(scale > 0, scale, 1.0))


def log_ratio(first: npt.ArrayLike, second: npt.ArrayLike, of_first: float, of_second: float) -> Numbers:
    """Return the binary logarithm of the ratio of two relative frequencies (Hardie 2014).

    Half an occurrence stands for none. In bits: 0 as often, 1 twice as often on the first side, -1 half as often.
    Misleads for rare words: 2 occurrences against none are 2 bits and may be chance.
    """
    left, right = (np.maximum(np.asarray(side, float), 0.5) for side in (first, second))
    return np.log2((left / max(of_first, 1.0)) / (right / max(of_second, 1.0)))  # type: ignore[no-any-return]


def probability(likelihood: npt.ArrayLike) -> Numbers:
    """Return how probable a G2 this high is by chance alone: the chi-squared tail of one degree of freedom, 0 to 1."""
    return chdtrc(1, np.asarray(likelihood, float))  # type: ignore[no-any-return]


def false_discovery(p: npt.ArrayLike) -> Numbers:
    """Return q of each p: the share of false ones among all findings at least as sure (Benjamini and Hochberg 1995).

    q = the least p(j) n / j over all j from its own rank on, 0 to 1. Misleads if the tests were chosen by their result:
    give it every test that was made.
    """
    values = np.asarray(p, float)
    order = np.argsort(values)
    scaled = values[order] * len(values) / np.arange(1, len(values) + 1)
    q = np.empty_like(values)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return q


def welch(means: Numbers, variances: Numbers, sizes: tuple[int, int]) -> tuple[Numbers, Numbers]:
    """Return z and p of the difference of two means, each side with its own variance (Welch 1947).

    z = (m1 - m2) / sqrt(v1/n1 + v2/n2); p from the normal curve, which holds from about 30 units a side. Rows of
    `means` and `variances` are the two sides. Misleads in small samples and where one unit outweighs the rest.
    """
    error = np.sqrt(sum(variances[side] / max(sizes[side], 1) for side in (0, 1)))
    z = np.divide(means[0] - means[1], error, out=np.zeros_like(error), where=error > 0)
    return z, 2 * ndtr(-np.abs(z))


def side(first: Any, second: Any, sure: Any) -> npt.NDArray[Any]:  # noqa: ANN401 - columns or arrays
    """Return on which side each thing is over-used: "first", "second", or "" where that is not sure."""
    named: npt.NDArray[Any] = np.where(np.asarray(first) > np.asarray(second), "first", "second")
    return np.where(np.asarray(sure, bool), named, "")
