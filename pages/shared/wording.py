"""A selection in words, as every page states it under its title."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis import calendar, published
from analysis.selection import Selected
from pages.shared import labels, selected
from pages.shared.labels import Line

if TYPE_CHECKING:
    import pandas as pd

_MOST_NAMES = 4


def selection(left: Selected) -> list[Line]:
    """Return what is selected: how much of the corpus, of how many sources, and by which filters."""
    names = selected.names_of(left.corpus)
    parts = [_size(left), *([_sources(left)] if not left.selection.sources else [])]
    return [*parts, *_filters(left, names)]


def told(left: Selected) -> Line:
    """Return what is selected of which corpus in one line, for what is taken from a page."""
    return Line(" · ".join([labels.isolate(labels.corpus_name(left.corpus.name)), *selection(left)]))


def printed(left: Selected | None) -> Line:
    """Return what a page on paper says of itself besides: whose corpus it shows, if any, and the day."""
    corpus = labels.isolate(labels.corpus_name(left.corpus.name)) if left else ""
    day = labels.say("selection.printed", day=datetime.date.today())
    return labels.dotted(labels.say("app.name"), corpus, day)


def filters(left: Selected) -> list[Line]:
    """Return by which filters something is selected; nothing if by none."""
    return _filters(left, selected.names_of(left.corpus))


def leading(rows: pd.DataFrame, by: str, *, besides: Sequence[str] = ()) -> Any:  # noqa: ANN401 - a row of any table
    """Return the first row if it stands alone at the top, so that a title may name it; None if it does not.

    `besides` are keys that lead by the reader's own choice and tell nothing. What is mixed leads nothing.
    """
    if "mixed" in rows:
        rows = rows[~rows["mixed"]]
    if rows.empty or rows["key" if "key" in rows else by].iloc[0] in besides:
        return None
    values = rows[by].nlargest(2).tolist()
    return rows.loc[rows[by].idxmax()] if len(values) == 1 or values[0] > values[1] else None


def highest(peak: calendar.Peak | None, bucket: calendar.Bucket, *, page: str) -> Line:
    """Return the title of a page's card on time: what peaked when, or what the card shows if nothing stands out."""
    if peak is None:
        return labels.say(f"{page}.when")
    share = labels.percent(peak.value, places=0)
    return labels.say(f"{page}.when_peak", name=peak.name, when=labels.period(peak.start, bucket), share=share)


def moment(peak: published.Peak) -> dict[str, Any]:
    """Return the fields of a line about a peak: when it was and how many articles it has."""
    return {
        "day": labels.day(peak.start),
        "month": labels.month_of(peak.start),
        "year": labels.Line(peak.start.year),
        "n": labels.count("articles", peak.articles),
    }


def _size(left: Selected) -> Line:
    total = labels.count("articles", left.total)
    if left.selection.stories:
        stories, told = labels.count("stories", left.n), labels.count("articles", left.told)
        key = "selection.stories" if left.told == left.total else "selection.stories_part"
        return labels.say(key, stories=stories, articles=told, total=labels.number(left.total))
    if left.n == left.total:
        return labels.say("selection.whole", total=total)
    return labels.say("selection.size", n=left.n, total=total, share=labels.percent(left.n / left.total))


def _sources(left: Selected) -> Line:
    return labels.count("sources", selected.measure(published.summary, "articles").sources)


def _filters(left: Selected, names: selected.Names) -> list[Line]:
    chosen = left.selection
    match = "one" if len(chosen.entities) == 1 else chosen.match
    said = [
        *_named("sources", chosen.sources),
        *_named("desks", chosen.desks),
        *_dates(left),
        *_named(match, _called(chosen.entities, names.entities)),
        *_named("without", _called(chosen.without, names.entities)),
        *_named("topics", _called(chosen.topics, names.topics)),
        *_named("where", [labels.say(f"part.{part}") for part in chosen.where]),
    ]
    return [*said, labels.say("selection.words", words=chosen.words)] if chosen.words.strip() else said


def _named(kind: str, names: Sequence[str]) -> list[Line]:
    shown = [*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else [])]
    return [labels.say(f"selection.{kind}", names=labels.join(shown))] if names else []


def _called(keys: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [names.get(key, key) for key in keys]


def _dates(left: Selected) -> list[Line]:
    start, end = left.selection.start, left.selection.end
    if start and end:
        return [labels.say("selection.between", start=start, end=end)]
    if start:
        return [labels.say("selection.since", start=start)]
    return [labels.say("selection.until", end=end)] if end else []
