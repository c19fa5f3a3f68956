"""How a thing comes to happen: one transaction and one line in the trail, together or not at all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from psycopg.types.json import Jsonb

from suluh.database.identity import Identity, current
from suluh.ids import new_id


class HasUser(Protocol):
    """Who does something. `override` is not empty while she reads beyond her posts in a break-glass session."""

    @property
    def user_id(self) -> int: ...

    @property
    def override(self) -> tuple[str, ...]: ...


P = ParamSpec("P")
R = TypeVar("R", bound=Model | Sequence[Model])
EVENTS: dict[str, str] = {}
Line = tuple[UUID | datetime | int | str | Jsonb | None, ...]
"""The columns of one line, in the order of `_INSERT`."""
_INSERT = """
    INSERT INTO audit_entry (id, at, actor_id, event, subject, subject_id, area_code, purpose, facts) VALUES
"""


@dataclass(slots=True)
class _Change:
    """An action under way, and the lines of its parts, which are written together when it is done.

    A line waits only where it shares the fate of the whole: on behalf of the same identity, which alone may write it,
    and within no further savepoint, which might be undone and caught. All others are written at once.
    """

    identity: Identity = field(default_factory=current.get)
    savepoints: list[str] = field(default_factory=lambda: _savepoints())
    lines: list[Line] = field(default_factory=list)

    def holds(self) -> bool:
        """Test whether what is done now stands or falls with this change."""
        return self.identity == current.get() and self.savepoints == _savepoints()

    def write(self) -> None:
        lines, self.lines = self.lines, []
        _insert(lines)


_under_way: ContextVar[_Change | None] = ContextVar("the change under way", default=None)


def recorded(event: str, *, facts: tuple[str, ...] = ()) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Turn a function into an action.

    The function takes `actor` and `at` by keyword and returns the record that it changed, or several. `facts` names
    the fields of a record worth keeping in the trail; personal data is never one of them.

    An action that is part of another happens with it or not at all, so it sets no savepoint of its own.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        EVENTS[event] = f"{function.__module__}.{function.__name__}"

        @functools.wraps(function)
        def action(*args: P.args, **kwargs: P.kwargs) -> R:
            whole = _under_way.get() is None
            with one_change() if whole else transaction.atomic(savepoint=False):
                changed = function(*args, **kwargs)
                records = [changed] if isinstance(changed, Model) else changed
                _write(event, kwargs["actor"], kwargs["at"], [  # type: ignore[arg-type]
                    (one, {name: str(getattr(one, name)) for name in facts}) for one in records
                ])  # fmt: skip
            return changed

        return action

    return decorate


@contextmanager
def one_change() -> Iterator[None]:
    """Let what is recorded inside happen as a whole or not at all: one savepoint around it, and none within.

    What a part refuses undoes the whole, so it must not be caught inside.
    """
    around = _under_way.get()
    if around is not None and around.holds():
        around.write()  # so that the trail tells what happened in its order
    with transaction.atomic():
        change = _Change()
        token = _under_way.set(change)
        try:
            yield
            change.write()
        finally:
            _under_way.reset(token)


def note(
    event: str,
    *,
    actor: HasUser,
    at: datetime,
    record: Model,
    purpose: str = "",
    facts: Mapping[str, object] | None = None,
) -> None:
    """Write one line in the trail about something that is not a change, such as a look at an identity."""
    note_each(event, actor=actor, at=at, records=[record], purpose=purpose, facts=facts)


def note_each(
    event: str,
    *,
    actor: HasUser,
    at: datetime,
    records: Iterable[Model],
    purpose: str = "",
    facts: Mapping[str, object] | None = None,
) -> None:
    """Write one line in the trail for each of several records, marked while a break-glass session is open."""
    _write(event, actor, at, [(record, facts or {}) for record in records], purpose)


def _write(
    event: str, actor: HasUser, at: datetime, told: Iterable[tuple[Model, Mapping[str, object]]], purpose: str = ""
) -> None:
    mark = {"override": True} if actor.override else {}
    lines: list[Line] = [
        (
            new_id(),
            at,
            actor.user_id or None,
            event,
            record._meta.label_lower,
            str(record.pk),
            getattr(record, "area_code", ""),
            purpose,
            Jsonb({**facts, **mark}),
        )
        for record, facts in told
    ]
    change = _under_way.get()
    if change is not None and change.holds():
        change.lines += lines
    else:
        _insert(lines)


def _insert(lines: Sequence[Line]) -> None:
    """Write lines in one question. Each action does it, and drawing it up through the model took as long again."""
    if lines:
        values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(lines))
        with connection.cursor() as cursor:
            cursor.execute(f"{_INSERT}{values}", [value for line in lines for value in line])  # type: ignore[misc]


def _savepoints() -> list[str]:
    """Return the savepoints that are open; blocks that set none count for nothing."""
    return [one for one in connection.savepoint_ids if one]
