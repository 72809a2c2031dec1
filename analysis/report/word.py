"""A report in, a DOCX file out that a word processor sets right: Arabic from right to left, English left to right.

Direction is said at every level a word processor looks for it: section, paragraph, run and table. Characters are in
logical order; nothing is reshaped.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from analysis import bidi, pictures
from analysis.messages import Language
from analysis.report import drawings, lines, methods, words
from analysis.report.items import Item, Report, Table
from analysis.report.web import About, seen_at, spans, whence

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# What every machine with Word or LibreOffice has, or has a twin of, with Arabic letters in it.
FONT: Final = "Arial"
_SIZES: Final = {
    "Title": 22,
    "Heading 1": 14,
    "Normal": 11,
    "Footer": 8.5,
    "share": 9,
    "source": 8.5,
    "cell": 9,
    "notice": 9,
}
_STYLES: Final = ("Normal", "Title", "Heading 1", "Footer")
_BOLD: Final = frozenset({"Title", "Heading 1"})
_INK, _QUIET = "1C2430", "5B6575"
_MARKS: Final = {
    "person": "E6ECF7",
    "place": "E0F1EC",
    "organisation": "F9ECDC",
    "hit": "FDF0B8",
    "speaker": "FFFFFF",
}
_LONGEST_PROPERTY: Final = 255
_LANGUAGES: Final = {True: ("bidi", "ar-SA"), False: ("val", "en-GB")}


def file(report: Report, about: About, *, language: Language, day: datetime.date) -> bytes:
    """Return a report as a DOCX file in a language, dated."""
    import docx

    paper = _Paper(docx.Document(), language)
    paper.set_up(report)
    _head(paper, report, about, day)
    for item in report.items:
        _item(paper, item)
    if report.items:
        _method(paper, report.items)
    out = io.BytesIO()
    paper.document.save(out)
    return out.getvalue()


def _head(paper: _Paper, report: Report, about: About, day: datetime.date) -> None:
    def say(key: str, **values: object) -> str:
        return words.say(key, paper.language, **values)

    paper.written(report.title, paper.language, style="Title")
    told = [
        *([say("by", author=report.author)] if report.author.strip() else []),
        say("made", app=words.say("app", paper.language), day=day),
        say("corpus", name=about.name, articles=about.articles),
    ]
    for one in told:
        paper.line(one, size="share", quiet=True)
    if about.notice:
        paper.line(about.notice, size="notice", quiet=True, shade="F6F3ED")
    paper.paragraphs(report.opening, paper.language)
    if not report.items:
        paper.line(say("empty"))


def _item(paper: _Paper, item: Item) -> None:
    rtl = item.language == "ar"
    if item.title.strip():
        paper.written(item.title, item.language, style="Heading 1")
    if item.share:
        paper.line(item.share, size="share", quiet=True, rtl=rtl, keep=True)
    if item.text:
        _passage(paper, item)
    for kept in item.figures if "figure" in item.shown else ():
        _figure(paper, kept, item)
    if item.table and "table" in item.shown:
        _table(paper, item.table, item.most, item.language)
    paper.paragraphs(item.comment, item.language)
    if told := " · ".join(whence(item)):
        paper.line(told, size="source", quiet=True, rtl=rtl)


def _passage(paper: _Paper, item: Item) -> None:
    rtl = _rtl(item.text, "ar")
    paragraph = paper.paragraph(rtl=rtl, indent=True)
    for piece, kind in spans(item.text, item.marks):
        paper.run(paragraph, lines.Run(" ".join(piece.split("\n")), rtl), shade=_MARKS.get(kind, ""), under=bool(kind))
    if item.source:
        paper.line(item.source, size="share", quiet=True, rtl=item.language == "ar", indent=True)


def _figure(paper: _Paper, kept: str, item: Item) -> None:
    sentence = lines.plain(drawings.alternative(kept))
    if not pictures.available():
        said = words.say("undrawn", item.language, sentence=sentence)
        paper.line(said, size="share", quiet=True, rtl=item.language == "ar")
        return
    from docx.shared import Cm

    png, _, _ = drawings.png(kept)
    run = paper.paragraph(rtl=item.language == "ar", keep=True).add_run()
    drawn = run.add_picture(io.BytesIO(png), width=Cm(16.5))._inline.docPr
    drawn.set("descr", sentence)
    drawn.set("title", lines.plain(item.title) or words.say("figure", item.language))


def _table(paper: _Paper, table: Table, most: int, language: Language) -> None:
    rows = table.rows[:most]
    paper.table([table.columns, *rows], numeric=table.numeric, rtl=language == "ar")
    if len(rows) < table.total:
        left = words.say("rows", language, n=len(rows), total=table.total)
        paper.line(left, size="source", quiet=True, rtl=language == "ar")


def _method(paper: _Paper, items: Sequence[Item]) -> None:
    language = paper.language
    paper.line(words.say("method", language), style="Heading 1")
    for _, note in methods.notes((one.page for one in items), language):
        paper.line(note, size="cell")
    rows = [
        (str(number), f"{bidi.LEFT_TO_RIGHT}{lines.plain(seen_at(item))}{bidi.CLOSE}", item.build)
        for number, item in enumerate(items, 1)
        if item.page
    ]
    if rows:
        paper.line(words.say("views", language), style="Heading 1")
        paper.line(words.say("views_about", language), size="cell")
        head = tuple(words.say(key, language) for key in ("item", "view", "build"))
        paper.table([head, *rows], numeric=(False, False, False), rtl=language == "ar", widths=(1.6, 10.4, 4.5))


def _rtl(line: str, language: Language) -> bool:
    return lines.direction(line, language) == "rtl"


class _Paper:
    """The document being written: paragraphs, runs and tables that know their direction."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document, self.language = document, language
        self.rtl = language == "ar"

    def set_up(self, report: Report) -> None:
        """Set page, styles, properties and foot."""
        from docx.shared import Cm

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        if self.rtl:
            _after(section._sectPr, "w:bidi", ("w:docGrid", "w:rtlGutter", "w:printerSettings"))
        for style in _STYLES:
            self._style(style)
        about = self.document.core_properties
        title, author = (lines.plain(one)[:_LONGEST_PROPERTY] for one in (report.title, report.author))
        about.title, about.author = title, author or "Marsad"
        about.language, about.comments = ("ar-SA" if self.rtl else "en-GB"), ""
        about.created = about.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
        self._foot(report.title)

    def _style(self, name: str) -> None:
        from docx.shared import Pt, RGBColor

        style = self.document.styles[name]
        font, rpr = style.font, style.element.get_or_add_rPr()
        font.size, font.bold, font.color.rgb = Pt(_SIZES[name]), name in _BOLD, RGBColor.from_string(_INK)
        fonts = rpr.get_or_add_rFonts()
        fonts.attrib.clear()
        for which in ("ascii", "hAnsi", "eastAsia", "cs"):
            _set(fonts, which, FONT)
        _value(rpr, "w:bCs", "1" if name in _BOLD else "0", after="w:b")
        _value(rpr, "w:szCs", str(int(_SIZES[name] * 2)), after="w:sz")
        space = style.paragraph_format
        space.space_before, space.space_after = Pt(16 if name == "Heading 1" else 0), Pt(4)
        space.line_spacing = 1.25
        # The template's title has a rule under it, and letters set apart, which breaks Arabic ones.
        for own in style.element.xpath("./w:pPr/w:pBdr | ./w:rPr/w:spacing | ./w:rPr/w:kern"):
            own.getparent().remove(own)

    def _foot(self, title: str) -> None:
        foot = self.document.sections[0].footer.paragraphs[0]
        self._runs(foot, f"{words.say('app', self.language)} · {lines.plain(title)} · ", size="source", quiet=True)
        self._direct(foot, self.rtl)
        for field, after in (("PAGE", f" {words.say('of', self.language)} "), ("NUMPAGES", "")):
            self._field(foot, field)
            self._runs(foot, after, size="source", quiet=True)

    def _field(self, paragraph: Paragraph, name: str) -> None:
        for kind in ("begin", "", "end"):
            element = _new("w:fldChar" if kind else "w:instrText")
            if kind:
                _set(element, "fldCharType", kind)
            else:
                element.text = name
            self.run(paragraph, lines.Run("", False), size="source", quiet=True)._r.append(element)

    def line(
        self,
        line: str,
        *,
        rtl: bool | None = None,
        size: str = "Normal",
        quiet: bool = False,
        **look: Any,  # noqa: ANN401 - what a paragraph looks like
    ) -> None:
        """Write a line as a paragraph of its own, in the report's direction unless told otherwise."""
        paragraph = self.paragraph(rtl=self.rtl if rtl is None else rtl, **look)
        self._runs(paragraph, line, rtl=rtl, size=size, quiet=quiet)

    def paragraphs(self, written: str, language: Language) -> None:
        """Write what a reader wrote, each of its lines in its own direction."""
        for one in written.splitlines():
            if one.strip():
                self.written(one, language)

    def written(self, one: str, language: Language, **look: Any) -> None:  # noqa: ANN401 - what a paragraph looks like
        """Write a line that a reader or a newspaper wrote, in its own direction, signs and quotation marks in place."""
        way = lines.direction(one, language)
        self.line(lines.written(one, way), rtl=way == "rtl", **look)

    def paragraph(
        self, *, rtl: bool, style: str = "Normal", keep: bool = False, indent: bool = False, shade: str = ""
    ) -> Paragraph:
        """Begin a paragraph."""
        from docx.shared import Cm

        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = True if keep or style != "Normal" else None
        if indent:
            paragraph.paragraph_format.left_indent = Cm(0.7)
        self._direct(paragraph, rtl, shade)
        return paragraph

    def _direct(self, paragraph: Paragraph, rtl: bool, shade: str = "") -> None:
        ppr = paragraph._p.get_or_add_pPr()
        if shade:
            _shade(ppr, shade, ("w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr"))
        if rtl:
            _after(ppr, "w:bidi", ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr"))

    def _runs(self, paragraph: Paragraph, line: str, *, rtl: bool | None = None, **look: Any) -> None:  # noqa: ANN401
        for run in lines.runs(line, rtl=self.rtl if rtl is None else rtl):
            self.run(paragraph, run, **look)

    def run(
        self, paragraph: Paragraph, run: lines.Run, *, size: str = "Normal", quiet: bool = False, bold: bool = False,
        shade: str = "", under: bool = False,
    ) -> Any:  # noqa: ANN401 - python-docx's run  # fmt: skip
        """Write a piece of a line; Arabic and Latin letters each get the typeface and size of their script."""
        from docx.shared import Pt, RGBColor

        written = paragraph.add_run(run.text)
        font, rpr = written.font, written._r.get_or_add_rPr()
        if bold:
            font.bold = font.cs_bold = True
        if under:
            font.underline = True
        if quiet:
            font.color.rgb = RGBColor.from_string(_QUIET)
        if size != "Normal":
            font.size = Pt(_SIZES[size])
            _value(rpr, "w:szCs", str(int(_SIZES[size] * 2)), after="w:sz")
        if shade:
            _shade(rpr, shade, ("w:rtl", "w:cs", "w:lang"))
        if run.rtl:
            font.rtl = True
        language = _new("w:lang")
        _set(language, *_LANGUAGES[run.rtl])
        rpr.append(language)
        return written

    def table(
        self, rows: Sequence[Sequence[str]], *, numeric: Sequence[bool], rtl: bool, widths: Sequence[float] = ()
    ) -> None:
        """Write rows as a table whose first column stands where a line of the language begins; its head is repeated."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Cm

        table = self.document.add_table(len(rows), len(rows[0]))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, not widths
        _hairlines(table)
        if rtl:
            _after(table._tbl.tblPr, "w:bidiVisual", ("w:tblStyleRowBandSize", "w:tblW", "w:jc", "w:tblBorders"))
        for number, cells in enumerate(rows):
            for place, cell in enumerate(table.rows[number].cells):
                self._cell(cell, cells[place], rtl=rtl, number=numeric[place], head=not number)
                if widths:
                    cell.width = table.columns[place].width = Cm(widths[place])
            # A row is not torn at the end of a page.
            table.rows[number]._tr.get_or_add_trPr().append(_new("w:cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(_new("w:tblHeader"))

    def _cell(self, cell: Any, text: str, *, rtl: bool, number: bool, head: bool) -> None:  # noqa: ANN401
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = 0
        # Numbers stand at the end side of their column, whichever way the table runs.
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # An address holds Arabic words and runs from left to right all the same: marks would not keep it together.
        own = rtl and not text.startswith(bidi.LEFT_TO_RIGHT)
        if own != rtl:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._direct(paragraph, own)
        for run in lines.runs(text if own != rtl else bidi.isolate(text), rtl=own):
            self.run(paragraph, run, size="cell", bold=head)


def _hairlines(table: Any) -> None:  # noqa: ANN401 - python-docx's table
    borders = _new("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = _new(f"w:{side}")
        across = side in ("top", "bottom", "insideH")
        for name, value in (("val", "single" if across else "nil"), ("sz", "4"), ("space", "0"), ("color", "D9D5CB")):
            _set(line, name, value)
        borders.append(line)
    _put(table._tbl.tblPr, borders, ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"))


def _shade(parent: Any, colour: str, before: Sequence[str]) -> None:  # noqa: ANN401 - an element
    shade = _new("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        _set(shade, name, value)
    _put(parent, shade, before)


def _value(parent: Any, tag: str, value: str, *, after: str) -> None:  # noqa: ANN401 - an element
    for old in parent.xpath(f"./{tag}"):
        parent.remove(old)
    element = _new(tag)
    _set(element, "val", value)
    found = parent.xpath(f"./{after}")
    if found:
        found[0].addnext(element)
    else:
        parent.append(element)


def _after(parent: Any, tag: str, before: Sequence[str]) -> None:  # noqa: ANN401 - an element
    """Put an empty element where the format's order wants it: before the first of those that follow it."""
    _put(parent, _new(tag), before)


def _put(parent: Any, element: Any, before: Sequence[str]) -> None:  # noqa: ANN401 - elements
    later = parent.xpath("|".join(f"./{tag}" for tag in before))
    if later:
        later[0].addprevious(element)
    else:
        parent.append(element)


def _new(tag: str) -> Any:  # noqa: ANN401 - an element
    from docx.oxml import OxmlElement

    return OxmlElement(tag)


def _set(element: Any, name: str, value: str) -> None:  # noqa: ANN401 - an element
    from docx.oxml.ns import qn

    element.set(qn(f"w:{name}"), value)
