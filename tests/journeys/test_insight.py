"""Where do the girls of Belu go, by which way, and is it getting worse: asked by three who may know different things.

The coordinator of NTT sees the ways on a map, is warned of the rise, reads the list behind a number and answers. An
analyst, who reads figures of the country and nobody's report, compares regencies by rates and their intervals, and
opens no list. The public reaches none of these pages, and reads the table that was released for everybody.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.alarms import raise_alarms
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Age, Axis, Standing
from suluh.insights.models import Journey
from suluh.insights.rules.journeys import months_before
from suluh.insights.rules.questions import Question
from suluh.insights.tests.making import condense_now, upload
from suluh.insights.tests.publishing import YEAR, propose, release
from suluh.regions.models import Area, Country, StatisticSet
from tests.browser import axe, enter, shot
from tests.world import World

pytestmark = pytest.mark.browser
PLACES = [
    ("21", "Kepulauan Riau"), ("65", "Kalimantan Utara"), ("12", "Sumatera Utara"), ("21.71", "Kota Batam"),
    ("65.03", "Kabupaten Nunukan"), ("12.71", "Kota Medan"), ("53.01", "Kabupaten Kupang"),
    ("53.02", "Kabupaten Timor Tengah Selatan"), ("53.21", "Kabupaten Malaka"), ("53.06", "Kabupaten Flores Timur"),
]  # fmt: skip
PEOPLE = {"53.04": "231000", "53.71": "466000", "53.01": "381000", "53.02": "475000", "53.21": "190000",
          "53.06": "289000"}  # fmt: skip
GIRLS = [("21.71", "MY", 3), ("65.03", "MY", 2), ("", "MY", 1), ("12.71", "12.71", 1)]
OTHERS = [
    ("53.71", "65.03", "MY", "M", Age.ADULT), ("53.02", "21.71", "MY", "F", Age.ADULT),
    ("53.01", "21.71", "SG", "F", Age.ADULT), ("53.06", "65.03", "MY", "M", Age.ADULT),
    ("53.21", "", "SA", "F", Age.ADULT), ("53.04", "", "MY", "M", Age.UNKNOWN),
    ("53.04", "65.03", "MY", "F", Age.ADULT),
]  # fmt: skip


def invent(months: list[date]) -> list[Journey]:
    """Invent months: a few from everywhere, and of late more and more girls of Belu, mostly over Batam to Malaysia."""
    draw, rows = random.Random(53), []
    for back, month in enumerate(reversed(months)):
        rise = {0: 5, 1: 3, 2: 2}.get(back, 0)
        ways = [("53.04", via, to, "F", Age.CHILD, draw.randrange(2) + rise * weight // 2) for via, to, weight in GIRLS]
        ways += [(*other, draw.randrange(3)) for other in OTHERS]
        for area, via, to, sex, age, persons in ways:
            halves = ((Standing.VERIFIED, persons - persons // 3), (Standing.SUSPECTED, persons // 3))
            rows += [
                Journey(area_code=area, via=via, destination=to, sex=sex, age=age, form="ID_PRT", standing=standing,
                        month=month, persons=number)
                for standing, number in halves if number
            ]  # fmt: skip
    return rows


@pytest.fixture
def belu(world: World) -> World:
    """Let NTT have its regencies and their people, and the months bring what they bring."""
    for code, name in PLACES:
        level = 1 if len(code) == 2 else 2
        Area.objects.create(code=code, parent_id=code[:2] if level == 2 else None, level=level, kind="kota", name=name)
    assert Country.objects.filter(code="MY").exists()
    StatisticSet.objects.filter(pk=upload(world, "Jumlah penduduk", PEOPLE).pk).update(unit="jiwa")
    now = timezone.now()
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=now)
        Journey.objects.bulk_create(invent(months_before(now.date(), 42)))
    condense_now(now.date())
    with acting_as(SYSTEM.identity()):
        assert raise_alarms(actor=SYSTEM, at=now)
    release(world, propose(world, Question(rows=Axis.DESTINATION, area="53", year=YEAR, sex="F")))
    return world


def test_where_the_girls_of_belu_go(belu: World, world_site: str, open_page: Callable[..., Page]) -> None:
    coordinator(belu, world_site, open_page())
    analyst(belu, world_site, open_page())
    public(world_site, open_page())


def coordinator(world: World, site: str, page: Page) -> None:
    """See the ways, their time and their rise; read who is behind a number; answer the warning."""
    enter(page, site, world.users["koko"])
    page.goto(site + reverse("insights:figures"))
    page.get_by_text("Definisi").first.click()
    expect(page.get_by_text("menurut penjernihan saat ini").first).to_be_visible()
    page.get_by_role("link", name="Daftar orang").click()
    expect(page.get_by_text("dapat Anda baca sekarang")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(2)
    assert axe(page) == []
    page.goto(f"{site}{reverse('insights:journeys')}?wilayah=53.04&jk=F&umur=CHILD")
    expect(page.get_by_role("heading", name="Dari Kabupaten Belu")).to_be_visible()
    expect(page.get_by_text("Kenaikan ini tidak biasa")).to_be_visible()
    expect(page.get_by_role("row", name="Kota Batam")).to_be_visible()
    lines = page.locator(".flow")
    expect(lines).to_have_count(4)
    assert axe(page) == []
    shot(page, "insight-belu")
    whole = int(page.locator("[data-flows-sum]").inner_text())
    time = page.get_by_label("Waktu")
    time.focus()
    page.keyboard.press("Home")
    expect(page.locator("output")).to_contain_text("triwulan")
    early = int(page.locator("[data-flows-sum]").inner_text())
    for _ in range(13):
        page.keyboard.press("ArrowRight")
    late = int(page.locator("[data-flows-sum]").inner_text())
    assert early < late < whole  # it is getting worse
    page.goto(f"{site}{reverse('insights:journeys')}?wilayah=53")
    joined = page.get_by_label("Satukan daerah asal")
    expect(joined).to_be_checked()  # many origins are one line for each way, until they are parted
    together = page.locator(".flow").count()
    joined.uncheck()
    expect(page.locator(".flow")).not_to_have_count(together)
    assert axe(page) == []
    page.goto(f"{site}{reverse('insights:maps')}?wilayah=53")
    expect(page.locator(".map-legend")).to_contain_text("wilayah)")
    page.get_by_label("Kelas warna").select_option("natural")
    expect(page.locator(".map-area.map-5")).not_to_have_count(0)
    assert axe(page) == []
    shot(page, "insight-map")
    page.goto(f"{site}{reverse('insights:journeys')}?wilayah=53.04")
    page.get_by_role("link", name="Laju").click()
    open_numbers(page)
    expect(page.get_by_role("row", name="Kabupaten Belu")).to_be_visible()
    page.goto(site + reverse("insights:alarms"))
    expect(page.get_by_role("row", name="Kabupaten Belu").first).to_be_visible()
    shot(page, "insight-alarms")
    page.get_by_role("row", name="Lewat Kota Batam ke Malaysia").get_by_role("link").click()
    page.get_by_label("Ditindaklanjuti").check()
    page.get_by_label("Alasan").fill("Tiga rombongan lewat Batam; P4MI dan sekolah di perbatasan sudah diberi tahu.")
    assert axe(page) == []
    shot(page, "insight-alarm")
    page.get_by_role("button", name="Catat tanggapan").click()
    expect(page.get_by_text("Tanggapan Anda dicatat.")).to_be_visible()


def open_numbers(page: Page) -> None:
    """Open the table under a map: it stands open until the map is drawn, and is folded away then."""
    page.locator("path.map-area").first.wait_for()
    page.get_by_text("Angka dalam tabel").click()


def analyst(world: World, site: str, page: Page) -> None:
    """Compare regencies by what can be said of them, and reach no report."""
    enter(page, site, world.users["sinta"])
    page.goto(site + reverse("insights:figures"))
    expect(page.get_by_role("link", name="Daftar laporan")).to_have_count(0)
    page.goto(site + reverse("insights:journeys"))
    expect(page.get_by_role("row", name="Nusa Tenggara Timur").first).to_be_visible()
    page.goto(f"{site}{reverse('insights:rates')}?wilayah=53&jk=F&umur=CHILD")
    open_numbers(page)
    row = page.get_by_role("row", name="Kabupaten Belu")
    expect(row).to_contain_text("231.000")
    expect(page.locator("path.map-hidden").first).to_be_attached()  # where there are fewer than three
    assert axe(page) == []
    shot(page, "insight-rates")
    assert page.request.get(f"{site}{reverse('insights:behind')}?wilayah=53").status == 403


def public(site: str, page: Page) -> None:
    """Reach nothing of this without an account but what was released: where women and girls of NTT went."""
    for name in ("figures", "journeys", "rates", "alarms", "behind"):
        page.goto(site + reverse(f"insights:{name}"))
        expect(page).to_have_url(re.compile("/masuk/"))
    page.goto(site + reverse("portal:tables"))
    page.locator(".open-list a").click()
    table = page.locator(".open-table")
    malaysia = table.get_by_role("row", name="Malaysia")
    assert int(malaysia.locator("td").last.inner_text()) > 10
    expect(table.get_by_role("row", name="Kota Medan")).to_have_count(0)  # few went there: it stands under others
    assert axe(page) == []
    shot(page, "insight-public-table")
    with page.expect_download() as kept:
        page.get_by_role("link", name=".csv").first.click()
    assert "Malaysia" in kept.value.path().read_text()
