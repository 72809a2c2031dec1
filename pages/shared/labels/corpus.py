"""The lines of the pages about the corpus: overview, health, add."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "overview.question": (
        "عمَّ تتحدث هذه المقالات، ومن تذكر، ومتى كُتبت؟",
        "What are these articles about, whom do they name, and when were they written?",
    ),
}
