import pandas as pd
import pytest

from analysis import sections

TEXTS = ["مقدمة\nما بعد\nنص", "خبر", "مقدمة\nما بَعد\nنص\nغيره\nنص", "خبر"]


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.to_datetime(["2025-01-03", None, "2025-02-01", "2025-02-02"]).astype("datetime64[s]")
    return pd.DataFrame(
        {
            "article": [0, 1, 2, 3],
            "id": ["a", "b", "c", "d"],
            "title": ["س", "ص", "ع", "ف"],
            "date": dates,
            "source": pd.Categorical(["ضفة", "ضفة", "مدار", ""]),
            "words": [4, 1, 7, 1],
            "sections": [1, 0, 2, 0],
        }
    )


@pytest.fixture
def sentences() -> pd.DataFrame:
    rows = [(0, "lead", 1), (0, "heading", 2), (0, "body", 1), (1, "lead", 1), (2, "lead", 1), (2, "heading", 3),
            (2, "body", 3), (3, "lead", 1)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article", "part", "words"])
    return table.assign(part=pd.Categorical(table["part"], categories=["title", "lead", "heading", "body", "trailer"]))


@pytest.fixture
def headed() -> pd.DataFrame:
    rows = [(0, 0, 0, 0, 1), (0, 1, 6, 12, 1), (1, 0, 0, 0, 1), (2, 0, 0, 0, 1), (2, 1, 6, 13, 1), (2, 2, 17, 21, 1)]
    return pd.DataFrame(rows, columns=["article", "section", "heading_start", "heading_end", "words"])


def test_articles_are_spread_by_their_number_of_sections_the_last_row_open(articles: pd.DataFrame) -> None:
    table = sections.spread(articles)
    assert table.to_dict("list") == {"sections": [0, 1, 2], "articles": [2, 1, 1], "share": [0.5, 0.25, 0.25]}
    assert sections.spread(articles, most=1)["articles"].tolist() == [2, 2]
    assert sections.spread(articles.iloc[:0])["articles"].tolist() == [0]


def test_sources_are_compared_by_how_they_build_an_article(articles: pd.DataFrame, sentences: pd.DataFrame) -> None:
    table = sections.build(articles, sentences, column="source").set_index("group")
    assert table.loc["ضفة"].tolist() == pytest.approx([2, 2.5, 0.5, 1, 2 / 5])
    assert table.loc["مدار"].tolist() == pytest.approx([1, 7, 1, 2, 1 / 7])
    assert table.index.tolist() == ["ضفة", "مدار"]


def test_sentences_of_parts_left_out_do_not_matter(articles: pd.DataFrame, sentences: pd.DataFrame) -> None:
    body = sentences[sentences["part"] == "body"]
    assert sections.build(articles, body, column="source")["lead"].tolist() == [0, 0]
    assert sections.build(articles.iloc[:0], body.iloc[:0], column="source").empty


@pytest.mark.parametrize(
    ("asked", "ids"),
    [({}, ["c", "a"]), ({"sections": 0}, ["b", "d"]), ({"sections": 1}, ["a"]),
     ({"sections": 1, "or_more": True}, ["c", "a"])],
)  # fmt: skip
def test_a_bar_leads_to_its_articles(articles: pd.DataFrame, asked: dict[str, object], ids: list[str]) -> None:
    assert sections.divided(articles, **asked)["id"].tolist() == ids


def test_a_heading_leads_to_every_section_under_it_in_any_spelling(
    articles: pd.DataFrame, headed: pd.DataFrame
) -> None:
    table = sections.under(headed, articles, TEXTS, heading="ما بعد")
    assert table[["id", "heading"]].values.tolist() == [["a", "ما بعد"], ["c", "ما بَعد"]]
    assert sections.headings(headed, TEXTS, least=1, top=1)["heading"].tolist() == ["ما بعد"]
