import time
from collections.abc import Iterator

import pytest

from analysis.corpus import delimited, lines
from analysis.corpus.fields import Columns
from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report


def rows(text: str | Iterator[str], limits: Limits = LIMITS) -> tuple[list[Found], list[Lost], Report]:
    report = Report("a.csv", 0)
    parts = lines.lines(iter([text]) if isinstance(text, str) else text, longest=limits.line)
    found = list(delimited.records(parts, report, Columns(), limits=limits))
    return [row for row in found if isinstance(row, Found)], [row for row in found if isinstance(row, Lost)], report


def losses(lost: list[Lost]) -> list[tuple[str, str]]:
    return [(row.place, row.reason) for row in lost]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    kept, lost, report = rows(f"عنوان{mark}نص{mark}تاريخ\nأول{mark}النص، وفيه فاصلة{mark}2018-01-01\n")
    assert kept == [Found("line 2", {"title": "أول", "text": "النص، وفيه فاصلة", "date": "2018-01-01"})]
    assert not lost
    assert report.notes["delimiter"] == mark


def test_a_delimiter_that_is_told_is_taken() -> None:
    kept, _, _ = rows("sep=|\ntext|a,b,c,d,e\nنص|1\n")
    assert [row.values for row in kept] == [{"text": "نص"}]


def test_quoted_fields_hold_commas_quotes_and_lines() -> None:
    kept, lost, _ = rows('title,text\n"أ, ب","قال ""نعم""\nثم مضى"\nج,د\n')
    assert [row.values["text"] for row in kept] == ['قال "نعم"\nثم مضى', "د"]
    assert [row.place for row in kept] == ["line 2", "line 4"]
    assert not lost


def test_a_quote_that_never_closes_costs_its_own_line() -> None:
    body = "".join(f"{number},نص {number}\n" for number in range(100_000))
    text = "title,text\n" + body[: len(body) // 2].rsplit("\n", 1)[0] + '\nx,"مفتوح\n' + body
    started = time.process_time()
    kept, lost, _ = rows(text)
    assert time.process_time() - started < 5
    assert len(kept) == text.count("\n") - 2
    assert [row.reason for row in lost] == ["quote"]
    assert lost[0].place == f"line {text[: text.index('مفتوح')].count(chr(10)) + 1}"


def test_a_quote_that_closes_at_anothers_opening_costs_its_own_line() -> None:
    kept, lost, _ = rows('title,text\n1,"مفتوح\n2,"مغلق"\n3,"مغلق"\n')
    assert losses(lost) == [("line 2", "quote")]
    assert [row.values["title"] for row in kept] == ["2", "3"]


def test_a_row_with_too_many_fields_is_lost_and_a_short_one_counted() -> None:
    kept, lost, report = rows("title,text,date\nأ,ب,ج,د\nأ,ب\nأ,ب,2018-01-01,,\n")
    assert losses(lost) == [("line 2", "columns")]
    assert lost[0].details == {"found": 4, "expected": 3}
    assert len(kept) == 2
    assert report.counts["short_rows"] == 1


def test_double_and_empty_headers_are_reported() -> None:
    kept, _, report = rows("title,text,,text\nأ,ب,ج,د\n")
    assert kept[0].values == {"title": "أ", "text": "ب"}
    assert report.notes["duplicate_columns"] == ["text"]
    assert report.counts["unnamed_columns"] == 1


def test_a_field_or_line_over_its_limit_is_named() -> None:
    limits = Limits(field=1000, line=5000)
    text = f"title,text\n1,{'ن' * 2000}\n2,{'ن' * 6000}\n3,قصير\n"
    kept, lost, _ = rows(text, limits)
    assert losses(lost) == [("line 2", "quote"), ("line 3", "line_long")] or losses(lost) == [
        ("line 2", "field_long"),
        ("line 3", "line_long"),
    ]
    assert len(kept) == 1


def test_a_line_of_300_megabytes_is_never_held() -> None:
    def parts() -> Iterator[str]:
        yield "title,text\n1,"
        for _ in range(300):
            yield "x" * (1 << 20)
        yield "\n2,نص\n"

    kept, lost, _ = rows(parts())
    assert losses(lost) == [("line 2", "line_long")]
    assert [row.values["text"] for row in kept] == ["نص"]


def test_thousands_of_columns_are_refused() -> None:
    with pytest.raises(Refused, match="columns_many"):
        rows(",".join(f"c{number}" for number in range(2001)) + "\n")


def test_a_file_without_text_is_refused_by_its_columns() -> None:
    with pytest.raises(Refused) as refused:
        rows("\n\na,b\n1,2\n")
    assert (refused.value.code, refused.value.place) == ("no_text_column", "line 3")
    assert refused.value.details["columns"] == "a, b"


def test_nothing_but_faults_stops_the_file_in_bounded_time() -> None:
    text = "title,text\n" + '1,"a"b\n' * 5000
    started = time.process_time()
    with pytest.raises(Refused, match="faults_many"):
        rows(text)
    assert time.process_time() - started < 2


def test_quotes_that_never_close_cannot_make_reading_slow() -> None:
    # Every line opens a quotation that runs to the limit before it is given up.
    text = "title,text\n" + ('1,"' + "ن" * 2000 + "\n\n") * 3000
    started = time.process_time()
    with pytest.raises(Refused, match="faults_many"):
        rows(text, Limits(field=100_000, faults=200))
    assert time.process_time() - started < 2
