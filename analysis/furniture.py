"""Decisions about lines that recur across a source: kept in a readable file, carried out by the next build.

A decision names the line as it is written and where it stands, so it holds for every later build of the corpus.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal, cast, get_args

from analysis import sections, versions
from analysis.messages import MarsadError
from analysis.versions import FOLDER

Deed = Literal["accept", "refuse"]
Place = Literal["start", "end"]
DEEDS: Final = get_args(Deed)
PLACES: Final = get_args(Place)
DECISIONS: Final = "furniture.toml"
_HEADER: Final = """\
# Decisions about lines that recur across a source, carried out by the next build. Each has the `line`, its `place`
# (start: the first line of an article; end: any below it) and what to `do`:
# accept: it is page furniture. refuse: it is the article's own, whatever the rules say.
"""


class FurnitureError(MarsadError):
    """Decisions that cannot be read or kept: which file, which line, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "file": (
            "ملف القرارات {file} ليس ملف TOML سليمًا ({fault}). صحّحه أو أبعده، ثم أعد المحاولة.",
            "The decisions file {file} is not proper TOML ({fault}). Mend it or move it away, then try again.",
        ),
        "entry": (
            "{file}، القرار {number}: يلزمه line، ثم place من {places}، ثم do من {deeds}.",
            "{file}, decision {number}: it needs a line, a place among {places}, and do among {deeds}.",
        ),
        "keep": (
            "تعذّر حفظ القرارات في {file} ({fault}). أعطِ الخادم حق الكتابة في مجلد الجداول.",
            "The decisions could not be kept in {file} ({fault}). Let the server write to the folder of tables.",
        ),
    }


@dataclass(frozen=True)
class Decision:
    """One decision: what a line is, by its words and its place."""

    do: Deed
    line: str
    place: Place

    @property
    def key(self) -> str:
        """What the line is known by, in any spelling."""
        return sections.key(self.line, self.place)


def decisions(name: str, folder: Path = FOLDER) -> tuple[Decision, ...]:
    """Return the decisions about the lines of a corpus, the oldest first; raise FurnitureError if they are faulty."""
    try:
        content = (versions.home_of(name, folder) / DECISIONS).read_bytes()
    except FileNotFoundError:
        return ()
    try:
        found = tomllib.loads(content.decode("utf-8-sig")).get("decision", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise FurnitureError("file", file=DECISIONS, fault=fault) from fault
    entries = found if isinstance(found, list) else [found]
    return tuple(_checked(number, entry) for number, entry in enumerate(entries, 1))


def _checked(number: int, entry: object) -> Decision:
    do, line, place = (
        str(entry.get(field, "")) if isinstance(entry, dict) else "" for field in ("do", "line", "place")
    )
    if do not in DEEDS or place not in PLACES or not line.strip():
        raise FurnitureError("entry", file=DECISIONS, number=number, places=", ".join(PLACES), deeds=", ".join(DEEDS))
    return Decision(cast("Deed", do), line, cast("Place", place))


def decide(name: str, line: str, place: Place, do: Deed | None, *, folder: Path = FOLDER) -> tuple[Decision, ...]:
    """Decide about a line anew, or take the decision back (None), and return what is decided by then."""
    path = versions.home_of(name, folder) / DECISIONS
    key = sections.key(line, place)
    try:
        with versions.turn(path):
            kept = tuple(one for one in decisions(name, folder) if one.key != key)
            decided = (*kept, Decision(do, line, place)) if do else kept
            versions.rewrite(path, written(decided))
    except OSError as fault:
        raise FurnitureError("keep", file=DECISIONS, fault=fault.strerror or str(fault)) from fault
    return decided


def written(decided: tuple[Decision, ...]) -> str:
    """Return decisions as they are kept."""
    return _HEADER + "".join(
        f"\n[[decision]]\ndo = {_quoted(one.do)}\nline = {_quoted(one.line)}\nplace = {_quoted(one.place)}\n"
        for one in decided
    )


def _quoted(value: str) -> str:
    # JSON's strings are TOML's, but for the delete sign, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
