"""A corpus in, what would be understood of it out, before anything is built: nothing is written anywhere.

Files are read as a build reads them, in worker processes with limits of their own; of a large corpus an even spread
of files and the first records of each. The same files always give the same findings.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

from analysis import corpus, pool
from analysis.corpus import Item, Settings
from analysis.preview import looks, plan, summary
from analysis.preview.findings import Findings, Remark, read, written
from analysis.preview.looks import Notes

__all__ = ["Findings", "Remark", "preview", "read", "written"]

Step = Literal["survey", "look", "done"]
Report = Callable[[Step, int, int], None]

# A whole dry run ends within these seconds, whatever it is given; a task of its worker within fewer.
_SECONDS: Final = 60.0
_TASK_SECONDS: Final = 30.0
# One article in two thousand bytes: the structure of about two thousand of them is looked at.
_STRUCTURED_BYTES: Final = 4 * 2**20


def preview(
    origin: Path,
    *,
    settings: Settings | None = None,
    report: Report = lambda step, done, total: None,
) -> Findings:
    """Look at a folder, a ZIP or a file of articles and return what a build would make of it.

    `settings` are heard before the corpus's own `corpus.toml`, as in a build.

    Raises:
        CorpusError: there is nothing at that place, or its settings have a fault.
    """
    report("survey", 0, 1)
    survey = corpus.survey(origin)
    own = corpus.settings(survey)
    heard = settings.over(own) if settings else own
    chosen = plan.chosen(survey.items)
    notes = _looked(chosen, heard, report)
    report("done", 1, 1)
    return summary.findings(origin.name, survey, summary.joined(notes), heard)


def _looked(items: Sequence[Item], settings: Settings, report: Report) -> list[Notes]:
    notes: list[Notes] = []
    one_in = 1 + sum(map(plan.weight, items)) // _STRUCTURED_BYTES
    until, done = time.monotonic() + _SECONDS, 0
    tasks = list(plan.tasks(items))
    with pool.workers(1, preload="analysis.preview.looks", prepare=looks.prepare, seconds=_TASK_SECONDS) as crew:
        asked = [crew.ask(looks.look, task, settings, one_in) for task in tasks]
        for task, answer in zip(tasks, asked, strict=True):
            report("look", done, len(items))
            if time.monotonic() > until:
                notes.append(looks.unseen(task))
                continue
            try:
                notes.append(answer.result())
            except pool.Died as death:
                notes += _one_by_one(crew, task, settings, one_in, str(death))
            done += len(task)
    return notes


def _one_by_one(crew: pool.Pool, task: Sequence[Item], settings: Settings, one_in: int, fault: str) -> list[Notes]:
    """Read the files of a task that killed its worker alone, to find which one did."""
    if len(task) == 1:
        return [looks.died(task[0], fault)]
    notes = []
    for item in task:
        try:
            notes.append(crew.ask(looks.look, [item], settings, one_in).result())
        except pool.Died as death:
            notes.append(looks.died(item, str(death)))
    return notes
