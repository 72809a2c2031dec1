"""Tables of quotes in, small tables about who speaks and how they are introduced out."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import pandas as pd

NOBODY: Final = -1
UNNAMED: Final = "unnamed"
By = Literal["quotes", "words", "articles"]


def joined(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes with the entity whose mention lies where their speaker's name does; -1 for none.

    `mentions` holds article, start, end and entity. A title or a pronoun leads to the name it stands for,
    so it is joined as well.
    """
    order = mentions.sort_values(["article", "start"])
    places = _place(order["article"], order["start"])
    at = np.searchsorted(places, _place(quotes["article"], quotes["name_end"]), side="left") - 1
    if not len(order):
        return quotes.assign(entity=np.full(len(quotes), NOBODY, np.int32))
    known = np.clip(at, 0, None)
    same = order["article"].to_numpy()[known] == quotes["article"].to_numpy()
    meets = order["end"].to_numpy()[known] > quotes["name_start"].to_numpy()
    found = (at >= 0) & same & meets & (quotes["name_end"] > quotes["name_start"]).to_numpy()
    return quotes.assign(entity=np.where(found, order["entity"].to_numpy()[known], NOBODY).astype(np.int32))


def _place(article: pd.Series, offset: pd.Series) -> np.ndarray:
    return np.asarray((article.to_numpy().astype(np.int64) << 32) + offset.to_numpy())


def speakers(quotes: pd.DataFrame, entities: pd.DataFrame, *, by: By = "quotes") -> pd.DataFrame:
    """Return who speaks: times, direct and reported, words and articles, and the share of the voice.

    Formula of share: the speaker's quotes (or words, or articles, as `by` says) / those of all quotes given,
    named or not. Range 0 to 1; over articles the shares add up to more than 1. Misleads where an outlet
    prefers titles to names: a minister who is always "the minister" speaks without being counted.
    """
    known = quotes[quotes["entity"] >= 0]
    grouped = known.groupby("entity", observed=True)
    table = pd.DataFrame(
        {
            "quotes": grouped.size(),
            "direct": (known["kind"] == "direct").groupby(known["entity"]).sum(),
            "words": grouped["words"].sum(),
            "articles": grouped["article"].nunique(),
        }
    ).astype("int64")
    table["reported"] = table["quotes"] - table["direct"]
    table = table.reset_index().merge(entities[["entity", "key", "name", "type"]], on="entity")
    table["share"] = table[by] / max(_total(quotes, by), 1)
    table = table.sort_values([by, "quotes", "entity"], ascending=[False, False, True]).reset_index(drop=True)
    return table[["entity", "key", "name", "type", "quotes", "direct", "reported", "words", "articles", "share"]]


def _total(quotes: pd.DataFrame, by: By) -> int:
    if by == "quotes":
        return len(quotes)
    return int(quotes["words"].sum()) if by == "words" else int(quotes["article"].nunique())


def verbs(quotes: pd.DataFrame, *, by: Literal["verb", "stance"] = "verb") -> pd.DataFrame:
    """Return the verbs that introduce what is said, or their stances: times, articles, share.

    Formula of share: quotes with the verb / quotes that a verb introduces. Range 0 to 1. Misleads as a
    measure of an outlet's attitude: a translated agency report keeps its agency's verbs.
    """
    told = quotes[quotes["verb"] != ""]
    keys = ["verb", "stance"] if by == "verb" else ["stance"]
    grouped = told.groupby(keys, observed=True)
    table = pd.DataFrame({"quotes": grouped.size(), "articles": grouped["article"].nunique()}).reset_index()
    table = table[table["quotes"] > 0].astype(dict.fromkeys(keys, "str"))
    table["share"] = table["quotes"] / max(len(told), 1)
    return table.sort_values(["quotes", keys[0]], ascending=[False, True]).reset_index(drop=True)


def kinds(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return how speakers are told: by name, title, pronoun, as an institution, unnamed; times and share.

    Formula of share: quotes of the kind / all quotes given. Range 0 to 1. Misleads where pronouns are many:
    whom they stand for decides how named a corpus is.
    """
    counts = quotes["speaker_kind"].value_counts()
    table = pd.DataFrame({"speaker_kind": counts.index.astype("str"), "quotes": counts.to_numpy()})
    table = table[table["quotes"] > 0]
    table = table.assign(share=table["quotes"] / max(len(quotes), 1))
    return table.sort_values(["quotes", "speaker_kind"], ascending=[False, True]).reset_index(drop=True)


def unnamed(quotes: pd.DataFrame, groups: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Return, by source or desk or topic, how much is said by speakers whom nobody names.

    `groups` holds article and the column `by`; an article may stand in several groups, and one whose source or desk has
    no name in none. Formula of share:
    quotes of unnamed speakers / quotes of the group. Range 0 to 1. Misleads where the group is small, and
    counts witnesses and experts in the plural as unnamed, not only those who asked to be.
    """
    rows = quotes[["article", "speaker_kind"]].merge(groups.loc[(groups[by] != "").to_numpy(), ["article", by]])
    rows["unnamed"] = (rows["speaker_kind"] == UNNAMED).to_numpy()
    grouped = rows.groupby(by, observed=True)
    table = pd.DataFrame({"quotes": grouped.size(), "unnamed": grouped["unnamed"].sum()}).astype("int64").reset_index()
    table["share"] = table["unnamed"] / table["quotes"]
    return table.sort_values(["share", "quotes"], ascending=[False, False]).reset_index(drop=True)
