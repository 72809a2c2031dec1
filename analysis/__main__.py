"""The command line: build, list, describe, report on, verify and remove corpora, score the entity finder."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, Final, get_args

from analysis import build, corpora, versions
from analysis.messages import Language, MarsadError

_INTERRUPTED: Final = 130
_STEPS: Final = {
    "survey": "looking at the files",
    "read": "reading",
    "analyse": "analysing",
    "entities": "joining names",
    "words": "counting words",
    "topics": "finding topics",
    "write": "writing tables",
    "done": "done",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused with a reason, 130 interrupted."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        status: int = options.run(options)
    except MarsadError as error:
        _complain(error, options)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; the tables are as they were", file=sys.stderr)
        return _INTERRUPTED
    return status


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _complain(error: MarsadError, options: argparse.Namespace) -> None:
    if getattr(options, "progress", None) == "json":
        messages = {language: error.message(language) for language in get_args(Language)}
        print(json.dumps({"step": "error", "code": error.code, **messages}, ensure_ascii=False), flush=True)
    else:
        print(error.message(options.lang), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="Marsad: from a folder of Arabic news articles to tables and measures."
    )
    parser.add_argument(
        "--lang", choices=get_args(Language), default="ar" if os.environ.get("LANG", "").startswith("ar") else "en",
        help="language of messages (default: Arabic where LANG says so, else English)",
    )  # fmt: skip
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands)
    listing = _add(commands, "list", _list, "list the corpora that have been built")
    listing.add_argument("--json", action="store_true", help="as JSON")
    described = _add(commands, "describe", _describe, "say what a corpus holds", named=True)
    described.add_argument("--json", action="store_true", help="as JSON, with every entity and heading")
    _add_report(commands)
    _add(commands, "verify", _verify, "compare every stored file with its checksum", named=True)
    _add(commands, "remove", _remove, "delete a corpus's tables (never its articles)", named=True)
    evaluate = commands.add_parser(
        "evaluate", help="score the analysis against annotated text", description="Score the analysis."
    )
    kinds = evaluate.add_subparsers(required=True, metavar="WHAT")
    found = _add(kinds, "entities", _evaluate_entities, "score the finder of names")
    found.add_argument("file", type=Path, help="CoNLL-style file: token and tag, blank line between sentences")
    _add(
        kinds, "topics", _evaluate_topics, "score the topics of a corpus against its desks, beside three plain ways",
        named=True,
    )  # fmt: skip
    return parser


def _add(commands: Any, name: str, run: Any, about: str, *, named: bool = False) -> argparse.ArgumentParser:  # noqa: ANN401
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    parser.add_argument(
        "--tables", type=Path, default=versions.FOLDER, metavar="DIR", help="where corpora are stored (data/tables)"
    )
    if named:
        parser.add_argument("name", help="name of the corpus")
    return parser


def _add_build(commands: Any) -> None:  # noqa: ANN401
    parser = _add(commands, "build", _build, "read articles, analyse what is new, and store the tables")
    parser.add_argument("corpus", type=Path, help="a folder, a ZIP, or one file of articles")
    parser.add_argument("--name", help="name of the corpus (default: that of the folder or file)")
    parser.add_argument("--workers", type=int, metavar="N", help="processes to use (default: one for each core)")
    parser.add_argument(
        "--field", action="append", default=[], metavar="FIELD=COLUMN", type=_field,
        help="take a field (title, text, date, source, desk, author, url …) from this column; may be repeated",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="describe the corpus as JSON when it is built")
    parser.add_argument(
        "--progress", choices=["auto", "line", "json", "none"], default="auto",
        help="how to show progress: a line for people, JSON lines for programs (default: a line on a terminal)",
    )  # fmt: skip


def _add_report(commands: Any) -> None:  # noqa: ANN401
    parser = _add(commands, "report", _report, "write a report on a corpus as HTML, PDF or DOCX", named=True)
    parser.add_argument(
        "--view", action="append", default=[], metavar="ADDRESS",
        help="the usual report of what this address selects, not of the whole corpus; may be repeated",
    )  # fmt: skip
    parser.add_argument("--report", type=Path, metavar="FILE", help="a report taken from the page “Report”")
    parser.add_argument("--format", choices=["html", "pdf", "docx"], help="default: what the name of OUT ends in")
    parser.add_argument(
        "--lang", dest="said", choices=get_args(Language), help="language of the report (default: that of messages)"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="the file to write")


def _field(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (field and equals and column):
        raise argparse.ArgumentTypeError(f"{text!r} is not FIELD=COLUMN")
    return field, column


class _Progress:
    """Shows how far a build is, at most five times a second, with its rate and the time left."""

    def __init__(self, style: str) -> None:
        self._style = "line" if style == "auto" and sys.stderr.isatty() else style
        self._step, self._since, self._shown = "", 0.0, 0.0

    def __call__(self, step: build.Step, done: int, total: int) -> None:
        now = time.monotonic()
        if step == self._step and done < total and now - self._shown < 0.2:
            return
        if step != self._step:
            self._step, self._since = step, now
        self._shown = now
        rate = done / (now - self._since) if now > self._since else 0.0
        left = (total - done) / rate if rate else None
        if self._style == "json":
            print(json.dumps({"step": step, "done": done, "total": total, "rate": rate, "left": left}), flush=True)
        elif self._style == "line":
            tail = f" {done:,} of {total:,}" if total > 1 else ""
            tail += f" · {rate:,.0f}/s · {left:,.0f} s left" if rate and left is not None and total > 1 else ""
            print(f"\r\x1b[K{_STEPS[step]}{tail}", end="\n" if step == "done" else "", file=sys.stderr, flush=True)


def _build(options: argparse.Namespace) -> int:
    name = options.name or re.sub(r"[^\w.-]+", "-", options.corpus.resolve().stem).strip("-.") or "corpus"
    built = build.build(
        options.corpus, name, folder=options.tables, workers=options.workers, mapping=dict(options.field),
        report=_Progress(options.progress),
    )  # fmt: skip
    if options.json:
        print(json.dumps(_description(name, options.tables), ensure_ascii=False))
    elif options.progress != "json":
        counts = built.manifest.counts
        done = f"built in {built.seconds:.1f} s, {built.analysed:,} articles analysed" if built.changed else "unchanged"
        print(f"{name}: {done}")
        print(_summary(counts))
    return 0


def _summary(counts: Mapping[str, int]) -> str:
    return (
        f"read {counts['read']:,} = kept {counts['kept']:,} + rejected {counts['rejected']:,} records"
        f" in {counts['files']:,} files ({counts['passed_over']:,} more passed over)\n"
        f"{counts['articles']:,} articles · {counts['sections']:,} headed sections · {counts['sentences']:,} sentences"
        f" · {counts['mentions']:,} mentions of {counts['entities']:,} entities · {counts['topics']:,} topics"
    )


def _description(name: str, folder: Path) -> dict[str, Any]:
    corpus = corpora.read(name, folder)
    headed = corpus.sections[corpus.sections["section"] > 0]
    entities = corpus.entities.sort_values(["mentions", "key"], ascending=[False, True])
    return {
        "name": corpus.name,
        "build": corpus.build,
        "made": corpus.made,
        "about": dict(corpus.about),
        **corpus.counts,
        "entities": entities[["name", "type", "mentions", "articles"]].to_dict("records"),
        "headings": corpus.cut(headed, start="heading_start", end="heading_end"),
    }


def _list(options: argparse.Namespace) -> int:
    found = [versions.current(name, options.tables) for name in versions.names(options.tables)]
    if options.json:
        rows = [{"name": one.name, "build": one.build, "made": one.made, **one.counts} for one in found]
        print(json.dumps(rows, ensure_ascii=False))
    for one in [] if options.json else found:
        print(f"{one.name}\t{one.counts['articles']:,} articles\t{one.made}\t{one.origin}")
    return 0


def _describe(options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps(_description(options.name, options.tables), ensure_ascii=False))
        return 0
    version = versions.current(options.name, options.tables)
    print(f"{version.name}: version {version.build} of {version.made}, from {version.origin}")
    print(_summary(version.counts))
    return 0


def _report(options: argparse.Namespace) -> int:
    # python-docx and plotly are loaded for this command alone.
    from analysis.report import writing

    written = writing.write(
        options.name, options.output, folder=options.tables, views=options.view, kept=options.report,
        form=options.format, language=options.said or options.lang,
    )  # fmt: skip
    print(f"{options.output}: {written.items} items, {written.bytes / 1000:,.0f} kB")
    return 0


def _verify(options: argparse.Namespace) -> int:
    damaged = versions.verify(options.name, options.tables)
    for file in damaged:
        print(versions.VersionError("damaged", name=options.name, file=file).message(options.lang), file=sys.stderr)
    if not damaged:
        print(f"{options.name}: every stored file is as it was written")
    return 1 if damaged else 0


def _remove(options: argparse.Namespace) -> int:
    versions.remove(options.name, options.tables)
    print(f"{options.name}: removed")
    return 0


def _evaluate_entities(options: argparse.Namespace) -> int:
    from analysis.entities import evaluation

    print(evaluation.report(options.file))
    return 0


def _evaluate_topics(options: argparse.Namespace) -> int:
    from analysis.search import stems
    from analysis.topics import evaluation

    corpus = corpora.read(options.name, options.tables)
    print(evaluation.report(corpus, stems=stems.of(corpus.words)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
