"""Topics on a plane: how far their words are apart, where that lays them, and circles that never touch."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.topics import atlas


@pytest.fixture
def found() -> pd.DataFrame:
    return pd.DataFrame({"topic": range(4), "key": list("abcd"), "label": ["كرة", "لعب", "بنك", "مال"]})


WORDS = pd.DataFrame({"word": range(6), "stop": [False] * 5 + [True], "articles": [9, 9, 9, 9, 9, 9]})
SHARES = pd.DataFrame({"article": range(4), "topic": range(4), "share": 1.0})
# All say word 4, and stop word 5 most; topics a and b share word 0, c and d word 2.
COUNTS = pd.DataFrame(
    [(0, 0, 6), (0, 4, 4), (1, 0, 5), (1, 1, 1), (1, 4, 4), (2, 2, 6), (2, 4, 4), (3, 2, 4), (3, 3, 2), (3, 4, 4),
     (0, 5, 99), (3, 5, 99)],
    columns=["article", "word", "count"],
)  # fmt: skip
THEMES = pd.DataFrame({"theme": [0], "key": ["ر"], "label": ["رياضة"], "topics": [["a", "b"]]})


def test_topics_are_near_that_favour_the_same_words(found: pd.DataFrame) -> None:
    far = atlas.distances(SHARES, COUNTS, WORDS, found)
    assert np.allclose(far, far.T)
    assert not np.diag(far).any()
    assert far[0, 1] < far[2, 3] < 0.5 < far[0, 2]
    # What all say alike, stop words among them, brings none together and keeps none apart.
    more = COUNTS.assign(count=COUNTS["count"].where(COUNTS["word"] != 5, 1))
    assert np.allclose(atlas.distances(SHARES, more, WORDS, found), far)
    # By hand, for two topics of one word each: (1 - h, -h) and (-h, 1 - h), h the root of a half.
    two = COUNTS[COUNTS["word"].isin([0, 2]) & COUNTS["article"].isin([0, 2])]
    pair = SHARES[SHARES["article"].isin([0, 2])].assign(topic=[0, 1])
    assert atlas.distances(pair, two, WORDS, found.head(2))[0, 1] == pytest.approx(1 + math.sqrt(0.5))


def test_the_plane_keeps_the_order_of_distances_that_a_plane_can_hold() -> None:
    corners = np.array([(0, 0), (1, 0), (0, 2.2), (1.2, 3), (0.4, 5)])
    far = np.linalg.norm(corners[:, None] - corners[None], axis=2)
    laid = atlas.laid(far)
    again = np.linalg.norm(laid[:, None] - laid[None], axis=2)
    above = np.triu_indices(5, 1)
    order = np.corrcoef(far[above].argsort().argsort(), again[above].argsort().argsort())[0, 1]
    assert order > 0.95
    assert np.array_equal(laid, atlas.laid(far))
    assert np.ptp(laid[:, 1]) > np.ptp(laid[:, 0])
    assert (laid[0] >= 0).all()


@pytest.mark.parametrize("number", [4, 12, 40])
def test_circles_never_touch_and_stay_on_the_plane(number: int) -> None:
    # All in one heap if nothing pushed them apart.
    near = atlas.Nearness(np.abs(np.subtract.outer(*[np.arange(number)] * 2)) / number, np.zeros((number, 2)))
    many = pd.DataFrame({"topic": range(number), "key": range(number), "label": "م"}).astype({"key": str})
    shares = pd.DataFrame({"article": range(number), "topic": range(number), "share": np.linspace(1, 0.1, number)})
    drawn = atlas.plane(shares, many, THEMES.head(0), articles=number, near=near).topics
    places, size = drawn[["x", "y"]].to_numpy(), drawn["size"].to_numpy()
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2) - (size[:, None] + size[None]) / 2
    assert gaps[np.triu_indices(number, 1)].min() > 2
    assert (places - size[:, None] / 2 >= -0.1).all()
    assert (places + size[:, None] / 2 <= np.array([atlas.WIDTH, atlas.HEIGHT]) + 0.1).all()


def test_areas_are_shares_of_the_selection_and_each_is_tied_to_its_nearest(found: pd.DataFrame) -> None:
    near = atlas.nearness(SHARES, COUNTS, WORDS, found)
    shares = SHARES.assign(share=[1.0, 0.25, 0.5, 0.5])
    plane = atlas.plane(shares, found, THEMES, articles=4, near=near)
    assert plane.topics["key"].tolist() == ["a", "c", "d", "b"]
    assert plane.topics["share"].tolist() == [0.25, 0.125, 0.125, 0.0625]
    assert (plane.topics["size"] ** 2 / plane.topics["share"]).tolist() == pytest.approx([44**2 * 4] * 4, rel=0.01)
    assert plane.topics["theme"].tolist() == ["رياضة", "بنك", "مال", "رياضة"]
    assert plane.topics["nearest"].tolist() == ["لعب", "مال", "بنك", "كرة"]
    assert plane.ties[["left", "right"]].values.tolist() == [["a", "b"], ["c", "d"]]
    assert -1 <= plane.kept <= 1
