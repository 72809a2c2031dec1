"""A word in, what it is a form of out: a dictionary's lemma once the clitics are off, for the loosest level of search.

simplemma (MIT) knows 400,000 forms and their lemmas, broken plurals among them, and takes off the article; what it does
not know is looked up again without the conjunctions, prepositions and pronouns written onto it. Its
guesses for unknown words are not used: they turn names into verbs. Never a key of an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis import arabic

if TYPE_CHECKING:
    import pandas as pd
    from simplemma.strategies import DictionaryLookupStrategy

_CLITICS: Final = Path(__file__).resolve().parents[2] / "data" / "lexicons" / "search_clitics.txt"
_LEAST: Final = 3
_MORE_USUAL: Final = 10
_SIGNS: Final = re.compile(f"[{arabic.INSIDE}]+")
_ARABIC: Final = re.compile("[\u0621-\u064a]+")
_ARTICLE: Final = "\u0627\u0644"
_LAM: Final = "\u0644"
_DOUBLE_LAM: Final = _LAM * 2
_SIN: Final = "\u0633"
_TA: Final = "\u062a"
_TA_MARBUTA: Final = "\u0629"


def stem(spelling: str, counts: Mapping[str, int]) -> str:
    """Return the folded stem of a word as it is spelled.

    What is left without clitics has to be a word of the corpus, and one more usual than the whole if a single letter
    came off: many names begin or end with such a letter. What no dictionary knows keeps its endings.
    """
    bare = _SIGNS.sub("", spelling)
    form = arabic.fold(spelling)
    if not _ARABIC.fullmatch(bare) or len(bare) < _LEAST:
        return form
    times = counts.get(form, 0)
    bare = _joined(bare, times, counts)
    for rest, taken in _rests(bare):
        lemma = _lemma(rest)
        if lemma and (not taken or counts.get(arabic.fold(rest), 0) > (times if taken == 1 else 0)):
            return arabic.fold(lemma)
    heads = [rest for rest in (arabic.fold(rest) for rest, _ in _beheaded(bare)) if counts.get(rest, 0) > times]
    return max(heads, key=lambda rest: counts[rest], default=form)


def of(words: pd.DataFrame) -> list[str]:
    """Return the stem of every word of a corpus: rows of form, display and count."""
    counts = dict(zip(words["form"], words["count"], strict=True))
    return [stem(spelling, counts) for spelling in words["display"]]


def _joined(bare: str, times: int, counts: Mapping[str, int]) -> str:
    """Return the word without what the dictionary would misread it with.

    A name behind a preposition may look like a rare word, and a noun that ends in ta marbuta, behind the
    article, like the feminine of another.
    """
    if bare.startswith(_ARTICLE) and bare.endswith(_TA_MARBUTA) and _lemma(bare[2:]) == bare[2:]:
        return bare[2:]
    rest = bare[1:]
    usual = len(rest) > _LEAST and counts.get(arabic.fold(rest), 0) > _MORE_USUAL * max(times, 1)
    return rest if usual and bare[0] in _clitics("before") and bare[0] != _SIN else bare


def _lemma(word: str) -> str:
    return _dictionary().get_lemma(word, "ar") or ""


@cache
def _dictionary() -> DictionaryLookupStrategy:
    # Half a second and 30 MB that only a build needs, or a word that the corpus has in no form.
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy()


def _rests(bare: str) -> Iterator[tuple[str, int]]:
    """Give the word, then what is left of it without what may be written before it, after it, and both."""
    yield bare, 0
    heads = list(_beheaded(bare))
    yield from heads
    for word, taken in ((bare, 0), *heads):
        yield from ((rest, taken + more) for rest, more in _curtailed(word))


def _beheaded(word: str) -> Iterator[tuple[str, int]]:
    for clitic in _clitics("before"):
        if word.startswith(clitic) and len(word) - len(clitic) >= _LEAST:
            rest = word[len(clitic) :]
            # The article loses its alif after the preposition.
            yield _ARTICLE + rest if clitic.endswith(_DOUBLE_LAM) else rest, len(clitic)


def _curtailed(word: str) -> Iterator[tuple[str, int]]:
    for clitic in _clitics("after"):
        if word.endswith(clitic) and len(word) - len(clitic) >= _LEAST:
            rest = word[: -len(clitic)]
            yield rest + _TA_MARBUTA if clitic.startswith(_TA) and clitic != _TA else rest, len(clitic)


@cache
def _clitics(kind: str) -> tuple[str, ...]:
    rows = (line.split("\t") for line in _lines(_CLITICS.read_text(encoding="utf-8").splitlines()))
    return tuple(letters for named, letters in rows if named == kind)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line and not line.startswith("#"))
