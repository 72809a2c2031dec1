"""Versions of a stored corpus: immutable parts, one manifest that names them, one switch.

A build writes new Parquet parts beside the old ones and then replaces the manifest in one rename,
so a reader sees the old version or the new one and never a mixture, however the build ends.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.messages import MarsadError

SCHEMA: Final = 2
FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "tables"
# Beside the corpora: what a reader uploaded for one, in a folder of its name.
UPLOADS: Final = ".uploads"
_MANIFEST: Final = "manifest.json"


class VersionError(MarsadError):
    """A stored corpus is missing, damaged, of another release, in use by a build, or cannot be written."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "no-corpus": (
            "لا توجد مدونة باسم «{name}». الموجود: {names}. لإنشائها: python -m analysis build PATH --name {name}",
            "There is no corpus named “{name}”. Those there are: {names}. To make it: python -m analysis build PATH "
            "--name {name}",
        ),
        "no-corpora": (
            "لا توجد مدونة باسم «{name}»، ولا مدونة غيرها في {folder}. لإنشائها: "
            "python -m analysis build PATH --name {name}",
            "There is no corpus named “{name}”, nor any other in {folder}. To make it: python -m analysis build PATH "
            "--name {name}",
        ),
        "bad-name": (
            "«{name}» لا يصلح اسمًا لمدونة: استعمل حروفًا وأرقامًا وشرطات، 64 حرفًا على الأكثر",
            "“{name}” cannot name a corpus: use letters, digits, dashes and underscores, at most 64",
        ),
        "damaged": (
            "جدول تالف في المدونة «{name}»: {file}. أعد بناءها من ملفاتها: python -m analysis build",
            "A table of the corpus “{name}” is damaged: {file}. Build it again: python -m analysis build",
        ),
        "other-schema": (
            "المدونة «{name}» من إصدار آخر (نسق {found}، والمطلوب {wanted}). أعد بناءها من ملفاتها",
            "The corpus “{name}” was made by another release (schema {found}, this one reads {wanted}). Build it again",
        ),
        "in-use": (
            "المدونة «{name}» يبنيها الآن برنامج آخر (رقم العملية {pid}). انتظر انتهاءه أو أوقفه",
            "The corpus “{name}” is being built by another process (number {pid}). Wait for it, or stop it",
        ),
        "cannot-write": (
            "تعذرت الكتابة في {place}: {fault}. بقيت الجداول السابقة كما هي؛ أفسح مكانًا أو صحح الأذونات ثم أعد البناء",
            "Cannot write in {place}: {fault}. The tables stay as they were; free space or set permissions, then retry",
        ),
    }


@dataclass(frozen=True)
class Part:
    """One immutable Parquet file: its table, file name, rows, bytes and checksum."""

    table: str
    file: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Batch:
    """One batch of analysed articles: how many, and the part of each of its tables."""

    articles: int
    parts: tuple[Part, ...]

    def part(self, table: str) -> Part:
        """Return the part that holds a table of this batch."""
        return next(part for part in self.parts if part.table == table)


@dataclass(frozen=True)
class Manifest:
    """One whole version of a corpus: what it was built from, what it counts, which parts hold it.

    `inputs` is a checksum over the names and contents of everything read, and over `method`: the
    release of the analysis and the settings that it ran under.
    """

    name: str
    build: str
    made: str
    origin: str
    inputs: str
    method: str
    about: Mapping[str, str]
    counts: Mapping[str, int]
    batches: tuple[Batch, ...]
    parts: tuple[Part, ...]
    schema: int = SCHEMA
    # Which field is read from which column, as the reader of the files said.
    mapping: Mapping[str, str] = field(default_factory=dict)

    def every_part(self) -> list[Part]:
        """Return all parts of this version, those of its batches first."""
        return [part for batch in self.batches for part in batch.parts] + list(self.parts)


def home_of(name: str, folder: Path = FOLDER) -> Path:
    """Return the folder of a corpus; raise VersionError for a name that could leave it."""
    if not re.fullmatch(r"[\w-][\w.-]{0,63}", name):
        raise VersionError("bad-name", name=name[:80])
    return folder / name


def names(folder: Path = FOLDER) -> list[str]:
    """Return the names of the corpora in a folder, sorted."""
    return sorted(path.parent.name for path in folder.glob(f"*/{_MANIFEST}"))


def stamp(name: str, folder: Path = FOLDER) -> int:
    """Return a number that changes when the corpus gets a new version; 0 when there is none. One stat call."""
    return _age(home_of(name, folder))


def _age(home: Path) -> int:
    try:
        found = (home / _MANIFEST).stat()
    except OSError:
        return 0
    return found.st_mtime_ns ^ found.st_ino


def _none(name: str, folder: Path) -> VersionError:
    others = ", ".join(names(folder))
    return VersionError("no-corpus" if others else "no-corpora", name=name, names=others, folder=folder)


def current(name: str, folder: Path = FOLDER) -> Manifest:
    """Return the current version of a corpus; raise VersionError if there is none or it is damaged."""
    path = home_of(name, folder) / _MANIFEST
    try:
        fields = _fields(path)
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise _none(name, folder) from fault
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise VersionError("damaged", name=name, file=_MANIFEST) from fault
    if not fields:
        raise VersionError("damaged", name=name, file=_MANIFEST)
    if fields.get("schema") != SCHEMA:
        raise VersionError("other-schema", name=name, found=fields.get("schema"), wanted=SCHEMA)
    try:
        batches = tuple(Batch(batch["articles"], _parts(batch["parts"])) for batch in fields["batches"])
        return Manifest(**{**fields, "batches": batches, "parts": _parts(fields["parts"])})
    except (KeyError, TypeError, AttributeError) as fault:
        raise VersionError("damaged", name=name, file=_MANIFEST) from fault


def origin(name: str, folder: Path = FOLDER) -> Path | None:
    """Return where a corpus was built from, even one of another release; None where nothing says so.

    Of a corpus whose manifest is damaged it is what a reader uploaded for it, if they did.
    """
    uploaded = (folder / UPLOADS / name).resolve()
    try:
        fields = _fields(home_of(name, folder) / _MANIFEST)
    except (OSError, ValueError, KeyError, TypeError):
        fields = {}
    if isinstance(fields.get("origin"), str):
        return Path(fields["origin"])
    return uploaded if uploaded.is_dir() else None


def _fields(path: Path) -> dict[str, Any]:
    """Return what a manifest says; nothing if it is not as it was written."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    whole = json.loads(head)["sha256"] == hashlib.sha256(body.encode()).hexdigest()
    fields = json.loads(body) if whole else {}
    return fields if isinstance(fields, dict) else {}


def _parts(rows: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(**row) for row in rows)


def write(home: Path, table: str, rows: pa.Table) -> Part:
    """Write rows as one immutable part named by its content, and return what it is."""

    def fill(draft: Path) -> None:
        pq.write_table(rows, draft, compression="zstd", row_group_size=65_536, write_page_checksum=True)

    return store(home, table, fill, suffix="parquet", rows=rows.num_rows)


def store(home: Path, table: str, fill: Callable[[Path], None], *, suffix: str, rows: int) -> Part:
    """Have a file of any format filled, store it as one immutable part, and return what it is."""
    parts = home / "parts"
    draft = parts / f".{table}-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        fill(draft)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        digest = _sha256(draft)
        part = Part(table, f"{table}-{digest[:20]}.{suffix}", rows, draft.stat().st_size, digest)
        draft.rename(parts / part.file)
    finally:
        draft.unlink(missing_ok=True)
    return part


def read(home: Path, part: Part, columns: Sequence[str] | None = None) -> pa.Table:
    """Return one part; raise VersionError if its bytes have changed, FileNotFoundError if it is gone."""
    path = home / "parts" / part.file
    try:
        rows = pq.read_table(path, columns=columns and list(columns), page_checksum_verification=True)
    except FileNotFoundError as fault:
        raise FileNotFoundError(errno.ENOENT, "missing part", part.file) from fault
    except (OSError, pa.ArrowException) as fault:
        raise VersionError("damaged", name=home.name, file=part.file) from fault
    if rows.num_rows != part.rows:
        raise VersionError("damaged", name=home.name, file=part.file)
    return rows


def switch(home: Path, manifest: Manifest) -> None:
    """Make a version the current one, in a single rename."""
    _sync_folder(home / "parts")
    body = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True)
    rewrite(home / _MANIFEST, json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest()}) + "\n" + body)
    _sync_folder(home)


def rewrite(path: Path, text: str) -> None:
    """Put a text in the place of a file's, whole or not at all, and on the disk when this returns."""
    draft = path.with_name(f"{path.name}.tmp")
    try:
        with draft.open("w", encoding="utf-8") as sink:
            sink.write(text)
            sink.flush()
            os.fsync(sink.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait for one's turn to change a file, so that two readers who decide at once both count."""
    with path.with_name(f"{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def locked(name: str, folder: Path = FOLDER) -> Iterator[Path]:
    """Hold a corpus for one build, and hand out its folder; a second build is refused by name.

    The kernel lets go of the lock when its holder dies, however it dies, so none is left behind.
    """
    home = home_of(name, folder)
    try:
        (home / "parts").mkdir(parents=True, exist_ok=True)
        lock = (home / "lock").open("a+", encoding="utf-8")
    except OSError as fault:
        raise VersionError("cannot-write", place=str(home), fault=fault.strerror or str(fault)) from fault
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            lock.seek(0)
            raise VersionError("in-use", name=name, pid=lock.read().strip() or "?") from fault
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield home


def sweep(home: Path, manifest: Manifest | None) -> None:
    """Delete parts that the given version does not name: leftovers of older versions and dead builds."""
    named = {part.file for part in manifest.every_part()} if manifest else set()
    for path in (home / "parts").iterdir():
        if path.name not in named:
            path.unlink(missing_ok=True)
    (home / f"{_MANIFEST}.tmp").unlink(missing_ok=True)


@contextmanager
def clean_failure(home: Path, manifest: Manifest | None) -> Iterator[None]:
    """Sweep what a block wrote for a new version if it fails or is stopped: a disk that is full does not stay so.

    `manifest` is the version that is there. Nothing is swept once another one has taken its place.
    """
    before = _age(home)
    try:
        yield
    except BaseException:
        if _age(home) == before:
            sweep(home, manifest)
        raise


def remove(name: str, folder: Path = FOLDER) -> None:
    """Delete a corpus and what was uploaded for it: first its manifest, so that no reader opens what is going away."""
    if not (home_of(name, folder) / _MANIFEST).exists():
        raise _none(name, folder)
    with locked(name, folder) as home:
        (home / _MANIFEST).unlink()
        shutil.rmtree(home)
        shutil.rmtree(folder / UPLOADS / name, ignore_errors=True)


def verify(name: str, folder: Path = FOLDER) -> list[str]:
    """Return the names of the stored files that are missing or differ from their checksum."""
    parts = home_of(name, folder) / "parts"
    return [
        part.file
        for part in current(name, folder).every_part()
        if not (parts / part.file).is_file() or _sha256(parts / part.file) != part.sha256
    ]


def _sha256(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
