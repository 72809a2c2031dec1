"""Articles and sentences in, raw mentions out: the pure half of entity extraction, one batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.entities import gazetteers, lexicons, tokens

LONGEST_PERSON: Final = 4
LONGEST_TAIL: Final = 4
LINKS: Final = frozenset(map(arabic.fold, ("بن", "أبو", "ابو", "عبد", "آل", "دي", "فان", "ولد", "بو", "فون", "دا")))
Found = tuple[int, int, int, str]


def _is_demonym(word: str) -> bool:
    bare = word.removeprefix(gazetteers.ARTICLE)
    return any(bare.removesuffix(end) in _demonyms() for end in ("", "\u0647", "\u064a\u0646", "\u0648\u0646"))


def _demonyms() -> frozenset[str]:
    return frozenset(group[0] for group in lexicons.spellings("entity_demonyms"))


def _person(words: list[str], at: int) -> Found | None:
    """Return a person's name that starts with a given name and goes on with words that look like names."""
    given = lexicons.folded("entity_first_names")
    if _everyday(words[at]):
        return None
    for cut, stem in gazetteers.stems(words[at]):
        two = " ".join([stem, *words[at + 1 : at + 2]])
        length = 2 if " " in two and two in given else 1 if stem in given else 0
        if not length:
            continue
        end = at + length
        while end < min(len(words), at + LONGEST_PERSON) and _name_like(words, end):
            end += 1
        while end > at + length and words[end - 1] in LINKS:
            end -= 1
        if end - at > 1:
            return at, end, cut, "person"
    return None


def _name_like(words: list[str], at: int) -> bool:
    word = words[at]
    if _everyday(word):
        return False
    if word in LINKS or word in lexicons.folded("entity_first_names"):
        return True
    return (
        word.isalpha()
        and len(word) > 2
        and not _is_demonym(word)
        and word[0] != gazetteers.WAW
        and not _known(words, at)
    )


def _everyday(word: str) -> bool:
    stops = lexicons.folded("entity_not_names") | lexicons.folded("entity_reporting")
    return any(stem in stops for _, stem in gazetteers.stems(word))


def _known(words: list[str], at: int) -> bool:
    return gazetteers.longest(words, at) is not None


def _headed(words: list[str], at: int) -> Found | None:
    """Return an organisation that starts with a head noun and goes on with definite words."""
    for cut, stem in gazetteers.stems(words[at]):
        if stem in lexicons.folded("entity_organisation_heads"):
            end = at + 1
            while end < min(len(words), at + 1 + LONGEST_TAIL) and (
                words[end].startswith(gazetteers.ARTICLE)
                or (
                    end == at + 1
                    and end + 1 < len(words)
                    and words[end].isalpha()
                    and not _everyday(words[end])
                    and words[end + 1].startswith(gazetteers.ARTICLE)
                )
            ):
                end += 1
            if end > at + 1:
                return at, end, cut, "organisation"
    return None


def _search(words: list[str]) -> Iterator[Found]:
    at = 0
    while at < len(words):
        known = gazetteers.longest(words, at)
        found: Found | None = (at, at + known[0], known[1], known[2]) if known else None
        other = _person(words, at) or _headed(words, at)
        if other and (found is None or other[1] > found[1]):
            found = other
        if found:
            yield found
        at = found[1] if found else at + 1


def find(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the raw mentions of a batch: where, of which type, under which key, and how sure."""
    batch = tokens.read(articles, sentences)
    texts = dict(zip(articles["article"].tolist(), articles["text"].tolist(), strict=True))
    article, part = sentences["article"].to_numpy(), sentences["part"].astype(str).to_numpy()
    number = sentences["sentence"].to_numpy()
    edges = np.flatnonzero(np.diff(batch.sentence, prepend=-1, append=-1))
    rows, surnames = [], {}
    for left, right in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        words = [batch.forms[form] for form in batch.form[left:right].tolist()]
        row = int(batch.sentence[left])
        text = texts[article[row]]
        hits = list(_search(words))
        covered = {at for first, end, *_ in hits for at in range(first, end)}
        for at, word in enumerate(words):
            if at not in covered:
                hits += [
                    (at, at + 1, cut, "person")
                    for cut, stem in gazetteers.stems(word)
                    if (article[row], stem) in surnames
                ][:1]
        for first, end, cut, kind in sorted(hits):
            if kind == "person" and end - first > 1:
                surnames[article[row], words[end - 1]] = True
            start = _skip(text, int(batch.start[left + first]), cut)
            stop = int(batch.end[left + end - 1])
            name = _definite(words[first], cut) + " ".join(text[start:stop].split())
            rows.append((article[row], number[row], part[row], start, stop, kind, arabic.fold(name), name, 1.0))
    return pd.DataFrame(rows, columns=["article", "sentence", "part", "start", "end", "type", "key", "name", "score"])


def _definite(word: str, cut: int) -> str:
    """Return the article that the preposition lam has swallowed."""
    return gazetteers.ARTICLE if cut > 1 and word[cut - 2 : cut] == gazetteers.DOUBLE_LAM else ""


def _skip(text: str, start: int, letters: int) -> int:
    """Return the offset after so many letters, with the marks and tatweel that belong to them."""
    at = start
    for _ in range(letters):
        at += 1
        while not arabic.WORD.match(text, at):
            at += 1
    return at
