"""A selection and what to set against it in, the two sides out: no article stands on both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal, get_args

import numpy as np
import pandas as pd

from analysis import selection
from analysis.selection import Mask, Selected, Selection
from analysis.tables import COUNTED_PARTS, Corpus

Kind = Literal["rest", "lifted", "source", "desk", "earlier", "parts", "entity", "kept"]
KINDS: Final = get_args(Kind)
# Filters that can be lifted one by one, and the fields that each of them sets.
FILTERS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("sources",),
    "desks": ("desks",),
    "dates": ("start", "end"),
    "entities": ("entities",),
    "without": ("without",),
    "topics": ("topics",),
    "words": ("words",),
}
EARLY: Final = ("title", "lead")


@dataclass(frozen=True)
class Comparison:
    """What is compared, as a value: a selection, and how the other side is found.

    `value` names the filter that is lifted, the source, the desk or the entity; `other` is a selection that was kept.
    """

    selection: Selection
    kind: Kind
    value: str = ""
    other: Selection | None = None


@dataclass(frozen=True, eq=False)
class Sides:
    """The two sides of a comparison: first the reader's own, second what it is set against.

    `shared` counts the articles that a kept selection holds, too; they stay on the side with fewer articles.
    """

    corpus: Corpus
    selection: Comparison
    first: Selected
    second: Selected
    shared: int = 0

    @property
    def alike(self) -> bool:
        """Whether both sides are the same articles, in other parts of them."""
        return bool(np.array_equal(self.first.mask, self.second.mask))


def kinds(corpus: Corpus, chosen: Selection, left: Selected) -> list[Kind]:
    """Return the comparisons that a selection allows, the one that suits it best first."""
    whole = left.told == left.total
    several = {column: _names(corpus, column) for column in ("source", "desk")}
    fits: dict[Kind, bool] = {
        "rest": not whole,
        "lifted": len(lifting(chosen)) > 1,
        "source": len(several["source"]) > 1,
        "desk": len(several["desk"]) > 1,
        "earlier": left.articles["date"].nunique() > 1,
        "parts": set(chosen.parts) != set(COUNTED_PARTS) or not chosen.where,
        "entity": bool(len(corpus.entities)),
        "kept": True,
    }
    allowed = [kind for kind in KINDS if fits[kind]]
    return sorted(allowed, key=lambda kind: kind != "parts") if whole and chosen.where else allowed


def lifting(chosen: Selection) -> list[str]:
    """Return the filters that are set, one of which may be lifted."""
    return [name for name, fields in FILTERS.items() if any(getattr(chosen, field) for field in fields)]


def values(corpus: Corpus, chosen: Selection, kind: Kind) -> list[str]:
    """Return what a comparison of a kind can be made with: filters, sources, desks; nothing where there is no choice.

    A source or desk that stands for the reader's whole selection cannot be its other side.
    """
    if kind == "lifted":
        return lifting(chosen)
    if kind in ("source", "desk"):
        own = chosen.sources if kind == "source" else chosen.desks
        return [name for name in _names(corpus, kind) if name not in own]
    return []


def _names(corpus: Corpus, column: str) -> list[str]:
    counts = corpus.articles[column].value_counts()
    return [str(name) for name in counts.index if name and counts[name] > 0]


def sides(corpus: Corpus, comparison: Comparison) -> Sides:
    """Return the two sides of a comparison; an article that both selections hold stays on the smaller one.

    Of a story that a wider or a kept selection tells as well, both sides have the same article.
    """
    first, second = _chosen(corpus, comparison)
    shared = first.mask & second.mask if set(first.selection.parts) & set(second.selection.parts) else None
    if shared is None or not shared.any():
        return Sides(corpus, comparison, first, second)
    if first.n <= second.n:
        second = replace(second, mask=second.mask & ~shared)
    else:
        first = replace(first, mask=first.mask & ~shared)
    # Any other side holds the selection, or is held by it, by its nature.
    return Sides(corpus, comparison, first, second, int(shared.sum()) if comparison.kind == "kept" else 0)


def _chosen(corpus: Corpus, comparison: Comparison) -> tuple[Selected, Selected]:
    mine, value = comparison.selection, comparison.value
    own = selection.select(corpus, mine)

    def other(**fields: Any) -> Selected:  # noqa: ANN401 - values of any filter
        return selection.select(corpus, replace(mine, **fields))

    match comparison.kind:
        case "lifted":
            cleared = {field: getattr(Selection(), field) for field in FILTERS.get(value, ())}
            return own, selection.around(own, replace(mine, **cleared))
        case "source":
            return own, other(sources=(value,))
        case "desk":
            return own, other(desks=(value,))
        case "earlier":
            return _periods(corpus, mine, own)
        case "parts":
            return _parts(corpus, mine)
        case "entity":
            naming = selection.select(corpus, Selection(corpus.name, entities=(value,), where=mine.where)).mask
            return replace(own, mask=own.mask & naming), replace(own, mask=own.mask & ~naming)
        case "kept" if comparison.other is not None:
            return own, selection.around(own, comparison.other)
        case _:
            return own, Selected(corpus, Selection(corpus.name, where=mine.where, stories=mine.stories), own.around)


def _parts(corpus: Corpus, mine: Selection) -> tuple[Selected, Selected]:
    where = mine.where or EARLY
    rest = tuple(part for part in COUNTED_PARTS if part not in where)
    # Which articles are meant is decided by the selection as it stands, not by the parts compared.
    mask: Mask = selection.select(corpus, mine).mask
    return (
        Selected(corpus, replace(mine, where=where), mask),
        Selected(corpus, replace(mine, where=rest), mask),
    )


def _periods(corpus: Corpus, mine: Selection, own: Selected) -> tuple[Selected, Selected]:
    """Return a period and the one before it of the same length; without a first day, the later and earlier half."""
    dates = own.articles["date"].dropna()
    if mine.start is None:
        return _halves(corpus, mine, dates)
    last = mine.end or _day(dates.max(), mine.start)
    length = last - mine.start
    before = mine.start - timedelta(days=1)
    return own, selection.select(corpus, replace(mine, start=before - length, end=before))


def _halves(corpus: Corpus, mine: Selection, dates: pd.Series) -> tuple[Selected, Selected]:
    middle = _day(dates.median(), date.max)
    if not len(dates) or middle == dates.min().date():
        middle = _day(dates.max(), date.max)
    return (
        selection.select(corpus, replace(mine, start=middle)),
        selection.select(corpus, replace(mine, end=middle - timedelta(days=1))),
    )


def _day(moment: Any, otherwise: date) -> date:  # noqa: ANN401 - a timestamp or NaT
    return otherwise if pd.isna(moment) else moment.date()
