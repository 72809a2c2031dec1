"""Items in, articles out a few hundred at a time, with an account of every file and every lost record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
import pandas as pd

from analysis.corpus import archive, columnar, delimited, encodings, kinds, objects, plain, sheets, tagged, web
from analysis.corpus import lines as text_lines
from analysis.corpus.fields import Columns
from analysis.corpus.inputs import Item
from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.records import article
from analysis.corpus.report import Found, Lost, Report, files_table, rejections_table
from analysis.corpus.settings import Settings
from analysis.corpus.source import Source

ARTICLE_COLUMNS: Final = {
    "id": "str", "item": "str", "file": "str", "record": "int32", "text": "str", "title": "str", "titled": "bool",
    "title_end": "int32", "date": "datetime64[s]", "date_text": "str", "source": "str", "desk": "str", "author": "str",
    "url": "str", "abstract": "str", "encoding": "str",
}  # fmt: skip
_WHOLE: Final = 8 << 20


@dataclass(frozen=True)
class Read:
    """Some articles, the files finished with them, and the records lost among them."""

    articles: pd.DataFrame
    files: pd.DataFrame
    rejections: pd.DataFrame


@dataclass
class _Batch:
    articles: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, object]] = field(default_factory=list)
    rejections: list[dict[str, object]] = field(default_factory=list)
    size: int = 0

    def full(self, rows: int, limits: Limits) -> bool:
        return len(self.articles) >= rows or self.size >= limits.batch or len(self.rejections) >= 20 * rows

    def close(self) -> Read:
        read = Read(_articles_table(self.articles), files_table(self.files), rejections_table(self.rejections))
        self.articles, self.files, self.rejections, self.size = [], [], [], 0
        return read


def read(
    items: Sequence[Item],
    *,
    mapping: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    rows: int = 500,
    limits: Limits = LIMITS,
) -> Iterator[Read]:
    """Read items in their order, holding at most `rows` articles or 8 MiB of text at a time.

    `mapping` names the column of a field, over the settings' own. Of every file, read = kept + rejected.
    """
    settings = settings or Settings()
    settings = Settings(fields=mapping or {}).over(settings)
    columns: dict[tuple[tuple[str, str], ...], Columns] = {}
    batch, budget, archives = _Batch(), archive.Budget(limits), Archives()
    with closing(archives):
        for item in items:
            report = Report(item.name, item.bytes)
            defaults, named = settings.defaults(item.name), tuple(settings.fields_of(item.name).items())
            known = columns.setdefault(named, Columns(dict(named)))
            for row in articles(item, report, known, defaults, budget, archives):
                _add(batch, row, report, item)
                if batch.full(rows, limits):
                    yield batch.close()
            batch.files.append(report.row())
    if batch.files:
        yield batch.close()


def _add(batch: _Batch, row: dict[str, Any] | Lost, report: Report, item: Item) -> None:
    record = report.record
    if isinstance(row, Lost):
        report.lose(row)
        batch.rejections.append(
            {"file": item.name, "record": record, "place": row.place, "reason": row.reason, "detail": row.details}
        )
        return
    report.kept += 1
    batch.size += 2 * len(row["text"])
    batch.articles.append(
        row | {"item": item.fingerprint, "file": item.name, "record": record, "encoding": report.encoding}
    )


def articles(
    item: Item,
    report: Report,
    columns: Columns,
    defaults: Mapping[str, str],
    budget: archive.Budget,
    archives: Archives,
) -> Iterator[dict[str, Any] | Lost]:
    """Give every article of one item; whatever stops it is the last record, and is lost."""
    try:
        if item.fault:
            raise Refused(item.fault)
        source = Source(
            archives.stream(item, budget), limits=budget.limits, path=item.path if item.member < 0 else None
        )
        for found in _records(source, item, report, columns, defaults.get("encoding")):
            if isinstance(found, Lost):
                yield found
                continue
            try:
                yield article(found, report, defaults=defaults, longest=budget.limits.article)
            except Refused as refused:
                yield Lost(refused.place, refused.code, refused.details)
    except Refused as refused:
        yield Lost(refused.place, refused.code, refused.details)
    except OSError as error:
        yield Lost("file", "unreadable", {"error": error.strerror or type(error).__name__})


def _records(
    source: Source, item: Item, report: Report, columns: Columns, encoding: str | None
) -> Iterator[Found | Lost]:
    limits = source.limits
    kind = report.format = kinds.kind(source, item.name, encoding=encoding)
    if kind == "parquet":
        with source.seekable() as file:
            yield from columnar.records(file, max(item.packed, 0) or item.bytes, report, columns, limits=limits)
    elif kind == "xlsx":
        yield from _workbook(source, item, report, columns)
    elif kind == "text":
        yield from plain.records(_whole(source, report, encoding))
    elif kind == "html":
        yield from web.records(_whole(source, report, encoding or _declared(source)), report)
    else:
        pieces = _pieces(source, report, encoding)
        rows = text_lines.lines(pieces, longest=limits.line)
        if kind == "doc":
            yield from tagged.records(pieces, report, columns, longest=limits.article)
        elif kind == "csv":
            yield from delimited.records(rows, report, columns, limits=limits)
        elif kind == "jsonl":
            yield from objects.records_of_lines(rows, report, columns, limits=limits)
        else:
            yield from objects.records_of_document(pieces, report, columns, limits=limits)


def _workbook(source: Source, item: Item, report: Report, columns: Columns) -> Iterator[Found | Lost]:
    with source.seekable() as file:
        content = sheets.content(file)
        if content != "workbook":
            report.format = ""
            code = "refused" if content == "document" else "archive_nested"
            raise Refused(code, kind="an Office document", kind_ar="مستند Office")
        file.seek(0)
        yield from sheets.records(file, report, columns, limits=source.limits)


def _whole(source: Source, report: Report, encoding: str | None) -> str:
    decoded = encodings.decode(source.whole(source.limits.article), encoding=encoding)
    report.encoding = decoded.encoding
    if decoded.replaced:
        report.counts["replaced"] += decoded.replaced
    return decoded.text


def _pieces(source: Source, report: Report, encoding: str | None) -> Iterator[str]:
    return text_lines.pieces(source, report, encoding=encoding)


def _declared(source: Source) -> str | None:
    """Return the encoding a page declares, only where its bytes leave the choice open."""
    try:
        source.encoding  # noqa: B018 - raises when it is not certain
    except Refused:
        return encodings.known(web.declared(source.head))
    return None


class Archives:
    """Keeps the archive that was read last open: members of one archive come one after the other.

    `given` counts the bytes that were handed out of any item.
    """

    def __init__(self) -> None:
        self.given = 0
        self._path = ""
        self._file: IO[bytes] | None = None

    def stream(self, item: Item, budget: archive.Budget) -> Iterator[bytes]:
        """Stream the bytes of an item."""
        inside = item.member >= 0
        chunks = archive.chunks(self._open(item.path), item, budget) if inside else self._plain(item, budget)
        for chunk in chunks:
            self.given += len(chunk)
            yield chunk

    def _open(self, path: str) -> IO[bytes]:
        if self._file is None or self._path != path:
            self.close()
            self._file, self._path = Path(path).open("rb"), path  # noqa: SIM115 - closed by close()
        return self._file

    def _plain(self, item: Item, budget: archive.Budget) -> Iterator[bytes]:
        with Path(item.path).open("rb") as file:
            while chunk := file.read(budget.limits.chunk):
                yield chunk

    def close(self) -> None:
        """Close what is open."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        self._file, self._path = None, ""


def _articles_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for column, kind in ARTICLE_COLUMNS.items():
        values = [row[column] for row in rows]
        columns[column] = np.array(values, dtype="datetime64[s]") if column == "date" else pd.array(values, dtype=kind)
    return pd.DataFrame(columns)
