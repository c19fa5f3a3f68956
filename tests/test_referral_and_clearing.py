"""Clearing and referral stand beside one another: joining and parting persons gives no agency more of a case."""

from __future__ import annotations

from suluh.cases.models import Case
from suluh.clearing.actions.judge import confirm_judgement, take_back
from suluh.clearing.kinds import Verdict
from suluh.clearing.tests.pairs import judge, make_pair, open_cases
from suluh.database.identity import acting_as
from suluh.people.models import Record
from suluh.referrals.tests.parts import accept, send
from suluh.referrals.tests.test_referral import reads, state_of
from tests.world import NOW, World


def test_a_merge_and_an_un_merge_of_persons_give_nobody_more(world: World) -> None:
    """Dewi has a case of her own for whom clearing takes for the same person; Sari has referred hers to Mataram."""
    world.verify()
    pair = make_pair(world)
    open_cases(world, pair)
    with acting_as(world.actor("sari").identity()):
        case = Case.objects.get()
    referral = accept(world, send(world, case))
    names = ("lalu", "dewi", "sari")
    before = {name: reads(world, name) for name in names}
    proposal, yosef = judge(world, "yosef", pair, Verdict.SAME), world.actor("yosef")
    assert {name: reads(world, name) for name in names} == before
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        confirm_judgement(actor=nadi, at=NOW, judgement=proposal, agrees=True)
        assert Record.objects.filter(person=pair.left.person_id).count() == 2
    assert {name: reads(world, name) for name in names} == before
    with acting_as(yosef.identity()):
        take_back(actor=yosef, at=NOW, judgement=proposal, reason="Ternyata dua orang bersaudara.")
    assert {name: reads(world, name) for name in names} == before
    assert state_of(world, referral) == "ACCEPTED"
