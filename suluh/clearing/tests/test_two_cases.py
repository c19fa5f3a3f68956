"""Two persons with a case each are joined and parted again: no case is merged, moved, closed or shown to another."""

from __future__ import annotations

from uuid import UUID

from suluh.accounts.rules import SYSTEM
from suluh.cases.models import Case
from suluh.clearing.actions.judge import confirm_judgement, take_back
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Pair
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from tests.world import NOW, World


def cases() -> dict[str, tuple[str, UUID, int, int]]:
    """Return each case by the agency that leads it: its state, its record, and how much was written in it."""
    with acting_as(SYSTEM.identity()):
        return {
            case.agency.code: (case.state, case.record_id, case.events.count(), case.dues.filter(ended_at=None).count())
            for case in Case.objects.select_related("agency")
        }


def persons() -> dict[str, UUID]:
    with acting_as(SYSTEM.identity()):
        return {case.agency.code: case.record.person_id for case in Case.objects.select_related("agency", "record")}


def reached(world: World, name: str) -> set[str]:
    with acting_as(world.actor(name).identity()):
        return set(Case.objects.values_list("agency__code", flat=True))


def told(world: World, name: str) -> int:
    with acting_as(world.actor(name).identity()):
        return Notice.objects.filter(user=world.users[name], kind="PERSON_CHANGED").count()


def test_both_cases_stand_through_joining_and_parting(world: World, pair: Pair) -> None:
    world.verify()
    open_cases(world, pair)
    before, apart, nadi = cases(), persons(), world.actor("nadi")
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    with acting_as(nadi.identity()):
        confirm_judgement(actor=nadi, at=NOW, judgement=judgement, agrees=True)
    assert len(set(persons().values())) == 1
    assert cases() == before
    assert (reached(world, "sari"), reached(world, "dewi")) == ({"uptd-kupang"}, {"shelter-belu"})
    assert told(world, "sari") == told(world, "dewi") == 1
    with acting_as(nadi.identity()):
        take_back(actor=nadi, at=NOW, judgement=judgement, reason="Ternyata dua orang.")
    parted = persons()
    assert len(set(parted.values())) == 2
    assert set(parted.values()) & set(apart.values())
    assert cases() == before
