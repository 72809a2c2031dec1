"""What the server does apart from any reader: makes ready before the first, and answers for what breaks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit.runtime.pages_manager import PagesManager

from analysis import entities, figures, sections, topics, words
from analysis.messages import MarsadError
from pages.shared import fault, sample, selected

READY = (entities, figures, sections, topics, words)


@asynccontextmanager
async def started(app: object) -> AsyncIterator[None]:
    """Have the menu and the sample corpus ready when the first reader comes."""
    del app
    # Until the menu has been drawn once, Streamlit takes our folder for its own old menu and tells the
    # first reader who follows a link to a page that there is no such page.
    PagesManager.uses_pages_directory = False
    await asyncio.to_thread(_open_sample)
    yield


def _open_sample() -> None:
    if sample.NAME in selected.names():
        try:
            selected.names_of(selected.corpus(sample.NAME))
        except MarsadError:
            # The reader who opens it is told, in their own language.
            return


def broken(error: Exception) -> Any:  # noqa: ANN401 - Streamlit asks for a truth value
    """Number what broke outside a page, in a callback say, and tell the reader no more than that."""
    fault.number(error)
    return True
