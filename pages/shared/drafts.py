"""A corpus before it is built: what a reader chose, stored once, and what a dry run understood of it.

The dry run is a process of its own, as a build is: no file of a reader is parsed here. A draft belongs to its reader's
session; it is deleted when the reader puts it away, when the session is gone for good, or when the server ends.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Any, BinaryIO, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis import instructions, preview, versions
from analysis.corpus import Settings
from analysis.preview import Findings
from pages.shared import building
from pages.shared.building import Building, BuildingError

_DRAFTS_IN: Final = ".drafts"
_WATCH: Final = 20.0
# A reader whose connection breaks comes back to the same session within two minutes, or never.
_GONE_AFTER: Final = 180.0


@dataclass
class Draft:
    """One choice of files: where they lie, how far the dry run is, what it found or why it failed."""

    origin: Path
    suggested: str
    owner: str
    folder: Path
    # The folder that is deleted with the draft; None where the files are not ours.
    own: Path | None = None
    told: Settings = instructions.NOTHING
    process: subprocess.Popen[str] | None = None
    step: dict[str, Any] = field(default_factory=lambda: {"step": "survey", "done": 0, "total": 1})
    found: Findings | None = None
    fault: dict[str, str] | None = None
    seen: float = field(default_factory=time.monotonic)

    @property
    def running(self) -> bool:
        """Whether the dry run goes on."""
        return self.found is None and self.fault is None


_DRAFTS: Final[dict[str, Draft]] = {}
_LOCK: Final = Lock()
_WATCHING: Final[list[Thread]] = []


def mine() -> Draft | None:
    """Return this reader's draft."""
    return _DRAFTS.get(_owner())


def all_of_them() -> list[Draft]:
    """Return the drafts of every reader of this server."""
    return list(_DRAFTS.values())


def from_uploads(files: Sequence[tuple[str, BinaryIO]], *, folder: Path) -> Draft:
    """Store uploaded files once, as this reader's draft, and start looking at them."""
    own = folder / versions.UPLOADS / _DRAFTS_IN / f"{os.getpid()}-{os.urandom(6).hex()}"
    building.store(own, files)
    # Of a folder its own name, of files that of the first.
    parts = files[0][0].replace("\\", "/").split("/")
    suggested = next((name for part in parts if (name := building.name_for(part))), "")
    return _begin(Draft(own, suggested, _owner(), folder, own))


def from_place(path: str, *, folder: Path) -> Draft:
    """Start looking at a folder, a ZIP or a file of this machine; it stays where it is."""
    place = building.placed(path)
    return _begin(Draft(place, building.name_for(str(place)), _owner(), folder))


def again(draft: Draft, told: Settings) -> None:
    """Look at the same files once more, under what the reader says of columns and folders."""
    _stop(draft)
    draft.told, draft.found, draft.fault = told, None, None
    _look(draft)


def build(draft: Draft, name: str) -> Building:
    """Build a corpus of a draft as it was looked at last, and put the draft away."""
    if draft.own:
        one = building.from_stored(name, draft.own, folder=draft.folder, told=draft.told)
    else:
        one = building.from_place(name, str(draft.origin), folder=draft.folder, told=draft.told)
    discard(draft)
    return one


def discard(draft: Draft) -> None:
    """Put a draft away: its process ends, and what was uploaded for it is deleted."""
    _stop(draft)
    with _LOCK:
        if _DRAFTS.get(draft.owner) is draft:
            del _DRAFTS[draft.owner]
    if draft.own:
        shutil.rmtree(draft.own, ignore_errors=True)
        for parent in (draft.own.parent, draft.own.parent.parent):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()


def sweep(alive: Callable[[str], bool], *, patience: float = _GONE_AFTER) -> None:
    """Delete the drafts of readers who have been gone for so many seconds."""
    now = time.monotonic()
    for draft in list(_DRAFTS.values()):
        if alive(draft.owner):
            draft.seen = now
        elif now - draft.seen >= patience:
            discard(draft)


def sweep_folder(folder: Path) -> None:
    """Delete what a server that was killed left behind."""
    for left in (folder / versions.UPLOADS).glob(f"{_DRAFTS_IN}/*-*"):
        number = left.name.partition("-")[0]
        if not number.isdecimal() or not Path(f"/proc/{number}").exists():
            shutil.rmtree(left, ignore_errors=True)


def _owner() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def _begin(draft: Draft) -> Draft:
    older = _DRAFTS.get(draft.owner)
    if older:
        discard(older)
    sweep_folder(draft.folder)
    with _LOCK:
        _DRAFTS[draft.owner] = draft
        if not _WATCHING:
            _WATCHING.append(Thread(target=_watch, daemon=True, name="drafts"))
            _WATCHING[0].start()
    _look(draft)
    return draft


def _look(draft: Draft) -> None:
    draft.step = {"step": "survey", "done": 0, "total": 1}
    process, told_in = building.run(
        "check", draft.origin, name=draft.suggested, folder=draft.folder, told=draft.told, options=("--json",)
    )
    draft.process = process
    Thread(target=_follow, args=(draft, process, told_in), daemon=True, name="dry run").start()


def _follow(draft: Draft, process: subprocess.Popen[str], told_in: Path | None) -> None:
    found, fault = None, None
    for line in process.stdout or ():
        if line.startswith('{"step": "error"'):
            said = json.loads(line)
            # Where the server keeps things is nobody's business in a browser.
            fault = {tongue: said[tongue].replace(str(draft.origin), draft.suggested) for tongue in ("ar", "en")}
        elif line.startswith('{"step"'):
            if draft.process is process:
                draft.step = json.loads(line)
        elif line.startswith("{"):
            found = preview.read(line)
    process.wait()
    if told_in:
        told_in.unlink(missing_ok=True)
    if draft.process is process:
        if not found and not fault:
            died = BuildingError("died", status=process.returncode)
            fault = {"ar": died.message("ar"), "en": died.message("en")}
        draft.found, draft.fault = found, fault


def _stop(draft: Draft) -> None:
    process, draft.process = draft.process, None
    if process is not None and process.poll() is None:
        building.stop(process)


def _watch() -> None:
    while True:
        time.sleep(_WATCH)
        if st.runtime.exists():
            sweep(st.runtime.get_instance().is_active_session)


@atexit.register
def _end() -> None:
    for draft in list(_DRAFTS.values()):
        discard(draft)
