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


def test_a_copy_of_two_stories_does_not_make_them_one() -> None:
    words = [f"كلمه{number}" for number in range(60)]
    first, digest, last = " ".join(words[:30]), " ".join(words[15:45]), " ".join(words[30:])
    assert [row[:3] for row in found(first, digest, last)] == [(0, 1, 0), (1, 0, 0), (1, 2, 0), (2, 1, 1)]


def test_copies_of_one_story_are_a_family_though_each_drops_another_part() -> None:
    words = [f"كلمه{number}" for number in range(60)]
    whole, early, late = " ".join(words), " ".join(words[:40]), " ".join(words[20:])
    assert {row[2] for row in found(early, whole, late)} == {0}


def test_a_long_chain_of_copies_is_cut_where_its_ends_share_nothing() -> None:
    words = [f"كلمه{number}" for number in range(400)]
    chain = [" ".join(words[start : start + 40]) for start in range(0, 360, 10)]
    families: dict[int, set[int]] = {}
    for one, _, family, _ in found(*chain):
        families.setdefault(family, set()).add(one)
    assert sum(map(len, families.values())) == len(chain)
    # Texts four places on begin where the first one ends.
    assert max(max(family) - min(family) for family in families.values()) < 4
    assert len(families) < len(chain) / 2


def test_what_is_alike_by_little_is_a_copy_only_if_it_is_near_in_time() -> None:
    words = [f"كلمه{number}" for number in range(60)]
    tokens, sentences = written(" ".join(words[:36]), " ".join(words[26:]))
    for second, pairs in (("2025-03-08", 2), ("2025-03-09", 0), (None, 2)):
        dates = pd.Series(pd.to_datetime(["2025-03-01", second]))
        assert len(duplicates.find(tokens, sentences, articles=2, dates=dates)) == pairs
    tokens, sentences = written(STORY, STORY)
    years = pd.Series(pd.to_datetime(["2020-03-01", "2025-03-01"]))
    assert len(duplicates.find(tokens, sentences, articles=2, dates=years)) == 2


def test_a_story_printed_word_for_word_everywhere_is_still_a_story() -> None:
    others = [" ".join(f"كلمه{article}رقم{number}" for number in range(9)) for article in range(20)]
    rows = found(*[STORY] * 60, *others)
    assert {row[0] for row in rows} == set(range(60))
    assert {row[2] for row in rows} == {0}
    # Each of them is paired with the 49 after it, and not with all.
    assert len(rows) == 2 * sum(min(49, 59 - article) for article in range(60))


def test_a_phrase_of_many_articles_weighs_little() -> None:
    phrase, rest = STORY.split()[:10], [f"كلمه{number}" for number in range(900)]
    texts = [" ".join([*phrase, *rest[30 * article : 30 * article + 14]]) for article in range(30)]
    # 8 of 22 runs each are the same: a fifth of those in either, and under a tenth of what they weigh.
    assert found(*texts[:2]) != []
    assert found(*texts) == []


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
    words = [[f"كلمه{article}رقم{number}" for number in range(9)] for article in range(60)]
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
