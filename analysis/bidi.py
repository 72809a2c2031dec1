"""A logical string in; out, what one kind of surface needs to show it in the right order.

Text is stored and exported in logical order and never reshaped: only the copy that is about to be
drawn passes through here. A browser joins letters but mixes up mixed lines, so it gets isolates; a
surface that neither joins nor orders letters gets presentation forms in visual order; a file gets
the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from bidi.mirror import MIRRORED

Direction = Literal["rtl", "ltr", "auto"]
Surface = Literal["browser", "webgl", "terminal", "pillow", "file"]

RIGHT_TO_LEFT: Final = "\u2067"
LEFT_TO_RIGHT: Final = "\u2066"
CLOSE: Final = "\u2069"

# Embeddings, overrides and isolates left open would reorder whatever is drawn next to the string.
_REORDERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_UNDRAWABLE: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Unicode's paragraph separators: an isolate ends at each of them, wherever it was meant to end.
_LINES: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ARABIC: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC_ALONE: Final = re.compile("[\\s\u0610-\u065f\u066e-\u06ef\u06fa-\u06ff\u200c]*")

# Digits that Unicode calls European (Latin and Persian) read as they were typed; Arabic-Indic digits
# keep Unicode's own order, in which the percent sign stands on their left.
_DIGITS: Final = r"[0-9\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u06f0-\u06f9]+)*"
_SIGN: Final = r"[+\-\u2212\u00b1~\u2248\u2264\u2265<>]"
_CURRENCY: Final = r"[$\u20ac\u00a3\u00a5\u20bd\u20ba]"
_NUMBER: Final = re.compile(
    rf"(?<![\w.,])(?P<before>{_SIGN}?{_CURRENCY}?{_SIGN}?)"
    rf"{_DIGITS}(?P<range>(?:[-\u2010-\u2015/:\u00d7]{_SIGN}?{_DIGITS})*)"
    rf"(?P<after>[ \u00a0\u202f]?[%\u066a\u2030]|{_CURRENCY})?(?!\w)"
)

# The word Allah stays letters, as every other surface draws it; its one sign has marks that nobody wrote.
_RESHAPER: Final = ArabicReshaper({"ARABIC LIGATURE ALLAH": False})
# Typefaces have a Persian letter's joined forms, but leave the form that stands alone to the letter itself.
_ALONE: Final = {
    form: ord(letter)
    for form in range(0xFB50, 0xFC00)
    if (parts := unicodedata.decomposition(chr(form)).split())[:1] == ["<isolated>"]
    and len(parts) == 2
    and (letter := chr(int(parts[1], 16)))
}
# Signs without a look of their own: they have done their work once letters are joined and ordered.
_INVISIBLE: Final = re.compile("[\u061c\u200b-\u200f\u2060-\u2069\ufeff]")

# A zero-width space has no direction of its own: it follows the bracket before it through the reordering.
_FOLLOWER: Final = "\u200b"
_BRACKET: Final = re.compile("[" + re.escape("".join(MIRRORED)) + "]")
_BRACKET_DRAWN: Final = re.compile(f"{_FOLLOWER}({_BRACKET.pattern})|({_BRACKET.pattern}){_FOLLOWER}")


def prepared(text: str, *, surface: Surface, direction: Direction = "auto") -> str:
    """Give the string that shows `text` right on `surface`."""
    if surface == "file":
        return text
    if surface == "browser":
        return isolate(text, direction)
    return shaped(text, direction)


def isolate(text: str, direction: Direction = "auto") -> str:
    """Close each line of `text` in itself, numbers with signs in it, for a browser or kaleido.

    Embeddings, overrides and isolates of the input are dropped, so isolating twice changes nothing.
    """
    return "\n".join(_isolated(line, direction) for line in _LINES.split(_neutral(text)))


def shaped(text: str, direction: Direction = "auto") -> str:
    """Join and order the letters of `text` for a surface that draws code points from left to right.

    Vowel marks are dropped: such a surface cannot place them over the letter before.
    """
    return "\n".join(_visual(line, direction) for line in _LINES.split(_neutral(text)))


def plain(text: str) -> str:
    """Take the isolates out of `text`, as for a label that comes back in an event."""
    return _ISOLATES.sub("", text)


def mixed(text: str) -> bool:
    """Tell whether a text holds Arabic letters and something else than them, their marks and spaces."""
    return bool(_ARABIC.search(text)) and not _ARABIC_ALONE.fullmatch(text)


def resolved(text: str, direction: Direction = "auto") -> Literal["rtl", "ltr"]:
    """Say which way a line runs: as told, else right to left as soon as it holds a right-to-left letter.

    Unicode's first strong letter misjudges Arabic lines that open with a Latin name. A line without
    any letter runs from left to right.
    """
    if direction != "auto":
        return direction
    return "rtl" if _ARABIC.search(text) else "ltr"


def _neutral(text: str) -> str:
    return _UNDRAWABLE.sub("\ufffd", _REORDERING.sub("", text))


def _isolated(line: str, direction: Direction) -> str:
    if not line:
        return line
    opening = RIGHT_TO_LEFT if resolved(line, direction) == "rtl" else LEFT_TO_RIGHT
    return f"{opening}{_numbers_closed(line, direction)}{CLOSE}"


def _numbers_closed(line: str, direction: Direction) -> str:
    mixed = direction == "rtl" or _ARABIC.search(line)
    return _NUMBER.sub(_number, line) if mixed else line


def _number(match: re.Match[str]) -> str:
    bare = not (match["before"] or match["range"] or match["after"])
    return match[0] if bare else f"{LEFT_TO_RIGHT}{match[0]}{CLOSE}"


def _visual(line: str, direction: Direction) -> str:
    side = "R" if resolved(line, direction) == "rtl" else "L"
    joined = _numbers_closed(_RESHAPER.reshape(line.replace(_FOLLOWER, "")), direction)
    # get_display passes every case of Unicode's test but leaves brackets as they were; the follower
    # lies to the left of its bracket exactly where the bracket has to be turned.
    drawn = get_display(_BRACKET.sub(lambda bracket: bracket[0] + _FOLLOWER, joined), base_dir=side)
    turned = _BRACKET_DRAWN.sub(lambda pair: MIRRORED[pair[1]] if pair[1] else pair[2], drawn)
    return _INVISIBLE.sub("", turned).translate(_ALONE)
