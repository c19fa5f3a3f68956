"""The round that warns of what is due, escalates what is over, and calls attention to cases that have gone quiet.

It works on sets, because it goes over every open case of the country: one statement for each kind of mark.
What it changes are marks that the round itself made; an escalation is noted in the trail.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from suluh.accounts.kinds import Verb
from suluh.accounts.queries import holders
from suluh.accounts.rules import Actor
from suluh.audit.actions import note_each
from suluh.cases.kinds.dues import DueKind
from suluh.cases.models import Due
from suluh.cases.queries.dues import gone_quiet
from suluh.cases.rules.dues import CODES, quiet_times
from suluh.ids import new_id
from suluh.library.queries import find_term
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind
from suluh.regions.rules import covers

WARN = """
    UPDATE cases_due SET warned_at = %(at)s WHERE ended_at IS NULL AND warned_at IS NULL AND warn_at <= %(at)s
    RETURNING id, agency_id, worker_id, area_code
"""
ESCALATE = """
    UPDATE cases_due SET escalated_at = %(at)s WHERE ended_at IS NULL AND escalated_at IS NULL AND due_at < %(at)s
    RETURNING id, agency_id, worker_id, area_code
"""
CALL = """
    INSERT INTO cases_due (
        id, case_id, agency_id, area_code, worker_id, kind, text, code, starts_at, warn_at, due_at, "end",
        warned_at, escalated_at
    )
    SELECT new.id, c.id, c.agency_id, c.area_code, c.worker_id, 'QUIET', '', %(code)s, c.touched_at,
        c.touched_at + %(warn)s, c.touched_at + %(due)s, '', %(at)s,
        CASE WHEN c.touched_at + %(due)s < %(at)s THEN %(at)s END
    FROM unnest(%(ids)s::uuid[], %(cases)s::uuid[]) AS new (id, case_id) JOIN cases_case AS c ON c.id = new.case_id
    ON CONFLICT DO NOTHING RETURNING id, agency_id, worker_id, area_code, escalated_at
"""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many cases went quiet, how many times were warned of, and how many were escalated."""

    quiet: int
    warned: int
    escalated: int


def sweep(*, actor: Actor, at: datetime) -> Swept:
    """Go over everything that is due. Doing it again at once changes nothing."""
    quiet = _call_attention(at)
    warned = [*_ask(WARN, {"at": at}), *(row[:4] for row in quiet)]
    escalated = [*_ask(ESCALATE, {"at": at}), *(row[:4] for row in quiet if row[4])]
    note_each("due.escalated", actor=actor, at=at, records=[Due(pk=pk, area_code=area) for pk, _, _, area in escalated])
    posts = _Posts(at)
    told = {user for agency, worker in {row[1:3] for row in warned} for user in posts.of_work(agency, worker)}
    if told:
        notify(actor=actor, at=at, users=told, kind=Kind.CASE_DUE, page="cases:calendar")
    told = {user for agency, worker in {row[1:3] for row in escalated} for user in posts.of_work(agency, worker)}
    told |= {user for area in {row[3] for row in escalated} for user in posts.above(area)}
    if told:
        notify(actor=actor, at=at, users=told, kind=Kind.CASE_OVERDUE, page="cases:calendar")
    return Swept(len(quiet), len(warned), len(escalated))


class _Posts:
    """Who is to be told: the officer who answers, or all who work for the agency; and the coordinators above."""

    def __init__(self, at: datetime) -> None:
        today = timezone.localtime(at).date()
        self._workers: dict[int, set[int]] = {}
        for user, agency in holders(Verb.CASE_WORK, today).values_list("user_id", "agency_id"):
            self._workers.setdefault(agency, set()).add(user)
        rows = holders(Verb.CASE_OVERSEE, today).values_list("user_id", "area_id")
        self._above = [(user, area or "") for user, area in rows]

    def of_work(self, agency: int, worker: int | None) -> Iterable[int]:
        """Return the officer who answers for it, or everybody of her agency where she no longer works there."""
        here = self._workers.get(agency, set())
        return [worker] if worker in here else here

    def above(self, area_code: str) -> list[int]:
        """Return the coordinators whose area covers a place."""
        return [user for user, area in self._above if covers(area, area_code)]


def _ask(sql: str, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _call_attention(at: datetime) -> list[tuple[Any, ...]]:
    """Let what has gone quiet be due: warned of now, and escalated at once where it has been quiet for that long."""
    term = find_term(CODES[DueKind.QUIET], timezone.localtime(at).date())
    if term is None:
        return []
    length: timedelta = term.due(at) - at
    cases = gone_quiet(at - length)
    run = quiet_times(at, length)
    facts: dict[str, Any] = {
        "at": at, "code": CODES[DueKind.QUIET], "warn": run.warn_at - at, "due": run.due_at - at, "cases": cases,
        "ids": [new_id() for _ in cases],
    }  # fmt: skip
    return _ask(CALL, facts) if cases else []
