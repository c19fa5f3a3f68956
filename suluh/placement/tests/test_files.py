"""Candidates' files: from registration to return, and every fault on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.people.actions import point_record
from suluh.placement.actions import files as actions
from suluh.placement.actions import journey
from suluh.placement.kinds import Clause, Doc, Flag, Mark, Outcome, Result, Standing
from suluh.placement.models import Allotment, Candidate, Channel, Document, Finding
from suluh.placement.queries.channels import channel_on, find_channel, stages_of
from suluh.placement.queries.files import put_into_words, village_facts
from suluh.placement.queries.sweep import flags_of_all
from suluh.placement.tests.stage import BELU, make_allotment, make_candidate, officer
from suluh.reports.models import Report
from suluh.villages.kinds import Reason, State, Trouble
from suluh.villages.models import Resident
from suluh.villages.tests.stage import YULIANA, make_resident, make_village
from tests.world import NOW, World

DAY = date(2026, 3, 2)
FOLLOW = "/berkas/"


def papers(file: Candidate, world: World, *kinds: Doc, **told: Any) -> None:
    lusi = officer(world)
    with acting_as(lusi.identity()):
        for kind in kinds or tuple(Doc):
            said = {"number": "A1", "office": "Belu", "result": Result.VALID} | told
            actions.check_document(actor=lusi, at=NOW, candidate=file, kind=kind, **said)


def flags(file: Candidate, world: World) -> set[str]:
    with acting_as(officer(world).identity()):
        return set(Finding.objects.filter(candidate=file, gone_at=None).values_list("flag", flat=True))


def walk(file: Candidate, world: World, until: str) -> Candidate:
    """Let a file pass its stages until it stands at one."""
    lusi = officer(world)
    with acting_as(lusi.identity()):
        for stage in stages_of(file.channel):
            if stage.code == until:
                break
            file = actions.pass_stage(actor=lusi, at=NOW, candidate=file, stage=stage.code, on=DAY)
        file.refresh_from_db()
    return file


def ready(world: World, **said: Any) -> Candidate:
    """Return a file that stands before departure: all papers right, a place taken, every flag looked into."""
    place, file, lusi = make_allotment(world), make_candidate(world, **said), officer(world)
    with acting_as(lusi.identity()):
        file = actions.take_place(actor=lusi, at=NOW, candidate=file, allotment=place)
    papers(file, world)
    return file


def set_off(file: Candidate, world: World, leaves_on: date = DAY) -> Candidate:
    file, lusi = walk(file, world, "N_BERANGKAT"), officer(world)
    with acting_as(lusi.identity()):
        actions.change_file(actor=lusi, at=NOW, candidate=file, leaves_on=leaves_on)
        return actions.pass_stage(actor=lusi, at=NOW, candidate=file, stage="N_BERANGKAT", on=DAY)


def test_a_file_goes_from_the_village_to_return_and_the_register_follows(world: World) -> None:
    file = set_off(ready(world), world)
    assert (file.standing, file.departed_on, file.stage) == (Standing.AWAY, DAY, "N_PANTAU")
    village = make_village(world)
    resident = make_resident(world, village)
    with acting_as(SYSTEM.identity()):
        point_record(actor=SYSTEM, at=NOW, record=resident.record, person=file.record.person)
    lusi, later = officer(world), NOW + timedelta(days=40)
    with acting_as(lusi.identity()):
        known = village_facts(file.record_id)
        assert known is not None
        assert (known.village, known.state) == ("Desa Naekasa", "AWAY")
        assert not Resident.objects.exists()  # the register itself stays the village's
        home = journey.come_home(actor=lusi, at=later, candidate=file, on=date(2026, 4, 1), reason=Reason.CONTRACT_END)
        assert home.standing == Standing.RETURNED
    with acting_as(SYSTEM.identity()):
        resident.refresh_from_db()
        assert (resident.state, resident.returned_on) == (State.RETURNED, date(2026, 4, 1))


def test_the_pilot_is_chosen_for_its_own_and_the_general_way_for_others(world: World) -> None:
    def code(origin: str, land: str, job: str) -> str:
        channel = find_channel(origin, land, job, DAY)
        return channel.code if channel else ""

    assert code("53.04.12.2001", "MY", "PLANTATION") == "ntt-my"
    assert code("53.04.12.2001", "MY", "FACTORY") == "umum"
    assert code("52.71", "MY", "PLANTATION") == "umum"
    assert code("52.71", "SA", "DRIVER") == "spsk-sa"


def test_the_pilot_is_not_stopped_by_the_moratorium_that_leaves_it_open(world: World) -> None:
    assert Flag.RF_MORATORIUM not in flags(make_candidate(world), world)
    other = make_candidate(world, key="b", nik="", name="Rosa Bete", job="FACTORY")
    with acting_as(officer(world).identity()):
        [found] = Finding.objects.filter(candidate=other, flag=Flag.RF_MORATORIUM)
        [found] = put_into_words([found])
    assert "Kepgub NTT 357/KEP/HK/2018" in found.basis
    assert found.advisory


def test_seventeen_years_and_364_days_on_departure_does_not_leave(world: World) -> None:
    born = PartialDate(2008, 3, 3)
    file = ready(world, birth=born)
    with pytest.raises(Refused) as refused:
        set_off(file, world, DAY)
    assert "TOO_YOUNG" in refused.value.answer.codes
    assert Flag.RF_BELUM_18 in flags(file, world)


def test_on_her_eighteenth_birthday_she_may(world: World) -> None:
    assert set_off(ready(world, birth=PartialDate(2008, 3, 2)), world, DAY).standing == Standing.AWAY


def test_a_passport_and_a_certificate_that_disagree_are_flagged_and_a_person_decides(world: World) -> None:
    file, lusi = ready(world), officer(world)
    papers(file, world, Doc.PASSPORT, birth=date(1996, 7, 12))
    assert Flag.RF_UMUR in flags(file, world)
    with pytest.raises(Refused) as refused:
        set_off(file, world)
    assert "OPEN_FLAG" in refused.value.answer.codes
    with acting_as(lusi.identity()):
        finding = Finding.objects.get(candidate=file, flag=Flag.RF_UMUR)
        with pytest.raises(Refused):
            actions.decide_flag(actor=lusi, at=NOW, row=finding, outcome=Outcome.EXPLAINED, note=" ")
        actions.decide_flag(actor=lusi, at=NOW, row=finding, outcome=Outcome.EXPLAINED, note="Salah ketik, akta benar")
        file.refresh_from_db()
        gone = actions.pass_stage(actor=lusi, at=NOW, candidate=file, stage="N_BERANGKAT", on=DAY)
    assert gone.standing == Standing.AWAY


def test_an_order_that_ends_between_acceptance_and_departure_shows_a_flag(world: World) -> None:
    place = make_allotment(world, ends=date(2026, 3, 20))
    file, lusi = make_candidate(world), officer(world)
    with acting_as(lusi.identity()):
        file = actions.take_place(actor=lusi, at=NOW, candidate=file, allotment=place)
        actions.change_file(actor=lusi, at=NOW, candidate=file, leaves_on=date(2026, 3, 19))
        assert Flag.RF_LOWONGAN_HABIS not in flags(file, world)
        actions.change_file(actor=lusi, at=NOW, candidate=file, leaves_on=date(2026, 3, 20))
    assert Flag.RF_LOWONGAN_HABIS in flags(file, world)


def test_the_fifty_first_waits_and_moves_up_when_somebody_stops(world: World) -> None:
    place, lusi = make_allotment(world, seats=1), officer(world)
    first, second = make_candidate(world), make_candidate(world, key="b", nik="", name="Rosa Bete")
    with acting_as(lusi.identity()):
        first = actions.take_place(actor=lusi, at=NOW, candidate=first, allotment=place)
        second = actions.take_place(actor=lusi, at=NOW, candidate=second, allotment=place)
        assert (first.standing, second.standing) == (Standing.OPEN, Standing.WAITING)
        actions.stop(actor=lusi, at=NOW, candidate=first, note="Mendapat pekerjaan di desa")
        second.refresh_from_db()
        assert (second.standing, Allotment.objects.get(pk=place.pk).taken) == (Standing.OPEN, 1)
        with pytest.raises(Refused):
            actions.stop(actor=lusi, at=NOW, candidate=first, note="Lagi")


def test_fifty_at_once_take_exactly_the_places_there_are(committed: World) -> None:
    with transaction.atomic():
        place, lusi = make_allotment(committed, seats=7), officer(committed)
        files = [make_candidate(committed, key=f"k{n}", nik="", name=f"Rosa Bete {n}") for n in range(50)]

    together = Barrier(len(files))

    def accept(file: Candidate) -> str:
        try:
            together.wait(30)
            with acting_as(lusi.identity()), transaction.atomic():
                return actions.take_place(actor=lusi, at=NOW, candidate=file, allotment=place).standing
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(files)) as pool:
        got = list(pool.map(accept, files))
    assert (got.count(Standing.OPEN), got.count(Standing.WAITING)) == (7, 43)
    assert Allotment.objects.get(pk=place.pk).taken == 7


def test_a_file_keeps_the_rule_it_began_under_unless_the_new_row_says_otherwise(world: World) -> None:
    began = make_candidate(world).channel
    told = {"code": "ntt-my", "label": "Baru", "label_en": "New", "instrument_id": "mou-ntt-my-2019"}
    kept = Channel.objects.create(**told, starts=date(2026, 4, 1))
    assert channel_on(began, date(2026, 5, 1)) == began
    kept.takes_over = True
    kept.save()
    assert channel_on(began, date(2026, 5, 1)) == kept
    assert channel_on(began, date(2026, 3, 31)) == began
    assert {stage.mark for stage in stages_of(began)} >= {Mark.PLACE, Mark.DEPART, Mark.RETURN}


def test_a_forged_village_letter_is_flagged(world: World) -> None:
    file = make_candidate(world)
    papers(file, world, Doc.PERMIT, code="ABCD-EFGH-JKLM")
    assert Flag.RF_STEMPEL in flags(file, world)


def test_what_she_paid_is_flagged_until_it_is_returned(world: World) -> None:
    file, lusi = make_candidate(world), officer(world)
    with acting_as(lusi.identity()):
        paid = journey.note_payment(
            actor=lusi, at=NOW, candidate=file, key="p", item="C03", label="Visa kerja", amount=4_500_000, on=DAY
        )
        assert flags(file, world) == {Flag.RF_BIAYA}
        journey.note_refund(actor=lusi, at=NOW, row=paid)
    assert flags(file, world) == set()


def test_a_contract_worse_than_the_order_is_flagged_and_a_better_wage_is_not(world: World) -> None:
    place, file, lusi = make_allotment(world), make_candidate(world), officer(world)
    terms: dict[str, Any] = {"employer": "ladang sejahtera berhad", "job": "PLANTATION", "city": "Sahabat, Sabah",
                             "wage": 1800, "currency": "MYR", "months": 24, "signed_on": DAY}  # fmt: skip
    with acting_as(lusi.identity()):
        file = actions.take_place(actor=lusi, at=NOW, candidate=file, allotment=place)
        journey.set_contract(actor=lusi, at=NOW, candidate=file, **terms)
        assert Flag.RF_KONTRAK_BEDA not in flags(file, world)
        journey.set_contract(actor=lusi, at=NOW, candidate=file, **terms | {"months": 36})
    assert Flag.RF_KONTRAK_BEDA in flags(file, world)


def test_what_the_law_asks_of_a_contract_is_looked_for(world: World, client: Client) -> None:
    place, file, lusi = make_allotment(world), make_candidate(world), officer(world)
    with acting_as(lusi.identity()):
        actions.take_place(actor=lusi, at=NOW, candidate=file, allotment=place)
    client.force_login(world.users["lusi"])
    page, form = (reverse(f"placement:{name}", args=[file.pk]) for name in ("file", "contract"))
    told = {"employer": "Ladang Sejahtera Berhad", "job": "PLANTATION", "city": "Sahabat, Sabah", "wage": "1700",
            "currency": "MYR", "months": "24", "signed_on": DAY.isoformat()}  # fmt: skip
    client.post(form, told | {"clauses": [one.value for one in Clause if one is not Clause.REST]})
    shown = client.get(page).content.decode()
    assert "<li>Cuti dan waktu istirahat</li>" in shown
    assert "<li>Jam kerja</li>" not in shown
    assert "HOURS" in client.get(form).context["form"]["clauses"].value()
    english = client.post(f"{FOLLOW}?bahasa=en", {"code": file.code}).content.decode()
    assert "The work you were promised" in english
    followed = client.post(FOLLOW, {"code": file.code}).content.decode()
    assert "Ladang Sejahtera Berhad" in followed  # what was promised, to hold against the contract


def test_a_contract_of_another_length_than_the_channel_asks_for_does_not_leave(world: World) -> None:
    file, lusi = ready(world), officer(world)
    terms: dict[str, Any] = {"employer": "Ladang Sejahtera Berhad", "job": "PLANTATION", "city": "Sahabat, Sabah",
                             "wage": 1700, "currency": "MYR", "months": 12, "signed_on": DAY}  # fmt: skip
    with acting_as(lusi.identity()):
        journey.set_contract(actor=lusi, at=NOW, candidate=file, **terms)
    with pytest.raises(Refused) as refused:
        set_off(file, world)
    assert "Perjanjian kerja berbeda dari permintaan kerja: lama kontrak." in str(refused.value)


def test_the_sweep_of_all_files_finds_what_each_file_shows(world: World, client: Client) -> None:
    """A recruiter is counted as one however the desk wrote his name, and the file shows which spellings those are."""
    file, lusi = ready(world), officer(world)
    written = ["Dominikus Bria", "Om Dominikus Bria", "BRIA DOMINIKUS", "Dominikus Brya", "Dominikus Bria Seran"]
    others = [
        make_candidate(world, key=f"g{n}", nik="", name=f"Rosa Bete {n}", job="FACTORY", recruiter=name)
        for n, name in enumerate(written)
    ]
    with acting_as(lusi.identity()):
        for one in others:
            actions.change_file(actor=lusi, at=NOW, candidate=one, leaves_on=date(2026, 3, 20))
        actions.evaluate(actor=lusi, at=NOW, candidate=others[0])
        swept = {pk: answer.codes for pk, answer in flags_of_all(Candidate.objects.all(), DAY)}
        assert swept[others[0].pk] == flags(others[0], world)
        assert Flag.RF_ROMBONGAN in swept[others[0].pk]
        assert swept[file.pk] == flags(file, world)
    client.force_login(world.users["lusi"])
    page = client.get(reverse("placement:file", args=[others[0].pk])).content.decode()
    assert "“Dominikus Bria”, “Dominikus Bria Seran”, “Dominikus Brya”, “Om Dominikus Bria”. Nama yang mirip" in page
    assert "Dihitung bersama" not in client.get(reverse("placement:file", args=[file.pk])).content.decode()


def test_a_stage_is_not_passed_without_its_papers(world: World) -> None:
    file, lusi = make_candidate(world), officer(world)
    with acting_as(lusi.identity()):
        file = actions.pass_stage(actor=lusi, at=NOW, candidate=file, stage="N_INFO", on=DAY)
        with pytest.raises(Refused) as refused:
            actions.pass_stage(actor=lusi, at=NOW, candidate=file, stage="N_REKRUT", on=DAY)
    assert refused.value.answer.codes == {"NEEDS", "NO_PLACE"}


def test_the_same_woman_has_one_file_at_a_roof_and_sent_twice_it_is_one(world: World) -> None:
    file = make_candidate(world)
    assert make_candidate(world) == file
    with pytest.raises(Refused) as refused:
        make_candidate(world, key="b")
    assert refused.value.answer.codes == {"KNOWN"}


def test_a_file_is_its_roofs_alone(world: World) -> None:
    make_candidate(world)
    other = officer(world, "tono", "53")
    for actor in (other, world.actor("sari"), world.actor("nadi")):
        with acting_as(actor.identity()):
            assert not Candidate.objects.exists()
            assert not Document.objects.exists()
    with acting_as(world.actor("koko").identity()), pytest.raises(ProgrammingError), transaction.atomic():
        Candidate.objects.exists()


def test_she_follows_her_file_by_its_code_and_complains_where_no_employer_sees_it(world: World, client: Client) -> None:
    file = make_candidate(world)
    shown = client.post(FOLLOW, {"code": file.code.lower().replace("-", " ")}).content.decode()
    assert "dalam proses" in shown
    assert "Informasi migrasi aman" in shown
    assert "Yuliana" not in shown
    assert "Adukan masalah" in shown
    assert "Kode itu tidak kami temukan" in client.post(FOLLOW, {"code": "B-0000-0000-0000"}).content.decode()
    lusi = officer(world)
    with acting_as(lusi.identity()):
        told = journey.complain(
            actor=lusi, at=NOW, candidate=file, trouble=Trouble.BROKER, story="Diminta uang.", by_family=True,
            contact="", key="x",
        )  # fmt: skip
        assert Report.objects.get(pk=told.report_id).channel == "WALK_IN"


@pytest.mark.parametrize("asked", ["hoar yuliana", YULIANA.nik, "CODE", "1"])
def test_a_file_is_found_by_what_the_candidate_tells(world: World, client: Client, asked: str) -> None:
    file = make_candidate(world)
    make_candidate(world, key="b", nik="", name="Rosa Bete")
    client.force_login(world.users["lusi"])
    said = file.code.lower().replace("-", " ") if asked == "CODE" else asked
    found = client.post(reverse("placement:queue"), {"cari": said}).content.decode()
    assert "Yuliana Hoar Seran" in found
    assert "Rosa Bete" not in found
    assert "Tidak ada berkas yang cocok" in client.post(reverse("placement:queue"), {"cari": "Zzz"}).content.decode()


def test_the_pages_of_the_desk(world: World, client: Client) -> None:
    place, file = make_allotment(world), make_candidate(world)
    client.force_login(world.users["lusi"])
    assert "Yuliana Hoar Seran" in client.get(reverse("placement:queue"), {"meja": "INFORMATION"}).content.decode()
    page = client.get(reverse("placement:file", args=[file.pk])).content.decode()
    assert "Satu kanal NTT-Malaysia" in page
    for name in ("plan", "pass", "place", "stop", "contract", "payment", "call", "trouble", "come_home"):
        assert client.get(reverse(f"placement:{name}", args=[file.pk])).status_code == 200, name
    answer = client.post(reverse("placement:place", args=[file.pk]), {"allotment": str(place.pk)})
    assert answer.status_code == 302
    passport = reverse("placement:document", args=[file.pk, "PASSPORT"])
    assert client.post(passport, {"number": "X1", "result": "DOUBTFUL"}).status_code == 200
    assert client.post(passport, {"number": "X1", "result": "VALID", "elsewhere": "on"}).status_code == 302
    assert (
        "Paspor diurus bukan di kantor imigrasi setempat"
        in client.get(reverse("placement:file", args=[file.pk])).content.decode()
    )
    batch = {"key": "b", "leaves_on": "2026-04-01", "port": "Bandara El Tari", "route": "OFFICIAL"}
    assert client.post(reverse("placement:enter_batch"), batch).status_code == 302
    assert client.get(reverse("placement:batches")).status_code == 200
    form = {"key": "n", "name": "Rosa Bete", "sex": "F", "birth": "2001", "home": BELU, "home_text": "",
            "destination": "MY", "job": "FACTORY", "employer": "COMPANY", "offerer": "BROKER", "visa": "TOURIST",
            "route": "UNOFFICIAL"}  # fmt: skip
    made = client.post(reverse("placement:register"), form).content.decode()
    assert "B-" in made
