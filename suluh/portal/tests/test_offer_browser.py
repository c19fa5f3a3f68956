"""The check of an offer on the smallest phone, and the officer's list of moratoria."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, enter, shot
from tests.world import World

pytestmark = pytest.mark.browser


def test_she_checks_an_offer_on_a_phone(committed: World, site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(width=360)
    page.goto(f"{site}/periksa-tawaran/")
    shot(page, "offer-empty")
    assert axe(page, impacts=("moderate", "serious", "critical")) == []
    page.get_by_label("Ke negara mana?").select_option("MY")
    page.get_by_label("Pekerjaan apa?").select_option("PLANTATION")
    page.get_by_label("Siapa yang menawarkan?").select_option("BROKER")
    page.get_by_label("Asalnya dari mana?").fill("Kabupaten Belu")
    page.get_by_label("Tiket keberangkatan").check()
    page.get_by_role("button", name="Periksa").click()
    expect(page.locator("#hasil")).to_contain_text("Kepgub NTT 357/KEP/HK/2018")
    shot(page, "offer-checked")
    assert axe(page, impacts=("moderate", "serious", "critical")) == []
    page.get_by_role("button", name="Jadikan laporan").click()
    expect(page.get_by_label("Ceritakan dengan kata-kata Anda")).to_have_value(re.compile("Sponsor, calo"))


def test_an_officer_reads_moratoria(committed: World, site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(width=360)
    enter(page, site, committed.users["koko"])
    page.goto(f"{site}/penempatan/moratorium/")
    shot(page, "moratoria")
    assert axe(page, impacts=("moderate", "serious", "critical")) == []
    page.goto(f"{site}/penempatan/moratorium/baru/")
    shot(page, "moratorium-new")
    assert axe(page, impacts=("moderate", "serious", "critical")) == []
