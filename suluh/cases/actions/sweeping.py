"""The round that warns of what is due, escalates what is over, and calls attention to cases that have gone quiet.

It works on sets, because it goes over every open case of the country: one statement for each kind of mark. A round is
done in pieces, each a transaction: broken off, the next round does the rest.
What it changes are marks that the round itself made; an escalation is noted in the trail.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

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

PIECE = 1_000
"""How many rows of a kind one transaction goes over: the trail's lock is held while it commits, and officers wait."""

WARN = """
    UPDATE cases_due SET warned_at = %(at)s WHERE id = ANY (ARRAY (
        SELECT id FROM cases_due WHERE ended_at IS NULL AND warned_at IS NULL AND warn_at <= %(at)s
        ORDER BY warn_at LIMIT %(most)s
    ))
    RETURNING id, agency_id, worker_id, area_code
"""
ESCALATE = """
    UPDATE cases_due SET escalated_at = %(at)s, warned_at = coalesce(warned_at, %(at)s) WHERE id = ANY (ARRAY (
        SELECT id FROM cases_due WHERE ended_at IS NULL AND escalated_at IS NULL AND due_at < %(at)s
        ORDER BY due_at LIMIT %(most)s
    ))
    RETURNING id, agency_id, worker_id, area_code, OLD.warned_at IS NULL
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

    quiet: int = 0
    warned: int = 0
    escalated: int = 0

    def __add__(self, other: Swept) -> Swept:
        """Add up two pieces of a round."""
        return Swept(self.quiet + other.quiet, self.warned + other.warned, self.escalated + other.escalated)


class Round:
    """One round, done in pieces: which cases have gone quiet, who is to be told, and who was told already.

    Whoever it concerns is told once in a round: the officer who answers, or all who work for the agency; and the
    coordinators above.
    """

    def __init__(self, at: datetime) -> None:
        self.at, today = at, timezone.localtime(at).date()
        self.term = find_term(CODES[DueKind.QUIET], today)
        self.quiet = gone_quiet(at - (self.term.due(at) - at)) if self.term else []
        self._told: dict[Kind, set[int]] = {Kind.CASE_DUE: set(), Kind.CASE_OVERDUE: set()}
        self._workers: dict[int, set[int]] = {}
        for user, agency in holders(Verb.CASE_WORK, today).values_list("user_id", "agency_id"):
            self._workers.setdefault(agency, set()).add(user)
        rows = holders(Verb.CASE_OVERSEE, today).values_list("user_id", "area_id")
        self._above = [(user, area or "") for user, area in rows]

    def take_quiet(self) -> list[UUID]:
        """Take the next piece of the cases that have gone quiet."""
        piece, self.quiet = self.quiet[:PIECE], self.quiet[PIECE:]
        return piece

    def of_work(self, agency: int, worker: int | None) -> Iterable[int]:
        """Return the officer who answers for it, or everybody of her agency where she no longer works there."""
        here = self._workers.get(agency, set())
        return [worker] if worker in here else here

    def above(self, area_code: str) -> list[int]:
        """Return the coordinators whose area covers a place."""
        return [user for user, area in self._above if covers(area, area_code)]

    def tell(self, kind: Kind, users: set[int], actor: Actor) -> None:
        """Tell those whom this round has not told yet."""
        if fresh := users - self._told[kind]:
            notify(actor=actor, at=self.at, users=fresh, kind=kind, page="cases:calendar")
            self._told[kind] |= fresh


def sweep(*, actor: Actor, tour: Round) -> Swept:
    """Go over the next piece of everything that is due; it is over when nothing is left to do."""
    facts = {"at": tour.at, "most": PIECE}
    quiet = _call_attention(tour)
    escalated = [*_ask(ESCALATE, facts), *((*row[:4], False) for row in quiet if row[4])]
    warned = [*_ask(WARN, facts), *(row[:4] for row in quiet), *(row[:4] for row in escalated if row[4])]
    late = [Due(pk=pk, area_code=area) for pk, _, _, area, _ in escalated]
    note_each("due.escalated", actor=actor, at=tour.at, records=late)
    tour.tell(Kind.CASE_DUE, _workers(tour, warned), actor)
    above = {user for area in {row[3] for row in escalated} for user in tour.above(area)}
    tour.tell(Kind.CASE_OVERDUE, _workers(tour, escalated) | above, actor)
    return Swept(len(quiet), len(warned), len(escalated))


def _workers(tour: Round, rows: Iterable[tuple[Any, ...]]) -> set[int]:
    return {user for agency, worker in {row[1:3] for row in rows} for user in tour.of_work(agency, worker)}


def _ask(sql: str, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _call_attention(tour: Round) -> list[tuple[Any, ...]]:
    """Let what has gone quiet be due: warned of now, and escalated at once where it has been quiet for that long."""
    cases, at = tour.take_quiet(), tour.at
    if not cases or tour.term is None:
        return []
    run = quiet_times(at, tour.term.due(at) - at)
    facts: dict[str, Any] = {
        "at": at, "code": CODES[DueKind.QUIET], "warn": run.warn_at - at, "due": run.due_at - at, "cases": cases,
        "ids": [new_id() for _ in cases],
    }  # fmt: skip
    return _ask(CALL, facts)
