"""The queue of clearing with a hundred thousand pairs waiting: its first page, the next pair, one decision.

Pairs are made between records of the million as they are, with invented weights: what is measured is the queue, not the
matching. Each page is asked through the whole application, as an officer of a province and as one of the country.
"""

import json
import time
from itertools import cycle
from typing import Any

import psycopg

from benchmarks.harness import Bench
from benchmarks.million import loaded
from benchmarks.pages import client as signed_in

WAITING, RUNS, WARM_UP = 100_000, 50, 5
SENTENCE = [{"field": "prior", "level": "RECORDS", "weight": -12.0, "facts": {}},
            {"field": "sex", "level": "SHARED", "weight": 1.0, "facts": {}}]  # fmt: skip
PAIRS = """
CREATE TEMPORARY TABLE near AS
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, agency_id, area_code FROM people_record
    WHERE area_code >= '53' AND area_code < '54' AND withdrawn_at IS NULL;
CREATE TEMPORARY TABLE far AS
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, agency_id, area_code FROM people_record
    WHERE withdrawn_at IS NULL;
CREATE TEMPORARY TABLE met AS
    WITH size AS MATERIALIZED (SELECT (SELECT count(*) FROM near) AS near, (SELECT count(*) FROM far) AS far),
    drawn AS (
        SELECT n, n % 2 AS inside,
            n * 7919 % CASE n % 2 WHEN 1 THEN near ELSE far END AS one,
            (n * 7919 + 1 + floor(random() * 5000)::bigint) % CASE n % 2 WHEN 1 THEN near ELSE far END AS two
        FROM size, generate_series(1::bigint, MISSING * 5 / 4) AS n
    ), ends AS (
        SELECT n, a.id AS a, b.id AS b, a.agency_id AS ours, b.agency_id AS theirs, a.area_code AS here,
            b.area_code AS there
        FROM drawn JOIN near AS a ON a.place = one JOIN near AS b ON b.place = two WHERE inside = 1
        UNION ALL
        SELECT n, a.id, b.id, a.agency_id, b.agency_id, a.area_code, b.area_code
        FROM drawn JOIN far AS a ON a.place = one JOIN far AS b ON b.place = two WHERE inside = 0
    ), once AS (
        SELECT DISTINCT ON (least(a, b), greatest(a, b)) *,
            4 + 5 * (random() + random() + random() + random() - 2) AS bits
        FROM ends WHERE a <> b
            AND NOT EXISTS (SELECT FROM clearing_pair WHERE left_id = least(a, b) AND right_id = greatest(a, b))
    )
    SELECT * FROM once ORDER BY n LIMIT MISSING;
INSERT INTO clearing_pair (id, left_id, right_id, area_code, left_agency_id, right_agency_id, left_area, right_area,
    bits, probability, band, points, version, found_at, state, urgency, doubt,
    answered)
SELECT gen_random_uuid(), least(a, b), greatest(a, b),
    CASE WHEN left(here, 5) = left(there, 5) THEN left(here, 5) WHEN left(here, 2) = left(there, 2) THEN left(here, 2)
        ELSE '' END,
    CASE WHEN a < b THEN ours ELSE theirs END, CASE WHEN a < b THEN theirs ELSE ours END,
    left(CASE WHEN a < b THEN here ELSE there END, 5), left(CASE WHEN a < b THEN there ELSE here END, 5),
    bits, 1 / (1 + 2 ^ -bits), CASE WHEN bits >= 3 THEN 'likely' ELSE 'possible' END, 'POINTS'::jsonb, '1',
    now() - random() * interval '30 days', 'WAITING', greatest(0, floor(random() * 5)::integer - 2), abs(bits - 3),
    random() < 0.01
FROM met;
DROP TABLE near, far, met
"""


def run(bench: Bench) -> None:
    """Measure."""
    with loaded() as country:
        bench.note("persons", country.persons)
        bench.note("records", country.records)
        bench.note("pairs waiting", fill())
        for name, user in (("of a province", "bench-clearing-ntt"), ("of the country", "bench-clearing")):
            client = signed_in(user)
            _measure(bench, f"first page, officer {name}", client, "/penjernihan/")
            _measure(bench, f"first page of one regency, officer {name}", client, "/penjernihan/?wilayah=53.71")
            _measure(bench, f"likeliest first, officer {name}", client, "/penjernihan/?urut=kemungkinan")
            _decide(bench, name, client)


def fill() -> int:
    """Make pairs until a hundred thousand wait, half of them within the province of the officer that is measured.

    The database writes them itself, past the policies and the trail: row by row it took longer than loading. Pairs are
    drawn into a table first, each once, so that exactly as many are written as are missing.
    """
    from suluh.command import machine

    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        database.execute("SET session_replication_role = replica")  # no triggers: neither trail nor foreign keys
        missing = WAITING - _waiting(database)
        if missing > 0:
            statements = PAIRS.replace("MISSING", str(missing)).replace("POINTS", json.dumps(SENTENCE))
            for statement in statements.split(";"):
                database.execute(statement.encode())
            database.execute("VACUUM (ANALYZE) clearing_pair")
        return _waiting(database)


def _waiting(database: psycopg.Connection) -> int:
    row = database.execute(b"SELECT count(*) FROM clearing_pair WHERE state = 'WAITING'").fetchone()
    return int(row[0]) if row else 0


def _measure(bench: Bench, name: str, client: Any, path: str) -> None:
    seconds = []
    for _ in range(WARM_UP + RUNS):
        start = time.perf_counter()
        answer = client.get(path)
        seconds.append(time.perf_counter() - start)
        assert answer.status_code == 200, (name, answer.status_code)
    bench.add(name, seconds[WARM_UP:])


def _decide(bench: Bench, name: str, client: Any) -> None:
    """Time what an officer waits for: from her letter to the whole next page, decision and redirect included."""
    address = client.post("/penjernihan/berikutnya/")["Location"]
    seconds = []
    for verdict, _ in zip(cycle(("different", "same")), range(WARM_UP + RUNS), strict=False):
        start = time.perf_counter()
        answer = client.post(address, {"verdict": verdict})
        assert answer.status_code == 302, (address, answer.status_code)
        address = answer["Location"]
        assert client.get(address).status_code == 200
        seconds.append(time.perf_counter() - start)
    bench.add(f"from a decision to the next pair, officer {name}", seconds[WARM_UP:])
