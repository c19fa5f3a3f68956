"""Background work: count anew when something has happened, as often as the machine can bear; look for rises daily."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.audit.queries import happened_since
from suluh.database.identity import Identity, acting_as
from suluh.insights.actions.alarms import raise_alarms
from suluh.insights.actions.count import count_figures
from suluh.insights.queries.figures import how_long_ago
from suluh.insights.rules.figures import is_due

COUNTED = ("report.", "repeat.", "record.", "batch.", "case.", "judgement.", "pair.", "person.")
"""Events after which figures may differ, by how their names begin."""


def count_if_due(at: datetime) -> bool:
    """Count anew if it is due, and say whether it was."""
    with transaction.atomic(), acting_as(SYSTEM.identity()):
        last = how_long_ago()
        with acting_as(Identity("suluh_office", areas=("",))):
            changed = last is None or happened_since(last.at, COUNTED)
        if not is_due(last, at, changed):
            return False
        count_figures(actor=SYSTEM, at=at)
        return True


@app.periodic(cron="* * * * *")
@app.task(name="insights.count", queueing_lock="insights.count", pass_context=False)
def count_each_minute(timestamp: int) -> None:
    """Count anew if it is due."""
    count_if_due(timezone.now())


@app.periodic(cron="30 21 * * *")
@app.task(name="insights.watch", queueing_lock="insights.watch", pass_context=False)
def watch_each_day(timestamp: int) -> None:
    """Look for unusual rises before the working day begins: 21.30 UTC is 04.30 in Jakarta."""
    with acting_as(SYSTEM.identity()):
        raise_alarms(actor=SYSTEM, at=timezone.now())
