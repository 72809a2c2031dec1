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
    found = Columns({"text": "Column B", "desk": "no such"}).find(("text", "column_b", "title", "section"))
    assert found == {"text": 1, "title": 2}


def test_columns_without_text_are_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        Columns().require(("a", "b", "title"), place="line 1")
    assert refused.value.code == "no_text_column"
    assert refused.value.details["columns"] == "a, b, title"
