import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import duplicates
from analysis.tables import CORPUS_TABLES, read

ROOT = Path(__file__).resolve().parent.parent
STORY = "اتفقت الضفة وأستانا على بناء محطة جديدة قرب البحيرة خلال عامين وفق بيان مشترك صدر مساء أمس"
NUMBERS = {"article": "int32", "sentence": "int32"}
APP = "حمل التطبيق الآن وتابع آخر الأخبار أولا بأول على هاتفك أينما كنت وفي أي وقت"
OTHER = "يفتح السوق القديم أبوابه صباح كل يوم أمام زوار يأتون من القرى المجاورة بحثا عن التمر والعسل"


def written(*texts: str, trailer: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tokens and sentences of articles of one sentence each, all with the same furniture."""
    tokens, sentences = [], []
    for article, text in enumerate(texts):
        for part, piece in (("body", text), ("trailer", trailer)):
            tokens += [(article, len(sentences), word) for word in piece.split()]
            sentences.append((article, len(sentences), part))
    return (
        pd.DataFrame(tokens, columns=["article", "sentence", "word"]).astype(NUMBERS),
        pd.DataFrame(sentences, columns=["article", "sentence", "part"]).astype(NUMBERS),
    )


def found(*texts: str, trailer: str = "") -> list[tuple[int, int, int, float]]:
    rows = duplicates.find(*written(*texts, trailer=trailer), articles=len(texts))
    return [
        (one, other, family, round(share, 3))
        for one, other, family, share in rows[["article", "other", "family", "share"]].itertuples(index=False)
    ]


def test_a_text_taken_over_whole_is_a_copy_and_another_is_not() -> None:
    assert found(STORY, OTHER, STORY) == [(0, 2, 0, 1.0), (2, 0, 0, 1.0)]


def test_each_side_says_how_much_of_it_stands_in_the_other() -> None:
    # 17 words are 15 runs of three; 34 words are 32, of which the 15 are all in the first.
    assert len(STORY.split()) == len(OTHER.split()) == 17
    assert found(STORY, f"{STORY} {OTHER}") == [(0, 1, 0, 1.0), (1, 0, 0, round(15 / 32, 3))]


def test_families_are_numbered_by_their_first_article() -> None:
    assert [row[:3] for row in found(STORY, OTHER, OTHER, STORY)] == [(0, 3, 0), (1, 2, 1), (2, 1, 1), (3, 0, 0)]


def test_a_family_is_whatever_copies_join() -> None:
    words = [f"كلمه{number}" for number in range(60)]
    first, middle, last = " ".join(words[:30]), " ".join(words[15:45]), " ".join(words[30:])
    assert [row[:3] for row in found(first, middle, last)] == [(0, 1, 0), (1, 0, 0), (1, 2, 0), (2, 1, 0)]


def test_spelling_does_not_hide_a_copy() -> None:
    spelled = STORY.replace("أستانا", "استانا").replace("البحيرة", "البحيره").replace("مساء", "مسـاء")
    assert found(STORY, spelled) == [(0, 1, 0, 1.0), (1, 0, 0, 1.0)]


def test_the_same_words_in_another_order_are_no_copy() -> None:
    assert found(STORY, " ".join(reversed(STORY.split()))) == []


def test_furniture_makes_no_copy() -> None:
    assert found(STORY, OTHER, trailer=APP) == []


def test_a_few_runs_in_common_are_no_story() -> None:
    assert found("صباح الخير من مدينة السلام والأمل", "صباح الخير من مدينة السلام والأمل") == []


def test_what_every_article_says_makes_no_copy() -> None:
    words = [[f"كلمه{article}رقم{number}" for number in range(9)] for article in range(30)]
    assert found(*(f"{STORY} {' '.join(own)}" for own in words)) == []


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("كلمة",), (STORY,)])
def test_a_corpus_without_copies_has_an_empty_table(texts: tuple[str, ...]) -> None:
    rows = duplicates.find(*written(*texts), articles=len(texts))
    assert rows.empty
    assert set(rows.columns) == set(CORPUS_TABLES["copies"])


def test_the_wire_stories_of_the_sample_are_found_and_no_other(tables: Path) -> None:
    corpus = read("sample", tables)
    records = corpus.articles["file"].str.cat(corpus.articles["record"].astype(str), sep="#")
    families = corpus.copies.groupby("family")["article"].agg(lambda rows: frozenset(records[rows]))
    expected = json.loads((ROOT / "tests/expected/sample.json").read_text(encoding="utf-8"))["wire_families"]
    assert set(families) == {frozenset(family) for family in expected}


def test_copies_come_with_the_one_that_has_most_in_common_first() -> None:
    class Held:
        copies = pd.DataFrame(
            {"article": [0, 0, 3], "other": [3, 5, 0], "family": 0, "share": [0.25, 0.5, 1.0]}
        )  # fmt: skip

    assert duplicates.of(Held(), 0).values.tolist() == [[5, 0.5], [3, 0.25]]  # type: ignore[arg-type]
    assert duplicates.of(Held(), 1).empty  # type: ignore[arg-type]
