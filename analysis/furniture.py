"""Decisions about lines that recur across a source: kept in a readable file, carried out by the next build.

A decision names the line as it is written and where it stands, so it holds for every later build of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal, cast, get_args

from analysis import rulebook, sections
from analysis.rulebook import DecisionError, Rulebook
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


class FurnitureError(DecisionError):
    """Decisions that cannot be read or kept: which file, which line, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        **DecisionError.REASONS,
        "entry": (
            "{file}، القرار {number}: يلزمه line، ثم place من {places}، ثم do من {deeds}.",
            "{file}, decision {number}: it needs a line, a place among {places}, and do among {deeds}.",
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
    return BOOK.read(name, folder)


def parsed(content: bytes, file: str) -> tuple[Decision, ...]:
    """Read the content of a file of decisions; `file` is what an error calls it."""
    found = rulebook.entries(content, file=file, table="decision", error=FurnitureError)
    return tuple(_checked(file, number, entry) for number, entry in enumerate(found, 1))


def _checked(file: str, number: int, entry: rulebook.Entry) -> Decision:
    do, line, place = (str(entry.get(field, "")) for field in ("do", "line", "place"))
    if do not in DEEDS or place not in PLACES or not line.strip():
        raise FurnitureError("entry", file=file, number=number, places=", ".join(PLACES), deeds=", ".join(DEEDS))
    return Decision(cast("Deed", do), line, cast("Place", place))


def decide(name: str, line: str, place: Place, do: Deed | None, *, folder: Path = FOLDER) -> tuple[Decision, ...]:
    """Decide about a line anew, or take the decision back (None), and return what is decided by then."""
    key = sections.key(line, place)
    new = (Decision(do, line, place),) if do else ()
    return BOOK.change(name, lambda decided: (*(one for one in decided if one.key != key), *new), folder)


def written(decided: Iterable[Decision]) -> str:
    """Return decisions as they are kept."""
    rows = ({"do": one.do, "line": one.line, "place": one.place} for one in decided)
    return rulebook.written(_HEADER, "decision", rows)


BOOK: Final = Rulebook(DECISIONS, parsed, written, FurnitureError)
