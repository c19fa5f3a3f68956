"""Take the pictures of the README from a served sample. Nothing is written there: only pages are opened."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
PASSWORD = "obor-contoh-2026"  # noqa: S105  every account of the sample has it, and the start prints it
WIDE, PHONE = (1280, 860), (360, 740)
PICTURES = [
    ("desk-1280", "koko", "/", "", WIDE),
    ("figures-1280", "koko", "/angka/", "", WIDE),
    ("pair-1280", "yosef", "/penjernihan/", "main tbody a", WIDE),
    ("case-1280", "sari", "/perkara/", "main tbody a", WIDE),
    ("reports-360", "koko", "/laporan/", "", PHONE),
    ("public-360", "", "/lapor/", "", PHONE),
]
"""File, whose page, where, what to follow there, and how large."""


def take(browser: Browser, site: str, name: str, who: str, where: str, follow: str, size: tuple[int, int]) -> None:
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
    if follow:
        page.goto(site + str(page.locator(follow).first.get_attribute("href")))
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
