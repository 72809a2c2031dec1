"""Decisions about topics: a small readable file in, checked rules out, and back.

A rule names a topic by its key and by the words that it had, so that it holds for later builds, which may call the
topic otherwise. Rules are carried out in their order (`revision`), each on what those before it left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, NoReturn, cast, get_args

from analysis import arabic, rulebook
from analysis.rulebook import DecisionError, Rulebook

Deed = Literal["seed", "rename", "merge", "split", "hide"]
DEEDS: Final = get_args(Deed)
DECISIONS: Final = "topics.toml"
MOST_PARTS: Final = 6
MOST_WORDS: Final = 20
LONGEST_NAME: Final = 80
_LONGEST_KEY: Final = 300
_LONGEST_WORD: Final = 60
HEADER: Final = """\
# Decisions about topics, carried out in this order whenever the corpus is opened. Each has `do`, and most a `topic`:
# its key, with the words that it was known by, should a later build call it otherwise.
# seed: a new topic of these words, shown by this name. rename: show the topic by this name. merge: it is part of the
# topic `into`. split: divide it into so many parts, or set apart the articles in which these words weigh more. hide:
# leave it out of rankings and charts; its share is counted as hidden.
"""


class TopicRuleError(DecisionError):
    """Decisions about topics that cannot be read, followed or kept: which file, which rule, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        **DecisionError.REASONS,
        "do": (
            "{file}، القرار {number}: ‏do قيمته {value}؛ اكتب واحدًا من: {known}.",
            "{file}, rule {number}: do is {value}; write one of {known}.",
        ),
        "key": (
            "{file}، القرار {number}: ‏{field} يلزمه مفتاح موضوع في سطر واحد، كما في عنوان الصفحة.",
            "{file}, rule {number}: {field} needs the key of a topic on one line, as in the address of a page.",
        ),
        "self": (
            "{file}، القرار {number}: لا يُضم موضوع إلى نفسه.",
            "{file}, rule {number}: a topic is not merged into itself.",
        ),
        "name": (
            "{file}، القرار {number}: ‏name يلزمه اسم من {most} حرفًا على الأكثر.",
            "{file}, rule {number}: name needs a name of {most} characters at most.",
        ),
        "words": (
            "{file}، القرار {number}: ‏words يلزمها من كلمة إلى {most} كلمة، بين قوسين مربعين.",
            "{file}, rule {number}: words needs one to {most} words, in square brackets.",
        ),
        "parts": (
            "{file}، القرار {number}: ‏parts عدد من 2 إلى {most}، أو اكتب words.",
            "{file}, rule {number}: parts is a number from 2 to {most}; or write words.",
        ),
    }


@dataclass(frozen=True)
class Rule:
    """One decision about a topic.

    Attributes:
        do: what is done.
        topic, into: keys of topics.
        known, into_known: the words that they were known by when this was decided.
        name: what the topic is shown as.
        words: what a seeded topic grows from, or what a part holds more of.
        parts: into how many a topic is divided, unless by words.
    """

    do: Deed
    topic: str = ""
    known: tuple[str, ...] = ()
    into: str = ""
    into_known: tuple[str, ...] = ()
    name: str = ""
    words: tuple[str, ...] = ()
    parts: int = 0


def single(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are spelled, each once in whatever spelling."""
    spelled: dict[str, str] = {}
    for start, end in arabic.words(text):
        spelled.setdefault(arabic.fold(text[start:end]), text[start:end])
    return tuple(spelled.values())


def parsed(content: bytes, file: str) -> tuple[Rule, ...]:
    """Read the content of a rules file; raise TopicRuleError, with the rule's place, if one cannot be followed."""
    found = rulebook.entries(content, file=file, table="rule", error=TopicRuleError)
    return tuple(_Checked(file, number, entry).rule() for number, entry in enumerate(found, 1))


def written(rules: Iterable[Rule]) -> str:
    """Return the text of a rules file, the same for the same rules."""
    return rulebook.written(HEADER, "rule", (vars(rule) for rule in rules))


@dataclass(frozen=True)
class _Checked:
    """A table of the file while it is checked: where it stands, what it holds."""

    file: str
    number: int
    entry: rulebook.Entry

    def rule(self) -> Rule:
        do = str(self.entry.get("do", ""))
        if do not in DEEDS:
            self._fail("do", value=repr(do[:LONGEST_NAME]), known=", ".join(DEEDS))
        topic, into = (self._key(field, needed=do in deeds) for field, deeds in _NEEDED.items())
        if do == "merge" and topic == into:
            self._fail("self")
        words = self._words("words", most=MOST_WORDS)
        if do == "seed" and not words:
            self._fail("words", most=MOST_WORDS)
        return Rule(
            cast("Deed", do), topic, self._words("known", most=0), into, self._words("into_known", most=0),
            self._name(needed=do == "rename"), words, 0 if words or do != "split" else self._parts(),
        )  # fmt: skip

    def _key(self, field: str, *, needed: bool) -> str:
        key = self.entry.get(field, "")
        if not isinstance(key, str) or len(key) > _LONGEST_KEY or "\n" in key or (needed and not key.strip()):
            self._fail("key", field=field)
        return str(key)

    def _words(self, field: str, *, most: int) -> tuple[str, ...]:
        """Return the words of a field; with `most`, as single words of which there may be so many."""
        given = self.entry.get(field, [])
        if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
            self._fail("words", most=most or MOST_WORDS)
        listed = [str(word)[:_LONGEST_WORD] for word in cast("list[str]", given)]
        if not most:
            return tuple(listed[:MOST_WORDS])
        words = single(" ".join(listed))
        if len(words) > most or (given and not words):
            self._fail("words", most=most)
        return words

    def _name(self, *, needed: bool) -> str:
        name = self.entry.get("name", "")
        bare = " ".join(name.split()) if isinstance(name, str) else ""
        if len(bare) > LONGEST_NAME or (needed and not bare) or not isinstance(name, str):
            self._fail("name", most=LONGEST_NAME)
        return bare

    def _parts(self) -> int:
        parts = self.entry.get("parts", 0)
        if not isinstance(parts, int) or isinstance(parts, bool) or not 2 <= parts <= MOST_PARTS:
            self._fail("parts", most=MOST_PARTS)
        return int(parts)

    def _fail(self, code: str, **details: object) -> NoReturn:
        raise TopicRuleError(code, file=self.file, number=self.number, **details)


_NEEDED: Final[Mapping[str, tuple[Deed, ...]]] = {"topic": ("rename", "merge", "split", "hide"), "into": ("merge",)}

BOOK: Final = Rulebook(DECISIONS, parsed, written, TopicRuleError)
