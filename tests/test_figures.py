"""Figures: what is drawn from a small table, where it stands, and what it must never let through."""

from __future__ import annotations

import datetime
import html
import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import bidi, figures
from analysis.figures import text
from analysis.figures.style import Language, Theme, contrast

ENTITIES = pd.DataFrame(
    {
        "key": ["place:russia", "person:nader", "organisation:rosatom"],
        "name": ["روسيا", "نادر القاسم", "روس آتوم (Rosatom)"],
        "type": ["place", "person", "organisation"],
        "articles": [1412, 301, 57],
    }
)
WEEKS = pd.DataFrame(
    {
        "week": pd.to_datetime(["2025-01-06", "2025-01-06", "2025-01-13", "2025-01-27"]),
        "source": ["وكالة المدار", "صحيفة الضفة", "صحيفة الضفة", "بقية المصادر"],
        "articles": [3, 2, 9, 1],
    }
)
PARTS = pd.DataFrame({"part": ["lead", "body", "trailer"], "name": ["المقدمة", "المتن", "الذيل"], "words": [30, 65, 5]})
PAIRS = pd.DataFrame({"name": ["سلمى", "نادر"], "lead": [0.34, 0.1], "heading": [0.22, 0.12]})
CELLS = pd.DataFrame({"topic": ["أ", "أ", "ب"], "source": ["س", "ص", "س"], "share": [0.1, 0.4, 0.2]})
PLANE = pd.DataFrame(
    {
        "key": ["k1", "k2", "k3"], "label": ["حرب", "بحث ودراسة", "كرة"], "theme": ["خبر", "خبر", "رياضة"],
        "share": [0.4, 0.2, 0.1], "x": [80.0, 240.0, 150.0], "y": [300.0, 200.0, 60.0], "size": [40.0, 28.3, 20.0],
        "nearest": ["بحث", "حرب", "بحث"],
    }
)  # fmt: skip
TIES = pd.DataFrame(
    {"left": ["k1", "k2"], "right": ["k2", "k3"], "left_name": ["حرب", "بحث"], "right_name": ["بحث", "كرة"]}
)
BINS = pd.DataFrame({"low": [0, 100, 200], "high": [100, 200, 300], "articles": [4, 9, 1]})

SHAPES: dict[str, Callable[..., go.Figure]] = {
    "ranked_bars": lambda **options: figures.ranked_bars(
        ENTITIES, label="name", value="articles", key="key", kind="type", unit="المقالات", note="المصدر", **options
    ),
    "timeline": lambda **options: figures.timeline(
        WEEKS, when="week", value="articles", series="source", rest="بقية المصادر", unit="المقالات", **options
    ),
    "lines": lambda **options: figures.timeline(
        WEEKS, when="week", value="articles", series="source", form="lines", peak="الاتفاق", **options
    ),
    "shares": lambda **options: figures.shares(
        PARTS, label="name", value="words", key="part", aside="trailer", **options
    ),
    "dumbbell": lambda **options: figures.dumbbell(
        PAIRS, label="name", first="lead", second="heading", first_name="المقدمة", second_name="العناوين", **options
    ),
    "matrix": lambda **options: figures.matrix(
        CELLS, row="topic", column="source", value="share", measure="share", **options
    ),
    "bubbles": lambda **options: figures.bubbles(
        PLANE,
        TIES,
        label="label",
        value="share",
        key="key",
        group="theme",
        aside="nearest",
        aside_name="الأقرب",
        width=320,
        unit="الحصة",
        note="المصدر",
        **options,
    ),
    "histogram": lambda **options: figures.histogram(
        BINS, start="low", end="high", value="articles", mark=120, mark_name="الوسيط", axis="كلمات", **options
    ),
}
every_shape = pytest.mark.parametrize("shape", SHAPES)


def drawn(figure: go.Figure) -> dict[str, Any]:
    return json.loads(figure.to_json())


def annotations(figure: go.Figure) -> list[str]:
    return [bidi.plain(one["text"]) for one in drawn(figure)["layout"]["annotations"]]


def ranked(names: list[str], **options: object) -> go.Figure:
    table = pd.DataFrame(
        {"name": names, "n": range(len(names), 0, -1), "key": [f"k{at}" for at, _ in enumerate(names)]}
    )
    return figures.ranked_bars(table, label="name", value="n", key="key", **options)


@every_shape
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_figure_can_be_drawn_again_in_the_other_theme(shape: str, language: str) -> None:
    seen, paper = (SHAPES[shape](language=language, theme=theme) for theme in ("dark", "light"))
    assert seen.to_json() != paper.to_json()
    assert figures.redrawn(seen, theme="light").to_json() == paper.to_json()


@every_shape
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_figure_passes_the_check_that_drawing_leaves_out(shape: str, language: str, theme: str) -> None:
    figure = SHAPES[shape](language=language, theme=theme)
    go.Figure(figure.to_dict())
    assert "title" not in drawn(figure)["layout"]


@every_shape
def test_a_figure_is_handed_out_as_plotly_would_and_stays_as_it_is(shape: str) -> None:
    figure = SHAPES[shape]()
    before = figure.to_json()
    given = figure.to_dict()
    assert given == go.Figure.to_dict(figure)
    given["layout"]["height"] = given["data"][0]["name"] = None
    assert figure.to_json() == before


@every_shape
def test_every_figure_says_what_it_shows_in_one_sentence_of_either_language(shape: str) -> None:
    arabic, english = (figures.alternative(SHAPES[shape](language=language)) for language in ("ar", "en"))
    assert arabic.endswith(".") and english.endswith(".")
    assert arabic != english
    assert english[0].isascii() and not arabic[0].isascii()
    assert not set("\u2066\u2067\u2068\u2069{}") & set(arabic + english)


@every_shape
def test_no_figure_changes_its_table(shape: str) -> None:
    tables = (ENTITIES, WEEKS, PARTS, PAIRS, CELLS, BINS, PLANE, TIES)
    before = [table.copy(deep=True) for table in tables]
    SHAPES[shape]()
    assert all(table.equals(copy) for table, copy in zip(tables, before, strict=True))


def test_bars_run_from_right_to_left_in_arabic_and_from_left_to_right_in_english() -> None:
    arabic, english = (drawn(SHAPES["ranked_bars"](language=language))["layout"] for language in ("ar", "en"))
    assert arabic["xaxis"]["range"] == [1412, 0]
    assert english["xaxis"]["range"] == [0, 1412]
    assert {one["xanchor"] for one in arabic["annotations"]} == {"right"}
    assert {one["xanchor"] for one in english["annotations"]} == {"left"}
    assert arabic["margin"]["r"] == english["margin"]["l"] > arabic["margin"]["l"]


def test_values_stand_at_the_bars_ends_with_thousands_separated() -> None:
    bar = SHAPES["ranked_bars"]().data[0]
    assert [bidi.plain(one) for one in bar.text] == ["1,412", "301", "57"]
    assert bar.textposition == "outside"


def test_a_kind_is_told_by_colour_and_by_a_mark_and_named_in_the_key() -> None:
    figure = SHAPES["ranked_bars"]()
    kinds = figures.PALETTES["light"].kinds
    assert list(figure.data[0].marker.color) == [kinds["place"], kinds["person"], kinds["organisation"]]
    rows = [one for one in drawn(figure)["layout"]["shapes"] if one.get("yref") == "y"]
    assert [(one["type"], one["fillcolor"]) for one in rows] == [
        ("path", kinds["place"]),
        ("circle", kinds["person"]),
        ("rect", kinds["organisation"]),
    ]
    assert {"شخص", "مكان", "جهة"} <= set(annotations(figure))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_parts_of_a_row_are_set_in_and_paler_and_what_they_are_parts_of_is_strong(
    language: Language, theme: Theme
) -> None:
    parted = ENTITIES.assign(inner=[False, True, True])
    figure = figures.ranked_bars(
        parted, label="name", value="articles", key="key", within="inner", language=language, theme=theme
    )
    names = drawn(figure)["layout"]["annotations"]
    assert [one["font"].get("weight") for one in names] == [600, None, None]
    inward = -1 if language == "ar" else 1
    assert [inward * (one["xshift"] - names[0]["xshift"]) for one in names] == [0, 14, 14]
    whole, *parts = figure.data[0].marker.color
    ground = figures.PALETTES[theme].ground
    assert parts[0] == parts[1] != whole
    assert contrast(whole, ground) > contrast(parts[0], ground) >= 3


def test_two_rows_of_one_name_stay_two_rows_and_ids_travel_apart_from_labels() -> None:
    figure = ranked(["روسيا", "روسيا"])
    assert list(figure.data[0].customdata) == ["k0", "k1"]
    assert list(figure.data[0].y) == [0, 1]
    assert "k0" not in json.dumps(drawn(figure)["layout"])


def test_a_long_name_is_cut_between_words_and_whole_when_pointed_at() -> None:
    whole = "اللجنة الحكومية المشتركة للتعاون التجاري والاقتصادي"
    note = drawn(ranked([whole]))["layout"]["annotations"][0]
    cut = bidi.plain(note["text"])
    assert cut.endswith("…") and whole.startswith(cut[:-1] + " ")
    assert bidi.plain(note["hovertext"]) == whole
    assert bidi.plain(ranked([whole]).data[0].hovertext[0]).startswith(whole)


HOSTILE = [
    "<b>x</b>",
    '<a href="http://sink/">x</a>',
    "$\\href{http://sink/}{x}$",
    "%{y}",
    "&lt;i&gt;",
    "a<br>b",
    "\u202eab",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("shape", ["ranked", "timeline", "lines", "shares", "dumbbell", "matrix", "bubbles"])
def test_no_markup_of_a_name_reaches_plotly_alive(name: str, shape: str) -> None:
    when = pd.to_datetime(["2025-01-06"])
    figure = {
        "ranked": lambda: ranked([name], note=name, unit=name),
        "timeline": lambda: figures.timeline(
            pd.DataFrame({"w": when, "s": [name], "n": [1]}), when="w", value="n", series="s", peak=name
        ),
        "lines": lambda: figures.timeline(
            pd.DataFrame({"w": when, "s": [name], "n": [1]}), when="w", value="n", series="s", form="lines"
        ),
        "shares": lambda: figures.shares(pd.DataFrame({"p": [name, "x"], "n": [1, 99]}), label="p", value="n"),
        "dumbbell": lambda: figures.dumbbell(
            pd.DataFrame({"p": [name], "a": [1.0], "b": [2.0]}),
            label="p",
            first="a",
            second="b",
            first_name=name,
            second_name="b",
        ),
        "matrix": lambda: figures.matrix(
            pd.DataFrame({"r": [name], "c": [name], "n": [1]}), row="r", column="c", value="n"
        ),
        "bubbles": lambda: figures.bubbles(
            PLANE.assign(label=name, theme=[name, "x", "y"], nearest=name),
            TIES.assign(left_name=name),
            label="label",
            value="share",
            key="key",
            group="theme",
            width=320,
            aside="nearest",
            aside_name=name,
            unit=name,
        ),
    }[shape]()
    spec = drawn(figure)
    spec["layout"].pop("meta")
    for trace in spec["data"]:
        trace.pop("customdata", None)
        assert trace.pop("texttemplate", "") in ("", "%{text}")
    told = json.dumps(spec, ensure_ascii=False).replace("<br>", "")
    assert not any(sign in told for sign in ("<", ">", "$", "%{", "\u202e"))


def test_the_check_for_live_markup_finds_a_name_that_was_not_escaped() -> None:
    """The control: the same name, isolated only."""
    assert "<b>" in bidi.isolate("<b>x</b>")
    assert "<" not in text.shown("<b>x</b>")


def test_entities_give_the_name_back_when_plotly_reads_them() -> None:
    for name in HOSTILE[:-1]:
        assert bidi.plain(html.unescape(text.shown(name))) == name


@every_shape
def test_a_table_without_rows_is_refused(shape: str) -> None:
    empty = pd.DataFrame({"name": [], "n": []})
    with pytest.raises(ValueError, match="empty state"):
        figures.ranked_bars(empty, label="name", value="n")
    with pytest.raises(ValueError, match="holds no number"):
        figures.ranked_bars(pd.DataFrame({"name": ["a"], "n": [float("nan")]}), label="name", value="n")


def test_negative_values_run_the_other_way_and_keep_room_for_their_number() -> None:
    table = pd.DataFrame({"word": ["نووي", "طقس"], "score": [3.0, -1.0]})
    figure = figures.ranked_bars(table, label="word", value="score", measure="score", language="en")
    low, high = figure.layout.xaxis.range
    assert low < -1 and high == 3
    assert bidi.plain(figure.data[0].text[1]) == "\u22121.00"


def test_time_runs_with_the_reading_direction_unless_told_otherwise() -> None:
    def span(**options: object) -> tuple[float, float]:
        return SHAPES["timeline"](**options).layout.xaxis.range

    arabic, english = span(language="ar"), span(language="en")
    assert arabic[0] > arabic[1] and english[0] < english[1]
    assert span(language="ar", right_to_left=False) == english
    assert SHAPES["timeline"](language="ar").layout.yaxis.side == "right"


def test_a_bucket_without_rows_stays_empty_and_breaks_a_line() -> None:
    bars = {one.name: one for one in SHAPES["timeline"]().data}
    assert list(bars[text.shown("صحيفة الضفة")].x) == [0, 1]
    assert list(bars[text.shown("بقية المصادر")].x) == [3]
    table = WEEKS[WEEKS["source"] == "صحيفة الضفة"]
    late = pd.concat([table, table.tail(1).assign(week=pd.Timestamp("2025-01-27"))])
    line = figures.timeline(late, when="week", value="articles", form="lines").data[0]
    assert list(line.y) == [2, 9, None, 9]
    assert line.connectgaps is False


def test_an_outlet_keeps_its_colour_when_others_are_filtered_away() -> None:
    order = ["وكالة المدار", "صحيفة الضفة"]
    outlets = figures.PALETTES["light"].outlets
    only = WEEKS[WEEKS["source"] == "صحيفة الضفة"]
    alone = figures.timeline(only, when="week", value="articles", series="source", order=order)
    both = SHAPES["timeline"](order=order)
    assert alone.data[0].marker.color == outlets[1]
    assert [one.marker.color for one in both.data] == [outlets[0], outlets[1], figures.PALETTES["light"].rest]


def test_the_peak_is_pointed_out_where_it_is() -> None:
    weeks = pd.date_range("2025-01-06", periods=9, freq="7D")
    table = pd.DataFrame({"week": weeks, "n": [1, 2, 3, 1, 61, 2, 1, 1, 1]})
    figure = figures.timeline(table, when="week", value="n", peak="توقيع الاتفاق")
    (peak,) = (one for one in drawn(figure)["layout"]["annotations"] if one["showarrow"])
    assert (peak["x"], peak["y"]) == (4, 61)
    assert bidi.plain(peak["text"]) == "الذروة 61 · أسبوع 3 فبراير 2025<br>توقيع الاتفاق"
    tied = figures.timeline(table.assign(n=1), when="week", value="n")
    assert not [one for one in drawn(tied)["layout"]["annotations"] if one["showarrow"]]


def noted(figure: go.Figure) -> list[str]:
    return [bidi.plain(one["text"]) for one in drawn(figure)["layout"]["annotations"]]


BURST = figures.Band(datetime.date(2025, 1, 6), datetime.date(2025, 1, 13), "موجة: 9 بدل 2", "صحيفة الضفة", "a/b")


def test_a_band_stands_over_its_buckets_with_its_note_and_its_id() -> None:
    figure = SHAPES["timeline"](bands=[BURST])
    colour = next(one for one in figure.data if one.name == text.shown("صحيفة الضفة")).marker.color
    over = [one for one in figure.layout.shapes if one.x0 == -0.5]
    ground, roof = sorted(over, key=lambda one: one.type, reverse=True)
    assert (ground.x0, ground.x1, ground.layer, ground.fillcolor) == (-0.5, 1.5, "below", colour)
    assert (roof.x0, roof.x1) == (-0.5, 1.5)
    assert BURST.said in noted(figure)
    assert figures.alternative(figure).endswith(" موجة: 9 بدل 2.")
    assert figure.data[-1].customdata == ("a/b",)
    assert figure.data[-1].x == (-0.5,)
    assert figures.keys({"selection": {"points": [{"customdata": figure.data[-1].customdata[0]}]}}) == ["a/b"]


def test_notes_that_would_meet_stand_in_lines_of_their_own() -> None:
    weeks = pd.date_range("2025-01-06", periods=40, freq="7D")
    table = pd.DataFrame({"week": weeks, "n": 1})
    bands = [figures.Band(weeks[at].date(), weeks[at].date(), f"موجة {at}") for at in (3, 5, 30)]
    figure = figures.timeline(table, when="week", value="n", bands=bands)
    ups = {bidi.plain(one.text): one.yshift for one in figure.layout.annotations if "موجة" in one.text}
    assert ups["موجة 3"] == ups["موجة 30"] < ups["موجة 5"]
    without = figures.timeline(table, when="week", value="n")
    assert figure.layout.margin.t == without.layout.margin.t + 4 + 2 * 17


def test_a_band_that_holds_the_peak_stands_for_it_and_one_off_the_axis_is_not_drawn() -> None:
    weeks = pd.date_range("2025-01-06", periods=9, freq="7D")
    table = pd.DataFrame({"week": weeks, "n": [1, 2, 3, 1, 61, 2, 1, 1, 1]})
    held = figures.Band(weeks[4].date(), weeks[4].date(), "موجة")
    gone = figures.Band(datetime.date(2031, 1, 6), datetime.date(2031, 1, 6), "بعيدة")
    figure = figures.timeline(table, when="week", value="n", bands=[held, gone])
    assert noted(figure) == ["موجة"]


def test_buckets_that_hold_nothing_are_shaded() -> None:
    empty = datetime.date(2025, 1, 20)
    shaded = [one for one in SHAPES["timeline"](gaps=[empty]).layout.shapes if one.name == "gap"]
    assert [(one.x0, one.x1) for one in shaded] == [(1.5, 2.5)]
    assert not [one for one in SHAPES["timeline"]().layout.shapes if one.name == "gap"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"week": pd.to_datetime(["2025-01-06", "2025-01-06", "2025-01-13", "2025-01-28"])}, "first day"),
        ({"source": "صحيفة الضفة"}, "two rows"),
        ({"week": pd.to_datetime(["2025-01-06", "2025-01-06", "2025-01-13", None])}, "no date"),
        ({"week": pd.to_datetime(["1025-01-06", "2025-01-06", "2025-01-13", "2025-01-20"])}, "buckets"),
    ],
)
def test_a_timeline_refuses_rows_it_cannot_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        figures.timeline(WEEKS.assign(**change), when="week", value="articles", series="source")


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    table = pd.DataFrame({"d": pd.Timestamp("2025-01-06"), "s": list("abcdefgh"), "n": 1})
    with pytest.raises(ValueError, match="at most 7"):
        figures.timeline(table, when="d", value="n", series="s")


def test_parts_of_a_strip_follow_each_other_and_small_ones_are_named_lower() -> None:
    figure = SHAPES["shares"]()
    bar = figure.data[0]
    assert [round(one, 2) for one in bar.base] == [0, 0.3, 0.95]
    assert [bidi.plain(one) for one in bar.text] == ["30&#37;", "65&#37;", ""]
    heights = {bidi.plain(one.text): one.yshift for one in figure.layout.annotations}
    assert heights["المقدمة"] == heights["المتن"] > heights["الذيل"]
    assert list(bar.customdata) == ["lead", "body", "trailer"]


def test_ids_come_back_from_an_event_once_each() -> None:
    points = [{"customdata": "a"}, {"customdata": ["b", "c"]}, {"customdata": "a"}, {"x": 1}]
    assert figures.keys({"selection": {"points": points}}) == ["a", "b"]
    assert figures.cells({"selection": {"points": points}}) == [("b", "c")]
    assert figures.keys({}) == []


@pytest.mark.parametrize("language", ["ar", "en"])
@every_shape
def test_a_figure_without_a_unit_says_none_and_one_with_a_unit_says_it(shape: str, language: Language) -> None:
    said = figures.alternative(SHAPES[shape](language=language))
    assert "()" not in said
    assert ("(المقالات)" in said) == (shape in {"ranked_bars", "timeline"})


def test_a_grid_says_which_numbers_only_a_wide_card_has_room_for() -> None:
    def grid(columns: int) -> dict[str, Any]:
        table = pd.DataFrame({"r": ["x"] * columns, "c": [f"c{at}" for at in range(columns)], "n": [1] * columns})
        return drawn(figures.matrix(table, row="r", column="c", value="n"))

    few, some, many = grid(4), grid(16), grid(60)
    assert [one["layout"]["meta"]["numbers"] for one in (few, some)] == ["all", "wide"]
    assert [any(trace.get("mode") == "text" for trace in one["data"]) for one in (few, some, many)] == [
        True,
        True,
        False,
    ]
