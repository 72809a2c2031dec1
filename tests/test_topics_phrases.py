"""What topics are called: phrases in their usual spelling where they say more than a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.topics import lexicon, phrases
from analysis.topics.running import Running


def called(
    articles: Sequence[str],
    words: Iterable[str],
    *,
    stops: frozenset[str] = frozenset(),
    persons: Iterable[str] = (),
) -> list[str]:
    """Return the names of one topic that all articles are about, given its words, the first one first."""
    said = [(number, word) for number, text in enumerate(articles) for word in text.split()]
    forms = pd.Index(dict.fromkeys(arabic.fold(word) for _, word in said))
    number = forms.get_indexer([arabic.fold(word) for _, word in said])
    spelled, spellings = pd.factorize(np.array([word for _, word in said], dtype=object))
    article = np.array([one for one, _ in said])
    usual = pd.Series([word for _, word in said]).groupby(number).agg(lambda found: found.mode()[0])
    table = pd.DataFrame({"form": forms, "display": usual, "stop": [form in stops for form in forms]})
    counts = pd.DataFrame({"article": article, "part": "body", "word": number, "count": 1})
    names = pd.DataFrame({"form": [*map(arabic.fold, persons)]}).assign(type="person", mentions=99)
    stems = [form.removeprefix("ل") for form in forms]
    known = lexicon.lexicon(counts, table, articles=len(articles), stems=stems, names=names)
    read = Running(article, article, number, spelled, spellings)
    terms = [forms.get_indexer([arabic.fold(word) for word in words])]
    dominant = np.zeros(len(articles), dtype=np.int32)
    return [written for written, _ in phrases.labels(known, read, terms, dominant, most=3)[0]]


def test_a_phrase_stands_for_its_word_where_most_articles_with_the_word_have_it() -> None:
    articles = ["عقد مجلس الأمن جلسة", "دعا مجلس الأمن أمس", "قرار مجلس الأمن اليوم", "رجال الأمن هناك"]
    assert called(articles, ["الأمن"]) == ["مجلس الأمن"]
    assert called([*articles[:2], *[f"رجال الأمن {day}" for day in "١٢٣٤"]], ["الأمن"]) == ["رجال الأمن"]
    # In two articles a run is an accident.
    assert called(articles[:2], ["الأمن"]) == ["الأمن"]


def test_three_words_stand_for_two_only_where_those_are_never_seen_without_the_third() -> None:
    articles = [f"{verb} ولي العهد السعودي أمس" for verb in ("زار", "قال", "أكد", "غادر")]
    articles = [text.replace("أمس", day) for text, day in zip(articles, ("أمس", "غدا", "اليوم", "ليلا"), strict=True)]
    assert called(articles, ["العهد"]) == ["ولي العهد السعودي"]
    assert called([*articles, "قال ولي العهد إنه", "رأى ولي العهد أنه"], ["العهد"]) == ["ولي العهد"]


def test_a_piece_of_a_longer_name_is_not_taken_for_a_phrase_of_three_words() -> None:
    articles = [f"{verb} الرئيس التركي رجب طيب أردوغان" for verb in ("قال", "أكد", "نفى", "زار")]
    assert called(articles, ["التركي"]) == ["الرئيس التركي"]


def test_a_phrase_is_written_as_it_mostly_is_with_nothing_onto_its_first_word() -> None:
    articles = ["اتحاد لكرة القدم", "نادي لكرة القدم", "لعب كرة القدم", "فريق لكرة القدم"]
    assert called(articles, ["القدم"]) == ["كرة القدم"]
    # Folded "علي" is mostly the preposition "على"; in the name it is not.
    names = ["المرشد علي خامنئي قال", "زار علي خامنئي اليوم", "خطاب علي خامنئي أمس"]
    assert called([*names, "على على على"], ["خامنئي"]) == ["علي خامنئي"]


def test_a_stop_word_ends_no_phrase_and_no_two_names_look_alike() -> None:
    articles = ["في غزة أمس", "في غزة اليوم", "في غزة غدا"]
    assert called(articles, ["غزة"], stops=frozenset({"في"})) == ["غزة"]
    mixed = ["سوريا", "السوري", "إيران", "دمشق", "إيراني"]
    assert called([" ".join(mixed)], mixed) == ["سوريا", "إيران", "دمشق"]


def test_a_word_that_is_mostly_said_with_one_that_is_there_is_no_name_of_its_own() -> None:
    articles = [f"{verb} الرئيس رجب طيب أردوغان في أنقرة" for verb in ("قال", "أكد", "نفى", "زار")]
    found = called(articles, ["أردوغان", "رجب", "أنقرة"], stops=frozenset({"في"}))
    assert found == ["طيب أردوغان", "أنقرة"]


def test_one_person_is_enough_and_comes_last() -> None:
    words = ["خاشقجي", "سلمان", "القنصلية", "إسطنبول"]
    articles = ["خاشقجي وسط القنصلية", "سلمان قرب إسطنبول"]
    assert called(articles, words) == ["خاشقجي", "سلمان", "القنصلية"]
    assert called(articles, words, persons=["خاشقجي", "سلمان"]) == ["القنصلية", "إسطنبول", "خاشقجي"]
