"""Mentions and entities in, small tables out: who is named most, and who is named together."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import arabic, calendar, keyness

LEADING = ("title", "lead")


def _named(mentions: pd.DataFrame) -> pd.DataFrame:
    """Leave references out: they point at an entity without naming it."""
    return mentions[~mentions["reference"].to_numpy()] if "reference" in mentions else mentions


def ranking(
    mentions: pd.DataFrame, entities: pd.DataFrame, *, by: Literal["mentions", "articles"] = "mentions", of: int
) -> pd.DataFrame:
    """Rank the entities of a selection.

    mentions: how often a name stands in the selection. articles: in how many of its articles. share: articles / of,
    0 to 1. lead: share of the entity's mentions that stand in a title or lead, 0 to 1.

    Misleads: `mentions` lets one long article outweigh many; `share` depends on how long the articles are; `lead` of an
    entity with a handful of mentions is noise.
    """
    named = _named(mentions)
    entity, article = named["entity"].to_numpy(), named["article"].to_numpy()
    size = int(entity.max()) + 1 if len(entity) else 0
    counts = np.bincount(entity, minlength=size)
    reach = np.bincount(distinct(entity, article)[0], minlength=size)
    leading = np.bincount(entity, weights=_leading(named["part"]), minlength=size)
    present = np.flatnonzero(counts)
    first, second = (counts, reach) if by == "mentions" else (reach, counts)
    present = present[np.lexsort((present, -second[present], -first[present]))]
    described = entities.take(present)
    return pd.DataFrame(
        {
            "entity": present.astype(np.int32),
            "key": described["key"].to_numpy(),
            "name": described["name"].to_numpy(),
            "type": described["type"].array,
            "mentions": counts[present],
            "articles": reach[present],
            "share": reach[present] / max(of, 1),
            "lead": leading[present] / counts[present],
        }
    )


def _leading(part: pd.Series) -> np.ndarray:
    if isinstance(part.dtype, pd.CategoricalDtype):
        flags = np.isin(np.asarray(part.cat.categories), LEADING)
        leading: np.ndarray = flags[part.cat.codes.to_numpy()].astype(float)
    else:
        leading = part.isin(LEADING).to_numpy(float)
    return leading


def distinct(entity: np.ndarray, unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct pairs of entity and unit (an article or a sentence), ordered by unit."""
    width = int(entity.max()) + 1 if len(entity) else 1
    together = np.sort(unit.astype(np.int64) * width + entity)
    kept = together[np.r_[True, together[1:] != together[:-1]]] if len(together) else together
    return kept % width, kept // width


def pairs(
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    entity: int | None = None,
    window: Literal["sentence", "article"] = "sentence",
    least: int = 2,
) -> pd.DataFrame:
    """Return the pairs of entities named in one window: left, right, together, npmi, likelihood.

    together: windows (sentences or articles) that name both. npmi: normalised pointwise mutual information,
    ln(p(l, r) / (p(l) p(r))) / -ln p(l, r), -1 never together, 0 as chance has it, 1 only together (Bouma, 2009); the
    probabilities are shares of the windows that name any entity. likelihood: Dunning's G2 (1993) of the two-by-two
    table of windows, 0 and up, signed minus where the pair is rarer than chance; 10.83 is p < 0.001 for one pair.

    Misleads: npmi raises pairs seen twice and never apart; likelihood grows with the size of the selection and is no
    measure of strength; among thousands of pairs some pass any threshold by chance; both take names for things, so
    two entities that were wrongly left apart or joined count as they stand.
    """
    named = _named(mentions)
    who, unit = distinct(named["entity"].to_numpy(), named[window].to_numpy())
    _, windows = np.unique(unit, return_inverse=True)
    total = int(windows.max()) + 1 if len(windows) else 0
    size = int(who.max()) + 1 if len(who) else 0
    holds = sparse.csr_array((np.ones(len(who), np.int32), (windows, who)), shape=(total, size))
    left, right, both = _together(holds, entity)
    keep = both >= max(least, 1)
    left, right, both = left[keep], right[keep], both[keep]
    each = np.bincount(who, minlength=size)
    table = pd.DataFrame(
        {
            "left": left.astype(np.int32),
            "right": right.astype(np.int32),
            "left_name": entities["name"].to_numpy()[left],
            "right_name": entities["name"].to_numpy()[right],
            "together": both,
            "npmi": keyness.npmi(both, each[left], each[right], total),
            "likelihood": likelihood(both, each[left], each[right], total),
        }
    )
    return table.sort_values(
        ["together", "likelihood", "left", "right"], ascending=[False, False, True, True], ignore_index=True
    )


def _together(holds: sparse.csr_array, entity: int | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if entity is None:
        found = sparse.triu(holds.T @ holds, k=1).tocoo()
        return found.row, found.col, found.data
    if entity >= holds.shape[1]:
        return (np.zeros(0, int),) * 3
    inside = holds[:, [entity]].toarray().ravel().astype(bool)
    counts = np.asarray(holds[np.flatnonzero(inside)].sum(axis=0)).ravel()
    counts[entity] = 0
    others = np.flatnonzero(counts)
    return np.full(len(others), entity), others, counts[others]


def likelihood(both: np.ndarray, left: np.ndarray, right: np.ndarray, total: int) -> np.ndarray:
    """Return Dunning's signed log-likelihood ratio of the two-by-two table; see `pairs`."""
    cells = np.array([both, left - both, right - both, total - left - right + both], float)
    lefts, rights = np.array([left, total - left], float), np.array([right, total - right], float)
    expected = np.array([lefts[0] * rights[0], lefts[0] * rights[1], lefts[1] * rights[0], lefts[1] * rights[1]]) / max(
        total, 1
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(cells > 0, cells * np.log(cells / expected), 0.0)
    signed: np.ndarray = 2 * terms.sum(axis=0) * np.sign(cells[0] - expected[0])
    return signed


def listed(
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    of: int,
    by: Literal["mentions", "articles"] = "articles",
    kind: str = "",
    like: str = "",
    without: tuple[str, ...] = (),
    top: int = 300,
) -> pd.DataFrame:
    """Return the top of a `ranking`: of one type, of the names that hold what a reader typed, some left out."""
    table = ranking(mentions, entities, by=by, of=of)
    if without:
        table = table[~table["key"].isin(without)]
    if kind:
        table = table[table["type"] == kind]
    if like.strip():
        folded = arabic.fold(" ".join(like.split()))
        table = table[[folded in arabic.fold(name) for name in table["name"].tolist()]]
    return table.head(top).reset_index(drop=True)


def totals(mentions: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Return how many entities of each type a selection names: type, entities, mentions, articles (naming any)."""
    named = _named(mentions)
    kinds = entities["type"].cat.categories.tolist()
    kind = entities["type"].cat.codes.to_numpy().astype(np.int64)
    entity, article = named["entity"].to_numpy(), named["article"].to_numpy()
    present = np.unique(entity)
    return pd.DataFrame(
        {
            "type": kinds,
            "entities": np.bincount(kind[present], minlength=len(kinds)),
            "mentions": np.bincount(kind[entity], minlength=len(kinds)),
            "articles": np.bincount(distinct(kind[entity], article)[0], minlength=len(kinds)),
        }
    )


def placing(mentions: pd.DataFrame, entities: pd.DataFrame, *, top: int = 10, kind: str = "") -> pd.DataFrame:
    """Contrast where the most named entities stand: in the title or lead, or further down.

    Of the articles that name the entity, early: share that name it in the title or lead; late: share that name it
    under a heading or in the body; both 0 to 1, and one article may count in both. The `top` entities by articles,
    the foremost (early - late) first.

    Misleads where articles are all lead (briefs), and for names that a lead gives and the body replaces by a title.
    """
    named = _named(mentions)
    entity, article = named["entity"].to_numpy(), named["article"].to_numpy()
    early = _leading(named["part"]).astype(bool)
    size = len(entities)
    reach, front, back = (
        np.bincount(distinct(entity[rows], article[rows])[0], minlength=size) for rows in (slice(None), early, ~early)
    )
    wanted = (reach > 0) & (_is_kind(entities, kind) if kind else True)
    chosen = _largest(reach, wanted, top)
    table = _described(entities, chosen).assign(
        articles=reach[chosen], early=front[chosen] / reach[chosen], late=back[chosen] / reach[chosen]
    )
    return table.iloc[np.argsort(table["late"] - table["early"], kind="stable")].reset_index(drop=True)


def timeline(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    by: calendar.Bucket,
    keys: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    kind: str = "",
    top: int = 4,
) -> pd.DataFrame:
    """Return the share of each bucket's articles that name an entity: when, key, name, value, articles, share.

    The entities are those of `keys`, else the `top` by articles except those of `without`; of two entities of one
    name the more named stands. share: articles naming it / dated articles of the bucket, 0 to 1.

    Misleads in buckets with few articles: one article is then a large share; `articles` says how many there are.
    """
    named = _named(mentions)
    entity, article = distinct(named["entity"].to_numpy(), named["article"].to_numpy())
    reach = np.bincount(entity, minlength=len(entities))
    every = entities["key"].isin(keys) if keys else ~entities["key"].isin(without)
    wanted = (reach > 0) & every.to_numpy() & (_is_kind(entities, kind) if kind and not keys else True)
    ranked = _described(entities, _largest(reach, wanted, 2 * top)).drop_duplicates("name").head(top)
    series = np.full(len(entities), -1)
    series[ranked["entity"]] = np.arange(len(ranked))
    kept = series[entity] >= 0
    spread = calendar.buckets(articles, bucket=by).spread(
        article=article[kept],
        series=series[entity[kept]],
        weights=np.ones(int(kept.sum())),
        series_count=len(ranked),
    )
    described = ranked[["key", "name"]].iloc[spread.pop("series")].reset_index(drop=True)
    return pd.concat([spread["when"], described, spread.drop(columns="when")], axis="columns")


def holding(mentions: pd.DataFrame, entities: pd.DataFrame, *, key: str) -> np.ndarray:
    """Return the numbers of the articles that name an entity."""
    named = _named(mentions)
    found: np.ndarray = named.loc[
        named["entity"].isin(entities.loc[entities["key"] == key, "entity"]), "article"
    ].unique()
    return found


def together(
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    keys: tuple[str, ...] = (),
    window: Literal["sentence", "article"] = "sentence",
    least: int = 2,
    kind: str = "",
    top: int = 100,
) -> pd.DataFrame:
    """Return the pairs that belong together most surely: left, right, their keys, types and names, together, npmi.

    With `keys`, pairs of those entities with others; without, any pair; with `kind`, of two of that type. In order of
    log-likelihood (see `pairs`), so that neither the merely frequent nor the once-met lead; pairs rarer than chance are
    left out.
    """
    numbers = entities.loc[entities["key"].isin(keys), "entity"].tolist() if keys else [None]
    found = pd.concat(
        [pairs(mentions, entities, entity=number, window=window, least=least) for number in numbers]
        or [pairs(mentions, entities, entity=len(entities))]
    )
    if kind:
        alike = _is_kind(entities, kind)
        found = found[alike[found["left"]] & alike[found["right"]]]
    best = found[found["likelihood"] > 0].sort_values(
        ["likelihood", "together", "left", "right"], ascending=[False, False, True, True]
    )
    best = best.head(top).reset_index(drop=True)
    sides = {
        f"{side}_{column}": entities[column].astype(str).to_numpy()[best[side]]
        for side in ("left", "right")
        for column in ("key", "type")
    }
    return best.assign(**sides)


def _is_kind(entities: pd.DataFrame, kind: str) -> np.ndarray:
    matching: np.ndarray = (entities["type"] == kind).to_numpy()
    return matching


def _largest(counts: np.ndarray, wanted: np.ndarray, top: int) -> np.ndarray:
    """Return the places of the highest counts among the wanted, most first, ties by place."""
    places = np.flatnonzero(wanted)
    return places[np.argsort(-counts[places], kind="stable")[:top]]


def _described(entities: pd.DataFrame, chosen: np.ndarray) -> pd.DataFrame:
    return entities[["entity", "key", "name", "type"]].take(chosen).reset_index(drop=True)
