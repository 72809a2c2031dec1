"""Raw mentions of a whole corpus in; mentions, entities, the names they go by and open cases out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis.entities import aliases, clitics, evidence, labels, shorts, suggestions

MENTIONS: Final = ["article", "sentence", "part", "start", "end", "entity", "reference", "name"]


@dataclass(frozen=True)
class Resolved:
    """What a corpus says about names.

    mentions: article, sentence, part, start, end, entity, reference, name (row of `names`, -1 for a reference).
    entities: entity, key, name, type, mentions, articles.
    names: name, entity, form (folded), display, type, reason, evidence, mentions, articles.
    suggestions: left, right (keys of entities), reason, score.
    """

    mentions: pd.DataFrame
    entities: pd.DataFrame
    names: pd.DataFrame
    suggestions: pd.DataFrame


def resolve(raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join the names of one thing and return (mentions, entities), both in a fixed order."""
    resolved = resolve_all(raw)
    return resolved.mentions, resolved.entities


def resolve_all(raw: pd.DataFrame) -> Resolved:
    """Decide which raw mentions stand, join the names of one thing, and keep the reason for each join."""
    refers = (raw["reference"] != "").to_numpy()
    named = evidence.weighed(clitics.applied(raw[~refers]))
    table, unit = aliases.units(named)
    joins = aliases.join(table)
    article = named["article"].to_numpy()
    meant = shorts.shorten(table, unit, article, joins)
    owner = _owners(table, unit, article, joins, meant)
    display = _displays(named["name"], unit, len(table))
    canon, keys = _canonical(table, joins, owner)
    entity = canon[owner]
    names, name = _names(table, unit, entity, article, joins, canon, keys, display)
    named = named.assign(entity=entity.astype(np.int32), name=name.astype(np.int32), reference=False)
    entities = _entities(named, table, keys, display)
    referring = _references(raw[refers], table, canon)
    mentions = pd.concat([named[MENTIONS], referring[MENTIONS]], ignore_index=True)
    mentions = mentions.sort_values(["article", "start", "end", "reference"], kind="stable", ignore_index=True)
    mentions["part"] = mentions["part"].astype("category")
    return Resolved(mentions, entities, names, suggestions.propose(table, meant, canon, entities))


def _owners(
    table: pd.DataFrame, unit: np.ndarray, article: np.ndarray, joins: aliases.Joins, meant: shorts.Shorts
) -> np.ndarray:
    """Return for each mention the unit that stands for its entity."""
    roots = np.array([joins.root(at) for at in range(len(table))], np.int64)
    owner = roots[unit]
    if meant.in_article:
        wanted = np.array([number * len(table) + short for number, short in meant.in_article], np.int64)
        order = np.argsort(wanted)
        owners = np.array(list(meant.in_article.values()), np.int64)[order]
        here = article.astype(np.int64) * len(table) + unit
        at = np.minimum(np.searchsorted(wanted[order], here), len(order) - 1)
        owner = np.where(wanted[order][at] == here, roots[owners[at]], owner)
    result: np.ndarray = owner
    return result


def _displays(names: pd.Series, unit: np.ndarray, size: int) -> np.ndarray:
    """Return each unit's most usual spelling."""
    spelt, spellings = pd.factorize(names)
    both, uses = np.unique(unit.astype(np.int64) << 32 | spelt, return_counts=True)
    of_unit, of_spelling = both >> 32, both & 0xFFFFFFFF
    best = np.lexsort((np.asarray(spellings, object)[of_spelling].astype(str), -uses, of_unit))
    first = best[np.unique(of_unit[best], return_index=True)[1]]
    display = np.full(size, "", object)
    display[of_unit[first]] = np.asarray(spellings, object)[of_spelling[first]]
    return display


def _canonical(table: pd.DataFrame, joins: aliases.Joins, owner: np.ndarray) -> tuple[np.ndarray, list[int]]:
    """Return the entity of each unit, -1 where no mention is its own, and the unit that names each entity.

    A full name goes before a short one, a name of more articles before one of fewer.
    """
    roots = np.array([joins.root(at) for at in range(len(table))], np.int64)
    short = (table["type"] == "person") & ~table["key"].str.contains(" ", regex=False)
    order = np.lexsort((np.arange(len(table)), short.to_numpy(), roots))
    owned, first = np.unique(roots[order], return_index=True)
    best = order[first[np.isin(owned, owner)]]
    keys = table["type"].to_numpy(object)[best] + ":" + table["key"].to_numpy(object)[best]
    ranked = np.argsort(keys, kind="stable")
    entity_of_root = np.full(len(table), -1, np.int64)
    entity_of_root[roots[best[ranked]]] = np.arange(len(ranked))
    return entity_of_root[roots], best[ranked].tolist()


def _names(
    table: pd.DataFrame,
    unit: np.ndarray,
    entity: np.ndarray,
    article: np.ndarray,
    joins: aliases.Joins,
    canon: np.ndarray,
    keys: list[int],
    display: np.ndarray,
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the table of names, one row for each unit and entity, and each mention's row."""
    both, name = np.unique(entity.astype(np.int64) << 32 | unit, return_inverse=True)
    units, owners = both & 0xFFFFFFFF, both >> 32
    spread = np.unique(name.astype(np.int64) << 32 | article)
    forms = table["key"].to_numpy(object)
    why = [
        _reason(at, keys[owner], canon[at] == owner, joins, forms)
        for at, owner in zip(units.tolist(), owners.tolist(), strict=True)
    ]
    frame = pd.DataFrame(
        {
            "name": np.arange(len(both), dtype=np.int32),
            "entity": owners.astype(np.int32),
            "form": forms[units],
            "display": display[units],
            "type": pd.Categorical(table["type"].to_numpy(object)[units], categories=labels.TYPES),
            "reason": [reason for reason, _ in why],
            "evidence": [text for _, text in why],
            "mentions": np.bincount(name, minlength=len(both)).astype(np.int32),
            "articles": np.bincount(spread >> 32, minlength=len(both)).astype(np.int32),
        }
    )
    return frame, name


def _reason(unit: int, chief: int, own: bool, joins: aliases.Joins, forms: np.ndarray) -> tuple[str, str]:
    """Return why a unit goes under an entity, and the evidence; `chief` is the unit that names the entity."""
    if unit == chief:
        return "itself", ""
    if not own:
        return "in_article", str(forms[chief])
    return joins.reason.get(unit) or (joins.reason.get(chief, ("spelling", ""))[0], str(forms[chief]))


def _entities(named: pd.DataFrame, table: pd.DataFrame, keys: list[int], display: np.ndarray) -> pd.DataFrame:
    entity = named["entity"].to_numpy(np.int64)
    spread = np.unique(entity << 32 | named["article"].to_numpy(np.int64))
    kinds, forms = table["type"].to_numpy(object)[keys], table["key"].to_numpy(object)[keys]
    return pd.DataFrame(
        {
            "entity": np.arange(len(keys), dtype=np.int32),
            "key": kinds + ":" + forms,
            "name": display[keys],
            "type": pd.Categorical(kinds, categories=labels.TYPES),
            "mentions": np.bincount(entity, minlength=len(keys)).astype(np.int32),
            "articles": np.bincount(spread >> 32, minlength=len(keys)).astype(np.int32),
        }
    )


def _references(rows: pd.DataFrame, table: pd.DataFrame, canon: np.ndarray) -> pd.DataFrame:
    """Return the references to places that the corpus also names, under whichever of a place's names it has."""
    places = table[table["type"] == "place"]
    numbers = dict(zip(places["key"], canon[places.index].tolist(), strict=True))
    entity_of = {}
    for place in rows["reference"].unique():
        named = [numbers[name] for name in aliases.names_of("place", place) if numbers.get(name, -1) >= 0]
        entity_of[place] = named[0] if named else -1
    entity = rows["reference"].map(entity_of).to_numpy(np.int32) if len(rows) else np.zeros(0, np.int32)
    return rows.assign(entity=entity, name=np.int32(-1), reference=True)[entity >= 0]
