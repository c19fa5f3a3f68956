"""What follows from a holiday: unpaid claims that count working days over it are counted again, and told."""

from __future__ import annotations

from datetime import date, datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import note_each
from suluh.justice.access import on_behalf
from suluh.justice.models import Claim
from suluh.justice.queries.law import fresh_due, moved_by_day
from suluh.library.actions import rows
from suluh.library.models import Holiday


def keep_holiday(*, actor: Actor, at: datetime, day: date, label: str, area_code: str, note: str) -> Holiday:
    """Enter a holiday, and count again what was counted over it.

    :raises Refused: if it is not said what was checked, or the day is known there under another name
    """
    row = rows.add_holiday(actor=actor, at=at, day=day, label=label, area_code=area_code, note=note)
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
