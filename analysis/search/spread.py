"""Hits and the selected articles in, how they spread out: over sources, desks and time."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import calendar


def over(hits: pd.DataFrame, articles: pd.DataFrame, *, by: Literal["source", "desk"]) -> pd.DataFrame:
    """Count hits by named source or desk: its name, hits, articles, share; most hits first.

    share: articles with a hit / selected articles of that source or desk, 0 to 1. Misleads where it has few articles.
    """
    names = articles[by].astype("category")
    table = _spread(hits, articles, names.cat.codes.to_numpy(), names.cat.categories.astype(str).to_numpy(), by)
    return table[(table.pop("every") > 0) & (table[by] != "")].sort_values(
        ["hits", by], ascending=[False, True], ignore_index=True
    )


def timeline(articles: pd.DataFrame, *, hits: npt.NDArray, by: calendar.Bucket, name: str) -> pd.DataFrame:
    """Count hits by bucket: when, key, name, value (articles with a hit), articles, share, hits; key and name as given.

    `hits` are the article numbers of the hits. share: articles with a hit / dated articles of the bucket, 0 to 1.
    Misleads in buckets with few articles.
    """
    cut = calendar.buckets(articles, bucket=by)
    once, every = (
        cut.spread(article=rows, series=np.zeros(len(rows), int), weights=np.ones(len(rows)), series_count=1)
        for rows in (np.unique(hits), hits)
    )
    table = once.drop(columns="series").assign(key=name, name=name, hits=every["value"])
    return table[["when", "key", "name", "value", "articles", "share", "hits"]]


def _spread(
    hits: pd.DataFrame, articles: pd.DataFrame, codes: npt.NDArray, names: npt.NDArray, name: str
) -> pd.DataFrame:
    size = len(names)
    article, hit = articles["article"].to_numpy(), hits["article"].to_numpy()
    group = np.full(max(article.max(initial=-1), hit.max(initial=-1)) + 1, -1, dtype=np.int64)
    group[article] = codes
    of_hits, of_holding = group[hit], group[np.unique(hit)]
    counted, holding, every = (
        np.bincount(of[of >= 0], minlength=size)[:size] for of in (of_hits, of_holding, codes.astype(np.int64))
    )
    table = pd.DataFrame({name: names, "hits": counted, "articles": holding, "every": every})
    return table.assign(share=holding / np.maximum(every, 1))
