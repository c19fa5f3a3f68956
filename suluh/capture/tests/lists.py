"""Small lists for tests, as an agency would write them."""

from __future__ import annotations

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from suluh.capture.access import at_work
from suluh.capture.actions import handing_in
from suluh.capture.jobs import work
from suluh.capture.kinds import State
from suluh.capture.models import Batch, Row
from suluh.capture.queries import look_into, tables_of
from suluh.capture.rules.layout import best_fields
from suluh.database.identity import acting_as
from suluh.people.kinds import PersonRole
from tests.world import NOW, World

HEADS = ("No", "Nama", "JK", "Tgl Lahir", "NIK", "No HP", "Desa", "Kecamatan", "Kab/Kota", "Negara Tujuan", "Tgl Lapor")
CLEAN = (1, "Yustina Neolaka", "P", "12-05-1999", "5371035205999901", "083412345678", "Oebobo", "Oebobo", "Kota Kupang",
         "Malaysia", "03-02-2026")  # fmt: skip
DOUBTFUL = (2, "Adel Tefa", "L", "31-02-1998", "5371030202989902", "tidak ada", "Oebobo", "Oebobo", "Kota Kupang",
            "Malaysia", "04-02-2026")  # fmt: skip
BROKEN = (3, "Rince Bano", "entah", "kapan-kapan", "537103", "0834", "Antah", "Berantah", "Kab. Langit", "Bulan",
          "05-02-2026")  # fmt: skip
SAMPLE = (CLEAN, DOUBTFUL, BROKEN)


MANY = tuple(
    (number, name, "P", f"{number + 10}-05-{1990 + number}", "", f"0834123456{number}0", "Oebobo", "Oebobo",
     "Kota Kupang", "Malaysia", "03-02-2026")
    for number, name in enumerate(
        ("Yustina Neolaka", "Adelheid Tefa", "Rince Banobe", "Wilhelmina Sonbai", "Katarina Hoar", "Dortea Liufeto"), 1
    )
)  # fmt: skip


def xlsx(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    """Return a spreadsheet with these rows under a title and headings."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(["DAFTAR KORBAN TAHUN 2026"])
    for row in (heads, *rows):
        sheet.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def hand_in(client: Client, content: bytes, agency: int, name: str = "daftar.xlsx") -> Batch:
    """Upload a file through its page and return its import."""
    before = set(_ids())
    file = SimpleUploadedFile(name, content)
    client.post(reverse("capture:upload"), {"file": file, "agency": agency})
    with at_work(0):
        return Batch.objects.select_related("sheet").get(pk__in=set(_ids()) - before)


def _ids() -> list[UUID]:
    with at_work(0):
        return list(Batch.objects.values_list("pk", flat=True))


def explain(client: Client, batch: Batch, role: str = "VICTIM", **changes: str) -> None:
    """Say on its page that the columns are what they were taken for."""
    address = reverse("capture:columns", args=[batch.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].initial for name in form.fields if name != "role"}
    data = {name: "on" if value is True else value for name, value in data.items()}
    client.post(address, data | {"role": role} | changes)


def run(batch: Batch) -> Batch:
    """Do the background work of an import until it rests, and return it as it then is."""
    work(batch.pk)
    with at_work(0):
        return Batch.objects.select_related("sheet").get(pk=batch.pk)


def import_all(client: Client, batch: Batch) -> Batch:
    """Start an import on its page and do its work."""
    client.post(reverse("capture:start", args=[batch.pk]), {"choice": "KEEP"})
    return run(batch)


FIXTURES = Path(os.environ.get("SULUH_FIXTURES_DIR", Path(__file__).parents[3].parent / "shared" / "fixtures"))
DAY = timedelta(days=1)


def made(world: World) -> Batch:
    """Return an import of Dina's whose columns wait to be explained; the same one when asked again."""
    dina = world.actor("dina")
    with acting_as(dina.identity()):
        if kept := Batch.objects.filter(state=State.MAPPING).first():
            return kept
        parts = [xlsx(*SAMPLE)]
        return handing_in.hand_in(
            actor=dina, at=NOW, agency=world.agencies["uptd-kupang"], name="daftar.xlsx", parts=parts,
            look=look_into(parts),
        )  # fmt: skip


def made_row(world: World) -> Row:
    """Return the first row of an import of Dina's that has been checked; the same one when asked again."""
    dina = world.actor("dina")
    with at_work(dina.user_id):
        if kept := Row.objects.order_by("position").first():
            return kept
        batch = made(world)
        mapped = {table.name: best_fields(table, {}) for table in tables_of(batch)}
        handing_in.explain(actor=dina, at=NOW, batch=batch, mapped=mapped, role=PersonRole.VICTIM)
    work(batch.pk)
    with at_work(dina.user_id):
        return Row.objects.order_by("position")[0]
