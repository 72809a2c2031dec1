"""A finding on its way out, in a real browser: pinned, previewed as it is printed, taken along; a view as a link."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import Reader


def test_a_card_goes_into_a_report_that_is_previewed_and_taken_and_a_view_becomes_a_link(
    reader: Reader, tables: Path
) -> None:
    page = reader.open("", c="sample", lang="en", w="lead")
    page.locator(".st-key-export-who button").first.click()
    page.locator(".st-key-pin-who-go button").click()
    page.get_by_text("Open the report").click()
    page.get_by_text("Items of the report: 1").wait_for()
    try:
        page.locator(".st-key-report-preview label").first.click()
        preview = page.frame_locator('[data-testid="stIFrame"]')
        preview.locator("figure svg").wait_for()
        assert preview.locator("html").get_attribute("lang") == "en"
        assert "counted in: Lead" in preview.locator("section.card .source").inner_text()
        with page.expect_download() as taken:
            page.locator(".st-key-download-report-pdf button").click()
        assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
        assert page.url.startswith(f"{reader.server}/report?")

        page.locator(".st-key-views summary").click()
        page.locator(".st-key-views input").first.fill("The lead")
        page.locator(".st-key-views-save button").click()
        assert "The lead" in page.locator(".st-key-views-open-0 button").inner_text()
        page.locator(".st-key-views-change button").first.click()
        page.get_by_text("Copy its link").click()
        page.get_by_text("Link copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"{reader.server}/report?c=sample")
        assert "w=lead" in copied
    finally:
        # The corpus is shared by the other tests of this run.
        shutil.rmtree(tables / "sample" / "reports", ignore_errors=True)
        (tables / "sample" / "views.toml").unlink(missing_ok=True)
    assert (reader.foreign, reader.errors, reader.faults()) == ([], [], "")
