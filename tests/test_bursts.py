"""Bursts: costs worked out by hand, the cheapest sequence against every other, and what a burst says."""

import datetime
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from analysis import bursts


def timeline(*pairs: tuple[int, int], start: str = "2025-01-01", key: str = "س") -> pd.DataFrame:
    months = pd.date_range(start, periods=len(pairs), freq="MS")
    value, articles = zip(*pairs, strict=True)
    return pd.DataFrame({"when": months, "key": key, "name": key, "value": value, "articles": articles})


def price(states: Sequence[int], relevant: list[int], total: list[int], *, scale: float, toll: float) -> float:
    """Price a sequence of states as Kleinberg does, by another library's binomial probabilities."""
    base = sum(relevant) / sum(total)
    fit = -binom.logpmf(relevant, total, base * np.where(states, scale, 1)).sum()
    return float(fit) + toll * sum(after > before for before, after in pairwise((0, *states)))


def test_a_state_costs_what_the_paper_says() -> None:
    # p0 = 20/100, p1 = 0.4; ten of twenty: -(10 ln 0.2 + 10 ln 0.8) against -(10 ln 0.4 + 10 ln 0.6), toll ln 5.
    gain = bursts.states([2, 3, 10, 3, 2], [20] * 5)
    expected = 10 * (np.log(0.4) + np.log(0.6)) - 10 * (np.log(0.2) + np.log(0.8))
    assert np.isnan(gain).tolist() == [True, True, False, True, True]
    assert gain[2] == pytest.approx(expected) == pytest.approx(4.0547, abs=1e-4)
    assert expected > np.log(5)


def test_a_peak_that_gains_less_than_the_toll_is_no_burst() -> None:
    # The same shares of half as many articles gain half: 2.03, which is more than ln 5 = 1.61 and less than 2 ln 5.
    assert not np.isnan(bursts.states([1, 1.5, 5, 1.5, 1], [10] * 5)).all()
    assert np.isnan(bursts.states([1, 1.5, 5, 1.5, 1], [10] * 5, gamma=2)).all()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(1, 12).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), min_size=2, max_size=7),
    st.sampled_from([1.5, 2.0, 3.0]),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_no_other_sequence_of_states_is_cheaper(pairs: list[tuple[int, int]], scale: float, gamma: float) -> None:
    relevant, total = [r for r, _ in pairs], [d for _, d in pairs]
    found = ~np.isnan(bursts.states(relevant, total, scale=scale, gamma=gamma))
    if not 0 < scale * sum(relevant) / sum(total) < 1:
        assert not found.any()
        return
    asked = partial(price, relevant=relevant, total=total, scale=scale, toll=gamma * np.log(len(pairs)))
    cheapest = min(asked(states) for states in product((0, 1), repeat=len(pairs)))
    assert asked(found.astype(int).tolist()) == pytest.approx(cheapest)


def test_a_walk_that_never_looks_back_is_dearer() -> None:
    # Decided bucket by bucket, the slow start of this burst is missed: a control that the search above must beat.
    relevant, total = [1, 5, 5, 5, 1, 1, 1], [20, 13, 13, 13, 20, 20, 20]
    asked = partial(price, relevant=relevant, total=total, scale=2, toll=np.log(len(relevant)))
    walked: list[int] = []
    for at in range(len(relevant)):
        walked.append(min((0, 1), key=lambda up, at=at: asked([*walked, up, *[0] * (len(relevant) - at - 1)])))
    found = (~np.isnan(bursts.states(relevant, total))).astype(int).tolist()
    assert found == [0, 1, 1, 1, 0, 0, 0]
    assert asked(found) < asked(walked)


def test_nothing_and_everything_have_no_burst() -> None:
    assert np.isnan(bursts.states([0, 0], [5, 5])).all()
    assert np.isnan(bursts.states([9, 3], [9, 9])).all()
    assert bursts.states([], []).tolist() == []


def test_a_burst_says_when_it_was_how_high_and_what_is_usual() -> None:
    rows = timeline((2, 20), (3, 20), (10, 20), (11, 20), (2, 20), (2, 20), (2, 20), (2, 20))
    (found,) = bursts.found(rows, by="month").itertuples()
    assert (found.start, found.last, found.end) == (
        datetime.date(2025, 3, 1), datetime.date(2025, 4, 1), datetime.date(2025, 4, 30),
    )  # fmt: skip
    assert (found.key, found.articles, found.of) == ("س", 21, 40)
    assert (found.share, found.usual) == (21 / 40, pytest.approx(13 / 120))


def test_the_heaviest_burst_of_several_series_comes_first() -> None:
    low = timeline((1, 20), (1, 20), (8, 20), (1, 20), (1, 20), key="أ")
    high = timeline((1, 20), (12, 20), (1, 20), (1, 20), (1, 20), key="ب")
    assert bursts.found(pd.concat([low, high]), by="month")["key"].tolist() == ["ب", "أ"]


def test_articles_themselves_burst_against_time() -> None:
    rows = timeline((10, 10), (10, 10), (60, 60), (10, 10), (10, 10), key="")
    assert bursts.found(rows, by="month").empty
    (found,) = bursts.found(rows, by="month", against="time").itertuples()
    assert (found.start, found.share, found.usual) == (datetime.date(2025, 3, 1), 60, 10)


def test_a_gap_costs_nothing_so_a_burst_may_pass_over_it() -> None:
    rows = timeline(*[(1, 20)] * 4, (9, 20), (0, 0), (9, 20), *[(1, 20)] * 4)
    (found,) = bursts.found(rows[rows["articles"] > 0], by="month").itertuples()
    assert (found.start, found.last) == (datetime.date(2025, 5, 1), datetime.date(2025, 7, 1))


def test_no_rows_have_no_bursts() -> None:
    assert bursts.found(timeline((1, 2)).iloc[:0], by="month").empty
