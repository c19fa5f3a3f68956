"""One record against all: the application's own query path, pg_trgm on the same server, Splink's new-record path.

All three are asked of the same records, and the true person is to be among the ten nearest, however little speaks for
her. SULUH_BENCH_PERSONS says how many persons are in the database (a million by default; loading takes its time once).
"""

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

ASKED, SPLINK_ASKED, TOP = 400, 40, 10
WARM = 1000  # of so many records one other is asked before: a server that just started reads from the disk first
SAMPLE = """
    SELECT r.id, r.person_id, i.name
    FROM people_record r JOIN people_identity i ON i.record_id = r.id
    WHERE (SELECT count(*) FROM people_record o WHERE o.person_id = r.person_id) > 1 AND i.name <> ''
      AND r.id IN (SELECT id FROM people_record TABLESAMPLE system (5) REPEATABLE (11))
    ORDER BY md5(r.id::text) LIMIT %s
"""
# Of the records asked, those that share a key in a block within its cap with another record of their person.
KEYED = """
    SELECT count(*) FROM unnest(%s::uuid[]) AS asked(id) JOIN people_record a ON a.id = asked.id
    WHERE EXISTS (
        SELECT FROM people_key k JOIN people_key o ON o.family = k.family AND o.hash = k.hash AND o.record_id <> a.id
        JOIN people_record r ON r.id = o.record_id AND r.person_id = a.person_id
        WHERE k.record_id = a.id AND (
            SELECT count(*) FROM (
                SELECT FROM people_key z WHERE z.family = k.family AND z.hash = k.hash
                LIMIT (%s::int[])[k.family] + 1
            ) AS block
        ) <= (%s::int[])[k.family]
    )
"""
TRIGRAMS = """
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    DROP TABLE IF EXISTS bench_names;
    CREATE UNLOGGED TABLE bench_names AS SELECT r.id, r.person_id, i.name
        FROM people_record r JOIN people_identity i ON i.record_id = r.id WHERE i.name <> '';
    CREATE INDEX ON bench_names USING gin (name gin_trgm_ops);
    ANALYZE bench_names;
"""
NEAREST = """
    SELECT person_id FROM bench_names WHERE name %% %s AND id <> %s ORDER BY similarity(name, %s) DESC LIMIT %s
"""
# What an agency's list would say of each record, for Splink; the names of places, for it compares words.
SAID = """
    SELECT r.id::text, r.person_id::text, i.name, i.sex, concat_ws('-', lpad(i.birth_day::text, 2, '0'),
        lpad(i.birth_month::text, 2, '0'), i.birth_year::text), i.nik_sealed, i.passport_sealed,
        coalesce(i.phones[1], ''), coalesce(v.name, ''), coalesce(g.name, '')
    FROM people_record r JOIN people_identity i ON i.record_id = r.id LEFT JOIN regions_area v ON v.code = i.village_id
    LEFT JOIN regions_area g ON g.code = coalesce(left(i.village_id, 5), r.home_code)
"""
COLUMNS = ("record_id", "person_id", "name", "sex", "birth_date", "nik", "passport", "phone", "village", "regency")
Asked = Sequence[tuple[Any, Any, str]]


def measure(console: Console, peers: bool = True) -> list[dict[str, Any]]:
    """Measure all three, or the application alone; print a table."""
    from benchmarks.million import loaded

    with loaded() as country:
        rows = [_application(country.records)]
        if peers:
            rows.append(_trigrams(country.records))
            said, asked = _said(), _asked()
    if peers:
        rows.append(_splink(said, asked, country.records))
    columns = ("records", "asked", "p50 ms", "p95 ms", "processor p50", "p95", "in the top ten", "× suluh (p50)")
    table = Table("one record against all", *columns)
    for row in rows:
        times = (f"{row[name]:.2f}" if name in row else "" for name in TIMES)
        ratio = f"{row['p50_ms'] / rows[0]['p50_ms']:.0f}"
        table.add_row(row["peer"], f"{row['records']:,}", str(row["asked"]), *times, f"{row['top_ten']:.3f}", ratio)
    console.print(table)
    return rows


TIMES = ("p50_ms", "p95_ms", "processor_p50_ms", "processor_p95_ms")


def _asked(first: int = 0, many: int = ASKED) -> Asked:
    """Draw the records that are asked about, always the same; or those behind them, to warm up with."""
    with _superuser() as database:
        return database.execute(SAMPLE, [first + many]).fetchall()[first:]


def _superuser() -> psycopg.Connection:
    from suluh.command import machine

    return psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True)


def _application(records: int) -> dict[str, Any]:
    """Ask as the application asks when somebody looks further: for one stored record, those nearest to it."""
    from django.db import connection, transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.queries.matching import CAPS_BY_FAMILY, nearest_to_record
    from suluh.database.identity import acting_as
    from suluh.linkage.weigh import NO

    asked = _asked()
    with _superuser() as database:
        [[keyed]] = database.execute(KEYED, [[row[0] for row in asked], CAPS_BY_FAMILY, CAPS_BY_FAMILY]).fetchall()
    shown: set[tuple[Any, Any]] = set()

    def ask(record: Any, name: str) -> list[Any]:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            found = nearest_to_record(record)
        shown.update((record, match.person_id) for match in found[:TOP] if match.score.band != NO)
        return [match.person_id for match in found]

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    row = _time("suluh, as the application asks", records, asked, _asked(ASKED, records // WARM), ask, backend)
    put_before = sum((record, person) in shown for record, person, _ in asked)
    return {**row, "keyed": keyed / max(len(asked), 1), "shown": put_before / max(len(asked), 1)}


def _trigrams(records: int) -> dict[str, Any]:
    """Ask for the most similar names, as one would with PostgreSQL's own means."""
    asked = _asked()
    with _superuser() as database:
        database.execute(TRIGRAMS)

        def ask(record: Any, name: str) -> list[Any]:
            return [row[0] for row in database.execute(NEAREST, [name, record, name, TOP]).fetchall()]

        row = _time(
            "pg_trgm, names alone", records, asked, _asked(ASKED, records // WARM // 5), ask, database.info.backend_pid
        )
        database.execute("DROP TABLE bench_names")
    return row


def _time(
    peer: str, records: int, asked: Asked, warm: Asked, ask: Callable[[Any, str], list[Any]], backend: int = 0
) -> dict[str, Any]:
    """Time each question by the clock, and by what the processors worked for it here and in the server's process."""
    for record, _, name in warm:
        ask(record, name)
    seconds, worked, hits = [], [], 0
    for record, person, name in asked:
        before, start = _processor(backend), time.perf_counter()
        found = ask(record, name)
        seconds.append(time.perf_counter() - start)
        worked.append(_processor(backend) - before)
        hits += person in found[:TOP]
    return _row(peer, records, seconds, hits / max(len(asked), 1)) | {
        f"processor_p{share}_ms": _percentile(worked, share) for share in (50, 95)
    }


def _processor(backend: int) -> float:
    """Tell the seconds that this process and a process of the server have had of the processors (Linux)."""
    kept = Path(f"/proc/{backend}/schedstat")
    return time.process_time() + (int(kept.read_text().split()[0]) / 1e9 if kept.exists() else 0)


def _percentile(seconds: Sequence[float], share: int) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)] * 1000


def _row(peer: str, records: int, seconds: Sequence[float], top_ten: float) -> dict[str, Any]:
    return {
        "peer": peer,
        "records": records,
        "asked": len(seconds),
        "p50_ms": _percentile(seconds, 50),
        "p95_ms": _percentile(seconds, 95),
        "top_ten": top_ten,
        "busy": round(os.getloadavg()[0], 1),
    }


def _said() -> Path:
    """Write what all records say as a file beside the database, once, in the order of the database."""
    from suluh.command import machine

    path = machine.home() / "said.parquet"
    if not path.exists():
        schema = pa.schema([(name, pa.string()) for name in COLUMNS])
        with _superuser() as database, pq.ParquetWriter(path.with_suffix(".new"), schema) as file:
            for rows in _rows_said(database):
                file.write_table(pa.table(dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)), schema))
        path.with_suffix(".new").rename(path)
    return path


def _rows_said(database: psycopg.Connection) -> Iterator[Sequence[tuple[str, ...]]]:
    from suluh.sealing import unseal

    with database.transaction(), database.cursor("said") as cursor:
        cursor.execute(SAID)
        while rows := cursor.fetchmany(50_000):
            yield [
                (*row[:5], *(unseal(number, row[0]) if number else "" for number in row[5:7]), *row[7:]) for row in rows
            ]


def _splink(said: Path, asked: Asked, records: int) -> dict[str, Any]:
    """Ask Splink for the matches of one new record against a table of the same records, trained beforehand."""
    from splink import DuckDBAPI, Linker

    from benchmarks.clearing.splink_plain import CLEAN, settings, train

    logging.getLogger("splink").setLevel(logging.CRITICAL)
    logging.getLogger("splink").propagate = False
    truth, told = (pq.read_table(said, columns=[name])[name].to_pylist() for name in ("person_id", "record_id"))
    places = {one: place for place, one in enumerate(told)}
    database = duckdb.connect()
    database.execute(CLEAN, [str(said)])
    api = DuckDBAPI(connection=database)
    table = api.register("records", dataset_display_name="people")
    linker = Linker(table, settings())
    train(linker)
    for column in ("sorted_name", "first_name", "last_name", "phone", "village", "regency"):
        linker.table_management.compute_tf_table(column)

    def ask(record: Any, name: str) -> list[Any]:
        place = places[str(record)]
        new = database.sql(f"select * from records where unique_id = {place}").to_arrow_table()
        one = api.register(new, dataset_display_name=f"new{place}_{time.monotonic_ns()}")
        found: Any = linker.inference.predict_between(one, table, threshold_match_weight=-40)
        others = sorted(found.as_record_list(), key=lambda row: -row["match_weight"])
        found.drop_table_from_database_and_remove_from_cache()
        near = [row["unique_id_r"] if row["unique_id_l"] == place else row["unique_id_l"] for row in others]
        return [truth[other] for other in near if other != place]

    known = [(record, str(person), name) for record, person, name in asked[: SPLINK_ASKED + 3]]
    return _time("splink, one new record", records, known[:SPLINK_ASKED], known[SPLINK_ASKED:], ask)
