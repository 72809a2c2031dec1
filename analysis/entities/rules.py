"""Decisions about names: a small readable file in, the same tables with the decisions carried out, out.

A rule names entities by key, so it holds for every later build of any corpus, and no text is analysed again. Rules are
carried out in their order, each on what those before it left, as the analyst saw it when deciding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal, get_args

import numpy as np
import pandas as pd

from analysis import arabic, rulebook
from analysis.entities import labels
from analysis.rulebook import DecisionError

Deed = Literal["accept", "refuse", "rename", "retype", "split", "ignore"]
DEEDS: Final = get_args(Deed)
LONGEST_NAME: Final = 80
HEADER: Final = """\
# Decisions about names, carried out in this order. Each rule has `do` and `key` (type:folded name); most have `to`:
# accept: key is the same as to (a key). refuse: it is not. rename: show it as to. retype: it is a to (person, place,
# organisation). split: the name to is someone else's. ignore: leave it out of everything.
"""


class RuleError(DecisionError):
    """Decisions about names that cannot be read, followed or kept: which file, which rule, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        **DecisionError.REASONS,
        "do": (
            "{file}، القرار {number}: ‏do قيمته {value}؛ اكتب واحدًا من: {known}.",
            "{file}, rule {number}: do is {value}; write one of {known}.",
        ),
        "key": (
            "{file}، القرار {number}: ‏key قيمته {value}؛ اكتب النوع ثم نقطتين ثم الاسم، والنوع واحد من: {known}.",
            "{file}, rule {number}: key is {value}; write type:name, the type one of {known}.",
        ),
        "name": (
            "{file}، القرار {number}: ‏to يلزمه اسم من {most} حرفًا على الأكثر.",
            "{file}, rule {number}: to needs a name of {most} characters at most.",
        ),
        "to": (
            "{file}، القرار {number}: ‏to قيمته {value}؛ اكتب واحدًا من: {known}.",
            "{file}, rule {number}: to is {value}; write one of {known}.",
        ),
        "other": (
            "{file}، القرار {number}: ‏to قيمته {value}؛ اكتب مفتاح كيان: النوع ثم نقطتين ثم الاسم.",
            "{file}, rule {number}: to is {value}; write the key of an entity, type:name.",
        ),
        "without": (
            "{file}، القرار {number}: ‏{value} يلزمه to.",
            "{file}, rule {number}: {value} needs to.",
        ),
    }


@dataclass(frozen=True)
class Rule:
    """One decision."""

    do: Deed
    key: str
    to: str = ""


def read(path: Path) -> tuple[Rule, ...]:
    """Read a rules file; raise RuleError, with the rule's place, if one cannot be followed."""
    return parsed(path.read_bytes(), str(path))


def parsed(content: bytes, file: str) -> tuple[Rule, ...]:
    """Read the content of a rules file; `file` is what an error calls it."""
    found = rulebook.entries(content, file=file, table="rule", error=RuleError)
    return tuple(_checked(file, number, entry) for number, entry in enumerate(found, 1))


def _checked(file: str, number: int, entry: rulebook.Entry) -> Rule:
    do, key, to = (str(entry.get(field, "")) for field in ("do", "key", "to"))
    types = ", ".join(labels.TYPES)
    if do not in DEEDS:
        raise RuleError("do", file=file, number=number, value=repr(do[:LONGEST_NAME]), known=", ".join(DEEDS))
    if not _is_key(key):
        raise RuleError("key", file=file, number=number, value=repr(key[:LONGEST_NAME]), known=types)
    if do != "ignore" and not to.strip():
        raise RuleError("without", file=file, number=number, value=do)
    if do == "retype" and to not in labels.TYPES:
        raise RuleError("to", file=file, number=number, value=repr(to[:LONGEST_NAME]), known=types)
    if do == "rename":
        to = " ".join(to.split())
        if len(to) > LONGEST_NAME:
            raise RuleError("name", file=file, number=number, most=LONGEST_NAME)
    if do in ("accept", "refuse") and not _is_key(to):
        raise RuleError("other", file=file, number=number, value=repr(to[:LONGEST_NAME]))
    return Rule(do, key, to)  # type: ignore[arg-type]


def _is_key(key: str) -> bool:
    kind, _, name = key.partition(":")
    return kind in labels.TYPES and bool(name.strip())


def written(rules: Iterable[Rule]) -> str:
    """Return the text of a rules file, the same for the same rules."""
    return rulebook.written(HEADER, "rule", ({"do": rule.do, "key": rule.key, "to": rule.to} for rule in rules))


def apply(
    mentions: pd.DataFrame, entities: pd.DataFrame, rules: Iterable[Rule], *, names: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return mentions and entities with every rule carried out, numbered anew; rules about unknown keys do nothing.

    `names` (with the column `name` in mentions) is needed to split a name from an entity, and to refuse a join that was
    made by itself.
    """
    slots = _Slots(mentions, entities, names)
    for rule in rules:
        slots.carry_out(rule)
    return slots.counted(mentions)


class _Slots:
    """The entities while rules are carried out: each has a slot, and a slot may go into another."""

    def __init__(self, mentions: pd.DataFrame, entities: pd.DataFrame, names: pd.DataFrame | None) -> None:
        self.keys, self.shown = entities["key"].tolist(), entities["name"].tolist()
        self.into = list(range(len(self.keys)))
        self.place = {key: slot for slot, key in enumerate(self.keys)}
        self.ignored: set[int] = set()
        self.owner = mentions["entity"].to_numpy(np.int64).copy()
        self.name = mentions["name"].to_numpy() if names is not None and "name" in mentions else None
        self.names = names
        self.named = names["entity"].to_numpy(np.int64).copy() if names is not None else np.zeros(0, np.int64)

    def root(self, slot: int) -> int:
        while self.into[slot] != slot:
            slot = self.into[slot]
        return slot

    def find(self, key: str) -> int | None:
        slot = self.place.get(key)
        return None if slot is None else self.root(slot)

    def carry_out(self, rule: Rule) -> None:
        whole, form = (rule.to, rule.key.partition(":")[2]) if rule.do == "refuse" else (rule.key, rule.to)
        slot = self.find(whole)
        if slot is None:
            return
        if rule.do in ("split", "refuse"):
            self.part(slot, arabic.fold(form))
        elif rule.do == "accept":
            self.join(slot, self.find(rule.to))
        elif rule.do == "rename":
            self.shown[slot] = rule.to
        elif rule.do == "ignore":
            self.ignored.add(slot)
        elif rule.do == "retype":
            key = f"{rule.to}:{self.keys[slot].partition(':')[2]}"
            self.join(slot, self.find(key))
            self.keys[slot] = key
            self.place.setdefault(key, slot)

    def join(self, slot: int, other: int | None) -> None:
        if other is not None:
            self.into[slot] = other

    def part(self, slot: int, form: str) -> None:
        """Give a name of an entity to the entity that bears it, or to a new one."""
        key = f"{self.keys[slot].partition(':')[0]}:{form}"
        if self.names is None or self.name is None or key == self.keys[slot]:
            return
        alike = np.flatnonzero((self.names["form"] == form).to_numpy())
        rows = np.array([row for row in alike.tolist() if self.root(int(self.named[row])) == slot], np.int64)
        if not len(rows):
            return
        bearer = self.find(key)
        if bearer is None or bearer == slot:
            bearer = self.place[key] = len(self.keys)
            self.keys.append(key)
            self.shown.append(str(self.names["display"].iloc[rows[0]]))
            self.into.append(bearer)
        self.named[rows] = bearer
        self.owner[np.isin(self.name, self.names["name"].to_numpy()[rows])] = bearer

    def counted(self, mentions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return mentions and entities as the rules leave them, in the order of their keys."""
        roots = [self.root(slot) for slot in range(len(self.keys))]
        last = {root: self.keys[root] for root in roots if root not in self.ignored}
        marks = sorted(last, key=lambda root: last[root])
        place = {root: at for at, root in enumerate(marks)}
        entity = np.array([place.get(root, -1) for root in roots], np.int64)[self.owner]
        own = ~mentions["reference"].to_numpy(bool) if "reference" in mentions else np.ones(len(mentions), bool)
        own &= entity >= 0
        counts = np.bincount(entity[own], minlength=len(marks))
        spread = np.unique(entity[own] << 32 | mentions["article"].to_numpy(np.int64)[own])
        reach = np.bincount(spread >> 32, minlength=len(marks))
        present = counts > 0
        kept = [root for root, here in zip(marks, present.tolist(), strict=True) if here]
        table = pd.DataFrame(
            {
                "entity": np.arange(len(kept), dtype=np.int32),
                "key": [last[root] for root in kept],
                "name": [self.shown[root] for root in kept],
                "type": pd.Categorical([last[root].partition(":")[0] for root in kept], categories=list(labels.TYPES)),
                "mentions": counts[present].astype(np.int32),
                "articles": reach[present].astype(np.int32),
            }
        )
        stays = np.flatnonzero(entity >= 0)
        stays = stays[present[entity[stays]]]
        number = (np.cumsum(present) - 1)[entity[stays]].astype(np.int32)
        return mentions.iloc[stays].assign(entity=number).reset_index(drop=True), table


def still_open(suggestions: pd.DataFrame, rules: Iterable[Rule]) -> pd.DataFrame:
    """Return the suggestions that no rule has settled, an accepted entity standing for what was joined to it."""
    stands, settled, ignored = dict[str, str](), set[frozenset[str]](), set[str]()

    def last(key: str) -> str:
        seen = {key}
        while stands.get(key, key) not in seen:
            key = stands[key]
            seen.add(key)
        return key

    chosen = tuple(rules)
    for rule in chosen:
        if rule.do == "accept" and last(rule.key) != last(rule.to):
            stands[last(rule.key)] = last(rule.to)
        elif rule.do == "retype":
            stands[last(rule.key)] = f"{rule.to}:{rule.key.partition(':')[2]}"
    settled = {frozenset((last(rule.key), last(rule.to))) for rule in chosen if rule.do == "refuse"}
    ignored = {last(rule.key) for rule in chosen if rule.do == "ignore"}
    left, right = (suggestions[side].map(last).astype(str) for side in ("left", "right"))
    keep = []
    for pair in zip(left, right, strict=True):
        both = frozenset(pair)
        keep.append(len(both) == 2 and both not in settled and not ignored & both)
        settled.add(both)
    kept = np.array(keep, bool)
    return suggestions.assign(left=left, right=right)[kept].reset_index(drop=True)
