"""Backup: the database, the files and the keys in one sealed archive.

The archive is a tar inside a sealed stream (Note [Sealed stream]): first `manifest.json`, then the dump in parts, then
the files. The manifest holds the count and a checksum of every table, taken in the snapshot that is dumped, so that a
restore can prove that it brought everything back.
"""

import contextlib
import datetime
import importlib.metadata
import io
import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

import psycopg

from suluh.command import archive, machine, postgres, tables
from suluh.command.faults import Fault

PART = 8 * 2**20
FOLDERS = ("files", "keys")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says about itself."""

    made_at: str
    suluh: str
    postgres: int
    tables: dict[str, tables.Digest]

    @property
    def rows(self) -> int:
        """Count the rows of all tables."""
        return sum(table.rows for table in self.tables.values())


def make(target: Path, passphrase: str, superuser: str, at: datetime.datetime) -> Manifest:
    """Write a backup, read it back whole, and only then give it its name.

    Raises Fault when the dump fails; the target is then untouched.
    """
    half = target.with_name(target.name + ".half")
    with contextlib.suppress(FileNotFoundError):
        half.unlink()
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            manifest = _write(file, passphrase, superuser, at)
            file.flush()
            os.fsync(file.fileno())
        check(half, passphrase)
        half.replace(target)
    except OSError as error:
        raise Fault(f"The backup could not be written to {target}: {error.strerror or error}") from error
    finally:
        half.unlink(missing_ok=True)
    return manifest


def check(source: Path, passphrase: str) -> Manifest:
    """Read the whole archive and say what it holds. Raises Fault unless every byte is as it was written."""
    manifest = None
    with members(source, passphrase) as found:
        for name, content in found:
            if name == "manifest.json":
                manifest = read_manifest(content.read())
            while content.read(PART):
                pass
    if manifest is None:
        raise Fault("This archive holds no manifest: it is not a backup of Suluh.")
    return manifest


def _write(file: IO[bytes], passphrase: str, superuser: str, at: datetime.datetime) -> Manifest:
    with (
        archive.Writer(cast("io.BufferedWriter", file), passphrase) as sealed,
        tarfile.open(fileobj=sealed, mode="w|", bufsize=PART, format=tarfile.PAX_FORMAT) as tar,
        psycopg.connect(superuser, dbname=machine.database_name()) as connection,
    ):
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        snapshot = _snapshot(connection)
        manifest = Manifest(
            made_at=at.isoformat(timespec="seconds"),
            suluh=importlib.metadata.version("suluh"),
            postgres=connection.info.server_version // 10000,
            tables=tables.digests(connection),
        )
        _add(tar, "manifest.json", json.dumps(asdict(manifest), indent=1).encode())
        for number, part in enumerate(_dumped(superuser, snapshot)):
            _add(tar, f"database/{number:08}", part)
        for folder in FOLDERS:
            for path in sorted((machine.home() / folder).rglob("*")):
                if path.is_file() and not path.is_symlink():
                    tar.add(path, str(path.relative_to(machine.home())))
    return manifest


def _snapshot(connection: psycopg.Connection) -> str:
    row = connection.execute("SELECT pg_export_snapshot()").fetchone()
    assert row is not None
    return str(row[0])


def _dumped(superuser: str, snapshot: str) -> Iterator[bytes]:
    """Dump the database as it was at the snapshot, a part at a time: nothing unsealed touches the disk."""
    command: list[str | Path] = [
        client("pg_dump"), "--format=custom", "--compress=6", f"--snapshot={snapshot}",
        f"--dbname={address(superuser, machine.database_name())}",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, env=postgres.quiet_environment()
        ) as process:
            assert process.stdout is not None
            while part := process.stdout.read(PART):
                yield part
        if process.returncode:
            said.seek(0)
            raise Fault(f"pg_dump failed: {last_line(said.read())}")


@contextlib.contextmanager
def members(source: Path, passphrase: str) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """Open an archive for its members in their order; on leaving, make sure that its true end was reached."""
    try:
        file = source.open("rb")
    except OSError as error:
        raise Fault(f"{source} cannot be read: {error.strerror}") from error
    with file, archive.Reader(file, passphrase) as sealed:
        with tarfile.open(fileobj=sealed, mode="r|", bufsize=PART) as tar:
            yield _regular(tar)
        while sealed.read(PART):  # to the true end, which proves that nothing is missing
            pass


def _regular(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        content = tar.extractfile(member)
        if content is not None:
            yield member.name, content


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    tar.addfile(member, io.BytesIO(content))


def read_manifest(text: bytes) -> Manifest:
    """Understand the first member."""
    facts = json.loads(text)
    return Manifest(**facts | {"tables": {name: tables.Digest(**one) for name, one in facts["tables"].items()}})


def client(name: str) -> Path:
    """Find a program of the build that serves here."""
    return postgres.program(machine.cluster(), name)


def address(superuser: str, database: str) -> str:
    """Make the address of another database for the same role."""
    return psycopg.conninfo.make_conninfo(superuser, dbname=database)


def last_line(said: bytes) -> str:
    """Pick out why a program failed."""
    return (said.decode(errors="replace").strip().splitlines() or ["no reason given"])[-1]
