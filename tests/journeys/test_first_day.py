"""The first day: a report from the public to a verified, cleared person and an open case, by each role in Chromium.

Pictures of every page are kept in tests/screenshots, wide and narrow, to be looked at.
"""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, shot

SignIn = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STORY = (
    "Adik saya dijanjikan bekerja di kebun sawit di Malaysia. Paspornya diambil, upahnya tidak dibayar, dan ia tidak "
    "boleh keluar dari barak."
)


def look(page: Page, name: str) -> None:
    """Keep pictures of a page and let axe look at it."""
    shot(page, f"journey-{name}")
    assert axe(page) == [], name


def test_the_first_day(served: str, open_page: Callable[..., Page], sign_in: SignIn) -> None:
    code = the_public_reports(served, open_page(width=360))
    anybody_asks_after_it(served, open_page(width=360), code)
    intake_writes_by_telephone(served, sign_in("ina"))
    a_list_is_imported_and_taken_back(served, sign_in("dina"))
    other_systems_send(served, sign_in("adi"))
    a_verifier_works_the_queue(served, sign_in("vera"))
    the_sender_corrects(served, sign_in("ina"))
    a_clearing_officer_decides(served, sign_in("yosef"))
    a_case_worker_opens_a_case(served, sign_in("sari"))
    a_coordinator_looks(served, sign_in("koko"))
    an_administrator_invites(served, sign_in("adi"))
    a_supervisor_reads_the_trail(served, sign_in("sinta"))


def the_public_reports(served: str, page: Page) -> str:
    """Send a report anonymously on a phone, in three pages, and return the code."""
    page.goto(served)
    look(page, "01-front")
    page.get_by_role("link", name="Laporkan").click()
    page.get_by_label("Tidak, atau tidak tahu").check()
    page.get_by_label("Ceritakan dengan kata-kata Anda").fill(STORY)
    page.get_by_label("Dipaksa bekerja, atau upahnya tidak dibayar").check()
    look(page, "02-what")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Orang lain").check()
    page.get_by_label("Namanya").fill("Yohana Benu")
    page.get_by_label("Umur atau tahun lahir").fill("2003")
    page.get_by_label("Perempuan").check()
    page.get_by_role("combobox", name="Asalnya dari mana?").fill("oebobo")
    page.locator("[role=option]:visible").first.click()
    page.get_by_label("Dibawa atau bekerja ke negara mana?").select_option("MY")
    look(page, "03-who")
    page.get_by_role("button", name="Lanjut").click()
    look(page, "04-contact")
    page.get_by_role("button", name="Kirim laporan").click()
    code = page.locator("#kode").inner_text()
    look(page, "05-sent")
    assert "Yohana" not in page.content()
    return code


def anybody_asks_after_it(served: str, page: Page, code: str) -> None:
    """Ask after a report by its code: its state, and nothing of what it says."""
    page.goto(f"{served}/lacak/")
    page.locator("main input[type=text], main input:not([type])").first.fill(code.lower().replace("-", " "))
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("iterima")
    look(page, "06-track")
    assert "Yohana" not in page.content()
    page.get_by_role("link", name=re.compile("Tutup|Keluar", re.I)).first.click()
    page.wait_for_url(lambda address: served not in address, wait_until="commit")


def intake_writes_by_telephone(served: str, page: Page) -> None:
    """Take down two reports about one person: the second time the form says that she may be known."""
    for name, story in (("Marselina Tefa Nomleni", STORY), ("Marcelina Nomleni", "Tetangganya menelepon: " + STORY)):
        page.goto(f"{served}/laporan/baru/")
        page.fill("[name=teller_phone]", "083600019900")
        page.fill("[name=orang-0-name]", name)
        page.select_option("[name=orang-0-sex]", "F")
        page.fill("[name=orang-0-birth]", "17 April 2001")
        page.fill("[name=orang-0-nik]", "5371035704019987")
        page.fill("[name=orang-0-village_text]", "oebobo")
        page.locator("[role=option]:visible").first.click()
        page.fill("[name=narrative]", story)
        if name.startswith("Marcelina"):
            expect(page.locator("main")).to_contain_text("Mungkin sudah dikenal", ignore_case=True)
            look(page, "07-hint")
        page.get_by_role("button", name="Simpan laporan").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Laporan")
    look(page, "08-report")
    page.goto(f"{served}/laporan/")
    look(page, "09-reports")


LIST = """REKAP KORBAN TAHUN 2025;;;;;
No;Nama Lengkap;L/P;Tgl Lahir;NIK;Alamat
1;FRANSISKA  NAHAK ;P;03/12/98;5,3041251039E+15;Desa Manleten, Belu
2;Yos Bere;L;n/a;-;Kota Kupang
3;"1. Ani Tefa 2. Rina Tefa";P;Mei 1999;;Oebobo
"""


def a_list_is_imported_and_taken_back(served: str, page: Page) -> None:
    """Upload an untidy list, look at the dry run, import it, and undo it."""
    page.goto(f"{served}/impor/unggah/")
    page.set_input_files("[name=file]", {"name": "rekap.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")})
    look(page, "07a-upload")
    page.get_by_role("button", name="Unggah dan baca").click()
    page.get_by_label("Diduga korban", exact=True).check()
    look(page, "07b-columns")
    page.get_by_role("button", name="Periksa isinya").click()
    button = page.get_by_role("button", name=re.compile(r"Impor \d+ baris"))
    expect(button).to_be_visible(timeout=60_000)
    look(page, "07c-dry-run")
    button.click()
    undo = page.get_by_role("link", name="Batalkan impor ini")
    expect(undo).to_be_visible(timeout=60_000)
    look(page, "07d-imported")
    undo.click()
    page.get_by_role("button", name=re.compile("Ya,")).click()
    expect(page.locator("main")).to_contain_text("ibatalkan", timeout=60_000)


def other_systems_send(served: str, page: Page) -> None:
    """Make a key for an agency and send a report with it twice: one report."""
    page.goto(f"{served}/lembaga/?cari=Unit+PPA+Polda+Nusa")
    page.locator("table tbody a").first.click()
    page.fill("[name=label]", "Sistem perkara")
    page.locator("form:has([name=label]) button").click()
    key = page.locator("main input[readonly]").input_value()
    body: dict[str, object] = {
        "said_on": "2026-11-19",
        "narrative": STORY,
        "people": [{"name": "Adrianus Manek", "sex": "M", "birth": "1999"}],
    }
    first, second = (_post(f"{served}/api/v1/laporan", key, body) for _ in range(2))
    assert (first[0], second[0]) == (201, 200)
    assert first[1]["id"] == second[1]["id"]
    assert _post(f"{served}/api/v1/laporan", "bukan-kunci", body)[0] == 401


def _post(address: str, key: str, body: dict[str, object]) -> tuple[int, dict[str, object]]:
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "hari-pertama", "Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, {}


def a_verifier_works_the_queue(served: str, page: Page) -> None:
    """Return one report with reasons, verify another."""
    for kept, decision in (("Tetangganya menelepon", "RETURNED"), ("Adik saya dijanjikan", "VERIFIED")):
        page.goto(f"{served}/verifikasi/?urut=-received_at")
        look(page, "10-queue")
        for address in [link.get_attribute("href") for link in page.locator("table tbody th a").all()]:
            page.goto(f"{served}{address}")
            if (kept in page.content() and "Marselina" in page.content()) or (
                kept.startswith("Tetangga") and kept in page.content()
            ):
                break
        look(page, f"11-verify-{decision.lower()}")
        page.check(f"[name=decision][value={decision}]")
        if decision == "RETURNED":
            page.check("[name=return_reasons][value=UNCLEAR_TIME]")
            page.fill("[name=note]", "Kapan ia berangkat?")
        page.get_by_role("button", name="Simpan keputusan").click()
        page.wait_for_url(lambda address: "/verifikasi/" in address)


def the_sender_corrects(served: str, page: Page) -> None:
    """Find the returned report on her desk, with its reasons, and send it again."""
    page.goto(f"{served}/laporan/dikembalikan/")
    expect(page.locator("main")).to_contain_text("Kapan ia berangkat?")
    look(page, "12-returned")
    page.get_by_role("link", name="Perbaiki").first.click()
    expect(page.locator("[name=orang-0-name]")).to_have_value("Marcelina Nomleni")
    page.fill("[name=departed_on]", "Juli 2025")
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Laporan")


def a_clearing_officer_decides(served: str, page: Page) -> None:
    """Judge the first pair, see it among the decisions, and take it back."""
    page.goto(f"{served}/penjernihan/")
    look(page, "13-clearing")
    page.get_by_role("button", name="Mulai dari atas").click()
    look(page, "14-pair")
    page.locator("button[name=verdict][value=same]").click()
    page.goto(f"{served}/penjernihan/keputusan/")
    look(page, "15-decisions")
    page.get_by_role("link", name=re.compile("Tarik")).first.click()
    page.locator("main textarea, main input[type=text]").first.fill("Ternyata dua orang bersaudara.")
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("itarik")


def a_case_worker_opens_a_case(served: str, page: Page) -> None:
    """Open a case from a verified report, unseal the person for a purpose, and write the first note."""
    page.goto(f"{served}/laporan/?status=VERIFIED")
    page.locator("table tbody th a").first.click()
    page.get_by_role("button", name="Buka perkara").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Perkara sejak")
    assert "Marselina" not in page.content()
    look(page, "16-case")
    page.get_by_label("Memberi layanan kepada orang ini").check()
    page.get_by_role("button", name="Buka identitas").click()
    expect(page.locator("#orang")).to_contain_text("Lahir")
    look(page, "17-case-opened")
    page.get_by_role("link", name="Tulis catatan").click()
    page.get_by_label("Apa yang terjadi").fill("Sudah dihubungi pada jam yang aman; besok ke puskesmas.")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator(".timeline-list")).to_contain_text("besok ke puskesmas")


def a_coordinator_looks(served: str, page: Page) -> None:
    """See what arrived, what waits, and reports against persons, on a map and in a table."""
    page.goto(served)
    look(page, "18-desk")
    page.goto(f"{served}/angka/")
    expect(page.locator("main")).to_contain_text("Laporan dan orang")
    expect(page.locator("[data-island=map] svg [tabindex], [data-island=map] svg a").first).to_be_attached()
    look(page, "19-figures")


def an_administrator_invites(served: str, page: Page) -> None:
    """Invite a member; an administrator's pages name no person whom reports speak of."""
    page.goto(f"{served}/anggota/undang/")
    page.fill("[name=full_name]", "Rambu Contoh")
    page.fill("[name=email]", "rambu@suluh.example")
    page.select_option("[name=agency]", index=1)
    page.select_option("[name=role]", "INTAKE")
    look(page, "20-invite")
    page.get_by_role("button", name="Undang").click()
    expect(page.locator("main input[readonly]")).to_have_value(re.compile("/undangan/"))
    assert page.request.get(f"{served}/laporan/").status == 403


def a_supervisor_reads_the_trail(served: str, page: Page) -> None:
    """Read who looked at an identity, and for what."""
    page.goto(f"{served}/jejak/")
    expect(page.locator("main")).to_contain_text("membuka identitas")
    look(page, "21-trail")
