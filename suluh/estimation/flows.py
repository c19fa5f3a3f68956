"""How much moves between places, given their sizes and the distance: Poisson gravity models.

Source: Flowerdew, R. and Aitkin, M. (1982), Journal of Regional Science 22, 191-202; checked against Dennett, A.
(2012), Estimating flows between geographical locations (UCL CASA working paper 184), migration in Austria in 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, xlogy

Floats = npt.NDArray[np.float64]
_STEPS, _CLOSE = 100, 1e-12


class NotConverged(ArithmeticError):
    """The fit did not settle, so it is not an answer."""


@dataclass(frozen=True, slots=True)
class Gravity:
    """A fitted model: `coefficients` in the order of its columns, `fitted` flows (m,), and how well they fit.

    `d2` is the share of the deviance of a model without explanation that this one takes away.
    """

    coefficients: Floats
    fitted: Floats
    deviance: float
    aic: float
    d2: float


def gravity(flows: npt.ArrayLike, columns: npt.ArrayLike) -> Gravity:
    """Fit flows (m,) by a log-linear model of columns (m, k), with an intercept before them.

    :raises ValueError: if a flow is negative or unknown, or the columns do not tell the pairs apart
    :raises NotConverged: if iteration does not settle
    """
    counts, beside = np.asarray(flows, dtype=float), np.asarray(columns, dtype=float)
    return _poisson(counts, np.column_stack([np.ones(len(counts)), beside]))


def doubly_constrained(
    flows: npt.ArrayLike, origins: Sequence[str], destinations: Sequence[str], distance: npt.ArrayLike
) -> Gravity:
    """Fit flows whose sums by origin and by destination are kept exactly; the last coefficient is that of distance.

    :raises ValueError: as `gravity`
    :raises NotConverged: as `gravity`
    """
    counts = np.asarray(flows, dtype=float)
    from_each = np.array([[name == one for one in sorted(set(origins))] for name in origins], dtype=float)
    to_each = np.array([[name == one for one in sorted(set(destinations))[1:]] for name in destinations], dtype=float)
    return _poisson(counts, np.column_stack([from_each, to_each, np.asarray(distance, dtype=float)]))


def _poisson(counts: Floats, design: Floats) -> Gravity:
    """Fit a Poisson regression with log link by iteratively reweighted least squares."""
    if not np.isfinite(design).all() or not np.isfinite(counts).all() or (counts < 0).any() or counts.sum() == 0:
        raise ValueError("flows and columns must be known, and flows not negative nor all 0")
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError("the columns do not tell the pairs apart")
    mean = counts + 0.1
    deviance = np.inf
    for _ in range(_STEPS):
        working = np.log(mean) + (counts - mean) / mean
        root = np.sqrt(mean)
        coefficients = np.asarray(np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0], dtype=float)
        mean = np.exp(np.clip(design @ coefficients, -700, 700))
        before, deviance = deviance, _deviance(counts, mean)
        if abs(before - deviance) <= _CLOSE * (abs(deviance) + 1):
            alone = _deviance(counts, np.full_like(counts, counts.mean()))
            likelihood = float((xlogy(counts, mean) - mean - gammaln(counts + 1)).sum())
            aic = 2 * design.shape[1] - 2 * likelihood
            return Gravity(coefficients, mean, deviance, aic, 1 - deviance / alone)
    raise NotConverged(f"not settled after {_STEPS} steps")


def _deviance(counts: Floats, mean: Floats) -> float:
    return float(2 * (xlogy(counts, counts / mean) - (counts - mean)).sum())
