"""The pages, in the order and under the headings of the menu: the one place where a page is entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MENU: Final[Mapping[str, tuple[str, ...]]] = {
    "corpus": ("overview", "health", "add"),
    "content": ("topics", "entities", "names", "places", "sections", "words", "compare"),
    "voices": ("quotes",),
    "reading": ("search", "article", "copies", "report"),
    "help": ("glossary",),
}
FIRST: Final = "overview"
PAGES: Final[Mapping[str, str]] = {
    name: f"pages/{section}/{name}.py" for section, names in MENU.items() for name in names
}
