"""A record as a format found it in, one row of the table of articles out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from analysis import arabic
from analysis.corpus import dates, encodings
from analysis.corpus.cleaning import clean, one_line
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Report

_LONGEST_TITLE: Final = 120
_SENTENCE_WITHIN: Final = 2000
_DEEPEST: Final = 8
_FOR_PEOPLE: Final = ("name", "text", "title", "value", "#text", "$t", "$date")


def article(found: Found, report: Report, *, defaults: Mapping[str, str], longest: int) -> dict[str, Any]:
    """Compose one article; raises `Refused` when it has no text or its text is spoilt."""
    values = found.values
    title = _line(values.get("title"), found, report)
    abstract = _text(values.get("abstract"), found, report)
    body = _text(values.get("text"), found, report)
    if not body and abstract:
        report.counts["abstract_as_text"] += 1
        body = abstract
    if not body and title:
        report.counts["title_only"] += 1
    if not arabic.WORD.search(body or title):
        raise Refused("no_text", place=found.place)
    if len(body) > longest:
        raise Refused("article_long", place=found.place, limit=longest)
    month_first = defaults.get("dates") == "month-first"
    when, date_text = _date(values.get("date"), found, report, month_first=month_first)
    source, desk, author = (
        _line(values.get(field), found, report) or defaults.get(field, "") for field in ("source", "desk", "author")
    )
    url = _line(values.get("url"), found, report)
    number = _line(values.get("number"), found, report)
    text = f"{title}\n{body}" if title and body else title or body
    return {
        "id": identity(url, number, source, desk, title, date_text, text),
        "text": text,
        "title": title or first_sentence(body),
        "titled": bool(title),
        "title_end": len(title),
        "date": when,
        "date_text": date_text,
        "source": source,
        "desk": desk,
        "author": author,
        "url": url,
        "abstract": abstract,
    }


def identity(*parts: str) -> str:
    """Return an article's id: the same record read twice, from any file, has the same."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def first_sentence(text: str) -> str:
    """Return a text's first sentence, cut at a word within 120 characters: the title of an article without one."""
    spans = arabic.sentences(text, 0, min(len(text), _SENTENCE_WITHIN))
    sentence = one_line(text[slice(*spans[0])] if spans else text[:_SENTENCE_WITHIN])
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    cut = sentence[:_LONGEST_TITLE]
    return (cut[: cut.rfind(" ")] if " " in cut else cut) + "…"


def _text(value: object, found: Found, report: Report) -> str:
    plain = value if isinstance(value, str) else as_text(value, between="\n")
    if not plain or (plain.isascii() and plain.isspace()):
        return ""
    try:
        # Repaired first: cleaning would drop control characters that are half of a misread letter.
        repaired, misread = encodings.repair(plain)
    except Refused as refused:
        refused.place = found.place
        raise
    if misread:
        report.counts["mojibake"] += 1
    return clean(repaired, report.counts).strip()


def _line(value: object, found: Found, report: Report) -> str:
    if not value:
        return ""
    return one_line(_text(value if isinstance(value, str) else as_text(value, between=", "), found, report))


def as_text(value: object, *, between: str, depth: int = _DEEPEST) -> str:
    """Write any value as text: lists joined, objects by the member that names them, nothing as ""."""
    if isinstance(value, str):
        return value
    if value is None or depth == 0 or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        named = next((value[key] for key in _FOR_PEOPLE if key in value), None)
        return as_text(named, between=between, depth=depth - 1)
    if isinstance(value, (list, tuple)):
        written = [as_text(item, between=between, depth=depth - 1) for item in value]
        return between.join(text for text in written if text)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _date(value: object, found: Found, report: Report, *, month_first: bool) -> tuple[datetime | None, str]:
    if isinstance(value, datetime):
        when: datetime | None = value.replace(tzinfo=None, microsecond=0)
        return when, value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day), value.isoformat()
    written = _line(value, found, report)
    when = dates.parse(written, month_first=month_first) if written else None
    if when is None:
        report.counts["undated" if not written else "dates_unread"] += 1
    return when, written
