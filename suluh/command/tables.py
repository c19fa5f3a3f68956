"""What every table holds, in figures that can be compared: rows, and a checksum that does not depend on their order."""

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from psycopg import sql

_TABLES = """
    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""
# Values become text in one way only, whatever the server or the session prefers.
_PLAIN = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 3"


@dataclass(frozen=True, slots=True)
class Digest:
    """How much a table holds, and what, in one number."""

    rows: int
    sum: str


def digests(connection: psycopg.Connection) -> dict[str, Digest]:
    """Sum up every table of the database. The role must see all rows: the superuser, or one with BYPASSRLS."""
    connection.execute(_PLAIN)
    names = [name for (name,) in connection.execute(_TABLES).fetchall()]
    return {name: _digest(connection, name) for name in names}


def differences(expected: Mapping[str, Digest], found: Mapping[str, Digest]) -> list[str]:
    """Name the tables that differ, or that only one side has."""
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


def _digest(connection: psycopg.Connection, table: str) -> Digest:
    query = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} t"
    row = connection.execute(sql.SQL(query).format(sql.SQL(table))).fetchone()
    assert row is not None
    return Digest(*row)
