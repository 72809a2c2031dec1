"""Phrases and the company of a word, by numbers worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from scipy.stats import chi2_contingency

from analysis import arabic, search, selection, stream, words
from analysis import tables as stored
from analysis.tables import PARTS, Corpus

# Two articles of two sentences; "في" is a stop word.
SAID = [("بنك مصر في بنك", "بنك مصر"), ("بنك مصر كبير", "في بنك قطر")]


@pytest.fixture
def corpus() -> Corpus:
    texts = [" . ".join(pair) for pair in SAID]
    rows = []
    for article, pair in enumerate(SAID):
        start = 0
        for said in pair:
            rows.append((article, len(rows), "lead", start, start + len(said), len(said.split())))
            start += len(said) + 3
    sentences = pd.DataFrame(rows, columns=["article", "sentence", "part", "start", "end", "words"])
    forms = ["بنك", "مصر", "في", "كبير", "قطر"]
    vocabulary = pd.DataFrame(
        {"word": range(5), "form": forms, "display": ["بنك", "مِصر", "في", "كبير", "قطر"],
         "stop": [False, False, True, False, False], "count": 0, "articles": 0}
    )  # fmt: skip
    tables = {name: stored.empty(name) for name in (*stored.BATCH_TABLES, *stored.CORPUS_TABLES)}
    tables |= {
        "sentences": sentences.assign(part=pd.Categorical(sentences["part"], categories=PARTS)),
        "words": vocabulary,
    }
    known = {name: table for name, table in tables.items() if name in Corpus.__dataclass_fields__}
    whole = pa.chunked_array([pa.array(texts)])
    return Corpus(name="tiny", build="1", made="", origin="", about={}, counts={}, texts=whole, **known)  # type: ignore[arg-type]


def test_the_words_of_a_corpus_stand_in_order_sentence_by_sentence(corpus: Corpus) -> None:
    read = stream.of(corpus)
    assert read.word.tolist() == [0, 1, 2, 0, 0, 1, 0, 1, 3, 2, 0, 4]
    assert read.sentence.tolist() == [0] * 4 + [1] * 2 + [2] * 3 + [3] * 3
    assert read.of(corpus.sentences.iloc[[1, 3]]).word.tolist() == [0, 1, 2, 0, 4]


def test_the_index_and_the_texts_give_the_same_words(tables: Path) -> None:
    corpus = stored.read("sample", tables)
    by_index, by_text = stream.of(corpus), stream._cut(corpus, pd.Index(corpus.words["form"]))
    assert np.array_equal(by_index.word, by_text.word)
    assert np.array_equal(by_index.sentence, by_text.sentence)


def test_phrases_stay_within_a_sentence_and_off_stop_words(corpus: Corpus) -> None:
    table = words.phrases(corpus, corpus.sentences, least=1)
    assert table[["display", "count", "articles"]].values.tolist() == [
        ["بنك مِصر", 3, 2],
        ["مِصر كبير", 1, 1],
        ["بنك قطر", 1, 1],
    ]
    assert table["per_million"].iloc[0] == 3 * 1e6 / 12
    assert words.phrases(corpus, corpus.sentences, least=2)["display"].tolist() == ["بنك مِصر"]


def test_a_longer_phrase_may_hold_a_stop_word_inside(corpus: Corpus) -> None:
    table = words.phrases(corpus, corpus.sentences, size=3, least=1)
    assert table["display"].tolist() == ["مِصر في بنك", "بنك مِصر كبير"]


@pytest.mark.parametrize("size", [2, 3])
def test_a_selection_of_nothing_has_no_phrases_and_no_company(corpus: Corpus, size: int) -> None:
    none = corpus.sentences.head(0)
    assert words.phrases(corpus, none, size=size).empty
    assert words.beside(corpus, none, word="بنك").empty


def test_the_company_of_a_word_follows_its_formulas(corpus: Corpus) -> None:
    table = words.beside(corpus, corpus.sentences, word="بَنك", before=1, after=1, least=1).set_index("display")
    # The bank stands 5 times of 12 words; beside it, within the sentence: مصر في | مصر | مصر | في قطر
    egypt = table.loc["مِصر"]
    assert egypt[["count", "articles", "before", "after", "distance"]].tolist() == [3, 2, 0, 3, 1]
    # 6 places beside it, مصر 3 times of 12: 1.5 expected
    assert egypt["pmi"] == pytest.approx(math.log2(3 / 1.5))
    assert egypt["t"] == pytest.approx((3 - 1.5) / math.sqrt(3))
    assert egypt["log_dice"] == pytest.approx(14 + math.log2(2 * 3 / (5 + 3)))
    theirs = chi2_contingency([[3, 3], [0, 6]], correction=False, lambda_="log-likelihood").statistic
    assert egypt["likelihood"] == pytest.approx(theirs)
    assert "في" not in table.index
    assert "بنك" not in table.index


def test_the_window_widens_to_either_side(corpus: Corpus) -> None:
    wide = words.beside(corpus, corpus.sentences, word="بنك", before=2, after=2, least=1).set_index("display")
    # Now the second bank of the first sentence sees مصر two places before it
    assert wide.loc["مِصر", ["count", "before", "after"]].tolist() == [4, 1, 3]
    assert wide.loc["كبير", "distance"] == 2
    left = words.beside(corpus, corpus.sentences, word="بنك", before=2, after=0, least=1)
    assert left["after"].sum() == 0


def test_a_word_that_the_corpus_lacks_has_no_company(corpus: Corpus) -> None:
    assert words.beside(corpus, corpus.sentences, word="غائب").empty
    assert words.beside(corpus, corpus.sentences, word="").empty


def test_beyond_its_limit_every_second_article_is_read(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stream.step(12) == 1
    monkeypatch.setattr(stream, "MOST", 7)
    assert stream.step(12) == 2
    assert stream.thinned(corpus.sentences)["article"].unique().tolist() == [0]
    assert arabic.fold("مِصر") == "مصر"


@pytest.mark.parametrize(("word", "window"), [("السد", 5), ("السد", 1), ("العراق السد", 3)])
def test_a_search_finds_the_company_of_a_word_where_it_was_counted(tables: Path, word: str, window: int) -> None:
    left = selection.select(stored.read("sample", tables), selection.Selection("sample"))
    company = words.beside(left.corpus, left.sentences, word=word, before=window, after=window)
    asked = words.nearby(word, company["display"].tolist(), within=window)
    found = [search.results(left.corpus, left.sentences, left.articles, query=one).articles for one in asked[:4]]
    assert found == company["articles"].tolist()[:4]
    assert found


def test_a_search_finds_a_phrase_as_often_as_it_was_counted(tables: Path) -> None:
    left = selection.select(stored.read("sample", tables), selection.Selection("sample", where=("lead",)))
    for run in words.phrases(left.corpus, left.sentences, top=4).itertuples():
        found = search.results(left.corpus, left.sentences, left.articles, query=f'"{run.display}"')
        assert (len(found.hits), found.articles) == (run.count, run.articles)
