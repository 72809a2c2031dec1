"""What tests share: the sample corpus built once, a running dashboard, and a browser that may not leave the machine."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import playwright.sync_api
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "corpora" / "sample"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
PAGES = sorted(path.stem for path in ROOT.glob("pages/*/*.py") if path.parent.name != "shared")

# Charts are drawn by a script that the browser fetches when the first of them comes.
DRAWN = """() => [...document.querySelectorAll('[class*="st-key-chart-"]')].every(
    (place) => place.querySelector('.main-svg'))"""

# How often the server has finished a run of the page.
RUNS = """window.runs = 0; new MutationObserver((all) => all.forEach((one) => {
    const now = one.target.dataset.testScriptState;
    if (now === 'notRunning' && one.oldValue && one.oldValue !== now) window.runs += 1;
})).observe(document, {subtree: true, attributeFilter: ['data-test-script-state'], attributeOldValue: true});"""

# What each running dashboard has logged, by its address.
LOGS: dict[str, Path] = {}

SINK = "http://sink.invalid"
HOSTILE = (
    f"![t]({SINK}/md.png)",
    "[x](javascript:window.hit=1)",
    f"<img src={SINK}/img.png onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    f"<iframe src={SINK}/frame></iframe>",
    f"<form action={SINK}><input></form>",
    f"<style>@import '{SINK}/style.css';</style>",
    f"$\\href{{{SINK}}}{{x}}$",
    "%{y} :red[x] :material/home:",
    f'<a href="{SINK}">x</a>',
    "\u202eقلب\u2066",
)


def build(corpus: Path, name: str, tables: Path) -> None:
    """Build a corpus as its reader would, in another process."""
    command = [sys.executable, "-m", "analysis", "build", str(corpus), "--name", name, "--tables", str(tables)]
    done = subprocess.run([*command, "--progress", "none"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample corpus and one whose every field is hostile, built."""
    folder = tmp_path_factory.mktemp("tables")
    build(SAMPLE, "sample", folder)
    hostile = tmp_path_factory.mktemp("hostile") / "hostile.jsonl"
    hostile.write_text("\n".join(_hostile_article(number) for number in range(24)), encoding="utf-8")
    build(hostile, "hostile", folder)
    return folder


def _hostile_article(number: int) -> str:
    attack = HOSTILE[number % len(HOSTILE)]
    every = " ".join(HOSTILE)
    body = f"زار الرئيس روسيا {attack} والأردن أمس.\n\nعنوان فرعي {attack}\n\nقالت الأمم المتحدة {every} إن الأمر خطير."
    return json.dumps(
        {
            "title": f"{attack} عنوان {number}", "text": body, "source": f"صحيفة {attack}", "section": f"قسم {attack}",
            "author": attack, "url": attack, "date": f"2025-03-{number + 1:02}",
        },
        ensure_ascii=False,
    )  # fmt: skip


def opening(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return what opens the dashboard over a folder of tables in Streamlit's own harness, at an address."""
    monkeypatch.setenv("MARSAD_TABLES", str(folder))
    monkeypatch.chdir(ROOT)

    def opened(**address: str | list[str]) -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for key, value in address.items():
            test.query_params[key] = value
        return test.run()

    return opened


@pytest.fixture
def app(tables: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open the dashboard over the built corpora: `app(e=["place:…"], lang="en")`."""
    return opening(tables, monkeypatch)


@pytest.fixture
def home(tables: Path, tmp_path: Path) -> Path:
    """A folder of tables of this test's own: what a reader decides or keeps lies beside the tables."""
    for name in ("sample", "hostile"):
        shutil.copytree(tables / name, tmp_path / name)
    return tmp_path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running dashboard over the built corpora; its address."""
    with serving(tables, tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@contextmanager
def serving(tables: Path, log: Path, **environment: str) -> Iterator[str]:
    """Run a dashboard over built corpora, in an environment of its own; gives its address."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with log.open("w", encoding="utf-8") as out:
        env = {**os.environ, "MARSAD_TABLES": str(tables), **environment}
        running = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    LOGS[address] = log
    try:
        _wait_for(address, running, log)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait_for(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(150):
        assert running.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, calling nobody on its own account."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Reader:
    """One reader's browser window, and all that it asked for outside this machine or complained of."""

    page: Page
    server: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "", **address: str) -> Page:
        """Open a page of the dashboard and wait until it has been drawn."""
        query = "&".join(f"{key}={value}" for key, value in address.items())
        self.page.goto(f"{self.server}/{path}?{query}")
        self.settle()
        return self.page

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Wait until the server has answered what is done within."""
        before = self.page.evaluate("window.runs")
        yield
        # A browser that is busy may draw a run's beginning and its end at once: then there is nothing to see of it.
        with suppress(playwright.sync_api.TimeoutError):
            self.page.wait_for_function("before => window.runs > before", arg=before, timeout=20_000)
        self.settle()

    @contextmanager
    def moved(self) -> Iterator[None]:
        """Wait until what is done within has changed the address and has been drawn."""
        before = self.page.url
        yield
        self.page.wait_for_function("before => location.href !== before", arg=before, timeout=90_000)
        self.settle()

    def faults(self) -> str:
        """What the server has logged about pages that could not be finished."""
        logged = LOGS[self.server].read_text(encoding="utf-8")
        return logged[logged.find("fault ") :] if "fault " in logged else ""

    def settle(self) -> None:
        """Wait until the page stands still: its head is there and the server has finished."""
        self.page.wait_for_selector(".m-head, .m-empty", timeout=90_000)
        self.page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=90_000)
        self.page.wait_for_function(DRAWN, timeout=90_000)
        self.page.wait_for_timeout(200)


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> Iterator[BrowserContext]:
    """One profile for every reader, so that the scripts of the app are fetched and compiled once."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, locale="ar")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def reader(profile: BrowserContext, server: str) -> Iterator[Reader]:
    """A browser window of 1440 pixels that remembers nothing of the readers before."""
    profile.clear_cookies()
    seen = watched(profile, server)
    seen.page.goto(f"{server}/_stcore/health")
    seen.page.evaluate("localStorage.clear()")
    yield seen
    for page in profile.pages:
        page.close()


def _complains(message: ConsoleMessage) -> bool:
    # On a page below the root Streamlit first looks for its server there, and finds it one level up.
    return message.type == "error" and "/_stcore/" not in message.location["url"]


def watched(context: BrowserContext, server: str) -> Reader:
    """Return a reader whose complaints are noted, and requests outside this machine, for which there is no way."""
    seen = Reader(context.new_page(), server)

    def note(request: Request) -> None:
        if not request.url.startswith((server, "data:", "blob:")):
            seen.foreign.append(request.url)

    seen.page.add_init_script(RUNS)
    seen.page.on("request", note)
    seen.page.on("console", lambda message: seen.errors.append(message.text) if _complains(message) else None)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    return seen
