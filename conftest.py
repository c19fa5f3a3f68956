"""What all tests share: a database made once as its owner and used as the application, and the world."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests import world as worlds


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, worker_id: str) -> None:
    """Make this process's database: migrated by the owner, then used by the application, which owns nothing."""
    name = f"test_suluh_{worker_id}"
    with django_db_blocker.unblock():
        owner, app = connections["owner"], connections["default"]
        with owner._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        for alias in (owner, app):
            alias.close()
            alias.settings_dict["NAME"] = settings.DATABASES[alias.alias]["NAME"] = name
        call_command("migrate", database="owner", verbosity=0)
        owner.close()


@pytest.fixture
def world(db: None) -> worlds.World:
    """Put the small country of `tests.world` into the database."""
    return worlds.build()
