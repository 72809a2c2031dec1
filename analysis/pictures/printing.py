"""Figures drawn by the machine's own Chromium: one process, started with the first picture, for all of them."""

from __future__ import annotations

import asyncio
import atexit
import base64
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeVar

from analysis.figures import CONFIG, outlines
from analysis.messages import MarsadError
from analysis.pictures import outlining

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from kaleido import Kaleido

# kaleido is loaded with the first picture: most readers never ask for one.

Format = Literal["png", "svg", "pdf"]
FORMATS: Final[tuple[Format, ...]] = ("png", "svg", "pdf")

# What a picture may take; the first one waits for the browser as well.
_SECONDS: Final = 40
_HERE: Final = Path(__file__).parent
_FONTS: Final = _HERE.parent.parent / "static" / "fonts"
_WEIGHTS: Final = {400: "Regular", 600: "SemiBold"}
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# What a tab is told before it opens a page to print.
_SEALED: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("Page.enable", {}),
    ("Network.enable", {}),
    ("Network.setBlockedURLs", {"urls": ["http://*", "https://*", "ws://*", "wss://*", "ftp://*"]}),
    ("Emulation.setScriptExecutionDisabled", {"value": True}),
)
# Size and margins are the page's own; a screen reader finds its tags, a reader its headings.
_PRINTING: Final = {
    "preferCSSPageSize": True,
    "printBackground": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}

Result = TypeVar("Result")


class PictureError(MarsadError):
    """A picture that could not be drawn."""

    REASONS: ClassVar = {
        "none": (
            "لا يوجد متصفح Chromium على هذا الجهاز، وهو ما يرسم ملفات PNG وSVG وPDF. ثبّته"
            " (مثلًا: apt-get install chromium) ثم أعد المحاولة، أو نزّل الشكل صفحةَ HTML.",
            "There is no Chromium on this machine to draw PNG, SVG and PDF files. Install it"
            " (apt-get install chromium, say) and try again, or take the figure as an HTML page.",
        ),
        "failed": (
            "لم يستطع المتصفح رسم الشكل ({fault}). أعد المحاولة، أو نزّله صفحةَ HTML.",
            "The browser could not draw the figure ({fault}). Try again, or take it as an HTML page.",
        ),
        "no-print": (
            "لا يوجد متصفح Chromium على هذا الجهاز، وهو ما يطبع ملفات PDF. ثبّته"
            " (مثلًا: apt-get install chromium) ثم أعد المحاولة، أو خذ التقرير HTML أو DOCX.",
            "There is no Chromium on this machine to print PDF files. Install it"
            " (apt-get install chromium, say) and try again, or take the report as HTML or DOCX.",
        ),
        "not-printed": (
            "لم يستطع المتصفح طباعة التقرير ({fault}). أعد المحاولة، أو خذه HTML أو DOCX.",
            "The browser could not print the report ({fault}). Try again, or take it as HTML or DOCX.",
        ),
    }


def picture(figure: go.Figure, *, form: Format, scale: float = 1, editable: bool = False) -> bytes:
    """Return a figure as a file: PNG at `scale` times its size in pixels, SVG, or PDF of one page.

    The letters of an SVG are outlines, which every program draws alike; with `editable` they stay text, which looks
    right in browsers alone.

    Raises:
        PictureError: there is no Chromium on this machine, or it failed twice.
    """
    drawn = _drawn(figure, form, scale)
    if form != "svg":
        return drawn
    told = figure.layout.meta or {}
    words = {"title": told.get("title", ""), "sentence": told.get("alternative", "")}
    svg = drawn.decode("utf-8")
    return outlining.lettered(svg, **words) if editable else outlining.outlined(svg, _typefaces(), **words)


def _drawn(figure: go.Figure, form: Format, scale: float) -> bytes:
    layout = figure.layout
    size = {"width": layout.width or 900, "height": layout.height or 450, "scale": scale}
    return _twice(lambda: _PRINTER.drawn(figure, {"format": form, **size}), "failed")


def printed(html: str) -> bytes:
    """Return a web page as PDF, with bookmarks and tags; no script of it runs and nothing is asked of the network.

    Raises:
        PictureError: there is no Chromium on this machine, or it failed twice.
    """
    if not available():
        raise PictureError("no-print")
    return _twice(lambda: _PRINTER.printed(html), "not-printed")


def page(figure: go.Figure, *, title: str, language: str) -> bytes:
    """Return a figure as a web page that needs nothing beside itself: typeface and drawing code are inside."""
    body = figure.to_html(include_plotlyjs=True, full_html=False, config={**CONFIG, "responsive": False})
    direction = "rtl" if language == "ar" else "ltr"
    named = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{named}</title>'
        f"<style>{typeface()} body {{ margin: 1rem; }}</style><script>{outlines(figure)}</script></head>"
        f'<body><main dir="{direction}">{body}</main></body></html>'
    ).encode()


@cache
def available() -> bool:
    """Return whether this machine has a browser that can draw."""
    return _browser() is not None


@cache
def typeface() -> str:
    """Return the style sheet of the shipped typeface, its files inside.

    Letters stand where the typeface puts them: rounded to whole pixels they would differ from machine to machine.
    """
    faces = (
        "@font-face{font-family:'IBM Plex Sans Arabic';"
        f"font-weight:{weight};src:url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()})"
        " format('woff2')}"
        for weight, file in _typefaces().items()
    )
    return "".join(faces) + "svg text{text-rendering:geometricPrecision}"


def _twice(work: Callable[[], bytes], failed: str) -> bytes:
    try:
        return work()
    except _faults():
        # A browser that was killed, by the system say, is replaced once.
        _PRINTER.close()
    try:
        return work()
    except _faults() as fault:
        _PRINTER.close()
        raise PictureError(failed, fault=type(fault).__name__) from fault


@cache
def _faults() -> tuple[type[Exception], ...]:
    """Return what a browser that fails, hangs or is killed makes of a picture."""
    from choreographer.errors import DevtoolsProtocolError
    from kaleido.errors import KaleidoError

    return (TimeoutError, CancelledError, OSError, RuntimeError, KaleidoError, DevtoolsProtocolError)


def _typefaces() -> dict[int, Path]:
    return {weight: _FONTS / f"IBMPlexSansArabic-{name}.woff2" for weight, name in _WEIGHTS.items()}


def _browser() -> str | None:
    if named := os.environ.get("BROWSER_PATH"):
        return shutil.which(named)
    if found := next((path for path in map(shutil.which, _NAMES) if path), None):
        return found
    from choreographer.browsers.chromium import Chromium

    elsewhere: str | None = Chromium.find_browser(skip_local=False)
    return elsewhere


class _Printer:
    """One browser and the thread that talks to it; readers wait for each other's pictures."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kaleido: Kaleido | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def drawn(self, figure: go.Figure, options: dict[str, Any]) -> bytes:
        """Return the bytes of a figure."""
        with self._turn:
            kaleido = self._kaleido or self._started()
            made: bytes = self._run(kaleido.calc_fig(figure, opts=options))
            return made

    def printed(self, html: str) -> bytes:
        """Return the PDF of a web page."""
        with self._turn:
            kaleido = self._kaleido or self._started()
            assert self._folder is not None
            page = Path(self._folder.name) / "page.html"
            page.write_text(html, encoding="utf-8")
            return self._run(_printed(kaleido, page.as_uri()))

    def close(self) -> None:
        """Let the browser go; the next picture starts another."""
        with self._turn:
            kaleido, loop, folder = self._kaleido, self._loop, self._folder
            self._kaleido = self._loop = self._folder = None
            if kaleido is not None and loop is not None:
                ending = asyncio.run_coroutine_threadsafe(kaleido.__aexit__(None, None, None), loop)
                try:
                    ending.result(5)
                except _faults():
                    # It is gone already, which is what was wanted.
                    ending.cancel()
                loop.call_soon_threadsafe(loop.stop)
            if folder is not None:
                folder.cleanup()

    def _started(self) -> Kaleido:
        if (browser := _browser()) is None:
            raise PictureError("none")
        self._folder = tempfile.TemporaryDirectory(prefix="marsad-pictures-")
        paper = Path(self._folder.name) / "paper.html"
        paper.write_text(_paper(), encoding="utf-8")
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
        kaleido = self._run(_opened(browser, paper))
        self._kaleido = kaleido
        return kaleido

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)


async def _opened(browser: str, paper: Path) -> Kaleido:
    from kaleido import Kaleido

    return await Kaleido(n=1, timeout=_SECONDS, page_generator=paper, path=browser).__aenter__()


async def _printed(kaleido: Kaleido, address: str) -> bytes:
    """Print a page in a tab of its own; a page without scripts and without network is whole once it has loaded."""
    tab = await kaleido.create_tab("")
    try:
        for command, options in _SEALED:
            await _told(tab, command, options)
        loaded = tab.subscribe_once("Page.loadEventFired")
        await _told(tab, "Page.navigate", {"url": address})
        await asyncio.wait_for(loaded, _SECONDS)
        answer = await _told(tab, "Page.printToPDF", _PRINTING)
    finally:
        await kaleido.close_tab(tab.target_id)
    return base64.b64decode(answer["data"])


async def _told(tab: Any, command: str, options: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - choreographer's tab
    answer = await tab.send_command(command, options)
    if "error" in answer:
        raise RuntimeError(answer["error"].get("message", command))
    result: dict[str, Any] = answer["result"]
    return result


def _paper() -> str:
    """Return the page that figures are drawn on: kaleido's own, with the typeface and nothing from the network."""
    from kaleido import PageGenerator

    own: str = PageGenerator(mathjax=False).generate_index()
    script = "".join((_HERE / name).read_text(encoding="utf-8") for name in ("measures.js", "typeface.js"))
    # kaleido asks for margins; a page has the size of its figure, which would shrink to leave them.
    sheet = f'<style id="typeface">{typeface()}</style><style>@page {{ margin: 0; }}</style>'
    return own.replace("</head>", f"{sheet}<script>{script}{outlines()}</script></head>")


_PRINTER: Final = _Printer()
atexit.register(_PRINTER.close)
