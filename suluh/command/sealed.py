"""Everything that is sealed in the database and the files, and its sealing under the first key."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import sql
from rich.progress import Progress

from suluh.accounts.adapter import CONTEXT as SECOND_FACTOR
from suluh.sealing import seal, seal_file, unseal, unseal_file

PIECE = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column of sealed values; `context` is the column whose text binds each of them."""

    table: str
    column: str
    context: str = "id"
    key: str = "id"


COLUMNS = (
    Column("people_identity", "nik_sealed", "record_id", "record_id"),
    Column("people_identity", "passport_sealed", "record_id", "record_id"),
    Column("reports_addition", "contact"),
    Column("reports_draft", "sealed", "user_id"),
    Column("papers_paper", "sealed"),
    Column("villages_resident", "contact_sealed"),
    Column("placement_document", "number_sealed"),
    Column("villages_resident", "family_card_sealed"),
    Column("villages_sheet", "content_sealed"),
    Column("villages_sheet", "fixes_sealed"),
    Column("capture_batch", "layout"),
    Column("capture_row", "content"),
    Column("cases_safecontact", "number_sealed"),
    Column("cases_party", "name_sealed"),
    Column("cases_party", "phone_sealed"),
    Column("cases_accusedname", "name_sealed", "accused_id", "accused_id"),
    Column("cases_accusedname", "phones_sealed", "accused_id", "accused_id"),
)
"""Every sealed column. A test fails where a room has one that is not here."""

NOT_SEALED = {
    "audit_link.hash", "portal_knock.client", "people_identity.nik_hash", "people_identity.passport_hash",
    "villages_resident.family_card_hash",
}  # fmt: skip
FILES = ("sheets", "attachments")


def reseal(superuser: str, progress: Progress) -> int:
    """Seal anew what another key has sealed, a piece at a time, and say how much it was."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # triggers keep what was said from being changed
        done = sum(_reseal_column(connection, one, progress) for one in COLUMNS)
        done += _reseal_factors(connection)
    return done + sum(_reseal_file(file) for file in progress.track(_files(), description="files"))


def _reseal_column(connection: psycopg.Connection, one: Column, progress: Progress) -> int:
    names = {
        "table": sql.Identifier(one.table), "column": sql.Identifier(one.column),
        "context": sql.Identifier(one.context), "key": sql.Identifier(one.key),
    }  # fmt: skip
    prefix = _prefix()
    other = sql.SQL("{column} IS NOT NULL AND substring({column} FROM 1 FOR %(length)s) <> %(prefix)s").format(**names)
    by_key = {"length": len(prefix), "prefix": prefix, "piece": PIECE}
    find = sql.SQL("SELECT {key}, {context}::text, {column} FROM {table} WHERE ").format(**names) + other
    find += sql.SQL(" LIMIT %(piece)s")
    # A row that has been written meanwhile is sealed under the first key already, and is left alone.
    write = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s").format(**names)
    count = sql.SQL("SELECT count(*) FROM {table} WHERE ").format(**names) + other
    [total] = connection.execute(count, by_key).fetchone() or [0]
    bar, done = progress.add_task(f"{one.table}.{one.column}", total=total), 0
    while rows := connection.execute(find, by_key).fetchall():
        with connection.transaction():
            for key, context, value in rows:
                connection.execute(write, [seal(unseal(value, context), context), key, value])
        done += len(rows)
        progress.advance(bar, len(rows))
    return done


def _reseal_factors(connection: psycopg.Connection) -> int:
    """Seal the secrets of second factors anew, which their library keeps as text within a document."""
    done = 0
    for key, data in connection.execute("SELECT id, data FROM mfa_authenticator").fetchall():
        fresh = {name: _resealed_text(value) for name, value in data.items()}
        if fresh != data:
            connection.execute("UPDATE mfa_authenticator SET data = %s WHERE id = %s", [json.dumps(fresh), key])
            done += 1
    return done


def _resealed_text(value: object) -> object:
    if isinstance(value, list):
        return [_resealed_text(one) for one in value]
    if not isinstance(value, str):
        return value
    try:
        sealed = base64.b64decode(value, validate=True)
        names = {bytes([len(name)]) + name.encode() for name, _ in settings.SEALING_KEYS}
        if sealed.startswith(_prefix()) or not any(sealed.startswith(name) for name in names):
            return value
        return base64.b64encode(seal(unseal(sealed, SECOND_FACTOR), SECOND_FACTOR)).decode()
    except ValueError:
        return value


def _reseal_file(path: Path) -> int:
    """Write a sealed file anew beside itself, and put it in its place once it lies on the disk."""
    with path.open("rb") as source:
        if source.read(len(_prefix())) == _prefix():
            return 0
        source.seek(0)
        content = BytesIO()
        unseal_file(source, content, path.name)
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        seal_file(iter([content.getvalue()]), target, path.name)
        target.flush()
        os.fsync(target.fileno())
    half.replace(path)
    return 1


def _files() -> list[Path]:
    found = (path for folder in FILES for path in (Path(settings.FILES_DIR) / folder).glob("*"))
    return sorted(path for path in found if not path.name.startswith("."))


def _prefix() -> bytes:
    """Return how everything begins that the first key has sealed."""
    name = settings.SEALING_KEYS[0][0].encode()
    return bytes([len(name)]) + name


def sealed_names() -> Iterator[str]:
    """Name every sealed column."""
    for one in COLUMNS:
        yield f"{one.table}.{one.column}"
