"""What all tests share: a database made once as its owner and used as the application, and the world."""

from __future__ import annotations

import fcntl
import hashlib
import itertools
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from suluh.command import postgres
from tests import world as worlds
from tests.plugin_postgres import cluster_at

pytest_plugins = ["tests.browser"]

_TEMPLATE = "test_suluh"
_OWN = itertools.count()  # a served page may still hold the last one when the next test begins


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[None]:
    """Make this process's database: migrated by the owner, then used by the application, which owns nothing.

    The first process migrates a template; each copies it, which takes a tenth of the time.
    """
    mine = f"{_TEMPLATE}_{worker_id}"
    with django_db_blocker.unblock():
        with (settings.HOME / "test-template.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _ensure_template()
            _recreate(mine, _TEMPLATE)
        _point_at(mine)
        yield
        _ground.clear()
        connections.close_all()


def _ensure_template() -> None:
    """Make the template once per run: from the dump of an earlier run with these very migrations, or by migrating."""
    ready = settings.HOME / "test-template.ready"
    if ready.exists():
        return
    kept = _kept()
    if kept is not None and kept.exists():
        _recreate(_TEMPLATE, "template0")
        _client("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={kept}")
    else:
        _recreate(_TEMPLATE, "template1")
        _migrate()
        if kept is not None:
            half = kept.with_suffix(f".{os.getpid()}")
            _client("pg_dump", f"--file={half}")
            half.rename(kept)
    ready.touch()


def _migrate() -> None:
    _point_at(_TEMPLATE)
    call_command("migrate", database="owner", verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO suluh_app")  # clears up between tests
    connections.close_all()  # nobody may be connected to what is copied


def _kept() -> Path | None:
    """Name the dump of the template, by all that decides what is in it; None on a server that is not our own."""
    if "SULUH_TEST_DATABASE_URL" in os.environ or "PG_BIN" in os.environ:
        return None
    top = Path(__file__).parent
    sources = [*top.glob("suluh/*/migrations/*.py"), *top.glob("suluh/database/*.py")]
    sources += [top / "uv.lock", top / "suluh/command/roles.py", Path(__file__)]
    digest = hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(sources)))
    folder = Path(tempfile.gettempdir()) / f"suluh-templates-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{digest.hexdigest()[:32]}.sql" if folder.stat().st_uid == os.geteuid() else None


def _client(program: str, *arguments: str) -> None:
    cluster = cluster_at(settings.HOME)
    command = [str(postgres.program(cluster, program)), cluster.url(postgres.SUPERUSER, _TEMPLATE), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=postgres.quiet_environment())


def _recreate(name: str, template: str) -> None:
    with psycopg.connect(os.environ["SULUH_OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())


def _point_at(name: str) -> None:
    """Lead both connections to another database, and let go of what they hold."""
    connections.close_all()
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = settings.DATABASES[alias]["NAME"] = name


class _Ground:
    """The world that the tests of one file stand on: made once, in a transaction around those of its tests."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.world: worlds.World | None = None
        self._around = ExitStack()
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def lay(self, path: Path) -> None:
        """Make the world for a file, if it is not there or its connection is gone."""
        if self.path == path and connections["default"].connection is self._connection:
            return
        self.clear()
        self._around.enter_context(transaction.atomic())
        self._connection = connections["default"].connection
        self.path, self.world = path, worlds.build()

    def clear(self) -> None:
        """Take the world away: what comes next begins with empty tables."""
        if self.path is None:
            return
        self.path = self.world = None
        if connections["default"].connection is self._connection:
            transaction.set_rollback(True)
            self._around.close()
        elif self._connection is not None:  # lost, or of before a browser was started: that gets one of its own
            self._connection.close()  # what was written on it is gone, and keeps nobody waiting
        self._around = ExitStack()


_ground = _Ground()


@pytest.fixture(autouse=True)
def _stand(request: pytest.FixtureRequest) -> None:
    """Lay the world under a test that asks for it, and take it away before one that asks for the database alone."""
    if not {"django_db_setup", "django_db_blocker"} & set(request.fixturenames):
        return
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        if "world" in request.fixturenames:
            _ground.lay(request.path)
        else:
            _ground.clear()


@pytest.fixture
def world(db: None) -> worlds.World:
    """Put the small country of `tests.world` into the database; what a test does to it is undone after it."""
    return worlds.build() if _ground.world is None else deepcopy(_ground.world)


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str, request: pytest.FixtureRequest
) -> Iterator[worlds.World]:
    """Put the world into a database of this test's own, in which what is written is committed and threads see it."""
    if "db" in request.fixturenames or "world" in request.fixturenames:
        raise pytest.UsageError("`committed` and `world` are two different databases")
    shared, own = str(settings.DATABASES["default"]["NAME"]), f"{_TEMPLATE}_{worker_id}_{next(_OWN)}"
    with django_db_blocker.unblock():
        _recreate(own, _TEMPLATE)
        _point_at(own)
        with transaction.atomic():
            made = worlds.build()
        yield made
        _point_at(shared)
