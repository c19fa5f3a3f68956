"""How a thing comes to happen: one transaction and one line in the trail, together or not at all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from django.db import transaction
from django.db.models import Model

from suluh.audit.models import Entry


class HasUser(Protocol):
    """Who does something. `override` is not empty while she reads beyond her posts in a break-glass session."""

    @property
    def user_id(self) -> int: ...

    @property
    def override(self) -> tuple[str, ...]: ...


P = ParamSpec("P")
R = TypeVar("R", bound=Model | Sequence[Model])
EVENTS: dict[str, str] = {}
_inside: ContextVar[bool] = ContextVar("an action is under way", default=False)


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
            token = _inside.set(True)
            try:
                with transaction.atomic(savepoint=token.old_value is not True):
                    changed = function(*args, **kwargs)
                    records = [changed] if isinstance(changed, Model) else changed
                    _write(event, kwargs["actor"], kwargs["at"], [  # type: ignore[arg-type]
                        (one, {name: str(getattr(one, name)) for name in facts}) for one in records
                    ])  # fmt: skip
            finally:
                _inside.reset(token)
            return changed

        return action

    return decorate


@contextmanager
def one_change() -> Iterator[None]:
    """Let what is recorded inside happen as a whole or not at all: one savepoint around it, and none within.

    What a part refuses undoes the whole, so it must not be caught inside.
    """
    token = _inside.set(True)
    try:
        with transaction.atomic():
            yield
    finally:
        _inside.reset(token)


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
    Entry.objects.bulk_create(
        Entry(
            at=at,
            actor_id=actor.user_id or None,
            event=event,
            subject=record._meta.label_lower,
            subject_id=str(record.pk),
            area_code=getattr(record, "area_code", ""),
            purpose=purpose,
            facts={**facts, **mark},
        )
        for record, facts in told
    )
