"""How a corpus is to be read, as its analyst says: columns, folders, encodings; kept beside the tables.

Written in the form of `corpus.toml` and heard before the corpus's own, so that what was said once holds for every
later build, whatever is added, and can be read, changed or deleted by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Final

from analysis import corpus, versions
from analysis.corpus import CorpusError, Settings
from analysis.messages import MarsadError
from analysis.versions import FOLDER, VersionError

KEPT: Final = "corpus.toml"
NOTHING: Final = Settings()


class ReadingError(MarsadError):
    """What was said of a corpus cannot be understood."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "no-settings": (
            "لا يوجد ملف في {file}. تحقق من المسار الذي بعد --settings",
            "There is no file at {file}. Check the path after --settings",
        ),
        "settings": (
            "خطأ في {file}: {error}. أصلحه أو احذفه",
            "{file} has a fault: {error}. Mend it, or delete it",
        ),
    }


def heard(file: Path | None, fields: Mapping[str, str]) -> Settings:
    """Return what a settings file and single fields say together; a field said singly outdoes the file.

    Raises:
        ReadingError: the file is not there, or not in the form of `corpus.toml`.
    """
    said = _read(file) if file else NOTHING
    return Settings(fields=fields).over(said)


def remembered(name: str, folder: Path = FOLDER) -> Settings:
    """Return what earlier builds of a corpus were told.

    Raises:
        ReadingError: it was changed by hand and cannot be understood.
    """
    kept = versions.home_of(name, folder) / KEPT
    if kept.exists():
        return _read(kept)
    try:
        return Settings(fields=versions.current(name, folder).mapping)
    except VersionError:
        return NOTHING


def remember(home: Path, said: Settings) -> None:
    """Keep what a build was told beside the tables it made."""
    if said == NOTHING:
        (home / KEPT).unlink(missing_ok=True)
    else:
        versions.rewrite(home / KEPT, corpus.written(said))


def _read(file: Path) -> Settings:
    try:
        return corpus.parsed(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fault:
        raise ReadingError("no-settings", file=file) from fault
    except CorpusError as fault:
        error = fault.details.get("error") or f"{fault.details.get('key')}: {fault.details.get('known')}"
        raise ReadingError("settings", file=file, error=error) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise ReadingError("settings", file=file, error=getattr(fault, "strerror", "") or "not UTF-8") from fault
