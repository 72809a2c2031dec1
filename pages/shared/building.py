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

from analysis import corpus, instructions, versions
from analysis.corpus import Settings
from analysis.messages import MarsadError
from analysis.versions import VersionError

_ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE: Final = 1.5
_BURIAL: Final = 10
_UNSAFE: Final = re.compile(r"[^\w.-]+")
_BLOCK: Final = 1 << 20
# Of the checksum of an upload, what its name carries.
_DIGEST: Final = 12
_MARKED: Final = re.compile("-[0-9a-f]{12}(?=\\.\\w{1,8}(?!\\w)|[/\u00bb\u201d]|$)")
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
        "other-settings": (
            "في المدونة «{name}» ملف corpus.toml رُفع قبلًا ويقول غير هذا. ارفع بلا corpus.toml وصحّح في الصفحة، أو سمِّ "
            "مدونة أخرى",
            "The corpus “{name}” has a corpus.toml from an earlier upload that says otherwise. Upload without one and "
            "correct on the page, or choose another name",
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
    told_in: Path | None = None
    refitting: bool = False
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


def store(place: Path, files: Sequence[tuple[str, BinaryIO]]) -> None:
    """Store uploaded files in a folder of ours, under names of ours; all of them or none."""
    sizes = [_size(file) for _, file in files]
    if not files:
        raise BuildingError("no-files")
    if len(files) > MOST_FILES:
        raise BuildingError("too-many", found=len(files), most=MOST_FILES)
    if sum(sizes) > MOST_BYTES:
        raise BuildingError("too-big", size=sum(sizes) // 2**20, most=MOST_BYTES // 2**20)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for given, file in files:
            _store(place, given, file)
    except OSError as fault:
        shutil.rmtree(place, ignore_errors=True)
        raise BuildingError("cannot-write", fault=fault.strerror or type(fault).__name__) from fault


def from_stored(name: str, stored: Path, *, folder: Path, told: Settings) -> Building:
    """Move what lies in a folder of ours to the corpus of that name and build it; what it has already changes nothing.

    The files are moved and never copied; those that a build without success had added are deleted.
    """
    with _STARTING:
        _check(name, folder)
        place = folder / versions.UPLOADS / name
        before = _origin(name, folder, place)
        added: list[Path] = []
        try:
            has = {path.stem[-_DIGEST:] for path in place.rglob("*") if path.is_file()}
            for path in sorted(path for path in stored.rglob("*") if path.is_file()):
                target = place / path.relative_to(stored)
                if path.name == instructions.KEPT and target.exists():
                    if target.read_bytes() != path.read_bytes():
                        raise BuildingError("other-settings", name=name)
                elif path.name == instructions.KEPT or path.stem[-_DIGEST:] not in has:
                    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    path.rename(target)
                    added.append(target)
        except BuildingError:
            _delete(added, place)
            raise
        except OSError as fault:
            _delete(added, place)
            raise BuildingError("cannot-write", fault=fault.strerror or type(fault).__name__) from fault
        return _start(name, place, folder=folder, told=told, added=tuple(added), before=before)


def from_place(name: str, path: str, *, folder: Path, told: Settings) -> Building:
    """Start building a corpus from a folder, a ZIP or a file of this machine; it stays where it is."""
    place = placed(path)
    with _STARTING:
        _check(name, folder)
        before = _origin(name, folder, place)
        return _start(name, place, folder=folder, told=told, added=(), before=before)


def placed(path: str) -> Path:
    """Return the folder or file of this machine that a path names."""
    place = Path(path.strip()).expanduser()
    if not path.strip() or not place.is_absolute() or not place.exists():
        raise BuildingError("no-place", path=path.strip() or "—")
    return place.resolve()


def again(name: str, *, folder: Path, refit_topics: bool = False) -> Building:
    """Start building a corpus again from where it came from, as it was read before, a damaged one too; topics anew."""
    with _STARTING:
        _check(name, folder)
        place = versions.origin(name, folder)
        if place is None or not place.exists():
            raise BuildingError("gone", name=name)
        return _start(name, place, folder=folder, before=_build_of(name, folder), refitting=refit_topics)


def cancel(name: str) -> None:
    """Stop a build and wait until it has gone; the corpus stays as it was before."""
    one = _BUILDINGS.get(name)
    if one is None or not one.running:
        return
    one.cancelled = True
    stop(one.process)
    _finish(one)


def stop(process: subprocess.Popen[str]) -> None:
    """Stop a command of ours and wait until it has gone."""
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)
        # Nothing outlives this, but a loaded machine may take a while to bury it.
        process.wait(_BURIAL)


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
    origin = versions.origin(name, folder)
    if origin is not None and origin != place.resolve():
        raise BuildingError("taken", name=name)
    return _build_of(name, folder)


def _build_of(name: str, folder: Path) -> str:
    """Return the build that a corpus has now; none if it cannot be read, so that any build of it is news."""
    try:
        return "" if versions.verify(name, folder) else versions.current(name, folder).build
    except VersionError:
        return ""


def _size(file: BinaryIO) -> int:
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    return size


def _store(place: Path, given: str, file: BinaryIO) -> None:
    """Store an upload under a name of ours, in the folders that it came in; the same bytes twice are stored once."""
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    *folders, last = (_UNSAFE.sub("-", part).strip(".-")[:60] for part in given.replace("\\", "/").split("/"))
    stem, dot, ending = last[-60:].rpartition(".")
    mark = digest.hexdigest()[:_DIGEST]
    if any(path.stem.endswith(mark) for path in place.rglob("*")):
        return
    named = f"{stem or ending or 'upload'}-{mark}{dot}{ending[:8] if dot else ''}"
    # Settings are known by their name, and hold for the folder that they came in.
    named = instructions.KEPT if last.casefold() == instructions.KEPT else named
    place = place.joinpath(*[part for part in folders if part][-6:])
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    stored = place / named
    draft = place / f".{named}.tmp"
    try:
        with draft.open("xb") as sink:
            shutil.copyfileobj(file, sink, _BLOCK)
        draft.chmod(0o600)
        draft.rename(stored)
    finally:
        draft.unlink(missing_ok=True)


def shown(name: str) -> str:
    """Return what a stored file was called when it was given: without the mark of its bytes."""
    return _MARKED.sub("", name)


def _start(
    name: str,
    origin: Path,
    *,
    folder: Path,
    before: str,
    told: Settings = instructions.NOTHING,
    added: tuple[Path, ...] = (),
    refitting: bool = False,
) -> Building:
    process, told_in = run("build", origin, name=name, folder=folder, told=told, options=["--refit-topics"] * refitting)
    one = _BUILDINGS[name] = Building(name, origin, process, added, before, told_in, refitting)
    Thread(target=_follow, args=(one,), daemon=True, name=f"build {name}").start()
    return one


def run(
    command: str, origin: Path, *, name: str, folder: Path, told: Settings, options: Sequence[str] = ()
) -> tuple[subprocess.Popen[str], Path | None]:
    """Start a command of ours on a corpus; return its process, and the file in which it finds what it is told.

    What is told now goes on top of what the corpus was told before.
    """
    told_in = None
    if told != instructions.NOTHING:
        (folder / versions.UPLOADS).mkdir(parents=True, exist_ok=True)
        told_in = folder / versions.UPLOADS / f".{os.getpid()}-{os.urandom(6).hex()}.toml"
        before = instructions.remembered(name, folder) if name else instructions.NOTHING
        told_in.write_text(corpus.written(told.over(before)), encoding="utf-8")
    words = [
        sys.executable, "-m", "analysis", command, str(origin), f"--tables={folder}", "--progress=json",
        *([f"--name={name}"] if name else []), *([f"--settings={told_in}"] if told_in else []),
        *options,
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own program; its stderr goes to the server's log
        words, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    return process, told_in


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
            if one.told_in:
                one.told_in.unlink(missing_ok=True)
            if not one.good:
                _delete(one.added, one.origin)


def _delete(added: Sequence[Path], place: Path) -> None:
    """Delete files that were added to a folder of ours, and the folders that are empty without them."""
    for path in added:
        path.unlink(missing_ok=True)
    for parent in {parent for path in added for parent in path.parents if parent.is_relative_to(place)}:
        if parent.is_dir() and not any(path.is_file() for path in parent.rglob("*")):
            shutil.rmtree(parent, ignore_errors=True)


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
