import dataclasses
from collections.abc import Mapping
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

from analysis import selection, tables
from analysis.selection import Selection
from analysis.tables import Corpus


def labelled(values: list[str]) -> pd.Categorical:
    return pd.Categorical(values, categories=tables.PARTS)


@pytest.fixture
def corpus() -> Corpus:
    """Four articles: two of «الضفة», one of «المدار», one undated and without a desk."""
    articles = pd.DataFrame(
        {
            "article": [0, 1, 2, 3],
            "date": pd.to_datetime(["2025-01-01 09:00", "2025-01-31 23:59", "2025-03-01 00:00", None]),
            "source": pd.Categorical(["الضفة", "الضفة", "المدار", ""]),
            "desk": pd.Categorical(["سياسة", "رياضة", "سياسة", ""]),
        }
    )
    mentions = pd.DataFrame(
        {
            "article": [0, 0, 1, 2, 3],
            "part": labelled(["lead", "body", "body", "trailer", "lead"]),
            "entity": [0, 1, 0, 0, 1],
            "reference": [False, False, False, False, True],
        }
    )
    counts = pd.DataFrame(
        {"article": [0, 1, 2], "part": labelled(["lead", "body", "body"]), "word": [0, 0, 1], "count": [1, 2, 1]}
    )
    stored: Mapping[str, pd.DataFrame] = {
        "sections": pd.DataFrame({"article": [0, 1, 2, 3], "section": [0, 0, 0, 0]}),
        "sentences": pd.DataFrame({"article": [0, 0, 1], "part": labelled(["lead", "trailer", "body"])}),
        "mentions": mentions,
        "entities": pd.DataFrame({"entity": [0, 1], "key": ["place:روسيا", "person:سلمي"]}),
        "quotes": pd.DataFrame({"article": [0, 3], "part": labelled(["body", "lead"])}),
        "names": tables.empty("names"),
        "copies": tables.empty("copies"),
        "suggestions": tables.empty("suggestions"),
        "words": pd.DataFrame({"word": [0, 1], "form": ["محطه", "ميناء"]}),
        "word_counts": counts,
        "topics": pd.DataFrame({"topic": [0], "key": ["طاقه"]}),
        "article_topics": pd.DataFrame({"article": [0, 1], "topic": [0, 0], "share": [0.9, 0.1]}),
        "files": tables.empty("files"),
        "rejections": tables.empty("rejections"),
    }
    return Corpus(
        name="sample", build="b", made="", origin="", about={}, counts={}, articles=articles,
        texts=pa.chunked_array([["نص"] * 4]), **stored,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "articles"),
    [
        ({}, [0, 1, 2, 3]),
        ({"sources": ("الضفة",)}, [0, 1]),
        ({"sources": ("الضفة", "المدار"), "desks": ("سياسة",)}, [0, 2]),
        ({"start": date(2025, 1, 1)}, [0, 1, 2]),
        ({"end": date(2025, 1, 31)}, [0, 1]),
        ({"start": date(2025, 1, 31), "end": date(2025, 1, 31)}, [1]),
        ({"entities": ("place:روسيا",)}, [0, 1]),
        ({"entities": ("place:روسيا", "person:سلمي")}, [0]),
        ({"entities": ("place:روسيا", "person:سلمي"), "match": "any"}, [0, 1]),
        ({"without": ("place:روسيا",)}, [2, 3]),
        ({"entities": ("place:روسيا",), "without": ("person:سلمي",)}, [1]),
        ({"entities": ("place:روسيا",), "where": ("lead",)}, [0]),
        ({"entities": ("place:روسيا",), "where": ("trailer",)}, [2]),
        ({"topics": ("طاقه",)}, [0]),
        ({"words": "المحطة"}, []),
        ({"words": "محطة"}, [0, 1]),
        ({"words": "محطّة", "where": ("body",)}, [1]),
        ({"words": "محطة ميناء"}, []),
        ({"sources": ("لا وجود له",)}, []),
        ({"entities": ("place:لا وجود له",)}, []),
    ],
)
def test_a_selection_leaves_the_articles_it_says(corpus: Corpus, chosen: dict, articles: list[int]) -> None:
    selected = selection.select(corpus, Selection(**chosen))
    assert selected.articles["article"].tolist() == articles
    assert (selected.n, selected.total) == (len(articles), 4)


def test_tables_of_a_selection_hold_its_articles_and_its_parts_only(corpus: Corpus) -> None:
    whole = selection.select(corpus, Selection())
    assert whole.mentions["article"].tolist() == [0, 0, 1, 3]
    assert whole.sentences["part"].tolist() == ["lead", "body"]
    lead = selection.select(corpus, Selection(sources=("الضفة",), where=("lead",)))
    assert lead.mentions["entity"].tolist() == [0]
    assert lead.word_counts["count"].tolist() == [1]
    assert whole.quotes["article"].tolist() == [0, 3]
    assert lead.quotes.empty
    assert lead.article_topics["article"].tolist() == [0, 1]


def test_what_a_corpus_lacks_is_named(corpus: Corpus) -> None:
    chosen = Selection(sources=("الضفة", "غائبة"), entities=("person:غائب",))
    assert selection.unknown(corpus, chosen) == ["غائبة", "person:غائب"]


def test_a_selection_is_a_value() -> None:
    assert Selection(sources=("أ",)) == Selection(sources=("أ",))
    assert hash(Selection()) == hash(Selection())
    with pytest.raises(dataclasses.FrozenInstanceError):
        Selection().corpus = "other"  # type: ignore[misc]
