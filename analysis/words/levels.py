"""The words of a selection in; the same words as they are written, or by stem, out."""

from __future__ import annotations

from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic, stream
from analysis.tables import Corpus

Level = Literal["folded", "spelling", "stem"]
LEVELS: Final[tuple[Level, ...]] = ("folded", "spelling", "stem")
_TOLD: Final = 4
_COMMA: Final = "\u060c "


def levelled(
    corpus: Corpus, sentences: pd.DataFrame, *, level: Level, by: Literal["count", "articles"] = "count",
    stop: bool = False, like: str = "", top: int = 300,
) -> pd.DataFrame:  # fmt: skip
    """Return words as they are written ("spelling") or by stem: display, count, articles, per_million, forms.

    A spelling is a word with its marks and tatweel as they stand; a stem joins the forms that search takes for one word
    (clitics off, then the lemma of a dictionary), and is shown by its most frequent form here. forms: what else it
    joins, the commonest few. per_million: occurrences per million words, stop words included. Stop words are left out
    of either level unless `stop`; `like` finds words that hold what a reader typed, folded. Highest first; empty
    without a search index. Misleads: a form of two words of different stems counts for the one that search chooses.
    """
    known, read = stream.layers(corpus), stream.of(corpus)
    if known is None or sentences.empty:
        return _table([], np.zeros(0), np.zeros(0), 0).assign(forms=pd.Series([], dtype="str"))
    held = np.zeros(int(corpus.sentences["sentence"].max()) + 1, dtype=bool)
    held[sentences["sentence"].to_numpy()] = True
    here = held[read.sentence] & (read.word >= 0)
    telling = corpus.words["stop"].to_numpy(dtype=bool)[read.word] <= stop
    place = np.flatnonzero(here & telling)
    word = read.word[place]
    group = known.spelling[place] if level == "spelling" else known.stem[word]
    names = known.spellings if level == "spelling" else known.stems
    pairs = _counted(group, word, corpus.words["display"].to_numpy())
    found = np.ones(len(names), dtype=bool)
    if like.strip():
        near = corpus.words["form"].str.contains(arabic.fold(like.strip()), regex=False).to_numpy()
        found = np.bincount(pairs["group"], weights=near[pairs["word"]], minlength=len(names)) > 0
    count = np.bincount(group, minlength=len(names))
    reach = _articles(group, corpus.sentences["article"].to_numpy()[read.sentence[place]], len(names))
    first, second = (count, reach) if by == "count" else (reach, count)
    kept = np.flatnonzero(found & (count > 0))
    best = kept[np.lexsort((kept, -second[kept], -first[kept]))][:top]
    joined = pairs[pairs["group"].isin(best)].groupby("group")["display"].agg(list).reindex(best)
    display = names[best].tolist() if level == "spelling" else [forms[0] for forms in joined]
    others = [_COMMA.join(forms[1 : _TOLD + 1]) if level == "stem" else "" for forms in joined]
    table = _table(display, count[best], reach[best], int(here.sum()))
    return table.assign(forms=pd.Series(others, dtype="str"))


def _counted(group: npt.NDArray[Any], word: npt.NDArray[Any], shown: npt.NDArray[Any]) -> pd.DataFrame:
    """Return the words that each group joins, the most frequent first."""
    code, pairs = pd.factorize(group.astype(np.int64) * len(shown) + word)
    own = pairs % len(shown)
    table = pd.DataFrame({"group": pairs // len(shown), "word": own, "times": np.bincount(code), "display": shown[own]})
    return table.sort_values(["times", "word"], ascending=[False, True])


def _articles(group: npt.NDArray[Any], article: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    pairs = pd.unique(article.astype(np.int64) * max(size, 1) + group)
    return np.bincount(pairs % max(size, 1), minlength=size)


def _table(display: list[str], count: npt.NDArray[Any], articles: npt.NDArray[Any], words: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "display": pd.Series(display, dtype="str"), "count": count.astype(np.int64),
            "articles": articles.astype(np.int64), "per_million": (count * 1e6 / max(words, 1)).round(),
        }
    )  # fmt: skip
