"""What a page costs: server CPU for one rerun, warm; and the time to the first chart in a fresh browser.

    python bench/pages.py CORPUS_NAME [--tables DIR] [--rounds 9]

A rerun is one press of a control that every page has (the language switch, so that every string and
figure is made anew); its cost is the server process's own CPU time, read from /proc, until it is idle
again. The baseline is an empty Streamlit page under the same browser in the same run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
EMPTY = "import streamlit as st\nst.button('العربية', key='language')\n"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CHART = ".js-plotly-plot .main-svg"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--tables", type=Path, default=ROOT / "data" / "tables")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with tempfile.TemporaryDirectory() as folder:
            empty = Path(folder) / "empty.py"
            empty.write_text(EMPTY, encoding="utf-8")
            with server(empty, options.tables) as (address, pid):
                print(f"{'empty page':12} {reruns(browser, address, pid, options.rounds)}")
        with server(ROOT / "dashboard.py", options.tables) as (address, pid):
            for name in page_names():
                # The first page of the menu lies at the root; asked for by its name, a notice would cover it.
                path = "" if name == "overview" else name
                print(f"{name:12} {reruns(browser, f'{address}/{path}?c={options.corpus}', pid, options.rounds)}")
            times = [first_chart(browser, f"{address}/?c={options.corpus}") for _ in range(options.rounds)]
            print(f"first chart in a fresh browser: median {statistics.median(times):.2f} s, worst {max(times):.2f} s")


def page_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "pages").glob("*/*.py") if path.parent.name != "shared")


@contextmanager
def server(script: Path, tables: Path) -> Iterator[tuple[str, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "MARSAD_TABLES": str(tables)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(page: Page, pid: int) -> float:
    """Wait until the server has spent nothing for 0.4 s, and return its CPU time."""
    last, since = cpu(pid), time.monotonic()
    while time.monotonic() - since < 0.4:
        page.wait_for_timeout(50)
        if (now := cpu(pid)) != last:
            last, since = now, time.monotonic()
    return last


def reruns(browser: Browser, address: str, pid: int, rounds: int) -> str:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_selector(".st-key-language button")
    idle(page, pid)
    costs = []
    for _ in range(rounds + 2):
        before = idle(page, pid)
        page.locator(".st-key-language button").click()
        page.wait_for_timeout(300)
        costs.append((idle(page, pid) - before) * 1000)
    page.close()
    warm = costs[2:]
    return f"rerun {statistics.median(warm):5.0f} ms CPU (median of {rounds}; worst {max(warm):.0f})"


def first_chart(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(CHART)
    took = time.perf_counter() - began
    context.close()
    return took


if __name__ == "__main__":
    main()
