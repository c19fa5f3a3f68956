"""Deciding: four eyes, two officers at once, taking back without loss, contradictions, and the second officer."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.judge import confirm_judgement, judge_pair, take_back
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Conflict, Judgement, Move, Pair
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from suluh.people.models import Record
from suluh.reports.kinds import Decision
from suluh.reports.models import Review
from tests.world import NOW, World


def retract(world: World, name: str, judgement: Judgement, reason: str = "Ternyata kakaknya.") -> None:
    """Let a member of the cast take a decision back."""
    actor = world.actor(name)
    with acting_as(actor.identity()):
        take_back(actor=actor, at=NOW, judgement=judgement, reason=reason)


def persons() -> dict[UUID, UUID]:
    """Give the person of each record that speaks of somebody."""
    with acting_as(SYSTEM.identity()):
        return dict(Record.objects.filter(withdrawn_at=None).values_list("pk", "person_id"))


def state_of(pair: Pair) -> str:
    with acting_as(SYSTEM.identity()):
        return Pair.objects.get(pk=pair.pk).state


def test_same_joins_the_records_and_the_older_person_stays(world: World, pair: Pair, maria: Record) -> None:
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    assert set(persons().values()) == {maria.person_id}
    assert state_of(pair) == State.SAME
    with acting_as(SYSTEM.identity()):
        assert [move.judgement_id for move in Move.objects.all()] == [judgement.pk]


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_different_and_unsure_join_nothing(world: World, pair: Pair, verdict: Verdict) -> None:
    before = persons()
    judge(world, "yosef", pair, verdict, note="Tanyakan nama ibunya.")
    assert persons() == before
    assert state_of(pair) == verdict.name


def test_unsure_can_be_decided_later(world: World, pair: Pair) -> None:
    first = judge(world, "yosef", pair, Verdict.UNSURE, note="Tanyakan nama ibunya.")
    judge(world, "nadi", pair, Verdict.SAME, seen=first.pk)
    assert state_of(pair) == State.SAME
    with acting_as(SYSTEM.identity()):
        assert Judgement.objects.count() == 2


def test_of_two_officers_the_second_is_told_who_decided(world: World, pair: Pair) -> None:
    judge(world, "yosef", pair, Verdict.SAME)
    with pytest.raises(Refused) as refused:
        judge(world, "nadi", pair, Verdict.DIFFERENT)
    assert refused.value.answer.codes == {Why.DECIDED}
    assert "yosef" in str(refused.value)
    assert state_of(pair) == State.SAME


def test_sending_the_same_decision_twice_keeps_it_once(world: World, pair: Pair) -> None:
    assert judge(world, "yosef", pair, Verdict.SAME) == judge(world, "yosef", pair, Verdict.SAME)
    with acting_as(SYSTEM.identity()):
        assert Judgement.objects.count() == 1


def test_who_verified_a_report_cannot_clear_it(world: World, pair: Pair) -> None:
    with acting_as(world.actor("vera").identity()):
        Review.objects.create(report=world.report, decision=Decision.VERIFIED, by=world.users["yosef"], at=NOW)
    with pytest.raises(Refused) as refused:
        judge(world, "yosef", pair, Verdict.SAME)
    assert refused.value.answer.codes == {Why.OWN_REVIEW}


@pytest.mark.parametrize("name", ["ina", "dewi"])
def test_who_entered_a_record_cannot_clear_it(world: World, pair: Pair, name: str) -> None:
    actor = replace(world.actor("yosef"), user_id=world.users[name].pk)
    with acting_as(actor.identity()), pytest.raises(Refused) as refused:
        judge_pair(actor=actor, at=NOW, pair_id=pair.pk, verdict=Verdict.SAME)
    assert refused.value.answer.codes == {Why.OWN_ENTRY}


def test_taken_back_all_is_as_it_was_and_nothing_is_lost(world: World, pair: Pair) -> None:
    before = persons()
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    assert persons() != before
    retract(world, "nadi", judgement)
    assert persons() == before
    assert state_of(pair) == State.WAITING
    with acting_as(SYSTEM.identity()):
        kept = Judgement.objects.get()
        assert (kept.verdict, kept.retraction.reason) == (Verdict.SAME, "Ternyata kakaknya.")
        assert Move.objects.count() == 2
    with pytest.raises(Refused) as refused:
        retract(world, "yosef", judgement)
    assert refused.value.answer.codes == {Why.TAKEN_BACK}


def test_an_undoing_is_undone_by_deciding_again_and_every_step_stays(world: World, pair: Pair) -> None:
    apart = persons()
    first = judge(world, "yosef", pair, Verdict.SAME)
    joined = persons()
    retract(world, "nadi", first)
    second = judge(world, "nadi", pair, Verdict.SAME)
    assert persons() == joined
    retract(world, "yosef", second)
    assert persons() == apart
    with acting_as(SYSTEM.identity()):
        assert Judgement.objects.exclude(retraction=None).count() == 2
        assert Move.objects.count() == 4


def test_taking_back_needs_a_reason(world: World, pair: Pair) -> None:
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    with pytest.raises(Refused) as refused:
        retract(world, "yosef", judgement, " ")
    assert refused.value.answer.codes == {Why.NO_REASON}


@pytest.mark.parametrize("change", [{"verdict": "different"}, {"note": "x"}, {"proposed": True}])
def test_a_judgement_cannot_be_overwritten(world: World, pair: Pair, change: dict[str, object]) -> None:
    judge(world, "yosef", pair, Verdict.SAME)
    for name in ("yosef", "nadi"):
        with acting_as(world.actor(name).identity()), pytest.raises(DatabaseError), transaction.atomic():
            Judgement.objects.update(**change)


def test_what_follows_is_settled_and_asked_again_when_it_no_longer_follows(world: World, three: list[Pair]) -> None:
    before = persons()
    first = judge(world, "nadi", three[0], Verdict.SAME)
    judge(world, "nadi", three[1], Verdict.SAME)
    assert len(set(persons().values())) == 1
    assert state_of(three[2]) == State.SETTLED
    retract(world, "nadi", first)
    assert len(set(persons().values())) == 2
    assert state_of(three[2]) == State.WAITING
    alone = (set(before) - {three[1].left_id, three[1].right_id}).pop()
    assert persons()[alone] == before[alone]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_persons_do_not_depend_on_the_order_of_decisions(
    world: World, three: list[Pair], order: tuple[int, ...]
) -> None:
    verdicts = [Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT]
    for place in order:
        judge(world, "nadi", three[place], verdicts[place])
    assert len(set(persons().values())) == 1
    with acting_as(SYSTEM.identity()):
        conflict = Conflict.objects.get(closed_at=None)
        assert conflict.pair_id == three[2].pk
        assert len(conflict.chain) == 3


def test_a_contradiction_is_closed_only_when_somebody_takes_back_a_part_of_it(world: World, three: list[Pair]) -> None:
    for pair, verdict in zip(three, [Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT], strict=True):
        last = judge(world, "nadi", pair, verdict)
    with acting_as(world.actor("yosef").identity()):
        assert not Conflict.objects.exists()  # its chain leaves her province
    retract(world, "nadi", last)
    with acting_as(SYSTEM.identity()):
        assert Conflict.objects.get().closed_at == NOW


def test_an_officer_of_one_province_does_not_tear_what_lies_beyond_it(world: World, three: list[Pair]) -> None:
    judge(world, "nadi", three[1], Verdict.SAME)
    joined = persons()[three[1].left_id]
    judge(world, "yosef", three[0], Verdict.SAME)
    assert set(persons().values()) == {joined}


def test_joining_persons_with_cases_elsewhere_waits_for_a_second_officer(world: World, pair: Pair) -> None:
    before = persons()
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    assert (judgement.proposed, state_of(pair), persons()) == (True, State.PROPOSED, before)
    yosef, nadi = world.actor("yosef"), world.actor("nadi")
    with acting_as(yosef.identity()), pytest.raises(Refused) as refused:
        confirm_judgement(actor=yosef, at=NOW, judgement=judgement, agrees=True)
    assert refused.value.answer.codes == {Why.OWN_PROPOSAL}
    with acting_as(nadi.identity()):
        confirm_judgement(actor=nadi, at=NOW, judgement=judgement, agrees=True)
    assert len(set(persons().values())) == 1
    assert state_of(pair) == State.SAME


def test_a_second_officer_may_disagree(world: World, pair: Pair) -> None:
    before, nadi = persons(), world.actor("nadi")
    open_cases(world, pair)
    judgement = judge(world, "yosef", pair, Verdict.SAME)
    with acting_as(nadi.identity()):
        confirm_judgement(actor=nadi, at=NOW, judgement=judgement, agrees=False, note="Tanggal lahirnya lain.")
        assert (state_of(pair), persons()) == (State.WAITING, before)
        with pytest.raises(Refused) as refused:
            confirm_judgement(actor=nadi, at=NOW, judgement=judgement, agrees=True)
    assert refused.value.answer.codes == {Why.NOT_PROPOSED}
    with acting_as(world.actor("yosef").identity()):  # who proposed it finds it in her inbox again
        assert list(Notice.objects.values_list("kind", "page")) == [("PAIR_WAITS", "clearing:pair")]
