"""Warnings: what is unusual and what is not, once each, to whom, and answered with a reason."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.alarms import raise_alarms
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Age, Standing, Watched
from suluh.insights.models import Alarm, Journey
from suluh.insights.queries.alarms import series, watched_months
from suluh.insights.rules.watching import Series, common_area, may_answer, rises
from suluh.insights.tests.making import make_alarm
from suluh.notices.models import Notice
from suluh.people.actions import point_record
from suluh.people.kinds import PersonRole
from suluh.people.models import Person, Record
from tests.world import MARIA, NOW, World

MONTHS = watched_months(date(2026, 3, 2))


def of(*last: int, usual: int = 1) -> Series:
    history = [usual] * (len(MONTHS) - len(last))
    return Series(Watched.ORIGIN, "53.04", "", [*history, *last])


@pytest.mark.parametrize(
    ("series", "months"),
    [
        (of(9, 0), [date(2026, 2, 1)]),  # the month that is over
        (of(1, 9), [date(2026, 3, 1)]),  # the month that runs, before it ends
        (of(9, 9), [date(2026, 2, 1), date(2026, 3, 1)]),
        (of(2, 2), []),
        (of(2, 2, usual=0), []),  # unusual, and still two cases
        (of(4, 0, usual=0), [date(2026, 2, 1)]),
        (of(0, 0, usual=5), []),  # a fall is no rise
    ],
)
def test_what_history_does_not_explain_is_a_rise(series: Series, months: list[date]) -> None:
    assert [one.month for one in rises([series], MONTHS)] == months


def test_of_many_quiet_series_few_raise_an_alarm() -> None:
    draw = random.Random(5)
    quiet = [
        Series(Watched.ORIGIN, str(place), "", [sum(draw.random() < 0.3 for _ in range(5)) for _ in MONTHS])
        for place in range(500)
    ]
    assert len(rises(quiet, MONTHS)) <= 2
    assert [one.of.area for one in rises([*quiet, of(1, 14)], MONTHS)][-1] == "53.04"


def test_the_area_of_a_recruiter_is_the_smallest_that_holds_all_reports() -> None:
    assert common_area(["53.04"]) == "53.04"
    assert common_area(["53.04", "53.71"]) == "53"
    assert common_area(["52.71", "53.71"]) == ""


def test_a_warning_is_answered_once_with_a_reason() -> None:
    assert may_answer(answered=False, reason="Diperiksa.").clear
    assert may_answer(answered=True, reason="Diperiksa.").codes == {"ANSWERED"}
    assert may_answer(answered=False, reason="  ").codes == {"NO_REASON"}


def raised(world: World) -> list[Alarm]:
    with acting_as(SYSTEM.identity()):
        return raise_alarms(actor=SYSTEM, at=NOW)


def test_a_rise_is_told_once_to_who_coordinates_there_without_a_name(world: World) -> None:
    with acting_as(SYSTEM.identity()):
        Journey.objects.create(
            area_code="53.04", via="21.71", destination="MY", sex="F", age=Age.CHILD, form="ID_PRT",
            standing=Standing.VERIFIED, month=MONTHS[-2], persons=14,
        )  # fmt: skip
    found = raised(world)
    assert {(one.watched, one.area_code, one.key) for one in found} == {
        ("ORIGIN", "53.04", ""), ("ROUTE", "53.04", "21.71>MY"), ("FORM", "53", "ID_PRT"),
    }  # fmt: skip
    assert raised(world) == []
    for name, number in (("koko", 3), ("vita", 0), ("sari", 0)):
        with acting_as(world.actor(name).identity()):
            told = Notice.objects.filter(kind="ALARM_RAISED", user=world.users[name])
            assert len(told) == number
            assert all(one.arguments in [[str(alarm.pk)] for alarm in found] for one in told)


def test_one_reported_person_in_many_reports_is_noticed(world: World) -> None:
    boss = replace(MARIA, name="Om Berto", nik="", phones=(), birth=None, role=PersonRole.REPORTED)
    for number in range(4):
        girl = replace(MARIA, name=f"Yuliana {number}", nik="", phones=(), birth=None)
        world.tell("dewi", "shelter-belu", "53.04", at=NOW - timedelta(hours=number), people=(girl, boss))
    with acting_as(SYSTEM.identity()):
        first, *others = Record.objects.filter(role=PersonRole.REPORTED)
        for record in others:
            point_record(actor=SYSTEM, at=NOW, record=record, person=Person(pk=first.person_id))
        count_figures(actor=SYSTEM, at=NOW)
        [one] = [one for one in series(MONTHS) if one.watched == Watched.RECRUITER]
    assert (one.area, one.key, one.persons[-1]) == ("53.04", str(first.person_id), 4)
    assert [alarm.persons for alarm in raised(world) if alarm.watched == Watched.RECRUITER] == [4]


def test_a_coordinator_answers_and_others_read(client: Client, world: World) -> None:
    alarm = make_alarm(world)
    where = f"/angka/peringatan/{alarm.pk}/"
    client.force_login(world.users["koko"])
    assert "Kabupaten Belu" in client.get("/angka/peringatan/").content.decode()
    text = client.post(where, {"outcome": "ACTED", "reason": ""}).content.decode()
    assert "Catat tanggapan" in text
    assert client.post(where, {"outcome": "ACTED", "reason": "Tiga rombongan."}).status_code == 302
    text = client.get(where).content.decode()
    assert "Tiga rombongan." in text
    assert "Catat tanggapan" not in text
    assert (
        "sudah ditanggapi"
        in client.post(where, {"outcome": "WATCHED", "reason": "Lagi."}, follow=True).content.decode()
    )
    assert "Kabupaten Belu" not in client.get("/angka/peringatan/").content.decode()
    assert "Kabupaten Belu" in client.get("/angka/peringatan/?tampil=semua").content.decode()
    client.force_login(world.users["sinta"])
    assert client.get(where).status_code == 200
    assert client.post(where, {"outcome": "ACTED", "reason": "x"}).status_code == 403
    client.force_login(world.users["vita"])
    assert client.get(where).status_code == 404


def test_the_database_keeps_what_a_warning_said(world: World) -> None:
    alarm = make_alarm(world)
    with acting_as(world.actor("koko").identity()), pytest.raises(DatabaseError), transaction.atomic():
        Alarm.objects.filter(pk=alarm.pk).update(persons=1)
    with acting_as(world.actor("vita").identity()):
        assert Alarm.objects.count() == 0
    with acting_as(world.actor("ina").identity()), pytest.raises(DatabaseError), transaction.atomic():
        Alarm.objects.count()
