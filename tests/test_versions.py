import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from analysis import versions
from analysis.versions import Batch, Manifest, VersionError

ROWS = pa.table({"number": pa.array(range(1000)), "text": ["نص"] * 1000})


def manifest(name: str, *parts: versions.Part, build: str = "one") -> Manifest:
    return Manifest(
        name=name, build=build, made="2025-01-01", origin="/corpus", inputs="x", method="y", about={}, counts={},
        batches=(Batch(1000, parts[:1]),), parts=parts[1:],
    )  # fmt: skip


def stored(folder: Path, name: str = "sample") -> Manifest:
    with versions.locked(name, folder) as home:
        parts = [versions.write(home, table, ROWS.slice(start)) for start, table in enumerate(("articles", "words"))]
        made = manifest(name, *parts)
        versions.switch(home, made)
    return made


def test_what_is_switched_to_is_read_back(tmp_path: Path) -> None:
    made = stored(tmp_path)
    assert versions.current("sample", tmp_path) == made
    assert versions.names(tmp_path) == ["sample"]
    assert versions.read(tmp_path / "sample", made.parts[0]).equals(ROWS.slice(1))
    assert versions.verify("sample", tmp_path) == []


def test_a_part_is_named_by_its_content(tmp_path: Path) -> None:
    with versions.locked("sample", tmp_path) as home:
        first, second = versions.write(home, "words", ROWS), versions.write(home, "words", ROWS)
        other = versions.write(home, "words", ROWS.slice(5))
    assert first == second
    assert other.file != first.file


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "x" * 65, "a b", "a\0b"])
def test_a_name_cannot_leave_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(VersionError) as error:
        versions.home_of(name, tmp_path)
    assert error.value.code == "bad-name"


def test_a_missing_corpus_is_refused_by_name_with_those_there_are(tmp_path: Path) -> None:
    stored(tmp_path)
    with pytest.raises(VersionError, match=r"no corpus named “other”.*sample"):
        versions.current("other", tmp_path)


@pytest.mark.parametrize("place", [10, 200, -30])
def test_a_flipped_byte_in_a_part_is_found_and_named(place: int, tmp_path: Path) -> None:
    made = stored(tmp_path)
    path = tmp_path / "sample" / "parts" / made.parts[0].file
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)
    assert versions.verify("sample", tmp_path) == [made.parts[0].file]


def test_a_deleted_part_is_found_and_named(tmp_path: Path) -> None:
    made = stored(tmp_path)
    (tmp_path / "sample" / "parts" / made.parts[0].file).unlink()
    assert versions.verify("sample", tmp_path) == [made.parts[0].file]


def test_a_flipped_byte_in_the_manifest_is_found_and_other_corpora_work(tmp_path: Path) -> None:
    stored(tmp_path)
    stored(tmp_path, "other")
    path = tmp_path / "sample" / "manifest.json"
    path.write_text(path.read_text().replace("/corpus", "/corpse"))
    with pytest.raises(VersionError) as error:
        versions.current("sample", tmp_path)
    assert error.value.code == "damaged"
    assert versions.current("other", tmp_path).name == "other"


@pytest.mark.parametrize(
    "body",
    ["[]", "7", '{"schema": 2}', '{"schema": 2, "batches": 5}', '{"schema": 2, "batches": [], "parts": [{"x": 1}]}'],
)
def test_a_whole_manifest_of_another_shape_is_told_as_damaged(body: str, tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    head = json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest()})
    (tmp_path / "sample" / "manifest.json").write_text(f"{head}\n{body}")
    with pytest.raises(VersionError) as error:
        versions.current("sample", tmp_path)
    assert error.value.code == "damaged"
    assert versions.origin("sample", tmp_path) is None


def test_tables_of_another_release_are_refused_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(tmp_path)
    monkeypatch.setattr(versions, "SCHEMA", 99)
    with pytest.raises(VersionError, match="another release"):
        versions.current("sample", tmp_path)


def test_a_second_build_of_one_corpus_is_refused_by_name(tmp_path: Path) -> None:
    with versions.locked("sample", tmp_path), pytest.raises(VersionError) as error, versions.locked("sample", tmp_path):
        pass
    assert error.value.code == "in-use"
    assert error.value.details["pid"] == str(os.getpid())


def test_a_lock_does_not_outlive_its_holder(tmp_path: Path) -> None:
    code = (
        "import sys, os, signal; from pathlib import Path; from analysis import versions\n"
        "with versions.locked('sample', Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    died = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=Path(__file__).parent.parent)
    assert died.returncode == -9
    with versions.locked("sample", tmp_path):
        pass


def test_a_write_that_fails_leaves_nothing_and_the_old_version_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stored(tmp_path)

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    with versions.locked("sample", tmp_path) as home:
        before = sorted(home.rglob("*"))
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            versions.write(home, "words", ROWS.slice(7))
        with pytest.raises(OSError, match="No space"):
            versions.switch(home, manifest("sample", *made.every_part(), build="two"))
        assert sorted(home.rglob("*")) == before
    assert versions.current("sample", tmp_path).build == "one"


def test_sweeping_deletes_only_what_the_version_does_not_name(tmp_path: Path) -> None:
    made = stored(tmp_path)
    with versions.locked("sample", tmp_path) as home:
        versions.write(home, "words", ROWS.slice(9))
        (home / "parts" / ".words-1-ab.tmp").write_bytes(b"torn")
        versions.sweep(home, made)
        assert {path.name for path in (home / "parts").iterdir()} == {part.file for part in made.every_part()}


def test_what_fails_once_its_version_is_there_takes_nothing_of_it_away(tmp_path: Path) -> None:
    before = stored(tmp_path)
    home = tmp_path / "sample"
    with pytest.raises(KeyboardInterrupt), versions.clean_failure(home, before):
        new = versions.write(home, "articles", ROWS.slice(1))
        versions.switch(home, manifest("sample", new, build="two"))
        raise KeyboardInterrupt
    assert versions.verify("sample", tmp_path) == []


def test_removing_a_corpus_leaves_nothing_of_it(tmp_path: Path) -> None:
    stored(tmp_path)
    for name in ("sample", "other"):
        (tmp_path / ".uploads" / name).mkdir(parents=True)
        (tmp_path / ".uploads" / name / "a.txt").write_text("مقال", encoding="utf-8")
    versions.remove("sample", tmp_path)
    assert versions.names(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == [".uploads"]
    assert [path.name for path in (tmp_path / ".uploads").iterdir()] == ["other"]


def test_the_stamp_changes_with_the_version(tmp_path: Path) -> None:
    assert versions.stamp("sample", tmp_path) == 0
    made = stored(tmp_path)
    first = versions.stamp("sample", tmp_path)
    with versions.locked("sample", tmp_path) as home:
        versions.switch(home, manifest("sample", *made.every_part(), build="two"))
    assert versions.stamp("sample", tmp_path) not in (0, first)


def test_the_manifest_is_plain_json_that_others_can_read(tmp_path: Path) -> None:
    stored(tmp_path)
    head, body = (tmp_path / "sample" / "manifest.json").read_text().splitlines()
    assert set(json.loads(head)) == {"sha256"}
    assert json.loads(body)["name"] == "sample"
