"""Are high districts beside high ones, more than chance would put there: Moran's I, Getis-Ord Gi*, false discoveries.

Sources: Anselin, L. (1995), Geographical Analysis 27, 93-115 (local Moran, conditional permutation); Ord, J. K. and
Getis, A. (1995), Geographical Analysis 27, 286-306 (Gi*); Benjamini, Y. and Hochberg, Y. (1995), JRSS B 57, 289-300.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from suluh.estimation.neighbours import Graph

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
MANY = 9999
"""Permutations for each district: no p-value is smaller than 2 in so many, and 514 tests ask for small ones."""


class Quadrant(StrEnum):
    """What a district and its neighbours are, against the mean; NONE where it is no more than chance."""

    HIGH_HIGH = "high-high"
    LOW_LOW = "low-low"
    HIGH_LOW = "high-low"
    LOW_HIGH = "low-high"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Global:
    """Moran's I of a whole map, what chance expects, and the share of permutations at least as extreme."""

    statistic: float
    expected: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Local:
    """A statistic for each district, its two-sided pseudo p-value, and what stays after correction for many tests."""

    statistic: Floats
    p_value: Floats
    significant: Flags
    quadrant: tuple[Quadrant, ...]


def false_discoveries(p_values: npt.ArrayLike, rate: float = 0.05) -> Flags:
    """Test which of many findings to keep so that at most this share of those kept is false (Benjamini-Hochberg).

    Unknown values (NaN) are no findings and are not counted among the tests.
    """
    values = np.asarray(p_values, dtype=float)
    known = np.flatnonzero(np.isfinite(values))
    keep = np.zeros(len(values), dtype=bool)
    order = known[np.argsort(values[known], kind="stable")]
    below = values[order] <= rate * np.arange(1, len(order) + 1) / max(len(order), 1)
    if below.any():
        keep[order[: int(np.flatnonzero(below)[-1]) + 1]] = True
    return keep


def moran(values: npt.ArrayLike, graph: Graph, *, permutations: int = 999, seed: int = 0) -> Global:
    """Measure how alike neighbours are over a whole map, rows of the weights standardised; islands count as 0.

    :raises ValueError: if a value is unknown, all are equal, or nothing touches
    """
    deviations = _deviations(values, graph)
    rng = np.random.default_rng(seed)
    spread = float((deviations**2).sum())
    connected = len(graph) - len(graph.islands)
    if connected == 0:
        raise ValueError("no two districts touch")

    def statistic(some: Floats) -> float:
        return float(len(graph) / connected * (some * _lag(some, graph)).sum() / spread)

    seen = statistic(deviations)
    expected = -1 / (len(graph) - 1)
    chance = np.array([statistic(rng.permutation(deviations)) for _ in range(permutations)])
    extreme = int((np.abs(chance - expected) >= abs(seen - expected)).sum())
    return Global(seen, expected, (extreme + 1) / (permutations + 1))


def local_moran(
    values: npt.ArrayLike, graph: Graph, *, permutations: int = MANY, rate: float = 0.05, seed: int = 0
) -> Local:
    """Find districts that belong to a cluster or stand out from one (LISA), by conditional permutation.

    :raises ValueError: if a value is unknown or all are equal
    """
    deviations = _deviations(values, graph)
    rng = np.random.default_rng(seed)
    variance = float((deviations**2).mean())
    lag = _lag(deviations, graph)
    statistic = deviations * lag / variance
    p_value = np.full(len(graph), np.nan)
    for place, others in enumerate(graph.neighbours):
        if others:
            drawn = _draw(deviations, place, len(others), permutations, rng).mean(axis=1)
            larger = int((drawn >= lag[place]).sum())
            p_value[place] = min(1.0, 2 * (min(larger, permutations - larger) + 1) / (permutations + 1))
    significant = false_discoveries(p_value, rate)
    quadrant = tuple(
        _quadrant(own, around) if kept else Quadrant.NONE
        for own, around, kept in zip(deviations, lag, significant, strict=True)
    )
    return Local(statistic, p_value, significant, quadrant)


def getis_ord(
    values: npt.ArrayLike, graph: Graph, *, permutations: int = MANY, rate: float = 0.05, seed: int = 0
) -> Local:
    """Find hot and cold spots: is the sum over a district and its neighbours unusual (Gi*, as a z-score).

    :raises ValueError: if a value is unknown or all are equal
    """
    deviations = _deviations(values, graph)
    rng = np.random.default_rng(seed)
    size = len(graph)
    deviation = float(np.sqrt((deviations**2).mean()))
    statistic, p_value = np.zeros(size), np.full(size, np.nan)
    for place, others in enumerate(graph.neighbours):
        count = len(others) + 1
        error = deviation * np.sqrt((size * count - count**2) / (size - 1))
        total = deviations[[place, *others]].sum()
        statistic[place] = total / error if error > 0 else 0.0
        if others:
            drawn = deviations[place] + _draw(deviations, place, len(others), permutations, rng).sum(axis=1)
            larger = int((drawn >= total).sum())
            p_value[place] = min(1.0, 2 * (min(larger, permutations - larger) + 1) / (permutations + 1))
    significant = false_discoveries(p_value, rate)
    quadrant = tuple(
        Quadrant.NONE if not kept else Quadrant.HIGH_HIGH if z > 0 else Quadrant.LOW_LOW
        for z, kept in zip(statistic, significant, strict=True)
    )
    return Local(statistic, p_value, significant, quadrant)


def _deviations(values: npt.ArrayLike, graph: Graph) -> Floats:
    found = np.asarray(values, dtype=float)
    if len(found) != len(graph) or not np.isfinite(found).all():
        raise ValueError("every district needs a known value")
    if np.ptp(found) == 0:
        raise ValueError("all values are equal: nothing can cluster")
    return np.asarray(found - found.mean())


def _lag(deviations: Floats, graph: Graph) -> Floats:
    """Return the mean of each district's neighbours; 0 (the mean of all) for islands."""
    return np.array([deviations[list(some)].mean() if some else 0.0 for some in graph.neighbours])


def _draw(deviations: Floats, place: int, count: int, times: int, rng: np.random.Generator) -> Floats:
    """Draw `count` different districts other than this one, many times over: shape (times, count)."""
    others = np.delete(deviations, place)
    if 2 * count >= len(others):
        return np.asarray(others[rng.random((times, len(others))).argsort(axis=1)[:, :count]])
    drawn = rng.integers(len(others), size=(times, count))
    while (again := _repeated(drawn)).any():  # few are: a district has some five neighbours among hundreds
        drawn[again] = rng.integers(len(others), size=(int(again.sum()), count))
    return np.asarray(others[drawn])


def _repeated(drawn: npt.NDArray[np.int64]) -> Flags:
    """Test which rows name a district twice."""
    ordered = np.sort(drawn, axis=1)
    return np.asarray((ordered[:, 1:] == ordered[:, :-1]).any(axis=1))


def _quadrant(own: float, around: float) -> Quadrant:
    if own >= 0:
        return Quadrant.HIGH_HIGH if around >= 0 else Quadrant.HIGH_LOW
    return Quadrant.LOW_HIGH if around >= 0 else Quadrant.LOW_LOW
