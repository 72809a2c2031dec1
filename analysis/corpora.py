"""Built corpora by name, opened with the analyst's decisions about topics and names carried out.

Decisions are readable files beside the tables (`names.toml`, `topics.toml`, `stop_words.txt`). They are carried out
when a corpus is opened, so they hold for every later build, cost no analysis, and are undone by taking a rule away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from analysis import quotes, search, stops, tables, versions
from analysis.entities import rules
from analysis.entities.rules import Rule, RuleError
from analysis.rulebook import Rulebook
from analysis.tables import Corpus
from analysis.topics import revision, running
from analysis.topics import rules as topic_rules
from analysis.topics.evidence import Evidence
from analysis.topics.rules import Rule as TopicRule
from analysis.versions import FOLDER

DECISIONS: Final = "names.toml"
NAMES: Final = Rulebook(DECISIONS, rules.parsed, rules.written, RuleError)
TOPICS: Final = topic_rules.BOOK


def read(name: str, folder: Path = FOLDER) -> Corpus:
    """Return the current version of a corpus as the decisions about its topics and names leave it.

    Raises:
        VersionError: there is none, or it cannot be read whole.
        DecisionError, StopError: a decision cannot be followed; the message names the file and the rule.
    """
    return names_decided(topics_decided(tables.read(name, folder), folder), folder)


def topics_decided(corpus: Corpus, folder: Path = FOLDER) -> Corpus:
    """Return a corpus as it is stored with the decisions about its stop words and its topics carried out.

    Raises:
        TopicRuleError, StopError: a decision cannot be followed; the message names the file and the rule.
    """
    stopped, rules_of = stops.decisions(corpus.name, folder), TOPICS.read(corpus.name, folder)
    if stopped:
        build = _identity(corpus.build, stops.written(stopped))
        corpus = replace(corpus, build=build, words=stops.carried_out(corpus.words, stopped))
    return revised(corpus, rules_of) if rules_of else corpus


def names_decided(corpus: Corpus, folder: Path = FOLDER) -> Corpus:
    """Return a corpus with the decisions about its names carried out and its quotes linked.

    Raises:
        RuleError: a decision cannot be followed; the message names the file and the rule.
    """
    rules_of = decisions(corpus.name, folder)
    return linked(carried_out(corpus, rules_of) if rules_of else corpus)


def version(name: str, folder: Path = FOLDER) -> str:
    """Return what identifies a corpus as it is read: its build, and the decisions if there are any."""
    build = topics_version(name, folder)
    rules_of = decisions(name, folder)
    return _identity(build, rules.written(rules_of)) if rules_of else build


def topics_version(name: str, folder: Path = FOLDER) -> str:
    """Return what identifies a corpus as `topics_decided` leaves it."""
    stopped, rules_of = stops.decisions(name, folder), TOPICS.read(name, folder)
    build = versions.current(name, folder).build
    build = _identity(build, stops.written(stopped)) if stopped else build
    return _identity(build, topic_rules.written(rules_of)) if rules_of else build


def stamp(name: str, folder: Path = FOLDER) -> tuple[int, int]:
    """Return what changes whenever `version` may have changed; four stat calls."""
    files = (book.path(name, folder) for book in (NAMES, TOPICS, stops.BOOK))
    return versions.stamp(name, folder), hash(tuple(map(_age, files)))


def _age(path: Path) -> int:
    try:
        decided = path.stat()
    except OSError:
        return 0
    return decided.st_mtime_ns ^ decided.st_ino


def decisions(name: str, folder: Path = FOLDER) -> tuple[Rule, ...]:
    """Return the decisions about the names of a corpus, the oldest first."""
    return NAMES.read(name, folder)


def decide(
    name: str, change: Callable[[tuple[Rule, ...]], tuple[Rule, ...]], folder: Path = FOLDER
) -> tuple[Rule, ...]:
    """Change the decisions about the names of a corpus and return them; see `Rulebook.change`."""
    return NAMES.change(name, change, folder)


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


def revised(corpus: Corpus, decided: tuple[TopicRule, ...]) -> Corpus:
    """Return a corpus with decisions about its topics carried out."""
    evidence = Evidence(
        corpus.word_counts, corpus.words, len(corpus.articles), partial(search.stemmed, corpus),
        partial(running.of, corpus), corpus.names,
    )  # fmt: skip
    made = revision.apply(corpus.topics, corpus.article_topics, decided, evidence)
    build = _identity(corpus.build, topic_rules.written(decided))
    counts = {**corpus.counts, "topics": len(made.topics)}
    return replace(corpus, build=build, counts=counts, **vars(made))


def linked(corpus: Corpus) -> Corpus:
    """Return a corpus whose quotes say which entity speaks: the column `entity`, -1 where none is known."""
    named = corpus.mentions[~corpus.mentions["reference"]]
    return replace(corpus, quotes=quotes.joined(corpus.quotes, named))


def _identity(build: str, decided: str) -> str:
    return f"{build}-{hashlib.sha256(decided.encode()).hexdigest()[:8]}"
