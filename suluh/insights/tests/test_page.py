"""The page of figures, through HTTP."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.count import count_figures
from tests.world import NOW, World


@pytest.fixture
def counts(world: World) -> World:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    return world


def page(client: Client, world: World, name: str, address: str = "/angka/") -> str:
    client.force_login(world.users[name])
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_coordinator_sees_her_province_with_its_regencies(client: Client, counts: World) -> None:
    text = page(client, counts, "koko")
    assert "Nusa Tenggara Timur" in text
    assert 'data-code="53.71" data-value="1"' in text
    assert 'data-within="53"' in text
    assert "Kerja paksa" in text
    assert "Angka internal" in text


def test_the_country_leads_to_provinces_and_those_to_regencies(client: Client, counts: World) -> None:
    country = page(client, counts, "nadi")
    assert 'data-code="53" data-value="1"' in country
    assert 'href="/angka/?wilayah=53&amp;masa=0"' in country
    assert 'data-code="53.71"' in page(client, counts, "nadi", "/angka/?rinci=kabupaten")
    regency = page(client, counts, "nadi", "/angka/?wilayah=53.71&masa=30")
    assert "Kota Kupang" in regency
    assert 'href="?wilayah=53&amp;masa=30"' in regency


def test_an_agency_sees_its_own_and_no_pairs(client: Client, counts: World) -> None:
    text = page(client, counts, "ina")
    assert "UPTD PPA Kota Kupang" in text
    assert "pasangan belum diputuskan" not in text
    assert ">0</b> laporan masuk" in page(client, counts, "lalu")


@pytest.mark.parametrize("address", ["/angka/?wilayah=52", "/angka/?lembaga=1", "/angka/unduh/?wilayah=52.71"])
def test_what_lies_beyond_ones_area_is_not_there(client: Client, counts: World, address: str) -> None:
    client.force_login(counts.users["koko"])
    assert client.get(address).status_code == 404


def test_tables_sort_on_the_server(client: Client, counts: World) -> None:
    up, down = (page(client, counts, "koko", f"/angka/?urut={order}") for order in ("nama", "-nama"))
    assert up.index("Kabupaten Belu") < up.index("Kota Kupang</a>")
    assert down.index("Kota Kupang</a>") < down.index("Kabupaten Belu")
    assert page(client, counts, "koko", "/angka/?urut=;drop&masa=x&peta=x&rinci=x")


def test_figures_can_be_taken_away_as_csv_that_runs_nothing(client: Client, counts: World) -> None:
    counts.agencies["uptd-kupang"].name = "=1+1"
    counts.agencies["uptd-kupang"].save()
    client.force_login(counts.users["koko"])
    answer = client.get("/angka/unduh/?masa=365")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="angka-internal-2026-03-02.csv"'
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert ["Lembaga", str(counts.agencies["uptd-kupang"].pk), "'=1+1", "1", "0", "1"] in rows
    assert ["Tempat laporan", "53.71", "Kota Kupang", "1", "1", "1"] in rows


def test_before_the_first_count_the_page_says_what_happens_next(client: Client, world: World) -> None:
    assert "Belum ada yang dihitung" in page(client, world, "koko")
