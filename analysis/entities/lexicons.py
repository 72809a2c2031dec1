"""Read the hand-written lists of data/lexicons: one entry a line, `#` comments, `=` between spellings of one thing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from analysis import arabic

FOLDER: Final = Path(__file__).parents[2] / "data" / "lexicons"


def entries(name: str) -> list[str]:
    """Return the lines of a lexicon, without comments and blank lines."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for raw in lines if (line := raw.split("#", 1)[0].strip())]


@lru_cache(maxsize=32)
def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of spellings of a lexicon, each folded, the name itself first."""
    return tuple(tuple(arabic.fold(part.strip()) for part in line.split("=")) for line in entries(name))


@lru_cache(maxsize=32)
def folded(name: str) -> frozenset[str]:
    """Return every spelling of a lexicon, folded."""
    return frozenset(spelling for group in spellings(name) for spelling in group)
