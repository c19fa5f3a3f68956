"""Background work of this room: the round over everything that is due."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.cases.actions.sweeping import Round, Swept, sweep
from suluh.database.identity import acting_as


def go_round(at: datetime) -> Swept:
    """Warn, escalate and call attention, piece by piece until nothing is left. Done again at once, it does nothing."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        tour = Round(at)
    swept = Swept()
    while True:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            piece = sweep(actor=SYSTEM, tour=tour)
        if piece == Swept() and not tour.quiet:
            return swept
        swept += piece


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.sweep", queueing_lock="cases.sweep", pass_context=False)
def sweep_every_ten_minutes(timestamp: int) -> None:
    """Go round every ten minutes: the shortest time that the law gives is a day."""
    go_round(timezone.now())
