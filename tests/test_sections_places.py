import pandas as pd
import pytest

from analysis.sections import places

PARTS = ["title", "lead", "heading", "body", "trailer"]


def parted(rows: list[tuple], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(part=pd.Categorical(table["part"], categories=PARTS))


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.to_datetime(["2025-01-03", "2025-02-01", None]).astype("datetime64[s]")
    return pd.DataFrame(
        {
            "article": [0, 1, 2], "id": ["a", "b", "c"], "title": ["س", "ص", "ع"], "date": dates,
            "source": pd.Categorical(["ضفة", "ضفة", ""]), "words": [100, 300, 200], "sections": [2, 4, 0],
        }
    )  # fmt: skip


def test_words_are_divided_by_part_in_each_source_and_month(articles: pd.DataFrame) -> None:
    rows = [(0, "lead", 10), (0, "body", 30), (1, "lead", 5), (1, "heading", 5), (2, "lead", 7)]
    sentences = parted(rows, ["article", "part", "words"])
    table = places.grouped(articles, sentences, column="source")
    assert table[["group", "part", "words", "share"]].values.tolist() == [
        ["ضفة", "lead", 15, 0.3], ["ضفة", "heading", 5, 0.1], ["ضفة", "body", 30, 0.6],
    ]  # fmt: skip
    months = places.grouped(articles, sentences, column="month")
    assert months[["group", "part", "share"]].values.tolist() == [
        ["2025-01", "lead", 0.25], ["2025-01", "body", 0.75], ["2025-02", "lead", 0.5], ["2025-02", "heading", 0.5],
    ]  # fmt: skip
    assert months["key"].unique().tolist() == ["2025-01-01/2025-01-31", "2025-02-01/2025-02-28"]
    assert places.grouped(articles, sentences, column="month", top=1)["group"].unique().tolist() == ["2025-02"]
    assert places.grouped(articles.iloc[2:], sentences, column="month").empty


def test_an_entity_lives_where_its_share_passes_that_of_all() -> None:
    rows = [(0, "title")] * 3 + [(0, "lead")] + [(0, "body")] + [(1, "body")] * 4 + [(1, "lead"), (1, "trailer")]
    mentions = parted(rows, ["entity", "part"]).assign(reference=False)
    names = pd.DataFrame({"entity": [0, 1], "key": ["k0", "k1"], "name": ["أ", "ب"]})
    front = places.entities(mentions, names, where="lead")
    # 4 of 5 stand in front, against 5 of all 10: the trailer counts nowhere.
    assert front.values.tolist() == [["أ", "k0", 5, 4, 0.8, 0.5]]
    assert places.entities(mentions, names, where="body")["key"].tolist() == ["k1"]
    assert places.entities(mentions, names, where="lead", least=6).empty
    assert places.entities(mentions.assign(reference=True), names, where="lead").empty


def test_words_and_the_terms_of_topics_live_in_places_too() -> None:
    counts = parted([(0, "heading", 4), (0, "body", 6), (1, "body", 10), (2, "heading", 90)], ["word", "part", "count"])
    vocabulary = pd.DataFrame(
        {"word": [0, 1, 2], "form": ["نفط", "بحر", "من"], "display": ["نفط", "بحر", "من"], "stop": [False, False, True]}
    )
    assert places.words(counts, vocabulary, where="heading").values.tolist() == [["نفط", "نفط", 10, 4, 0.4, 0.2]]
    topics = pd.DataFrame({"topic": [0, 1], "key": ["t0", "t1"], "label": ["نفط", "بحر"], "terms": [["نَفط"], ["بحر"]]})
    found = places.topics(counts, vocabulary, topics, where="heading", least=1)
    assert found.values.tolist() == [["نفط", "t0", 10, 4, 0.4, 0.2]]


def test_the_typical_article_is_nearest_to_the_median_of_the_divided_ones(articles: pd.DataFrame) -> None:
    # Medians 3 sections and 200 words: a lies 1/3 + 1/2 away, b as far; the first stays first.
    assert places.typical(articles)["id"].tolist() == ["a", "b"]
    assert places.typical(articles.iloc[2:])["id"].tolist() == ["c"]


def test_an_article_is_pictured_by_its_sections_in_order() -> None:
    rows = [(0, 1, 6, 12, 4), (0, 0, 0, 0, 1), (0, 2, 16, 17, 0), (1, 0, 0, 0, 9)]
    sections = pd.DataFrame(rows, columns=["article", "section", "heading_start", "heading_end", "words"])
    table = places.anatomy(sections, ["مقدمة\nما بعد\nنص\nف", ""], article=0)
    assert table.values.tolist() == [[0, 1, ""], [1, 4, "ما بعد"]]
