"""A report as it is printed: the document by LibreOffice, the PDF by Chromium; and one whose directions are lost."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import zipfile
from pathlib import Path

from analysis import report
from analysis.report import About, Item, Report, Table
from tests.surfaces import drawing, sheets
from tests.surfaces.labels import CHOSEN, LABELS, TOLD, Label
from tests.surfaces.test_files import office

TEXTS = [label.text for label in LABELS]
CARD = Item(
    "a1", "card", title="ستون سطرًا", page="entities", card="who", address="c=sample", build="b1", day="2026-11-28",
    table=Table(("الاسم",), (False,), tuple((text,) for text in TEXTS), 60), shown=("table",), most=60,
)  # fmt: skip
REPORT = Report("0" * 12, "تقرير", "", "", (CARD,))
ABOUT = About("المدونة المثال", "", 110)
DAY = datetime.date(2026, 11, 28)
# Chosen on the first half, where the least alike was at 0.91 in either form.
LEAST = 0.8


def made(form: report.Format) -> bytes:
    return report.file(REPORT, ABOUT, form, language="ar", day=DAY)


def lines(folder: Path, name: str, points: float) -> list[drawing.Picture]:
    """Return the lines of a PDF, whose tables are set in letters of so many points."""
    resolution = str(round(sheets.SIZE * 72 / points))
    subprocess.run([sheets.program("pdftoppm"), "-r", resolution, "-png", f"{name}.pdf", name], check=True, cwd=folder)
    pages = (unruled(sheets.ink(page)) for page in sorted(folder.glob(f"{name}-*.png")))
    return [line for page in pages for line in sheets.bands(page)]


def unruled(page: drawing.Picture) -> drawing.Picture:
    """Take the rules between rows off a page."""
    clear = page.copy()
    clear[(page > 0.02).mean(axis=1) > 0.5] = 0
    return clear


def scores(found: list[drawing.Picture], labels: list[Label]) -> list[float]:
    """Return how like its independent drawing the likest line is to each label."""
    wanted = [drawing.drawn(label, sheets.SIZE) for label in labels]
    return [max(drawing.likeness(line, one) for line in found) for one in wanted]


def undirected(document: bytes) -> bytes:
    """Return a document whose paragraphs and runs have lost their directions, and its marks: a control."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = re.sub("<w:(?:bidi|rtl)/>|[\u200e\u200f]", "", part.decode("utf-8")).encode("utf-8")
            new.writestr(name, part)
    return out.getvalue()


def test_every_label_of_a_document_looks_as_an_independent_drawing_does(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(made("docx"))
    office(tmp_path, "pdf", tmp_path / "report.docx")
    found = lines(tmp_path, "report", 9)
    assert not sheets.wrong(scores(found, TOLD), TOLD, LEAST)
    assert min(scores(found, CHOSEN)) > LEAST


def test_a_document_that_has_lost_its_directions_fails(tmp_path: Path) -> None:
    (tmp_path / "lost.docx").write_bytes(undirected(made("docx")))
    office(tmp_path, "pdf", tmp_path / "lost.docx")
    assert len(sheets.wrong(scores(lines(tmp_path, "lost", 9), TOLD), TOLD, LEAST)) >= 10


def test_every_label_of_a_printed_report_looks_as_an_independent_drawing_does(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(made("pdf"))
    found = lines(tmp_path, "report", 8.5)
    assert not sheets.wrong(scores(found, TOLD), TOLD, LEAST)
    assert min(scores(found, CHOSEN)) > LEAST
