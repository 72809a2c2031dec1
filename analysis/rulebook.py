"""Files of decisions beside the tables of a corpus: read within limits, changed in turn, written whole.

Most are readable TOML, a table for each decision. They come from colleagues and from other machines, so nothing in them
is trusted: neither size nor shape.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Generic, TypeVar

from analysis import versions
from analysis.messages import MarsadError
from analysis.versions import FOLDER

Decision = TypeVar("Decision")
Entry = Mapping[str, object]

MOST_BYTES: Final = 1_000_000


class DecisionError(MarsadError):
    """Decisions that cannot be read or kept: which file, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "file": (
            "ملف القرارات {file} ليس ملف TOML سليمًا ({fault}). صحّحه أو أبعده، ثم أعد المحاولة.",
            "The decisions file {file} is not proper TOML ({fault}). Mend it or move it away, then try again.",
        ),
        "large": (
            "ملف القرارات {file} أكبر من {most} بايت، ولا يُقرأ. اختصره أو أبعده.",
            "The decisions file {file} is larger than {most} bytes and is not read. Shorten it or move it away.",
        ),
        "list": (
            "ملف القرارات {file}: القرارات تُكتب جداول [[{table}]] متتالية. صحّحه أو أبعده.",
            "The decisions file {file}: decisions are written as tables [[{table}]]. Mend it or move it away.",
        ),
        "unread": (
            "تعذّرت قراءة ملف القرارات {file} ({fault}). أعطِ الخادم حق قراءته، أو أبعده.",
            "The decisions file {file} could not be read ({fault}). Let the server read it, or move it away.",
        ),
        "keep": (
            "تعذّر حفظ القرارات في {file} ({fault}). أعطِ الخادم حق الكتابة في مجلد الجداول.",
            "The decisions could not be kept in {file} ({fault}). Let the server write to the folder of tables.",
        ),
    }


@dataclass(frozen=True)
class Rulebook(Generic[Decision]):
    """One kind of decisions about a corpus: its file, how it is read and written, and what a fault of it is."""

    file: str
    parsed: Callable[[bytes, str], tuple[Decision, ...]]
    written: Callable[[Iterable[Decision]], str]
    error: type[MarsadError]

    def path(self, name: str, folder: Path = FOLDER) -> Path:
        """Return where the decisions of a corpus lie."""
        return versions.home_of(name, folder) / self.file

    def read(self, name: str, folder: Path = FOLDER) -> tuple[Decision, ...]:
        """Return the decisions about a corpus, the oldest first; raise the book's error if they are faulty."""
        try:
            content = self.path(name, folder).read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as fault:
            raise self.error("unread", file=f"{name}/{self.file}", fault=fault.strerror or str(fault)) from fault
        return self.parsed(content, f"{name}/{self.file}")

    def change(
        self, name: str, change: Callable[[tuple[Decision, ...]], tuple[Decision, ...]], folder: Path = FOLDER
    ) -> tuple[Decision, ...]:
        """Change the decisions about a corpus and return them; two readers who decide at once both count.

        Raises the book's error if those that are there are faulty, or the file cannot be written.
        """
        path = self.path(name, folder)
        try:
            with versions.turn(path):
                decided = change(self.read(name, folder))
                versions.rewrite(path, self.written(decided))
        except OSError as fault:
            raise self.error("keep", file=f"{name}/{self.file}", fault=fault.strerror or str(fault)) from fault
        return decided


def entries(content: bytes, *, file: str, table: str, error: type[DecisionError]) -> list[Entry]:
    """Return the tables of a file of decisions; raise `error`, which calls the file `file`, if it has another shape."""
    if len(content) > MOST_BYTES:
        raise error("large", file=file, most=f"{MOST_BYTES:,}")
    try:
        found = tomllib.loads(content.decode("utf-8-sig")).get(table, [])
    except ValueError as fault:
        # Of TOML, of UTF-8, or of Python, which reads no number of more than 4,300 digits.
        raise error("file", file=file, fault=str(fault)[:120]) from fault
    except RecursionError as fault:
        # Lists in lists without end: the parser is recursive, and the file is nobody's decisions.
        raise error("file", file=file, fault="[[[…") from fault
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise error("list", file=file, table=table)
    return found


def written(header: str, table: str, rows: Iterable[Mapping[str, str | int | Sequence[str]]]) -> str:
    """Return the text of a file of decisions, a table for each row; fields without a value are left out."""
    blocks = [
        "\n".join([f"[[{table}]]", *(f"{name} = {_value(value)}" for name, value in row.items() if value)]) + "\n"
        for row in rows
    ]
    return "\n".join([header, *blocks])


def _value(value: str | int | Sequence[str]) -> str:
    if isinstance(value, str):
        # JSON's strings are TOML's, but for the delete sign, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value) if isinstance(value, int) else f"[{', '.join(map(_value, value))}]"
