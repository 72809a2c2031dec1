"""A word or a phrase and a text in, the spans where it stands out, in any spelling that counts as the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, Literal

from analysis import arabic

Level = Literal["folded", "exact"]
Key = Callable[[str], str]

LEVELS: Final[tuple[Level, ...]] = ("folded", "exact")
_LETTER: Final = f"[{arabic.LETTERS}]"
_TRAILING: Final = f"[{arabic.INSIDE}]*+(?!{_LETTER})"
_BETWEEN: Final = f"[^{arabic.LETTERS}]++"
IN_A_WORD: Final = re.compile(f"[{arabic.LETTERS}{arabic.INSIDE}]")
_WEIGHTLESS: Final = "".join(
    re.findall(f"[{arabic.ZERO_WIDTH}{arabic.BIDI_CONTROLS}]", "".join(map(chr, range(0x10000))))
)
# Folded words of these alone can be spelt out as a pattern; others are found by folding every word.
_SPELLABLE: Final = re.compile("[0-9a-z\u0621-\u064a]+")


def spans(
    text: str,
    term: tuple[str, ...],
    *,
    level: Level = "folded",
    start: int = 0,
    end: int | None = None,
    odd: bool | None = None,
) -> Iterator[tuple[int, int]]:
    """Give the spans of a word, or of the words of a phrase one after another, in a text.

    `odd` says whether the text holds signs that pattern alone cannot judge, if that is known already.
    """
    key: Key = arabic.fold if level == "folded" else str
    wanted = tuple(key(word) for word in term)
    if level == "exact" and not all(word in text for word in term):
        return
    odd = odd_signs().search(text) is not None if odd is None else odd
    pattern, stop = _pattern(wanted, level, odd=odd), len(text) if end is None else end
    if len(wanted) == 1 and not odd:
        yield from _words(pattern, wanted[0], key, text, start, stop)
        return
    groups = range(1, len(wanted) + 1)
    found = -1
    while match := pattern.search(text, start, stop):
        start = match.start() + 1
        tokens = [_token(text, *match.span(group), alone=group == 1) for group in groups]
        # After a mark in its middle a word matches once more: it is found where it begins.
        fresh = tokens[0][0] > found
        if fresh and all(key(text[first:last]) == word for (first, last), word in zip(tokens, wanted, strict=True)):
            found = tokens[0][0]
            yield found, tokens[-1][1]


def _words(
    pattern: re.Pattern[str], wanted: str, key: Key, text: str, start: int, stop: int
) -> Iterator[tuple[int, int]]:
    size = len(wanted) if key is str or _SPELLABLE.fullmatch(wanted) else -1
    for match in pattern.finditer(text, start, stop):
        first, last = match.span()
        # Of the same length it is the same letter by letter; anything more has to be folded and compared.
        if last - first != size:
            first, last = _token(text, first, last, alone=False)
            if key(text[first:last]) != wanted:
                continue
        yield first, last


def _token(text: str, start: int, end: int, *, alone: bool) -> tuple[int, int]:
    """Return the whole word that a match is, or stands in."""
    if alone and start and IN_A_WORD.match(text[start - 1]):
        run = start
        while run and IN_A_WORD.match(text[run - 1]):
            run -= 1
        return next((span for span in arabic.words(text, run, end) if span[1] > start), (start, start))
    if text[end - 1] in _WEIGHTLESS:
        end = start + len(text[start:end].rstrip(_WEIGHTLESS))
    return start, end


@cache
def _spellings() -> tuple[dict[str, str], str]:
    """Return the letters that fold to each letter, and those that fold to several or to none."""
    single: dict[str, str] = {}
    odd = ""
    for letter in re.findall(_LETTER, "".join(map(chr, range(0x10000)))):
        folded = arabic.fold(letter)
        if len(folded) == 1:
            single[folded] = single.get(folded, "") + letter
        else:
            odd += letter
    return single, odd


@cache
def odd_signs() -> re.Pattern[str]:
    """Return the pattern of what makes a text odd: letters that fold to several or to none, stray marks."""
    return re.compile(f"[{_spellings()[1]}]|(?:^|[^{arabic.LETTERS}{arabic.INSIDE}])[{arabic.INSIDE}]")


@cache
def _pattern(wanted: tuple[str, ...], level: Level, *, odd: bool) -> re.Pattern[str]:
    """Return the pattern of words one after another; where spelling is too free for one, of any words."""
    spelt = (re.escape(word) if level == "exact" else _spelt(word, odd=odd) for word in wanted)
    before = arabic.LETTERS if odd else arabic.LETTERS + arabic.INSIDE
    return re.compile(f"(?<![{before}])" + _BETWEEN.join(f"({word}{_TRAILING})" for word in spelt))


def _spelt(form: str, *, odd: bool) -> str:
    if odd or not _SPELLABLE.fullmatch(form):
        return f"{_LETTER}[{arabic.LETTERS}{arabic.INSIDE}]*+"
    single = _spellings()[0]
    return f"[{arabic.INSIDE}]*+".join(f"[{single.get(letter, letter)}]" for letter in form)
