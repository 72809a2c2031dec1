"""What readers take away from a card: by the server's browser, or by their own where the server has none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from analysis import bidi
from tests.conftest import Reader, serving, watched

PAPER, DARK = (255, 255, 255), (27, 34, 42)


@pytest.fixture(scope="module")
def bare(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on a server that has no browser."""
    with serving(tables, tmp_path_factory.mktemp("bare") / "log.txt", BROWSER_PATH="/nowhere/chromium") as address:
        yield address


def open_menu(chromium: Browser, server: str, language: str = "ar") -> Reader:
    """Open the export menu of the overview's ranking, as a reader of the dark theme."""
    reader = watched(chromium.new_context(color_scheme="dark", viewport={"width": 1440, "height": 1000}), server)
    reader.open(lang=language)
    reader.page.locator(".st-key-export-who button").first.click()
    reader.page.wait_for_selector(".st-key-download-who-0-html")
    reader.settle()
    return reader


def taken(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=60_000) as waiting:
        page.locator(button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


def test_a_card_is_taken_away_and_the_readers_own_browser_draws_the_same_where_the_server_has_none(
    chromium: Browser, server: str, bare: str
) -> None:
    rich, poor = open_menu(chromium, server), open_menu(chromium, bare)
    made = {}
    for key, start in (("0-png2", b"\x89PNG"), ("0-svg", b"<svg"), ("0-html", b"<!doctype html>"), ("xlsx", b"PK")):
        name, made[key] = taken(rich.page, f".st-key-download-who-{key} button")
        assert re.fullmatch(r"مرصد-sample-[\w-]+-20\d\d-\d\d-\d\d\.\w+", name)
        assert made[key].startswith(start)
    own_name, own = taken(poor.page, 'button[data-picture="png"][data-scale="2"]')
    assert own_name.endswith(".png")
    ours, theirs = pixels(made["0-png2"]), pixels(own)
    assert tuple(ours[0, 0]) == tuple(theirs[0, 0]) == PAPER, "for paper, though both read in the dark"
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).mean() < 0.2
    _, svg = taken(poor.page, 'button[data-picture="svg"]')
    assert svg.count(b"@font-face") == 2
    said = set(re.findall(r'aria-label="([^"]*)"', made["0-svg"].decode("utf-8")))
    written = [bidi.plain(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode("utf-8"))]
    assert len(said) > 10
    assert said == {one for one in written if one}
    menu = poor.page.locator('[data-testid="stPopoverBody"]').inner_text()
    assert "apt-get install chromium" in menu
    assert poor.foreign == rich.foreign == []
    assert poor.errors == rich.errors == []


def test_what_is_taken_away_speaks_the_readers_language(chromium: Browser, server: str) -> None:
    for language, name, other in (("en", "Marsad", "مرصد"), ("ar", "مرصد", "Marsad")):
        page = open_menu(chromium, server, language).page
        _, made = taken(page, ".st-key-download-who-0-html button")
        assert f'<html lang="{language}"' in made.decode("utf-8")
        _, drawn = taken(page, ".st-key-download-who-0-svg_text button")
        said = drawn.decode("utf-8")
        assert name in said and other not in said


def test_a_reader_of_the_dark_theme_may_take_the_dark_picture(chromium: Browser, server: str) -> None:
    reader = open_menu(chromium, server)
    reader.page.locator('.st-key-export-dark-who [data-testid="stCheckbox"] label').click()
    reader.settle()
    _, png = taken(reader.page, ".st-key-download-who-0-png1 button")
    assert tuple(pixels(png)[0, 0]) == DARK
