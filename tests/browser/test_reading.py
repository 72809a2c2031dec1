"""Reading in a real browser: sides and order of words in context, the article, and text that attacks its reader."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.conftest import Reader

ISOLATES = re.compile("[\u2066-\u2069]")


def lines(page: Page) -> list[dict[str, float]]:
    return list(
        page.evaluate("""() => [...document.querySelectorAll('.m-kwic')].map((line) => {
        const hit = line.querySelector('mark').getBoundingClientRect();
        const [before, after] = line.querySelectorAll('bdi');
        return {right: hit.right, left: hit.left, before: before.getBoundingClientRect().left,
                after: after.getBoundingClientRect().right, said: before.textContent + after.textContent};
    })""")
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_comes_before_stands_on_the_right_and_hits_are_aligned(reader: Reader, language: str) -> None:
    found = lines(reader.open("search", find=quote("كازاخستان"), lang=language))
    assert len(found) > 3
    assert len({round(line["right"]) for line in found}) == 1
    for line in found:
        assert line["before"] >= line["right"] - 1
        assert line["after"] <= line["left"] + 1


def test_a_line_in_context_is_the_sentence_in_its_own_order(reader: Reader) -> None:
    page = reader.open("search", find=quote("كازاخستان"))
    said = page.locator(".m-kwic").first.evaluate("line => line.textContent")
    assert "كازاخستان" in said
    page.locator('[class*="st-key-kwic-"] [data-testid="stPageLink-NavLink"]').first.click()
    page.wait_for_selector("article.m-text")
    reader.settle()
    title = page.locator("h1").inner_text()
    whole = " ".join(ISOLATES.sub("", title + " " + page.locator("article.m-text").inner_text()).split())
    assert " ".join(said.split()) in whole


def test_a_typed_query_is_in_the_link_and_a_page_can_be_turned(reader: Reader) -> None:
    page = reader.open("search", find=quote("في"))
    first = lines(page)
    with reader.answered():
        page.get_by_role("button", name="التالي").click()
    assert len(first) == 20
    assert lines(page)[0]["said"] != first[0]["said"]
    field = page.get_by_label("ابحث في الجمل")
    field.fill("موسكو")
    field.press("Enter")
    page.wait_for_function("decodeURIComponent(location.search).includes('find=موسكو')")
    reader.settle()
    assert "موسكو" in page.locator(".m-kwic mark").first.inner_text()


def test_ten_kilobytes_of_query_are_answered(reader: Reader) -> None:
    page = reader.open("search", find=quote("(ا+)+$ " * 1400)[:9000])
    assert page.locator(".m-empty, .m-kwic").count()


def test_the_outline_leads_to_its_section_and_marks_can_be_put_out(reader: Reader) -> None:
    page = reader.open("search", find=quote("كازاخستان"))
    page.locator('[class*="st-key-kwic-"] [data-testid="stPageLink-NavLink"]').first.click()
    page.wait_for_selector(".m-contents")
    reader.settle()
    page.locator(".m-contents a").last.click()
    target = page.locator(".m-contents a").last.get_attribute("href")
    page.wait_for_function(
        """id => { const top = document.querySelector(`article ${id}`).getBoundingClientRect().y;
            return top >= 0 && top < 900; }""",
        arg=target,
    )
    styles = page.evaluate(
        "() => [...document.querySelectorAll('article mark')].map(m => getComputedStyle(m).borderBottomStyle)"
    )
    assert len(set(styles)) >= 2
    with reader.answered():
        page.locator(".st-key-marks button").first.click()
    assert page.locator("article mark.m-person").count() == 0
    assert page.locator("article mark").count() > 0


def test_a_name_of_the_article_keeps_the_articles_that_mention_it(reader: Reader) -> None:
    page = reader.open("article")
    page.locator('[class*="st-key-item-"] [data-testid="stPageLink-NavLink"]').first.click()
    page.wait_for_selector("article.m-text")
    reader.settle()
    page.locator('[class*="st-key-names-"] button').first.click()
    page.wait_for_function("location.search.includes('e=')")
    reader.settle()
    assert "a=" in page.url
    assert page.locator("article.m-text").count() == 1


def test_each_article_has_its_own_address_and_the_way_back_is_the_browsers(reader: Reader) -> None:
    page = reader.open("article")
    page.locator('[class*="st-key-item-"] [data-testid="stPageLink-NavLink"]').nth(1).click()
    page.wait_for_function("location.search.includes('a=')")
    reader.settle()
    first, title = page.url, page.locator("h1").inner_text()
    page.locator(".st-key-steps a").last.click()
    page.wait_for_function("first => location.href != first", arg=first)
    reader.settle()
    assert page.locator("h1").inner_text() != title
    page.go_back()
    page.wait_for_function("first => location.href == first", arg=first)
    reader.settle()
    assert page.locator("h1").inner_text() == title
    page.go_back()
    page.wait_for_selector('[class*="st-key-item-"]')
    assert "a=" not in page.url


OURS = re.compile(
    r"^(#stMain|#m-section-\d+|/?(overview|health|add|topics|entities|names|places|sections|words|compare|quotes|search|article"
    r"|copies|report|glossary)?"
    r"(\?.*)?)$"
)


def attacked(reader: Reader, page: Page) -> None:
    assert reader.foreign == []
    assert page.evaluate("window.hit") is None
    assert page.locator("iframe, form[action], .stMain img, [data-testid=stMain] img[src*=sink]").count() == 0
    links = page.eval_on_selector_all("a", "found => found.map(one => one.getAttribute('href') || '')")
    here = [link.replace(reader.server, "") for link in links]
    assert [link for link in here if not OURS.match(link)] == []


def test_hostile_text_stays_text_on_every_reading_page(reader: Reader) -> None:
    page = reader.open("article", c="hostile")
    attacked(reader, page)
    for turn in range(11):
        page.locator('[class*="st-key-item-"] [data-testid="stPageLink-NavLink"]').nth(turn).click()
        page.wait_for_selector("article.m-text")
        reader.settle()
        attacked(reader, page)
        page.go_back()
        page.wait_for_selector('[class*="st-key-item-"]')
        reader.settle()
    for query in ("script", "img", "روسيا", "<script>window.hit=1</script>"):
        page = reader.open("search", c="hostile", lang="en", find=quote(query))
        assert page.locator(".m-kwic").count()
        attacked(reader, page)
    attacked(reader, reader.open("health", c="hostile", lang="en"))
    attacked(reader, reader.open("article", c="hostile", lang="en", a=quote('"><img src=x onerror=window.hit=1>')))


def test_three_clicks_lead_from_the_sample_to_a_corpus_of_ones_own(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "uploaded.txt"
    file.write_text("سد جديد في الوادي\nافتتح الوزير السد في أستانا أمس.", encoding="utf-8")
    page = reader.open(lang="en")
    page.locator('[data-testid="stMain"] a[href*="add"]').click()
    with page.expect_file_chooser() as chosen:
        page.locator('[data-testid="stFileUploader"] button').first.click()
    chosen.value.set_files(str(file))
    page.wait_for_selector("text=Ready to build: 1 article", timeout=60_000)
    page.get_by_role("button", name="Build the corpus").click()
    page.wait_for_selector("text=is ready", timeout=60_000)
    page.locator('[class*="st-key-card-built-"] [data-testid="stPageLink-NavLink"]').first.click()
    page.wait_for_function("location.search.includes('c=uploaded')")
    reader.settle()
    assert "1 article" in ISOLATES.sub("", page.locator('[data-testid="selection"]').inner_text())


def test_a_cancelled_upload_leaves_nothing(reader: Reader, tables: Path, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    text = "قال نادر القاسم في أستانا إن المشروع يكلف عشرات المليارات وإن العمل فيه يبدأ غدًا. " * 12
    file.write_text(
        "\n".join(f'{{"title": "خبر {number}", "text": "{number} {text}"}}' for number in range(9000)), encoding="utf-8"
    )
    page = reader.open("add", lang="en")
    page.locator('input[type="file"]').set_input_files(str(file))
    page.wait_for_selector("text=Ready to build", timeout=60_000)
    page.get_by_label("Name of the corpus").fill("halfway")
    page.get_by_role("button", name="Build the corpus").click()
    page.wait_for_selector("text=Building the corpus")
    with reader.moved():
        page.locator('[data-testid="stSidebarNavLink"]').nth(1).click()
    page.locator('[data-testid="stSidebarNavLink"]').nth(2).click()
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_selector("text=was cancelled")
    assert not (tables / "halfway" / "manifest.json").exists()
    assert not (tables / ".uploads" / "halfway").exists()
    assert list((tables / ".uploads").glob(".drafts/*")) == []
