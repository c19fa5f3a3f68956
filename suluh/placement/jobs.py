"""Background work: flags as the law stands today, contacts that fall due, and places that came free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.placement.actions.files import call_up, evaluate
from suluh.placement.actions.watch import MOST, refresh_files
from suluh.placement.queries.files import files, with_places
from suluh.placement.queries.sweep import out_of_date


@dataclass(frozen=True, slots=True)
class Round:
    """How many files were looked at anew, got another day of contact, and moved up from the waiting list."""

    flagged: int
    dated: int
    called: int


def go_round(at: datetime) -> Round:
    """Do what time and law ask for, each file in a transaction of its own: broken off, the rest is done again."""
    today = timezone.localtime(at).date()
    with acting_as(SYSTEM.identity()):
        dated, last = 0, MOST
        while last == MOST:
            last = len(refresh_files(actor=SYSTEM, at=at))
            dated += last
        with transaction.atomic():
            stale, places = out_of_date(today), list(with_places(today))
        for pk in stale:
            with transaction.atomic():
                evaluate(actor=SYSTEM, at=at, candidate=files().get(pk=pk))
        called = 0
        for place in places:
            with transaction.atomic():
                while call_up(actor=SYSTEM, at=at, allotment=place):
                    called += 1
    return Round(len(stale), dated, called)


@app.periodic(cron="10 19 * * *")
@app.task(name="placement.go_round", queueing_lock="placement.go_round", lock="placement.go_round", pass_context=False)
def go_round_each_night(timestamp: int) -> None:
    """Go round each night at 02.10 of western Indonesian time, when nobody waits at a desk."""
    go_round(timezone.now())
