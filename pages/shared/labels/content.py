"""The lines of the content pages: topics, entities, sections, words."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {}
