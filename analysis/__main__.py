"""The command line: check, build, list, describe, report on, verify and remove corpora, score the analysis.

What a command needs is imported by the command: help and a refusal come at once.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, get_args

from analysis import answers, usage, versions
from analysis.messages import Language, MarsadError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Settings

_MISSPELLED: Final = 2
_INTERRUPTED: Final = 130
_UNHEARD: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 done, 1 refused with a reason, 2 misspelled, 130 interrupted, 141 where who read the output has left.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # As standard error does of itself: a terminal that has no Arabic letters gets their numbers.
        sys.stdout.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    fallback: Language = "ar" if os.environ.get("LANG", "").startswith("ar") else "en"
    language = usage.language_of(given, fallback)
    if not given:
        _parser(language).print_help()
        return _MISSPELLED
    options = _parser(language).parse_args(given)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except MarsadError as error:
        _complain(error, options)
        return 1
    except KeyboardInterrupt:
        print(f"\n{answers.said('stopped', options.lang)}", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # Python would write what is left, and complain, when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _UNHEARD
    return status


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _complain(error: MarsadError, options: argparse.Namespace) -> None:
    if getattr(options, "progress", None) == "json":
        messages = {language: error.message(language) for language in get_args(Language)}
        print(json.dumps({"step": "error", "code": error.code, **messages}, ensure_ascii=False), flush=True)
    else:
        print(error.message(options.lang), file=sys.stderr)


def _parser(language: Language = "en") -> argparse.ArgumentParser:
    return usage.parser(language, _RUN)


class _Progress:
    """Shows how far a build is, at most five times a second, with its rate and the time left."""

    def __init__(self, style: str, language: Language) -> None:
        self._language = language
        self._style = "line" if style == "auto" and sys.stderr.isatty() else style
        self._step, self._since, self._shown = "", 0.0, 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
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
            tail = answers.said("of", self._language, done=done, total=total) if total > 1 else ""
            if rate and left is not None and total > 1:
                tail += answers.said("rate", self._language, rate=round(rate), left=round(left))
            print(
                f"\r\x1b[K{answers.said(f'step.{step}', self._language)}{tail}",
                end="\n" if step == "done" else "",
                file=sys.stderr,
                flush=True,
            )


def _check(options: argparse.Namespace) -> int:
    from analysis import instructions, preview
    from analysis.preview import told

    heard = _heard(options)
    if heard is None:
        heard = instructions.remembered(_name(options), options.tables)
    found = preview.preview(options.corpus, settings=heard, report=_Progress(options.progress, options.lang))
    if options.json:
        print(json.dumps(preview.written(found), ensure_ascii=False))
    else:
        print(told.told(found, options.lang, command=_command(options)))
    return 0 if found.articles else 1


def _command(options: argparse.Namespace) -> str:
    fields = [f"--field={field}={column}" for field, column in options.field]
    settings = [f"--settings={options.settings}"] if options.settings else []
    name = [f"--name={options.name}"] if options.name else []
    return shlex.join(["python", "-m", "analysis", "build", str(options.corpus), *name, *fields, *settings])


def _name(options: argparse.Namespace) -> str:
    return options.name or re.sub(r"[^\w.-]+", "-", options.corpus.resolve().stem).strip("-.") or "corpus"


def _heard(options: argparse.Namespace) -> Settings | None:
    """Return what the options say of columns and folders; None where they say nothing."""
    from analysis import instructions

    if not (options.field or options.settings or options.afresh):
        return None
    return instructions.heard(options.settings, dict(options.field))


def _build(options: argparse.Namespace) -> int:
    from analysis import build

    name = _name(options)
    built = build.build(
        options.corpus, name, folder=options.tables, workers=options.workers, settings=_heard(options),
        refit_topics=options.refit_topics, report=_Progress(options.progress, options.lang),
    )  # fmt: skip
    if options.json:
        print(json.dumps(_description(name, options.tables), ensure_ascii=False))
    elif options.progress != "json":
        seconds = f"{built.seconds:.1f}"
        done = "built" if built.changed else "unchanged"
        print(answers.said(done, options.lang, name=name, seconds=seconds, analysed=built.analysed))
        print(answers.summary(built.manifest.counts, options.lang))
        _advised(name, options)
    return 0


def _advised(name: str, options: argparse.Namespace) -> None:
    """Say that it is time to find topics anew, if it is."""
    from analysis import tables
    from analysis.topics import drift

    found = drift.of(tables.stored(name, "topic_fit", options.tables))
    if found and found.advised:
        print(f"{found.message(options.lang)}: --refit-topics")


def _description(name: str, folder: Path) -> dict[str, Any]:
    from analysis import corpora

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
        "topics_found": _topics_found(corpus.topic_fit),
        "headings": corpus.cut(headed, start="heading_start", end="heading_end"),
    }


def _topics_found(topic_fit: pd.DataFrame) -> dict[str, Any] | None:
    from analysis.topics import drift

    found = drift.of(topic_fit)
    return {**vars(found), "advice": found.message("en")} if found else None


def _list(options: argparse.Namespace) -> int:
    found = [versions.current(name, options.tables) for name in versions.names(options.tables)]
    if options.json:
        rows = [{"name": one.name, "build": one.build, "made": one.made, **one.counts} for one in found]
        print(json.dumps(rows, ensure_ascii=False))
    elif not found:
        command = "python -m analysis build PATH --name NAME"
        print(answers.said("none", options.lang, folder=options.tables, command=command), file=sys.stderr)
    for one in [] if options.json else found:
        about = {"name": one.name, "articles": one.counts["articles"], "made": one.made, "origin": one.origin}
        print(answers.said("listed", options.lang, **about))
    return 0


def _describe(options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps(_description(options.name, options.tables), ensure_ascii=False))
        return 0
    version = versions.current(options.name, options.tables)
    about = {"name": version.name, "build": version.build, "made": version.made, "origin": version.origin}
    print(answers.said("version", options.lang, **about))
    print(answers.summary(version.counts, options.lang))
    _advised(options.name, options)
    return 0


def _report(options: argparse.Namespace) -> int:
    # python-docx and plotly are loaded for this command alone.
    from analysis.report import writing

    written = writing.write(
        options.name, options.output, folder=options.tables, views=options.view, kept=options.report,
        form=options.format, language=options.said or options.lang,
    )  # fmt: skip
    size = round(written.bytes / 1000)
    print(answers.said("reported", options.lang, file=options.output, items=written.items, size=size))
    return 0


def _verify(options: argparse.Namespace) -> int:
    damaged = versions.verify(options.name, options.tables)
    for file in damaged:
        print(versions.VersionError("damaged", name=options.name, file=file).message(options.lang), file=sys.stderr)
    if not damaged:
        print(answers.said("verified", options.lang, name=options.name))
    return 1 if damaged else 0


def _remove(options: argparse.Namespace) -> int:
    versions.remove(options.name, options.tables)
    print(answers.said("removed", options.lang, name=options.name))
    return 0


def _evaluate_entities(options: argparse.Namespace) -> int:
    from analysis.entities import evaluation

    print(evaluation.report(options.file))
    return 0


def _evaluate_topics(options: argparse.Namespace) -> int:
    from analysis import corpora
    from analysis.search import stems
    from analysis.topics import evaluation

    corpus = corpora.read(options.name, options.tables)
    print(evaluation.report(corpus, stems=stems.of(corpus.words)))
    return 0


_RUN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "check": _check,
    "build": _build,
    "list": _list,
    "describe": _describe,
    "report": _report,
    "verify": _verify,
    "remove": _remove,
    "evaluate entities": _evaluate_entities,
    "evaluate topics": _evaluate_topics,
}


if __name__ == "__main__":
    sys.exit(main())
