"""A million synthetic persons in a database of its own: loaded once with COPY, then used by every benchmark.

    with loaded() as country: ...        # SULUH_BENCH_HOME keeps the database, SULUH_BENCH_PERSONS sets its size

Persons, records, identities, traces, keys and reports are written as the application would write them, but past the
policies and the trail: row by row it would take a day. One record in 500 is left uncompared, for the pairs.
"""

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from rich.progress import track

from benchmarks import filling
from benchmarks.harness import application

SHARDS, WORKERS = 16, 2
NOT_STREAMED = {"narratives", "outcomes", "phrases", "reports", "show", "sketch"}
"""Parts of the invented country that no claim follows from: what changes there leaves the million as it is."""
OFFICERS = {
    "bench-intake": ("INTAKE", "53.71"),
    "bench-verifier": ("VERIFIER", "53"),
    "bench-clearing": ("CLEARING_OFFICER", ""),
    "bench-clearing-ntt": ("CLEARING_OFFICER", "53"),
    "bench-coordinator": ("COORDINATOR", "53"),
    "bench-many": ("VERIFIER", "11 16 18 31.74 32.09 33.01 52.02 53.71"),  # more areas than have a range each
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is there: how many persons were asked for, how many records and reports there are, how long it took."""

    persons: int
    records: int
    reports: int
    seconds: float


@contextlib.contextmanager
def loaded() -> Iterator[Loaded]:
    """Hold the application over the loaded database, loading it first where that was not done yet.

    What an earlier version of the loader, of the invented country or of the traces left there is thrown away.
    """
    persons = int(os.environ.get("SULUH_BENCH_PERSONS", "1000000"))
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / str(persons)
    note, stamp = home / "loaded.json", _stamp()
    if home.exists() and (not note.exists() or json.loads(note.read_text()).pop("stamp", "") != stamp):
        shutil.rmtree(home)
    with application(home):
        if not note.exists():
            note.write_text(json.dumps({**asdict(load(persons)), "stamp": stamp}))
        known = json.loads(note.read_text())
        yield Loaded(*(known[one.name] for one in fields(Loaded)))


def _stamp() -> str:
    """Name all that the loaded rows follow from, but for the tables' columns: migrations bring those up to date."""
    from suluh import synthetic
    from suluh.linkage.traces import trace_version

    parts = sorted(Path(synthetic.__file__).parent.glob("*.[pt]*"))
    made_by = [Path(filling.__file__), *(part for part in parts if part.stem not in NOT_STREAMED)]
    return hashlib.sha256(b"".join([str(trace_version()).encode(), *(one.read_bytes() for one in made_by)])).hexdigest()


def load(persons: int) -> Loaded:
    """Fill an empty, migrated database; `persons` is rounded to a multiple of the shards."""
    from django.conf import settings

    from suluh.command import machine
    from suluh.regions.models import Area

    start = time.perf_counter()
    settings.DEBUG = False
    _places()
    areas = [tuple(row) for row in Area.objects.filter(ends=None).order_by("code").values_list("code", "name", "kind")]
    agencies = _agencies(areas)
    address = machine.superuser(database=machine.database_name())
    with psycopg.connect(address, autocommit=True) as database:
        indexes = _drop_indexes(database)
    jobs = [(address, shard, max(1, persons // SHARDS), areas, agencies) for shard in range(SHARDS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        _all_done("Loading", [pool.submit(filling.load_shard, *job) for job in jobs])
        _all_done("Making indexes", [pool.submit(_make_index, address, statement) for statement in indexes])
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("VACUUM (ANALYZE)")
        records, reports = (_count(database, table) for table in ("people_record", "reports_report"))
    _count_words()
    return Loaded(persons, records, reports, round(time.perf_counter() - start))


def _all_done(what: str, work: list[Future[None]]) -> None:
    for one in track(as_completed(work), what, total=len(work)):
        one.result()


def _count(database: psycopg.Connection, table: str) -> int:
    row = database.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
    return int(row[0]) if row else 0


def _places() -> None:
    from suluh.regions import actions
    from suluh.regions.models import Area

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())


def _agencies(areas: list[Any]) -> dict[str, tuple[int, str]]:
    """Write the agencies of all shards and the officers of the benchmarks; give ids and areas by key."""
    from suluh.accounts.kinds import Role
    from suluh.accounts.models import Agency, Membership, User
    from suluh.synthetic.agencies import draw_agencies
    from suluh.synthetic.areas import read_land

    land = read_land(areas)
    seeds = {}
    for shard in range(SHARDS):
        drawn = draw_agencies(land, Random(f"suluh stream {shard}"))
        seeds.update({seed.key: seed for seed in drawn})
    Agency.objects.bulk_create(
        Agency(code=seed.key[:60], name=seed.name[:160], kind=seed.kind, area_id=seed.area or None)
        for seed in seeds.values()
    )
    ids = dict(Agency.objects.values_list("code", "pk"))
    for name, (role, held) in OFFICERS.items():
        user = User.objects.create_user(name, email=f"{name}@suluh.example")
        for area in held.split() or [""]:
            near = Agency.objects.filter(area=area or None).order_by("pk").first() or Agency.objects.order_by("pk")[0]
            Membership.objects.create(
                user=user, agency=near, role=Role(role), area_id=area or None, starts=date(2020, 1, 1)
            )
    return {key: (ids[key[:60]], seed.area) for key, seed in seeds.items()}


def _drop_indexes(database: psycopg.Connection) -> list[str]:
    """Drop what is quicker made at once than row by row: the indexes that no constraint needs, and the keys' own.

    Gives the statements that make them again, as they were.
    """
    tables = [model._meta.db_table for model in filling.models().values()]
    plain = database.execute(
        """
        SELECT x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid) FROM pg_index AS x
        WHERE x.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid)
        """,
        [tables],
    ).fetchall()
    [(name, kept)] = database.execute(
        """
        SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = 'people_key'::regclass AND contype = 'p'
        """
    ).fetchall()
    database.execute(f"ALTER TABLE people_key DROP CONSTRAINT {name}".encode())
    for index, _ in plain:
        database.execute(f"DROP INDEX {index}".encode())
    return [f"ALTER TABLE people_key ADD CONSTRAINT {name} {kept}", *(definition for _, definition in plain)]


def _make_index(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("SET maintenance_work_mem = '1GB'")
        database.execute(statement.encode())


def _count_words() -> None:
    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.actions.compare import count_words
    from suluh.database.identity import acting_as

    with acting_as(SYSTEM.identity()):
        count_words(actor=SYSTEM, at=datetime.now(UTC))
