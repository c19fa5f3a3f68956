"""A hundred thousand cases with two million events, notes and services: the page of a case, worklists, and the round.

Rows are written by the database itself, past the policies and the trail; pages are asked through the whole application
as the officers who would open them. SULUH_BENCH_CASES sets the number of cases.
"""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.harness import Bench, application

RUNS, WARM_UP = 100, 5
CASES = int(os.environ.get("SULUH_BENCH_CASES", "100000"))
AGENCIES = 500

ONE = b"""
CREATE FUNCTION pg_temp.one(head text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (head || '0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$
"""
FILL = """
INSERT INTO people_person (id, known_since)
  SELECT pg_temp.one('0190', n), now() - interval '1 year' FROM numbers;
INSERT INTO people_record (id, person_id, agency_id, area_code, source, role, sex, birth_year, home_code, said_at,
    led_in)
  SELECT pg_temp.one('0191', n),
    pg_temp.one('0190', n), a.id, a.area_id, 'STAFF', 'VICTIM', 'F',
    1980 + n % 30, '', now() - interval '1 year', '' FROM numbers JOIN agencies a ON a.place = n % {agencies};
INSERT INTO reports_report (id, agency_id, area_code, source, channel, status, said_on, received_at, status_at,
    anonymous, urgent, child, narrative, place, exploitation, recruited_on, departed_on, returned_on, recruiter,
    external_id, body_digest, led_in)
  SELECT pg_temp.one('0192', n), a.id, a.area_id, 'STAFF', 'PHONE', 'VERIFIED',
    current_date - 300, now() - interval '300 days', now() - interval '299 days', false, false, false, 'x', '', '{{}}',
    '2024-05', '', '', '', '', '', '' FROM numbers JOIN agencies a ON a.place = n % {agencies};
INSERT INTO reports_mention (id, report_id, record_id, position)
  SELECT pg_temp.one('0193', n),
    pg_temp.one('0192', n),
    pg_temp.one('0191', n), 0 FROM numbers;
INSERT INTO cases_case (id, record_id, report_id, agency_id, area_code, state, state_at, closing_reason, opened_by_id,
    opened_at, worker_id, touched_at, whereabouts, where_code, where_note, risk)
  SELECT pg_temp.one('0194', n),
    pg_temp.one('0191', n),
    pg_temp.one('0192', n), a.id, a.area_id,
    CASE WHEN n % 10 < 2 THEN 'FOLLOW_UP' WHEN n % 10 < 7 THEN 'ACTIVE' ELSE 'CLOSED' END, now() - interval '90 days',
    CASE WHEN n % 10 < 7 THEN '' ELSE 'COMPLETE' END, a.worker, now() - n % 700 * interval '1 day', a.worker,
    now() - n % 30 * interval '1 day', 'HOME', '', '', 'LOW' FROM numbers JOIN agencies a ON a.place = n % {agencies};
INSERT INTO cases_event (id, case_id, kind, state, text, at, by_id, agency_id, level, key)
  SELECT gen_random_uuid(), pg_temp.one('0194', n), 'NOTE', '',
    'Sudah ditelepon; keadaannya stabil dan keluarganya mendukung.', now() - e * interval '5 days', a.worker, a.id,
    CASE WHEN e % 7 = 0 THEN 'AGENCY' ELSE 'OPEN' END, '' FROM numbers
    JOIN agencies a ON a.place = n % {agencies} CROSS JOIN generate_series(1, 17) AS e;
INSERT INTO cases_service (id, case_id, kind, text, emergency, state, requested_by, requested_on, provider_name,
    outcome, skip_reason, note, cost, bearer, key, at, by_id)
  SELECT gen_random_uuid(), pg_temp.one('0194', n), 'HEALTH', '', false, 'DONE',
    'PERSON', current_date - 200, 'RSUD', 'REACHED', '', '', 150000, 'APBD_KAB', '', now(), a.worker FROM numbers
    JOIN agencies a ON a.place = n % {agencies} CROSS JOIN generate_series(1, 3) AS e;
INSERT INTO cases_due (id, case_id, agency_id, area_code, worker_id, kind, text, code, starts_at, warn_at, due_at,
    subject, "end")
  SELECT gen_random_uuid(), pg_temp.one('0194', n), a.id, a.area_id, a.worker,
    'SERVICE', 'Konseling', 'dl-layanan', now() - interval '9 days', now() + (n % 200 - 4) * interval '1 hour',
    now() + (n % 200 - 2) * interval '1 hour', gen_random_uuid(), '' FROM numbers
    JOIN agencies a ON a.place = n % {agencies} CROSS JOIN generate_series(1, 2) AS e WHERE n % 10 < 7;
INSERT INTO audit_entry (id, at, event, subject, subject_id, area_code, purpose, facts)
  SELECT pg_temp.one('0198', n), now() - interval '1 year', 'case.opened', 'cases.case', pg_temp.one('0194', n),
    a.area_id, '', '{{}}' FROM numbers JOIN agencies a ON a.place = n % {agencies};
INSERT INTO audit_link (entry_id, hash)
  SELECT pg_temp.one('0198', n), sha256(pg_temp.one('0198', n)::text::bytea) FROM numbers;
"""


def run(bench: Bench) -> None:
    """Measure."""
    with application(home()):
        load()
        bench.note("cases", CASES)
        bench.note("events, notes and services", CASES * 20)
        worker, coordinator, national = (client(name) for name in ("w53", "bench-koko", "bench-pusat"))
        pages = [case_page(n) for n in range(53, CASES, AGENCIES)]
        measure(bench, "a case, as its worker", worker, cycle(pages))
        measure(bench, "its plan and services", worker, cycle(f"{page}rencana/" for page in pages))
        measure(bench, "its notes", worker, cycle(f"{page}catatan/" for page in pages))
        measure(bench, "worklist of an agency", worker, cycle(["/perkara/", "/perkara/?lewat=1", "/perkara/?hal=2"]))
        measure(bench, "worklist of a province", coordinator, cycle(["/perkara/", "/perkara/?urut=-dibuka"]))
        measure(bench, "worklist of the country", national, cycle(["/perkara/", "/perkara/?status=FOLLOW_UP"]))
        measure(bench, "calendar of an agency", worker, cycle(["/perkara/tenggat/?tampil=semua", "/perkara/tenggat/"]))
        measure(bench, "caseload of a province", coordinator, cycle(["/perkara/beban/"]))
        _sweep(bench)


def home() -> Path:
    """Name the folder in which the loaded database stays from run to run."""
    return Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / f"cases-{CASES}"


def load() -> None:
    from suluh.accounts.kinds import AgencyKind, Role
    from suluh.accounts.models import Agency, User
    from suluh.command import machine
    from suluh.library.actions import load_law
    from suluh.regions.models import Area

    if Agency.objects.exists():
        return
    load_law()
    for number in range(AGENCIES):
        province, code = f"{11 + number // 20}", f"{11 + number // 20}.{number % 20 + 1:02d}"
        Area.objects.get_or_create(
            code=province, defaults={"level": 1, "kind": "provinsi", "name": f"Provinsi {province}"}
        )
        Area.objects.create(code=code, parent_id=province, level=2, kind="kabupaten", name=f"Kabupaten {number}")
        agency = Agency.objects.create(code=f"a{number}", name=f"UPTD {number}", kind=AgencyKind.UPTD_PPA, area_id=code)
        user = User.objects.create(username=f"w{number}", full_name=f"Pendamping {number}")
        _post(user, agency, Role.CASE_WORKER, code)
    for name, area in (("bench-koko", "13"), ("bench-pusat", None)):
        user = User.objects.create(username=name)
        _post(user, agency, Role.COORDINATOR, area)
    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("SET session_replication_role = replica")
        database.execute(ONE)
        every = f"SELECT n FROM generate_series(0, {CASES - 1}) AS n"
        database.execute(f"CREATE TEMP TABLE numbers AS {every}".encode())
        database.execute(
            b"CREATE TEMP TABLE agencies AS SELECT a.id, a.area_id, m.user_id AS worker, substr(a.code, 2)::int "
            b"AS place FROM accounts_agency a JOIN accounts_membership m ON m.agency_id = a.id "
            b"AND m.role = 'CASE_WORKER'"
        )
        for statement in FILL.format(agencies=AGENCIES).split(";\n"):
            if statement.strip():
                database.execute(statement.encode())
        database.execute("VACUUM (ANALYZE)")


def _post(user: Any, agency: Any, role: Any, area: str | None) -> None:
    from suluh.accounts.models import Membership

    Membership.objects.create(user=user, agency=agency, role=role, area_id=area, starts=date(2024, 1, 1))


def case_page(number: int) -> str:
    return f"/perkara/01940000-0000-7000-8000-{number:012x}/"


def client(name: str) -> Any:
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from suluh.accounts.models import User

    client, user = Client(SERVER_NAME="localhost"), User.objects.get(username=name)
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    client.force_login(user)
    return client


REDATE = """
DELETE FROM cases_due WHERE kind = 'QUIET';
UPDATE cases_due SET starts_at = starts_at + gone, warn_at = warn_at + gone, due_at = due_at + gone,
    warned_at = NULL, escalated_at = NULL
FROM (SELECT now() - max(due_at) + interval '197 hours' AS gone FROM cases_due WHERE kind = 'SERVICE') AS since
WHERE kind = 'SERVICE'
"""
"""What is due was loaded as due from two hours ago to 197 hours ahead, and no case as quiet: so it is each time."""


def _sweep(bench: Bench) -> None:
    from suluh.cases.jobs import go_round
    from suluh.command import machine

    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("SET session_replication_role = replica")
        database.execute(REDATE.encode())
        database.execute("VACUUM (ANALYZE) cases_due, cases_case, audit_entry, audit_link")
    now = datetime.now(UTC)
    for name, later in (("the round over all open cases", 0), ("the round again", 0), ("the round, a day missed", 24)):
        ours, theirs = time.process_time(), of_database()
        with bench.once(name):
            swept = go_round(now + timedelta(hours=later))
        ours, theirs = time.process_time() - ours, of_database() - theirs
        bench.note(name, f"{swept.quiet} quiet, {swept.warned} warned, {swept.escalated} escalated")
        bench.note(f"{name}, processor", f"{ours:.1f} s, the database {theirs:.1f} s")


def measure(bench: Bench, name: str, client: Any, addresses: Iterator[str]) -> None:
    """Ask for one address after another; the processor's time, ours and the database's, is noted beside the clock's."""
    seconds: list[float] = []
    ours = theirs = 0.0
    for number in range(WARM_UP + RUNS):
        if number == WARM_UP:
            ours, theirs = time.process_time(), of_database()
        address = next(addresses)
        start = time.perf_counter()
        answer = client.get(address)
        took = time.perf_counter() - start
        assert answer.status_code == 200, (name, address, answer.status_code)
        if number >= WARM_UP:
            seconds.append(took)
    ours, theirs = (1000 * spent / RUNS for spent in (time.process_time() - ours, of_database() - theirs))
    bench.add(name, seconds)
    bench.note(f"{name}, processor", f"{ours:.0f} ms, the database {theirs:.0f} ms")


def of_database() -> float:
    """Return how many seconds of a processor our connection to the database has taken."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
