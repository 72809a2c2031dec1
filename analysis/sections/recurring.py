"""Lines at the edges of articles in, those that a source prints under many articles out."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.sections import shapes

FROM_START: Final = 2
FROM_END: Final = 8
EDGES: Final = {
    "article": "int32",
    "source": "category",
    "opening": "int64",
    "line": "int64",
    "from_end": "int16",
    "start": "int32",
    "end": "int32",
    "joined": "bool",
}
LEAST: Final = 3
EXAMPLES: Final = 5
TAIL: Final = 0.9


def edges(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the first and last lines of a batch of articles, each under a number that equal lines of text share.

    `opening` is the number of the article's title and first line: copies of one article have the same. `joined`
    says that the line begins with "and", as running text does. `from_end` counts from 0, the last line;
    the first lines have -1 and -2.
    """
    rows = []
    columns = (articles[name].tolist() for name in ("article", "source", "text", "title_end"))
    for article, source, text, title_end in zip(*columns, strict=True):
        spans = arabic.lines(text, title_end)
        if not spans:
            continue
        opening = _number(text, 0, spans[0][1])
        for place, span in enumerate(spans[:FROM_START]):
            rows.append((article, source, opening, _number(text, *span), -1 - place, *span, False))
        last = spans[max(FROM_START, len(spans) - FROM_END) :]
        for place, span in zip(range(len(last) - 1, -1, -1), last, strict=True):
            joined = shapes.connected(text[slice(*span)])
            rows.append((article, source, opening, _number(text, *span), place, *span, joined))
    return pd.DataFrame(rows, columns=list(EDGES)).astype(EDGES)


def _number(text: str, start: int, end: int) -> int:
    return int.from_bytes(blake2b(text[start:end].encode(), digest_size=8).digest(), "big", signed=True)


def recurring(edges: pd.DataFrame, *, least: int = LEAST) -> pd.DataFrame:
    """Return the lines that recur at like places across a source: proposals of furniture, most used first.

    Columns: source, place ("start" or "end"), count (articles, copies of one article counted once), share
    of the source's articles, sure, article, start, end (where one stands), examples (article numbers).
    `sure` holds where nothing but recurring lines stands below it. Misleads for stories that an outlet
    runs in instalments: their background paragraph recurs as well, so no proposal is more than that.
    """
    rows = edges.assign(place=np.where(edges["from_end"] < 0, "start", "end"))
    keys = ["source", "place", "line"]
    distinct = rows.drop_duplicates([*keys, "opening"])
    counts = distinct.groupby(keys, observed=True).size().rename("count").reset_index()
    found = rows.merge(counts[counts["count"] > 1], on=keys)
    found["tail"] = _in_tail(found) & ~found["joined"]
    found = found[found["count"] >= least]
    table = found.groupby([*keys, "count"], observed=True).agg(
        tail=("tail", "mean"),
        article=("article", "first"),
        start=("start", "first"),
        end=("end", "first"),
        examples=("article", lambda numbers: sorted(set(numbers))[:EXAMPLES]),
    )
    table = table.reset_index().drop(columns="line")
    totals = edges.drop_duplicates("article").groupby("source", observed=True).size()
    table["share"] = table["count"] / table["source"].map(totals).astype("float64")
    table["sure"] = (table.pop("tail") >= TAIL) & (table["place"] == "end")
    table = table.sort_values(["count", "article", "start"], ascending=[False, True, True]).reset_index(drop=True)
    return table[["source", "place", "count", "share", "sure", "article", "start", "end", "examples"]]


def _in_tail(found: pd.DataFrame) -> pd.Series:
    """Tell of each recurring line whether all lines below it in its article recur as well."""
    ends = found[found["from_end"] >= 0].sort_values(["article", "from_end"])
    unbroken = ends.groupby("article").cumcount() == ends["from_end"]
    return unbroken.reindex(found.index, fill_value=False)
