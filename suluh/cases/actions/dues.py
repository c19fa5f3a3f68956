"""What comes to be due, and how it ends. Times are rows of the library, read as they stood when they began to run."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind
from suluh.cases.kinds.dues import DueEnd, DueKind
from suluh.cases.models import Case, Due
from suluh.cases.rules.dues import CODES, ending, may_finish, may_plan, times
from suluh.library.queries import find_term


def begin_due(
    case: Case,
    kind: DueKind,
    starts_at: datetime,
    *,
    subject: UUID | None = None,
    due_at: datetime | None = None,
    code: str = "",
    text: str = "",
    worker_id: int | None = None,
) -> Due | None:
    """Let a time run in a case; without `due_at` the library says how long. Begun twice, it runs once.

    Returns None where the library gives no time for it: then nothing is counted, and nobody is warned for nothing.
    """
    code = code or CODES.get(kind, "")
    if due_at is None:
        term = find_term(code, timezone.localtime(starts_at).date())
        if term is None:
            return None
        due_at = term.due(starts_at)
    if kind is not DueKind.TASK:
        running = case.dues.filter(kind=kind, subject=subject, ended_at=None).first()
        if running is not None:
            return running
    run = times(kind, starts_at, max(due_at, starts_at))
    due = Due(
        agency_id=case.agency_id, area_code=case.area_code, worker_id=worker_id or case.worker_id, kind=kind,
        subject=subject, text=text, code=code, starts_at=run.starts_at, warn_at=run.warn_at, due_at=run.due_at,
    )  # fmt: skip
    case.dues.add(due, bulk=False)
    return due


def end_due(
    case: Case, kind: DueKind, *, actor: Actor, at: datetime, subject: UUID | None = None, dropped: bool = False
) -> None:
    """End what is due of a kind in a case, done or no longer needed."""
    for due in case.dues.filter(kind=kind, subject=subject, ended_at=None):
        _end(due, actor, at, dropped=dropped)


def drop_dues(case: Case, *, actor: Actor, at: datetime, but: frozenset[DueKind] = frozenset()) -> None:
    """End everything that is still due in a case because it is no longer needed."""
    for due in case.dues.filter(ended_at=None).exclude(kind__in=but):
        _end(due, actor, at, dropped=True)


def _end(due: Due, actor: Actor, at: datetime, *, dropped: bool = False) -> None:
    end = DueEnd.DROPPED if dropped else ending(due.due_at, at)
    Due.objects.filter(pk=due.pk).update(ended_at=at, end=end, ended_by=actor.user_id or None)


@recorded("due.planned", facts=("kind",))
def plan_task(
    *, actor: Actor, at: datetime, case: Case, text: str, day: date, worker_id: int | None = None, key: str = ""
) -> Due:
    """Put a task into a case, due at the end of a day. The same key plans it once.

    :raises Refused: if it says nothing or its day has passed
    """
    may_plan(text, day, timezone.localtime(at).date()).or_refuse()
    if key and (known := case.events.filter(key=key).first()) is not None and known.about:
        return case.dues.get(pk=known.about)
    due_at = timezone.make_aware(datetime.combine(day, time(23, 59)))
    due = begin_due(case, DueKind.TASK, at, due_at=due_at, text=text.strip(), worker_id=worker_id)
    assert due is not None
    tell(case, EventKind.TASK, actor=actor, at=at, text=due.text, about=due.pk, key=key)
    return due


@recorded("due.finished", facts=("kind",))
def finish_task(*, actor: Actor, at: datetime, due: Due) -> Due:
    """Tick off a task.

    :raises Refused: if it is over already, or ends by itself
    """
    due = Due.objects.select_for_update(of=("self",)).select_related("case").get(pk=due.pk)
    if due.end == DueEnd.MET and due.kind == DueKind.TASK:
        return due
    may_finish(DueKind(due.kind), due.ended_at is not None).or_refuse()
    _end(due, actor, at)
    text = say("Selesai: %(what)s", what=due.text)
    tell(due.case, EventKind.TASK, actor=actor, at=at, text=text, about=due.pk, key=f"done-{due.pk}")
    return due
