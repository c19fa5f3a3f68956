"""A case that is led by an agency without a region of its own lies where she comes from, and its coordinators know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.cases.actions import accept_grant, grant_case, open_case
from suluh.cases.jobs import go_round
from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision
from suluh.reports.queries import records_in
from tests.world import NOW, World


@pytest.fixture
def mission(world: World) -> User:
    """Maya of the consulate in Johor, which lies in no area of the country."""
    agency = Agency.objects.create(code="kjri-johor", name="KJRI Johor Bahru", kind=AgencyKind.MISSION)
    world.agencies[agency.code] = agency
    world.users["maya"] = User.objects.create_user("maya", email="maya@suluh.example", password=None)
    Membership.objects.create(user=world.users["maya"], agency=agency, role=Role.CASE_WORKER, starts=date(2020, 1, 1))
    return world.users["maya"]


def seen_by(world: World, name: str, case: Case) -> bool:
    with acting_as(world.actor(name).identity()):
        return Case.objects.filter(pk=case.pk).exists()


def test_a_case_opened_abroad_is_known_to_the_coordinators_of_her_home(world: World, mission: User) -> None:
    report = world.tell("maya", "kjri-johor", "53.71")
    vera, maya = world.actor("vera"), world.actor("maya")
    with acting_as(vera.identity()):
        decide_report(actor=vera, at=NOW, report=report, decision=Decision.VERIFIED)
        report.refresh_from_db()
    with acting_as(maya.identity()):
        [record] = records_in(report)
        case = open_case(actor=maya, at=NOW, report=report, record=record, agency=world.agencies["kjri-johor"])
    assert case.area_code == "53.71"
    assert seen_by(world, "koko", case)
    assert not seen_by(world, "lalu", case)
    sweep_later(world)
    assert told(world, "koko")


def test_a_lead_taken_over_abroad_brings_the_case_to_her_home(world: World, mission: User) -> None:
    """Found in Mataram, from Kupang: once the consulate leads, NTT is told of what is late, and NTB no longer."""
    report = world.tell("lalu", "uptd-mataram", "52.71")
    vita, lalu, maya = world.actor("vita"), world.actor("lalu"), world.actor("maya")
    with acting_as(vita.identity()):
        decide_report(actor=vita, at=NOW, report=report, decision=Decision.VERIFIED)
        report.refresh_from_db()
    with acting_as(lalu.identity()):
        [record] = records_in(report)
        case = open_case(actor=lalu, at=NOW, report=report, record=record, agency=world.agencies["uptd-mataram"])
        lent = grant_case(
            actor=lalu, at=NOW, case=case, agency=world.agencies["kjri-johor"], parts=list(Part), lead=True,
            basis=Basis.CONSENT,
        )  # fmt: skip
    assert not seen_by(world, "koko", case)
    with acting_as(maya.identity()):
        accept_grant(actor=maya, at=NOW, grant=lent)
    assert seen_by(world, "koko", case)
    assert not seen_by(world, "lalu", case)
    with acting_as(maya.identity()):
        assert Case.objects.get(pk=case.pk).area_code == "53.71"
    sweep_later(world)
    assert told(world, "koko")
    assert told(world, "maya")


def told(world: World, name: str) -> bool:
    with acting_as(world.actor(name).identity()):
        return Notice.objects.filter(user=world.users[name], kind="CASE_OVERDUE").exists()


def sweep_later(world: World) -> None:
    go_round(NOW + timedelta(days=3))
