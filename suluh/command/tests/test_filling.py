"""What a start finds in the database: tables of a newer version are refused, rows of law that are new are brought."""

from __future__ import annotations

import pytest
from django.db import connection

from suluh.command.faults import Fault
from suluh.command.filling import load_rows_of_law, refuse_newer
from suluh.library.models import Deadline
from tests.world import World


def applied(app: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())", [app, name])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("app", "name", "refused"),
    [
        ("accounts", "9999_later", True),
        ("accounts", "0001_under_another_name", False),
        ("a_room_that_is_gone", "9999_later", False),
    ],
)
def test_tables_of_a_newer_version_are_refused(app: str, name: str, refused: bool) -> None:
    refuse_newer()
    applied(app, name)
    if refused:
        with pytest.raises(Fault, match=f"newer Suluh has made these tables .*{app}.{name}"):
            refuse_newer()
    else:
        refuse_newer()


def test_rows_of_law_that_a_version_adds_are_brought_and_what_officers_changed_stays(world: World) -> None:
    Deadline.objects.filter(code="kunci-penanggung").delete()
    Deadline.objects.filter(code="dl-triase").update(amount=12)
    load_rows_of_law()
    assert Deadline.objects.get(code="kunci-penanggung").amount == 14
    assert Deadline.objects.get(code="dl-triase").amount == 12
