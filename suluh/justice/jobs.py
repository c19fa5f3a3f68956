"""Background work: days pass, and with them whose move it is in the restitution of a case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.justice.actions.turns import pass_turn
from suluh.justice.queries.ledger import day_of
from suluh.justice.queries.turns import running_claims, turned

AT_ONCE = 1000


def follow(at: datetime, *, all_of_them: bool = True) -> int:
    """Pass on every turn that nobody was told of, each batch in a transaction of its own; returns how many.

    Without `all_of_them` only claims are looked at in which somebody wrote something. Done again it changes nothing.
    """
    passed, last = 0, None
    while True:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            rows = running_claims(last) if all_of_them else running_claims(last).filter(told=False)
            claims = list(rows[:AT_ONCE])
            for claim, found in turned(claims, day_of(at)):
                pass_turn(actor=SYSTEM, at=at, claim=claim, found=found)
                passed += 1
        if len(claims) < AT_ONCE:
            return passed
        last = claims[-1].pk


@app.periodic(cron="*/10 * * * *")
@app.task(name="justice.follow_written", queueing_lock="justice.follow_written", pass_context=False)
def follow_what_was_written(timestamp: int) -> None:
    """Pass on within ten minutes what somebody wrote."""
    follow(timezone.now(), all_of_them=False)


@app.periodic(cron="7 * * * *")
@app.task(name="justice.follow", queueing_lock="justice.follow", pass_context=False)
def follow_each_hour(timestamp: int) -> None:
    """Look at every running claim once an hour: a day that is over may turn it."""
    follow(timezone.now())
