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
FRONTED: Final = 14
RELATIVE: Final = 9
_PAUSE: Final = "\u060c"
_PASSING_ON: Final = "\u0646\u0642\u0644"
# These take an object before what is said of it: a noun that is no known name is that object.
_ACCUSED: Final = "\u0627\u062a\u0647\u0645"
DESCRIBING: Final = frozenset({"\u0648\u0635\u0641", "\u0627\u0639\u062a\u0628\u0631", _ACCUSED})
# These take what was sent, or whom it was sent to, as an object.
_SENDING: Final = frozenset({"\u0646\u0634\u0631", "\u0648\u062c\u0647", "\u062e\u0627\u0637\u0628"})
_TOWARDS: Final = frozenset({"\u0627\u0644\u064a"})
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
        had = cue.word > 0 and self.passage.words[cue.word - 1].form in lexicons.words("has")
        if had and (fronted := self._fronted(cue)):
            return fronted
        named = None if cue.verb and cue.verb.plural else self.read(cue.word + 1, until, feminine)
        if named and cue.verb and not cue.called and cue.verb.name in DESCRIBING and self._described(cue, named, until):
            named = None
        return named or self._before(cue) or self._opening(cue) or self.pronoun(cue)

    def passive(self, cue: Cue) -> bool:
        """Tell whether a verb is "is believed to": right before "that he", with nobody before it to believe."""
        words = self.passage.words
        if words[cue.word].form not in lexicons.words("impersonal") or cue.joined or cue.that != cue.word + 1:
            return False
        if words[cue.that].form in lexicons.words("plain_that") or cue.word == 0:
            return False
        before = words[cue.word - 1].form
        return before not in lexicons.words("being") | lexicons.words("subject") and self._before(cue) is None

    def act(self, cue: Cue) -> None:
        """Remember who does what a verb tells without quoting: the same may speak in the next clause."""
        if cue.verb is None or cue.verb.participle or self.main is not None:
            return
        until = min(cue.word + voices.LONGEST, len(self.passage.words))
        found = None if cue.verb.plural else self.read(cue.word + 1, until, cue.verb.feminine)
        certain = found is not None and (found.key or self._certain(found, cue))
        before = self._before(cue) if cue.verb.name in DESCRIBING | _SENDING or not certain else None
        self.main = before or (found if certain else self._implied(cue))

    def _certain(self, found: Speaker, cue: Cue) -> bool:
        """Tell whether a noun after a verb is its subject: no document; an unknown name if the sentence begins so."""
        words = self.passage.words
        if cue.verb is None or (cue.verb.name in _SENDING and words[cue.word + 1].form in lexicons.words("sent")):
            return False
        opens = cue.word < 2 and cue.verb.clause and found.start == words[cue.word + 1].start
        return found.kind in ("institution", "title", "unnamed") or (opens and found.kind == "named")

    def _implied(self, cue: Cue) -> Speaker | None:
        """Return whom a verb speaks of that a preposition follows: it has no subject of its own."""
        words = self.passage.words
        if cue.word + 1 >= len(words) or words[cue.word + 1].form not in lexicons.words("governing"):
            return None
        found = self.memory.pronoun(words[cue.word].start, cue.verb)
        return found if found.name_end else None

    def read(self, first: int, until: int, feminine: bool | None = None) -> Speaker | None:
        """Return the speaker named between two words, if one is."""
        found = voices.read(self.passage.words, first, until, self.memory, feminine=feminine)
        return None if found is NOBODY else found

    def pronoun(self, cue: Cue) -> Speaker:
        """Return whom a verb without a subject speaks of."""
        place = self.passage.words[cue.word].start
        if self.main is not None and self.last is None:
            main = self.main
            name = (main.name_start, main.name_end) if main.name_end else (main.start, main.end)
            return replace(main, start=place, end=place, kind="pronoun", name_start=name[0], name_end=name[1])
        return self.memory.pronoun(place, cue.verb)

    def around(self, place: int) -> Speaker:
        """Return whose words no verb leads to: of who spoke in the passage, or of whom it names before them."""
        told = self.last or self.main
        if told is None:
            named = self.memory.between(self.passage.start, place, "person", "organisation")
            named = [one for one in named if not self._apart(one)]
            told = _speaker(named[0]) if named else None
        if told is None:
            return self.memory.pronoun(place, None)
        name = (told.name_start, told.name_end) if told.name_end else (told.start, told.end)
        return replace(told, start=place, end=place, kind="pronoun", name_start=name[0], name_end=name[1])

    def _passed(self, cue: Cue, until: int) -> Speaker | None:
        """Return whose words a medium passes on: who follows "from"."""
        saying = cue.kind == "saying"
        low, high = (max(cue.word - BACK, 0), cue.word) if saying else (cue.word + 1, until)
        forms = [word.form for word in self.passage.words[low:high]]
        if any(form in lexicons.words("about_him") for form in forms):
            return self.memory.pronoun(self.passage.words[cue.word].start, None)
        about = [low + at for at, form in enumerate(forms) if form in lexicons.words("about")]
        if about:
            return self.read(about[-1] + 1, high)
        ascribed = next((at for at, form in enumerate(forms) if form in lexicons.words("ascribing")), high)
        after = range(ascribed + 1, len(forms))
        to = next((low + at for at in after if forms[at] in _TOWARDS or voices.addressed(forms[at])), high)
        if to >= high:
            return None
        if self.passage.words[to].form in _TOWARDS:
            return self.read(to + 1, high)
        found = voices.read(voices.unjoined(self.passage.words, to), to, high, self.memory)
        return None if found is NOBODY else found

    def _described(self, cue: Cue, found: Speaker, until: int) -> bool:
        """Tell whether the noun after "described" is what was described: alone before "as", or no known name."""
        words = self.passage.words
        accused = cue.verb is not None and cue.verb.name == _ACCUSED
        if not found.key and (found.kind == "named" or accused):
            return True
        alone = words[until].form.startswith(_AS) and words[until - 1].end <= max(found.name_end, found.end)
        return alone and found.start == found.name_start and found.end == found.name_end

    def _theme(self, cue: Cue) -> Speaker:
        """Return the subject of the passage: who spoke in it before, or the first person or body it names."""
        told = self.last or self.main
        words = self.passage.words
        if told is not None and not _other(told, cue):
            return told
        near = self.memory.between(words[0].start, words[cue.word].start, "person") if told is not None else []
        if near and near[-1].key != (told.key if told else ""):
            return _speaker(near[-1])
        if told is not None:
            return told
        for at in range(min(cue.word, NEAR)):
            if key := voices.surname(words[at], self.memory):
                return Speaker(words[at].start, words[at].end, "named", words[at].start, words[at].end, key)
        types = ("organisation", "person") if cue.verb and cue.verb.feminine else ("person", "organisation")
        for type_ in types:
            found = self.memory.between(words[0].start, words[cue.word].start, type_)
            if found := [one for one in found if not self._apart(one)]:
                return _speaker(found[0])
        for at in range(min(cue.word, 6)):
            if voices.bare(words[at].form) in lexicons.heads("institution") | lexicons.heads("title"):
                return self.read(at, cue.word) or self.pronoun(cue)
        return self.pronoun(cue)

    def _before(self, cue: Cue) -> Speaker | None:
        """Return the subject that stands before its verb: a name just before it, or the noun of a relative."""
        words, place = self.passage.words, cue.word
        if cue.joined and place > 1 and words[0].form in lexicons.words("as_for"):
            return self.read(1, place)
        if cue.joined or place == 0:
            return None
        if words[place - 1].form in lexicons.words("since"):
            return None
        if words[place - 1].form in lexicons.words("but"):
            return self.main or self._theme(cue)
        if fronted := self._fronted(cue):
            return fronted
        relative = words[place - 1].form in lexicons.words("relative")
        if relative and place > 1 and words[place - 2].form in lexicons.words("latter"):
            return self.memory.pronoun(words[place].start, cue.verb)
        reach = RELATIVE if relative else 3
        low = words[max(place - reach, 0)].start
        near = self.memory.between(low - 40, words[place].start, "person", "organisation")
        found = [one for one in near if one.end >= low and not self._apart(one)]
        return _speaker(found[-1]) if found else None

    def _fronted(self, cue: Cue) -> Speaker | None:
        """Return the subject between "was" or "but" and its verb: "Some officials had said", "but critics say"."""
        words, place = self.passage.words, cue.word
        has = words[place - 1].form in lexicons.words("has")
        stop = place - 1 if has else place
        for at in range(stop - 1, max(place - FRONTED, -1), -1):
            form = words[at].form
            if form in lexicons.words("being") or form in lexicons.words("but_that"):
                return self._subject(at + 1, stop)
            if form in lexicons.cues() or (not has and _PAUSE in self.passage.between(at + 1)):
                break
        apart = any(_PAUSE in self.passage.between(at) for at in range(1, place + 1))
        if not has and 0 < place <= NEAR and not apart and not self._leads(words[0].form):
            return self._subject(0, place)
        return None

    def _leads(self, form: str) -> bool:
        """Tell whether a sentence begins with a preposition, and not with its subject."""
        kinds = lexicons.words("beside") | lexicons.words("governing") | lexicons.words("between")
        return form in kinds or (form[0] in lexicons.AND and form[1:] in kinds)

    def _subject(self, first: int, stop: int) -> Speaker | None:
        """Return who stands between two words, if it is a name or a noun that speakers are called by."""
        if first >= stop:
            return None
        found = self.read(first, stop)
        known = found is not None and (found.key or found.kind in ("institution", "title", "unnamed"))
        return found if known else None

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


def _other(told: Speaker, cue: Cue) -> bool:
    """Tell whether a verb has another gender than who spoke before it."""
    plain = cue.verb is not None and not cue.verb.participle and not cue.verb.plural
    return plain and told.feminine is not None and cue.verb is not None and told.feminine != cue.verb.feminine


def _speaker(one: Mention) -> Speaker:
    kind: voices.SpeakerKind = "named" if one.type == "person" else "institution"
    return Speaker(one.start, one.end, kind, one.start, one.end, one.key)
