"""The words around a verb of saying in, who speaks out: by name, title or pronoun, an institution or nobody named."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple, get_args

from analysis import arabic
from analysis.quotes import lexicons

SpeakerKind = Literal["named", "title", "pronoun", "institution", "unnamed", "none"]
SPEAKER_KINDS: Final[tuple[SpeakerKind, ...]] = get_args(SpeakerKind)
LONGEST: Final = 14
NAME: Final = range(2, 4)
OFFICE: Final = 6
_TO: Final = "\u0644"
_ONE_OF: Final = frozenset(
    {"\u0627\u062d\u062f", "\u0627\u062d\u062f\u064a", "\u0628\u0639\u0636", "\u0639\u062f\u062f"}
)
_HONOURS: Final = frozenset(
    {
        "\u0633\u064a\u062f",
        "\u0633\u064a\u062f\u0647",
        "\u062f\u0643\u062a\u0648\u0631",
        "\u062f\u0643\u062a\u0648\u0631\u0647",
    }
)
_JOINED: Final = "\u0644\u0628"
_T: Final = "\u062a"
_HIS: Final = ("\u0647", "\u0647\u0627", "\u0647\u0645")
_POSSESSED: Final = ("\u062a\u0647", "\u0647\u0627", "\u0647\u0645")
_COMMA: Final = "\u060c"
_BY: Final = "\u0628"
_BY_THE: Final = "\u0628\u0627\u0644"
_SAME: Final = frozenset({"\u0646\u0641\u0633", "\u0630\u0627\u062a"})
_TIMES: Final = frozenset({"\u0627\u0644\u064a\u0648\u0645", "\u0627\u0645\u0633"})


class Word(NamedTuple):
    """A word of the article: its span and its folded form."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the article, as the entity finder saw it."""

    start: int
    end: int
    type: str
    key: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words that say so, their kind, and the name they stand for."""

    start: int = 0
    end: int = 0
    kind: SpeakerKind = "none"
    name_start: int = 0
    name_end: int = 0
    key: str = ""
    feminine: bool | None = None
    plural: bool = False


NOBODY: Final = Speaker()


@dataclass
class Memory:
    """What an article has said so far about who speaks; a pronoun looks back into it."""

    mentions: list[Mention]
    text: str
    spoken: list[Speaker] = field(default_factory=list)
    told: int = 0

    def between(self, start: int, end: int, *types: str) -> list[Mention]:
        """Return the mentions of some types that lie between two offsets."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.start >= end:
                break
            if mention.end <= end and mention.type in types:
                found.append(mention)
        return found

    def keep(self, speaker: Speaker) -> None:
        """Remember who spoke last."""
        if speaker.kind != "none":
            self.spoken.append(speaker)

    def pronoun(self, place: int, verb: lexicons.Verb | None) -> Speaker:
        """Return whom a verb without a subject of its own speaks of: the last speaker of its gender."""
        feminine = verb.feminine if verb is not None and not verb.participle else None
        if (verb is None or not verb.plural) and (new := self._introduced(place)):
            return Speaker(place, place, "pronoun", new.start, new.end, new.key)
        several = verb is None or verb.participle or verb.plural
        for speaker in reversed(self.spoken[-4:]):
            if (several or not speaker.plural) and (feminine is None or speaker.feminine in (None, feminine)):
                name = (speaker.name_start, speaker.name_end) if speaker.name_end else (speaker.start, speaker.end)
                return replace(speaker, kind="pronoun", start=place, end=place, name_start=name[0], name_end=name[1])
        return self._subject(place, feminine)

    def _introduced(self, place: int) -> Mention | None:
        """Return the person in full name whom the sentence before is about, if nobody speaks there."""
        stop = max(self.text.rfind(sign, self.told, place - 2) for sign in (". ", ".\n"))
        start = max(self.told, *(self.text.rfind(sign, 0, max(stop, 0)) + 1 for sign in (". ", "\n")))
        if stop <= start or not self.spoken:
            return None
        named = self.between(start, place, "person")
        if len({one.key for one in named}) != 1 or " " not in named[0].key:
            return None
        before = arabic.words(self.text, max(start, named[0].start - 20), named[0].start)
        joined = before and arabic.fold(self.text[slice(*before[-1])]) in lexicons.words("governing")
        known = any(named[0].key == one.key for one in self.spoken)
        return None if joined or known or self.text[named[0].start] in _JOINED else named[0]

    def _subject(self, place: int, feminine: bool | None) -> Speaker:
        """Return the first person or body of the last paragraph that names one, unless known to be of the other sex."""
        line = self.text.rfind("\n", 0, place) + 1
        others = {one.key for one in self.spoken if one.key and one.feminine not in (None, feminine)}
        for start, end in ((line, place), (self.text.rfind("\n", 0, max(line - 1, 0)) + 1, line)):
            for types in (("person",), ("organisation",)):
                if found := [one for one in self.between(start, end, *types) if one.key not in others]:
                    return Speaker(place, place, "pronoun", found[0].start, found[0].end, found[0].key)
        return replace(NOBODY, start=place, end=place, kind="pronoun")


def phrase(words: list[Word], first: int, last: int, text: str) -> tuple[int, int]:
    """Return the words of the noun phrase that begins at a word: what may name the subject of a verb."""
    beside = lexicons.words("beside") | lexicons.words("relative")
    stop = first
    while stop < last and stop - first < LONGEST:
        form = words[stop].form
        if form in beside and not _office(words, stop, first):
            break
        if (stop > first and addressed(form)) or _speaks(form):
            break
        if stop > first and any(sign in text[words[stop - 1].end : words[stop].start] for sign in ":;\u061b.()[-"):
            break
        stop += 1
    return first, stop


def _office(words: list[Word], place: int, first: int) -> bool:
    """Tell whether a preposition belongs to an office: the secretary for, the officer in."""
    return place > first and words[place].form in _INSIDE and words[place - 1].form not in lexicons.words("beside")


_INSIDE: Final = frozenset({"\u0628\u064a\u0646"})


def _speaks(form: str) -> bool:
    """Tell whether a word goes on with a verb instead of naming its subject: saying, in his words."""
    verb = lexicons.verbs().get(form)
    if form in lexicons.words("that"):
        return True
    if form in lexicons.heads("title"):
        return False
    return form in lexicons.words("saying") or form in lexicons.words("by") or (verb is not None and verb.participle)


def addressed(form: str) -> bool:
    """Tell whether a word is joined with "to": whom the words were said to, not who said them."""
    if form in lexicons.words("addressed"):
        return True
    if form[0] != _TO or len(form) < 3 or form.startswith(_TO + _TO) or form in lexicons.lam_words():
        return False
    return len(form) > 4 or form[1].isascii()


def unjoined(words: list[Word], first: int) -> list[Word]:
    """Return the words with "to" taken off one of them, with which a source begins."""
    form = words[first].form
    if not form.startswith(_TO) or len(form) < 4:
        return words
    plain = lexicons.THE + form[2:] if form.startswith(_TO + _TO) else form[1:]
    return [*words[:first], words[first]._replace(form=plain), *words[first + 1 :]]


def bare(form: str) -> str:
    """Return a folded word without the article."""
    return form[2:] if form.startswith(lexicons.THE) and len(form) > 4 else form


def read(words: list[Word], first: int, last: int, memory: Memory, *, feminine: bool | None = None) -> Speaker:
    """Return the speaker that a noun phrase names, or nobody where it is empty."""
    first = _past_time(words, first, last)
    found = _phrase(words, first, last, memory, feminine)
    if found is not NOBODY and (found.kind != "title" or found.name_end):
        return found
    if found.kind == "title" and (named := _office_holder(words, found, last, memory)):
        return replace(found, kind="named", name_start=named.start, name_end=named.end, key=named.key)
    for at in range(first + 1, min(first + LONGEST, last)):
        gap = memory.text[words[at - 1].end : words[at].start]
        apart = "\u060c" in gap or words[at - 1].form in _TIMES or _in_place(words[at - 1], memory)
        if apart and (
            bare(words[at].form) in lexicons.heads("title")
            or memory.between(words[at].start, words[at].end + 40, "person")
        ):
            later = _phrase(words, at, last, memory, feminine)
            if later.kind == "named" and (later.key or bare(words[at].form) in _HONOURS):
                return later
            if found is NOBODY and later.kind in ("named", "title"):
                return later
        if "\u060c" in gap and last - at in NAME and found is not NOBODY and _nameable(words[at:last]):
            return replace(found, kind="named", name_start=words[at].start, name_end=words[last - 1].end)
    return found


def _past_time(words: list[Word], first: int, last: int) -> int:
    """Return where a subject may begin after a verb: past the time and the pronouns that may stand before it."""
    while first < last:
        form = words[first].form
        dated = first > 0 and words[first - 1].form.isdecimal() and form in lexicons.months()
        if form not in lexicons.words("between") and not form.isdecimal() and not dated:
            break
        first += 1
    return first


def _nameable(words: list[Word]) -> bool:
    """Tell whether words could be an unknown name: no verb, no preposition, nothing about his name."""
    never = lexicons.words("beside") | lexicons.words("governing") | lexicons.words("anonymity")
    return not any(word.form in never or word.form in lexicons.cues() for word in words)


def _office_holder(words: list[Word], found: Speaker, last: int, memory: Memory) -> Mention | None:
    """Return who is named after an office "of" something, unless the words are said to a medium."""
    at = next((place for place, word in enumerate(words[:last]) if word.start >= found.end), last)
    if at >= last or not addressed(words[at].form) or medium(words[at].form):
        return None
    for place in range(at + 1, min(at + OFFICE, last)):
        if any(sign in memory.text[words[place - 1].end : words[place].start] for sign in ":;.()[" + _COMMA):
            return None
        for one in memory.between(words[place].start, words[min(place + OFFICE, last) - 1].end, "person"):
            if one.start == words[place].start:
                return one
    return None


def medium(form: str) -> bool:
    """Tell whether a word, with "to" joined to it or not, is a medium that words are said to."""
    if bare(form) in lexicons.words("medium"):
        return True
    plain = lexicons.THE + form[2:] if form.startswith(_TO + _TO) else form[1:]
    return form in lexicons.words("addressed") or bare(plain) in lexicons.words("medium")


def _in_place(word: Word, memory: Memory) -> bool:
    """Tell whether a word ends the name of a place: an office there may come before the name of who holds it."""
    return any(one.end == word.end for one in memory.between(word.start - 40, word.end, "place"))


def _phrase(words: list[Word], first: int, last: int, memory: Memory, feminine: bool | None) -> Speaker:
    first, stop = phrase(words, first, last, memory.text)
    if stop == first or words[first].form.startswith(_BY_THE):
        return NOBODY
    if addressed(words[first].form) and not _named_so(words[first], memory):
        return NOBODY
    start, end = words[first].start, words[stop - 1].end
    head = words[first + 1 if words[first].form in _SAME and first + 1 < stop else first].form
    people = [one for one in memory.between(start, end, "person") if bare(one.key) not in lexicons.heads("title")]
    opening = memory.between(start, words[min(first + 2, stop) - 1].end, "organisation", "place")
    speaker = Speaker(start, end, feminine=feminine)
    unnamed = head in lexicons.heads("unnamed") and not (head in lexicons.heads("institution") and opening)
    if people and not (unnamed and (head in _ONE_OF or people[0].start - start > 25)):
        name = people[0] if people[0].start - start < 3 else people[-1]
        return replace(speaker, kind="named", name_start=name.start, name_end=name.end, key=name.key)
    if unnamed:
        return replace(speaker, kind="unnamed", end=_paused(words, first, stop, memory.text))
    plain = _noun(head)
    if plain in _HONOURS and stop - first > 1:
        return replace(speaker, kind="named", name_start=words[first + 1].start, name_end=end)
    if plain in lexicons.heads("title") and not (plain in lexicons.heads("institution") and opening):
        return _known(replace(speaker, kind="title"), plain, memory)
    if opening or plain in lexicons.heads("institution"):
        body = opening[0] if opening and opening[0].type == "organisation" else None
        found = replace(speaker, kind="institution", end=_paused(words, first, stop, memory.text))
        return replace(found, name_start=body.start, name_end=body.end, key=body.key) if body else found
    if words[first].form[0] == _BY or _possessed(words[first].form):
        return NOBODY
    if stop - first <= 2:
        return replace(speaker, kind="named", name_start=start, name_end=end, key=surname(words[stop - 1], memory))
    return replace(speaker, kind="title")


def _named_so(word: Word, memory: Memory) -> bool:
    """Tell whether a word that looks joined to "to" is part of a name that the article gives."""
    if word.form in lexicons.words("addressed"):
        return False
    return any(word.form in one.key.split(" ") for one in memory.mentions if one.type != "place")


def _possessed(form: str) -> bool:
    """Tell whether a noun ends in "his" or "her": what somebody wishes or has, not who speaks."""
    return len(form) > 4 and form.endswith(_POSSESSED)


def _noun(form: str) -> str:
    """Return a noun without the article, or without "his" and "her" where speakers are called by what is left."""
    plain = bare(form)
    heads = lexicons.heads("title") | lexicons.heads("institution")
    if plain in heads or not form.endswith(_HIS):
        return plain
    stem = form[:-1] if form[-1] == _HIS[0] else form[:-2]
    feminine = stem[:-1] + _HIS[0] if stem.endswith(_T) else stem
    return next((one for one in (stem, feminine) if one in heads), plain)


def _paused(words: list[Word], first: int, stop: int, text: str) -> int:
    """Return where a noun phrase ends that a comma may cut short."""
    last = next((at for at in range(first + 1, stop) if _COMMA in text[words[at - 1].end : words[at].start]), stop)
    return words[last - 1].end


def surname(word: Word, memory: Memory) -> str:
    """Return the key of the person named before whose last name a word is."""
    before = [one for one in memory.mentions if one.type == "person" and one.end <= word.start]
    last = bare(word.form)
    return next((one.key for one in reversed(before) if bare(one.key.rpartition(" ")[2]) == last), "")


def _known(speaker: Speaker, head: str, memory: Memory) -> Speaker:
    """Return a title with the name it was introduced with, where the article gave one before."""
    for earlier in reversed(memory.spoken):
        if earlier.kind == "named" and earlier.name_start:
            said = memory.text[max(earlier.name_start - 60, 0) : min(earlier.name_end + 60, speaker.start)]
            if any(bare(word) == head for word in _forms(said)):
                return replace(speaker, name_start=earlier.name_start, name_end=earlier.name_end, key=earlier.key)
    return speaker


def _forms(text: str) -> list[str]:
    return [arabic.fold(text[start:end]) for start, end in arabic.words(text)]
