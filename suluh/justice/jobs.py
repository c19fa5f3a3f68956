"""Background work: days pass, and with them whose move it is in the restitution of a case."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.justice.actions.turns import pass_turn
from suluh.justice.queries.ledger import day_of
from suluh.justice.queries.turns import claims_of, turned, turning_claims, untold_claims

AT_ONCE = 500
BACK = timedelta(days=2)
"""How far back the round looks for what was written: longer than it may ever stand still."""


def follow(at: datetime, *, days: bool = True) -> int:
    """Pass on every turn that nobody was told of, each batch in a transaction of its own; returns how many.

    With `days`, claims that may have turned because a day is over or the law went on are looked at too. Done again it
    changes nothing.
    """
    today = day_of(at)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = turning_claims(today, at - BACK) if days else untold_claims()
        ids = list(rows.values_list("pk", flat=True))
    passed = 0
    for start in range(0, len(ids), AT_ONCE):
        with acting_as(SYSTEM.identity()), transaction.atomic():
            claims = list(claims_of(ids[start : start + AT_ONCE]))
            for claim, found in turned(claims, today):
                pass_turn(actor=SYSTEM, at=at, claim=claim, found=found)
                passed += 1
    return passed


@app.periodic(cron="*/10 * * * *")
@app.task(name="justice.follow_written", queueing_lock="justice.follow_written", pass_context=False)
def follow_what_was_written(timestamp: int) -> None:
    """Pass on within ten minutes what somebody wrote."""
    follow(timezone.now(), days=False)


@app.periodic(cron="7 * * * *")
@app.task(name="justice.follow", queueing_lock="justice.follow", pass_context=False)
def follow_each_hour(timestamp: int) -> None:
    """Look once an hour at every claim that may have turned."""
    follow(timezone.now())
