"""An article's sentences in, its passages out: stretches that end where no quotation is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from analysis import arabic
from analysis.quotes import lexicons, marks
from analysis.quotes.marks import Quotation
from analysis.quotes.voices import Word, medium

COLON = ":"
NAMING = 12
LONG = 8
TITLED = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its words and quotations; more than one where a quotation holds more."""

    start: int
    end: int
    text: str
    words: list[Word]
    quoted: list[int]
    quotations: list[Quotation]

    def inside(self, word: int) -> bool:
        """Tell whether a word stands between quotation marks."""
        return self.quoted[word] >= 0

    def between(self, word: int) -> str:
        """Return what stands between the word before and this one."""
        first = self.words[word - 1].end if word else self.start
        return self.text[first : self.words[word].start]


def passages(text: str, sentences: list[tuple[int, int]]) -> Iterator[Passage]:
    """Yield the passages of an article from the spans of its own sentences, in order."""
    unclosed = False
    paragraphs = list(_paragraphs(text, sentences))
    for paragraph, below in zip_longest(paragraphs, paragraphs[1:]):
        start, end = paragraph[0][0], paragraph[-1][1]
        going_on = below is not None and _goes_on(text, below[0][0], below[-1][1])
        found = [
            _kept(text, quotation, paragraph, going_on=going_on)
            for quotation in marks.find(text, start, end, inside=unclosed and _ends(text, start, end))
        ]
        found = _outer(found)
        unclosed = bool(found) and not found[-1].closed and found[-1].end >= end - 1
        first = start
        for _, stop in paragraph:
            if stop < end and any(quotation.start <= stop < quotation.end for quotation in found):
                continue
            yield _passage(text, first, stop, [one for one in found if first <= one.start < stop])
            first = stop


def _outer(quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations that hold anything and do not begin inside one whose missing end lies behind them."""
    kept: list[Quotation] = []
    for one in quotations:
        if one.end > one.start and not (kept and one.start < kept[-1].end):
            kept.append(one)
    return kept


def _paragraphs(text: str, sentences: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    for span in sentences:
        if group and "\n" in text[group[-1][1] : span[0]]:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _ends(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph closes a quotation that it did not open, and does not begin to report anew."""
    word = arabic.WORD.search(text, start, end)
    if word is None or arabic.fold(word.group()) in lexicons.cues():
        return False
    if marks.complete(text, start, end):
        return False
    found = marks.find(text, start, end, inside=True)
    return bool(found) and not found[0].opened and found[0].closed


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph goes on with a quotation that the one above leaves open: ends it or opens it anew."""
    return text[start] in marks.MARKS or _ends(text, start, end)


def _kept(text: str, quotation: Quotation, paragraph: list[tuple[int, int]], *, going_on: bool) -> Quotation:
    """Return a quotation whose end is missing, cut where it must have ended; empty if nothing announced it.

    `going_on` says that the next paragraph goes on with it: then this one holds all of it.
    """
    if quotation.closed:
        return quotation
    before = text[max(quotation.start - 30, paragraph[0][0]) : quotation.start - 1].rstrip()
    if before.endswith(COLON):
        return quotation
    words = arabic.words(before)
    last = arabic.fold(before[slice(*words[-1])]) if words else ""
    opening = arabic.WORD.search(text, quotation.start, quotation.end)
    heads = opening is not None and arabic.fold(opening.group()) in lexicons.words("that")
    announced = heads or last in lexicons.cues() or last in lexicons.words("that") or _told(text, quotation, paragraph)
    if words and not announced:
        return Quotation(quotation.start, quotation.start, quotation.opened, closed=False)
    end = next(stop for _, stop in paragraph if stop > quotation.start)
    if _names(text, quotation.start, end):
        return Quotation(quotation.start, quotation.start, quotation.opened, closed=False)
    if going_on and quotation.end >= paragraph[-1][1] - 1:
        return quotation
    for number, (start, stop) in enumerate(arabic.words(text, quotation.start, end)):
        form = arabic.fold(text[start:stop])
        verb = lexicons.verbs().get(form)
        told = verb is not None and verb.participle and text[quotation.start : start].rstrip().endswith("\u060c")
        if told or (number > TITLED and form in lexicons.words("by")):
            end = start
            break
    return Quotation(quotation.start, end, quotation.opened, closed=False)


def _told(text: str, quotation: Quotation, paragraph: list[tuple[int, int]]) -> bool:
    """Tell whether a verb of saying and who says it lead to a quotation that nothing closes: "and Salem said "we …"."""
    first, last = next((one for one in paragraph if one[0] <= quotation.start < one[1]), paragraph[0])
    before = [arabic.fold(text[slice(*span)]) for span in arabic.words(text, first, quotation.start)]
    if not before or medium(before[-1]) or lexicons.words("titled").intersection(before[-TITLED:]):
        return False
    if marks.has_mark(text, first, quotation.start - 1):
        return any(map(_says, before)) and arabic.count_words(text, quotation.start, last) >= LONG
    return any(map(_says, before[-NAMING:]))


def _says(form: str) -> bool:
    return form in lexicons.verbs() or (form[0] in lexicons.AND and form[1:] in lexicons.verbs())


def _names(text: str, start: int, end: int) -> bool:
    """Tell whether a mark that stays open stands before who speaks: "that" follows a comma further on."""
    spans = arabic.words(text, start, end)[:NAMING]
    return any(
        arabic.fold(text[slice(*span)]) in lexicons.words("that") and "\u060c" in text[before[1] : span[0]]
        for before, span in pairwise(spans)
    )


def _passage(text: str, start: int, end: int, quotations: list[Quotation]) -> Passage:
    words = [Word(first, last, arabic.fold(text[first:last])) for first, last in arabic.words(text, start, end)]
    quoted = []
    current = 0
    for word in words:
        while current < len(quotations) and quotations[current].end <= word.start:
            current += 1
        held = current < len(quotations) and quotations[current].start <= word.start
        quoted.append(current if held else -1)
    return Passage(start, end, text, words, quoted, quotations)
