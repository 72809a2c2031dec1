"""A path in, the list of what there is to read out: a folder, a ZIP or one file; nothing is parsed here."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import pandas as pd

from analysis.corpus import archive, names
from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reasons import CorpusError, Refused
from analysis.corpus.report import files_table

_BLOCK: Final = 1 << 20
_ZIP: Final = b"PK"
_OFFICE: Final = b"[Content_Types].xml"


@dataclass(frozen=True)
class Item:
    """One file to read, on disk or in an archive; small, and sent to worker processes as it is.

    The fields from `offset` on say where a member lies, so that reading it needs no directory.
    """

    path: str
    name: str
    member: int
    bytes: int
    fingerprint: str
    offset: int = 0
    packed: int = 0
    method: int = 0
    crc: int = 0
    fault: str = ""

    @property
    def size(self) -> int:
        """The bytes the file has, or is declared to have."""
        return self.bytes


@dataclass(frozen=True)
class Survey:
    """What a corpus consists of: the items to read, the files passed over with their reasons, and its settings.

    The settings are among the files passed over: every `corpus.toml`, at the top, in a folder or in a ZIP.
    """

    items: tuple[Item, ...]
    passed_over: pd.DataFrame
    settings: tuple[Item, ...] = ()


def survey(path: Path, *, limits: Limits = LIMITS) -> Survey:
    """List a folder (with its subfolders), a ZIP or a single file, in the order of their names."""
    items: list[Item] = []
    settings: list[Item] = []
    over: list[dict[str, object]] = []
    for found in _found(Path(path), limits):
        if not isinstance(found, Item):
            over.append(found)
        elif names.passed_over(found.name) == names.HEARD:
            settings.append(found)
            over.append(_over(found.name, names.HEARD, found.bytes))
        else:
            items.append(found)
    return Survey(tuple(items), files_table(over), tuple(settings))


def _found(path: Path, limits: Limits) -> Iterator[Item | dict[str, object]]:
    try:
        path = path.resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CorpusError("missing", path=str(path)) from error
    except (OSError, RuntimeError) as error:
        raise CorpusError("unreadable", file=str(path), error=getattr(error, "strerror", "") or "loop") from error
    if path.is_dir():
        for file, name in _walk(path):
            yield from _surveyed(file, name, limits) if isinstance(file, Path) else [file]
    elif path.is_file():
        yield from _surveyed(path, names.shown(path.name), limits, alone=True)
    else:
        raise CorpusError("not_a_file", file=str(path))


def _walk(root: Path) -> Iterator[tuple[Path | dict[str, object], str]]:
    """Give every path under a folder with its shown name, or in its place the note that it is passed over."""
    waiting = [(root, "")]
    # A list rather than recursion: folders may be nested deeper than Python calls.
    while waiting:
        path, name = waiting.pop()
        if name and not name.endswith("/"):
            yield path, name
            continue
        try:
            with os.scandir(path) as listing:
                found = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            shown = name or names.shown(path.name)
            yield _unreadable(shown, error), shown
            continue
        for entry in found:
            shown = name + names.shown(entry.name)
            folder = entry.is_dir(follow_symlinks=False)
            reason = _left_out(entry, folder=folder)
            if reason:
                yield _over(shown + "/" * folder, reason), shown
            else:
                waiting.append((Path(entry.path), shown + "/" * folder))


def _left_out(entry: os.DirEntry[str], *, folder: bool) -> str:
    if entry.is_symlink():
        return "link"
    if not folder and not entry.is_file(follow_symlinks=False):
        return "not_a_file"
    reason = names.passed_over(names.shown(entry.name))
    return "" if (folder and reason != "hidden") or reason == names.HEARD else reason


def _over(name: str, reason: str, size: int = 0) -> dict[str, object]:
    return {"file": name, "bytes": size, "status": "passed over", "reason": reason}


def _unreadable(name: str, error: OSError) -> dict[str, object]:
    return _over(name, "unreadable") | {"detail": {"error": error.strerror or type(error).__name__}}


def _surveyed(path: Path, name: str, limits: Limits, *, alone: bool = False) -> Iterator[Item | dict[str, object]]:
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                yield _over(name, "not_a_file")
                return
            fingerprint, size = _fingerprint(file)
            file.seek(0)
            if file.read(2) != _ZIP:
                yield Item(str(path), name, -1, size, fingerprint)
                return
            whole = Item(str(path), name, -1, size, fingerprint)
            yield from _members(file, whole, "" if alone else name + "/", limits)
    except OSError as error:
        yield _unreadable(name, error)


def _fingerprint(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := file.read(_BLOCK):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def _members(file: BinaryIO, whole: Item, prefix: str, limits: Limits) -> Iterator[Item | dict[str, object]]:
    try:
        found = archive.entries(file, limits=limits)
    except Refused as refused:
        yield _faulty(whole, refused.code)
        return
    if not found:
        yield _over(whole.name, "archive_empty", whole.bytes)
    if any(entry.raw_name == _OFFICE for entry in found):
        yield whole
        return
    taken: dict[str, int] = {}
    for entry in sorted(found, key=lambda entry: entry.raw_name):
        if entry.folder and not entry.size:
            continue
        name = names.shown(names.decoded(entry.raw_name, utf8=entry.utf8))
        taken[name] = taken.get(name, 0) + 1
        shown = prefix + name + (f" ({taken[name]})" if taken[name] > 1 else "")
        reason = "link" if entry.link else names.passed_over(name)
        left_out = reason and (reason != names.HEARD or taken[name] > 1)
        yield _over(shown, reason, entry.size) if left_out else _item(whole, entry, shown)


def _item(whole: Item, entry: archive.Entry, name: str) -> Item:
    identity = f"{entry.crc:08x}:{entry.size}:{name}".encode("utf-8", "surrogatepass")
    return Item(
        path=whole.path,
        name=name,
        member=entry.index,
        bytes=entry.size,
        fingerprint=hashlib.sha256(identity).hexdigest(),
        offset=entry.offset,
        packed=entry.packed,
        method=entry.method,
        crc=entry.crc,
        fault=entry.fault,
    )


def _faulty(item: Item, fault: str) -> Item:
    return Item(item.path, item.name, -1, item.bytes, item.fingerprint, fault=fault)
