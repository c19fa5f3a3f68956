"""Reports in a browser: every page wide and narrow, examined by axe, and what scripts add to the form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision
from suluh.reports.models import Report
from tests.browser import SITE, axe, shot
from tests.world import MARIA, NOW, World

pytestmark = pytest.mark.browser


@pytest.fixture
def several(world: World) -> list[Report]:
    """Reports of all kinds: one that came back, a child in danger, one whose facts contradict one another."""
    with acting_as(world.actor("vera").identity()):
        decide_report(
            actor=world.actor("vera"), at=NOW, report=world.report, decision=Decision.RETURNED,
            reasons=("UNCLEAR_TIME", "INCOMPLETE"), note="Kapan ia berangkat, dan dari pelabuhan mana?",
        )  # fmt: skip
    child = replace(MARIA, name="Rosalinda Taek", birth=PartialDate(2009, 4), nik="", area_code="53.04.12.1001")
    odd = replace(MARIA, birth=PartialDate(1998, 5, 18), area_code="53.04.12.1001")
    return [
        world.report,
        world.tell(people=(child, MARIA), urgent=True, external_id="K-7", recruiter="Pak Bos, PT Maju"),
        world.tell(people=(odd,), narrative="", departed_on="2025-01-03", exploitation=("ID_SAWIT", "ForcedLabour")),
    ]


def test_a_senders_pages_can_be_used_wide_and_narrow(
    window: Page, client: Client, world: World, several: list[Report]
) -> None:
    client.force_login(world.users["sari"])
    seen = {
        "reports-list": reverse("reports:reports"),
        "reports-list-empty": reverse("reports:reports") + "?channel=WEB",
        "reports-new": reverse("reports:new"),
        "reports-returned": reverse("reports:returned"),
        "reports-report": reverse("reports:report", args=[several[1].pk]),
        "reports-correct": reverse("reports:correct", args=[several[0].pk]),
    }
    for name, path in seen.items():
        window.goto(SITE + path)
        shot(window, name)
        assert axe(window) == [], name
    window.goto(SITE + reverse("reports:search"))
    window.fill("main [name=words]", "maria")
    window.locator("main form button").click()
    window.wait_for_selector(".listing")
    shot(window, "reports-search")
    assert axe(window) == []
    window.goto(SITE + reverse("reports:report", args=[several[1].pk]))
    window.fill("[name=reason]", "Menanyakan tanggal berangkat")
    window.locator(".sealed button").click()
    window.wait_for_selector("text=Rosalinda Taek")
    shot(window, "reports-report-opened")
    assert axe(window) == []


def test_a_verifiers_pages_can_be_used_wide_and_narrow(
    window: Page, client: Client, world: World, several: list[Report]
) -> None:
    client.force_login(world.users["vera"])
    window.goto(SITE + reverse("reports:queue"))
    shot(window, "reports-queue")
    assert axe(window) == []
    window.goto(SITE + reverse("reports:verify", args=[several[2].pk]))
    expect(window.locator(".for-return")).to_be_hidden()
    window.check("[value=RETURNED]")
    expect(window.locator(".for-return")).to_be_visible()
    shot(window, "reports-verify")
    assert axe(window) == []
    window.check("[value=VERIFIED]")
    window.locator(".decide .btn-primary").click()
    window.wait_for_selector(".field-errors")
    shot(window, "reports-verify-refused")
    assert axe(window) == []


def test_while_she_types_dates_are_said_back_people_added_and_the_draft_kept(
    window: Page, client: Client, world: World
) -> None:
    client.force_login(world.users["ina"])
    window.goto(SITE + reverse("reports:new"))
    window.fill("[name=orang-0-birth]", "17/4/2001")
    expect(window.locator("#dibaca-orang-0-birth")).to_contain_text("17 April 2001")
    window.fill("[name=orang-0-name]", "Maria Yasinta Bano")
    window.locator("[name=tambah]").click()
    expect(window.locator("[name=orang-1-name]")).to_be_visible()
    expect(window.locator("[name=orang-0-name]")).to_have_value("Maria Yasinta Bano")
    window.fill("[name=orang-1-name]", "Adiknya")
    window.locator("[name=hapus][value='1']").click()
    expect(window.locator("[name=orang-1-name]")).to_have_count(0)
    window.fill("[name=narrative]", "Dijanjikan bekerja di kebun, lalu paspornya diambil oleh majikan.")
    window.reload()
    window.locator("[data-draft-restore]").click()
    expect(window.locator("[name=orang-0-name]")).to_have_value("Maria Yasinta Bano")
    shot(window, "reports-new-typed")
    assert axe(window) == []
    window.locator(".form-actions .btn-primary").click()
    window.wait_for_selector("text=Laporan disimpan")
    shot(window, "reports-saved")
    window.goto(SITE + reverse("reports:new"))
    expect(window.locator("[data-draft-notice]")).to_be_hidden()


def test_what_is_wrong_is_said_beside_it(window: Page, client: Client, world: World) -> None:
    client.force_login(world.users["ina"])
    window.goto(SITE + reverse("reports:new"))
    window.fill("[name=orang-0-birth]", "entah kapan")
    window.fill("[name=recruited_on]", "31/2/2025")
    window.locator(".form-actions .btn-primary").click()
    window.wait_for_selector(".field-errors")
    shot(window, "reports-new-errors")
    assert axe(window) == []
