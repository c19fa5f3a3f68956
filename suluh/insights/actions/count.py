"""Counting anew: everything is read once, and only figures that have changed are written."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.database.identity import Identity, acting_as
from suluh.insights.actions import desks, journeys, statements, tallies
from suluh.insights.actions.condensing import condense, keep_doubles
from suluh.insights.kinds import Span
from suluh.insights.models import Count
from suluh.insights.rules.figures import WEEKS, since
from suluh.reports.queries import late_moments

COUNTER = Identity(role="suluh_counter")
"""Reads of each source only what figures are made of, and no column that names anybody (migration 0013)."""


@recorded("figures.counted", facts=("figures",))
def count_figures(*, actor: Actor, at: datetime) -> Count:
    """Count everything as of a time. Readers see the former figures until the whole round is committed."""
    started = perf_counter()
    late, urgent = late_moments(at)
    facts: dict[str, Any] = {f"since_{span.value}": since(span, at) for span in Span if span}
    facts |= {"at": at, "zone": settings.TIME_ZONE, "weeks_since": at - timedelta(weeks=WEEKS)}
    with acting_as(COUNTER), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        for sql in (
            statements.FRESH,
            *statements.of_reports(),
            *statements.of_people(),
            *journeys.STATEMENTS,
            statements.GATHER,
        ):
            cursor.execute(sql, facts if "%(" in sql else None)
        condense(cursor, timezone.localtime(at).date())
        keep_doubles(cursor)
        cursor.execute("ANALYZE insights_whole")
        for sql in statements.KEEP:
            cursor.execute(sql)
        cursor.execute("DELETE FROM insights_waiting")
        cursor.execute(statements.WAITING, {"at": at, "late_before": late, "urgent_before": urgent})
        facts |= {"since": at - desks.BACK, "late_before": late, "day": timezone.localtime(at).date()}
        for sql in (*statements.HELPED, *desks.STATEMENTS, *tallies.STATEMENTS):
            cursor.execute(sql, facts if "%(" in sql else None)
        cursor.execute("SELECT count(*) FROM insights_whole")
        [figures] = cursor.fetchone()
        cursor.execute("DROP TABLE insights_whole, insights_fresh, insights_told, insights_found")
        cursor.execute(
            "DROP TABLE insights_people, insights_ranked, insights_spread, insights_cases, insights_verified"
        )
        cursor.execute("SET LOCAL work_mem TO DEFAULT")
    return Count.objects.create(at=at, seconds=perf_counter() - started, figures=figures)
