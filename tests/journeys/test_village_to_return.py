"""From the village to the return: each walks her part in a browser, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, Route, expect

from suluh.database.identity import acting_as
from suluh.reports.models import Report
from suluh.villages.models import Resident
from suluh.villages.tests.stage import make_village, officer_of
from tests.browser import TURN, axe, enter, shot
from tests.world import World

pytestmark = pytest.mark.browser
MOST_BYTES = 150_000
DIST = Path(__file__).parent.parent.parent / "suluh/static/dist"


def fetched(page: Page) -> list[str]:
    """Return the addresses of what a page loads beside itself."""
    return list(page.evaluate("performance.getEntriesByType('resource').map(one => one.name)"))


def weight(page: Page, address: str) -> int:
    """Return how many bytes the first load of a page takes on the line, what is packed counted as it is sent."""
    answer = page.goto(address)
    assert answer is not None
    page.wait_for_load_state("networkidle")
    total = len(answer.body())
    for one in fetched(page):
        file = DIST / one.partition("?")[0].rpartition("/")[2]
        packed = file.with_name(f"{file.name}.br")
        total += (packed if packed.exists() else file).stat().st_size if file.exists() else 0
    return total


def send_over_a_bad_line(page: Page, form: str) -> None:
    """Send what is typed: the line is down at first, then drops after the sending and before the answer."""
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Jaringan terputus")).to_be_visible()
    shot(page, "villages-offline")

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)  # the server has it; she never hears so
            route.abort("connectionreset")
        else:
            route.fallback()

    page.route(form, lose_the_answer)
    with page.expect_event("requestfailed"):
        page.context.set_offline(False)  # sent by itself
    page.unroute(form)
    page.goto(form)
    page.get_by_role("button", name="Pulihkan").click()
    expect(page.get_by_label("Nama lengkap")).to_have_value("Yuliana Hoar Seran")
    page.get_by_role("button", name="Simpan").click()


def test_a_village_officer_walks_her_part_on_a_phone(
    world: World, world_site: str, open_page: Callable[..., Page]
) -> None:
    make_village(world)
    page, today = open_page(width=360), localdate()
    enter(page, world_site, world.users["yuli"])
    for name in ("home", "add"):
        assert weight(page, world_site + reverse(f"villages:{name}")) <= MOST_BYTES
        assert axe(page) == []
        shot(page, f"villages-{name}")
    page.get_by_label("Nama lengkap").fill("Yuliana Hoar Seran")
    page.get_by_label("Tanggal lahir atau umur").fill("12/7/1998")
    page.get_by_label("Akan berangkat").check()
    page.get_by_label("Negara tujuan").select_option("MY")
    page.get_by_label("Di luar jalur resmi").check()
    page.get_by_label("Keluarga yang dapat dihubungi, dan nomornya").fill("Ibu Rosa, 0836 0001 0088")
    send_over_a_bad_line(page, world_site + reverse("villages:add"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Yuliana Hoar Seran")
    expect(page.get_by_text("Tidak tampak terdaftar di lembaga lain.")).to_be_visible()  # asked by itself
    entry = page.url.partition("?")[0]
    with TURN, acting_as(officer_of(world).identity()):
        assert Resident.objects.count() == 1

    page.get_by_role("link", name="Periksa tawaran kerja").click()  # with her, before anything is signed
    page.get_by_label("Ke negara mana?").select_option("MY")
    page.get_by_label("Pekerjaan apa?").select_option("PLANTATION")
    page.get_by_label("Siapa yang menawarkan?").select_option("BROKER")
    page.get_by_label("Asalnya dari mana?").fill("Kabupaten Belu")
    page.get_by_role("button", name="Periksa").click()
    expect(page.locator("#hasil")).to_contain_text("Kepgub NTT 357/KEP/HK/2018")
    shot(page, "villages-offer")
    page.goto(entry)

    page.get_by_role("link", name="Buat surat").click()
    page.get_by_label("Surat izin suami, istri, orang tua, atau wali").check()
    page.get_by_label("Untuk keperluan apa?").fill("bekerja di Malaysia")
    page.get_by_role("button", name="Buat surat").click()
    expect(page.get_by_text("001/SD/DESA-NAEKASA")).to_be_visible()

    page.get_by_role("link", name="Catat keberangkatan").click()
    page.get_by_label("Tanggal").fill((today - timedelta(days=70)).isoformat())
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tidak ada kabar sejak")).to_be_visible()
    assert axe(page) == []
    shot(page, "villages-resident")

    assert weight(page, entry) <= MOST_BYTES
    assert weight(page, world_site + reverse("villages:silent")) <= MOST_BYTES
    assert axe(page) == []
    shot(page, "villages-silent")
    page.get_by_role("button", name="Laporkan hilang kontak").click()
    expect(page.get_by_text("Laporan sudah dikirim")).to_be_visible()
    with TURN, acting_as(world.actor("vera").identity()):
        assert Report.objects.filter(channel="VILLAGE", agency=world.agencies["desa-naekasa"]).count() == 1

    page.goto(entry)
    page.get_by_role("link", name="Catat kepulangan").click()
    page.get_by_label("Sebab pulang").select_option("CONTRACT_END")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Sudah pulang").first).to_be_visible()
    for name in ("residents", "letters", "log", "services", "efforts", "upload"):
        assert weight(page, world_site + reverse(f"villages:{name}")) <= MOST_BYTES, name
        assert axe(page) == [], name
        shot(page, f"villages-{name}")
