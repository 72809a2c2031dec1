"""Streamlit's document as it goes out: from right to left for an Arabic reader, untouched for any other request."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import streamlit

from pages.shared import early

DOCUMENT = b'<!DOCTYPE html>\n<html lang="en">\n  <head>\n    <meta charset="UTF-8" /></head><body></body></html>'


def answered(
    body: bytes = DOCUMENT,
    *,
    kind: bytes = b"text/html; charset=utf-8",
    accept: bytes = b"text/html",
    query: bytes = b"",
) -> tuple[dict[bytes, bytes], bytes, dict[bytes, bytes]]:
    """Ask a server that answers in two pieces: the headers and body that come back, the headers that it was sent."""
    seen: dict[bytes, bytes] = {}
    sent: list[dict[str, Any]] = []

    async def server(scope: dict[str, Any], receive: object, send: Any) -> None:  # noqa: ANN401 - as ASGI has it
        del receive
        seen.update(dict(scope["headers"]))
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"etag", b'"old"')]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[:20], "more_body": True})
        await send({"type": "http.response.body", "body": body[20:]})

    async def send(told: dict[str, Any]) -> None:
        sent.append(told)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    headers = [(b"accept", accept), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": "GET", "query_string": query, "headers": headers}
    # In a thread of its own: where tests drive a browser, this one has a loop that is running already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, early.Early(server)(scope, receive, send)).result()
    return dict(sent[0]["headers"]), b"".join(told.get("body", b"") for told in sent[1:]), seen


def test_an_arabic_reader_is_sent_a_document_that_runs_from_right_to_left() -> None:
    headers, body, asked = answered()
    assert b'<html lang="ar">' in body
    assert b"<head><style" in body
    assert b".stApp { direction: rtl; }" in body
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers
    assert b"accept-encoding" not in asked


@pytest.mark.parametrize(
    "request_", [{"query": b"c=sample&lang=en"}, {"accept": b"*/*"}, {"kind": b"text/css"}]
)  # fmt: skip
def test_any_other_answer_passes_as_it_is(request_: dict[str, bytes]) -> None:
    headers, body, _ = answered(**request_)
    assert body == DOCUMENT
    assert headers[b"etag"] == b'"old"'


def test_the_document_of_this_streamlit_is_one_that_can_be_turned() -> None:
    document = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    assert early.turned(document).count(b'<style id="m-early">') == 1
    assert b'<html lang="ar">' in early.turned(document)
