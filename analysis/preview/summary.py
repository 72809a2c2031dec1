"""The notes of worker processes in, findings out: counted, ranked, and with an estimate of what a build will make."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from analysis.corpus import Item, Settings, Survey
from analysis.corpus.fields import FIELDS, folded
from analysis.corpus.report import Lost
from analysis.preview import plan
from analysis.preview.findings import Built, Column, Dates, Field, Findings, Folder, Guess, Kind, Remark
from analysis.preview.looks import Article, File, Notes
from analysis.preview.remarks import COUNTED, NOTED

# Measured on both corpora of docs/performance.md: 0.55 MB of text a second on two cores, and a start.
_BYTES_A_SECOND: Final = 275_000
_START_SECONDS: Final = 3.0
_ALONE_BYTES: Final = 2 * 2**20
_EXAMPLES: Final = 3
# What a file of a name that says so holds; a .txt may be any text.
_FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "csv": ("csv",), "tsv": ("csv",), "tab": ("csv",), "json": ("json", "jsonl"), "jsonl": ("jsonl", "json"),
    "ndjson": ("jsonl", "json"), "html": ("html",), "htm": ("html",), "xlsx": ("xlsx",), "parquet": ("parquet",),
}  # fmt: skip
_FOLDERS: Final = 200
_MOST: Final = 200


def joined(notes: Sequence[Notes]) -> Notes:
    """Return the notes of all workers as one."""
    whole = Notes()
    for one in notes:
        whole.files += one.files
        whole.articles += one.articles
        whole.lost += one.lost
        whole.outlines += one.outlines
        whole.built.update(one.built)
        for key, column in one.columns.items():
            mine = whole.columns.setdefault(key, type(column)(*key))
            mine.records, mine.filled, mine.files = (
                mine.records + column.records, mine.filled + column.filled, mine.files + column.files,
            )  # fmt: skip
            mine.examples = list(dict.fromkeys(mine.examples + column.examples))[:_EXAMPLES]
        for name, values in one.values.items():
            whole.values[name] = list(dict.fromkeys(whole.values.get(name, []) + values))[:_EXAMPLES]
    return whole


def findings(name: str, survey: Survey, notes: Notes, settings: Settings) -> Findings:
    """Return what the notes on some files of a corpus say of the whole of it."""
    opened = [file for file in notes.files if file.looked]
    articles, repeats = _unrepeated(notes.articles)
    kept, read = len(articles), sum(file.read for file in opened)
    expected, text = _expected(survey.items, opened, kept / max(len(notes.articles), 1), articles)
    return Findings(
        name=name,
        files=len(survey.items),
        looked=len(opened),
        whole=len(opened) == len(survey.items) and all(file.whole for file in opened),
        bytes=sum(item.bytes for item in survey.items),
        read=read,
        kept=kept,
        rejected=read - kept,
        articles=expected,
        seconds=_seconds(text),
        arabic=sum(article.arabic >= 0.5 for article in articles) / max(kept, 1),
        kinds=_kinds(opened),
        guesses=tuple(Guess(file.name, file.encoding, file.previews) for file in opened if file.previews)[:_MOST],
        fields=_fields(articles, notes),
        columns=_columns(notes),
        dates=_dates(articles, month_first=any(one.get("dates") == "month-first" for one in settings.folders.values())),
        built=_built(notes),
        folders=_folders(survey.items, articles, settings),
        remarks=tuple(_remarks(survey, notes, articles, repeats, settings)),
    )


def _unrepeated(articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    seen: set[str] = set()
    once: list[Article] = []
    again: list[Article] = []
    for article in articles:
        (again if article.id in seen else once).append(article)
        seen.add(article.id)
    return once, again


# --- how much there is


def _expected(
    items: Sequence[Item], files: Sequence[File], once: float, articles: Sequence[Article]
) -> tuple[int, float]:
    """Return how many articles a build will keep, and how many bytes of text: counted where all was read."""
    of_ending: dict[str, list[float]] = {}
    total = 0.0
    for file in files:
        count = _records(file)
        total += count
        sums = of_ending.setdefault(plan.ending(file.name), [0.0, 0.0])
        sums[0], sums[1] = sums[0] + count, sums[1] + file.bytes
    seen = {file.name for file in files}
    for item in items:
        if item.name not in seen:
            count, size = of_ending.get(plan.ending(item.name), (0.0, 0.0))
            total += count * item.bytes / size if size else 0.0
    expected = round(total * once)
    return expected, expected * sum(article.bytes for article in articles) / max(len(articles), 1)


def _records(file: File) -> float:
    if file.whole or not file.read:
        return file.kept
    if file.rows:
        return file.kept / file.read * max(file.rows, file.read)
    return file.kept * max(file.bytes / max(file.given, 1), 1.0)


def _seconds(text: float) -> float:
    cores = 1 if text < _ALONE_BYTES else os.cpu_count() or 1
    return _START_SECONDS + text / (_BYTES_A_SECOND * cores)


def _kinds(files: Sequence[File]) -> tuple[Kind, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for file in files:
        sums = found.setdefault((file.format, file.encoding), [0, 0, 0])
        for place, number in enumerate((1, file.read, file.kept)):
            sums[place] += number
    kinds = [Kind(*key, *sums) for key, sums in found.items()]
    return tuple(sorted(kinds, key=lambda kind: (-kind.files, kind.format, kind.encoding)))


# --- what was understood


def _fields(articles: Sequence[Article], notes: Notes) -> tuple[Field, ...]:
    has = Counter(name for article in articles for name in article.fields)
    total = max(len(articles), 1)
    rows = []
    for name in FIELDS:
        columns = [column for column in notes.columns.values() if column.field == name]
        shown = [example for column in columns for example in column.examples]
        examples = shown or notes.values.get("date_text" if name == "date" else name, [])
        # The number of an article is no column of the articles: it goes into their ids.
        count = min(sum(column.filled for column in columns), len(articles)) if name == "number" else has[name]
        named = tuple(dict.fromkeys(column.name for column in columns))
        rows.append(Field(name, named, count, count / total, tuple(examples[:_EXAMPLES])))
    return tuple(rows)


def _columns(notes: Notes) -> tuple[Column, ...]:
    order = {name: place for place, name in enumerate(FIELDS)}
    rows = [
        Column(one.name, one.field, one.files, one.records, one.filled / max(one.records, 1), tuple(one.examples))
        for one in notes.columns.values()
    ]
    return tuple(sorted(rows, key=lambda row: (order.get(row.field, len(order)), -row.records))[:_MOST])


def _dates(articles: Sequence[Article], *, month_first: bool) -> Dates:
    read = [article for article in articles if article.date]
    unread = [article for article in articles if not article.date and article.date_text]
    styles: dict[str, list[Any]] = {}
    for article in read:
        styles.setdefault(article.style, [0, article.date_text])[0] += 1
    orders = Counter(article.order for article in read)
    ranked = sorted(styles.items(), key=lambda row: (-row[1][0], row[0]))
    days = [article.date for article in read]
    return Dates(
        read=len(read),
        unread=len(unread),
        none=len(articles) - len(read) - len(unread),
        first=min(days, default="")[:10],
        last=max(days, default="")[:10],
        styles=tuple((style, count, example) for style, (count, example) in ranked),
        unread_examples=tuple(dict.fromkeys(article.date_text for article in unread))[:5],
        either=orders["either"],
        day=orders["day"],
        month=orders["month"],
        month_first=month_first,
    )


def _built(notes: Notes) -> Built:
    best = next((one for one in notes.outlines if 2 <= one.headings <= 6), None)
    best = best or max(notes.outlines, key=lambda one: one.headings, default=None)
    counts = notes.built
    return Built(
        articles=counts["articles"], headed=counts["headed"], headings=counts["headings"],
        furnished=counts["furnished"], file=best.file if best else "", title=best.title if best else "",
        lines=best.lines if best else (),
    )  # fmt: skip


def _folders(items: Sequence[Item], articles: Sequence[Article], settings: Settings) -> tuple[Folder, ...]:
    files = Counter(plan.folder_of(item.name) for item in items)
    inside = Counter(plan.folder_of(article.file) for article in articles)
    sources = Counter(plan.folder_of(article.file) for article in articles if "source" in article.fields)
    desks = Counter(plan.folder_of(article.file) for article in articles if "desk" in article.fields)
    rows = []
    for name in sorted(files)[:_FOLDERS]:
        given = settings.defaults(f"{name}/" if name else "")
        said = given.get("source", ""), given.get("desk", "")
        rows.append(Folder(name, files[name], inside[name], sources[name], desks[name], *said))
    return tuple(rows)


# --- what to know before building


def _remarks(
    survey: Survey, notes: Notes, articles: Sequence[Article], repeats: Sequence[Article], settings: Settings
) -> Iterator[Remark]:
    yield from _rejected(notes.lost)
    if repeats:
        first = repeats[0]
        files = len({article.file for article in repeats})
        yield Remark("rejected", "repeat", len(repeats), files, first.file, f"record {first.record}", {"id": first.id})
    yield from _notes_on_articles(articles, ordered=any("dates" in one for one in settings.folders.values()))
    yield from _notes_on_columns(notes, settings.fields)
    yield from _copies(survey.items, articles)
    yield from _notes_on_files(notes.files)
    over = survey.passed_over
    for reason, rows in over.groupby("reason", sort=True):
        details = json.loads(rows["detail"].iloc[0])
        yield Remark("passed over", str(reason), len(rows), len(rows), str(rows["file"].iloc[0]), "file", details)


def _rejected(lost: Sequence[tuple[str, int, Lost]]) -> Iterator[Remark]:
    of: dict[str, list[tuple[str, Lost]]] = {}
    for file, _, one in lost:
        of.setdefault(one.reason, []).append((file, one))
    for code, rows in sorted(of.items(), key=lambda row: (-len(row[1]), row[0])):
        # The first in every file: what is the same fault a hundred times is said once, with its number.
        by_file = dict(reversed(rows))
        times = Counter(file for file, _ in rows)
        for file, one in sorted(by_file.items())[:_EXAMPLES]:
            yield Remark("rejected", code, times[file], 1, file, one.place, dict(one.details))
        rest = sorted(by_file)[_EXAMPLES:]
        if rest:
            one = by_file[rest[0]]
            count = sum(times[file] for file in rest)
            yield Remark("rejected", code, count, len(rest), rest[0], one.place, dict(one.details))


def _notes_on_articles(articles: Sequence[Article], *, ordered: bool) -> Iterator[Remark]:
    unread = [one for one in articles if not one.date and one.date_text]
    undated = [one for one in articles if not one.date and not one.date_text]
    either = [one for one in articles if one.order == "either"]
    if unread:
        yield _note("dates_unread", unread, example=unread[0].date_text)
    if undated:
        yield _note("undated", undated)
    if either and not ordered and not any(one.order in ("day", "month") for one in articles):
        yield _note("date_order", either, example=either[0].date_text)
    for code, found in (
        ("no_source", [one for one in articles if "source" not in one.fields]),
        ("not_arabic", [one for one in articles if one.arabic < 0.5]),
    ):
        if found:
            yield _note(code, found)


def _note(code: str, found: Sequence[Article], **details: str) -> Remark:
    return Remark("note", code, len(found), len({one.file for one in found}), found[0].file, "file", details)


def _notes_on_columns(notes: Notes, fields: Mapping[str, str]) -> Iterator[Remark]:
    taken = {column.field for column in notes.columns.values()}
    names = ", ".join(dict.fromkeys(column.name for column in notes.columns.values()))[:400] or "—"
    for field, column in fields.items():
        there = any(one.field == field and folded(one.name) == folded(column) for one in notes.columns.values())
        if column and notes.columns and not there and field not in taken:
            details = {"field": field, "column": column, "columns": names}
            yield Remark("note", "column_absent", 1, 0, "", "file", details)


def _copies(items: Sequence[Item], articles: Sequence[Article]) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    same = []
    for article in articles:
        if article.same in seen:
            same.append(article)
        seen.setdefault(article.same, article.file)
    if same:
        yield _note("same_text", same)
    first: dict[tuple[Any, ...], Item] = {}
    copies = []
    for item in items:
        key = (item.crc, item.bytes) if item.member >= 0 else (item.fingerprint, item.bytes)
        if item.bytes and key in first:
            copies.append((first[key], item))
        first.setdefault(key, item)
    if copies:
        one, other = copies[0]
        yield Remark("note", "same_file", len(copies), len(copies), one.name, "file", {"other": other.name})


def _notes_on_files(files: Sequence[File]) -> Iterator[Remark]:
    guessed = [file for file in files if file.previews and file.encoding]
    if guessed:
        file = guessed[0]
        details = {"encoding": file.encoding, "preview": file.previews.get(file.encoding, "")[:80]}
        yield Remark("note", "encoding_guess", len(guessed), len(guessed), file.name, "file", details)
    for code in COUNTED:
        found = [file for file in files if file.counts.get(code)]
        if found:
            count = sum(file.counts[code] for file in found)
            details = {"count": f"{count:,}", "encoding": found[0].encoding}
            yield Remark("note", code, count, len(found), found[0].name, "file", details)
    for code in NOTED:
        marked = [file for file in files if file.notes.get(code)]
        if marked:
            names = marked[0].notes[code]
            details = {"columns": ", ".join(map(str, names))[:200]} if isinstance(names, list) else {}
            yield Remark("note", code, len(marked), len(marked), marked[0].name, "file", details)
    for file in files:
        if file.kept and file.format and file.format not in _FORMATS.get(plan.ending(file.name), (file.format,)):
            yield Remark("note", "named_otherwise", 1, 1, file.name, "file", {"format": file.format})
    unseen = [file for file in files if not file.looked]
    if unseen:
        yield Remark("note", "unseen", len(unseen), len(unseen), unseen[0].name, "file", {})
