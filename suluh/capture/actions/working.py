"""Sending a list to the background, and noting where its work stopped."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.capture.kinds import WORKING, Trouble, Why
from suluh.capture.models import Batch
from suluh.notices.actions import notify
from suluh.notices.kinds import Kind

TASK = "capture.work"


def send_to_work(batch: Batch) -> None:
    """Have the background go on with a list; with the transaction, and once however often it is asked."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(TASK, queueing_lock=f"{TASK}:{batch.pk}", lock=f"{TASK}:{batch.pk}").defer(
            batch_id=str(batch.pk)
        )


def tell_starter(batch: Batch, kind: Kind, at: datetime) -> None:
    """Tell the officer who started it that a list is done, or stopped."""
    notify(actor=SYSTEM, at=at, users=[batch.started_by_id], kind=kind, page="capture:batch", arguments=[batch.pk])


@recorded("batch.stopped", facts=("trouble", "done"))
def stop_work(*, actor: Actor, at: datetime, batch: Batch, trouble: Trouble) -> Batch:
    """Note that the work on a list has stopped and why; what was done stays done."""
    if batch.trouble != trouble:
        tell_starter(batch, Kind.IMPORT_FAILED, at)
    batch.trouble, batch.state_at = trouble, at
    batch.save(update_fields=["trouble", "state_at"])
    return batch


def go_on(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Go on with a list whose work has stopped.

    :raises Refused: if there is nothing to go on with
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.state not in WORKING:
            Answer((Reason(Why.WRONG_STATE),)).or_refuse()
        resume_work(actor=actor, at=at, batch=held)
        send_to_work(held)
    return held


@recorded("batch.resumed", facts=("state", "done"))
def resume_work(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Note that the work on a list goes on."""
    batch.trouble, batch.state_at = "", at
    batch.save(update_fields=["trouble", "state_at"])
    return batch
