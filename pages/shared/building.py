"""Corpora being built behind the pages: started, watched, cancelled; each in a process of its own.

A build belongs to the server, not to a page or a tab: it goes on while readers move about, and what it was
given is deleted again if it ends without a corpus. The process switches versions whole or not at all.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Any, BinaryIO, ClassVar, Final

from analysis import versions
from analysis.messages import MarsadError

_ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE: Final = 1.5
_BURIAL: Final = 10
_UNSAFE: Final = re.compile(r"[^\w.-]+")
_BLOCK: Final = 1 << 20
MOST_BYTES: Final = 200 * 2**20
MOST_FILES: Final = 2_000


class BuildingError(MarsadError):
    """A corpus that cannot be started on, with what to do about it."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "no-name": ("سمِّ المدونة أولًا: حروفًا أو أرقامًا", "Name the corpus first, in letters or digits"),
        "no-files": ("اختر ملفًا واحدًا على الأقل", "Choose at least one file"),
        "under-way": (
            "المدونة «{name}» تُبنى الآن. انتظر تمامها أو ألغها",
            "The corpus “{name}” is being built right now. Wait for it, or cancel it",
        ),
        "taken": (
            "في مرصد مدونة باسم «{name}» بُنيت من مكان آخر. اختر اسمًا آخر",
            "There is a corpus “{name}” already, built from elsewhere. Choose another name",
        ),
        "too-big": (
            "حجم ما اخترته {size} ميغابايت، والحد {most}. أضفه مجلدًا من هذا الجهاز أو قسّمه",
            "What you chose takes {size} MB and the most is {most}. Add it as a folder of this machine, or split it",
        ),
        "too-many": (
            "اخترت {found} ملفًا، والحد {most}. ضعها في ملف ZIP واحد",
            "You chose {found} files and the most is {most}. Put them into one ZIP",
        ),
        "gone": (
            "لم تعد ملفات المدونة «{name}» في موضعها. أعدها إليه أو أضف المدونة من جديد",
            "The files of the corpus “{name}” are no longer where they were. Put them back, or add the corpus anew",
        ),
        "no-place": (
            "لا يوجد على هذا الجهاز ملف ولا مجلد في {path}. تحقق من المسار",
            "There is no file or folder at {path} on this machine. Check the path",
        ),
        "died": (
            "توقفت عملية البناء قبل تمامها (الرمز {status})، وبقي كل شيء كما كان. تفصيلها في سجل الخادم",
            "The build stopped before it was done (status {status}); everything is as it was. See the server’s log",
        ),
        "cannot-write": (
            "تعذّر حفظ ما رفعته: {fault}. أفسح مكانًا ثم أعد المحاولة",
            "What you uploaded could not be stored: {fault}. Free some space, then try again",
        ),
    }


@dataclass
class Building:
    """One build: how far it is, and how it ended."""

    name: str
    origin: Path
    process: subprocess.Popen[str]
    added: tuple[Path, ...] = ()
    before: str = ""
    step: dict[str, Any] = field(default_factory=lambda: {"step": "survey", "done": 0, "total": 1})
    started: float = field(default_factory=time.monotonic)
    cancelled: bool = False
    seen: bool = False
    status: int | None = None
    fault: dict[str, str] | None = None

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.status is None

    @property
    def good(self) -> bool:
        """Whether it ended with a whole corpus."""
        return self.status == 0

    def message(self, language: str) -> str:
        """Return why it failed, in a language."""
        if self.fault:
            return self.fault[language]
        return BuildingError("died", status=self.status).message("ar" if language == "ar" else "en")


_BUILDINGS: Final[dict[str, Building]] = {}
_STARTING: Final = Lock()


def all_of_them() -> list[Building]:
    """Return the builds of this server that go on, or that ended and were not put away."""
    return [one for one in list(_BUILDINGS.values()) if not one.seen]


def of(name: str) -> Building | None:
    """Return the build of a corpus, going on or ended."""
    return _BUILDINGS.get(name)


def forget(name: str) -> None:
    """Put an ended build away."""
    one = _BUILDINGS.get(name)
    if one and not one.running:
        one.seen = True


def from_uploads(
    name: str, files: Sequence[tuple[str, BinaryIO]], *, folder: Path, columns: Mapping[str, str]
) -> Building:
    """Add uploaded files to the corpus of that name and start building it; a file it has already changes nothing."""
    sizes = [_size(file) for _, file in files]
    if not files:
        raise BuildingError("no-files")
    if len(files) > MOST_FILES:
        raise BuildingError("too-many", found=len(files), most=MOST_FILES)
    if sum(sizes) > MOST_BYTES:
        raise BuildingError("too-big", size=sum(sizes) // 2**20, most=MOST_BYTES // 2**20)
    with _STARTING:
        _check(name, folder)
        place = folder / versions.UPLOADS / name
        before = _origin(name, folder, place)
        added: list[Path] = []
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            for given, file in files:
                stored = _store(place, given, file)
                added += [stored] if stored else []
        except OSError as fault:
            _delete(added, place)
            raise BuildingError("cannot-write", fault=fault.strerror or type(fault).__name__) from fault
        return _start(name, place, folder=folder, columns=columns, added=tuple(added), before=before)


def from_place(name: str, path: str, *, folder: Path, columns: Mapping[str, str]) -> Building:
    """Start building a corpus from a folder, a ZIP or a file of this machine; it stays where it is."""
    place = Path(path.strip()).expanduser()
    if not path.strip() or not place.is_absolute() or not place.exists():
        raise BuildingError("no-place", path=path.strip() or "—")
    with _STARTING:
        _check(name, folder)
        before = _origin(name, folder, place.resolve())
        return _start(name, place.resolve(), folder=folder, columns=columns, added=(), before=before)


def again(name: str, *, folder: Path) -> Building:
    """Start building a corpus again from where it came from, read as it was read before."""
    with _STARTING:
        _check(name, folder)
        now = versions.current(name, folder)
        place = Path(now.origin)
        if not place.exists():
            raise BuildingError("gone", name=name)
        return _start(name, place, folder=folder, columns=now.mapping, added=(), before=now.build)


def cancel(name: str) -> None:
    """Stop a build and wait until it has gone; the corpus stays as it was before."""
    one = _BUILDINGS.get(name)
    if one is None or not one.running:
        return
    one.cancelled = True
    _signal(one.process, signal.SIGTERM)
    try:
        one.process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        _signal(one.process, signal.SIGKILL)
        # Nothing outlives this, but a loaded machine may take a while to bury it.
        one.process.wait(_BURIAL)
    _finish(one)


def name_for(given: str) -> str:
    """Return a name that a corpus may have, made of that of a file or folder."""
    stem = Path(given.strip()).stem if given.strip() else ""
    return _UNSAFE.sub("-", stem).strip(".-")[:64]


def _check(name: str, folder: Path) -> None:
    if not name:
        raise BuildingError("no-name")
    versions.home_of(name, folder)
    one = _BUILDINGS.get(name)
    if one and one.running:
        raise BuildingError("under-way", name=name)


def _origin(name: str, folder: Path, place: Path) -> str:
    """Return the build that a corpus has now; refuse a name whose corpus came from elsewhere."""
    if not versions.stamp(name, folder):
        return ""
    now = versions.current(name, folder)
    if Path(now.origin) != place.resolve():
        raise BuildingError("taken", name=name)
    return now.build


def _size(file: BinaryIO) -> int:
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    return size


def _store(place: Path, given: str, file: BinaryIO) -> Path | None:
    """Store an upload under a name of ours; return its path, or None if the corpus holds its bytes already."""
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    stem, dot, ending = _UNSAFE.sub("-", Path(given).name).strip(".-").rpartition(".")
    named = f"{(stem or ending)[:60] or 'upload'}-{digest.hexdigest()[:12]}{dot}{ending[:8] if dot else ''}"
    stored = place / named
    if any(path.stem.endswith(digest.hexdigest()[:12]) for path in place.iterdir()):
        return None
    draft = place / f".{named}.tmp"
    try:
        with draft.open("xb") as sink:
            shutil.copyfileobj(file, sink, _BLOCK)
        draft.chmod(0o600)
        draft.rename(stored)
    finally:
        draft.unlink(missing_ok=True)
    return stored


def _start(
    name: str, origin: Path, *, folder: Path, columns: Mapping[str, str], added: tuple[Path, ...], before: str
) -> Building:
    mapping = [f"--field={field}={column}" for field, column in columns.items() if column]
    command = [
        sys.executable, "-m", "analysis", "build", str(origin), f"--name={name}", f"--tables={folder}",
        "--progress=json", *mapping,
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own program; its stderr goes to the server's log
        command, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    one = _BUILDINGS[name] = Building(name, origin, process, added, before)
    Thread(target=_follow, args=(one,), daemon=True, name=f"build {name}").start()
    return one


def _follow(one: Building) -> None:
    for line in one.process.stdout or ():
        if line.startswith("{"):
            step = json.loads(line)
            if step["step"] == "error":
                # Where the server keeps things is nobody's business in a browser.
                one.fault = {tongue: step[tongue].replace(str(one.origin), one.name) for tongue in ("ar", "en")}
            else:
                one.step = step
    one.process.wait()
    _finish(one)


def _finish(one: Building) -> None:
    with _STARTING:
        if one.status is None:
            one.status = one.process.returncode
            if not one.good:
                _delete(one.added, one.added[0].parent if one.added else None)


def _delete(paths: Sequence[Path], place: Path | None) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
    if place and place.is_dir() and not any(place.iterdir()):
        place.rmdir()


def _signal(process: subprocess.Popen[str], number: signal.Signals) -> None:
    try:
        if number == signal.SIGKILL:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
    except ProcessLookupError:
        return


@atexit.register
def _stop_all() -> None:
    for one in list(_BUILDINGS.values()):
        if one.running:
            _signal(one.process, signal.SIGTERM)
