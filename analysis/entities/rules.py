"""Decisions about names: a small readable file in, the same tables with the decisions carried out, out.

A rule names entities by key, so it holds for every later build of any corpus, and no text is analysed again.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.entities import labels

Deed = Literal["accept", "refuse", "rename", "retype", "split", "ignore"]
DEEDS: Final = get_args(Deed)
HEADER: Final = """\
# Decisions about names. Each rule has `do` and `key` (type:folded name); most have `to`:
# accept: key is the same as to (a key). refuse: it is not. rename: show it as to. retype: it is a to (person, place,
# organisation). split: the name to is someone else's. ignore: leave it out of everything.
"""


class RuleError(ValueError):
    """A rules file that cannot be followed: which file, which rule, what to do."""


@dataclass(frozen=True)
class Rule:
    """One decision."""

    do: Deed
    key: str
    to: str = ""


def read(path: Path) -> tuple[Rule, ...]:
    """Read a rules file; raise RuleError, with the rule's place, if one cannot be followed."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RuleError(f"{path}: not a TOML file: {fault}") from fault
    return tuple(_checked(path, number, entry) for number, entry in enumerate(found.get("rule", []), 1))


def _checked(path: Path, number: int, entry: dict[str, object]) -> Rule:
    do, key, to = (str(entry.get(field, "")) for field in ("do", "key", "to"))
    if do not in DEEDS:
        raise RuleError(f"{path}: rule {number}: do is {do!r}; write one of {', '.join(DEEDS)}")
    if key.partition(":")[0] not in labels.TYPES:
        raise RuleError(
            f"{path}: rule {number}: key is {key!r}; write type:name, the type one of {', '.join(labels.TYPES)}"
        )
    if do == "retype" and to not in labels.TYPES:
        raise RuleError(f"{path}: rule {number}: to is {to!r}; write one of {', '.join(labels.TYPES)}")
    if do != "ignore" and not to:
        raise RuleError(f"{path}: rule {number}: {do} needs to")
    return Rule(do, key, to)  # type: ignore[arg-type]


def written(rules: Iterable[Rule]) -> str:
    """Return the text of a rules file, the same for the same rules."""
    blocks = [HEADER]
    for rule in rules:
        fields = {"do": rule.do, "key": rule.key, **({"to": rule.to} if rule.to else {})}
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
        blocks.append("\n".join(["[[rule]]", *lines]) + "\n")
    return "\n".join(blocks)


def apply(
    mentions: pd.DataFrame, entities: pd.DataFrame, rules: Iterable[Rule], *, names: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return mentions and entities with every rule carried out, numbered anew; rules about unknown keys do nothing.

    `names` (with the column `name` in mentions) is needed to split a name from an entity, and to refuse a join that was
    made by itself.
    """
    chosen = tuple(rules)
    keys, owner = entities["key"].tolist(), mentions["entity"].to_numpy(np.int64).copy()
    drawn: dict[str, str] = {}
    if names is not None and "name" in mentions:
        keys, drawn = _split(mentions, keys, owner, names, chosen)
    number = {key: at for at, key in enumerate(keys)}
    final = _renamed(keys, number, chosen)
    kept = np.array([key != "" for key in final], bool)
    stays = kept[owner]
    marks = sorted({key for key in final if key})
    place = {key: at for at, key in enumerate(marks)}
    entity = np.array([place.get(key, -1) for key in final], np.int32)[owner[stays]]
    changed = mentions[stays].assign(entity=entity)
    return _counted(changed, entities, keys, final, marks, chosen, drawn)


def _split(
    mentions: pd.DataFrame, keys: list[str], owner: np.ndarray, names: pd.DataFrame, rules: tuple[Rule, ...]
) -> tuple[list[str], dict[str, str]]:
    """Give the split names entities of their own, in place in `owner`; return the keys and the new ones' displays."""
    keys = list(keys)
    drawn: dict[str, str] = {}
    number = {key: at for at, key in enumerate(keys)}
    name = mentions["name"].to_numpy()
    for rule in rules:
        whole, form = (rule.key, rule.to) if rule.do == "split" else (rule.to, rule.key.partition(":")[2])
        if rule.do not in ("split", "refuse") or whole not in number:
            continue
        rows = names[(names["entity"] == number[whole]) & (names["form"] == arabic.fold(form))]
        key = f"{whole.partition(':')[0]}:{arabic.fold(form)}"
        if key == whole or rows.empty:
            continue
        if key not in number:
            number[key] = len(keys)
            keys.append(key)
            drawn[key] = str(rows["display"].iloc[0])
        owner[np.isin(name, rows["name"].to_numpy())] = number[key]
    return keys, drawn


def _renamed(keys: list[str], number: dict[str, int], rules: tuple[Rule, ...]) -> list[str]:
    """Return the final key of each entity: joined, of another type, or none where it is ignored."""
    parent = list(range(len(keys)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    for rule in rules:
        if rule.do == "accept" and rule.key in number and rule.to in number:
            parent[root(number[rule.key])] = root(number[rule.to])
    types = {rule.key: f"{rule.to}:{rule.key.partition(':')[2]}" for rule in rules if rule.do == "retype"}
    ignored = {rule.key for rule in rules if rule.do == "ignore"}
    roots = [keys[root(at)] for at in range(len(keys))]
    return [
        "" if key in ignored or own in ignored else types.get(key, key) for key, own in zip(roots, keys, strict=True)
    ]


def _counted(
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    keys: list[str],
    final: list[str],
    marks: list[str],
    rules: tuple[Rule, ...],
    drawn: dict[str, str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = dict(zip(entities["key"], entities["name"], strict=True)) | drawn
    shown = {
        last: names.get(key, "")
        for key, last in zip(keys, final, strict=True)
        if last and last.endswith(key.partition(":")[2])
    }
    shown |= {rule.key: rule.to for rule in rules if rule.do == "rename" and rule.key in shown}
    named = mentions[~mentions["reference"].to_numpy()] if "reference" in mentions else mentions
    entity = named["entity"].to_numpy(np.int64)
    counts = np.bincount(entity, minlength=len(marks))
    reach = np.bincount(np.unique(entity << 32 | named["article"].to_numpy(np.int64)) >> 32, minlength=len(marks))
    present = counts > 0
    place = np.cumsum(present) - 1
    rows = mentions[present[mentions["entity"].to_numpy()]]
    table = pd.DataFrame(
        {
            "entity": np.arange(int(present.sum()), dtype=np.int32),
            "key": [mark for mark, here in zip(marks, present, strict=True) if here],
            "mentions": counts[present].astype(np.int32),
            "articles": reach[present].astype(np.int32),
        }
    )
    table.insert(2, "name", [shown.get(key, key.partition(":")[2]) for key in table["key"]])
    kinds = [key.partition(":")[0] for key in table["key"]]
    table.insert(3, "type", pd.Categorical(kinds, categories=list(labels.TYPES)))
    return rows.assign(entity=place[rows["entity"].to_numpy()].astype(np.int32)).reset_index(drop=True), table


def still_open(suggestions: pd.DataFrame, rules: Iterable[Rule]) -> pd.DataFrame:
    """Return the suggestions that no rule has settled."""
    settled = {frozenset((rule.key, rule.to)) for rule in rules if rule.do in ("accept", "refuse")}
    ignored = {rule.key for rule in rules if rule.do == "ignore"}
    pairs = zip(suggestions["left"], suggestions["right"], strict=True)
    keep = [frozenset(pair) not in settled and not ignored & set(pair) for pair in pairs]
    return suggestions[np.array(keep, bool)].reset_index(drop=True)
