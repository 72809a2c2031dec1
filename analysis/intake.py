"""Files to read in, what worker processes read of them out; articles that are there already are turned away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from analysis import batches, pool
from analysis.batches import Filed
from analysis.corpus import Item, Settings

_TASK_ITEMS: Final = 250
_TASK_BYTES: Final = 16 * 2**20


def filed(crew: pool.Pool, home: Path, items: Sequence[Item], settings: Settings) -> Iterator[tuple[int, Filed]]:
    """Read the items in tasks; where a task kills its worker, read them one by one to find which did."""
    asked = [(task, crew.ask(batches.file, home, task, settings)) for task in _tasks(items)]
    for task, answer in asked:
        try:
            yield len(task), answer.result()
        except pool.Died as death:
            if len(task) == 1:
                yield 1, batches.unreadable(task[0], str(death))
                continue
            for item in task:
                try:
                    yield 1, crew.ask(batches.file, home, [item], settings).result()
                except pool.Died as own_death:
                    yield 1, batches.unreadable(item, str(own_death))


def _tasks(items: Sequence[Item]) -> Iterator[list[Item]]:
    task: list[Item] = []
    size = 0
    for item in items:
        if task and (len(task) == _TASK_ITEMS or size + item.bytes > _TASK_BYTES):
            yield task
            task, size = [], 0
        task.append(item)
        size += item.bytes
    if task:
        yield task


def repeats(filed: Filed, ids: set[str]) -> pd.DataFrame:
    """Return the articles that are in the corpus already, as rejections; and remember the others."""
    rows = []
    for _, articles in filed.parts:
        for identity, file, record, row in articles.itertuples(index=False, name=None):
            if identity in ids:
                rows.append((file, record, "", "repeat", json.dumps({"id": identity}), row))
            ids.add(identity)
    return pd.DataFrame(rows, columns=["file", "record", "place", "reason", "detail", "row"])


def less_repeats(files: pd.DataFrame, repeats: pd.DataFrame) -> pd.DataFrame:
    """Return the report on files, with repeats counted as rejected."""
    if repeats.empty:
        return files
    turned_away = files["file"].map(repeats["file"].value_counts()).fillna(0).astype("int32")
    kept = files["kept"] - turned_away
    status = files["status"].mask(turned_away > 0, "partly").mask((turned_away > 0) & (kept == 0), "rejected")
    reason = files["reason"].mask((turned_away > 0) & (kept == 0) & (files["reason"] == ""), "repeat")
    return files.assign(kept=kept, rejected=files["rejected"] + turned_away, status=status, reason=reason)
