"""A country to count: a million cases, five million events and five million entries of registers, by the database.

    with counted_country(): ...      # SULUH_BENCH_HOME keeps the database, SULUH_BENCH_CASES sets its size

For what is counted no identity is needed, so there are none; rows are written by INSERT … SELECT, past the policies and
the trail, with the shape that figures depend on: few regencies have most people, and a third of the people two records.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import psycopg

from benchmarks.harness import application

CASES = int(os.environ.get("SULUH_BENCH_CASES", "1000000"))
OFFICERS = {"bench-coordinator": ("COORDINATOR", "53"), "bench-analyst": ("SECRETARIAT", None),
            "bench-national": ("COORDINATOR", None)}  # fmt: skip
TABLES = [
    "people_person", "people_record", "reports_report", "reports_mention", "reports_review", "cases_case",
    "cases_event", "cases_service", "cases_stop", "cases_conclusion", "cases_determination", "justice_claim",
    "villages_resident",
]  # fmt: skip
HELP = b"""
CREATE FUNCTION pg_temp.one(head text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (head || '0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.u(n bigint, salt int) RETURNS float LANGUAGE sql IMMUTABLE AS $$
  SELECT (hashint8extended(n, salt) & 1048575)::float / 1048576 $$;
"""
"""`one` makes an id; `u` a number from 0 to 1 that is the same in every run."""
PLACES = b"""
CREATE TEMP TABLE homes AS SELECT code, row_number() OVER (ORDER BY md5(code)) - 1 AS place
  FROM regions_area WHERE level = 2 AND ends IS NULL;
CREATE TEMP TABLE ports AS SELECT code, place FROM homes WHERE place < 30;
CREATE TEMP TABLE lands AS SELECT code, ordinality - 1 AS place
  FROM unnest(ARRAY['MY', 'SA', 'TW', 'HK', 'SG', 'KH', 'MM', 'AE', 'KR', 'BN', 'JO', 'TH'])
  WITH ORDINALITY AS t(code, ordinality);
CREATE TEMP TABLE forms AS SELECT kind, ordinality - 1 AS place FROM unnest(%(forms)s::text[])
  WITH ORDINALITY AS t(kind, ordinality);
INSERT INTO accounts_agency (code, name, kind, area_id, contact, is_active)
  SELECT 'uptd-' || code, 'UPTD PPA ' || name, 'UPTD_PPA', code, '', true FROM regions_area
  WHERE level = 2 AND ends IS NULL;
INSERT INTO accounts_agency (code, name, kind, area_id, contact, is_active)
  SELECT 'desa-' || replace(code, '.', '-'), 'Desa ' || name, 'VILLAGE', code, '', true FROM regions_area
  WHERE level = 4 AND ends IS NULL;
CREATE TEMP TABLE posts AS SELECT h.place, a.id, h.code FROM homes h JOIN accounts_agency a ON a.area_id = h.code;
CREATE TEMP TABLE villages AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, area_id AS code
  FROM accounts_agency WHERE kind = 'VILLAGE';
"""
TELLINGS = """
CREATE TEMP TABLE told AS
SELECT n, CASE WHEN n < {cases} THEN n ELSE (n - {cases}) * 3 END AS person, h.code AS home, p.id AS agency,
       p.code AS area, now() - power(u(n, 3), 1.4) * interval '2190 days' AS at,
       CASE WHEN u(n, 4) < 0.85 THEN l.code END AS land, f.kind AS form, u(n, 6) AS dice
FROM generate_series(0, {cases} * 4 / 3 - 1) AS n
JOIN homes h ON h.place = floor(power(u(CASE WHEN n < {cases} THEN n ELSE (n - {cases}) * 3 END, 1), 2) * {homes})
JOIN posts p ON p.place = CASE WHEN u(n, 2) < 0.7 THEN h.place ELSE floor(u(n, 12) * {homes}) END
JOIN lands l ON l.place = floor(power(u(n, 5), 1.5) * 12) JOIN forms f ON f.place = floor(u(n, 7) * {forms});
INSERT INTO people_person SELECT one('0190', person), min(at) FROM told GROUP BY person;
INSERT INTO people_person SELECT one('0189', n), now() FROM generate_series(0, {cases} / 200) AS n;
INSERT INTO people_record (id, person_id, agency_id, area_code, source, role, sex, birth_year, home_code, said_at,
    compared_at, destination_id, led_in)
  SELECT one('0191', n), one('0190', person), agency, area, 'STAFF', CASE WHEN dice < 0.95 THEN 'VICTIM' ELSE 'WITNESS'
    END, CASE WHEN u(person, 8) < 0.7 THEN 'F' ELSE 'M' END, 1965 + (u(person, 9) * 48)::int,
    home || CASE WHEN u(person, 18) < 0.6 THEN '.' || lpad((1 + u(person, 19) * 9)::int::text, 2, '0') ELSE '' END, at,
    at, land, '' FROM told;
INSERT INTO people_record (id, person_id, agency_id, area_code, source, role, sex, home_code, said_at, compared_at,
    led_in)
  SELECT one('0188', n), one('0189', (u(n, 10) * {cases} / 200)::bigint), agency, area, 'STAFF', 'REPORTED', 'M', '',
    at, at, '' FROM told WHERE n % 20 = 0;
INSERT INTO reports_report (id, agency_id, area_code, source, channel, status, said_on, received_at, status_at,
    anonymous, urgent, child, narrative, place, exploitation, recruited_on, departed_on, returned_on, recruiter,
    external_id, body_digest, destination_id, led_in)
  SELECT one('0192', n), agency, area, 'STAFF', (ARRAY['PHONE','WALK_IN','LIST'])[1 + n % 3],
    CASE WHEN n < {cases} THEN 'VERIFIED' WHEN dice < 0.1 THEN 'RECEIVED' WHEN dice < 0.15 THEN 'REFUSED'
    ELSE 'VERIFIED' END, at::date, at, at + interval '2 days', false, dice < 0.1, false, 'x', '',
    CASE WHEN dice < 0.2 THEN ARRAY[form, 'Servitude'] ELSE ARRAY[form] END, '', '', '', '', '', '', land, '' FROM told;
INSERT INTO reports_mention (id, report_id, record_id, position)
  SELECT one('0193', n), one('0192', n), one('0191', n), 0 FROM told;
INSERT INTO reports_mention (id, report_id, record_id, position)
  SELECT one('0187', n), one('0192', n), one('0188', n), 1 FROM told WHERE n % 20 = 0;
INSERT INTO reports_review (id, report_id, decision, reasons, note, at, by_id)
  SELECT one('0186', n), one('0192', n), 'VERIFIED', '{{}}', '', at + interval '2 days', {officer} FROM told
  WHERE n < {cases};
INSERT INTO cases_case (id, record_id, report_id, agency_id, area_code, state, state_at, closing_reason, opened_by_id,
    opened_at, worker_id, touched_at, whereabouts, where_code, where_note, risk)
  SELECT one('0194', n), one('0191', n), one('0192', n), agency, area, CASE WHEN at > now() - interval '1 year' THEN
    'ACTIVE' ELSE 'CLOSED' END, least(at + interval '200 days', now()), CASE WHEN at > now() - interval '1 year' THEN ''
    ELSE 'COMPLETE' END, {officer}, at + interval '3 days', {officer}, at, 'HOME', '', '', 'LOW' FROM told
  WHERE n < {cases};
INSERT INTO cases_conclusion (id, case_id, screening_id, status, reason, at, by_id)
  SELECT one('0195', n), one('0194', n), one('0195', n), CASE WHEN dice < 0.5 THEN 'ActualVictimOfTrafficking'
    ELSE 'NotAVictimOfTrafficking' END, '', at + interval '9 days', {officer} FROM told
  WHERE n < {cases} AND dice < 0.6;
INSERT INTO cases_determination (id, case_id, status, authority, authority_name, letter_number, "on", at, by_id)
  SELECT one('0196', n), one('0194', n), 'ActualVictimOfTrafficking', 'POLICE', 'Polda', 'B/1', at::date + 30, at,
    {officer} FROM told WHERE n < {cases} AND dice < 0.12;
INSERT INTO cases_service (id, case_id, kind, text, emergency, state, requested_by, requested_on, provider_name,
    started_on, ended_on, outcome, skip_reason, note, cost, bearer, key, at, by_id)
  SELECT one('0197', n), one('0194', n), 'HEALTH', '', false, 'DONE', 'PERSON', at::date + 4, 'RSUD', at::date + 7,
    at::date + 20, 'REACHED', '', '', 150000, 'APBD_KAB', '', at + interval '4 days', {officer} FROM told
  WHERE n < {cases};
INSERT INTO cases_stop (id, case_id, kind, "on", area_code, place, employer, at, by_id, country_id)
  SELECT one('0198', n), one('0194', n), 'Transit', '', p.code, '', '', at + interval '5 days', {officer}, NULL
  FROM told JOIN ports p ON p.place = floor(power(u(n, 11), 2) * 30) WHERE n < {cases} AND u(n, 13) < 0.6;
INSERT INTO cases_stop (id, case_id, kind, "on", area_code, place, employer, at, by_id, country_id)
  SELECT one('0199', n), one('0194', n), 'Exploitation', '', CASE WHEN u(n, 14) < 0.3 THEN h.code ELSE '' END, '', '',
    at + interval '6 days', {officer}, CASE WHEN u(n, 14) >= 0.3 THEN land END FROM told
  JOIN homes h ON h.place = floor(u(n, 15) * 60) WHERE n < {cases} AND u(n, 16) < 0.7
  AND (land IS NOT NULL OR u(n, 14) < 0.3);
INSERT INTO justice_claim (id, case_id, area_code, assessed, demanded, adjudged, paid, opened_at, opened_by_id, mover,
    next, told)
  SELECT one('0185', n), one('0194', n), area, 50000000, CASE WHEN n % 20 = 0 THEN 40000000 END,
    CASE WHEN n % 40 = 0 THEN 30000000 END, CASE WHEN n % 80 = 0 THEN 9000000 ELSE 0 END, at + interval '90 days',
    {officer}, '', '', false FROM told WHERE n < {cases} AND n % 10 = 0;
INSERT INTO cases_event (id, case_id, kind, state, text, at, by_id, agency_id, level, key)
  SELECT one('0184', n * 5 + e), one('0194', n), 'NOTE', '', 'Sudah ditelepon; keadaannya stabil.',
    at + e * interval '9 days', {officer}, agency, 'OPEN', '' FROM told CROSS JOIN generate_series(0, 4) AS e
  WHERE n < {cases};
CREATE TEMP TABLE entries AS SELECT n, v.id AS agency, v.code FROM generate_series(0, {cases} * 5 - 1) AS n
  JOIN villages v ON v.place = n / 60;
INSERT INTO people_person SELECT one('0183', n), now() FROM entries;
INSERT INTO people_record (id, person_id, agency_id, area_code, source, role, sex, home_code, said_at, compared_at,
    led_in)
  SELECT one('0182', n), one('0183', n), agency, '', 'STAFF', 'MIGRANT', 'F', left(code, 5),
    now() - u(n, 17) * interval '1500 days', now(), '' FROM entries;
INSERT INTO villages_resident (id, agency_id, area_code, record_id, number, state, relation, hamlet, marital, education,
    former_work, destination_id, city, job, channel, held, recruiter, pledge, employer, remits, departed_on, heard_on,
    return_reason, support, noted_at, key, version)
  SELECT one('0181', n), agency, code, one('0182', n), n % 60, 'AWAY', 'Ibu', '', '', '', '', 'MY', '', 'Perawat',
    'PROCEDURAL', '{{}}', '', '', '', '', '2025-06-01', '2026-03-01', '', '', now(), 'b' || n % 60, 0 FROM entries;
"""


@contextlib.contextmanager
def counted_country() -> Iterator[None]:
    """Hold the application over the loaded country, loading it first where that was not done yet."""
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / f"nation-{CASES}"
    with application(home):
        note = home / "nation.json"
        if not note.exists():
            start = time.perf_counter()
            load()
            note.write_text(json.dumps({"seconds": round(time.perf_counter() - start)}))
        yield


def load() -> None:
    """Fill an empty, migrated database."""
    from suluh.accounts.models import Agency, Membership, User
    from suluh.command import machine
    from suluh.regions import actions
    from suluh.regions.models import Area
    from suluh.reports.kinds import Exploitation

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())
        actions.load_countries()
    address = machine.superuser(database=machine.database_name())
    with psycopg.connect(address, autocommit=True, cursor_factory=psycopg.ClientCursor) as database:
        database.execute("SET session_replication_role = replica")  # no triggers: neither trail nor foreign keys
        database.execute("SET synchronous_commit = off")
        database.execute("SET work_mem = '256MB'")
        database.execute(HELP)
        database.execute(PLACES, {"forms": Exploitation.values[:8]})
        officer = ""
        for name, (role, area) in OFFICERS.items():
            user = User.objects.create_user(name, email=f"{name}@suluh.example")
            agency = Agency.objects.filter(area=area).first() or Agency.objects.order_by("pk")[0]
            Membership.objects.create(user=user, agency=agency, role=role, area_id=area, starts=date(2020, 1, 1))
            officer = str(user.pk)
        indexes = _drop_indexes(database)
        homes = Area.objects.filter(level=2, ends=None).count()
        filled = TELLINGS.format(cases=CASES, homes=homes, forms=8, officer=officer)
        for statement in filled.replace(" u(", " pg_temp.u(").replace("(u(", "(pg_temp.u(").replace(
            "one('", "pg_temp.one('").split(";\n"):  # fmt: skip
            if statement.strip():
                start = time.perf_counter()
                database.execute(statement.encode())
                print(f"{time.perf_counter() - start:6.1f} s  {' '.join(statement.split())[:60]}", flush=True)
        database.execute("DROP TABLE told, entries")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: _make(address, one), indexes))
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("VACUUM (ANALYZE)")


def _drop_indexes(database: psycopg.Connection) -> list[str]:
    """Drop the indexes that no constraint needs, and give the statements that make them again."""
    plain = database.execute(
        """
        SELECT x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid) FROM pg_index AS x
        WHERE x.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid)
        """,
        [TABLES],
    ).fetchall()
    for index, _ in plain:
        database.execute(f"DROP INDEX {index}".encode())
    return [definition for _, definition in plain]


def _make(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("SET maintenance_work_mem = '512MB'")
        database.execute(statement.encode())
