"""A string as found in, a string every later step can store and count out; what was changed is counted.

Line ends of every kind become one line feed; NUL and other control characters go; a lone surrogate
becomes U+FFFD; runs of combining marks are cut at 30. Direction controls, joiners and every letter stay.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from analysis import arabic

_ODD: Final = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff]")
_BREAK: Final = re.compile("\r\n?|[\\x0b\\x0c\\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\\x01-\\x08\\x0e-\\x1f\\x7f-\\x9f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_UNSHOWN: Final = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff{arabic.BIDI_CONTROLS}]")


def clean(text: str, counts: Counter[str]) -> str:
    """Make a text fit to store, counting each kind of change."""
    if _ODD.search(text):
        text = _replaced(text, counts)
    cut = arabic.cut_marks(text)
    if len(cut) != len(text):
        counts["marks_cut"] += len(text) - len(cut)
    return cut


def _replaced(text: str, counts: Counter[str]) -> str:
    text = _BREAK.sub("\n", text)
    if nuls := text.count("\x00"):
        counts["nul"] += nuls
        text = text.replace("\x00", "")
    text, controls = _CONTROL.subn("", text)
    text, surrogates = _SURROGATE.subn("\ufffd", text)
    if controls:
        counts["controls"] += controls
    if surrogates:
        counts["surrogates"] += surrogates
    return text


def one_line(text: str) -> str:
    """Join a title, a name or an address that was broken over lines, with single spaces."""
    return " ".join(text.split())


def shown_name(name: str) -> str:
    """Spell out what a file's name must not do to its neighbours: control and direction characters."""
    return _UNSHOWN.sub(_spelled, name)


def _spelled(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
