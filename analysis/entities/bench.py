"""What an analyst needs to decide about names: who may be one, by which names each goes and why, and in which words.

Nothing here follows a selection: a decision about a name holds for the whole corpus.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.entities import aliases, suggestions
from analysis.entities.passages import passages
from analysis.messages import Language
from analysis.tables import Corpus


def cases(open_cases: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Return the open cases: case; key, name, articles of what would join; to, to_name, to_articles; type, reason …

    A single name joins a full one, else the rarer joins the more usual. Cases whose entities are gone are left out.
    """
    place = dict(zip(entities["key"], range(len(entities)), strict=True))
    left, right = (open_cases[side].map(place).fillna(-1).to_numpy(np.int64) for side in ("left", "right"))
    known = (left >= 0) & (right >= 0)
    rows, left, right = open_cases[known], left[known], right[known]
    keys, names = entities["key"].to_numpy(object), entities["name"].to_numpy(object)
    reach = entities["articles"].to_numpy()
    full = np.array([" " in str(name) for name in names], bool) | (entities["type"] != "person").to_numpy()
    keeps = np.where(full[left] == full[right], reach[left] > reach[right], full[left])
    joins, stays = np.where(keeps, right, left), np.where(keeps, left, right)
    return pd.DataFrame(
        {
            "case": [f"{one}\n{two}" for one, two in zip(keys[joins], keys[stays], strict=True)],
            "key": keys[joins],
            "name": names[joins],
            "articles": reach[joins],
            "to": keys[stays],
            "to_name": names[stays],
            "to_articles": reach[stays],
            "type": entities["type"].astype(str).to_numpy(object)[joins],
            "reason": rows["reason"].to_numpy(object),
            "score": rows["score"].to_numpy(float),
        }
    )


def called(
    mentions: pd.DataFrame, names: pd.DataFrame, entities: pd.DataFrame, *, keys: tuple[str, ...]
) -> pd.DataFrame:
    """Return the names that entities go by in the mentions given, each with the reason it was joined for.

    key, entity_name, type, name, form (folded), reason, evidence, mentions, articles; a reference is no name.
    """
    chosen = entities[entities["key"].isin(keys)]
    rows = mentions[mentions["entity"].isin(chosen["entity"]) & (mentions["name"] >= 0)]
    number = rows["name"].to_numpy(np.int64)
    counts = np.bincount(number)
    spread = np.bincount(np.unique(number << 32 | rows["article"].to_numpy(np.int64)) >> 32)
    present = np.flatnonzero(counts)
    found = names.set_index("name").loc[present, ["entity", "form", "display", "reason", "evidence"]]
    about = chosen.set_index("entity").loc[found["entity"]]
    table = pd.DataFrame(
        {
            "key": about["key"].to_numpy(object),
            "entity_name": about["name"].to_numpy(object),
            "type": about["type"].astype(str).to_numpy(object),
            "name": found["display"].to_numpy(object),
            "form": found["form"].to_numpy(object),
            "reason": found["reason"].to_numpy(object),
            "evidence": found["evidence"].to_numpy(object),
            "mentions": counts[present],
            "articles": spread[present],
        }
    )
    return table.sort_values(["mentions", "articles", "form"], ascending=[False, False, True], ignore_index=True)


def examples(
    mentions: pd.DataFrame, sentences: pd.DataFrame, corpus: Corpus, *, key: str, form: str = "", top: int = 3
) -> pd.DataFrame:
    """Return sentences that name one entity, or name it by one of its names, that alone marked; see `passages`."""
    number = corpus.entities.loc[corpus.entities["key"] == key, "entity"]
    wanted = mentions["entity"].isin(number) & (mentions["part"] != "trailer")
    if form:
        rows = corpus.names.loc[corpus.names["form"] == form, "name"]
        wanted &= mentions["name"].isin(rows)
    return passages(mentions[wanted], sentences, corpus, keys=(key,), top=top)


def displays(names: pd.DataFrame, entities: pd.DataFrame, *, keys: tuple[str, ...]) -> dict[str, str]:
    """Return how keys are shown, those that a decision has joined to another among them."""
    spelt = names["type"].astype(str) + ":" + names["form"].astype(str)
    found = names.assign(key=spelt)[spelt.isin(keys)].sort_values("mentions")
    shown = dict(zip(found["key"].tolist(), found["display"].tolist(), strict=True))
    own = entities[entities["key"].isin(keys)]
    folded = {key: key.partition(":")[2] for key in keys}
    return {**folded, **shown, **dict(zip(own["key"].tolist(), own["name"].tolist(), strict=True))}


def because(reason: str, language: Language) -> str:
    """Return the reason of a join or of an open case in words."""
    arabic, english = {**aliases.REASONS, **suggestions.REASONS}[reason]
    return arabic if language == "ar" else english


def reasons(rows: Iterable[str], language: Language) -> list[str]:
    """Return a column of reasons in words."""
    known = {reason: because(reason, language) for reason in set(rows)}
    return [known[reason] for reason in rows]
