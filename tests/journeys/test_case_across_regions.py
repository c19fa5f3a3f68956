"""One woman's story: found at an airport in North Sumatra, from a village in NTT, exploited in Malaysia.

Six agencies in three regions walk it in Chromium: the airport desk hands her case over, the office of her home region
leads it, the mission, the police, LPSK and a shelter each help with their part, until the visit twelve months after
her return with restitution half paid. After each step the database is asked, as each of them, what she may reach: never
more than her part.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.cases.actions import open_case
from suluh.cases.kinds import Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as, for_purpose
from suluh.people.kinds import Purpose
from suluh.regions.models import Area
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision
from suluh.reports.queries import records_in
from tests.browser import TURN, axe, enter, shot
from tests.test_policies import PROTECTED, count
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AREAS = [("12", "Sumatera Utara", "provinsi"), ("12.71", "Kota Medan", "kota")]
AGENCIES = [
    ("bp3mi-medan", "BP3MI Sumatera Utara, Posko Bandara Kualanamu", AgencyKind.MIGRANT_PROTECTION, "12.71", "tigor"),
    ("kjri-johor", "KJRI Johor Bahru", AgencyKind.MISSION, None, "maya"),
    ("polda-ntt", "Unit PPA Polda NTT", AgencyKind.POLICE, "53", "bima"),
    ("lpsk", "LPSK", AgencyKind.LPSK, None, "laras"),
]
LENT = {"cases_grant", "referrals_referral", "referrals_step"}
WORKERS = ("tigor", "sari", "maya", "bima", "laras", "dewi")
IDENTITY = {"people_identity"}
JUSTICE = {"justice_proceeding", "justice_stage", "justice_informing"}
OWED = {"justice_claim", "justice_reckoning", "justice_payment"}
OF_CASE = ("cases_", "referrals_", "justice_", "papers_")


def settle(world: World) -> None:
    """Add North Sumatra, the mission, the police and LPSK to the small world."""
    for code, name, kind in AREAS:
        parent = code.rpartition(".")[0] or None
        Area.objects.create(code=code, parent_id=parent, level=code.count(".") + 1, kind=kind, name=name)
    for code, name, of_kind, area, worker in AGENCIES:
        agency = Agency.objects.create(code=code, name=name, kind=of_kind, area_id=area)
        user = User.objects.create_user(worker, email=f"{worker}@suluh.example", password=None)
        Membership.objects.create(
            user=user, agency=agency, role=Role.CASE_WORKER, area_id=area, starts=date(2020, 1, 1)
        )
        world.agencies[code], world.users[worker] = agency, user
    verifier = User.objects.create_user("vina", email="vina@suluh.example", password=None)
    Membership.objects.create(
        user=verifier, agency=world.agencies["bp3mi-medan"], role=Role.VERIFIER, area_id="12", starts=date(2020, 1, 1)
    )
    world.users["vina"] = verifier


def found_at_the_airport(world: World, at: datetime) -> Case:
    """Let Tigor take her down at the airport, Vina verify it, and Tigor open the case."""
    report = world.tell("tigor", "bp3mi-medan", "12.71", at=at)
    vina, tigor = world.actor("vina", at), world.actor("tigor", at)
    with acting_as(vina.identity()):
        decide_report(actor=vina, at=at, report=report, decision=Decision.VERIFIED)
        report.refresh_from_db()
    with acting_as(tigor.identity()):
        [record] = records_in(report)
        return open_case(actor=tigor, at=at, report=report, record=record, agency=world.agencies["bp3mi-medan"])


def look(page: Page, name: str) -> None:
    """Keep pictures of a page and let axe look at it."""
    shot(page, f"regions-{name}")
    page.evaluate("scrollTo(0, 0)")  # a control half under the sticky head counts as too small
    assert axe(page) == [], name


def consent(page: Page, site: str, case: Case, *parts: Part) -> None:
    """Write down what she agrees to."""
    page.goto(f"{site}/perkara/{case.pk}/persetujuan/")
    for part in parts:
        page.check(f"[name=parts][value={part}]")
    page.fill("[name=purpose]", "Pulang dengan aman, berobat, dan menuntut haknya")
    page.check("[name=giver][value=SELF]")
    page.check("[name=told][value=SPOKEN]")
    page.fill("[name=given_on]", timezone.localdate().isoformat())
    page.get_by_role("button", name="Simpan persetujuan").click()
    expect(page.locator("main")).to_contain_text("Persetujuan dicatat.")


def refer(page: Page, site: str, case: Case, agency: Agency, need: str, *parts: Part, kind: str = "HELP") -> None:
    """Send a referral by her consent."""
    page.goto(f"{site}/perkara/{case.pk}/rujukan/baru/{agency.pk}/?butuh={need}")
    page.check(f"[name=kind][value={kind}]")
    page.fill("[name=asked]", "Mohon dibantu sesuai kebutuhan yang dipilih, mulai minggu ini.")
    page.fill("[name=why]", "Layanan ini tidak tersedia pada lembaga kami.")
    for part in parts:
        page.check(f"[name=part_{part}][value=CONSENT]")
    page.select_option("[name=consent]", index=1)
    if kind == "HANDOVER":
        look(page, "02-send")
    page.get_by_role("button", name="Kirim rujukan").click()
    expect(page.locator("main")).to_contain_text("Rujukan dikirim")


def accept(page: Page, site: str) -> None:
    """Accept the referral that waits."""
    page.goto(f"{site}/rujukan/")
    page.locator("table tbody th a").first.click()
    page.locator("form[action$='/terima/'] button").click()
    expect(page.locator("main")).to_contain_text("Rujukan diterima")


def reached(world: World, name: str) -> set[str]:
    """Name the protected tables in which somebody reaches a row, with a purpose stated."""
    with TURN, acting_as(world.actor(name, timezone.now()).identity()), for_purpose(Purpose.SERVICE):
        return {table for table in PROTECTED if count(table)} - {"notices_notice", "audit_entry"}


def nobody_sees_more(world: World, **parts: set[str]) -> None:
    """Assert what each agency reaches: the lead the case, a helper exactly her part, the others nothing."""
    lead = "sari" if "sari" in parts else "tigor"
    for name in WORKERS:
        found = reached(world, name)
        if name == lead:
            assert {"cases_case", "cases_event"} <= found, name
        elif name == "sari":  # her agency has reports of its own, but nothing of this case yet
            assert {table for table in found if table.startswith(OF_CASE)} <= LENT, name
        elif name == "tigor":  # who found her keeps what she told and where she was referred, and nothing after it
            assert {table for table in found if table.startswith(OF_CASE)} <= LENT | {"referrals_consent"}, name
        else:
            assert found == parts.get(name, set()), name
    for name in ("lalu", "vita"):
        assert reached(world, name) == set(), name


def test_a_case_across_regions(world: World, world_site: str, open_page: Callable[..., Page]) -> None:
    settle(world)
    case = found_at_the_airport(world, timezone.now() - timedelta(days=400))
    windows: dict[str, Any] = {}
    for name in WORKERS:
        windows[name] = open_page()
        windows[name].set_default_timeout(60_000)
        enter(windows[name], world_site, world.users[name])
    nobody_sees_more(world)
    the_airport_hands_over(windows["tigor"], world_site, case, world)
    nobody_sees_more(world, **{"tigor": LENT})
    her_home_office_leads_and_asks_four(windows, world_site, case, world)
    helpers = {"sari": LENT, "maya": LENT | IDENTITY, "bima": LENT | IDENTITY, "laras": LENT, "dewi": LENT | IDENTITY}
    nobody_sees_more(world, **helpers)
    the_police_write_the_report(windows["bima"], world_site, case)
    helpers |= {"bima": LENT | IDENTITY | JUSTICE, "laras": LENT | JUSTICE}  # whose move it is follows from the chain
    nobody_sees_more(world, **helpers)
    lpsk_calculates(windows["laras"], world_site, case)
    nobody_sees_more(world, **helpers | {"laras": LENT | JUSTICE | OWED - {"justice_payment"}})
    half_is_paid(windows["sari"], world_site, case)
    helpers |= {"laras": LENT | JUSTICE | OWED}
    nobody_sees_more(world, **helpers)
    the_shelter_closes_the_loop(windows["dewi"], windows["sari"], world_site)
    helpers |= {"dewi": LENT}
    nobody_sees_more(world, **helpers)
    she_is_home_for_a_year(windows["sari"], world_site, case)
    nobody_sees_more(world, **helpers)


def the_airport_hands_over(page: Page, site: str, case: Case, world: World) -> None:
    """Consent at the desk, then the whole case to the office of her home region."""
    consent(page, site, case, Part.NAME, Part.CONTACT)
    look(page, "01-case")
    refer(page, site, case, world.agencies["uptd-kupang"], "RETURN", Part.NAME, kind="HANDOVER")


def her_home_office_leads_and_asks_four(windows: dict[str, Page], site: str, case: Case, world: World) -> None:
    """Kupang takes the lead, asks her again, and refers to the mission, the police, LPSK and the shelter."""
    page = windows["sari"]
    accept(page, site)
    look(page, "03-accepted")
    consent(page, site, case, Part.NAME, Part.BIRTH, Part.NUMBERS, Part.JUSTICE, Part.RESTITUTION)
    agencies = world.agencies
    refer(page, site, case, agencies["kjri-johor"], "DOCUMENTS", Part.NAME, Part.NUMBERS)
    refer(page, site, case, agencies["polda-ntt"], "POLICE", Part.NAME, Part.JUSTICE)
    refer(page, site, case, agencies["lpsk"], "RESTITUTION", Part.RESTITUTION)
    refer(page, site, case, agencies["shelter-belu"], "SHELTER", Part.NAME)
    for name in ("maya", "bima", "laras", "dewi"):
        accept(windows[name], site)
    page = windows["maya"]
    page.get_by_label("Memberi layanan kepada orang ini").check()
    page.get_by_role("button", name="Buka identitas").click()
    expect(page.locator("#orang")).to_contain_text("5371035704019903")
    expect(page.locator("#orang")).not_to_contain_text("Lahir")
    look(page, "04-mission")


def the_police_write_the_report(page: Page, site: str, case: Case) -> None:
    """The police begin the proceeding; the page asks for the right to be told until it was."""
    today = timezone.localdate().isoformat()
    page.goto(f"{site}/perkara/{case.pk}/hukum/")
    page.fill("[name=mulai-accused]", "Perekrut di kampung")
    page.fill("[name=mulai-act_on]", "2025-06-01")
    page.get_by_role("button", name="Mulai", exact=True).click()
    page.locator("summary", has_text="Catat tahap berikutnya").click()
    page.select_option("[name$=-kind] >> nth=0", "POLICE_REPORT")
    page.locator("form[action$='/tahap/'] [name$='-on']").fill(today)
    page.locator("form[action$='/tahap/'] [name$='-office']").fill("Polda NTT")
    page.locator("form[action$='/tahap/'] [name$='-number']").fill("LP/B/88/2026")
    page.get_by_role("button", name="Simpan tahap").click()
    expect(page.locator("main")).to_contain_text("Haknya atas restitusi belum dijelaskan")
    page.fill("[name=hak-language]", "Dawan")
    page.locator("form[action$='/hak/'] button").click()
    expect(page.locator("main")).not_to_contain_text("belum dijelaskan")
    look(page, "05-police")
    assert page.request.get(f"{site}/perkara/{case.pk}/restitusi/").status == 404
    assert page.request.get(f"{site}/perkara/{case.pk}/").status == 404


def lpsk_calculates(page: Page, site: str, case: Case) -> None:
    """LPSK states the loss head by head."""
    page.goto(f"{site}/perkara/{case.pk}/restitusi/")
    page.locator("summary", has_text="Catat perhitungan").click()
    page.fill("[name=nyatakan-loss]", "36.000.000")
    page.fill("[name=nyatakan-suffering]", "14.000.000")
    page.locator("form[action$='/nyatakan/'] button").click()
    expect(page.locator("main")).to_contain_text("Rp50.000.000")
    assert page.request.get(f"{site}/perkara/{case.pk}/hukum/").status == 404


def half_is_paid(page: Page, site: str, case: Case) -> None:
    """The verdict is copied, too much is refused, half is paid, and the country adds it up."""
    address = f"{site}/perkara/{case.pk}/restitusi/"
    page.goto(address)
    page.locator("summary", has_text="Catat perhitungan").click()
    page.select_option("[name=nyatakan-phase]", "ADJUDGED")
    page.fill("[name=nyatakan-number]", "31/Pid.Sus/2026/PN Kpg")
    page.fill("[name=nyatakan-loss]", "40.000.000")
    page.locator("form[action$='/nyatakan/'] button").click()
    for amount in ("41.000.000", "20.000.000"):
        if not page.locator("[name=bayar-amount]").is_visible():
            page.locator("summary", has_text="Catat angsuran").click()
        page.fill("[name=bayar-amount]", amount)
        page.fill("[name=bayar-proof]", "BP-1/2026")
        page.locator("form[action$='/bayar/'] button").click()
        if amount.startswith("41"):
            expect(page.locator("main")).to_contain_text("melebihi sisa utang Rp40.000.000")
    expect(page.locator(".figures")).to_contain_text("Rp20.000.000")
    look(page, "06-restitution")
    page.goto(f"{site}/restitusi/")
    expect(page.locator(".figures")).to_contain_text("50 %")
    look(page, "07-summary")


def the_shelter_closes_the_loop(page: Page, sender: Page, site: str) -> None:
    """The shelter says what came of it, its access ends, and the sender reads it."""
    page.locator("form[action$='/selesai/'] [name=outcome]").select_option("SERVED")
    page.locator("form[action$='/selesai/'] [name=text]").fill("Tinggal dua minggu, lalu dijemput keluarganya.")
    page.get_by_role("button", name="Sampaikan hasil dan tutup").click()
    expect(page.locator("main")).to_contain_text("Akses sudah berakhir.")
    look(page, "08-closed")
    sender.goto(f"{site}/rujukan/?kotak=terkirim&status=DONE")
    sender.locator("table tbody th a").first.click()
    expect(sender.locator("main")).to_contain_text("dijemput keluarganya")
    sender.goto(f"{site}/rujukan/?kotak=terkirim")
    look(sender, "09-list")


def she_is_home_for_a_year(page: Page, site: str, case: Case) -> None:
    """She returned a year ago to her village; four visits are noted, the last after twelve months."""
    home, today = f"{site}/perkara/{case.pk}/pulang/", timezone.localdate()
    arrived = today - timedelta(days=370)
    page.goto(home)
    page.locator("summary", has_text="Rencanakan pemulangan").click()
    page.fill("[name=home_code_text]", "Atambua")
    page.fill("[name=planned_on]", arrived.isoformat())
    page.check("[name=family_traced]")
    page.check("[name=home_safe]")
    page.fill("[name=escort]", "Pekerja sosial UPTD PPA Kota Kupang")
    page.fill("[name=cost]", "1.250.000")
    page.select_option("[name=bearer]", index=1)
    page.get_by_role("button", name="Simpan rencana").click()
    page.locator("summary", has_text="Catat kepulangannya").click()
    page.fill("[name=arrived_on]", arrived.isoformat())
    page.get_by_role("button", name="Sudah tiba").click()
    page.fill("[name=letter_number]", "460/112/UPTD-PPA/2026")
    page.fill("[name=received_name]", "Ibunya, disaksikan kepala desa")
    page.fill("[name=handed_on]", arrived.isoformat())
    page.get_by_role("button", name="Simpan serah terima").click()
    for number, days in ((1, 31), (2, 92), (3, 183), (4, 366)):
        page.locator("summary", has_text=f"Catat kunjungan ke-{number}").click()
        page.fill("[name=done_on]", (arrived + timedelta(days=days)).isoformat())
        for name in ("safety", "family", "livelihood", "health"):
            page.select_option(f"[name={name}]", index=1)
        page.get_by_role("button", name="Simpan kunjungan").click()
        expect(page.locator("main")).to_contain_text("Kunjungan dicatat.")
    expect(page.locator("summary", has_text="Catat kunjungan")).to_have_count(0)
    look(page, "10-home")
    page.goto(f"{site}/perkara/{case.pk}/restitusi/")
    expect(page.locator(".figures")).to_contain_text("Rp20.000.000")
