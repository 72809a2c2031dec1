import json
import time
from collections.abc import Iterator

import pytest

from analysis.corpus import lines, objects
from analysis.corpus.fields import Columns
from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report

ARTICLE = {"title": "عنوان", "text": "نص"}


def of_lines(text: str, limits: Limits = LIMITS, report: Report | None = None) -> list[Found | Lost]:
    parts = lines.lines(iter([text]), longest=limits.line)
    return list(objects.records_of_lines(parts, report or Report("a", 0), Columns(), limits=limits))


def of_document(text: str, step: int = 7, limits: Limits = LIMITS, report: Report | None = None) -> list[Found | Lost]:
    parts = (text[here : here + step] for here in range(0, len(text), step))
    return list(objects.records_of_document(parts, report or Report("a", 0), Columns(), limits=limits))


def reason(row: Found | Lost) -> str:
    return row.reason if isinstance(row, Lost) else "kept"


def test_a_bad_line_costs_itself() -> None:
    good = json.dumps(ARTICLE)
    text = "\n".join([good, '{"text": ', "", good, "[" * 100_000, '{"text": "' + "ن" * 3000, "1" * 5000, "[1]", good])
    found = of_lines(text, Limits(line=200_000))
    assert [(row.place, reason(row)) for row in found] == [
        ("line 1", "kept"),
        ("line 2", "json_broken"),
        ("line 4", "kept"),
        ("line 5", "json_deep"),
        ("line 6", "json_broken"),
        ("line 7", "json_broken"),
        ("line 8", "json_not_object"),
        ("line 9", "kept"),
    ]


def test_a_line_of_40_megabytes_costs_itself() -> None:
    found = of_lines(json.dumps({"text": "x" * (40 << 20)}) + "\n" + json.dumps(ARTICLE))
    assert [reason(row) for row in found] == ["line_long", "kept"]


def test_nan_is_nothing_and_the_last_of_two_keys_counts() -> None:
    report = Report("a", 0)
    (row,) = of_lines('{"text": "أول", "text": "ثان", "date": NaN, "source": Infinity}', report=report)
    assert isinstance(row, Found)
    assert row.values == {"text": "ثان", "date": None, "source": None}
    assert report.counts["duplicate_keys"] == 1


def test_an_object_without_text_is_named_by_its_keys() -> None:
    (row,) = of_lines('{"a": 1, "b": 2}')
    assert isinstance(row, Lost)
    assert row.details == {"columns": "a, b"}


@pytest.mark.parametrize("step", [1, 7, 10_000])
@pytest.mark.parametrize(
    "document",
    [
        [ARTICLE, ARTICLE],
        {"articles": [ARTICLE, ARTICLE]},
        {"status": "ok", "tags": ["a", 1], "count": 2, "data": [ARTICLE, ARTICLE], "next": None},
        {"empty": {}, "news": [ARTICLE, ARTICLE]},
        ["نص", "نص"],
    ],
)
def test_a_document_is_a_list_or_holds_one(document: object, step: int) -> None:
    for indent in (None, 2):
        found = of_document(json.dumps(document, ensure_ascii=False, indent=indent), step)
        assert [row.values["text"] for row in found if isinstance(row, Found)] == ["نص", "نص"]


@pytest.mark.parametrize(
    ("document", "read"),
    [
        ('{"text": "أ"}\n{"text": "ب"}\n[{"text": "ج"}] ', "أبج"),
        ('[{"text": "أ"}]\n{"title": "بلا نص"}\n{"text": "ب"}', "أ-ب"),
        ('{"train": [{"text": "أ"}], "of": 2, "test": [{"text": "ب"}, {"id": 3}]}', "أب-"),
        ('{"title": "ع", "text": "أ", "pictures": [{"alt": "ص"}], "tags": [{"name": "و"}]}', "أ"),
        ('{"authors": [{"name": "ك"}], "text": "أ"}', "-أ"),
    ],
    ids=[
        "one after another",
        "with one that lacks a text",
        "two lists",
        "lists of an article",
        "a list before its text",
    ],
)
@pytest.mark.parametrize("step", [1, 10_000])
def test_nothing_that_stands_in_a_document_or_after_it_is_passed_over(document: str, read: str, step: int) -> None:
    found = of_document(document, step)
    assert "".join(row.values["text"] if isinstance(row, Found) else "-" for row in found) == read
    assert [row.place for row in found] == [f"record {number}" for number in range(1, len(read) + 1)]


def test_a_fault_after_a_document_is_told() -> None:
    rows: Iterator[Found | Lost] = objects.records_of_document(
        iter(['{"text": "أ"}\n', '\n{"text" 1}']), Report("a", 0), Columns(), limits=LIMITS
    )
    assert reason(next(rows)) == "kept"
    with pytest.raises(Refused) as refused:
        next(rows)
    assert (refused.value.code, refused.value.place) == ("json_broken", "line 3")


def test_one_object_is_one_article() -> None:
    (row,) = of_document(json.dumps(ARTICLE))
    assert row == Found("record 1", {"title": "عنوان", "text": "نص"})


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("[" * 100_000, "json_deep"),
        ('{"a":' * 100_000, "json_deep"),
        ('[{"text": "a"}, {"text" "b"}]', "json_broken"),
        ('[{"text": "a"}', "json_broken"),
        ("{}", "json_no_list"),
        ('{"a": 1}', "json_no_list"),
        ('{"a": [1, 2]}', "json_no_list"),
        ("12", "json_no_list"),
        ('{"a" 1}', "json_broken"),
        ('["' + "x" * 5000 + '"]', "line_long"),
    ],
)
def test_what_is_not_a_list_of_articles_is_refused(document: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        of_document(document, *((100, Limits(line=2000)) if code == "line_long" else (100_000, LIMITS)))
    assert refused.value.code == code
    assert refused.value.place.startswith("line ")


def test_what_stands_before_a_fault_is_kept() -> None:
    report, columns = Report("a", 0), Columns()
    found: Iterator[Found | Lost] = objects.records_of_document(
        iter(['[{"text": "a"},\n{"text": "b"},\n{"text" 1}]']), report, columns, limits=LIMITS
    )
    assert [reason(next(found)), reason(next(found))] == ["kept", "kept"]
    with pytest.raises(Refused) as refused:
        next(found)
    assert refused.value.place == "line 3"


def test_a_long_document_is_read_in_pieces_and_in_time() -> None:
    text = json.dumps([{"text": "ن" * 500} for _ in range(20_000)])
    started = time.process_time()
    assert len(of_document(text, 1 << 18)) == 20_000
    assert time.process_time() - started < 3
