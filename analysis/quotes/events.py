"""A passage in, what is said in it out: the words, how, by which verb, by whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Literal

from analysis.quotes import cues, lexicons, speakers
from analysis.quotes.cues import Cue
from analysis.quotes.lexicons import Stance, Verb
from analysis.quotes.passages import COLON, Passage
from analysis.quotes.speakers import NOBODY, Memory, Speaker

LEAST: Final = 3
FRAGMENT: Final = 4
NEAR: Final = 4
_EDGES: Final = " \t\u00a0\u060c,.:;\u061b\u06d4\u2026!-\u2013\u2014"
_STOPS: Final = "\u060c\u061b,.;"
_WHAT: Final = "\u0645\u0627"
_PASSING_ON: Final = "\u0646\u0642\u0644"
# These take an object before what is said of it: a noun that is no known name is that object.
_DESCRIBING: Final = frozenset({"\u0648\u0635\u0641", "\u0627\u0639\u062a\u0628\u0631"})
_ONLY_PAUSED: Final = frozenset({"\u0648\u0630\u0644\u0643"})
_TO: Final = "\u0644"
_SO: Final = "\u0641"
_SOURCE: Final = "source"

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


@dataclass
class Reading:
    """One passage being read, and what was found in it so far."""

    passage: Passage
    memory: Memory
    going_on: bool = False
    events: list[Event] = field(default_factory=list)
    read_to: int = 0
    subject: Speaker | None = None

    def run(self) -> list[Event]:
        """Return what is said in the passage."""
        found = list(cues.find(self.passage))
        for number, cue in enumerate(found):
            self._take(cue, found[number + 1 :])
        if not self.events:
            self._without_verb()
        return self.events

    def _take(self, cue: Cue, rest: list[Cue]) -> None:
        nested = cue.word < self.read_to
        if cue.kind in ("by", "own"):
            self._attribute(cue, rest)
        elif not cue.announces:
            if cue.kind == "verb" and not nested:
                self._after_quotation(cue)
                self._act(cue)
        elif not nested or self._own(cue):
            self._say(cue, rest)

    def _act(self, cue: Cue) -> None:
        """Remember who does what a verb of saying tells without quoting: the same may speak in the next clause."""
        if cue.verb and not cue.verb.participle and self.subject is None:
            until = min(cue.word + speakers.LONGEST, len(self.passage.words))
            found = self._read(cue.word + 1, until, cue.verb.feminine)
            self.subject = (found if found and found.key else None) or self._before(cue)

    def _own(self, cue: Cue) -> bool:
        """Tell whether a cue inside reported words starts words of its own."""
        if cue.kind == "saying" or cue.verb is None or cue.verb.participle or cue.joined:
            return True
        return cue.verb.clause and (
            cue.quotation >= 0 or self._direct(cue.that + 1, self.passage.words[-1].end) is not None
        )

    def _say(self, cue: Cue, rest: list[Cue]) -> None:
        words = self.passage.words
        subject_end = cue.that if cue.that >= 0 else self.passage.quoted.index(cue.quotation)
        speaker = self._speaker(cue, subject_end)
        first = subject_end + 1 if cue.that >= 0 else subject_end
        end = self._region_end(first, rest)
        if first >= len(words) or words[first].start >= end:
            return
        if cue.word < self.read_to:
            self._cut(words[cue.word].start)
        self._add(cue, speaker, words[first].start, end)
        self.read_to = max(self.read_to, self._word_at(end))

    def _add(self, cue: Cue, speaker: Speaker, start: int, end: int) -> None:
        word = self.passage.words[cue.word]
        name = cue.verb.name if cue.verb else word.form
        stance: Stance = cue.verb.stance if cue.verb else "neutral"
        spans: list[tuple[int, int, Kind]]
        if direct := self._direct_between(start, end):
            spans = [(first, last, "direct") for first, last in direct]
        else:
            spans = [(*self._trimmed(start, end), "reported")]
        for first, last, kind in spans:
            if not any(event.start < last and first < event.end and event.kind == kind for event in self.events):
                self.events.append(Event(first, last, kind, name, stance, word.start, word.end, speaker))
        self.memory.keep(speaker)

    def _cut(self, place: int) -> None:
        """End reported words where others begin inside them."""
        for number, event in enumerate(self.events):
            if event.kind == "reported" and event.start < place < event.end:
                self.events[number] = replace(event, end=self._trimmed(event.start, place)[1])

    def _direct(self, first: int, end: int) -> list[tuple[int, int]] | None:
        words = self.passage.words
        return self._direct_between(words[first].start, end) or None if first < len(words) else None

    def _direct_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the quotations that make up most of what is said between two offsets, if they do."""
        passage = self.passage
        inside = [one for one in passage.quotations if one.start >= start - 1 and one.start < end]
        spans = [one for one in inside if self._count(one.start, one.end) >= LEAST or self._announced(one.start)]
        if not spans:
            return []
        stop = self._pause(spans[-1].end, end)
        said = sum(self._count(one.start, one.end) for one in spans)
        whole = said + sum(
            1
            for word, quoted in zip(passage.words, passage.quoted, strict=True)
            if start <= word.start < stop and quoted < 0
        )
        if 2 * said <= whole:
            return []
        long = [one for one in spans if self._count(one.start, one.end) >= FRAGMENT] or spans[:1]
        return [self._trimmed(one.start, one.end, keep=True) for one in long]

    def _announced(self, start: int) -> bool:
        return self.passage.text[: start - 1].rstrip().endswith(COLON)

    def _pause(self, start: int, end: int) -> int:
        places = [place for sign in _STOPS if (place := self.passage.text.find(sign, start, end)) >= 0]
        return min(places, default=end)

    def _count(self, start: int, end: int) -> int:
        return sum(1 for word in self.passage.words if start <= word.start < end)

    def _trimmed(self, start: int, end: int, *, keep: bool = False) -> tuple[int, int]:
        text = self.passage.text
        edges = " \t\u00a0" if keep else _EDGES
        while start < end and text[start] in edges:
            start += 1
        while end > start and text[end - 1] in edges:
            end -= 1
        return start, end

    def _word_at(self, offset: int) -> int:
        return sum(1 for word in self.passage.words if word.start < offset)

    def _region_end(self, first: int, rest: list[Cue]) -> int:
        """Return where the words end that begin at a word: at the next cue of the same sentence, or with it."""
        for cue in rest:
            if cue.word <= first:
                continue
            ends = cue.kind in ("by", "own") and not cue.joined and not self._lawful(cue)
            if cue.verb is not None:
                ends = (
                    ends
                    or (cue.verb.participle and self._paused(cue.word))
                    or (cue.joined and (cue.announces or self._paused(cue.word)))
                )
                ends = ends or (cue.announces and self.passage.words[cue.word - 1].form in lexicons.words("since"))
            if ends:
                return self.passage.words[cue.word].start
        return self._stop(first)

    def _stop(self, first: int) -> int:
        """Return the end of the passage, or where the outlet goes on in its own words."""
        for at in range(first + 1, len(self.passage.words)):
            word = self.passage.words[at]
            if word.form in lexicons.words("ending") and not self.passage.inside(at) and self._ended(at):
                return word.start
        return self.passage.end

    def _ended(self, at: int) -> bool:
        return self._paused(at) or self.passage.words[at].form not in _ONLY_PAUSED

    def _lawful(self, cue: Cue) -> bool:
        """Tell whether "according to" leads to a rule or a plan rather than to somebody."""
        words, at = self.passage.words, cue.word + 1
        if cue.kind == "own" or at >= len(words):
            return False
        return bool({speakers.bare(words[at].form.removeprefix(_TO)), words[at].form} & lexicons.heads("no"))

    def _paused(self, word: int) -> bool:
        return any(sign in self.passage.between(word) for sign in _STOPS)

    def _speaker(self, cue: Cue, until: int) -> Speaker:
        words, first = self.passage.words, cue.word + 1
        if cue.kind == "coming":
            about_it = words[first].form in lexicons.words("such")
            return (None if about_it else self._read(first + 1, until, None)) or self._main(cue)
        if cue.kind == "saying" or (cue.verb and cue.verb.name == _PASSING_ON):
            low = max(cue.word - 25, 0) if cue.kind == "saying" else first
            high = cue.word if cue.kind == "saying" else until
            about = [
                at
                for at in range(low, high)
                if words[at].form in lexicons.words("about") or words[at].form == "\u0639\u0646"
            ]
            if about and (found := self._read(about[-1] + 1, high, None)):
                return found
            if cue.kind == "saying":
                return self._main(cue)
        if cue.verb and cue.verb.participle:
            return self._main(cue)
        feminine = cue.verb.feminine if cue.verb and not cue.verb.plural else None
        found = self._read(first, until, feminine)
        if found and found.kind == "named" and not found.key and cue.verb and cue.verb.name in _DESCRIBING:
            found = None
        return found or self._before(cue) or self._pronoun(cue)

    def _read(self, first: int, until: int, feminine: bool | None) -> Speaker | None:
        found = speakers.read(self.passage.words, first, until, self.memory, feminine=feminine)
        return None if found is NOBODY else found

    def _pronoun(self, cue: Cue) -> Speaker:
        if self.subject is not None and not self.events:
            place = self.passage.words[cue.word].start
            return replace(self.subject, start=place, end=place, kind="pronoun")
        return self.memory.pronoun(self.passage.words[cue.word].start, cue.verb)

    def _main(self, cue: Cue) -> Speaker:
        """Return the subject of the passage: who spoke in it before, or the first person or body it names."""
        if self.events:
            return self.events[-1].speaker
        words = self.passage.words
        order = (("person",), ("organisation",))
        for types in reversed(order) if cue.verb and cue.verb.feminine else order:
            if found := self.memory.between(words[0].start, words[cue.word].start, *types):
                kind: speakers.SpeakerKind = "named" if types == ("person",) else "institution"
                one = found[0]
                return Speaker(one.start, one.end, kind, one.start, one.end, one.key)
        for at in range(min(cue.word, 6)):
            head = speakers.bare(words[at].form)
            if head in lexicons.heads("institution") or head in lexicons.heads("title"):
                return self._read(at, cue.word, None) or self._pronoun(cue)
        return self._pronoun(cue)

    def _before(self, cue: Cue) -> Speaker | None:
        """Return the subject that stands before its verb: a name just before it, or the noun of a relative."""
        words, place = self.passage.words, cue.word
        if cue.joined or place == 0:
            return None
        if words[place - 1].form in lexicons.words("but"):
            return self.subject or self._main(cue)
        reach = 4 if words[place - 1].form in lexicons.words("relative") else 2
        low = words[max(place - reach - 1, 0)].start
        near = self.memory.between(low - 40, words[place].start, "person", "organisation")
        found = [one for one in near if one.end >= low and not self._apart(one)]
        if not found:
            return None
        one = found[-1]
        kind: speakers.SpeakerKind = "named" if one.type == "person" else "institution"
        return Speaker(one.start, one.end, kind, one.start, one.end, one.key)

    def _apart(self, one: speakers.Mention) -> bool:
        """Tell whether a name is joined to "to", or follows a preposition: then it is no subject."""
        text = self.passage.text
        before = [word for word in self.passage.words if word.end <= one.start][-1:]
        return text[one.start] == _TO or any(word.form in lexicons.words("beside") for word in before)

    def _after_quotation(self, cue: Cue) -> None:
        """Take a quotation that its verb follows: "…", said she."""
        words = self.passage.words
        for one in reversed(self.passage.quotations):
            gap = sum(1 for word in words[: cue.word] if word.start >= one.end)
            if one.end <= words[cue.word].start and gap < NEAR and self._count(one.start, one.end) > LEAST:
                if any(event.start < one.end and one.start < event.end for event in self.events):
                    return
                feminine = cue.verb.feminine if cue.verb else None
                speaker = self._read(cue.word + 1, len(words), feminine) or self._pronoun(cue)
                self._add(cue, speaker, one.start, one.end)
                return

    def _attribute(self, cue: Cue, rest: list[Cue]) -> None:
        """Take the words that a passage says according to somebody, before or after it names them."""
        words = self.passage.words
        first, named = self._source(cue)
        opening = cue.word <= 1
        if self.events and not opening and self.read_to >= cue.word:
            return
        if cue.kind == "own":
            speaker = self._pronoun(cue)
        else:
            if first >= len(words):
                return
            if not named and self._lawful(cue):
                return
            found = speakers.read(
                _unjoined(words, first), first, min(first + speakers.LONGEST, len(words)), self.memory
            )
            if found is NOBODY:
                return
            speaker = found
        start, end = self._attributed(cue, first, speaker, rest, opening=opening)
        if self._count(start, end) >= LEAST:
            self._add(cue, speaker, start, end)
            self.read_to = max(self.read_to, self._word_at(end) if opening else cue.word + 1)

    def _source(self, cue: Cue) -> tuple[int, bool]:
        """Return where the source begins after "according to", and whether a verb of saying leads to it."""
        words, at = self.passage.words, cue.word + 1
        if cue.kind == "own" or at >= len(words):
            return at, False
        by_what = words[at].form == _WHAT or words[cue.word].form.endswith(_WHAT)
        if words[at].form == _WHAT:
            at += 1
        if not by_what or at >= len(words):
            return at, False
        at += 1
        while at < len(words) and words[at].form in lexicons.words("beside"):
            at += 1
        return at, True

    def _attributed(self, cue: Cue, first: int, speaker: Speaker, rest: list[Cue], *, opening: bool) -> tuple[int, int]:
        words = self.passage.words
        if not opening:
            start = max([self.passage.start, *(event.end for event in self.events)])
            return start, words[cue.word].start
        after = next((at for at in range(first, len(words)) if words[at].start >= speaker.end), len(words))
        for at in range(after, min(after + 25, len(words))):
            if words[at].form.startswith(_SO) and (
                cues.that(words[at].form) or words[at].form[1:] in ("\u0642\u062f",)
            ):
                return words[min(at + 1, len(words) - 1)].start, self._region_end(at + 1, rest)
        return speaker.end, self._region_end(after, rest)

    def _without_verb(self) -> None:
        """Take a quotation that is the whole passage and goes on, or that a name and a colon announce."""
        passage = self.passage
        if not passage.quotations or not passage.words:
            return
        one = passage.quotations[0]
        size = self._count(one.start, one.end)
        if size <= LEAST or cues.titled(passage, 0):
            return
        before = passage.text[passage.start : one.start - 1].rstrip()
        if one.start - passage.start <= 2:
            if 2 * size >= len(passage.words) and (self.going_on or not one.opened):
                self._plain(one.start, one.end, self.memory.pronoun(one.start, None))
        elif before.endswith(COLON) and (found := self._read(0, self._word_at(one.start), None)):
            self._plain(one.start, one.end, found)

    def _plain(self, start: int, end: int, speaker: Speaker) -> None:
        first, last = self._trimmed(start, end, keep=True)
        self.events.append(Event(first, last, "direct", "", "neutral", start, start, speaker))
        self.memory.keep(speaker)


def _unjoined(words: list[speakers.Word], first: int) -> list[speakers.Word]:
    """Return the words with "to" taken off the one where the source begins."""
    form = words[first].form
    if not form.startswith(_TO) or len(form) < 4:
        return words
    plain = lexicons.THE + form[2:] if form.startswith(_TO + _TO) else form[1:]
    return [*words[:first], replace(words[first], form=plain), *words[first + 1 :]]


def events(passage: Passage, memory: Memory, *, going_on: bool = False) -> list[Event]:
    """Return what is said in a passage; `going_on` says that the passage before it was speech too."""
    return Reading(passage, memory, going_on).run()


def verb_of(name: str) -> Verb | None:
    """Return the verb of a name, for its stance."""
    return next((verb for verb in lexicons.verbs().values() if verb.name == name), None)
