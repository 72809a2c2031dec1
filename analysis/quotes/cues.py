"""A passage in, the words out that announce speech, each with where the speech begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from analysis import arabic
from analysis.quotes import lexicons
from analysis.quotes.lexicons import Verb
from analysis.quotes.passages import COLON, TITLED, Passage

REACH: Final = 36
SHORT: Final = 3
NEAR: Final = 12
_IN: Final = frozenset({"\u0641\u064a", "\u0641\u064a\u0647", "\u0641\u064a\u0647\u0627", "\u0639\u0644\u064a"})
LIMIT: Final = "\u062d\u062f"
_HIM: Final = ("\u0647", "\u0647\u0627")
_HIS: Final = (*_HIM, "\u0647\u0645")
_DESCRIBE: Final = "\u0648\u0635\u0641"
_BY: Final = "\u0628"
_ON: Final = "\u0639\u0644\u064a"

_STOP: Final = re.compile(r"[.!\u061f]\s")

CueKind = Literal["verb", "saying", "by", "own", "coming"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that announces speech: its place, kind and verb, and the word or quotation that follows it.

    `that` is the word "that", `quotation` the number of the quotation, `spoken` the word after a colon with which words
    without marks begin; -1 where there is none. `called` says that the quotation alone was said.
    """

    word: int
    kind: CueKind
    verb: Verb | None = None
    joined: bool = False
    that: int = -1
    quotation: int = -1
    called: bool = False
    spoken: int = -1

    @property
    def announces(self) -> bool:
        """Whether anything follows that could be said."""
        return self.that >= 0 or self.quotation >= 0 or self.spoken >= 0


def find(passage: Passage) -> Iterator[Cue]:
    """Yield the cues of a passage that stand outside its quotations, in order."""
    for place, word in enumerate(passage.words):
        if passage.inside(place):
            continue
        form = word.form
        if form.endswith(_HIM) and (cue := _characterised(passage, place)):
            yield cue
            continue
        if form.endswith(_HIS) and (cue := _described(passage, place)):
            yield cue
            continue
        if form not in lexicons.cues() and form != LIMIT:
            continue
        if cue := _cue(passage, place, form):
            yield cue


def _characterised(passage: Passage, place: int) -> Cue | None:
    """Return the cue of "what he described as", if a quotation of some length follows."""
    words = passage.words
    form = words[place].form
    if place == 0 or words[place - 1].form not in lexicons.words("what"):
        return None
    verb = lexicons.verbs().get(form[:-1] if form[-1] == _HIM[0] else form[:-2])
    if verb is None or verb.stance != "opinion":
        return None
    for at in range(place + 1, min(place + NEAR, len(words))):
        number = passage.quoted[at]
        if number >= 0:
            long = length(passage, number) > SHORT and not titled(passage, number)
            return Cue(place, "verb", verb, False, -1, number, called=True) if long else None
        if any(sign in passage.between(at) for sign in ",\u060c.") or _verb(words[at].form) is not None:
            return None
    return None


def _described(passage: Passage, place: int) -> Cue | None:
    """Return the cue of "and the paper described her as", if "as" follows soon."""
    words = passage.words
    form = words[place].form
    joined = form[0] in lexicons.AND and form[1:].startswith(_DESCRIBE)
    stem = (form[1:] if joined else form).removesuffix("\u0627").removesuffix("\u0645").removesuffix("\u0647")
    verb = lexicons.verbs().get(stem)
    if verb is None or verb.name != _DESCRIBE or (place and words[place - 1].form in lexicons.words("by")):
        return None
    found = complement(passage, place, clause=True)
    as_it = 0 <= found[0] <= place + NEAR and words[found[0]].form.startswith(_BY)
    return Cue(place, "verb", verb, joined, *found) if as_it else None


def _cue(passage: Passage, place: int, form: str) -> Cue | None:
    previous = passage.words[place - 1].form if place else "-"
    following = passage.words[place + 1].form if place + 1 < len(passage.words) else ""
    bare, joined = (form, previous in lexicons.AND) if _known(form) else (form[1:], True)
    if form == LIMIT:
        return Cue(place, "own") if previous == _ON else None
    if bare in lexicons.words("by"):
        return Cue(place, "own" if following in lexicons.words("own") else "by", joined=joined)
    if bare in lexicons.words("saying"):
        return Cue(place, "saying", None, joined, *complement(passage, place, clause=True))
    if bare in lexicons.words("coming") and following in _IN:
        return Cue(place, "coming", None, joined, *complement(passage, place, clause=True))
    # "It came" begins with the letter of "and", which may also stand before "he replied".
    if bare in lexicons.words("coming") and bare not in lexicons.verbs() and not _told(passage, place, previous):
        bare, joined = bare[1:], True
    verb = lexicons.verbs().get(bare)
    if verb is None or _silent(passage, place, bare, previous, following, joined=joined):
        return None
    that, quotation = complement(passage, place, clause=verb.clause)
    spoken = _spoken(passage, place, verb) if that < 0 else -1
    cue = Cue(place, "verb", verb, joined, that, -1 if spoken >= 0 else quotation, spoken=spoken)
    return None if bare in lexicons.words("initial") and _between(passage, cue) else cue


def _spoken(passage: Passage, place: int, verb: Verb) -> int:
    """Return the word after a colon with which speech without marks begins, "she said: we will stay"; -1 if none does.

    The verb opens the sentence or stands right before the colon.
    """
    words = passage.words
    if arabic.fold(verb.name) not in lexicons.words("spoken"):
        return -1
    for at in range(place + 1, min(place + NEAR, len(words) - SHORT)):
        gap = passage.between(at)
        if COLON in gap:
            listed = words[at - 1].form in lexicons.words("listing") or words[at - 1].form.isdecimal()
            alone = gap.strip() == COLON and not listed and not passage.inside(at)
            return at if alone and (place <= 1 or at == place + 1) else -1
        # "We asked him, so he took out a list: ...".
        turned = words[at].form[0] in lexicons.AND and any(sign in gap for sign in ",\u060c")
        if turned or passage.inside(at) or that(words[at].form) or _STOP.search(gap):
            break
    return -1


def governed(passage: Passage, place: int) -> bool:
    """Tell whether a word follows a preposition or "without": then it is a noun in the letters of a verb."""
    words = passage.words
    if place > 1 and words[place - 1].form in lexicons.words("plain_that"):
        return words[place - 2].form in lexicons.words("without")
    if place == 0 or words[place - 1].form not in lexicons.words("governing"):
        return False
    # "After that he said": an adverb made of two words, each a preposition elsewhere.
    return place < 2 or words[place - 2].form not in lexicons.words("adverb")


def _between(passage: Passage, cue: Cue) -> bool:
    """Tell whether what could be "he showed" or "he uttered" is "between" or "through".

    Nobody utters but "about" something; "between" has no "that" after it, and no quotation right after it.
    """
    words = passage.words
    if words[cue.word].form in lexicons.words("through"):
        return not any(word.form in lexicons.words("about") for word in words[cue.word + 1 : cue.word + NEAR])
    return cue.that < 0 and (cue.quotation < 0 or passage.quoted.index(cue.quotation) > cue.word + 1)


def _told(passage: Passage, place: int, previous: str) -> bool:
    """Tell whether "it came" is meant: "what came", "it came from the mouth of"."""
    after = [word.form for word in passage.words[place + 1 : place + 3]]
    return previous in lexicons.words("beside") or (len(after) == 2 and after[1] in lexicons.words("about"))


def _known(form: str) -> bool:
    kinds: tuple[Literal["by", "saying", "coming"], ...] = ("by", "saying", "coming")
    return form in lexicons.verbs() or any(form in lexicons.words(kind) for kind in kinds)


def _silent(passage: Passage, place: int, form: str, previous: str, following: str, *, joined: bool) -> bool:
    """Tell whether a verb of saying says nothing here: negated, impersonal, or another word in the same letters."""
    if previous in lexicons.words("negation") or governed(passage, place):
        return True
    if form in lexicons.words("reaction") and following in lexicons.words("of_action"):
        return True
    if form in lexicons.words("valued") and following[:1] == _BY:
        return True
    if form in lexicons.words("initial") or passage.words[place].form in lexicons.words("initial"):
        return not (place == 0 and joined) and previous not in lexicons.words("side") | lexicons.words("also")
    if form not in lexicons.words("impersonal"):
        return False
    # "It is said that": no subject stands between the verb and what is said.
    direct = following in lexicons.words("that") or following == "\u0627\u0644\u064a"
    return direct and (place == 0 or previous in ("\u0643\u0645\u0627", "\u0648"))


def that(form: str) -> bool:
    """Tell whether a word is "that", with or without a pronoun."""
    return form in lexicons.words("that")


def also_that(form: str) -> bool:
    """Tell whether a word is "and that", which follows an object: "confirmed the fault, and that it was seen to"."""
    return form[0] in lexicons.AND and that(form[1:])


def complement(passage: Passage, place: int, *, clause: bool) -> tuple[int, int]:
    """Return the place of "that" and the number of the quotation after a cue; -1 for what is not there."""
    for skip in (True, False):
        if (found := _complement(passage, place, clause=clause, skip=skip)) != (-1, -1):
            return found
    return _complement(passage, place, clause=clause, skip=True, that=also_that) if clause else (-1, -1)


def _complement(
    passage: Passage, place: int, *, clause: bool, skip: bool, that: Callable[[str], bool] = that
) -> tuple[int, int]:
    """Look for a complement; `skip` leaves out what a relative clause says before its comma."""
    words = passage.words
    seen, aside = -1, False
    for at in range(place + 1, min(place + REACH, len(words))):
        gap = passage.between(at)
        if aside and any(sign in gap for sign in ",\u060c:"):
            aside = False
        number = passage.quoted[at]
        if number >= 0:
            if number != seen and not aside and content(passage, number, at, colon_only=not clause and at - place > 14):
                return -1, number
            seen = number
            continue
        form = words[at].form
        aside = aside or (skip and form in lexicons.words("relative"))
        if clause and that(form) and not aside and words[at - 1].form not in lexicons.words("turning"):
            return at, -1
        if _STOP.search(gap) or (not aside and _another(passage, at, place)):
            break
    return -1, -1


def _another(passage: Passage, at: int, place: int) -> bool:
    """Tell whether a word after a cue is a verb of saying of its own."""
    form, previous = passage.words[at].form, passage.words[at - 1].form
    if previous in lexicons.words("meanwhile") and _verb(form) is not None:
        return True
    if _participle(form) and "\u060c" in passage.between(at):
        return True
    if form.endswith(_HIM) and _characterised(passage, at):
        return True
    own = at > place + 1 and _finite(form) and not governed(passage, at)
    return own and previous not in lexicons.words("relative") | lexicons.words("negation")


def content(passage: Passage, number: int, at: int, *, colon_only: bool = False) -> bool:
    """Tell whether a quotation is something said rather than a name or a single quoted word."""
    if COLON in passage.text[passage.words[at - 1].end if at else passage.start : passage.quotations[number].start]:
        return True
    return not colon_only and not titled(passage, number) and length(passage, number) > SHORT


def titled(passage: Passage, number: int) -> bool:
    """Tell whether a quotation is a name or a title: by the words before it, or in a list of titles."""
    first = passage.quoted.index(number) if number in passage.quoted else 0
    if first and passage.words[first - 1].form in lexicons.words("called"):
        return True
    if any(word.form in lexicons.words("titled") for word in passage.words[max(first - TITLED, 0) : first]):
        return True
    if number == 0:
        return False
    between = passage.text[passage.quotations[number - 1].end + 1 : passage.quotations[number].start - 1]
    return not between.strip(" \u060c,\u0648") and titled(passage, number - 1)


def length(passage: Passage, number: int) -> int:
    """Return how many words a quotation holds."""
    return passage.quoted.count(number)


def _finite(form: str) -> bool:
    if form in lexicons.words("initial"):
        return False
    verb = _verb(form)
    return verb is not None and verb.clause and not verb.participle


def _verb(form: str) -> Verb | None:
    return lexicons.verbs().get(form) or (lexicons.verbs().get(form[1:]) if form[0] in lexicons.AND else None)


def _participle(form: str) -> bool:
    verb = lexicons.verbs().get(form)
    return verb is not None and verb.clause and verb.participle
