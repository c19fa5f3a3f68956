"""The page on which the trail is read."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.models import Membership, User
from suluh.audit.models import Entry
from suluh.audit.queries import head
from suluh.database.identity import acting_as
from tests.world import NOW, World

DAYS = {"sejak": "2026-03-01", "sampai": "2026-03-03"}


@pytest.fixture
def sinta(client: Client, world: World) -> Client:
    client.force_login(world.users["sinta"])
    return client


def lines(client: Client, **search: str) -> list[str]:
    page = client.get(reverse("oversight:trail"), DAYS | search)
    return [line.sentence for line in page.context["lines"]]


def test_it_says_in_plain_words_who_did_what(sinta: Client, world: World) -> None:
    page = sinta.get(reverse("oversight:trail"), DAYS).content.decode()
    assert "ina</b> menerima sebuah laporan" in page
    assert "Kota Kupang" in page


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ({}, True),
        ({"siapa": "INA"}, True),
        ({"siapa": "sari"}, False),
        ({"peristiwa": "report.received"}, True),
        ({"peristiwa": "identity.read"}, False),
        ({"jenis": "reports.report"}, True),
        ({"jenis": "people.record"}, False),
        ({"wilayah": "53"}, True),
        ({"wilayah": "52"}, False),
        ({"tujuan": "CLEARING"}, False),
        ({"darurat": "on"}, False),
        ({"sejak": "2026-03-03"}, False),
        ({"sampai": "2026-03-01"}, False),
    ],
)
def test_it_is_narrowed(sinta: Client, search: dict[str, str], found: bool) -> None:
    assert ("menerima sebuah laporan" in lines(sinta, **search)) is found


def test_only_the_areas_of_the_post_are_read(client: Client, world: World) -> None:
    user = User.objects.create_user("pengawas-ntb")
    Membership.objects.create(
        user=user, agency=world.agencies["gt-ntb"], role="SUPERVISOR", area_id="52", starts=NOW.date()
    )
    client.force_login(user)
    assert lines(client) == []


def test_it_is_exported_without_formulas(sinta: Client, world: World) -> None:
    world.users["ina"].full_name = "=cmd|' /C calc'!A0"
    world.users["ina"].save()
    address = f"{reverse('oversight:export')}?{urlencode(DAYS)}"
    answer = sinta.post(address, {"reason": "Pemeriksaan berkala"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) > 1
    assert {row[1][0] for row in rows[1:] if row[1]} == {"'"}


def test_who_takes_it_away_says_for_what_and_is_noted(sinta: Client, world: World) -> None:
    address = f"{reverse('oversight:export')}?{urlencode(DAYS)}"
    assert sinta.get(address).status_code == 405
    refused = sinta.post(address, {"reason": "cek 1234567890"})
    assert "sekurangnya 10 huruf" in refused.content.decode()
    assert "menerima sebuah laporan" in refused.content.decode()
    taken = sinta.post(address, {"reason": "Diminta inspektorat"})
    assert taken.headers["Content-Type"].startswith("text/csv")
    with acting_as(world.actor("sinta").trail_identity()):
        [entry] = Entry.objects.filter(event="trail.exported")
    assert entry.facts == {"lines": len(taken.content.splitlines()) - 1, "reason": "Diminta inspektorat"}


def test_the_chain_is_checked_on_demand(sinta: Client, world: World) -> None:
    assert "Pemeriksaan rantai" in sinta.post(reverse("oversight:check")).content.decode()
    page = sinta.post(reverse("oversight:check"), {"kepala": "0" * 64}).content.decode()
    assert "tidak ada dalam rantai" in page
    assert head() is None
