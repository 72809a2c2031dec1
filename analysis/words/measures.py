"""Word counts of a selection in, small tables out: frequencies, keyness, words over time."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analysis import arabic, calendar
from analysis.keyness import false_discovery, log_likelihood, log_ratio, probability
from analysis.tables import COUNTED_PARTS
from analysis.words.changes import dispersion


def frequencies(word_counts: pd.DataFrame, words: pd.DataFrame, *, stop: bool = False) -> pd.DataFrame:
    """Rank the words of a selection by how often they occur.

    Args:
        word_counts: article, part, word, count.
        words: the corpus's words table.
        stop: keep stop words too.

    Returns:
        word, form, display, count (occurrences), articles, per_million (occurrences per million words
        of the selection, stop words included), most frequent first.

    Frequency misleads where one long article repeats a word: compare with `articles`.
    """
    size = len(words)
    number = word_counts["word"].to_numpy()
    times = np.bincount(number, weights=word_counts["count"].to_numpy(), minlength=size)
    # pandas finds the distinct ones by hashing, ten times as fast as numpy's sort on a million rows.
    pairs = pd.unique(word_counts["article"].to_numpy().astype(np.int64) * size + number) % max(size, 1)
    articles = np.bincount(pairs, minlength=size)
    shown = (times > 0) & (True if stop else ~words["stop"].to_numpy())
    table = words.loc[shown, ["word", "form", "display"]].assign(
        count=times[shown].astype(np.int64),
        articles=articles[shown],
        per_million=(times[shown] * 1e6 / max(times.sum(), 1)).round(),
    )
    return table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)


def trend(word_counts: pd.DataFrame, articles: pd.DataFrame, *, words: list[int]) -> pd.DataFrame:
    """Return how often words occur in each month, per million words of that month.

    Returns: month, word, count, total (words of the month), per_million; undated articles are left out.
    A month with few words swings widely: `total` says how far to trust it.
    """
    month = articles.set_index("article")["date"].dt.to_period("M").dt.to_timestamp()
    rows = word_counts.assign(month=word_counts["article"].map(month)).dropna(subset="month")
    total = rows.groupby("month")["count"].sum()
    chosen = rows[rows["word"].isin(words)].groupby(["month", "word"])["count"].sum()
    every = pd.MultiIndex.from_product([total.index, words], names=["month", "word"])
    table = chosen.reindex(every, fill_value=0).reset_index()
    table["total"] = table["month"].map(total)
    return table.assign(per_million=table["count"] * 1e6 / table["total"])


def keyness(target: pd.DataFrame, reference: pd.DataFrame, words: pd.DataFrame, *, least: int = 5) -> pd.DataFrame:
    """Contrast the words of two selections: which are over-used in the target, how surely and how much.

    Log-likelihood G2 = 2 sum(O ln(O/E)) over the two corpora (Rayson and Garside 2000); log ratio = binary
    logarithm of the ratio of relative frequencies, half an occurrence standing for none (Hardie 2014); `q`
    is the p-value of G2 after Benjamini and Hochberg's control of the false discovery rate.

    Returns: word, display, count, reference, log_likelihood (0..), log_ratio (bits), q (0..1), by log-likelihood,
    over-used words only (log_ratio > 0), at least `least` occurrences. It misleads when the words come in a few
    articles only, since occurrences within an article are not independent.
    """
    size = len(words)
    left, right = _occurrences(target, size), _occurrences(reference, size)
    total_left, total_right = float(left.sum()), float(right.sum())
    likelihood = log_likelihood(left, right, total_left, total_right)
    ratio = log_ratio(left, right, total_left, total_right)
    tested = (left + right >= least) & ~words["stop"].to_numpy()
    q = np.ones(size)
    q[tested] = false_discovery(probability(likelihood[tested]))
    shown = tested & (ratio > 0) & (left >= least)
    table = words.loc[shown, ["word", "display"]].assign(
        count=left[shown].astype(np.int64), reference=right[shown].astype(np.int64),
        log_likelihood=likelihood[shown], log_ratio=ratio[shown], q=q[shown],
    )  # fmt: skip
    return table.sort_values("log_likelihood", ascending=False, ignore_index=True)


def total(word_counts: pd.DataFrame) -> int:
    """Return how many words a selection holds in the parts that count."""
    return int(word_counts.loc[word_counts["part"].isin(COUNTED_PARTS), "count"].sum())


def leading(
    word_counts: pd.DataFrame,
    words: pd.DataFrame,
    *,
    by: Literal["count", "articles"] = "count",
    stop: bool = False,
    like: str = "",
    top: int = 300,
) -> pd.DataFrame:
    """Return the top of `frequencies`, by occurrences or by articles: words that hold what a reader typed, folded.

    With dp, how unevenly each lies over the articles; see `dispersion`.
    """
    table = frequencies(word_counts, words, stop=stop)
    if like.strip():
        table = table[table["form"].str.contains(arabic.fold(like.strip()), regex=False)]
    order = [by, "count" if by == "articles" else "articles", "word"]
    best = table.sort_values(order, ascending=[False, False, True]).head(top).reset_index(drop=True)
    return best.assign(dp=dispersion(word_counts, words=best["word"].tolist())["dp"])


def distinctive(
    word_counts: pd.DataFrame,
    corpus_counts: pd.DataFrame,
    words: pd.DataFrame,
    *,
    parts: tuple[str, ...] = COUNTED_PARTS,
    without: str = "",
    least: int = 5,
    top: int = 100,
) -> pd.DataFrame:
    """Contrast a selection with the rest of its corpus: the `keyness` of its words, like parts compared.

    Where every article is selected and only parts were chosen, the rest are the other parts of the same articles.
    The words of `without` (what the selection was made by) are left out: they are over-used by construction.
    Empty where nothing is left to compare with. Adds `per_million` and `rest_per_million`.
    """
    size = len(words)
    inside = _occurrences(word_counts, size)
    rest = _occurrences(corpus_counts[corpus_counts["part"].isin(parts)], size) - inside
    if not rest.any():
        rest = _occurrences(corpus_counts[corpus_counts["part"].isin(set(COUNTED_PARTS) - set(parts))], size)
    target, reference = (
        pd.DataFrame({"word": np.arange(size), "count": times}) for times in (inside * rest.any(), rest)
    )
    table = keyness(target, reference, words, least=least)
    left_out = words.loc[words["form"].isin(_folded(without)), "word"]
    table = table[~table["word"].isin(left_out)].head(top).reset_index(drop=True)
    return table.assign(
        per_million=(table["count"] * 1e6 / max(inside.sum(), 1)).round(),
        rest_per_million=(table["reference"] * 1e6 / max(rest.sum(), 1)).round(),
    )


def timeline(
    word_counts: pd.DataFrame,
    articles: pd.DataFrame,
    words: pd.DataFrame,
    *,
    chosen: tuple[str, ...],
    by: calendar.Bucket,
) -> pd.DataFrame:
    """Return how often words occur in each bucket: when, key, name, value, articles, share, count, per_million.

    `chosen` are words in any spelling; those that the corpus lacks have no row. value: articles that hold the word;
    share: of the bucket's dated articles, 0 to 1. count: its occurrences; per_million: per million words of these
    articles, stop words included. Misleads in buckets with few articles, per_million where one article repeats it.
    """
    forms = list(dict.fromkeys(form for word in chosen for form in _folded(word)))
    found = words.set_index("form")[["word", "display"]].reindex(forms).dropna().reset_index()
    series = np.full(len(words), -1)
    series[found["word"].astype(int)] = np.arange(len(found))
    cut = calendar.buckets(articles, bucket=by)
    place = cut.of(word_counts["article"])
    dated = place >= 0
    total = np.bincount(place[dated], weights=word_counts["count"].to_numpy()[dated], minlength=len(cut.first))
    rows = word_counts[series[word_counts["word"].to_numpy()] >= 0]
    times = cut.spread(
        article=rows["article"], series=series[rows["word"]], weights=rows["count"], series_count=len(found),
        totals=total,
    )  # fmt: skip
    once = rows.drop_duplicates(["article", "word"])
    spread = cut.spread(
        article=once["article"], series=series[once["word"]], weights=np.ones(len(once)), series_count=len(found)
    )
    described = found[["form", "display"]].set_axis(["key", "name"], axis="columns")
    described = described.iloc[spread.pop("series")].reset_index(drop=True)
    table = pd.concat([spread["when"], described, spread.drop(columns="when")], axis="columns")
    return table.assign(count=times["value"], per_million=(times["share"] * 1e6).round())


def holding(word_counts: pd.DataFrame, words: pd.DataFrame, *, key: str) -> np.ndarray:
    """Return the numbers of the articles that hold a word, given by its folded form."""
    rows = word_counts["word"].isin(words.loc[words["form"] == key, "word"]).to_numpy()
    found: np.ndarray = word_counts["article"][rows].unique()
    return found


def missing(words: pd.DataFrame, *, chosen: tuple[str, ...]) -> list[str]:
    """Return the words that a reader asked for and the corpus does not have, as they were written."""
    known = set(words["form"])
    return [word for word in chosen if not known.issuperset(_folded(word))]


def _occurrences(word_counts: pd.DataFrame, size: int) -> np.ndarray:
    # Of no rows bincount makes integers.
    return np.bincount(word_counts["word"], weights=word_counts["count"], minlength=size).astype(float)


def _folded(text: str) -> list[str]:
    return [arabic.fold(text[start:end]) for start, end in arabic.words(text)]
