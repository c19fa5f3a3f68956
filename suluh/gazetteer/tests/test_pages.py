"""The list of places as officers read it and the national administrator keeps it."""

from __future__ import annotations

import csv as tables
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.audit.models import Entry
from suluh.database.identity import Identity, acting_as
from suluh.gazetteer.tests.uploads import CROSSWALK, csv, make_set, make_version, xlsx
from suluh.regions.models import Area, CodeVersion, Crosswalk, FormerName, Statistic, Succession
from suluh.regions.queries import as_of, convert, find_places
from tests.browser import axe, shot
from tests.world import World


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    """Sign the national administrator in."""
    client.force_login(world.users["adi"])
    return client


def events() -> list[str]:
    """Return what the trail says of places."""
    with acting_as(Identity("suluh_office", areas=("",))):
        return list(Entry.objects.filter(subject__startswith="regions.").values_list("event", flat=True))


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"gazetteer:{page}", args=args), fields)


def test_an_officer_walks_from_the_country_to_a_village(world: World, client: Client) -> None:
    client.force_login(world.users["sari"])
    for page, shows in [("", "53.71.03.1001"), ("53.71.03", "53.71.03.1001"), ("53.71", "53.71.03"), ("53", "53.71")]:
        address = reverse("gazetteer:area", args=[page]) if page else reverse("gazetteer:areas")
        text = client.get(address).content.decode()
        assert (reverse("gazetteer:area", args=[shows]) in text) is bool(page), page
        assert reverse("gazetteer:add") not in text
    assert client.get(reverse("gazetteer:area", args=["99"])).status_code == 404
    assert client.get("/wilayah/5371/").status_code == 404


def test_a_split_is_recorded_and_the_old_code_leads_to_both_halves(admin: Client) -> None:
    for code, name in [("52.72", "Kota Ampenan"), ("52.73", "Kota Cakranegara")]:
        sent = send(admin, "add", code=code, name=name, starts="2026-01-01", origins="52.71", basis="UU 1/2026")
        assert sent.status_code == 302, sent.context["form"].errors
    refused = send(admin, "end", "52.71", ends="2026-01-01", successors="52.72, 52.73", basis="UU 1/2026")
    assert "1 wilayah di dalamnya" in refused.content.decode()  # its district comes first
    send(admin, "end", "52.71.01.1001", ends="2026-01-01", basis="UU 1/2026")
    send(admin, "end", "52.71.01", ends="2026-01-01", basis="UU 1/2026")
    sent = send(admin, "end", "52.71", ends="2026-01-01", successors="52.72, 52.73", basis="UU 1/2026")
    assert sent.status_code == 302
    assert [area.code for area in as_of("52.71", date(2026, 3, 2))] == ["52.72", "52.73"]
    assert [area.code for area in as_of("52.72", date(2025, 1, 1))] == ["52.71"]
    assert {place.code for place in find_places("mataram")} == {"52.72", "52.73"}
    page = admin.get(reverse("gazetteer:area", args=["52.71"])).content.decode()
    assert "tidak berlaku lagi" in page
    assert "Kota Cakranegara" in page
    assert "52.71" not in [row.code for row in admin.get(reverse("gazetteer:area", args=["52"])).context["page"]]
    assert events() == ["area.added"] * 2 + ["area.ended"] * 3
    assert Succession.objects.filter(before="52.71", basis="UU 1/2026").count() == 2


def test_a_refused_change_leaves_everything_as_it_was(admin: Client) -> None:
    refused = send(admin, "add", code="53.04", name="Belu", starts="2026-01-01", basis="UU 1/2026")
    assert "sudah dipakai untuk Kabupaten Belu" in refused.content.decode()
    refused = send(admin, "end", "53.04.12.1001", ends="2026-01-01", successors="53.04.12.1009", basis="x")
    assert "53.04.12.1009 tidak ada" in refused.content.decode()
    assert Area.objects.get(code="53.04.12.1001").ends is None
    assert events() == []


def test_a_renamed_regency_is_found_by_both_names_and_its_villages_say_the_new_one(admin: Client) -> None:
    assert (
        send(admin, "rename", "53.04", name="Kabupaten Timor", since="2026-02-01", basis="PP 1/2026").status_code == 302
    )
    assert Area.objects.get(code="53.04.12.1001").context == "Kota Atambua, Kabupaten Timor, Nusa Tenggara Timur"
    assert {place.code for place in find_places("belu")} == {place.code for place in find_places("timor")} == {"53.04"}
    assert FormerName.objects.get().name == "Kabupaten Belu"
    assert "sebelumnya bernama Kabupaten Belu" in admin.get(reverse("gazetteer:area", args=["53.04"])).content.decode()
    assert events() == ["area.renamed"]


def test_an_administrator_of_a_part_of_the_country_does_not_change_the_list(world: World, client: Client) -> None:
    Membership.objects.filter(user=world.users["adi"]).update(area_id="53", role=Role.ADMIN)
    client.force_login(world.users["adi"])
    assert client.get(reverse("gazetteer:add")).status_code == 403
    assert send(client, "end", "53.04.12.1001", ends="2026-01-01", basis="x").status_code == 403
    assert Area.objects.get(code="53.04.12.1001").ends is None


def upload(client: Client, file: SimpleUploadedFile, **change: str) -> Any:
    fields = {"system": "BPS", "version": "2018", "source": "BPS", **change}
    return client.post(reverse("gazetteer:upload_crosswalk"), {**fields, "file": file})


@pytest.mark.parametrize(
    "file",
    [
        csv(CROSSWALK),
        csv(CROSSWALK.replace(",", ";"), encoding="utf-16"),
        xlsx([["Kode BPS", "Kode Kemendagri"], [5371, "53.71"], [5306, "53.04"], ["53", "53"]]),
    ],
    ids=["csv", "utf-16", "xlsx"],
)
def test_a_whole_crosswalk_is_taken_over(admin: Client, file: SimpleUploadedFile) -> None:
    file.seek(0)
    sent = upload(admin, file)
    assert sent.status_code == 302, sent.context["form"].errors
    belu = convert("BPS", "2018", "5306")
    assert belu
    assert belu.code == "53.04"
    assert convert("BPS", "2018", "5304") is None
    assert events() == ["crosswalk.uploaded"]
    page = admin.get(sent.url, {"kode": "5304"}).content.decode()
    assert "tidak ditebak" in page
    assert "Kabupaten Belu" in admin.get(sent.url, {"kode": "5306"}).content.decode()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (csv(CROSSWALK + "5399,53.99,X\n"), "Baris 5: kode Kemendagri 53.99 tidak ada"),
        (csv(CROSSWALK + "5371,53.04,X\n"), "Baris 5: kode 5371 sudah ada di baris 2"),
        (csv("a,b\n1,2\n"), "Tidak ada kolom other_code"),
        (csv("other_code,kemendagri_code\n"), "tidak memuat satu baris pun"),
        (csv("%PDF-1.7 not a table"), "tidak dapat dibaca"),
        (xlsx([["bps", "kemendagri"], [5371, 53.71]]), "tersimpan sebagai angka"),
    ],
    ids=["unknown", "twice", "columns", "no rows", "pdf", "number"],
)
def test_one_wrong_row_and_nothing_is_taken_over(admin: Client, file: SimpleUploadedFile, says: str) -> None:
    file.seek(0)
    sent = upload(admin, file)
    assert sent.status_code == 200
    assert says in str(sent.context["form"].errors["file"])
    assert CodeVersion.objects.count() == Crosswalk.objects.count() == 0
    assert events() == []


def test_a_version_is_uploaded_once_until_it_is_withdrawn(admin: Client) -> None:
    version = make_version()
    assert "sudah ada" in str(upload(admin, csv(CROSSWALK)).context["form"].errors["version"])
    assert send(admin, "withdraw_crosswalk", version.pk).status_code == 302
    assert convert("BPS", "2018", "5306") is None
    assert upload(admin, csv(CROSSWALK)).status_code == 302
    assert events() == ["crosswalk.withdrawn", "crosswalk.uploaded"]


def test_a_history_that_came_with_the_system_is_reviewed(admin: Client, world: World) -> None:
    told = Succession.objects.create(before_id="53.04", after_id="53.71", on=date(1996, 4, 25))
    page = reverse("gazetteer:area", args=["53.71"])
    assert "belum ditinjau" in admin.get(page).content.decode()
    assert send(admin, "review_succession", "52.71", told.pk).status_code == 404
    answer = send(admin, "review_succession", "53.71", told.pk)
    assert answer.headers["Location"] == page
    assert "belum ditinjau" not in admin.get(page).content.decode()
    assert events() == ["succession.reviewed"]
    reader = Client()
    reader.force_login(world.users["sari"])
    Succession.objects.update(reviewed=False)
    assert "Sudah saya tinjau" not in reader.get(page).content.decode()


def test_the_crosswalk_of_all_regencies_is_taken_over(admin: Client) -> None:
    file = Path(os.environ.get("SULUH_REFERENCE_DIR", "")) / "crosswalk_bps_kemendagri_kabkota.csv"
    if not file.is_file():
        pytest.skip("no crosswalk in SULUH_REFERENCE_DIR")
    with file.open() as lines:
        codes = [row["kemendagri_code"] for row in tables.DictReader(lines)]
    there = set(Area.objects.values_list("code", flat=True))
    Area.objects.bulk_create(
        Area(code=code, name=code, level=code.count(".") + 1, kind="kabupaten")
        for code in {*codes, *(code[:2] for code in codes)} - there
    )
    sent = upload(admin, SimpleUploadedFile("padanan.csv", file.read_bytes()))
    assert sent.status_code == 302, sent.context["form"].errors
    assert Crosswalk.objects.count() == 514
    trap = {code: convert("BPS", "2018", code) for code in ("5301", "5303", "5308")}
    assert {code: area and area.code for code, area in trap.items()} == {
        "5301": "53.12", "5303": "53.01", "5308": "53.13",  # Sumba Barat, Kupang, Lembata
    }  # fmt: skip


def test_statistics_come_with_bps_codes_only_through_a_crosswalk(admin: Client) -> None:
    fields = {"indicator": "Penduduk miskin", "unit": "%", "year": "2021", "source": "BPS"}
    address = reverse("gazetteer:upload_statistics")
    table = "kode,nilai\n5306,14.5\n5371,\n"
    refused = admin.post(address, {**fields, "file": csv(table)})
    assert "kode 5306 tidak ada dalam padanan" in str(refused.context["form"].errors["file"])
    sent = admin.post(address, {**fields, "codes": make_version().pk, "file": csv(table)})
    assert sent.status_code == 302, sent.context["form"].errors
    assert [(row.area_id, row.value) for row in Statistic.objects.all()] == [("53.04", Decimal("14.5"))]
    assert "14,5" in admin.get(reverse("gazetteer:area", args=["53.04"])).content.decode()
    again = admin.post(address, {**fields, "file": csv("kode,nilai\n53.04,1\n")})
    assert "sudah ada" in str(again.context["form"].errors["indicator"])
    assert events() == ["statistics.uploaded"]


@pytest.mark.browser
def test_the_pages_look_right_wide_and_narrow(
    world: World, client: Client, open_page: Callable[..., Page], site: str
) -> None:
    make_version()
    make_set()
    client.force_login(world.users["adi"])
    Area.objects.filter(code="52.71.01.1001").update(ends=date(2020, 1, 1))
    page = open_page()
    addresses = {
        "wilayah": "/wilayah/", "wilayah-cari": "/wilayah/?q=oe", "wilayah-tidak": "/wilayah/?q=5304",
        "wilayah-belu": "/wilayah/53.04/", "wilayah-lama": "/wilayah/52.71.01.1001/", "padanan": "/wilayah/padanan/",
        "unggah": "/wilayah/padanan/unggah/", "statistik": "/wilayah/statistik/", "akhiri": "/wilayah/53.04/akhiri/",
    }  # fmt: skip
    for name, address in addresses.items():
        # The served page cannot see this test's transaction: what the test's own client gets is shown in its place.
        body = client.get(address).content
        page.route(
            f"{site}{address}", lambda route, _request, body=body: route.fulfill(body=body, content_type="text/html")
        )
        page.goto(f"{site}{address}")
        shot(page, name)
        assert axe(page) == [], name
