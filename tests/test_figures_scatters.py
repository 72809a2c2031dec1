"""The cloud of points: where a point stands, which are named, no name over another, no markup alive, ids."""

from __future__ import annotations

import itertools
import json
import re
import statistics
import time

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import bidi, figures
from analysis.figures import text

WORDS = pd.DataFrame(
    {
        "word": ["بنك", "قمح", "Brexit", "نهر"],
        "here": [1000.0, 10.0, 0.0, 100.0],
        "there": [10.0, 1000.0, 100.0, 100.0],
        "side": ["first", "second", "second", ""],
    }
)


def scatter(table: pd.DataFrame = WORDS, **options: object) -> go.Figure:
    return figures.scatter(
        table, label="word", first="here", second="there", side="side", first_name="هنا", second_name="هناك",
        unit="في المليون", **options,
    )  # fmt: skip


def many(size: int) -> pd.DataFrame:
    rows = range(size)
    return pd.DataFrame(
        {
            "word": [f"كلمة{row}" for row in rows],
            "here": [float(1 + row * 7919 % 3001) for row in rows],
            "there": [float(row * 104729 % 2999) for row in rows],
            "side": [("first", "second", "")[row % 3] for row in rows],
        }
    )


def points(figure: go.Figure) -> dict[str, tuple[float, float]]:
    return {
        one: (float(x), float(y))
        for trace in figure.data
        for one, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", ["log", "rank"])
def test_it_passes_the_check_that_drawing_leaves_out(language: str, theme: str, scale: str) -> None:
    go.Figure(scatter(language=language, theme=theme, scale=scale).to_dict())


def test_a_point_stands_at_the_logarithms_of_its_values_and_none_apart() -> None:
    placed = points(scatter())
    assert placed["بنك"] == pytest.approx((1, 3))
    assert placed["نهر"] == pytest.approx((2, 2))
    assert placed["Brexit"][1] < 1
    layout = scatter().layout
    assert "0" in [bidi.plain(one) for one in layout.yaxis.ticktext]
    assert "0" not in [bidi.plain(one) for one in layout.xaxis.ticktext]


def test_a_narrow_span_is_marked_between_its_powers_of_ten() -> None:
    narrow = scatter(WORDS.assign(here=[30.0, 40.0, 55.0, 90.0])).layout.yaxis
    assert [bidi.plain(one) for one in narrow.ticktext] == ["50"]
    wide = scatter(WORDS.assign(here=[5.0, 40.0, 500.0, 9000.0])).layout.yaxis
    assert [bidi.plain(one) for one in wide.ticktext] == ["10", "100", "1,000"]


def test_ranks_spread_the_points_evenly_and_ties_share_a_place() -> None:
    table = WORDS.assign(here=[5.0, 5.0, 1.0, 9.0])
    placed = points(scatter(table, scale="rank"))
    # In order 1, 5, 5, 9: the ties stand in the middle of the second and third place
    assert [round(placed[word][1], 3) for word in ("Brexit", "نهر")] == [0.125, 0.875]
    assert placed["بنك"][1] == pytest.approx(0.5)


def test_time_runs_as_the_page_is_read() -> None:
    arabic, english = (scatter(language=language).layout for language in ("ar", "en"))
    assert arabic.xaxis.range[0] > arabic.xaxis.range[1]
    assert english.xaxis.range[0] < english.xaxis.range[1]
    assert (arabic.yaxis.side, english.yaxis.side) == ("right", "left")


def test_only_sure_points_are_named_and_every_point_says_its_word_and_both_numbers() -> None:
    figure = scatter()
    named = [bidi.plain(one.text) for one in figure.layout.annotations]
    assert {"بنك", "قمح", "Brexit"} <= set(named)
    assert "نهر" not in named
    said = {one: hover for trace in figure.data for one, hover in zip(trace.customdata, trace.hovertext, strict=True)}
    assert bidi.plain(said["بنك"]) == "1,000 / 10"


def test_points_of_one_place_do_not_cover_one_another() -> None:
    table = pd.concat([WORDS.iloc[:1]] * 30, ignore_index=True).assign(word=[f"w{row}" for row in range(30)])
    assert len(set(points(scatter(table)).values())) == 30


@pytest.mark.parametrize("scale", ["log", "rank"])
@pytest.mark.parametrize("width", [340, 900])
def test_no_name_stands_over_another_at_any_width(scale: str, width: int) -> None:
    figure = scatter(many(600), scale=scale, narrowest=340)
    layout = figure.layout
    room = width - layout.margin.l - layout.margin.r
    tall = layout.height - layout.margin.t - layout.margin.b
    boxes = []
    for one in layout.annotations:
        if one.bgcolor is None:
            continue
        wide = text.width(bidi.plain(one.text)) * 1.1
        x = (one.x - layout.xaxis.range[0]) / (layout.xaxis.range[1] - layout.xaxis.range[0]) * room + one.xshift
        y = (one.y - layout.yaxis.range[0]) / (layout.yaxis.range[1] - layout.yaxis.range[0]) * tall + one.yshift
        left = x - {"left": 0, "right": wide, "center": wide / 2}[one.xanchor]
        boxes.append((left, left + wide, y - 8, y + 8))
    assert len(boxes) >= 15
    for one, other in itertools.combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_markup_in_a_word_stays_text() -> None:
    hostile = WORDS.assign(word=["<a href='x'>y</a>", "%{customdata}", "$x$", "&lt;b&gt;"])
    layout = json.loads(scatter(hostile).to_json())["layout"]
    assert "<a" not in json.dumps(layout["annotations"])
    assert not [one for trace in scatter(hostile).data for one in trace.text if re.search(r"[<>$]|%\{", one)]


def test_ids_come_back() -> None:
    assert figures.keys({"selection": {"points": [{"customdata": "بنك"}]}}) == ["بنك"]
    assert set(points(scatter())) == set(WORDS["word"])


def test_five_thousand_points_are_drawn_within_a_tenth_of_a_second() -> None:
    table = many(5_000)
    spent = []
    for _ in range(5):
        start = time.process_time()
        scatter(table).to_json()
        spent.append(time.process_time() - start)
    assert statistics.median(spent) <= 0.1


def test_no_rows_is_an_error_of_the_page() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        scatter(WORDS.head(0))


def test_a_key_that_is_a_sentence_runs_as_the_readers_language_does() -> None:
    """A name of a side is Arabic in either language; what stands before it must not come after."""
    for language, opening, said in (("en", "\u2066", "More in هنا"), ("ar", "\u2067", "أكثر في هنا")):
        drawn = [one.text for one in scatter(language=language).layout.annotations]
        assert f"{opening}{said}\u2069" in drawn
