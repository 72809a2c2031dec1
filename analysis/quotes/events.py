"""A passage in, what is said in it out: the words, how, by which verb, by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from analysis.quotes import cues, extents, lexicons, voices
from analysis.quotes.cues import Cue
from analysis.quotes.extents import FRAGMENT, LEAST, LONG, TO
from analysis.quotes.lexicons import Stance
from analysis.quotes.passages import COLON, Passage
from analysis.quotes.subjects import DESCRIBING, NEAR, Subjects
from analysis.quotes.voices import Memory, Speaker

REACH: Final = 25
EARLY: Final = 6
ASIDE: Final = 12
_DATELINE: Final = re.compile(r"[^.()]{0,60}\([^()]{2,30}\)\s*[-\u2010-\u2015\u0640]+\s*")
_COMMA: Final = "\u060c"
_WHAT: Final = "\u0645\u0627"
_SO: Final = "\u0641"
_SO_HAS: Final = "\u0641\u0642\u062f"

Kind = Literal["direct", "reported"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something said."""

    start: int
    end: int
    kind: Kind
    verb: str
    stance: Stance
    verb_start: int
    verb_end: int
    speaker: Speaker


def events(passage: Passage, memory: Memory, *, going_on: bool = False) -> list[Event]:
    """Return what is said in a passage; `going_on` says that the passage before it was speech too."""
    return Reading(passage, memory, Subjects(passage, memory), going_on).run()


@dataclass
class Reading:
    """One passage being read, and what was found in it so far."""

    passage: Passage
    memory: Memory
    subjects: Subjects
    going_on: bool = False
    events: list[Event] = field(default_factory=list)
    read_to: int = 0
    sources: set[int] = field(default_factory=set)

    def run(self) -> list[Event]:
        """Return what is said in the passage."""
        found = list(cues.find(self.passage))
        for number, cue in enumerate(found):
            self._take(cue, found[number + 1 :])
        if not self.events:
            self._without_verb()
        self._unannounced()
        if not self.events and self.subjects.main is not None:
            self.memory.keep(self.subjects.main)
        return self.events

    def _take(self, cue: Cue, rest: list[Cue]) -> None:
        if cue.word in self.sources:
            return
        nested = cue.word < self.read_to
        if cue.kind in ("by", "own"):
            self._attribute(cue, rest)
        elif not cue.announces:
            if cue.kind == "verb" and not nested:
                self._after_quotation(cue)
                self.subjects.act(cue)
        elif not nested or self._own(cue):
            self._say(cue, rest)
            if cue.quotation > 0 and not cue.joined and self.passage.quotations[0].start - self.passage.start <= 2:
                self._after_quotation(cue)

    def _own(self, cue: Cue) -> bool:
        """Tell whether a cue inside reported words starts words of its own."""
        if cue.kind == "saying" or cue.verb is None or cue.verb.participle or cue.joined:
            return True
        if not cue.verb.clause or cue.that + 1 >= len(self.passage.words):
            return False
        start = self.passage.words[cue.that + 1].start
        return cue.quotation >= 0 or bool(extents.direct(self.passage, start, self.passage.end))

    def _say(self, cue: Cue, rest: list[Cue]) -> None:
        words = self.passage.words
        until = max(cue.that, cue.spoken)
        if until < 0:
            until = self.passage.quoted.index(cue.quotation)
        if self.subjects.passive(cue) or self._called(cue):
            return
        speaker = self.subjects.of(cue, until)
        first = until + 1 if cue.that >= 0 else until
        end = self.passage.quotations[cue.quotation].end if cue.called else extents.reported(self.passage, first, rest)
        if first >= len(words) or words[first].start >= end:
            return
        if cue.word < self.read_to:
            self._cut(words[cue.word].start)
        self._add(cue, speaker, words[first].start, end)
        self.read_to = max(self.read_to, extents.word_at(self.passage, end))

    def _add(self, cue: Cue, speaker: Speaker, start: int, end: int) -> None:
        word = self.passage.words[cue.word]
        name = cue.verb.name if cue.verb else word.form
        stance: Stance = cue.verb.stance if cue.verb else "neutral"
        spans = extents.direct(self.passage, start, end)
        if cue.spoken >= 0:
            spans = [extents.trimmed(self.passage.text, start, end, quoted=True)]
        elif not spans and cue.quotation >= 0:
            spans = extents.whole(self.passage, cue)
        kind: Kind = "direct" if spans else "reported"
        for first, last in spans or [extents.trimmed(self.passage.text, start, end)]:
            if not any(event.start < last and first < event.end and event.kind == kind for event in self.events):
                self.events.append(Event(first, last, kind, name, stance, word.start, word.end, speaker))
        if self.events:
            self.subjects.last = _gendered(self.events[-1].speaker, cue)
        self.memory.keep(_gendered(speaker, cue))
        self.memory.told = max(self.memory.told, end, word.end)

    def _cut(self, place: int) -> None:
        """End reported words where others begin inside them."""
        for number, event in enumerate(self.events):
            if event.kind == "reported" and event.start < place < event.end:
                end = extents.trimmed(self.passage.text, event.start, place)[1]
                self.events[number] = replace(event, end=end)

    def _after_quotation(self, cue: Cue) -> None:
        """Take a quotation that its verb follows: "…", said she."""
        words = self.passage.words
        for one in reversed(self.passage.quotations):
            gap = extents.size(self.passage, one.end, words[cue.word].start)
            if (
                one.end > words[cue.word].start
                or gap >= NEAR
                or extents.size(self.passage, one.start, one.end) <= LEAST
            ):
                continue
            if not any(event.start < one.end and one.start < event.end for event in self.events):
                feminine = cue.verb.feminine if cue.verb else None
                speaker = self.subjects.read(cue.word + 1, len(words), feminine) or self.subjects.pronoun(cue)
                self._add(cue, speaker, one.start, one.end)
            return

    def _attribute(self, cue: Cue, rest: list[Cue]) -> None:
        """Take the words that a passage says according to somebody, before or after it names them."""
        opening = cue.word <= 1
        if self.events and not opening and self.read_to >= cue.word:
            return
        first, told = self._source(cue)
        self.sources.update(range(cue.word + 1, first))
        if cue.kind == "own":
            speaker: Speaker = self.subjects.pronoun(cue)
        elif first >= len(self.passage.words) or (not told and extents.lawful(self.passage, cue)):
            return
        else:
            words = self.passage.words if told else voices.unjoined(self.passage.words, first)
            speaker = voices.read(words, first, self._until(first), self.memory)
        if speaker is voices.NOBODY and told:
            speaker = self.subjects.pronoun(cue)
        if speaker is voices.NOBODY:
            return
        start, end = self._attributed(cue, first, speaker, rest, opening=opening)
        if not opening and self._sourced(start):
            return
        if extents.size(self.passage, start, end) >= LEAST:
            self._add(cue, speaker, start, end)
            self.read_to = max(self.read_to, extents.word_at(self.passage, end) if opening else cue.word + 1)

    def _until(self, first: int) -> int:
        """Return where the words end that may name a source: at the stop or the "so" after it."""
        words = self.passage.words
        last = min(first + voices.LONGEST, len(words))
        return next((at for at in range(first + 1, last) if _resumes(words[at].form)), last)

    def _source(self, cue: Cue) -> tuple[int, bool]:
        """Return where the source begins after "according to", and whether a verb of saying leads to it."""
        words, at = self.passage.words, cue.word + 1
        if cue.kind == "own" or at >= len(words):
            return at, False
        what = words[at].form in (_WHAT, TO + _WHAT)
        if not what and not words[cue.word].form.endswith(_WHAT):
            return at, False
        at += 2 if what else 1
        while at < len(words) and words[at].form in lexicons.words("beside"):
            at += 1
        return at, True

    def _attributed(self, cue: Cue, first: int, speaker: Speaker, rest: list[Cue], *, opening: bool) -> tuple[int, int]:
        """Return the words that a source says: what stands before it, or after it where it opens the sentence."""
        words = self.passage.words
        if not opening:
            at = cue.word - 1 if words[cue.word].form == cues.LIMIT else cue.word
            stop = words[extents.joining(self.passage, at, 0)].start
            start = max([self.passage.start, *(event.end for event in self.events)])
            if cue.kind == "by" and (span := self._quoted_after(start, speaker)):
                return span
            if cue.kind == "by" and self._aside(cue, speaker):
                return start, extents.reported(self.passage, cue.word, rest)
            return (self._quoted_before(stop) if cue.kind == "own" else None) or start, stop
        after = next((at for at in range(first, len(words)) if words[at].start >= speaker.end), len(words))
        for at in range(after, min(after + REACH, len(words))):
            form = words[at].form
            if form == _SO_HAS or (_resumes(form) and cues.that(form)):
                return words[min(at + 1, len(words) - 1)].start, extents.reported(self.passage, at + 1, rest)
        return speaker.end, extents.reported(self.passage, after, rest)

    def _called(self, cue: Cue) -> bool:
        """Tell whether "described as" leads to a word or two in quotation marks: a name for it, and nothing said."""
        at = cue.that + 1
        if cue.that < 0 or cue.verb is None or cue.verb.name not in DESCRIBING or at >= len(self.passage.words):
            return False
        number = self.passage.quoted[at]
        return number >= 0 and cues.length(self.passage, number) < LEAST

    def _quoted_after(self, start: int, speaker: Speaker) -> tuple[int, int] | None:
        """Return the quotation right after a source and a comma, if it is longer than what stands before."""
        for one in self.passage.quotations:
            gap = self.passage.text[speaker.end : one.start - 1] if one.start > speaker.end else "-"
            before = extents.size(self.passage, start, speaker.start)
            if gap.strip() == _COMMA and extents.size(self.passage, one.start, one.end) > before:
                return one.start, one.end
        return None

    def _sourced(self, start: int) -> bool:
        """Tell whether what stands before a source is itself the source of what was said."""
        at = extents.word_at(self.passage, start)
        return at > 1 and at < len(self.passage.words) and self.passage.words[at].form in lexicons.words("by")

    def _aside(self, cue: Cue, speaker: Speaker) -> bool:
        """Tell whether a source stands early in its sentence between commas: the rest is what it says."""
        text, words = self.passage.text, self.passage.words
        until = words[min(cue.word + ASIDE, len(words) - 1)].start
        between = _COMMA in text[words[cue.word - 1].end : words[cue.word].start]
        return cue.word <= EARLY and between and _COMMA in text[speaker.end : until]

    def _quoted_before(self, stop: int) -> int | None:
        """Return where a quotation begins that ends just before "in his words": those are his, not what leads to it."""
        for one in self.passage.quotations:
            near = one.end < stop and not extents.size(self.passage, one.end, stop)
            if near and extents.size(self.passage, one.start, one.end) > LEAST:
                return one.start
        return None

    def _without_verb(self) -> None:
        """Take a quotation that is the whole passage and goes on, or that a name and a colon announce."""
        passage = self.passage
        if not passage.quotations or not passage.words:
            return
        one = passage.quotations[0]
        size = extents.size(passage, one.start, one.end)
        if size <= LEAST or cues.titled(passage, 0):
            return
        if one.start - passage.start <= 2 or _DATELINE.fullmatch(passage.text, passage.start, one.start - 1):
            whole = one.closed and size > FRAGMENT and passage.quoted[-1] == 0
            if whole or (2 * size >= len(passage.words) and (self.going_on or not one.opened)):
                self._plain(one.start, one.end, self.memory.pronoun(one.start, None))
        elif passage.text[passage.start : one.start - 1].rstrip().endswith(COLON):
            found = self.subjects.read(0, extents.word_at(passage, one.start)) or self.subjects.main
            self._plain(one.start, one.end, found or self.memory.pronoun(one.start, None))

    def _unannounced(self) -> None:
        """Take a long quotation that nothing announces: the words of a charge, a law, a statement."""
        passage = self.passage
        for number, one in enumerate(passage.quotations):
            if not (one.opened and one.closed) or extents.size(passage, one.start, one.end) < LONG:
                continue
            turned = passage.text[one.start].isspace() and passage.text[one.end - 1].isspace()
            taken = any(event.start < one.end and one.start < event.end for event in self.events)
            if not taken and not turned and not cues.titled(passage, number) and not self._named(number):
                self._plain(one.start, one.end, self.subjects.around(one.start))

    def _named(self, number: int) -> bool:
        """Tell whether the word before a quotation says that its name follows: the conference, the party."""
        first = extents.word_at(self.passage, self.passage.quotations[number].start)
        return first > 0 and voices.bare(self.passage.words[first - 1].form) in lexicons.words("naming")

    def _plain(self, start: int, end: int, speaker: Speaker) -> None:
        first, last = extents.trimmed(self.passage.text, start, end, quoted=True)
        self.events.append(Event(first, last, "direct", "", "neutral", start, start, speaker))
        self.memory.keep(speaker)


def _gendered(speaker: Speaker, cue: Cue) -> Speaker:
    """Return a speaker with the gender and number that their own verb shows."""
    if cue.verb is None or cue.verb.participle:
        return speaker
    if cue.verb.plural:
        return replace(speaker, plural=True)
    if speaker.feminine is not None:
        return speaker
    return replace(speaker, feminine=cue.verb.feminine)


def _resumes(form: str) -> bool:
    """Tell whether a word goes on after "according to somebody": with "so" before "has", "that" or a pronoun."""
    return form in lexicons.words("resuming") or (form.startswith(_SO) and cues.that(form))
