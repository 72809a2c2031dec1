from itertools import pairwise

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import arabic, search, tables, words
from analysis.search import SearchError

TEXTS = [
    "وصل أحمد إلى موسكو.\nقال أحمد: كَتَبَ الوزير رسالة طويلة.",
    "كتب إرهابي رسالة، والوزير في موسكو اليوم.",
    "لا شيء هنا عن وزارة الخارجية الروسية (Rosatom) سنة ٢٠٢٥.",
    "وزارة الخارجية. الروسية أحـمـد",
]


class Shelf:
    """A tiny corpus: sentences and word counts of a few texts."""

    def __init__(self, texts: list[str]) -> None:
        rows = [(article, *span) for article, text in enumerate(texts) for span in arabic.sentences(text)]
        self.sentences = pd.DataFrame(rows, columns=["article", "start", "end"]).assign(
            sentence=range(len(rows)), part=pd.Categorical(["body"] * len(rows), categories=tables.PARTS)
        )
        self.articles = pd.DataFrame(
            {
                "article": range(len(texts)),
                "text": texts,
                "id": [f"id{number}" for number in range(len(texts))],
                "title": texts,
                "source": pd.Categorical([["الضفة", "المدار"][number % 2] for number in range(len(texts))]),
                "date": pd.to_datetime(
                    [f"2025-0{1 + number % 3}-10" if number else None for number in range(len(texts))]
                ),
            }
        )
        self.words, self.counts = words.vocabulary(*words.count(self.articles, self.sentences))
        self.texts = pa.chunked_array([texts]).cast(pa.large_string())

    def find(self, query: str, level: search.Level = "folded") -> list[tuple[int, str]]:
        hits = search.find(self.sentences, self.counts, self.words, self.texts, query=query, level=level)
        spans = hits[["article", "start", "end"]].itertuples(index=False, name=None)
        return [(article, self.articles["text"][article][start:end]) for article, start, end in spans]

    def scanned(self, query: str, level: search.Level) -> list[tuple[int, str]]:
        """The same, by reading every word of every sentence."""
        asked, found = search.parse(query, level=level), []
        for article, start, end in self.sentences[["article", "start", "end"]].itertuples(index=False, name=None):
            text = self.articles["text"][article]
            spans = arabic.words(text, start, end)
            keys = [asked.key(text[first:last]) for first, last in spans]
            places = [
                [
                    (article, text[spans[at][0] : spans[at + len(term) - 1][1]])
                    for at in range(len(keys) - len(term) + 1)
                    if keys[at : at + len(term)] == [asked.key(word) for word in term]
                ]
                for term in asked.terms
            ]
            found += places[0] if all(places) else []
        return found


SHELF = Shelf(TEXTS)


@pytest.mark.parametrize(
    ("query", "level", "found"),
    [
        ("أحمد", "folded", [(0, "أحمد"), (0, "أحمد"), (3, "أحـمـد")]),
        ("احمد", "folded", [(0, "أحمد"), (0, "أحمد"), (3, "أحـمـد")]),
        ("احمد", "exact", []),
        ("أحمد", "exact", [(0, "أحمد"), (0, "أحمد")]),
        ("ارهابي", "folded", [(1, "إرهابي")]),
        ("إرهابي", "exact", [(1, "إرهابي")]),
        ("كتب", "folded", [(0, "كَتَبَ"), (1, "كتب")]),
        ("كتب", "exact", [(1, "كتب")]),
        ("2025", "folded", [(2, "٢٠٢٥")]),
        ("rosatom", "folded", [(2, "Rosatom")]),
        ("موسكو رسالة", "folded", [(1, "موسكو")]),
        ('"وزارة الخارجية"', "folded", [(2, "وزارة الخارجية"), (3, "وزارة الخارجية")]),
        ("«الخارجية الروسية»", "folded", [(2, "الخارجية الروسية")]),
        ("“رسالة والوزير”", "folded", [(1, "رسالة، والوزير")]),
        ('موسكو "الوزير رسالة"', "folded", []),
        ("كلمة لا وجود لها", "folded", []),
        ("كت", "folded", []),
    ],
)
def test_a_query_finds_whole_words_of_one_sentence_in_their_own_spelling(
    query: str, level: search.Level, found: list[tuple[int, str]]
) -> None:
    assert SHELF.find(query, level) == found


@pytest.mark.parametrize("query", ["(ا+)+$", "كتب.*", "[أ-ي]", "a|b", "أحمد?", "\\w+", "%", '"'])
def test_no_sign_has_a_special_meaning(query: str) -> None:
    try:
        assert SHELF.find(query) == SHELF.scanned(query, "folded")
    except SearchError as error:
        assert error.code == "no-words"
        assert error.message("ar") != error.message("en")


def test_what_cannot_be_searched_is_explained() -> None:
    with pytest.raises(SearchError, match="no word"):
        search.parse("… ؟ !")
    with pytest.raises(SearchError, match="41 words"):
        search.parse(" ".join(f"كلمة{number}" for number in range(41)))
    with pytest.raises(SearchError):
        search.parse("ا" * 5 + " ب" * 5000 + ' "ت ث' + " ج" * 100 + '"')


PIECES = [
    "كتب", "كَتَبَ", "كتـب", "أحمد", "احمد", "لا", "\ufefb", "\ufef5", "ﷺ", "cafe\u0301", "café", "ß", "SS",
    "\u0640", "\u200f", "\u200c", "\u202b", "٢٠٢٥", "2025", "۲۰۲۵", " ", " ", ". ", "\n", "(", ")", "،", "\u064e",
    "ى", "ي", "ة", "ه", "\ufe71", "ک",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(TEXT, min_size=1, max_size=4),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4),
    st.sampled_from(search.LEVELS),
    st.booleans(),
)
def test_the_index_finds_what_a_plain_scan_finds(
    texts: list[str], asked: list[str], level: search.Level, quoted: bool
) -> None:
    query = f'"{"".join(asked)}"' if quoted else " ".join(asked)
    shelf = Shelf(["أ", *texts])
    try:
        search.parse(query)
    except SearchError:
        return
    assert sorted(shelf.find(query, level)) == sorted(shelf.scanned(query, level))


def test_a_selection_of_parts_is_searched_alone() -> None:
    none = SHELF.sentences.head(0)
    assert search.find(none, SHELF.counts.head(0), SHELF.words, SHELF.texts, query="أحمد").empty
    first = SHELF.sentences.head(1)
    assert len(search.find(first, SHELF.counts, SHELF.words, SHELF.texts, query="أحمد")) == 1


def results(query: str, by: search.Order = "article") -> search.Results:
    return search.results(
        SHELF.sentences, SHELF.counts, SHELF.words, SHELF.texts, SHELF.articles, query=query, level="folded", by=by
    )


def test_a_line_holds_what_stands_before_and_after_and_marks_the_other_words() -> None:
    line = search.lines(results("موسكو رسالة").hits, SHELF.texts, query="موسكو رسالة", level="folded").iloc[0]
    assert (line["before"], line["hit"], line["after"]) == ("كتب إرهابي رسالة، والوزير في ", "موسكو", " اليوم.")
    whole = line["before"] + line["hit"] + line["after"]
    assert [whole[start:end] for start, end in line["others"]] == ["رسالة"]


def test_a_line_ends_with_its_paragraph_and_at_whole_words() -> None:
    text = "سطر أول\n" + "كلمة " * 40 + "هدف" + " كلمة" * 40 + "\nسطر آخر"
    start = text.index("هدف")
    hits = pd.DataFrame({"article": [0], "start": [start], "end": [start + 3]})
    line = search.lines(hits, pa.chunked_array([[text]]), query="هدف", level="folded", width=52).iloc[0]
    assert set(line["before"].split()) == {"كلمة"} == set(line["after"].split())
    assert "سطر" not in line["before"] + line["after"]


def test_lines_are_sorted_by_date_or_by_the_words_beside_them() -> None:
    assert results("وزارة", "newest").hits["article"].tolist() == [2, 3]
    assert results("احمد", "oldest").hits["article"].tolist() == [3, 0, 0]
    before = results("أحمد", "before")
    said = before.concordance["before"].str.split().str[-1].tolist()
    assert said == ["الروسية", "قال", "وصل"]
    after = results("أحمد", "after").concordance["after"].str.strip(" :").str.split().str[0].tolist()
    assert after[:2] == ["إلى", "كَتَبَ"]


def test_the_spread_says_how_many_of_whose_articles_hold_it() -> None:
    found = results("أحمد")
    assert found.by_source.to_dict("records") == [
        {"source": "الضفة", "hits": 2, "articles": 1, "share": 0.5},
        {"source": "المدار", "hits": 1, "articles": 1, "share": 0.5},
    ]
    assert found.articles == 2
    # The first article has no date, so its two places are in no month.
    assert found.by_month["hits"].tolist() == [1, 0, 0]
    assert all(left < right for left, right in pairwise(found.by_month["month"]))
