"""Quotes of a selection in; profiles of speakers, their voice over time, and the quotes themselves to read, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import calendar
from analysis.tables import Corpus

Places = npt.NDArray[np.int64]

MOST_EXPORTED: Final = 100_000


@dataclass(frozen=True)
class Summary:
    """How much is said in a selection: quotes, and how many are direct, of a known speaker, of an unnamed one."""

    quotes: int
    articles: int
    direct: int
    named: int
    unnamed: int
    speakers: int
    median_words: int


def summary(quotes: pd.DataFrame) -> Summary:
    """Return how much is said, by how many, and how much of it by whom nobody names."""
    known = quotes["entity"] >= 0
    return Summary(
        quotes=len(quotes),
        articles=int(quotes["article"].nunique()),
        direct=int((quotes["kind"] == "direct").sum()),
        named=int(known.sum()),
        unnamed=int((quotes["speaker_kind"] == "unnamed").sum()),
        speakers=int(quotes.loc[known, "entity"].nunique()),
        median_words=int(quotes["words"].median()) if len(quotes) else 0,
    )


def profile(quotes: pd.DataFrame, entities: pd.DataFrame, *, top: int = 8) -> pd.DataFrame:
    """Return how the most quoted are introduced: key, name, stance, quotes, share.

    Formula of share: the speaker's quotes with verbs of the stance / the speaker's quotes with a verb. Range 0 to 1.
    Misleads for speakers with few quotes; `quotes` says how many stand behind a share.
    """
    told = quotes[(quotes["entity"] >= 0) & (quotes["verb"] != "")]
    ranked = told["entity"].value_counts().sort_index().sort_values(ascending=False, kind="stable").head(top)
    counts = told[told["entity"].isin(ranked.index)].groupby(["entity", "stance"], observed=True).size()
    table = counts[counts > 0].rename("quotes").reset_index()
    table = table.assign(share=table["quotes"] / table["entity"].map(ranked), rank=table["entity"].map(_places(ranked)))
    table = table.merge(entities[["entity", "key", "name"]], on="entity").astype({"stance": "str"})
    table = table.sort_values(["rank", "quotes", "stance"], ascending=[True, False, True], ignore_index=True)
    return table[["key", "name", "stance", "quotes", "share"]]


def _places(ranked: pd.Series) -> dict[int, int]:
    return {int(entity): place for place, entity in enumerate(ranked.index)}


def timeline(
    quotes: pd.DataFrame, articles: pd.DataFrame, entities: pd.DataFrame, *, by: calendar.Bucket, top: int = 3
) -> pd.DataFrame:
    """Return how the most quoted are heard in each bucket: when, key, name, value, articles, share, quotes, voice.

    value: articles that quote the speaker; share: of the bucket's articles, 0 to 1. quotes: the speaker's quotes;
    voice: of all quotes of the bucket, named or not, 0 to 1. Misleads in buckets with few articles or quotes.
    """
    named = quotes.loc[quotes["entity"] >= 0, "entity"]
    ranked = named.value_counts().sort_index().sort_values(ascending=False, kind="stable").head(top).index
    dated = calendar.buckets(articles, bucket=by)
    places = dated.of(quotes["article"].to_numpy())
    totals = np.bincount(places[places >= 0], minlength=len(dated.first))
    mine = quotes[quotes["entity"].isin(ranked)]
    series = mine["entity"].map({entity: number for number, entity in enumerate(ranked)})
    quoted = dated.spread(
        article=mine["article"].to_numpy(), series=series.to_numpy(np.int64), weights=np.ones(len(mine)),
        series_count=len(ranked), totals=np.maximum(totals, 1),
    )  # fmt: skip
    first = ~mine.duplicated(["article", "entity"]).to_numpy()
    spread = dated.spread(
        article=mine["article"].to_numpy()[first], series=series.to_numpy(np.int64)[first],
        weights=np.ones(int(first.sum())), series_count=len(ranked),
    )  # fmt: skip
    about = entities.set_index("entity").loc[list(ranked), ["key", "name"]].reset_index(drop=True)
    described = about.iloc[spread.pop("series")].reset_index(drop=True)
    table = pd.concat([spread["when"], described, spread.drop(columns="when")], axis="columns")
    return table.assign(quotes=quoted["value"], voice=quoted["share"])


def holding(quotes: pd.DataFrame, entities: pd.DataFrame, *, key: str) -> Places:
    """Return the numbers of the articles that quote someone."""
    found: Places = quotes.loc[
        quotes["entity"].isin(entities.loc[entities["key"] == key, "entity"]), "article"
    ].unique()
    return found


def chosen(
    quotes: pd.DataFrame, articles: pd.DataFrame, entities: pd.DataFrame, *, kind: str = "", speaker: str = "",
    stance: str = "", keys: tuple[str, ...] = (),
) -> Places:  # fmt: skip
    """Return the rows of the quotes of one kind, one kind of speaker, one stance, or by the given entities.

    `articles` are those of the whole corpus. The newest come first; within an article, as they stand in it.
    """
    keep = np.ones(len(quotes), dtype=bool)
    for column, value in (("kind", kind), ("speaker_kind", speaker), ("stance", stance)):
        if value:
            keep &= (quotes[column] == value).to_numpy()
    if keys:
        keep &= quotes["entity"].isin(entities.loc[entities["key"].isin(keys), "entity"]).to_numpy()
    rows = np.flatnonzero(keep)
    article, start = quotes["article"].to_numpy()[rows], quotes["start"].to_numpy()[rows]
    age = articles["date"].rank(ascending=False, method="dense", na_option="bottom").to_numpy()[article]
    return rows[np.lexsort((start, article, age))]


def excerpts(quotes: pd.DataFrame, corpus: Corpus, *, rows: Sequence[int]) -> pd.DataFrame:
    """Return quotes to read: article, date, id, title, source, text, marks, speaker, verb, stance, speaker_kind, quote.

    `text` is the sentences from the speaker, the verb or the quote on to the end of the quote; `marks` holds
    (start, end, kind) of the quote ("hit") and of the words that say who speaks ("speaker"), counted from its start.
    """
    told = quotes.iloc[list(rows)].reset_index(drop=True)
    spans = corpus.sentences[corpus.sentences["article"].isin(told["article"])]
    bounds = [_bounds(row, spans[spans["article"] == row.article]) for row in told.itertuples()]
    told = told.assign(first=[start for start, _ in bounds], last=[end for _, end in bounds])
    about = corpus.articles[["date", "id", "title", "source"]].take(told["article"]).reset_index(drop=True)
    return pd.concat([told[["article"]], about], axis="columns").assign(
        source=about["source"].astype(str),
        text=corpus.cut(told, start="first", end="last"),
        marks=[_marks(row) for row in told.itertuples()],
        speaker=corpus.cut(told, start="speaker_start", end="speaker_end"),
        verb=told["verb"].to_numpy(),
        stance=told["stance"].astype(str).to_numpy(),
        speaker_kind=told["speaker_kind"].astype(str).to_numpy(),
        quote=corpus.cut(told),
    )


def exported(quotes: pd.DataFrame, corpus: Corpus, *, rows: Places) -> pd.DataFrame:
    """Return quotes as a table to take along: id, title, source, desk, date and url of the article, then the quote.

    part, start, end (in the article's original text), kind, verb, stance, speaker_kind, speaker (the words that say who
    speaks), entity and entity_name (key and name of the one who speaks, empty where none is known), words, quote.
    """
    told = quotes.iloc[rows].reset_index(drop=True)
    about = corpus.articles[["id", "title", "source", "desk", "date", "url"]].take(told["article"])
    known = told["entity"].to_numpy() >= 0
    people = corpus.entities[["key", "name"]].take(np.where(known, told["entity"], 0)) if known.any() else None
    called = {
        column: np.where(known, people[name].to_numpy(), "") if people is not None else ""
        for column, name in (("entity", "key"), ("entity_name", "name"))
    }
    own = ["part", "start", "end", "kind", "verb", "stance", "speaker_kind"]
    return about.reset_index(drop=True).assign(
        **{column: told[column].to_numpy() for column in own},
        speaker=corpus.cut(told, start="speaker_start", end="speaker_end"),
        **called,
        words=told["words"].to_numpy(),
        quote=corpus.cut(told),
    )


def _bounds(row: object, sentences: pd.DataFrame) -> tuple[int, int]:
    first, last = _ends(row)
    inside = sentences[(sentences["end"] > first) & (sentences["start"] < last)]
    if inside.empty:
        return first, last
    return min(first, int(inside["start"].min())), max(last, int(inside["end"].max()))


def _ends(row: object) -> tuple[int, int]:
    spans = [(row.start, row.end), (row.verb_start, row.verb_end), (row.speaker_start, row.speaker_end)]  # type: ignore[attr-defined]
    real = [span for span in spans if span[1] > span[0]]
    return min(start for start, _ in real), max(end for _, end in real)


def _marks(row: object) -> list[tuple[int, int, str]]:
    spans = [(row.start, row.end, "hit"), (row.speaker_start, row.speaker_end, "speaker")]  # type: ignore[attr-defined]
    return [(int(start - row.first), int(end - row.first), kind) for start, end, kind in spans if end > start]  # type: ignore[attr-defined]
