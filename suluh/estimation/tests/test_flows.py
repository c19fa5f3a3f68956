"""Gravity models, against what was published of migration in Austria."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from suluh.estimation.flows import doubly_constrained, gravity

AUSTRIA = json.loads((Path(__file__).parent / "published/austria.json").read_text())


def test_the_unconstrained_model_is_the_published_one() -> None:
    columns = np.column_stack(
        [np.log(AUSTRIA["origin_size"]), np.log(AUSTRIA["destination_size"]), AUSTRIA["distance"]]
    )
    found = gravity(AUSTRIA["flows"], columns)
    assert found.coefficients == pytest.approx(AUSTRIA["coefficients"], rel=1e-6)
    assert found.aic == pytest.approx(AUSTRIA["aic"], rel=1e-6)
    assert found.deviance == pytest.approx(AUSTRIA["deviance"], rel=1e-6)
    assert found.d2 == pytest.approx(AUSTRIA["d2"], rel=1e-6)


def test_the_constrained_model_keeps_its_margins() -> None:
    found = doubly_constrained(AUSTRIA["flows"], AUSTRIA["origins"], AUSTRIA["destinations"], AUSTRIA["distance"])
    assert found.coefficients[-1] == pytest.approx(AUSTRIA["constrained_distance"], rel=1e-6)
    for names in (AUSTRIA["origins"], AUSTRIA["destinations"]):
        for one in set(names):
            mine = np.array(names) == one
            assert found.fitted[mine].sum() == pytest.approx(np.array(AUSTRIA["flows"])[mine].sum())


@pytest.mark.parametrize(
    ("flows", "columns"), [([1, -2, 3], [0, 1, 2]), ([0, 0, 0], [0, 1, 2]), ([1, 2, 3], [1, 1, 1])]
)
def test_what_cannot_be_fitted_is_refused(flows: list[int], columns: list[int]) -> None:
    with pytest.raises(ValueError, match=r"flows|columns"):
        gravity(flows, np.array(columns)[:, None])
