"""What a reader sees when something fails: a plain line with a number; the server's log has the rest."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.messages import MarsadError
from pages.shared import labels

_LOG = logging.getLogger("marsad")


@contextmanager
def told() -> Iterator[None]:
    """Run a part of the page; say what the reader can mend, and number what only the log explains."""
    try:
        yield
    except MarsadError as error:
        _shown(labels.told(error))
    except Exception as error:  # noqa: BLE001 - the last border before the browser: nothing of a fault may cross it
        number(error)


@contextmanager
def contained() -> Iterator[None]:
    """Run what a card holds; where that fails the card says so, and the page goes on."""
    try:
        yield
    except MarsadError as error:
        _shown(labels.told(error))
    except Exception as error:  # noqa: BLE001 - one card's fault is no reason to leave out the others
        _shown(labels.say("fault.card", number=_logged(error)))


def number(error: Exception) -> None:
    """Log a fault under a number, and show the reader the number alone."""
    _shown(labels.say("fault.page", number=_logged(error)), labels.say("fault.hint"))


def words(error: Exception) -> str:
    """Return what a reader is told of an error: its own words, or the number under which the log has it."""
    if isinstance(error, MarsadError):
        return labels.told(error)
    return labels.say("fault.unknown", number=_logged(error))


def _logged(error: Exception) -> str:
    given = str(secrets.randbelow(900_000) + 100_000)
    _LOG.error("fault %s", given, exc_info=error)
    return given


def _shown(title: str, hint: str = "") -> None:
    # What cards are drawn by catches their faults here.
    from pages.shared import display

    display.empty(title, hint)
