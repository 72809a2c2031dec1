import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import arabic

ARABIC_SOUP = st.text(
    st.one_of(
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
        st.sampled_from(list("\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff \n.!؟😀aZ9é\u0301\u0327")),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("spelled", "folded"),
    [
        ("كَتَبَ", "كتب"),
        ("إرهابي", "ارهابي"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("مـــصر", "مصر"),
        ("مسؤول", "مسوول"),
        ("پوتین", "بوتين"),
        ("٢٠٢٥", "2025"),
        ("۲۰۲۵", "2025"),
        ("ﻣﺼﺮ", "مصر"),
        ("مص\u200cر", "مصر"),
        ("CNN", "cnn"),
    ],
)
def test_spellings_of_one_word_share_a_fold(spelled: str, folded: str) -> None:
    assert arabic.fold(spelled) == folded


def test_different_words_keep_different_folds() -> None:
    assert arabic.fold("سورية") != arabic.fold("سوريون")
    assert arabic.fold("علم") != arabic.fold("قلم")


@given(ARABIC_SOUP)
def test_folding_a_fold_changes_nothing(text: str) -> None:
    assert arabic.fold(arabic.fold(text)) == arabic.fold(text)


@given(ARABIC_SOUP)
def test_words_and_sentences_are_spans_of_the_original(text: str) -> None:
    for start, end in arabic.words(text):
        assert arabic.WORD.fullmatch(text[start:end])
    sentences = arabic.sentences(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in sentences)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(sentences))
    inside = [word for sentence in sentences for word in arabic.words(text, *sentence)]
    assert inside == arabic.words(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("قال الوزير. ثم غادر.", ["قال الوزير.", "ثم غادر."]),
        ("هل وصل؟ نعم!", ["هل وصل؟", "نعم!"]),
        ("بلغ السعر 3.5 دولار.", ["بلغ السعر 3.5 دولار."]),
        ("حضر د. سالم الاجتماع.", ["حضر د. سالم الاجتماع."]),
        ('قال "نعم." ومضى', ['قال "نعم."', "ومضى"]),
        ("عنوان\nجملة", ["عنوان", "جملة"]),
        ("... \n —", []),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in arabic.sentences(text)] == pieces


def test_marks_tatweel_and_invisible_signs_belong_to_their_word() -> None:
    text = "وَلِروسيا مـصـر\u200f و\u200cالعراق"
    assert [text[start:end] for start, end in arabic.words(text)] == ["وَلِروسيا", "مـصـر", "و\u200cالعراق"]


def test_a_letter_with_400_000_marks_costs_next_to_nothing() -> None:
    hostile = "ب" + "\u064b" * 400_000
    began = time.process_time()
    assert arabic.fold(hostile) == "ب"
    assert len(arabic.cut_marks(hostile)) == 1 + arabic.LONGEST_MARK_RUN
    # Of the processor's own time, and generous: normalising the same run without the cut takes over a minute.
    assert time.process_time() - began < 5
