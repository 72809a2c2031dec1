import time

import pytest

from analysis.corpus import web
from analysis.corpus.report import Found, Report

PARAGRAPHS = ["أعلنت الوزارة اليوم عن مشروع جديد في العاصمة.", "وقالت إن العمل سيبدأ غدًا.", "سيمتد العمل عامين كاملين."]
BODY = f"<p>{PARAGRAPHS[0]}</p><h2>تفاصيل المشروع</h2><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
PAGE = f"""<!doctype html><html><head><title>عنوان الموقع</title>
<meta property="og:title" content="عنوان &quot;الخبر&quot;"><meta name="author" content="كاتب">
<meta property="og:site_name" content="جريدة"><meta property="article:published_time" content="2018-02-26T10:00:00Z">
<meta property="article:section" content="اقتصاد"><link rel="canonical" href="http://example.org/1">
<style>p {{ color: red }}</style><script>var a = "<p>نص البرنامج</p>";</script></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>عنوان "الخبر"</h1>{BODY * 3}
<script>alert("x")</script><aside>اقرأ أيضا</aside></article><footer>حقوق النشر</footer></body></html>"""


def record(page: str) -> tuple[dict[str, str], Report]:
    report = Report("a.html", 0)
    (found,) = web.records(page, report)
    assert isinstance(found, Found)
    return dict(found.values), report


def test_an_article_is_found_within_its_page() -> None:
    values, report = record(PAGE)
    assert values.pop("text").split("\n") == [PARAGRAPHS[0], "تفاصيل المشروع", *PARAGRAPHS[1:]] * 3
    assert values == {
        "title": 'عنوان "الخبر"', "author": "كاتب", "source": "جريدة", "date": "2018-02-26T10:00:00Z",
        "desk": "اقتصاد", "url": "http://example.org/1",
    }  # fmt: skip
    assert not report.notes


def test_a_page_without_an_article_gives_all_but_its_furniture() -> None:
    values, _ = record(
        f"<html><body><nav>قائمة</nav><h1>عنوان</h1><div>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}</div></body>"
    )
    assert values == {"title": "عنوان", "text": f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}"}


def test_text_that_is_all_in_furniture_is_not_lost() -> None:
    values, report = record(f"<body><form><div>{BODY}</div></form></body>")
    assert PARAGRAPHS[0] in values["text"]
    assert report.notes == {"whole_page": True}


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + BODY + "</div>" * 200_000,
        "<div><b>" * 500_000 + BODY,
        "<p>" * 1_000_000 + BODY,
        "<b><i>" * 2_000 + BODY,
        f"<html><body>{BODY}<script>" * 3,
        f"<body><!-- {BODY}",
        f"<body><script>{BODY}",
        f"<body><p title='a>b'>{BODY}<p class=\"x",
        f"<table>{BODY}<tr><select><option>",
        "<script " * 100_000 + ">" + BODY,
        "<!--" * 100_000 + BODY,
        "<a b='" * 100_000 + BODY,
        "<p " * 100_000 + BODY,
    ],
    ids=range(13),
)
def test_no_tangle_loses_text_or_takes_long(page: str) -> None:
    started = time.process_time()
    values, _ = record(page)
    assert time.process_time() - started < 4
    for paragraph in PARAGRAPHS:
        assert paragraph in values["text"]


def test_entities_are_read_and_never_expanded_further() -> None:
    values, _ = record("<p>أ &amp; ب &lt;p&gt; &#1580; &lol9;</p>")
    assert values["text"] == "أ & ب <p> ج &lol9;"


def test_a_page_declares_its_encoding() -> None:
    assert web.declared(b'<meta charset="windows-1256">') == "windows-1256"
    assert web.declared(b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">') == "iso-8859-6"
    assert web.declared(b"<p>") == ""
