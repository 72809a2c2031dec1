"""One file's bytes: a head to recognise it by, then a stream, or all of it where a reader has to seek."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cached_property
from typing import IO, Final

from analysis.corpus import encodings
from analysis.corpus.limits import Limits
from analysis.corpus.reasons import Refused

HEAD: Final = 1 << 16
_IN_MEMORY: Final = 32 << 20


class Source:
    """Reads a stream of bytes once, front to back; the head may be looked at first."""

    def __init__(self, stream: Iterator[bytes], *, limits: Limits, path: str | None = None) -> None:
        self.limits = limits
        self._stream, self._path = stream, path
        head = b""
        for chunk in stream:
            head = head + chunk if head else chunk
            if len(head) >= HEAD:
                break
        self.head = head

    @cached_property
    def encoding(self) -> str:
        """The encoding its first bytes are in; raises `Refused` when that is not certain."""
        return encodings.recognise(self.head)

    def chunks(self) -> Iterator[bytes]:
        """Stream every byte."""
        yield self.head
        yield from self._stream

    def whole(self, limit: int) -> bytes:
        """Return every byte, refusing more than the limit."""
        parts, size = [], 0
        for chunk in self.chunks():
            size += len(chunk)
            if size > limit:
                raise Refused("too_large", limit=limit)
            parts.append(chunk)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def seekable(self) -> IO[bytes]:
        """Return a file that can be sought in: the file on disk, or a copy that has no name."""
        if self._path is not None:
            return open(self._path, "rb")  # noqa: PTH123 - the caller closes it
        copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        for chunk in self.chunks():
            copy.write(chunk)
        copy.seek(0)
        return copy
