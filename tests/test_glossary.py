"""Every measure that a page shows is explained on it, in the glossary and in the documents."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.shared import glossary, menu
from pages.shared.labels.glossary import TERMS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path for path in ROOT.glob("pages/*/*.py") if path.parent.name != "shared")
# Columns that name things, or count what the title of the column says in full.
PLAIN = {
    "arabic", "article", "author", "bytes", "date", "display", "encoding", "entity_name", "evidence", "field", "file",
    "files", "first", "format", "forms", "group", "heading", "iso3", "label", "latitude", "left_name",
    "longitude", "name", "options",
    "place", "reason", "remedy", "right_name", "second", "share", "source", "title", "to_articles", "to_name", "verb",
    "why", "within", "words",
}  # fmt: skip


def columns(path: Path) -> Iterator[str]:
    """The columns of the tables that a page shows."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "display.table":
            for keyword in node.keywords:
                if keyword.arg == "columns":
                    yield from (
                        key.value
                        for inner in ast.walk(keyword.value)
                        if isinstance(inner, ast.Dict)
                        for key in inner.keys
                        if isinstance(key, ast.Constant)
                    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_column_of_a_table_is_a_name_or_an_explained_measure(path: Path) -> None:
    assert not {one for one in columns(path) if one not in PLAIN and one not in glossary.COLUMNS}


def test_the_check_of_columns_finds_columns() -> None:
    assert {"npmi", "log_dice"} <= {one for path in PAGES for one in columns(path)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_explains_the_measures_of_its_tables(path: Path) -> None:
    shown = {glossary.measure(one, path.stem) for one in columns(path)} - {None}
    # How often a word, a heading or a file occurs needs no menu of its own; its column says it.
    assert shown - {"articles", "mentions"} <= set(glossary.PAGES.get(path.stem, ()))


def test_every_measure_is_explained_and_documented_and_none_besides() -> None:
    used = {*glossary.COLUMNS.values(), *(term for terms in glossary.PAGES.values() for term in terms)}
    assert used == set(TERMS) == set(glossary.DOCUMENTS)
    assert set(glossary.PAGES) <= set(menu.PAGES)


@pytest.mark.parametrize("term", sorted(TERMS))
def test_the_documents_have_the_section_of_a_measure(term: str) -> None:
    name, _, anchor = glossary.DOCUMENTS[term].partition("#")
    heads = re.findall(r"^#+ (.+)$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.M)
    assert not anchor or anchor in {head.strip().lower().replace(" ", "-") for head in heads}
