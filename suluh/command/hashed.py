"""Every keyed hash of identities, computed anew under another index key."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from rich.progress import Progress

from suluh.command.rotating import PROGRESS
from suluh.ids import new_id
from suluh.linkage.dates import PartialDate
from suluh.linkage.names import Entry, use_entries
from suluh.linkage.nik import read_nik
from suluh.linkage.traces import Claim, keys, trace
from suluh.people.actions import trace_columns
from suluh.sealing import unseal

PIECE = 1000
NIL = "00000000-0000-0000-0000-000000000000"


def rehash(superuser: str, following: str, home: Path, progress: Progress) -> int:
    """Hash all records under the key `following` (base64), from where it was broken off, and count how many.

    The progress notes a fingerprint of the key, so that what was begun with one key is not ended with another.
    """
    key = base64.b64decode(following)
    note, mark = home / PROGRESS, hmac.new(key, b"fingerprint", hashlib.sha256).hexdigest()
    done_by, _, last = note.read_text().partition(" ") if note.exists() else ("", "", "")
    last = last if done_by == mark else NIL  # another key: begin anew, each record is written whole
    with psycopg.connect(superuser, autocommit=True, row_factory=dict_row) as connection:
        connection.execute("SET session_replication_role = replica")
        [found] = connection.execute("SELECT count(*) AS total FROM people_identity").fetchall()
        words = (
            "SELECT kind, form, name FROM people_namerule WHERE starts IS NOT NULL AND ends IS NULL ORDER BY starts, id"
        )
        use_entries(Entry(row["kind"], row["form"], row["name"]) for row in connection.execute(words).fetchall())
        bar, done = progress.add_task("Records", total=found["total"]), 0
        note.write_text(f"{mark} {last}")
        while rows := _piece(connection, last):
            with connection.transaction():
                for row in rows:
                    _rehash_row(connection, row, key)
            last = str(rows[-1]["record_id"])
            note.write_text(f"{mark} {last}")
            done += len(rows)
            progress.advance(bar, len(rows))
        with connection.transaction():
            connection.execute("DELETE FROM clearing_rarity")
            connection.execute("DELETE FROM cases_feature")  # leads between cases: made anew by what is written later
            connection.execute("SELECT clearing_count_words(now(), %s)", [new_id()])
    return int(found["total"])


def forget_progress(home: Path) -> None:
    """Forget how far it came: it came to its end, and the new key is in its place."""
    (home / PROGRESS).unlink(missing_ok=True)


def _piece(connection: psycopg.Connection[dict[str, Any]], after: str) -> list[dict[str, Any]]:
    find = "SELECT * FROM people_identity WHERE record_id > %s ORDER BY record_id LIMIT %s"
    return connection.execute(find, [after, PIECE]).fetchall()


def _rehash_row(connection: psycopg.Connection[dict[str, Any]], row: Mapping[str, Any], key: bytes) -> None:
    record = row["record_id"]
    nik = unseal(row["nik_sealed"], str(record)) if row["nik_sealed"] else ""
    passport = unseal(row["passport_sealed"], str(record)) if row["passport_sealed"] else ""
    digits = read_nik(nik).digits if nik else ""
    connection.execute(
        "UPDATE people_identity SET nik_hash = %s, passport_hash = %s WHERE record_id = %s",
        [_hash(digits, key), _hash(passport, key), record],
    )
    birth = PartialDate(row["birth_year"], row["birth_month"], row["birth_day"]) if row["birth_year"] else None
    marks = trace(
        Claim(
            name=row["name"], aliases=tuple(row["aliases"]), sex=row["sex"], birth=birth, nik=nik, passport=passport,
            phones=tuple(row["phones"]), area_code=row["village_id"] or "",
        ),
        key,
    )  # fmt: skip
    fields = trace_columns(marks)
    places = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in fields)
    update = sql.SQL("UPDATE people_trace SET {} WHERE record_id = %s").format(places)
    connection.execute(update, [*fields.values(), record])
    connection.execute("DELETE FROM people_key WHERE record_id = %s", [record])
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO people_key (family, hash, record_id) VALUES (%s, %s, %s)",
            [(int(one.family), one.hash, record) for one in keys(marks, key)],
        )


def _hash(text: str, key: bytes) -> bytes | None:
    return hmac.new(key, text.encode(), hashlib.sha256).digest() if text else None
