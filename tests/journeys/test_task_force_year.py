"""A year of a task force in Chromium: its decree, a plan with money, a meeting, a guide, and the report on it all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, shot

SignIn = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def look(page: Page, name: str) -> None:
    """Keep pictures of a page and let axe look at it."""
    shot(page, f"year-{name}")
    assert axe(page) == [], name


def test_a_year_of_a_task_force(served: str, sign_in: SignIn, tmp_path: Path) -> None:
    secretary = sign_in("seta")
    the_country_is_covered_as_its_decrees_say(served, secretary)
    she_registers_a_decree(served, secretary, tmp_path)
    plan = she_plans_with_money(served, secretary)
    chair = sign_in("koko")
    the_coordinator_adopts(served, chair, plan)
    she_holds_a_meeting_and_follows_its_recommendation(served, secretary)
    she_sends_a_guide(served, secretary)
    report = she_drafts_her_yearly_report(served, secretary)
    the_report_is_approved_and_printed(served, chair, report)


def the_country_is_covered_as_its_decrees_say(served: str, page: Page) -> None:
    """See 244 of 514 regencies and 32 of 38 provinces, counted from the decrees of the sample."""
    page.goto(f"{served}/gugus-tugas/cakupan/?rinci=kabupaten")
    expect(page.locator(".figure").nth(0)).to_contain_text("244")
    expect(page.locator(".figure").nth(0)).to_contain_text("dari 514 kabupaten/kota")
    expect(page.locator(".figure").nth(1)).to_contain_text(re.compile(r"32\s+dari 38 provinsi"))
    expect(page.locator("[data-island=map] svg path").first).to_be_attached()
    look(page, "01-coverage")


def she_registers_a_decree(served: str, page: Page, folder: Path) -> None:
    """Register the decree that replaces the one in force, with its text."""
    text = folder / "sk.pdf"
    text.write_bytes(b"%PDF-1.7\n% naskah\n")
    page.goto(f"{served}/gugus-tugas/53/sk/")
    page.select_option("[name=kind]", "GOVERNOR_DECREE")
    page.fill("[name=number]", "77/KEP/HK/2026")
    page.fill("[name=signed_on]", "2026-02-02")
    page.fill("[name=starts]", "2026-02-02")
    page.fill("[name=signatory]", "Gubernur")
    page.select_option("[name=chair]", "POLICE")
    page.set_input_files("[name=file]", text)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".field-errors").first).to_contain_text("masih berlaku")
    page.check("[name=replaces]")
    page.set_input_files("[name=file]", text)
    look(page, "02-decree")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("77/KEP/HK/2026")
    expect(page.locator(".subtitle")).to_contain_text("Aktif")
    look(page, "03-force")


def she_plans_with_money(served: str, page: Page) -> str:
    """Draft a plan for one year beyond the present one, with an activity, a target and a budget line."""
    page.goto(f"{served}/rencana/di/53/baru/")
    page.fill("[name=title]", "RAD NTT 2030")
    page.fill("[name=starts_year]", "2030")
    page.fill("[name=ends_year]", "2030")
    page.get_by_role("button", name="Simpan").click()
    plan = page.url
    page.get_by_role("link", name="Tambah kegiatan").first.click()
    page.fill("[name=title]", "Migrasi aman di dua puluh desa")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Tambah anggaran").click()
    page.fill("[name=planned]", "250000000")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Rp250.000.000")
    page.goto(plan)
    look(page, "04-plan")
    return plan


def the_coordinator_adopts(served: str, page: Page, plan: str) -> None:
    """Adopt what somebody else drafted, and find it in the national tree."""
    page.goto(plan)
    page.get_by_role("link", name="Tetapkan").click()
    page.get_by_role("button", name="Tetapkan").click()
    expect(page.locator("main")).to_contain_text("pohon anggaran")
    page.goto(f"{served}/rencana/anggaran/?tahun=2030")
    expect(page.locator("tfoot")).to_contain_text("Rp250.000.000")
    page.goto(f"{served}/rencana/anggaran/?tahun=2026")
    look(page, "05-tree")


def she_holds_a_meeting_and_follows_its_recommendation(served: str, page: Page) -> None:
    """See the eleven recommendations of 2019, hold a meeting, and follow up."""
    page.goto(f"{served}/rapat/?q=2019")
    page.get_by_role("link", name="Rapat Koordinasi Nasional").click()
    expect(page.locator(".figure").first).to_contain_text("11")
    look(page, "06-national")
    page.goto(f"{served}/rapat/di/53/baru/")
    page.fill("[name=title]", "Rapat koordinasi triwulan")
    page.fill("[name=starts_on]", "2026-01-12")
    page.get_by_role("button", name="Simpan").click()
    meeting = page.url
    page.get_by_role("link", name="Catat rekomendasi").click()
    page.fill("[name=text]", "Melatih petugas desa di tiga kabupaten")
    page.fill("[name=owner]", "Dinas Tenaga Kerja")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Melatih petugas desa").click()
    page.get_by_role("link", name="Catat tindak lanjut").click()
    page.select_option("[name=progress]", "WORKING")
    page.fill("[name=text]", "Pelatihan pertama dijadwalkan bulan depan.")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Sedang dikerjakan")
    assert page.request.get(f"{meeting}notulen.pdf").body().startswith(b"%PDF-")


def she_sends_a_guide(served: str, page: Page) -> None:
    """Find a guide by a word's stem, and send one of her own to the shelters of her province."""
    page.goto(f"{served}/pustaka/dokumen/?q=dipulangkan")
    expect(page.locator("mark").first).to_be_visible()
    look(page, "07-search")
    page.goto(f"{served}/pustaka/dokumen/baru/")
    page.fill("[name=title]", "Panduan penjemputan di pelabuhan")
    page.fill("[name=body]", "Petugas menunggu di ruang kedatangan dan tidak menyebut nama korban.")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Kirim", exact=True).click()
    page.check("[value=UPTD_PPA]")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("belum")
    look(page, "08-sent")


def she_drafts_her_yearly_report(served: str, page: Page) -> str:
    """Let the report be drafted from the data, and write what only people can."""
    page.goto(f"{served}/laporan-gugus-tugas/di/53/baru/")
    page.fill("[name=last_year]", "2026")
    page.get_by_role("button", name="Simpan").click()
    report = page.url
    for part in ("SUMMARY", "OBSTACLES"):
        page.goto(f"{report}bagian/{part}/")
        page.fill("[name=body]", "Serapan anggaran membaik, tetapi sebagian SK kabupaten perlu dimutakhirkan.")
        page.get_by_role("button", name="Simpan").click()
    look(page, "09-report")
    return report


def the_report_is_approved_and_printed(served: str, page: Page, report: str) -> None:
    """Approve the report: it is frozen, and printed as PDF and spreadsheet."""
    page.goto(report)
    page.get_by_role("button", name="Sahkan").click()
    expect(page.locator("main")).to_contain_text("tidak berubah lagi")
    assert page.request.get(f"{report}laporan.pdf").body().startswith(b"%PDF-")
    assert page.request.get(f"{report}laporan.xlsx").body().startswith(b"PK")
    look(page, "10-approved")
