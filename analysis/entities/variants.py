"""Two folded names in, the reason why they may be one name out; no corpus needed.

Arabic news writes one foreign name many ways: another letter for one sound, a long vowel more or less, a space more or
less. Arabic names differ by just such letters while being different names, so vowels are let go only where no list
of Arabic given names and no article speaks against it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from analysis.entities import features, gazetteers, lexicons
from analysis.entities.gazetteers import ALIF, ARTICLE, WAW

YA: Final = "\u064a"
HA: Final = "\u0647"
# Letters that news uses for one foreign sound: g (three letters and kaf), t, s, and the ends of a name in -a.
_SOUNDS: Final = str.maketrans(
    {
        "\u063a": "\u062c",
        "\u0642": "\u062c",
        "\u0643": "\u062c",
        "\u0637": "\u062a",
        "\u062b": "\u062a",
        "\u0635": "\u0633",
        "\u0632": "\u0633",
        "\u0630": "\u062f",
        "\u0636": "\u062f",
    }
)
_VOWELS: Final = frozenset((ALIF, WAW, YA))
SHORTEST: Final = 4
# The three cases of "father of", of which news writes one or the other.
FATHER: Final = "\u0627\u0628\u0648"
FATHERS: Final = frozenset((FATHER, "\u0627\u0628\u064a", "\u0627\u0628\u0627"))
MOST_CHANGES: Final = 2


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """Return the sounds of a word that all its spellings share: vowels and doubled letters go, like letters fold."""
    sounds = bare(word).translate(_SOUNDS)
    kept = [sounds[:1]]
    for letter in sounds[1:]:
        if letter not in _VOWELS and letter != kept[-1]:
            kept.append(letter)
    if len(kept) > 1 and kept[-1] == HA:
        kept.pop()
    return "".join(kept)


def block(name: str) -> str:
    """Return the skeletons of a name's words, run together so that spacing does not matter."""
    return "".join(skeleton(word) for word in name.split())


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return lexicons.folded("entity_first_names")


@lru_cache(maxsize=1)
def all_given() -> frozenset[str]:
    """Return every given name of the lists, folded."""
    return _given() | lexicons.folded("entity_first_names_foreign")


def same_word(left: str, right: str) -> bool:
    """Tell whether two words are spellings of one foreign name: same sounds, few letters changed, no Arabic name."""
    if left == right:
        return True
    if min(len(left), len(right)) < SHORTEST or left.startswith(ARTICLE) or right.startswith(ARTICLE):
        return False
    given = _given()
    if left in given or right in given or skeleton(left) != skeleton(right):
        return False
    return distance(left, right) <= MOST_CHANGES


@lru_cache(maxsize=1 << 16)
def distance(left: str, right: str) -> int:
    """Return how many letters are put in, left out or changed between two words (Levenshtein, 1966)."""
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != other))
    return row[-1]


def respelt(name: str) -> str:
    """Return a name with the parts of words that news spells in two ways spelt in one."""
    for group in lexicons.spellings("entity_respellings"):
        name = name.replace(group[0], group[1])
    return " ".join(FATHER if word in FATHERS else word for word in name.split())


def is_title(word: str) -> bool:
    """Tell whether a word is a title by itself, or with the article before it."""
    return word.removeprefix(ARTICLE) in lexicons.folded("entity_titles")


def spacing(left: str, right: str) -> bool:
    """Tell whether two names differ only by spaces."""
    return left != right and left.replace(" ", "") == right.replace(" ", "")


def article(left: str, right: str) -> bool:
    """Tell whether two names differ only by the article before some of their words."""
    if left == right:
        return False
    return [bare(word) for word in left.split()] == [bare(word) for word in right.split()]


def bare(word: str) -> str:
    """Return a word without the article, if enough is left of it."""
    return word.removeprefix(ARTICLE) if len(word) > SHORTEST else word


def spelling(left: str, right: str) -> bool:
    """Tell whether two names of as many words are spellings of one foreign name, at least one word written alike."""
    pairs = list(zip(left.split(), right.split(), strict=False))
    if len(left.split()) != len(right.split()) or left == right:
        return False
    alike = any(one == two and len(one) >= SHORTEST - 1 for one, two in pairs)
    return (alike or len(pairs) > 2) and all(same_word(one, two) for one, two in pairs)


def one_vowel(left: str, right: str) -> bool:
    """Tell whether two names differ by one long vowel more in one word, a foreign one; not two things of the lists."""
    if abs(len(left) - len(right)) != 1 or left.count(" ") != right.count(" "):
        return False
    different = [pair for pair in zip(left.split(), right.split(), strict=True) if pair[0] != pair[1]]
    if len(different) != 1 or gazetteers.apart(left, right):
        return False
    one, two = different[0]
    foreign = len(one) > SHORTEST and not one.startswith(ARTICLE) and one[0] == two[0]
    return foreign and skeleton(one) == skeleton(two) and distance(one, two) == 1


def untitled(name: str) -> str:
    """Return a person's name without the titles and adjectives of nationality before it, if a whole name is left."""
    words = name.split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return name if len(words) == 1 and words[0] in all_given() else " ".join(words)


def _is_title(word: str) -> bool:
    stem = word.removeprefix(ARTICLE)
    return stem != word and (stem in lexicons.folded("entity_titles") or features.demonym(word) is not None)


def headless(name: str) -> str:
    """Return a place's or an organisation's name without the common noun before it."""
    head, _, rest = name.partition(" ")
    return rest if rest and head in lexicons.folded("entity_head_nouns") else name
