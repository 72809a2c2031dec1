"""Findings in, a document out: items pinned on the pages, or the usual report of a corpus; as HTML, PDF and DOCX.

`items` says what a report holds and how it is kept; `shelf` keeps the reports of a corpus; `standard` makes the usual
one; `file` writes any of them. Each item carries what was selected, what its numbers are a share of, and its day.
"""

from __future__ import annotations

import datetime
from typing import Final, Literal, get_args

from analysis import pictures
from analysis.messages import Language
from analysis.report import drawings, items, shelf, web, word
from analysis.report.items import Item, Mark, Report, ReportError, Table
from analysis.report.web import About

Format = Literal["html", "pdf", "docx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

__all__ = [
    "FORMATS",
    "About",
    "Format",
    "Item",
    "Mark",
    "Report",
    "ReportError",
    "Table",
    "drawings",
    "file",
    "items",
    "shelf",
]


def file(report: Report, about: About, form: Format, *, language: Language, day: datetime.date) -> bytes:
    """Return a report as a file of one of the three formats.

    Raises:
        PictureError: it is to be a PDF, and this machine has no Chromium to print it.
    """
    if form == "docx":
        return word.file(report, about, language=language, day=day)
    page = web.page(report, about, language=language, day=day)
    return page.encode() if form == "html" else pictures.printed(page)
