"""Every stored table, its columns and types; and a whole corpus read back into memory.

What each column means stands in `data/README.md`, which a test holds to this file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from analysis import versions
from analysis.versions import FOLDER, Batch, Manifest, VersionError

PARTS: Final = ("title", "lead", "heading", "body", "trailer")
COUNTED_PARTS: Final = PARTS[:-1]
INDEX: Final = "search"
# What only the next build reads.
KEPT: Final = ("topic_model", "topic_articles")
ENTITY_TYPES: Final = ("person", "place", "organisation")

_INT, _SHORT, _TEXT = pa.int32(), pa.int16(), pa.string()
_LABEL: Final = pa.dictionary(pa.int32(), pa.string())

# Written once for each batch of articles; article and sentence numbers count within the batch.
BATCH_TABLES: Final[Mapping[str, Mapping[str, pa.DataType]]] = {
    "articles": {
        "article": _INT, "id": _TEXT, "item": _TEXT, "file": _TEXT, "record": _INT, "text": pa.large_string(),
        "title": _TEXT, "titled": pa.bool_(), "title_end": _INT, "date": pa.timestamp("s"), "date_text": _TEXT,
        "source": _TEXT, "desk": _TEXT, "author": _TEXT, "url": _TEXT, "abstract": _TEXT, "encoding": _TEXT,
    },
    "sections": {
        "article": _INT, "section": _SHORT, "heading_start": _INT, "heading_end": _INT, "start": _INT, "end": _INT,
        "words": _INT, "sentences": _INT,
    },
    "sentences": {
        "article": _INT, "sentence": _INT, "section": _SHORT, "part": _LABEL, "start": _INT, "end": _INT, "words": _INT,
    },
    # What the finder saw, with whatever evidence it wants to weigh over the whole corpus.
    "raw_mentions": {},
    "quotes": {
        "article": _INT, "sentence": _INT, "part": _LABEL, "start": _INT, "end": _INT, "words": _INT, "kind": _LABEL,
        "verb": _TEXT, "stance": _LABEL, "verb_start": _INT, "verb_end": _INT, "speaker_start": _INT,
        "speaker_end": _INT, "speaker_kind": _LABEL, "name_start": _INT, "name_end": _INT, "speaker": _TEXT,
    },
    # The first and last lines, titles and short lines: what recurs or names another story is learned from them.
    "edges": {
        "article": _INT, "source": _LABEL, "opening": pa.int64(), "line": pa.int64(), "from_end": _SHORT, "start": _INT,
        "end": _INT, "joined": pa.bool_(),
    },
    "raw_words": {"article": _INT, "part": _LABEL, "form": _LABEL, "count": _INT},
    "spellings": {"form": _TEXT, "spelling": _TEXT, "count": _INT},
    # Every word and its place, in order: what the search index is made of.
    "tokens": {"article": _INT, "sentence": _INT, "word": _LABEL, "start": _INT},
}  # fmt: skip

# Written once for each build; numbers count over the whole corpus.
CORPUS_TABLES: Final[Mapping[str, Mapping[str, pa.DataType]]] = {
    "mentions": {
        "article": _INT, "sentence": _INT, "part": _LABEL, "start": _INT, "end": _INT, "entity": _INT,
        "reference": pa.bool_(), "name": _INT,
    },
    "entities": {"entity": _INT, "key": _TEXT, "name": _TEXT, "type": _LABEL, "mentions": _INT, "articles": _INT},
    "names": {
        "name": _INT, "entity": _INT, "form": _TEXT, "display": _TEXT, "type": _LABEL, "reason": _TEXT,
        "evidence": _TEXT, "mentions": _INT, "articles": _INT,
    },
    "suggestions": {"left": _TEXT, "right": _TEXT, "reason": _TEXT, "score": pa.float32()},
    "words": {
        "word": _INT, "form": _TEXT, "display": _TEXT, "stop": pa.bool_(), "count": _INT, "articles": _INT,
    },
    "word_counts": {"article": _INT, "part": _LABEL, "word": _INT, "count": _INT},
    "topics": {
        "topic": _INT, "key": _TEXT, "label": _TEXT, "terms": pa.list_(_TEXT), "share": pa.float32(), "articles": _INT,
    },
    "themes": {
        "theme": _INT, "key": _TEXT, "label": _TEXT, "terms": pa.list_(_TEXT), "share": pa.float32(), "articles": _INT,
        "topics": pa.list_(_TEXT),
    },
    # How good each number of topics was that was tried.
    "topic_numbers": {"number": _INT, "coherence": pa.float32(), "stability": pa.float32(), "chosen": pa.bool_()},
    "article_topics": {"article": _INT, "topic": _INT, "share": pa.float32()},
    # What gives articles that come later their topics; no page reads it.
    "topic_model": {"term": _TEXT, "weight": pa.float64(), "centres": pa.list_(pa.float32())},
    "topic_articles": {"id": _TEXT},
    "topic_fit": {
        "articles": _INT, "length": pa.float64(), "near": pa.float64(), "method": _TEXT, "new": _INT, "gone": _INT,
        "far": _INT,
    },
    "copies": {"article": _INT, "other": _INT, "family": _INT, "share": pa.float32()},
    "files": {
        "file": _TEXT, "item": _TEXT, "format": _TEXT, "encoding": _TEXT, "bytes": pa.int64(), "read": _INT,
        "kept": _INT, "rejected": _INT, "status": _TEXT, "reason": _TEXT, "detail": _TEXT,
    },
    "recurring": {
        "line": _TEXT, "place": _TEXT, "source": _TEXT, "count": _INT, "share": pa.float32(), "state": _TEXT,
        "examples": pa.list_(_TEXT),
    },
    "rejections": {"file": _TEXT, "record": _INT, "place": _TEXT, "reason": _TEXT, "detail": _TEXT},
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Corpus:
    """One version of a corpus, in memory; two are the same when their name and build are."""

    name: str
    build: str
    made: str
    origin: str
    about: Mapping[str, str]
    counts: Mapping[str, int]
    articles: pd.DataFrame
    texts: pa.ChunkedArray
    sections: pd.DataFrame
    sentences: pd.DataFrame
    quotes: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    names: pd.DataFrame
    suggestions: pd.DataFrame
    words: pd.DataFrame
    word_counts: pd.DataFrame
    topics: pd.DataFrame
    article_topics: pd.DataFrame
    files: pd.DataFrame
    rejections: pd.DataFrame
    # Tables of an earlier build have none.
    recurring: pd.DataFrame = field(default_factory=lambda: empty("recurring"))
    copies: pd.DataFrame = field(default_factory=lambda: empty("copies"))
    themes: pd.DataFrame = field(default_factory=lambda: empty("themes"))
    topic_numbers: pd.DataFrame = field(default_factory=lambda: empty("topic_numbers"))
    topic_fit: pd.DataFrame = field(default_factory=lambda: empty("topic_fit"))
    # What the analyst's decisions leave out, and which of those about topics wait for theirs; never stored.
    hidden_topics: pd.DataFrame = field(default_factory=lambda: empty("topics"))
    hidden_shares: pd.DataFrame = field(default_factory=lambda: empty("article_topics"))
    waiting: frozenset[int] = frozenset()
    index: Path | None = None

    def text(self, article: int) -> str:
        """Return the original text of an article."""
        return str(self.texts[int(article)].as_py())

    def cut(self, rows: pd.DataFrame, *, start: str = "start", end: str = "end") -> list[str]:
        """Return the piece of original text that each row (article, start, end) points to."""
        texts = {article: self.text(article) for article in rows["article"].unique().tolist()}
        spans = zip(rows["article"].tolist(), rows[start].tolist(), rows[end].tolist(), strict=True)
        return [texts[article][first:last] for article, first, last in spans]


def columns(table: str) -> Mapping[str, pa.DataType]:
    """Return the columns of a table and their types."""
    return BATCH_TABLES[table] if table in BATCH_TABLES else CORPUS_TABLES[table]


def empty(table: str) -> pd.DataFrame:
    """Return a table with its columns and types and no row."""
    return pa.schema(list(columns(table).items())).empty_table().to_pandas()


def write(home: Path, table: str, rows: pd.DataFrame) -> versions.Part:
    """Write rows as one part, in exactly the declared columns; a table declared without any takes all."""
    declared = columns(table)
    chosen = rows[list(declared)] if declared else rows
    schema = pa.schema(list(declared.items())) if declared else None
    return versions.write(home, table, pa.Table.from_pandas(chosen, schema=schema, preserve_index=False))


def read_batches(home: Path, batches: Sequence[Batch], table: str, only: Sequence[str] | None = None) -> pa.Table:
    """Return one batch table over the whole corpus, its article and sentence numbers counted through."""
    pieces, articles, sentences = [], 0, 0
    for batch in batches:
        rows = versions.read(home, batch.part(table), only)
        pieces.append(_shifted(_shifted(rows, "article", articles), "sentence", sentences))
        articles += batch.articles
        sentences += batch.part("sentences").rows
    if pieces:
        return pa.concat_tables(pieces, promote_options="permissive").unify_dictionaries()
    bare = pa.schema(list(columns(table).items())).empty_table()
    return bare.select(list(only)) if only else bare


def _shifted(rows: pa.Table, column: str, by: int) -> pa.Table:
    if by == 0 or column not in rows.column_names:
        return rows
    numbers = pa.array(rows[column].to_numpy() + by, type=_INT)
    return rows.set_column(rows.column_names.index(column), column, numbers)


def read(name: str, folder: Path = FOLDER) -> Corpus:
    """Return the current version of a corpus, in memory; raise VersionError if it cannot be read whole."""
    home = versions.home_of(name, folder)
    try:
        return _loaded(home, versions.current(name, folder))
    except FileNotFoundError:
        # A build may have replaced the version while it was being read: the next one is whole again.
        newer = versions.current(name, folder)
    try:
        return _loaded(home, newer)
    except FileNotFoundError as fault:
        raise VersionError("damaged", name=name, file=fault.filename) from fault


def stored(name: str, table: str, folder: Path = FOLDER) -> pd.DataFrame:
    """Return one table of the current version of a corpus as it is stored; empty where an earlier build wrote none."""
    home, manifest = versions.home_of(name, folder), versions.current(name, folder)
    part = next((part for part in manifest.parts if part.table == table), None)
    return versions.read(home, part).to_pandas() if part else empty(table)


def _loaded(home: Path, manifest: Manifest) -> Corpus:
    stored: dict[str, Any] = {
        part.table: versions.read(home, part).to_pandas() for part in manifest.parts if part.table not in (INDEX, *KEPT)
    }
    index = next((home / "parts" / part.file for part in manifest.parts if part.table == INDEX), None)
    whole = read_batches(home, manifest.batches, "articles")
    sections = read_batches(home, manifest.batches, "sections").to_pandas()
    sentences = read_batches(home, manifest.batches, "sentences").to_pandas()
    quotes = read_batches(home, manifest.batches, "quotes").to_pandas()
    articles = _counted(whole.drop_columns(["text", "item"]).to_pandas(), sentences, sections)
    return Corpus(
        name=manifest.name, build=manifest.build, made=manifest.made, origin=manifest.origin, about=manifest.about,
        counts=manifest.counts, articles=articles, texts=whole["text"], sections=sections, sentences=sentences,
        quotes=quotes, index=index, **stored,
    )  # fmt: skip


def _counted(articles: pd.DataFrame, sentences: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    every = articles["article"]
    inside = sentences[sentences["part"] != "trailer"].groupby("article")["words"].agg(["sum", "size"])
    inside = inside.reindex(every, fill_value=0)
    headed = sections.loc[sections["section"] > 0, "article"].value_counts().reindex(every, fill_value=0)
    return articles.assign(
        words=inside["sum"].to_numpy("int32"),
        sentences=inside["size"].to_numpy("int32"),
        sections=headed.to_numpy("int32"),
        **{column: articles[column].astype("category") for column in ("source", "desk", "encoding")},
    )
