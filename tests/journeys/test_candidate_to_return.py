"""From registration to departure and back: the LTSA officer, the candidate and the public each walk their part."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from suluh.database.identity import acting_as
from suluh.library.actions.pages import load_pages
from suluh.placement.actions.files import check_document
from suluh.placement.kinds import Doc, Result
from suluh.placement.models import Candidate
from suluh.placement.tests.stage import make_allotment, make_company, officer
from tests.browser import TURN, axe, enter, shot
from tests.world import NOW, World

pytestmark = pytest.mark.browser


def test_each_walks_her_part_on_a_phone(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    today = localdate()
    make_allotment(world, starts=today - timedelta(days=300), ends=today + timedelta(days=300))
    make_company(world)
    load_pages()
    lusi = officer(world)
    desk, public = open_page(width=360), open_page(width=360)

    for aside in ("**/petunjuk/", "**/wilayah/cari/**"):  # what is asked while typing has tests of its own
        desk.route(aside, lambda route: route.fulfill(status=204))
    enter(desk, world_site, world.users["lusi"])
    desk.goto(world_site + reverse("placement:register"))
    assert axe(desk) == []
    desk.get_by_label("Nama lengkap").fill("Yuliana Hoar Seran")
    desk.get_by_label("Perempuan").check()
    desk.get_by_label("Tanggal lahir atau umur").fill("12/7/1998")
    desk.get_by_label("Desa asal").fill("Atambua")
    desk.get_by_label("Negara tujuan").select_option("MY")
    desk.get_by_label("Pekerjaan", exact=True).select_option("FACTORY")
    desk.get_by_label("Siapa yang menawarkan").select_option("BROKER")
    desk.get_by_role("button", name="Mulai berkas").click()
    code = desk.locator("p.standing").inner_text()
    assert re.fullmatch(r"B(-[0-9A-Z]{4}){3}", code)
    shot(desk, "placement-code")
    desk.goto(world_site + reverse("placement:queue"))
    desk.get_by_placeholder("Nama, NIK, nomor, atau kode berkas").fill(
        "seran yuliana"
    )  # as she tells it at the counter
    desk.get_by_role("button", name="Cari").click()
    desk.get_by_role("link", name="Yuliana Hoar Seran").click()
    expect(desk.get_by_text("Kepgub NTT 357/KEP/HK/2018")).to_be_visible()
    assert axe(desk) == []
    shot(desk, "placement-file")

    desk.get_by_role("link", name=re.compile("^Periksa ?: Terindikasi")).click()
    desk.get_by_label("Sudah jelas, tidak ada bahaya").check()
    desk.get_by_label("Apa yang Anda temukan").fill("Majikan terdaftar; calon sudah diberi tahu jalur satu kanal.")
    desk.get_by_role("button", name="Simpan").click()
    desk.get_by_text("1 tanda yang lemah atau sudah diperiksa").click()
    expect(desk.get_by_text("calon sudah diberi tahu")).to_be_visible()
    desk.get_by_role("link", name="Selesaikan langkah").click()
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.locator("[aria-current=step]")).to_contain_text("Pendaftaran")

    public.goto(world_site + reverse("portal:file"))
    public.get_by_label("Kode berkas").fill(code.replace("-", " ").lower())
    public.get_by_role("button", name="Lihat").click()
    expect(public.get_by_text("Surat izin keluarga yang diketahui desa")).to_be_visible()
    assert code not in public.url
    assert axe(public) == []
    shot(public, "placement-followed")
    public.get_by_role("button", name="Adukan masalah").click()
    expect(public.get_by_text("Keluhan dari berkas penempatan")).to_be_visible()

    with TURN, acting_as(lusi.identity()):
        file = Candidate.objects.select_related("channel", "allotment__order", "batch").get()
        for kind in Doc:
            check_document(actor=lusi, at=NOW, candidate=file, kind=kind, number="A1", result=Result.VALID)
    desk.get_by_role("link", name="Selesaikan langkah").click()
    desk.get_by_role("button", name="Simpan").click()
    desk.get_by_role("link", name="Catat uang yang dibayar").click()
    desk.get_by_label("Jumlah (rupiah)").fill("4.500.000")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Rp4.500.000")).to_be_visible()
    shot(desk, "placement-file-late")
    for name in ("queue", "orders", "companies", "employers", "batches", "rules"):
        desk.goto(world_site + reverse(f"placement:{name}"))
        assert axe(desk) == [], name
        shot(desk, f"placement-{name}")

    public.goto(world_site + reverse("portal:number"))
    public.get_by_label("Nama perusahaan").fill("P.T. Bina Karya")
    public.get_by_role("button", name="Periksa").click()
    expect(public.get_by_text("SIP3MI/214/2024")).to_be_visible()
    assert axe(public) == []
    public.goto(world_site + reverse("portal:safe"))
    assert axe(public) == []
    shot(public, "safe")
    public.get_by_label("Cari di halaman ini").fill("paspor")
    public.get_by_role("button", name="Cari").click()
    public.get_by_role("link", name="1. Sebelum berangkat").click()
    expect(public.get_by_role("link", name="Gambar untuk dibagikan")).to_be_visible()
    assert axe(public) == []
    shot(public, "safe-page")
