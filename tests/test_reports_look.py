"""Reports in a browser: every page wide and narrow, examined by axe, and what scripts add to the form."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from suluh.config.assets import DIST
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision
from suluh.reports.models import Report
from tests.browser import axe, shot
from tests.world import MARIA, NOW, World

pytestmark = pytest.mark.browser
SITE = "http://localhost"


@pytest.fixture
def page(open_page: Callable[..., Page], client: Client) -> Page:
    """A window whose requests are answered here, within the test's own transaction."""

    def answer(route: Route) -> None:
        path, request = route.request.url.removeprefix(SITE), route.request
        if path.startswith("/static/dist/"):
            return route.fulfill(path=DIST / path.removeprefix("/static/dist/"))
        if request.method == "POST":
            kind = request.headers.get("content-type", "")
            got = here.run(client.post, path, request.post_data or "", content_type=kind, follow=True)
        else:
            got = here.run(client.get, path)
        return route.fulfill(status=got.status_code, headers=dict(got.headers), body=got.content)

    here = copy_context()  # Playwright answers in a context of its own, in which Django would open another connection
    window = open_page()
    window.route("**/*", answer)
    return window


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
    page: Page, client: Client, world: World, several: list[Report]
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
        page.goto(SITE + path)
        shot(page, name)
        assert axe(page) == [], name
    page.goto(SITE + reverse("reports:search"))
    page.fill("main [name=words]", "maria")
    page.locator("main form button").click()
    page.wait_for_selector(".listing")
    shot(page, "reports-search")
    assert axe(page) == []
    page.goto(SITE + reverse("reports:report", args=[several[1].pk]))
    page.fill("[name=reason]", "Menanyakan tanggal berangkat")
    page.locator(".sealed button").click()
    page.wait_for_selector("text=Rosalinda Taek")
    shot(page, "reports-report-opened")
    assert axe(page) == []


def test_a_verifiers_pages_can_be_used_wide_and_narrow(
    page: Page, client: Client, world: World, several: list[Report]
) -> None:
    client.force_login(world.users["vera"])
    page.goto(SITE + reverse("reports:queue"))
    shot(page, "reports-queue")
    assert axe(page) == []
    page.goto(SITE + reverse("reports:verify", args=[several[2].pk]))
    expect(page.locator(".for-return")).to_be_hidden()
    page.check("[value=RETURNED]")
    expect(page.locator(".for-return")).to_be_visible()
    shot(page, "reports-verify")
    assert axe(page) == []
    page.check("[value=VERIFIED]")
    page.locator(".decide .btn-primary").click()
    page.wait_for_selector(".field-errors")
    shot(page, "reports-verify-refused")
    assert axe(page) == []


def test_while_she_types_dates_are_said_back_people_added_and_the_draft_kept(
    page: Page, client: Client, world: World
) -> None:
    client.force_login(world.users["ina"])
    page.goto(SITE + reverse("reports:new"))
    page.fill("[name=orang-0-birth]", "17/4/2001")
    expect(page.locator("#dibaca-orang-0-birth")).to_contain_text("17 April 2001")
    page.fill("[name=orang-0-name]", "Maria Yasinta Bano")
    page.locator("[name=tambah]").click()
    expect(page.locator("[name=orang-1-name]")).to_be_visible()
    expect(page.locator("[name=orang-0-name]")).to_have_value("Maria Yasinta Bano")
    page.fill("[name=orang-1-name]", "Adiknya")
    page.locator("[name=hapus][value='1']").click()
    expect(page.locator("[name=orang-1-name]")).to_have_count(0)
    page.fill("[name=narrative]", "Dijanjikan bekerja di kebun, lalu paspornya diambil oleh majikan.")
    page.wait_for_timeout(700)  # the draft is kept half a second after the last letter
    page.reload()
    page.locator("[data-draft-restore]").click()
    expect(page.locator("[name=orang-0-name]")).to_have_value("Maria Yasinta Bano")
    shot(page, "reports-new-typed")
    assert axe(page) == []
    page.locator(".form-actions .btn-primary").click()
    page.wait_for_selector("text=Laporan disimpan")
    shot(page, "reports-saved")
    page.goto(SITE + reverse("reports:new"))
    expect(page.locator("[data-draft-notice]")).to_be_hidden()


def test_what_is_wrong_is_said_beside_it(page: Page, client: Client, world: World) -> None:
    client.force_login(world.users["ina"])
    page.goto(SITE + reverse("reports:new"))
    page.fill("[name=orang-0-birth]", "entah kapan")
    page.fill("[name=recruited_on]", "31/2/2025")
    page.locator(".form-actions .btn-primary").click()
    page.wait_for_selector(".field-errors")
    shot(page, "reports-new-errors")
    assert axe(page) == []
