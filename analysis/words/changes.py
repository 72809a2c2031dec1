"""Word counts of a selection in; how evenly words lie over its articles, and which rise or fall with time, out."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analysis import calendar, keyness


def dispersion(word_counts: pd.DataFrame, *, words: list[int]) -> pd.DataFrame:
    """Return how unevenly words lie over the articles: word, dp, in the order of `words`.

    Gries's deviation of proportions (2008): dp = half the sum over articles of |v - s|, where v is an article's share
    of the word's occurrences and s its share of all words. No unit: 0 as even as the articles allow, near 1 all in a
    small part. Misleads for rare words: one that occurs twice cannot lie evenly.
    """
    times = word_counts["count"].to_numpy(float)
    article, number = word_counts["article"].to_numpy(), word_counts["word"].to_numpy()
    share = np.bincount(article, weights=times) / max(times.sum(), 1)
    place = np.full(max(number.max(initial=-1), max(words, default=-1)) + 1, -1)
    place[words] = np.arange(len(words))
    which = place[number]
    rows = which >= 0
    # One row for each article and word: the parts of an article are put together.
    pairs, slot = np.unique(article[rows].astype(np.int64) * max(len(words), 1) + which[rows], return_inverse=True)
    own, holder = pairs % max(len(words), 1), pairs // max(len(words), 1)
    counted = np.bincount(slot, weights=times[rows], minlength=len(pairs))
    total = np.bincount(own, weights=counted, minlength=len(words))
    apart = np.bincount(own, weights=np.abs(counted / total[own] - share[holder]), minlength=len(words))
    without = 1 - np.bincount(own, weights=share[holder], minlength=len(words))
    return pd.DataFrame({"word": words, "dp": np.where(total > 0, (apart + without) / 2, 0.0)})


def movers(
    word_counts: pd.DataFrame, articles: pd.DataFrame, words: pd.DataFrame, *, least: int = 10, top: int = 8
) -> pd.DataFrame:
    """Return the words that rise and fall most surely: display, early, late, articles, z, q, side; rising ones first.

    early, late: share of the articles of the earlier and the later half of the dated articles that hold the word, 0 to
    1. z: how late the articles that hold it come among all, the sum of their ranks by date in its standard errors,
    ties in the middle (Wilcoxon 1945; Mann and Whitney 1947). q: Benjamini and Hochberg over all words in `least`
    articles; only q < 0.01 is returned, `top` of either side ("first" rising, "second" falling). Names of months are
    left out: they come and go with the calendar. An article counts once, so no long article makes a trend. Misleads: a
    season or one event at an end of the period looks like a trend, and so does a change in what was collected.
    """
    dated = articles[articles["date"].notna()]
    rank = dated["date"].rank().to_numpy()
    size, many = len(words), len(dated)
    word, place = _holding(word_counts, dated, size)
    count = np.bincount(word, minlength=size).astype(float)
    spread = float(rank.var()) if many else 0.0
    telling = ~(words["stop"] | words["form"].isin(calendar.month_names())).to_numpy(dtype=bool)
    tested = np.flatnonzero((count >= least) & (count < many) & telling & (spread > 0))
    held = count[tested]
    above = np.bincount(word, weights=rank[place] - (many + 1) / 2, minlength=size)[tested]
    z = above / np.sqrt(held * (many - held) * spread / max(many - 1, 1))
    later = rank > (many + 1) / 2
    late = np.bincount(word, weights=later[place], minlength=size)[tested]
    shares = {"early": (held - late) / max((~later).sum(), 1), "late": late / max(later.sum(), 1)}
    q = keyness.false_discovery(2 * ndtr(-np.abs(z)))
    found = words.iloc[tested][["word", "display"]].assign(
        **shares, articles=held.astype(np.int64), z=z, q=q, side=keyness.side(z, 0, q < keyness.SURE)
    )
    ranked = found.sort_values(["z", "word"], ascending=[False, True])
    rising, falling = (ranked[ranked["side"] == side] for side in ("first", "second"))
    return pd.concat([rising.head(top), falling.tail(top)]).reset_index(drop=True)


def _holding(word_counts: pd.DataFrame, dated: pd.DataFrame, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return each word, and the place among the dated articles of each that holds it, once."""
    article = word_counts["article"].to_numpy().astype(np.int64)
    place = np.full(int(max(article.max(initial=-1), dated["article"].max() if len(dated) else -1)) + 1, -1)
    place[dated["article"]] = np.arange(len(dated))
    pairs = pd.unique(place[article] * max(size, 1) + word_counts["word"].to_numpy())
    pairs = pairs[pairs >= 0]
    return pairs % max(size, 1), pairs // max(size, 1)
