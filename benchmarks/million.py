"""A million synthetic persons in a database of its own: loaded once with COPY, then used by every benchmark.

    with loaded() as country: ...        # SULUH_BENCH_HOME keeps the database, SULUH_BENCH_PERSONS sets its size

Persons, records, identities, traces, keys and reports are written as the application would write them, but past the
policies and the trail: row by row it would take a day. One record in 500 is left uncompared, for the pairs.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from rich.progress import track

from benchmarks.harness import application

SHARDS, WORKERS, BATCH = 16, 2, 4000
REPORTED, UNCOMPARED = 7, 500  # one record in so many has a report, is left uncompared
OFFICERS = {
    "bench-intake": ("INTAKE", "53.71"),
    "bench-verifier": ("VERIFIER", "53"),
    "bench-clearing": ("CLEARING_OFFICER", ""),
    "bench-clearing-ntt": ("CLEARING_OFFICER", "53"),
    "bench-coordinator": ("COORDINATOR", "53"),
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
    """Hold the application over the loaded database, loading it first where that was not done yet."""
    persons = int(os.environ.get("SULUH_BENCH_PERSONS", "1000000"))
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / str(persons)
    with application(home):
        note = home / "loaded.json"
        if not note.exists():
            note.write_text(json.dumps(asdict(load(persons))))
        yield Loaded(**json.loads(note.read_text()))


def load(persons: int) -> Loaded:
    """Fill an empty, migrated database; `persons` is rounded to a multiple of the shards."""
    from django.conf import settings

    from suluh.command import machine
    from suluh.regions.models import Area

    start = time.perf_counter()
    settings.DEBUG = False
    _places()
    areas = [tuple(row) for row in Area.objects.order_by("code").values_list("code", "name", "kind")]
    agencies = _agencies(areas)
    address = machine.superuser(database=machine.database_name())
    with psycopg.connect(address, autocommit=True) as database:
        indexes = _drop_indexes(database)
    jobs = [(address, shard, max(1, persons // SHARDS), areas, agencies) for shard in range(SHARDS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        for done in track(as_completed([pool.submit(_load_shard, *job) for job in jobs]), "Loading", total=SHARDS):
            done.result()
    with psycopg.connect(address, autocommit=True) as database:
        _finish(database, indexes)
        records, reports = (_count(database, table) for table in ("people_record", "reports_report"))
    _count_words()
    return Loaded(persons, records, reports, round(time.perf_counter() - start))


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
    for name, (role, area) in OFFICERS.items():
        user = User.objects.create_user(name, email=f"{name}@suluh.example")
        near = Agency.objects.filter(area=area or None).order_by("pk").first() or Agency.objects.order_by("pk")[0]
        Membership.objects.create(
            user=user, agency=near, role=Role(role), area_id=area or None, starts=date(2020, 1, 1)
        )
    return {key: (ids[key[:60]], seed.area) for key, seed in seeds.items()}


def _drop_indexes(database: psycopg.Connection) -> list[str]:
    """Drop the indexes of the keys, which are quicker made at once than row by row; give how to make them again."""
    found = database.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'people_key' AND indexname NOT LIKE %s",
                             ["%pkey"]).fetchall()  # fmt: skip
    database.execute("ALTER TABLE people_key DROP CONSTRAINT people_key_pkey")
    for (definition,) in found:
        database.execute(f"DROP INDEX {definition.split()[2]}".encode())
    return [definition for (definition,) in found]


def _finish(database: psycopg.Connection, indexes: list[str]) -> None:
    """Make the keys' indexes, and let the database look at what it got."""
    database.execute("SET maintenance_work_mem = '1GB'")
    database.execute("ALTER TABLE people_key ADD PRIMARY KEY (family, hash, record_id)")
    for definition in indexes:
        database.execute(definition.encode())
    database.execute("VACUUM ANALYZE")


def _count_words() -> None:
    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.actions.compare import count_words
    from suluh.database.identity import acting_as

    with acting_as(SYSTEM.identity()):
        count_words(actor=SYSTEM, at=datetime.now(UTC))


class Sheet:
    """Lines for COPY into the table of a model; a column that is not given takes the model's default."""

    def __init__(self, model: Any) -> None:
        """Read the columns."""
        fields = [one for one in model._meta.concrete_fields if one.name != "pk"]
        self.table = model._meta.db_table
        self.columns = [one.column for one in fields]
        self._defaults = {one.column: _text(one.get_default()) for one in fields if one.name != "id"}
        self.lines: list[str] = []

    def add(self, **values: object) -> None:
        """Add a row."""
        shown = {name: _text(value) for name, value in values.items()}
        self.lines.append("\t".join(shown[c] if c in shown else self._defaults[c] for c in self.columns) + "\n")

    def write(self, database: psycopg.Connection) -> None:
        """Send the lines."""
        with database.cursor().copy(f"COPY {self.table} ({', '.join(self.columns)}) FROM STDIN") as copy:
            copy.write("".join(self.lines))
        self.lines.clear()


def _text(value: object) -> str:
    """Write a value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, list | tuple):
        text = "{" + ",".join(json.dumps(one, ensure_ascii=False) for one in value) + "}"
    else:
        text = json.dumps(value) if isinstance(value, dict) else str(value)
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ")


def _load_shard(address: str, shard: int, persons: int, areas: list[Any], agencies: dict[str, tuple[int, str]]) -> None:
    import django

    django.setup()
    from suluh.people.models import Identity, Key, Person, Record, Trace
    from suluh.reports.models import Mention, Report
    from suluh.synthetic import stream_claims

    sheets = {model: Sheet(model) for model in (Person, Record, Identity, Trace, Key, Report, Mention)}
    known: dict[int, UUID] = {}
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("SET session_replication_role = replica")  # no triggers: neither trail nor foreign keys
        database.execute("SET synchronous_commit = off")
        for number, claim in enumerate(stream_claims(areas, persons, shard)):
            _add(sheets, claim, number + shard, known, *agencies[claim.agency])
            if number % BATCH == BATCH - 1:
                for sheet in sheets.values():
                    sheet.write(database)
        for sheet in sheets.values():
            sheet.write(database)


def _add(sheets: dict[Any, Sheet], claim: Any, number: int, known: dict[int, UUID], agency: int, seat: str) -> None:
    """Add what one claim comes to; the person is the true one, as if clearing were done."""
    from suluh.ids import new_id

    people = {model.__name__: sheet for model, sheet in sheets.items()}
    pk, at = new_id(), datetime(claim.stated_on.year, claim.stated_on.month, claim.stated_on.day, tzinfo=UTC)
    at += timedelta(seconds=number % 86400)
    person = known.get(claim.person)
    if person is None:
        person = known[claim.person] = new_id()
        people["Person"].add(id=person, known_since=at)
    area = seat or claim.area[:5]
    held = {"agency_id": agency, "area_code": area}
    people["Record"].add(
        id=pk, person_id=person, **held, source="IMPORT", role="VICTIM", sex=claim.sex or "",
        birth_year=claim.born.year, home_code=claim.area[:5] if len(claim.area) >= 5 else "", said_at=at,
        compared_at=None if number % UNCOMPARED == 0 else at,
    )  # fmt: skip
    _add_identity(people, claim, pk, held)
    if number % REPORTED == 0:
        _add_report(people, claim, pk, held, at)


def _add_identity(people: dict[str, Sheet], claim: Any, pk: UUID, held: dict[str, object]) -> None:
    from django.conf import settings

    from suluh.linkage.dates import PartialDate
    from suluh.linkage.traces import Claim, keys, trace
    from suluh.sealing import keyed_hash, seal

    born = PartialDate(*claim.born) if claim.born.year else None
    people["Identity"].add(
        record_id=pk, **held, name=claim.name, aliases=claim.aliases, birth_year=claim.born.year,
        birth_month=claim.born.month, birth_day=claim.born.day,
        birth_precision={"year": 1, "month": 2, "day": 3}[born.precision] if born else 0,
        birth_place=claim.birthplace, sex=claim.sex or "",
        nik_sealed=seal(claim.nik, str(pk)) if claim.nik else None,
        nik_hash=keyed_hash(claim.nik) if claim.nik else None,
        passport_sealed=seal(claim.passport, str(pk)) if claim.passport else None,
        passport_hash=keyed_hash(claim.passport) if claim.passport else None,
        phones=claim.phones, village_id=claim.area if len(claim.area) == 13 else None, address=claim.address,
    )  # fmt: skip
    said = Claim(claim.name, claim.aliases, claim.sex or "", born, claim.nik, claim.passport, claim.phones, claim.area)
    marks = trace(said, settings.INDEX_KEY)
    fields = asdict(marks)
    people["Trace"].add(record_id=pk, home_code=fields.pop("area_code"), **fields)
    for key in keys(marks, settings.INDEX_KEY):
        people["Key"].add(family=int(key.family), hash=key.hash, record_id=pk)


def _add_report(people: dict[str, Sheet], claim: Any, pk: UUID, held: dict[str, object], at: datetime) -> None:
    from suluh.ids import new_id

    report = new_id()
    chance = report.int % 100
    status = "RECEIVED" if chance < 4 else "RETURNED" if chance < 6 else "REFUSED" if chance < 10 else "VERIFIED"
    people["Report"].add(
        id=report, **held, source="IMPORT", channel="LIST", status=status, said_on=claim.stated_on, received_at=at,
        status_at=at, exploitation=["ForcedLabour"], place=claim.birthplace,
        narrative="Dijanjikan bekerja dengan upah tetap, tetapi paspor diambil dan upah tidak pernah dibayar. " * 3,
    )  # fmt: skip
    people["Mention"].add(id=new_id(), report_id=report, record_id=pk, position=0)
