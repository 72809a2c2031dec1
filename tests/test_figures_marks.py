"""A figure's marks as rows: names, numbers under their units, and the ids that a click would give."""

from __future__ import annotations

import pandas as pd

from analysis import figures
from analysis.figures import style

LANGUAGES: tuple[style.Language, style.Language] = ("ar", "en")
NAMED = pd.DataFrame(
    {
        "name": ["<b>روسيا</b>: 2 $x$", "بغداد"],
        "n": [1846, 8],
        "share": [0.31, 0.004],
        "kind": ["place", "place"],
        "key": ["place:روسيا", "place:بغداد"],
    }
)


def test_a_bar_becomes_a_row_with_its_number_its_kind_and_its_id() -> None:
    told = figures.told(
        figures.ranked_bars(NAMED, label="name", value="n", key="key", kind="kind", unit="Articles", language="en")
    )
    assert list(told.rows.columns) == ["name", "Articles"]
    assert told.rows["name"].tolist() == ["<b>روسيا</b>: 2 $x$ · Place", "بغداد · Place"]
    assert told.rows["Articles"].tolist() == [1846, 8]
    assert told.ids == ("place:روسيا", "place:بغداد")
    assert told.shares == ()


def test_shares_become_fractions_and_a_number_without_a_unit_is_a_value() -> None:
    for language in LANGUAGES:
        told = figures.told(figures.ranked_bars(NAMED, label="name", value="share", measure="share", language=language))
        assert told.rows["value"].tolist() == [0.31, 0.004]
        assert told.shares == ("value",)


def test_a_value_that_is_no_number_keeps_its_column_in_words() -> None:
    tiny = NAMED.assign(share=[0.31, 0.0004])
    told = figures.told(figures.ranked_bars(tiny, label="name", value="share", measure="share", language="en"))
    assert told.rows["value"].tolist() == ["31%", "<0.1%"]
    assert told.shares == ()


def test_two_values_of_a_row_are_told_once_and_side_by_side() -> None:
    table = NAMED.assign(other=[0.1, 0.2])
    told = figures.told(
        figures.dumbbell(
            table, label="name", first="share", second="other", key="key", first_name="Here", second_name="Elsewhere",
            language="en",
        )
    )  # fmt: skip
    assert list(told.rows.columns) == ["name", "Here", "Elsewhere"]
    assert told.rows["Elsewhere"].tolist() == [0.1, 0.2]
    assert told.ids == ("place:روسيا", "place:بغداد")


def test_a_cell_carries_its_two_ids_as_a_click_on_it_does() -> None:
    cells = pd.DataFrame({"row": ["a", "a"], "column": ["x", "y"], "n": [3, 4]})
    told = figures.told(figures.matrix(cells, row="row", column="column", value="n", unit="Articles", language="ar"))
    assert told.ids == (["a", "x"], ["a", "y"])
    event = {"selection": {"points": [{"customdata": told.ids[1]}]}}
    assert figures.cells(event) == [("a", "y")]


def test_days_of_a_timeline_are_rows_in_their_order() -> None:
    days = pd.DataFrame({"day": pd.to_datetime(["2025-01-01", "2025-02-01"]), "n": [2, 5]})
    told = figures.told(
        figures.timeline(days, when="day", value="n", bucket="month", unit="Articles", language="en", theme="light")
    )
    assert told.rows["Articles"].tolist() == [2, 5]
    assert [figures.keys({"selection": {"points": [{"customdata": one}]}})[0][:10] for one in told.ids] == [
        "2025-01-01",
        "2025-02-01",
    ]
