"""Sentences in, word counts by part out; frequencies, trends and keyness of a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from analysis import arabic, calendar
from analysis.tables import COUNTED_PARTS, PARTS

_STOP_WORDS: Final = Path(__file__).resolve().parent.parent / "data" / "lexicons" / "stop_words.txt"


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that say how a sentence is built and not what it is about."""
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(arabic.fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def count(articles: pd.DataFrame, sentences: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the words of a batch: (article, part, form, count) and (form, spelling, count)."""
    texts = dict(zip(articles["article"].tolist(), articles["text"].tolist(), strict=True))
    tokens: dict[tuple[int, str], Counter[str]] = {}
    for article, part, start, end in sentences[["article", "part", "start", "end"]].itertuples(index=False, name=None):
        tokens.setdefault((article, part), Counter()).update(arabic.WORD.findall(texts[article], start, end))
    return _forms(tokens), _spellings(tokens.values())


def _forms(tokens: dict[tuple[int, str], Counter[str]]) -> pd.DataFrame:
    rows: list[tuple[int, str, str, int]] = []
    for (article, part), spelled in tokens.items():
        folded: Counter[str] = Counter()
        for spelling, times in spelled.items():
            folded[arabic.fold(spelling)] += times
        rows.extend((article, part, form, times) for form, times in folded.items())
    table = pd.DataFrame(rows, columns=["article", "part", "form", "count"])
    return table.assign(part=pd.Categorical(table["part"], categories=PARTS), form=table["form"].astype("category"))


def _spellings(counters: Iterable[Counter[str]]) -> pd.DataFrame:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    rows = [(arabic.fold(spelling), spelling, times) for spelling, times in total.items()]
    return pd.DataFrame(rows, columns=["form", "spelling", "count"])


def vocabulary(raw: pd.DataFrame, spellings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Number the forms of a whole corpus, most frequent first: the words and word_counts tables."""
    form = raw["form"].astype("category")
    codes, times = form.cat.codes.to_numpy(), raw["count"].to_numpy()
    counted = (raw["part"] != "trailer").to_numpy()
    totals = np.bincount(codes[counted], weights=times[counted], minlength=len(form.cat.categories)).astype(np.int64)
    # Ties go by spelling, so that the same corpus gets the same numbers whatever order it was read in.
    order = np.lexsort((form.cat.categories.to_numpy(dtype=object).astype(str), -totals))
    number = np.empty(len(order), dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    counts = pd.DataFrame(
        {"article": raw["article"].to_numpy(), "part": raw["part"], "word": number[codes], "count": times}
    )
    inside = counts[counted].drop_duplicates(["article", "word"])
    forms = form.cat.categories[order]
    table = pd.DataFrame(
        {
            "word": np.arange(len(order), dtype=np.int32),
            "form": forms,
            "display": forms.map(_usual_spelling(spellings)),
            "stop": forms.isin(stop_words()) | forms.str.fullmatch(r"\d+") | (forms.str.len() < 2),
            "count": totals[order],
            "articles": np.bincount(inside["word"], minlength=len(order)),
        }
    )
    return table, counts


def _usual_spelling(spellings: pd.DataFrame) -> dict[str, str]:
    total = spellings.groupby(["form", "spelling"], as_index=False, sort=True)["count"].sum()
    best = total.sort_values(["count", "spelling"], ascending=[False, True], kind="stable").drop_duplicates("form")
    return dict(zip(best["form"], best["spelling"], strict=True))


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
    total_left, total_right = max(left.sum(), 1.0), max(right.sum(), 1.0)
    both = left + right
    expected = np.stack([both * total_left, both * total_right]) / (total_left + total_right)
    observed = np.stack([left, right])
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    likelihood = 2 * (observed * np.log(ratio)).sum(axis=0)
    log_ratio = np.log2((np.maximum(left, 0.5) / total_left) / (np.maximum(right, 0.5) / total_right))
    tested = (both >= least) & ~words["stop"].to_numpy()
    q = np.ones(size)
    q[tested] = _false_discovery(chdtrc(1, likelihood[tested]))
    shown = tested & (log_ratio > 0) & (left >= least)
    table = words.loc[shown, ["word", "display"]].assign(
        count=left[shown].astype(np.int64), reference=right[shown].astype(np.int64),
        log_likelihood=likelihood[shown], log_ratio=log_ratio[shown], q=q[shown],
    )  # fmt: skip
    return table.sort_values("log_likelihood", ascending=False, ignore_index=True)


def _false_discovery(p: np.ndarray) -> np.ndarray:
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty_like(p)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return q


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
    """Return the top of `frequencies`, by occurrences or by articles: words that hold what a reader typed, folded."""
    table = frequencies(word_counts, words, stop=stop)
    if like.strip():
        table = table[table["form"].str.contains(arabic.fold(like.strip()), regex=False)]
    order = [by, "count" if by == "articles" else "articles", "word"]
    return table.sort_values(order, ascending=[False, False, True]).head(top).reset_index(drop=True)


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
    """Return how often words occur in each bucket: when, form, display, value, articles, per_million.

    `chosen` are words in any spelling; those that the corpus lacks have no row. per_million: occurrences per million
    words of the bucket's dated articles, stop words included. Misleads in buckets with few articles.
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
    spread = cut.spread(
        article=rows["article"], series=series[rows["word"]], weights=rows["count"], series_count=len(found),
        totals=total,
    )  # fmt: skip
    described = found[["form", "display"]].iloc[spread.pop("series")].reset_index(drop=True)
    table = pd.concat([spread[["when"]], described, spread[["value", "articles"]]], axis="columns")
    return table.assign(per_million=(spread["share"] * 1e6).round())


def missing(words: pd.DataFrame, *, chosen: tuple[str, ...]) -> list[str]:
    """Return the words that a reader asked for and the corpus does not have, as they were written."""
    known = set(words["form"])
    return [word for word in chosen if not known.issuperset(_folded(word))]


def _occurrences(word_counts: pd.DataFrame, size: int) -> np.ndarray:
    # Of no rows bincount makes integers.
    return np.bincount(word_counts["word"], weights=word_counts["count"], minlength=size).astype(float)


def _folded(text: str) -> list[str]:
    return [arabic.fold(text[start:end]) for start, end in arabic.words(text)]
