"""A folder of articles in, a whole new version of its tables out; the one place that knows the order.

Reading and analysing run in worker processes with limits of their own, so a hostile file costs its
own worker at most. Nothing that a reader sees changes before everything is written.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, Final, Literal

import pandas as pd

from analysis import (
    batches,
    corpus,
    duplicates,
    furniture,
    instructions,
    intake,
    learned,
    pool,
    tables,
    topics,
    versions,
    words,
)  # fmt: skip
from analysis.corpus import Item, Settings, Survey
from analysis.entities import resolution
from analysis.furniture import Decision
from analysis.learned import Lines
from analysis.messages import Language, MarsadError, say
from analysis.search import index, stems
from analysis.versions import FOLDER, Batch, Manifest, Part, VersionError

Step = Literal["survey", "read", "analyse", "entities", "words", "topics", "write", "done"]
Report = Callable[[Step, int, int], None]

# Below this a second process costs more to start than it saves.
_ALONE_BYTES: Final = 2 * 2**20


class BuildError(MarsadError):
    """A corpus cannot be built: nothing to read, or workers that die without a file to blame."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "nothing": (
            "لا مقالات في {origin}. الملفات المقروءة: {files}، ولم يُقبل منها شيء. {reason}",
            "There are no articles in {origin}. Files read: {files}, and nothing of them was kept. {reason}",
        ),
        "empty": (
            "لا ملفات في {origin}. ضع المقالات فيه: نص أو HTML أو CSV أو JSON أو XLSX أو Parquet أو ZIP",
            "There are no files in {origin}. Put the articles there: text, HTML, CSV, JSON, XLSX, Parquet or ZIP",
        ),
        "no-place": (
            "لا يوجد ملف ولا مجلد في {origin}. تحقق من المسار",
            "There is no file or folder at {origin}. Check the path",
        ),
        "worker": (
            "توقفت عملية التحليل ({fault}). أفسح ذاكرة، أو أعد المحاولة بعملية واحدة: --workers 1",
            "A process that analyses died ({fault}). Free some memory, or try again with one: --workers 1",
        ),
    }

    def message(self, language: Language) -> str:
        """Return what is wrong and what to do; the reason of a file in the same language."""
        if self.code != "nothing":
            return super().message(language)
        reason = corpus.say(self.details["reason"], language, self.details["details"])
        return say(self.REASONS, self.code, language, {**self.details, "reason": reason})


@dataclass(frozen=True)
class Built:
    """What a build did: the version it leaves, how many articles it had to analyse, and its seconds."""

    manifest: Manifest
    changed: bool
    analysed: int
    seconds: float


@dataclass(frozen=True)
class _Stock:
    """Analysed batches and the report on the files behind them."""

    batches: tuple[Batch, ...]
    files: pd.DataFrame
    rejections: pd.DataFrame
    ids: frozenset[str]


@dataclass(frozen=True)
class _Judged:
    """What the analyst decided about recurring lines, and what the stock was analysed under."""

    decided: tuple[Decision, ...]
    before: Lines


_REPORTS: Final = ("files", "rejections")
_NO_STOCK: Final = _Stock((), tables.empty("files"), tables.empty("rejections"), frozenset())


def build(
    origin: Path,
    name: str,
    *,
    folder: Path = FOLDER,
    workers: int | None = None,
    mapping: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    refit_topics: bool = False,
    report: Report = lambda step, done, total: None,
) -> Built:
    """Read a corpus, analyse what is new in it, and make that its current version.

    Topics are found once: new articles are given those that are there, until they are to be found anew
    (`refit_topics`), or the release or the instructions by which articles are read have changed.

    `mapping` (field to column) and `settings` are heard before the corpus's own `corpus.toml` and kept with the
    corpus; without both of them holds what an earlier build was told.

    Raises:
        CorpusError, BuildError, ReadingError: the input cannot be used.
        VersionError: the corpus is being built elsewhere, or its folder cannot be written.
    """
    started = time.monotonic()
    if not origin.exists():
        raise BuildError("no-place", origin=origin)
    report("survey", 0, 1)
    said = settings if settings is not None or mapping is not None else instructions.remembered(name, folder)
    said = Settings(fields=mapping or {}).over(said or instructions.NOTHING)
    survey = corpus.survey(origin)
    heard = said.over(corpus.settings(survey))
    method = _checksum(batches.method(), corpus.written(heard))
    try:
        with versions.locked(name, folder) as home:
            decided = furniture.decisions(name, folder)
            there = _current(name, folder)
            # What is damaged or of another release is built anew, and stays as far as it works until that is whole.
            old = there if there and not versions.verify(name, folder) else None
            inputs = _inputs(method, survey, decided)
            versions.sweep(home, there)
            if old and old.inputs == inputs and not refit_topics:
                return Built(old, False, 0, time.monotonic() - started)
            same = old if old and old.method == method else None
            stock = _still_good(home, same, survey) if same else _NO_STOCK
            found = _topics_of(home, same) if same and not refit_topics else None
            with versions.clean_failure(home, there):
                had = len(stock.ids)
                judged = _Judged(decided, learned.lines(home, same) if same and stock.batches else Lines())
                new = _new_items(survey, stock)
                stock, recurring = _read_and_analyse(home, stock, new, heard, workers, report, judged)
                if not stock.batches:
                    raise _nothing(origin, stock, survey)
                parts = _whole(home, stock, survey, recurring, found, report)
                manifest = Manifest(
                    name=name, build=_checksum(*(part.sha256 for part in parts))[:16],
                    made=datetime.now(UTC).isoformat(timespec="seconds"), origin=str(origin.resolve()), inputs=inputs,
                    method=method, about=dict(heard.about), counts=_counts(home, stock, parts), batches=stock.batches,
                    parts=parts, mapping=dict(said.fields),
                )  # fmt: skip
                instructions.remember(home, said)
                versions.switch(home, manifest)
    except BrokenPipeError:
        # Who heard of the progress has left: that is no fault of the disk.
        raise
    except OSError as fault:
        # Arrow's own words hold the system's in brackets.
        why = os.strerror(fault.errno) if fault.errno else str(fault)
        raise VersionError("cannot-write", place=str(folder / name), fault=why) from fault
    report("done", 1, 1)
    return Built(manifest, True, len(stock.ids) - had, time.monotonic() - started)


def _current(name: str, folder: Path) -> Manifest | None:
    try:
        return versions.current(name, folder)
    except VersionError:
        return None


def _topics_of(home: Path, old: Manifest) -> topics.Found | None:
    """Return the topics that an older version found; none if it has none, or another release found them."""
    parts = {part.table: part for part in old.parts if part.table in topics.TABLES}
    if len(parts) < len(topics.TABLES) or not parts["topic_fit"].rows:
        return None
    found = topics.Found(**{table: versions.read(home, part).to_pandas() for table, part in parts.items()})
    return found if found.topic_fit["method"].iloc[0] == _topics_method() else None


def _topics_method() -> str:
    return batches.checksum_of(_places(topics, stems))


def _inputs(method: str, survey: Survey, decided: tuple[Decision, ...]) -> str:
    modules = _places(intake, learned, furniture, topics, duplicates, index, stems)
    code = batches.checksum_of([Path(__file__), *modules])
    items = (f"{item.name}\0{item.fingerprint}" for item in survey.items)
    return _checksum(method, code, furniture.written(decided), *items)


def _places(*modules: ModuleType) -> list[Path]:
    """Return the files of modules; a package is all of its files."""
    files = (Path(module.__file__ or __file__) for module in modules)
    return [file.parent if file.name == "__init__.py" else file for file in files]


def _checksum(*pieces: str) -> str:
    return hashlib.sha256("\n".join(pieces).encode("utf-8", "surrogatepass")).hexdigest()


def _nothing(origin: Path, stock: _Stock, survey: Survey) -> BuildError:
    """Return the error that says why nothing was kept, with the first file's reason."""
    found = pd.concat([stock.files, survey.passed_over])
    found = found[(found["reason"] != "") & (found["reason"] != "settings_file")]
    if found.empty:
        return BuildError("empty", origin=origin)
    row = found.iloc[0]
    details = {"file": row["file"], **json.loads(row["detail"] or "{}")}
    return BuildError("nothing", origin=origin, files=len(stock.files), reason=row["reason"], details=details)


# --- what is at hand already


def _still_good(home: Path, old: Manifest, survey: Survey) -> _Stock:
    """Return what an older version and the present inputs have in common."""
    stored = {part.table: versions.read(home, part).to_pandas() for part in old.parts if part.table in _REPORTS}
    files, rejections = stored["files"], stored["rejections"]
    present = {(item.name, item.fingerprint) for item in survey.items}
    stays = pd.Series([key in present for key in _keys(files)], index=files.index, dtype=bool)
    if not stays.all():
        # An article that was turned away as a repeat may now be the only copy: its file is read again.
        stays &= ~files["file"].isin(rejections.loc[rejections["reason"] == "repeat", "file"])
    files = files[stays]
    known, staying, ids = set(_keys(files)), [], set()
    for batch in old.batches:
        rows = versions.read(home, batch.part("articles"), ["id", "file", "item"]).to_pandas()
        keep = [key in known for key in _keys(rows)]
        ids.update(rows.loc[keep, "id"])
        if any(keep):
            staying.append(batch if all(keep) else batches.kept(home, batch, keep))
    return _Stock(tuple(staying), files, rejections[rejections["file"].isin(files["file"])], frozenset(ids))


def _keys(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(rows["file"], rows["item"], strict=True)


def _new_items(survey: Survey, stock: _Stock) -> list[Item]:
    known = set(_keys(stock.files))
    return [item for item in survey.items if (item.name, item.fingerprint) not in known]


# --- reading and analysing, in worker processes


def _read_and_analyse(
    home: Path,
    stock: _Stock,
    items: Sequence[Item],
    settings: Settings,
    workers: int | None,
    report: Report,
    judged: _Judged,
) -> tuple[_Stock, pd.DataFrame]:
    """Read what is new, learn which lines recur, and analyse what is new or is seen in another way than before."""
    size = sum(item.bytes for item in items)
    count = workers or (1 if size < _ALONE_BYTES else os.cpu_count() or 1)
    ids, files, rejections = set(stock.ids), [stock.files], [stock.rejections]
    edged: list[tuple[Part, list[bool], pool.Task]] = []
    with pool.workers(count, preload="analysis.batches", prepare=batches.prepare) as crew:
        done = 0
        for task, filed in intake.filed(crew, home, items, settings):
            repeats = intake.repeats(filed, ids)
            files.append(intake.less_repeats(filed.files, repeats))
            rejections += [filed.rejections, repeats]
            for part, rows in filed.parts:
                keep = ~rows["row"].isin(repeats["row"]) if len(repeats) else rows["row"].notna()
                if keep.any():
                    edged.append((part, keep.tolist(), crew.ask(batches.edged, home, part, keep.tolist())))
            done += task
            report("read", done, len(items))
        fresh = [learned.Piece(part, _result(answer), keep) for part, keep, answer in edged]
        recurring = learned.learn(home, [*learned.pieces(stock.batches), *fresh], judged.decided)
        lines = learned.chosen(recurring)
        changed = lines.changed(judged.before)
        older = [crew.ask(batches.again, home, batch, lines, changed) for batch in stock.batches] if changed else []
        newer = [crew.ask(batches.analysed, home, one.articles, one.keep, one.edges, lines) for one in fresh]
        ready = _awaited([*older, *newer], report)
    analysed = _Stock(
        ready if changed else stock.batches + ready,
        batches.stacked("files", files),
        batches.stacked("rejections", rejections),
        frozenset(ids),
    )
    return analysed, recurring


def _awaited(analyses: Sequence[pool.Task], report: Report) -> tuple[Batch, ...]:
    ready: list[Batch] = []
    for answer in analyses:
        report("analyse", len(ready), len(analyses))
        ready.append(_result(answer))
    report("analyse", len(ready), len(ready))
    return tuple(ready)


def _result(answer: pool.Task) -> Any:  # noqa: ANN401 - whatever the worker was asked for
    try:
        return answer.result()
    except pool.Died as death:
        raise BuildError("worker", fault=str(death)) from death


# --- what only the whole corpus can say


def _whole(
    home: Path, stock: _Stock, survey: Survey, recurring: pd.DataFrame, known: topics.Found | None, report: Report
) -> tuple[Part, ...]:
    """Find entities, words, topics and copies over all batches and write the tables of the corpus."""

    def over_all(table: str, only: Sequence[str] | None = None) -> pd.DataFrame:
        return tables.read_batches(home, stock.batches, table, only).to_pandas()

    report("entities", 0, 1)
    resolved = resolution.resolve_all(over_all("raw_mentions"))
    report("words", 0, 1)
    vocabulary, counts = words.vocabulary(over_all("raw_words"), over_all("spellings"))
    report("topics", 0, 1)
    tokens = over_all("tokens", ["article", "sentence", "word"])
    sentences = over_all("sentences", ["article", "sentence", "part"])
    stemmed = stems.of(vocabulary)
    about = over_all("articles", ["article", "id", "date"])
    ids = about["id"].tolist()
    if known is None:
        read = topics.in_order(tokens, sentences, vocabulary)
        method = _topics_method()
        found = topics.fit(counts, vocabulary, read, ids=ids, stems=stemmed, names=resolved.names, method=method)
    else:
        found = topics.fold(known, counts, vocabulary, ids=ids, stems=stemmed)
    copies = duplicates.find(tokens, sentences, articles=len(ids), dates=about["date"])
    report("write", 0, 1)
    whole = {
        "mentions": resolved.mentions,
        "entities": resolved.entities,
        "names": resolved.names,
        "suggestions": resolved.suggestions,
        "words": vocabulary,
        "word_counts": counts,
        **vars(found),
        "copies": copies,
        "files": batches.stacked("files", [stock.files, survey.passed_over.assign(item="")]),
        "recurring": recurring,
        "rejections": stock.rejections,
    }
    written = [tables.write(home, table, whole[table]) for table in tables.CORPUS_TABLES]
    return (*written, _index(home, stock))


def _index(home: Path, stock: _Stock) -> Part:
    tokens = tables.read_batches(home, stock.batches, "tokens", ["sentence", "word", "start"])
    sentences = sum(batch.part("sentences").rows for batch in stock.batches)
    return versions.store(
        home, tables.INDEX, lambda draft: index.write(draft, tokens, sentences=sentences),
        suffix=index.SUFFIX, rows=tokens.num_rows,
    )  # fmt: skip


def _counts(home: Path, stock: _Stock, parts: Sequence[Part]) -> dict[str, int]:
    sections = tables.read_batches(home, stock.batches, "sections", ["article", "section"])["section"].to_numpy()
    files = stock.files
    rows = {part.table: part.rows for part in parts}
    named = next(versions.read(home, part, ["mentions"]) for part in parts if part.table == "entities")
    return {
        "files": len(files),
        "read": int(files["read"].sum()),
        "kept": int(files["kept"].sum()),
        "rejected": int(files["rejected"].sum()),
        "passed_over": rows["files"] - len(files),
        "articles": sum(batch.articles for batch in stock.batches),
        "sections": int((sections > 0).sum()),
        "sentences": sum(batch.part("sentences").rows for batch in stock.batches),
        "quotes": sum(batch.part("quotes").rows for batch in stock.batches),
        "mentions": int(named["mentions"].to_numpy().sum()),
        "entities": rows["entities"],
        "words": rows["words"],
        "topics": rows["topics"],
    }
