"""Take the pictures of the README from a served sample that may be thrown away: a report is sent, a list handed in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
PASSWORD = "obor-contoh-2026"  # noqa: S105  every account of the sample has it, and the start prints it
WIDE, PHONE = (1280, 860), (360, 740)
LIST = """No;Nama Lengkap;NIK;Tgl Lahir;L/P;Desa/Kel;Tujuan;Tgl Lapor
1;Yustina Neolaka;5371034504019916;05/04/2001;P;Oebobo;Malaysia;12/03/2026
2;ADELHEID  TEFA;5,37103E+15;31-11-1999;Perempuan;Oepura;Malaysia;13 Maret 2026
3;Rince Banobe dan Wilhelmina Sonbai;n/a;2003;P;Fontein;malasya;45731
4;Katarina Hoar;5371025208029922;12/08/2002;P;Fontein;Malaysia;14/03/2026
5;Marselina Ola;5371026410009934;24/10/2000;P;Oebobo;Malaysia;15/03/2026
"""


def send_report(page: Page) -> None:
    """Send a report without an account, up to the page that gives the code."""
    page.get_by_label("Ceritakan dengan kata-kata Anda").fill(
        "Anak tetangga berangkat ke Malaysia lewat orang yang kami tidak kenal. Sudah tiga bulan tidak ada kabar."
    )
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Umur atau tahun lahir").fill("2003")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Kirim laporan").click()
    page.get_by_role("heading", name="diterima").or_(page.get_by_text("Kode")).first.wait_for()


def hand_in_list(page: Page) -> None:
    """Hand in an untidy list and have it checked; it is not taken in."""
    page.set_input_files("[name=file]", {"name": "rekap.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    page.get_by_role("button", name="Unggah dan baca").click()
    about = page.get_by_label("Diduga korban", exact=True)
    page.get_by_text("ADELHEID").or_(about).first.wait_for()
    if about.count():  # the second time, the answer is remembered
        about.check()
        page.get_by_role("button", name="Periksa isinya").click()
    page.get_by_text("ADELHEID").first.wait_for()
    page.wait_for_timeout(1000)  # what is checked arrives row by row


PICTURES: list[tuple[str, str, str, str | Callable[[Page], None], tuple[int, int]]] = [
    ("desk-1280", "koko", "/", "", WIDE),
    ("figures-1280", "koko", "/angka/", "", WIDE),
    ("pair-1280", "yosef", "/penjernihan/", "main tbody a", WIDE),
    ("case-1280", "sari", "/perkara/", "main tbody a", WIDE),
    ("reports-360", "koko", "/laporan/", "", PHONE),
    ("public-360", "", "/lapor/", "", PHONE),
    ("code-360", "", "/lapor/", send_report, PHONE),
    ("import-1280", "dina", "/impor/unggah/", hand_in_list, WIDE),
    (
        "ways-1280",
        "koko",
        "/angka/alur/",
        lambda page: page.locator("[data-flows-frame]").scroll_into_view_if_needed(),
        WIDE,
    ),
]
"""File, whose page, where, what to follow or do there, and how large."""


def take(
    browser: Browser,
    site: str,
    name: str,
    who: str,
    where: str,
    then: str | Callable[[Page], None],
    size: tuple[int, int],
) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="id-ID", reduced_motion="reduce"
    )
    page = context.new_page()
    if who:
        page.goto(f"{site}/masuk/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto(site + where)
    if callable(then):
        then(page)
    elif then:
        page.goto(site + str(page.locator(then).first.get_attribute("href")))
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


def main() -> None:
    """Take them all."""
    site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            take(browser, site, *picture)
        browser.close()


if __name__ == "__main__":
    main()
