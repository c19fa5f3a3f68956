"""Background work: spreadsheets that nobody takes in are thrown away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
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
