"""Is this month unusual against its own history: a prediction interval for small counts, with its false-alarm rate.

The history's counts give a gamma posterior of the rate (prior Gamma(1/2, 0)), and with it a negative binomial
prediction of the next count: the "Bayes" method of Riebler as in Hohle, M. (2007), Computational Statistics 22,
571-582. Where history varies more than chance would let it, the prediction is widened by that dispersion, as
Farrington, C. P. et al. (1996), JRSS A 159, 547-563 do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc  # scipy.stats would take seconds to load

FEWEST = 6
"""With fewer months of history nothing is said."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a count is worth: expected count, the count above which an alarm is raised, and the p-value of it.

    `p_value` is how often chance alone gives so many or more. `dispersion` is 1 where history varies as chance does.
    """

    count: int
    expected: float
    threshold: int
    p_value: float
    dispersion: float
    alarm: bool


def reference(length: int, *, period: int = 12, years: int = 3, half: int = 1, recent: int = 6) -> list[int]:
    """Choose the months to compare the newest of `length` with: recent ones, and the same season of earlier years.

    The newest month is the last; the one before it is left out, for a rise may have begun there. Returns places,
    oldest first.
    """
    now = length - 1
    seasons = [now - year * period + shift for year in range(1, years + 1) for shift in range(-half, half + 1)]
    lately = list(range(now - 1 - recent, now - 1))
    return sorted({place for place in (*seasons, *lately) if 0 <= place < now - 1})


def pooled_dispersion(histories: Sequence[Sequence[int]]) -> float:
    """Return how much many series vary beyond chance, together: 1 where they vary as chance does.

    Pearson's statistic over its degrees of freedom. A dozen months say little about the variation of one series, and
    what is underestimated raises false alarms; hundreds of series say it well.
    """
    squares = degrees = 0.0
    for history in histories:
        if len(history) > 1 and (mean := sum(history) / len(history)) > 0:
            squares += sum((past - mean) ** 2 for past in history) / mean
            degrees += len(history) - 1
    return max(1.0, squares / degrees) if degrees else 1.0


def watch(history: Sequence[int], count: int, *, rate: float = 0.01, least: float = 1.0) -> Watch | None:
    """Compare a count with those of comparable months; None where history is too short.

    Without a real change an alarm is raised in at most a share `rate` of the months watched. `least` is a dispersion
    known from elsewhere (`pooled_dispersion`), taken where the series itself seems to vary less.

    :raises ValueError: if a count is negative or the rate does not lie between 0 and 1
    """
    if not 0 < rate < 1 or count < 0 or any(past < 0 for past in history):
        raise ValueError("counts are not negative, and a rate lies between 0 and 1")
    if len(history) < FEWEST:
        return None
    months, total = len(history), sum(history)
    expected = (total + 0.5) / months
    mean = total / months
    observed = float(np.var(np.asarray(history, dtype=float), ddof=1))
    dispersion = max(least, observed / mean) if mean > 0 else least
    variance = expected * (dispersion + 1 / months)
    size, chance = expected**2 / (variance - expected), expected / variance
    p_value = _at_least(count, size, chance)
    return Watch(count, expected, _threshold(rate, size, chance), p_value, dispersion, p_value <= rate)


def _at_least(count: int, size: float, chance: float) -> float:
    """Return how often a negative binomial count is as high or higher."""
    return float(betainc(count, size, 1 - chance)) if count > 0 else 1.0


def _threshold(rate: float, size: float, chance: float) -> int:
    """Return the smallest count that is exceeded in at most a share `rate`, by doubling and halving."""
    low, high = -1, 1
    while _at_least(high + 1, size, chance) > rate:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _at_least(middle + 1, size, chance) > rate else (low, middle)
    return high


def alarms(watches: Sequence[Watch | None], rate: float = 0.1) -> npt.NDArray[np.bool_]:
    """Of many series watched at once, choose those to report so that at most this share is false."""
    from suluh.estimation.clusters import false_discoveries  # late: it brings graphs with it

    return false_discoveries([one.p_value if one else np.nan for one in watches], rate)
