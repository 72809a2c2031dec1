"""Two spellings: one name or two."""

import pytest

from analysis import arabic
from analysis.entities import variants


def folded(*names: str) -> list[str]:
    return [arabic.fold(name) for name in names]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("دونالد ترامب", "دونالد ترمب"),
        ("أنطونيو غوتيريش", "أنطونيو جوتيريش"),
        ("أنغيلا ميركل", "أنجيلا ميركل"),
        ("فلاديمير بوتين", "فلادمير بوتين"),
        ("سيرغي لافروف", "سيرجي لافروف"),
    ],
)
def test_spellings_of_one_foreign_name_are_one(left: str, right: str) -> None:
    assert variants.spelling(*folded(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("محمد علي", "محمود علي"),
        ("علي حسن", "علي حسين"),
        ("خالد جمال", "خالد جميل"),
        ("دونالد ترامب", "ميلانيا ترامب"),
        ("جورج بوش", "جورج بوش الابن"),
        ("أحمد الحسني", "أحمد الحسيني"),
    ],
)
def test_two_people_are_never_spellings_of_each_other(left: str, right: str) -> None:
    assert not variants.spelling(*folded(left, right))


def test_names_that_differ_by_spaces_or_the_article_are_told() -> None:
    assert variants.spacing(*folded("عبد الفتاح السيسي", "عبدالفتاح السيسي"))
    assert variants.article(*folded("نيويورك تايمز", "النيويورك تايمز"))
    assert not variants.article(*folded("مصر", "مصر"))


@pytest.mark.parametrize(
    ("titled", "name"),
    [
        ("الرئيس الأمريكي دونالد ترامب", "دونالد ترامب"),
        ("الأمير محمد بن سلمان", "محمد بن سلمان"),
        ("محامي ترامب", "محامي ترامب"),
        ("الشيخ حسين", "الشيخ حسين"),
        ("توكايف", "توكايف"),
    ],
)
def test_titles_go_where_a_whole_name_is_left(titled: str, name: str) -> None:
    assert variants.untitled(arabic.fold(titled)) == arabic.fold(name)


def test_a_common_noun_before_a_name_can_be_left_out() -> None:
    assert variants.headless(arabic.fold("حركة حماس")) == arabic.fold("حماس")
    assert variants.headless(arabic.fold("جنوب السودان")) == arabic.fold("جنوب السودان")


def test_distance_counts_letters_put_in_left_out_or_changed() -> None:
    assert variants.distance("ترامب", "ترمب") == 1
    assert variants.distance("abc", "abc") == 0
    assert variants.distance("abc", "") == 3


def test_a_foreign_place_is_one_with_one_long_vowel_more() -> None:
    assert variants.one_vowel(*folded("تورنتو", "تورونتو"))
    assert variants.one_vowel(*folded("هيومان رايتس ووتش", "هيومن رايتس ووتش"))
    assert not variants.one_vowel(*folded("غينيا", "كينيا"))
    assert not variants.one_vowel(*folded("حزب العمل", "حزب العمال"))
