import pytest

from analysis.corpus.fields import Columns
from analysis.corpus.reasons import Refused


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("title", "text", "date"), {"title": 0, "text": 1, "date": 2}),
        (("Headline", "Body", "Published_At", "Outlet"), {"title": 0, "text": 1, "date": 2, "source": 3}),
        (("العنوان", "النّص", "التاريخ", "القسم"), {"title": 0, "text": 1, "date": 2, "desk": 3}),
        (("عنوان", "محتوى", "كاتب", "رابط", "ملخص"), {"title": 0, "text": 1, "author": 2, "url": 3, "abstract": 4}),
        (("DOCNO", "SRC", "CAT", "TIME", "TEXT"), {"number": 0, "source": 1, "desk": 2, "date": 3, "text": 4}),
        # The plainer name wins; of two columns of one name the first.
        (("article", "text"), {"text": 1}),
        (("text", "text"), {"text": 0}),
        (("المقال".encode().decode("cp1256"), "x"), {"text": 0}),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_usual_names(names: tuple[str, ...], expected: object) -> None:
    assert Columns().find(names) == expected


def test_an_override_comes_first_and_the_rest_are_still_found() -> None:
    found = Columns({"text": "Column B"}).find(("text", "column_b", "title", "section"))
    assert found == {"text": 1, "title": 2, "desk": 3}


def test_a_file_without_the_column_of_an_override_is_read_by_the_usual_names() -> None:
    assert Columns({"text": "no such", "desk": "rubric"}).find(("text", "section")) == {"text": 0, "desk": 1}


def test_a_field_that_is_said_to_be_in_no_column_is_in_none() -> None:
    assert Columns({"title": ""}).find(("text", "title")) == {"text": 0}


def test_a_witness_sees_every_column_of_a_record_and_a_lenient_reader_refuses_none() -> None:
    shown: list[object] = []
    columns = Columns(witness=lambda *seen: shown.append(seen), lenient=True)
    places = columns.require(("a", "title"), place="line 1")
    assert columns.values(("a", "title"), ("x",), places) == {}
    assert shown == [(("a", "title"), ("x",), {"title": 1})]


def test_columns_without_text_are_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        Columns().require(("a", "b", "title"), place="line 1")
    assert refused.value.code == "no_text_column"
    assert refused.value.details["columns"] == "a, b, title"
