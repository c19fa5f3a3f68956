"""The five K: who takes part, whether they keep their word, and what a company's checklist says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.partners.kinds import Answer, Outcome, Progress, Sign, Why
from suluh.partners.models import Commitment, Diligence, Partner
from suluh.partners.queries import by_province, given, looks_at
from suluh.partners.rules import is_late, may_check, may_close, may_commit, may_contribute, outcome
from suluh.partners.tests.stage import make_check, make_commitment, make_partner
from suluh.taskforces.tests.stage import PDF
from tests.browser import axe, enter, shot
from tests.world import World

DAY = date(2026, 3, 2)
CLEAN = dict.fromkeys(Sign.values, Answer.NO)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, Outcome.UNSURE),
        (CLEAN, Outcome.CLEAN),
        (CLEAN | {"ILO07": Answer.UNKNOWN}, Outcome.UNSURE),
        (CLEAN | {"ILO07": Answer.YES}, Outcome.ACT),
        ({"ILO09": Answer.YES}, Outcome.ACT),
    ],
)
def test_what_a_checklist_says(answers: dict[str, str], says: Outcome) -> None:
    assert outcome(answers) == says


def test_promises_and_gifts() -> None:
    assert may_commit("Melatih awak kapal", DAY, DAY).clear
    assert may_commit("Pendek", date(2026, 3, 1), DAY).codes == {Why.SAY_MORE, Why.PAST}
    assert may_close(Progress.OPEN, "Semua sudah dilatih").clear
    assert may_close(Progress.OPEN, "ya").codes == {Why.SAY_MORE}
    assert may_close(Progress.KEPT, "Semua sudah dilatih").codes == {Why.CLOSED}
    assert may_contribute("MONEY", None).codes == {Why.NO_AMOUNT}
    assert may_contribute("WORK", None).clear
    assert is_late(Progress.OPEN, date(2026, 3, 1), DAY)
    assert not is_late(Progress.KEPT, date(2026, 3, 1), DAY)
    assert may_check("VILLAGE", CLEAN, {}).codes == {Why.NOT_COMPANY}
    assert may_check("CORPORATION", CLEAN, {}).clear
    assert may_check("CORPORATION", CLEAN | {"ILO07": "YES"}, {"ILO07": "ya"}).codes == {Why.SAY_WHAT}
    assert may_check("CORPORATION", CLEAN | {"ILO07": "YES"}, {"ILO07": "Dikembalikan hari ini"}).clear


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"partners:{page}", args=args), fields)


def test_a_company_promises_gives_and_looks_at_itself(world: World, client: Client) -> None:
    client.force_login(world.users["seta"])
    said = {"kind": "CORPORATION", "name": "PT Contoh", "area": "53.71", "area_text": ""}
    assert send(client, "enter", **said).status_code == 302
    assert "sudah tercatat" in send(client, "enter", **said).content.decode()
    assert send(client, "enter", **(said | {"area": "52.71"})).status_code == 403
    partner = Partner.objects.get()
    assert send(client, "add", partner.pk, "janji", text="Memeriksa kontrak awak").status_code == 302
    gift = {"form": "MONEY", "text": "Tiket pulang", "on": "2026-02-01"}
    assert "isi jumlahnya" in send(client, "add", partner.pk, "sumbangan", **gift).content.decode()
    assert send(client, "add", partner.pk, "sumbangan", **gift, amount=5_000_000).status_code == 302
    assert (
        send(client, "add", partner.pk, "catatan", award="1", text="Mitra terbaik", on="2026-02-01").status_code == 302
    )
    promise = Commitment.objects.get()
    proof = SimpleUploadedFile("b.pdf", PDF)
    kept = {"progress": "KEPT", "note": "Semua kontrak diperiksa"}
    assert send(client, "close", promise.pk, **kept, evidence=proof).status_code == 302
    assert "sudah dinyatakan" in send(client, "close", promise.pk, **kept).content.decode()
    assert given(partner) == 5_000_000
    assert {place.code: place.value for place in by_province()} == {"53": 1, "52": 0}
    page = client.get(reverse("partners:partner", args=[partner.pk])).content.decode()
    assert "Ditepati" in page
    assert "Mitra terbaik" in page


def test_a_company_answers_the_signs_again_and_the_former_answers_stay(world: World, client: Client) -> None:
    partner = make_partner()
    client.force_login(world.users["seta"])
    happens = CLEAN | {"ILO07": "YES"}
    refused = send(client, "check", partner.pk, **happens).content.decode()
    assert "tuliskan langkah perbaikannya" in refused
    assert not Diligence.objects.exists()
    kept = {"note-ILO07": "Buku pelaut dikembalikan pekan ini"}
    assert send(client, "check", partner.pk, **happens, **kept).status_code == 302
    assert [one.outcome for one in looks_at(partner)] == [Outcome.ACT]
    again = client.get(reverse("partners:check", args=[partner.pk])).content.decode()
    assert "Buku pelaut dikembalikan pekan ini" in again  # she begins from what was said last
    assert send(client, "check", partner.pk, **CLEAN).status_code == 302
    latest, first = looks_at(partner)
    assert (latest.outcome, first.outcome, first.signs) == (Outcome.CLEAN, Outcome.ACT, ["Penahanan dokumen identitas"])
    client.force_login(world.users["lalu"])  # whoever reads partners
    page = client.get(reverse("partners:looked", args=[first.check.pk])).content.decode()
    assert "Buku pelaut dikembalikan pekan ini" in page
    assert "pemeriksaan yang lama" in page


@pytest.mark.browser
def test_the_pages_can_be_used_wide_and_narrow(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    make_commitment()
    page = open_page()
    enter(page, world_site, world.users["seta"])
    for name, path in {
        "index": reverse("partners:index"),
        "partner": reverse("partners:partner", args=[make_partner().pk]),
        "check": reverse("partners:check", args=[make_partner().pk]),
        "looked": reverse("partners:looked", args=[make_check().pk]),
    }.items():
        page.goto(world_site + path)
        shot(page, f"partners-{name}")
        assert axe(page) == [], name
