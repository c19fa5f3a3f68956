"""What a machine never does: contradict somebody, or heap records on one person."""

from __future__ import annotations

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions import automate as machine
from suluh.clearing.jobs import automate
from suluh.clearing.kinds import State, Verdict
from suluh.clearing.models import Conflict, Pair
from suluh.clearing.tests.machines import automation
from suluh.clearing.tests.pairs import judge
from suluh.database.identity import acting_as
from tests.world import NOW, World


def states(three: list[Pair]) -> list[str]:
    with acting_as(SYSTEM.identity()):
        assert not Conflict.objects.exists()
        return sorted(Pair.objects.filter(pk__in=[pair.pk for pair in three]).values_list("state", flat=True))


@pytest.mark.parametrize("parted", [0, 1, 2])
def test_it_joins_nobody_whom_an_officer_parted(world: World, three: list[Pair], parted: int) -> None:
    """Of three records alike an officer said of two that they aren't one person: the third may be either of them."""
    judge(world, "nadi", three[parted], Verdict.DIFFERENT)
    automation(world, area="")
    automate(NOW)
    assert states(three) == [State.DIFFERENT, State.SAME, State.WAITING]
    assert automate(NOW) == 0


def test_it_brings_no_more_records_together_than_one_person_has(
    world: World, three: list[Pair], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "MOST_RECORDS", 2)
    automation(world, area="")
    automate(NOW)
    assert states(three) == [State.SAME, State.WAITING, State.WAITING]
    monkeypatch.setattr(machine, "MOST_RECORDS", 3)
    automate(NOW)
    assert states(three) == [State.SAME, State.SAME, State.SETTLED]
