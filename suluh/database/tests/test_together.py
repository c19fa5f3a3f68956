"""Operations applied as one come to the same tables as one after the other."""

from __future__ import annotations

from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from suluh.database.together import together

MADE = migrations.CreateModel("Lamp", [("id", models.BigAutoField(primary_key=True)), ("oil", models.TextField())])
WICK = migrations.AddField("lamp", "wick", models.TextField(default=""), preserve_default=False)
FULL = migrations.AddConstraint("lamp", models.CheckConstraint(condition=~models.Q(oil=""), name="lamp_full"))
FOUND = migrations.AddIndex("lamp", models.Index(fields=["oil"], name="lamp_oil"))
SQL = migrations.RunSQL("SELECT 1")


def apply(operations: list[migrations.operations.base.Operation], before: ProjectState) -> tuple[ProjectState, str]:
    """Return the state afterwards, and the SQL of a migration with these operations."""
    state, migration = before.clone(), migrations.Migration("lamps", "rooms")
    migration.operations.extend(operations)  # type: ignore[attr-defined]
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        state = migration.apply(state, editor, collect_sql=True)
    return state, "\n".join(line for line in editor.collected_sql if not line.startswith("--"))


def test_a_model_is_made_whole_and_nothing_of_it_twice(db: None) -> None:
    state, sql = apply(together([MADE, WICK, FULL, FOUND]), ProjectState())
    assert [sql.count(part) for part in ("CREATE TABLE", "ALTER TABLE", '"wick"', "lamp_full", "lamp_oil")] == [
        1, 0, 1, 1, 1,
    ]  # fmt: skip
    one_by_one, _ = apply([MADE, WICK, FULL, FOUND], ProjectState())
    assert state == one_by_one


def test_what_was_there_before_is_changed_as_ever(db: None) -> None:
    before, _ = apply([MADE], ProjectState())
    assert apply(together([WICK, FULL, FOUND]), before) == apply([WICK, FULL, FOUND], before)


def test_sql_stays_where_it_stands() -> None:
    first, sql, last = together([MADE, FULL, SQL, FOUND])
    assert sql is SQL
    assert first.describe() == "Create model Lamp; Create constraint lamp_full on model lamp"
    assert last.describe() == "Create index lamp_oil on field(s) oil of model lamp"
