"""Sentences, mentions and words in; where in articles they stand out: by group, by what is named, in one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.sections.lines import PARTS

Where = Literal["lead", "heading", "body"]
# In front stand the title and the lead; the body is what comes after them, headings apart.
WHERE: Final[Mapping[Where, tuple[str, ...]]] = {"lead": ("title", "lead"), "heading": ("heading",), "body": ("body",)}


def grouped(articles: pd.DataFrame, sentences: pd.DataFrame, *, column: str, top: int = 12) -> pd.DataFrame:
    """Divide the words of each source, desk or month by part: group, key, part, words, share.

    share: words of the part / words of the group, 0 to 1; all parts given count, page furniture only where it is among
    them. The `top` groups by articles, or the last `top` months in their order, whose key is their first and last day;
    articles without the field are left out. Misleads in small groups.
    """
    if column == "month":
        dated = articles[articles["date"].notna()]
        group = dated["date"].dt.strftime("%Y-%m")
        kept = sorted(group.unique())[-top:]
    else:
        dated = articles[articles[column] != ""]
        group = dated[column].astype(str)
        kept = group.value_counts(sort=True).head(top).index.tolist()
    of = pd.Series(group.to_numpy(), index=dated["article"].to_numpy())
    rows = sentences.assign(group=of.reindex(sentences["article"]).to_numpy())
    table = rows[rows["group"].isin(kept)].groupby(["group", "part"], observed=True)["words"].sum().reset_index()
    order = {name: number for number, name in enumerate(kept)}
    by = np.lexsort((table["part"].map(PARTS.index).to_numpy(), table["group"].map(order).to_numpy()))
    table = table.iloc[by].reset_index(drop=True)
    whole = table.groupby("group")["words"].transform("sum").clip(lower=1)
    keys = [_days(name) if column == "month" else name for name in table["group"]]
    return table.assign(part=table["part"].astype(str), key=keys, share=table["words"] / whole)


def _days(month: str) -> str:
    first = pd.Period(month, "M")
    return f"{first.start_time.date()}/{first.end_time.date()}"


def entities(
    mentions: pd.DataFrame, names: pd.DataFrame, *, where: Where, least: int = 5, top: int = 8
) -> pd.DataFrame:
    """Return the entities whose mentions stand most markedly in one place: see `_marked`."""
    named = mentions[~mentions["reference"].to_numpy()]
    counts = named.groupby(["entity", "part"], observed=True).size().rename("count").reset_index()
    found = _marked(counts.rename(columns={"entity": "item"}), where=where, least=least, top=top)
    return _called(found, names.set_index("entity"), label="name", key="key")


def words(
    word_counts: pd.DataFrame, vocabulary: pd.DataFrame, *, where: Where, least: int = 10, top: int = 8
) -> pd.DataFrame:
    """Return the words, stop words apart, that stand most markedly in one place: see `_marked`."""
    meaning = ~vocabulary["stop"].to_numpy()
    rows = word_counts[meaning[word_counts["word"].to_numpy()]].rename(columns={"word": "item"})
    found = _marked(rows, where=where, least=least, top=top)
    return _called(found, vocabulary.set_index("word"), label="display", key="form")


def topics(
    word_counts: pd.DataFrame,
    vocabulary: pd.DataFrame,
    table: pd.DataFrame,
    *,
    where: Where,
    least: int = 20,
    top: int = 8,
) -> pd.DataFrame:
    """Return the topics whose terms stand most markedly in one place: see `_marked`; a term of two counts for both."""
    terms = table[["topic", "terms"]].explode("terms")
    numbers = dict(zip(vocabulary["form"], vocabulary["word"], strict=True))
    terms["word"] = [numbers.get(arabic.fold(str(term)), -1) for term in terms["terms"]]
    rows = word_counts.merge(terms[["topic", "word"]], on="word").rename(columns={"topic": "item"})
    found = _marked(rows, where=where, least=least, top=top)
    return _called(found, table.set_index("topic"), label="label", key="key")


def _marked(rows: pd.DataFrame, *, where: Where, least: int, top: int) -> pd.DataFrame:
    """Rank items by how far their share in a place lies above the share of all: item, count, inside, share, usual.

    count: occurrences outside page furniture; inside: those in the place. share: inside / count; usual: the same for
    all items together, both 0 to 1. Ranked by (inside - count*usual) / sqrt(count*usual*(1-usual)), the distance in
    standard deviations of a draw by chance; items under `least` occurrences or not above the usual are left out.
    Misleads where a few articles hold most occurrences, and where most articles have no headings.
    """
    counted = rows[rows["part"] != "trailer"]
    here = counted["count"].where(counted["part"].isin(list(WHERE[where])), 0)
    table = counted.assign(inside=here).groupby("item")[["count", "inside"]].sum().reset_index()
    usual = float(table["inside"].sum() / max(table["count"].sum(), 1))
    table = table[table["count"] >= least].assign(usual=usual)
    table["share"] = table["inside"] / table["count"]
    table = table[table["share"] > usual]
    expected = table["count"] * usual
    distance = (table["inside"] - expected) / np.sqrt((expected * (1 - usual)).clip(lower=1e-9))
    order = np.lexsort((table["item"].to_numpy(), -distance.to_numpy()))[:top]
    return table.iloc[order].reset_index(drop=True)


def _called(found: pd.DataFrame, names: pd.DataFrame, *, label: str, key: str) -> pd.DataFrame:
    about = names.reindex(found["item"])
    return found.assign(label=about[label].to_numpy(), key=about[key].to_numpy())[
        ["label", "key", "count", "inside", "share", "usual"]
    ]


def typical(articles: pd.DataFrame, *, top: int = 12) -> pd.DataFrame:
    """Return the divided articles nearest to the median build: article, id, title, sections, words.

    Nearest by |sections - median| / median + |words - median| / median over the divided articles; where none is
    divided, over all.
    """
    divided = articles[articles["sections"] > 0]
    rows = divided if len(divided) else articles
    distance = sum(
        (rows[column] - rows[column].median()).abs() / max(float(rows[column].median()), 1.0)
        for column in ("sections", "words")
    )
    table = rows.assign(distance=distance).sort_values(["distance", "article"]).head(top)
    return table[["article", "id", "title", "sections", "words"]].reset_index(drop=True)


def anatomy(sections: pd.DataFrame, texts: Sequence[str], *, article: int) -> pd.DataFrame:
    """Return the sections of one article in their order: section, heading (empty for the lead), words; none without."""
    rows = sections[(sections["article"] == article) & (sections["words"] > 0)].sort_values("section")
    text = str(texts[article])
    spans = zip(rows["heading_start"], rows["heading_end"], strict=True)
    heading = [" ".join(text[start:end].split()) for start, end in spans]
    return rows[["section", "words"]].assign(heading=heading).reset_index(drop=True)
