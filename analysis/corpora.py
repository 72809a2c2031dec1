"""Built corpora by name, opened with the analyst's decisions about names carried out.

Decisions are readable files beside the tables (`names.toml`, `stop_words.txt`). They are carried out when a corpus is
opened, so they hold for every later build, cost no analysis, and are undone by taking a rule away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from analysis import quotes, stops, tables, versions
from analysis.entities import rules
from analysis.entities.rules import Rule, RuleError
from analysis.tables import Corpus
from analysis.versions import FOLDER

DECISIONS: Final = "names.toml"


def read(name: str, folder: Path = FOLDER) -> Corpus:
    """Return the current version of a corpus as the decisions about its names leave it.

    Raises:
        VersionError: there is none, or it cannot be read whole.
        RuleError: a decision cannot be followed; the message names the file and the rule.
    """
    return decided(tables.read(name, folder), folder)


def decided(corpus: Corpus, folder: Path = FOLDER) -> Corpus:
    """Return a corpus as it is stored with the decisions about its names carried out and its quotes linked.

    Raises:
        RuleError, StopError: a decision cannot be followed; the message names the file and the rule.
    """
    rules_of, stopped = decisions(corpus.name, folder), stops.decisions(corpus.name, folder)
    if stopped:
        build = _identity(corpus.build, stops.written(stopped))
        corpus = replace(corpus, build=build, words=stops.carried_out(corpus.words, stopped))
    return linked(carried_out(corpus, rules_of) if rules_of else corpus)


def version(name: str, folder: Path = FOLDER) -> str:
    """Return what identifies a corpus as it is read: its build, and the decisions if there are any."""
    rules_of, stopped = decisions(name, folder), stops.decisions(name, folder)
    build = versions.current(name, folder).build
    build = _identity(build, stops.written(stopped)) if stopped else build
    return _identity(build, rules.written(rules_of)) if rules_of else build


def stamp(name: str, folder: Path = FOLDER) -> tuple[int, int]:
    """Return what changes whenever `version` may have changed; three stat calls."""
    home = versions.home_of(name, folder)
    return versions.stamp(name, folder), hash((_age(home / DECISIONS), _age(home / stops.DECISIONS)))


def _age(path: Path) -> int:
    try:
        decided = path.stat()
    except OSError:
        return 0
    return decided.st_mtime_ns ^ decided.st_ino


def decisions(name: str, folder: Path = FOLDER) -> tuple[Rule, ...]:
    """Return the decisions about the names of a corpus, the oldest first."""
    path = versions.home_of(name, folder) / DECISIONS
    return rules.read(path) if path.exists() else ()


def decide(
    name: str, change: Callable[[tuple[Rule, ...]], tuple[Rule, ...]], folder: Path = FOLDER
) -> tuple[Rule, ...]:
    """Change the decisions of a corpus and return them; two readers who decide at once both count.

    Raises:
        RuleError: those that are there cannot be read, or the file cannot be written.
    """
    path = versions.home_of(name, folder) / DECISIONS
    try:
        with versions.turn(path):
            decided = change(decisions(name, folder))
            versions.rewrite(path, rules.written(decided))
    except OSError as fault:
        raise RuleError("keep", file=path, fault=fault.strerror) from fault
    return decided


def carried_out(corpus: Corpus, decided: tuple[Rule, ...]) -> Corpus:
    """Return a corpus with decisions about its names carried out."""
    mentions, entities = rules.apply(corpus.mentions, corpus.entities, decided, names=corpus.names)
    own = mentions[mentions["name"] >= 0].drop_duplicates("name").set_index("name")["entity"]
    names = corpus.names[corpus.names["name"].isin(own.index)]
    counts = {**corpus.counts, "mentions": int(entities["mentions"].sum()), "entities": len(entities)}
    build = _identity(corpus.build, rules.written(decided))
    return replace(
        corpus, build=build, counts=counts, mentions=mentions, entities=entities,
        names=names.assign(entity=names["name"].map(own).astype("int32")),
        suggestions=rules.still_open(corpus.suggestions, decided),
    )  # fmt: skip


def linked(corpus: Corpus) -> Corpus:
    """Return a corpus whose quotes say which entity speaks: the column `entity`, -1 where none is known."""
    named = corpus.mentions[~corpus.mentions["reference"]]
    return replace(corpus, quotes=quotes.joined(corpus.quotes, named))


def _identity(build: str, decided: str) -> str:
    return f"{build}-{hashlib.sha256(decided.encode()).hexdigest()[:8]}"
