"""Reads of what is due; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from suluh.cases.kinds import State
from suluh.cases.kinds.dues import DueKind, Standing
from suluh.cases.models import Case, Due
from suluh.cases.rules.dues import standing

TONES = {Standing.OPEN: "", Standing.SOON: "warn", Standing.OVER: "bad"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that is due, as pages show it."""

    id: UUID
    case: Case
    what: str
    due_at: datetime
    starts_at: datetime
    standing: Standing
    worker: str
    is_task: bool
    escalated: bool
    code: str

    @property
    def tone(self) -> str:
        return TONES[self.standing]


def open_dues() -> QuerySet[Due]:
    """Return everything that is still due, the soonest first."""
    rows = Due.objects.filter(ended_at=None).order_by("due_at", "pk")
    return rows.select_related("case", "case__record", "worker")


def waiting(due: Due, at: datetime) -> Waiting:
    """Return how pages show something that is due."""
    return Waiting(
        id=due.pk,
        case=due.case,
        what=due.text or str(DueKind(due.kind).label),
        due_at=due.due_at,
        starts_at=due.starts_at,
        standing=standing(due.warn_at, due.due_at, at),
        worker=due.worker.get_full_name() if due.worker else "",
        is_task=due.kind == DueKind.TASK,
        escalated=due.escalated_at is not None,
        code=due.code,
    )


def dues_of(case: Case, at: datetime) -> list[Waiting]:
    """Return what is still due in a case, the soonest first."""
    return [waiting(due, at) for due in open_dues().filter(case=case)]


def next_of(cases: Iterable[Case], at: datetime) -> dict[UUID, Waiting]:
    """Return what is due next in each of some cases."""
    rows = open_dues().filter(case__in=[case.pk for case in cases]).order_by("case", "due_at").distinct("case")
    return {due.case_id: waiting(due, at) for due in rows}


def agenda(rows: Iterable[Due], at: datetime) -> list[tuple[str, list[Waiting]]]:
    """Return what is due by when: over, today, within a week, within a month, later."""
    today = timezone.localtime(at).date()
    groups: dict[str, list[Waiting]] = {}
    for due in rows:
        days = (timezone.localtime(due.due_at).date() - today).days
        if due.due_at < at:
            name = _("Terlewat")
        elif days <= 0:
            name = _("Hari ini")
        elif days <= 7:
            name = _("Tujuh hari ke depan")
        else:
            name = _("Tiga puluh hari ke depan") if days <= 30 else _("Nanti")
        groups.setdefault(name, []).append(waiting(due, at))
    return list(groups.items())


def find_due(due_id: UUID, case: Case) -> Due | None:
    """Return one thing that is or was due in a case."""
    return case.dues.filter(pk=due_id).first()


def gone_quiet(since: datetime) -> list[UUID]:
    """Return the open cases in which nobody has written since a time, but those that wait for a planned visit.

    Two plain questions and a difference: as one, the planner once joined every case with every running time, for a
    minute, because it believed the times that had just been written to be few.
    """
    still = Case.objects.exclude(state=State.CLOSED).filter(touched_at__lt=since).order_by("touched_at")
    running = Due.objects.filter(Q(kind=DueKind.QUIET) | Q(kind=DueKind.VISIT, due_at__gt=since), ended_at=None)
    called = set(running.values_list("case_id", flat=True))
    return [pk for pk in still.values_list("pk", flat=True) if pk not in called]
