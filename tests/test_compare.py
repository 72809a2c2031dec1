"""Two selections side by side: who stands where, and contrasts by numbers checked by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis import compare
from analysis import tables as stored
from analysis.compare import Comparison
from analysis.selection import Selection, select
from analysis.tables import PARTS, Corpus


def categories(values: list[str], among: tuple[str, ...] = ()) -> pd.Categorical:
    return pd.Categorical(values, categories=among or sorted(set(values)))


@pytest.fixture
def corpus() -> Corpus:
    """Six articles, one a day: three of the gazette, three of the herald; word 1 is the gazette's, word 2 both's."""
    number = list(range(6))
    articles = pd.DataFrame(
        {
            "article": number, "date": pd.date_range("2025-01-01", periods=6).astype("datetime64[s]"),
            "source": categories(["gazette"] * 3 + ["herald"] * 3), "desk": categories(["home", "world"] * 3),
            "sections": [1, 0, 0, 0, 0, 0], "words": [20] * 6,
        }
    )  # fmt: skip
    words = pd.DataFrame(
        {
            "word": [0, 1, 2, 3], "form": ["في", "بنك", "قمح", "لبنك"], "display": ["في", "بنك", "قمح", "لبنك"],
            "stop": [True, False, False, False], "count": [60, 24, 24, 0], "articles": [6, 4, 6, 0],
        }
    )  # fmt: skip
    counts = [(article, "lead", 0, 10) for article in number]
    counts += [(article, "lead", 1, 7) for article in (0, 1, 2)] + [(3, "body", 1, 3)]
    counts += [(article, "body", 2, 4) for article in number]
    word_counts = pd.DataFrame(counts, columns=["article", "part", "word", "count"])
    sentences = pd.DataFrame(
        [(article, part, size) for article in number for part, size in (("lead", 15), ("body", 5), ("trailer", 9))],
        columns=["article", "part", "words"],
    )
    named = [(0, "lead", 0), (0, "body", 0), (1, "lead", 0), (2, "lead", 0), (3, "lead", 1), (4, "body", 0)]
    mentions = pd.DataFrame(named, columns=["article", "part", "entity"])
    quotes = pd.DataFrame(
        [(0, "body", "direct", "named", "قال", "neutral"), (1, "body", "reported", "named", "أكد", "assertive"),
         (3, "body", "reported", "unnamed", "", ""), (4, "body", "reported", "unnamed", "قال", "neutral")],
        columns=["article", "part", "kind", "speaker_kind", "verb", "stance"],
    )  # fmt: skip
    shares = [(0, 0, 0.8), (1, 0, 0.6), (2, 0, 0.7), (3, 1, 0.9), (4, 1, 0.8), (5, 1, 0.7)]
    tables = {name: stored.empty(name) for name in (*stored.BATCH_TABLES, *stored.CORPUS_TABLES)}
    given = {
        "articles": articles, "words": words,
        **{name: rows.assign(part=categories(rows["part"].tolist(), PARTS)) for name, rows in (
            ("word_counts", word_counts), ("sentences", sentences),
            ("mentions", mentions.assign(reference=False)), ("quotes", quotes),
        )},
        "entities": pd.DataFrame({"entity": [0, 1], "key": ["place:a", "person:b"], "name": ["أ", "ب"],
                                  "type": categories(["place", "person"])}),
        "topics": pd.DataFrame({"topic": [0, 1], "key": ["t0", "t1"], "label": ["مال", "زرع"]}),
        "article_topics": pd.DataFrame(shares, columns=["article", "topic", "share"]),
    }  # fmt: skip
    known = {name: rows for name, rows in {**tables, **given}.items() if name in Corpus.__dataclass_fields__}
    return Corpus(name="tiny", build="1", made="", origin="", about={}, counts={}, texts=None, **known)  # type: ignore[arg-type]


GAZETTE = Selection("tiny", sources=("gazette",))


def articles(pair: compare.Sides) -> tuple[list[int], list[int]]:
    return pair.first.articles["article"].tolist(), pair.second.articles["article"].tolist()


# The sides


@pytest.mark.parametrize(
    ("selection", "kind", "value", "first", "second"),
    [
        (GAZETTE, "rest", "", [0, 1, 2], [3, 4, 5]),
        (GAZETTE, "source", "herald", [0, 1, 2], [3, 4, 5]),
        (Selection("tiny"), "source", "herald", [0, 1, 2], [3, 4, 5]),
        (Selection("tiny"), "desk", "world", [0, 2, 4], [1, 3, 5]),
        (replace(GAZETTE, desks=("home",)), "lifted", "desks", [0, 2], [1]),
        (replace(GAZETTE, desks=("home",)), "lifted", "sources", [0, 2], [4]),
        (Selection("tiny"), "entity", "place:a", [0, 1, 2, 4], [3, 5]),
        (Selection("tiny", start=date(2025, 1, 5)), "earlier", "", [4, 5], [2, 3]),
        (Selection("tiny", start=date(2025, 1, 2), end=date(2025, 1, 2)), "earlier", "", [1], [0]),
        (Selection("tiny"), "earlier", "", [2, 3, 4, 5], [0, 1]),
        (GAZETTE, "kept", "", [0, 1, 2], [3, 4, 5]),
    ],
)
def test_the_other_side_is_what_was_asked_for(
    corpus: Corpus, selection: Selection, kind: compare.Kind, value: str, first: list[int], second: list[int]
) -> None:
    other = Selection("tiny", sources=("herald",)) if kind == "kept" else None
    pair = compare.sides(corpus, Comparison(selection, kind, value, other))
    assert articles(pair) == (first, second)
    assert pair.shared == 0


def test_an_article_of_two_kept_selections_stays_on_the_smaller_side_and_is_told(corpus: Corpus) -> None:
    wide, narrow = Selection("tiny", desks=("home",)), Selection("tiny", sources=("gazette",), desks=("home",))
    assert articles(pair := compare.sides(corpus, Comparison(wide, "kept", other=narrow))) == ([4], [0, 2])
    assert pair.shared == 2
    assert articles(compare.sides(corpus, Comparison(narrow, "kept", other=wide))) == ([0, 2], [4])


def test_parts_are_parts_of_the_same_articles(corpus: Corpus) -> None:
    pair = compare.sides(corpus, Comparison(GAZETTE, "parts"))
    assert pair.alike
    assert pair.first.word_counts["count"].sum() == 3 * 17
    assert pair.second.word_counts["count"].sum() == 3 * 4


def test_only_what_can_be_compared_is_offered(corpus: Corpus) -> None:
    def offered(selection: Selection) -> list[str]:
        return compare.kinds(corpus, selection, select(corpus, selection))

    assert offered(Selection("tiny")) == ["source", "desk", "earlier", "parts", "entity", "kept"]
    assert offered(GAZETTE)[0] == "rest"
    assert "lifted" not in offered(GAZETTE)
    assert offered(replace(GAZETTE, desks=("home",)))[1] == "lifted"
    assert offered(Selection("tiny", where=("title",)))[0] == "parts"
    assert compare.values(corpus, GAZETTE, "source") == ["herald"]


# The contrasts


@pytest.fixture
def pair(corpus: Corpus) -> compare.Sides:
    return compare.sides(corpus, Comparison(GAZETTE, "rest"))


def test_words_are_contrasted_with_stop_words_out_and_counted_in(pair: compare.Sides) -> None:
    table = compare.words(pair.first, pair.second)
    # The bank 21 of 63 words against 3 of 45: expected 14 and 10; wheat 12 and 12: expected 14 and 10
    assert table["display"].tolist() == ["بنك", "قمح"]
    bank = table.iloc[0]
    assert (bank["first_count"], bank["second_count"]) == (21, 3)
    assert (bank["first_articles"], bank["second_articles"]) == (3, 1)
    assert bank["first"] == pytest.approx(333333.3)
    assert bank["likelihood"] == pytest.approx(2 * (21 * math.log(21 / 14) + 3 * math.log(3 / 10)))
    assert bank["log_ratio"] == pytest.approx(math.log2((21 / 63) / (3 / 45)))
    assert table["side"].tolist() == ["first", ""]


def test_a_word_of_too_few_articles_is_never_sure(pair: compare.Sides) -> None:
    assert compare.words(pair.first, pair.second, spread=3)["side"].tolist()[0] == "first"
    one = pair.corpus.word_counts.assign(article=lambda rows: rows["article"].where(rows["word"] != 1, 0))
    crowded = replace(pair.corpus, word_counts=one)
    again = compare.sides(crowded, pair.selection)
    assert compare.words(again.first, again.second)["side"].tolist()[0] == ""


def test_what_the_sides_were_chosen_by_is_no_finding_in_any_clitic_form(pair: compare.Sides) -> None:
    assert compare.words(pair.first, pair.second, without="البنك")["display"].tolist()[0] == "بنك"
    assert compare.words(pair.first, pair.second, without="بَنك")["display"].tolist() == ["قمح"]


def test_entities_are_contrasted_by_articles(pair: compare.Sides) -> None:
    table = compare.entities(pair.first, pair.second)
    assert table[["key", "first_articles", "second_articles"]].values.tolist() == [["place:a", 3, 1]]
    assert table["first"].tolist() == [1.0]
    assert table["second"].tolist() == pytest.approx([1 / 3])
    assert compare.entities(pair.first, pair.second, without=("place:a",)).empty


def test_topics_are_contrasted_by_mean_shares(pair: compare.Sides) -> None:
    table = compare.topics(pair.first, pair.second).set_index("key")
    assert table.loc["t0", ["first", "second"]].tolist() == pytest.approx([0.7, 0])
    # The variance of 0.8, 0.6, 0.7 is 0.01
    assert table.loc["t0", "z"] == pytest.approx(0.7 / math.sqrt(0.01 / 3))
    assert table.loc["t1", "side"] == "second"
    assert compare.topics(pair.first, pair.second, without=("t0",))["key"].tolist() == ["t1"]


def test_quotes_are_contrasted_by_kind_speaker_and_stance(pair: compare.Sides) -> None:
    table = compare.quotes(pair.first, pair.second).set_index(["what", "value"])
    assert table.loc[("kind", "direct"), ["first", "second"]].tolist() == [0.5, 0.0]
    assert table.loc[("speaker", "unnamed"), ["first", "second"]].tolist() == [0.0, 1.0]
    # Of the second side's two quotes one has a verb
    assert table.loc[("stance", "neutral"), ["first", "second"]].tolist() == [0.5, 1.0]


def test_parts_are_contrasted_without_page_furniture(pair: compare.Sides) -> None:
    table = compare.parts(pair.first, pair.second)
    assert table[["part", "first", "first_words"]].values.tolist() == [["lead", 0.75, 45], ["body", 0.25, 15]]


def test_a_side_is_sized_up(pair: compare.Sides) -> None:
    size = compare.size(pair.first)
    assert (size.articles, size.words, size.median_words) == (3, 60, 20)
    assert size.divided == pytest.approx(1 / 3)
    assert size.quotes == pytest.approx(2 / 3)


def test_what_tells_is_sure_and_ordered_by_the_gap() -> None:
    table = pd.DataFrame(
        {"first": [0.1, 0.9, 0.5], "second": [0.8, 0.1, 0.4], "side": ["second", "first", ""], "name": ["a", "b", "c"]}
    )
    assert compare.telling(table)["name"].tolist() == ["b", "a"]


def test_the_sample_is_compared_in_every_way(tables: Path) -> None:
    corpus = stored.read("sample", tables)
    for kind in compare.KINDS:
        value = {"source": corpus.articles["source"].iloc[0], "entity": corpus.entities["key"].iloc[0]}.get(kind, "")
        value = corpus.articles["desk"].iloc[0] if kind == "desk" else "sources" if kind == "lifted" else value
        chosen = Selection("sample", sources=(str(corpus.articles["source"].iloc[-1]),))
        pair = compare.sides(corpus, Comparison(chosen, kind, str(value), Selection("sample")))
        assert pair.alike or not (pair.first.mask & pair.second.mask).any()
        assert compare.words(pair.first, pair.second)["q"].between(0, 1).all()
