"""Some articles of a time in; the words, the names and the few articles that set them apart from others out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic, calendar, keyness, similar
from analysis.tables import Corpus

Numbers = npt.NDArray[np.int64]

# A word or name of fewer articles says something about these few only.
LEAST: Final = 3
# Of fewer other articles of its own a series has no usual times to compare a burst with.
FEWEST: Final = 20


@dataclass(frozen=True, eq=False)
class Traits:
    """What sets the articles of a stretch of time apart.

    Attributes:
        among: how many articles they are.
        beside: how many they are compared with.
        own: whether those are of the same series, at other times; else they are all others.
        words: display, inside, outside (share of articles that hold it, 0 to 1), likelihood; surest first.
        names: key, name, type, inside, outside, likelihood; surest first.
        articles: id, title, source, date, those that stand for the rest first.
    """

    among: int
    beside: int
    own: bool
    words: pd.DataFrame
    names: pd.DataFrame
    articles: pd.DataFrame


def of(
    corpus: Corpus,
    articles: pd.DataFrame,
    *,
    held: npt.ArrayLike,
    start: datetime.date,
    end: datetime.date,
    without: str = "",
    names: int = 6,
    top: int = 3,
) -> Traits:
    """Return what sets the articles of a series from one day to another apart.

    `articles` are all that a timeline is of, `held` the numbers of those that belong to the series. Compared are its
    articles of those days with its own of other times; where these are fewer than `FEWEST`, with all other articles.
    Words and names are those in more of its articles than of the others by Dunning's G2 of articles that hold them or
    not, q < 0.01 after Benjamini and Hochberg, in `LEAST` articles or more; the words of `without` and the names of
    months are left out, since they differ by construction. See `similar.typical` for the articles.

    Misleads as `keyness.of_units` does: copies of one story count one by one.
    """
    mine = articles[articles["article"].isin(np.asarray(held))]
    days = mine["date"]
    within = ((days >= pd.Timestamp(start)) & (days < pd.Timestamp(end) + pd.Timedelta(days=1))).to_numpy()
    inside, outside = (mine["article"].to_numpy()[kept] for kept in (within, ~within & days.notna().to_numpy()))
    own = len(outside) >= FEWEST
    if not own:
        outside = np.setdiff1d(articles["article"].to_numpy(), inside)
    return Traits(
        among=len(inside),
        beside=len(outside),
        own=own,
        words=_words(corpus, inside, outside, without).head(names),
        names=_names(corpus, inside, outside, without).head(names),
        articles=_telling(corpus, inside, outside, top),
    )


def _words(corpus: Corpus, inside: Numbers, outside: Numbers, without: str) -> pd.DataFrame:
    words, counts = corpus.words, corpus.word_counts
    part = (counts["part"] != "trailer").to_numpy()
    table = _contrast(counts["article"].to_numpy()[part], counts["word"].to_numpy()[part], len(words), inside, outside)
    left_out = {arabic.fold(without[start:end]) for start, end in arabic.words(without)} | calendar.month_names()
    kept = ~words["stop"].to_numpy(dtype=bool) & ~words["form"].isin(left_out).to_numpy()
    # A figure (a date, a score) sets articles apart and tells nothing.
    kept &= ~words["form"].str.contains("[0-9]").to_numpy(dtype=bool)
    return _sure(words[["display"]].join(table), kept & (words["form"].str.len() > 1).to_numpy())


def _names(corpus: Corpus, inside: Numbers, outside: Numbers, without: str) -> pd.DataFrame:
    named = corpus.mentions[~corpus.mentions["reference"] & (corpus.mentions["part"] != "trailer")]
    entities = corpus.entities
    table = _contrast(named["article"].to_numpy(), named["entity"].to_numpy(), len(entities), inside, outside)
    described = entities[["key", "name", "type"]].astype(str).join(table)
    return _sure(described, (entities["name"] != without).to_numpy()).drop_duplicates("name")


def _contrast(article: Numbers, item: Numbers, size: int, inside: Numbers, outside: Numbers) -> pd.DataFrame:
    """Return of every item in what share of the articles of either side it is, and how surely these differ."""
    side = np.full(int(max(article.max(initial=-1), inside.max(initial=-1), outside.max(initial=-1))) + 1, -1)
    side[outside], side[inside] = 0, 1
    rows = side[article] >= 0
    # pandas finds the distinct pairs by hashing, ten times as fast as numpy's sort.
    pairs = pd.unique(article[rows].astype(np.int64) * max(size, 1) + item[rows])
    of_side, own = side[pairs // max(size, 1)], pairs % max(size, 1)
    there, elsewhere = (np.bincount(own[of_side == one], minlength=size) for one in (1, 0))
    return pd.DataFrame(
        {
            "articles": there,
            "inside": there / max(len(inside), 1),
            "outside": elsewhere / max(len(outside), 1),
            "likelihood": keyness.of_units(there, elsewhere, len(inside), len(outside)),
        }
    )


def _sure(table: pd.DataFrame, kept: npt.NDArray[np.bool_]) -> pd.DataFrame:
    tested = table[kept & (table["articles"] >= LEAST).to_numpy()]
    q = keyness.false_discovery(keyness.probability(tested["likelihood"]))
    sure = tested[(q < keyness.SURE) & (tested["inside"] > tested["outside"]).to_numpy()]
    ranked = sure.sort_values("likelihood", ascending=False, kind="stable", ignore_index=True)
    return ranked.drop(columns="articles")


def _telling(corpus: Corpus, inside: Numbers, outside: Numbers, top: int) -> pd.DataFrame:
    chosen = similar.typical(corpus, inside, outside, top=top)
    rows = corpus.articles.take(chosen)[["id", "title", "source", "date"]].reset_index(drop=True)
    return rows.assign(source=rows["source"].astype(str), date=rows["date"].dt.date)
