"""Relative risks smoothed over the map: the BYM2 model of disease mapping, sampled with numpyro.

    y[i] ~ Poisson(E[i] exp(b0 + x[i] b + sigma (sqrt(1 - rho) theta[i] + sqrt(rho) phi[i])))

theta is a district's own departure, phi what it has in common with its neighbours, both of unit size, so that sigma is
the size of all departure and rho the share of it that neighbours explain. Each connected part of the map is scaled by
itself and an island's phi is independent.

Priors: b ~ N(0, 5), sigma ~ half-N(0, 5), rho ~ Beta(1/2, 1/2).
Source: Riebler, A. et al. (2016), Statistical Methods in Medical Research 25, 1145-1165; checked against the Scottish
lip cancer results of Stan's ICAR case study (Morris, M. et al. 2019, Spatial and Spatio-temporal Epidemiology 31).

Needs the extra `suluh[bayes]`, for numpyro is large; `rates.empirical_bayes` needs nothing and is the default.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from suluh.estimation.neighbours import Graph, ties

Floats = npt.NDArray[np.float64]
CONVERGED = 1.02
"""The largest R-hat of a parameter at which chains count as having found the same posterior."""


class NotInstalled(ImportError):
    """numpyro is not there: install the extra `suluh[bayes]`."""


class NotConverged(ArithmeticError):
    """The chains do not agree; the estimate would be worth nothing."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Draws from the posterior: `risk` has shape (draws, n), `slopes` (draws, k), the others (draws,).

    `risk` is relative: 1 is what `expected` expects. `mu` is the mean count, `risk * expected`.
    """

    risk: Floats
    expected: Floats
    level: Floats
    slopes: Floats
    sigma: Floats
    rho: Floats
    r_hat: float

    @property
    def mu(self) -> Floats:
        return self.risk * self.expected

    def median(self) -> Floats:
        """Return the median relative risk of each district."""
        return np.asarray(np.median(self.risk, axis=0))

    def interval(self, level: float = 0.9) -> tuple[Floats, Floats]:
        """Return the ends of the central interval of each relative risk."""
        tail = (1 - level) / 2
        lower, upper = np.quantile(self.risk, [tail, 1 - tail], axis=0)
        return lower, upper

    def exceeds(self, risk: float = 1.5) -> Floats:
        """Return for each district how probable a relative risk above this one is."""
        return np.asarray((self.risk > risk).mean(axis=0))

    def ranks(self, level: float = 0.9) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the ends of the interval in which each district's rank lies; 1 is the highest risk."""
        order = (-self.risk).argsort(axis=1).argsort(axis=1) + 1
        tail = (1 - level) / 2
        lower, upper = np.quantile(order, [tail, 1 - tail], axis=0, method="nearest")
        return lower.astype(np.int64), upper.astype(np.int64)


def installed() -> bool:
    """Test whether numpyro is there."""
    return find_spec("numpyro") is not None


def structure(graph: Graph) -> Floats:
    """Return the matrix that makes the spatial effect of independent normals, shape (n, columns).

    Every connected part has geometric-mean variance 1; every island has a column of its own.
    """
    tied, islands = ties(graph), graph.islands
    matrix = np.zeros((len(graph), sum(tie.factor.shape[1] for tie in tied) + len(islands)))
    column = 0
    for tie in tied:
        width = tie.factor.shape[1]
        matrix[np.ix_(tie.places, range(column, column + width))] = tie.factor
        column += width
    for place in islands:
        matrix[place, column] = 1.0
        column += 1
    return matrix


def fit(
    cases: npt.ArrayLike,
    expected: npt.ArrayLike,
    graph: Graph,
    covariates: npt.ArrayLike | None = None,
    *,
    draws: int = 600,
    warm_up: int = 500,
    chains: int = 2,
    seed: int = 0,
) -> Posterior:
    """Sample the posterior: counts (n,), expected counts (n,), a map of n districts and covariates (n, k) or none.

    :raises ValueError: if lengths differ, a count is negative or unknown, or an expected count is not above 0
    :raises NotInstalled: without numpyro
    :raises NotConverged: if R-hat of a parameter exceeds `CONVERGED`
    """
    if not installed():
        raise NotInstalled("numpyro is needed: install suluh[bayes]")
    events, offset = np.asarray(cases, dtype=float), np.asarray(expected, dtype=float)
    beside = np.zeros((len(events), 0)) if covariates is None else np.asarray(covariates, dtype=float)
    beside = beside.reshape(len(events), -1)
    _check(events, offset, beside, graph)
    found, r_hat = _sample(events, offset, beside, structure(graph), draws, warm_up, chains, seed)
    if r_hat > CONVERGED:
        raise NotConverged(f"R-hat {r_hat:.3f} after {draws} draws in each of {chains} chains")
    return Posterior(found["risk"], offset, found["level"], found["slopes"], found["sigma"], found["rho"], r_hat)


def _check(events: Floats, offset: Floats, beside: Floats, graph: Graph) -> None:
    if not len(events) == len(offset) == len(beside) == len(graph):
        raise ValueError("counts, expected counts, covariates and the map must speak of the same districts")
    if not (np.isfinite(events).all() and (events >= 0).all() and np.isfinite(beside).all()):
        raise ValueError("counts and covariates must be known, and counts not negative")
    if not (np.isfinite(offset).all() and (offset > 0).all()):
        raise ValueError("expected counts must be above 0")


def _sample(
    events: Floats,
    offset: Floats,
    beside: Floats,
    spatial: Floats,
    draws: int,
    warm_up: int,
    chains: int,
    seed: int,
) -> tuple[dict[str, Floats], float]:
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.diagnostics import split_gelman_rubin
    from numpyro.infer import MCMC, NUTS

    numpyro.enable_x64()
    count, slopes = beside.shape
    # Both effects together have the covariance sigma^2 V ((1 - rho) + rho D) V', where V D V' is that of phi: drawn at
    # once they are half as many unknowns, and none that only their sum would tell apart.
    sizes, shapes = np.linalg.eigh(spatial @ spatial.T)
    eigenvalues, vectors = jnp.asarray(np.maximum(sizes, 0.0)), jnp.asarray(shapes)

    def model() -> None:
        level = numpyro.sample("level", dist.Normal(0.0, 5.0))
        slope = numpyro.sample("slopes", dist.Normal(0.0, 5.0).expand([slopes]).to_event(1)) if slopes else jnp.zeros(0)
        sigma = numpyro.sample("sigma", dist.HalfNormal(5.0))
        rho = numpyro.sample("rho", dist.Beta(0.5, 0.5))
        waves = numpyro.sample("waves", dist.Normal(0.0, 1.0).expand([count]).to_event(1))
        departure = vectors @ (jnp.sqrt((1 - rho) + rho * eigenvalues) * waves)
        log_risk = level + sigma * departure + jnp.asarray(beside) @ slope
        numpyro.deterministic("risk", jnp.exp(log_risk))
        numpyro.sample("cases", dist.Poisson(jnp.asarray(offset) * jnp.exp(log_risk)), obs=jnp.asarray(events))

    sampler = MCMC(
        NUTS(model, target_accept_prob=0.8),
        num_warmup=warm_up, num_samples=draws, num_chains=chains, chain_method="vectorized", progress_bar=False,
    )  # fmt: skip
    sampler.run(jax.random.PRNGKey(seed))
    by_chain: dict[str, Any] = sampler.get_samples(group_by_chain=True)
    watched = ["level", "sigma", "rho", *(["slopes"] if slopes else [])]
    r_hat = max(float(np.max(split_gelman_rubin(np.asarray(by_chain[name])))) for name in watched)
    flat = {name: np.asarray(value, dtype=float) for name, value in sampler.get_samples().items()}
    flat.setdefault("slopes", np.zeros((len(flat["level"]), 0)))
    return flat, r_hat
