"""What a worker process does: read some inputs into article parts, analyse one article part.

Workers are given places (files, ranges, parts) and hand back places; text never travels between processes.
"""

from __future__ import annotations

import hashlib
import json
import resource
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis import arabic, corpus, entities, quotes, sections, tables, versions, words
from analysis.corpus import Item, Settings
from analysis.learned import Lines
from analysis.search import tokens as search_tokens
from analysis.versions import Batch, Part

_HERE: Final = Path(__file__).resolve().parent
_MADE_BY: Final = (
    "batches.py", "arabic.py", "tables.py", "words/counting.py", "corpus", "sections", "entities", "quotes",
    "search/tokens.py",
)  # fmt: skip
_KNOWING: Final = ("lexicons", "models")
ARTICLES: Final = 1_000
_MEMORY: Final = 4 * 2**30
NO_LINES: Final = Lines()


@dataclass(frozen=True)
class Filed:
    """Inputs that were read: parts of articles, each with the id, file, record and row of what is in it."""

    parts: tuple[tuple[Part, pd.DataFrame], ...]
    files: pd.DataFrame
    rejections: pd.DataFrame


def method() -> str:
    """Return a checksum of all that decides what a batch holds: its code, the lexicons, the models.

    Stored batches of another method are analysed anew, so that no release serves what an older one saw.
    """
    return checksum_of([_HERE / name for name in _MADE_BY] + [_HERE.parent / "data" / name for name in _KNOWING])


def checksum_of(places: Sequence[Path]) -> str:
    """Return a checksum over the files at some places and everything below them."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def prepare() -> None:
    """Set up a worker: Ctrl-C is the parent's to handle, and memory and threads have limits of their own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The processes share the cores already: threads of theirs would only wait for one another.
    threadpool_limits(1)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def file(home: Path, items: Sequence[Item], settings: Settings) -> Filed:
    """Read inputs and write their articles as parts; each batch holds at most `ARTICLES`."""
    parts: list[tuple[Part, pd.DataFrame]] = []
    files, rejections = [], []
    for read in corpus.read(items, settings=settings, rows=ARTICLES):
        if len(read.articles):
            rows = read.articles.assign(article=np.arange(len(read.articles), dtype=np.int32))
            known_by = rows[["id", "file", "record"]].assign(row=rows["article"] + sum(len(seen) for _, seen in parts))
            parts.append((tables.write(home, "articles", rows), known_by))
        files.append(read.files)
        rejections.append(read.rejections)
    fingerprints = {item.name: item.fingerprint for item in items}
    reports = stacked("files", files)
    reports = reports.assign(item=reports["file"].map(fingerprints))
    return Filed(tuple(parts), reports, stacked("rejections", rejections))


def unreadable(item: Item, fault: str) -> Filed:
    """Return the report on an input whose reading killed its worker."""
    detail = json.dumps({"fault": fault})
    row = (item.name, item.fingerprint, "", "", item.bytes, 1, 0, 1, "rejected", "reader-died", detail)
    files = pd.DataFrame([row], columns=list(tables.columns("files")))
    lost = pd.DataFrame([(item.name, 0, "", "reader-died", detail)], columns=list(tables.columns("rejections")))
    return Filed((), files, lost)


def stacked(table: str, pieces: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the pieces of a table under one another; a table with no row has its columns all the same."""
    filled = [piece for piece in pieces if len(piece)]
    return pd.concat(filled, ignore_index=True) if filled else tables.empty(table)


def edged(home: Path, part: Part, keep: Sequence[bool]) -> Part:
    """Write the first and last lines of the kept articles of one part, by which recurring ones are known."""
    return tables.write(home, "edges", sections.edges(_rows(home, part, keep)))


def analysed(home: Path, part: Part, keep: Sequence[bool], edges: Part, lines: Lines) -> Batch:
    """Analyse the kept articles of one part and write its batch tables."""
    rows = _rows(home, part, keep)
    found = analyse(rows, lines)
    written = [tables.write(home, table, found[table]) for table in found]
    return Batch(len(rows), (*written, edges))


def again(home: Path, batch: Batch, lines: Lines, changed: frozenset[str]) -> Batch:
    """Analyse a batch anew if any of its lines is one of which another opinion is held now."""
    text = versions.read(home, batch.part("articles"), ["text"])["text"].to_pylist()
    forms = {key.removeprefix("^") for key in changed}
    lines_of = {one[start:end] for one in text for start, end in arabic.lines(one)}
    if not any(sections.key(line, "end") in forms for line in lines_of):
        return batch
    return analysed(home, batch.part("articles"), [True] * batch.articles, batch.part("edges"), lines)


def _rows(home: Path, part: Part, keep: Sequence[bool]) -> pd.DataFrame:
    rows = versions.read(home, part).to_pandas()[list(keep)]
    return rows.assign(article=np.arange(len(rows), dtype=np.int32))


def analyse(articles: pd.DataFrame, lines: Lines = NO_LINES) -> dict[str, pd.DataFrame]:
    """Analyse one batch of articles: a pure function, articles in, batch tables out (`edged` writes the edges).

    Any engine that maps a function over batches can map this one.
    """
    section_rows, sentence_rows = sections.tables(articles, furniture=lines.aside, own=lines.own)
    sentence_rows = sentence_rows.assign(part=pd.Categorical(sentence_rows["part"], categories=tables.PARTS))
    raw_words, spellings = words.count(articles, sentence_rows)
    raw_mentions = entities.find(articles, sentence_rows)
    return {
        "articles": articles,
        "sections": section_rows,
        "sentences": sentence_rows,
        "raw_mentions": raw_mentions,
        "quotes": quotes.find(articles, sentence_rows, quotes.named(raw_mentions[~raw_mentions["spare"]])),
        "raw_words": raw_words,
        "spellings": spellings,
        "tokens": search_tokens.cut(articles, sentence_rows),
    }


def kept(home: Path, batch: Batch, keep: Sequence[bool]) -> Batch:
    """Return the batch without some of its articles, nothing analysed again."""
    mask = np.asarray(keep)
    number = np.cumsum(mask, dtype=np.int32) - 1
    stored = {part.table: versions.read(home, part).to_pandas() for part in batch.parts}
    stays = {table: rows[mask[rows["article"]]] for table, rows in stored.items() if "article" in rows}
    sentence = np.zeros(len(stored["sentences"]), dtype=np.int32)
    sentence[stays["sentences"]["sentence"]] = np.arange(len(stays["sentences"]), dtype=np.int32)
    for table, rows in stays.items():
        numbered = rows.assign(article=number[rows["article"]])
        stays[table] = numbered.assign(sentence=sentence[rows["sentence"]]) if "sentence" in rows else numbered
    stays["spellings"] = stored["spellings"]
    return Batch(int(mask.sum()), tuple(tables.write(home, table, stays[table]) for table in tables.BATCH_TABLES))
