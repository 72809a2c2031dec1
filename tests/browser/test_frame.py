"""The frame in a real browser: languages, directions, widths, and the selection that follows its reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PAGES, Reader, watched

ISOLATES = re.compile("[\u2066-\u2069]")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
RUSSIA = "place:روسيا"


def selection(page: Page) -> str:
    return ISOLATES.sub("", page.locator('[data-testid="selection"]').inner_text())


def path_of(name: str) -> str:
    return "" if name == "overview" else name


def language_of(name: str) -> str:
    """Half of the pages are looked at in Arabic and half in English: what they are made of is the same."""
    return ("ar", "en")[PAGES.index(name) % 2]


def sideways(page: Page) -> int:
    """By how many pixels the page could be scrolled sideways."""
    return int(
        page.evaluate("""() => Math.max(...['html', '.stApp', '[data-testid=stMain]'].map(
        (place) => { const box = document.querySelector(place); return box.scrollWidth - box.clientWidth; }))""")
    )


# Words in controls and headings that have less room than they need, in pixels; a menu of rows may scroll.
SHORT = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is(h1, h2, p, button, label, [role="group"] > div)')]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest('.stDataFrame, .stPlotlyChart, '
        + '.m-kwic, [class*="st-key-kwic-"], [class*="st-key-paper-"]'))
    .filter((one) => { const box = one.getBoundingClientRect(), hidden = getComputedStyle(one).overflowX !== 'visible';
        return box.width > 1 && ((hidden && one.scrollWidth > one.clientWidth + 1) || box.left < -1
            || box.right > innerWidth + 1); })
    .map((one) => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""
# Fields whose line is too low for the dots and marks of Arabic letters; a field cuts what leaves its line.
LOW = """() => { const pen = document.createElement('canvas').getContext('2d');
    return [...document.querySelectorAll('.stApp input')].filter((one) => /^(text|search)$/.test(one.type)
        && one.checkVisibility()).filter((one) => { const look = getComputedStyle(one);
            pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
            const letters = pen.measureText('\u0622\u064b \u064a\u062c'), line = parseFloat(look.lineHeight);
            const over = (line - letters.fontBoundingBoxAscent - letters.fontBoundingBoxDescent) / 2;
            return letters.actualBoundingBoxAscent > letters.fontBoundingBoxAscent + over
                || letters.actualBoundingBoxDescent > letters.fontBoundingBoxDescent + over; })
        .map((one) => one.getAttribute('aria-label')); }"""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_silence_asks_nobody_and_fits_every_width(reader: Reader, name: str, language: str) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 900})
    page = reader.open(path_of(name), lang=language)
    assert page.locator("h1").first.inner_text().strip()
    assert page.locator(".stApp").evaluate("box => getComputedStyle(box).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").evaluate("box => getComputedStyle(box).direction") == "ltr"
    assert page.evaluate(SHORT) == []
    assert page.evaluate(LOW) == []
    found = {360: sideways(page)}
    for width in (768, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        reader.settle()
        found[width] = sideways(page)
    assert found == {360: 0, 768: 0, 2560: 0}
    assert not page.locator('[data-testid="stException"]').count()
    assert reader.faults() == ""
    assert reader.foreign == []
    assert reader.errors == []


def test_words_that_are_cut_are_found(reader: Reader) -> None:
    """The control: a heading that may not wrap, fields with the lines of Latin letters."""
    reader.page.set_viewport_size({"width": 360, "height": 900})
    page = reader.open("words", lang="en")
    page.add_style_tag(content=".m-card h2 { white-space: nowrap !important; overflow: hidden; }")
    assert page.evaluate(SHORT)
    page.add_style_tag(content=".stApp input { line-height: 1.4 !important; }")
    assert page.evaluate(LOW)


def test_a_call_to_another_machine_is_noted_and_goes_nowhere(reader: Reader) -> None:
    """The control: what hostile text would do if it could."""
    page = reader.open("glossary")
    page.evaluate("fetch('http://sink.invalid/a').then(() => { window.hit = 1 }, () => { window.hit = 2 })")
    page.wait_for_function("window.hit")
    assert page.evaluate("window.hit") == 2
    assert reader.foreign == ["http://sink.invalid/a"]


def test_the_sidebar_stands_where_reading_starts(reader: Reader) -> None:
    def left(page: Page) -> float:
        return float(page.locator('[data-testid="stSidebar"]').bounding_box()["x"])

    assert left(reader.open(lang="ar")) > 1000
    assert left(reader.open(lang="en")) == 0


def test_the_other_language_is_one_click_away_and_stays_in_the_link(reader: Reader) -> None:
    page = reader.open()
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("h1:has-text('Overview')")
    reader.settle()
    assert "lang=en" in page.url
    assert page.locator(".stApp").evaluate("box => getComputedStyle(box).direction") == "ltr"


def test_a_label_in_a_chart_is_the_exact_logical_text(reader: Reader) -> None:
    page = reader.open()
    drawn = page.locator(".st-key-card-who svg text").all_text_contents()
    plain = [ISOLATES.sub("", text) for text in drawn]
    assert "العراق" in plain
    assert not [text for text in drawn if PRESENTATION.search(text)]


def test_a_chart_says_in_words_what_it_shows(reader: Reader) -> None:
    page = reader.open()
    charts = page.locator(".stPlotlyChart")
    assert charts.count() >= 4
    assert page.locator('[data-testid="stPlotlyChart"][aria-label], [data-testid="stPlotlyChart"] [aria-label]').count()


def test_an_address_opens_the_same_view_in_another_browser(chromium: Browser, reader: Reader) -> None:
    page = reader.open(e=RUSSIA, w="lead", **{"from": "2024-10-01"})
    told, address = selection(page), page.url
    assert "روسيا" in told
    assert "1 أكتوبر 2024" in told
    context = chromium.new_context()
    other = watched(context, reader.server)
    other.page.goto(address)
    other.settle()
    assert selection(other.page) == told
    context.close()


def test_the_selection_follows_the_reader_from_page_to_page(reader: Reader) -> None:
    page = reader.open(e=RUSSIA)
    told = selection(page)
    for link in page.locator('[data-testid="stSidebarNavLink"]').all()[1:3]:
        with reader.moved():
            link.click()
        assert "e=place" in page.url
        if page.locator('[data-testid="selection"]').count():
            assert selection(page) == told


def test_a_click_on_a_bar_narrows_and_going_back_widens_again(reader: Reader) -> None:
    page = reader.open()
    whole = selection(page)
    page.locator(".st-key-card-who .barlayer .point path").first.click(force=True)
    page.wait_for_function("location.search.includes('e=')")
    reader.settle()
    assert selection(page) != whole
    page.go_back()
    page.wait_for_function("!location.search.includes('e=')")
    reader.settle()
    assert selection(page) == whole


def test_a_name_that_is_not_in_the_menu_is_found_by_how_it_folds(reader: Reader) -> None:
    page = reader.open()
    field = page.locator(".st-key-filter\\.entities input, .st-key-filter-entities input").first
    field.fill("رُوسـيا")
    field.press("Enter")
    page.wait_for_function("location.search.includes('e=')")
    reader.settle()
    assert "روسيا" in selection(page)


def test_what_an_address_says_wrongly_is_passed_over_and_said(reader: Reader) -> None:
    page = reader.open(e="person:nobody", w="attic", t="t-none", s="<b>x</b>", **{"from": "tomorrow"})
    assert selection(page).startswith("كل المدونة")
    said = page.locator('[data-testid="stSidebar"]').inner_text()
    assert "person:nobody" in said
    assert "attic" in said
    assert "tomorrow" in said
    assert page.locator('[data-testid="stSidebar"] b:has-text("x")').count() == 0


def test_the_link_to_this_view_is_copied_with_one_click(reader: Reader) -> None:
    page = reader.open(e=RUSSIA)
    page.locator("#m-copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_all_filters_are_cleared_with_one_click(reader: Reader) -> None:
    page = reader.open(e=RUSSIA, q="كلمة")
    page.locator(".st-key-clear button").click()
    page.wait_for_function("!location.search.includes('e=')")
    reader.settle()
    assert selection(page).startswith("كل المدونة")


def test_an_empty_selection_says_what_to_do(reader: Reader) -> None:
    page = reader.open(q="قفطشلذ")
    assert "لا مقال يجمع كل ما اخترته" in page.locator(".m-empty").inner_text()
    page.locator(".st-key-empty-clear button").click()
    page.wait_for_selector(".m-figures")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_a_corpus_runs_or_calls_out(reader: Reader, name: str) -> None:
    page = reader.open(
        path_of(name), c="hostile", lang=language_of(name), a="<img src=http://sink.invalid/a onerror=window.hit=1>"
    )
    page.wait_for_timeout(500)
    assert reader.foreign == []
    assert page.evaluate("window.hit") is None
    assert page.locator("iframe, .stApp form, a[href*='sink'], a[href^='javascript'], img[src*='sink']").count() == 0


def test_the_dark_theme_is_one_of_its_own(chromium: Browser, server: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    dark = watched(context, server)
    page = dark.open()
    assert page.locator(".stApp").evaluate("box => getComputedStyle(box).backgroundColor") == "rgb(18, 23, 28)"
    ink = page.locator(".st-key-card-who svg text").first.evaluate("box => getComputedStyle(box).fill")
    assert min(int(part) for part in re.findall(r"\d+", ink)[:3]) > 120
    context.close()
