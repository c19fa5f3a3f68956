"""A list is imported while things break: the disk is full, the worker is killed, two work at once."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import close_old_connections, connections, transaction

from suluh.capture.access import at_work
from suluh.capture.actions import handing_in, importing, working
from suluh.capture.jobs import work
from suluh.capture.kinds import Choice, State, Trouble
from suluh.capture.models import Batch, Row
from suluh.capture.queries import look_into, tables_of
from suluh.capture.rules.layout import best_fields
from suluh.capture.tests.lists import CLEAN, xlsx
from suluh.command import postgres
from suluh.people.kinds import PersonRole
from suluh.reports.models import Report
from tests.plugin_postgres import cluster_at
from tests.world import NOW, World

pytestmark = pytest.mark.slow
WORKER = """
import django, sys, uuid
django.setup()
from suluh.capture.jobs import work
work(uuid.UUID(sys.argv[1]))
"""


def checked(world: World, rows: int, story: int = 0) -> Batch:
    """Return a list of so many rows that has been checked, each with a story of so many letters."""
    dina = world.actor("dina")
    heads = ("No", "Nama", "JK", "Tgl Lahir", "NIK", "No HP", "Desa", "Kecamatan", "Kab/Kota", "Negara Tujuan",
             "Tgl Lapor", "Kronologi")  # fmt: skip
    people = [(n, f"Orang {chr(65 + n % 26)}{chr(65 + n // 26 % 26)}an", *CLEAN[2:], secrets.token_hex(story // 2))
              for n in range(rows)]  # fmt: skip
    parts = [xlsx(*people, heads=heads)]
    with at_work(dina.user_id):
        batch = handing_in.hand_in(
            actor=dina, at=NOW, agency=world.agencies["uptd-kupang"], name="d.xlsx", parts=parts, look=look_into(parts)
        )
        mapped = {table.name: best_fields(table, {}) for table in tables_of(batch)}
        handing_in.explain(actor=dina, at=NOW, batch=batch, mapped=mapped, role=PersonRole.VICTIM)
    work(batch.pk)
    with at_work(dina.user_id):
        importing.start_import(actor=dina, at=NOW, batch=batch, choice=Choice.KEEP)
    return fresh(batch)


def fresh(batch: Batch) -> Batch:
    """Return the list as it is now."""
    with at_work(0), transaction.atomic():
        return Batch.objects.get(pk=batch.pk)


def kept(batch: Batch) -> tuple[int, int]:
    """Count its reports, and its rows that are said to be imported."""
    with at_work(0), transaction.atomic():
        rows = Row.objects.filter(batch=batch, state="IMPORTED", report__isnull=False)
        return Report.objects.filter(batch=batch.pk).count(), rows.count()


@pytest.fixture
def small_disk(committed: World) -> Iterator[Path]:
    """Move where identities are kept to a disk of two megabytes."""
    place = Path(tempfile.mkdtemp(prefix="suluh-small-"))
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0777", "tmpfs", place], capture_output=True, check=False
        ).returncode
    ):
        shutil.rmtree(place)
        pytest.skip("THE FULL DISK WAS NOT TRIED: this needs the right to mount a small disk")
    name = f"small_{secrets.token_hex(4)}"
    server = cluster_at(Path(os.environ["SULUH_TEST_HOME"]))
    inside = place / "data"
    inside.mkdir()
    shutil.chown(inside, server.data.owner())
    connections.close_all()
    database = str(connections["default"].settings_dict["NAME"])
    with psycopg.connect(server.url(postgres.SUPERUSER, database), autocommit=True) as superuser:
        superuser.execute(f"CREATE TABLESPACE {name} LOCATION '{inside}'")
        superuser.execute(f"ALTER TABLE people_identity SET TABLESPACE {name}")
        yield place
        connections.close_all()
        superuser.execute("ALTER TABLE people_identity SET TABLESPACE pg_default")
        superuser.execute(f"DROP TABLESPACE {name}")
    subprocess.run(["umount", place], check=True)
    shutil.rmtree(place, ignore_errors=True)


def test_a_full_disk_pauses_the_import_and_nothing_is_lost_or_doubled(committed: World, small_disk: Path) -> None:
    batch = checked(committed, rows=300, story=12_000)
    work(batch.pk)
    paused = fresh(batch)
    assert (paused.state, paused.trouble) == (State.IMPORTING, Trouble.STORAGE)
    reports, rows = kept(batch)
    assert reports == rows == paused.done
    assert reports in (0, 200)
    assert (Path(settings.FILES_DIR) / "sheets").exists()
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    dina = committed.actor("dina")
    with at_work(dina.user_id):
        working.go_on(actor=dina, at=NOW, batch=paused)
    work(batch.pk)
    assert (fresh(batch).state, fresh(batch).trouble) == (State.DONE, "")
    assert kept(batch) == (300, 300)


def test_a_worker_killed_while_it_imports_is_followed_by_another_that_doubles_nothing(committed: World) -> None:
    batch = checked(committed, rows=700)
    process = _worker(batch)
    while kept(batch)[0] == 0 and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    reports, rows = kept(batch)
    assert reports == rows
    assert 0 < reports < 700
    work(batch.pk)
    assert fresh(batch).state == State.DONE
    assert kept(batch) == (700, 700)


def _worker(batch: Batch) -> subprocess.Popen[bytes]:
    connection = connections["default"]
    address = os.environ["DATABASE_URL"].replace("/suluh?", f"/{connection.settings_dict['NAME']}?")
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "suluh.config.settings"}
    return subprocess.Popen([sys.executable, "-c", WORKER, str(batch.pk)], env=environment)


def test_two_workers_at_once_import_each_row_once(committed: World) -> None:
    batch = checked(committed, rows=450)
    threads = [threading.Thread(target=_work_and_close, args=[batch]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fresh(batch).trouble == ""
    assert kept(batch) == (450, 450)


def _work_and_close(batch: Batch) -> None:
    work(batch.pk)
    connections.close_all()
    close_old_connections()
