"""The first bytes of a file in, what it is out: a format that is read, or a kind that is refused by name."""

from __future__ import annotations

import json
import re
from typing import Final, Literal

from analysis.corpus import delimited, encodings
from analysis.corpus.fields import Columns
from analysis.corpus.reasons import Refused
from analysis.corpus.source import Source

Kind = Literal["text", "html", "doc", "csv", "json", "jsonl", "parquet", "xlsx"]

# (place, signature, English name, Arabic name): kinds that are refused whatever they are called.
_REFUSED: Final = (
    (0, b"\x93NUMPY", "NumPy data", "مصفوفات NumPy"),
    (0, b"ARROW1", "Feather data", "Feather"),
    (0, b"FEA1", "Feather data", "Feather"),
    (0, b"SQLite format 3", "a database (SQLite)", "قاعدة بيانات SQLite"),
    (8, b"DUCK", "a database (DuckDB)", "قاعدة بيانات DuckDB"),
    (4, b"Standard Jet DB", "a database (Access)", "قاعدة بيانات Access"),
    (4, b"Standard ACE DB", "a database (Access)", "قاعدة بيانات Access"),
    (0, b"\x89HDF", "HDF5 data", "HDF5"),
    (0, b"Obj\x01", "Avro data", "Avro"),
    (0, b"ORC", "ORC data", "ORC"),
    (0, b"%PDF", "a PDF", "PDF"),
    (0, b"\x89PNG", "a picture (PNG)", "صورة PNG"),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", "صورة JPEG"),
    (0, b"GIF8", "a picture (GIF)", "صورة GIF"),
    (0, b"II*\x00", "a picture (TIFF)", "صورة TIFF"),
    (0, b"MM\x00*", "a picture (TIFF)", "صورة TIFF"),
    (8, b"WEBP", "a picture (WebP)", "صورة WebP"),
    (8, b"AVI ", "a film", "فيديو"),
    (8, b"WAVE", "a sound file", "صوت"),
    (4, b"ftyp", "a film or picture", "فيديو أو صورة"),
    (0, b"ID3", "a sound file", "صوت"),
    (0, b"OggS", "a sound file", "صوت"),
    (0, b"\x7fELF", "a program", "برنامج"),
    (0, b"\xfe\xed\xfa", "a program", "برنامج"),
    (0, b"\xcf\xfa\xed\xfe", "a program", "برنامج"),
    (0, b"\xca\xfe\xba\xbe", "a program", "برنامج"),
    (0, b"\x00asm", "a program", "برنامج"),
    (0, b"#!", "a script", "برنامج نصي"),
    (0, b"\x1f\x8b", "a packed file (gzip)", "مضغوط gzip"),
    (0, b"BZh", "a packed file (bzip2)", "مضغوط bzip2"),
    (0, b"\xfd7zXZ", "a packed file (xz)", "مضغوط xz"),
    (0, b"(\xb5/\xfd", "a packed file (zstd)", "مضغوط zstd"),
    (0, b"\x04\x22\x4d\x18", "a packed file (lz4)", "مضغوط lz4"),
    (0, b"7z\xbc\xaf", "an archive (7z)", "أرشيف 7z"),
    (0, b"Rar!", "an archive (RAR)", "أرشيف RAR"),
    (257, b"ustar", "an archive (tar)", "أرشيف tar"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document", "مستند Office قديم"),
    (0, b"{\\rtf", "an RTF document", "مستند RTF"),
)
_REFUSED_IF_BINARY: Final = (
    (re.compile(rb"\x80[\x02-\x05][\x28-\x8c\x95c]"), "pickled data", "بيانات pickle"),
    (re.compile(rb"MZ"), "a program", "برنامج"),
    (re.compile(rb"BM"), "a picture (BMP)", "صورة BMP"),
    (re.compile(rb"x[\x01\x5e\x9c\xda]"), "a packed file (zlib, joblib)", "مضغوط (zlib أو joblib)"),
)
_PICKLE_AS_TEXT: Final = re.compile(rb"\(?(?:c[\w.]+\n\w+\n|[dl]p\d+\n|\(lp\d+\n)")
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_BINARY: Final = 0.05

_DOC: Final = re.compile(r"\s*(?:[^<]{0,200})<DOC>", re.IGNORECASE)
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|span|ul|ol|a|b|br|script|style)\b",
    re.IGNORECASE,
)
_XML: Final = re.compile(r"\s*<\?xml|\s*<!DOCTYPE(?!\s+html)|\s*<(?:svg|rss|feed|urlset|office:|w:|x:)", re.IGNORECASE)
_ENTITIES: Final = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_JSON: Final = re.compile(r'\s*(?:\[\s*(?:[\[{"\]\d]|$)|\{\s*(?:["}]|$))')
_JSON_LINES: Final = (".jsonl", ".ndjson")
_JSON_SUFFIXES: Final = (".json", *_JSON_LINES)
_TABLE_SUFFIXES: Final = (".csv", ".tsv", ".tab")


def kind(source: Source, name: str, *, encoding: str | None = None) -> Kind:
    """Tell what a file is from its first bytes; its name only decides between kinds of text."""
    head = source.head
    if not head.strip():
        raise Refused("empty")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04") or head.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        return "xlsx"
    _refuse_known(head)
    wide = encodings.looks_wide(head)
    if not wide and len(_BINARY.findall(head)) > _MOST_BINARY * len(head):
        _refuse_binary(head)
    return _kind_of_text(_decoded(head, encoding or source.encoding), name.casefold())


def _refuse_known(head: bytes) -> None:
    for place, signature, english, arabic in _REFUSED:
        # Letters alone could begin a word: they count only where binary bytes follow.
        if head.startswith(signature, place) and not (signature.isalnum() and not _BINARY.search(head)):
            raise Refused("refused", kind=english, kind_ar=arabic)
    if _PICKLE_AS_TEXT.match(head) and head.rstrip().endswith(b"."):
        raise Refused("refused", kind="pickled data", kind_ar="بيانات pickle")
    if head[:1] in (b"\x80", b"M", b"B", b"x") and _BINARY.search(head):
        for pattern, english, arabic in _REFUSED_IF_BINARY:
            if pattern.match(head):
                raise Refused("refused", kind=english, kind_ar=arabic)


def _refuse_binary(head: bytes) -> None:
    raise Refused("refused", kind="binary data", kind_ar="ثنائي لا نص فيه")


def _decoded(head: bytes, encoding: str) -> str:
    return head.decode(encoding, "replace").removeprefix("\ufeff")


def _kind_of_text(text: str, name: str) -> Kind:
    start = text.lstrip("\ufeff \t\r\n\x00")[:2000]
    if _DOC.match(start):
        return "doc"
    if start.startswith("<"):
        if _HTML.search(start) and not _ENTITIES.search(start):
            return "html"
        if _ENTITIES.search(start):
            raise Refused("xml_entities")
        if _XML.match(start):
            raise Refused("refused", kind="XML", kind_ar="XML")
    if _JSON.match(start) and (name.endswith(_JSON_SUFFIXES) or _is_json(text)):
        # A head that is all one line may end within it: there the name says what comes after.
        unended = name.endswith(_JSON_LINES) and start[:1] == "{" and "\n" not in text.strip()
        return "jsonl" if unended or _is_lines(text) else "json"
    if name.endswith(_JSON_SUFFIXES) and not start.startswith("<"):
        return "jsonl" if _is_lines(text) or not name.endswith(".json") else "json"
    if start.startswith("<") and _HTML.search(start):
        return "html"
    if name.endswith(_TABLE_SUFFIXES) or _is_table(start):
        return "csv"
    return "text"


def _is_json(text: str) -> bool:
    """Tell JSON from prose that begins with a bracket: its first value, or first member, is well-formed."""
    start = text.lstrip()
    if re.match(r'(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:', start):
        return True
    try:
        json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return start.startswith(("[[", "[{"))
    return True


def _is_lines(text: str) -> bool:
    """Tell JSON Lines: two of the first lines are whole objects, or the only line is and holds no list of objects."""
    shown = [line for line in text.splitlines()[:40] if line.strip()]
    whole = 0
    for line in shown:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        whole += isinstance(value, dict)
        if len(shown) == 1 and isinstance(value, dict) and any(_objects(member) for member in value.values()):
            return False
    return whole >= 2 or whole == 1 == len(shown)


def _objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _is_table(start: str) -> bool:
    """Tell a table by its header: a column of text and another column we know, and a second line."""
    header, _, rest = start.replace("\r\n", "\n").replace("\r", "\n").partition("\n")
    if not rest.strip() or len(header) > 1000:
        return False
    columns = Columns()
    mark = delimited.delimiter(header, columns)
    found = columns.find([name.strip().strip('"') for name in header.split(mark)])
    return "text" in found and len(found) > 1
