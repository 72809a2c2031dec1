"""Two sides in; their sizes, entities, topics, quotes and parts set side by side, as small tables, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis import keyness
from analysis.selection import Selected
from analysis.tables import PARTS

_LEAST: Final = 3


@dataclass(frozen=True)
class Size:
    """What sizes up one side: shares are of 1, means are by article; page furniture is in none of them."""

    articles: int
    words: int
    median_words: float
    divided: float
    quotes: float


def size(side: Selected) -> Size:
    """Return what sizes up one side.

    median_words: words of the middle article in the parts that count. divided: share of articles with headed sections,
    0 to 1. quotes: mean quotes of an article. Misleads where long and short articles are mixed.
    """
    count = max(side.n, 1)
    sentences = side.sentences
    length = np.bincount(sentences["article"], weights=sentences["words"], minlength=side.total)[side.mask]
    return Size(
        articles=side.n,
        words=int(length.sum()),
        median_words=float(np.median(length)) if side.n else 0.0,
        divided=float((side.articles["sections"] > 0).sum()) / count,
        quotes=len(side.quotes) / count,
    )


def entities(first: Selected, second: Selected, *, without: tuple[str, ...] = (), least: int = _LEAST) -> pd.DataFrame:
    """Contrast whom two sides name: key, name, type, first, second, their articles, likelihood, q, side.

    first, second: share of the side's articles that name the entity in the parts that count, 0 to 1. likelihood: G2 of
    the four cells of articles (`keyness.of_units`); q after the control of false discoveries over all entities named
    in `least` articles or more; side as in `keyness.side`. The surest first. Entities of `without` (what a side was
    chosen by) are left out. Misleads for copies of one story, which are counted one by one.
    """
    named = first.corpus.entities
    reach = [_naming(side, len(named)) for side in (first, second)]
    tested = np.flatnonzero((reach[0] + reach[1] >= least) & ~named["key"].isin(without).to_numpy())
    table = _units(reach[0][tested], reach[1][tested], (first.n, second.n), "articles")
    about = named.iloc[tested][["key", "name", "type"]].reset_index(drop=True).astype({"type": "str"})
    return _surest(pd.concat([about, table], axis="columns"))


def _naming(side: Selected, size: int) -> np.ndarray:
    rows = side.mentions[~side.mentions["reference"].to_numpy()]
    pairs = pd.unique(rows["article"].to_numpy().astype(np.int64) * max(size, 1) + rows["entity"].to_numpy())
    return np.bincount(pairs % max(size, 1), minlength=size)


def topics(first: Selected, second: Selected, *, without: tuple[str, ...] = ()) -> pd.DataFrame:
    """Contrast what two sides are about: key, label, first, second, z, q, side; the surest first.

    first, second: mean share of the topic in the side's articles, 0 to 1 (shares under 0.05 count as none). z and q:
    the difference of the means in its standard errors (`keyness.welch`) and what remains of its surety among all
    topics. Topics of `without` are left out. Misleads with fewer than some 30 articles a side.
    """
    table = first.corpus.topics
    moments = [_moments(side, len(table)) for side in (first, second)]
    means, variances = (np.stack([moment[which] for moment in moments]) for which in (0, 1))
    z, p = keyness.welch(means, variances, (first.n, second.n))
    found = table[["key", "label"]].assign(first=means[0], second=means[1], z=z, p=p)
    found = found[~found["key"].isin(without)]
    found = found.assign(q=keyness.false_discovery(found.pop("p")))
    sure = found["q"] < keyness.SURE
    found = found.assign(side=keyness.side(found["first"], found["second"], sure))
    return found.sort_values("z", key=np.abs, ascending=False, ignore_index=True, kind="stable")


def _moments(side: Selected, size: int) -> tuple[np.ndarray, np.ndarray]:
    rows, count = side.article_topics, max(side.n, 1)
    share = rows["share"].to_numpy(float)
    mean, square = (np.bincount(rows["topic"], weights=weight, minlength=size) / count for weight in (share, share**2))
    return mean, np.maximum(square - mean**2, 0) * count / max(count - 1, 1)


def quotes(first: Selected, second: Selected) -> pd.DataFrame:
    """Contrast how two sides quote: what, value, first, second, their quotes, likelihood, q, side.

    what: "kind" (of it only direct, the rest is reported), "speaker" or "stance" of the verb. first, second: share of
    the side's quotes, for a stance of its quotes with a verb, 0 to 1; likelihood and q as for `entities`. In the order
    of what and value. Misleads as a measure of attitude (agencies' verbs travel with their reports), and because
    quotes of one article are not independent.
    """
    pieces = [_quoted(first.quotes, second.quotes, what) for what in ("kind", "speaker", "stance")]
    table = pd.concat(pieces, ignore_index=True)
    q = keyness.false_discovery(keyness.probability(table["likelihood"]))
    return table.assign(q=q, side=keyness.side(table["first"], table["second"], q < keyness.SURE))


def _quoted(first: pd.DataFrame, second: pd.DataFrame, what: str) -> pd.DataFrame:
    column = {"kind": "kind", "speaker": "speaker_kind", "stance": "stance"}[what]
    told = [rows[rows["verb"] != ""] if what == "stance" else rows for rows in (first, second)]
    counts = [rows[column].astype(str).value_counts() for rows in told]
    every = [len(rows) for rows in told]
    values = sorted(set(counts[0].index) | set(counts[1].index)) if what != "kind" else ["direct"]
    one, other = (count.reindex(values, fill_value=0).to_numpy() for count in counts)
    table = _units(one, other, (every[0], every[1]), "quotes").drop(columns=["q", "side"])
    about = pd.DataFrame({"what": what, "value": values})
    # What neither side has tells nothing.
    return pd.concat([about, table], axis="columns")[one + other > 0]


def parts(first: Selected, second: Selected) -> pd.DataFrame:
    """Contrast where the words of two sides stand: part, first, second (shares of the side's words, 0 to 1), words.

    In the order of the parts; parts that neither side counts have no row. No test: words of a part come in whole
    paragraphs and are not independent. Misleads where one side's articles are briefs without headings.
    """
    sums = [_by_part(side) for side in (first, second)]
    present = [part for part in PARTS if any(words[part] for words in sums)]
    every = [max(sum(words.values()), 1) for words in sums]
    return pd.DataFrame(
        {
            "part": pd.Series(present, dtype="str"),
            "first": [sums[0][part] / every[0] for part in present],
            "second": [sums[1][part] / every[1] for part in present],
            "first_words": [sums[0][part] for part in present],
            "second_words": [sums[1][part] for part in present],
        }
    )


def _by_part(side: Selected) -> dict[str, int]:
    rows = side.sentences
    names = list(rows["part"].cat.categories)
    words = np.bincount(rows["part"].cat.codes, weights=rows["words"], minlength=len(names))
    return {**dict.fromkeys(PARTS, 0), **dict(zip(names, words.astype(int).tolist(), strict=True))}


def telling(table: pd.DataFrame, *, top: int = 12) -> pd.DataFrame:
    """Return the surest rows of a contrast, what the first side has more of on top; none that are not sure."""
    sure = table[table["side"] != ""].head(top)
    gap = (sure["first"] - sure["second"]).sort_values(ascending=False, kind="stable")
    return sure.loc[gap.index].reset_index(drop=True)


def _units(one: np.ndarray, other: np.ndarray, of: tuple[int, int], unit: str) -> pd.DataFrame:
    likelihood = keyness.of_units(one, other, *of)
    q = keyness.false_discovery(keyness.probability(likelihood))
    left, right = one / max(of[0], 1), other / max(of[1], 1)
    return pd.DataFrame(
        {
            "first": left, "second": right, f"first_{unit}": one, f"second_{unit}": other,
            "likelihood": likelihood, "q": q, "side": keyness.side(left, right, q < keyness.SURE),
        }
    )  # fmt: skip


def _surest(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values("likelihood", ascending=False, ignore_index=True, kind="stable")
