"""The page on which the trail is read."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.models import Membership, User
from suluh.audit.queries import head
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
    answer = sinta.get(reverse("oversight:export"), DAYS)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) > 1
    assert {row[1][0] for row in rows[1:] if row[1]} == {"'"}


def test_the_chain_is_checked_on_demand(sinta: Client, world: World) -> None:
    assert "Pemeriksaan rantai" in sinta.post(reverse("oversight:check")).content.decode()
    page = sinta.post(reverse("oversight:check"), {"kepala": "0" * 64}).content.decode()
    assert "tidak ada dalam rantai" in page
    assert head() is None
