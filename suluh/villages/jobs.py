"""Background work: spreadsheets that nobody takes in are thrown away, and registers counted for the overviews."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.villages.actions.counting import TASK, count_villages
from suluh.villages.actions.sheets import expire_sheet
from suluh.villages.queries.sheets import waiting_since

MOST = 500


def throw_away(at: datetime) -> int:
    """Throw away what has waited too long, each in a transaction of its own, and return how many there were."""
    with acting_as(SYSTEM.identity()):
        with transaction.atomic():
            rows = list(waiting_since(at).defer("content_sealed", "fixes_sealed")[:MOST])
        for row in rows:
            expire_sheet(actor=SYSTEM, at=at, sheet=row)
    return len(rows)


@app.periodic(cron="40 18 * * *")
@app.task(name="villages.throw_away", queueing_lock="villages.throw_away", pass_context=False)
def throw_away_each_night(timestamp: int) -> None:
    """Throw away each night what has waited too long."""
    throw_away(timezone.now())


@app.periodic(cron="25 18 * * *")
@app.task(name=TASK, queueing_lock=TASK, lock=TASK, pass_context=False)
def count_each_night(timestamp: int) -> None:
    """Count the registers each night at 01.25 of western Indonesian time; and whenever an overview is asked anew."""
    with acting_as(SYSTEM.identity()):
        count_villages(actor=SYSTEM, at=timezone.now())
