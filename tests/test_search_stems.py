import pytest

from analysis import arabic
from analysis.search import stems

COUNTS = {"كتاب": 9, "الكتاب": 5, "بوتين": 90, "وبوتين": 1, "لبوتين": 2, "رسالة": 4, "الوزير": 3}


def stem(word: str) -> str:
    counts = {arabic.fold(form): times for form, times in COUNTS.items()}
    return stems.stem(word, counts)


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        ("كتاب الكتاب والكتاب كتابين كتابه وبالكتاب للكتاب", "كتاب"),
        ("وزير الوزير وزراء الوزراء للوزير", "وزير"),
        ("مدرسة المدرسة مدارس المدارس", "مدرسه"),
        ("رسالة رسالته رسائل", "رساله"),
        ("قال قالت يقول", "قال"),
        ("بوتين لبوتين وبوتين", "بوتين"),
    ],
)
def test_the_forms_of_a_word_share_its_stem(words: str, shared: str) -> None:
    assert {stem(word) for word in words.split()} == {shared}


@pytest.mark.parametrize("name", ["بايدن", "لبنان", "فرنسا", "باريس", "كمال", "ولاية", "Rosatom", "٢٠٢٥", "لا"])
def test_a_name_or_a_short_word_is_left_alone(name: str) -> None:
    assert stem(name) == arabic.fold(name)


def test_marks_do_not_change_a_stem() -> None:
    assert stem("الكِتَـــاب") == stem("الكتاب")
