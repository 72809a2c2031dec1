"""The words of a corpus in, one SQLite file out; and that file opened for reading.

SQLite's FTS5 says in which sentences a form stands. Beside it the file keeps, column by column, which word stands at
which place, so that a hit is exact at every level, and the spellings, folded forms and stems of the corpus.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analysis import arabic
from analysis.search import stems
from analysis.versions import VersionError

Numbers = npt.NDArray[np.int32]

_TABLES: Final = """
    PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    CREATE VIRTUAL TABLE sentences USING fts5(forms, content='', detail=none, columnsize=0, tokenize='ascii');
    CREATE TABLE kept(name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
"""
_NAMED: Final = 20
SUFFIX: Final = "sqlite"


@dataclass(frozen=True, eq=False)
class Index:
    """The words of a corpus by place, and by spelling, form and stem; numbers follow the alphabet.

    Attributes:
        path: the file.
        words, starts: the spelling that stands at each place, and where in its article's text it begins.
        first: the first place of each sentence, and one number more.
        spellings, forms, stems: what the numbers stand for.
        form_of, stem_of: the form of each spelling, the stem of each form.
        times: how often each form occurs.
    """

    path: Path
    words: Numbers
    starts: Numbers
    first: Numbers
    spellings: pa.Array
    forms: pa.Array
    stems: pa.Array
    form_of: Numbers
    stem_of: Numbers
    times: Numbers

    @cached_property
    def sentence(self) -> Numbers:
        """The sentence of each place."""
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.int32), np.diff(self.first))

    @cached_property
    def sizes(self) -> Numbers:
        """The characters of each spelling."""
        return pc.utf8_length(self.spellings).to_numpy(zero_copy_only=False).astype(np.int32)  # type: ignore[no-any-return]

    def holding(self, query: str) -> Numbers:
        """Return the sentences that match an FTS5 query over the numbers of forms, in order."""
        try:
            with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True)) as store:
                found = store.execute("SELECT rowid FROM sentences WHERE sentences MATCH ?", (query,)).fetchall()
        except sqlite3.Error as fault:
            raise _damaged(self.path) from fault
        return np.fromiter((row for (row,) in found), dtype=np.int32, count=len(found))


def place_of(value: str, values: pa.Array, low: int = 0, high: int | None = None) -> int:
    """Return where a string stands in a sorted column, between two places; -1 if it does not."""
    stop = len(values) if high is None else high
    place = low + bisect_left(range(low, stop), value, key=lambda at: values[at].as_py())
    return place if place < stop and values[place].as_py() == value else -1


# Writing


def write(path: Path, tokens: pa.Table, *, sentences: int) -> None:
    """Write the index of a corpus: `tokens` holds the sentence, word and start of every word, in order."""
    spelled, words = _numbered(tokens["word"])
    number, columns = _vocabulary(spelled, np.bincount(words, minlength=len(spelled)))
    words = number[words]
    first = np.searchsorted(tokens["sentence"].to_numpy(), np.arange(sentences + 1)).astype(np.int32)
    columns |= {"words": words, "starts": tokens["start"].to_numpy().astype(np.int32), "first": first}
    rows = _rows(columns["form_of"][words], first)
    kept = ((name, _packed(data)) for name, data in columns.items())
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as store:
            store.executescript(_TABLES)
            store.execute("BEGIN")
            store.executemany("INSERT INTO sentences(rowid, forms) VALUES (?, ?)", rows)
            store.executemany("INSERT INTO kept VALUES (?, ?)", kept)
            store.execute("COMMIT")
    except sqlite3.Error as fault:
        code = errno.ENOSPC if fault.sqlite_errorname == "SQLITE_FULL" else errno.EIO
        raise OSError(code, str(fault), str(path)) from fault


def _numbered(words: pa.ChunkedArray) -> tuple[list[str], Numbers]:
    whole = words if pa.types.is_dictionary(words.type) else words.dictionary_encode()
    one = whole.unify_dictionaries().combine_chunks()
    if isinstance(one, pa.ChunkedArray):
        one = one.chunk(0) if one.num_chunks else pa.array([], type=whole.type)
    return one.dictionary.to_pylist(), one.indices.to_numpy(zero_copy_only=False).astype(np.int32)


def _vocabulary(spelled: Sequence[str], times: npt.NDArray[Any]) -> tuple[Numbers, dict[str, Any]]:
    """Number the spellings by form, then by the alphabet; forms and stems by the alphabet."""
    seen = sorted((arabic.fold(spelled[place]), spelled[place], place) for place in np.flatnonzero(times).tolist())
    forms: dict[str, int] = {}
    form_of, counts = [], Counter[str]()
    usual: dict[str, tuple[str, int]] = {}
    for form, spelling, place in seen:
        form_of.append(forms.setdefault(form, len(forms)))
        counts[form] += (here := int(times[place]))
        if here > usual.get(form, ("", 0))[1]:
            usual[form] = spelling, here
    stem_of = [stems.stem(usual[form][0], counts) for form in forms]
    known = {stem: place for place, stem in enumerate(sorted(set(stem_of)))}
    number = np.zeros(len(spelled), dtype=np.int32)
    number[[place for _, _, place in seen]] = np.arange(len(seen), dtype=np.int32)
    return number, {
        "spellings": [spelling for _, spelling, _ in seen],
        "forms": list(forms),
        "stems": list(known),
        "form_of": np.array(form_of, dtype=np.int32),
        "stem_of": np.array([known[stem] for stem in stem_of], dtype=np.int32),
        "times": np.array([counts[form] for form in forms], dtype=np.int32),
    }


def _rows(forms: Numbers, first: Numbers) -> Iterator[tuple[int, str]]:
    written = list(map(str, range(int(forms.max()) + 1 if len(forms) else 0)))
    said = [written[form] for form in forms.tolist()]
    places = first.tolist()
    return ((sentence, " ".join(said[start:end])) for sentence, (start, end) in enumerate(pairwise(places)))


def _packed(data: Any) -> bytes:  # noqa: ANN401 - a column of numbers or of strings
    if isinstance(data, np.ndarray):
        return data.tobytes()
    sink = pa.BufferOutputStream()
    rows = pa.record_batch({"said": pa.array(data, type=pa.large_string())})
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_batch(rows)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


# Reading


def opened(path: Path) -> Index:
    """Return the index in a file, read once for all; raise VersionError if it is gone or its bytes have changed."""
    with _READING:
        return _read(path)


_READING: Final = Lock()


@lru_cache(maxsize=4)
def _read(path: Path) -> Index:
    try:
        # The name holds the first digits of the checksum that the file was written with.
        with path.open("rb") as source:
            whole = hashlib.file_digest(source, "sha256").hexdigest()[:_NAMED] in path.stem
        if not whole:
            raise _damaged(path)
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as store:
            kept = dict(store.execute("SELECT name, data FROM kept").fetchall())
    except (OSError, sqlite3.Error) as fault:
        raise _damaged(path) from fault
    texts = {name: pa.ipc.open_stream(kept.pop(name)).read_all()["said"] for name in ("spellings", "forms", "stems")}
    numbers = {name: np.frombuffer(data, dtype=np.int32) for name, data in kept.items()}
    return Index(path, **{name: said.combine_chunks() for name, said in texts.items()}, **numbers)


def _damaged(path: Path) -> VersionError:
    return VersionError("damaged", name=path.parent.parent.name, file=path.name)
