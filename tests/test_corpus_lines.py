import codecs

import pytest

from analysis.corpus import lines
from analysis.corpus.limits import LIMITS
from analysis.corpus.lines import Line
from analysis.corpus.report import Report
from analysis.corpus.source import Source


def pieces(*chunks: bytes) -> tuple[str, Report]:
    report = Report("a", 0)
    return "".join(lines.pieces(Source(iter(chunks), limits=LIMITS), report)), report


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("step", [1, 3, 1000])
def test_letters_cut_in_two_by_a_stream_are_whole_again(codec: str, step: int) -> None:
    text = "أعلنت الوزارة اليوم\r\nعن مشروع\rجديد في العاصمة\n"
    data = text.encode(codec)
    found, _ = pieces(data[:40], *(data[here : here + step] for here in range(40, len(data), step)))
    assert found == "أعلنت الوزارة اليوم\nعن مشروع\nجديد في العاصمة\n"


def test_what_cannot_be_decoded_is_counted() -> None:
    found, report = pieces("خبر".encode(), b"\xff", "خبر\x00\n".encode() * 50)
    assert found == "خبر\ufffd" + "خبر\n" * 50
    assert report.counts == {"replaced": 1, "nul": 50}
    assert report.encoding == "utf-8"


def test_a_mark_of_order_is_no_text() -> None:
    assert pieces(codecs.BOM_UTF8 + "خبر".encode())[0] == "خبر"


def test_lines_are_numbered_and_an_overlong_one_is_not_held() -> None:
    parts = iter(["a\nb", "c\n\n", "x" * 8, "y" * 8, "\nlast"])
    assert list(lines.lines(parts, longest=10)) == [
        Line(1, "a"), Line(2, "bc"), Line(3, ""), Line(4, "", overlong=True), Line(5, "last"),
    ]  # fmt: skip
