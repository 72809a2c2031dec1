"""Bytes in, Arabic text out: the encoding recognised, mojibake repaired where the repair is exact, else refused.

UTF-8 and UTF-16 prove themselves by their own structure. What is left is decided by how likely the
letters are: `data/lexicons/letters.txt` holds how often each stands in news.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from analysis.corpus.reasons import Refused

REPLACEMENT: Final = "\ufffd"
SINGLE_BYTE: Final = ("windows-1256", "iso-8859-6")
_MISREADINGS: Final = ("windows-1256", "windows-1252")
KNOWN: Final = ("utf-8", "utf-16-le", "utf-16-be", *SINGLE_BYTE)

_LETTERS: Final = Path(__file__).parents[2] / "data" / "lexicons" / "letters.txt"
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE: Final = 1 << 16
_PREVIEW: Final = 320
_MARKUP: Final = re.compile("<[^<>]*>|^[^<>]*>")

# Two bytes in a hundred that fit no sequence are damage; more are another encoding.
_MOST_BROKEN: Final = 0.02
# Natural logarithms per character; measured on cuts of news of 20 to 3,000 characters.
_UNLIKELY: Final = -11.0
_LATIN_IN_WORD: Final = -9.0
_WITH_ARTICLE: Final = 4.0
LEAST_LIKELY: Final = -6.0
_LEAST_MARGIN: Final = 0.3

_ARABIC: Final = "\u0600-\u06ff"
_IN_WORD: Final = re.compile(f"(?<=[{_ARABIC}])[\u00c0-\u00ff](?=[{_ARABIC}])")
_ARTICLE: Final = re.compile("(?<![\u0621-\u064a])[\u0628\u0641\u0648]?\u0627\u0644(?=[\u0621-\u064a]{2})")
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")

# Arabic in UTF-8 is pairs: first D8 or D9 (C2 or C3 when misread twice), then a byte from 80 to BF. Misread, half of a
# text's characters are those that the first bytes stand for; in sound text these are three in a hundred.
_LEADS: Final = b"\xc2\xc3\xd8\xd9"
_LEAST_LEADS: Final = 0.2
_CERTAIN: Final = 3
_MOST_REPLACED: Final = 0.05


@dataclass(frozen=True)
class Decoded:
    """A text, what it was encoded in, and how many places could not be decoded."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Decode a whole file; raises `Refused` where no reading is certain."""
    if encoding is None and not looks_wide(data):
        try:
            return Decoded(data.decode("utf-8-sig"), "utf-8")
        except UnicodeDecodeError:
            pass
    name = encoding or recognise(data)
    text = data.decode(name, "replace").removeprefix("\ufeff")
    return Decoded(text, name, text.count(REPLACEMENT))


def recognise(sample: bytes) -> str:
    """Name the encoding of a file from its bytes or its first bytes; raises `Refused` when unsure."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    sample = sample[:_SAMPLE]
    if looks_wide(sample):
        return max(("utf-16-le", "utf-16-be"), key=lambda name: _likelihood(sample[: len(sample) & ~1], name))
    # The sample may end inside a character: up to three bytes are nobody's fault.
    for cut in range(min(4, len(sample))):
        try:
            sample[: len(sample) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8"
    high = len(_HIGH.findall(sample))
    within = sum(map(len, _MULTIBYTE.findall(sample)))
    if within and high - within <= _MOST_BROKEN * high:
        return "utf-8"
    scores = sorted(((_likelihood(sample, name), name) for name in SINGLE_BYTE), reverse=True)
    (best, name), (second, _) = scores
    if within > high / 2 or best < LEAST_LIKELY or best - second < _LEAST_MARGIN:
        raise Refused("encoding_unknown", preview=sample[:80].decode(name, "replace"), candidates=f"{name}")
    return name


def certain(sample: bytes, encoding: str) -> bool:
    """Tell whether the bytes of a file prove its encoding; the likelihood of letters proves nothing."""
    return encoding == "utf-8" or any(sample.startswith(mark) for mark, name in _BOMS if name == encoding)


def previews(sample: bytes) -> dict[str, str]:
    """Return how a file would begin under each encoding that it could be in, from where its letters are not ASCII."""
    sample = sample[:_SAMPLE]
    wide = looks_wide(sample)
    first = 0 if wide or not (match := _HIGH.search(sample)) else match.start()
    start = max(sample.rfind(b"\n", 0, first) + 1, first - 40)
    piece = sample[: 2 * _PREVIEW] if wide else sample[start : start + _PREVIEW]
    names = ("utf-16-le", "utf-16-be") if wide else ("utf-8", *SINGLE_BYTE)
    return {name: " ".join(_MARKUP.sub(" ", piece.decode(name, "replace")).split()) for name in names}


def repair(text: str) -> tuple[str, str]:
    """Undo UTF-8 that was read as Windows-1256 or Latin; returns the text and the misreading, "" when sound.

    Only an exact round trip is a repair. A text that is plainly mojibake and has no exact way back
    raises `Refused`: part of it was lost before it came here.
    """
    misread = ""
    for _ in range(2):
        table, seen = _misreading(text)
        if not table:
            break
        try:
            text = codecs.charmap_encode(text, "strict", _encoder(table))[0].decode("utf-8")
        except UnicodeError as error:
            if seen > _CERTAIN:
                raise Refused("mojibake", preview=text[:80]) from error
            break
        misread = table
    if text.count(REPLACEMENT) > _MOST_REPLACED * len(text):
        raise Refused("mojibake", preview=text[:80])
    return text, misread


def known(name: str) -> str | None:
    """Return our name for an encoding a page declares, None for one that is not read."""
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return {codecs.lookup(ours).name: ours for ours in KNOWN}.get(canonical)


def likelihood(text: str) -> float:
    """Score how much like Arabic news a text is: the mean log frequency of its characters beyond ASCII.

    Words with the article count for it, Latin letters within Arabic words against it. News lies
    between -4 and -2.5, anything below -6 is not Arabic; under five such characters it says little.
    """
    table = _letters()
    odd = [character for character in text if character > "\x7f"]
    if not odd:
        return 0.0
    total = sum(table.get(character, _UNLIKELY) for character in odd)
    total += _LATIN_IN_WORD * len(_IN_WORD.findall(text)) + _WITH_ARTICLE * len(_ARTICLE.findall(text))
    return total / len(odd)


def _likelihood(sample: bytes, name: str) -> float:
    return likelihood(sample.decode(name, "replace"))


def looks_wide(data: bytes) -> bool:
    """Tell UTF-16: of every two bytes one is, nearly always, 0 (Latin, spaces) or 6 (Arabic)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    sample = data[:4096]
    if b"\x06" not in sample and b"\x00" not in sample:
        return False
    halves = (sample[0::2], sample[1::2])
    high, low = sorted((half.count(0) + half.count(6) for half in halves), reverse=True)
    return high >= 0.7 * len(halves[1]) > 0 and low <= 0.2 * len(halves[1])


def _misreading(text: str) -> tuple[str, int]:
    """Name the code page that UTF-8 was read in, "" for sound text, and how many first bytes say so."""
    for table in _MISREADINGS:
        leads, tails = _halves(table)
        seen = sum(map(text.count, leads))
        # Counting a few letters is cheap; only a text that has many of them is looked at closely.
        if seen > 1 and seen >= _LEAST_LEADS / 2 * len(text):
            odd = [character for character in text if character > "\x7f"]
            if min(seen, sum(character in tails for character in odd)) >= _LEAST_LEADS * len(odd):
                return table, seen
    return "", 0


@cache
def _halves(table: str) -> tuple[str, frozenset[str]]:
    """Return what a misreading makes of the first bytes of Arabic letters, and of the bytes that follow them."""
    tails = {character for character, byte in _encoder(table).items() if 0x80 <= byte < 0xC0}
    return "".join(_one(byte, table) for byte in _LEADS), frozenset(map(chr, tails))


@cache
def _encoder(table: str) -> dict[int, int]:
    """Return how to undo a code page; bytes that it leaves undefined, or Latin-1 has as controls, pass through."""
    page = {ord(_one(byte, table)): byte for byte in range(256)}
    return {byte: byte for byte in range(0x80, 0xA0)} | page


def _one(byte: int, table: str) -> str:
    character = bytes([byte]).decode(table, "replace")
    return chr(byte) if character == REPLACEMENT else character


@cache
def _letters() -> dict[str, float]:
    rows = (line.split() for line in _LETTERS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {letter: math.log(float(share) / 1000) for letter, share in rows} | {"\u00a0": math.log(0.001)}
