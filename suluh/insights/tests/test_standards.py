"""Standard tables: what a standard asks for, counted as everything else is, with few covered in every file."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from suluh.accounts.models import Token
from suluh.accounts.queries import hash_secret
from suluh.insights.kinds import Series
from suluh.insights.rules.questions import crossed
from suluh.insights.rules.standards import STANDARDS
from suluh.insights.tests.making import upload
from suluh.insights.tests.publishing import YEAR, invent
from tests.world import NOW, World


@pytest.mark.parametrize("series", Series)
def test_each_series_asks_what_can_be_answered_under_names_that_fit_a_sheet(series: Series) -> None:
    assert all(crossed(one.rows, one.columns) for one in STANDARDS[series])
    names = [one.name[:31] for one in STANDARDS[series]]
    assert len(set(names)) == len(names)


def test_sdg_is_told_by_sex_age_and_form_and_taken_as_files_with_few_covered(client: Client, world: World) -> None:
    invent()
    client.force_login(world.users["koko"])
    asked = f"?wilayah=53&seri=SDG&tahun={YEAR}"
    page = client.get(f"/angka/tabel-baku/{asked}")
    assert "SDG 16.2.2" in page.content.decode()
    numbers = [n for table in page.context["tables"] for line in table.laid.lines for n in (*line.figures, line.total)]
    assert numbers
    assert all(number is None or number == 0 or (number >= 10 and number % 5 == 0) for number in numbers)
    book = load_workbook(io.BytesIO(client.get(f"/angka/tabel-baku/tabel.xlsx{asked}").content))
    assert book.sheetnames[0] == "Definisi"
    upload(world, "Jumlah penduduk", {"53.71": "455000", "53.04": "231000"}, "jiwa")
    told = client.get(f"/angka/tabel-baku/{asked}").content.decode()
    assert "korban per 100.000 penduduk" in told
    assert "686.000 jiwa, BPS, 2024" in told
    upload(world, "Jumlah penduduk perempuan anak (0–17)", {"53.71": "70000", "53.04": "40000"}, "jiwa")
    upload(world, "Jumlah penduduk laki-laki", {"53.71": "228000"}, "jiwa")
    page = client.get(f"/angka/tabel-baku/{asked}")
    shares = {one.label: one for one in page.context["shares"]}
    girls, everybody = shares["Perempuan, anak atau mungkin anak"], shares["Semua"]
    assert (girls.people, everybody.people) == (110_000, 686_000)
    assert girls.persons
    assert girls.rate == round(girls.persons / 1.1, 4)
    assert {shares[one].rate for one in ("Laki-laki", "Perempuan")} == {None}  # one is not whole, one was not uploaded
    assert shares["Eksploitasi seksual"].people == 686_000
    assert "belum diunggah" in page.content.decode()
    with ZipFile(io.BytesIO(client.get(f"/angka/tabel-baku/paket.zip{asked}").content)) as package:
        lines = package.read("victims-by-sex-age-form.csv").decode().splitlines()
        assert lines[0].endswith(",status,population,per_100_000,population_source")
        assert f',{girls.persons},shown,110000,{girls.rate},"BPS, 2024"' in "\n".join(lines)
        assert all(",withheld,110000,," in line for line in lines if "F-CHILD" in line and ",withheld," in line)
        described = json.loads(package.read("datapackage.json"))
        paths = [one["path"] for one in described["resources"]]
        assert [*paths] == package.namelist()[1:]
        assert package.read(paths[0]).decode().startswith("year,area_code,row_code")
    assert "#affected+ind+num" in client.get(f"/angka/tabel-baku/hxl.csv{asked}").content.decode()
    assert client.get(f"/angka/tabel-baku/x.exe{asked}").status_code == 404
    assert client.get("/angka/tabel-baku/?wilayah=52").status_code == 404
    client.force_login(world.users["ina"])
    assert "Tabel baku dihitung untuk wilayah" in client.get("/angka/tabel-baku/").content.decode()


def test_rows_of_forms_bear_the_value_of_htcds_and_no_number_of_ictip(client: Client, world: World) -> None:
    invent()
    client.force_login(world.users["koko"])
    asked = f"?wilayah=53&seri=ICTIP&tahun={YEAR}"
    with ZipFile(io.BytesIO(client.get(f"/angka/tabel-baku/paket.zip{asked}").content)) as package:
        lines = package.read("event-form-of-exploitation.csv").decode().splitlines()
    assert lines[0].endswith(",status,htcds_value,ictip_code")
    assert any(",SexualExploitation," in line and line.endswith(",SexualExploitation,") for line in lines)
    assert any(",ID_PRT," in line and line.endswith(",,") for line in lines)


def test_another_system_reads_the_tables_of_its_area_with_few_withheld(client: Client, world: World) -> None:
    invent()
    key = "rahasia-dasbor-ntt"
    Token.objects.create(
        agency=world.agencies["gt-ntt"], label="Dasbor", prefix=key[:8], key_hash=hash_secret(key), created_at=NOW,
        created_by=world.users["adi"], keeper=world.users["adi"], expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    asked = f"/api/v1/tabel-baku/SDG?year={YEAR}"
    assert client.get(asked).status_code == 401
    told = client.get(asked, headers={"Authorization": f"Bearer {key}"}).json()
    assert (told["area_code"], told["year"]) == ("53", YEAR)
    rate = next(one["says"] for one in told["definitions"] if one["what"] == "Per 100.000 penduduk")
    assert rate == "Tidak ada: jumlah penduduk belum diunggah."
    for series in Series:
        other = client.get(f"/api/v1/tabel-baku/{series}?year={YEAR}", headers={"Authorization": f"Bearer {key}"})
        assert other.status_code == 200
        assert any("bukan daftar resmi ASEAN" in one["says"] for one in other.json()["definitions"]) is (
            series is Series.ASEAN
        )
    figures = [one for table in told["tables"] for one in table["figures"]]
    assert figures
    assert all((one["persons"] is None) == (one["status"] == "withheld") for one in figures)
    assert all(one["persons"] % 5 == 0 for one in figures if one["persons"])
