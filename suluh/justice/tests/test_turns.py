"""Whose move it is in restitution: kept with the claim, passed on by the round, and counted in the case's calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.rules import SYSTEM
from suluh.cases.kinds import Part
from suluh.cases.kinds.dues import DueEnd, DueKind, Standing
from suluh.cases.models import Case, Due
from suluh.cases.queries.dues import dues_of
from suluh.cases.tests.lending import accept, offer
from suluh.database.identity import acting_as
from suluh.justice.access import moves_for, untold_for
from suluh.justice.actions.chain import inform, open_proceeding, take_stage
from suluh.justice.jobs import follow
from suluh.justice.kinds import Milestone, Mover, NextKind, StageKind, Teller
from suluh.justice.models import Claim
from suluh.justice.tests.parts import claim, docket, govern, instalment
from suluh.notices.kinds import Kind
from suluh.notices.models import Notice
from tests.world import NOW, World

NOTICED = date(2026, 2, 25)


def told(world: World, name: str) -> int:
    with acting_as(world.actor(name).identity()):
        return Notice.objects.filter(kind=Kind.JUSTICE_WAITS).count()


def restores(case: Case) -> list[tuple[date, str]]:
    with acting_as(SYSTEM.identity()):
        rows = Due.objects.filter(case=case, kind=DueKind.RESTORE).order_by("starts_at", "due_at")
        return [(row.due_at.date(), row.end) for row in rows]


def again(found: Claim) -> Claim:
    with acting_as(SYSTEM.identity()):
        return Claim.objects.get(pk=found.pk)


def test_a_verdict_is_the_courts_to_notify_and_nobody_of_it_is_let_in_so_the_lead_is_told(world: World) -> None:
    found = claim(world, world.case())
    assert (again(found).next, again(found).mover, again(found).told) == (NextKind.NOTIFY, Mover.COURT, False)
    assert [follow(NOW), follow(NOW), follow(NOW, days=False)] == [1, 0, 0]
    assert (told(world, "sari"), told(world, "lalu"), told(world, "koko")) == (1, 0, 0)


def test_an_agency_that_was_let_in_is_told_of_its_move_and_finds_it(world: World) -> None:
    world.agencies["uptd-mataram"].kind = AgencyKind.COURT
    world.agencies["uptd-mataram"].save()
    case = world.case()
    accept(world, offer(world, case, Part.RESTITUTION))
    found = claim(world, case)
    follow(NOW + timedelta(hours=2))
    assert (told(world, "lalu"), told(world, "sari")) == (1, 0)
    assert moves_of(world, "lalu") == [found.pk]
    assert moves_of(world, "sari") == []


def moves_of(world: World, name: str) -> list[UUID]:
    at = NOW + timedelta(hours=2)
    actor = world.actor(name, at)
    with acting_as(actor.identity()):
        return [one.pk for one in moves_for(actor, at)]


def test_the_day_of_payment_stands_in_the_calendar_until_it_is_paid(world: World) -> None:
    case = world.case()
    found = govern(world, claim(world, case), "uu21", (Milestone.FINAL_NOTICE, NOTICED))
    follow(NOW)
    due = again(found).due_on
    assert due is not None
    assert restores(case) == [(due, "")]
    follow(NOW + timedelta(hours=1))
    assert restores(case) == [(due, "")]
    instalment(world, found, 50_000_000)
    follow(NOW + timedelta(hours=2))
    assert restores(case) == [(due, DueEnd.MET)]
    assert again(found).next == NextKind.DONE


def test_a_day_that_another_regime_sets_takes_the_place_of_the_former(world: World) -> None:
    case = world.case()
    found = govern(world, claim(world, case), "uu21",
                   (Milestone.FINAL_NOTICE, NOTICED), (Milestone.COPY_RECEIVED, NOTICED))  # fmt: skip
    follow(NOW)
    first = again(found).due_on
    found = govern(world, found, "pp")
    follow(NOW)
    second = again(found).due_on
    assert first is not None
    assert second is not None
    assert first != second
    assert sorted(restores(case)) == sorted([(first, DueEnd.DROPPED), (second, "")])


def test_days_that_pass_turn_the_move_by_themselves(world: World) -> None:
    case = world.case()
    found = govern(world, claim(world, case), "uu21", (Milestone.FINAL_NOTICE, NOTICED))
    follow(NOW)
    due = again(found).due_on
    assert due is not None
    assert again(found).mover == Mover.OFFENDER
    late = NOW + (due - NOW.date()) + timedelta(days=1)
    assert follow(late) == 1
    assert (again(found).next, again(found).mover) == (NextKind.WARN, Mover.COURT)
    assert told(world, "sari") == 1
    assert over(world, case, late)


def over(world: World, case: Case, at: datetime) -> bool:
    with acting_as(world.actor("sari").identity()):
        return any(
            one.standing is Standing.OVER and one.what == "Pastikan restitusi dibayar" for one in dues_of(case, at)
        )


def test_a_police_report_without_a_word_about_her_right_is_found(world: World) -> None:
    case, sari = world.case(), world.actor("sari")
    with acting_as(sari.identity()):
        own = docket(world, case, part=Part.JUSTICE)
        made = open_proceeding(actor=sari, at=NOW, docket=own, accused="Perekrut di kampung")
        assert list(untold_for(sari, NOW)) == []
        take_stage(actor=sari, at=NOW, proceeding=made, kind=StageKind.POLICE_REPORT, on=date(2026, 1, 5),
                   office="Polda NTT", number="LP/B/12/I/2026")  # fmt: skip
        assert list(untold_for(sari, NOW)) == [made]
        inform(actor=sari, at=NOW, docket=own, teller=Teller.INVESTIGATOR, on=date(2026, 1, 7), language="Dawan")
        assert list(untold_for(sari, NOW)) == []
