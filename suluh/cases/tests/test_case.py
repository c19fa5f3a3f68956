"""A case, from opening to closing, as its officers see it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.audit.models import Entry
from suluh.cases.models import Case
from suluh.cases.queries import holders_of
from suluh.database.identity import acting_as
from tests.world import World


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def as_(client: Client, world: World, name: str) -> Client:
    client.force_login(world.users[name])
    return client


def test_an_unverified_report_opens_no_case_and_says_why(client: Client, world: World) -> None:
    page = as_(client, world, "sari").post(reverse("cases:open", args=[world.report.pk, 0]), follow=True)
    assert "Perkara dibuka setelah verifikasi." in page.content.decode()
    with acting_as(world.actor("sari").identity()):
        assert not Case.objects.exists()


def test_a_verified_report_opens_one_case_however_often_it_is_sent(client: Client, world: World) -> None:
    world.verify()
    address = reverse("cases:open", args=[world.report.pk, 0])
    first = as_(client, world, "sari").post(address)
    again = client.post(address)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]


def test_the_page_keeps_the_name_sealed_until_a_purpose_is_stated(client: Client, world: World, case: Case) -> None:
    address = reverse("cases:case", args=[case.pk])
    sealed = as_(client, world, "sari").get(address).content.decode()
    assert "Maria" not in sealed
    assert "5371035704019903" not in sealed
    opened = client.post(address, {"purpose": "SERVICE", "reason": "Mengatur pemeriksaan dokter"}).content.decode()
    assert "Maria Yasinta Bano" in opened
    assert "5371035704019903" in opened
    with acting_as(world.actor("sinta").trail_identity()):
        look = Entry.objects.get(event="identity.read")
    assert (look.purpose, look.facts, look.actor_id) == (
        "SERVICE", {"reason": "Mengatur pemeriksaan dokter"}, world.users["sari"].pk,
    )  # fmt: skip


def test_without_a_purpose_nothing_opens(client: Client, world: World, case: Case) -> None:
    page = as_(client, world, "sari").post(reverse("cases:case", args=[case.pk]), {"purpose": "", "reason": "x"})
    assert "Maria" not in page.content.decode()
    with acting_as(world.actor("sinta").trail_identity()):
        assert not Entry.objects.filter(event="identity.read").exists()


def test_a_note_sent_twice_stands_once(client: Client, world: World, case: Case) -> None:
    note = {"kind": "CONTACT", "text": "Ibu menelepon, Maria aman.", "key": "k1"}
    for _ in range(2):
        assert as_(client, world, "sari").post(reverse("cases:note", args=[case.pk]), note).status_code == 302
    page = client.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert page.count("Ibu menelepon, Maria aman.") == 1


def test_closing_without_a_reason_is_refused_beside_the_field_and_keeps_the_words(
    client: Client, world: World, case: Case
) -> None:
    sent = {"state": "CLOSED", "reason": "", "text": "Sudah tinggal bersama bibinya."}
    page = as_(client, world, "sari").post(reverse("cases:move", args=[case.pk]), sent).content.decode()
    assert "Pilih alasan penutupan." in page
    assert "Sudah tinggal bersama bibinya." in page
    with acting_as(world.actor("sari").identity()):
        case.refresh_from_db()
    assert case.state == "TRIAGE"


def test_a_case_moves_on_and_its_timeline_tells(client: Client, world: World, case: Case) -> None:
    as_(client, world, "sari").post(
        reverse("cases:move", args=[case.pk]), {"state": "ACTIVE", "text": "Mulai konseling."}
    )
    page = client.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Layanan berjalan" in page
    assert "Mulai konseling." in page
    assert "Laporan diterima oleh UPTD PPA Kota Kupang" in page


@pytest.mark.parametrize(("name", "status"), [("koko", 200), ("vera", 403), ("lalu", 404), ("dewi", 404)])
def test_who_reads_a_case(client: Client, world: World, case: Case, name: str, status: int) -> None:
    assert as_(client, world, name).get(reverse("cases:case", args=[case.pk])).status_code == status


def test_another_agency_learns_who_helps_and_not_how(world: World, case: Case) -> None:
    with acting_as(world.actor("lalu").identity()):
        assert [holder.agency.name for holder in holders_of(case.record.person_id)] == ["UPTD PPA Kota Kupang"]
        assert not Case.objects.exists()


@pytest.mark.parametrize(("name", "leads"), [("sari", True), ("koko", False)])
def test_a_tab_leads_only_where_she_may_go(client: Client, world: World, case: Case, name: str, leads: bool) -> None:
    page = as_(client, world, name).get(reverse("cases:case", args=[case.pk]))
    assert (reverse("cases:rights", args=[case.pk]) in page.content.decode()) is leads
