"""Lines at the edges of articles in, those that a source prints under many articles out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.sections import furniture, shapes

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
# Beside the edges of an article: its own title, the short lines inside it, and those of them that ask at some length.
TITLE: Final = -3
INSIDE: Final = -4
ASKED: Final = -5
_FEWEST_WORDS: Final = 4
_FEWEST_ASKED: Final = 5
_ASKED_BY: Final = 2


# Where a line stands, and in which articles.
_WHERE: Final[Mapping[str, Any]] = {
    "article": ("article", "first"),
    "start": ("start", "first"),
    "end": ("end", "first"),
    "examples": ("article", lambda numbers: sorted(set(numbers))[:EXAMPLES]),
}


def edges(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the first and last lines of a batch of articles, each under a number that equal lines of text share.

    `opening` is the number of the article's title and first line: copies of one article have the same; of a question
    inside it, that of the line below. `joined`
    says that the line begins with "and", as running text does. `from_end` counts from 0, the last line;
    the first lines have -1 and -2. Then follow, each under a number that equally spelt lines share: the title (-3) and,
    below the first lines, those that look like titles (-4) and questions of five words or more (-5).
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
        for line, place, start, end, below in _short(text, spans, title_end):
            # A section that several articles repeat asks one question over one paragraph.
            rows.append((article, source, below if place == ASKED else opening, line, place, start, end, False))
    return pd.DataFrame(rows, columns=list(EDGES)).astype(EDGES)


def _short(text: str, spans: list[tuple[int, int]], title_end: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield number, place, start and end of the title and of the lines inside that look like one, and what is below."""
    if title_end:
        yield _spelt(text[:title_end]), TITLE, 0, title_end, 0
    short = [at for at in range(FROM_START, len(spans)) if shapes.shape(text, *spans[at]) == "title"]
    if 2 * len(short) > len(spans):
        # A list of events reads like titles, and is the article's own.
        return
    for at in short:
        start, end = spans[at]
        words = arabic.count_words(text, start, end)
        if words >= _FEWEST_WORDS:
            line = text[start:end]
            below = _number(text, *spans[at + 1]) if at + 1 < len(spans) else 0
            yield _spelt(line), ASKED if words >= _FEWEST_ASKED and shapes.asks(line) else INSIDE, start, end, below


def _spelt(line: str) -> int:
    plain = furniture.plain(line)
    return _number(plain, 0, len(plain))


def _number(text: str, start: int, end: int) -> int:
    return int.from_bytes(blake2b(text[start:end].encode(), digest_size=8).digest(), "big", signed=True)


def recurring(edges: pd.DataFrame, *, least: int = LEAST) -> pd.DataFrame:
    """Return the lines that recur at like places across a source, and those that name another of its stories.

    They are proposals of furniture, most used first.

    Columns: source, place ("start" or "end"), count (articles, copies of one article counted once), share
    of the source's articles, sure, article, start, end (where one stands), examples (article numbers).
    `sure` holds where nothing but recurring lines stands below it, and of short lines inside an article that are the
    title of another article of the source, or a question that stands in several. Misleads for stories that an outlet
    runs in instalments: their background paragraph recurs as well, so no proposal is more than that.
    """
    totals = edges.drop_duplicates("article").groupby("source", observed=True).size()
    table = pd.concat([_others(edges), _repeated(edges[edges["from_end"] >= -FROM_START], least)], ignore_index=True)
    table["share"] = table["count"] / table["source"].map(totals).astype("float64")
    table = table.sort_values(["count", "article", "start"], ascending=[False, True, True]).reset_index(drop=True)
    return table[["source", "place", "count", "share", "sure", "article", "start", "end", "examples"]]


def _others(edges: pd.DataFrame) -> pd.DataFrame:
    """Return the short lines that name another story: another article's title, or a question of several articles."""
    titles = edges.loc[edges["from_end"] == TITLE, ["article", "source", "line"]]
    own = pd.MultiIndex.from_frame(titles[["article", "line"]])
    short = edges[edges["from_end"] <= INSIDE]
    short = short[~pd.MultiIndex.from_frame(short[["article", "line"]]).isin(own)]
    keys = ["source", "line"]
    named = pd.MultiIndex.from_frame(short[keys]).isin(pd.MultiIndex.from_frame(titles[keys]))
    pages = short.drop_duplicates([*keys, "opening"]).groupby(keys, observed=True).size().rename("count").reset_index()
    short = short.assign(named=named).merge(pages, on=keys)
    asked = (short["from_end"] == ASKED) & (short["count"] >= _ASKED_BY)
    found = short[short["named"] | asked].groupby([*keys, "count"], observed=True)
    return found.agg(**_WHERE).reset_index().drop(columns="line").assign(place="end", sure=True)


def _repeated(edges: pd.DataFrame, least: int) -> pd.DataFrame:
    """Return the lines at the edges of at least so many articles of a source."""
    rows = edges.assign(place=np.where(edges["from_end"] < 0, "start", "end"))
    keys = ["source", "place", "line"]
    distinct = rows.drop_duplicates([*keys, "opening"])
    counts = distinct.groupby(keys, observed=True).size().rename("count").reset_index()
    found = rows.merge(counts[counts["count"] > 1], on=keys)
    found["tail"] = _in_tail(found)
    found = found[found["count"] >= least]
    table = found.groupby([*keys, "count"], observed=True).agg(tail=("tail", "mean"), **_WHERE)
    table = table.reset_index().drop(columns="line")
    table["sure"] = (table.pop("tail") >= TAIL) & (table["place"] == "end")
    return table


def _in_tail(found: pd.DataFrame) -> pd.Series:
    """Tell of each recurring line whether all lines below it in its article recur as well, and none goes on from it."""
    ends = found[(found["from_end"] >= 0) & ~found["joined"]].sort_values(["article", "from_end"])
    unbroken = ends.groupby("article").cumcount() == ends["from_end"]
    return unbroken.reindex(found.index, fill_value=False)
