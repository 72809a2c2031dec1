"""The words of two sides in, which of them each side uses more, how surely and how much, out."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic, keyness
from analysis.selection import Selected

# Occurrences on both sides together from which a word is tested; fewer can hardly be told from chance.
LEAST: Final = 5
# Articles of its side that a word must stand in to be called typical of it.
SPREAD: Final = 3
MOST: Final = 5_000
# One-letter words that are written onto the next: and, so, by, to, as.
_PROCLITICS: Final = "\u0648\u0641\u0628\u0644\u0643"


def words(
    first: Selected, second: Selected, *, without: str = "", least: int = LEAST, spread: int = SPREAD, top: int = MOST
) -> pd.DataFrame:
    """Contrast the words of two sides; stop words and the words of `without` are left out.

    Returns: word, form, display; first, second (occurrences per million words of the side, stop words included);
    first_count, second_count; first_articles, second_articles; likelihood (G2), log_ratio (bits, above 0 where the
    first side uses it more) and q, see `analysis.keyness`; side ("first", "second", "" where it is not sure).
    The surest first, `top` rows at most; q counts every word tested.

    A word is tested from `least` occurrences on. It is sure with q < 0.01 and in at least `spread` articles of its
    side (in all of them where a side has fewer): G2 takes occurrences as independent, and one long article can repeat
    a word. Misleads for copies of one story, which pass that guard together.
    """
    table = first.corpus.words
    size = len(table)
    counts = [_occurrences(side, size) for side in (first, second)]
    totals = [float(count.sum()) for count in counts]
    tested = np.flatnonzero((counts[0] + counts[1] >= least) & _usable(table, without))
    one, other = (count[tested] for count in counts)
    reach = [_articles(side, tested, size) for side in (first, second)]
    likelihood = keyness.log_likelihood(one, other, *totals)
    ratio = keyness.log_ratio(one, other, *totals)
    q = keyness.false_discovery(keyness.probability(likelihood))
    wide = np.where(ratio > 0, reach[0] >= min(spread, max(first.n, 1)), reach[1] >= min(spread, max(second.n, 1)))
    found = table.iloc[tested][["word", "form", "display"]].assign(
        first=(one * 1e6 / max(totals[0], 1)).round(1), second=(other * 1e6 / max(totals[1], 1)).round(1),
        first_count=one.astype(np.int64), second_count=other.astype(np.int64),
        first_articles=reach[0], second_articles=reach[1], likelihood=likelihood, log_ratio=ratio, q=q,
        side=keyness.side(ratio, 0, (q < keyness.SURE) & wide),
    )  # fmt: skip
    return found.sort_values(["likelihood", "word"], ascending=[False, True], ignore_index=True).head(top)


def _usable(table: pd.DataFrame, without: str) -> npt.NDArray[np.bool_]:
    bare = {arabic.fold(without[start:end]) for start, end in arabic.words(without)}
    forms = bare | {letter + form for letter in _PROCLITICS for form in bare}
    usable: npt.NDArray[np.bool_] = ~table["stop"].to_numpy(dtype=bool) & ~table["form"].isin(forms).to_numpy()
    return usable


def _occurrences(side: Selected, size: int) -> npt.NDArray[np.float64]:
    rows = side.word_counts
    return np.bincount(rows["word"], weights=rows["count"], minlength=size).astype(float)


def _articles(side: Selected, tested: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    place = np.full(size, -1, dtype=np.int64)
    place[tested] = np.arange(len(tested))
    rows = side.word_counts
    word = place[rows["word"].to_numpy()]
    kept = word >= 0
    pairs = rows["article"].to_numpy()[kept].astype(np.int64) * len(tested) + word[kept]
    # pandas finds the distinct ones by hashing, ten times as fast as numpy's sort on a million rows.
    return np.bincount(pd.unique(pairs) % max(len(tested), 1), minlength=len(tested)).astype(np.int64)
