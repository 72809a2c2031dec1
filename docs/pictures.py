"""The documents' pictures: the dashboard on the sample corpus, photographed page by page.

    python docs/pictures.py [NAME ...] [--keep DIR]
    python docs/pictures.py --all FOLDER [NAME ...]

Builds the sample into a folder of its own, starts the dashboard on a free port, drives the system's Chromium,
and writes docs/pictures/*.png. With names, only those pictures are taken anew. With --all every page is taken from
top to bottom in both languages, both themes and two widths, to be looked at before a release; names are those of pages.
"""

from __future__ import annotations

import argparse
import datetime
import io
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

from analysis import corpora, selection, tables  # noqa: E402 - found once the root is on the path
from analysis.report import shelf, standard  # noqa: E402
from pages.shared import menu  # noqa: E402

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
HEAVIEST = 240_000
COLOURS = (256, 128, 96, 64, 48)
# A desk and a phone; a page longer than this is cut there.
WIDTHS = (1440, 390)
LONGEST = 8_000


@dataclass(frozen=True)
class Shot:
    """One picture: its page, what the address asks for, and the window it is seen in, or `whole`."""

    page: str
    address: dict[str, str] = field(default_factory=dict)
    width: int = 1440
    height: int = 1200
    theme: str = "light"
    whole: bool = False


def main() -> None:
    """Take the pictures that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="pictures to take; all when none is named")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the built sample here, and use it if it is there"
    )
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, language, theme and width, into FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.keep or Path(folder)
        build = [sys.executable, "-m", "analysis", "build", "data/corpora/sample", "--name", "sample"]
        subprocess.run([*build, "--tables", str(home), "--progress", "none"], cwd=ROOT, check=True)
        shots = every(home, options.names) if options.all else catalogue(home)
        shots = {name: shot for name, shot in shots.items() if options.all or name in (options.names or [name])}
        folder_of = options.all or PICTURES
        folder_of.mkdir(parents=True, exist_ok=True)
        with server(home) as address, sync_playwright() as playwright:
            browser = chromium(playwright)
            for name, shot in shots.items():
                picture = taken(browser, address, shot)
                picture = picture if options.all else small(picture)
                (folder_of / f"{name}.png").write_bytes(picture)
                print(f"{name}.png  {len(picture) / 1000:.0f} KB")


def catalogue(home: Path) -> dict[str, Shot]:
    """Name the pictures; what they open is looked up, so that they stay worth seeing when the sample changes."""
    corpus = tables.read("sample", home)
    person = corpus.entities[corpus.entities["type"] == "person"].nlargest(1, "articles").iloc[0]
    place = corpus.entities[corpus.entities["type"] == "place"].nlargest(1, "articles").iloc[0]
    spelt = corpus.entities["key"][corpus.names.loc[corpus.names["mentions"] > 1, "entity"].value_counts().idxmax()]
    named = corpus.mentions["article"].value_counts().reindex(corpus.articles["article"], fill_value=0)
    rich = corpus.articles[(corpus.articles["sections"] >= 3) & corpus.articles["titled"]]
    article = rich.loc[named.reindex(rich["article"]).to_numpy().argmax() == range(len(rich)), "id"].iloc[0]
    wide, phone = {"width": 1440}, {"width": 390, "height": 1100}
    return {
        "overview": Shot("", **wide),
        "health": Shot("health", **wide),
        "add": Shot("add", height=900),
        "topics": Shot("topics"),
        "entities": Shot("entities", {"e": str(person["key"])}),
        "names": Shot("names", {"e": str(spelt)}, height=1900),
        "places": Shot("places"),
        "sections": Shot("sections"),
        "words": Shot("words", {"e": str(place["key"])}),
        "compare": Shot("compare", {"e": str(place["key"])}),
        "quotes": Shot("quotes"),
        "search": Shot("search", {"find": str(person["name"])}),
        "article": Shot("article", {"a": str(article)}),
        "copies": Shot("copies", {"f": str(corpus.articles["id"].iloc[corpus.copies["article"].mode()[0]])}),
        "report": Shot("report", {"report": usual(home)}, height=1300),
        "glossary": Shot("glossary", height=1300),
        "overview-en": Shot("", {"lang": "en"}),
        "overview-dark": Shot("", theme="dark"),
        "topics-dark-en": Shot("topics", {"lang": "en"}, theme="dark"),
        "overview-phone": Shot("", **phone),
        "article-phone": Shot("article", {"a": str(article)}, **phone),
    }


def every(home: Path, names: Sequence[str]) -> dict[str, Shot]:
    """Name a picture of every page, or of those named, for both languages, both themes and each width."""
    known = {shot.page: shot.address for shot in reversed(catalogue(home).values())}
    found = {}
    for name in names or menu.PAGES:
        page = "" if name == "overview" else name
        for language, theme, width in itertools.product(("ar", "en"), ("light", "dark"), WIDTHS):
            asked = {**known.get(page, {}), "lang": language}
            found[f"{name}-{language}-{theme}-{width}"] = Shot(page, asked, width, theme=theme, whole=True)
    return found


def usual(home: Path) -> str:
    """Put the usual report on the sample's shelf, so that there is one to see, and return its id."""
    chosen = selection.select(corpora.read("sample", home), selection.Selection())
    made = standard.report([chosen], language="ar", day=datetime.date.today())
    return shelf.begin("sample", made.title, home, like=made).id


@contextmanager
def server(home: Path) -> Iterator[str]:
    """Run the dashboard on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    running = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "MARSAD_TABLES": str(home)}, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)


def chromium(playwright: Playwright) -> Browser:
    """Start the system's own browser."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    return playwright.chromium.launch(executable_path=program, args=list(FLAGS))


def stand_still(page: Page) -> None:
    """Wait until a page is drawn: its head is there, the server has finished, and charts have arrived."""
    page.wait_for_selector(".m-head, .m-empty", timeout=120_000)
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=60_000)
    # Charts and tables arrive in scripts of their own; grey bars stand where they will be.
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.evaluate("document.fonts.ready")


def taken(browser: Browser, address: str, shot: Shot) -> bytes:
    """Open a page, wait until it stands still, and return its picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.theme, reduced_motion="reduce"
    )
    # A reader who has seen the tour, so that the page itself is in the picture.
    context.add_cookies([{"name": "marsad_tour", "value": "over", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/{shot.page}?{urllib.parse.urlencode(shot.address)}")
    stand_still(page)
    if shot.whole:
        # Streamlit scrolls inside the page, so the window is made as tall as what there is to scroll to.
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": shot.width, "height": min(max(tall, 900), LONGEST)})
    page.wait_for_timeout(1_500)
    if page.locator('[data-testid="stException"], .m-empty').count():
        print(f"  look at this one: {shot.page} is empty or has failed", file=sys.stderr)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """Return the picture with as many colours as keep it under the limit for files of the documents."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        flat = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(out, "PNG", optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


if __name__ == "__main__":
    main()
