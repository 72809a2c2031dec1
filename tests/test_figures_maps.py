"""The map figure: circles by area, names where there is room, the frame, no markup alive, ids that come back."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import bidi, figures
from analysis.figures import maps, views

ROOT = Path(__file__).resolve().parent.parent
PLACES = pd.DataFrame(
    {
        "key": ["place:مصر", "place:ليبيا", "place:روسيا", "place:البرازيل"],
        "name": ["مصر", "ليبيا", "روسيا", "البرازيل"],
        "kind": ["state", "state", "region", "state"],
        "latitude": [26.5, 27.0, 61.0, -10.8],
        "longitude": [29.9, 18.0, 97.0, -53.1],
        "share": [0.4, 0.1, 0.02, 0.01],
    }
)


def point_map(table: pd.DataFrame = PLACES, **options: object) -> go.Figure:
    return figures.point_map(table, label="name", value="share", key="key", unit="من المقالات", **options)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", views.PARTS)
def test_a_map_passes_the_check_that_drawing_leaves_out(language: str, theme: str, part: str) -> None:
    figure = point_map(language=language, theme=theme, part=part, kind="kind")
    go.Figure(figure.to_dict())
    assert "title" not in json.loads(figure.to_json())["layout"]


def test_the_area_of_a_circle_is_its_share() -> None:
    sizes = point_map().data[0].marker.size
    assert (sizes[0] / sizes[1]) ** 2 == pytest.approx(4, rel=0.02)
    assert min(sizes) >= 6


def test_the_ids_come_back_and_the_names_are_not_for_pressing() -> None:
    marks, *names = point_map().data
    assert list(marks.customdata) == PLACES["key"].tolist()
    assert all(one.customdata is None and one.hoverinfo == "skip" for one in names)


def test_names_are_whole_isolated_and_none_twice() -> None:
    _, few, more = point_map().data
    shown = [*few.text, *more.text]
    assert sorted(bidi.plain(one) for one in shown) == sorted(PLACES["name"])
    assert all(one.startswith("\u2067") and one.endswith("\u2069") for one in shown)


def test_names_do_not_cover_one_another() -> None:
    crowd = pd.DataFrame(
        {
            "key": [str(at) for at in range(40)],
            "name": [f"مكان رقم {at}" for at in range(40)],
            "latitude": [30 + (at % 5) * 0.4 for at in range(40)],
            "longitude": [30 + (at // 5) * 0.4 for at in range(40)],
            "share": [1 / (at + 2) for at in range(40)],
        }
    )
    _, few, more = point_map(crowd, part="world").data
    assert 1 <= len(few.text) + len(more.text) < 10
    _, few, more = point_map(crowd, part="near").data
    assert len(few.text) + len(more.text) > 10


def test_a_near_frame_holds_where_most_is_and_says_what_is_outside() -> None:
    view = views.framed([30, 31, 32, 100], [30, 30.5, 31, 60], [5, 5, 5, 1], "near")
    assert view.holds(31, 30.5) and not view.holds(100, 60)
    assert "Outside the frame: 2." in figures.alternative(point_map(part="near", language="en"))


def test_a_place_beyond_the_date_line_is_in_the_world_and_stands_at_its_eastern_end() -> None:
    view = views.framed([0], [0], [1], "world")
    assert view.holds(-172, -14) and view.holds(178, -18) and view.holds(0, 0)
    assert view.flat(-172, -14)[0] > view.flat(178, -18)[0] > 0.9
    assert view.flat(10, 0)[0] == pytest.approx(0.5)


def test_an_unknown_part_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="moon"):
        point_map(part="moon")


def test_regions_are_diamonds_and_a_key_says_so() -> None:
    figure = point_map(kind="kind", language="en")
    assert list(figure.data[0].marker.symbol) == ["circle", "circle", "diamond", "circle"]
    said = [html.unescape(bidi.plain(one.text)) for one in figure.layout.annotations]
    assert "City" in said
    assert {"20%", "5%", "1%"} <= set(said)


def test_markup_in_a_name_is_not_alive() -> None:
    name = "<a href='http://sink.invalid'>x</a> $x$ %{y}"
    figure = point_map(PLACES.assign(name=name), kind="kind")
    written = json.dumps([[one.text, one.hovertext] for one in figure.data], ensure_ascii=False)
    assert "<a" not in written and "$" not in written and "%{" not in written


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(ValueError, match="empty state"):
        point_map(PLACES.head(0))


@pytest.mark.parametrize("name", ["world_110m.json", "world_50m.json"])
def test_the_outlines_lie_where_the_configuration_asks_for_them(name: str) -> None:
    assert figures.CONFIG["topojsonURL"] == "app/static/map/"
    world = json.loads((ROOT / "static" / "map" / name).read_text(encoding="utf-8"))
    assert {"countries", "land", "lakes"} <= set(world["objects"])
    assert len(world["objects"]["countries"]["geometries"]) > 170
    assert all(len(arc) >= 2 for arc in world["arcs"])


def test_a_figure_taken_away_brings_its_outlines_along() -> None:
    assert figures.outlines(figures.ranked_bars(PLACES, label="name", value="share")) == ""
    script = figures.outlines(point_map(part="arab"))
    assert script.startswith('window.PlotlyGeoAssets={topojson:{"world_110m":{"type":"Topology"')
    assert '"world_50m"' in figures.outlines(point_map(PLACES.head(2), part="near"))
    assert all(f'"world_{one}m"' in figures.outlines() for one in maps.RESOLUTIONS)
