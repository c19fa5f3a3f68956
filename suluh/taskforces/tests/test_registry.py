"""The registry as a secretariat keeps it, and the coverage that follows from it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.accounts.rules import SYSTEM
from suluh.audit.models import Entry
from suluh.database.identity import Identity, acting_as
from suluh.library.actions.files import remove_file
from suluh.library.models import Attachment
from suluh.library.queries.files import file_of
from suluh.taskforces.actions.registry import give_seat, register_decree
from suluh.taskforces.kinds import DecreeKind, Office, Status
from suluh.taskforces.models import Decree, Seat, TaskForce
from suluh.taskforces.queries.registry import coverage, standing
from suluh.taskforces.rules.decrees import Decree as DecreeFacts
from suluh.taskforces.tests.stage import PDF, make_force
from tests.browser import axe, enter, shot
from tests.world import NOW, World

DAY = NOW.date()
GOOD = {
    "kind": "REGENT_DECREE", "number": "118/KEP/2025", "signed_on": "2025-03-01", "starts": "2025-03-01", "ends": "",
    "signatory": "Bupati Belu", "chair": "POLICE",
}  # fmt: skip


@pytest.fixture
def seta(world: World, client: Client) -> Client:
    """Sign the secretariat of NTT in."""
    client.force_login(world.users["seta"])
    return client


def send(client: Client, page: str, place: object, **fields: object) -> Any:
    return client.post(reverse(f"taskforces:{page}", args=[place]), fields)


def test_a_secretariat_registers_a_decree_with_its_file(seta: Client, world: World) -> None:
    page = seta.get(reverse("taskforces:force", args=["53.04"])).content.decode()
    assert "Belum ada" in page
    assert "Catat SK pertama" in page
    sent = send(seta, "register", "53.04", **GOOD, file=SimpleUploadedFile("sk.pdf", PDF))
    assert sent.status_code == 302, sent.context["form"].errors
    force = TaskForce.objects.get(area="53.04")
    assert standing(force, DAY).status == Status.ACTIVE
    kept = Attachment.objects.get()
    assert (kept.size, kept.kind, kept.area_code) == (len(PDF), "pdf", "53.04")
    got = seta.get(reverse("library:file", args=[kept.pk]))
    assert got.content == PDF
    assert "sk" not in got.headers["Content-Disposition"].replace("berkas", "")
    with acting_as(Identity("suluh_office", areas=("",))):
        events = list(Entry.objects.filter(area_code="53.04").values_list("event", flat=True))
    assert events == ["file.kept", "force.entered", "decree.registered"]


def test_a_second_press_registers_nothing_twice_and_leaves_no_file_behind(seta: Client) -> None:
    send(seta, "register", "53.04", **GOOD, file=SimpleUploadedFile("sk.pdf", PDF))
    folder = file_of(Attachment.objects.get()).parent.parent
    files = {path for path in folder.rglob("*") if path.is_file()}
    again = send(seta, "register", "53.04", **GOOD, file=SimpleUploadedFile("sk.pdf", PDF))
    assert "sudah tercatat" in again.content.decode()
    assert (Decree.objects.count(), Attachment.objects.count()) == (1, 1)
    assert {path for path in folder.rglob("*") if path.is_file()} == files


def test_a_refused_first_decree_enters_no_task_force(seta: Client) -> None:
    send(seta, "register", "53.04", **GOOD | {"signed_on": "2999-01-01"})
    assert not TaskForce.objects.filter(area="53.04").exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"signed_on": "2999-01-01"}, "belum tiba"),
        ({"ends": "2025-03-01"}, "sesudah tanggal mulai"),
        ({"kind": "GOVERNOR_DECREE"}, "tidak dipakai di tingkat ini"),
        ({"number": ""}, "field-errors"),
        ({"file": SimpleUploadedFile("sk.pdf", b"MZ\x90\x00")}, "bukan PDF"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(seta: Client, change: dict[str, Any], says: str) -> None:
    refused = send(seta, "register", "53.04", **(GOOD | change))
    text = refused.content.decode()
    assert says in text
    assert "Bupati Belu" in text  # what she typed is still there
    assert not Decree.objects.exists()
    assert not Attachment.objects.exists()


def test_a_decree_signed_today_is_of_today_before_seven_in_the_morning_too(world: World) -> None:
    day, early = date(2026, 3, 3), datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # half past six in Jakarta
    force = make_force("53.04", signed=date(2012, 5, 1))
    draft = DecreeFacts("119/KEP/2026", day, day, None, Office.POLICE, DecreeKind.REGENT_DECREE)
    with acting_as(SYSTEM.identity()):
        register_decree(actor=SYSTEM, at=early, force=force, draft=draft, signatory="Bupati", replaces=True)
        seat = give_seat(actor=SYSTEM, at=early, force=force, office="Kapolres Belu", position="CHAIR")
    assert force.decrees.filter(signed_on=day).exists()
    assert seat.starts == day


def test_only_the_papers_of_a_level_are_offered(seta: Client) -> None:
    page = seta.get(reverse("taskforces:register", args=["53"])).content.decode()
    assert '<option value="GOVERNOR_DECREE" selected>' in page
    assert "PRESIDENTIAL" not in page


def test_overlapping_decrees_are_asked_about_and_one_replaces_the_other(seta: Client) -> None:
    force = make_force("53.04", chair=Office.REGIONAL_HEAD, signed=date(2012, 5, 1))
    assert standing(force, DAY).status == Status.RENEW
    assert "menggantikan" in send(seta, "register", "53.04", **GOOD).content.decode()
    assert send(seta, "register", "53.04", **GOOD, replaces="on").status_code == 302
    assert standing(force, DAY).status == Status.ACTIVE
    assert Decree.objects.get(number="12/KEP/HK/2012").ends == date(2025, 3, 1)
    wrong = Decree.objects.get(number=GOOD["number"])
    assert send(seta, "strike", wrong.pk, why="pendek").status_code == 200
    assert send(seta, "strike", wrong.pk, why="Nomor milik kabupaten lain").status_code == 302
    assert standing(force, DAY).status == Status.EXPIRED


def test_another_province_is_read_and_not_changed(seta: Client, world: World) -> None:
    assert seta.get(reverse("taskforces:force", args=["52.71"])).status_code == 200
    assert send(seta, "register", "52.71", **GOOD).status_code == 403
    assert send(seta, "register", "nasional", **GOOD).status_code == 403
    seta.force_login(world.users["sari"])
    assert send(seta, "register", "53.04", **GOOD).status_code == 403


def test_offices_sit_and_leave(seta: Client) -> None:
    make_force()
    assert send(seta, "seat", "53", office="Kapolda NTT", position="CHAIR").status_code == 302
    assert "sudah mempunyai ketua" in send(seta, "seat", "53", office="Sekda", position="CHAIR").content.decode()
    seat = Seat.objects.get()
    for _ in range(2):  # a second press is harmless
        assert seta.post(reverse("taskforces:end_seat", args=[seat.pk])).status_code == 302
    assert Seat.objects.get().ends is not None


def test_two_officers_changing_one_secretariat_are_told(seta: Client) -> None:
    make_force()
    said = {"name": "Gugus Tugas NTT", "form": "TASK_FORCE", "secretariat": "DP3AP2KB", "version": 1}
    assert send(seta, "profile", "53", **said).status_code == 302
    late = send(seta, "profile", "53", **(said | {"secretariat": "Dinas lain"}))
    assert "baru saja diubah" in late.content.decode()
    assert TaskForce.objects.get().secretariat == "DP3AP2KB"


def test_coverage_counts_what_decrees_say(world: World) -> None:
    make_force("53")
    make_force("53.71")
    make_force("53.04", chair=Office.REGIONAL_HEAD, signed=date(2012, 5, 1))
    found = coverage(DAY)
    assert (found.regencies.formed, found.regencies.total) == (2, 3)
    assert (found.regencies.active, found.regencies.renew, found.regencies.none) == (1, 1, 1)
    assert (found.provinces.formed, found.provinces.total) == (1, 2)
    assert found.years[0] == (2012, 1, 1)
    assert found.years[-1] == (2026, 2, 2)
    assert coverage(DAY, "52").regencies.formed == 0
    then = coverage(date(2015, 12, 31), until=DAY)
    assert (then.regencies.formed, then.regencies.active, then.years[-1]) == (1, 1, (2026, 2, 2))


@pytest.mark.parametrize(("asked", "says"), [("2015", "31 Desember 2015"), ("2026", "hari ini"), ("20²6", "hari ini")])
def test_the_map_goes_back_to_the_end_of_a_year(seta: Client, asked: str, says: str) -> None:
    make_force("53.04", signed=date(2012, 5, 1))
    page = seta.get(reverse("taskforces:coverage"), {"tahun": asked, "rinci": "kabupaten"}).content.decode()
    assert says in page
    assert "tahun=2013" in page


def test_the_draft_decree_opens_as_a_word_document(seta: Client) -> None:
    got = seta.get(reverse("taskforces:template", args=["53.71"]))
    with zipfile.ZipFile(io.BytesIO(got.content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert "WALI KOTA KUPANG" in text
    assert "[perangkat daerah]" in text  # what the office fills in stays plain text
    assert len(ElementTree.fromstring(text).findall(".//{*}tr")) == 11


def test_a_file_removed_by_retention_says_so(seta: Client, world: World) -> None:
    send(seta, "register", "53.04", **GOOD, file=SimpleUploadedFile("sk.pdf", PDF))
    kept = Attachment.objects.get()
    with acting_as(SYSTEM.identity()):
        remove_file(actor=SYSTEM, at=NOW, attachment=kept, why="Jadwal retensi arsip 2026")
    gone = seta.get(reverse("library:file", args=[kept.pk]))
    assert gone.status_code == 410
    assert kept.sha256 in gone.content.decode()
    assert "berkas dihapus" in seta.get(reverse("taskforces:force", args=["53.04"])).content.decode()


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    make_force()
    make_force("53.71", chair=Office.REGIONAL_HEAD, signed=date(2012, 5, 1))
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "registry": reverse("taskforces:registry"),
        "coverage": reverse("taskforces:coverage"),
        "force": reverse("taskforces:force", args=["53.71"]),
        "none": reverse("taskforces:force", args=["53.04"]),
        "register": reverse("taskforces:register", args=["53.04"]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"taskforces-{name}")
        assert axe(page) == [], name
