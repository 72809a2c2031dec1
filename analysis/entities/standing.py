"""Mentions of a few entities in; how they are referred to and under which headings they stand out."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.tables import Corpus


def referred(mentions: pd.DataFrame, entities: pd.DataFrame, corpus: Corpus, *, keys: tuple[str, ...]) -> pd.DataFrame:
    """Return how entities are referred to without being named: words, references, articles, the most usual first.

    A reference is a nationality or an office that stands for the entity (the Russian president, for Russia). It is in
    no count of mentions, since nobody wrote the name.

    Misleads where a nationality means people rather than the state: every reference counts alike.
    """
    numbers = entities.loc[entities["key"].isin(keys), "entity"]
    rows = mentions[mentions["entity"].isin(numbers) & mentions["reference"]]
    return _counted(corpus.cut(rows), rows["article"].tolist(), name="words", count="references")


def headings(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    sections: pd.DataFrame,
    corpus: Corpus,
    *,
    keys: tuple[str, ...],
    top: int = 12,
) -> pd.DataFrame:
    """Return the headings under which entities are named: heading, mentions, articles, the most mentions first.

    Mentions in a lead, a title, or an article without headings stand under none. Headings that fold alike are one.
    """
    numbers = corpus.entities.loc[corpus.entities["key"].isin(keys), "entity"]
    rows = mentions[mentions["entity"].isin(numbers) & ~mentions["reference"]]
    section = pd.Series(sentences["section"].to_numpy(), index=sentences["sentence"].to_numpy())
    under = pd.DataFrame({"article": rows["article"].to_numpy(), "section": rows["sentence"].map(section).to_numpy()})
    under = under[under["section"] > 0].astype({"section": "int64"})
    found = under.merge(sections[sections["section"] > 0], on=["article", "section"], how="inner")
    written = corpus.cut(found, start="heading_start", end="heading_end")
    return _counted(written, found["article"].tolist(), name="heading", count="mentions").head(top)


def _counted(written: list[str], articles: list[int], *, name: str, count: str) -> pd.DataFrame:
    """Count what folds alike under its most usual spelling."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reach: defaultdict[str, set[int]] = defaultdict(set)
    for words, article in zip(written, articles, strict=True):
        folded = arabic.fold(" ".join(words.split()))
        spelt[folded][" ".join(words.split())] += 1
        reach[folded].add(article)
    table = pd.DataFrame(
        {
            name: [max(sorted(one), key=one.__getitem__) for one in spelt.values()],
            count: np.array([one.total() for one in spelt.values()], np.int64),
            "articles": np.array([len(reach[folded]) for folded in spelt], np.int64),
            "folded": list(spelt),
        }
    )
    table = table.sort_values([count, "articles", "folded"], ascending=[False, False, True], ignore_index=True)
    return table.drop(columns="folded")
