"""Pages on paper: without their controls, whole, dated, light in either theme, none of them empty."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.test_frame import path_of
from tests.conftest import PAGES, Reader, watched

# What can be acted on, and cannot on paper.
CONTROLS = """() => [...document.querySelectorAll('[data-testid="stSidebar"], .stAppHeader, button, input, textarea, '
    + '[role="slider"], [data-testid="stSelectbox"]')].filter((one) => one.checkVisibility({visibilityProperty: true})
    && one.getBoundingClientRect().width > 1 && !one.closest('.stDataFrame, .js-plotly-plot'))
    .map((one) => one.getAttribute('aria-label') ?? one.innerText ?? one.className)"""
# Charts that have less room than they were drawn for. Only while a page is being printed do they keep the size that
# they have on the screen: a page that merely looks as on paper draws them anew.
CUT = """() => { window.cut = null; matchMedia('print').addEventListener('change', (now) => { window.cut = now.matches
    ? [...document.querySelectorAll('.main-svg')].filter((one) => one.getAttribute('width') > 0
        && parseFloat(getComputedStyle(one).width) < one.getAttribute('width') - 2)
        .map((one) => one.closest('[class*="st-key-card-"]').className) : window.cut; }); }"""
# A4 upright and across without its margins, in the pixels that a browser gives a page on paper.
UPRIGHT, ACROSS = 937, 1377


def cut(page: Page, place: Path) -> list[str]:
    """Print a page, and return the cards whose charts were cut."""
    page.evaluate(CUT)
    page.pdf(path=place / "page.pdf", prefer_css_page_size=True, print_background=True, format="A4")
    found = page.evaluate("window.cut")
    assert found is not None, "the browser did not say that it printed"
    return list(found)


def width(page: Page) -> float:
    return float(page.locator('[data-testid="stMainBlockContainer"]').bounding_box()["width"])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_paper_is_whole_dated_and_without_controls(reader: Reader, name: str, tmp_path: Path) -> None:
    language = ("en", "ar")[PAGES.index(name) % 2]
    page = reader.open(path_of(name), lang=language)
    assert cut(page, tmp_path) == []
    page.emulate_media(media="print")
    assert page.evaluate(CONTROLS) == []
    assert width(page) <= UPRIGHT
    assert page.locator("h1").first.is_visible()
    assert str(datetime.date.today().year) in page.locator(".m-printed").inner_text()
    assert page.locator(".m-selection").first.is_visible() or name in ("add", "glossary")
    if language == "ar":
        head = page.locator("h1").first.evaluate("one => getComputedStyle(one).direction")
        assert head == "rtl"


def test_a_chart_that_is_too_wide_for_its_card_is_found(reader: Reader, tmp_path: Path) -> None:
    """The control: a page on paper narrower than its charts were drawn for."""
    page = reader.open()
    page.add_style_tag(content="@media print { .stApp [data-testid=stMainBlockContainer] { width: 600px !important } }")
    assert len(cut(page, tmp_path)) >= 3


def test_paper_is_light_in_the_dark_theme_too(chromium: Browser, server: str) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, color_scheme="dark")
    reader = watched(context, server)
    page = reader.open()
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => ['.stApp', '.st-key-card-who', '.m-head h1'].map((one) => {
            const style = getComputedStyle(document.querySelector(one));
            return one.endsWith('h1') ? style.color : style.backgroundColor;
        })"""
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(28, 36, 48)"]
    shot = Image.open(io.BytesIO(page.locator(".st-key-card-who").screenshot())).convert("L")
    light = sum(value > 200 for value in shot.tobytes()) / (shot.width * shot.height)
    assert light > 0.6
    context.close()


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="looks at pages through poppler")
@pytest.mark.parametrize(("wide", "across"), [(1440, False), (1920, True)])
def test_printed_pages_are_upright_or_across_and_none_is_empty(
    reader: Reader, tmp_path: Path, wide: int, across: bool
) -> None:
    reader.page.set_viewport_size({"width": wide, "height": 1000})
    page = reader.open("entities")
    assert cut(page, tmp_path) == []
    subprocess.run(["pdftoppm", "-r", "50", "-png", "page.pdf", "page"], cwd=tmp_path, check=True)
    sheets = [Image.open(path).convert("L") for path in sorted(tmp_path.glob("*.png"))]
    assert 2 <= len(sheets) <= 8
    margin = int(10 / 25.4 * 50)
    for sheet in sheets:
        assert (sheet.width > sheet.height) == across
        assert sheet.crop((margin, margin, sheet.width - margin, sheet.height - margin)).getextrema()[0] < 120
        for edge in ((0, 0, margin, sheet.height), (sheet.width - margin, 0, sheet.width, sheet.height)):
            assert sheet.crop(edge).getextrema()[0] == 255
    page.emulate_media(media="print")
    assert width(page) <= (ACROSS if across else UPRIGHT)
