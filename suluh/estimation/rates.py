"""Rates of rare events: exact intervals, and empirical Bayes estimates that borrow strength from other districts.

A rate of 3 cases among 900 people says nearly nothing. Marshall's estimator pulls each raw rate towards the mean of all
districts (or of its neighbours), the more the fewer people it rests on.

Sources: Garwood, F. (1936), Biometrika 28, 437-442; Marshall, R. J. (1991), Applied Statistics 40, 283-294.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv  # scipy.stats would take seconds to load

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper ends, each of shape (n,), in the unit of what they enclose."""

    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Empirical Bayes rates, events per person at risk, each of shape (n,).

    `weight` is how much the district's own rate counts (0 to 1). `lower` and `upper` enclose the rate with the level
    asked for, from the gamma posterior that has the prior's mean and variance. `floored` marks districts in whose
    prior the variance between districts came out negative and was taken for 0: they are pulled to the mean wholly.
    """

    rate: Floats
    weight: Floats
    lower: Floats
    upper: Floats
    floored: npt.NDArray[np.bool_]


def _counts(cases: npt.ArrayLike, at_risk: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Read both as floats, and refuse what cannot be a count of events among people."""
    events, people = np.asarray(cases, dtype=float), np.asarray(at_risk, dtype=float)
    if events.shape != people.shape or events.ndim != 1:
        raise ValueError("cases and at_risk must be two lists of one length")
    if not (np.isfinite(events).all() and np.isfinite(people).all()) or (events < 0).any() or (people < 0).any():
        raise ValueError("cases and at_risk must be known and not negative")
    return events, people


def raw_rates(cases: npt.ArrayLike, at_risk: npt.ArrayLike) -> Floats:
    """Return events per person at risk, shape (n,); NaN where nobody is at risk, for that is not a rate of 0."""
    events, people = _counts(cases, at_risk)
    return np.divide(events, people, out=np.full_like(events, np.nan), where=people > 0)


def exact_interval(cases: npt.ArrayLike, at_risk: npt.ArrayLike, level: float = 0.9) -> Interval:
    """Return Garwood's exact Poisson interval of each rate; NaN where nobody is at risk.

    :raises ValueError: if the level does not lie between 0 and 1, or a count is negative or unknown
    """
    _level(level)
    events, people = _counts(cases, at_risk)
    tail = (1 - level) / 2
    per = np.divide(1.0, people, out=np.full_like(people, np.nan), where=people > 0)
    lower = np.where(events > 0, gammaincinv(np.maximum(events, 1), tail), 0.0)
    upper = gammaincinv(events + 1, 1 - tail)
    return Interval(lower * per, upper * per)


def empirical_bayes(cases: npt.ArrayLike, at_risk: npt.ArrayLike, level: float = 0.9) -> Smoothed:
    """Return each district's rate pulled to the mean of all (Marshall 1991, global).

    Where nobody is at risk the estimate is the mean itself, with weight 0.

    :raises ValueError: if nobody is at risk anywhere, or a count is negative or unknown
    """
    events, people = _counts(cases, at_risk)
    if not people.sum() > 0:
        raise ValueError("somebody must be at risk somewhere")
    mean, between, floored = _prior(events, people)
    whole = np.ones_like(events)
    return _posterior(events, people, mean * whole, between * whole, np.full(len(events), floored), level)


def spatial_empirical_bayes(
    cases: npt.ArrayLike, at_risk: npt.ArrayLike, neighbours: Sequence[Sequence[int]], level: float = 0.9
) -> Smoothed:
    """Return each district's rate pulled to the mean of itself and its neighbours (Marshall 1991, local).

    `neighbours[i]` lists the places of those that touch district i, without i. An island is its own neighbourhood:
    its variance between districts is 0, so it keeps its raw rate; see `floored`.

    :raises ValueError: if a neighbourhood has nobody at risk, or the lists do not fit
    """
    events, people = _counts(cases, at_risk)
    if len(neighbours) != len(events):
        raise ValueError("every district needs its list of neighbours")
    means, betweens = np.empty_like(events), np.empty_like(events)
    floored = np.zeros(len(events), dtype=bool)
    for place, others in enumerate(neighbours):
        around = [place, *others]
        if not people[around].sum() > 0:
            raise ValueError(f"nobody is at risk around district {place}")
        means[place], betweens[place], floored[place] = _prior(events[around], people[around])
    return _posterior(events, people, means, betweens, floored, level)


def _prior(events: Floats, people: Floats) -> tuple[float, float, bool]:
    """Return the mean rate, its variance between districts by the method of moments, and whether it was floored."""
    total = people.sum()
    mean = float(events.sum() / total)
    raw = np.divide(events, people, out=np.full_like(events, mean), where=people > 0)
    spread = float((people * (raw - mean) ** 2).sum() / total)
    between = spread - mean / float(people.mean())
    return mean, max(between, 0.0), between < 0


def _posterior(
    events: Floats, people: Floats, mean: Floats, between: Floats, floored: npt.NDArray[np.bool_], level: float
) -> Smoothed:
    _level(level)
    raw = np.divide(events, people, out=mean.copy(), where=people > 0)
    chance = np.divide(mean, people, out=np.full_like(mean, np.inf), where=people > 0)
    both = between + chance
    weight = np.divide(between, both, out=np.zeros_like(mean), where=np.isfinite(both) & (both > 0))
    rate = weight * raw + (1 - weight) * mean
    tail = (1 - level) / 2
    lower, upper = rate.copy(), rate.copy()
    known = (between > 0) & (mean > 0)  # the gamma prior of this mean and variance; the posterior's mean is `rate`
    scale = mean[known] / between[known]
    shape = mean[known] * scale + events[known]
    lower[known] = gammaincinv(shape, tail) / (scale + people[known])
    upper[known] = gammaincinv(shape, 1 - tail) / (scale + people[known])
    return Smoothed(rate, weight, lower, upper, floored)


def _level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
