"""A report in, one web page out that needs nothing beside itself; the same page is what is printed as PDF.

No script, no request: the typeface and the figures are inside, and the page itself forbids both to a browser.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from analysis import bidi, links, pictures
from analysis.messages import Language
from analysis.report import drawings, lines, methods, words
from analysis.report.items import Item, Mark, Report, Table

_SHEET: Final = Path(__file__).parent / "web.css"
_SEAL: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_CONTENTS_FROM: Final = 4
_KINDS: Final = frozenset({"person", "place", "organisation", "hit", "speaker"})


@dataclass(frozen=True)
class About:
    """What a report says of its corpus: its name, what it says of itself, how many articles it has."""

    name: str
    notice: str = ""
    articles: int = 0


def page(report: Report, about: About, *, language: Language, day: datetime.date) -> str:
    """Return a report as a web page in a language, dated."""
    direction = "rtl" if language == "ar" else "ltr"
    body = "".join(
        [
            _head(report, about, language, day),
            _contents(report.items, language),
            *(_item(number, item, language) for number, item in enumerate(report.items, 1)),
            _method(report.items, language),
            _views(report.items, language),
        ]
    )
    title = lines.plain(report.title)
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_SEAL}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{lines.element(title)}</title><style>{pictures.typeface()}{_sheet()}{_foot(language, title)}</style>"
        f"</head><body><main>{body}</main></body></html>\n"
    )


@cache
def _sheet() -> str:
    return _SHEET.read_text(encoding="utf-8")


def _foot(language: Language, title: str) -> str:
    """Return the rule that puts title and page number under every printed page."""
    # A style element knows no entities: what could end it or the string is written as a CSS escape.
    said = "".join(
        letter if letter.isalnum() or letter == " " else f"\\{ord(letter):x} "
        for letter in f"{_app(language)} · {title}"
    )
    of = words.say("of", language)
    inner, outer = ("right", "left") if language == "ar" else ("left", "right")
    return (
        f'@page {{ @bottom-{inner} {{ content: "{said}"; }}'
        f' @bottom-{outer} {{ content: counter(page) " {of} " counter(pages); }} }}'
    )


def _app(language: Language) -> str:
    return words.say("app", language)


def _head(report: Report, about: About, language: Language, day: datetime.date) -> str:
    say, line = words.say, lines.element
    told = [
        *([say("by", language, author=report.author)] if report.author.strip() else []),
        say("made", language, app=_app(language), day=day),
        say("corpus", language, name=about.name, articles=about.articles),
    ]
    notice = f'<p class="notice">{line(about.notice)}</p>' if about.notice else ""
    empty = "" if report.items else f"<p>{line(say('empty', language))}</p>"
    facts = "".join(f"<li>{line(one)}</li>" for one in told)
    title = _written("h1", report.title, language)
    return (
        f'<header>{title}<ul class="facts">{facts}</ul>{notice}{_paragraphs(report.opening, language)}{empty}</header>'
    )


def _contents(items: Sequence[Item], language: Language) -> str:
    titled = [(number, item) for number, item in enumerate(items, 1) if item.title.strip()]
    if len(titled) < _CONTENTS_FROM:
        return ""
    rows = "".join(
        f'<li><a href="#item-{number}"><bdi>{lines.element(item.title)}</bdi></a></li>' for number, item in titled
    )
    return f"<nav><h2>{words.say('contents', language)}</h2><ol>{rows}</ol></nav>"


def _item(number: int, item: Item, language: Language) -> str:
    way, title = "rtl" if item.language == "ar" else "ltr", item.title.strip()
    inner = [
        _written("h2", title, item.language) if title else "",
        f'<p class="share">{lines.element(item.share)}</p>' if item.share else "",
        _passage(item),
        *(_figure(one, item) for one in item.figures if "figure" in item.shown),
        _table(item.table, item.most, item.language) if item.table and "table" in item.shown else "",
        _paragraphs(item.comment, item.language, "comment"),
        _whence(item),
    ]
    return (
        f'<section class="{item.kind}" id="item-{number}" dir="{way}" lang="{item.language}">{"".join(inner)}</section>'
    )


def _paragraphs(written: str, language: Language, kind: str = "opening") -> str:
    return "".join(_written("p", one, language, kind) for one in written.splitlines() if one.strip())


def _written(tag: str, one: str, language: Language, kind: str = "") -> str:
    """Return a line that a reader wrote, in its own direction, signs and quotation marks in place."""
    way = lines.direction(one, language)
    said = lines.element(lines.written(one, way))
    named = f' class="{kind}"' if kind else ""
    return f'<{tag}{named} dir="{way}">{said}</{tag}>'


def _figure(kept: str, item: Item) -> str:
    sentence = lines.plain(drawings.alternative(kept))
    said = lines.element(sentence)
    if not pictures.available():
        return f'<p class="undrawn">{lines.element(words.say("undrawn", item.language, sentence=sentence))}</p>'
    return f'<figure role="img" aria-label="{said}" dir="ltr">{drawings.svg(kept)}</figure>'


def _table(table: Table, most: int, language: Language) -> str:
    def row(tag: str, cells: Sequence[str]) -> str:
        marked = zip(cells, table.numeric, strict=True)
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{' class=number' if numeric else ''}>{lines.element(bidi.isolate(cell))}</{tag}>"
            for cell, numeric in marked
        )

    rows = "".join(f"<tr>{row('td', cells)}</tr>" for cells in table.rows[:most])
    shown = min(most, len(table.rows))
    left = f'<p class="source">{words.say("rows", language, n=shown, total=table.total)}</p>'
    return (
        f"<table><thead><tr>{row('th', table.columns)}</tr></thead><tbody>{rows}</tbody></table>"
        f"{left if shown < table.total else ''}"
    )


def _passage(item: Item) -> str:
    if not item.text:
        return ""
    source = f"<figcaption>{lines.element(item.source)}</figcaption>" if item.source else ""
    way = lines.direction(item.text, "ar")
    said = f'<blockquote dir="{way}">{marked(item.text, item.marks)}</blockquote>'
    return f'<figure class="quoted">{said}{source}</figure>'


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return a passage as HTML with its spans marked; the first of overlapping spans is kept."""
    return "".join(
        f'<mark class="{kind}">{lines.element(piece)}</mark>' if kind else lines.element(piece)
        for piece, kind in spans(text, marks)
    )


def spans(text: str, marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Cut a passage at its marks: pieces, each with the kind of its mark or nothing."""
    pieces, at = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if at <= mark.start < mark.end <= len(text) and mark.kind in _KINDS:
            pieces += [(lines.plain(text[at : mark.start]), ""), (lines.plain(text[mark.start : mark.end]), mark.kind)]
            at = mark.end
    return [*pieces, (lines.plain(text[at:]), "")]


def seen_at(item: Item) -> str:
    """Return the view that an item was seen in, as it stands in an address."""
    return f"{item.page}?{links.readable(item.address)}"


def whence(item: Item) -> list[str]:
    """Return what stands under an item: what was selected, and on which day it was seen."""
    told = [words.say("selection", item.language, selection=item.selection)] if item.selection else []
    return [*told, words.say("seen", item.language, day=words.day_of(item.day, item.language))] if item.day else told


def _whence(item: Item) -> str:
    told = " · ".join(lines.element(one) for one in whence(item))
    return f'<p class="source">{told}</p>' if told else ""


def _method(items: Sequence[Item], language: Language) -> str:
    if not items:
        return ""
    notes = "".join(f"<p>{lines.element(note)}</p>" for _, note in methods.notes((one.page for one in items), language))
    return f'<section class="method"><h2>{words.say("method", language)}</h2>{notes}</section>'


def _views(items: Sequence[Item], language: Language) -> str:
    rows = [
        (str(number), lines.plain(seen_at(item)), lines.plain(item.build))
        for number, item in enumerate(items, 1)
        if item.page
    ]
    if not rows:
        return ""
    say = words.say
    head = "".join(f'<th scope="col">{say(key, language)}</th>' for key in ("item", "view", "build"))
    cells = chain.from_iterable(
        (
            f'<tr><td class="number">{number}</td>',
            *(f'<td><code dir="ltr">{lines.element(one)}</code></td>' for one in rest),
            "</tr>",
        )
        for number, *rest in rows
    )
    return (
        f'<section class="views"><h2>{say("views", language)}</h2><p>{say("views_about", language)}</p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(cells)}</tbody></table></section>"
    )
