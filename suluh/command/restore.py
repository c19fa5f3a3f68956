"""Restore: a backup brought back whole into an empty place, or not at all."""

import contextlib
import datetime
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

import psycopg
from psycopg import sql

from suluh.command import backup, machine, postgres, roles, tables
from suluh.command.faults import Fault


def bring_back(source: Path, passphrase: str, superuser: str, at: datetime.datetime, *, force: bool) -> backup.Manifest:
    """Restore an archive in place of what is here; what was here is set aside under another name, never deleted.

    The archive is read to its end before anything is touched. Raises Fault where something is here already and
    `force` does not say to set it aside, and where what arrived is not what was backed up.
    """
    backup.check(source, passphrase)
    aside = f"before-{at:%Y%m%d-%H%M%S}"
    with machine.sole_server():
        if machine.is_embedded():
            return _into_folder(source, passphrase, aside, force=force)
        return _into_server(source, passphrase, superuser, aside, force=force)


def _into_folder(source: Path, passphrase: str, aside: str, *, force: bool) -> backup.Manifest:
    home = machine.home()
    parts = [home / name for name in ("postgres", *backup.FOLDERS)]
    if any(part.exists() for part in parts) and not force:
        raise Fault(f"{home} holds data already. Choose an empty SULUH_HOME, or set the old data aside with --force.")
    half = home / "restore.half"
    shutil.rmtree(half, ignore_errors=True)
    cluster = machine.cluster()
    with postgres.running(replace(cluster, home=half, copies=home / "pgbin")) as new:
        superuser = new.url(postgres.SUPERUSER, "postgres")
        roles.ensure(superuser)
        manifest = _load(source, passphrase, superuser, roles.DATABASE, half)
    for part in parts:
        if (half / part.name).exists():
            _set_aside(part, home / aside)
            (half / part.name).rename(part)
    shutil.rmtree(half)
    return manifest


def _set_aside(part: Path, shelf: Path) -> None:
    if part.exists():
        shelf.mkdir(mode=0o711, exist_ok=True)
        part.rename(shelf / part.name)


def _into_server(source: Path, passphrase: str, superuser: str, aside: str, *, force: bool) -> backup.Manifest:
    name = machine.database_name()
    with psycopg.connect(superuser, dbname="postgres", autocommit=True) as connection:
        roles.ensure(superuser, name)
        if not _is_empty(superuser, name):
            if not force:
                raise Fault(f"The database {name} holds tables already. Set it aside with --force.")
            old, new = sql.Identifier(name), sql.Identifier(f"{name}-{aside}")
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(old, new))
            roles.ensure(superuser, name)
    for folder in backup.FOLDERS:
        if force:
            _set_aside(machine.home() / folder, machine.home() / aside)
    return _load(source, passphrase, superuser, name, machine.home())


def _is_empty(superuser: str, database: str) -> bool:
    with psycopg.connect(superuser, dbname=database) as connection:
        return not connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()


def _load(source: Path, passphrase: str, superuser: str, database: str, home: Path) -> backup.Manifest:
    """Bring an archive, already checked, into an empty database and its files and keys into `home`.

    Raises Fault when what arrived is not, table by table, what was backed up.
    """
    with backup.members(source, passphrase) as members:
        name, content = next(members)
        manifest = backup.read_manifest(content.read())
        with _restoring(superuser, database) as dump:
            for name, content in members:
                if name.startswith("database/"):
                    shutil.copyfileobj(content, dump, backup.PART)
                else:
                    _place(home, name, content)
    with psycopg.connect(superuser, dbname=database) as connection:
        arrived = tables.digests(connection)
    if wrong := tables.differences(manifest.tables, arrived):
        raise Fault(f"What arrived differs from what was backed up in: {', '.join(wrong)}.")
    return manifest


@contextlib.contextmanager
def _restoring(superuser: str, database: str) -> Iterator[IO[bytes]]:
    command: list[str | Path] = [backup.client("pg_restore"), "--exit-on-error", "--single-transaction",
               f"--dbname={backup.address(superuser, database)}"]  # fmt: skip
    with tempfile.TemporaryFile() as said:
        with (
            contextlib.suppress(BrokenPipeError),  # it gave up: its own words follow below
            subprocess.Popen(command, stdin=subprocess.PIPE, stderr=said, env=postgres.quiet_environment()) as process,
        ):
            assert process.stdin is not None
            yield process.stdin
        if process.returncode:
            said.seek(0)
            raise Fault(f"pg_restore failed, nothing was changed: {backup.last_line(said.read())}")


def _place(home: Path, name: str, content: IO[bytes]) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] not in backup.FOLDERS:
        raise Fault(f"The archive names a file outside the data folder: {name}")
    target = home / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, backup.PART)
