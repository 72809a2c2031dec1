"""Mentions in, small tables out: which countries, cities and regions they name, when, and what stays open."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic, calendar
from analysis.places import readings
from analysis.places.gazetteer import Place
from analysis.places.readings import GOVERNMENT, HOWS, OPEN, REFERENCE, TWIN, Readings
from analysis.tables import Corpus

Level = Literal["state", "city"]
Language = Literal["ar", "en"]
Numbers = npt.NDArray[np.int64]

_LINK: Final[dict[Language, str]] = {"ar": " \u0623\u0648 ", "en": " or "}


def totals(mentions: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Return how the mentions of places are read, by the names of `HOWS`, and what they name.

    mentions: names of places, references left out. states, cities: how many different ones are named (a country that
    only its cities stand for is one, too). articles: articles that name a country or a place in one. open: mentions
    whose name several countries have. twin: mentions of a name that a country and its city share.
    """
    read, rows, article, _ = _rows(mentions, corpus)
    how, state, place = read.how[rows], read.state[rows], read.place[rows]
    counted = _counted(how, state)
    towns = np.isin(place, _towns(read))
    by_how = {name: int((how == number).sum()) for number, name in enumerate(HOWS)}
    return pd.Series(
        {
            **by_how,
            "mentions": int((how != REFERENCE).sum()),
            "states": len(np.unique(state[counted])),
            "cities": len(np.unique(place[towns])),
            "articles": len(np.unique(article[counted])),
        }
    )


def states(mentions: pd.DataFrame, corpus: Corpus, *, of: int, language: Language = "ar") -> pd.DataFrame:
    """Return the countries of a selection, most articles first.

    articles: articles that name the country or a place in it; share: articles / of, 0 to 1. own: articles with its own
    name; within: articles that name a city or region in it. mentions: of its name and of places in it. Counted apart,
    and in none of those: references (a nationality stands for it) and government (its capital's name does).

    Misleads: a country that is large in the news has many cities in the gazetteer, so that more of its places are
    found; `government` finds only what stands after a verb, so it is a least number.
    """
    return _states(mentions, corpus, of=of, language=language).drop(columns="unit")


def _states(mentions: pd.DataFrame, corpus: Corpus, *, of: int, language: Language) -> pd.DataFrame:
    read, rows, article, entity = _rows(mentions, corpus)
    how, state, place = read.how[rows], read.state[rows], read.place[rows]
    size, counted = len(read.states), _counted(how, state)
    itself = counted & np.isin(place, [number for number, one in enumerate(read.places) if one.kind == "state"])
    inside = counted & ~itself
    reach = _reach(state, article, counted, size)
    table = pd.DataFrame(
        {
            "unit": np.arange(size),
            "articles": reach,
            "share": reach / max(of, 1),
            "own": _reach(state, article, itself, size),
            "within": _reach(state, article, inside, size),
            "mentions": np.bincount(state[counted], minlength=size),
            "references": np.bincount(state[(how == REFERENCE) & (state >= 0)], minlength=size),
            "government": np.bincount(state[(how == GOVERNMENT) & (state >= 0)], minlength=size),
        }
    )
    table = table[(table["articles"] > 0) | (table["references"] > 0) | (table["government"] > 0)]
    table = table.sort_values(["articles", "references", "unit"], ascending=[False, False, True])
    chosen = table["unit"].to_numpy()
    bearer = _bearer(state, entity, [itself, counted | (state >= 0)], corpus, size)[chosen]
    named = itself.any() and np.isin(chosen, state[itself])
    places = [read.states[number] for number in chosen.tolist()]
    return _laid(places, corpus, bearer, np.where(named, bearer, -1), table, language)


def cities(
    mentions: pd.DataFrame, corpus: Corpus, *, of: int, language: Language = "ar", state: str = ""
) -> pd.DataFrame:
    """Return the cities and regions of a selection, of one country (two letters) or all, most articles first.

    articles: articles that name it; share: articles / of, 0 to 1; mentions. A capital that stands for a government is
    no mention of the city, nor is a name that a country and its city share, unless a word says which (see `unclear`).
    """
    return _cities(mentions, corpus, of=of, language=language, state=state).drop(columns="unit")


def _cities(mentions: pd.DataFrame, corpus: Corpus, *, of: int, language: Language, state: str = "") -> pd.DataFrame:
    read, rows, article, entity = _rows(mentions, corpus)
    place, size = read.place[rows], len(read.places)
    wanted = [number for number in _towns(read) if not state or read.places[number].state == state]
    counted = np.isin(place, wanted)
    reach = _reach(place, article, counted, size)
    table = pd.DataFrame(
        {
            "unit": np.arange(size),
            "articles": reach,
            "share": reach / max(of, 1),
            "mentions": np.bincount(place[counted], minlength=size),
        }
    )
    table = table[table["articles"] > 0].sort_values(["articles", "mentions", "unit"], ascending=[False, False, True])
    chosen = table["unit"].to_numpy()
    bearer = _bearer(place, entity, [counted], corpus, size)[chosen]
    places = [read.places[number] for number in chosen.tolist()]
    return _laid(places, corpus, bearer, bearer, table, language)


def timeline(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    corpus: Corpus,
    *,
    by: calendar.Bucket,
    level: Level = "state",
    keys: tuple[str, ...] = (),
    top: int = 5,
    language: Language = "ar",
) -> pd.DataFrame:
    """Return the share of each bucket's articles that name a place: when, key, name, value, articles, share.

    The places of `keys` if there are any at this level, else the `top` by articles. Misleads in buckets with few
    articles: one article is then a large share.
    """
    ranked = (_states if level == "state" else _cities)(mentions, corpus, of=1, language=language)
    ranked = ranked[ranked["articles"] > 0]
    asked = ranked[ranked["key"].isin(keys)]
    ranked = (asked if len(asked) else ranked).drop_duplicates("name").head(top)
    pairs = _naming(mentions, corpus, level, ranked["unit"].to_numpy())
    spread = calendar.buckets(articles, bucket=by).spread(
        article=pairs[0], series=pairs[1], weights=np.ones(pairs.shape[1]), series_count=len(ranked)
    )
    described = ranked[["key", "name"]].iloc[spread.pop("series")].reset_index(drop=True)
    return pd.concat([spread["when"], described, spread.drop(columns="when")], axis="columns")


def holding(
    mentions: pd.DataFrame, corpus: Corpus, *, key: str, level: Level = "state", language: Language = "ar"
) -> Numbers:
    """Return the numbers of the articles that name a place, or for a country a place in it."""
    ranked = (_states if level == "state" else _cities)(mentions, corpus, of=1, language=language)
    naming: Numbers = _naming(mentions, corpus, level, ranked.loc[ranked["key"] == key, "unit"].to_numpy()[:1])[0]
    return naming


def _naming(mentions: pd.DataFrame, corpus: Corpus, level: Level, units: Numbers) -> Numbers:
    """Return the distinct pairs of an article and the position among `units` of the place that it names."""
    read, rows, article, _ = _rows(mentions, corpus)
    unit = read.state[rows] if level == "state" else read.place[rows]
    # One more, always -1, for rows without a place: their number is -1, too.
    series = np.full(max(len(read.states), len(read.places)) + 1, -1)
    series[units] = np.arange(len(units))
    lane = np.where(_counted(read.how[rows], read.state[rows]) | (level == "city"), series[unit], -1)
    pairs: Numbers = np.unique(np.stack([article[lane >= 0], lane[lane >= 0]]), axis=1)
    return pairs


def unclear(mentions: pd.DataFrame, corpus: Corpus, *, language: Language = "ar") -> pd.DataFrame:
    """Return the names that may mean several places: name, options, why, open, decided, mentions, articles, key.

    why: `twin` for a country and its city (open: counted for the country, on no city), `namesake` for places of several
    countries (open: counted for none). decided: mentions that a word beside the name or the article's other places
    decide.
    """
    read, rows, article, entity = _rows(mentions, corpus)
    form, how = read.form[rows], read.how[rows]
    at = np.flatnonzero(np.isin(form, list(read.options)))
    table = pd.DataFrame(
        {
            "form": form[at],
            "entity": entity[at],
            "article": article[at],
            "open": np.isin(how[at], (OPEN, TWIN)),
        }
    )
    found = table.groupby("form", sort=True).agg(
        entity=("entity", "first"), open=("open", "sum"), mentions=("open", "size"), articles=("article", "nunique")
    )
    found = found[found["mentions"] > 0].reset_index()
    options = [read.options[one] for one in found["form"].tolist()]
    table = pd.DataFrame(
        {
            "name": corpus.entities["name"].to_numpy()[found["entity"]],
            "options": [_LINK[language].join(_bearers(places, read, language)) for places in options],
            "why": ["twin" if _are_twins(places) else "namesake" for places in options],
            "open": found["open"],
            "decided": found["mentions"] - found["open"],
            "mentions": found["mentions"],
            "articles": found["articles"],
            "key": corpus.entities["key"].to_numpy()[found["entity"]],
        }
    )
    return table.sort_values(["open", "mentions", "name"], ascending=[False, False, True], ignore_index=True)


def unplaced(mentions: pd.DataFrame, corpus: Corpus, *, top: int = 300) -> pd.DataFrame:
    """Return the places that no point of the map stands for: name, mentions, articles, key.

    Buildings, streets, small towns that the gazetteer lacks, seas, continents, and what was wrongly found as a place.
    """
    read, rows, article, entity = _rows(mentions, corpus)
    placed = (read.place[rows] >= 0) | (read.state[rows] >= 0)
    left = np.flatnonzero(~placed & ~np.isin(read.how[rows], (OPEN, REFERENCE)))
    size = len(corpus.entities)
    counts = np.bincount(entity[left], minlength=size)
    reach = _reach(entity, article, np.isin(np.arange(len(rows)), left), size)
    chosen = np.flatnonzero(counts)
    chosen = chosen[np.lexsort((chosen, -counts[chosen], -reach[chosen]))][:top]
    return pd.DataFrame(
        {
            "name": corpus.entities["name"].to_numpy()[chosen],
            "mentions": counts[chosen],
            "articles": reach[chosen],
            "key": corpus.entities["key"].to_numpy()[chosen],
        }
    )


def _rows(mentions: pd.DataFrame, corpus: Corpus) -> tuple[Readings, Numbers, Numbers, Numbers]:
    """Return the readings and, of the mentions of places, their rows in the corpus, articles and entities."""
    places = (corpus.entities["type"] == "place").to_numpy()
    entity = mentions["entity"].to_numpy()
    kept = places[entity]
    rows = mentions.index.to_numpy()[kept]
    return readings.of(corpus), rows, mentions["article"].to_numpy()[kept], entity[kept]


def _counted(how: Numbers, state: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which mentions count for a country: those that name it or a place in it."""
    return (state >= 0) & ~np.isin(how, (REFERENCE, GOVERNMENT))


def _towns(read: Readings) -> list[int]:
    return [number for number, place in enumerate(read.places) if place.kind != "state"]


def _reach(unit: Numbers, article: Numbers, kept: npt.NDArray[np.bool_], size: int) -> Numbers:
    """Return in how many articles each unit stands, of the kept rows."""
    pairs = np.unique(unit[kept].astype(np.int64) << 32 | article[kept])
    return np.bincount(pairs >> 32, minlength=size)


def _bearer(unit: Numbers, entity: Numbers, tries: list[npt.NDArray[np.bool_]], corpus: Corpus, size: int) -> Numbers:
    """Return the entity that a unit is mostly named by, among the first of the tries that has any."""
    bearer = np.full(size, -1, np.int64)
    for kept in reversed(tries):
        counts = pd.Series(1, index=pd.MultiIndex.from_arrays([unit[kept], entity[kept]])).groupby(level=[0, 1]).size()
        best = counts.sort_values(kind="stable").reset_index()
        bearer[best["level_0"].to_numpy()] = best["level_1"].to_numpy()
    return bearer


def _laid(
    places: list[Place], corpus: Corpus, bearer: Numbers, own: Numbers, table: pd.DataFrame, language: Language
) -> pd.DataFrame:
    """Describe the places of a table: in Arabic by the name that the corpus uses for them itself, if it does."""
    names, keys = corpus.entities["name"].to_numpy(object), corpus.entities["key"].to_numpy(object)
    used = [_used(place, names[one] if one >= 0 else "") for place, one in zip(places, own.tolist(), strict=True)]
    described = pd.DataFrame(
        {
            "arabic": np.array(used, object),
            "english": np.array([one.english for one in places], object),
            "kind": np.array([one.kind for one in places], object),
            "iso2": np.array([one.state for one in places], object),
            "iso3": np.array([one.letters for one in places], object),
            "latitude": np.array([one.latitude for one in places], float),
            "longitude": np.array([one.longitude for one in places], float),
            "key": keys[bearer] if len(places) else np.array([], object),
        }
    )
    described.insert(0, "name", described["arabic" if language == "ar" else "english"])
    return pd.concat([described, table.reset_index(drop=True)], axis="columns")


def _used(place: Place, name: str) -> str:
    """Return what a corpus calls a place; one that only marks tell from its own may be another's."""
    return name if name and arabic.fold(name) != arabic.fold(place.arabic) else place.arabic or name


def _are_twins(places: tuple[Place, ...]) -> bool:
    return places[0].kind == "state" and places[1].state == places[0].state


def _bearers(places: tuple[Place, ...], read: Readings, language: Language) -> list[str]:
    """Return the countries that places lie in, in their order."""
    known = {one.state: one.english if language == "en" else one.arabic for one in read.states}
    return list(dict.fromkeys(known.get(one.state, one.state) for one in places))
