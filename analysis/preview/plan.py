"""The files of a corpus in, those that a dry run looks at out: all of a small corpus, an even spread of a large one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.corpus import Item

# Reading takes a second for 15 MB: a person who waits for an answer should not wait for more than a few.
FILES: Final = 12_000
BYTES: Final = 48 * 2**20
# Of one file, the first records.
FILE_BYTES: Final = 16 * 2**20
FILE_RECORDS: Final = 5_000
_TASK_ITEMS: Final = 500
_TASK_BYTES: Final = 4 * 2**20
_LEAST: Final = 3


def chosen(items: Sequence[Item], *, files: int = FILES, size: int = BYTES) -> list[Item]:
    """Return the items to look at, in their order: always the same ones, and some of every folder and ending."""
    if len(items) <= files and sum(map(weight, items)) <= size:
        return list(items)
    groups: dict[tuple[str, str], list[int]] = {}
    for number, item in enumerate(items):
        groups.setdefault((folder_of(item.name), ending(item.name)), []).append(number)
    share = min(files / len(items), size / max(sum(map(weight, items)), 1))
    taken = sorted(number for group in groups.values() for number in _spread(group, round(share * len(group))))
    return [items[number] for number in _within([(n, weight(items[n])) for n in taken], files, 2 * size)]


def _spread(numbers: Sequence[int], wanted: int) -> list[int]:
    wanted = min(max(wanted, _LEAST), len(numbers))
    return [numbers[place * len(numbers) // wanted] for place in range(wanted)]


def _within(taken: Sequence[tuple[int, int]], files: int, size: int) -> Iterator[int]:
    """Give as many as fit; thousands of folders with a few files each would go beyond any limit."""
    step = max(1, -(-len(taken) // files))
    spent = 0
    for number, bytes_ in taken[::step]:
        spent += bytes_
        if spent > size and spent > bytes_:
            return
        yield number


def tasks(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Give the items in the pieces that a worker process takes at a time."""
    task: list[Item] = []
    size = 0
    for item in items:
        if task and (len(task) == _TASK_ITEMS or size + weight(item) > _TASK_BYTES):
            yield task
            task, size = [], 0
        task.append(item)
        size += weight(item)
    if task:
        yield task


def weight(item: Item) -> int:
    """Return how many bytes of an item are looked at, at most."""
    return min(item.bytes, FILE_BYTES)


def folder_of(name: str) -> str:
    """Return the folder that a file lies in, "" at the top."""
    return name.rpartition("/")[0]


def ending(name: str) -> str:
    """Return what a file's name ends in, small: csv, txt."""
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return suffix.casefold()[:12] if dot and stem else ""
