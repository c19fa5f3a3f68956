"""Background work: flags as the law stands today, contacts that fall due, and places that came free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.placement.actions.files import call_up
from suluh.placement.actions.watch import MOST, evaluate_all, refresh_files
from suluh.placement.queries.files import with_places
from suluh.placement.queries.sweep import out_of_date, sweep_on

AT_ONCE = 1000
"""How many files are locked together."""


@dataclass(frozen=True, slots=True)
class Round:
    """How many files were looked at anew, got another day of contact, and moved up from the waiting list."""

    flagged: int
    dated: int
    called: int


def go_round(at: datetime) -> Round:
    """Do what time and law ask for, a thousand files in a transaction: broken off, the rest is done again."""
    today = timezone.localtime(at).date()
    with acting_as(SYSTEM.identity()):
        dated, last = 0, MOST
        while last == MOST:
            last = len(refresh_files(actor=SYSTEM, at=at))
            dated += last
        with transaction.atomic():
            sweep = sweep_on(today)
            stale, places = out_of_date(sweep), list(with_places(today))
        for begin in range(0, len(stale), AT_ONCE):
            with transaction.atomic():
                evaluate_all(actor=SYSTEM, at=at, ids=stale[begin : begin + AT_ONCE], sweep=sweep)
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
