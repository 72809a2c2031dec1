"""The sample corpus, built at the first start: in another process, with its progress shown."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any, Final

import streamlit as st

from analysis.versions import VersionError
from pages.shared import labels, selected

NAME: Final = "sample"
_ROOT: Final = Path(__file__).resolve().parents[2]
_ARTICLES: Final = _ROOT / "data" / "corpora" / "sample"
_ONE_AT_A_TIME: Final = Lock()
# The last word of a build that failed, by its folder: it is not tried again at every rerun.
_FAILED: Final[dict[Path, dict[str, Any]]] = {}


def names() -> list[str]:
    """Return the corpora that can be opened; build the sample first where it is missing or of another release."""
    found = selected.names()
    if (found and not _outdated(found)) or selected.folder() in _FAILED:
        return found
    with _ONE_AT_A_TIME:
        if not selected.names() or _outdated(found):
            _build()
    return selected.names()


def fault() -> str:
    """Return why the sample could not be built, nothing if it was or has not been tried."""
    step = _FAILED.get(selected.folder())
    if step is None:
        return ""
    told = labels.say("wait.sample_failed", command=" ".join(_command()[1:]))
    return labels.dotted(labels.isolate(step.get(labels.language(), "")), told)


def again() -> None:
    """Have the sample built at the next rerun; for use in a callback."""
    _FAILED.pop(selected.folder(), None)


def _outdated(found: list[str]) -> bool:
    if NAME not in found:
        return False
    try:
        selected.build(NAME)
    except VersionError as error:
        return error.code == "other-schema"
    return False


def _build() -> None:
    shown = st.empty()
    shown.progress(0.0, text=labels.say("wait.sample"))
    step: dict[str, Any] = {}
    for step in _steps():
        if step.get("total"):
            told = labels.say(f"wait.{step['step']}", done=step["done"], total=step["total"])
            text = labels.dotted(labels.say("wait.sample"), told)
            shown.progress(min(step["done"] / step["total"], 1.0), text=text)
    shown.empty()
    if step.get("step") != "done":
        _FAILED[selected.folder()] = step


def _steps() -> Iterator[dict[str, Any]]:
    with subprocess.Popen(_command(), cwd=_ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:  # noqa: S603 - our own program
        for line in running.stdout or ():
            if line.startswith("{"):
                yield json.loads(line)


def _command() -> list[str]:
    folder = ["--tables", str(selected.folder())]
    return [sys.executable, "-m", "analysis", "build", str(_ARTICLES), "--name", NAME, "--progress", "json", *folder]
