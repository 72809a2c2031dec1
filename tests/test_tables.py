import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import tables, versions
from analysis.versions import Batch, Manifest

DATA_README = Path(__file__).resolve().parent.parent / "data" / "README.md"
EVERY_TABLE = {**tables.BATCH_TABLES, **tables.CORPUS_TABLES}


def described() -> dict[str, list[str]]:
    chapters = re.split(r"^#### `(\w+)`$", DATA_README.read_text(encoding="utf-8"), flags=re.M)[1:]
    return {
        name: [column for row in re.findall(r"^\| (`.+?) \|", text, re.M) for column in re.findall(r"`(\w+)`", row)]
        for name, text in zip(chapters[::2], chapters[1::2], strict=True)
    }


def test_every_table_and_column_is_described_in_order_and_no_other() -> None:
    assert described() == {name: list(columns) for name, columns in EVERY_TABLE.items()}


@pytest.mark.parametrize("table", [name for name, columns in EVERY_TABLE.items() if columns])
def test_an_empty_table_has_its_columns(table: str) -> None:
    assert list(tables.empty(table).columns) == list(EVERY_TABLE[table])


def test_batches_are_counted_through(tmp_path: Path) -> None:
    sentences = pd.DataFrame(
        {"article": [0, 0], "sentence": [0, 1], "section": 0, "part": "lead", "start": 0, "end": 1, "words": 1}
    )
    with versions.locked("demo", tmp_path) as home:
        part = tables.write(home, "sentences", sentences)
        batches = (Batch(1, (part,)), Batch(1, (part,)))
        rows = tables.read_batches(home, batches, "sentences").to_pandas()
    assert rows["article"].tolist() == [0, 0, 1, 1]
    assert rows["sentence"].tolist() == [0, 1, 2, 3]


def test_a_table_is_written_in_exactly_its_declared_columns(tmp_path: Path) -> None:
    rows = pd.DataFrame({"topic": [0], "article": [0], "share": [0.5], "extra": ["x"]})
    with versions.locked("demo", tmp_path) as home:
        part = tables.write(home, "article_topics", rows)
        stored = versions.read(home, part)
    assert dict(zip(stored.schema.names, stored.schema.types, strict=True)) == tables.CORPUS_TABLES["article_topics"]


def test_a_damaged_part_is_named_when_the_corpus_is_opened(tmp_path: Path) -> None:
    with versions.locked("demo", tmp_path) as home:
        part = tables.write(home, "topics", tables.empty("topics"))
        versions.switch(home, Manifest("demo", "b", "", "", "", "", {}, {}, (), (part,)))
    path = tmp_path / "demo" / "parts" / part.file
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(versions.VersionError, match=part.file):
        tables.read("demo", tmp_path)
    path.unlink()
    with pytest.raises(versions.VersionError, match=part.file):
        tables.read("demo", tmp_path)
