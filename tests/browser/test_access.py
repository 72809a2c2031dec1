"""Who cannot see, hear or point: axe over every page, the keyboard, and no English left in Arabic."""

from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.test_frame import language_of
from tests.conftest import PAGES, Reader

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
GRAVE = {"serious", "critical"}

# Ours and Streamlit's controls that Tab must reach, as far as they are shown and may be pressed.
CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, summary')].filter((one) =>
    one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !one.disabled && one.tabIndex >= 0
    && one.getBoundingClientRect().width > 1 && !one.closest('.stPlotlyChart, .stDataFrame')
    // Tab enters a choice of one from a few; the arrows move in it.
    && (one.getAttribute('role') !== 'radio' || one.ariaChecked === 'true'))"""
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    let ringed = false;
    const holder = one.closest('[class*=st-key-], nav, main');
    for (let place = one; place && place !== holder; place = place.parentElement)
        ringed ||= getComputedStyle(place).outlineStyle === 'solid';
    return {at: window.controls.indexOf(one), ringed, said: one.getAttribute('aria-label') ?? one.textContent,
            kind: one.tagName, passed: one.tagName === 'MAIN' || !!one.closest('.stPlotlyChart, .stDataFrame')};
}"""
# What Streamlit's controls say, in words and to a screen reader; what a page or a corpus says is left out.
WORDS = """() => {
    const own = '[data-testid^="stMainMenu"], [data-testid^="stDateInput"], [data-testid="stSkipToContent"], '
        + '[data-testid="stSidebarHeader"], [data-testid="stToolbar"], [data-testid="stTooltipHoverTarget"], '
        + '[data-testid="stElementToolbar"]';
    const found = [];
    for (const place of document.querySelectorAll('[aria-label], [title], [placeholder]'))
        if (!place.matches('[data-tag], mark, .stPlotlyChart'))
            for (const name of ['aria-label', 'title', 'placeholder']) found.push(place.getAttribute(name) ?? '');
    for (const place of document.querySelectorAll(own)) {
        const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        for (let node; node = walk.nextNode();)
            if (node.parentElement.checkVisibility() && !node.parentElement.closest('[data-testid="stIconMaterial"]'))
                found.push(node.data);
    }
    return found.filter((words) => words.trim());
}"""


# While the server thinks, Streamlit fades what may change; a page is judged as it is read.
UNFADED = "[data-stale] { opacity: 1 !important; transition: none !important; }"


def graves(page: Page, **options: object) -> list[str]:
    """What axe finds serious or critical, with the places where it is."""
    page.add_style_tag(content=UNFADED)
    page.evaluate(f"{AXE};0")
    found = page.evaluate("(options) => axe.run(document, {resultTypes: ['violations'], ...options})", options)
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_on_any_page_in_either_theme(reader: Reader, name: str) -> None:
    page = reader.open("" if name == "overview" else name, lang=language_of(name))
    assert graves(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    reader.settle()
    assert graves(page, runOnly=["color-contrast"]) == []


def test_axe_finds_what_is_wrong_on_purpose(reader: Reader) -> None:
    """The control: a picture without words, and words that fade."""
    page = reader.open("add")
    page.evaluate("document.querySelector('h1').style.color = '#d8d4cc'")
    page.evaluate("document.querySelector('.m-head').append(document.createElement('img'))")
    found = " ".join(graves(page))
    assert "color-contrast" in found
    assert "image-alt" in found


def test_axe_finds_nothing_serious_in_what_opens(reader: Reader) -> None:
    page = reader.open(e="place:روسيا", q="قفطشلذ")
    assert graves(page) == []
    page = reader.open()
    page.locator(".st-key-export-who button").click()
    page.locator(".st-key-download-who-csv").wait_for()
    assert graves(page) == []
    page.keyboard.press("Escape")
    page.locator(".st-key-download-who-csv").wait_for(state="detached")
    reader.settle()
    page.locator('[data-testid="stMainMenuButton"]').click()
    page.locator('[data-testid="stMainMenuList"]').wait_for()
    assert graves(page) == []


def english(page: Page) -> list[str]:
    """What Streamlit's controls say in English; keys and the name of Streamlit are called so in Arabic too."""
    known = {"Enter", "Escape", "Streamlit", "PNG", "ZIP", "OR", "NOT", "NEAR", "English"}
    said = [words for words in page.evaluate(WORDS) if not words.startswith("/")]
    return [words for words in said if set(re.findall("[A-Za-z]{2,}", words)) - known]


def stepped(page: Page, key: str) -> int:
    """By how many days a key moves the calendar's focus; the calendar takes it back while it opens."""
    focused = "parseInt(document.activeElement.textContent)"
    before = int(page.evaluate(focused))
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    return int(page.evaluate(focused)) - before


def test_no_english_is_left_in_the_controls_of_an_arabic_page(reader: Reader) -> None:
    for name in ("entities", "search", "names"):
        assert english(reader.open(name, e="place:روسيا")) == []
    page = reader.open()
    page.locator('[data-testid="stMainMenuButton"]').click()
    page.locator('[data-testid="stMainMenuItem-print"]:has-text("اطبع")').wait_for()
    assert english(page) == []
    page.keyboard.press("Escape")
    page.locator('[data-testid="stDateInputCalendarButton"]').click()
    page.locator('[data-testid="stDateInputCalendar"]:has-text("أكتوبر")').wait_for()
    assert english(page) == []
    # Its days run from right to left, and an arrow key goes where it points.
    days = page.locator('[data-testid="stDateInputCalendar"] td [role="button"]')
    sunday, monday = (days.nth(at).bounding_box() for at in (0, 1))
    assert sunday and monday
    assert sunday["x"] > monday["x"]
    assert sunday["y"] == monday["y"]
    page.wait_for_function("document.activeElement.closest('td')")
    assert any(stepped(page, "ArrowRight") == -1 for _ in range(20))


def test_controls_go_back_to_english_with_the_page(reader: Reader) -> None:
    page = reader.open()
    menu = page.locator('[data-testid="stMainMenuButton"]')
    assert menu.get_attribute("aria-label") == "القائمة"
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("h1:has-text('Overview')")
    reader.settle()
    assert menu.get_attribute("aria-label") == "Main menu"
    assert page.locator('[data-testid="stSidebar"]').get_attribute("aria-label") == "Sidebar"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_control_is_reached_by_tab_in_reading_order_and_seen(reader: Reader, language: str) -> None:
    page = reader.open("entities", lang=language)
    said = "(one) => one.getAttribute('aria-label') ?? one.innerText"
    every = page.evaluate(f"(window.controls = ({CONTROLS})()).map({said})")
    assert len(every) > 25
    reached, unseen = [], []
    for _ in range(6 * len(every)):
        page.keyboard.press("Tab")
        where = page.evaluate(FOCUSED)
        if where is None:
            break
        if where["at"] >= 0:
            reached.append(where["at"])
        if not where["ringed"] and not where["passed"]:
            unseen.append(where["said"])
    assert [every[at] for at in sorted(set(range(len(every))) - set(reached))] == []
    assert unseen == []
    # Streamlit keeps the menu and the filters before the page, and the page's own menu between them.
    assert reached == sorted(reached)


def test_a_chart_is_read_and_used_as_a_table_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open()
    page.locator(".st-key-view-who button").focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-card-who canvas").first.wait_for()
    reader.settle()
    assert page.locator(".st-key-card-who .js-plotly-plot").count() == 0
    assert page.locator(".st-key-view-who button").get_attribute("aria-label").startswith("رسم: ")
    page.locator(".st-key-view-who button").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            break
    page.keyboard.press("ArrowDown")
    with reader.moved():
        page.keyboard.press("Shift+Space")
    assert "e=" in page.url
    assert graves(page) == []
    assert not reader.faults()


@pytest.mark.parametrize("name", ["", "entities"])
def test_every_chart_has_its_sentence_and_every_card_of_charts_its_table(reader: Reader, name: str) -> None:
    page = reader.open(name, lang="en")
    charts = page.locator('[class*="st-key-chart-"]')
    said = charts.evaluate_all("all => all.map(one => one.querySelector('[aria-label]')?.getAttribute('aria-label'))")
    assert len(said) >= 4
    assert all(one and len(one) > 20 for one in said)
    cards = page.locator('[class*="st-key-card-"]:has(.js-plotly-plot)')
    assert cards.count() == page.locator('[class*="st-key-view-"]').count()
