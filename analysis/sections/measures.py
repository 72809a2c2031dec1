"""Tables of sections and sentences in, small tables about how articles are built out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.sections.lines import PARTS


def shares(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return words, sentences and articles by part, and each part's share of all words.

    Formula: words of the part / words of all parts given. Range 0 to 1. Misleads when the trailer is
    among the parts (page furniture then takes a share), and where most articles have no headings:
    what stands after their first paragraph is body.
    """
    codes = sentences["part"].cat.codes.to_numpy()
    names = list(sentences["part"].cat.categories)
    words = np.bincount(codes, weights=sentences["words"].to_numpy(), minlength=len(names)).astype("int64")
    count = np.bincount(codes, minlength=len(names))
    pairs = np.unique(sentences["article"].to_numpy().astype("int64") * len(names) + codes)
    articles = np.bincount(pairs % len(names), minlength=len(names))
    table = pd.DataFrame({"part": names, "words": words, "sentences": count, "articles": articles})
    table = table[table["sentences"] > 0].set_index("part").reindex([part for part in PARTS if part in names]).dropna()
    table = table.astype("int64").reset_index()
    return table.assign(share=table["words"] / max(int(table["words"].sum()), 1))


def per_article(sections: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return how many articles have 0, 1, 2 … headed sections, and their share.

    Formula: articles with that many headings / articles. Range 0 to 1. Misleads when long and short
    articles are mixed: a brief has no room for headings.
    """
    headed = sections.loc[sections["section"] > 0, "article"].to_numpy()
    places = pd.Index(articles["article"]).get_indexer(headed)
    counts = np.bincount(places[places >= 0], minlength=len(articles))
    number = np.bincount(counts) if len(counts) else np.zeros(0, dtype="int64")
    table = pd.DataFrame({"sections": np.arange(len(number)), "articles": number})
    table = table[table["articles"] > 0].reset_index(drop=True)
    return table.assign(share=table["articles"] / max(len(articles), 1))


def headings(sections: pd.DataFrame, texts: Sequence[str], *, least: int = 2) -> pd.DataFrame:
    """Return the most used headings: folded, as most often spelt, times used, and in how many articles.

    `texts` holds an article's text at its number. Misleads for wire copy that an outlet prints twice:
    the same heading then counts for both.
    """
    rows = sections.loc[sections["section"] > 0, ["article", "heading_start", "heading_end"]]
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, set[int]] = defaultdict(set)
    for article, start, end in zip(*(rows[name].tolist() for name in rows.columns), strict=True):
        display = str(texts[article])[start:end]
        key = arabic.fold(display)
        spelt[key][display] += 1
        where[key].add(article)
    found = [
        (key, max(sorted(forms), key=forms.__getitem__), forms.total(), len(where[key]))
        for key, forms in spelt.items()
        if forms.total() >= least
    ]
    found.sort(key=lambda row: (-row[3], -row[2], row[0]))
    return pd.DataFrame(found, columns=["heading", "display", "count", "articles"]).astype(
        {"heading": "str", "display": "str", "count": "int64", "articles": "int64"}
    )
