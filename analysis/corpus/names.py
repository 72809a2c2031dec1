"""The name of a file in, whether it is an article's and how it is shown out."""

from __future__ import annotations

import os
from typing import Final

from analysis.corpus import encodings
from analysis.corpus.cleaning import shown_name

SETTINGS: Final = "corpus.toml"
# Why a file of settings is not read as an article.
HEARD: Final = "settings_file"
_DOCUMENTATION: Final = (
    "readme", "license", "licence", "notice", "copying", "citation", "changelog", "authors", "thumbs.db",
    "desktop.ini", "checksums", "sha256sums", "md5sums",
)  # fmt: skip
_TABLES: Final = ("csv", "tsv", "json", "jsonl", "ndjson", "parquet", "xlsx")
_LONGEST: Final = 512
_OLD_PAGES: Final = ("windows-1256", "cp720", "cp437")


def decoded(raw: bytes, *, utf8: bool) -> str:
    """Decode the name of an archive's member; without a mark it is UTF-8, an Arabic code page or DOS Latin."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if utf8:
            return raw.decode("utf-8", "replace")
    scored = [(encodings.likelihood(raw.decode(page, "replace")), page) for page in _OLD_PAGES[:2]]
    best, page = max(scored)
    return raw.decode(page if best > encodings.LEAST_LIKELY else _OLD_PAGES[2], "replace")


def shown(name: str) -> str:
    """Return a path as it may be shown: separators as `/`, controls spelled out, of bearable length."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = decoded(os.fsencode(name), utf8=False)
    name = shown_name(name.replace("\\", "/"))
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[-half:]}"


def passed_over(name: str) -> str:
    """Return why a path is not an article, "" when it may be one."""
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    if any(part.startswith((".", "__MACOSX", "~$")) for part in parts):
        return "hidden"
    stem, _, suffix = (parts[-1] if parts else "").casefold().partition(".")
    if parts and parts[-1].casefold() == SETTINGS:
        return HEARD
    if suffix.rpartition(".")[2] in _TABLES:
        return ""
    first = stem.replace("-", "_").replace(" ", "_").split("_")[0]
    return "documentation" if first in _DOCUMENTATION or f"{stem}.{suffix}" in _DOCUMENTATION else ""
