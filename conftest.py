"""What every test shares: a database of its own, made once and copied for each process."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

_TEMPLATE = "test_suluh"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make this process's test database: migrated by the owner as in production, used by the application's login.

    The first process migrates a template; each copies it, which takes a tenth of a second.
    """
    mine = f"{_TEMPLATE}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with django_db_blocker.unblock():
        with (Path(settings.HOME) / "test-database.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _ensure_template()
            _recreate(mine, f"TEMPLATE {_TEMPLATE}")
        _point_at(mine)
        yield
        for connection in connections.all(initialized_only=True):
            connection.close()


def _ensure_template() -> None:
    ready = Path(settings.HOME) / "test-database.ready"
    if ready.exists():
        return
    _recreate(_TEMPLATE, "TEMPLATE template1")
    _point_at(_TEMPLATE)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO suluh_app")  # to clear up between tests
    connections["owner"].close()
    ready.touch()


def _recreate(name: str, source: str) -> None:
    with psycopg.connect(os.environ["SULUH_OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        owner.execute(f"CREATE DATABASE {name} {source}".encode())


def _point_at(name: str) -> None:
    """Lead both connections to another database, and let go of what they hold."""
    for connection in (connections["default"], connections["owner"]):
        connection.close()
        connection.settings_dict["NAME"] = name
