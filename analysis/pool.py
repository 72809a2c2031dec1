"""Worker processes that may die: a task that kills its worker fails alone, and the others go on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from pebble import ProcessExpired, ProcessPool

_SECONDS: Final = 900


class Died(Exception):  # noqa: N818 - it says what happened to the worker
    """A task did not come back: its process died, ran out of memory, or took too long."""


class Task:
    """A call that a worker process is making, or will."""

    def __init__(
        self, pool: ProcessPool, function: Callable[..., Any], arguments: Sequence[Any], seconds: float
    ) -> None:
        self._future = pool.schedule(function, args=list(arguments), timeout=seconds)

    def result(self) -> Any:  # noqa: ANN401 - whatever the function returns
        """Wait for what the call returns; raise Died if its process did not live to say."""
        try:
            return self._future.result()
        except (ProcessExpired, TimeoutError, MemoryError) as fault:
            raise Died(str(fault) or type(fault).__name__) from fault


class Pool:
    """A number of worker processes that take tasks in the order in which they are asked."""

    def __init__(self, pool: ProcessPool, seconds: float = _SECONDS) -> None:
        self._pool, self._seconds = pool, seconds

    def ask(self, function: Callable[..., Any], *arguments: Any) -> Task:  # noqa: ANN401 - as the function takes them
        """Send a call to the next free worker."""
        return Task(self._pool, function, arguments, self._seconds)


@contextmanager
def workers(count: int, *, preload: str, prepare: Callable[[], None], seconds: float = _SECONDS) -> Iterator[Pool]:
    """Start worker processes that have a module at hand already; none is left when the block ends, however it ends.

    A task that takes longer than its seconds has died.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    pool = ProcessPool(max_workers=count, context=context, initializer=prepare)
    try:
        yield Pool(pool, seconds)
    finally:
        pool.stop()
        pool.join()
