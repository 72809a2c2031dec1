"""Raw mentions of a whole corpus in, mentions that point at entities and the table of entities out."""

from __future__ import annotations

import numpy as np
import pandas as pd

MENTIONS = ["article", "sentence", "part", "start", "end", "entity"]


def resolve(raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join the names of one thing and return (mentions, entities), both in a fixed order."""
    ordered = raw.sort_values(["article", "start", "end"], kind="stable", ignore_index=True)
    keys = _full_names(ordered)
    entity_key = ordered["type"].astype(str) + ":" + keys
    codes, uniques = pd.factorize(entity_key, sort=True)
    mentions = ordered.assign(entity=codes.astype(np.int32))
    entities = _entities(mentions, uniques)
    return mentions[MENTIONS].assign(part=mentions["part"].astype("category")), entities


def _full_names(raw: pd.DataFrame) -> pd.Series:
    """Return each mention's key, a person's last name alone replaced by the full name its article gives."""
    people = raw.loc[raw["type"] == "person", ["article", "key"]]
    long = people["key"].str.contains(" ", regex=False)
    full = people[long].assign(last=people["key"].str.rsplit(" ", n=1).str[-1])
    counts = full.value_counts(sort=False).reset_index()
    best = counts.sort_values(["count", "key"], ascending=[False, True]).drop_duplicates(["article", "last"])
    names = best.set_index(["article", "last"])["key"]
    short = people[~long]
    joined = names.reindex(pd.MultiIndex.from_frame(short)).to_numpy()
    keys = raw["key"].copy()
    keys.loc[short.index] = np.where(pd.isna(joined), short["key"], joined)
    return keys


def _entities(mentions: pd.DataFrame, keys: pd.Index) -> pd.DataFrame:
    spellings = mentions.groupby(["entity", "name"], sort=True).size().rename("uses").reset_index()
    own = spellings["name"].str.count(" ")
    order = spellings.assign(words=own).sort_values(
        ["entity", "words", "uses", "name"], ascending=[True, False, False, True]
    )
    names = order.drop_duplicates("entity").set_index("entity")["name"]
    grouped = mentions.groupby("entity")
    return pd.DataFrame(
        {
            "entity": np.arange(len(keys), dtype=np.int32),
            "key": keys,
            "name": names.reindex(range(len(keys))).to_numpy(),
            "type": pd.Categorical(
                [key.split(":", 1)[0] for key in keys], categories=["person", "place", "organisation"]
            ),
            "mentions": grouped.size().to_numpy(np.int32),
            "articles": grouped["article"].nunique().to_numpy(np.int32),
        }
    )
