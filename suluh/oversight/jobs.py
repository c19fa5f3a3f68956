"""Background work: others are told of powerful acts, and keys without a keeper are brought before somebody."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.oversight.actions import look_after_keys, tell_of_acts


@app.periodic(cron="* * * * *")
@app.task(name="oversight.watch", queueing_lock="oversight.watch", lock="oversight.watch", pass_context=False)
def watch_each_minute(timestamp: int) -> None:
    """Follow the trail."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        tell_of_acts(actor=SYSTEM, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="oversight.keys", queueing_lock="oversight.keys", lock="oversight.keys", pass_context=False)
def look_after_keys_often(timestamp: int) -> None:
    """Find out which keys nobody answers for."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        look_after_keys(actor=SYSTEM, at=timezone.now())
