import datetime
import io
import random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.corpus import columnar
from analysis.corpus.fields import Columns
from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reasons import Refused
from analysis.corpus.report import Found, Report


def parquet(table: pa.Table, **options: object) -> bytes:
    made = io.BytesIO()
    pq.write_table(table, made, **options)
    return made.getvalue()


def records(data: bytes, limits: Limits = LIMITS) -> list[Found]:
    return list(columnar.records(io.BytesIO(data), len(data), Report("a", len(data)), Columns(), limits=limits))


def test_rows_are_read_with_their_types() -> None:
    when = datetime.datetime(2018, 2, 26, 10)
    table = pa.table(
        {"العنوان": ["أ", None], "النص": pa.array(["ب", "ج"], pa.large_string()), "date": [when, None], "x": [1, 2]}
    )
    assert records(parquet(table)) == [
        Found("row 1", {"title": "أ", "text": "ب", "date": when}),
        Found("row 2", {"title": None, "text": "ج", "date": None}),
    ]


def test_a_cell_that_cannot_be_read_costs_itself() -> None:
    table = pa.table({"text": ["أ", "ب"], "date": pa.array([1 << 60, 0], pa.timestamp("ms"))})
    assert [row.values["date"] for row in records(parquet(table))] == [None, datetime.datetime(1970, 1, 1)]


def test_a_table_without_text_is_refused_by_its_columns() -> None:
    with pytest.raises(Refused, match="no_text_column"):
        records(parquet(pa.table({"a": [1]})))


def test_thousands_of_columns_are_refused() -> None:
    with pytest.raises(Refused, match="columns_many"):
        records(parquet(pa.table({f"c{number}": [1] for number in range(2001)})))


def test_a_small_file_that_holds_terabytes_is_refused_as_it_grows() -> None:
    value = "نص " * 350_000
    made, rows = io.BytesIO(), 100_000
    group = pa.table({"text": pa.DictionaryArray.from_arrays(np.zeros(rows, np.int32), [value])})
    with pq.ParquetWriter(made, group.schema, compression="zstd") as writer:
        for _ in range(10):
            writer.write_table(group)
    data = made.getvalue()
    assert len(data) < 250_000
    assert rows * 10 * len(value.encode()) > 1 << 40
    with pytest.raises(Refused, match="table_bomb"):
        records(data)


def test_five_hundred_mutations_do_no_more_than_refuse() -> None:
    data = parquet(pa.table({"title": ["أ"] * 50, "text": [f"نص {number}" for number in range(50)]}))
    chance = random.Random(1)
    for _ in range(500):
        made = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            made[chance.randrange(len(made))] = chance.randrange(256)
        try:
            records(bytes(made))
        except Refused as refused:
            assert refused.code in {"table_broken", "table_bomb", "no_text_column", "columns_many"}


@pytest.mark.parametrize("cut", [1, 8, 100, 300])
def test_a_truncated_file_is_refused(cut: int) -> None:
    data = parquet(pa.table({"text": ["نص"] * 50}))
    with pytest.raises(Refused, match="table_broken"):
        records(data[:-cut])
