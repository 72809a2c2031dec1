"""Every `corpus.toml` of a corpus in, its settings out; a fault in one is named, never guessed around."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from analysis.corpus import archive, encodings, names
from analysis.corpus.fields import FIELDS
from analysis.corpus.inputs import Item, Survey
from analysis.corpus.limits import MIB, Limits
from analysis.corpus.reasons import CorpusError, Refused

_LIMITS: Final = Limits(member=MIB, total=MIB)
_MOST: Final = 500
_DEFAULTS: Final = ("source", "desk", "author", "encoding", "dates")
_DATES: Final = ("day-first", "month-first")
_ABOUT: Final = ("name", "name_en", "notice", "notice_en")
_SECTIONS: Final = ("about", "fields", "folders")


@dataclass(frozen=True)
class Settings:
    """What the people who made a corpus say about it: column names, defaults by folder, its name and notice.

    `columns` holds the column names of a folder, where they are others than `fields` has for the whole corpus.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    def defaults(self, name: str) -> dict[str, str]:
        """Return what holds for a file that does not say otherwise: the nearest folder's word counts."""
        return _nearest(self.folders, name)

    def fields_of(self, name: str) -> dict[str, str]:
        """Return which column is which field in a file: the nearest folder's word counts."""
        return {**self.fields, **_nearest(self.columns, name)}

    def over(self, other: Settings) -> Settings:
        """Return both settings as one; where both speak of the same thing, this one is heard."""
        folders = {name: {**other.folders.get(name, {}), **self.folders.get(name, {})} for name in other.folders}
        # A column that is named for the whole corpus is meant for the folders that the other names columns for, too.
        columns = {name: {**said, **self.fields, **self.columns.get(name, {})} for name, said in other.columns.items()}
        return Settings(
            fields={**other.fields, **self.fields},
            folders={**self.folders, **folders},
            columns={**self.columns, **columns},
            about={**other.about, **self.about},
        )

    def within(self, folder: str) -> Settings:
        """Return what these settings say when they stand not at the top of the corpus but in a folder of it."""
        if not folder:
            return self
        columns = {folder: self.fields} if self.fields else {}
        return Settings(
            folders={_below(folder, name): values for name, values in self.folders.items()},
            columns=columns | {_below(folder, name): {**self.fields, **said} for name, said in self.columns.items()},
            about=self.about,
        )


def _nearest(said: Mapping[str, Mapping[str, str]], name: str) -> dict[str, str]:
    found: dict[str, str] = dict(said.get(".", {}))
    parts = name.split("/")
    for depth in range(1, len(parts) + 1):
        found.update(said.get("/".join(parts[:depth]), {}))
    return found


def _below(folder: str, name: str) -> str:
    return folder if name == "." else f"{folder}/{name}"


def settings(survey: Survey) -> Settings:
    """Read every `corpus.toml` of a corpus; each holds for the files beside it and below it, in a ZIP as in a folder.

    A corpus without one has empty settings. Its name and notice are those of the file at the top, or, where that has
    none, those on which all others agree.
    """
    if len(survey.settings) > _MOST:
        raise CorpusError("settings_many", file=survey.settings[_MOST].name, limit=_MOST)
    # From the top down: what stands nearer to a file is heard before what stands further up.
    found = sorted(survey.settings, key=lambda item: item.name.count("/"))
    made = [(parsed(_text(item), file=item.name), item.name.rpartition("/")[0]) for item in found]
    whole = Settings()
    for said, folder in made:
        whole = said.within(folder).over(whole)
    top = next((said.about for said, folder in made if not folder), {})
    others = [said.about for said, _ in made if said.about]
    agreed = others[0] if others and all(about == others[0] for about in others) else {}
    return replace(whole, about=top or agreed)


def parsed(text: str, *, file: str = names.SETTINGS) -> Settings:
    """Return what the text of a `corpus.toml` says; `file` is the name by which a fault is told."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Of TOML, or of Python: numbers of more than 4,300 digits, lists in lists without end.
        raise CorpusError("settings", file=file, error=str(error)[:120]) from error
    return _Parsed(file).settings(data)


@dataclass(frozen=True)
class _Parsed:
    """Checks what was read of one file, key by key."""

    file: str

    def settings(self, data: Mapping[str, Any]) -> Settings:
        self.known(data, _SECTIONS, "")
        folders: dict[str, dict[str, str]] = {}
        columns: dict[str, dict[str, str]] = {}
        for folder, said in self.table(data, "folders").items():
            name, where = folder.strip("/") or ".", f"folders.{folder}"
            if not isinstance(said, dict):
                raise self.fault(f"[{folder}] is not a table")
            self.known(said, (*_DEFAULTS, "fields"), where)
            folders[name] = self.strings({key: said[key] for key in said if key != "fields"}, where)
            columns[name] = self.strings(self.table(said, "fields"), f"{where}.fields", FIELDS)
            for key, known in (("encoding", encodings.KNOWN), ("dates", _DATES)):
                if folders[name].get(key, known[0]) not in known:
                    raise self.unknown(f"{where}.{key}", known)
        return Settings(
            fields=self.strings(self.table(data, "fields"), "fields", FIELDS),
            folders=folders,
            columns={name: fields for name, fields in columns.items() if fields},
            about=self.strings(self.table(data, "about"), "about", _ABOUT),
        )

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(f"[{key}] is not a table")
        return value

    def known(self, data: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
        for key in data:
            if key not in known:
                raise self.unknown(f"{where}.{key}" if where else key, known)

    def strings(self, table: Mapping[str, Any], where: str, known: tuple[str, ...] = ()) -> dict[str, str]:
        if known:
            self.known(table, known, where)
        for name, value in table.items():
            if not isinstance(value, str):
                raise self.fault(f"{where}.{name} is not text")
        return dict(table)

    def fault(self, error: str) -> CorpusError:
        return CorpusError("settings", file=self.file, error=error)

    def unknown(self, key: str, known: tuple[str, ...]) -> CorpusError:
        return CorpusError("settings_key", file=self.file, key=key, known=", ".join(known))


def written(made: Settings) -> str:
    """Return settings as the text of a `corpus.toml` that says the same."""
    tables = {"about": made.about, "fields": made.fields}
    tables |= {f"folders.{_quoted(folder)}": values for folder, values in made.folders.items()}
    tables |= {f"folders.{_quoted(folder)}.fields": values for folder, values in made.columns.items()}
    return "\n".join(
        f"[{name}]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in values.items())
        for name, values in tables.items()
        if values
    )


def _quoted(text: str) -> str:
    # A string of JSON is one of TOML, once the one control character that TOML wants spelled out is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(item: Item) -> str:
    try:
        data = b"".join(_bytes(item))
    except Refused as refused:
        if refused.code in ("archive_bomb", "archive_large"):
            raise CorpusError("settings_large", file=item.name, limit=MIB) from refused
        raise CorpusError(refused.code, file=item.name, **refused.details) from refused
    except OSError as error:
        raise CorpusError("settings", file=item.name, error=error.strerror or "unreadable") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError("settings", file=item.name, error="not UTF-8") from error


def _bytes(item: Item) -> Iterator[bytes]:
    if item.fault or item.size > MIB:
        raise Refused(item.fault or "archive_large")
    with Path(item.path).open("rb") as file:
        yield from archive.chunks(file, item, archive.Budget(_LIMITS)) if item.member >= 0 else [file.read(MIB)]
