"""A backup comes back whole in an empty place, or is refused; what was there is set aside, never lost."""

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from suluh.command import backup, machine, postgres, restore, roles, tables
from suluh.command.faults import Fault
from tests import plugin_postgres

PASSPHRASE = "sembilan kata yang panjang"
AT = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
_CONFIGURED = (
    "DATABASE_URL", "SULUH_OWNER_DATABASE_URL", "SULUH_EMBEDDED",
    "SULUH_SECRET_KEY", "SULUH_DATA_KEYS", "SULUH_INDEX_KEY",
)  # fmt: skip


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder of this machine, as if nothing else were configured."""
    folder = plugin_postgres.make_home()
    for name in _CONFIGURED:
        monkeypatch.setenv(name, "")  # so that it is put back afterwards also if it was not set
        monkeypatch.delenv(name)
    monkeypatch.setenv("SULUH_HOME", str(folder))
    yield folder
    shutil.rmtree(folder)


def furnish(home: Path) -> dict[str, tables.Digest]:
    """Put rows of many kinds, a sealed table and a file into the machine; say what its tables hold."""
    with machine.ready():
        with psycopg.connect(os.environ["SULUH_OWNER_DATABASE_URL"]) as owner:
            owner.execute(
                "CREATE TABLE reports (id uuid PRIMARY KEY, told text, at timestamptz, share float8, raw bytea)"
            )
            owner.execute(
                "INSERT INTO reports SELECT gen_random_uuid(), repeat('Sari ' || n, 9), now(), random(), sha256('x')"
                " FROM generate_series(1, 5000) n"
            )
            owner.execute("ALTER TABLE reports ENABLE ROW LEVEL SECURITY")
            owner.execute("ALTER TABLE reports FORCE ROW LEVEL SECURITY")
            owner.execute("CREATE POLICY nation ON reports TO suluh_nation USING (true)")
            owner.execute("CREATE FUNCTION one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
            owner.execute("ALTER FUNCTION one() OWNER TO suluh_matcher")
        (home / "files" / "2026").mkdir(parents=True)
        (home / "files" / "2026" / "surat.pdf").write_bytes(os.urandom(100_000))
        with psycopg.connect(machine.superuser(database=roles.DATABASE)) as superuser:
            return tables.digests(superuser)


def back_up(target: Path) -> backup.Manifest:
    with machine.ready():
        return backup.make(target, PASSPHRASE, machine.superuser(), AT)


def bring_back(source: Path, passphrase: str = PASSPHRASE, *, force: bool = False) -> backup.Manifest:
    return restore.bring_back(source, passphrase, "", AT, force=force)


@pytest.mark.slow
def test_everything_comes_back(home: Path, tmp_path: Path) -> None:
    before = furnish(home)
    made = back_up(tmp_path / "suluh.backup")
    letter = (home / "files" / "2026" / "surat.pdf").read_bytes()
    keys = {path.name: path.read_text() for path in (home / "keys").iterdir()}

    with pytest.raises(Fault, match="holds data already"):
        bring_back(tmp_path / "suluh.backup")
    for name in ("postgres", "files", "keys"):
        shutil.rmtree(home / name)

    assert bring_back(tmp_path / "suluh.backup") == made
    assert (home / "files" / "2026" / "surat.pdf").read_bytes() == letter
    assert {path.name: path.read_text() for path in (home / "keys").iterdir()} == keys
    with machine.ready():
        with psycopg.connect(machine.superuser(database=roles.DATABASE)) as superuser:
            assert tables.digests(superuser) == before == made.tables
        with psycopg.connect(os.environ["DATABASE_URL"]) as app:  # the policies came back too
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute("ALTER TABLE reports DISABLE ROW LEVEL SECURITY")
            app.rollback()
            assert app.execute("SELECT id FROM reports").fetchall() == []


@pytest.mark.slow
def test_what_was_there_is_set_aside_and_a_bad_archive_touches_nothing(home: Path, tmp_path: Path) -> None:
    furnish(home)
    archive = tmp_path / "suluh.backup"
    back_up(archive)
    cut = tmp_path / "cut.backup"
    cut.write_bytes(archive.read_bytes()[:-70_000])
    (home / "files" / "since.txt").write_text("written after the backup")

    with pytest.raises(Fault, match="damaged or cut off"):
        bring_back(cut, force=True)
    with pytest.raises(Fault, match="Wrong passphrase"):
        bring_back(archive, "another passphrase", force=True)
    assert (home / "files" / "since.txt").exists()

    bring_back(archive, force=True)
    assert not (home / "files" / "since.txt").exists()
    assert (home / "before-20261123-090000" / "files" / "since.txt").exists()
    assert (home / "before-20261123-090000" / "postgres" / "PG_VERSION").exists()


def suluh(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as its user does."""
    return subprocess.run(
        [sys.executable, "-m", "suluh.command", *words],
        env=os.environ | {"SULUH_BACKUP_PASSPHRASE": PASSPHRASE},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def make_older(owner: psycopg.Connection[tuple[object, ...]]) -> None:
    """Take the last step of one small room back, as if the version before had made these tables."""
    owner.execute("DROP TABLE oversight_watch")
    owner.execute("DELETE FROM django_migrations WHERE app = 'oversight'")


@pytest.mark.slow
def test_the_whole_application_comes_back_and_its_trail_with_it(home: Path, tmp_path: Path) -> None:
    assert suluh("migrate").returncode == 0
    with machine.ready(), psycopg.connect(os.environ["SULUH_OWNER_DATABASE_URL"]) as owner:
        for number in range(3):
            owner.execute(
                "INSERT INTO audit_entry (id, at, event, subject, subject_id, area_code, purpose, facts)"
                " VALUES (gen_random_uuid(), now(), 'member.invited', 'accounts.user', %s, '', '', '{}')",
                [str(number)],
            )
        make_older(owner)
    assert "whole: 3 links" in suluh("verify-trail").stdout
    archive = tmp_path / "suluh.backup"
    assert suluh("backup", str(archive)).returncode == 0
    assert "exists already" in suluh("backup", str(archive)).stderr
    assert suluh("backup", "--check", str(archive)).returncode == 0

    restored = suluh("restore", "--force", str(archive))
    assert (restored.returncode, "up to date when it starts" in restored.stdout) == (0, True)
    assert suluh("migrate").returncode == 0
    assert "whole: 3 links" in suluh("verify-trail").stdout

    with machine.ready(), psycopg.connect(machine.superuser(database=roles.DATABASE)) as superuser:
        assert superuser.execute("SELECT place FROM oversight_watch").fetchall() == [(3,)]  # what came later is there
        superuser.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
        superuser.execute("UPDATE audit_entry SET event = 'member.left' WHERE subject_id = '1'")
    broken = suluh("verify-trail")
    assert broken.returncode == 1
    assert "broken at link 2 of 3" in broken.stderr


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "photo.jpg"
    other.write_bytes(os.urandom(1000))
    with pytest.raises(Fault, match="not a backup"):
        backup.check(other, PASSPHRASE)


def test_the_data_of_another_version_is_refused(home: Path) -> None:
    (home / "postgres").mkdir()
    (home / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(Fault, match="made by PostgreSQL 9"):
        postgres.start(machine.cluster())
