"""When an import stops and asks."""

from __future__ import annotations

import pytest

from suluh.capture.kinds import Why
from suluh.capture.rules.stopping import Probe, may_import, probe_in, spread


@pytest.mark.parametrize(
    ("probe", "same_file", "sure", "why"),
    [
        (Probe(), False, False, set()),
        (Probe(), True, False, {Why.SAME_FILE}),
        (Probe(), True, True, set()),
        (Probe(200, 100, 0), False, False, set()),
        (Probe(200, 101, 10), False, False, {Why.MOSTLY_KNOWN}),
        (Probe(200, 150, 101), False, False, {Why.SAME_LIST}),
        (Probe(4, 4, 4), False, False, set()),
        (Probe(200, 200, 200), False, True, set()),
    ],
)
def test_when_an_import_stops(probe: Probe, same_file: bool, sure: bool, why: set[Why]) -> None:
    assert may_import(probe, same_file=same_file, sure=sure).codes == why


def test_a_probe_is_spread_over_the_whole_list() -> None:
    assert list(spread(3, 200)) == [0, 1, 2]
    assert len(spread(10_000, 200)) == 200
    assert max(spread(10_000, 200)) > 9_900
    assert probe_in({}) == Probe()
