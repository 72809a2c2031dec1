"""A verb of saying in its passage in, who says it out: by what stands after the verb, before it, or earlier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from analysis.quotes import lexicons, voices
from analysis.quotes.cues import Cue
from analysis.quotes.extents import TO
from analysis.quotes.passages import Passage
from analysis.quotes.voices import NOBODY, Memory, Mention, Speaker

NEAR: Final = 4
BACK: Final = 25
_PASSING_ON: Final = "\u0646\u0642\u0644"
# These take an object before what is said of it: a noun that is no known name is that object.
_DESCRIBING: Final = frozenset({"\u0648\u0635\u0641", "\u0627\u0639\u062a\u0628\u0631"})
_AS: Final = "\u0628\u0627\u0646"


@dataclass
class Subjects:
    """The subjects of one passage: who spoke last in it, and whom its first clause is about."""

    passage: Passage
    memory: Memory
    last: Speaker | None = None
    main: Speaker | None = None

    def of(self, cue: Cue, until: int) -> Speaker:
        """Return who speaks by a cue, whose subject can only stand before the word `until`."""
        if cue.kind == "coming":
            about_it = self.passage.words[cue.word + 1].form in lexicons.words("such")
            return (None if about_it else self.read(cue.word + 2, until)) or self._theme(cue)
        if (cue.kind == "saying" or (cue.verb and cue.verb.name == _PASSING_ON)) and (
            found := self._passed(cue, until)
        ):
            return found
        in_it = self.passage.words[min(cue.word + 1, until)].form in lexicons.words("such")
        if cue.kind == "saying" or in_it or (cue.verb and cue.verb.participle):
            return self._theme(cue)
        feminine = cue.verb.feminine if cue.verb and not cue.verb.plural else None
        named = self.read(cue.word + 1, until, feminine)
        if named and cue.verb and cue.verb.name in _DESCRIBING and self._described(named, until):
            named = None
        return named or self._before(cue) or self._opening(cue) or self.pronoun(cue)

    def act(self, cue: Cue) -> None:
        """Remember who does what a verb tells without quoting: the same may speak in the next clause."""
        if cue.verb is None or cue.verb.participle or self.main is not None:
            return
        until = min(cue.word + voices.LONGEST, len(self.passage.words))
        found = self.read(cue.word + 1, until, cue.verb.feminine)
        certain = found is not None and (found.key or found.kind in ("institution", "title"))
        self.main = found if certain else self._before(cue)

    def read(self, first: int, until: int, feminine: bool | None = None) -> Speaker | None:
        """Return the speaker named between two words, if one is."""
        found = voices.read(self.passage.words, first, until, self.memory, feminine=feminine)
        return None if found is NOBODY else found

    def pronoun(self, cue: Cue) -> Speaker:
        """Return whom a verb without a subject speaks of."""
        place = self.passage.words[cue.word].start
        if self.main is not None and self.last is None:
            return replace(self.main, start=place, end=place, kind="pronoun")
        return self.memory.pronoun(place, cue.verb)

    def _passed(self, cue: Cue, until: int) -> Speaker | None:
        """Return whose words a medium passes on: who follows "from"."""
        saying = cue.kind == "saying"
        low, high = (max(cue.word - BACK, 0), cue.word) if saying else (cue.word + 1, until)
        about = [at for at in range(low, high) if self.passage.words[at].form in lexicons.words("about")]
        return self.read(about[-1] + 1, high) if about else None

    def _described(self, found: Speaker, until: int) -> bool:
        """Tell whether the noun after "described" is what was described: alone before "as", or no known name."""
        words = self.passage.words
        if found.kind == "named" and not found.key:
            return True
        alone = words[until].form.startswith(_AS) and words[until - 1].end <= max(found.name_end, found.end)
        return alone and found.start == found.name_start and found.end == found.name_end

    def _theme(self, cue: Cue) -> Speaker:
        """Return the subject of the passage: who spoke in it before, or the first person or body it names."""
        if self.last is not None or self.main is not None:
            return self.last or self.main or NOBODY
        words = self.passage.words
        types = ("organisation", "person") if cue.verb and cue.verb.feminine else ("person", "organisation")
        for type_ in types:
            if found := self.memory.between(words[0].start, words[cue.word].start, type_):
                return _speaker(found[0])
        for at in range(min(cue.word, 6)):
            if voices.bare(words[at].form) in lexicons.heads("institution") | lexicons.heads("title"):
                return self.read(at, cue.word) or self.pronoun(cue)
        return self.pronoun(cue)

    def _before(self, cue: Cue) -> Speaker | None:
        """Return the subject that stands before its verb: a name just before it, or the noun of a relative."""
        words, place = self.passage.words, cue.word
        if cue.joined or place == 0:
            return None
        if words[place - 1].form in lexicons.words("since"):
            return None
        if words[place - 1].form in lexicons.words("but"):
            return self.main or self._theme(cue)
        reach = 5 if words[place - 1].form in lexicons.words("relative") else 3
        low = words[max(place - reach, 0)].start
        near = self.memory.between(low - 40, words[place].start, "person", "organisation")
        found = [one for one in near if one.end >= low and not self._apart(one)]
        return _speaker(found[-1]) if found else None

    def _opening(self, cue: Cue) -> Speaker | None:
        """Return the person whom the passage opens with, where a later verb has no subject of its own."""
        words = self.passage.words
        if cue.word < NEAR or self.last is not None or not cue.joined:
            return None
        early = self.memory.between(words[0].start, words[NEAR].end, "person")
        if not early or self._apart(early[0]):
            return None
        place = words[cue.word].start
        return replace(_speaker(early[0]), kind="pronoun", start=place, end=place)

    def _apart(self, one: Mention) -> bool:
        """Tell whether a name is joined to "to", or follows a preposition: then it is no subject."""
        before = [word for word in self.passage.words if word.end <= one.start][-1:]
        return self.passage.text[one.start] == TO or any(word.form in lexicons.words("beside") for word in before)


def _speaker(one: Mention) -> Speaker:
    kind: voices.SpeakerKind = "named" if one.type == "person" else "institution"
    return Speaker(one.start, one.end, kind, one.start, one.end, one.key)
