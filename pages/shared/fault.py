"""What a reader sees when something fails: a plain line with a number; the server's log has the rest."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.messages import MarsadError
from pages.shared import display, labels

_LOG = logging.getLogger("marsad")


@contextmanager
def told() -> Iterator[None]:
    """Run a part of the page; say what the reader can mend, and number what only the log explains."""
    try:
        yield
    except MarsadError as error:
        display.empty(labels.told(error))
    except Exception as error:  # noqa: BLE001 - the last border before the browser: nothing of a fault may cross it
        number(error)


def number(error: Exception) -> None:
    """Log a fault under a number, and show the reader the number alone."""
    display.empty(labels.say("fault.page", number=_logged(error)), labels.say("fault.hint"))


def words(error: Exception) -> str:
    """Return what a reader is told of an error: its own words, or the number under which the log has it."""
    if isinstance(error, MarsadError):
        return labels.told(error)
    return labels.say("fault.unknown", number=_logged(error))


def _logged(error: Exception) -> str:
    given = str(secrets.randbelow(900_000) + 100_000)
    _LOG.error("fault %s", given, exc_info=error)
    return given
