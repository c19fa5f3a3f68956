"""Background work of this room: e-mailing an officer that something waits."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.notices.actions import QUEUE, TASK, send_summons


@app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def summon(user_id: int) -> None:
    """Tell an officer by e-mail that something waits for her."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        send_summons(at=timezone.now(), user_id=user_id)
