"""The chain, with real commits: nothing is changed, taken out or cut off unseen, and nobody's entries fork it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction

from suluh.accounts.models import Agency
from suluh.accounts.rules import SYSTEM
from suluh.audit.actions import note
from suluh.audit.models import Entry
from suluh.audit.queries import head, verify
from suluh.database.identity import acting_as

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def as_owner(*statements: str) -> None:
    """Run statements as the owner of the tables, with the guards of the trail taken off for a moment."""
    tables = ("audit_link", "audit_entry")
    with connections["owner"].cursor() as cursor:
        for change in ("DISABLE", "ENABLE"):
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} {change} TRIGGER USER")
            if change == "DISABLE":
                for statement in statements:
                    cursor.execute(statement)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test commit for good, and clear the trail before and after it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        as_owner("DELETE FROM audit_link", "DELETE FROM audit_entry")
        yield
        as_owner("DELETE FROM audit_link", "DELETE FROM audit_entry")
        connections["owner"].close()
        connection.close()


def write(times: int) -> None:
    """Commit that many transactions with a line each."""
    for number in range(times):
        with acting_as(SYSTEM.identity()), transaction.atomic():
            note("agency.changed", actor=SYSTEM, at=NOW, record=Agency(pk=number), facts={"number": number})


def positions() -> list[int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT position FROM audit_link ORDER BY position")
        return [row[0] for row in cursor.fetchall()]


def test_an_empty_trail_is_whole_and_has_no_head(committed: None) -> None:
    found = verify()
    assert (found.links, found.broken_at, found.unlinked, found.head) == (0, None, 0, "")
    assert head() is None


def test_each_commit_adds_a_link_and_moves_the_head(committed: None) -> None:
    write(3)
    first = head()
    write(1)
    second = head()
    assert first is not None
    assert second is not None
    assert first.hash != second.hash
    assert second.at == NOW
    found = verify(expected_head=first.hash)
    assert (found.links, found.broken_at, found.head) == (4, None, second.hash)


def test_what_is_rolled_back_leaves_no_link(committed: None) -> None:
    write(1)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        note("agency.changed", actor=SYSTEM, at=NOW, record=Agency(pk=1))
        transaction.set_rollback(True)
    assert verify().links == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET facts = '{}' WHERE id = (SELECT entry_id FROM audit_link WHERE position = %s)",
        "UPDATE audit_entry SET actor_id = NULL, at = at + interval '1 second' "
        "WHERE id = (SELECT entry_id FROM audit_link WHERE position = %s)",
        "UPDATE audit_link SET hash = sha256('x') WHERE position = %s",
    ],
)  # fmt: skip
def test_the_owner_who_changes_something_is_found_at_the_very_link(committed: None, change: str) -> None:
    write(5)
    third = positions()[2]
    as_owner(change % third)
    assert verify().broken_at == third


def test_a_line_taken_out_of_the_middle_breaks_the_next_link(committed: None) -> None:
    write(5)
    places = positions()
    as_owner(
        f"WITH gone AS (DELETE FROM audit_link WHERE position = {places[2]} RETURNING entry_id) "
        "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM gone)"
    )
    assert verify().broken_at == places[3]


def test_the_end_cut_off_is_found_by_who_noted_the_head(committed: None) -> None:
    write(5)
    noted = head()
    assert noted is not None
    last = positions()[3:]
    as_owner(
        f"WITH gone AS (DELETE FROM audit_link WHERE position >= {last[0]} RETURNING entry_id) "
        "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM gone)"
    )
    assert verify().broken_at is None
    assert verify(expected_head=noted.hash).broken_at == 0


def test_a_line_slipped_in_without_a_link_is_counted(committed: None) -> None:
    write(1)
    as_owner(
        "INSERT INTO audit_entry (id, at, event, subject, subject_id, area_code, purpose, facts) "
        "VALUES (gen_random_uuid(), now(), 'agency.changed', 'x', '1', '', '', '{}')"
    )
    assert verify().unlinked == 1


def test_eight_at_once_make_one_unbroken_chain(committed: None) -> None:
    def work() -> None:
        try:
            write(20)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = verify()
    assert (found.links, found.broken_at, found.unlinked) == (160, None, 0)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET event = 'x'", "DELETE FROM audit_entry",
                                       "DELETE FROM audit_link", "TRUNCATE audit_entry CASCADE"])  # fmt: skip
@pytest.mark.parametrize("alias", ["default", "owner"])
def test_nobody_rewrites_it_with_the_guards_on(committed: None, alias: str, statement: str) -> None:
    write(1)
    with pytest.raises(DatabaseError), connections[alias].cursor() as cursor:
        cursor.execute(statement)
    assert verify().links == 1


def test_nobody_writes_in_anothers_name(committed: None) -> None:
    class Somebody:
        user_id = 1
        override = ()

    with pytest.raises(DatabaseError), acting_as(SYSTEM.identity()), transaction.atomic():
        note("agency.changed", actor=Somebody(), at=NOW, record=Agency(pk=1))
    with acting_as(SYSTEM.identity()), transaction.atomic():
        assert not Entry.objects.using("owner").exists()
