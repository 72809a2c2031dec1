"""A timeline in, its bursts out: stretches of time in which a series stands well above its usual share of articles."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import xlog1py, xlogy

from analysis import calendar

Counts = npt.NDArray[np.float64]

# In a burst a share is twice its usual one; the cost of entering it is Kleinberg's own.
SCALE: Final = 2.0
GAMMA: Final = 1.0
_COLUMNS: Final = ("key", "name", "start", "last", "end", "articles", "of", "share", "usual", "weight")


def found(
    dated: pd.DataFrame,
    *,
    by: calendar.Bucket,
    against: Literal["articles", "time"] = "articles",
    scale: float = SCALE,
    gamma: float = GAMMA,
) -> pd.DataFrame:
    """Return the bursts of the series of a timeline, the heaviest first.

    `dated` has when, key, name, value (articles that belong to the series), articles (all of the bucket). Returns key,
    name, start and last (first days of the first and the last bucket), end (the last day of all), articles (of the
    series in the burst), of (all articles in the burst), share (articles / of), usual (the same outside the bursts of
    the series; NaN if there is nothing outside), weight (nats, 0 and up; see `states`).

    Against "time" the articles of a series are taken as falling into every bucket alike, whatever else is published;
    of, share and usual are then articles in each bucket.

    Misleads: what was collected in batches bursts when it was collected; a bucket without an article costs nothing, so
    a burst may pass over a gap; articles of one story are not independent, so one story in thirty copies is a burst;
    what stands in half of all articles or more has none, for it cannot double. Other buckets give other bursts.
    """
    when = pd.DatetimeIndex(dated["when"])
    value, articles = (dated[column].to_numpy(float) for column in ("value", "articles"))
    codes, keys = pd.factorize(dated["key"])
    rows = []
    for code, key in enumerate(keys):
        own = np.flatnonzero(codes == code)
        own = own[np.argsort(when.asi8[own], kind="stable")]
        named = (key, dated["name"].iloc[own[0]])
        rows += [named + burst for burst in _of_series(when[own], value[own], articles[own], by, against, scale, gamma)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    return table.sort_values("weight", ascending=False, kind="stable", ignore_index=True)


def states(relevant: npt.ArrayLike, total: npt.ArrayLike, *, scale: float = SCALE, gamma: float = GAMMA) -> Counts:
    """Return how much each bucket gains by being in a burst, in nats; NaN for a bucket outside any.

    Kleinberg's automaton of two states over batches (2002, section 4): of the d articles of a bucket r are relevant,
    by p0 = R / D (all relevant / all articles) in its lower state and by p1 = scale p0 in the upper. A state costs
    -ln(C(d, r) p^r (1 - p)^(d - r)), going up gamma ln n for n buckets, going down nothing; the cheapest sequence is
    found by Viterbi's algorithm, from the lower state on, the lower one where both cost the same. The gain is the cost
    of the lower state less that of the upper; its sum over a burst is the burst's weight.
    """
    r, d = np.asarray(relevant, float), np.asarray(total, float)
    base = r.sum() / d.sum() if d.sum() else 0.0
    if not 0 < scale * base < 1:
        return np.full(len(r), np.nan)
    low, high = (-(xlogy(r, p) + xlog1py(d - r, -p)) for p in (base, scale * base))
    up = _cheapest(low, high, gamma * np.log(len(r)))
    return np.where(up, low - high, np.nan)


def _cheapest(low: Counts, high: Counts, toll: float) -> npt.NDArray[np.bool_]:
    costs, came_up, came_down = (0.0, np.inf), [], []
    for stay, rise in zip(low.tolist(), high.tolist(), strict=True):
        came_up.append(costs[1] < costs[0] + toll)
        came_down.append(costs[1] < costs[0])
        costs = (min(costs) + stay, min(costs[1], costs[0] + toll) + rise)
    up = np.zeros(len(low), dtype=bool)
    state = costs[1] < costs[0]
    for at in range(len(low) - 1, -1, -1):
        up[at] = state
        state = came_up[at] if state else came_down[at]
    return up


def _of_series(
    when: pd.DatetimeIndex, value: Counts, all_: Counts, by: calendar.Bucket, against: str, scale: float, gamma: float
) -> list[tuple[object, ...]]:
    """Return the bursts of one series, in the order of time: what `found` gives, from start on."""
    total = all_ if against == "articles" else np.full(len(value), value.sum())
    gain = states(value, total, scale=scale, gamma=gamma)
    under = all_ if against == "articles" else np.ones(len(value))
    inside = ~np.isnan(gain)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]])))
    outside = under[~inside].sum()
    usual = value[~inside].sum() / outside if outside else np.nan
    return [
        (
            when[first].date(), when[after - 1].date(), calendar.last_day(when[after - 1].date(), by),
            int(value[first:after].sum()), int(under[first:after].sum()),
            value[first:after].sum() / under[first:after].sum(), usual, gain[first:after].sum(),
        )
        for first, after in zip(edges[::2], edges[1::2], strict=True)
    ]  # fmt: skip
