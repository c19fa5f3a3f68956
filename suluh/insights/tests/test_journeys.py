"""Journeys: each person once, by her latest record and her case; drawn, told and watched."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.audit.actions import note
from suluh.cases.actions.screening import Screened, conclude, determine, screen_case
from suluh.cases.kinds.people import StopKind
from suluh.cases.kinds.screening import Authority, Status
from suluh.cases.models import Stop
from suluh.database.identity import Identity, acting_as
from suluh.insights.access import reading
from suluh.insights.actions import journeys, statements
from suluh.insights.actions.count import count_figures
from suluh.insights.models import Frozen, Journey
from suluh.insights.queries.alarms import RECRUITED
from suluh.insights.queries.figures import last_count
from suluh.insights.rules.journeys import WIDTH, months_before, ribbons
from suluh.people.actions import point_record
from suluh.people.models import Person, Record
from tests.world import MARIA, NOW, World

GIRL = replace(MARIA, name="Yuliana Bere", nik="", birth=None, phones=(), area_code="53.04.12.1001")


def count(at: datetime = NOW) -> list[tuple[object, ...]]:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=at)
        return list(
            Journey.objects.order_by("area_code", "month").values_list(
                "area_code", "via", "destination", "month", "persons", "standing"
            )
        )


@pytest.fixture
def belu(world: World) -> World:
    """Let Belu tell of a girl a year ago, and again lately."""
    for days in (400, 10):
        world.tell("dewi", "shelter-belu", "53.04", at=NOW - timedelta(days=days), people=(GIRL,))
    return world


def test_the_way_is_what_the_case_says(world: World) -> None:
    case = world.case()
    assert count() == [("53.71", "", "MY", date(2026, 3, 1), 1, "VERIFIED")]
    with acting_as(world.actor("sari").identity()):
        for kind, where in ((StopKind.TRANSIT, "53.04.12"), (StopKind.EXPLOITATION, "")):
            Stop.objects.create(
                case=case, kind=kind, area_code=where, country_id=None if where else "SA", at=NOW,
                by=world.users["sari"],
            )  # fmt: skip
    assert count() == [("53.71", "53.04", "SA", date(2026, 3, 1), 1, "VERIFIED")]


def test_each_person_stands_on_the_highest_step_and_who_is_no_victim_is_not_counted(world: World) -> None:
    case, sari = world.case(), world.actor("sari")
    letters = iter(range(1, 9))

    def said(status: Status, *, formally: bool) -> list[object]:
        with acting_as(sari.identity()):
            if formally:
                day = date(2026, 2, next(letters))
                determine(
                    actor=sari, at=NOW, case=case, status=status, authority=Authority.POLICE, authority_name="Polda",
                    letter_number=f"B/{day}", on=day,
                )  # fmt: skip
            else:
                conclude(actor=sari, at=NOW, case=case, status=status, reason="Upah ditahan, paspor diambil.")
        return [row[5] for row in count()]

    with acting_as(sari.identity()):
        screen_case(actor=sari, at=NOW, case=case, screened=Screened())
    assert said(Status.ACTUAL, formally=False) == ["SCREENED"]
    assert said(Status.ACTUAL, formally=True) == ["DETERMINED"]
    assert said(Status.NOT, formally=True) == []


def test_who_was_told_of_twice_counts_once_in_the_month_of_the_first_time(belu: World) -> None:
    assert [(row[0], row[3], row[4]) for row in count()] == [
        ("53.04", date(2025, 1, 1), 1), ("53.04", date(2026, 2, 1), 1), ("53.71", date(2026, 3, 1), 1),
    ]  # fmt: skip
    with acting_as(SYSTEM.identity()):
        first, second = Record.objects.filter(home_code__startswith="53.04").order_by("said_at")
        point_record(actor=SYSTEM, at=NOW, record=second, person=Person(pk=first.person_id))
    assert [(row[0], row[3], row[4]) for row in count()] == [
        ("53.04", date(2025, 1, 1), 1), ("53.71", date(2026, 3, 1), 1),
    ]  # fmt: skip


def test_parting_what_was_joined_changes_last_year_and_the_page_says_that_something_was_undone(belu: World) -> None:
    with acting_as(SYSTEM.identity()):
        first, second = Record.objects.filter(home_code__startswith="53.04").order_by("said_at")
        apart = second.person_id
        point_record(actor=SYSTEM, at=NOW, record=second, person=Person(pk=first.person_id))
    assert [row[4] for row in count() if row[0] == "53.04"] == [1]
    with acting_as(SYSTEM.identity()):
        later = NOW + timedelta(hours=1)
        point_record(actor=SYSTEM, at=later, record=second, person=Person(pk=apart))
        note("judgement.taken_back", actor=SYSTEM, at=later, record=second)
    with reading(belu.actor("koko")):
        newest = last_count()
        assert newest is not None
        assert newest.undone  # until it is counted anew, the page says that a decision was taken back
    assert [(row[3], row[4]) for row in count(later) if row[0] == "53.04"] == [
        (date(2025, 1, 1), 1), (date(2026, 2, 1), 1),
    ]  # fmt: skip
    with reading(belu.actor("koko")):
        newest = last_count()
        assert newest is not None
        assert not newest.undone


def test_the_job_that_counts_reaches_no_identity(belu: World) -> None:
    with acting_as(SYSTEM.identity()), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_identity")
        assert cursor.fetchone() == (0,)  # it states no purpose, so nothing is unsealed for it
    said = " ".join([*statements.of_reports(), *statements.of_people(), *journeys.STATEMENTS, RECRUITED])
    assert not re.search(r"people_identity|people_trace|reports_teller|_sealed|\bname\b|\bnik", said)


def test_what_is_not_yet_is_not_counted(world: World) -> None:
    assert count(NOW - timedelta(days=1)) == []


def test_an_officer_reads_where_the_people_of_her_area_went_and_no_identity(client: Client, belu: World) -> None:
    count()
    client.force_login(belu.users["koko"])
    text = client.get("/angka/alur/?wilayah=53.04&jk=F").content.decode()
    assert "<b>2</b> orang diduga korban" in text
    assert "Malaysia" in text
    assert "<b>0</b> orang" in client.get("/angka/alur/?wilayah=53.04&jk=M&tahun=2025").content.decode()
    assert client.get("/angka/alur/?wilayah=52").status_code == 404
    client.force_login(belu.users["vita"])
    assert "<b>0</b> orang diduga korban" in client.get("/angka/alur/").content.decode()
    client.force_login(belu.users["ina"])
    assert "Alur dihitung untuk wilayah" in client.get("/angka/alur/").content.decode()
    for table in ("people_identity", "people_record", "reports_report", "reports_teller"):
        with acting_as(Identity("suluh_office", areas=("",))), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(f"SELECT FROM {table}")


def test_who_coordinates_on_the_way_or_at_the_goal_sees_those_journeys_and_no_others(
    client: Client, world: World
) -> None:
    with acting_as(SYSTEM.identity()):
        for via, to, number in (("52.71", "MY", 7), ("21.71", "52.71", 5), ("21.71", "MY", 9)):
            Journey.objects.create(
                area_code="53.04", via=via, destination=to, sex="F", age="CHILD", form="", standing="VERIFIED",
                month=date(2026, 2, 1), persons=number,
            )  # fmt: skip
    client.force_login(world.users["vita"])  # of the neighbouring province
    for side, said in (("ORIGIN", "0"), ("TRANSIT", "7"), ("DESTINATION", "5"), ("x", "0")):
        text = client.get(f"/angka/alur/?sisi={side}").content.decode()
        assert f"<b>{said}</b> orang diduga korban" in text
    assert "Lewat Nusa Tenggara Barat: dari mana, ke mana" in client.get("/angka/alur/?sisi=TRANSIT").content.decode()
    file = client.get("/angka/alur/unduh/?sisi=TRANSIT").content.decode("utf-8-sig")
    assert "Kabupaten Belu" in file
    assert ";9;" not in file
    with reading(world.actor("vita")):
        assert sum(Journey.objects.values_list("persons", flat=True)) == 12


@pytest.mark.parametrize("asked", ["?tahun=0000", "?tahun=x&jk=z&umur=DROP", "?tahun=9999", "?wilayah=53&tahun=١٢٣٤"])
def test_nonsense_asks_for_everybody_or_nobody(client: Client, belu: World, asked: str) -> None:
    count()
    client.force_login(belu.users["koko"])
    assert client.get(f"/angka/alur/{asked}").status_code == 200
    assert client.get(f"/angka/alur/unduh/{asked}").status_code == 200


def test_every_person_is_drawn_and_the_smallest_together() -> None:
    ways = [(f"asal {n}", "", f"tujuan {n % 3}", n) for n in range(1, 13)]
    drawing = ribbons(ways, "lainnya")
    for column in range(3):
        assert sum(node.persons for node in drawing.nodes if node.column == column) == 78
    assert [node.place for node in drawing.nodes if node.column == 0][-1] == "lainnya"
    assert sum(band.persons for band in drawing.bands) == 2 * 78
    assert all(0 <= node.x <= WIDTH and node.y + node.height <= drawing.height for node in drawing.nodes)
    assert ribbons([], "lainnya").nodes == []
    pale = ribbons([("Belu", "?", "Malaysia", 9), ("Belu", "Batam", "Malaysia", 2)], "lainnya", "?")
    assert [(node.place, node.quiet) for node in pale.nodes if node.column == 1] == [("Batam", False), ("?", True)]
    assert [(band.to, band.quiet) for band in pale.bands if band.of == "Belu"] == [("Batam", False), ("?", True)]
    assert (pale.untold, pale.direct) == (9, False)
    direct = ribbons([("Belu", "?", "Malaysia", 9), ("Belu", "?", "?", 2)], "lainnya", "?")
    assert [(node.column, node.place, node.quiet) for node in direct.nodes] == [
        (0, "Belu", False), (2, "Malaysia", False), (2, "?", True),
    ]  # fmt: skip
    assert [(band.to, band.persons) for band in direct.bands] == [("Malaysia", 9), ("?", 2)]
    assert direct.direct


def test_months_before_crosses_years() -> None:
    assert months_before(date(2026, 2, 28), 3) == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]


def test_a_frozen_year_stays_while_the_page_moves_and_says_why_they_differ(client: Client, belu: World) -> None:
    belu.tell("dewi", "shelter-belu", "53.04", at=NOW - timedelta(days=300), people=(GIRL,))
    with acting_as(SYSTEM.identity()):
        first, again, _later = Record.objects.filter(home_code__startswith="53.04").order_by("said_at")
        apart = again.person_id
        point_record(actor=SYSTEM, at=NOW, record=again, person=Person(pk=first.person_id))
    count()
    names = ("area_code", "via", "destination", "sex", "age", "form", "standing", "persons")
    with acting_as(SYSTEM.identity()):
        for row in Journey.objects.filter(area_code="53.04", month__year=2025):
            Frozen.objects.create(year=2025, at=NOW, **{name: getattr(row, name) for name in names})
    client.force_login(belu.users["koko"])
    address = "/angka/alur/?wilayah=53.04&tahun=2025"
    assert "Angkanya masih sama." in client.get(address).content.decode()
    with acting_as(SYSTEM.identity()):
        point_record(actor=SYSTEM, at=NOW, record=again, person=Person(pk=apart))  # what was joined is parted
    count()
    text = client.get(address).content.decode()
    assert "ketika ada 1 orang." in text
    assert "Sekarang 2: penjernihan sejak itu" in text
    assert "ketika ada" not in client.get(f"{address}&sisi=TRANSIT").content.decode()
    with acting_as(SYSTEM.identity()):
        assert sum(Frozen.objects.values_list("persons", flat=True)) == 1
