import random
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import arabic, search, selection, tables
from analysis.search import SearchError, index, stems, tokens
from analysis.search.query import And, Near, Node, Not, Or, Phrase, Word
from analysis.tables import Corpus
from analysis.versions import VersionError

TEXTS = [
    "وصل أحمد إلى موسكو.\nقال أحمد: كَتَبَ الوزير رسالة طويلة.",
    "كتب إرهابي رسالة، والوزير في موسكو اليوم.",
    "لا شيء هنا عن وزارة الخارجية الروسية (Rosatom) سنة ٢٠٢٥.",
    "وزارة الخارجية. الروسية أحـمـد",
    "كتاب وكتابات والكتاب، ثم كتابان اثنان بلا كاتب.",
]


class Shelf:
    """A tiny corpus with its index, and the same search by reading every word of every sentence."""

    def __init__(self, texts: list[str], home: Path) -> None:
        rows = [(article, *span) for article, text in enumerate(texts) for span in arabic.sentences(text)]
        sentences = pd.DataFrame(rows, columns=["article", "start", "end"]).astype("int32")
        self.sentences = sentences.assign(
            sentence=np.arange(len(rows), dtype=np.int32), part=pd.Categorical(["body"] * len(rows), tables.PARTS)
        )
        number = range(len(texts))
        self.articles = pd.DataFrame(
            {
                "article": number, "text": texts, "id": [f"id{one}" for one in number], "title": texts, "url": "",
                "source": pd.Categorical([["الضفة", "المدار"][one % 2] for one in number]),
                "desk": pd.Categorical(["سياسة" for _ in number]),
                "date": pd.to_datetime([f"2025-0{1 + one % 3}-10" if one else None for one in number]),
            }
        )  # fmt: skip
        path = home / "draft"
        path.unlink(missing_ok=True)
        words = pa.Table.from_pandas(tokens.cut(self.articles, self.sentences), preserve_index=False)
        index.write(path, words, sentences=len(rows))
        self.corpus: Any = SimpleNamespace(
            name="shelf", articles=self.articles, sentences=self.sentences, index=named(path),
            texts=pa.chunked_array([pa.array(texts, type=pa.large_string())]),
        )  # fmt: skip

    def find(self, query: str, level: search.Level = "folded") -> list[tuple[int, str]]:
        rows = search.find(self.corpus, self.sentences, query=query, level=level).rows
        spans = rows[["article", "start", "end"]].itertuples(index=False, name=None)
        return [(article, self.articles["text"][article][start:end]) for article, start, end in spans]


def named(path: Path) -> Path:
    """Give an index the name of its checksum, as a build does."""
    import hashlib

    return path.rename(path.with_name(f"search-{hashlib.sha256(path.read_bytes()).hexdigest()[:20]}.sqlite"))


# A plain scan: every sentence is cut into words, every word compared.

Span = tuple[int, int]
Sentence = tuple[int, int, list[Span], list[str]]


def cut(texts: list[str], sentences: pd.DataFrame) -> list[Sentence]:
    rows = []
    columns = sentences[["article", "sentence", "start", "end"]]
    for article, sentence, start, end in columns.itertuples(index=False, name=None):
        spans = arabic.words(texts[article], start, end)
        rows.append((article, sentence, spans, [texts[article][first:last] for first, last in spans]))
    return rows


def scanned(
    sentences: list[Sentence], query: str, level: search.Level, stem: Callable[[str], str]
) -> list[tuple[int, int, int, int]]:
    node, found = search.parse(query), []
    for article, sentence, spans, words in sentences:
        holds, places = read(node, words, level, stem)
        found += [(article, sentence, spans[low][0], spans[high][1]) for low, high in places if holds]
    return found


def read(node: Node, words: list[str], level: search.Level, stem: Callable[[str], str]) -> tuple[bool, list[Span]]:
    if isinstance(node, Phrase):
        size, wanted = len(node.words), [alike(one, level, stem) for one in node.words]
        places = [
            (at, at + size - 1)
            for at, word in enumerate(words)
            if wanted[0][word] and [one[said] for one, said in zip(wanted, words[at:], strict=False)] == [True] * size
        ]
        return bool(places), places
    if isinstance(node, Not):
        return not read(node.item, words, level, stem)[0], []
    parts = [read(item, words, level, stem) for item in node.items]
    if isinstance(node, Or):
        return any(holds for holds, _ in parts), sorted({place for _, places in parts for place in places})
    if isinstance(node, And):
        holds = all(part[0] for part in parts)
        shown = next(places for item, (_, places) in zip(node.items, parts, strict=True) if not isinstance(item, Not))
        return holds, shown if holds else []
    places = sorted(set(beside(node, [places for _, places in parts])))
    return bool(places), places


def beside(node: Near, parts: list[list[Span]]) -> Iterator[Span]:
    head, *others = parts
    for low, high in head:
        chosen = [(low, high)]
        for other in others:
            apart = [
                (min(low - last - 1 if last < low else 999, first - high - 1 if first > high else 999), first > high,
                 last - first, (first, last))
                for first, last in other
                if last < low or first > high
            ]  # fmt: skip
            near = [option for option in apart if option[0] <= node.reach]
            if not near:
                break
            chosen.append(min(near)[3])
        else:
            yield min(first for first, _ in chosen), max(last for _, last in chosen)


class Alike(dict[str, bool]):
    """Whether a word counts as one that is asked for, found out once for each spelling."""

    def __init__(self, asked: Word, level: search.Level, stem: Callable[[str], str]) -> None:
        super().__init__()
        self.question = asked, level, stem

    def __missing__(self, word: str) -> bool:
        asked, level, stem = self.question
        self[word] = same(asked, word, level, stem)
        return self[word]


@lru_cache(maxsize=16)
def alike(asked: Word, level: search.Level, stem: Callable[[str], str]) -> Alike:
    return Alike(asked, level, stem)


def same(asked: Word, word: str, level: search.Level, stem: Callable[[str], str]) -> bool:
    if asked.whole and level == "stem":
        return stem(asked.pieces[0]) == stem(word)
    key = str if level == "exact" else arabic.fold
    pieces, said = [key(piece) for piece in asked.pieces], key(word)
    if asked.whole:
        return said == pieces[0]
    at = len(pieces[0])
    if not said.startswith(pieces[0]):
        return False
    for piece in pieces[1:-1]:
        here = said.find(piece, at)
        if here < 0:
            return False
        at = here + len(piece)
    return said.endswith(pieces[-1]) and len(said) - len(pieces[-1]) >= at


def stemming(corpus: Corpus) -> Callable[[str], str]:
    """Stem words as the index of a corpus does, but one at a time and by its lists alone."""
    opened = index.opened(corpus.index)
    forms, known = opened.forms.to_pylist(), opened.stems.to_pylist()
    stem_of = dict(zip(forms, (known[place] for place in opened.stem_of.tolist()), strict=True))
    counts = dict(zip(forms, opened.times.tolist(), strict=True))
    return cache(lambda word: stem_of.get(arabic.fold(word)) or stems.stem(word, counts))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(TEXTS, tmp_path_factory.mktemp("shelf"))


@pytest.mark.parametrize(
    ("query", "level", "found"),
    [
        ("أحمد", "folded", [(0, "أحمد"), (0, "أحمد"), (3, "أحـمـد")]),
        ("احمد", "folded", [(0, "أحمد"), (0, "أحمد"), (3, "أحـمـد")]),
        ("احمد", "exact", []),
        ("أحمد", "exact", [(0, "أحمد"), (0, "أحمد")]),
        ("ارهابي", "folded", [(1, "إرهابي")]),
        ("إرهابي", "exact", [(1, "إرهابي")]),
        ("ارهابي", "exact", []),
        ("كتب", "folded", [(0, "كَتَبَ"), (1, "كتب")]),
        ("كتب", "exact", [(1, "كتب")]),
        ("كَتَبَ", "exact", [(0, "كَتَبَ")]),
        ("2025", "folded", [(2, "٢٠٢٥")]),
        ("rosatom", "folded", [(2, "Rosatom")]),
        ("rosatom", "exact", []),
        ("كتاب", "stem", [(4, "كتاب"), (4, "وكتابات"), (4, "والكتاب"), (4, "كتابان")]),
        ("كتاب", "folded", [(4, "كتاب")]),
        ("كت*", "folded", [(0, "كَتَبَ"), (1, "كتب"), (4, "كتاب"), (4, "كتابان")]),
        ("كت*", "exact", [(1, "كتب"), (4, "كتاب"), (4, "كتابان")]),
        ("*ات", "folded", [(4, "وكتابات")]),
        ("*كتاب*", "folded", [(4, "كتاب"), (4, "وكتابات"), (4, "والكتاب"), (4, "كتابان")]),
        ("ك*ب", "folded", [(0, "كَتَبَ"), (1, "كتب"), (4, "كتاب"), (4, "كاتب")]),
        ("موسكو رسالة", "folded", [(1, "موسكو")]),
        ("موسكو -رسالة", "folded", [(0, "موسكو")]),
        ("موسكو NOT رسالة", "folded", [(0, "موسكو")]),
        ("Rosatom | إرهابي", "folded", [(1, "إرهابي"), (2, "Rosatom")]),
        ("موسكو (أحمد | رسالة)", "folded", [(0, "موسكو"), (1, "موسكو")]),
        ('"وزارة الخارجية"', "folded", [(2, "وزارة الخارجية"), (3, "وزارة الخارجية")]),
        ('"وزارة ال*"', "folded", [(2, "وزارة الخارجية"), (3, "وزارة الخارجية")]),
        ("«الخارجية الروسية»", "folded", [(2, "الخارجية الروسية")]),
        ("“رسالة والوزير”", "folded", [(1, "رسالة، والوزير")]),
        ('موسكو "الوزير رسالة"', "folded", []),
        ("NEAR(وزارة الروسية, 1)", "folded", [(2, "وزارة الخارجية الروسية")]),
        ("NEAR(وزارة الروسية, 0)", "folded", []),
        ("موسكو ~2 رسالة", "folded", [(1, "رسالة، والوزير في موسكو")]),
        ("موسكو ~1 رسالة", "folded", []),
        ("كلمة لا وجود لها", "folded", []),
        ("كت", "folded", []),
    ],
)
def test_a_query_finds_whole_words_of_one_sentence_in_their_own_spelling(
    shelf: Shelf, query: str, level: search.Level, found: list[tuple[int, str]]
) -> None:
    assert shelf.find(query, level) == found


PIECES = [
    "كتب", "كَتَبَ", "كتـب", "أحمد", "احمد", "لا", "\ufefb", "\ufef5", "ﷺ", "cafe\u0301", "café", "ß", "SS",
    "\u0640", "\u200f", "\u200c", "\u202b", "٢٠٢٥", "2025", "۲۰۲۵", " ", " ", ". ", "\n", "،", "\u064e",
    "ى", "ي", "ة", "ه", "\ufe71", "ک", "%", "_", "\\",
]  # fmt: skip
SIGNS = ["(", ")", "|", " -", "*", '"', " NOT ", " OR ", " ~2 ", "NEAR(", ", 3)"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(TEXT, min_size=1, max_size=4),
    st.lists(st.sampled_from(PIECES + SIGNS), min_size=1, max_size=8),
    st.sampled_from(search.LEVELS),
)
def test_any_text_and_any_query_are_found_as_a_plain_scan_finds_them(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], asked: list[str], level: search.Level
) -> None:
    query = "".join(asked)
    try:
        search.parse(query)
    except SearchError:
        return
    shelf = Shelf(["أ", *texts], tmp_path_factory.getbasetemp())
    rows = search.find(shelf.corpus, shelf.sentences, query=query, level=level).rows
    plain = scanned(cut(shelf.articles["text"].tolist(), shelf.sentences), query, level, stemming(shelf.corpus))
    assert list(rows[["article", "sentence", "start", "end"]].itertuples(index=False, name=None)) == plain


# 200 queries over whole corpora


@pytest.fixture(scope="module")
def sample(tables: Path) -> Corpus:
    from analysis import tables as stored

    return stored.read("sample", tables)


def queries(corpus: Corpus, *, seed: int, count: int) -> list[str]:
    """Draw queries of every kind from the sentences of a corpus."""
    drawn, rng = [], random.Random(seed)
    rows = corpus.sentences[corpus.sentences["words"] >= 4]
    while len(drawn) < count:
        row = rows.iloc[rng.randrange(len(rows))]
        text = corpus.text(row["article"])
        said = [text[first:last] for first, last in arabic.words(text, row["start"], row["end"])]
        at = rng.randrange(len(said) - 2)
        one, two, three = rng.sample(said, 3)
        drawn.append(
            rng.choice(
                [
                    one, one, f"{one} {two}", f"{one} OR {two}", f"{one} -{two}", f"{one} ({two} | {three})",
                    f'"{said[at]} {said[at + 1]}"', f'"{said[at]} {said[at + 1]} {said[at + 2]}"',
                    f'{one} -"{said[at]} {said[at + 1]}"', f"{one[:4]}*", f"*{one[-3:]}", f"*{one[1:-1] or one}*",
                    f"{one} ~5 {two}", f"NEAR({one} {two} {three}, 8)", f'"{said[at]} {said[at + 1][:3]}*"',
                    f"{one[:3]}* ~3 {two}", f"({one} | {two[:4]}*) -{three}",
                ]
            )
        )  # fmt: skip
    return drawn


def compared(corpus: Corpus, asked: list[str]) -> int:
    """Compare the search with a plain scan, and return how many hits both found."""
    left, stem, total = selection.select(corpus, selection.Selection(corpus.name)), stemming(corpus), 0
    sentences, rng = cut(corpus.texts.to_pylist(), left.sentences), random.Random(4)
    for query in asked:
        level = rng.choice(search.LEVELS)
        found = search.find(corpus, left.sentences, query=query, level=level)
        plain = scanned(sentences, query, level, stem)
        rows = found.rows[["article", "sentence", "start", "end"]]
        assert list(rows.itertuples(index=False, name=None)) == plain, (query, level)
        assert len(found) == len(plain)
        assert found.sentences == len({row[1] for row in plain})
        assert found.articles == len({row[0] for row in plain})
        total += len(plain)
    return total


def test_two_hundred_queries_find_what_a_plain_scan_finds(sample: Corpus) -> None:
    assert compared(sample, queries(sample, seed=17, count=200)) > 1_000


REAL = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@pytest.mark.skipif(not REAL.is_dir(), reason="the corpora that stand beside a checkout are not here")
@pytest.mark.parametrize("name", ["ant-v1.1", "ant-v2-bbc-cnn"])
def test_real_articles_are_found_as_a_plain_scan_finds_them(name: str, tmp_path: Path) -> None:
    import zipfile

    from analysis import build
    from analysis import tables as stored

    with zipfile.ZipFile(REAL / f"{name}.zip") as archive:
        members = sorted(one for one in archive.namelist() if one.endswith(".txt"))
        for member in random.Random(3).sample(members, 80):
            archive.extract(member, tmp_path / "corpus")
    build.build(tmp_path / "corpus", "real", folder=tmp_path / "tables", workers=1)
    corpus = stored.read("real", tmp_path / "tables")
    assert compared(corpus, queries(corpus, seed=23, count=200)) > 300


def test_furniture_is_searched_only_when_it_is_asked_for(sample: Corpus) -> None:
    def places(*where: str) -> int:
        left = selection.select(sample, selection.Selection("sample", where=where))
        return len(search.find(sample, left.sentences, query="تعليق | تعليقات | اقرأ"))

    assert places("trailer") > 0
    assert places(*tables.PARTS) == places() + places("trailer")


def test_a_selection_is_searched_alone(shelf: Shelf) -> None:
    assert len(search.find(shelf.corpus, shelf.sentences.head(0), query="أحمد")) == 0
    assert len(search.find(shelf.corpus, shelf.sentences.head(1), query="أحمد")) == 1


# The index as a file


def test_an_index_whose_bytes_have_changed_is_refused(tmp_path: Path) -> None:
    shelf = Shelf(TEXTS, tmp_path)
    path = shelf.corpus.index
    found = bytearray(path.read_bytes())
    found[len(found) // 2] ^= 1
    path.write_bytes(found)
    with pytest.raises(VersionError, match="damaged"):
        shelf.find("أحمد")
    path.unlink()
    with pytest.raises(VersionError, match="damaged"):
        shelf.find("أحمد")


def test_a_corpus_without_an_index_says_what_to_do(shelf: Shelf) -> None:
    bare = SimpleNamespace(**{**vars(shelf.corpus), "index": None})
    with pytest.raises(SearchError, match="Build it again"):
        search.find(bare, shelf.sentences, query="أحمد")  # type: ignore[arg-type]


def test_the_same_words_make_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert Shelf(TEXTS, tmp_path / "one").corpus.index.name == Shelf(TEXTS, tmp_path / "two").corpus.index.name


def test_a_corpus_without_words_can_be_written_and_asked(tmp_path: Path) -> None:
    shelf = Shelf([""], tmp_path)
    assert [shelf.find(query) for query in ("أ", "أ*", "أ -ب", "NEAR(أ ب)", '"أ ب"')] == [[], [], [], [], []]


# Order, context, spread, export


def results(shelf: Shelf, query: str, by: search.Order = "article") -> search.Results:
    return search.results(shelf.corpus, shelf.sentences, shelf.articles, query=query, by=by)


def lines(shelf: Shelf, query: str, by: search.Order = "article") -> pd.DataFrame:
    return search.lines(results(shelf, query, by).hits, shelf.corpus, query=query, level="folded")


def test_a_line_holds_what_stands_before_and_after_and_marks_the_other_words(shelf: Shelf) -> None:
    line = lines(shelf, "موسكو رسالة").iloc[0]
    assert (line["before"], line["hit"], line["after"]) == ("كتب إرهابي رسالة، والوزير في ", "موسكو", " اليوم.")
    whole = line["before"] + line["hit"] + line["after"]
    assert "رسالة" in [whole[start:end] for start, end in line["others"]]


def test_a_line_ends_with_its_paragraph_and_at_whole_words(tmp_path: Path) -> None:
    text = "سطر أول\n" + "كلمة " * 40 + "هدف" + " كلمة" * 40 + "\nسطر آخر"
    shelf = Shelf([text], tmp_path)
    rows = results(shelf, "هدف").hits
    line = search.lines(rows, shelf.corpus, query="هدف", level="folded", width=52).iloc[0]
    assert set(line["before"].split()) == {"كلمة"} == set(line["after"].split())
    assert "سطر" not in line["before"] + line["after"]


def test_lines_are_sorted_by_date_or_by_the_words_beside_them(shelf: Shelf) -> None:
    assert results(shelf, "وزارة", "oldest").hits["article"].tolist() == [3, 2]
    assert results(shelf, "احمد", "newest").hits["article"].tolist() == [3, 0, 0]
    before = lines(shelf, "أحمد", "before")["before"].str.split().str[-1].tolist()
    assert before == ["الروسية", "قال", "وصل"]
    after = lines(shelf, "أحمد", "after")["after"].str.strip(" :").str.split().str[0].tolist()
    assert after[:2] == ["إلى", "كَتَبَ"]


def test_a_sample_holds_every_hit_once_in_the_same_shuffled_order(shelf: Shelf) -> None:
    whole = results(shelf, "*ا*").hits["place"].tolist()
    shuffled = results(shelf, "*ا*", "sample").hits["place"].tolist()
    assert shuffled != whole
    assert sorted(shuffled) == sorted(whole)
    assert shuffled == results(shelf, "*ا*", "sample").hits["place"].tolist()


def test_the_spread_says_how_many_of_whose_articles_hold_it(shelf: Shelf) -> None:
    found = results(shelf, "أحمد")
    assert found.by_source.to_dict("records") == [
        {"source": "الضفة", "hits": 2, "articles": 1, "share": pytest.approx(1 / 3)},
        {"source": "المدار", "hits": 1, "articles": 1, "share": 0.5},
    ]
    assert found.by_desk[["desk", "hits", "articles"]].to_numpy().tolist() == [["سياسة", 3, 2]]
    assert (found.articles, found.sentences) == (2, 3)
    # The first article has no date, so its two places are in no month.
    dated = search.timeline(shelf.articles, hits=found.hits["article"].to_numpy(), by="month", name="أحمد")
    assert dated["hits"].tolist() == [1, 0, 0]
    assert dated["value"].tolist() == [1, 0, 0]
    assert dated["when"].is_monotonic_increasing


def test_every_hit_is_exported_in_its_context_with_its_place(sample: Corpus) -> None:
    left = selection.select(sample, selection.Selection("sample"))
    found = search.find(sample, left.sentences, query="في")
    rows = search.exported(sample, left.sentences, query="في", by="newest")
    assert len(rows) == len(found) > 400
    number = dict(zip(sample.articles["id"], sample.articles["article"], strict=True))
    for row in rows.head(40).to_dict("records"):
        text = sample.text(number[row["id"]])
        assert text[row["start"] : row["end"]] == row["hit"]
        assert row["before"] + row["hit"] + row["after"] in text
    assert list(rows["date"].dropna()) == sorted(rows["date"].dropna(), key=lambda day: day.date(), reverse=True)
