"""Composite indices in the open: normalise with fixed bounds, weigh, combine by geometric mean, and say how sure.

    scores 0 to 10 -> within a dimension: weighted geometric mean -> across dimensions: weighted geometric mean

With three dimensions of equal weight the last step is (a b c)^(1/3), as INFORM Risk has it (Marin-Ferrer, M.,
Vernaccini, L. and Poljansek, K. 2017, INFORM Index for Risk Management, JRC). Within a dimension scores are moved to 1
to 10 before they are multiplied, so that one indicator of 0 does not silence the others; a whole dimension of 0 does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
TOP = 10.0
_SHIFT = 0.9  # 0..10 is moved to 1..10


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: values (n,) in its own unit, NaN where unknown, and the bounds that score 0 and 10.

    The bounds are fixed, so that a score means the same in every year and place. Where less is worse, `low` is the
    larger of them: the score falls from 10 at `high` to 0 at `low`.
    """

    code: str
    dimension: str
    values: Floats
    low: float
    high: float
    weight: float = 1.0

    def scores(self) -> Floats:
        """Return the scores, 0 (best) to 10 (worst), NaN where the value is unknown.

        :raises ValueError: if the bounds are equal or unknown
        """
        if not np.isfinite([self.low, self.high]).all() or self.low == self.high:
            raise ValueError(f"{self.code}: the bounds of an indicator must be known and differ")
        return np.clip((self.values - self.low) / (self.high - self.low), 0.0, 1.0) * TOP


@dataclass(frozen=True, slots=True)
class Index:
    """The result: `index` (n,) from 0 to 10, NaN where too little is known; `rank` with 1 the highest, 0 unknown.

    `dimensions` gives each dimension's score (n,), `scores` each indicator's, `known` the share of the weight of
    indicators that is known (n,), which says how far a figure can be relied upon.
    """

    index: Floats
    rank: npt.NDArray[np.int64]
    dimensions: dict[str, Floats]
    scores: dict[str, Floats]
    known: Floats


@dataclass(frozen=True, slots=True)
class Ranks:
    """How a district's rank moves when weights are drawn anew: ends of the interval and the middle, each (n,)."""

    lower: Floats
    middle: Floats
    upper: Floats


def compute(
    indicators: Sequence[Indicator], weights: Mapping[str, float] | None = None, *, enough: float = 0.5
) -> Index:
    """Compute an index; `weights` are those of dimensions (equal where none are given).

    An unknown value is left out and the weights of its dimension are shared among the others. Where less than
    `enough` of a dimension's weight is known, the dimension and the index are unknown: nothing is made up.

    :raises ValueError: if there is no indicator, lengths differ, or a weight is negative or all are 0
    """
    scores, names, within, across = _prepare(indicators, weights)
    index, dimensions, shares = _combine(scores, names, within[None, :], across[None, :], enough)
    known = (across[:, None] * shares[0]).sum(axis=0) / across.sum()
    parts = {name: dimensions[0, place] for place, name in enumerate(dict.fromkeys(names))}
    by_code = {one.code: scores[place] for place, one in enumerate(indicators)}
    return Index(index[0], _rank(index)[0], parts, by_code, known)


def resample(
    indicators: Sequence[Indicator],
    weights: Mapping[str, float] | None = None,
    *,
    times: int = 1000,
    spread: float = 0.25,
    level: float = 0.9,
    enough: float = 0.5,
    seed: int = 0,
) -> Ranks:
    """Draw all weights anew, many times, and see how ranks move: every weight times exp(N(0, spread)).

    A spread of 0.25 takes two thirds of the weights within about a quarter of what was chosen. NaN where unknown.

    :raises ValueError: as `compute`
    """
    scores, names, within, across = _prepare(indicators, weights)
    rng = np.random.default_rng(seed)
    drawn_within = within * np.exp(rng.normal(0.0, spread, (times, len(within))))
    drawn_across = across * np.exp(rng.normal(0.0, spread, (times, len(across))))
    ranks = np.empty((times, scores.shape[1]))
    for start in range(0, times, 100):
        part = slice(start, start + 100)
        index = _combine(scores, names, drawn_within[part], drawn_across[part], enough)[0]
        ranks[part] = _rank(index)
    unknown = (ranks == 0).any(axis=0)
    tail = (1 - level) / 2
    lower, middle, upper = np.quantile(ranks, [tail, 0.5, 1 - tail], axis=0, method="nearest")
    for some in (lower, middle, upper):
        some[unknown] = np.nan
    return Ranks(lower, middle, upper)


def sensitivity(
    indicators: Sequence[Indicator], weights: Mapping[str, float] | None = None, *, enough: float = 0.5
) -> dict[str, float]:
    """Return for each indicator how much the ranking hangs on it: 1 minus Spearman's rank correlation without it.

    0: leaving it out changes no order. An indicator that alone makes up its dimension cannot be left out: NaN.

    :raises ValueError: as `compute`
    """
    from scipy import stats  # late: it takes seconds to load, and every web process loads this file

    whole = compute(indicators, weights, enough=enough).index
    found = {}
    for one in indicators:
        rest = [other for other in indicators if other is not one]
        if all(other.dimension != one.dimension for other in rest):
            found[one.code] = float("nan")
            continue
        without = compute(rest, weights, enough=enough).index
        both = np.isfinite(whole) & np.isfinite(without)
        found[one.code] = 1 - float(stats.spearmanr(whole[both], without[both]).statistic) if both.sum() > 2 else 0.0
    return found


def movers(
    indicators: Sequence[Indicator], weights: Mapping[str, float] | None = None, *, enough: float = 0.5
) -> dict[str, Floats]:
    """Return for each indicator by how much it moves each district (n,).

    That is the index minus what it would be with the indicator at the value of the middle district. Positive: the
    indicator lifts the index. NaN where the indicator or the index is unknown.

    :raises ValueError: as `compute`
    """
    whole = compute(indicators, weights, enough=enough).index
    found = {}
    for one in indicators:
        known = np.isfinite(one.values)
        values = np.where(known, np.median(one.values[known]) if known.any() else np.nan, np.nan)
        typical = replace(one, values=values)
        others = [typical if other is one else other for other in indicators]
        found[one.code] = np.where(known, whole - compute(others, weights, enough=enough).index, np.nan)
    return found


def _prepare(
    indicators: Sequence[Indicator], weights: Mapping[str, float] | None
) -> tuple[Floats, list[str], Floats, Floats]:
    """Return scores (k, n), the dimension of each, and the weights of indicators (k,) and dimensions (d,)."""
    if not indicators:
        raise ValueError("an index needs an indicator")
    if len({len(one.values) for one in indicators}) != 1:
        raise ValueError("all indicators must speak of the same districts")
    names = [one.dimension for one in indicators]
    within = np.array([one.weight for one in indicators], dtype=float)
    across = np.array([(weights or {}).get(name, 1.0) for name in dict.fromkeys(names)], dtype=float)
    for some in (within, across):
        if not np.isfinite(some).all() or (some < 0).any() or some.sum() == 0:
            raise ValueError("weights must be known, not negative, and not all 0")
    return np.array([one.scores() for one in indicators]), names, within, across


def _combine(
    scores: Floats, names: Sequence[str], within: Floats, across: Floats, enough: float
) -> tuple[Floats, Floats, Floats]:
    """Combine under many sets of weights at once: index (t, n), dimensions (t, d, n), share known (t, d, n)."""
    logs = np.log1p(_SHIFT * np.nan_to_num(scores))
    present = np.isfinite(scores).astype(float)
    order = list(dict.fromkeys(names))
    dimensions = np.empty((len(within), len(order), scores.shape[1]))
    shares = np.empty_like(dimensions)
    for place, name in enumerate(order):
        mine = [i for i, other in enumerate(names) if other == name]
        weight = within[:, mine]
        there = weight @ present[mine]
        with np.errstate(invalid="ignore", divide="ignore"):
            dimensions[:, place] = np.expm1((weight @ (logs[mine] * present[mine])) / there) / _SHIFT
            shares[:, place] = there / weight.sum(axis=1, keepdims=True)
    dimensions[(shares < enough) | (shares == 0)] = np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        raised = np.log(dimensions) * across[:, :, None]
        raised = np.where(across[:, :, None] == 0, 0.0, raised)
        index = np.exp(raised.sum(axis=1) / across.sum(axis=1, keepdims=True))
    return index, dimensions, shares


def _rank(index: Floats) -> npt.NDArray[np.int64]:
    """Rank each row, 1 the highest, equals alike; 0 where unknown."""
    ranks = np.zeros(index.shape, dtype=np.int64)
    for row, values in enumerate(index):
        known = np.isfinite(values)
        ranks[row, known] = np.searchsorted(np.sort(-values[known]), -values[known]) + 1
    return ranks
