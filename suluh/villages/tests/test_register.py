"""The register on real tables: once however often it is sent, its village's alone, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from suluh.answers import Refused
from suluh.database.identity import acting_as, for_purpose
from suluh.papers.access import find_checked
from suluh.people.models import Identity, Record
from suluh.regions.models import Area, Succession
from suluh.reports.models import Report
from suluh.villages import actions, queries
from suluh.villages.access import open_residents
from suluh.villages.kinds import Heard, LetterKind, Move, State, Trouble
from suluh.villages.models import Movement, Resident
from suluh.villages.queries.overview import flows
from suluh.villages.tests.stage import AREA, TODAY, YULIANA, make_resident, make_village, officer_of
from tests.test_policies import count
from tests.world import NOW, World

FORM = {
    "key": "kunci-1", "name": " Yuliana  Hoar Seran\u200b", "sex": "F", "birth": "12/7/1998", "birth_place": "Atambua",
    "nik": "5304125207989907", "phones": "0836-0001-0077", "hamlet": "Dusun II, RT 03", "state": "AWAY",
    "destination": "MY", "job": "Perawat lansia", "channel": "NONPROCEDURAL", "departed_on": "2025-11-22",
    "heard_on": "", "contact": "Ibu Rosa, 0836 0001 0088", "cost": "Rp 5.000.000", "held": ["PASSPORT"],
}  # fmt: skip


@pytest.fixture
def yuli(client: Client, world: World) -> Client:
    make_village(world)
    client.force_login(world.users["yuli"])
    return client


def entries(world: World) -> list[Resident]:
    with acting_as(officer_of(world).identity()):
        return list(Resident.objects.order_by("number"))


def test_a_resident_is_entered_once_however_often_it_is_sent(yuli: Client, world: World) -> None:
    first = yuli.post(reverse("villages:add"), FORM)
    again = yuli.post(reverse("villages:add"), FORM)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    [one] = entries(world)
    assert (one.number, one.state, one.channel, one.cost, one.heard_on) == (
        1, "AWAY", "NONPROCEDURAL", 5_000_000, date(2025, 11, 22),
    )  # fmt: skip
    with acting_as(officer_of(world).identity()):
        who = open_residents([one], actor=officer_of(world), at=NOW)[one.pk]
        assert (who.name, who.nik, who.phones) == ("Yuliana Hoar Seran", YULIANA.nik, YULIANA.phones)
        assert Movement.objects.get().on == date(2025, 11, 22)
        assert queries.contact_of(one) == "Ibu Rosa, 0836 0001 0088"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"), ({"birth": "kemarin dulu"}, "birth"), ({"state": ""}, "state"),
        ({"departed_on": "2999-01-01"}, "departed_on"), ({"cost": "banyak"}, "cost"),
        ({"destination": "XX"}, "destination"),
    ],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(
    yuli: Client, world: World, change: dict[str, str], field: str
) -> None:
    answer = yuli.post(reverse("villages:add"), FORM | change)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert "Ibu Rosa, 0836 0001 0088" in answer.content.decode()
    assert entries(world) == []


def test_the_same_number_twice_in_one_village_is_refused_by_number(yuli: Client, world: World) -> None:
    yuli.post(reverse("villages:add"), FORM)
    answer = yuli.post(reverse("villages:add"), FORM | {"key": "kunci-2"})
    assert "sudah ada di daftar desa ini, nomor 1" in answer.content.decode()
    assert len(entries(world)) == 1


def test_a_register_is_its_villages_alone(world: World) -> None:
    make_resident(world, make_village(world))
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    for name in ("lia", "vera", "koko", "yosef", "dewi", "ina", "nadi"):
        with acting_as(world.actor(name).identity()), for_purpose("SERVICE"):
            assert count("villages_resident") == 0, name
            assert not Identity.objects.filter(name=YULIANA.name).exists() or name == "nadi", name


def test_others_get_counts_and_no_name(world: World) -> None:
    make_resident(world, make_village(world))
    with acting_as(world.actor("koko").identity()):
        [flow] = flows("53", TODAY, 5)
    assert (flow.place, flow.state, flow.country, flow.silent, flow.number) == ("53.04", "AWAY", "MY", True, 1)


def test_a_letter_is_numbered_and_checked_and_one_letter_altered_is_unknown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:

    code = "ABCD-EFGH-JKLM"
    monkeypatch.setattr("suluh.papers.actions.code_of", lambda noise: code)
    village = make_village(world)
    one, yuli = make_resident(world, village), officer_of(world)
    with acting_as(yuli.identity()):
        said = {
            "village": village,
            "resident": one,
            "kind": LetterKind.PERMIT,
            "purpose": "bekerja di Malaysia",
            "key": "s",
        }
        letter = actions.issue_letter(actor=yuli, at=NOW, **said)  # type: ignore[arg-type]
        assert actions.issue_letter(actor=yuli, at=NOW, **said) == letter  # type: ignore[arg-type]
        assert letter.paper.number == "001/SD/DESA-NAEKASA/III/2026"
        facts = queries.facts_of(one.record_id)
        assert facts is not None
        assert facts.permit_number == letter.paper.number
    checked = find_checked(code.lower().replace("-", " "))
    assert checked is not None
    assert checked.agency == "Desa Naekasa"
    for place, sign in enumerate(code):
        if sign != "-":
            altered = code[:place] + ("X" if sign != "X" else "Y") + code[place + 1 :]
            assert find_checked(altered) is None


def test_a_silent_family_becomes_one_report(yuli: Client, world: World) -> None:
    village = queries.find_village([world.agencies["desa-naekasa"].pk])
    assert village is not None
    one = make_resident(world, village)
    assert YULIANA.name in yuli.get(reverse("villages:silent")).content.decode()
    for _ in range(2):
        assert yuli.post(reverse("villages:report", args=[one.pk])).status_code == 302
    with acting_as(world.actor("vera").identity()), for_purpose("VERIFICATION"):
        report = Report.objects.get(channel="VILLAGE")
        assert report.area_code == AREA
        assert "tidak mendapat kabar sejak 22 November 2025" in report.narrative
        assert Identity.objects.get(record__mention__report=report).name == YULIANA.name


@pytest.mark.parametrize(("days", "listed"), [(59, 0), (60, 1)])
def test_who_is_silent(world: World, days: int, listed: int) -> None:
    village = make_village(world)
    make_resident(world, village, departed_on=TODAY - timedelta(days=days))
    with acting_as(officer_of(world).identity()):
        assert queries.silent(village.pk, TODAY).count() == listed


def test_news_ends_silence_and_a_fruitless_call_does_not(world: World) -> None:
    village = make_village(world)
    one, yuli = make_resident(world, village), officer_of(world)
    with acting_as(yuli.identity()):
        for heard, left in ((Heard.UNREACHED, 1), (Heard.SILENT, 1), (Heard.WELL, 0)):
            actions.note_contact(actor=yuli, at=NOW, resident=one, heard=heard, on=TODAY, key=heard.value)
            assert queries.silent(village.pk, TODAY).count() == left, heard
        with pytest.raises(Refused):
            actions.note_contact(
                actor=yuli, at=NOW, resident=one, heard=Heard.WELL, on=TODAY + timedelta(days=1), key="besok"
            )


def test_a_return_sent_twice_is_one(world: World) -> None:
    village = make_village(world)
    one, yuli = make_resident(world, village), officer_of(world)
    with acting_as(yuli.identity()):
        for _ in range(2):
            actions.note_move(
                actor=yuli, at=NOW, resident=one, move=Move.RETURNED, on=TODAY, key="p", reason="CONTRACT_END"
            )
        one.refresh_from_db()
        assert (one.state, one.returned_on) == (State.RETURNED, TODAY)
        assert one.movements.filter(move=Move.RETURNED).count() == 1


def test_entries_follow_their_hamlet_when_a_village_splits(world: World) -> None:
    old = make_village(world)
    goes = make_resident(world, old)
    stays = make_resident(
        world, old, said=replace(YULIANA, name="Petrus Bere", nik="", phones=()), key="b", hamlet="Dusun I"
    )
    new = make_village(world, "53.04.12.2009", "Naekasa Baru", "baru")
    yuli, baru = officer_of(world), officer_of(world, "baru")
    with acting_as(yuli.identity()), pytest.raises(Refused):
        actions.hand_over(actor=yuli, at=NOW, village=old, to=new, hamlets=["Dusun II"])
    Succession.objects.create(before_id=AREA, after=Area.objects.get(code="53.04.12.2009"), on=date(2026, 1, 1))
    with acting_as(yuli.identity()):
        person = Record.objects.get(pk=goes.record_id).person_id
        actions.hand_over(actor=yuli, at=NOW, village=old, to=new, hamlets=["Dusun II"])
        assert [one.pk for one in Resident.objects.all()] == [stays.pk]
    with acting_as(baru.identity()):
        [one] = Resident.objects.select_related("record")
        assert (one.pk, one.number, one.area_code, one.record.person_id) == (goes.pk, 1, "53.04.12.2009", person)
        assert open_residents([one], actor=baru, at=NOW)[one.pk].name == YULIANA.name
        assert Movement.objects.count() == 1


def test_a_violent_employer_is_urgent(world: World) -> None:
    one, yuli = make_resident(world, make_village(world)), officer_of(world)
    with acting_as(yuli.identity()):
        complaint = actions.complain(
            actor=yuli, at=NOW, resident=one, trouble=Trouble.VIOLENCE, story="Dipukul majikan.", key="x"
        )
        assert complaint.report.urgent


def test_letters_of_the_register_stay_as_they_were_issued(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'villages_letter_keep'")
        assert cursor.fetchone() == (1,)
