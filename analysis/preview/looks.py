"""What a worker process does for a dry run: read the beginning of some files and note what stands in them.

Notes are small and plain, so that no text travels between processes but a few examples, cut short.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import resource
import signal
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from analysis import arabic, sections
from analysis.corpus import Item, Settings, archive, dates, encodings, reading, records
from analysis.corpus.fields import Columns
from analysis.corpus.limits import LIMITS
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Lost, Report
from analysis.corpus.source import HEAD
from analysis.preview import plan

_MEMORY: Final = 4 * 2**30
# Of processor time, for the files that a worker takes at a time: a worker that is slower has been attacked.
_SECONDS: Final = 15.0
_EXAMPLES: Final = 3
_CUT: Final = 90
_COLUMNS: Final = 300
_LOST: Final = 300
_LOOKED_AT: Final = 2_000
_LINES: Final = 24
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff]")
_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]")


@dataclass
class Column:
    """One column, key or tag: which field it was taken for, and how many of the records that have it fill it."""

    name: str
    field: str
    records: int = 0
    filled: int = 0
    files: int = 0
    examples: list[str] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class File:
    """What was seen of one file; `whole` where it was read to its end."""

    name: str
    bytes: int
    format: str
    encoding: str
    certain: bool
    previews: Mapping[str, str]
    read: int
    kept: int
    rejected: int
    whole: bool
    looked: bool
    given: int
    rows: int | None
    counts: Mapping[str, int]
    notes: Mapping[str, Any]


@dataclass(frozen=True)
class Article:
    """What was seen of one article; `arabic` is the share of Arabic letters among its first letters (0 to 1)."""

    file: str
    record: int
    id: str
    same: str
    fields: frozenset[str]
    date: str
    date_text: str
    style: str
    order: str
    bytes: int
    arabic: float


@dataclass(frozen=True)
class Outline:
    """How one article is built: its lines, cut short, each with the part it is."""

    file: str
    title: str
    lines: tuple[tuple[str, str], ...]
    headings: int


@dataclass
class Notes:
    """What was seen in some files."""

    files: list[File] = dataclasses.field(default_factory=list)
    articles: list[Article] = dataclasses.field(default_factory=list)
    lost: list[tuple[str, int, Lost]] = dataclasses.field(default_factory=list)
    columns: dict[tuple[str, str], Column] = dataclasses.field(default_factory=dict)
    values: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    built: Counter[str] = dataclasses.field(default_factory=Counter)
    outlines: list[Outline] = dataclasses.field(default_factory=list)


def prepare() -> None:
    """Set up a worker: Ctrl-C is the parent's to handle, and memory has a limit of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def look(items: Sequence[Item], settings: Settings, one_in: int) -> Notes:
    """Look at the beginning of some files; of one article in so many the structure is looked at too."""
    notes, archives, started = Notes(), reading.Archives(), time.process_time()
    with closing(archives):
        for item in items:
            if time.process_time() - started > _SECONDS:
                notes.files.append(_unseen(item))
            else:
                _look(item, settings, archives, notes, one_in)
    return notes


def died(item: Item, fault: str) -> Notes:
    """Return the note on a file whose reading killed its worker."""
    lost = Lost("file", "reader-died", {"fault": fault})
    return Notes(files=[_file(item, Report(item.name, item.bytes, rejected=1))], lost=[(item.name, 1, lost)])


def unseen(items: Sequence[Item]) -> Notes:
    """Return the note on files for which there was no time."""
    return Notes(files=[_unseen(item) for item in items])


def _unseen(item: Item) -> File:
    return _file(item, Report(item.name, item.bytes), whole=False, looked=False)


def _file(item: Item, report: Report, *, whole: bool = True, looked: bool = True, given: int = 0) -> File:
    return File(
        name=item.name, bytes=item.bytes, format=report.format, encoding=report.encoding, certain=True, previews={},
        read=report.kept + report.rejected, kept=report.kept, rejected=report.rejected, whole=whole, looked=looked,
        given=given, rows=report.rows, counts=dict(report.counts), notes=dict(report.notes),
    )  # fmt: skip


def _look(item: Item, settings: Settings, archives: reading.Archives, notes: Notes, one_in: int) -> None:
    report, first, whole = Report(item.name, item.bytes), archives.given, True
    defaults = settings.defaults(item.name)
    seen: set[tuple[str, str]] = set()
    fields = settings.fields_of(item.name)
    columns = Columns(fields, witness=lambda *record: _witness(notes, seen, *record))
    for row in reading.articles(item, report, columns, defaults, archive.Budget(LIMITS), archives):
        record = report.record
        if isinstance(row, Lost):
            report.lose(row)
            if len(notes.lost) < _LOST or record == 1:
                notes.lost.append((item.name, record, row))
        else:
            report.kept += 1
            _note(item, record, row, notes, one_in)
        if record >= plan.FILE_RECORDS or archives.given - first > plan.FILE_BYTES:
            whole = False
            break
    given = archives.given - first
    lost = report.first_lost
    if lost and lost.reason == "no_text_column" and not seen:
        _look_at_columns(item, Columns(fields, witness=lambda *record: _witness(notes, seen, *record), lenient=True))
    file = _file(item, report, whole=whole, given=given)
    unknown = bool(lost and lost.reason == "encoding_unknown")
    notes.files.append(_guessed(file, item, unknown=unknown) if unknown or _open(report.encoding) else file)


def _open(encoding: str) -> bool:
    return encoding not in ("", "utf-8")


def _guessed(file: File, item: Item, *, unknown: bool) -> File:
    head = b""
    try:
        with closing(reading.Archives()) as archives:
            for chunk in archives.stream(item, archive.Budget(LIMITS)):
                head += chunk
                if len(head) >= HEAD:
                    break
    except (Refused, OSError):
        return file
    if not unknown and encodings.certain(head, file.encoding):
        return file
    return File(**{**file.__dict__, "certain": False, "previews": encodings.previews(head)})


def _look_at_columns(item: Item, columns: Columns) -> None:
    """Show the witness the columns of a table that has none of text, so that one can be chosen."""
    report = Report(item.name, item.bytes)
    with closing(reading.Archives()) as archives:
        rows = reading.articles(item, report, columns, {}, archive.Budget(LIMITS), archives)
        for _, _ in zip(rows, range(50), strict=False):
            pass


def _witness(
    notes: Notes, seen: set[tuple[str, str]], names: Sequence[str], cells: Sequence[Any], places: Mapping[str, int]
) -> None:
    field_at = {place: field for field, place in places.items()}
    for place, (name, cell) in enumerate(zip(names, cells, strict=False)):
        key = (str(name)[:_CUT], field_at.get(place, ""))
        column = notes.columns.get(key)
        if column is None:
            if len(notes.columns) >= _COLUMNS and not key[1]:
                continue
            column = notes.columns[key] = Column(*key)
        if key not in seen:
            seen.add(key)
            column.files += 1
        column.records += 1
        enough = len(column.examples) >= _EXAMPLES
        said = "" if cell is None or (enough and cell == "") else _short(cell, whole=enough)
        if said:
            column.filled += 1
            if not enough and said not in column.examples:
                column.examples.append(said)


def _short(cell: Any, *, whole: bool) -> str:  # noqa: ANN401 - whatever a file holds
    text = cell if isinstance(cell, str) else records.as_text(cell, between=", ")
    if whole:
        return text[:_CUT].strip()
    try:
        text = encodings.repair(text[: 4 * _CUT])[0]
    except Refused:
        text = text[: 4 * _CUT]
    return cut(text)


def cut(text: str, most: int = _CUT) -> str:
    """Return a text as one line of bearable length."""
    line = " ".join(text[: 8 * most].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _note(item: Item, record: int, row: Mapping[str, Any], notes: Notes, one_in: int) -> None:
    text, said = row["text"], row["date_text"]
    for name in ("title", "text", "source", "desk", "author", "url", "abstract", "date_text"):
        examples = notes.values.setdefault(name, [])
        if len(examples) < _EXAMPLES and row[name] and (name != "title" or row["titled"]):
            shown = cut(text[row["title_end"] :] if name == "text" else row[name])
            if shown not in examples:
                examples.append(shown)
    filled = [name for name in ("source", "desk", "author", "url", "abstract") if row[name]]
    has = frozenset([*filled, "text", *(["title"] if row["titled"] else []), *(["date"] if row["date"] else [])])
    head = text[:_LOOKED_AT]
    letters, latin = len(_ARABIC.findall(head)), len(_LATIN.findall(head))
    notes.articles.append(
        Article(
            file=item.name, record=record, id=row["id"],
            same=hashlib.sha256(" ".join(text[row["title_end"] :].split()).encode()).hexdigest()[:16],
            fields=has, date=row["date"].isoformat() if row["date"] else "",
            date_text=cut(said), style=dates.style(said) if row["date"] else "",
            order=dates.order(said) if row["date"] else "", bytes=len(text.encode("utf-8", "replace")),
            arabic=letters / max(letters + latin, 1),
        )
    )  # fmt: skip
    if int(row["id"], 16) % one_in == 0 or not notes.outlines:
        _structure(item, row, notes)


def _structure(item: Item, row: Mapping[str, Any], notes: Notes) -> None:
    text = row["text"]
    lines = sections.split(text, title_end=row["title_end"])
    parts = Counter(line.part for line in lines)
    headings = parts["heading"]
    notes.built.update({"articles": 1, "headed": headings > 0, "headings": headings, "furnished": parts["trailer"] > 0})
    best = notes.outlines[0] if notes.outlines else None
    if best is None or (not 2 <= best.headings <= 6 and headings > 0):
        shown = tuple(
            (line.part, cut(text[line.start : line.end]))
            for line in lines
            if arabic.WORD.search(text, line.start, line.end)
        )
        notes.outlines[:] = [Outline(item.name, cut(row["title"]), shown[:_LINES], headings)]
