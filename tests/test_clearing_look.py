"""Clearing in a browser: looked at wide and narrow, examined by axe, decided with one letter."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from suluh.accounts.rules import SYSTEM
from suluh.cases.kinds import Part
from suluh.clearing.kinds import State, Verdict
from suluh.clearing.models import Pair
from suluh.clearing.tests.doubles import make_advice, make_repeat, twin_cases, twin_reports
from suluh.clearing.tests.machines import automation
from suluh.clearing.tests.pairs import judge, make_pair, make_recheck, make_three, open_cases
from suluh.clearing.tests.test_inquiries import contact
from suluh.database.identity import acting_as
from suluh.people.models import Record
from tests.browser import SITE, axe, shot
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def page(window: Page, client: Client, world: World) -> Page:
    """A window in which Nadi works."""
    client.force_login(world.users["nadi"])
    return window


def test_every_page_can_be_used_wide_and_narrow(page: Page, world: World) -> None:
    three = make_three(world)
    for pair, verdict in zip(three[:2], [Verdict.SAME, Verdict.SAME], strict=True):
        judge(world, "yosef" if pair.area_code else "nadi", pair, verdict)
    last = judge(world, "nadi", three[2], Verdict.DIFFERENT, note="Tanda lahirnya lain.")
    with acting_as(SYSTEM.identity()):
        person = Record.objects.get(pk=three[1].left_id).person_id
    seen = {
        "clearing-queue": reverse("clearing:queue") + "?keadaan=WAITING",
        "clearing-pair-decided": reverse("clearing:pair", args=[three[2].pk]),
        "clearing-conflicts": reverse("clearing:conflicts"),
        "clearing-judgements": reverse("clearing:judgements"),
        "clearing-judgement": reverse("clearing:judgement", args=[last.pk]),
        "clearing-person": reverse("clearing:person", args=[person]),
        "clearing-ask": reverse("clearing:ask", args=[three[2].pk]),
        "clearing-retract": reverse("clearing:retract", args=[last.pk]),
    }
    for name, path in seen.items():
        page.goto(SITE + path)
        shot(page, name)
        assert axe(page) == [], name


def test_double_reports_and_cases_have_pages_of_their_own(page: Page, world: World) -> None:
    reports, cases = twin_reports(world), twin_cases(world)
    seen = {
        "clearing-reports": reverse("clearing:double_reports") + "?hari=365",
        "clearing-two-reports": reverse("clearing:two_reports", args=[report.pk for report in reports]),
        "clearing-cases": reverse("clearing:double_cases"),
        "clearing-two-cases": reverse("clearing:two_cases", args=[case.pk for case in cases]),
    }
    for name, path in seen.items():
        page.goto(SITE + path)
        shot(page, name)
        assert axe(page) == [], name
    page.goto(SITE + reverse("clearing:double_cases"))
    page.keyboard.press("m")
    page.get_by_role("button", name="Dua peristiwa, dua penanganan").wait_for()
    page.wait_for_load_state()  # the keys are there once the page's script has run
    with page.expect_navigation():
        page.keyboard.press("b")
    page.get_by_text("Tidak ada perkara kembar").wait_for()
    accounts = {"clearing-repeat": ("repeat", make_repeat(world)), "clearing-overlap": ("overlap", make_advice(world))}
    for shown, (name, decision) in accounts.items():
        page.goto(SITE + reverse(f"clearing:{name}", args=[decision.pk]))
        shot(page, shown)
        assert axe(page) == [], shown


def test_two_names_are_tried(page: Page) -> None:
    page.goto(SITE + reverse("clearing:names"))
    page.get_by_label("Nama pertama").fill("Hj. St. Nurjannah binti Umar")
    page.get_by_label("Nama kedua").fill("Siti Nur Janah M.")
    page.keyboard.press("Enter")
    page.get_by_text("Diabaikan: sapaan dan gelar").wait_for()
    shot(page, "clearing-names")
    assert axe(page) == [], "clearing-names"


def test_a_group_is_opened_and_decided_by_keyboard(page: Page, world: World) -> None:
    three = make_three(world)
    page.goto(SITE + reverse("clearing:group", args=[three[0].pk]))
    page.keyboard.press("1")
    page.locator("tr#name .letters").get_by_text("Mariya").wait_for()
    shot(page, "clearing-group")
    assert axe(page) == [], "clearing-group"
    with page.expect_navigation():
        page.keyboard.press("s")
    with acting_as(SYSTEM.identity()):
        assert set(Pair.objects.values_list("state", flat=True)) == {State.SAME}


def test_an_officer_decides_with_one_letter_but_not_while_she_types(page: Page, world: World) -> None:
    pair = make_pair(world)
    page.goto(SITE + reverse("clearing:queue"))
    shot(page, "clearing-queue-waiting")
    assert axe(page) == []
    page.goto(SITE + reverse("clearing:pair", args=[pair.pk]))
    shot(page, "clearing-pair")
    assert axe(page) == []
    keys_are_listed_and_the_note_is_reached(page)
    page.keyboard.press("1")
    page.get_by_text("Mariya Jasinta Bano").wait_for()
    shot(page, "clearing-pair-opened")
    page.locator("textarea").press("s")
    assert state() == State.WAITING
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("b")
    assert state() == State.DIFFERENT


def keys_are_listed_and_the_note_is_reached(page: Page) -> None:
    """Open the list of keys and close it, go into the note and leave it: no letter decides meanwhile."""
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys).to_contain_text("Orang yang sama")
    assert axe(page) == []
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    keys.wait_for(state="hidden")
    page.keyboard.press("n")
    page.keyboard.type("sbl")
    expect(page.locator("textarea")).to_have_value("sbl")
    page.keyboard.press("Escape")


def state() -> str:
    with acting_as(SYSTEM.identity()):
        return Pair.objects.get().state


def test_the_quality_desk_and_machines_can_be_read(page: Page, client: Client, world: World) -> None:
    recheck = make_recheck(world)
    automation(world)
    for user, pages in (("yosef", ("quality", "rechecks", "recheck")), ("adi", ("automations",))):
        client.force_login(world.users[user])
        for name in pages:
            page.goto(SITE + reverse(f"clearing:{name}", args=[recheck.pk] if name == "recheck" else []))
            shot(page, f"clearing-{name}")
            assert axe(page) == [], name


def test_a_proposal_is_taken_back_refused_and_agreed_to(page: Page, client: Client, world: World) -> None:
    pair = make_pair(world)
    open_cases(world, pair)
    shown = SITE + reverse("clearing:pair", args=[pair.pk])
    client.force_login(world.users["yosef"])
    propose(page, shown, "Nama ibunya sama.")
    page.goto(shown)
    shot(page, "clearing-proposal-own")
    assert axe(page) == []
    client.force_login(world.users["nadi"])
    page.goto(SITE + reverse("home"))
    page.get_by_role("link", name="Tinjau").click()
    page.get_by_role("button", name="Mulai dari atas").click()
    page.locator("textarea").fill("Tanggal lahirnya lain.")
    with page.expect_navigation():
        page.get_by_role("button", name="Tidak setuju").click()
    client.force_login(world.users["yosef"])
    page.goto(SITE + reverse("notices:inbox"))
    page.get_by_role("link", name="Buka").or_(page.get_by_role("button", name="Buka")).first.click()
    page.get_by_text("tidak disetujui petugas kedua").first.wait_for()
    shot(page, "clearing-proposal-refused")
    assert axe(page) == []
    propose(page, shown, "Kartu keluarganya sama.")
    client.force_login(world.users["nadi"])
    page.goto(shown)
    shot(page, "clearing-proposal-second")
    assert axe(page) == []
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press("y")
    assert state() == State.SAME


def propose(page: Page, shown: str, note: str) -> None:
    """Say of a pair that both are one person, and read that it is a proposal for now."""
    page.goto(shown)
    page.locator("textarea").fill(note)
    page.get_by_role("button", name="Orang yang sama").click()
    page.get_by_text("menunggu petugas kedua").first.wait_for()


def test_a_question_is_answered_with_access_and_only_that_is_read(page: Page, client: Client, world: World) -> None:
    case, asked = world.case(), contact(client, world)  # by Lalu, after a hint
    client.force_login(world.users["sari"])
    for name, path in {"inquiries": reverse("clearing:inquiries"), "inquiry": asked}.items():
        page.goto(SITE + path)
        shot(page, f"clearing-{name}")
        assert axe(page) == [], name
    basis = page.get_by_label("Akses diberikan atas dasar")
    expect(basis).to_be_hidden()  # an answer asks only for what its outcome wants
    page.get_by_label("Dijawab, dan akses diberikan", exact=True).check()
    basis.select_option("CONSENT")
    for part in (Part.NAME, Part.NOTES):
        page.get_by_label(str(part.label), exact=True).check()
    page.evaluate("scrollTo(0, 0)")  # what lies under the frame of the page is too small a target
    shot(page, "clearing-inquiry-sharing")
    assert axe(page) == []
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_text("Jawaban Anda tersimpan").wait_for()
    shot(page, "clearing-inquiry-answered")
    client.force_login(world.users["lalu"])
    page.goto(SITE + asked)
    page.get_by_role("button", name="Terima akses dan buka").click()
    page.get_by_text("Maria Yasinta Bano").wait_for()
    expect(page.locator("main")).not_to_contain_text("5371")
    shot(page, "clearing-inquiry-opened")
    assert axe(page) == []
    page.get_by_role("link", name="Buka bagian perkaranya").click()
    page.get_by_role("heading", name="Garis waktu dan catatan").wait_for()
    expect(page.get_by_role("heading", name="Layanan")).to_have_count(0)
    shot(page, "case-lent")
    assert axe(page) == []
    assert client.get(reverse("cases:case", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("name", ["lalu", "ina"])
def test_a_hint_can_be_read(page: Page, client: Client, world: World, name: str) -> None:
    client.force_login(world.users[name])
    page.goto(SITE + reverse("clearing:hint_page"))
    page.fill("[name=name]", "Maria Jasinta Bano")
    page.fill("[name=birth]", "2001-04-17")
    page.locator("main form button").click()
    page.wait_for_selector(".hint")
    shot(page, f"clearing-hint-{name}")
    assert axe(page) == []
