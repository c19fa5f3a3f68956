"""From registration to departure and back: the LTSA officer, the candidate and the public each walk their part."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.database.identity import acting_as
from suluh.library.tests.test_shipped import ADDRESS, PAGE, standing
from suluh.placement.actions.files import change_file, check_document, decide_flag, pass_stage, take_place
from suluh.placement.kinds import Doc, Mark, Outcome, Result
from suluh.placement.models import Candidate, Finding, Stage
from suluh.placement.tests.stage import make_allotment, make_company, officer
from tests.browser import TURN, axe, enter, shot
from tests.world import NOW, World

pytestmark = pytest.mark.browser


def test_each_walks_her_part_on_a_phone(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    today = localdate()
    place = make_allotment(world, starts=today - timedelta(days=300), ends=today + timedelta(days=300))
    make_company(world)
    standing()
    post = {"agency": world.agencies["gt-pusat"], "role": Role.SECRETARIAT, "starts": NOW.date()}
    Membership.objects.create(user=world.users["seta"], **post)
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

    with TURN, acting_as(lusi.identity()):  # the steps between are the same click, again and again
        file = Candidate.objects.select_related("channel", "allotment__order", "batch").get()
        leaving = Stage.objects.get(channel=file.channel, mark=Mark.DEPART).code
        file = take_place(actor=lusi, at=NOW, candidate=file, allotment=place)
        file = change_file(actor=lusi, at=NOW, candidate=file, leaves_on=today)
        while file.stage != leaving:
            file = pass_stage(actor=lusi, at=NOW, candidate=file, stage=file.stage, on=NOW.date())
        for one in Finding.objects.filter(candidate=file, decided_at=None):
            decide_flag(actor=lusi, at=NOW, row=one, outcome=Outcome.EXPLAINED, note="Sudah ditanyakan.")
    desk.goto(world_site + reverse("placement:file", args=[file.pk]))
    desk.get_by_role("link", name="Selesaikan langkah").click()
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_role("link", name="Catat kabar")).to_be_visible()  # she is away
    desk.get_by_role("link", name="Catat kepulangan").click()
    desk.get_by_label("Sebab pulang").select_option("CONTRACT_END")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Kontrak selesai")).to_be_visible()
    shot(desk, "placement-file-home")

    public.goto(world_site + reverse("portal:number"))
    public.get_by_label("Nama perusahaan").fill("P.T. Bina Karya")
    public.get_by_role("button", name="Periksa").click()
    expect(public.get_by_text("SIP3MI/214/2024")).to_be_visible()
    assert axe(public) == []
    centre = open_page(width=360)  # a newer text of what the public reads is compared and published by a tap
    enter(centre, world_site, world.users["seta"])
    centre.goto(world_site + reverse("library:documents"))
    centre.locator(f"a[href='{ADDRESS}']").first.click()
    expect(centre.get_by_text("KBRI Singapura, Chatsworth Road")).to_be_visible()
    assert axe(centre) == []
    centre.get_by_label("Sudah saya cocokkan dengan sumber resmi").check()
    centre.get_by_role("button", name="Terbitkan naskah baru").click()
    expect(centre.get_by_text("Naskah baru sudah diterbitkan")).to_be_visible()
    public.goto(world_site + reverse("portal:safe_page", args=[PAGE]))
    expect(public.get_by_text("KBRI Singapura, Chatsworth Road")).to_be_visible()
    public.goto(world_site + reverse("portal:safe"))
    assert axe(public) == []
    shot(public, "safe")
    public.get_by_label("Cari di halaman ini").fill("paspor")
    public.get_by_role("button", name="Cari").click()
    public.get_by_role("link", name="1. Sebelum berangkat").click()
    expect(public.get_by_role("link", name="Gambar untuk dibagikan")).to_be_visible()
    assert axe(public) == []
    shot(public, "safe-page")
