"""A report written from the command line: a corpus's name in, a file out, without the dashboard."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from analysis import corpora, links, report, selection, versions
from analysis.messages import Language, MarsadError
from analysis.report import FORMATS, Format, items, standard
from analysis.selection import Selection


class WritingError(MarsadError):
    """A report that cannot be written: what was asked for, and what to do."""

    REASONS: ClassVar = {
        "format": (
            "لا يُعرف من «{file}» أي نوع من الملفات تريد. اختم الاسم بـ‎ .html أو .pdf أو .docx، أو قلها بـ‎ --format.",
            "“{file}” does not say what kind of file to write. End its name in .html, .pdf or .docx, or give --format.",
        ),
        "both": (
            "التقرير المحفوظ فيه بنوده: لا يجتمع ‎--report و‎--view. اختر أحدهما.",
            "A saved report has its own items: --report and --view do not go together. Give one of them.",
        ),
        "unknown": (
            "في الرابط ما لا تعرفه المدونة «{name}»: {values}. صحّحه أو انسخ رابطًا من صفحاتها.",
            "The address names what the corpus “{name}” does not have: {values}. Mend it, or copy one from its pages.",
        ),
        "read": (
            "تعذّرت قراءة {file} ({fault}). تحقق من المسار الذي بعد --report.",
            "{file} cannot be read ({fault}). Check the path after --report.",
        ),
        "write": (
            "تعذّرت الكتابة في {file} ({fault}). صحّح المسار أو الأذونات ثم أعد المحاولة.",
            "{file} cannot be written ({fault}). Mend the path or the permissions, then try again.",
        ),
    }


@dataclass(frozen=True)
class Written:
    """What was written: how many items, how many bytes."""

    items: int
    bytes: int


def write(
    name: str,
    output: Path,
    *,
    folder: Path = versions.FOLDER,
    views: Sequence[str] = (),
    kept: Path | None = None,
    form: Format | None = None,
    language: Language = "en",
) -> Written:
    """Write a report on a corpus: the one that is kept in a file, else the usual one, of each view or of the whole.

    Raises:
        MarsadError: the corpus, a view or the kept report cannot be read, or the file cannot be drawn or written.
    """
    if kept and views:
        raise WritingError("both")
    format_ = form or next((one for one in FORMATS if output.suffix.lower() == f".{one}"), None)
    if format_ is None:
        raise WritingError("format", file=output)
    today = datetime.date.today()
    if kept:
        manifest = versions.current(name, folder)
        made = items.parsed(_read(kept), file=kept.name)
        about = standard.about_of(name, manifest.about, int(manifest.counts["articles"]), language)
    else:
        corpus = corpora.read(name, folder)
        chosen = [links.selection(view, name) for view in views] or [Selection(corpus=name)]
        unknown = [value for one in chosen for value in selection.unknown(corpus, one)]
        if unknown:
            raise WritingError("unknown", name=name, values=", ".join(unknown)[:200])
        made = standard.report([selection.select(corpus, one) for one in chosen], language=language, day=today)
        about = standard.about(corpus, language)
    content = report.file(made, about, format_, language=language, day=today)
    _write(output, content)
    return Written(len(made.items), len(content))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(items.MOST_BYTES + 1)
    except OSError as fault:
        raise WritingError("read", file=path, fault=fault.strerror or fault) from fault


def _write(path: Path, content: bytes) -> None:
    """Put the file in its place whole, so that a report that failed leaves the older one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        raise WritingError("write", file=path, fault=fault.strerror or fault) from fault
