"""A ZIP file in, its members' entries and their bytes as counted streams out; nothing is ever extracted.

The central directory is read here rather than with `zipfile`, which refuses a whole archive for one
bad name, cuts names at NUL, and has to be opened anew in every process that reads a few members.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final, Protocol

from analysis.corpus.limits import LIMITS, Limits
from analysis.corpus.reasons import Refused

STORED: Final = 0
DEFLATED: Final = 8
_ENCRYPTED: Final = 0x0001 | 0x0040
_UTF8_NAME: Final = 0x0800
_UNIX: Final = 3
_MAX32: Final = 0xFFFFFFFF

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END64_PLACE: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")


@dataclass(frozen=True)
class Entry:
    """One member as the central directory describes it; nothing of it is believed until it is read."""

    index: int
    raw_name: bytes
    utf8: bool
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    folder: bool
    link: bool
    fault: str = ""


class Packed(Protocol):
    """What has to be known of a member to read it, wherever it was noted down."""

    @property
    def method(self) -> int: ...  # noqa: D102
    @property
    def crc(self) -> int: ...  # noqa: D102
    @property
    def offset(self) -> int: ...  # noqa: D102
    @property
    def packed(self) -> int: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102


@dataclass
class Budget:
    """How many bytes the members read so far have come to, across one call."""

    limits: Limits = field(default=LIMITS)
    spent: int = 0


def entries(file: IO[bytes], *, limits: Limits = LIMITS) -> list[Entry]:
    """Read the central directory; a member that cannot be trusted carries its fault."""
    start, length, count, shift = _directory(file)
    if count > limits.members:
        raise Refused("archive_members", count=count, limit=limits.members)
    file.seek(start)
    directory = file.read(length)
    found: list[Entry] = []
    here = 0
    while here < len(directory):
        entry, here = _entry(directory, here, len(found), shift)
        found.append(entry)
        if len(found) > limits.members:
            raise Refused("archive_members", count=len(found), limit=limits.members)
    if len(found) != count and len(found) % (1 << 16) != count % (1 << 16):
        raise Refused("archive_broken")
    return _marked_overlaps(found, start)


def _directory(file: IO[bytes]) -> tuple[int, int, int, int]:
    file.seek(0, 2)
    size = file.tell()
    tail_start = max(0, size - _END.size - (1 << 16))
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + _END.size:
        raise Refused("archive_broken")
    _, disk, _, _, count, length, offset, _ = _END.unpack_from(tail, at)
    if disk not in (0, 0xFFFF):
        raise Refused("archive_broken")
    end = tail_start + at
    if (
        at >= _END64_PLACE.size
        and (count == 0xFFFF or length == _MAX32 or offset == _MAX32)
        and tail[at - _END64_PLACE.size :].startswith(b"PK\6\7")
    ):
        place = _END64_PLACE.unpack_from(tail, at - _END64_PLACE.size)[2]
        file.seek(min(place, size))
        record = file.read(_END64.size)
        if len(record) < _END64.size or not record.startswith(b"PK\6\6"):
            raise Refused("archive_broken")
        *_, count, length, offset = _END64.unpack(record)
        end = place
    start = end - length
    # Bytes put before an archive (a self-extracting stub) move every offset by the same amount.
    shift = start - offset
    if start < 0 or shift < 0:
        raise Refused("archive_broken")
    return start, length, count, shift


def _entry(directory: bytes, here: int, index: int, shift: int) -> tuple[Entry, int]:
    if len(directory) < here + _CENTRAL.size:
        raise Refused("archive_broken")
    head = _CENTRAL.unpack_from(directory, here)
    signature, made, _, flags, method, _, _, crc, packed, size, name_n, extra_n, note_n, _, _, attributes, offset = head
    if signature != b"PK\1\2":
        raise Refused("archive_broken")
    name_at = here + _CENTRAL.size
    name = directory[name_at : name_at + name_n]
    extra = directory[name_at + name_n : name_at + name_n + extra_n]
    utf8 = bool(flags & _UTF8_NAME)
    if extra:
        size, packed, offset = _wide(extra, size, packed, offset)
        if (unicode_name := _unicode_name(extra, name)) is not None:
            name, utf8 = unicode_name, True
    mode = attributes >> 16 if made >> 8 == _UNIX else 0
    fault = ""
    if flags & _ENCRYPTED:
        fault = "archive_encrypted"
    elif method not in (STORED, DEFLATED):
        fault = "archive_method"
    entry = Entry(
        index=index,
        raw_name=name,
        utf8=utf8,
        method=method,
        crc=crc,
        packed=packed,
        size=size,
        offset=offset + shift,
        folder=name.endswith((b"/", b"\\")),
        link=stat.S_ISLNK(mode),
        fault=fault,
    )
    return entry, name_at + name_n + extra_n + note_n


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    here = 0
    while here + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, here)
        yield kind, extra[here + 4 : here + 4 + length]
        here += 4 + length


def _wide(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    for kind, body in _extras(extra):
        if kind == 1:
            wide = iter(struct.unpack_from(f"<{len(body) // 8}Q", body))
            size = next(wide, size) if size == _MAX32 else size
            packed = next(wide, packed) if packed == _MAX32 else packed
            offset = next(wide, offset) if offset == _MAX32 else offset
    return size, packed, offset


def _unicode_name(extra: bytes, name: bytes) -> bytes | None:
    for kind, body in _extras(extra):
        if kind == 0x7075 and len(body) > 5 and struct.unpack_from("<L", body, 1)[0] == zlib.crc32(name):
            return body[5:]
    return None


def _marked_overlaps(found: list[Entry], directory_start: int) -> list[Entry]:
    """Mark every member whose bytes are also another's, or the directory's: how small archives hold terabytes."""
    bad: set[int] = set()
    furthest_end, furthest = 0, -1
    for entry in sorted(found, key=lambda entry: entry.offset):
        end = entry.offset + _LOCAL.size + len(entry.raw_name) * (not entry.utf8) + entry.packed
        if entry.offset < furthest_end:
            bad.update((entry.index, furthest))
        if end > directory_start:
            bad.add(entry.index)
        if end > furthest_end:
            furthest_end, furthest = end, entry.index
    if not bad:
        return found
    return [_faulty(entry, "archive_overlap") if entry.index in bad else entry for entry in found]


def _faulty(entry: Entry, fault: str) -> Entry:
    return Entry(**{**entry.__dict__, "fault": entry.fault or fault})


def chunks(file: IO[bytes], entry: Packed, budget: Budget) -> Iterator[bytes]:
    """Stream one member's bytes, counting them against every cap and checking size and CRC at the end."""
    start = _seek_data(file, entry.offset)
    limits = budget.limits
    stream = _inflated if entry.method == DEFLATED else _stored
    count, check = 0, 0
    for piece in stream(file, entry.packed, limits.chunk):
        count += len(piece)
        budget.spent += len(piece)
        if count > limits.ratio_from and count > limits.ratio * (taken := file.tell() - start):
            raise Refused("archive_bomb", bytes=count, packed=taken)
        if count > limits.member or budget.spent > limits.total:
            raise Refused("archive_large", bytes=count, limit=min(limits.member, limits.total))
        if count > entry.size:
            raise Refused("archive_size", declared=entry.size)
        check = zlib.crc32(piece, check)
        yield piece
    if count != entry.size:
        raise Refused("archive_size", declared=entry.size)
    if check != entry.crc:
        raise Refused("archive_crc")


def _seek_data(file: IO[bytes], offset: int) -> int:
    file.seek(offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
        raise Refused("archive_damaged")
    *_, name_n, extra_n = _LOCAL.unpack(head)
    return file.seek(name_n + extra_n, 1)


def _stored(file: IO[bytes], left: int, step: int) -> Iterator[bytes]:
    while left and (piece := file.read(min(left, step))):
        left -= len(piece)
        yield piece


def _inflated(file: IO[bytes], left: int, step: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _stored(file, left, step):
            piece = inflater.decompress(packed, step)
            while piece:
                yield piece
                if inflater.eof or (not inflater.unconsumed_tail and len(piece) < step):
                    break
                piece = inflater.decompress(inflater.unconsumed_tail, step)
            if inflater.eof:
                return
    except zlib.error as error:
        raise Refused("archive_damaged") from error
    if not inflater.eof:
        raise Refused("archive_damaged")
