"""What is looked after by night: flags as the law stands, contacts due, places that came free; and a second look."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.audit.models import Entry
from suluh.cases.actions.people import add_accused
from suluh.cases.kinds.people import AccusedRole
from suluh.database.identity import acting_as
from suluh.library.models import Instrument
from suluh.notices.models import Notice
from suluh.placement.actions import changes, files, journey, watch
from suluh.placement.actions import orders as order_actions
from suluh.placement.jobs import go_round
from suluh.placement.kinds import Doc, Flag, Outcome, Result, Standing, Weight
from suluh.placement.models import (
    Allotment,
    Candidate,
    Channel,
    Finding,
    FlagWeight,
    FreeOfCharge,
    Moratorium,
)
from suluh.placement.queries.files import put_into_words
from suluh.placement.queries.sweep import out_of_date, sweep_on
from suluh.placement.tests.stage import BELU, make_allotment, make_candidate, officer
from suluh.placement.tests.test_files import flags, papers, ready, set_off
from suluh.villages.kinds import Heard
from tests.world import NOW, World

DAY = date(2026, 3, 2)


def at(day: date) -> datetime:
    return NOW + (day - DAY)


def test_the_round_looks_only_at_files_whose_flags_are_no_longer_what_is_written(world: World) -> None:
    file = make_candidate(world, job="FACTORY")
    assert go_round(NOW).flagged == 0
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        changes.weigh_flag(
            actor=nadi, at=NOW, flag=Flag.RF_MORATORIUM, weight=Weight.STRONG, starts=date(2026, 3, 5), note="Rapat"
        )
    assert go_round(NOW).flagged == 0
    assert go_round(at(date(2026, 3, 5))).flagged == 1
    assert go_round(at(date(2026, 3, 5))).flagged == 0
    with acting_as(officer(world).identity()):
        assert Finding.objects.get(candidate=file, flag=Flag.RF_MORATORIUM).weight == Weight.STRONG


def test_whatever_of_the_law_changes_reaches_every_open_file_and_no_other(world: World) -> None:
    """Also files that nobody has touched since: a moratorium, a free item, a weight; but not what is over."""
    away = {"destination_id": "MY", "job": "HOUSEKEEPER", "offerer": "OFFICE"}
    open_ones = [make_candidate(world, key=f"k{number}", nik="", **away) for number in range(3)]
    over, lusi = make_candidate(world, key="over", nik="", **away), officer(world)
    with acting_as(lusi.identity()):
        files.stop(actor=lusi, at=NOW, candidate=over, note="Batal")
        for place, one in enumerate(open_ones):
            journey.note_payment(actor=lusi, at=NOW, candidate=one, key=f"b{place}", item="C99", label="Lain",
                                 amount=9, deducted=False, on=DAY, receiver="")  # fmt: skip
    ids = {row.pk for row in open_ones}

    def stale() -> set[UUID]:
        with acting_as(SYSTEM.identity()):
            found = set(out_of_date(sweep_on(DAY)))
        go_round(NOW)
        return found

    assert stale() == set()
    instrument = Instrument.objects.get(pk=Moratorium.objects.all()[0].instrument_id)
    new = {"code": "baru", "label": "Baru", "label_en": "New", "destinations": ["MY"]}
    bar = Moratorium.objects.create(instrument=instrument, starts=DAY, ends=DAY + timedelta(days=9), **new)
    assert stale() == ids
    Instrument.objects.filter(pk=instrument.pk).update(title="Judul baru")
    assert stale() == set()  # it is read when the flag is
    FreeOfCharge.objects.create(code="C99", label="Lain", label_en="Other", instrument=instrument, starts=DAY)
    assert stale() == ids
    FlagWeight.objects.create(flag=Flag.RF_BIAYA, weight=Weight.WEAK, starts=DAY, note="Rapat", entered_at=NOW)
    assert stale() == ids
    Moratorium.objects.filter(pk=bar.pk).update(ends=DAY - timedelta(days=1), starts=DAY - timedelta(days=2))
    assert stale() == ids
    assert stale() == set()


def test_many_files_looked_at_together_are_written_as_one_by_one(world: World) -> None:
    """A person's decision stands while the flag says the same, what is gone is ended, what is over is left alone."""
    decided, gone, over = (
        make_candidate(world, key=f"k{place}", job="FACTORY", nik=f"530412520798990{place}") for place in range(3)
    )
    lusi = officer(world)
    with acting_as(lusi.identity()):
        one = Finding.objects.filter(candidate=decided)[0]
        files.decide_flag(actor=lusi, at=NOW, row=one, outcome=Outcome.EXPLAINED, note="Sudah dicek")
        Finding.objects.filter(candidate=gone).update(facts={"least": 17}, outcome=Outcome.EXPLAINED)
        Finding.objects.create(candidate=gone, agency_id=gone.agency_id, area_code=gone.area_code,
                               flag=Flag.RF_DOK_TAHAN, weight=Weight.STRONG, found_at=NOW)  # fmt: skip
        files.stop(actor=lusi, at=NOW, candidate=over, note="Batal")
        Finding.objects.filter(candidate=over).update(facts={"least": 17})
    with acting_as(SYSTEM.identity()):
        sweep = sweep_on(DAY)
        assert out_of_date(sweep) == [gone.pk]
        done = watch.evaluate_all(actor=SYSTEM, at=NOW, ids=[decided.pk, gone.pk, over.pk], sweep=sweep)
        assert {row.pk for row in done} == {decided.pk, gone.pk}
        together = written()
        assert out_of_date(sweep) == []
        for row in done:
            files.evaluate(actor=SYSTEM, at=NOW, candidate=row)
        assert written() == together
    with acting_as(lusi.identity()):
        assert Finding.objects.get(pk=one.pk).outcome == Outcome.EXPLAINED
        assert set(Finding.objects.filter(candidate=gone).values_list("outcome", flat=True)) == {""}
        assert [row.flag for row in Finding.objects.exclude(gone_at=None)] == [Flag.RF_DOK_TAHAN]
        assert [row.facts for row in Finding.objects.filter(candidate=over)] == [{"least": 17}]


def written() -> list[tuple[object, ...]]:
    """Return all flags as they are written."""
    columns = ("pk", "flag", "row", "facts", "weight", "advisory", "outcome", "gone_at")
    return list(Finding.objects.order_by("pk").values_list(*columns))


def test_contacts_fall_due_by_the_calendar_of_the_channel_and_a_new_row_changes_it(world: World) -> None:
    file, lusi = set_off(ready(world), world), officer(world)
    assert file.call_due == date(2026, 3, 9)
    with acting_as(lusi.identity()):
        journey.note_call(actor=lusi, at=at(date(2026, 3, 9)), candidate=file, heard=Heard.WELL,
                          on=date(2026, 3, 9), key="k")  # fmt: skip
    assert file.call_due == date(2026, 4, 1)
    with acting_as(SYSTEM.identity()):
        began = file.channel
        Channel.objects.create(
            code=began.code, label="Baru", label_en="New", instrument_id=began.instrument_id, takes_over=True,
            starts=date(2026, 3, 12), call_days=[3, 14],
        )  # fmt: skip
    assert go_round(at(date(2026, 3, 11))).dated == 0
    assert go_round(at(date(2026, 3, 12))).dated == 1
    with acting_as(lusi.identity()):
        file.refresh_from_db()
        assert file.call_due == date(2026, 3, 16)


def test_a_place_that_comes_free_goes_to_who_waits_longest_at_whichever_roof(world: World) -> None:
    place, lusi, rini = make_allotment(world, seats=1), officer(world), officer(world, "rini", BELU)
    first = make_candidate(world)
    with acting_as(lusi.identity()):
        files.take_place(actor=lusi, at=NOW, candidate=first, allotment=place)
    other = make_candidate(world, key="b", nik="", name="Rosa Bete")
    with acting_as(SYSTEM.identity()):
        Candidate.objects.filter(pk=other.pk).update(agency=world.agencies["penempatan-rini"])
    with acting_as(rini.identity()):
        other.refresh_from_db()
        files.take_place(actor=rini, at=NOW, candidate=other, allotment=place)
    late = make_candidate(world, key="c", nik="", name="Yosefina Luruk")
    with acting_as(lusi.identity()):
        files.take_place(actor=lusi, at=NOW + timedelta(hours=1), candidate=late, allotment=place)
        files.stop(actor=lusi, at=NOW, candidate=first, note="Mendapat pekerjaan di desa")
        assert not Candidate.objects.filter(pk=other.pk).exists()  # still not hers to see
    with acting_as(rini.identity()):
        other.refresh_from_db()
        assert (other.standing, Allotment.objects.get(pk=place.pk).taken) == (Standing.OPEN, 1)
    with acting_as(SYSTEM.identity()):
        assert list(Notice.objects.filter(kind="PLACE_FREED").values_list("user", flat=True)) == [rini.user_id]
    tono = officer(world, "tono", "53")
    with acting_as(tono.identity()):
        order_actions.allot(actor=tono, at=NOW, order=place.order, area=BELU, seats=3, within=True)
    assert go_round(NOW).called == 1


def test_a_name_and_an_address_that_do_not_fit_are_flagged(world: World) -> None:
    file, lusi = make_candidate(world), officer(world)
    papers(file, world, Doc.PASSPORT, other_name=True)
    assert flags(file, world) == {Flag.RF_NAMA}
    with acting_as(lusi.identity()):
        files.change_file(actor=lusi, at=NOW, candidate=file, leaves_on=date(2026, 3, 20))
        assert Flag.RF_ALAMAT_MAJIKAN in flags(file, world)
        terms = {"employer": "Ladang Sejahtera", "job": "PLANTATION", "city": "Sahabat, Sabah", "wage": 1700,
                 "currency": "MYR", "months": 24, "signed_on": DAY}  # fmt: skip
        journey.set_contract(actor=lusi, at=NOW, candidate=file, **terms)
        files.check_document(actor=lusi, at=NOW, candidate=file, kind=Doc.PASSPORT, number="A1", result=Result.VALID,
                             other_name=False)  # fmt: skip
    assert not flags(file, world) & {Flag.RF_ALAMAT_MAJIKAN, Flag.RF_NAMA}


def test_a_recruiter_of_a_case_who_comes_back_is_a_lead_to_the_case_and_a_second_look_to_the_desk(
    world: World, client: Client
) -> None:
    case = world.case()
    file = make_candidate(world, recruiter="Pak Dominikus  BRIA", leaves_on=date(2026, 3, 20))
    make_candidate(world, key="b", nik="", name="Rosa Bete", recruiter="Markus Bria")
    sari = world.actor("sari")
    with acting_as(sari.identity()):
        add_accused(actor=sari, at=NOW, case=case, role=AccusedRole.RECRUITER, name="Bria, Dominikus")
    client.force_login(world.users["sari"])
    where = reverse("placement:leads", args=[case.pk])
    page = client.get(where).content.decode()
    assert "Kantor lusi" in page
    assert "20 Maret 2026" in page
    assert "Yuliana" not in page
    with acting_as(world.actor("sinta").trail_identity()):
        assert Entry.objects.filter(event="leads.read").count() == 1
    for _ in range(2):
        client.post(reverse("placement:recheck", args=[case.pk]))
    client.force_login(world.users["lusi"])
    file_page = client.get(reverse("placement:file", args=[file.pk])).content.decode()
    assert "Hubungi lembaga ini sebelum calon berangkat." in file_page
    with acting_as(officer(world).identity()):
        [found] = Finding.objects.filter(flag=Flag.RF_PERANTARA_BERULANG)
        assert (found.candidate_id, found.weight) == (file.pk, Weight.STRONG)
        [found] = put_into_words([found])
        assert case.short not in found.said
        files.evaluate(actor=officer(world), at=NOW, candidate=file)
        found.refresh_from_db()
        assert found.gone_at is None
    client.force_login(world.users["lalu"])
    assert client.get(where).status_code in (403, 404)
