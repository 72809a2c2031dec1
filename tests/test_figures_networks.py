"""The network figure: a name on every node, groups on grounds, no markup alive, ids that come back."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import bidi, figures

NODES = pd.DataFrame(
    {
        "key": ["k0", "k1", "k2"],
        "name": ["مريم البلوشي", "BBC عربي", "سوسة"],
        "type": ["person", "organisation", "place"],
        "windows": [16, 4, 1],
        "group": [0, 0, 1],
        "x": [0.1, 0.6, 1.0],
        "y": [0.0, 1.0, 2.7],
    }
)
EDGES = pd.DataFrame(
    {
        "left": ["k0", "k1"],
        "right": ["k1", "k2"],
        "left_name": ["مريم البلوشي", "BBC عربي"],
        "right_name": ["BBC عربي", "سوسة"],
        "together": [9, 2],
        "npmi": [0.5, 0.25],
        "inside": [True, False],
    }
)


def network(nodes: pd.DataFrame = NODES, edges: pd.DataFrame = EDGES, **options: object) -> go.Figure:
    columns = {"label": "name", "value": "windows", "key": "key", "kind": "type", "tie": "together"}
    return figures.network(nodes, edges, **columns, strength="npmi", **options)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_figure_passes_the_check_that_drawing_leaves_out(language: str, theme: str) -> None:
    figure = network(language=language, theme=theme)
    go.Figure(figure.to_dict())
    said = figures.alternative(figure)
    assert said.endswith(".")
    assert "{" not in said
    assert not set("\u2066\u2067\u2068\u2069") & set(said)


def test_every_node_bears_its_name_its_kind_and_its_id() -> None:
    nodes = network().data[-1]
    assert [bidi.plain(one).strip() for one in nodes.text] == NODES["name"].tolist()
    assert list(nodes.marker.symbol) == ["circle", "square", "triangle-up"]
    kinds = figures.PALETTES["light"].kinds
    assert list(nodes.marker.color) == [kinds["person"], kinds["organisation"], kinds["place"]]
    assert figures.keys({"selection": {"points": [{"customdata": nodes.customdata[1]}]}}) == ["k1"]


def test_a_node_grows_by_its_area_and_names_run_into_the_figure() -> None:
    nodes = network(language="en").data[-1]
    assert nodes.marker.size[0] > nodes.marker.size[1] > nodes.marker.size[2]
    assert list(nodes.textposition) == ["middle right", "middle left", "middle left"]
    assert list(network(language="ar").data[-1].textposition) == ["middle left", "middle right", "middle right"]


def test_a_line_that_leaves_its_group_is_dotted_and_each_group_has_a_ground() -> None:
    figure = network()
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert {trace.line.dash for trace in lines} == {"solid", "dot"}
    assert len([one for one in figure.to_dict()["layout"]["shapes"] if one.get("layer") == "below"]) == 2


@pytest.mark.parametrize("name", ["<b>x</b>", '<a href="http://sink/">x</a>', "%{y}", "$\\href{http://sink/}{x}$"])
def test_no_markup_of_a_name_reaches_plotly_alive(name: str) -> None:
    nodes, edges = NODES.assign(name=name), EDGES.assign(left_name=name)
    spec = json.loads(network(nodes, edges, unit=name, tie_name=name).to_json())
    spec["layout"].pop("meta")
    written = json.dumps(spec["data"])
    assert "<b>" not in written
    assert "<a " not in written
    assert "%{" not in written
    assert "$" not in written


def test_nobody_is_an_error_that_the_page_answers() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        network(NODES.head(0), EDGES.head(0))
