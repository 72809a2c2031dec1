"""Copies of one story: found once in the build by the runs of words that articles share; read and compared here."""

from __future__ import annotations

from analysis.duplicates.finding import LEAST, find
from analysis.duplicates.measures import of

__all__ = ["LEAST", "find", "of"]
