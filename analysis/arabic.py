"""Arabic text in, words, sentences and folded spellings out; standard library only.

Every span is a pair of code-point offsets into the text as it was given, so a word, a sentence or
a mention can always be cut from the original in its own spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

TATWEEL: Final = "\u0640"
MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08ff"
ZERO_WIDTH: Final = "\u200b-\u200d\u2060\ufeff\u00ad"
BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

LETTERS: Final = (
    "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u0386-\u052f"
    "\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06e5\u06e6"
    "\u06ee-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c9\u1e00-\u1fff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
_COMBINING: Final = "\u0300-\u036f"
INSIDE: Final = TATWEEL + MARKS + ZERO_WIDTH + BIDI_CONTROLS + _COMBINING
_BETWEEN_DIGITS: Final = ".,\u066b\u066c"

WORD: Final = re.compile(f"[{LETTERS}][{LETTERS}{INSIDE}]*(?<![{ZERO_WIDTH}{BIDI_CONTROLS}])")

# Unicode's stream-safe limit: normalising a run of 400,000 marks takes minutes, a run of 30 none.
LONGEST_MARK_RUN: Final = 30
_LONG_MARK_RUN: Final = re.compile(f"([{MARKS}{_COMBINING}]{{{LONGEST_MARK_RUN}}})[{MARKS}{_COMBINING}]+")

_DROPPED: Final = re.compile(f"[{TATWEEL}{MARKS}{ZERO_WIDTH}{BIDI_CONTROLS}]+")
_FOLDED_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("\u0622\u0623\u0625\u0671\u0672\u0673\u0675", "\u0627"),
        "\u0624": "\u0648",
        "\u0676": "\u0648",
        **dict.fromkeys("\u0626\u0649\u06cc\u06cd\u06d0\u06d2\u06d3\u0678", "\u064a"),
        **dict.fromkeys("\u0629\u06c0\u06c1\u06c2\u06c3\u06d5\u06be", "\u0647"),
        **dict.fromkeys("\u06a9\u06aa\u06af\u06ad", "\u0643"),
        "\u067e": "\u0628",
        "\u0686": "\u062c",
        "\u06a4": "\u0641",
        "\u06a8": "\u0642",
        "\u0698": "\u0632",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)

# A full stop after one letter is an initial or a title (\u062f. \u0645.), not the end of a sentence.
_SENTENCE_END: Final = re.compile(
    f"(?<![\\s.(][{LETTERS}])[.!?\u061f\u2026\u06d4]+[\"\u00bb\u201d')\\]\u2069\u200f\u200e]*(?=\\s|$)|\n+"
)
_LINE: Final = re.compile(r"[^\n]+")


def cut_marks(text: str) -> str:
    """Shorten every run of combining marks to the longest that Unicode calls safe to normalise."""
    return _LONG_MARK_RUN.sub(r"\1", text)


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """Fold spelling: marks, tatweel, hamza seats, final ya and ta marbuta, Persian letters, digits, case.

    Two spellings of one word share a fold; folding a fold changes nothing. The length may change, so
    a fold is a key to count and look up by, never a place to take spans from.
    """
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    bare = _DROPPED.sub("", cut_marks(text))
    if not bare.isascii():
        bare = _DROPPED.sub("", unicodedata.normalize("NFKC", bare)).translate(_FOLDED_LETTERS)
    return bare.casefold()


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the words between two offsets; marks and tatweel belong to their word."""
    return [match.span() for match in WORD.finditer(text, start, len(text) if end is None else end)]


def lines(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the lines that hold anything but white space, trimmed of it."""
    spans = (match.span() for match in _LINE.finditer(text, start, len(text) if end is None else end))
    return [trimmed for span in spans if (trimmed := trim(text, *span))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its two ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the sentences between two offsets; a line break always ends one."""
    stop = len(text) if end is None else end
    spans, here = [], start
    for match in _SENTENCE_END.finditer(text, start, stop):
        spans.append(trim(text, here, match.end()))
        here = match.end()
    spans.append(trim(text, here, stop))
    return [span for span in spans if WORD.search(text, *span)]


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Return how many words lie between two offsets."""
    return len(words(text, start, end))
