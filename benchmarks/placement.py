"""Placement at the country's size: a year's 300,000 files with their flags, an officer's pages, the night's round.

    script/bench placement

The database writes the files itself, in the order in which they would come in, without triggers; what the flags say is
worded by the product's own sweep and copied in. It is kept and used again until this file or what it loads changes.
"""

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Barrier
from typing import Any

import psycopg
from django.db import transaction
from django.test import Client
from psycopg.types.json import Jsonb

from benchmarks.cases import of_database
from benchmarks.harness import Bench, application

FILES = int(os.environ.get("SULUH_BENCH_FILES", "300000"))
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
TODAY = date(2026, 3, 2)
OFFICES, RECRUITERS, PLACES = 50, 3000, 400
"""Offices that hold the files (none in the country has more than some 6,000 a year), who offers, from where."""
SEEDS = """
    CREATE TEMP TABLE offices AS SELECT row_number() OVER (ORDER BY code <> 'ltsa-bench', id) - 1 AS place, id
        FROM accounts_agency WHERE kind = 'ONE_STOP_SERVICE' LIMIT {offices};
    CREATE TEMP TABLE places AS SELECT row_number() OVER (ORDER BY md5(code)) - 1 AS place, code FROM regions_area
        WHERE level = 4 AND ends IS NULL AND (code LIKE '53.%' OR code LIKE '52.%') ORDER BY 1 LIMIT {places};
    CREATE TEMP TABLE offered (place int, name text, mark bigint);
    CREATE FUNCTION pg_temp.one(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
        $$ SELECT (lpad(to_hex(n), 8, '0') || kind || substr(md5(kind || n), 1, 20))::uuid $$;
    CREATE TEMP TABLE told AS SELECT n, o.id AS office, p.code AS area FROM generate_series(1, {files}) AS n
        JOIN offices o ON o.place = n % {offices} JOIN places p ON p.place = (n % {offices}) * 8 + n / {offices} % 8
        ORDER BY n
"""
FILL = """
    INSERT INTO people_person (id, known_since) SELECT pg_temp.one('7001', n), now() FROM told;
    INSERT INTO people_record (id, person_id, agency_id, area_code, source, role, sex, home_code, said_at, led_in)
        SELECT pg_temp.one('7002', n), pg_temp.one('7001', n), office, '', 'STAFF', 'MIGRANT', 'F', '', now(), ''
        FROM told;
    INSERT INTO placement_candidate (id, agency_id, area_code, number, record_id, code_hash, channel_id, stage,
            stage_on, standing, destination_id, job, employer, offerer, recruiter, recruiter_mark, visa, route, signs,
            "returning", leaves_on, born, return_reason, entered_at, key)
        SELECT pg_temp.one('7003', n), office, area, n, pg_temp.one('7002', n), md5('h' || n), {channel}, 'PL_INFO',
            date '2026-01-05' + (n % 50)::int, 'OPEN', (ARRAY['MY', 'SA', 'HK', 'TW'])[1 + n / 50 % 4],
            (ARRAY['PLANTATION', 'HOUSEKEEPER', 'FACTORY'])[1 + n % 3],
            (ARRAY['COMPANY', 'INDIVIDUAL', 'UNKNOWN'])[1 + n % 3],
            (ARRAY['OFFICE', 'COMPANY', 'BROKER', 'KIN', 'ADVERT'])[1 + n / 50 % 5],
            coalesce(f.name, ''), f.mark, 'UNKNOWN', 'UNKNOWN', '{{}}', false,
            CASE WHEN n % 2 = 0 THEN date '2026-03-05' + (n / 400 % 300)::int END,
            date '1980-01-01' + (n * 37 % 10500)::int, '', now(), 'k' || n
        FROM told LEFT JOIN offered f ON n / 50 % 5 = 2 AND f.place = (n % {offices}) * 60 + n / 3000 % 60 ORDER BY n;
    INSERT INTO placement_document (id, candidate_id, agency_id, area_code, kind, office, elsewhere, birth, result,
            note, other_name)
        SELECT pg_temp.one('7' || k.place || '04', n), pg_temp.one('7003', n), office, area, k.kind, '',
            n % 40 = 0 AND k.kind = 'PASSPORT',
            CASE WHEN k.kind IN ('PASSPORT', 'BIRTH') THEN date '1980-01-01' + ((n * 37 + CASE WHEN n % 50 = 0 AND
                k.kind = 'PASSPORT' THEN 365 ELSE 0 END) % 10500)::int END, 'VALID', '', false
        FROM told, (VALUES (0, 'PASSPORT'), (1, 'BIRTH'), (2, 'PERMIT'), (3, 'CONTRACT')) AS k (place, kind)
        ORDER BY n;
    INSERT INTO placement_payment (id, candidate_id, agency_id, area_code, item, label, amount, deducted, "on",
            receiver, noted_at, key)
        SELECT pg_temp.one('7005', n), pg_temp.one('7003', n), office, area, 'C03', 'Visa kerja', 4500000, false,
            date '2026-02-01', '', now(), 'p' || n
        FROM told WHERE n % 20 = 0
"""
FLAGS = (
    "id", "candidate_id", "agency_id", "area_code", "flag", "row", "facts", "weight", "advisory", "found_at", "outcome",
    "note",
)  # fmt: skip


def run(bench: Bench) -> None:
    """Fill a database once, then ask."""
    root = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}"))
    home, stamp = root / f"placement-{FILES}", hashlib.sha256((SEEDS + FILL).encode()).hexdigest()
    note = home / "loaded.json"
    if home.exists() and (not note.exists() or json.loads(note.read_text())["stamp"] != stamp):
        shutil.rmtree(home)
    with application(home):
        actor = _settled()
        if not note.exists():
            start = time.perf_counter()
            _fill()
            _fill_flags()
            note.write_text(json.dumps({"stamp": stamp, "seconds": round(time.perf_counter() - start)}))
        bench.note("files", FILES)
        bench.note("seconds of filling", json.loads(note.read_text())["seconds"])
        _ask(bench, actor)
        _fifty(bench, actor)
        _pages(bench)
        _round(bench)
    bench.note("bounds", "a year < 60 s; a file < 5 ms; an offer < 100 ms; a page < 150 ms; fifty exact")


def _settled() -> Any:
    """Make places, law, an office and its officer, and return the officer."""
    from suluh.accounts.kinds import AgencyKind, Role
    from suluh.accounts.models import Agency, Membership, User
    from suluh.accounts.queries import get_actor
    from suluh.library.actions import load_law
    from suluh.placement.actions.law import load_rules
    from suluh.regions import actions as regions
    from suluh.regions.models import Area, Country

    if Country.objects.count() < 200:
        regions.load_areas(regions.read_codes())
        regions.load_countries()
    load_law()
    load_rules()
    agency, _ = Agency.objects.get_or_create(
        code="ltsa-bench", defaults={"name": "LTSA", "kind": AgencyKind.ONE_STOP_SERVICE, "area_id": "53"}
    )
    if Agency.objects.count() < 1000:
        kinds = (AgencyKind.ONE_STOP_SERVICE, AgencyKind.LABOUR_OFFICE, AgencyKind.MIGRANT_PROTECTION)
        places = Area.objects.valid_today().filter(level=2)
        Agency.objects.bulk_create(
            Agency(code=f"{kind}-{area.code}"[:40].lower(), name=f"Kantor {area.name}", kind=kind, area=area)
            for area in places for kind in kinds
        )  # fmt: skip
    user = User.objects.filter(username="bench").first() or User.objects.create_user("bench", email="b@suluh.example")
    Membership.objects.get_or_create(
        user=user, agency=agency, role=Role.PLACEMENT_OFFICER, area_id="53", defaults={"starts": date(2025, 1, 1)}
    )
    return get_actor(user, AT)


def _fill() -> None:
    from suluh.command import machine
    from suluh.placement.models import Channel

    sizes = {"offices": OFFICES, "places": PLACES, "files": FILES, "channel": Channel.objects.get(code="umum").pk}
    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        for statement in SEEDS.format(**sizes).split(";\n"):
            database.execute(statement.encode())
        with database.cursor().copy("COPY offered FROM STDIN") as rows:
            for row in _offered():
                rows.write_row(row)
        for statement in FILL.format(**sizes).split(";\n"):
            database.execute(statement.encode())
        database.execute("ANALYZE")


def _offered() -> Iterator[tuple[int, str, int | None]]:
    """Yield who offers work: names as the country gives them, every third of them the one before, spelled otherwise."""
    from suluh.placement.queries.files import mark_of
    from suluh.synthetic.names import load_people

    rng, name = Random(7), ""
    for place in range(RECRUITERS):
        if place % 3 == 2:
            name = f"Pak {name.replace('u', 'oe').replace('y', 'j')}"
        else:
            name = load_people(("flores", "sasak")[place % 2]).draw_name(rng, "M", 1980, "", "").full
        yield place, name, mark_of(name)


def _fill_flags() -> None:
    """Write what warns in every file, as a first round would leave it."""
    from suluh.accounts.rules import SYSTEM
    from suluh.command import machine
    from suluh.database.identity import acting_as
    from suluh.ids import new_id
    from suluh.placement.models import Candidate
    from suluh.placement.queries.sweep import flags_of_all, sweep_on, told_on

    with acting_as(SYSTEM.identity()), transaction.atomic():
        sweep, files = sweep_on(TODAY), Candidate.objects.all()
        of: dict[Any, Any] = {pk: told for pk, *told in files.values_list("pk", "agency", "area_code", "leaves_on")}
        with psycopg.connect(machine.superuser(database=machine.database_name())) as database:
            database.execute("SET session_replication_role = replica; SET synchronous_commit = off")
            into = f"COPY placement_finding ({', '.join(FLAGS)}) FROM STDIN"
            with database.cursor().copy(into.encode()) as rows:
                for pk, answer in flags_of_all(files, TODAY, sweep):
                    agency, area, leaves_on = of[pk]
                    for told in told_on(answer, sweep, leaves_on):
                        flag, row, facts, *rest = told
                        rows.write_row((new_id(), pk, agency, area, flag, row, Jsonb(dict(facts)), *rest, AT, "", ""))
    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("VACUUM (ANALYZE)")


def _ask(bench: Bench, actor: Any) -> None:
    """Time the flags of a whole year, of one file, and an offer as the public checks it."""
    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.placement.models import Candidate
    from suluh.placement.queries.files import file_of, files
    from suluh.placement.queries.law import bars, free_items
    from suluh.placement.queries.sweep import flags_of_all
    from suluh.placement.rules.files import flags_of_file, ranked

    name = "flags of a year"
    with acting_as(SYSTEM.identity()), transaction.atomic(), _processor(bench, name), bench.once(name):
        flagged = sum(not answer.clear for _, answer in flags_of_all(Candidate.objects.all(), TODAY))
    bench.note("files with a flag", flagged)
    law, items = bars(), free_items(TODAY)
    with acting_as(actor.identity()), transaction.atomic():
        some = list(files().order_by("number")[:100])
        made = [file_of(one, TODAY) for one in some]
        took = []
        for file in made:
            start = time.perf_counter()
            ranked(flags_of_file(file, law, items))
            took.append(time.perf_counter() - start)
        bench.add("rules of one file", took)
        took = []
        for one in some:
            start = time.perf_counter()
            ranked(flags_of_file(file_of(one, TODAY), law, items))
            took.append(time.perf_counter() - start)
        bench.add("one file, read and judged", took)
    offer = {"home": "53.04", "destination": "MY", "job": "PLANTATION", "offerer": "BROKER", "asked": ["C01", "C03"]}
    client = Client(SERVER_NAME="localhost")
    with _processor(bench, "an offer checked", 160):
        bench.time("an offer checked", lambda: client.post("/periksa-tawaran/", offer), runs=150)


@contextlib.contextmanager
def _processor(bench: Bench, name: str, times: int = 1) -> Iterator[None]:
    """Note the processor's time, ours and the database's, which others at work change little."""
    before = time.process_time(), of_database()
    yield
    ours, theirs = (
        (after - was) / times for after, was in zip((time.process_time(), of_database()), before, strict=True)
    )
    told = f"{ours:.1f} s, the database {theirs:.1f} s" if times == 1 else f"{ours * 1000:.0f}; {theirs * 1000:.0f} ms"
    bench.note(f"{name}, processor", told)


def _fifty(bench: Bench, actor: Any) -> None:
    """Let fifty take seven places at the same moment, each on a connection of its own."""
    from django.db import connections

    from suluh.database.identity import acting_as
    from suluh.placement.actions.files import take_place
    from suluh.placement.actions.orders import allot, enter_employer, enter_order
    from suluh.placement.models import Allotment, Candidate, JobOrder

    with acting_as(actor.identity()), transaction.atomic():
        number = JobOrder.objects.count() + 1
        employer = enter_employer(
            actor=actor, at=AT, name=f"Ladang {number}", country="MY", registration=f"B-{number}", sector="PLANTATION",
            address="Sabah", legal_form="", contact="", agreement="", verified_by="", verified_on=None,
            valid_until=None,
        )  # fmt: skip
        order = enter_order(
            actor=actor, at=AT, number=f"JO/{number}", employer=employer, company=None, job="PLANTATION", city="",
            seats=7, wage=1700, currency="MYR", months=24, least_age=18, terms="", starts=date(2026, 1, 1),
            ends=date(2027, 1, 1), verified_by="Atase", verified_number="1", verified_on=date(2026, 1, 2),
        )  # fmt: skip
        place = allot(actor=actor, at=AT, order=order, area="53.04", seats=7, within=True)
        chosen = list(Candidate.objects.filter(accepted_at=None, standing="OPEN").order_by("number")[:50])
    together = Barrier(len(chosen))

    def take(file: Candidate) -> tuple[str, float]:
        try:
            together.wait(60)
            start = time.perf_counter()
            with acting_as(actor.identity()), transaction.atomic():
                got = take_place(actor=actor, at=AT, candidate=file, allotment=place)
            return got.standing, time.perf_counter() - start
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(chosen)) as pool:
        got = list(pool.map(take, chosen))
    bench.add("a place, fifty at once", [seconds for _, seconds in got])
    bench.note("places taken of seven", sum(standing == "OPEN" for standing, _ in got))
    bench.note("counted in the quota", Allotment.objects.get(pk=place.pk).taken)


PAGES = {
    "queue of files": "/penempatan/berkas/",
    "form for a file": "/penempatan/berkas/baru/",
    "job orders": "/penempatan/permintaan/",
    "companies": "/penempatan/perusahaan/",
    "employers": "/penempatan/majikan/",
    "batches": "/penempatan/rombongan/",
    "moratoria": "/penempatan/moratorium/",
    "rules": "/penempatan/aturan/",
}
OF_FILE = {"one file": "", "plan": "rencana/", "place": "tempat/", "document": "dokumen/PASSPORT/", "payment": "bayar/"}


def _pages(bench: Bench) -> None:
    """Time the pages of an officer whose office holds a fiftieth of the files."""
    from suluh.accounts.models import User
    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.placement.models import Candidate, JobOrder

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="bench"))
    with acting_as(SYSTEM.identity()), transaction.atomic():
        own = Candidate.objects.filter(agency__code="ltsa-bench").order_by("number")
        some = list(own.values_list("pk", flat=True)[1000:1040])
        order = JobOrder.objects.order_by("pk").values_list("pk", flat=True)[0]
    files = {name: [f"/penempatan/berkas/{pk}/{part}" for pk in some] for name, part in OF_FILE.items()}
    lists = {name: [address] for name, address in PAGES.items()}
    for name, asked in {**lists, "one job order": [f"/penempatan/permintaan/{order}/"], **files}.items():
        wheel = cycle(asked)
        for address in asked[:1]:
            if (status := client.get(address).status_code) != 200:
                raise RuntimeError(f"{address}: {status}")
        with _processor(bench, f"page: {name}", 33):
            bench.time(f"page: {name}", _turning(client, wheel), runs=30, warm_up=3)


def _turning(client: Client, wheel: Iterator[str]) -> Callable[[], object]:
    return lambda: client.get(next(wheel))


def _round(bench: Bench) -> None:
    """Time the night's round, nothing new and with each hundredth file to be written anew, and writing file by file."""
    from suluh.accounts.rules import SYSTEM
    from suluh.command import machine
    from suluh.database.identity import acting_as
    from suluh.placement.actions.files import evaluate
    from suluh.placement.actions.watch import evaluate_all
    from suluh.placement.jobs import go_round
    from suluh.placement.models import Candidate, Finding
    from suluh.placement.queries.sweep import sweep_on

    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("SET session_replication_role = replica")
        database.execute(
            "DELETE FROM placement_finding f USING placement_candidate c WHERE c.id = f.candidate_id "
            "AND c.number % 100 = 7"
        )
    with acting_as(SYSTEM.identity()), transaction.atomic():
        some = list(Candidate.objects.filter(number__endswith="07").order_by("pk").values_list("pk", flat=True)[:600])
    with acting_as(SYSTEM.identity()):
        with bench.once("flags of 300 files written one by one (a sample)"), transaction.atomic():
            for row in Candidate.objects.select_related("channel").filter(pk__in=some[:300]):
                evaluate(actor=SYSTEM, at=AT, candidate=row)
        with transaction.atomic():
            sweep = sweep_on(TODAY)
        with bench.once("flags of 300 others written together (a sample)"), transaction.atomic():
            evaluate_all(actor=SYSTEM, at=AT, ids=some[300:], sweep=sweep)
    for name in ("the night's round, each hundredth file anew", "the night's round, nothing new"):
        with _processor(bench, name), bench.once(name):
            done = go_round(AT)
        bench.note(f"{name}: files written", done.flagged)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        bench.note("flags written", Finding.objects.filter(gone_at=None).count())
