"""One at a time, across all processes: a lock of the database that ends with the transaction."""

from __future__ import annotations

from django.db import connection


def take_turn(name: str) -> None:
    """Wait until nobody else is inside a transaction that took this turn; must be called inside one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
