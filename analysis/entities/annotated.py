"""Annotated text in, sentences of (token, tag) out, written the way news is: clitics joined.

Reads NewsFANE and WikiFANE (fine classes, clitics as tokens of their own), AQMAR and any CoNLL-style file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from analysis import arabic
from analysis.entities.gazetteers import ALIF, BA, DOUBLE_LAM, FA, KAF, LAM, WAW

Sentence = list[tuple[str, str]]

OUTSIDE: Final = "O"
TA_MARBUTA: Final = "\u0629"
TA: Final = "\u062a"
SEEN: Final = "\u0633"
PREFIXES: Final = frozenset((WAW, FA, BA, KAF, LAM, SEEN))
SUFFIXES: Final = frozenset(
    (
        "\u0647",
        "\u0647\u0627",
        "\u0647\u0645",
        "\u0647\u0645\u0627",
        "\u0647\u0646",
        "\u0646\u0627",
        "\u064a",
        "\u0643",
        "\u0643\u0645",
        "\u0646\u064a",
    )
)
_DOUBLED: Final = ALIF + LAM + ALIF + LAM
_LAM_ARTICLE: Final = LAM + ALIF + LAM


def read(path: Path) -> list[Sentence]:
    """Read a file of tokens and tags: a space or a tab between them, a blank line between sentences."""
    sentences: list[Sentence] = [[]]
    for raw in path.read_text(encoding="utf-8-sig").splitlines():
        fields = raw.split()
        if len(fields) >= 2:
            sentences[-1].append((fields[0], fields[-1]))
        elif not fields and sentences[-1]:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def restore(sentences: Iterable[Sentence], counts: Mapping[str, int]) -> list[Sentence]:
    """Join clitics and cut letters to their words; `counts` of folded words in real news decide open cases."""
    return [_respell(_join(sentence, counts), counts) for sentence in sentences]


def _join(sentence: Sentence, counts: Mapping[str, int]) -> Sentence:
    joined: Sentence = []
    glue = False
    for at, (word, tag) in enumerate(sentence):
        if joined and (glue or _belongs(joined[-1][0], word, tag, counts)):
            before, earlier = joined[-1]
            before = before[:-1] + TA if before[-1] == TA_MARBUTA and not glue else before
            joined[-1] = (before + word, _merged(earlier, tag) if glue else earlier)
        else:
            joined.append((word, tag))
        glue = at + 1 < len(sentence) and _leads(word, tag, sentence[at + 1])
    return joined


def _merged(before: str, after: str) -> str:
    return after if before == OUTSIDE else before


def _leads(word: str, tag: str, following: tuple[str, str]) -> bool:
    """Tell whether a one-letter token is the clitic, or the cut first letter, of the word after it."""
    after, next_tag = following
    if not (after[0].isalpha() and len(after) > 1):
        return False
    if tag == OUTSIDE:
        return word in PREFIXES and not next_tag.startswith("I")
    return len(word) == 1 and word.isalpha() and (next_tag == "I" + tag[1:]) and word != ALIF + "\u0628"


def _belongs(before: str, word: str, tag: str, counts: Mapping[str, int]) -> bool:
    """Tell whether a token is a pronoun, or a cut ending, of the word before it."""
    if not before[-1].isalpha() or not before[0].isalpha():
        return False
    if word in SUFFIXES and len(before) > 1:
        return not tag.startswith("B")
    whole = counts.get(arabic.fold(before + word), 0)
    return len(word) > 1 and whole > 50 and whole > 20 * counts.get(arabic.fold(before), 0)


def _respell(sentence: Sentence, counts: Mapping[str, int]) -> Sentence:
    return [(_spelt(word, counts), tag) for word, tag in sentence]


def _spelt(word: str, counts: Mapping[str, int]) -> str:
    """Undo a doubled article and the preposition lam written before a full article."""
    lead = word[:1] if word[:1] in (WAW, FA) else ""
    if word.startswith(lead + _LAM_ARTICLE):
        word = lead + DOUBLE_LAM + word[len(lead) + len(_LAM_ARTICLE) :]
    if word.startswith(_DOUBLED):
        short = ALIF + DOUBLE_LAM + word[len(_DOUBLED) :]
        if counts.get(arabic.fold(short), 0) > counts.get(arabic.fold(word), 0):
            return short
    return word
