"""What comes to be due, and how it ends. Times are rows of the library, read as they stood when they began to run."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Case as Either
from django.db.models import QuerySet, Value, When
from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind
from suluh.cases.kinds.dues import DueEnd, DueKind
from suluh.cases.models import Case, Due
from suluh.cases.rules.dues import CODES, may_finish, may_plan, times
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
    fresh: bool = False,
) -> Due | None:
    """Let a time run in a case; without `due_at` the library says how long. Begun twice, it runs once.

    What it is about may be `fresh`, written just now: then nothing runs for it yet, and it isn't asked.
    Returns None where the library gives no time for it: then nothing is counted, and nobody is warned for nothing.
    """
    code = code or CODES.get(kind, "")
    if due_at is None:
        term = find_term(code, timezone.localtime(starts_at).date())
        if term is None:
            return None
        due_at = term.due(starts_at)
    if kind is not DueKind.TASK and not fresh:
        running = case.dues.filter(kind=kind, subject=subject, ended_at=None).first()
        if running is not None:
            return running
    return _begin(new_due(case, kind, starts_at, due_at, subject=subject, code=code, text=text, worker_id=worker_id))


def new_due(
    case: Case,
    kind: DueKind,
    starts_at: datetime,
    due_at: datetime,
    *,
    subject: UUID | None = None,
    code: str = "",
    text: str = "",
    worker_id: int | None = None,
) -> Due:
    """Return a time that is to run in a case, to be written by whoever asks."""
    run = times(kind, starts_at, max(due_at, starts_at))
    return Due(
        case=case, agency_id=case.agency_id, area_code=case.area_code, worker_id=worker_id or case.worker_id, kind=kind,
        subject=subject, text=text, code=code, starts_at=run.starts_at, warn_at=run.warn_at, due_at=run.due_at,
    )  # fmt: skip


def _begin(due: Due) -> Due:
    due.save(force_insert=True)
    return due


def end_due(
    case: Case, *kinds: DueKind, actor: Actor, at: datetime, subject: UUID | None = None, dropped: bool = False
) -> None:
    """End what is due of some kinds in a case, done or no longer needed."""
    _end(case.dues.filter(kind__in=kinds, subject=subject), actor, at, dropped=dropped)


def drop_dues(case: Case, *, actor: Actor, at: datetime, but: frozenset[DueKind] = frozenset()) -> None:
    """End everything that is still due in a case because it is no longer needed."""
    _end(case.dues.exclude(kind__in=but), actor, at, dropped=True)


def _end(rows: QuerySet[Due], actor: Actor, at: datetime, *, dropped: bool = False) -> None:
    """End those that run, in one question; which are done in time, the database tells as `rules.dues.ending` does."""
    done = Either(When(due_at__gte=at, then=Value(DueEnd.MET.value)), default=Value(DueEnd.LATE.value))
    end = Value(DueEnd.DROPPED.value) if dropped else done
    rows.filter(ended_at=None).update(ended_at=at, end=end, ended_by=actor.user_id or None)


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
    _end(Due.objects.filter(pk=due.pk), actor, at)
    text = say("Selesai: %(what)s", what=due.text)
    tell(due.case, EventKind.TASK, actor=actor, at=at, text=text, about=due.pk, key=f"done-{due.pk}")
    return due
