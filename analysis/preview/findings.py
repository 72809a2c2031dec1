"""What a dry run found, as plain values: written as JSON by the command line and read back by the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from analysis.corpus import reasons
from analysis.messages import Language, say
from analysis.preview.remarks import REMARKS


@dataclass(frozen=True)
class Kind:
    """Files of one format and encoding: how many, and how many records were read of them."""

    format: str
    encoding: str
    files: int
    read: int
    kept: int


@dataclass(frozen=True)
class Guess:
    """A file whose bytes do not prove its encoding: the one chosen ("" where none was), and how each would read."""

    file: str
    encoding: str
    previews: Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One of our fields: where it is taken from, how many of the articles have it, up to three examples.

    `columns` are the names of columns, keys or tags; without any, a field that articles have all the same comes from
    the text itself, from a page's own data or from settings by folder.
    """

    name: str
    columns: tuple[str, ...]
    articles: int
    share: float
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column, key or tag of the files: its field ("" where it stands for none), the share of records filling it."""

    name: str
    field: str
    files: int
    records: int
    share: float
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Dates:
    """How the dates were read: articles with one that was read, one that was not, none; first and last day.

    styles: (style, articles, example). `either` counts dates of numbers in which day and month may stand in either
    order, `day` and `month` those that tell which stands first.
    """

    read: int
    unread: int
    none: int
    first: str
    last: str
    styles: tuple[tuple[str, int, str], ...]
    unread_examples: tuple[str, ...]
    either: int
    day: int
    month: int
    month_first: bool


@dataclass(frozen=True)
class Built:
    """How articles are built: of so many looked at, those with headings, and with page furniture; one as an example.

    `lines` are the example's lines, cut short, each with the part it is: title, lead, heading, body, trailer.
    """

    articles: int
    headed: int
    headings: int
    furnished: int
    file: str
    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Folder:
    """A folder of the corpus: its files, and how many articles of it have a source and a desk."""

    name: str
    files: int
    articles: int
    sources: int
    desks: int
    source: str
    desk: str


@dataclass(frozen=True)
class Remark:
    """Something to know before building: a code, how often, in how many files, and where it was seen first.

    `kind` is "rejected" (records that a build will turn away), "passed over" (files that are no articles), "note".
    """

    kind: str
    code: str
    times: int
    files: int
    file: str
    place: str
    details: Mapping[str, Any]

    def message(self, language: Language) -> str:
        """Return what it is and what to do about it."""
        details = {"times": f"{self.times:,}", **self.details, "file": self.file, "place": self.place or "file"}
        if self.kind == "note":
            return say(REMARKS, self.code, language, details)
        return reasons.say(self.code, language, details)


@dataclass(frozen=True)
class Findings:
    """What a dry run understood of a corpus, before anything is built.

    `files` counts those that a build would open, `looked` those that were opened here; `whole` where every one was
    read to its end, so that nothing is an estimate. `articles` and `seconds` are what a build is estimated to
    make and take, `arabic` is the share of the articles in Arabic (0 to 1).
    """

    name: str
    files: int
    looked: int
    whole: bool
    bytes: int
    read: int
    kept: int
    rejected: int
    articles: int
    seconds: float
    arabic: float
    kinds: tuple[Kind, ...]
    guesses: tuple[Guess, ...]
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    dates: Dates
    built: Built
    folders: tuple[Folder, ...]
    remarks: tuple[Remark, ...]

    @property
    def unused(self) -> tuple[Column, ...]:
        """The columns that stand for no field."""
        return tuple(column for column in self.columns if not column.field)

    def of_kind(self, kind: str) -> tuple[Remark, ...]:
        """Return the remarks of a kind."""
        return tuple(remark for remark in self.remarks if remark.kind == kind)


def written(found: Findings) -> dict[str, Any]:
    """Return findings as values of JSON, every remark with what it says in both languages."""
    values = asdict(found)
    for remark, row in zip(found.remarks, values["remarks"], strict=True):
        row |= {"ar": remark.message("ar"), "en": remark.message("en")}
    return values


def read(text: str) -> Findings:
    """Return findings from the JSON that `written` made."""
    values: dict[str, Any] = json.loads(text)
    lists = {
        "kinds": Kind, "guesses": Guess, "fields": Field, "columns": Column, "folders": Folder, "remarks": Remark,
    }  # fmt: skip
    made: dict[str, Any] = {name: tuple(_made(kind, row) for row in values[name]) for name, kind in lists.items()}
    made |= {"dates": _made(Dates, values["dates"]), "built": _made(Built, values["built"])}
    return Findings(**{**values, **made})


def _made(kind: Any, row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a value of the kind
    known = {one.name for one in fields(kind)}
    return kind(**{key: _frozen(value) for key, value in row.items() if key in known})


def _frozen(value: Any) -> Any:  # noqa: ANN401 - a value of JSON
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
