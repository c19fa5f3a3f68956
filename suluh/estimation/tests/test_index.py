"""Composite indices: the arithmetic by hand, what is missing, and how sure a rank is."""

from __future__ import annotations

import numpy as np
import pytest

from suluh.estimation.index import Indicator, compute, movers, resample, sensitivity

NAN = float("nan")


def indicator(
    code: str, dimension: str, *values: float, low: float = 0, high: float = 100, weight: float = 1
) -> Indicator:
    return Indicator(code, dimension, np.array(values, dtype=float), low, high, weight)


@pytest.mark.parametrize(
    ("value", "low", "high", "score"),
    [
        (50, 0, 100, 5.0),
        (0, 0, 100, 0.0),
        (130, 0, 100, 10.0),  # beyond the bounds is no worse than at them
        (-5, 0, 100, 0.0),
        (4, 12, 2, 8.0),  # years of schooling: less is worse
        (NAN, 0, 100, NAN),
    ],
)
def test_scores_follow_fixed_bounds(value: float, low: float, high: float, score: float) -> None:
    [found] = indicator("x", "a", value, low=low, high=high).scores()
    assert found == pytest.approx(score, nan_ok=True)


def test_three_dimensions_combine_as_inform_does() -> None:
    parts = [indicator("h", "hazard", 80), indicator("v", "vulnerability", 50), indicator("c", "coping", 20)]
    found = compute(parts)
    assert found.index[0] == pytest.approx((8 * 5 * 2) ** (1 / 3))
    assert {name: round(float(some[0]), 9) for name, some in found.dimensions.items()} == {
        "hazard": 8.0, "vulnerability": 5.0, "coping": 2.0,
    }  # fmt: skip


def test_within_a_dimension_the_mean_is_geometric_and_weighed() -> None:
    found = compute([indicator("p", "a", 0, weight=1), indicator("q", "a", 100, weight=3)])
    assert found.index[0] == pytest.approx((1 ** (1 / 4) * 10 ** (3 / 4) - 1) / 0.9)


def test_weights_of_dimensions_are_exponents() -> None:
    parts = [indicator("h", "hazard", 80), indicator("v", "vulnerability", 20)]
    assert compute(parts, {"hazard": 3, "vulnerability": 1}).index[0] == pytest.approx(8 ** (3 / 4) * 2 ** (1 / 4))
    assert compute(parts, {"hazard": 1, "vulnerability": 0}).index[0] == pytest.approx(8)


def test_what_is_missing_is_shown_as_missing_and_shared_only_within_a_dimension() -> None:
    parts = [
        indicator("p", "a", 40, 40, NAN),
        indicator("q", "a", 90, NAN, NAN),
        indicator("r", "b", 50, 50, 50),
    ]
    found = compute(parts)
    assert found.dimensions["a"][1] == pytest.approx(4.0)
    assert np.isnan(found.index).tolist() == [False, False, True]
    assert found.known == pytest.approx([1.0, 0.75, 0.5])
    assert found.rank.tolist() == [1, 2, 0]


def test_too_little_known_is_unknown() -> None:
    parts = [indicator("p", "a", 40, weight=1), indicator("q", "a", NAN, weight=3)]
    assert np.isnan(compute(parts).index[0])
    assert compute(parts, enough=0.2).index[0] == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("parts", "weights", "said"),
    [
        ([], None, "needs an indicator"),
        ([indicator("p", "a", 1), indicator("q", "a", 1, 2)], None, "same districts"),
        ([indicator("p", "a", 1, weight=-1)], None, "weights"),
        ([indicator("p", "a", 1)], {"a": 0.0}, "weights"),
        ([indicator("p", "a", 1, low=3, high=3)], None, "bounds"),
    ],
)
def test_what_makes_no_index_is_refused(parts: list[Indicator], weights: dict[str, float] | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        compute(parts, weights)


def test_ranks_are_sure_where_one_district_is_worse_in_everything() -> None:
    rng = np.random.default_rng(1)
    middle = rng.uniform(30, 60, (4, 20))
    parts = [indicator(f"i{n}", f"d{n % 2}", 95, *row, 1, NAN) for n, row in enumerate(middle)]
    found = resample(parts, times=300)
    assert (found.lower[0], found.upper[0]) == (1, 1)
    assert (found.lower[21], found.upper[21]) == (22, 22)
    assert (found.upper[1:21] > found.lower[1:21]).any()
    assert np.isnan(found.middle[22])
    assert (resample(parts, times=50, spread=0).lower[:22] == compute(parts).rank[:22]).all()


def test_an_indicator_that_repeats_another_changes_little_and_a_lone_one_cannot_be_left_out() -> None:
    rng = np.random.default_rng(2)
    base, other = rng.uniform(0, 100, (2, 50))
    parts = [indicator("p", "a", *base), indicator("q", "a", *base), indicator("r", "a", *other)]
    parts.append(indicator("s", "b", *rng.uniform(0, 100, 50)))
    found = sensitivity(parts)
    assert found["p"] < found["r"]
    assert np.isnan(found["s"])


def test_what_moves_a_district_is_said_with_its_sign() -> None:
    parts = [
        indicator("poverty", "a", 90, 20, 20, 20, 20),
        indicator("school", "a", 10, 50, 50, 50, 50),
        indicator("routes", "b", 50, 50, 50, 50, NAN),
    ]
    found = movers(parts)
    assert found["poverty"][0] > 0 > found["school"][0]
    assert found["routes"][0] == pytest.approx(0)
    assert np.isnan(found["routes"][4])
