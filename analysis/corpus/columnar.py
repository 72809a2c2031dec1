"""Parquet in, one record a row out; decoded a few rows at a time, and never more bytes than are sane."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.corpus.fields import Columns
from analysis.corpus.limits import Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Lost, Report

_ROWS: Final = 256
_THRIFT_STRING: Final = 1 << 24
_THRIFT_CONTAINER: Final = 1 << 20
_DAMAGE: Final = (pa.ArrowException, OSError, ValueError, TypeError, OverflowError, KeyError, IndexError)


def records(file: IO[bytes], size: int, report: Report, columns: Columns, *, limits: Limits) -> Iterator[Found | Lost]:
    """Give every row; a file that is damaged, or grows out of proportion, stops where it does."""
    report.encoding = "utf-8"
    try:
        names, places, parquet = _opened(file, columns, limits)
        allowed = max(limits.ratio * size, limits.ratio_from)
        _check_groups(parquet, allowed)
        number, decoded = 0, 0
        report.rows = parquet.metadata.num_rows
        wanted = range(len(names)) if columns.watched else list(places.values())
        shown = list(dict.fromkeys(names[place] for place in wanted))
        where = {field: shown.index(names[place]) for field, place in places.items()}
        for batch in parquet.iter_batches(batch_size=_ROWS, columns=shown):
            cells = [batch.column(name) for name in shown]
            for row in range(batch.num_rows):
                number += 1
                values = columns.values(shown, [_value(column[row], report) for column in cells], where)
                decoded += sum(len(value) for value in values.values() if isinstance(value, (str, bytes)))
                if decoded > allowed:
                    raise Refused("table_bomb", place=f"row {number}", bytes=allowed)
                yield Found(f"row {number}", values)
    except _DAMAGE as error:
        raise Refused("table_broken", kind="Parquet", error=str(error)[:200].rstrip(". ")) from error


def _opened(file: IO[bytes], columns: Columns, limits: Limits) -> tuple[list[str], dict[str, int], pq.ParquetFile]:
    plain = _file(file)
    names = plain.schema_arrow.names
    if len(names) > limits.columns:
        raise Refused("columns_many", found=len(names), limit=limits.columns)
    places = columns.require(names, place="file")
    # One long value repeated a million times stays one value as long as it is read as a dictionary.
    wanted = range(len(names)) if columns.watched else places.values()
    texts = [names[place] for place in wanted if _is_text(plain.schema_arrow.field(place).type)]
    return names, places, _file(file, texts)


def _file(file: IO[bytes], dictionary: list[str] | None = None) -> pq.ParquetFile:
    file.seek(0)
    return pq.ParquetFile(
        file,
        read_dictionary=dictionary,
        thrift_string_size_limit=_THRIFT_STRING,
        thrift_container_size_limit=_THRIFT_CONTAINER,
        page_checksum_verification=True,
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind))


def _value(cell: pa.Scalar, report: Report) -> Any:  # noqa: ANN401 - whatever Parquet holds
    try:
        return cell.as_py()
    except (ValueError, OverflowError):
        # A time outside the years 1 to 9999, or a value that is not what its column says.
        report.counts["unreadable_cells"] += 1
        return None


def _check_groups(parquet: pq.ParquetFile, allowed: int) -> None:
    """Refuse a row group that declares more than is allowed before any of it is decoded.

    Only the group's own size is asked for: looking at the columns of a damaged one ends the process
    (pyarrow 26, a C++ exception that nothing catches).
    """
    meta = parquet.metadata
    for group in range(meta.num_row_groups):
        if meta.row_group(group).total_byte_size > allowed:
            raise Refused("table_bomb", place="file", bytes=allowed)
