"""Early warning: no alarm without history, alarms at the rate that was stated, and sight of a real rise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from suluh.estimation.surveillance import Watch, alarms, pooled_dispersion, reference, watch


def test_the_month_is_compared_with_its_season_and_with_lately() -> None:
    assert reference(37) == [0, 1, 11, 12, 13, 23, 24, 25, 29, 30, 31, 32, 33, 34]
    assert reference(37)[-1] == 34  # neither the newest month (36) nor the one before it
    assert reference(5, recent=6) == [0, 1, 2]
    assert reference(1) == []


def test_a_short_history_says_nothing() -> None:
    assert watch([1, 2, 0, 1, 3], 50) is None
    assert watch([1, 2, 0, 1, 3, 1], 50) is not None


@pytest.mark.parametrize(
    ("history", "count", "alarm"),
    [
        ([0] * 12, 0, False),
        ([0] * 12, 1, False),  # one case where there was none is not yet a rise
        ([0] * 12, 3, True),
        ([2, 1, 3, 2, 2, 1, 3, 2, 2, 2], 4, False),
        ([2, 1, 3, 2, 2, 1, 3, 2, 2, 2], 9, True),
        ([0, 12, 1, 9, 0, 15, 2, 11, 0, 14], 16, False),  # it always jumped like this
        ([5] * 12, 0, False),  # fewer than usual is no alarm
    ],
)
def test_what_is_unusual(history: list[int], count: int, alarm: bool) -> None:
    found = watch(history, count)
    assert found is not None
    assert found.alarm is alarm
    assert (count > found.threshold) is alarm


@pytest.mark.parametrize(("mean", "dispersion"), [(0.3, 1.0), (2.0, 1.0), (15.0, 1.0), (8.0, 2.5)])
def test_false_alarms_are_as_rare_as_said(mean: float, dispersion: float) -> None:
    rng = np.random.default_rng(11)
    size = (2000, 15)
    if dispersion == 1.0:
        counts = rng.poisson(mean, size)
    else:
        counts = rng.negative_binomial(mean / (dispersion - 1), 1 / dispersion, size)
    found = [watch(row[:14].tolist(), int(row[14]), rate=0.02) for row in counts]
    false = sum(one.alarm for one in found if one)
    # With extra variation it is estimated from 14 months only, and somewhat more alarms are false than stated.
    most = 0.02 if dispersion == 1.0 else 0.035
    assert stats.binomtest(false, 4000, most, alternative="greater").pvalue > 0.01


def test_a_threefold_rise_is_seen_in_the_month_it_comes() -> None:
    rng = np.random.default_rng(5)
    found = [watch(rng.poisson(5, 14).tolist(), int(rng.poisson(15))) for _ in range(300)]
    assert np.mean([one.alarm for one in found if one]) > 0.7


def test_of_five_hundred_districts_few_are_reported_for_nothing() -> None:
    rng = np.random.default_rng(9)
    found = [watch(rng.poisson(3, 14).tolist(), int(rng.poisson(3))) for _ in range(500)]
    assert alarms(found).sum() <= 1
    found[7] = watch([3] * 14, 20)
    assert alarms([*found, None])[7]


@pytest.mark.parametrize(("history", "count", "rate"), [([1] * 6, -1, 0.01), ([-1] * 6, 1, 0.01), ([1] * 6, 1, 0.0)])
def test_what_cannot_be_watched_is_refused(history: list[int], count: int, rate: float) -> None:
    with pytest.raises(ValueError, match="counts"):
        watch(history, count, rate=rate)


def test_a_watch_says_what_it_expected() -> None:
    found = watch([2, 3, 1, 2, 3, 1, 2, 2], 2)
    assert isinstance(found, Watch)
    assert found.expected == pytest.approx(16.5 / 8)
    assert found.dispersion == 1.0


def test_many_short_series_together_say_how_much_they_vary() -> None:
    draw = np.random.default_rng(7)
    means = draw.gamma(0.6, 1.5, 500)
    chance = draw.poisson(means[:, None], (500, 14)).tolist()
    doubled = draw.negative_binomial(means[:, None], 0.5, (500, 14)).tolist()  # its variance is twice its mean
    assert 1.0 <= pooled_dispersion(chance) < 1.1
    assert 1.75 < pooled_dispersion(doubled) < 2.15  # a little low: series of nothing at all are left out
    assert pooled_dispersion([[0, 0, 0], [4]]) == pooled_dispersion([]) == 1.0
    alone, together = watch(doubled[0], 9), watch(doubled[0], 9, least=2.0)
    assert alone is not None
    assert together is not None
    assert together.threshold >= alone.threshold
    assert together.dispersion >= 2.0
