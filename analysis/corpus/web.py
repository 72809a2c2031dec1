"""An HTML page in, one article out: its title, its paragraphs and headings a line each, its meta data.

selectolax finds the article within the page; the text itself is always taken by cutting the tags out,
which no depth of nesting and no unclosed tag can make lose a word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.corpus.cleaning import one_line
from analysis.corpus.report import Found, Report

_FURNITURE: Final = "script, style, noscript, template, nav, footer, aside, form, button, iframe, svg, select"
_ARTICLES: Final = "[itemprop=articleBody], article, main, [role=main]"
_UNREAD: Final = ("script", "style", "noscript", "template", "svg")
_QUOTED: Final = "\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'"
_BREAKING: Final = re.compile(
    "</?(?:p|div|br|hr|li|ul|ol|dl|dd|dt|h[1-6]|tr|td|th|table|section|article|header|footer|blockquote|main|title|pre"
    f"|figure|figcaption|option|body|head|html)\\b(?:[^\"'<>]|{_QUOTED})*>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(f"</?[A-Za-z!?](?:[^\"'<>]|{_QUOTED})*>")
_SPACE: Final = re.compile(r"[^\S\n]+")
_BLANK: Final = re.compile(r"\s*\n\s*")
_OPENING: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_NEVER_NESTED: Final = frozenset({
    "p", "li", "br", "img", "meta", "link", "input", "hr", "td", "tr", "th", "option", "source", "area", "base", "col",
    "embed", "track", "wbr", "dd", "dt", "html", "head", "body",
})  # fmt: skip
# Real pages are 10 to 60 deep; a parser that recurses may die where a page is made to be deep.
_DEEPEST: Final = 256
_LEAST_ARTICLE: Final = 200
_LEAST_SHARE: Final = 0.2

_META: Final = {
    "title": ("og:title", "twitter:title"),
    "date": ("article:published_time", "datepublished", "date", "pubdate", "dc.date", "publishdate", "og:pubdate"),
    "author": ("author", "article:author", "dc.creator"),
    "source": ("og:site_name", "application-name", "dc.publisher"),
    "desk": ("article:section", "section"),
    "url": ("og:url",),
    "abstract": ("description", "og:description"),
}


def declared(head: bytes) -> str:
    """Return the encoding a page declares, "" when it declares none."""
    match = _CHARSET.search(head[:4096])
    return match[1].decode("ascii").lower() if match else ""


def records(text: str, report: Report) -> Iterator[Found]:
    """Give the page as one article; a page too tangled to take apart gives all of its text."""
    plain = stripped(text)
    if _deepest(text) > _DEEPEST:
        report.notes["tangled"] = True
        yield Found("file", {"text": plain})
        return
    page = LexborHTMLParser(text)
    values = _meta(page)
    heading = page.css_first("h1") or page.css_first("title")
    if "title" not in values and heading is not None:
        values["title"] = one_line(heading.text())
    body = _body(page)
    if len(body) < _LEAST_SHARE * len(plain):
        report.notes["whole_page"] = True
        body = plain
    values["text"] = _without(body, values.get("title", ""))
    yield Found("file", values)


def stripped(text: str) -> str:
    """Return all the text of a page, a block a line, without scripts, styles and comments."""
    text = _cut(text, "<!--", "-->")
    for name in _UNREAD:
        text = _cut(text, f"<{name}\\b", f"</{name}\\s*>")
    text = _BREAKING.sub("\n", text.replace("\n", " "))
    text = _SPACE.sub(" ", html.unescape(_TAG.sub("", text)))
    return _BLANK.sub("\n", text).strip()


def _cut(text: str, opening: str, closing: str) -> str:
    """Cut out everything between two marks; what is never closed stays, so that no text is lost."""
    opens, closes = re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE)
    kept, here = [], 0
    while (start := opens.search(text, here)) and (end := closes.search(text, start.end())):
        kept.append(text[here : start.start()])
        here = end.end()
    return " ".join((*kept, text[here:]))


def _deepest(text: str) -> int:
    depth = deepest = 0
    for closing, name in _OPENING.findall(text):
        if name.lower() not in _NEVER_NESTED:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    content: dict[str, str] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content.setdefault(name.lower(), attributes.get("content") or "")
    found = {field: next((content[name] for name in names if content.get(name)), "") for field, names in _META.items()}
    if not found["date"] and (time := page.css_first("time[datetime]")) is not None:
        found["date"] = time.attributes.get("datetime") or ""
    if not found["url"] and (link := page.css_first("link[rel=canonical]")) is not None:
        found["url"] = link.attributes.get("href") or ""
    return {field: value for field, value in found.items() if value}


def _body(page: LexborHTMLParser) -> str:
    """Return the text of the page's article, or of the whole page without its furniture."""
    page.strip_tags(_FURNITURE.split(", "))
    found = [stripped(node.html or "") for node in page.css(_ARTICLES)]
    longest = max(found, key=len, default="")
    if len(longest) >= _LEAST_ARTICLE:
        return longest
    body: LexborNode | None = page.body
    return stripped(body.html or "") if body is not None else ""


def _without(body: str, title: str) -> str:
    """Drop the title where the page repeats it above the text."""
    lines = body.split("\n")
    for place, line in enumerate(lines[:5]):
        if one_line(line) == title:
            return "\n".join(lines[:place] + lines[place + 1 :])
    return body
