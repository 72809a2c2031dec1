"""The direction of a page before its style arrives: Streamlit's own document goes out turned to the reader's language.

The style of a page comes with the first run of its script, on a slow device seconds after the frame is drawn; until
then the frame of an Arabic page would stand from left to right.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping
    from typing import Any, TypeAlias

    Told: TypeAlias = MutableMapping[str, Any]
    Receive: TypeAlias = Callable[[], Awaitable[Told]]
    Send: TypeAlias = Callable[[Told], Awaitable[None]]
    Server: TypeAlias = Callable[[Told, Receive, Send], Awaitable[None]]

_SHEET: Final = Path(__file__).parent / "rtl.css"
_HEAD: Final = b"<head>"
_LANGUAGE: Final = (b'<html lang="en">', b'<html lang="ar">')
# What no longer holds of a document that was changed.
_STALE: Final = frozenset({b"content-length", b"etag", b"last-modified", b"accept-ranges"})


class Early:
    """Stands before the server: every document that an Arabic reader asks for has the style of its direction inside."""

    def __init__(self, app: Server) -> None:
        """Take the server that answers."""
        self.app = app

    async def __call__(self, scope: Told, receive: Receive, send: Send) -> None:
        """Pass a request on, and turn the document that comes back; anything else passes as it is."""
        if not _asks(scope):
            await self.app(scope, receive, send)
            return
        # Asked for as it is: what is compressed could not be turned.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Told = {}
        body = b""

        async def turn(told: Told) -> None:
            nonlocal start, body
            if told["type"] == "http.response.start":
                start = told
                return
            body += told.get("body", b"")
            if told.get("more_body"):
                return
            if _is_document(start):
                body = turned(body)
                kept = [(name, value) for name, value in start["headers"] if name.lower() not in _STALE]
                start = {**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]}
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app({**scope, "headers": plain}, receive, turn)


def turned(document: bytes) -> bytes:
    """Return Streamlit's document in Arabic and from right to left; one that has no such head as it is."""
    style = b'<style id="m-early">' + _sheet() + b"</style>"
    return document.replace(*_LANGUAGE, 1).replace(_HEAD, _HEAD + style, 1)


def _asks(scope: Told) -> bool:
    """Say whether a browser asks for a page, in Arabic."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    wanted = dict(scope["headers"]).get(b"accept", b"")
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return b"text/html" in wanted and asked.get("lang", [""])[-1] != "en"


def _is_document(start: Told) -> bool:
    kind = dict(start["headers"]).get(b"content-type", b"")
    return start["status"] == 200 and bytes(kind).startswith(b"text/html")


@cache
def _sheet() -> bytes:
    return _SHEET.read_bytes()
