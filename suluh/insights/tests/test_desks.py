"""What desks do, counted by role and agency and never by officer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.accounts.rules import SYSTEM
from suluh.database.identity import Identity, acting_as
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Pace
from suluh.insights.models import Desk
from suluh.insights.queries.desks import with_pace
from suluh.insights.rules.desks import pace, shown_days, shown_percent
from suluh.library.models import Attempt, Quiz
from suluh.library.tests.guides import make_edition
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision, Status
from suluh.taskforces.actions.capacity import give_duty
from suluh.taskforces.kinds import DataRole
from suluh.taskforces.queries.capacity import duties_in
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW, World

PAGE = "/angka/petugas-data/"


@pytest.mark.parametrize(
    ("officers", "done", "waiting", "late", "is_"),
    [
        (0, 0, 0, 0, Pace.QUIET),
        (3, 0, 0, 0, Pace.QUIET),
        (0, 4, 0, 0, Pace.NOBODY),
        (0, 0, 2, 0, Pace.NOBODY),
        (2, 90, 3, 1, Pace.LATE),
        (2, 90, 31, 0, Pace.BEHIND),
        (2, 90, 30, 0, Pace.KEEPS),
        (1, 0, 1, 0, Pace.KEEPS),
        (1, 0, 2, 0, Pace.BEHIND),
    ],
)
def test_a_desk_keeps_up_or_not(officers: int, done: int, waiting: int, late: int, is_: Pace) -> None:
    assert pace(officers=officers, done=done, waiting=waiting, late=late) == is_


@pytest.mark.parametrize(("done", "percent", "days"), [(4, None, None), (5, 40, 2.3), (0, None, None)])
def test_little_work_is_not_made_into_a_share(done: int, percent: int | None, days: float | None) -> None:
    assert (shown_percent(done, 2), shown_days(done, 2.34)) == (percent, days)


def counted(world: World) -> dict[tuple[int, str], Desk]:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW + timedelta(hours=1))
        return {(one.agency_id, one.role): one for one in Desk.objects.all()}


def test_work_is_counted_at_the_desk_that_did_it(world: World) -> None:
    vera = world.actor("vera")
    with acting_as(vera.identity()):
        decide_report(
            actor=vera, at=NOW + timedelta(minutes=30), report=world.report, decision=Decision.RETURNED,
            reasons=("INCOMPLETE",), note="Mohon lengkapi tempat asalnya.",
        )  # fmt: skip
    found = counted(world)
    intake = found[world.agencies["uptd-kupang"].pk, Role.INTAKE]
    verifier = found[world.agencies["gt-ntt"].pk, Role.VERIFIER]
    assert (intake.done, intake.returned, intake.waiting, intake.officers) == (1, 1, 1, 1)
    assert (verifier.done, verifier.returned, verifier.waiting, verifier.officers) == (1, 1, 0, 1)
    assert intake.days == 1
    assert verifier.days == pytest.approx(0.5 / 24, abs=0.001)
    assert found[world.agencies["gt-ntb"].pk, Role.VERIFIER].done == 0


def test_what_waits_is_counted_once_for_each_desk_in_whose_area_it_lies(world: World) -> None:
    Membership.objects.create(
        user=world.users["ina"], agency=world.agencies["gt-ntt"], role=Role.VERIFIER, area_id="53.71",
        starts=date(2025, 1, 1),
    )  # fmt: skip
    found = counted(world)
    assert world.report.status == Status.RECEIVED
    assert found[world.agencies["gt-ntt"].pk, Role.VERIFIER].waiting == 1
    assert found[world.agencies["gt-ntt"].pk, Role.VERIFIER].officers == 2
    assert found[world.agencies["gt-ntb"].pk, Role.VERIFIER].waiting == 0


def test_a_certificate_of_the_library_makes_an_officer_trained(world: World) -> None:
    quiz = Quiz.objects.create(edition=make_edition())
    Attempt.objects.create(quiz=quiz, user=world.users["ina"], at=NOW, right=3, total=3, certificate="S-1")
    desk = counted(world)[world.agencies["uptd-kupang"].pk, Role.INTAKE]
    assert (desk.officers, desk.trained) == (1, 1)


def test_a_role_for_data_shows_whether_the_desk_of_its_agency_keeps_up(client: Client, world: World) -> None:
    counted(world)
    agency = world.agencies["uptd-kupang"]
    with acting_as(SYSTEM.identity()):
        force = make_force("53")
        for role, pk in ((DataRole.PRODUCER, agency.pk), (DataRole.AUTHORITY, agency.pk), (DataRole.VERIFIER, None)):
            give_duty(actor=SYSTEM, at=NOW, force=force, dataset="Laporan", role=role, office=role, agency_id=pk)
        paces = {duty.role: pace for duty, pace in with_pace(duties_in("53", 9))}
    assert paces[DataRole.PRODUCER] is not None
    assert (paces[DataRole.AUTHORITY], paces[DataRole.VERIFIER]) == (None, None)
    client.force_login(world.users["seta"])
    assert "tidak terlihat" in client.get(PAGE).content.decode()


def test_the_page_names_desks_and_never_officers(client: Client, world: World) -> None:
    counted(world)
    client.force_login(world.users["seta"])
    text = client.get(PAGE).content.decode()
    assert "UPTD PPA Kota Kupang" in text
    assert "UPTD PPA Kota Mataram" not in text
    assert not any(f">{name}<" in text for name in ("ina", "vera", "yosef"))
    assert client.get(f"{PAGE}?wilayah=52").status_code == 404
    client.force_login(world.users["ina"])
    own = client.get(PAGE).content.decode()
    assert "UPTD PPA Kota Kupang" in own
    assert "Sekretariat Gugus Tugas NTT" not in own


def test_the_database_shows_an_office_the_desks_of_its_areas_alone(world: World) -> None:
    counted(world)
    with acting_as(Identity("suluh_office", areas=("52",))):
        assert {one.area_code[:2] for one in Desk.objects.all()} == {"52"}
