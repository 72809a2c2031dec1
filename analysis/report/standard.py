"""The usual report of a selection: how much there is, when, whom it names, what it is about, who is quoted.

The measures and figures are those of the pages; nothing here needs a browser or a server.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from analysis import bidi, entities, figures, links, published, quotes, sections, topics
from analysis.messages import Language
from analysis.report import drawings, shelf
from analysis.report.items import Item, Part, Report, Table
from analysis.report.web import About
from analysis.report.words import day, listed, say
from analysis.selection import Selected
from analysis.tables import ENTITY_TYPES, Corpus

TOP: Final = 12
_SAMPLE: Final = "sample"
_FIGURE: Final[tuple[Part, ...]] = ("figure",)


def report(chapters: Sequence[Selected], *, language: Language, day: datetime.date) -> Report:
    """Return the usual report: the same items for each of the selections of one corpus."""
    corpus = chapters[0].corpus
    title = say("usual", language, name=about(corpus, language).name)
    return Report("", title, items=tuple(one for left in chapters for one in items(left, language=language, day=day)))


def about(corpus: Corpus, language: Language) -> About:
    """Return what a report says of its corpus in a language."""
    return about_of(corpus.name, corpus.about, int(corpus.counts["articles"]), language)


def about_of(name: str, told: Mapping[str, str], articles: int, language: Language) -> About:
    """Return what a report says of a corpus: `told` is what the corpus's settings say."""

    def said(field: str) -> str:
        return told.get(f"{field}_{language}") or told.get(field, "")

    # English readers of the sample would otherwise be shown its Arabic name.
    own = say("sample", language) if name == _SAMPLE else said("name")
    return About(own or name, said("notice"), articles)


def items(left: Selected, *, language: Language, day: datetime.date) -> tuple[Item, ...]:
    """Return the items of the usual report of a selection; those without anything to show are left out."""
    pin = _Pin(left, language, day)
    made = (
        [_size(pin), _when(pin), *_named(pin), _topics(pin), _sections(pin), _quoted(pin)] if left.n else [_size(pin)]
    )
    return tuple(one for one in made if one is not None)


class _Pin:
    """One selection and language, from which every item takes what it says of itself."""

    def __init__(self, left: Selected, language: Language, day: datetime.date) -> None:
        self.left, self.language = left, language
        self.look: dict[str, Any] = {"language": language, "theme": "light"}
        self._day = day.isoformat()
        self._said = selected(left, language)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def item(self, page: str, card: str, title: str, share: str, table: Table, figure: Any = None) -> Item:  # noqa: ANN401
        drawn = (drawings.kept(figure),) if figure is not None else ()
        return Item(
            id=shelf.new_id(), kind="card", language=self.language, title=title, share=share, selection=self._said,
            page=page, card=f"usual-{card}", address=links.written(links.params(self.left.selection)),
            build=self.left.corpus.build, day=self._day, figures=drawn, table=table,
            shown=_FIGURE if drawn else ("table",), most=TOP,
        )  # fmt: skip


def selected(left: Selected, language: Language) -> str:
    """Return what is selected, in words."""
    if left.whole and not left.selection.stories:
        return say("whole", language)
    return say("chosen", language, n=left.n, total=left.total, filters=" · ".join(_filters(left, language)))


def _filters(left: Selected, language: Language) -> Iterator[str]:
    chosen, corpus = left.selection, left.corpus
    names = (
        dict(zip(corpus.entities["key"], corpus.entities["name"], strict=True))
        if chosen.entities or chosen.without
        else {}
    )
    topic = dict(zip(corpus.topics["key"], corpus.topics["label"], strict=True))
    called: dict[str, Callable[[str], str]] = {
        "entities": lambda key: str(names.get(key, key)),
        "without": lambda key: str(names.get(key, key)),
        "topics": lambda key: str(topic.get(key, key)),
        "where": lambda part: say(f"part.{part}", language),
    }
    for field in ("sources", "desks", "start", "end", "entities", "without", "topics", "where", "words", "stories"):
        value = getattr(chosen, field)
        if field in links.LISTS:
            value = listed([called.get(field, str)(one) for one in value], language)
        if value:
            yield say(f"by.{field}", language, value=value)


def _size(pin: _Pin) -> Item:
    left = pin.left
    size = published.summary(left.articles)
    named = left.mentions[~left.mentions["reference"].to_numpy()]
    rows = {
        "articles": left.n,
        "sources": size.sources,
        "first": size.first or "—",
        "last": size.last or "—",
        "undated": size.undated,
        "sentences": len(left.sentences),
        "entities": int(named["entity"].nunique()),
        "quotes": len(left.quotes),
        "median": size.median_words,
        "headed": size.headed,
    }
    written = tuple((pin.say(key), _cell(value, pin.language)) for key, value in rows.items())
    table = Table((pin.say("measure"), pin.say("value")), (False, True), written, len(written))
    return pin.item("overview", "size", pin.say("size"), pin.say("size_share", total=left.total), table)


def _when(pin: _Pin) -> Item | None:
    articles = pin.left.articles
    if articles["date"].isna().all():
        return None
    by = published.bucket(articles)
    order = published.sources(pin.left.corpus.articles)
    rest = pin.say("other")
    dated = published.over_time(articles, by=by, keep=tuple(order), rest=rest)
    figure = figures.timeline(
        dated, when="start", value="articles", series="source", order=order, rest=rest, bucket=by,
        unit=pin.say("articles"), **pin.look,
    )  # fmt: skip
    table = _table(pin, dated, {"start": "first", "source": "sources", "articles": "articles"})
    return pin.item(
        "overview", "when", pin.say("when"), pin.say("when_share", n=int(dated["articles"].sum())), table, figure
    )


def _named(pin: _Pin) -> Iterator[Item]:
    ranking = entities.ranking(pin.left.mentions, pin.left.corpus.entities, by="articles", of=pin.left.n)
    for kind in ENTITY_TYPES:
        rows = ranking[ranking["type"] == kind]
        if len(rows):
            figure = figures.ranked_bars(
                rows.head(TOP),
                label="name",
                value="articles",
                key="key",
                kind="type",
                unit=pin.say("articles"),
                **pin.look,
            )
            table = _table(pin, rows, {"name": "name", "articles": "articles", "share": "share"})
            yield pin.item("entities", kind, pin.say(kind), pin.say("naming", n=pin.left.n), table, figure)


def _topics(pin: _Pin) -> Item | None:
    rows = topics.prevalence(pin.left.article_topics, pin.left.corpus.topics, articles=pin.left.n)
    if rows.empty:
        return None
    told = zip(rows["label"], rows["mixed"], strict=True)
    rows = rows.assign(label=[pin.say("mixed", name=name) if mixed else name for name, mixed in told])
    figure = figures.ranked_bars(
        topics.foremost(rows, TOP), label="label", value="share", key="key", measure="share", room=260, **pin.look
    )
    table = _table(pin, rows, {"label": "topic", "share": "share", "articles": "articles"})
    return pin.item("topics", "topics", pin.say("topics"), pin.say("topics_share", n=pin.left.n), table, figure)


def _sections(pin: _Pin) -> Item | None:
    rows = sections.shares(pin.left.sentences)
    words = int(rows["words"].sum())
    if not words:
        return None
    rows = rows.assign(label=[pin.say(f"part.{part}") for part in rows["part"].astype(str)])
    figure = figures.shares(rows, label="label", value="words", key="part", aside="trailer", **pin.look)
    table = _table(pin, rows, {"label": "part", "words": "words", "share": "share"})
    return pin.item("sections", "sections", pin.say("sections"), pin.say("sections_share", n=words), table, figure)


def _quoted(pin: _Pin) -> Item | None:
    rows = quotes.speakers(pin.left.quotes, pin.left.corpus.entities)
    if rows.empty:
        return None
    figure = figures.ranked_bars(
        rows.head(TOP), label="name", value="quotes", key="key", kind="type", unit=pin.say("quotes"), **pin.look
    )
    table = _table(pin, rows, {"name": "name", "quotes": "quotes", "share": "share"})
    return pin.item(
        "quotes", "quoted", pin.say("quoted"), pin.say("quoted_share", n=len(pin.left.quotes)), table, figure
    )


def _table(pin: _Pin, rows: pd.DataFrame, columns: Mapping[str, str]) -> Table:
    told = tuple(pin.say(said) for said in columns.values())
    numeric = tuple(rows[column].dtype.kind in "iuf" for column in columns)
    kept = rows[list(columns)].head(200)
    shares = [column == "share" for column in columns]
    written = tuple(
        tuple(f"{value:.1%}" if share else _cell(value, pin.language) for value, share in zip(row, shares, strict=True))
        for row in kept.itertuples(index=False, name=None)
    )
    return Table(told, numeric, written, len(rows))


def _cell(value: object, language: Language) -> str:
    if isinstance(value, datetime.date):
        return day(value, language)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, int | float):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    return bidi.plain(str(value))
