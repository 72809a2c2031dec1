"""TREC-style `<DOC>` files in, one record a document out; they are not XML and are scanned, not parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from analysis.corpus.fields import Columns
from analysis.corpus.report import Found, Lost, Report

_TAG: Final = re.compile(r"<([A-Za-z][A-Za-z0-9_]{0,30})>")
_DOC: Final = re.compile(r"</?[Dd][Oo][Cc]>")
_PARAGRAPH: Final = re.compile(r"</?P>", re.IGNORECASE)
_LONGEST_TAG: Final = 8


def records(pieces: Iterator[str], report: Report, columns: Columns, *, longest: int) -> Iterator[Found | Lost]:
    """Give every document of a stream of text, however it is cut into pieces."""
    line = 1
    for before, document, closed in _documents(pieces, longest):
        line += before.count("\n")
        if stray := len(before.strip()):
            report.counts["outside_documents"] += stray
        if not document:
            continue
        place = f"line {line}"
        line += document.count("\n")
        if len(document) > longest:
            yield Lost(place, "article_long", {"limit": longest})
            continue
        values = _values(document, columns, closed=closed)
        yield Lost(place, "doc_open") if values is None else Found(place, values)


def _documents(pieces: Iterator[str], longest: int) -> Iterator[tuple[str, str, bool]]:
    """Cut text into (what stands before, the document, whether it was closed); an open one ends at the next."""
    buffer, scanned, opened = "", 0, -1
    for piece in pieces:
        buffer += piece
        done = 0
        for tag in _DOC.finditer(buffer, scanned):
            closing = tag[0][1] == "/"
            if opened >= 0:
                end = tag.end() if closing else tag.start()
                yield buffer[done:opened], buffer[opened:end], closing
                done, opened = end, -1
            if not closing:
                opened = tag.start()
        if opened >= 0 and len(buffer) - opened > 2 * longest:
            yield buffer[done:opened], buffer[opened:], False
            done, opened = len(buffer), -1
        buffer, opened = buffer[done:], opened - done if opened >= 0 else -1
        scanned = max(0, len(buffer) - _LONGEST_TAG, opened + 1)
        if opened < 0 and len(buffer) > longest:
            yield buffer, "", True
            buffer, scanned = "", 0
    if opened >= 0:
        yield buffer[:opened], buffer[opened:], False
    elif buffer.strip():
        yield buffer, "", True


def _values(document: str, columns: Columns, *, closed: bool) -> dict[str, str] | None:
    """Take a document apart at its tags; None when it was cut off before the end of its text."""
    parts: dict[str, str] = {}
    here = len("<DOC>")
    while tag := _TAG.search(document, here):
        name = tag[1]
        end = document.find(f"</{name}>", tag.end())
        if end < 0:
            if not closed:
                break
            # A tag left open holds its own line; the text, whatever is left.
            last = name.upper() == "TEXT"
            end = len(document) - len("</DOC>") if last else _line_end(document, tag.end())
        part = document[tag.end() : end]
        parts[name] = f"{parts[name]}\n{part}" if name in parts else part
        here = max(end, tag.end())
    taken = columns.values(list(parts), list(parts.values()), columns.find(parts))
    if not closed and "text" not in taken:
        return None
    if "<P>" in taken.get("text", ""):
        taken["text"] = _PARAGRAPH.sub("\n", taken["text"])
    return taken


def _line_end(document: str, start: int) -> int:
    end = document.find("\n", start)
    return len(document) if end < 0 else end
