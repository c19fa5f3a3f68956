"""Rates, their intervals and their smoothing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from suluh.estimation.rates import empirical_bayes, exact_interval, raw_rates, spatial_empirical_bayes

# North Carolina 1974, the first eight counties: live births and sudden infant deaths (Cressie 1993, table 6.1).
BIRTHS = [1091, 487, 3188, 508, 1421, 1452, 286, 420]
DEATHS = [1, 0, 5, 1, 9, 7, 0, 0]


@pytest.mark.parametrize(
    ("cases", "at_risk", "lower", "upper"),
    [  # Garwood's table: 95 % limits of a Poisson count
        (0, 1, 0.0, 3.689),
        (1, 1, 0.0253, 5.572),
        (3, 1, 0.6187, 8.767),
        (10, 1, 4.795, 18.39),
        (3, 900, 0.6187 / 900, 8.767 / 900),
    ],
)
def test_exact_intervals_are_those_of_the_table(cases: int, at_risk: int, lower: float, upper: float) -> None:
    found = exact_interval([cases], [at_risk], level=0.95)
    assert found.lower[0] == pytest.approx(lower, rel=1e-3, abs=1e-12)
    assert found.upper[0] == pytest.approx(upper, rel=1e-3)


def test_nobody_at_risk_is_no_rate_of_nothing() -> None:
    assert np.isnan(raw_rates([0, 2], [0, 100])).tolist() == [True, False]
    assert np.isnan(exact_interval([0], [0]).upper[0])


@pytest.mark.parametrize(
    ("cases", "at_risk"), [([1], [1, 2]), ([-1], [5]), ([1], [-5]), ([float("nan")], [5]), ([[1]], [[2]])]
)
def test_what_cannot_be_a_count_is_refused(cases: object, at_risk: object) -> None:
    with pytest.raises(ValueError, match="cases and at_risk"):
        raw_rates(cases, at_risk)  # type: ignore[arg-type]


def test_global_smoothing_follows_the_formula_worked_by_hand() -> None:
    found = empirical_bayes(DEATHS, BIRTHS)
    mean = sum(DEATHS) / sum(BIRTHS)
    spread = sum(b * (d / b - mean) ** 2 for d, b in zip(DEATHS, BIRTHS, strict=True)) / sum(BIRTHS)
    between = spread - mean / (sum(BIRTHS) / len(BIRTHS))
    weights = [between / (between + mean / b) for b in BIRTHS]
    by_hand = [w * d / b + (1 - w) * mean for w, d, b in zip(weights, DEATHS, BIRTHS, strict=True)]
    assert found.rate == pytest.approx(by_hand, rel=1e-12)
    assert found.weight == pytest.approx(weights, rel=1e-12)


def test_north_carolina_comes_out_as_published() -> None:
    told = json.loads((Path(__file__).parent / "published/carolina.json").read_text())
    found = empirical_bayes(told["deaths"], told["births"])
    assert found.rate == pytest.approx(told["smoothed"], abs=1e-10)  # printed with ten decimals


def test_the_fewer_people_the_stronger_the_pull() -> None:
    found = empirical_bayes([1, 10, 100, 400], [100, 1_000, 10_000, 10_000])
    assert (np.diff(found.weight[:3]) > 0).all()
    assert (found.lower < found.rate).all()
    assert (found.rate < found.upper).all()


def test_without_difference_between_districts_all_get_the_mean() -> None:
    found = empirical_bayes([10, 10, 11], [1000, 1000, 1000])
    assert found.rate == pytest.approx([31 / 3000] * 3)
    assert found.floored.all()


def test_nobody_at_risk_gets_the_mean() -> None:
    found = empirical_bayes([0, 9, 30], [0, 1_000, 1_000])
    assert found.rate[0] == pytest.approx(39 / 2000)
    assert found.weight[0] == 0
    with pytest.raises(ValueError, match="at risk"):
        empirical_bayes([0, 0], [0, 0])


def test_neighbours_of_everybody_are_the_whole_map() -> None:
    everybody = [[other for other in range(8) if other != one] for one in range(8)]
    near, far = spatial_empirical_bayes(DEATHS, BIRTHS, everybody), empirical_bayes(DEATHS, BIRTHS)
    assert near.rate == pytest.approx(far.rate)
    assert near.upper == pytest.approx(far.upper)


def test_an_island_cannot_borrow() -> None:
    found = spatial_empirical_bayes([5, 1, 9], [100, 100, 100], [[], [2], [1]])
    assert found.rate[0] == pytest.approx(0.05)
    assert found.floored[0]


def test_smoothed_rates_are_nearer_the_truth() -> None:
    """Smoothed rates of 500 districts beat raw ones, and 90 % intervals hold the truth as often as they say."""
    rng = np.random.default_rng(7)
    people = rng.integers(500, 20_000, 500).astype(float)
    truth = rng.gamma(4.0, 0.0005, 500)
    cases = rng.poisson(truth * people)
    found = empirical_bayes(cases, people, level=0.9)
    raw = raw_rates(cases, people)
    assert np.square(found.rate - truth).mean() < 0.7 * np.square(raw - truth).mean()
    inside = int(((found.lower <= truth) & (truth <= found.upper)).sum())
    assert stats.binomtest(inside, 500, 0.9).pvalue > 0.001
