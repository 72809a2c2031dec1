"""Mentions and entities in, small tables out: who is named most, and who is named together."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from scipy import sparse

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
    reach = np.bincount(_distinct(entity, article)[0], minlength=size)
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
        return flags[part.cat.codes.to_numpy()].astype(float)
    return part.isin(LEADING).to_numpy(float)


def _distinct(entity: np.ndarray, unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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
    who, unit = _distinct(named["entity"].to_numpy(), named[window].to_numpy())
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
            "npmi": npmi(both, each[left], each[right], total),
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


def npmi(both: np.ndarray, left: np.ndarray, right: np.ndarray, total: int) -> np.ndarray:
    """Return normalised pointwise mutual information; see `pairs`."""
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(both * float(total) / (left * right.astype(float)))
        scale = -np.log(both / float(total))
    return np.where(both == total, 1.0, information / np.where(scale > 0, scale, 1.0))


def likelihood(both: np.ndarray, left: np.ndarray, right: np.ndarray, total: int) -> np.ndarray:
    """Return Dunning's signed log-likelihood ratio of the two-by-two table; see `pairs`."""
    cells = np.array([both, left - both, right - both, total - left - right + both], float)
    lefts, rights = np.array([left, total - left], float), np.array([right, total - right], float)
    expected = np.array([lefts[0] * rights[0], lefts[0] * rights[1], lefts[1] * rights[0], lefts[1] * rights[1]]) / max(
        total, 1
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(cells > 0, cells * np.log(cells / expected), 0.0)
    return 2 * terms.sum(axis=0) * np.sign(cells[0] - expected[0])
