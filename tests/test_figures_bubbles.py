"""Circles on a plane: their places, their names beside them, and what joins them."""

from __future__ import annotations

import pandas as pd

from analysis import bidi, figures
from analysis.figures import text

Box = tuple[float, float, float, float]
WIDTH = 320


def plane(places: list[tuple[float, float]], *, size: float = 30) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "key": [f"k{at}" for at, _ in enumerate(places)],
            "label": [f"موضوع الأخبار رقم {at}" for at, _ in enumerate(places)],
            "theme": [f"محور {at // 2}" for at, _ in enumerate(places)],
            "share": [0.1] * len(places),
            "x": [x for x, _ in places],
            "y": [y for _, y in places],
            "size": [size] * len(places),
        }
    )


def ties(table: pd.DataFrame) -> pd.DataFrame:
    ends = {"left": table["key"][:1], "right": table["key"][1:2].to_numpy()}
    return pd.DataFrame({**ends, "left_name": table["label"][:1], "right_name": table["label"][1:2].to_numpy()})


def drawn(table: pd.DataFrame) -> list[dict[str, object]]:
    figure = figures.bubbles(
        table, ties(table), label="label", value="share", key="key", group="theme", width=WIDTH, unit="الحصة"
    )
    return list(figure.to_plotly_json()["data"])


def boxes(trace: dict[str, object], grown: float) -> list[Box]:
    """Where names stand, in pixels, on a card on which the plane is drawn larger by `grown`."""
    found = []
    rows = zip(trace["x"], trace["y"], trace["text"], trace["textposition"], trace["marker"]["size"], strict=True)  # type: ignore[index,call-overload]
    for x, y, name, where, size in rows:
        wide, half = text.width(bidi.plain(name)), size / 2
        right = {"middle right": half + wide / 2, "middle left": -half - wide / 2}.get(where, 0)
        up = {"bottom center": -half - 8, "top center": half + 8}.get(where, 0)
        middle, level = x * grown + right, y * grown + up
        found.append((middle - wide / 2, level - 7, middle + wide / 2, level + 7))
    return found


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


CROWD = [(60.0 + 45 * (at % 5), 40.0 + 60 * (at // 5)) for at in range(20)]


def test_no_name_lies_on_another_or_on_a_circle_on_a_phone_or_a_wider_card() -> None:
    _, circles, few, more = drawn(plane(CROWD))
    assert len(boxes(few, 1)) >= 8
    for grown, traces in ((1.0, [few]), (1.25, [few, more])):
        placed = [box for trace in traces for box in boxes(trace, grown)]
        assert not [(a, b) for at, a in enumerate(placed) for b in placed[:at] if meet(a, b)]
        for x, y in zip(circles["x"], circles["y"], strict=True):  # type: ignore[call-overload]
            disc = (x * grown - 11, y * grown - 11, x * grown + 11, y * grown + 11)
            assert not [box for box in placed if meet(box, disc)]


def test_the_check_of_names_finds_names_on_one_another() -> None:
    _, _, few, _ = drawn(plane([(100, 100), (100, 300)]))
    assert len(few["x"]) == 2  # type: ignore[arg-type]
    one, other = boxes({**few, "y": [100, 102], "textposition": ["top center"] * 2}, 1)
    assert meet(one, other)


def test_circles_stand_where_they_were_placed_and_keep_their_distances_shape() -> None:
    table = plane([(50, 60), (200, 300)])
    figure = figures.bubbles(table, ties(table), label="label", value="share", key="key", group="theme", width=WIDTH)
    lines, circles, *_ = figure.to_plotly_json()["data"]
    assert (circles["x"], circles["y"]) == ([50, 200], [60, 300])
    assert lines["x"] == [50, 200, None]
    layout = figure.to_plotly_json()["layout"]
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert layout["xaxis"]["range"] == [0, WIDTH]


def test_groups_have_colours_of_their_own_and_those_past_the_seventh_are_grey() -> None:
    _, circles, *_ = drawn(plane(CROWD))
    palette = figures.PALETTES["light"]
    colours = circles["marker"]["color"]  # type: ignore[index]
    assert colours[:4] == [palette.outlets[0]] * 2 + [palette.outlets[1]] * 2
    assert set(colours[14:]) == {palette.rest}
