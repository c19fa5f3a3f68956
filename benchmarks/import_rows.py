"""Ten thousand rows of a list beside a million persons: checked, imported, compared; a plain copy of it as peer."""

import io
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.harness import Bench
from benchmarks.million import loaded

ROWS = 10_000
HEADS = ("No", "Nama", "JK", "Tgl Lahir", "NIK", "No HP", "Desa", "Kecamatan", "Kab/Kota", "Negara Tujuan", "Tgl Lapor")


def run(bench: Bench) -> None:
    """Import a list by the steps of the page."""
    with loaded() as there:
        bench.note("persons", there.persons)
        content = _list()
        bench.note("bytes", len(content))
        with bench.once("peer: openpyxl read and bulk insert"):
            _plain(content)
        actor, agency = _officer()
        batch = _steps(bench, content, actor, agency)
        people = batch.counts["#"]
        bench.note("people", people["people"])
        bench.note("perhaps known", people["known"])
        bench.note("bound", "10,000 rows in under 3 minutes, hints included")


def _steps(bench: Bench, content: bytes, actor: Any, agency: Any) -> Any:
    from django.conf import settings
    from django.utils import timezone

    from suluh.capture.access import at_work
    from suluh.capture.actions import handing_in, importing
    from suluh.capture.jobs import STEPS, _find
    from suluh.capture.kinds import Choice, State
    from suluh.capture.queries import look_into, tables_of
    from suluh.capture.rules.layout import best_fields
    from suluh.people.kinds import PersonRole

    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        settings.FILES_DIR = Path(folder)
        with bench.once("upload and first look"), at_work(actor.user_id):
            look = look_into([content])
            batch = handing_in.hand_in(
                actor=actor, at=timezone.now(), agency=agency, name="b.xlsx", parts=[content], look=look
            )
        if batch.state == State.MAPPING:
            with at_work(actor.user_id):
                mapped = {table.name: best_fields(table, {}) for table in tables_of(batch)}
                handing_in.explain(actor=actor, at=timezone.now(), batch=batch, mapped=mapped, role=PersonRole.MIGRANT)
        with bench.once("dry run"):
            STEPS[State.CHECKING](actor, _find(batch.pk))
        with at_work(actor.user_id):
            importing.start_import(actor=actor, at=timezone.now(), batch=batch, choice=Choice.KEEP)
        with bench.once("import"):
            STEPS[State.IMPORTING](actor, _find(batch.pk))
        with bench.once("hints"):
            STEPS[State.COMPARING](actor, _find(batch.pk))
    bench.add("all", [time.perf_counter() - began], peer="peer: openpyxl read and bulk insert")
    return _find(batch.pk)


def _officer() -> tuple[Any, Any]:
    from datetime import date

    from django.utils import timezone

    from suluh.accounts.kinds import Role
    from suluh.accounts.models import Agency, Membership, User
    from suluh.accounts.queries import get_actor

    agency = Agency.objects.exclude(area=None).order_by("pk")[0]
    user, made = User.objects.get_or_create(username="bench-import", defaults={"email": "bench-import@suluh.example"})
    if made:
        Membership.objects.create(
            user=user, agency=agency, role=Role.DATA_ENTRY, area=agency.area, starts=date(2020, 1, 1)
        )
    return get_actor(user, timezone.now()), agency


def _list() -> bytes:
    """Make a list of ten thousand invented people: serials and telephones that nobody has."""
    from openpyxl import Workbook

    from suluh.regions.models import Area

    chance = Random(time.time_ns())
    places = list(Area.objects.filter(level=4, ends=None).order_by("code")[:20_000].values_list("code", "name"))
    names = {code: name for code, name in Area.objects.filter(level__in=(2, 3)).values_list("code", "name")}
    words = ["Maria", "Yohana", "Siti", "Ni Luh", "Agus", "Yosef", "Rambu", "Umbu", "Dewi", "Nur", "Wayan", "Ketut",
             "Taek", "Bano", "Neolaka", "Tefa", "Lestari", "Hidayah", "Wati", "Rahman", "Kusuma", "Bria"]  # fmt: skip
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(HEADS)
    for number in range(1, ROWS + 1):
        code, village = chance.choice(places)
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1970, 2006)
        female = chance.random() < 0.6
        born = f"{day + 40 * female:02}{month:02}{year % 100:02}"
        nik = f"{code[:8].replace('.', '')}{born}{chance.randint(9901, 9999)}"
        sheet.append([
            number, " ".join(chance.sample(words, chance.randint(2, 3))), "P" if female else "L",
            f"{day:02}/{month:02}/{year}", nik, f"0836{chance.randint(0, 99_999_999):08}", village,
            names.get(code[:8], ""), names.get(code[:5], ""), chance.choice(["Malaysia", "Arab Saudi", "Hongkong"]),
            f"{chance.randint(1, 28):02}/01/2026",
        ])  # fmt: skip
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _plain(content: bytes) -> None:
    """Do what a script of ten lines would: read the cells and copy them into a table, nothing understood."""
    from django.db import connections
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True)
    rows = [
        ["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    with connections["owner"].cursor() as cursor:
        columns = ", ".join(f"c{place} text" for place in range(len(HEADS)))
        cursor.execute(f"CREATE TEMPORARY TABLE plain ({columns})")
        marks = ", ".join(["%s"] * len(HEADS))
        cursor.executemany(f"INSERT INTO plain VALUES ({marks})", rows)
        cursor.execute("DROP TABLE plain")
