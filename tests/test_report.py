"""Reports: what is kept stays as it was seen, and each format shows it right, whole, and inert."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pandas as pd
import pytest

from analysis import figures, links, pictures, report, views
from analysis.__main__ import main
from analysis.messages import Language
from analysis.report import (
    About,
    Item,
    Mark,
    Report,
    Table,
    drawings,
    items,
    lines,
    methods,
    shelf,
    standard,
    words,
    writing,
)
from pages.shared import menu
from tests.conftest import HOSTILE, SINK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = datetime.date(2026, 11, 28)
MIXED = 'شركة "روس آتوم" (Rosatom) 2024'
RANKED = pd.DataFrame({"name": [MIXED, "الأردن"], "n": [1846, 8], "key": ["a", "b"]})
FIGURE = drawings.kept(figures.ranked_bars(RANKED, label="name", value="n", key="key", language="ar", theme="light"))
CARD = Item(
    "a1", "card", title="روسيا أكثر الأسماء ذكرًا", share="من 412 مقالًا", selection="كل المدونة: 110 مقالات",
    page="entities", card="who", address="c=sample&w=lead", build="b1", day="2026-11-28", figures=(FIGURE,),
    table=Table(("الاسم", "الحصة"), (False, True), ((MIXED, "-12.7%"), ("الأردن", "8%")), 9), shown=("figure", "table"),
    most=1, comment="تعليق أول\nRosatom شركة روسية",
)  # fmt: skip
QUOTE = Item("a2", "passage", text="قال بوتين أمس", marks=(Mark(4, 9, "person"),), source="الجريدة · 3 يناير 2025")
NOTE = Item("a3", "note", title="ملاحظة", comment="نص الملاحظة")
REPORT = Report("0" * 12, "تقرير", "ليلى", "تمهيد", (CARD, QUOTE, NOTE))
ABOUT = About("المدونة المثال", "هذه العيّنة متخيَّلة", 110)
ENGLISH = replace(
    REPORT, title="A report", opening="Opening", author="Leila",
    items=tuple(replace(one, language="en", title=one.title and "A title", share="Of 412") for one in REPORT.items),
)  # fmt: skip


@cache
def made() -> str:
    return report.file(REPORT, ABOUT, "html", language="ar", day=DAY).decode()


@cache
def document(language: Language) -> bytes:
    return report.file(REPORT if language == "ar" else ENGLISH, ABOUT, "docx", language=language, day=DAY)


def part(language: Language, name: str = "word/document.xml") -> Any:  # noqa: ANN401 - an element
    with zipfile.ZipFile(io.BytesIO(document(language))) as opened:
        return ElementTree.fromstring(opened.read(name))


def said(element: Any) -> str:  # noqa: ANN401 - an element
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


class Tags(HTMLParser):
    """What a page is made of: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


# What is kept


def test_a_report_is_read_as_it_was_written() -> None:
    assert items.parsed(items.written(REPORT), file="x") == REPORT


def test_the_same_card_of_the_same_view_is_seen_anew_and_keeps_what_the_reader_wrote() -> None:
    again = REPORT.put(replace(CARD, id="new", title="اليابان", comment="", build="b2", most=40))
    assert [one.id for one in again.items] == ["a1", "a2", "a3"]
    assert (again.items[0].title, again.items[0].build) == ("اليابان", "b2")
    assert (again.items[0].comment, again.items[0].most) == (CARD.comment, 1)
    assert len(REPORT.put(replace(CARD, id="new", address="c=sample")).items) == 4
    assert len(REPORT.put(replace(QUOTE, id="new")).items) == 4, "a passage is not a card"


def test_items_move_within_the_report_and_come_back_to_their_place() -> None:
    assert [one.id for one in REPORT.move("a1", 1).items] == ["a2", "a1", "a3"]
    assert [one.id for one in REPORT.move("a1", -1).items] == ["a1", "a2", "a3"]
    assert [one.id for one in REPORT.move("a1", 9).items] == ["a2", "a3", "a1"]
    assert REPORT.move("gone", 1) == REPORT
    assert REPORT.without("a2").restored(QUOTE, 1) == REPORT
    assert REPORT.restored(QUOTE, 0) == REPORT, "it is there already"


def test_nothing_is_lost_when_readers_change_one_report_at_once(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    begun = shelf.begin("c", "  تقرير \n الربيع ", tmp_path)
    assert begun.title == "تقرير الربيع"

    def pin(number: int) -> None:
        note = Item(f"n{number}", "note", comment=str(number))
        shelf.change("c", begun.id, lambda now: now.put(note), tmp_path)

    with ThreadPoolExecutor(8) as readers:
        list(readers.map(pin, range(24)))
    kept = shelf.read("c", begun.id, tmp_path)
    assert {one.comment for one in kept.items} == {str(number) for number in range(24)}
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_removed_report_can_be_put_back(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    first, second = (shelf.begin("c", title, tmp_path) for title in ("أول", "ثان"))
    was = shelf.remove("c", first.id, tmp_path)
    assert shelf.titles("c", tmp_path) == {second.id: "ثان"}
    with pytest.raises(report.ReportError, match="no longer there"):
        shelf.change("c", first.id, lambda now: now, tmp_path)
    shelf.restore("c", was, tmp_path)
    assert shelf.read("c", first.id, tmp_path) == first
    assert set(shelf.titles("c", tmp_path).values()) == {"أول", "ثان"}


@pytest.mark.parametrize("named", ["../../etc/passwd", "", "ABCDEF012345", "0" * 13])
def test_a_report_is_never_looked_for_outside_its_shelf(named: str, tmp_path: Path) -> None:
    with pytest.raises(report.ReportError):
        shelf.read("c", named, tmp_path)


def test_a_damaged_report_is_left_out_of_the_list_and_named_when_opened(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    begun = shelf.begin("c", "تقرير", tmp_path)
    (tmp_path / "c" / "reports" / f"{begun.id}.json").write_text("{", encoding="utf-8")
    assert shelf.titles("c", tmp_path) == {}
    with pytest.raises(report.ReportError) as told:
        shelf.read("c", begun.id, tmp_path)
    assert begun.id in told.value.message("ar")


def spoilt(**values: object) -> str:
    given = json.loads(items.written(REPORT))
    given["items"][0] |= values
    return json.dumps(given)


def figure(**layout: object) -> str:
    drawn = json.loads(FIGURE)
    drawn["layout"] |= layout
    return json.dumps(drawn)


HOSTILE_FILES = [
    "", "[]", "{", '{"format": "marsad report 1", "items": 3}', "[" * 100_000,
    spoilt(title=["x"]), spoilt(kind="script"), spoilt(most=10**9), spoilt(most="1"), spoilt(language="xx"),
    spoilt(table={"columns": ["a"], "numeric": [False], "rows": [["a", "b"]], "total": 1}),
    spoilt(table={"columns": ["a"], "numeric": [False], "rows": [[{"x": 1}]], "total": 1}), spoilt(table=7),
    spoilt(marks=[{"start": "x"}]), spoilt(shown=3), spoilt(figures="x"), spoilt(figures=[FIGURE] * 99),
    spoilt(figures=["{}"]), spoilt(figures=["[" * 100_000]), spoilt(figures=['{"data": [], "layout": {}}']),
    spoilt(figures=[figure(images=[{"source": SINK}])]), spoilt(figures=[figure(mapbox={"style": SINK})]),
    spoilt(figures=[figure(title={"text": f'<a href="{SINK}">x</a>'})]), spoilt(figures=[figure(title="<SCRIPT>")]),
    spoilt(figures=[json.dumps({**json.loads(FIGURE), "data": [{"type": "image", "z": []}]})]),
    spoilt(figures=[figure(title={"text": "%{meta.alternative}"})]),
    json.dumps({"format": items.FORMAT, "items": [{}] * 201}), spoilt(most=5.0), spoilt(most=True),
    spoilt(table={"columns": ["a"], "numeric": [False], "rows": [["b"]], "total": float("inf")}),
    spoilt(marks=[{"start": float("inf"), "end": 1, "kind": "hit"}]), spoilt(figures=[figure(title="\ud800")]),
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE_FILES, ids=range(len(HOSTILE_FILES)))
def test_a_file_that_is_no_report_is_refused_in_both_languages(content: str) -> None:
    with pytest.raises(report.ReportError) as told:
        items.parsed(content, file="ملف.json")
    assert told.value.message("ar") != told.value.message("en")


def test_items_of_a_file_are_told_apart_and_hold_nothing_that_cannot_be_written(tmp_path: Path) -> None:
    given = json.loads(
        spoilt(id="", title="\ud800", table={"columns": ["\udfff"], "numeric": [0], "rows": [], "total": 0})
    )
    read = items.parsed(json.dumps({**given, "items": [given["items"][0]] * 3}), file="x")
    assert len({one.id for one in read.items} - {""}) == 3
    assert (read.items[0].title, read.items[0].table) == ("\ufffd", items.Table(("\ufffd",), (False,)))
    (tmp_path / "c").mkdir()
    assert shelf.begin("c", "تقرير", tmp_path, like=read).items == read.items


def test_a_report_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "c" / "reports" / f"{'1' * 12}.json").mkdir(parents=True)
    with pytest.raises(report.ReportError, match=r"111111111111\.json could not be read"):
        shelf.read("c", "1" * 12, tmp_path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(report.ReportError, match="larger than 24 MB"):
        items.parsed(b" " * (items.MOST_BYTES + 1), file="x")


def test_every_shape_of_figure_may_be_kept() -> None:
    cells = pd.DataFrame({"r": ["a", "b"], "c": ["x", "y"], "v": [0.2, 0.8]})
    dated = pd.DataFrame({"when": [datetime.date(2025, 1, 1), datetime.date(2025, 2, 1)], "n": [1, 2]})
    places = pd.DataFrame({"name": ["بغداد", "عمّان"], "lon": [44.4, 35.9], "lat": [33.3, 31.9], "n": [5, 3]})
    drawn = [
        figures.matrix(cells, row="r", column="c", value="v"),
        figures.timeline(dated, when="when", value="n", bucket="month"),
        figures.point_map(places, label="name", longitude="lon", latitude="lat", value="n", key="name"),
        figures.shares(RANKED, label="name", value="n"),
    ]
    assert [drawings.fault(drawings.kept(one)) for one in drawn] == ["", "", "", ""]


# HTML


def test_the_page_needs_nothing_beside_itself_and_says_so_to_the_browser() -> None:
    page = made()
    assert "default-src 'none'" in page
    assert page.count("@font-face") == 2, "once for the page, not for each figure"
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\((?!data:|#)", page.replace("url('#", "url(#"))
    fetched = [
        value for _, given in Tags(page).found for name, value in given.items()
        if name in {"src", "href", "xlink:href", "action", "srcset"} and not (value or "").startswith(("#", "data:"))
    ]  # fmt: skip
    assert fetched == []


def test_the_page_holds_all_that_a_report_must_say() -> None:
    text = Tags(made()).text
    for told in (
        REPORT.title, "إعداد: ليلى", "28 نوفمبر 2026", ABOUT.name, ABOUT.notice, "تمهيد", CARD.title, CARD.share,
        f"المختار: {CARD.selection}", "تعليق أول", "نص الملاحظة", "أول 1 من 9 صفًّا", methods.ALWAYS[0],
        methods.METHODS["entities"][0], "entities?c=sample&w=lead", "b1", QUOTE.source,
    ):  # fmt: skip
        assert told in text, told
    assert "الأردن" in text, "in the figure"
    assert "8%" not in text, "in a row that the reader did not ask for"


def test_arabic_and_english_each_run_their_own_way_on_one_page() -> None:
    page = made()
    assert '<html lang="ar" dir="rtl">' in page
    assert re.search(r'<p class="comment" dir="rtl">Rosatom شركة', page)
    assert '<bdi dir="ltr">-12.7%</bdi>' in page
    assert not re.search("[\u202a-\u202e\ufb50-\ufdff\ufe70-\ufeff]", page)
    english = report.web.page(replace(ENGLISH, items=(NOTE, replace(NOTE, language="en", title="On Baghdad (بغداد)"))),
                              ABOUT, language="en", day=DAY)  # fmt: skip
    assert '<html lang="en" dir="ltr">' in english
    assert '<section class="note" id="item-1" dir="rtl" lang="ar">' in english
    assert '<h2 dir="ltr">On Baghdad' in english


def test_hostile_text_is_shown_and_does_nothing_wherever_it_stands() -> None:
    every = " ".join(HOSTILE)
    bad = Item(
        "x", "card", title=every, comment=every, share=every, selection=every, page="entities", address=every,
        build=every, day=every, source=every, text=every, marks=(Mark(-5, 3, "hit"), Mark(3, 9, '"><script>')),
        table=Table((every,), (False,), ((every,),), 1), shown=("table",),
    )  # fmt: skip
    hostile = Report("x", every, every, every, (bad,))
    page = report.file(hostile, About(every, every, 1), "html", language="ar", day=DAY).decode()
    tags = Tags(page)
    assert {tag for tag, _ in tags.found} <= {
        "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "ul", "li", "p", "section",
        "bdi", "figure", "blockquote", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "code", "mark",
    }  # fmt: skip
    assert [tag for tag, _ in tags.found].count("style") == 1
    assert not [name for _, given in tags.found for name in given if name.startswith("on")]
    assert "<script>window.hit=1</script>" in tags.text
    assert "\u202e" not in page
    word = report.file(hostile, About(every, every, 1), "docx", language="en", day=DAY)
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        assert SINK not in opened.read("word/_rels/document.xml.rels").decode()
        assert "<script>window.hit=1</script>" in "".join(
            ElementTree.fromstring(opened.read("word/document.xml")).itertext()
        )


def test_a_report_without_items_says_so() -> None:
    empty = report.file(Report("x", "فارغ"), ABOUT, "html", language="ar", day=DAY).decode()
    assert words.say("empty", "ar") in empty
    assert len(report.file(Report("x", "فارغ"), ABOUT, "docx", language="ar", day=DAY)) > 1000


# PDF


def test_the_pdf_is_the_page_printed_with_its_text() -> None:
    pdf = report.file(REPORT, ABOUT, "pdf", language="ar", day=DAY)
    assert pdf.startswith(b"%PDF-")
    assert b"IBMPlexSansArabic" in pdf
    assert b"/StructTreeRoot" in pdf, "tagged, for those who listen"
    assert b"/ToUnicode" in pdf, "its text can be selected"
    assert b"/Lang (ar)" in pdf


def test_a_printed_page_runs_no_script_and_asks_nobody() -> None:
    page = f"<script>document.title = 'ran'</script><img src={SINK}/x.png><p>نص</p>"
    assert b"ran" not in re.findall(rb"/Title ?\((.*?)\)", pictures.printed(page))


def test_without_a_browser_each_figure_is_told_in_words_and_the_pdf_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "available", lambda: False)
    monkeypatch.setattr(pictures.printing, "available", lambda: False)
    page = report.file(REPORT, ABOUT, "html", language="ar", day=DAY).decode()
    assert "<svg" not in page
    assert lines.plain(drawings.alternative(FIGURE))[:40] in Tags(page).text
    word = report.file(REPORT, ABOUT, "docx", language="ar", day=DAY)
    assert "media/image1.png" not in "".join(zipfile.ZipFile(io.BytesIO(word)).namelist())
    with pytest.raises(pictures.PictureError) as told:
        report.file(REPORT, ABOUT, "pdf", language="ar", day=DAY)
    assert "apt-get install chromium" in told.value.message("ar")
    assert "DOCX" in told.value.message("en")


# DOCX


def test_an_arabic_document_says_its_direction_at_every_level() -> None:
    body = part("ar")
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    paragraphs = [one for one in body.iter(f"{W}p") if said(one).strip() and "?c=" not in said(one)]
    assert all(one.find(f"{W}pPr/{W}bidi") is not None for one in paragraphs)
    arabic = [run for one in paragraphs for run in one.iter(f"{W}r") if re.search("[\u0620-\u064a]", said(run))]
    assert arabic
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in arabic)
    assert {run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") for run in arabic} == {"ar-SA"}
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in body.iter(f"{W}tbl"))


def test_an_address_runs_left_to_right_in_an_arabic_document() -> None:
    seen = replace(CARD, address="c=sample&q=%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF", figures=(), shown=())
    made = report.file(replace(REPORT, items=(seen,)), ABOUT, "docx", language="ar", day=DAY)
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        body = ElementTree.fromstring(opened.read("word/document.xml"))
    (address,) = (one for one in body.iter(f"{W}p") if said(one) == "entities?c=sample&q=بغداد")
    assert address.find(f"{W}pPr/{W}bidi") is None
    assert address.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"


def test_an_english_document_runs_left_to_right_with_its_arabic_apart() -> None:
    body = part("en")
    assert body.find(f".//{W}sectPr/{W}bidi") is None
    assert not [table for table in body.iter(f"{W}tbl") if table.find(f"{W}tblPr/{W}bidiVisual") is not None]
    (title,) = (one for one in body.iter(f"{W}p") if said(one) == "A report")
    assert title.find(f"{W}pPr/{W}bidi") is None
    (name,) = (run for run in body.iter(f"{W}r") if "روس آتوم" in said(run))
    assert name.find(f"{W}rPr/{W}rtl") is not None
    assert said(name) == f"\u200f{MIXED}\u200f"
    (quoted,) = (one for one in body.iter(f"{W}p") if said(one) == QUOTE.text)
    assert quoted.find(f"{W}pPr/{W}bidi") is not None


def test_arabic_letters_have_a_typeface_and_a_size_of_their_script() -> None:
    styles = part("ar", "word/styles.xml")
    for name in ("Normal", "Title", "Heading1"):
        style = styles.find(f".//{W}style[@{W}styleId='{name}']/{W}rPr")
        assert style.find(f"{W}rFonts").get(f"{W}cs") == "Arial"
        assert style.find(f"{W}szCs").get(f"{W}val") == style.find(f"{W}sz").get(f"{W}val")


def test_figures_come_at_twice_their_size_and_are_told_to_those_who_do_not_see_them() -> None:
    (drawn,) = part("ar").iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert MIXED in drawn.get("descr")
    assert drawn.get("title") == CARD.title
    with zipfile.ZipFile(io.BytesIO(document("ar"))) as opened:
        (name,) = (one for one in opened.namelist() if one.startswith("word/media/"))
        width = int.from_bytes(opened.read(name)[16:20])
    assert width == 2 * drawings.WIDTH


def test_the_elements_stand_in_the_order_that_the_format_asks_for() -> None:
    order = {
        "pPr": ("pStyle", "keepNext", "pBdr", "shd", "bidi", "spacing", "ind", "jc", "rPr"),
        "rPr": ("rStyle", "rFonts", "b", "bCs", "color", "sz", "szCs", "u", "shd", "rtl", "cs", "lang"),
        "tblPr": ("tblStyle", "bidiVisual", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"),
    }
    for name, known in order.items():
        for element in part("ar").iter(f"{W}{name}"):
            held = [child.tag.removeprefix(W) for child in element]
            assert held == [one for one in known if one in held], (name, held)


def test_runs_that_go_the_other_way_stand_between_marks() -> None:
    left, right = "\u200e", "\u200f"
    line = "نمو \u2066-12.7%\u2069 (Rosatom)"
    assert [(run.text, run.rtl) for run in lines.runs(line, rtl=True)] == [
        ("نمو ", True), (f"{left}-12.7%{left}", False), (right, True), (" (Rosatom)", True),
    ]  # fmt: skip
    nested = "by \u2067نمو \u2066-1%\u2069 سنوي\u2069, \u2067سوريا\u2069"
    assert [(run.text, run.rtl) for run in lines.runs(nested, rtl=False)] == [
        ("by ", False), (f"{right}نمو -1% سنوي{right}", True), (left, False), (", ", False),
        (f"{right}سوريا{right}", True), (left, False),
    ]  # fmt: skip
    assert "".join(run.text for run in lines.runs("\u2069\u2069نص\u2067", rtl=True)) == "نص"


def test_a_number_with_a_sign_stands_between_marks_in_a_line_that_is_isolated_as_its_paragraph_runs() -> None:
    left, right = "\u200e", "\u200f"
    found = [(run.text, run.rtl) for run in lines.runs("\u2067بين \u206615-20%\u2069 منها\u2069", rtl=True)]
    assert found == [("بين ", True), (f"{left}15-20%{left}", False), (right, True), (" منها", True)]


@pytest.mark.parametrize(
    ("line", "way", "found"),
    [
        # The quotation opens among Arabic words and closes after one, in a line that runs from left to right.
        ("Rosatom قالت “نعم”", "ltr", "Rosatom قالت “نعم”\u200f"),
        ("قالت Rosatom said «yes» أمس", "rtl", "قالت Rosatom said «yes»\u200e أمس"),
        # What is quoted is the line's own, or opens among its words.
        ("The minister said “نعم”", "ltr", "The minister said “نعم”"),
        ("قال “Yes”", "rtl", "قال “Yes”"),
        ("قال “نعم”", "rtl", "قال “نعم”"),
        ("“نعم”", "ltr", "“نعم”"),
        ("في “2023”", "ltr", "في “2023”"),
    ],
)
def test_a_closing_quotation_mark_stays_with_words_that_run_against_the_line(line: str, way: str, found: str) -> None:
    assert lines.quoted(line, way) == found  # type: ignore[arg-type]


def test_what_a_reader_writes_keeps_its_signs_in_order_in_documents_and_pages() -> None:
    note = Item("n", "note", "ar", title="نمو -3% في عام", comment="انخفض الإنتاج -12.7% عن العام السابق")
    word = docx.Document(io.BytesIO(made_as_word(note)))
    for told in ("-3%", "-12.7%"):
        runs = [run for one in word.paragraphs for run in one.runs if told in run.text]
        assert [(run.text, bool(run.font.rtl)) for run in runs] == [(f"\u200e{told}\u200e", False)]
    page = report.file(replace(REPORT, items=(note,)), ABOUT, "html", language="ar", day=DAY).decode()
    assert 'الإنتاج <bdi dir="ltr">-12.7%</bdi> عن' in page


def test_a_sign_among_latin_words_leaves_them_together() -> None:
    assert lines.written("fell by -12.7% in الأردن", "rtl") == "fell by -12.7% in الأردن"
    assert lines.written("بلغ -3% في Rosatom", "rtl") == "بلغ \u2066-3%\u2069 في Rosatom"


def made_as_word(item: Item) -> bytes:
    return report.file(replace(REPORT, items=(item,)), ABOUT, "docx", language="ar", day=DAY)


# The usual report, and the command


def test_every_page_of_the_menu_says_how_its_numbers_come_about() -> None:
    # What these show is not pinned.
    assert {page for pages in menu.MENU.values() for page in pages} - {
        "add",
        "glossary",
        "report",
    } <= methods.METHODS.keys()
    assert all(len(both) == 2 and all(both) for both in [methods.ALWAYS, *methods.METHODS.values()])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_usual_report_of_a_corpus_is_written_as_a_page(tables: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / "report.html"
    assert main(["--lang", "en", "report", "sample", "--lang", language, "--tables", str(tables), "-o", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    text = Tags(page).text
    for key in ("size", "when", "person", "place", "organisation", "topics", "sections", "quoted"):
        assert words.say(key, language) in text  # type: ignore[arg-type]
    assert ("متخيَّلة" if language == "ar" else "invented") in text
    assert page.count("<svg") >= 7
    assert not list(tmp_path.glob("*.tmp"))


def test_a_view_is_reported_on_with_its_filters_said(tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "lead.docx"
    view = "http://localhost:8501/entities?c=sample&lang=en&w=lead&from=2025-01-01&q=%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF"
    assert main(["--lang", "en", "report", "sample", "--view", view, "--tables", str(tables), "-o", str(out)]) == 0
    with zipfile.ZipFile(out) as opened:
        text = re.sub(
            "[\u200e\u200f]", "", "".join(ElementTree.fromstring(opened.read("word/document.xml")).itertext())
        )
    assert "since 1 January 2025 · counted in: Lead · with the words: بغداد" in text


def test_a_saved_report_is_written_as_it_was_kept(tables: Path, tmp_path: Path) -> None:
    kept, out = tmp_path / "kept.json", tmp_path / "kept.html"
    kept.write_text(items.written(REPORT), encoding="utf-8")
    arguments = ["--report", str(kept), "--lang", "ar", "--tables", str(tables), "-o", str(out)]
    assert main(["report", "sample", *arguments]) == 0
    assert CARD.title in Tags(out.read_text(encoding="utf-8")).text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "x.txt"], "--format"),
        (["-o", "x.html", "--view", "?e=person:nobody"], "person:nobody"),
        (["-o", "x.html", "--view", "?c=other"], "other"),
        (["-o", "x.html", "--view", "?from=yesterday"], "yesterday"),
        (["-o", "x.html", "--view", "?w=ear"], "ear"),
        (["-o", "x.html", "--view", "?" + "q=a" * 4000], "longer"),
        (["-o", "x.html", "--report", "missing.json"], "missing.json"),
        (["-o", "x.html", "--report", "missing.json", "--view", "?c=sample"], "one of them"),
        (["-o", "no/where/x.html", "--view", "?q=zzzz"], "no/where"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_reason(
    arguments: list[str], told: str, tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", "en", "report", "sample", "--tables", str(tables), *arguments]) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_refusals_are_said_in_arabic_too() -> None:
    for kind in (report.ReportError, links.LinkError, views.ViewError, writing.WritingError):
        for arabic, english in kind.REASONS.values():
            assert re.search("[\u0620-\u064a]", arabic)
            assert not re.search("[\u0620-\u064a]", english)
            assert set(re.findall(r"\{\w+\}", arabic)) == set(re.findall(r"\{\w+\}", english))


def test_what_a_report_says_of_itself_is_said_in_both_languages() -> None:
    for key, (arabic, english) in words._WORDS.items():
        assert re.search("[\u0620-\u064a]", arabic) or key in {"made", "list", "chosen"}, key
        assert not re.search("[\u0620-\u064a]", english), key
        assert set(re.findall(r"\{\w+\}", arabic)) == set(re.findall(r"\{\w+\}", english)), key


def test_the_usual_report_of_nothing_says_how_little_there_is(tables: Path) -> None:
    from analysis import corpora, selection

    corpus = corpora.read("sample", tables)
    left = selection.select(corpus, selection.Selection(corpus="sample", sources=("لا أحد",)))
    (size,) = standard.items(left, language="en", day=DAY)
    assert size.table is not None
    assert ("Articles", "0") in size.table.rows
    assert ("First day", "—") in size.table.rows
