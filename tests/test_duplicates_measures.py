"""Families of copies in a selection, and what became of the sentences of one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import compare, corpora, duplicates, selection
from analysis.duplicates import changes
from analysis.selection import Selection
from analysis.tables import Corpus

COPIES = pd.DataFrame(
    {
        "article": [0, 1, 1, 2, 4, 5], "other": [1, 0, 2, 1, 5, 4], "family": [0, 0, 0, 0, 1, 1],
        "share": [0.5, 1.0, 0.4, 0.6, 1.0, 1.0],
    }
)  # fmt: skip
ARTICLES = pd.DataFrame(
    {
        "article": range(6), "id": list("abcdef"), "title": list("ABCDEF"),
        "source": pd.Categorical(["الضفة", "المدار", "المدار", "الضفة", "المدار", "المدار"]),
        "date": pd.to_datetime(
            ["2025-03-02", "2025-03-01T06:00", "2025-03-03T06:00", "2025-03-01", None, "2025-03-09"], format="ISO8601"
        ),
    }
)  # fmt: skip


def test_families_say_who_was_first_and_how_far_they_spread() -> None:
    rows = duplicates.families(ARTICLES, COPIES)
    assert rows["id"].tolist() == ["b", "f"]
    assert rows["articles"].tolist() == [3, 2]
    assert rows["outlets"].tolist() == [2, 1]
    assert rows["hours"].iloc[0] == 48
    assert np.isnan(rows["hours"].iloc[1])


def test_articles_whose_source_nobody_told_are_no_outlet() -> None:
    nameless = ARTICLES.assign(source=pd.Categorical(["الضفة", "", "", "الضفة", "", ""]))
    assert duplicates.families(nameless, COPIES)["outlets"].tolist() == [1, 0]


def test_a_family_of_which_one_article_is_selected_is_none() -> None:
    assert duplicates.families(ARTICLES.iloc[[0, 3, 4, 5]], COPIES)["id"].tolist() == ["f"]
    assert duplicates.families(ARTICLES.iloc[:0], COPIES).empty
    assert duplicates.families(ARTICLES, COPIES.iloc[:0]).empty


def test_the_first_of_a_story_is_no_copy_of_its_source() -> None:
    rows = duplicates.by_source(ARTICLES, COPIES).set_index("source")
    assert rows.loc["المدار"].tolist() == [4, 2, 2, 0.5]
    assert rows.loc["الضفة"].tolist() == [2, 0, 1, 0.5]


@pytest.fixture(scope="module")
def corpus(tables: Path) -> Corpus:
    return corpora.read("sample", tables)


def test_a_family_is_the_same_whoever_of_it_is_asked(corpus: Corpus) -> None:
    article = int(corpus.copies["article"].iloc[0])
    rows = duplicates.family(corpus, article)
    assert len(rows) > 1
    for other in rows["article"]:
        assert duplicates.family(corpus, int(other)).equals(rows)
    assert rows["hours"].iloc[0] == 0
    assert rows["hours"].dropna().is_monotonic_increasing
    alone = next(number for number in range(len(corpus.articles)) if number not in set(corpus.copies["article"]))
    assert duplicates.family(corpus, alone)["article"].tolist() == [alone]
    assert duplicates.family(corpus, -1).empty


def compared(one: list[str], two: list[str]) -> list[tuple[str, str, str]]:
    """The kind of each change, and the words marked on either side."""
    sides = [[changes._sentence(text) for text in texts] for texts in (one, two)]
    alike = np.array([[changes._common(left, right) for right in sides[1]] for left in sides[0]])
    pairs = dict(changes._aligned(alike))
    found = changes._rows(*sides, pairs, changes._moved(alike, pairs))
    marked = []
    for change in found:
        cut = [
            "|".join(side.text[start:end] for start, end in side.changed) if side else ""
            for side in (change.first, change.other)
        ]
        marked.append((change.kind, *cut))
    return marked


FIRST = [
    "اتفقت الضفة وأستانا على بناء محطة جديدة",
    "قال الوزير إن العمل يبدأ بعد عامين من الآن",
    "يفتح السوق القديم أبوابه صباح كل يوم",
    "تراجعت أسعار التمر في الأسواق أمس",
]


def test_what_stays_is_kept_however_it_is_spelled() -> None:
    assert [kind for kind, *_ in compared(FIRST, FIRST)] == ["kept"] * 4
    assert compared(FIRST[:1], [FIRST[0].replace("أستانا", "استانـا")]) == [("kept", "", "")]


def test_changed_words_are_marked_on_both_sides() -> None:
    other = [FIRST[0], FIRST[1].replace("بعد عامين", "خلال شهر"), *FIRST[2:]]
    assert compared(FIRST, other)[1] == ("changed", "بعد عامين", "خلال شهر")


def test_added_dropped_and_moved_sentences_are_told_apart() -> None:
    new = "ولم يصدر عن الشركة أي تعليق حتى مساء الخميس"
    kinds = [kind for kind, *_ in compared(FIRST, [FIRST[0], new, FIRST[3], FIRST[2]])]
    assert sorted(kinds) == ["added", "dropped", "kept", "kept", "moved"]


def test_every_sentence_of_both_stands_there_once(corpus: Corpus) -> None:
    one, other = (int(corpus.copies[side].iloc[0]) for side in ("article", "other"))
    rows = duplicates.between(corpus, one, other)
    body = corpus.sentences[corpus.sentences["part"] != "trailer"]["article"]
    assert sum(row.first is not None for row in rows) == int((body == one).sum())
    assert sum(row.other is not None for row in rows) == int((body == other).sum())
    assert sum(duplicates.counts(rows).values()) == len(rows) == len(duplicates.listed(rows))


def test_counting_stories_leaves_the_first_of_each_family(corpus: Corpus) -> None:
    every = selection.select(corpus, Selection())
    told = selection.select(corpus, Selection(stories=True))
    families = duplicates.families(every.articles, corpus.copies)
    assert told.n == every.n - int(families["articles"].sum()) + len(families)
    assert (told.told, told.of, told.whole) == (every.n, told.n, True)
    assert set(families["id"]) <= set(told.articles["id"])
    assert duplicates.families(told.articles, corpus.copies).empty
    assert len(told.quotes) < len(every.quotes)


def test_a_selection_keeps_the_first_of_those_it_finds(corpus: Corpus) -> None:
    rows = duplicates.family(corpus, int(corpus.copies["article"].iloc[0]))
    late = corpus.articles.iloc[int(rows["article"].iloc[1])]
    chosen = Selection(sources=(str(late["source"]),), stories=True)
    left = selection.select(corpus, chosen)
    assert late["id"] in set(left.articles["id"])
    # Around it the corpus is counted in stories too, and this one is told by the article that is selected.
    around = corpus.articles[left.around]
    assert left.mask[left.around].sum() == left.n
    assert len(set(around["id"]) & set(corpus.articles["id"].iloc[rows["article"]])) == 1
    assert left.of == selection.select(corpus, Selection(stories=True)).n


def test_a_wider_selection_of_stories_holds_every_article_of_the_narrower(corpus: Corpus) -> None:
    first = duplicates.family(corpus, int(corpus.copies["article"].iloc[0]))["article"].tolist()
    late = str(corpus.articles["source"].iloc[first[1]])
    left = selection.select(corpus, Selection(sources=(late,), stories=True))
    alone = selection.select(corpus, Selection(stories=True))
    assert not alone.mask[left.mask].all()
    wide = selection.around(left, Selection(stories=True))
    assert wide.mask[left.mask].all()
    assert wide.n == alone.n
    assert not selection.around(left, Selection()).found  # Every article is counted: none has to stand for a story.


def test_no_story_is_told_on_both_sides_of_a_comparison(corpus: Corpus) -> None:
    first = duplicates.family(corpus, int(corpus.copies["article"].iloc[0]))["article"].tolist()
    late = corpus.articles.iloc[first[1]]
    chosen = Selection(sources=(str(late["source"]),), start=late["date"].date(), stories=True)
    rows = corpus.copies.drop_duplicates("article").set_index("article")["family"]
    for comparison in (
        compare.Comparison(chosen, "rest"),
        compare.Comparison(chosen, "lifted", "sources"),
        compare.Comparison(chosen, "kept", other=Selection(stories=True)),
    ):
        pair = compare.sides(corpus, comparison)
        told, other = (set(rows.reindex(side.articles["article"]).dropna()) for side in (pair.first, pair.second))
        assert told and not told & other, comparison.kind
