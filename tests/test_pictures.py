"""Figures as files: Arabic is whole and logical, the typeface travels along, and a lost browser is replaced."""

from __future__ import annotations

import io
import re

import pandas as pd
import pytest
from PIL import Image

from analysis import bidi, figures, pictures
from analysis.pictures import printing

ROWS = pd.DataFrame({"name": ['شركة "روس آتوم" 2024', "نمو -12.7% سنويا"], "n": [1846, 8], "key": ["a", "b"]})
FIGURE = figures.ranked_bars(ROWS, label="name", value="n", key="key", language="ar", theme="light")
WORDS = pictures.Words("روسيا أكثر الأسماء ذكرًا", "من 412 مقالًا", "مرصد · 23 نوفمبر 2026")
PAPER = pictures.on_paper(FIGURE, WORDS, language="ar", theme="light")


def texts(svg: bytes) -> list[str]:
    found = re.findall(r"<text[^>]*>(.*?)</text>", svg.decode("utf-8"), re.S)
    return [bidi.plain(re.sub(r"<[^>]+>", "", one)).replace("&quot;", '"') for one in found]


def test_words_are_added_to_a_copy() -> None:
    assert "نوفمبر" not in FIGURE.to_json()
    assert PAPER.layout.width == 900
    assert PAPER.layout.height > FIGURE.layout.height
    assert PAPER.layout.paper_bgcolor == "#ffffff"


def test_an_svg_has_outlines_for_letters_and_still_says_every_label() -> None:
    svg = pictures.picture(PAPER, form="svg").decode("utf-8")
    said = set(re.findall(r'aria-label="([^"]*)"', svg.replace("&quot;", "'")))
    assert {one.replace('"', "'") for one in (*ROWS["name"], WORDS.title, WORDS.share, WORDS.note)} <= said
    assert f"<title>{WORDS.title}</title>" in svg
    assert f"<desc>{bidi.plain(figures.alternative(FIGURE))}</desc>" in svg
    assert not re.search("<text|font-face|[\ufb50-\ufdff\ufe70-\ufeff]", svg)


def test_a_letter_that_the_typeface_lacks_stays_text_with_the_typeface_beside_it() -> None:
    rows = ROWS.assign(name=["北京", "روسيا"])
    figure = figures.ranked_bars(rows, label="name", value="n", key="key", language="ar", theme="light")
    svg = pictures.picture(pictures.on_paper(figure, WORDS, language="ar", theme="light"), form="svg")
    assert texts(svg) == ["北京"]
    assert svg.count(b"@font-face") == 2
    assert 'aria-label="روسيا"' in svg.decode("utf-8")


def test_an_svg_to_be_edited_holds_every_label_as_it_is_written_and_its_typeface() -> None:
    svg = pictures.picture(PAPER, form="svg", editable=True)
    assert {*ROWS["name"], WORDS.title, WORDS.share, WORDS.note} <= set(texts(svg))
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufeff]", svg.decode("utf-8"))
    assert svg.count(b"@font-face") == 2
    assert not re.search(rb"(?:href|src)=.https?:|data-runs", svg)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_the_pixels_that_were_asked_for_and_something_on_it(scale: int) -> None:
    png = pictures.picture(PAPER, form="png", scale=scale)
    with Image.open(io.BytesIO(png)) as drawn:
        assert drawn.size == (900 * scale, PAPER.layout.height * scale)
        seen = drawn.convert("RGB").getcolors(1 << 24)
    assert seen is not None
    inks = {colour for _, colour in seen}
    assert {(255, 255, 255), (28, 36, 48), (11, 110, 105)} <= inks, "the ground, the ink and the bars"


def test_a_pdf_is_one_page_with_its_typeface_inside() -> None:
    pdf = pictures.picture(PAPER, form="pdf")
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert b"IBMPlexSansArabic" in pdf


def test_a_web_page_needs_nothing_beside_itself() -> None:
    page = pictures.page(PAPER, title="<b>", language="ar").decode("utf-8")
    assert page.startswith('<!doctype html><html lang="ar">')
    assert "<title>&lt;b></title>" in page
    assert not re.search(r"<(?:script|link)[^>]+(?:src|href)=", page)


def test_a_browser_that_was_killed_is_replaced() -> None:
    pictures.picture(PAPER, form="svg")
    kaleido = printing._PRINTER._kaleido
    assert kaleido is not None
    kaleido.subprocess.kill()
    assert pictures.picture(PAPER, form="svg").startswith(b"<svg")


def test_a_browser_that_is_named_and_not_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    assert printing._browser() is None


def test_without_a_browser_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    printing._PRINTER.close()
    monkeypatch.setattr(printing, "_browser", lambda: None)
    with pytest.raises(pictures.PictureError) as told:
        pictures.picture(PAPER, form="png")
    assert "apt-get install chromium" in told.value.message("ar")
    assert "apt-get install chromium" in told.value.message("en")
