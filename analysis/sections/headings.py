"""What a short line is: a heading over the paragraphs below it, the title of another story, or a list item."""

from __future__ import annotations

import re
from typing import Final, Literal

from analysis import arabic

MOST_WORDS: Final = 17
HEADING_WORDS: Final = 12
_STOPS: Final = ".\u06d4\u2026\u060c,;\u061b"
_CLOSERS: Final = "\"'\u00bb\u201d\u2019)]\u200f\u200e\u2069"
_OPENERS: Final = "\"'\u00ab\u201c\u2018"
_QUESTION: Final = "\u061f?"
_BULLET: Final = re.compile(
    r"\s*(?:[-\u2010-\u2015*\u2022\u25cf\u25aa\u00b7\u25ba\u2726\u2714+]+|\d{1,2}\s*[-.)/])\s*\S"
)
_NUMBERED: Final = re.compile(r"\s*[\d\u0660-\u0669]{1,2}\s*[-.)/\u2010-\u2015]")
_DATUM: Final = re.compile(r"\d\s*[:/]\s*\d|https?:|www\.|@|\s[-\u2013/*]\s.*\d$")
_COLON: Final = ":"

Shape = Literal["paragraph", "intro", "title", "item"]


def shape(text: str, start: int, end: int) -> Shape:
    """Return how a line looks: a paragraph, an introduction ending in a colon, a title, or a list row."""
    if end - start > 160:
        return "paragraph"
    last = end - 1
    while last > start and text[last] in _CLOSERS:
        last -= 1
    if text[last] in _STOPS or (text[last] == "!" and end - start > 60):
        return "paragraph"
    if text[last] == _COLON:
        return "intro"
    line = text[start:end]
    if line.count(" ") >= MOST_WORDS:
        return "paragraph"
    if (_BULLET.match(line) and not _NUMBERED.match(line)) or _DATUM.search(line):
        return "item"
    return "title"


def likeness(line: str, *, place: float) -> float:
    """Score how much a lone title-like line reads as a heading rather than the title of another story.

    Above 0 it is a heading. Headings are short; titles of other stories are clauses with a topic,
    a colon and a claim, and stand in the first half, where the site's links are.
    """
    words = arabic.count_words(line)
    score = 5.5 - words
    if line[-1] in _QUESTION or line.rstrip(_CLOSERS)[-1:] in _QUESTION:
        score += 2.5
    if line[0] in _OPENERS and line[-1] in _CLOSERS and not any(sign in line[1:-1] for sign in _OPENERS + _CLOSERS):
        score += 4.0
    if _NUMBERED.match(line):
        score += 5.0
    if _COLON in line[:-1]:
        score -= 1.0
    return score + 2.0 * (place - 0.5)
