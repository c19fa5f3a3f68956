"""What clearing tells a village of somebody whom another village has in its register."""

from __future__ import annotations

from suluh.clearing.actions.ask import give_hint
from suluh.database.identity import acting_as
from suluh.villages.tests.stage import YULIANA, make_resident, make_village, officer_of
from tests.world import NOW, World


def test_the_same_person_on_two_registers_is_hinted_without_exposure(world: World) -> None:
    make_resident(world, make_village(world))
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    lia = officer_of(world, "lia")
    with acting_as(lia.identity()):
        hint = give_hint(actor=lia, at=NOW, claim=YULIANA.claim())
    assert hint.holders
    assert YULIANA.name not in repr(hint)
