"""The first hour of a new reader as pictures: every click is made in a browser, and what it led to is photographed.

    python docs/first_hour.py [--into FOLDER]

Starts the dashboard on a free port with no corpus at all, drives the system's Chromium from the first visit to the
first chart of a corpus of the reader's own, in Arabic and then in English, and writes docs/pictures/first-hour/*.webp.
In each picture a ring stands around what is clicked next. A step that no longer leads where it should ends in an error.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs import pictures  # noqa: E402 - found once the root is on the path
from pages.shared.labels import LABELS  # noqa: E402

FOLDER: Final = ROOT / "docs" / "pictures" / "first-hour"
# What the reader brings: one paper's table, whose columns and dates are its own.
OWN: Final = ROOT / "data" / "corpora" / "sample" / "ufuq-almagharib" / "maqalat.csv"
CALLED: Final = {"ar": "مقالاتي", "en": "my-articles"}
SIZE: Final = {"width": 1200, "height": 800}
QUALITY: Final = 58
# All pictures together, in bytes.
HEAVIEST: Final = 1_500_000
RING: Final = """box => {
  const ring = Object.assign(document.createElement('div'), {id: 'ring'});
  ring.style.cssText = `position: fixed; left: ${box.x - 8}px; top: ${box.y - 6}px; width: ${box.width + 16}px;
    height: ${box.height + 12}px; border: 3px solid #c2410c; border-radius: 10px; z-index: 9999999;
    pointer-events: none`;
  document.body.append(ring);
}"""


def main() -> None:
    """Walk through the first hour in both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER", help="where the pictures are written")
    into = parser.parse_args().into
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with sync_playwright() as playwright:
        for language in CALLED:
            with tempfile.TemporaryDirectory() as home, pictures.server(Path(home)) as address:
                browser = pictures.chromium(playwright)
                context = browser.new_context(viewport=SIZE, reduced_motion="reduce", accept_downloads=True)
                Walk(context.new_page(), address, language, into, Path(home)).whole()
                browser.close()
    size = sum(path.stat().st_size for path in into.iterdir())
    print(f"{size / 1e6:.2f} MB")
    if size > HEAVIEST:
        raise SystemExit("the pictures are too heavy together")


class Walk:
    """One reader's way through the product, in one language."""

    def __init__(self, page: Page, address: str, language: str, into: Path, home: Path) -> None:
        self._page, self._address, self._language = page, address, language
        self._into, self._home, self._number = into, home, 0

    def whole(self) -> None:
        """Go the whole way."""
        self._arrive()
        self._sample()
        self._own()

    def _arrive(self) -> None:
        page = self._page
        page.goto(f"{self._address}/?lang={self._language}")
        page.wait_for_selector('[data-testid="stProgress"]', timeout=60_000)
        page.wait_for_timeout(2_500)
        self._take("sample-is-built")
        pictures.stand_still(page)
        page.wait_for_timeout(1_000)
        self._click("first-visit", page.locator(".st-key-tour-start button"))
        self._click("tour", page.locator(".st-key-tour-end button"))
        self._go("overview")
        self._take("first-chart", at='[class*="st-key-card-when"]')

    def _sample(self) -> None:
        page = self._page
        self._click("click-a-name", self._bar("who"))
        page.wait_for_function("location.search.includes('e=')")
        self._take("everything-follows", at=".m-head")
        self._go("entities")
        self._click("its-sentences", page.locator('[class*="st-key-passage-entities"] a').first)
        self._take("the-article")
        self._go("quotes")
        self._click("who-says-what", self._bar("who"))
        self._take("their-words", at='[class*="st-key-passage"], [class*="st-key-quotes-"]')
        self._clear()
        self._go("topics")
        self._click("topics", self._bar("what", place=2))
        self._take("one-topic")
        self._go("compare")
        self._take("compare", at='[class*="st-key-card-"]')
        self._export()
        self._clear()

    def _export(self) -> None:
        page = self._page
        self._go("overview")
        card = page.locator('[class*="st-key-card-who"]').first
        card.locator('[data-testid="stPopover"] button').first.click()
        page.wait_for_timeout(2_500)
        self._settle()
        self._take("take-a-figure-along")
        page.keyboard.press("Escape")

    def _own(self) -> None:
        page = self._page
        self._go("overview")
        self._click("click-1-own-corpus", page.locator('[data-testid="stMain"] a[href*="add"]').first)
        own = self._home / f"{CALLED[self._language]}.csv"
        shutil.copyfile(OWN, own)
        button = page.locator('[data-testid="stFileUploader"] button').first
        with self._ringed(button):
            self._take("click-2-choose-files")
        with page.expect_file_chooser() as chosen:
            button.click()
        chosen.value.set_files(str(own))
        build = page.get_by_role("button", name=self._said("add.start"))
        build.wait_for(timeout=90_000)
        self._settle()
        self._take("dry-run-fields", at='[class*="st-key-card-fields"]')
        self._click("click-3-build", build)
        page.wait_for_selector('[class*="st-key-card-built-"]', timeout=180_000)
        self._settle()
        self._click("built", page.locator('[class*="st-key-card-built-"] [data-testid="stPageLink-NavLink"]').first)
        page.wait_for_function("location.search.includes('c=')")
        self._take("first-chart-of-ones-own")

    def _click(self, name: str, what: Locator) -> None:
        """Photograph the page with a ring around what is clicked, and click it."""
        what.wait_for()
        what.evaluate("element => element.scrollIntoView({block: 'center'})")
        self._page.wait_for_timeout(400)
        with self._ringed(what):
            self._take(name)
        what.click(force=True)
        self._settle()

    @contextmanager
    def _ringed(self, what: Locator) -> Iterator[None]:
        self._page.evaluate(RING, what.bounding_box())
        yield
        self._page.evaluate("document.getElementById('ring')?.remove()")

    def _take(self, name: str, *, at: str = "") -> None:
        if at:
            self._page.locator(at).first.evaluate("element => element.scrollIntoView({block: 'start'})")
            self._page.wait_for_timeout(400)
        if self._page.locator('[data-testid="stException"], .m-fault').count():
            raise SystemExit(f"{name}: the page has failed")
        self._number += 1
        path = self._into / f"{self._number:02}-{name}-{self._language}.webp"
        picture = Image.open(io.BytesIO(self._page.screenshot(animations="disabled"))).convert("RGB")
        picture.save(path, "WEBP", quality=QUALITY, method=6)
        print(f"{path.name}  {path.stat().st_size / 1000:.0f} KB")

    def _settle(self) -> None:
        self._page.wait_for_timeout(900)
        pictures.stand_still(self._page)
        self._page.wait_for_timeout(900)

    def _bar(self, chart: str, *, place: int = 0) -> Locator:
        return self._page.locator(f'[class*="st-key-chart-{chart}"] .barlayer .point path').nth(place)

    def _go(self, page: str) -> None:
        self._page.locator(f'[data-testid="stSidebarNavLink"]:has-text("{self._said(f"page.{page}")}")').first.click()
        self._settle()

    def _clear(self) -> None:
        self._page.goto(f"{self._address}/?lang={self._language}")
        self._settle()

    def _said(self, label: str) -> str:
        return LABELS[label][0 if self._language == "ar" else 1]


if __name__ == "__main__":
    main()
