"""The address of a view, in no language: short keys for what is selected; a selection in, an address out, and back.

The pages, saved views and the command line read the same addresses, so that a link copied from one opens in another.
"""

from __future__ import annotations

import datetime
import re
import urllib.parse
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from analysis.messages import MarsadError
from analysis.selection import Selection
from analysis.tables import PARTS

KEYS: Final[Mapping[str, str]] = {
    "corpus": "c",
    "sources": "s",
    "desks": "d",
    "start": "from",
    "end": "to",
    "entities": "e",
    "match": "m",
    "without": "x",
    "topics": "t",
    "where": "w",
    "words": "q",
    "stories": "n",
}
# How time is shown, beside what is selected: by which bucket, and counted how.
TIME: Final[Mapping[str, str]] = {"bucket": "by", "counting": "as"}
# What the open page shows otherwise than it usually does: behind this, the name of the control.
OWN: Final = "v."
LISTS: Final = ("sources", "desks", "entities", "without", "topics", "where")
DATES: Final = ("start", "end")
LANGUAGE: Final = "lang"
LONGEST: Final = 4_000
_MOST_FIELDS: Final = 200
_CODED: Final = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_FIRST_PAGE: Final = "overview"


class LinkError(MarsadError):
    """An address that cannot be read: which part of it, and what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "long": (
            "الرابط أطول من {most} حرف، فليس رابط نظرة. انسخه من جديد من «انسخ رابط هذه النظرة».",
            "The address is longer than {most} characters, so it is no view's. Copy it anew from the page.",
        ),
        "form": (
            "لا يُقرأ هذا الرابط ({fault}). انسخه من جديد من «انسخ رابط هذه النظرة».",
            "The address cannot be read ({fault}). Copy it anew from the page.",
        ),
        "date": (
            "في الرابط «{value}» وليس يومًا. اكتب السنة والشهر واليوم هكذا: 2025-01-31.",
            "The address holds “{value}”, which is no day. Write year, month and day as in 2025-01-31.",
        ),
        "where": (
            "في الرابط «{value}» وليس جزءًا من مقال. الأجزاء: {known}.",
            "The address holds “{value}”, which is no part of an article. The parts are: {known}.",
        ),
        "corpus": (
            "الرابط لمدونة «{found}» والمفتوحة «{wanted}». افتح رابطًا لهذه المدونة.",
            "The address is of the corpus “{found}”, not of “{wanted}”. Give an address of this corpus.",
        ),
    }


def parsed(address: str) -> tuple[str, dict[str, list[str]]]:
    """Return the page that an address opens and what it asks for; a whole link, its end, or the part after "?".

    Raises:
        LinkError: it is too long, or no address.
    """
    if len(address) > LONGEST:
        raise LinkError("long", most=LONGEST)
    place, mark, query = address.strip().partition("?")
    if not mark and "=" in place:
        place, query = "", place
    try:
        page = urllib.parse.urlsplit(place).path.rstrip("/").rpartition("/")[2]
        return page or _FIRST_PAGE, urllib.parse.parse_qs(query.partition("#")[0], max_num_fields=_MOST_FIELDS)
    except ValueError as fault:
        raise LinkError("form", fault=str(fault)[:80]) from fault


def written(asked: Mapping[str, str | Sequence[str]]) -> str:
    """Return what an address asks for as the part of it after "?", the reader's language left out."""
    kept = {key: value for key, value in asked.items() if key != LANGUAGE}
    return urllib.parse.urlencode(kept, doseq=True, safe=":/")


def readable(address: str) -> str:
    """Return an address with letters in place of their codes; signs stay coded, so that it opens the same view."""
    return _CODED.sub(lambda found: urllib.parse.unquote(found[0], errors="replace"), address)


def selection(address: str, corpus: str) -> Selection:
    """Return what an address selects of a corpus; raise LinkError if it says what no address says."""
    _, asked = parsed(address)
    values: dict[str, Any] = {
        field: _value(field, asked[key]) for field, key in KEYS.items() if any(asked.get(key, ()))
    }
    named = values.pop("corpus", corpus)
    if named != corpus:
        raise LinkError("corpus", found=named[:80], wanted=corpus)
    return Selection(corpus=corpus, **values)


def params(chosen: Selection) -> dict[str, str | list[str]]:
    """Return what the address of a selection asks for."""
    asked: dict[str, str | list[str]] = {}
    for field, key in KEYS.items():
        value = getattr(chosen, field)
        if value and not (field == "match" and (value == "all" or len(chosen.entities) < 2)):
            asked[key] = list(value) if field in LISTS else "1" if value is True else str(value)
    return asked


def _value(field: str, values: Sequence[str]) -> object:
    if field == "where":
        unknown = [value for value in values if value not in PARTS]
        if unknown:
            raise LinkError("where", value=unknown[0][:80], known=", ".join(PARTS))
        return tuple(part for part in PARTS if part in values)
    if field in LISTS:
        return tuple(dict.fromkeys(values))
    if field in DATES:
        return _day(values[-1])
    if field == "stories":
        return values[-1] == "1"
    return ("any" if values[-1] == "any" else "all") if field == "match" else values[-1]


def _day(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as fault:
        raise LinkError("date", value=value[:80]) from fault
