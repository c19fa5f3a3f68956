"""One record against all: the application's own query path, pg_trgm on the same server, Splink's new-record path.

SULUH_BENCH_PERSONS says how many persons are in the database (a million by default; loading takes its time once).
"""

import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import psycopg
from rich.console import Console
from rich.table import Table

from benchmarks.clearing import files

ASKED, WARM, SPLINK_ASKED, TOP = 400, 40, 40, 10
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
Asked = Sequence[tuple[Any, Any, str]]


def measure(console: Console) -> list[dict[str, Any]]:
    """Measure all three; print a table."""
    from benchmarks.million import loaded

    with loaded() as country:
        rows = [_application(country.records), _trigrams(country.records)]
    rows.append(_splink(country.records))
    table = Table("one record against all", "records", "asked", "p50 ms", "p95 ms", "in the top ten", "× suluh (p50)")
    for row in rows:
        found = f"{row['top_ten']:.3f}" if row["top_ten"] is not None else ""
        times = (f"{row['p50_ms']:.2f}", f"{row['p95_ms']:.2f}")
        ratio = f"{row['p50_ms'] / rows[0]['p50_ms']:.0f}"
        table.add_row(row["peer"], f"{row['records']:,}", str(row["asked"]), *times, found, ratio)
    console.print(table)
    return rows


def _application(records: int) -> dict[str, Any]:
    """Ask as a job of clearing asks: for one stored record, those that may speak of the same person."""
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.queries.matching import CAPS_BY_FAMILY, matches_of_record
    from suluh.command import machine
    from suluh.database.identity import acting_as

    with psycopg.connect(machine.superuser(database=machine.database_name())) as database:
        asked = database.execute(SAMPLE, [ASKED]).fetchall()
        [[keyed]] = database.execute(KEYED, [[row[0] for row in asked], CAPS_BY_FAMILY, CAPS_BY_FAMILY]).fetchall()

    def ask(record: Any, name: str) -> list[Any]:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            return [match.person_id for match in matches_of_record(record)]

    row = _time("suluh, as the application asks", records, asked, ask)
    return {**row, "keyed": keyed / max(len(asked), 1)}


def _trigrams(records: int) -> dict[str, Any]:
    """Ask for the most similar names, as one would with PostgreSQL's own means."""
    from suluh.command import machine

    with psycopg.connect(machine.superuser(database=machine.database_name()), autocommit=True) as database:
        asked = database.execute(SAMPLE, [ASKED]).fetchall()
        database.execute(TRIGRAMS)

        def ask(record: Any, name: str) -> list[Any]:
            return [row[0] for row in database.execute(NEAREST, [name, record, name, TOP]).fetchall()]

        row = _time("pg_trgm, names alone", records, asked, ask)
        database.execute("DROP TABLE bench_names")
    return row


def _time(peer: str, records: int, asked: Asked, ask: Callable[[Any, str], list[Any]]) -> dict[str, Any]:
    for record, _, name in asked[:WARM]:
        ask(record, name)
    seconds, hits = [], 0
    for record, person, name in asked:
        start = time.perf_counter()
        found = ask(record, name)
        seconds.append(time.perf_counter() - start)
        hits += person in found[:TOP]
    return _row(peer, records, seconds, hits / max(len(asked), 1))


def _row(peer: str, records: int, seconds: Sequence[float], top_ten: float | None) -> dict[str, Any]:
    ordered = sorted(seconds)
    p50, p95 = (ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 for share in (0.5, 0.95))
    return {
        "peer": peer,
        "records": records,
        "asked": len(seconds),
        "p50_ms": p50,
        "p95_ms": p95,
        "top_ten": top_ten,
        "busy": round(os.getloadavg()[0], 1),
    }


def _splink(records: int) -> dict[str, Any]:
    """Ask Splink for the matches of one new record against a file of as many records, trained beforehand."""
    from splink import DuckDBAPI, Linker

    from benchmarks.clearing.splink_plain import CLEAN, settings, train

    logging.getLogger("splink").setLevel(logging.CRITICAL)
    logging.getLogger("splink").propagate = False
    path: Path = files.records(records, "field")
    truth = files.truth(path)
    database = duckdb.connect()
    database.execute(CLEAN, [str(path)])
    api = DuckDBAPI(connection=database)
    table = api.register("records", dataset_display_name="people")
    linker = Linker(table, settings())
    train(linker)
    for column in ("sorted_name", "first_name", "last_name", "phone", "village", "regency"):
        linker.table_management.compute_tf_table(column)
    sizes = {person: count for person, count in zip(*_counts(truth), strict=True)}
    places = [place for place in range(0, records, max(1, records // 4000)) if sizes[truth[place]] > 1][:SPLINK_ASKED]
    seconds, hits = [], 0
    for number, place in enumerate(places):
        new = database.sql(f"select * from records where unique_id = {place}").to_arrow_table()
        start = time.perf_counter()
        one = api.register(new, dataset_display_name=f"new{number}")
        found: Any = linker.inference.predict_between(one, table, threshold_match_probability=0.01)
        rows = found.as_record_list()
        seconds.append(time.perf_counter() - start)
        others = sorted(rows, key=lambda row: -row["match_weight"])
        near = [row["unique_id_r"] if row["unique_id_l"] == place else row["unique_id_l"] for row in others]
        hits += truth[place] in [truth[other] for other in near if other != place][:TOP]
        found.drop_table_from_database_and_remove_from_cache()
    return _row("splink, one new record", records, seconds, hits / max(len(places), 1))


def _counts(truth: Any) -> Any:
    import numpy as np

    return np.unique(truth, return_counts=True)
