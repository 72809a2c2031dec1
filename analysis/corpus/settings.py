"""The optional `corpus.toml` of a corpus in, its settings out; a fault in it is named, never guessed around."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from analysis.corpus import archive, encodings, names
from analysis.corpus.fields import FIELDS
from analysis.corpus.reasons import CorpusError, Refused

_LARGEST: Final = 1 << 20
_DEFAULTS: Final = ("source", "desk", "author", "encoding", "dates")
_DATES: Final = ("day-first", "month-first")
_ABOUT: Final = ("name", "name_en", "notice", "notice_en")
_SECTIONS: Final = ("about", "fields", "folders")
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True)
class Settings:
    """What the people who made a corpus say about it: column names, defaults by folder, its name and notice."""

    fields: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    def defaults(self, name: str) -> dict[str, str]:
        """Return what holds for a file that does not say otherwise: the nearest folder's word counts."""
        found: dict[str, str] = dict(self.folders.get(".", {}))
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            found.update(self.folders.get("/".join(parts[:depth]), {}))
        return found

    def over(self, other: Settings) -> Settings:
        """Return both settings as one; where both speak of the same thing, this one is heard."""
        folders = {name: {**other.folders.get(name, {}), **self.folders.get(name, {})} for name in other.folders}
        return Settings(
            fields={**other.fields, **self.fields},
            folders={**self.folders, **folders},
            about={**other.about, **self.about},
        )


def settings(path: Path) -> Settings:
    """Read `corpus.toml` at the root of a folder or a ZIP; a corpus without one has empty settings."""
    text = _written(Path(path))
    return Settings() if text is None else parsed(text)


def parsed(text: str) -> Settings:
    """Return what the text of a `corpus.toml` says."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CorpusError("settings", file=names.SETTINGS, error=str(error)) from error
    _known(data, _SECTIONS, "")
    folders = _table(data, "folders")
    for folder in folders:
        _known(_table(folders, folder), _DEFAULTS, f"folders.{folder}")
    made = Settings(
        fields=_strings(data, "fields", FIELDS),
        folders={folder.strip("/") or ".": _strings(folders, folder, _DEFAULTS) for folder in folders},
        about=_strings(data, "about", _ABOUT),
    )
    for folder, values in made.folders.items():
        for key, known in (("encoding", encodings.KNOWN), ("dates", _DATES)):
            if values.get(key, known[0]) not in known:
                raise CorpusError(
                    "settings_key", file=names.SETTINGS, key=f"folders.{folder}.{key}", known=", ".join(known)
                )
    return made


def written(made: Settings) -> str:
    """Return settings as the text of a `corpus.toml` that says the same."""
    tables = {"about": made.about, "fields": made.fields}
    tables |= {f"folders.{_quoted(folder)}": values for folder, values in made.folders.items()}
    return "\n".join(
        f"[{name}]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in values.items())
        for name, values in tables.items()
        if values
    )


def _quoted(text: str) -> str:
    # A string of JSON is one of TOML, once the one control character that TOML wants spelled out is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _written(path: Path) -> str | None:
    data: bytes | None = None
    try:
        if path.is_dir():
            file = path / names.SETTINGS
            data = file.read_bytes() if file.is_file() and not file.is_symlink() else None
        elif path.is_file():
            data = _member(path)
    except OSError as error:
        raise CorpusError("settings", file=names.SETTINGS, error=error.strerror or "unreadable") from error
    if data is None:
        return None
    if len(data) > _LARGEST:
        raise CorpusError("settings", file=names.SETTINGS, error=f"larger than {_LARGEST} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError("settings", file=names.SETTINGS, error="not UTF-8") from error


def _member(path: Path) -> bytes | None:
    with path.open("rb") as file:
        if file.read(4) != _ZIP:
            return None
        try:
            found = [entry for entry in archive.entries(file) if entry.raw_name == names.SETTINGS.encode()]
        except Refused:
            return None
        if not found:
            return None
        entry = found[0]
        if entry.fault or entry.size > _LARGEST:
            raise CorpusError("settings", file=names.SETTINGS, error=entry.fault or f"larger than {_LARGEST} bytes")
        try:
            return b"".join(archive.chunks(file, entry, archive.Budget()))
        except Refused as refused:
            raise CorpusError("settings", file=names.SETTINGS, error=refused.code) from refused


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise CorpusError("settings", file=names.SETTINGS, error=f"[{key}] is not a table")
    return value


def _known(data: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in data:
        if key not in known:
            shown = f"{where}.{key}" if where else key
            raise CorpusError("settings_key", file=names.SETTINGS, key=shown, known=", ".join(known))


def _strings(data: Mapping[str, Any], key: str, known: tuple[str, ...]) -> dict[str, str]:
    table = _table(data, key)
    _known(table, known, key)
    for name, value in table.items():
        if not isinstance(value, str):
            raise CorpusError("settings", file=names.SETTINGS, error=f"{key}.{name} is not text")
    return dict(table)
