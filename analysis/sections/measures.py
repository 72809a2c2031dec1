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


def headings(sections: pd.DataFrame, texts: Sequence[str], *, least: int = 2, top: int | None = None) -> pd.DataFrame:
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
    return pd.DataFrame(found[:top], columns=["heading", "display", "count", "articles"]).astype(
        {"heading": "str", "display": "str", "count": "int64", "articles": "int64"}
    )


def spread(articles: pd.DataFrame, *, most: int = 8) -> pd.DataFrame:
    """Return how many articles have 0, 1, 2 … headed sections, and their share; `most` stands for it and all above.

    share: articles with that many / articles, 0 to 1. Misleads when long and short articles are mixed: a brief has
    no room for headings.
    """
    counts = np.bincount(np.minimum(articles["sections"].to_numpy(), most), minlength=1)
    return pd.DataFrame(
        {"sections": np.arange(len(counts)), "articles": counts, "share": counts / max(len(articles), 1)}
    )


def build(articles: pd.DataFrame, sentences: pd.DataFrame, *, column: str, top: int = 12) -> pd.DataFrame:
    """Compare how sources or desks build their articles: group, articles, words, headed, sections, lead.

    words: median words of an article. headed: share of articles with a headed section, 0 to 1. sections: mean headed
    sections of those articles, none where there are none. lead: share of words that stand in titles and leads, 0 to 1.
    The `top` groups by articles; those without a name are left out.

    Misleads in small groups; `lead` is high where articles are briefs without headings or a second paragraph.
    """
    named = articles.loc[articles[column] != "", ["article", column, "words", "sections"]]
    named = named.assign(group=named[column].astype(str), has=named["sections"] > 0)
    grouped = named.groupby("group", sort=True)
    early = sentences["part"].isin(["title", "lead"]).to_numpy() * sentences["words"].to_numpy()
    place = pd.Index(named["article"]).get_indexer(sentences["article"])
    whole, front = (
        np.bincount(place[place >= 0], weights=words[place >= 0], minlength=len(named))
        for words in (sentences["words"].to_numpy(), early)
    )
    words = named.assign(whole=whole, front=front).groupby("group", sort=True)[["whole", "front"]].sum()
    table = pd.DataFrame(
        {
            "articles": grouped.size(),
            "words": grouped["words"].median(),
            "headed": grouped["has"].mean(),
            "sections": grouped["sections"].sum() / grouped["has"].sum().where(lambda divided: divided > 0),
            "lead": words["front"] / words["whole"].clip(lower=1),
        }
    )
    return table.sort_values("articles", ascending=False, kind="stable").head(top).reset_index(names="group")


def divided(articles: pd.DataFrame, *, sections: int = -1, or_more: bool = False, top: int = 50) -> pd.DataFrame:
    """Return the articles with so many headed sections (-1: with any, the most first): id, title, source, date, …"""
    count = articles["sections"]
    wanted = count > 0 if sections < 0 else count >= sections if or_more else count == sections
    rows = articles[wanted].sort_values(["sections", "words", "article"], ascending=[False, False, True]).head(top)
    table = rows[["id", "title", "source", "date", "sections", "words"]].reset_index(drop=True)
    return table.assign(source=table["source"].astype(str), date=table["date"].dt.date)


def under(
    sections: pd.DataFrame, articles: pd.DataFrame, texts: Sequence[str], *, heading: str, top: int = 50
) -> pd.DataFrame:
    """Return the sections under a heading, in any spelling: article id, title, source, date, heading, words."""
    rows = sections.loc[sections["section"] > 0, ["article", "heading_start", "heading_end", "words"]]
    spelt = [
        str(texts[article])[start:end]
        for article, start, end in zip(rows["article"], rows["heading_start"], rows["heading_end"], strict=True)
    ]
    wanted = [arabic.fold(display) == heading for display in spelt]
    found = rows.assign(heading=spelt)[wanted].head(top)
    about = articles.set_index("article")[["id", "title", "source", "date"]].reindex(found["article"])
    table = about.reset_index(drop=True).assign(heading=found["heading"].to_numpy(), words=found["words"].to_numpy())
    return table.assign(source=table["source"].astype(str), date=table["date"].dt.date)
