"""The public's way through a report in Chromium, on the smallest phone, with and without scripts, on a bad line."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from suluh.database.identity import acting_as
from suluh.portal.tests.walking import REPORT, carried
from suluh.reports.models import Addition, Report
from tests.browser import axe, shot
from tests.world import World

pytestmark = pytest.mark.browser
Opened = Callable[..., Page]
STORY = "Adik saya dibawa ke Malaysia, paspornya diambil."


def told(world: World) -> list[Report]:
    """Return what the public has told, as a national officer sees it."""
    with acting_as(world.actor("nadi").identity()), transaction.atomic():
        return list(Report.objects.filter(source="PUBLIC"))


def press(page: Page, name: str, shows: str) -> None:
    """Press a button and wait for the page it leads to."""
    page.get_by_role("button", name=name).click()
    page.wait_for_selector(shows)


def look(page: Page, name: str) -> None:
    """Keep pictures of a page and let axe look at it, narrow and wide."""
    shot(page, name)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert axe(page, impacts=("moderate", "serious", "critical")) == []
    page.set_viewport_size({"width": 360, "height": 740})


def test_a_frightened_girl_reports_and_asks_again(committed: World, site: str, open_page: Opened) -> None:
    page = open_page(width=360)
    page.goto(site)
    look(page, "portal-front")
    page.get_by_role("link", name="Laporkan").click()
    page.wait_for_selector("[data-steps='1']")
    expect(page.get_by_role("link", name="SAPA 129")).to_be_hidden()
    page.get_by_label("Ya, sekarang").check()
    expect(page.get_by_role("link", name="SAPA 129")).to_be_visible()  # at once
    page.get_by_label("Ceritakan").fill(STORY)
    page.get_by_label("Dikurung, diancam").check()
    look(page, "portal-what")
    press(page, "Lanjut", "[data-steps='2']")
    expect(page.get_by_role("link", name="SAPA 129")).to_be_visible()
    page.get_by_label("Orang lain").check()
    page.get_by_label("Namanya").fill("Ros")
    page.get_by_label("Asalnya").press_sequentially("oebobo")
    page.locator(".picker-list li").first.click()
    look(page, "portal-who")
    press(page, "Lanjut", "[data-steps='3']")
    look(page, "portal-contact")
    press(page, "Kirim laporan", "#kode")
    code = page.locator("#kode").inner_text()
    look(page, "portal-sent")
    page.go_back()
    page.wait_for_selector(".doors")  # not the form that was sent
    page.get_by_role("link", name="Lacak laporan").click()
    page.get_by_label("Kode laporan").fill(code.lower().replace("-", " "))
    press(page, "Lihat", ".standing")
    assert code not in page.url
    look(page, "portal-track")
    page.get_by_label("Tambah keterangan").fill("Dia sudah dipindah ke Batu Pahat.")
    page.get_by_role("button", name="Kirim keterangan").dblclick()
    page.wait_for_selector(".arrived")
    look(page, "portal-added")
    with acting_as(committed.actor("sari").identity()), transaction.atomic():
        assert [one.text for one in Addition.objects.all()] == ["Dia sudah dipindah ke Batu Pahat."]
    [report] = told(committed)
    assert (report.narrative, report.urgent, report.area_code) == (STORY, True, "53.71")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_back_and_forward_keep_every_word_and_leave_no_page_behind(
    committed: World, site: str, open_page: Opened
) -> None:
    page = open_page(width=360)
    page.goto(site + REPORT)
    page.get_by_label("Ceritakan").fill(STORY)
    press(page, "Lanjut", "[data-steps='2']")
    page.get_by_label("Namanya").fill("Ros")
    page.go_back()
    page.wait_for_selector("[data-steps='1']")
    expect(page.get_by_label("Ceritakan")).to_have_value(STORY)
    page.go_forward()
    page.wait_for_selector("[data-steps='2']")
    expect(page.get_by_label("Namanya")).to_have_value("Ros")
    press(page, "Kembali", "[data-steps='1']")
    expect(page.get_by_label("Ceritakan")).to_have_value(STORY)
    page.reload()  # a page of its own, not one that the browser would send again
    page.wait_for_selector("[data-steps='1']")
    expect(page.get_by_label("Ceritakan")).to_have_value("")


def test_quick_exit_leaves_and_back_shows_nothing_of_it(committed: World, site: str, open_page: Opened) -> None:
    page = open_page(width=360)
    page.route("https://www.bmkg.go.id/**", lambda route: route.fulfill(body="<h1>Cuaca</h1>"))
    page.goto(site + REPORT)
    page.get_by_label("Ceritakan").fill(STORY)
    press(page, "Lanjut", "[data-steps='2']")
    page.get_by_label("Namanya").fill("Ros")
    page.get_by_role("link", name="Keluar cepat").click()
    page.wait_for_url("https://www.bmkg.go.id/**")
    page.go_back()
    page.wait_for_url("https://www.bmkg.go.id/**")  # refuses to be shown, and leaves once more
    assert told(committed) == []


def test_a_dropped_line_loses_no_word(committed: World, site: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    page = context.new_page()
    page.goto(site + REPORT)
    page.get_by_label("Ceritakan").fill(STORY)
    context.set_offline(True)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    expect(page.get_by_label("Ceritakan")).to_have_value(STORY)
    context.set_offline(False)
    press(page, "Lanjut", "[data-steps='2']")
    context.close()


def test_without_scripts_every_page_works(committed: World, site: str, open_page: Opened) -> None:
    page = open_page(width=360, java_script_enabled=False)
    page.goto(site + REPORT)
    page.get_by_label("Ya, sekarang").check()
    expect(page.get_by_role("link", name="SAPA 129")).to_be_visible()
    page.get_by_label("Ceritakan").fill(STORY)
    press(page, "Lanjut", "[data-steps='2']")
    page.get_by_label("Asalnya").fill("Ampenan Selatan")
    press(page, "Lanjut", "[data-steps='3']")
    press(page, "Kembali", "[data-steps='2']")
    expect(page.get_by_label("Asalnya")).to_have_value("Ampenan Selatan")
    press(page, "Kembali", "[data-steps='1']")
    press(page, "English", "html[lang=en] [data-steps='1']")
    expect(page.get_by_role("textbox")).to_have_value(STORY)
    page.locator("button.btn-primary").click()
    page.locator("[data-steps='2'] button.btn-primary").click()
    page.locator("[data-steps='3'] button.btn-primary").click()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.locator("#kode").inner_text())
    [report] = told(committed)
    assert (report.narrative, report.area_code) == (STORY, "52.71")


def test_the_pages_arrive_on_a_bad_line(committed: World, site: str, open_page: Opened) -> None:
    page = open_page(width=360)
    bodies: list[int] = []
    page.on("requestfinished", lambda request: bodies.append(request.sizes()["responseBodySize"]))

    def weight() -> int:
        page.wait_for_load_state("networkidle")
        total = sum(bodies)
        bodies.clear()
        return total

    page.goto(site)
    assert weight() <= 150_000
    page.get_by_role("link", name="Laporkan").click()
    page.wait_for_selector("[data-steps='1']")
    weights = [weight()]
    page.get_by_label("Ceritakan").fill(STORY * 20)
    for button, shows in [("Lanjut", "[data-steps='2']"), ("Lanjut", "[data-steps='3']"), ("Kirim laporan", "#kode")]:
        press(page, button, shows)
        weights.append(weight())
    assert max(weights) <= 30_000


def test_a_body_that_was_cut_off_makes_nothing(committed: World, site: str) -> None:
    hidden = carried(Client().get(REPORT))
    body = urlencode({**hidden, "story": STORY, "ke": "kirim"}).encode()
    place = urlsplit(site)
    head = f"POST {REPORT} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with socket.create_connection((place.hostname or "", place.port or 80), timeout=10) as line:
        line.sendall(f"{head}Content-Length: {len(body) + 50}\r\nConnection: close\r\n\r\n".encode() + body)
        line.shutdown(socket.SHUT_WR)
        answer = line.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 400") or answer.startswith(b"HTTP/1.0 400")
    assert told(committed) == []
