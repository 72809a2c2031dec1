"""Which words name a thing, told by the forms that stand beside them in a corpus."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import arabic
from analysis.topics import nominal
from analysis.topics.nominal import Forms

MET = (
    "التمكن تمكنت تمكن يتمكن تتمكن يعرف تعرف أسفر أسفرت يسفر تسفر وزير الوزير تصريح التصريح نتائج النتائج تونس "
    "بيانات البيانات"
)
MORE = "نسبة النسبة بنسبة كرة الكرة لكرة للأندية الأندية كتاب الكتاب ويضيف يضيف تضيف اسم اسمه ابنة ابنته وجه الوجه مياه"


def table(text: str) -> pd.DataFrame:
    spelled = pd.Series(text.split())
    return pd.DataFrame({"form": spelled.map(arabic.fold), "display": spelled})


def counted(words: pd.DataFrame, **times: int) -> Forms:
    """The words, each met ten times but where it is said otherwise."""
    return Forms({form: times.get(form, 10) for form in words["form"]})


WORDS = table(f"{MET} {MORE}")
THINGS = dict(zip(WORDS["display"], nominal.things(counted(WORDS), WORDS), strict=True))


@pytest.mark.parametrize("word", ["تمكنت", "يتمكن", "يعرف", "تعرف", "أسفر", "أسفرت", "يسفر", "ويضيف", "تضيف"])
def test_a_verb_is_met_in_other_persons_and_never_with_the_article(word: str) -> None:
    assert not THINGS[word]


@pytest.mark.parametrize(
    "word", ["وزير", "الوزير", "تصريح", "نتائج", "تونس", "بيانات", "كتاب", "كرة", "نسبة", "مياه", "وجه"]
)
def test_a_noun_is_met_with_the_article_or_like_no_verb(word: str) -> None:
    assert THINGS[word]


@pytest.mark.parametrize("word", ["بنسبة", "لكرة", "للأندية", "اسمه", "ابنته"])
def test_a_word_with_something_written_onto_it_is_met_without(word: str) -> None:
    assert not THINGS[word]


def test_a_form_that_is_met_far_less_often_is_a_slip_and_proves_nothing() -> None:
    words = table("تونس يونس لبنان بنان")
    rare = nominal.things(counted(words, يونس=9, بنان=2, تونس=100), words)
    assert rare[[0, 2]].tolist() == [True, True]
    # As frequent as they are here, they are the prefix of a verb and a letter written onto a word.
    words = words.assign(form=["تونس", "يونس", "لبنان", "بنان"])
    assert nominal.things(counted(words), words).tolist() == [False, False, False, True]


def test_words_that_are_mostly_met_in_names_of_persons_are_persons() -> None:
    words = table("كمال جلول وزارة العام")
    names = pd.DataFrame(
        [("كمال جلول", "person", 6), ("جلول", "person", 4), ("وزارة كمال", "organisation", 9)],
        columns=["form", "type", "mentions"],
    )
    assert nominal.persons(counted(words), words, names).tolist() == [True, True, False, False]
    assert nominal.persons(counted(words, كمال=20), words, names).tolist() == [False, True, False, False]
