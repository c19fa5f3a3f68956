"""On whose behalf the database is asked: what is put back on leaving, and what is not hidden."""

from __future__ import annotations

import pytest
from django.db import DataError, connection, transaction

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from tests.world import World


def whoami() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        return str(cursor.fetchone()[0])


def fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


def test_what_went_wrong_inside_is_what_is_told_outside(world: World) -> None:
    with acting_as(world.actor("ina").identity()):
        with pytest.raises(DataError, match="division by zero"), transaction.atomic(), acting_as(SYSTEM.identity()):
            fail()
        assert whoami() == "suluh_agency"
    with acting_as(SYSTEM.identity()):
        with pytest.raises(DataError, match="division by zero"), transaction.atomic():
            fail()
        assert whoami() == "suluh_job"
