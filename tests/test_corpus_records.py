import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.reasons import Refused
from analysis.corpus.records import article, as_text, first_sentence
from analysis.corpus.report import Found, Report


def made(longest: int = 1000, **values: object) -> tuple[dict[str, object], Report]:
    report = Report("a", 0)
    return article(Found("line 1", values), report, defaults={"source": "جريدة"}, longest=longest), report


def test_title_and_body_make_one_text() -> None:
    row, _ = made(title=" عنوان\nالخبر ", text="\nنص أول\r\nنص ثان\n")
    assert (row["text"], row["title_end"], row["source"]) == ("عنوان الخبر\nنص أول\nنص ثان", 11, "جريدة")


def test_a_summary_stands_in_for_a_missing_text_and_then_the_title() -> None:
    row, report = made(title="عنوان", abstract="ملخص")
    assert row["text"] == "عنوان\nملخص"
    assert report.counts["abstract_as_text"] == 1
    row, report = made(title="عنوان", text=" ")
    assert (row["text"], row["title_end"]) == ("عنوان", 5)
    assert report.counts["title_only"] == 1


@pytest.mark.parametrize("values", [{}, {"text": ""}, {"text": None}, {"text": "… — ..."}, {"text": float("nan")}])
def test_a_record_without_a_word_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(Refused, match="no_text"):
        made(**values)


def test_an_article_over_the_limit_is_refused() -> None:
    with pytest.raises(Refused, match="article_long"):
        made(longest=10, text="نص " * 5)


def test_a_date_that_is_not_understood_is_kept_as_written_and_counted() -> None:
    row, report = made(text="نص", date="أمس")
    assert (row["date"], row["date_text"]) == (None, "أمس")
    assert report.counts["dates_unread"] == 1
    assert made(text="نص")[1].counts["undated"] == 1
    assert made(text="نص", date=datetime.date(2018, 2, 26))[0]["date"] == datetime.datetime(2018, 2, 26)
    assert made(text="نص", date=1519661045)[0]["date"] == datetime.datetime(2018, 2, 26, 16, 4, 5)


def test_an_id_changes_with_every_part_of_a_record() -> None:
    base = {"text": "نص", "title": "عنوان", "source": "س", "desk": "ق", "date": "2018-01-01", "url": "http://x"}
    ids = {made(**base)[0]["id"], *(made(**(base | {field: value + "1"}))[0]["id"] for field, value in base.items())}
    assert len(ids) == 7
    assert made(**base, number="1")[0]["id"] not in ids
    assert made(text="نص", number="1")[0]["id"] != made(text="نص", number="2")[0]["id"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["أ", None, "ب"], "أ\nب"),
        ({"id": 1, "name": "جريدة"}, "جريدة"),
        ([{"name": "أ"}, {"name": "ب"}], "أ\nب"),
        ({"x": 1}, ""),
        (12.0, "12"),
        (b"\xd8\xa3", "أ"),
        (True, "True"),
    ],
)
def test_any_value_is_written_as_text(value: object, expected: object) -> None:
    assert as_text(value, between="\n") == expected


def test_a_value_nested_without_end_is_no_text() -> None:
    value: object = "نص"
    for _ in range(900):
        value = [value]
    assert as_text(value, between="\n") == ""


def test_a_first_sentence_is_cut_at_a_word() -> None:
    assert first_sentence("\n\n جملة أولى. جملة ثانية.") == "جملة أولى."
    long = first_sentence("كلمة " * 100)
    assert len(long) <= 121
    assert long.endswith("كلمة…")
    assert first_sentence("ن" * 500) == "ن" * 120 + "…"


ODD = st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("اأإآلﷺﻻ\u0640\u064e\u200f\u202e\u2067\u200c\r\n\x00")
)


@settings(max_examples=300, deadline=None)
@given(ODD, ODD)
def test_whatever_is_read_can_be_stored_and_its_title_cut_from_it(title: str, body: str) -> None:
    try:
        row, _ = made(title=title, text=body, longest=10_000)
    except Refused:
        return
    text = str(row["text"])
    assert text.encode().decode() == text
    assert not row["titled"] or text[: row["title_end"]] == row["title"]
    assert not set(text) & set("\x00\r\u2028\x0b")
    assert made(title=title, text=body, longest=10_000)[0]["id"] == row["id"]
