"""Measures of quality, against figures worked out by hand."""

import numpy as np
import pytest

from suluh.linkage.evaluate import (
    best_threshold,
    calibrate,
    group_pairs,
    measure_groups,
    measure_links,
    measure_noise,
    measure_pairs,
    measure_parts,
)

# Two persons (three and two records); the groups found put one record of the first with the second.
TRUTH = ["ani", "ani", "ani", "budi", "budi"]
FOUND = [1, 1, 2, 2, 2]


def test_pairs_and_records_of_groups() -> None:
    quality = measure_groups(FOUND, TRUTH)
    assert (quality.pairs.found, quality.pairs.true, quality.pairs.right) == (4, 4, 2)
    assert quality.pairs.f1 == pytest.approx(0.5)
    # Each record's group: 2 of 2 pure, twice; 1 of 3, once; 2 of 3, twice.
    assert quality.b3_precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert quality.b3_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert quality.exact == 0.0


def test_a_perfect_and_an_empty_linkage() -> None:
    perfect = measure_groups([7, 7, 7, 3, 3], TRUTH)
    assert (perfect.pairs.f1, perfect.b3_f1, perfect.exact) == (1.0, 1.0, 1.0)
    nothing = measure_groups(range(5), TRUTH)
    assert (nothing.pairs.precision, nothing.pairs.recall) == (1.0, 0.0)
    assert measure_groups([], []).pairs.f1 == 1.0


def test_a_truth_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="truth names 5"):
        measure_groups([1, 2], TRUTH)


def test_keys_are_measured_by_the_true_pairs_that_meet() -> None:
    share = measure_pairs([0, 0, 2], [1, 3, 4], TRUTH)
    assert (share.recall, share.precision) == (1 / 4, 1 / 3)


def test_links_between_two_files() -> None:
    share = measure_links([0, 1], [0, 1], ["ani", "budi", "cici"], ["ani", "dedi", "ani"])
    assert (share.found, share.true, share.right) == (2, 2, 1)


def test_pairs_of_sources() -> None:
    parts = measure_parts(FOUND, TRUTH, ["LSM", "POLRI", "POLRI", "LSM", None])
    assert (parts["LSM", "POLRI"].found, parts["LSM", "POLRI"].true, parts["LSM", "POLRI"].right) == (2, 2, 1)
    assert sum(part.true for part in parts.values()) == 4


def test_kinds_of_noise() -> None:
    shares = measure_noise(FOUND, TRUTH, [1, 0, 2, 0, 0], {"TYPO": 1, "ORDER": 2, "OCR": 4})
    assert (shares["TYPO"].found, shares["TYPO"].true, shares["TYPO"].right) == (1, 2, 1)
    assert "OCR" not in shares
    assert (shares["(none)"].found, shares["(none)"].true) == (1, 1)


def test_calibration_of_probabilities_that_are_true_and_of_some_that_boast() -> None:
    rng = np.random.default_rng(4)
    said = rng.random(200_000)
    honest = calibrate(said, rng.random(len(said)) < said)
    boasting = calibrate(np.sqrt(said), rng.random(len(said)) < said)
    assert honest.ece < 0.01 < 0.1 < boasting.ece
    assert honest.brier < boasting.brier
    assert sum(one.pairs for one in honest.bins) == len(said)
    assert calibrate([], []).bins == ()


def test_the_best_threshold_in_hindsight() -> None:
    weight, share = best_threshold([9.0, 8.0, 8.0, 1.0], [True, True, False, False], 3)
    assert (weight, share.found, share.right) == (8.0, 3, 2)


def test_pairs_are_written_out_by_place() -> None:
    a, b = group_pairs([5, 6, 5, 5])
    assert {frozenset(pair) for pair in zip(a.tolist(), b.tolist(), strict=True)} == {
        frozenset({0, 2}),
        frozenset({0, 3}),
        frozenset({2, 3}),
    }
    assert len(group_pairs([1, 2, 3])[0]) == 0
