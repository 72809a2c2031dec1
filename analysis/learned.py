"""The stored edges of articles and the analyst's decisions in, the lines that a build sets aside out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

import numpy as np
import pandas as pd

from analysis import sections, tables, versions
from analysis.furniture import Decision, Place
from analysis.versions import Batch, Manifest, Part

State = Literal["sure", "open", "accept", "refuse"]
# Lines in these states are set aside.
ASIDE: Final = ("sure", "accept")


@dataclass(frozen=True)
class Lines:
    """Keys of the lines that are set aside although no rule says so, and of those that stay although one does."""

    aside: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def changed(self, other: Lines) -> frozenset[str]:
        """Return the keys of the lines that two builds see differently."""
        return (self.aside ^ other.aside) | (self.own ^ other.own)


@dataclass(frozen=True)
class Piece:
    """Articles that were read: their part, which of them are kept, and the part of their edges."""

    articles: Part
    edges: Part
    keep: Sequence[bool] | None = None


def pieces(batches: Sequence[Batch]) -> list[Piece]:
    """Return the pieces of analysed batches."""
    return [Piece(batch.part("articles"), batch.part("edges")) for batch in batches]


def lines(home: Path, manifest: Manifest | None) -> Lines:
    """Return what a version set aside and kept."""
    stored = [part for part in manifest.parts if part.table == "recurring"] if manifest else []
    return chosen(versions.read(home, stored[0], ["line", "place", "state"]).to_pandas()) if stored else Lines()


def chosen(recurring: pd.DataFrame) -> Lines:
    """Return what a table of recurring lines sets aside and keeps."""
    keys = [sections.key(line, place) for line, place in zip(recurring["line"], recurring["place"], strict=True)]
    states = recurring["state"].astype(str).tolist()
    aside = frozenset(key for key, state in zip(keys, states, strict=True) if state in ASIDE)
    return Lines(aside, frozenset(key for key, state in zip(keys, states, strict=True) if state == "refuse"))


def waiting(states: Mapping[str, str], decided: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of the lines that the next build will see in another way than the present tables do."""

    def done(state: str | None) -> str:
        return "accept" if state in ASIDE else "refuse" if state == "refuse" else ""

    undone = {key for key, state in states.items() if state in ("accept", "refuse") and key not in decided}
    return frozenset({key for key, deed in decided.items() if deed != done(states.get(key))} | undone)


def learn(home: Path, read: Sequence[Piece], decided: Sequence[Decision]) -> pd.DataFrame:
    """Return the lines that recur over all articles, each with what is done about it: the table `recurring`.

    A line's state is the analyst's decision; without one it is `sure` (set aside) where nothing but recurring lines
    stands below it, and `open` elsewhere. Lines that the lexicon of furniture knows are none to learn.
    """
    edges, articles = [], 0
    for piece in read:
        rows = versions.read(home, piece.edges).to_pandas()
        edges.append(rows.assign(article=rows["article"] + articles, source=rows["source"].astype(str)))
        articles += piece.articles.rows if piece.keep is None else int(np.sum(piece.keep))
    found = sections.recurring(batch_of(edges))
    texts, ids = _looked_up(home, read, found)
    spans = zip(found["article"], found["start"], found["end"], strict=True)
    line = pd.Series([texts[article][start:end] for article, start, end in spans], dtype=object)
    examples = pd.Series([[ids[article] for article in numbers] for numbers in found["examples"]], dtype=object)
    return _stated(found.assign(line=line, examples=examples), decided)


def batch_of(edges: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the edges of batches under one another."""
    return pd.concat(edges, ignore_index=True) if edges else tables.empty("edges")


def _looked_up(home: Path, read: Sequence[Piece], found: pd.DataFrame) -> tuple[dict[int, str], dict[int, str]]:
    """Return the texts of the articles that recurring lines are cut from, and the ids of their examples."""
    wanted = set(found["article"]).union(*found["examples"])
    cut = set(found["article"])
    texts: dict[int, str] = {}
    ids: dict[int, str] = {}
    first = 0
    for piece in read:
        rows = np.arange(piece.articles.rows) if piece.keep is None else np.flatnonzero(piece.keep)
        own = [number for number in range(first, first + len(rows)) if number in wanted]
        if own:
            table = versions.read(home, piece.articles, ["id", "text"]).take(rows[[one - first for one in own]])
            ids |= dict(zip(own, table["id"].to_pylist(), strict=True))
            texts |= {one: str(text) for one, text in zip(own, table["text"].to_pylist(), strict=True) if one in cut}
        first += len(rows)
    return texts, ids


def _stated(found: pd.DataFrame, decided: Sequence[Decision]) -> pd.DataFrame:
    deeds = {one.key: one.do for one in decided}
    places = zip(found["line"], found["place"], strict=True)
    keys = [sections.key(line, cast("Place", place)) for line, place in places]
    sure = {key for key, certain in zip(keys, found["sure"], strict=True) if certain}
    state = [deeds.get(key) or ("sure" if key in sure else "open") for key in keys]
    known = [key not in deeds and sections.known(line) for key, line in zip(keys, found["line"], strict=True)]
    table = found.assign(state=state, key=keys)[~np.array(known, dtype=bool)]
    table = table.drop_duplicates(["source", "key"])
    # What was decided about holds on where it recurs no longer.
    rest = [(one.line, one.place, one.do) for one in decided if one.key not in set(keys)]
    gone = pd.DataFrame(rest, columns=["line", "place", "state"])
    gone = gone.assign(source="", count=0, share=0.0, examples=pd.Series([[] for _ in rest], dtype=object))
    columns = list(tables.columns("recurring"))
    return pd.concat([table[columns], gone[columns]], ignore_index=True) if rest else table[columns]
