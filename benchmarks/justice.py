"""Restitution of a hundred thousand cases: adding it all up, what is overdue, whose move it is, the round, and a PDF.

It stands on the database that `cases` loads, and adds a claim to each of its cases.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import cycle
from uuid import UUID

import psycopg

from benchmarks.cases import AGENCIES, CASES, ONE, case_page, client, home, load, measure
from benchmarks.harness import Bench, application

FILL = """
INSERT INTO justice_claim (id, case_id, area_code, assessed, demanded, adjudged, adjudged_on, paid, due_on,
    move_by, next, mover, told, opened_by_id, opened_at, regime_id)
  SELECT pg_temp.one('0195', n), pg_temp.one('0194', n), a.area_id, 50000000, 48000000, 40000000 + n % 97 * 100000,
    current_date - (n % 2900)::int, CASE n % 5 WHEN 0 THEN 40000000 WHEN 1 THEN 12000000 ELSE 0 END,
    current_date - (n % 2900)::int + 45, current_date - (n % 2900)::int + 45,
    CASE WHEN n % 970 = 0 THEN 'DONE' ELSE 'WARN' END,
    CASE WHEN n % 970 = 0 THEN 'NOBODY' ELSE 'COURT' END, true, a.worker, now(),
    (SELECT id FROM library_regime WHERE code = 'uu21') FROM numbers JOIN agencies a ON a.place = n % {agencies};
INSERT INTO justice_proceeding (id, case_id, accused, charges, stage, stage_on, opened_by_id, opened_at)
  SELECT pg_temp.one('0196', n), pg_temp.one('0194', n), 'Perekrut', '{{}}', 'POLICE_REPORT', current_date - 90,
    a.worker, now() FROM numbers JOIN agencies a ON a.place = n % {agencies};
INSERT INTO justice_informing (id, case_id, teller, "on", language, note, by_id, at)
  SELECT pg_temp.one('0197', n), pg_temp.one('0194', n), 'INVESTIGATOR', current_date - 90, 'Dawan', '', a.worker,
    now() - interval '90 days'
    FROM numbers JOIN agencies a ON a.place = n % {agencies} WHERE n % 10 < 8
"""


def run(bench: Bench) -> None:
    """Measure."""
    with application(home()):
        load()
        _add_claims()
        bench.note("claims", CASES)
        worker, province, national = (client(name) for name in ("w53", "bench-koko", "bench-pusat"))
        ledgers = [f"{case_page(n)}restitusi/" for n in range(53, CASES, AGENCIES)]
        measure(bench, "restitution of a case", worker, cycle(ledgers))
        measure(bench, "restitution of the country", national, cycle(["/restitusi/", "/restitusi/?tahun=2025"]))
        measure(bench, "restitution of a province", province, cycle(["/restitusi/"]))
        measure(bench, "restitution of an agency", worker, cycle(["/restitusi/"]))
        measure(bench, "whose move it is", worker, cycle(["/restitusi/giliran/"]))
        measure(bench, "the desk of a case worker", worker, cycle(["/"]))
        _papers(bench)
        _round(bench)


def _add_claims() -> None:
    from suluh.command import machine

    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        if database.execute("SELECT 1 FROM justice_claim LIMIT 1").fetchone():
            return
        database.execute("SET session_replication_role = replica")
        database.execute(ONE)
        database.execute(f"CREATE TEMP TABLE numbers AS SELECT n FROM generate_series(0, {CASES - 1}) AS n".encode())
        database.execute(
            b"CREATE TEMP TABLE agencies AS SELECT a.id, a.area_id, m.user_id AS worker, substr(a.code, 2)::int "
            b"AS place FROM accounts_agency a JOIN accounts_membership m ON m.agency_id = a.id "
            b"AND m.role = 'CASE_WORKER'"
        )
        for statement in FILL.format(agencies=AGENCIES).split(";\n"):
            database.execute(statement.encode())
        database.execute("VACUUM (ANALYZE)")


def _papers(bench: Bench) -> None:
    """Issue the calculation of restitution, as PDF, for one case after another."""
    from django.db import transaction

    from suluh.accounts.models import User
    from suluh.accounts.queries import get_actor
    from suluh.cases.kinds import Part
    from suluh.database.identity import acting_as
    from suluh.justice.access import get_docket
    from suluh.justice.actions.papers import print_restitution, print_summary
    from suluh.justice.queries.ledger import find_claim

    at = datetime.now(UTC)
    actor = get_actor(User.objects.get(username="w53"), at)
    times: dict[str, list[float]] = {"a calculation as PDF": [], "a summary for the court as PDF": []}
    for number in range(53, CASES, AGENCIES):
        with acting_as(actor.identity()), transaction.atomic():
            docket = get_docket(actor, case_page_id(number), at, Part.RESTITUTION)
            claim = find_claim(docket.case_id)
            assert claim is not None
            start = time.perf_counter()
            print_restitution(actor=actor, at=at, docket=docket, claim=claim)
            between = time.perf_counter()
            print_summary(actor=actor, at=at, docket=docket)
            times["a calculation as PDF"].append(between - start)
            times["a summary for the court as PDF"].append(time.perf_counter() - between)
        if len(times["a calculation as PDF"]) == 60:
            break
    for name, seconds in times.items():
        bench.add(name, seconds[5:])


def case_page_id(number: int) -> UUID:
    """Return the id of a case by its number."""
    return UUID(case_page(number).split("/")[2])


def _round(bench: Bench) -> None:
    from suluh.justice.jobs import follow

    with bench.once("the round over all running claims"):
        passed = follow(datetime.now(UTC))
    bench.note("the round over all running claims", f"{passed} turns passed on")
    with bench.once("the round again, an hour later"):
        follow(datetime.now(UTC))
