"""The round that warns of what is due, escalates what is over, and calls attention to cases that have gone quiet.

It works on sets, because it goes over every open case of the country. What it changes are marks that the round itself
made; an escalation is noted in the trail.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from suluh.accounts.kinds import Verb
from suluh.accounts.queries import holders
from suluh.accounts.rules import Actor
from suluh.audit.actions import note_each
from suluh.cases.kinds.dues import DueKind
from suluh.cases.models import Due
from suluh.cases.queries.dues import gone_quiet, to_escalate, to_warn
from suluh.cases.rules.dues import CODES, quiet_times
from suluh.library.queries import find_term
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind
from suluh.regions.rules import covers

AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Swept:
    """How many cases went quiet, how many times were warned of, and how many were escalated."""

    quiet: int
    warned: int
    escalated: int


def sweep(*, actor: Actor, at: datetime) -> Swept:
    """Go over everything that is due. Doing it again at once changes nothing."""
    quiet = _call_attention(at)
    warned = list(to_warn(at).only("pk", "agency_id", "worker_id"))
    escalated = list(to_escalate(at).only("pk", "agency_id", "worker_id", "area_code"))
    _mark(warned, "warned_at", at)
    _mark(escalated, "escalated_at", at)
    note_each("due.escalated", actor=actor, at=at, records=escalated)
    posts = _Posts(at)
    told = {user for due in warned for user in posts.of_work(due)}
    if told:
        notify(actor=actor, at=at, users=told, kind=Kind.CASE_DUE, page="cases:calendar")
    told = {user for due in escalated for user in (*posts.of_work(due), *posts.above(due.area_code))}
    if told:
        notify(actor=actor, at=at, users=told, kind=Kind.CASE_OVERDUE, page="cases:calendar")
    return Swept(quiet, len(warned), len(escalated))


class _Posts:
    """Who is to be told: the officer who answers, or all who work for the agency; and the coordinators above."""

    def __init__(self, at: datetime) -> None:
        today = timezone.localtime(at).date()
        self._workers: dict[int, set[int]] = {}
        for user, agency in holders(Verb.CASE_WORK, today).values_list("user_id", "agency_id"):
            self._workers.setdefault(agency, set()).add(user)
        rows = holders(Verb.CASE_OVERSEE, today).values_list("user_id", "area_id")
        self._above = [(user, area or "") for user, area in rows]
        self._known: dict[str, list[int]] = {}

    def of_work(self, due: Due) -> Iterable[int]:
        """Return the officer who answers for it, or everybody of her agency where she no longer works there."""
        here = self._workers.get(due.agency_id, set())
        return [due.worker_id] if due.worker_id in here else here

    def above(self, area_code: str) -> list[int]:
        """Return the coordinators whose area covers a place."""
        if area_code not in self._known:
            self._known[area_code] = [user for user, area in self._above if covers(area, area_code)]
        return self._known[area_code]


def _mark(dues: list[Due], field: str, at: datetime) -> None:
    for start in range(0, len(dues), AT_ONCE):
        Due.objects.filter(pk__in=[due.pk for due in dues[start : start + AT_ONCE]]).update(**{field: at})


def _call_attention(at: datetime) -> int:
    term = find_term(CODES[DueKind.QUIET], timezone.localtime(at).date())
    if term is None:
        return 0
    length: timedelta = term.due(at) - at
    made = []
    for case in gone_quiet(at - length):
        run = quiet_times(case.touched_at, length)
        made.append(
            Due(case_id=case.pk, agency_id=case.agency_id, area_code=case.area_code, worker_id=case.worker_id,
                kind=DueKind.QUIET, code=CODES[DueKind.QUIET], starts_at=run.starts_at, warn_at=run.warn_at,
                due_at=run.due_at)
        )  # fmt: skip
    Due.objects.bulk_create(made, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(made)
