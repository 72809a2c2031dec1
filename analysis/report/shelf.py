"""The reports of a corpus: one readable file each, beside its tables; found, begun, changed and removed by name.

A change is made to what the file holds at that moment, in turn, and written whole or not at all: two readers who work
on one report both count, and a server that stops leaves it as it was.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from analysis import versions
from analysis.report import items
from analysis.report.items import Report, ReportError
from analysis.versions import FOLDER

_FOLDER: Final = "reports"
_NAME: Final = re.compile(r"[0-9a-f]{12}")


def new_id() -> str:
    """Return a name that no other report or item has."""
    return secrets.token_hex(6)


def titles(name: str, folder: Path = FOLDER) -> dict[str, str]:
    """Return the reports of a corpus by id with their titles, the one changed last first; a damaged one is left out."""
    found = [(path.stat().st_mtime_ns, path) for path in _home(name, folder).glob("*.json")]
    opened = ((path.stem, _readable(path, changed)) for changed, path in sorted(found, reverse=True))
    return {stem: report.title for stem, report in opened if report is not None}


def read(name: str, report: str, folder: Path = FOLDER) -> Report:
    """Return a report; raise ReportError if it is not there or cannot be read."""
    path = _path(name, report, folder)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError as fault:
        raise ReportError("gone") from fault
    except OSError as fault:
        raise ReportError("unread", file=path.name, fault=fault.strerror or str(fault)) from fault


def begin(name: str, title: str, folder: Path = FOLDER, *, like: Report | None = None) -> Report:
    """Put a report on the shelf and return it: an empty one, or what was read from a file."""
    said = _title(title)
    report = replace(like or Report("", said), id=new_id(), title=said)
    with _kept(name, folder):
        _home(name, folder).mkdir(exist_ok=True)
        versions.rewrite(_path(name, report.id, folder), items.written(report))
    return report


def change(name: str, report: str, deed: Callable[[Report], Report], folder: Path = FOLDER) -> Report:
    """Change a report as it is now and return it; raise ReportError if it is gone or cannot be kept."""
    path = _path(name, report, folder)
    with _kept(name, folder):
        before = read(name, report, folder)
        after = deed(before)
        after = replace(after, id=report, title=_title(after.title))
        if after != before:
            versions.rewrite(path, items.written(after))
    return after


def remove(name: str, report: str, folder: Path = FOLDER) -> Report:
    """Take a report from the shelf and return what it was; `restore` puts it back."""
    with _kept(name, folder):
        was = read(name, report, folder)
        _path(name, report, folder).unlink(missing_ok=True)
    return was


def restore(name: str, report: Report, folder: Path = FOLDER) -> None:
    """Put a removed report back as it was, unless it is there."""
    path = _path(name, report.id, folder)
    with _kept(name, folder):
        if not path.exists():
            versions.rewrite(path, items.written(report))


@contextmanager
def _kept(name: str, folder: Path) -> Iterator[None]:
    home = _home(name, folder)
    try:
        with versions.turn(home):
            yield
    except OSError as fault:
        raise ReportError("keep", file=_FOLDER, fault=fault.strerror or str(fault)) from fault


def _home(name: str, folder: Path) -> Path:
    return versions.home_of(name, folder) / _FOLDER


def _path(name: str, report: str, folder: Path) -> Path:
    if not _NAME.fullmatch(report):
        raise ReportError("gone")
    return _home(name, folder) / f"{report}.json"


def _title(title: str) -> str:
    said = " ".join(title.split())
    if not said:
        raise ReportError("name")
    return said


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> Report:
    """Return what a file holds; the same file is read and checked once."""
    del changed
    return replace(items.parsed(path.read_bytes(), file=path.name), id=path.stem)


def _readable(path: Path, changed: int) -> Report | None:
    try:
        return _read(path, changed)
    except (ReportError, OSError):
        return None
