"""A stream of bytes in, decoded text out: in pieces, or line by line with the numbers of the lines."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.corpus import encodings
from analysis.corpus.report import Report
from analysis.corpus.source import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; an overlong one comes cut to nothing."""

    number: int
    text: str
    overlong: bool = False


def pieces(source: Source, report: Report, *, encoding: str | None = None) -> Iterator[str]:
    """Decode a stream in pieces; line ends become line feeds, NULs go, what cannot be decoded is counted."""
    name = encoding or source.encoding
    report.encoding = name
    decoder = codecs.getincrementaldecoder(name)("replace")
    held, first = "", True
    for chunk in source.chunks():
        text = held + decoder.decode(chunk)
        if first and text:
            text, first = text.removeprefix("\ufeff"), False
        # A return at the end of a piece may be half of a line end.
        held = "\r" if text.endswith("\r") else ""
        yield _plain(text[:-1] if held else text, report)
    yield _plain(held + decoder.decode(b"", final=True), report)


def _plain(text: str, report: Report) -> str:
    if replaced := text.count(encodings.REPLACEMENT):
        report.counts["replaced"] += replaced
    if nuls := text.count("\x00"):
        report.counts["nul"] += nuls
        text = text.replace("\x00", "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def lines(parts: Iterator[str], *, longest: int) -> Iterator[Line]:
    """Cut pieces into numbered lines, holding no more of one than the longest allowed."""
    number = 1
    held: list[str] = []
    size = 0
    for part in parts:
        *ended, rest = part.split("\n")
        for text in ended:
            size += len(text)
            yield Line(number, "", overlong=True) if size > longest else Line(number, "".join((*held, text)))
            number, held, size = number + 1, [], 0
        size += len(rest)
        if size > longest:
            held = []
        elif rest:
            held.append(rest)
    if size:
        yield Line(number, "", overlong=True) if size > longest else Line(number, "".join(held))
