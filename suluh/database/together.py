"""Migrations that take seconds: what a room does to its tables is read once for the whole file.

Django draws every model anew after each single operation, and with it all that are related, which by now are nearly
all: four fifths of the time of an installation. Operations that stand next to each other are applied as one here, on
the models as they are after the last of them. The tables that come out are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel, RemoveConstraint
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

Single = CreateModel | AddField | AlterField | AddIndex | AddConstraint | RemoveConstraint


def together(operations: Iterable[Operation]) -> list[Operation]:
    """Join the operations on tables that stand next to each other; SQL and all others stay what and where they are.

    Within one run of them, nothing may be added and then changed or removed again: write it as it ends up.
    """
    runs = groupby(operations, lambda one: isinstance(one, Single))
    return [one for single, run in runs for one in ([_Together(list(run))] if single else run)]


class _Together(Operation):
    """Some operations as one: a model that is made here is made whole, so what is later added to it is there already.

    It leads one way: nothing that holds people's cases is migrated backwards.
    """

    category = OperationCategory.MIXED
    reversible = False

    def __init__(self, operations: list[Any]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn again when somebody asks for it, not after each
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        made = {one.name_lower for one in self.operations if isinstance(one, CreateModel)}
        for one in self.operations:
            if isinstance(one, CreateModel) or one.model_name_lower not in made:
                one.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(one.describe() for one in self.operations)
