"""What a line looks like: a paragraph, an introduction, a list row, or a title over something."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, Literal

from analysis import arabic

LEXICONS: Final = Path(__file__).resolve().parents[2] / "data" / "lexicons"
STOPS: Final = ".\u06d4\u2026\u060c,;\u061b"
CLOSERS: Final = " \"'\u00bb\u201d\u2019)]\u200f\u200e\u202a\u202b\u202c\u2069"
OPENERS: Final = "\"'\u00ab\u201c\u2018"
QUESTION: Final = "\u061f?"
COLON: Final = ":"
ABOUT: Final = "\u062d\u0648\u0644"
WAW: Final = "\u0648"
FULL_STOPS: Final = ".!\u06d4\u2026"

LONGEST_TITLE: Final = 160
MOST_WORDS: Final = 20
MOST_CALLED: Final = 10
FACES: Final = (":)", ":(", ";)")

_BULLET: Final = re.compile(r"\s*[-\u2010-\u2015*\u2022\u25cf\u25aa\u00b7\u25ba\u2726\u2714+]+\s*\S")
NUMBERED: Final = re.compile(r"\s*[\d\u0660-\u0669]{1,2}\s*[-.)/\u2010-\u2015]+\s*[^\d\s]")
_RATIO: Final = re.compile(
    r"(?<!\d)\d{1,2}\s?[:/]\s?\d{1,2}(?!\d)|\s[-\u2013] [^-]*\d\s*$|\d{6}|\s[*/]|https?:|www\.|@"
    r"|:\s?[\d\u0660-\u0669]\S*(?:\s\S+){0,2}$"
)

# An entry of a chronology: a year, a comma, and what happened.
_YEAR: Final = re.compile(r"\s*[12]\d{3}\s?[\u060c,]\s")
_SAYS: Final = re.compile(r"\s*(?P<first>\w+)(?:[^:]*?(?P<last>\w+))?\s*:\s*[\"\u00ab\u201c]")
_SUFFIX: Final = re.compile("(?:\u0646\u0627|\u0647\u0627|\u0647|\u0646\u064a)$")
# "And" written apart from its word, and "this, and".
_APART: Final = re.compile(r"\s*(?:\u0647\u0630\u0627\s)?\u0648\s+\w|\s*\u0647\u0630\u0627\s\u0648\w")
_YEARLY: Final = re.compile(r"[\s\u200f\u202a\u202b]*\d{4}\s?[:\-\u2010-\u2015]+\s*[^\d\s]")
_LABELLED: Final = re.compile(r"\s*[^\s:]+(?:\s[^\s:]+)?\s?:\s?[^\s:]+(?:\s[^\s:]+){0,2}\s*")
_PRICE: Final = re.compile(r"\s*[^\W\d]+(?:\s[^\W\d]+){0,2}\s?:\s?[\d\u0660-\u0669]\S*(?:\s\S+){0,2}\s*")

Shape = Literal["paragraph", "intro", "title", "item"]


@cache
def _lexicon(name: str) -> frozenset[str]:
    rows = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    return frozenset(arabic.fold(row.strip()) for row in rows if row.strip() and not row.startswith("#"))


def weekdays() -> frozenset[str]:
    """Return the folded names of the days of the week."""
    return _lexicon("weekdays.txt")


def first_word(line: str) -> str:
    """Return the folded first word of a line, or nothing."""
    word = arabic.WORD.search(line)
    return arabic.fold(word.group()) if word else ""


def connected(line: str) -> bool:
    """Tell whether a line begins as running text does and titles do not: with "and", "so", "but"."""
    word = first_word(line)
    if word[:1] == WAW and len(word) > 2:
        return word not in _lexicon("waw_words.txt")
    return word in _lexicon("running_openers.txt") or bool(_APART.match(line))


def shape(text: str, start: int, end: int) -> Shape:
    """Return how a line looks by its length, its last sign and its first."""
    if end - start > LONGEST_TITLE:
        return "paragraph"
    line = text[start:end]
    if _BULLET.match(line):
        return "item"
    last = end - 1
    while last > start and text[last] in CLOSERS:
        last -= 1
    if text[last] == COLON and not line.endswith(FACES):
        return "intro"
    if _YEAR.match(line):
        return "paragraph"
    if text[last] in STOPS and not line.endswith(".."):
        return "paragraph"
    if line.count(" ") >= (MOST_CALLED if text[last] == "!" else MOST_WORDS):
        return "paragraph"
    return "item" if _row(line) else "title"


def _row(line: str) -> bool:
    """Tell whether a line reads as a row of a list: a score, a fixture, a price, a date."""
    if NUMBERED.match(line):
        return False
    if _RATIO.search(line):
        return True
    days = weekdays()
    if COLON in line:
        return any(arabic.fold(line[start:end]) in days for start, end in arabic.words(line))
    return first_word(line) in days and any(sign.isdigit() for sign in line)


def bulleted(line: str) -> bool:
    """Tell whether a line begins with a bullet."""
    return bool(_BULLET.match(line))


def yearly(line: str) -> bool:
    """Tell whether a line is a row of a chronology: a year, a colon or a dash, and what happened."""
    return bool(_YEARLY.match(line))


def labelled(line: str) -> bool:
    """Tell whether a line is a word or two, a colon, and no more than three words: "Language: Arabic"."""
    return bool(_LABELLED.fullmatch(line))


def priced(line: str) -> bool:
    """Tell whether a short line is a name, a colon and a number."""
    return bool(_PRICE.fullmatch(line))


def quoted(line: str) -> bool:
    """Tell whether the whole line is one quotation."""
    inner = line[1:-1]
    return line[0] in OPENERS and line[-1] in CLOSERS and not any(sign in inner for sign in '"\u00ab\u00bb\u201c\u201d')


def quotes_speech(line: str) -> bool:
    """Tell whether a line quotes somebody: a verb of saying stands first or last before a colon and a mark."""
    found = _SAYS.match(line)
    if found is None:
        return False
    words = [arabic.fold(word) for word in (found["first"], found["last"]) if word]
    return any(_SUFFIX.sub("", word.removeprefix(WAW)) in _sayings() or word in _sayings() for word in words)


@cache
def _sayings() -> frozenset[str]:
    rows = (LEXICONS / "reporting_verbs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(arabic.fold(form) for row in rows if "\t" in row for form in row.split("\t")[-1].split())


def asks(line: str) -> bool:
    """Tell whether the line is a question."""
    return line.rstrip(CLOSERS)[-1:] in QUESTION


def abouts(line: str) -> bool:
    """Tell whether the line begins with "about", as the heading over a company's own words does."""
    return first_word(line) == ABOUT


_BASE: Final = 4.3
_WORD: Final = -1.0
_ASKS: Final = 2.0
_ASKED_WORD: Final = 0.5
_QUOTED: Final = 3.5
_NUMBERED: Final = 5.0
_CLAIM: Final = -2.4
_INNER_QUOTE: Final = -1.7
_COMMA: Final = -1.5
_VERB: Final = -1.2
_NEAR: Final = 1.7
_OTHERS: Final = 1.5
_FLOWS: Final = -2.5
# Letters from which a line is long for a heading.
_LONG: Final = 30
_ABOUT: Final = 2.0
_PRESENT: Final = "\u062a\u064a"


def likeness(line: str, *, below: str, others: int) -> float:
    """Score how much a line between paragraphs heads those below it, rather than naming another story.

    Above 0 it is a heading. The weights were set by hand and adjusted on 130 lines of two outlets that
    lie outside the gold set. Headings are short, ask, quote or count; titles of other stories make a
    claim after a colon, have a subject and its verb, and leave the text around them flowing: under 4 of 44 longer
    headings and 135 of 156 such titles the next paragraph began with "and" or its like. `below` is the text of the next
    paragraphs, whose words a heading shares; `others` is how many further short lines stand alone in the article.
    """
    words = [arabic.fold(line[start:end]) for start, end in arabic.words(line)]
    score = _BASE + _WORD * len(words) + _OTHERS * min(others, 4)
    if asks(line):
        score += _ASKS + _ASKED_WORD * len(words)
    score += _ABOUT * abouts(line) + _NUMBERED * bool(NUMBERED.match(line))
    score += _CLAIM * (COLON in line or ".." in line) + _COMMA * ("\u060c" in line)
    score += _VERB * any(word[0] in _PRESENT and len(word) > 3 for word in words[1:4])
    score += _FLOWS * (len(line) >= _LONG and connected(below))
    score += _QUOTED if quoted(line) else _INNER_QUOTE * any(sign in line for sign in '"\u00ab\u201c')
    return score + _NEAR * _shared(words, below) if score > -_NEAR else score


def _shared(words: list[str], below: str) -> float:
    known = {arabic.fold(below[start:end]) for start, end in arabic.words(below)}
    known |= {word[1:] for word in known if word[0] == WAW}
    long_words = [word for word in words if len(word) > 3]
    return sum(word in known for word in long_words) / max(len(long_words), 1)
