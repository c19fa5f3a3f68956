"""Rows of several tables in one question: what is written together costs one way to the database and back, not five."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery


def insert_at_once(*groups: Sequence[Model]) -> None:
    """Insert new rows, each group of one model, all or none. Empty groups are passed by.

    Keys must be known beforehand, as `new_id` makes them. No row sees those beside it: what a policy looks up in
    another table (`policies.of_parent`) must have been written before.
    """
    parts = [_insertion(group) for group in groups if group]
    if not parts:
        return
    *before, last = [sql for sql, _ in parts]
    steps = ", ".join(f"step{number} AS ({sql})" for number, sql in enumerate(before))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {steps} {last}" if steps else last, [value for _, values in parts for value in values])
    for group in groups:
        for row in group:
            row._state.adding, row._state.db = False, connection.alias


def _insertion(group: Sequence[Model]) -> tuple[str, Sequence[Any]]:
    """Write the sentence that inserts some rows of one model, as Django does for `bulk_create`."""
    model = type(group[0])
    query = InsertQuery(model)
    query.insert_values([field for field in model._meta.concrete_fields if not field.generated], list(group))
    [(sql, values)] = query.get_compiler(connection=connection).as_sql()
    return sql, values
