"""Indices of vulnerability in a browser, with all regencies of the country and invented statistics of each."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import takewhile

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from suluh.insights.models import Recipe
from suluh.insights.tests.making import HOW, upload
from suluh.regions.actions import load_areas, read_codes
from suluh.regions.models import Area
from tests.browser import axe, enter, shot
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def country(world: World) -> World:
    """Add every province and regency to the small world, and three sets of statistics; some values are missing."""
    load_areas(takewhile(lambda row: row.level <= 2, read_codes()))
    draw = random.Random(514)
    codes = sorted(Area.objects.filter(level=2).values_list("code", flat=True))
    for indicator, (_, _, best, worst) in HOW.items():
        low, high = sorted((float(best), float(worst)))
        values = {code: f"{draw.triangular(low, high):.2f}" for code in codes if draw.random() > 0.04}
        upload(world, indicator, values)
    return world


def test_an_index_is_made_read_and_questioned(country: World, world_site: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    enter(page, world_site, country.users["koko"])
    page.goto(world_site + reverse("insights:indices"))
    assert axe(page) == []
    page.get_by_role("link", name="Susun indeks").click()
    page.get_by_label("Nama indeks").fill("Kerentanan daerah asal 2024")
    page.get_by_label("Alasan pilihan").fill("Kemiskinan mendorong, sekolah melindungi, pos pengaduan menolong.")
    for place, (part, _, best, worst) in enumerate(HOW.values()):
        page.get_by_label("Bagian", exact=True).nth(place).select_option(part)
        page.get_by_label("Batas terbaik (skor 0)").nth(place).fill(best)
        page.get_by_label("Batas terburuk (skor 10)").nth(place).fill(worst)
    assert axe(page) == []
    shot(page, "index-make")
    page.get_by_role("button", name="Hitung dan simpan").click()
    expect(page.get_by_role("heading", name="Kerentanan daerah asal 2024")).to_be_visible()
    expect(page.locator("[data-map-legend] li").first).to_be_visible()
    assert axe(page) == []
    shot(page, "index")
    recipe = Recipe.objects.get()
    page.goto(world_site + reverse("insights:regency", args=[recipe.pk, "53.04"]))
    expect(page.get_by_role("heading", name="Kabupaten Belu")).to_be_visible()
    assert axe(page) == []
    shot(page, "index-regency")
