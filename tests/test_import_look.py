"""The import in a browser: looked at wide and narrow with an agency's own file, examined by axe."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from suluh.capture.access import at_work
from suluh.capture.jobs import work
from suluh.capture.kinds import State
from suluh.capture.models import Batch, Row
from suluh.capture.tests.lists import FIXTURES, MANY, SAMPLE, explain, hand_in, import_all, run, xlsx
from tests.browser import SITE, axe, shot
from tests.world import World

pytestmark = pytest.mark.browser
OWN = FIXTURES / "spreadsheets" / "DATA KASUS TPPO UNIT PPA 2024-2025.xlsx"


@pytest.fixture
def page(window: Page, client: Client, world: World) -> Page:
    """A window in which Dina works."""
    client.force_login(world.users["dina"])
    return window


def looked_at(page: Page, name: str) -> None:
    """Examine a page and keep pictures of it."""
    assert axe(page) == []
    shot(page, name)


def newest() -> Batch:
    with at_work(0):
        return Batch.objects.latest("started_at")


def test_a_list_is_taken_in_from_the_file_to_the_reports_and_back(page: Page) -> None:
    content = OWN.read_bytes() if OWN.exists() else xlsx(*SAMPLE)
    page.goto(SITE + reverse("capture:batches"))
    looked_at(page, "import-none")
    page.get_by_role("link", name="Unggah berkas").first.click()
    page.get_by_label("Berkas lembar kerja").set_input_files({
        "name": "surat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7",
    })  # fmt: skip
    page.get_by_role("button", name="Unggah dan baca").click()
    page.get_by_text("Ini bukan lembar kerja").wait_for()
    looked_at(page, "import-upload")
    page.get_by_label("Berkas lembar kerja").set_input_files({
        "name": "DATA KASUS 2024-2025.xlsx", "mimeType": "application/octet-stream", "buffer": content,
    })  # fmt: skip
    page.get_by_role("button", name="Unggah dan baca").click()
    page.get_by_text("Apa isi tiap kolom?").wait_for()
    page.goto(SITE + reverse("capture:columns", args=[newest().pk]))
    looked_at(page, "import-columns")
    page.get_by_label("Diduga korban", exact=True).check()
    page.get_by_role("button", name="Periksa isinya").click()
    page.get_by_text("Anda boleh menutup halaman ini").wait_for()
    looked_at(page, "import-working")
    work(newest().pk)
    page.get_by_role("heading", name=" baris ini?").wait_for()  # the page notices by itself
    looked_at(page, "import-checked")
    with at_work(0):
        row = Row.objects.filter(batch=newest()).order_by("-errors", "-warnings")[0]
    page.goto(SITE + reverse("capture:row", args=[newest().pk, row.pk]))
    looked_at(page, "import-row")
    page.goto(SITE + reverse("capture:batch", args=[newest().pk]))
    page.get_by_role("button", name="Impor").click()
    page.get_by_text("Anda boleh menutup halaman ini").wait_for()
    work(newest().pk)
    page.get_by_text("sudah masuk dan menunggu verifikasi").wait_for()
    looked_at(page, "import-done")
    page.goto(SITE + reverse("capture:undo", args=[newest().pk]))
    looked_at(page, "import-undo")
    page.get_by_role("button", name="Ya, batalkan impor").click()
    work(newest().pk)
    page.get_by_text("laporan dibatalkan dan tidak dihitung lagi").wait_for()
    page.goto(SITE + reverse("capture:batches"))
    looked_at(page, "import-list")


def test_a_list_of_known_people_stops_and_is_set_aside(page: Page, client: Client, world: World) -> None:
    kupang = world.agencies["uptd-kupang"].pk
    for rows in (MANY[:3], MANY[3:], MANY):
        told = [(*row[:-1], f"0{len(rows)}-02-2026") for row in rows]
        batch = hand_in(client, xlsx(*told), kupang)
        if batch.state == State.MAPPING:
            explain(client, batch)
        run(batch)
        if rows is not MANY:
            import_all(client, batch)
    page.goto(SITE + reverse("capture:batch", args=[batch.pk]))
    page.get_by_role("button", name="Impor 6 baris").click()
    page.get_by_text("Centang ini bila sudah Anda periksa").wait_for()
    looked_at(page, "import-stopped")
    page.get_by_role("button", name="Tinggalkan daftar ini").click()
    page.get_by_text("Tidak ada laporan yang dibuat").first.wait_for()
    looked_at(page, "import-dropped")
