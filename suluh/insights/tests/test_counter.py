"""The counting role reads what figures are made of, and nothing that names anybody."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import BinaryField

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.count import COUNTER, count_figures
from tests.world import NOW, World

NAMING = {
    "name", "aliases", "nik", "passport", "phones", "phone", "email", "full_name", "username", "password", "narrative",
    "address", "born_on", "note", "place", "text", "family_card", "recruiter", "address_key", "name_key",
}  # fmt: skip


def granted() -> set[tuple[str, str]]:
    """Return every column that the role may read: table and column."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
            "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p') AND a.attnum > 0 "
            "AND NOT a.attisdropped AND has_column_privilege('suluh_counter', c.oid, a.attnum, 'SELECT')"
        )
        return set(cursor.fetchall())


@pytest.mark.parametrize(
    "asked",
    ["name FROM people_identity", "nik_sealed FROM people_identity", "nik FROM people_trace", "* FROM people_record",
     "narrative FROM reports_report", "hash FROM people_key", "full_name FROM accounts_user", "* FROM cases_party"],
)  # fmt: skip
def test_it_cannot_read_who_anybody_is(world: World, asked: str) -> None:
    with acting_as(COUNTER), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")


def test_no_column_that_it_reads_names_anybody_or_is_sealed(db: None) -> None:
    sealed = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField)
    }
    read = granted()
    assert ("people_record", "home_code") in read
    assert not read & sealed
    assert {one for one in read if one[1] in NAMING} == set()
    assert {table for table, _column in read if table.startswith(("people_", "cases_", "reports_"))} == {
        "people_record", "cases_case", "cases_conclusion", "cases_determination", "cases_stop", "cases_service",
        "reports_report", "reports_review", "reports_mention",
    }  # fmt: skip


def test_it_inherits_nothing_and_counts_nonetheless(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role('suluh_counter', 'suluh_base', 'USAGE')")
        assert cursor.fetchone() == (False,)
    with acting_as(SYSTEM.identity()):
        assert count_figures(actor=SYSTEM, at=NOW).figures >= 0
