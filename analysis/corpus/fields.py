"""The names of columns, keys or tags in, which of our fields each one is out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis import arabic
from analysis.corpus import encodings
from analysis.corpus.reasons import Refused

FIELDS: Final = ("text", "title", "date", "source", "desk", "author", "url", "abstract", "number")
_LEXICON: Final = Path(__file__).parents[2] / "data" / "lexicons" / "fields.txt"
_SEPARATORS: Final = re.compile(r"[\s_\-.:/]+")
_SHOWN: Final = 20

# Called with the names of all columns, the cells of a record, and which field is where among them.
Witness = Callable[[Sequence[str], Sequence[Any], Mapping[str, int]], None]


class Columns:
    """Finds our fields among a file's columns; each set of names is looked at once.

    `override` names the column of a field, where a file has it; an empty name says that a field is in no column.
    `witness` is shown every record with all its columns, those that stand for no field too. `lenient` lets a table
    without a column of text pass, for one who only wants to see what is in it.
    """

    def __init__(
        self, override: Mapping[str, str] | None = None, *, witness: Witness | None = None, lenient: bool = False
    ) -> None:
        self._override = {field: folded(name) for field, name in (override or {}).items()}
        self._seen: dict[tuple[str, ...], dict[str, int]] = {}
        self._witness, self._lenient = witness, lenient

    @property
    def watched(self) -> bool:
        """Whether all columns are wanted and not only those that stand for a field."""
        return self._witness is not None

    def values(self, names: Sequence[str], cells: Sequence[Any], places: Mapping[str, int]) -> dict[str, Any]:
        """Return the cells of one record under our field names; a row may be shorter than its header."""
        if self._witness is not None:
            self._witness(names, cells, places)
        return {field: cells[place] for field, place in places.items() if place < len(cells)}

    def find(self, names: Iterable[str]) -> dict[str, int]:
        """Return field → position of its column; the first of two columns of one name is taken."""
        key = tuple(names)
        if key not in self._seen:
            if len(self._seen) > 1000:
                self._seen.clear()
            self._seen[key] = self._match(key)
        return self._seen[key]

    def require(self, names: Sequence[str], *, place: str) -> dict[str, int]:
        """Return field → position, refusing columns among which none holds text."""
        found = self.find(names)
        if "text" not in found and not self._lenient:
            shown = ", ".join(name[:60] for name in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
            raise Refused("no_text_column", place=place, columns=shown)
        return found

    def _match(self, names: tuple[str, ...]) -> dict[str, int]:
        places: dict[str, int] = {}
        for position, name in enumerate(names):
            places.setdefault(folded(name), position)
        found: dict[str, int] = {}
        taken: set[int] = set()
        for field, name in self._override.items():
            if name in places and places[name] not in taken:
                found[field] = places[name]
                taken.add(places[name])
        for field, name in _known():
            place = places.get(name)
            none = self._override.get(field) == ""
            if place is not None and not none and field not in found and place not in taken:
                found[field] = place
                taken.add(place)
        return found


def folded(name: str) -> str:
    """Return a column's name as names are compared: case, hamza, separators and misread letters do not count."""
    with suppress(Refused):
        name = encodings.repair(name)[0]
    return _SEPARATORS.sub(" ", arabic.fold(name)).strip()


@cache
def _known() -> tuple[tuple[str, str], ...]:
    lines = _LEXICON.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return tuple((field.strip(), folded(name)) for field, _, name in pairs)
