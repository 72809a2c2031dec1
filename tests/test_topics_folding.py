"""Topics that were found before: what later articles have of them, and when they are to be found anew."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis import topics
from analysis.topics import drift, folding
from analysis.topics.running import Running

NAMES: Final = ("نفط", "غاز", "طاقة", "حقل", "برميل", "كرة", "فريق", "هدف", "مباراة", "ملعب", "قمر", "مدار")
WORDS: Final = pd.DataFrame({"word": range(12), "form": NAMES, "display": NAMES, "stop": False})
OIL, BALL, MOON = range(3)
CAMPS: Final = {OIL: range(5), BALL: range(5, 10), MOON: range(10, 12)}


def counted(camps: list[int]) -> pd.DataFrame:
    """Return the words of articles, of each camp all but one, in turn."""
    rows = [
        (article, "body", word, 2)
        for article, camp in enumerate(camps)
        for place, word in enumerate(CAMPS[camp])
        if place != article % len(CAMPS[camp])
    ]
    return pd.DataFrame(rows, columns=["article", "part", "word", "count"])


def found_in(camps: list[int]) -> topics.Found:
    counts = counted(camps)
    columns = (counts[column].to_numpy(dtype=int) for column in ("article", "article", "word", "word"))
    read = Running(*columns, np.array(NAMES, dtype=object))
    return topics.fit(counts, WORDS, read, ids=ids(camps), stems=NAMES, topics=2, method="1")


def folded(found: topics.Found, camps: list[int], *, names: list[str] | None = None) -> topics.Found:
    return topics.fold(found, counted(camps), WORDS, ids=names or ids(camps), stems=NAMES)


def ids(camps: list[int]) -> list[str]:
    return [f"{number:03}" for number in range(len(camps))]


def leading(found: topics.Found) -> list[str]:
    best = found.article_topics.sort_values(["article", "share"]).drop_duplicates("article", keep="last")
    return found.topics["key"].to_numpy()[best.set_index("article")["topic"].sort_index()].tolist()


def test_articles_that_topics_were_found_in_keep_all_that_they_had() -> None:
    first = found_in([OIL] * 8 + [BALL] * 6)
    again = folded(first, [OIL] * 8 + [BALL] * 6)
    assert all(vars(again)[table].equals(rows) for table, rows in vars(first).items() if table != "topic_model")
    assert np.array_equal(*(np.stack(one.topic_model["centres"].tolist()) for one in (first, again)))
    assert first.topic_fit[["articles", "new", "gone", "far"]].to_numpy().tolist() == [[14, 0, 0, 0]]


def test_a_new_article_has_the_topic_of_its_words_and_topics_keep_their_names() -> None:
    first = found_in([OIL] * 8 + [BALL] * 6)
    oil, ball = (leading(first)[number] for number in (0, -1))
    more = folded(first, [OIL] * 8 + [BALL] * 6 + [BALL] * 5)
    assert leading(more) == [oil] * 8 + [ball] * 11
    named = ["key", "label"]
    assert sorted(more.topics[named].to_numpy().tolist()) == sorted(first.topics[named].to_numpy().tolist())
    # What has become the larger comes first, its themes with it.
    assert first.topics["key"].tolist() == [oil, ball]
    assert more.topics["key"].tolist() == [ball, oil]
    assert more.topics["articles"].tolist() == more.themes["articles"].tolist() == [11, 8]
    before, after = (one.article_topics.query("article < 14") for one in (first, more))
    assert after["share"].tolist() == pytest.approx(before["share"].tolist())


def test_shares_do_not_depend_on_what_came_first() -> None:
    first = found_in([OIL] * 8 + [BALL] * 6)
    camps = [OIL] * 8 + [BALL] * 6 + [BALL, OIL, BALL]
    one, other = folded(folded(first, camps[:-2]), camps), folded(first, camps)
    assert one.article_topics.equals(other.article_topics)
    assert one.topics[["key", "share", "articles"]].equals(other.topics[["key", "share", "articles"]])
    assert one.topic_fit.equals(other.topic_fit)


def test_a_topic_whose_articles_are_gone_is_still_there() -> None:
    first = found_in([OIL] * 8 + [BALL] * 6)
    fewer = folded(first, [OIL] * 8)
    assert fewer.topics["articles"].tolist() == [8, 0]
    assert fewer.topic_fit["gone"].tolist() == [6]
    # Decisions hold for what comes back.
    back = folded(fewer, [OIL] * 8 + [BALL] * 6)
    assert back.topics.equals(first.topics)


def test_articles_in_words_of_no_topic_lie_far_and_call_for_topics_of_their_own() -> None:
    first = found_in([OIL] * 40 + [BALL] * 40)
    like = drift.of(folded(first, [OIL] * 80 + [BALL] * 40, names=names(80, [0] * 40)).topic_fit)
    unlike = drift.of(folded(first, [OIL] * 40 + [BALL] * 40 + [MOON] * 60).topic_fit)
    assert like is not None
    assert (like.new, like.gone, like.far, like.advised) == (40, 0, 0, None)
    assert like.message("en") == ""
    assert unlike is not None
    assert (unlike.new, unlike.gone, unlike.far, unlike.advised) == (60, 0, 60, "unlike")
    assert "60 came later, and 100% of these lie far" in unlike.message("en")
    assert "وأضيف بعدها 60" in unlike.message("ar")


def names(seen: int, new: list[int]) -> list[str]:
    """Return the names of articles of which the first forty and the last are known and those between are new."""
    return [*(f"{number:03}" for number in range(40)), *(f"new-{n}" for n, _ in enumerate(new)),
            *(f"{number:03}" for number in range(40, seen))]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "gone", "far", "advised"),
    [
        (49, 0, 49, None),  # too few to tell
        (50, 0, 19, None),
        (50, 0, 20, "unlike"),
        (999, 0, 250, None),
        (1_000, 0, 250, "grown"),
        (0, 499, 0, None),
        (0, 500, 0, "gone"),
    ],
)
def test_topics_are_to_be_found_anew_past_bounds(new: int, gone: int, far: int, advised: str | None) -> None:
    assert drift.measured(articles=1_000, new=new, gone=gone, far=far).advised == advised


def test_new_articles_of_less_than_a_hundredth_of_a_corpus_make_no_topic() -> None:
    assert drift.measured(articles=10_000, new=60, gone=0, far=60).advised is None
    assert drift.measured(articles=10_000, new=110, gone=0, far=110).advised == "unlike"


def test_a_build_that_stored_nothing_of_this_advises_nothing() -> None:
    assert drift.of(pd.DataFrame(columns=["articles", "new", "gone", "far"])) is None


def test_weights_are_what_best_makes_a_row_of_the_centres() -> None:
    centres = np.array([[1, 0, 0], [0.6, 0.8, 0]], dtype=np.float32)
    rows = sparse.csr_matrix(np.array([[1.0, 0, 0], [0, 0, 1], [1.6 / 5**0.5, 0.8 / 5**0.5, 0]]))
    found = folding.weights(rows, centres)
    assert found[0] == pytest.approx([1, 0], abs=0.02)
    assert found[1].tolist() == [0, 0]
    # The third is both centres, each 1 / √5 times.
    assert found[2] == pytest.approx([5**-0.5, 5**-0.5], abs=0.03)
    assert folding.shares(found)[2] == pytest.approx([0.5, 0.5], abs=0.04)
    assert folding.shares(found)[1].tolist() == [0, 0]


def test_groups_become_topics_of_the_articles_that_are_nearest_to_them_the_heaviest_first() -> None:
    rows = sparse.csr_matrix(np.array([[1.0, 0], [1, 0], [0.28, 0.96], [0, 1], [0, 1], [0, 1]]))
    # The third article is grouped with the first two, but nearer to the mean of the last three.
    centres = folding.centred(rows, np.array([0, 0, 0, 1, 1, 1], dtype=np.int32))
    assert centres == pytest.approx(np.array([[0.07, 0.99], [1, 0]]))


def test_an_article_is_compared_with_the_others_of_its_topic() -> None:
    points = np.array([[1.0, 0], [0.6, 0.8], [0, 1], [0.8, 0.6]])
    leading = np.array([0, 0, 0, 1], dtype=np.int32)
    centres = np.array([points[:3].mean(axis=0), points[3]], dtype=np.float32)
    others = points[1:3].mean(axis=0)
    found = folding.near_others(sparse.csr_matrix(points), leading, centres)
    assert found[0] == pytest.approx(others[0] / np.linalg.norm(others), abs=1e-5)
    # An article that is alone in its topic has nothing beside it.
    assert found[3] == 0
    assert folding.near(sparse.csr_matrix(points), leading, centres)[3] == pytest.approx(1)
