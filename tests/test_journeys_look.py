"""The page of journeys in a browser: where the girls of Belu go, by which way, and whether it is getting worse."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.kinds import Age, Standing
from suluh.insights.models import Journey
from suluh.insights.rules.journeys import months_before
from suluh.regions.models import Area, Country
from tests.browser import axe, enter, shot
from tests.world import World

pytestmark = pytest.mark.browser
PLACES = [("21.71", "Kota Batam"), ("64.05", "Kabupaten Nunukan"), ("12.71", "Kota Medan")]


def invent(month: date, late: bool, draw: random.Random) -> list[Journey]:
    """Invent a month: mostly to Malaysia over Batam and Nunukan, and of late many more girls from Belu."""
    return [
        Journey(
            area_code=area, via=via, destination=to, sex=sex, age=age, month=month, persons=number, form="ID_PRT",
            standing=standing,
        )
        for area, via, to, sex, age in [
            ("53.04", "21.71", "MY", "F", Age.CHILD), ("53.04", "", "MY", "F", Age.CHILD),
            ("53.04", "64.05", "MY", "F", Age.ADULT), ("53.04", "", "SA", "F", Age.ADULT),
            ("53.04", "12.71", "12.71", "F", Age.CHILD), ("53.71", "64.05", "MY", "M", Age.ADULT),
            ("53.71", "", "", "M", Age.UNKNOWN),
        ]
        if (persons := draw.randrange(4) + (9 if late and age == Age.CHILD else 0))
        for standing, number in ((Standing.SUSPECTED, persons - persons // 2), (Standing.VERIFIED, persons // 2))
    ]  # fmt: skip


def test_where_the_girls_of_belu_go(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    draw = random.Random(53)
    Area.objects.bulk_create(
        Area(code=code[:2], level=1, kind="provinsi", name=name)
        for code, name in [("21", "Kepulauan Riau"), ("64", "Kalimantan Utara"), ("12", "Sumatera Utara")]
    )
    for code, name in PLACES:
        Area.objects.create(code=code, parent_id=code[:2], level=2, kind="kota", name=name)
    assert Country.objects.filter(code="MY").exists()
    months = months_before(timezone.now().date(), 42)
    with acting_as(SYSTEM.identity()):
        Journey.objects.bulk_create(row for month in months for row in invent(month, month == months[-1], draw))
    page = open_page()
    enter(page, world_site, world.users["koko"])
    page.goto(world_site + reverse("insights:journeys"))
    page.get_by_label("Daerah asal").select_option("53.04")
    page.get_by_role("button", name="Saring").click()
    page.goto(f"{world_site}{reverse('insights:journeys')}?wilayah=53.04&jk=F&umur=CHILD")
    expect(page.get_by_role("heading", name="Dari Kabupaten Belu")).to_be_visible()
    expect(page.get_by_text("Kenaikan ini tidak biasa")).to_be_visible()
    expect(page.get_by_role("row", name="Kota Batam")).to_be_visible()
    assert axe(page) == []
    shot(page, "journeys-belu")
    page.get_by_role("link", name=str(months[-1].year), exact=True).click()
    expect(page.get_by_role("link", name=str(months[-1].year), exact=True)).to_have_attribute("aria-current", "true")
    page.goto(world_site + reverse("insights:journeys"))
    shot(page, "journeys-ntt")
