"""How much one hostile file may cost: bytes, lines, fields, columns, faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KIB: Final = 1 << 10
MIB: Final = 1 << 20
GIB: Final = 1 << 30


@dataclass(frozen=True)
class Limits:
    """The caps on what one call of `corpus.read` takes in; sizes are bytes unless said otherwise."""

    chunk: int = 256 * KIB
    article: int = 16 * MIB
    member: int = 8 * GIB
    total: int = 32 * GIB
    # Deflated news shrinks 3 to 20 times, the most repetitive tables 60; zeros shrink 1,032 times.
    ratio: int = 150
    ratio_from: int = 8 * MIB
    members: int = 2_000_000
    line: int = 16 * MIB
    field: int = 4 * MIB
    columns: int = 2_000
    faults: int = 1_000
    sheet: int = 512 * MIB
    batch: int = 8 * MIB


LIMITS: Final = Limits()
