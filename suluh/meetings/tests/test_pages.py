"""Meetings as a secretariat notes them, and recommendations until they are done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.library.actions.files import remove_file
from suluh.meetings.kinds import Progress
from suluh.meetings.models import FollowUp, Meeting, Recommendation
from suluh.meetings.tests.stage import make_meeting, make_recommendation
from suluh.taskforces.tests.stage import PDF, make_force
from tests.browser import axe, enter, shot
from tests.world import NOW, World


@pytest.fixture
def seta(world: World, client: Client) -> Client:
    """Sign the secretariat of NTT in."""
    client.force_login(world.users["seta"])
    return client


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"meetings:{page}", args=args), fields)


def test_a_meeting_is_noted_with_who_came_and_what_was_recommended(seta: Client) -> None:
    make_force()
    said = {"kind": "PLENARY", "title": "Pleno", "starts_on": "2026-02-10", "ends_on": "2026-02-09", "place": "Kupang"}
    assert "mendahului" in send(seta, "note", "53", **said).content.decode()
    assert send(seta, "note", "53", **(said | {"ends_on": ""})).status_code == 302
    meeting = Meeting.objects.get()
    assert send(seta, "attend", meeting.pk, agency="Dinas Sosial", people=4).status_code == 302
    assert "sudah ada" in send(seta, "attend", meeting.pk, agency="Dinas Sosial", people=4).content.decode()
    change = {"title": "Pleno", "minutes": "Dibuka pukul 9.\n\nDitutup pukul 12.", "version": 1}
    assert send(seta, "change", meeting.pk, **change).status_code == 302
    assert "baru saja" in send(seta, "change", meeting.pk, **change).content.decode()
    early = {"text": "Menyusun panduan", "owner": "Dinas PPPA", "due_on": "2026-01-01"}
    assert "sesudah rapatnya" in send(seta, "recommend", meeting.pk, **early).content.decode()
    assert send(seta, "recommend", meeting.pk, **(early | {"due_on": "2026-12-31"})).status_code == 302
    paper = seta.get(reverse("meetings:minutes", args=[meeting.pk]))
    assert paper.content.startswith(b"%PDF-")
    assert "notulen-2026-02-10" in paper.headers["Content-Disposition"]


def test_what_was_said_stays_in_the_region(client: Client, world: World) -> None:
    meeting = make_meeting()
    Meeting.objects.update(minutes="Razia di pelabuhan dibahas.")
    for name, reads in (
        ("ina", True),
        ("seta", True),
        ("nadi", True),
        ("dewi", True),
        ("lalu", False),
        ("vita", False),
    ):
        client.force_login(world.users[name])
        page = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
        assert "RAD dan anggaran" in page
        assert ("Razia" in page) is reads
        assert ("yang di dalamnya" in page) is not reads
        assert (client.get(reverse("meetings:minutes", args=[meeting.pk])).status_code == 200) is reads


def test_a_recommendation_is_followed_until_it_is_done(seta: Client) -> None:
    one = make_recommendation()
    late = seta.get(reverse("meetings:tracked") + "?lewat=1").content.decode()
    assert "Memutakhirkan SK" in late
    refused = send(seta, "follow_up", one.pk, progress="DONE", text="Sudah selesai.")
    assert "lampirkan bukti" in refused.content.decode()
    proof = SimpleUploadedFile("b.pdf", PDF)
    assert send(seta, "follow_up", one.pk, progress="DONE", text="Sudah selesai.", evidence=proof).status_code == 302
    assert Recommendation.objects.get().progress == Progress.DONE
    assert FollowUp.objects.get().evidence is not None
    again = send(seta, "follow_up", one.pk, progress="DONE", text="Sudah selesai sekali lagi.")
    assert "sudah berstatus itu" in again.content.decode()
    assert "Memutakhirkan SK" not in seta.get(reverse("meetings:tracked") + "?lewat=1").content.decode()


def test_evidence_removed_by_retention_is_said_and_the_recommendation_stays_done(seta: Client) -> None:
    found = make_recommendation()
    said = {"progress": "DONE", "text": "Semua kabupaten sudah memutakhirkan SK-nya."}
    assert send(seta, "follow_up", found.pk, **said, evidence=SimpleUploadedFile("b.pdf", PDF)).status_code == 302
    kept = FollowUp.objects.select_related("evidence").get().evidence
    assert kept is not None
    with acting_as(SYSTEM.identity()):
        remove_file(actor=SYSTEM, at=NOW, attachment=kept, why="Masa simpan lima tahun berakhir")
    page = seta.get(reverse("meetings:recommendation", args=[found.pk])).content.decode()
    assert "berkas dihapus" in page
    assert "Selesai" in page
    assert seta.get(reverse("library:file", args=[kept.pk])).status_code == 410
    assert seta.get(reverse("meetings:minutes", args=[found.meeting_id])).content.startswith(b"%PDF-")


def test_another_province_reads_and_does_not_write(client: Client, world: World) -> None:
    one = make_recommendation()
    client.force_login(world.users["vita"])
    assert client.get(reverse("meetings:recommendation", args=[one.pk])).status_code == 200
    assert send(client, "follow_up", one.pk, progress="DONE", text="x" * 50).status_code == 403


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    one = make_recommendation()
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "index": reverse("meetings:index"),
        "tracked": reverse("meetings:tracked"),
        "meeting": reverse("meetings:meeting", args=[make_meeting().pk]),
        "recommendation": reverse("meetings:recommendation", args=[one.pk]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"meetings-{name}")
        assert axe(page) == [], name
