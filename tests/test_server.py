"""Who the running server listens to: this machine's own pages, and nobody else."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest

UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Protocol": "streamlit",
}


def asked(server: str, method: str, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_its_own_page_may_talk_to_the_server(server: str) -> None:
    assert asked(server, "GET", "/_stcore/stream", {**UPGRADE, "Origin": server}) == 101


@pytest.mark.parametrize("header", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_a_foreign_page_or_name_may_not(server: str, header: dict[str, str]) -> None:
    assert asked(server, "GET", "/_stcore/stream", {**UPGRADE, "Origin": server, **header}) == 403


def test_nothing_is_uploaded_without_the_token(server: str) -> None:
    assert asked(server, "PUT", "/_stcore/upload_file/session/file", {"Origin": server, "Content-Length": "0"}) == 403


def test_the_typeface_is_served_from_here(server: str) -> None:
    assert asked(server, "GET", "/app/static/fonts/IBMPlexSansArabic-Regular.woff2", {}) == 200
