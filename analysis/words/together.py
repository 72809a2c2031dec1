"""The sentences of a selection in, words that stand together out: phrases, and the company of one word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic, keyness, stream
from analysis.stream import Stream
from analysis.tables import Corpus

Places = npt.NDArray[np.integer[Any]]


def phrases(corpus: Corpus, sentences: pd.DataFrame, *, size: int = 2, least: int = 3, top: int = 300) -> pd.DataFrame:
    """Return runs of `size` words of one sentence: display, count, articles, per_million; most frequent first.

    per_million: occurrences per million words. A run neither begins nor ends with a stop word and occurs `least` times.
    Beyond `stream.MOST` words only every second, third … article is read. Misleads for set formulas of an outlet or an
    agency (its own name, "said in a statement"): look at the articles.
    """
    rows = stream.thinned(sentences)
    read = stream.of(corpus).of(rows)
    stop, vocabulary = corpus.words["stop"].to_numpy(dtype=bool), len(corpus.words)
    last = len(read.word) - size + 1
    if last < 1:
        return _phrases(np.zeros((0, size), np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), corpus, 0)
    inside = (read.sentence[:last] == read.sentence[size - 1 :]) & (read.word[:last] >= 0)
    begin = np.flatnonzero(inside & ~stop[read.word[:last]] & ~stop[read.word[size - 1 :]])
    parts = np.stack([read.word[begin + at].astype(np.int64) for at in range(size)], axis=1)
    code = parts @ (max(vocabulary, 1) ** np.arange(size - 1, -1, -1, dtype=np.int64))
    run, _ = pd.factorize(code)
    times = np.bincount(run)
    often = np.flatnonzero(times >= least)
    best = often[np.argsort(-times[often], kind="stable")][:top]
    return _phrases(*_where(run, best, read.sentence[begin], parts, corpus), times[best], corpus, len(read.word))


def _where(run: Places, best: Places, sentence: Places, parts: Places, corpus: Corpus) -> tuple[Places, Places]:
    """Return the words of the best runs, and in how many articles each stands."""
    place = np.full(int(run.max(initial=-1)) + 1, -1)
    place[best] = np.arange(len(best))
    mine = place[run]
    rows = np.flatnonzero(mine >= 0)
    first = np.zeros(len(best), np.int64)
    first[mine[rows][::-1]] = rows[::-1]
    return parts[first], _articles(mine[rows], sentence[rows], len(best), corpus)


def _articles(which: Places, sentence: Places, size: int, corpus: Corpus) -> Places:
    article = corpus.sentences["article"].to_numpy()[sentence].astype(np.int64)
    pairs = pd.unique(article * max(size, 1) + which)
    return np.bincount(pairs % max(size, 1), minlength=size)


def _phrases(parts: Places, articles: Places, times: Places, corpus: Corpus, words: int) -> pd.DataFrame:
    shown = corpus.words["display"].to_numpy()
    return pd.DataFrame(
        {
            "display": pd.Series([" ".join(shown[row]) for row in parts], dtype="str"), "count": times,
            "articles": articles, "per_million": (times * 1e6 / max(words, 1)).round(),
        }
    )  # fmt: skip


def beside(
    corpus: Corpus, sentences: pd.DataFrame, *, word: str, before: int = 5, after: int = 5, least: int = 3,
    top: int = 200,
) -> pd.DataFrame:  # fmt: skip
    """Return the company of a word: display, count, articles, before, after, likelihood, log_dice, pmi, t, distance.

    Counted in a window of so many words `before` and `after` it, within its sentence; stop words take a place and are
    not listed. With O the times together, f and c how often the word and its neighbour occur, N all words, R all places
    of windows and E = R c / N what chance would give:
    - likelihood: G2 of the two-by-two table of O, R, c, N, signed minus where O < E (Dunning 1993; Evert 2008).
    - log_dice: 14 + log2(2 O / (f + c)), up to 14 (more in wide windows); one less is half as strong (Rychly 2008).
    - pmi: log2(O / E) in bits, 0 as chance has it (Church and Hanks 1990).
    - t: (O - E) / sqrt(O), above 2 hardly chance (Church and others 1991).
    - before, after: of O, how many stand on either side; distance: the most usual place, -1 the word before, 1 after.
    The most likely first. Misleads: pmi raises words seen thrice; likelihood and t grow with the selection; copies of
    one story repeat their company.
    """
    rows = stream.thinned(sentences)
    read = stream.of(corpus).of(rows)
    size = len(corpus.words)
    forms = [arabic.fold(word[start:end]) for start, end in arabic.words(word)]
    own = corpus.words.loc[corpus.words["form"].isin(forms), "word"].to_numpy()
    node = np.flatnonzero(np.isin(read.word, own))
    place, offset = _window(read, node, before, after)
    neighbour = read.word[place]
    together = np.bincount(neighbour, minlength=size)[:size]
    listed = (together >= least) & ~corpus.words["stop"].to_numpy(dtype=bool)
    listed[own] = False
    found = np.flatnonzero(listed)
    usual = np.bincount(read.word[read.word >= 0], minlength=size)[found]
    table = corpus.words.iloc[found][["word", "display"]].assign(
        count=together[found], **_strengths(together[found], len(node), usual, len(read.word), len(place)),
        **_sides(neighbour, offset, found, size),
    )  # fmt: skip
    order = table.sort_values(["likelihood", "word"], ascending=[False, True]).head(top)
    slot = np.full(size, -1)
    slot[order["word"]] = np.arange(len(order))
    mine = slot[neighbour]
    reach = _articles(mine[mine >= 0], read.sentence[place[mine >= 0]], len(order), corpus)
    columns = ["display", "count", "articles", "before", "after", "distance", "likelihood", "log_dice", "pmi", "t"]
    return order.assign(articles=reach)[columns].reset_index(drop=True)


def nearby(word: str, neighbours: Sequence[str], *, within: int) -> list[str]:
    """Return what finds a word near each of its neighbours, at most so many words off, in the language of search.

    Of several words, whose company is counted together, any may stand there.
    """
    forms = list(dict.fromkeys(word[start:end] for start, end in arabic.words(word)))
    near = " | ".join(f'"{form}"' for form in forms)
    near = f"({near})" if len(forms) > 1 else near
    return [f'{near} ~{within - 1} "{neighbour}"' for neighbour in neighbours]


def _window(read: Stream, node: Places, before: int, after: int) -> tuple[Places, Places]:
    """Return every place beside the word in its own sentence, and how far off it is."""
    offsets = np.array([at for at in range(-before, after + 1) if at], dtype=np.int64)
    place = (node[:, None] + offsets[None, :]).ravel()
    offset = np.tile(offsets, len(node))
    home = np.repeat(node, len(offsets))
    there = (place >= 0) & (place < len(read.word))
    place, offset, home = place[there], offset[there], home[there]
    same = (read.sentence[place] == read.sentence[home]) & (read.word[place] >= 0)
    return place[same], offset[same]


def _strengths(together: Places, node: int, usual: Places, words: int, slots: int) -> dict[str, Any]:
    expected = slots * usual / max(words, 1)
    # A neighbour in the windows of two occurrences counts twice: the cell left over is never below nothing.
    rest = np.maximum(usual - together, 0)
    signed = np.where(together >= expected, 1, -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "likelihood": keyness.of_units(together, rest, slots, max(words - slots, 1)) * signed,
            "log_dice": 14 + np.log2(2 * together / (node + usual)),
            "pmi": np.log2(together / expected),
            "t": (together - expected) / np.sqrt(together),
        }


def _sides(neighbour: Places, offset: Places, found: Places, size: int) -> dict[str, Any]:
    number = np.full(size, -1)
    number[found] = np.arange(len(found))
    mine = number[neighbour]
    kept = mine >= 0
    mine, offset = mine[kept], offset[kept]
    left = np.bincount(mine[offset < 0], minlength=len(found))
    right = np.bincount(mine[offset > 0], minlength=len(found))
    if not len(found):
        return {"before": left, "after": right, "distance": left}
    # Of places equally usual the nearest is told.
    order = sorted(np.unique(offset).tolist(), key=abs)
    times = np.stack([np.bincount(mine[offset == at], minlength=len(found)) for at in order])
    return {"before": left, "after": right, "distance": np.array(order)[times.argmax(axis=0)]}
