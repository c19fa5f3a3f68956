"""Background work: count anew when something has happened, and not more often than the machine can bear."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.audit.queries import happened_since
from suluh.database.identity import Identity, acting_as
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
