"""The copies of a corpus in; out, the copies of one article, the families of a selection, and how one family spread."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tables import Corpus

_HOUR: Final = np.timedelta64(1, "h")
Numbers = npt.NDArray[np.int64]


def of(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return the copies of an article: article, share (how much of this one stands there); most in common first."""
    rows = corpus.copies[(corpus.copies["article"] == article).to_numpy()]
    found = pd.DataFrame({"article": rows["other"].to_numpy(), "share": rows["share"].to_numpy(dtype=np.float64)})
    return found.sort_values(["share", "article"], ascending=[False, True], ignore_index=True)


def families(articles: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Return the families that have two of these articles or more, largest first.

    Columns: id, title, source, date (of the article published first), articles, outlets (different sources with a
    name), hours (from the first to the last dated one; none with fewer than two). Misleads where dates have no time of
    day: such articles count as published at midnight.
    """
    rows = _told(articles, copies)
    rows = rows.assign(outlet=rows["source"].astype(object).where(rows["source"] != ""))
    groups = rows.groupby("family", sort=False)
    sizes = groups.agg(
        articles=("id", "size"), outlets=("outlet", "nunique"), start=("date", "min"), end=("date", "max"),
        dated=("date", "count"),
    )  # fmt: skip
    hours = ((sizes["end"] - sizes["start"]) / _HOUR).where(sizes["dated"] > 1)
    first = groups.head(1).set_index("family")[["id", "title", "source", "date"]]
    table = first.assign(articles=sizes["articles"], outlets=sizes["outlets"], hours=hours)
    return table.sort_values(["articles", "outlets"], ascending=False, kind="stable", ignore_index=True)


def by_source(articles: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Return for each source: source, articles, first, copies, share; the largest share first.

    `first` are the stories with copies that the source published before all others of these articles, `copies` its
    articles that came after another of their family, `share` the copies among its articles, 0 to 1. Misleads where a
    corpus lacks the outlet or agency that a story comes from: then whoever is in it looks first.
    """
    rows = _told(articles, copies)
    later = rows["family"].duplicated().to_numpy()
    every = articles["source"].astype(str).value_counts()
    counts = pd.DataFrame(
        {
            "articles": every,
            "first": rows["source"][~later].astype(str).value_counts().reindex(every.index, fill_value=0),
            "copies": rows["source"][later].astype(str).value_counts().reindex(every.index, fill_value=0),
        }
    )
    table = counts.assign(share=counts["copies"] / counts["articles"]).rename_axis("source").reset_index()
    table = table[table["source"] != ""]
    return table.sort_values(["share", "articles"], ascending=False, kind="stable", ignore_index=True)


def family(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return the family of an article, the first published first: article, hours, share; of a number below 0, nothing.

    An article without a copy stands there alone. `hours` since the first (none without two dates), `share` how much of
    an article stands in the first, 0 to 1.
    """
    rows = corpus.copies if article >= 0 else corpus.copies.iloc[:0]
    own = rows.loc[(rows["article"] == article).to_numpy(), "family"]
    alone = [article] * (article >= 0)
    members = rows.loc[rows["family"].isin(own).to_numpy(), "article"].unique() if len(own) else alone
    dates = corpus.articles["date"].iloc[members].to_numpy()
    order = np.lexsort((members, dates))
    number, dates = np.asarray(members, dtype=np.int64)[order], dates[order]
    with_first = rows[rows["other"].isin(number[:1]).to_numpy()].set_index("article")["share"]
    share = with_first.reindex(number).fillna(0.0).to_numpy(dtype=np.float64)
    share[:1] = 1.0
    return pd.DataFrame({"article": number, "hours": (dates - dates[:1]) / _HOUR, "share": share})


def _told(articles: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Return the articles of which another is a copy, with their family, each family's first one first."""
    family = pd.Series(copies["family"].to_numpy(), index=copies["article"].to_numpy())
    family = family[~family.index.duplicated()].reindex(articles["article"].to_numpy()).to_numpy()
    rows = articles.assign(family=family).dropna(subset=["family"])
    rows = rows[rows["family"].duplicated(keep=False)]
    return rows.sort_values(["family", "date", "article"], na_position="last", kind="stable")
