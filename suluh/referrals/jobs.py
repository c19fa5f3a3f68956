"""Background work: what nobody answers goes up, what ended ends, and nobody waits for an agency that is no more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.cases.actions import end_grant
from suluh.cases.kinds import GrantEnding
from suluh.cases.queries import expired_grants
from suluh.database.identity import acting_as
from suluh.referrals.actions.answering import escalate_referral
from suluh.referrals.actions.sending import halt_referral
from suluh.referrals.kinds import State
from suluh.referrals.queries import waiting_past, with_gone_receiver, with_withdrawn_access

BATCH = 200


def watch(at: datetime) -> int:
    """Do what the clock asks for, each in a transaction of its own, and return how many there were."""
    done = 0
    with acting_as(SYSTEM.identity()):
        with transaction.atomic():
            gone, closed = list(with_gone_receiver()[:BATCH]), list(with_withdrawn_access()[:BATCH])
        for referral in closed:
            halt_referral(actor=SYSTEM, at=at, referral=referral, state=State.HALTED, ending=GrantEnding.WITHDRAWN)
            done += 1
        for referral in gone:
            halt_referral(actor=SYSTEM, at=at, referral=referral, state=State.DISSOLVED, ending=GrantEnding.DISSOLVED)
            done += 1
        with transaction.atomic():
            late, over = list(waiting_past(at)[:BATCH]), list(expired_grants(at)[:BATCH])
        for referral in late:
            escalate_referral(actor=SYSTEM, at=at, referral=referral)
            done += 1
        for grant in over:
            end_grant(actor=SYSTEM, at=at, grant=grant, ending=GrantEnding.EXPIRED)
            done += 1
    return done


@app.periodic(cron="* * * * *")
@app.task(name="referrals.watch", queueing_lock="referrals.watch", pass_context=False)
def watch_each_minute(timestamp: int) -> None:
    """Look after referrals and grants once a minute."""
    watch(timezone.now())
