import time

import pytest

from analysis.corpus import tagged
from analysis.corpus.fields import Columns
from analysis.corpus.report import Found, Lost, Report

DOC = """<DOC>
<DOCNO>A-1</DOCNO>
<URL>http://example.org/1</URL>
<SRC>جريدة</SRC>
<CAT>culture</CAT>
<TITLE>عنوان "أول" & <b></TITLE>
<TIME>2018-02-26</TIME>
<AUTHOR></AUTHOR>
<ABSTRACT>
ملخص
</ABSTRACT>
<TEXT>
فقرة أولى.
فقرة ثانية <ثلاث>.
</TEXT>
</DOC>
"""


def records(text: str, step: int = 10_000, longest: int = 1 << 20) -> tuple[list[Found | Lost], Report]:
    report = Report("a", 0)
    pieces = (text[here : here + step] for here in range(0, len(text), step))
    return list(tagged.records(pieces, report, Columns(), longest=longest)), report


@pytest.mark.parametrize("step", [1, 3, 50, 10_000])
def test_documents_are_taken_apart_however_they_arrive(step: int) -> None:
    found, report = records(DOC + "\n" + DOC, step)
    assert [row.place for row in found] == ["line 1", "line 18"]
    assert all(isinstance(row, Found) for row in found)
    values = found[1].values
    assert values["text"] == "\nفقرة أولى.\nفقرة ثانية <ثلاث>.\n"
    assert values["title"] == 'عنوان "أول" & <b>'
    assert (values["number"], values["desk"], values["source"]) == ("A-1", "culture", "جريدة")
    assert not report.counts


def test_other_tags_and_paragraph_marks_are_understood() -> None:
    (row,), _ = records("<doc><HEADLINE>عنوان</HEADLINE><BODY><P>أ</P><P>ب</P></BODY></doc>")
    assert row.values["title"] == "عنوان"
    assert row.values["text"].split() == ["أ", "ب"]


def test_several_texts_are_joined() -> None:
    (row,), _ = records("<DOC><TEXT>أ</TEXT><TEXT>ب</TEXT></DOC>")
    assert row.values["text"] == "أ\nب"


def test_a_document_that_was_never_closed_ends_at_the_next() -> None:
    found, _ = records(DOC.replace("</DOC>", "") + DOC)
    assert [type(row) for row in found] == [Found, Found]


@pytest.mark.parametrize("cut", ["</TEXT>", "ثانية"])
def test_a_document_cut_off_in_its_text_is_lost_by_its_line(cut: str) -> None:
    found, _ = records(DOC + DOC[: DOC.index(cut)])
    assert isinstance(found[0], Found)
    assert found[1] == Lost("line 17", "doc_open", {})


def test_a_tag_left_open_costs_its_own_line() -> None:
    (row,), _ = records(DOC.replace("</TITLE>", "").replace("</TEXT>\n", ""))
    assert row.values["title"] == 'عنوان "أول" & <b>'
    assert "فقرة ثانية" in row.values["text"]
    assert "DOC" not in row.values["text"]


def test_what_stands_outside_documents_is_counted() -> None:
    found, report = records("مقدمة\n" + DOC + "خاتمة")
    assert len(found) == 1
    assert found[0].place == "line 2"
    assert report.counts["outside_documents"] == 10


def test_a_document_over_the_limit_is_lost_and_the_next_is_read() -> None:
    found, _ = records("<DOC><TEXT>" + "ن" * 5000 + "</TEXT></DOC>" + DOC, 100, longest=1000)
    assert [row.reason if isinstance(row, Lost) else "kept" for row in found][-1] == "kept"
    assert any(isinstance(row, Lost) and row.reason == "article_long" for row in found)


@pytest.mark.parametrize("text", ["<DOC>" * 200_000, "<DOC><TEXT>" + "<A>" * 300_000 + "</DOC>", "</DOC>" * 200_000])
def test_no_tangle_of_tags_takes_long(text: str) -> None:
    started = time.process_time()
    records(text, 1 << 18, 1 << 24)
    assert time.process_time() - started < 3
