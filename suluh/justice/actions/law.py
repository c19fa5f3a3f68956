"""What follows from a holiday: unpaid claims that count working days over it are counted again, and told."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import note_each
from suluh.justice.access import on_behalf
from suluh.justice.models import Claim
from suluh.justice.queries.law import fresh_due, moved_by_day
from suluh.library.actions import rows
from suluh.library.actions.law import review_row
from suluh.library.models import Holiday


def review_holiday(*, actor: Actor, at: datetime, row: Holiday, note: str) -> Holiday:
    """Review a holiday; one that another officer entered counts from now on, and what was counted over it is again.

    :raises Refused: if she entered it herself, or it is not said what was checked
    """
    review_row(actor=actor, at=at, row=row, note=note)
    if row.entered_by_id:
        _recount(row, actor, at)
    return row


def strike_holiday(*, actor: Actor, at: datetime, row: Holiday, note: str) -> Holiday:
    """Strike out a holiday, and count again what was counted over it.

    :raises Refused: if it is not said what was checked
    """
    rows.strike_holiday(actor=actor, at=at, row=row, note=note)
    _recount(row, actor, at)
    return row


def _recount(row: Holiday, actor: Actor, at: datetime) -> None:
    """Count the day of payment anew; the next round tells those concerned and moves the calendar (`turns`)."""
    moved = []
    with on_behalf(actor):
        for claim in moved_by_day(row.day, row.area_code):
            due_on = fresh_due(claim)
            if due_on != claim.due_on:
                claim.due_on, claim.told = due_on, False
                moved.append(claim)
        Claim.objects.bulk_update(moved, ["due_on", "told"])
        note_each("restitution.recounted", actor=actor, at=at, records=moved)
