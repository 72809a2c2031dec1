"""A passage and a place in it in, how far what is said there reaches out."""

from __future__ import annotations

from typing import Final

from analysis.quotes import lexicons, voices
from analysis.quotes.cues import Cue
from analysis.quotes.passages import COLON, Passage

LEAST: Final = 3
FRAGMENT: Final = 4
# Words from which a quotation is something said, though nothing announces it.
LONG: Final = 8
TO: Final = "\u0644"
_SPACE: Final = " \t\u00a0"
_EDGES: Final = _SPACE + "\u060c,.:;\u061b\u06d4\u2026!-\u2013\u2014"
_STOPS: Final = "\u060c\u061b,.;"
_ENDS: Final = ".!\u061f"
_ONLY_PAUSED: Final = frozenset({"\u0648\u0630\u0644\u0643"})


def trimmed(text: str, start: int, end: int, *, quoted: bool = False) -> tuple[int, int]:
    """Return a span without the space and signs at its ends; quoted words keep their signs."""
    edges = _SPACE if quoted else _EDGES
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def size(passage: Passage, start: int, end: int) -> int:
    """Return how many words begin between two offsets."""
    return sum(1 for word in passage.words if start <= word.start < end)


def word_at(passage: Passage, offset: int) -> int:
    """Return the number of the first word that begins at an offset or after it."""
    return size(passage, 0, offset)


def paused(passage: Passage, word: int) -> bool:
    """Tell whether a comma or another pause stands before a word."""
    return any(sign in passage.between(word) for sign in _STOPS)


def direct(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Return the quotations that make up most of what is said between two offsets, if they do.

    Counted up to the pause after the last quotation: what follows it is the outlet's own again.
    """
    inside = [one for one in passage.quotations if start - 1 <= one.start < end]
    spans = [one for one in inside if size(passage, one.start, one.end) >= LEAST or _announced(passage, one.start)]
    if not spans:
        return []
    stop = _pause(passage.text, spans[-1].end, end)
    said = sum(size(passage, one.start, one.end) for one in spans)
    around = zip(passage.words, passage.quoted, strict=True)
    if said <= sum(1 for word, quoted in around if start <= word.start < stop and quoted < 0):
        return []
    long = [one for one in spans if size(passage, one.start, one.end) >= FRAGMENT] or spans[:1]
    return [trimmed(passage.text, one.start, one.end, quoted=True) for one in long]


def whole(passage: Passage, cue: Cue) -> list[tuple[int, int]]:
    """Return the quotation after a cue if it is all that was said, whatever the sentence goes on with.

    It stands right after the cue or a colon, or is long.
    """
    one = passage.quotations[cue.quotation]
    words = size(passage, one.start, one.end)
    near = passage.quoted.index(cue.quotation) == cue.word + 1 or _announced(passage, one.start)
    if not (one.opened and one.closed) or words <= (FRAGMENT if near else LONG):
        return []
    return [trimmed(passage.text, one.start, one.end, quoted=True)]


def _announced(passage: Passage, start: int) -> bool:
    return passage.text[: start - 1].rstrip().endswith(COLON)


def _pause(text: str, start: int, end: int) -> int:
    if text[start - 1] in _ENDS:
        return start
    return min((place for sign in _STOPS if (place := text.find(sign, start, end)) >= 0), default=end)


def reported(passage: Passage, first: int, rest: list[Cue]) -> int:
    """Return where the words end that begin at a word: at the next cue of the sentence, or with it."""
    for cue in rest:
        if cue.word > first and _breaks(passage, cue):
            return passage.words[joining(passage, cue.word, first)].start
    for at in range(first + 1, len(passage.words)):
        word = passage.words[at]
        own = word.form in lexicons.words("ending") and not passage.inside(at)
        if own and (word.form not in _ONLY_PAUSED or paused(passage, at)):
            return word.start
    return passage.end


def joining(passage: Passage, at: int, first: int) -> int:
    """Return the word that joins a cue to what was said before it, "but he" or "as": it belongs to the cue."""
    joins = lexicons.words("since") | lexicons.words("but") | lexicons.words("meanwhile") | lexicons.words("also")
    return at - 1 if at - 1 > first and passage.words[at - 1].form in joins | _ONLY_PAUSED else at


def _breaks(passage: Passage, cue: Cue) -> bool:
    """Tell whether a cue ends the words before it: another saying, not one told inside them."""
    if cue.kind in ("by", "own"):
        return not cue.joined and not lawful(passage, cue)
    if cue.verb is None:
        return False
    if cue.verb.participle and (paused(passage, cue.word) or passage.inside(cue.word - 1)):
        return True
    if cue.joined and (cue.announces or paused(passage, cue.word)):
        return True
    return cue.announces and joining(passage, cue.word, 0) < cue.word


def lawful(passage: Passage, cue: Cue) -> bool:
    """Tell whether "according to" leads to a rule or a plan rather than to somebody."""
    at = cue.word + 1
    if cue.kind == "own" or at >= len(passage.words):
        return False
    form = passage.words[at].form
    if form.removeprefix(TO) in lexicons.words("demonstrative") and at + 1 < len(passage.words):
        form = passage.words[at + 1].form
    return bool({voices.bare(form.removeprefix(TO)), form} & lexicons.heads("no"))
