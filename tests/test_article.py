import dataclasses

import pandas as pd
import pytest

from analysis import article, tables
from analysis.tables import Corpus
from tests.test_selection import labelled

TEXT = "عنوان المقال\nزار نادر القاسم أستانا.\nقسم أول\nقالت أستانا كلمتها. ثم صمتت.\n* * *\n0 تعليق"


def at(piece: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(piece, after)
    return start, start + len(piece)


@pytest.fixture
def corpus() -> Corpus:
    """One article with a lead, a headed section and furniture, after an article without a word."""
    import pyarrow as pa

    pieces = [
        ("عنوان المقال", "title", -1), ("زار نادر القاسم أستانا.", "lead", 0), ("قسم أول", "heading", 1),
        ("قالت أستانا كلمتها.", "body", 1), ("ثم صمتت.", "body", 1), ("0 تعليق", "trailer", -2),
    ]  # fmt: skip
    spans = [at(piece) for piece, _, _ in pieces]
    sentences = pd.DataFrame(
        {
            "article": 1, "sentence": range(6), "section": [section for *_, section in pieces],
            "part": labelled([part for _, part, _ in pieces]), "start": [start for start, _ in spans],
            "end": [end for _, end in spans], "words": 2,
        }
    )  # fmt: skip
    places = [at("نادر القاسم"), at("أستانا"), at("أستانا", at("قسم أول")[0])]
    known = {
        "name": "one", "build": "b", "made": "", "origin": "", "about": {}, "counts": {},
        "articles": pd.DataFrame(
            {
                "article": [0, 1], "id": ["aa", "bb"], "title": ["ب", "أ"], "titled": True, "title_end": [0, 12],
                "date": pd.to_datetime([None, "2025-01-01"]), "source": pd.Categorical(["", "الضفة"]),
                "words": [0, 12], "abstract": ["", "زار نادر القاسم أستانا"],
            }
        ),
        "texts": pa.chunked_array([["", TEXT]]), "sentences": sentences,
        "sections": pd.DataFrame(
            {
                "article": 1, "section": [0, 1], "heading_start": [0, at("قسم أول")[0]],
                "heading_end": [0, at("قسم أول")[1]], "words": [4, 5], "sentences": [1, 2],
            }
        ),
        "mentions": pd.DataFrame(
            {
                "article": 1, "start": [start for start, _ in places], "end": [end for _, end in places],
                "entity": [0, 1, 1],
            }
        ),
        "entities": pd.DataFrame(
            {"entity": [0, 1], "key": ["person:نادر", "place:استانا"], "name": ["نادر القاسم", "أستانا"],
             "type": pd.Categorical(["person", "place"])}
        ),
        "topics": pd.DataFrame({"topic": [0, 1], "key": ["t0", "t1"], "label": ["طاقة", "قمم"]}),
        "article_topics": pd.DataFrame({"article": 1, "topic": [0, 1], "share": [0.25, 0.5]}),
    }  # fmt: skip
    stored = {**tables.CORPUS_TABLES, **tables.BATCH_TABLES}
    others = [field.name for field in dataclasses.fields(Corpus) if field.name not in known]
    return Corpus(
        **known,
        **{name: tables.empty(name) for name in others if name in stored},
    )


def test_paragraphs_are_the_lines_of_the_text_with_their_parts(corpus: Corpus) -> None:
    found = article.paragraphs(corpus, 1)
    assert [(one.part, TEXT[one.start : one.end]) for one in found] == [
        ("lead", "زار نادر القاسم أستانا."),
        ("heading", "قسم أول"),
        ("body", "قالت أستانا كلمتها. ثم صمتت."),
        ("trailer", "* * *"),
        ("trailer", "0 تعليق"),
    ]
    assert [one.section for one in found] == [0, 1, 1, -2, -2]
    assert article.paragraphs(corpus, 0) == []


def test_mentions_entities_topics_and_outline_are_those_of_the_article(corpus: Corpus) -> None:
    assert [(TEXT[one.start : one.end], one.type) for one in article.named(corpus, 1)] == [
        ("نادر القاسم", "person"), ("أستانا", "place"), ("أستانا", "place"),
    ]  # fmt: skip
    named = article.entities(corpus, 1)
    assert named[["name", "mentions"]].values.tolist() == [["أستانا", 2], ["نادر القاسم", 1]]
    assert article.kinds(named) == {"person": 1, "place": 2}
    assert article.topics(corpus, 1)["label"].tolist() == ["قمم", "طاقة"]
    assert article.outline(corpus, 1)["heading"].tolist() == ["", "قسم أول"]
    assert article.named(corpus, 0) == []
    assert article.entities(corpus, 0).empty
    assert article.topics(corpus, 0).empty


def test_who_says_what_in_an_article(corpus: Corpus) -> None:
    (name, words), nowhere = (at("أستانا", at("قسم أول")[0]), at("كلمتها")), (0, 0)
    verb = at("قالت")
    columns = ("start", "end", "verb_start", "verb_end", "speaker_start", "speaker_end", "name_start", "name_end")
    rows = [(*words, *verb, *name, *name), (*at("صمتت"), *nowhere, *at("ثم"), *nowhere), (*words, *(nowhere * 3))]
    quotes = pd.DataFrame(rows, columns=list(columns)).assign(
        article=1, kind="reported", stance="neutral", speaker_kind=["named", "title", "none"], entity=[1, -1, -1]
    )
    told = article.said(dataclasses.replace(corpus, quotes=quotes), 1)
    assert told[["speaker", "verb", "words", "key", "type"]].values.tolist() == [
        ["أستانا", "قالت", "كلمتها", "place:استانا", "place"], ["ثم", "", "صمتت", "", ""], ["", "", "كلمتها", "", ""],
    ]  # fmt: skip
    assert article.said(dataclasses.replace(corpus, quotes=quotes), 0).empty


def test_a_list_of_articles_keeps_what_was_measured(corpus: Corpus) -> None:
    columns = {"desk": "", "author": "", "url": ""}
    held = dataclasses.replace(corpus, articles=corpus.articles.assign(**columns))
    rows = article.listed(held, pd.DataFrame({"article": [1, 0], "share": [0.5, 0.25]}))
    assert rows[["id", "share"]].values.tolist() == [["bb", 0.5], ["aa", 0.25]]


def test_an_abstract_is_shown_when_the_text_does_not_open_with_it(corpus: Corpus) -> None:
    assert article.own_abstract(corpus, 1) == ""
    corpus.articles["abstract"] = ["", "خلاصة أخرى عن الزيارة"]
    assert article.own_abstract(corpus, 1) == "خلاصة أخرى عن الزيارة"
    assert article.own_abstract(corpus, 0) == ""


def test_articles_are_ordered_and_the_undated_come_last() -> None:
    rows = pd.DataFrame(
        {
            "article": [3, 5, 8], "date": pd.to_datetime(["2025-01-01", None, "2025-02-01"]), "words": [5, 9, 1],
            "source": pd.Categorical(["ب", "", "أ"]), "title": ["ج", "إ", "ب"],
        }
    )  # fmt: skip
    orders = {by: article.order(rows, by=by).tolist() for by in article.ORDERS}
    assert orders == {
        "newest": [8, 3, 5], "oldest": [3, 8, 5], "source": [8, 3, 5], "title": [5, 8, 3], "longest": [5, 3, 8],
    }  # fmt: skip
    assert article.neighbours(article.order(rows), of=3) == (8, 5, 2)
    assert article.neighbours(article.order(rows), of=8) == (-1, 3, 1)
    assert article.neighbours(article.order(rows), of=4) == (-1, -1, 0)


def test_an_article_is_found_by_its_id(corpus: Corpus) -> None:
    assert article.number(corpus.articles, key="bb") == 1
    assert article.number(corpus.articles, key="zz") == -1


@pytest.mark.parametrize(
    ("given", "followed"),
    [
        ("https://news.example/a?b=1#c", True),
        (" http://news.example ", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://user@evil.example/", False),
        ("//news.example", False),
        ("data:text/html,x", False),
        ("https://news.example/](javascript:x)", True),
        ("https://news.example/\u202e", False),
        ("https://news.example/<b>", False),
        ("https://news.example/a b", False),
        ("HTTPS://NEWS.example", True),
    ],
)
def test_only_plain_web_addresses_are_followed(given: str, followed: bool) -> None:
    assert bool(article.web_address(given)) is followed
