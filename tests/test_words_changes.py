"""How evenly words lie, and which rise and fall, by numbers worked out by hand and beside a well-known library."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import mannwhitneyu

from analysis import words


def counts(rows: list[tuple[int, int, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article", "word", "count"])


def test_the_deviation_of_proportions_is_that_of_gries() -> None:
    # Gries (2008): parts of 9, 10, 10, 10, 10 of a hundred and so on; here 50, 30, 20 of 100 words
    rows = counts([(0, 0, 5), (1, 0, 3), (2, 0, 2), (0, 1, 10), (0, 2, 35), (1, 2, 27), (2, 2, 18)])
    table = words.dispersion(rows, words=[0, 1])
    # Word 0 lies exactly as the articles do; word 1 all in the first: (0.5 + 0.3 + 0.2) / 2
    assert table["dp"].tolist() == pytest.approx([0, 0.5])


def test_parts_of_an_article_are_put_together_before_it_is_measured() -> None:
    rows = counts([(0, 0, 1), (0, 0, 1), (1, 0, 2), (0, 1, 3), (1, 1, 3)])
    assert words.dispersion(rows, words=[0])["dp"].tolist() == pytest.approx([0])


def test_a_word_of_no_occurrence_and_no_words_at_all_are_no_fault() -> None:
    assert words.dispersion(counts([(0, 0, 1)]), words=[1])["dp"].tolist() == [0]
    assert words.dispersion(counts([]).astype("int64"), words=[]).empty


def vocabulary(size: int) -> pd.DataFrame:
    names = [f"ك{number}" for number in range(size)]
    return pd.DataFrame({"word": range(size), "form": names, "display": names, "stop": [False] * size})


def articles(size: int) -> pd.DataFrame:
    days = pd.date_range("2025-01-01", periods=size // 2).repeat(2)
    return pd.DataFrame({"article": range(size), "date": days.astype("datetime64[s]")})


def test_words_that_rise_and_fall_are_told_with_both_halves() -> None:
    late, early = range(45, 60), range(15)
    rows = counts(
        [*((one, 0, 1) for one in late), *((one, 1, 9) for one in early), *((one, 2, 1) for one in range(0, 60, 5))]
    )
    table = words.movers(rows, articles(60), vocabulary(3))
    assert table[["display", "early", "late", "side"]].values.tolist() == [
        ["ك0", 0.0, 0.5, "first"], ["ك1", 0.5, 0.0, "second"]
    ]  # fmt: skip


def test_the_trend_is_that_of_mann_and_whitney_with_ties() -> None:
    rng = np.random.default_rng(5)
    holding = sorted(rng.choice(np.arange(20, 60), size=22, replace=False).tolist())
    rows = counts([(one, 0, 1) for one in holding])
    row = words.movers(rows, articles(60), vocabulary(1)).iloc[0]
    rank = articles(60)["date"].rank().to_numpy()
    inside, outside = rank[holding], np.delete(rank, holding)
    theirs = mannwhitneyu(inside, outside, method="asymptotic", use_continuity=False)
    assert row["q"] == pytest.approx(theirs.pvalue)
    assert row["z"] > 0


def test_undated_articles_and_a_single_day_make_no_trend() -> None:
    rows = counts([(one, 0, 1) for one in range(20)])
    undated = articles(60).assign(date=pd.NaT)
    assert words.movers(rows, undated.astype({"date": "datetime64[s]"}), vocabulary(1)).empty
    same = articles(60).assign(date=pd.Timestamp("2025-01-01"))
    assert words.movers(rows, same, vocabulary(1)).empty


def test_months_come_and_go_with_the_calendar_and_are_no_trend() -> None:
    rows = counts([(one, 0, 1) for one in range(45, 60)])
    table = vocabulary(1)
    assert len(words.movers(rows, articles(60), table)) == 1
    assert words.movers(rows, articles(60), table.assign(form="يناير")).empty


def test_a_long_article_makes_no_trend() -> None:
    rows = counts([(59, 0, 900)])
    assert words.movers(rows, articles(60), vocabulary(1)).empty
