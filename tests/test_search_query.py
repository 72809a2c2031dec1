import pytest

from analysis.search import SearchError, parse, phrases
from analysis.search.query import And, Near, Node, Not, Or, Phrase, Word


def word(*pieces: str) -> Phrase:
    return Phrase((Word(pieces),))


def phrase(*words: str) -> Phrase:
    return Phrase(tuple(Word((one,)) for one in words))


A, B, C = word("أ"), word("ب"), word("ج")


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("أ", A),
        ("أ ب", And((A, B))),
        ("أ AND ب", And((A, B))),
        ("أ & ب", And((A, B))),
        ("أ OR ب", Or((A, B))),
        ("أ|ب", Or((A, B))),
        ("أ ب | ج", Or((And((A, B)), C))),
        ("أ (ب | ج)", And((A, Or((B, C))))),
        ("أ -ب", And((A, Not(B, 2)))),
        ("أ NOT ب", And((A, Not(B, 2)))),
        ("أ AND NOT (ب ج)", And((A, Not(And((B, C)), 6)))),
        ("NOT NOT أ", A),
        ('"أ ب"', phrase("أ", "ب")),
        ("«أ ب» ج", And((phrase("أ", "ب"), C))),
        ("“أ، ب!”", phrase("أ", "ب")),
        ("كت*", word("كت", "")),
        ("*ات", word("", "ات")),
        ("ك*ب", word("ك", "ب")),
        ("*تب*", word("", "تب", "")),
        ('"أ كت*"', Phrase((Word(("أ",)), Word(("كت", ""))))),
        ("NEAR(أ ب, 5)", Near((A, B), 5)),
        ("NEAR(أ ب، ٥)", Near((A, B), 5)),
        ("NEAR(أ ب ج)", Near((A, B, C), 10)),
        ("NEAR(أ|ب ج, 2)", Near((Or((A, B)), C), 2)),
        ("أ ~5 ب", Near((A, B), 5)),
        ("أ ~5 ب ~2 ج", Near((Near((A, B), 5), C), 2)),
        ("أ ~3 (ب | ج)", Near((A, Or((B, C))), 3)),
    ],
)
def test_a_query_is_read_as_it_is_meant(typed: str, node: Node) -> None:
    assert parse(typed) == node


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("كوفيد-19", phrase("كوفيد", "19")),
        ("3.5", phrase("3", "5")),
        ("أ - ب", And((A, B))),
        ("أ, ب", And((A, B))),
        ("(أ، 5)", And((A, word("5")))),
        ("(أ+)+$", A),
        ("[أ]{2}.?", phrase("أ", "2")),
        ("\\w%_^", word("w")),
        ("and or not", And((word("and"), word("or"), word("not")))),
        ("أ و ب", And((A, word("و"), B))),
        ('"OR"', word("OR")),
        ("NEAR أ", And((word("NEAR"), A))),
        ("~أ", A),
        ("أ * ب", And((A, B))),
    ],
)
def test_every_other_sign_is_text(typed: str, node: Node) -> None:
    assert parse(typed) == node


@pytest.mark.parametrize(
    ("typed", "code", "at"),
    [
        ("… ؟ !", "no-words", None),
        ("*", "no-words", None),
        ('""', "no-words", None),
        (" ".join(f"كلمة{number}" for number in range(41)), "too-long", None),
        ('أ "ب', "quote-open", 3),
        ("أ «ب", "quote-open", 3),
        ("أ (ب", "bracket-open", 3),
        ("NEAR(أ ب", "bracket-open", 1),
        ("أ) ب", "bracket-shut", 2),
        ("أ ()", "nothing-here", 3),
        ("أ OR", "nothing-here", 3),
        ("| أ", "nothing-here", 1),
        ("أ AND OR ب", "nothing-here", 3),
        ("أ -(", "bracket-open", 4),
        ("أ ~5", "nothing-here", 3),
        ("NOT أ", "only-not", 1),
        ("أ | -ب", "only-not", 5),
        ("أ -(-ب)", "only-not", 5),
        ("NEAR(أ, 5)", "near-few", 1),
        ("NEAR(أ -ب)", "near-inside", 8),
        ("أ ~5 (ب ج)", "near-inside", 1),
        ("(" * 21 + "أ" + ")" * 21, "too-deep", 21),
    ],
)
def test_what_cannot_be_read_is_explained_with_its_place(typed: str, code: str, at: int | None) -> None:
    with pytest.raises(SearchError) as caught:
        parse(typed)
    assert caught.value.code == code
    assert caught.value.details.get("at") == at
    arabic, english = caught.value.message("ar"), caught.value.message("en")
    assert arabic != english
    assert at is None or (str(at) in arabic and str(at) in english)


@pytest.mark.parametrize(
    "typed", ["(ا+)+$ " * 1400, "(" * 10_000, "-" * 10_000, "NOT " * 2500, '"' * 9_999, "a|" * 5000]
)
def test_ten_kilobytes_of_anything_are_answered(typed: str) -> None:
    with pytest.raises(SearchError):
        parse(typed)


def test_what_is_excluded_is_not_shown() -> None:
    assert list(phrases(parse('أ (ب | "ج د") -ه NEAR(و ز)'))) == [A, B, phrase("ج", "د"), word("و"), word("ز")]
